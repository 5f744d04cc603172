"""Is every change to the journal found, and named by its number?"""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from config import ROOT
from journal.chain import GENESIS, Link, link, verify
from journal.export import NotAJournal, read_lines, write_lines


def chain(length: int) -> list[Link]:
    """A whole chain."""
    made: list[Link] = []
    for number in range(1, length + 1):
        content = {"number": number, "action": f"act {number}", "actor": None}
        before = made[-1].hash if made else GENESIS
        made.append(Link(number, content, before, link(before, content)))
    return made


def test_an_empty_chain_is_whole() -> None:
    verdict = verify([])
    assert (verdict.is_whole, verdict.entries, verdict.head) == (True, 0, GENESIS)


def test_a_whole_chain_ends_in_its_last_hash() -> None:
    links = chain(5)
    verdict = verify(links)
    assert (verdict.is_whole, verdict.entries, verdict.head) == (True, 5, links[-1].hash)


@pytest.mark.parametrize(
    ("tamper", "found_at"),
    [
        (lambda c: [*c[:2], dataclasses.replace(c[2], content={"number": 3}), *c[3:]], 3),
        (lambda c: [*c[:2], *c[3:]], 4),
        (lambda c: [c[1], c[0], *c[2:]], 2),
        (lambda c: c[1:], 2),
        (lambda c: [*c[:3], c[2], *c[3:]], 3),
        (lambda c: [*c[:4], dataclasses.replace(c[4], hash="0" * 64)], 5),
        (lambda c: [*c[:4], dataclasses.replace(c[4], previous_hash="0" * 64)], 5),
    ],
    ids=["changed", "removed", "swapped", "beheaded", "doubled", "other hash", "other link"],
)
def test_tampering_is_found_where_it_begins(
    tamper: Callable[[list[Link]], list[Link]], found_at: int
) -> None:
    whole = chain(5)
    verdict = verify(tamper(whole))
    assert not verdict.is_whole
    assert verdict.broken_at == found_at


def test_a_changed_entry_with_a_matching_hash_breaks_the_next_one() -> None:
    links = chain(4)
    content = {"number": 2, "action": "something else", "actor": None}
    links[1] = Link(2, content, links[0].hash, link(links[0].hash, content))
    assert verify(links).broken_at == 3


def test_a_cut_tail_shows_in_count_and_head_only() -> None:
    whole, cut = verify(chain(5)), verify(chain(5)[:3])
    assert cut.is_whole
    assert (cut.entries, cut.head) != (whole.entries, whole.head)


def test_an_export_is_read_back_as_it_was() -> None:
    links = chain(3)
    assert list(read_lines(write_lines(links))) == links


@pytest.mark.parametrize(
    "line",
    ["", "null", "[]", "7", "{", '{"number": 1}', '{"hash": 1, "previous_hash": 2}', "[" * 99999],
)
def test_a_line_that_is_no_entry_is_named(line: str) -> None:
    lines = [*write_lines(chain(2)), line]
    with pytest.raises(NotAJournal) as refusal:
        verify(read_lines(lines))
    assert refusal.value.line == 3


def checked(file: Path) -> Any:
    """What the command says about a file, on a Python that knows nothing else."""
    return subprocess.run(
        [sys.executable, "-S", "-m", "journal", str(file)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_offline_command_finds_a_whole_journal_whole(tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    file.write_text("".join(write_lines(chain(3))), encoding="utf-8")
    done = checked(file)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "Nhật ký nguyên vẹn."


def test_the_offline_command_names_the_entry_that_was_changed(tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    lines = list(write_lines(chain(3)))
    file.write_text(lines[0] + lines[1].replace("act 2", "act 9") + lines[2], encoding="utf-8")
    done = checked(file)
    assert done.returncode == 1
    assert "từ mục số 2" in done.stdout


@pytest.mark.parametrize("data", [b"\xff\xfe", b"no journal\n"])
def test_the_offline_command_refuses_what_is_no_journal(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x"
    file.write_bytes(data)
    assert checked(file).returncode == 2
    assert checked(tmp_path / "missing").returncode == 2
