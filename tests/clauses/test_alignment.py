"""Which clause became which: laws that hold for any two texts, and small plain cases."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from clauses import (
    Alignment,
    Clause,
    Inserted,
    Renumbered,
    Tree,
    align,
    carry,
    diff,
    parse,
    summary,
)
from tests.clauses.strategies import drafts

distinct = st.permutations(range(8))
letters = "abcdđeghik"


def article(number: int, name: int) -> Clause:
    """An article whose words nobody else has."""
    words = [f"{'bcdghklm'[name % 8]}{vowel}ng" for vowel in "aeiouyăâ"]
    points = tuple(
        Clause("point", f"{letter})", text=f"{words[n]} và {words[n + 1]} {words[n + 2]}")
        for n, letter in enumerate(letters[:3])
    )
    clause = Clause("clause", "1.", text=" ".join(words), children=points)
    return Clause("article", f"Điều {number}.", f"Tên {name}", children=(clause,))


def accounted(found: Alignment) -> None:
    old = {clause.id for clause in found.old.walk()}
    new = {clause.id for clause in found.new.walk()}
    paired_old = {pair.old for pair in found.pairs}
    paired_new = {pair.new for pair in found.pairs}
    assert paired_old.isdisjoint(found.dropped)
    assert paired_old | set(found.dropped) == old
    assert paired_new.isdisjoint(found.inserted)
    assert paired_new | set(found.inserted) == new
    assert len({(pair.old, pair.new) for pair in found.pairs}) == len(found.pairs)


@settings(max_examples=150, deadline=None)
@given(drafts, drafts)
def test_every_clause_is_accounted_for(old: str, new: str) -> None:
    found = align(parse(old), parse(new))
    accounted(found)
    for pair in found.pairs:
        assert 0 <= pair.score <= 1
        assert "same" not in pair.relations or pair.relations == ("same",)
        assert str(pair.reason)


@settings(max_examples=150, deadline=None)
@given(drafts)
def test_a_text_has_no_changes_from_itself(draft: str) -> None:
    tree = parse(draft)
    found = align(tree, tree)
    assert diff(tree, tree) == []
    assert all((pair.old, pair.relations) == (pair.new, ("same",)) for pair in found.pairs)
    assert carry(found) == tree


@settings(max_examples=60, deadline=None)
@given(distinct)
def test_a_permutation_of_articles_is_only_moves(order: list[int]) -> None:
    old = Tree(tuple(article(n, n) for n in range(8)))
    new = Tree(tuple(article(n, n) for n in order))
    found = align(old, new)
    assert {relation for pair in found.pairs for relation in pair.relations} <= {"same", "moved"}
    assert all(pair.old == pair.new for pair in found.pairs)
    assert (found.inserted, found.dropped) == ((), ())


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 90), st.integers(1, 8))
def test_renumbering_alone_is_only_renumbered(shift: int, count: int) -> None:
    old = Tree(tuple(article(n, n) for n in range(1, count + 1)))
    new = Tree(tuple(article(n + shift, n) for n in range(1, count + 1)))
    changes = diff(old, new)
    assert all(isinstance(change, Renumbered) for change in changes)
    assert len(changes) == count


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 7), unique=True), st.lists(st.integers(0, 7), unique=True))
def test_identity_does_not_need_numbers(kept: list[int], others: list[int]) -> None:
    def unlabelled(names: list[int]) -> Tree:
        return Tree(tuple(replace(article(0, n), label="") for n in names))

    old, new = unlabelled(kept), unlabelled(others)
    found = align(old, new)
    accounted(found)
    titles = {(found.old.get(p.old).title, found.new.get(p.new).title) for p in found.pairs
              if found.old.get(p.old).kind == "article"}  # fmt: skip
    assert titles == {(f"Tên {n}", f"Tên {n}") for n in kept if n in others}


def test_an_inserted_article_renumbers_the_rest_and_nothing_else() -> None:
    old = Tree(tuple(article(n, n) for n in range(1, 5)))
    new = Tree((article(1, 1), article(2, 7), *(article(n + 1, n) for n in range(2, 5))))
    assert diff(old, new) == [
        Inserted("dieu-2"),
        *(
            Renumbered(f"dieu-{n}", f"dieu-{n + 1}", f"Điều {n}.", f"Điều {n + 1}.")
            for n in range(2, 5)
        ),
    ]
    assert summary(align(old, new))["same"] == 17


def test_equal_clauses_are_paired_in_order() -> None:
    def of(count: int) -> Tree:
        return Tree(tuple(Clause("clause", text="Không có.") for _ in range(count)))

    found = align(of(3), of(4))
    assert [(pair.old, pair.new) for pair in found.pairs] == [
        (clause.id, clause.id) for clause in of(3).walk()
    ]
    assert len(found.inserted) == 1


def test_a_point_that_becomes_a_clause_is_the_same_unit() -> None:
    old = parse(
        "Điều 1. A\n1. Mở đầu của khoản:\na) Được thanh toán tiền vé máy bay hạng phổ thông."
    )
    new = parse(
        "Điều 1. A\n1. Mở đầu của khoản:\n2. Được thanh toán tiền vé máy bay hạng phổ thông."
    )
    pair = align(old, new).partners_of("dieu-1.khoan-1.diem-a")[0]
    assert (pair.new, pair.relations) == ("dieu-1.khoan-2", ("renumbered", "moved"))


OLD = """Điều 1. Công tác phí
1. Phụ cấp lưu trú là 200.000 đồng một ngày.
2. Tiền tàu xe thanh toán theo vé hợp lệ của người đi.
3. Tiền thuê phòng nghỉ thanh toán theo hóa đơn thực tế.
Điều 2. Công khai
1. Mọi khoản chi đều được công khai trước hội nghị."""
NEW = """Điều 1. Công tác phí
1. Phụ cấp lưu trú là 250.000 đồng một ngày.
3. Tiền tàu xe thanh toán theo vé hợp lệ của người đi.
Điều 2. Công khai
1. Mọi khoản chi đều được công khai trước hội nghị.
2. Tiền thuê phòng nghỉ thanh toán theo hóa đơn thực tế."""


def test_a_drafter_is_told_why_two_clauses_were_paired() -> None:
    found = align(parse(OLD), parse(NEW))
    assert [str(pair.reason) for pair in found.pairs] == [
        "cùng vị trí, cùng nội dung",
        f"câu chữ giống nhau {found.pairs[1].reason.values[0][1]}%",
        "cùng nội dung, số 2 thành 3",
        "cùng vị trí, cùng nội dung",
        "cùng vị trí, cùng nội dung",
        "chuyển từ Điều 1 khoản 3, giữ nguyên câu chữ",
    ]
    assert 60 < int(found.pairs[1].reason.values[0][1]) < 95


def test_what_a_clause_was_called_before_decides_what_a_new_one_is_called() -> None:
    def called(*words: str) -> str:
        old = Tree(tuple(Clause("point", text=text) for text in words))
        return next(iter(carry(align(old, Tree((Clause("clause", "1.", text="Mới"),)))).walk())).id

    assert called("một") != called("hai")
    assert called("một") == called("một")
    assert called("một").startswith("khoan-1~")


def test_a_caller_who_names_two_clauses_alike_gets_two_names() -> None:
    new = Tree((Clause("article", text="Một"), Clause("article", text="Hai")))
    carried = carry(align(Tree(), new), fresh=lambda _: "mới")
    assert [clause.id for clause in carried.walk()] == ["mới", "mới~2"]


def test_of_clauses_that_changed_places_the_lighter_one_moved() -> None:
    short, long = "Chi tiêu tiết kiệm.", "Mọi khoản chi đều được công khai trước hội nghị."

    def row(*texts: str) -> Tree:
        return Tree(tuple(Clause("clause", text=text) for text in texts))

    for order in ((short, long), (long, short)):
        old = row(*order)
        pairs = align(old, row(*reversed(order))).pairs
        moved = [old.get(pair.old).text for pair in pairs if "moved" in pair.relations]
        assert moved == [short]


def test_a_clause_moves_into_an_article_but_not_into_a_chapter_heading() -> None:
    text = "Mọi khoản chi đều được công khai trước hội nghị."
    for kind, moved in (("article", True), ("chapter", False)):
        inner = Clause("clause", "1.", text=text)
        above = Clause(kind, title="Công khai, minh bạch trong cơ quan")
        old, new = Tree((above, inner)), Tree((replace(above, children=(inner,)),))
        for found in (align(old, new), align(new, old)):
            pair = next(pair for pair in found.pairs if "khoan-1" in pair.old)
            assert ("moved" in pair.relations) == moved


def test_one_word_in_common_proves_nothing() -> None:
    old = parse("Điều 1. Tàu xe\n1. Tiền phòng nghỉ theo hóa đơn.\n2. Vé tàu theo giá trên vé.")
    found = align(old, parse("Điều 1. Khác\n1. Tiền"))
    assert found.pairs == ()
    assert found.inserted == ("dieu-1", "dieu-1.khoan-1")


ARTICLE = "Điều {}. Hiệu lực\nQuy chế này có hiệu lực từ ngày ký ban hành và thay thế quy chế cũ.\n"
CLAUSES = """Điều {}. Công tác phí
1. Tiền tàu xe thanh toán theo vé hợp lệ.
2. Tiền phòng nghỉ thanh toán theo hóa đơn.
"""
WORDS = "Quy chế này có hiệu lực từ ngày ký ban hành và thay thế quy chế cũ."
LOWERED = f"{CLAUSES.format(1)}3. {WORDS}"
RAISED = ARTICLE.format(1) + CLAUSES.format(2)


def test_an_article_that_becomes_a_clause_is_moved_and_so_is_a_clause_that_becomes_one() -> None:
    for old, new, ids in (
        (RAISED, LOWERED, ("dieu-1", "dieu-1.khoan-3")),
        (LOWERED, RAISED, ("dieu-1.khoan-3", "dieu-1")),
    ):
        found = align(parse(old), parse(new))
        pair = next(pair for pair in found.pairs if "moved" in pair.relations)
        assert ((pair.old, pair.new), pair.heir) == (ids, True)
        assert {"renumbered", "moved"} <= set(pair.relations)
        assert (found.inserted, found.dropped) == ((), ())


def test_an_article_that_becomes_a_point_keeps_its_identity() -> None:
    new = CLAUSES.format(1).replace("2. Tiền phòng", f"2. Gồm:\na) {WORDS}\nb) Tiền phòng")
    assert align(parse(RAISED), parse(new)).partners_of("dieu-1")[0].new == "dieu-1.khoan-2.diem-a"


SHORT_TEXT = "Điều 1. Phạm vi\nQuy chế này áp dụng cho cán bộ của cơ quan.\n"
ITEMISED = """Điều 1. Phạm vi
1. Quy chế này áp dụng cho cán bộ của cơ quan.
2. Người lao động hợp đồng thực hiện theo thỏa thuận riêng.
"""


def test_the_text_of_an_article_that_becomes_its_first_clause_is_split_from_it() -> None:
    found = align(parse(SHORT_TEXT), parse(ITEMISED))
    assert [(pair.new, pair.heir) for pair in found.partners_of("dieu-1")] == [
        ("dieu-1", True), ("dieu-1.khoan-1", False),
    ]  # fmt: skip
    assert (found.inserted, found.dropped) == (("dieu-1.khoan-2",), ())


def test_the_first_clause_that_becomes_the_text_of_its_article_is_merged_into_it() -> None:
    found = align(parse(ITEMISED), parse(SHORT_TEXT))
    assert [(pair.old, pair.heir) for pair in found.origins_of("dieu-1")] == [
        ("dieu-1", True), ("dieu-1.khoan-1", False),
    ]  # fmt: skip
    assert (found.inserted, found.dropped) == ((), ("dieu-1.khoan-2",))


def test_a_row_of_a_table_becomes_no_clause_and_a_clause_no_chapter() -> None:
    def of(kind: str) -> Tree:
        return Tree((Clause(kind, text=WORDS),))

    for one, other in (("row", "clause"), ("chapter", "article"), ("table", "paragraph")):
        for old, new in ((of(one), of(other)), (of(other), of(one))):
            assert align(old, new).pairs == ()


def told(old: str, new: str) -> list[str]:
    return [str(pair.reason) for pair in align(parse(old), parse(new)).pairs]


def test_the_heir_of_a_split_and_of_a_merge_says_so() -> None:
    one = "Vé, hóa đơn và giấy đi đường là chứng từ thanh toán"
    other = "kế toán kiểm tra trong năm ngày làm việc rồi trình duyệt"
    whole, parts = f"1. {one}; {other}.", f"1. {one};\n2. {other}."
    assert told(whole, parts) == [
        "tách thành 2 phần, phần này giữ 49% câu chữ", "tách ra từ khoản 1, chung 100% câu chữ",
    ]  # fmt: skip
    assert told(parts, whole) == [
        "gộp từ 2 phần, phần này góp 49% câu chữ", "nhập vào khoản 1, chung 100% câu chữ",
    ]  # fmt: skip


def test_a_clause_that_moved_and_was_reworded_says_from_where_and_how_much() -> None:
    new = NEW.replace("theo hóa đơn thực tế", "theo hóa đơn hợp lệ")
    assert told(OLD, new)[-1].startswith("chuyển từ Điều 1 khoản 3, câu chữ giống nhau ")
