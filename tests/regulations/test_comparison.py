"""A comparison shows what changed and nothing else; new numbers are no changed text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import Person
from regulations import drafting, importing, publishing
from regulations.comparison import ChangeKind, compare
from regulations.models import Kind, Regulation, Version
from regulations.proposing import propose
from regulations.queries import list_clauses
from regulations.tracing import settled_between
from tests.regulations.conftest import FIRST, SECOND


def told(old: Version, new: Version) -> list[tuple[ChangeKind, str, str]]:
    return [(c.kind, c.old_place, c.new_place) for c in compare(old, new).changes]


@pytest.mark.postgres
def test_exactly_the_new_article_and_the_reworded_clause_are_shown(
    first: Version, second: Version
) -> None:
    assert told(first, second) == [
        (ChangeKind.INSERTED, "", "Điều 2"),
        (ChangeKind.REWORDED, "Điều 2 khoản 2 điểm b", "Điều 3 khoản 2 điểm b"),
    ]


def test_new_numbers_are_listed_apart(first: Version, second: Version) -> None:
    found = compare(first, second)
    assert [(one.old.place, one.new.place) for one in found.renumbered] == [
        ("Điều 2", "Điều 3"),
        ("Điều 3", "Điều 4"),
        ("Điều 4", "Điều 5"),
    ]


def test_comparison_and_publish_preview_count_every_clause_once_and_agree(
    regulation: Regulation, first: Version, publish: Callable[..., Version], minh: Person
) -> None:
    drafting.save_draft(regulation, markdown=SECOND, base_revision=1, by=minh)
    foreseen = propose(regulation).counts
    version = publish(regulation)
    assert compare(first, version).counts == foreseen
    assert sum(foreseen.values()) - foreseen["dropped"] == len(list_clauses(version))
    assert (foreseen["renumbered"], foreseen["reworded"], foreseen["inserted"]) == (3, 1, 1)


def test_renumbered_clauses_fold_into_a_short_list(
    client_of: Any, first: Version, second: Version, hoa: Person
) -> None:
    shown = client_of(hoa).get("/regulations/quy-che-chi-tieu-noi-bo/compare/1/2").text
    folded = shown.split("<details", 1)[1]
    assert "3 điều, khoản mang số thứ tự khác" in folded
    assert "Điều 3 → <a href=" in folded


def test_the_changed_amount_is_marked_as_one_token(first: Version, second: Version) -> None:
    reworded = compare(first, second).changes[1]
    marked = [(piece.op, piece.text.strip()) for piece in reworded.pieces if piece.op != "="]
    assert marked == [("-", "200.000"), ("+", "250.000")]
    new_text = "".join(piece.text for piece in reworded.pieces if piece.op != "-")
    assert new_text == reworded.new[0].text


def test_both_ways_round_the_article_is_new_or_dropped(first: Version, second: Version) -> None:
    assert told(second, first)[0] == (ChangeKind.DROPPED, "Điều 2", "")


def test_versions_that_are_no_neighbours_are_compared_too(
    regulation: Regulation, first: Version, second: Version, publish: Callable[..., Version]
) -> None:
    third = publish(regulation, SECOND.replace("20.000 |", "25.000 |"))
    assert told(first, third) == [
        (ChangeKind.INSERTED, "", "Điều 2"),
        (ChangeKind.REWORDED, "Điều 2 khoản 2 điểm b", "Điều 3 khoản 2 điểm b"),
        (ChangeKind.REWORDED, "Phụ lục I, bảng 1, dòng 1", "Phụ lục I, bảng 1, dòng 1"),
    ]


def test_distant_versions_are_compared_by_what_is_known_of_each_step(
    regulation: Regulation, first: Version, second: Version, publish: Callable[..., Version]
) -> None:
    third = publish(regulation, SECOND.replace("20.000 |", "25.000 |"))
    known = settled_between(list_clauses(first), third, list_clauses(third))
    assert known is not None
    assert ("dieu-3", "dieu-4") in known.pairs
    assert ("dieu-2" in known.inserted, known.dropped) == (True, frozenset())
    assert len(known.pairs) + len(known.inserted) == len(list_clauses(third))


def test_nothing_is_known_of_a_version_that_does_not_come_from_the_other(
    first: Version, second: Version
) -> None:
    assert settled_between(list_clauses(second), first, list_clauses(first)) is None


def test_a_version_is_the_same_as_itself(first: Version) -> None:
    found = compare(first, first)
    assert found.nothing
    assert found.counts["same"] == len(list_clauses(first))


def test_spelling_noise_is_no_change(regulation: Regulation, first: Version, minh: Person) -> None:
    noisy = FIRST.replace("tiền lương", "tiền\u00a0lương").replace("hợp lệ", "hợp lê\u0323")
    version = publishing.publish_text(
        regulation, markdown=noisy, kind=first.kind, previous=first, by=minh
    )
    assert compare(first, version).nothing


def test_a_dropped_clause_stands_after_its_neighbour(
    minh: Person, publish: Callable[..., Version]
) -> None:
    lines = [
        f"{n}. Nội dung chi thứ {word} của cơ quan."
        for n, word in enumerate(
            ("văn phòng phẩm", "xăng dầu", "điện nước", "hội nghị", "tiếp khách"), start=1
        )
    ]
    taken = importing.paste_draft(
        by=minh, title="Chi", kind=Kind.OTHER, text="Điều 1. Chi\n" + "\n".join(lines)
    )
    old = publish(taken.regulation)
    new = publish(taken.regulation, "Điều 1. Chi\n" + "\n".join([*lines[:1], *lines[2:4]]))
    assert [(kind, place) for kind, place, _ in told(old, new)] == [
        (ChangeKind.DROPPED, "Điều 1 khoản 2"),
        (ChangeKind.DROPPED, "Điều 1 khoản 5"),
    ]
