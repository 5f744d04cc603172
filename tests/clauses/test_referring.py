"""References: readable cases, what holds for any text, and what numbers they should bear."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from bench.clauses.references import told
from clauses import Tree, align, parse
from clauses.referring.resolving import references
from clauses.referring.updating import updated
from tests.clauses.strategies import documents, drafts

CASES = sorted((Path(__file__).parent / "cases" / "referring").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_references_point_where_a_reader_looks(case: Path) -> None:
    _, rest = case.read_text(encoding="utf-8").split("=== text\n")
    text, expected = rest.split("=== references\n")
    found = [
        f"{r.clause} | {r.text} | {r.kind} | {' '.join(id or '?' for id in r.targets)}".rstrip()
        for r in references(parse(text))
    ]
    assert found == expected.splitlines()


@settings(max_examples=60, deadline=None)
@given(drafts)
def test_whatever_the_text_references_stand_in_it_and_name_clauses_of_it(text: str) -> None:
    tree = parse(text)
    for reference in references(tree):
        words = tree.get(reference.clause).full_text
        assert words[reference.start : reference.end] == reference.text
        assert all(tree.find(id) for id in reference.targets if id)
        assert ("" in reference.targets) <= (reference.kind in ("broken", "self-contradictory"))
        starts = [part.start for part in reference.parts]
        assert starts == sorted(starts)
        assert told(tree, reference)


@settings(max_examples=30, deadline=None)
@given(documents())
def test_every_clause_of_a_document_is_found_by_its_own_number(document: object) -> None:
    tree = parse(document.text)  # type: ignore[attr-defined]
    articles = list(tree.articles())
    numbers = [article.label.strip("#*_ .:").split()[-1].strip("*_.:") for article in articles]
    asking = parse(write_with(tree, " ".join(f"Theo Điều {number};" for number in numbers)))
    found = [r for r in references(asking) if r.clause == "dieu-999"]
    assert [r.targets for r in found] == [(article.id,) for article in articles]


def write_with(tree: Tree, words: str) -> str:
    from clauses import write

    return write(tree) + f"\n\n### Điều 999. Dẫn chiếu\n\n{words}\n"


@settings(max_examples=60, deadline=None)
@given(drafts)
def test_against_itself_no_reference_is_out_of_date(text: str) -> None:
    tree = parse(text)
    assert updated(align(tree, tree)) == []


BEFORE = """
Điều 1. Phạm vi
1. Chi theo khoản 2 Điều 3 và các điểm a, b khoản 1 Điều này:
a) Đi lại bằng xe công.
b) Lưu trú ở nhà khách.
Điều 2. Nguyên tắc chung của quy chế
Chi đúng đối tượng, công khai, tiết kiệm theo dự toán được giao hằng năm.
Điều 3. Mức chi công tác phí
1. Phụ cấp lưu trú là 200.000 đồng một ngày cho mỗi người đi công tác.
2. Tiền thuê phòng nghỉ là 450.000 đồng một đêm cho mỗi phòng hai người.
"""


def updates(after: str) -> list[tuple[str, str, bool]]:
    found = updated(align(parse(BEFORE), parse(after)))
    return [(update.reference.text, update.wording, update.dropped) for update in found]


def test_a_renumbered_article_is_cited_by_its_new_number() -> None:
    after = BEFORE.replace("Điều 3. Mức", "Điều 3. Mới\nLời hoàn toàn khác.\nĐiều 4. Mức")
    assert updates(after) == [("khoản 2 Điều 3", "khoản 2 Điều 4", False)]


def test_what_the_drafter_brought_up_to_date_is_left_alone() -> None:
    after = BEFORE.replace("Điều 3. Mức", "Điều 3. Mới\nLời hoàn toàn khác.\nĐiều 4. Mức")
    assert updates(after.replace("khoản 2 Điều 3", "khoản 2 Điều 4")) == []


def test_a_number_that_another_citation_had_before_is_not_taken_for_it() -> None:
    before = (
        "Điều 1. A\nTheo Điều 2; theo Điều 3.\nĐiều 2. Xe\nĐi xe công.\nĐiều 3. Tàu\nĐi tàu hỏa."
    )
    after = (
        "Điều 1. A\nTheo Điều 3; theo Điều 4.\nĐiều 2. Mới\nLời mới.\n"
        "Điều 3. Xe\nĐi xe công.\nĐiều 4. Tàu\nĐi tàu hỏa."
    )
    assert updated(align(parse(before), parse(after))) == []


def test_new_clauses_before_the_cited_one_shift_a_list() -> None:
    after = BEFORE.replace("a) Đi lại", "a) Ăn trưa tại bếp của cơ quan.\nb) Đi lại").replace(
        "b) Lưu trú", "c) Lưu trú"
    )
    assert updates(after) == [("điểm a, b khoản 1 Điều này", "điểm b, c khoản 1 Điều này", False)]


def test_a_dropped_target_is_told_even_if_its_number_is_borne_by_another() -> None:
    after = BEFORE.replace(
        "2. Tiền thuê phòng nghỉ là 450.000 đồng một đêm cho mỗi phòng hai người.\n", ""
    )
    assert updates(after) == [("khoản 2 Điều 3", "", True)]


def test_the_time_grows_with_the_text() -> None:
    import time

    def seconds(times: int) -> float:
        listed = ", ".join(str(number % 90 + 1) for number in range(times * 200))
        text = (
            f"Điều 1. A\n1. Theo các khoản {listed} Điều này.\n" + "2. Theo “Điều 1” " * times * 100
        )
        tree = parse(text)
        began = time.perf_counter()
        references(tree)
        return time.perf_counter() - began

    seconds(1)
    small, large = min(seconds(5) for _ in range(3)), min(seconds(40) for _ in range(2))
    assert large < 8 * 3 * small + 0.05
