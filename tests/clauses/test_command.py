"""The engine as a command: JSON out, 0 for any text, 2 for unusable arguments."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
OLD = "Điều 8. Mức chi\n1. Phụ cấp 200.000 đồng một ngày.\n2. Tiền tàu xe theo vé hợp lệ."
NEW = (
    "Điều 8. Mục đích\nBảo đảm công khai trong chi tiêu.\n"
    "Điều 9. Mức chi\n1. Phụ cấp 300.000 đồng một ngày.\n2. Tiền tàu xe theo vé hợp lệ."
)


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "clauses", *arguments], cwd=ROOT, capture_output=True, check=False
    )


def answer(*arguments: str) -> Any:
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout.decode("utf-8"))


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("old", OLD), ("new", NEW)):
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return str(tmp_path / "old.md"), str(tmp_path / "new.md")


def test_tree(files: tuple[str, str]) -> None:
    assert answer("tree", files[0]) == {
        "clauses": [
            {"id": "dieu-8", "kind": "article", "label": "Điều 8.", "title": "Mức chi", "text": "",
             "parent": None, "line": 1},
            {"id": "dieu-8.khoan-1", "kind": "clause", "label": "1.", "title": "",
             "text": "Phụ cấp 200.000 đồng một ngày.", "parent": "dieu-8", "line": 2},
            {"id": "dieu-8.khoan-2", "kind": "clause", "label": "2.", "title": "",
             "text": "Tiền tàu xe theo vé hợp lệ.", "parent": "dieu-8", "line": 3},
        ],
        "warnings": [],
    }  # fmt: skip


def test_align(files: tuple[str, str]) -> None:
    found = answer("align", *files)
    assert [(pair["old"], pair["new"], pair["relations"]) for pair in found["pairs"]] == [
        ("dieu-8", "dieu-9", ["renumbered"]),
        ("dieu-8.khoan-1", "dieu-9.khoan-1", ["reworded"]),
        ("dieu-8.khoan-2", "dieu-9.khoan-2", ["same"]),
    ]
    assert all(set(pair) == {"old", "new", "relations", "score", "reason"}
               for pair in found["pairs"])  # fmt: skip
    assert (found["inserted"], found["dropped"]) == (["dieu-8"], [])


def test_diff(files: tuple[str, str]) -> None:
    assert answer("diff", *files) == {
        "changes": [
            {"type": "inserted", "new": "dieu-8"},
            {"type": "renumbered", "old": "dieu-8", "new": "dieu-9", "old_label": "Điều 8.",
             "new_label": "Điều 9."},
            {"type": "reworded", "old": "dieu-8.khoan-1", "new": "dieu-9.khoan-1",
             "runs": [["=", "Phụ cấp "], ["-", "200.000"], ["+", "300.000"],
                      ["=", " đồng một ngày."]], "touches": ["number"]},
        ],
        "summary": {"same": 1, "reworded": 1, "renumbered": 1, "moved": 0, "split": 0,
                    "merged": 0, "inserted": 1, "dropped": 0},
    }  # fmt: skip


def test_place(files: tuple[str, str]) -> None:
    found = answer("place", *files, "--clause", "dieu-8.khoan-2", "--quote", "theo vé hợp lệ")
    assert found == {
        "placement": "same",
        "clauses": ["dieu-9.khoan-2"],
        "quote": {"clause": "dieu-9.khoan-2", "start": 12, "end": 26, "score": 1.0},
    }
    found = answer("place", *files, "--clause", "dieu-8.khoan-1", "--quote", "200.000")
    assert found == {"placement": "changed", "clauses": ["dieu-9.khoan-1"], "quote": None}


def test_odd_texts_are_answered(tmp_path: Path) -> None:
    for content in (b"", b"\x00\xff\xfe\x80", b"\xef\xbb\xbf\xc4\x90i\xe1\xbb\x81u 1. A"):
        path = tmp_path / "odd.txt"
        path.write_bytes(content)
        assert set(answer("tree", str(path))) == {"clauses", "warnings"}
    assert answer("tree", str(path))["clauses"][0]["id"] == "dieu-1"


def test_unusable_arguments_are_refused(files: tuple[str, str], tmp_path: Path) -> None:
    for arguments in (
        (), ("bake", files[0]), ("tree",), ("tree", str(tmp_path / "missing.txt")),
        ("tree", str(tmp_path)), ("diff", files[0]), ("place", *files),
        ("place", *files, "--clause", "dieu-99"),
        ("place", *files, "--clause", "dieu-8", "--start", "x"),
    ):  # fmt: skip
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_is_told_in_a_sentence(files: tuple[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "clauses", "tree", files[0]],
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr.decode().count("\n")) == (2, 1)
    assert done.stderr.decode().startswith("clauses: không ghi được kết quả")
