"""Where a remark stands in the next version, and the words it quotes."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses import Clause, Pair, Reason, Tree, align, parse, place
from clauses.pairing.alignment import Alignment
from tests.clauses.strategies import drafts, phrases

OLD = parse("""Điều 5. Công tác phí
1. Phụ cấp lưu trú trong tỉnh là 100.000 đồng một ngày, ngoài tỉnh là 200.000 đồng một ngày.
2. Không thanh toán tiền thuê phòng nếu đã được nơi đến bố trí chỗ nghỉ.
3. Hóa đơn phải nộp trong 15 ngày kể từ ngày kết thúc đợt công tác.
4. Người đi công tác được thanh toán tiền tàu xe theo vé hợp lệ và được thanh toán phụ cấp lưu trú \
theo số ngày thực tế ghi trong giấy đi đường có xác nhận của nơi đến.
5. Định mức xăng xe do Thủ trưởng quy định hằng năm.""")
NEW = parse("""Điều 6. Công tác phí
1. Phụ cấp lưu trú trong tỉnh là 100.000 đồng một ngày, ngoài tỉnh là 300.000 đồng một ngày.
2. Được thanh toán tiền thuê phòng nếu đã được nơi đến bố trí chỗ nghỉ.
3. Hóa đơn phải nộp cho bộ phận kế toán trong 15 ngày kể từ ngày kết thúc đợt công tác.
4. Người đi công tác được thanh toán tiền tàu xe theo vé hợp lệ.
5. Người đi công tác được thanh toán phụ cấp lưu trú theo số ngày thực tế ghi trong giấy đi đường \
có xác nhận của nơi đến.""")
FOUND = align(OLD, NEW)


def quoted(clause: str, quote: str, start: int | None = None) -> str | None:
    """The words in the new text at the place that was found."""
    found = place(FOUND, clause, quote, start).quote
    return NEW.get(found.clause).full_text[found.start : found.end] if found else None


def test_the_place_of_a_clause_is_stated() -> None:
    placements = [place(FOUND, f"dieu-5.khoan-{n}") for n in range(1, 6)]
    assert [found.placement for found in placements] == [
        "changed", "changed", "changed", "split", "dropped",
    ]  # fmt: skip
    assert place(FOUND, "dieu-5").clauses == ("dieu-6",)
    assert set(placements[3].clauses) == {"dieu-6.khoan-4", "dieu-6.khoan-5"}


def test_a_quotation_is_followed_through_the_change() -> None:
    assert quoted("dieu-5.khoan-3", "trong 15 ngày") == "trong 15 ngày"
    assert quoted("dieu-5.khoan-1", "Phụ cấp lưu trú trong tỉnh") == "Phụ cấp lưu trú trong tỉnh"
    assert quoted("dieu-5.khoan-3", "phải nộp trong 15 ngày") == (
        "phải nộp cho bộ phận kế toán trong 15 ngày"
    )


def test_the_occurrence_that_was_meant_is_followed() -> None:
    second = OLD.get("dieu-5.khoan-1").text.rindex("một ngày")
    found = place(FOUND, "dieu-5.khoan-1", "một ngày", second).quote
    assert found is not None
    assert found.start == NEW.get("dieu-6.khoan-1").text.rindex("một ngày")


def test_a_quotation_goes_with_its_part_of_a_split_clause() -> None:
    for words, part in (("tiền tàu xe theo vé", 4), ("ghi trong giấy đi đường", 5)):
        found = place(FOUND, "dieu-5.khoan-4", words).quote
        assert found is not None
        assert found.clause == f"dieu-6.khoan-{part}"


@pytest.mark.parametrize(
    ("clause", "quote"),
    [
        ("dieu-5.khoan-1", "200.000 đồng"),
        ("dieu-5.khoan-2", "Không thanh toán tiền thuê phòng"),
        ("dieu-5.khoan-5", "Định mức xăng xe"),
        ("dieu-5.khoan-1", "chữ không hề có"),
    ],
)
def test_no_place_is_guessed(clause: str, quote: str) -> None:
    assert quoted(clause, quote) is None


def test_an_unknown_clause_is_refused() -> None:
    with pytest.raises(KeyError):
        place(FOUND, "dieu-77")


@pytest.mark.parametrize("start", ["7", 7.0, b"7", [7]])
def test_a_start_that_is_no_whole_number_is_refused_plainly(start: object) -> None:
    with pytest.raises(TypeError, match="start is an offset"):
        place(FOUND, "dieu-5.khoan-1", "một ngày", start)


def test_a_negation_before_the_words_lowers_the_score() -> None:
    old = parse("Điều 1. A\n1. Người đi công tác được thanh toán tiền ăn theo hóa đơn hợp lệ.")
    new = parse(
        "Điều 1. A\n1. Người đi công tác không được thanh toán tiền ăn theo hóa đơn hợp lệ."
    )
    for one, other in ((old, new), (new, old)):
        seen = align(one, other)
        assert place(seen, "dieu-1.khoan-1", "thanh toán tiền ăn").quote is None
        assert place(seen, "dieu-1.khoan-1", "hóa đơn hợp lệ").quote.score == 0.85


def test_the_score_of_a_quotation_across_a_split_is_the_share_of_the_greater_part() -> None:
    words = "tiền tàu xe theo vé hợp lệ và được thanh toán phụ cấp lưu trú theo số ngày"
    found = place(FOUND, "dieu-5.khoan-4", words).quote
    assert NEW.get(found.clause).full_text[found.start : found.end] == (
        "được thanh toán phụ cấp lưu trú theo số ngày"
    )
    assert 0.4 < found.score < 0.6


def test_where_nothing_says_which_occurrence_was_meant_the_score_is_shared() -> None:
    found = place(FOUND, "dieu-5.khoan-1", "một ngày").quote
    assert (found.start, found.score) == (NEW.get("dieu-6.khoan-1").text.index("một ngày"), 0.5)


def test_the_score_is_the_weight_of_what_is_left() -> None:
    whole = place(FOUND, "dieu-5.khoan-3", "trong 15 ngày kể từ ngày kết thúc").quote
    parted = place(FOUND, "dieu-5.khoan-3", "phải nộp trong 15 ngày").quote
    assert whole.score == 1
    assert 0.8 < parted.score < 1


def one_pair(score: float, *relations: str) -> Alignment:
    """A clause in two versions, and how sure it is that they are the same."""
    tree = Tree((Clause("article", "Điều 1.", text="Mức chi do Thủ trưởng quy định."),))
    pair = Pair("dieu-1", "dieu-1", relations or ("same",), score, Reason(""))
    return Alignment(tree, tree, (pair,), (), ())


def test_a_doubtful_partner_is_said_to_be_unsure() -> None:
    assert place(one_pair(0.3, "reworded"), "dieu-1").placement == "unsure"
    assert place(one_pair(0.3, "moved", "split"), "dieu-1").placement == "unsure"
    assert place(one_pair(0.9, "reworded"), "dieu-1").placement == "changed"


@pytest.mark.parametrize(
    ("relations", "placement"),
    [
        (("renumbered",), "same"),
        (("renumbered", "reworded"), "changed"),
        (("reworded", "moved"), "moved"),
        (("moved", "merged"), "merged"),
        (("moved", "merged", "split"), "split"),
    ],
)
def test_the_weightiest_relation_is_stated(relations: tuple[str, ...], placement: str) -> None:
    assert place(one_pair(0.9, *relations), "dieu-1").placement == placement


def by_hand(*texts: str) -> Tree:
    return Tree(tuple(Clause("clause", f"{n}.", text=text) for n, text in enumerate(texts, 1)))


def unpaired(old: Tree, new: Tree, *pairs: tuple[str, str]) -> Alignment:
    """An alignment that saw these pairs only."""
    found = tuple(Pair(a, b, ("reworded",), 0.9, Reason("")) for a, b in pairs)
    gone = [clause.id for clause in old.walk() if clause.id not in dict(pairs)]
    fresh = [clause.id for clause in new.walk() if clause.id not in dict(pairs).values()]
    return Alignment(old, new, found, tuple(fresh), tuple(gone))


ONE, TWO = "Xe do Văn phòng điều động theo lịch.", "Lái xe ghi nhật trình hằng ngày tại cơ quan."


def test_a_dropped_clause_whose_neighbour_took_over_its_words_is_unsure() -> None:
    old, new = by_hand(ONE, TWO), by_hand(f"{ONE} {TWO}")
    found = place(unpaired(old, new, ("khoan-1", "khoan-1")), "khoan-2", "ghi nhật trình")
    assert (found.placement, found.clauses) == ("unsure", ("khoan-1",))
    assert found.quote.start == len(ONE) + len(" Lái xe ")


def test_the_words_of_the_neighbour_itself_do_not_count_for_it() -> None:
    old, new = by_hand(TWO, TWO), by_hand(TWO)
    found = place(unpaired(old, new, ("khoan-1", "khoan-1")), "khoan-2", "ghi nhật trình")
    assert (found.placement, found.quote) == ("dropped", None)


def test_a_far_clause_is_not_looked_at() -> None:
    old, new = by_hand(TWO, ONE, ONE + "!"), by_hand(ONE, f"{ONE}! {TWO}")
    pairs = ("khoan-2", "khoan-1"), ("khoan-3", "khoan-2")
    assert place(unpaired(old, new, *pairs), "khoan-1", "ghi nhật trình").placement == "dropped"


def test_words_that_went_into_new_points_below_are_found_there() -> None:
    old = by_hand("Chứng từ gồm: giấy đề nghị; vé tàu xe và hóa đơn.")
    points = Clause("point", "a)", text="Giấy đề nghị;"), Clause("point", "b)", text="Vé tàu xe.")
    new = Tree((Clause("clause", "1.", text="Chứng từ gồm:", children=points),))
    seen = unpaired(old, new, ("khoan-1", "khoan-1"))
    assert place(seen, "khoan-1", "vé tàu xe").quote.clause == "khoan-1.diem-b"
    assert place(seen, "khoan-1", "hóa đơn").quote is None


def test_what_is_new_in_a_chapter_never_stood_in_its_heading() -> None:
    old = Tree((Clause("chapter", "Chương I", title="MỨC CHI"),))
    inner = Clause("article", "Điều 1.", title="Mức chi")
    new = Tree((Clause("chapter", "Chương I", title="QUY ĐỊNH", children=(inner,)),))
    assert place(unpaired(old, new, ("chuong-i", "chuong-i")), "chuong-i", "MỨC CHI").quote is None


@settings(deadline=None)
@given(drafts, st.data())
def test_in_an_unchanged_text_every_quotation_stays(draft: str, data: st.DataObject) -> None:
    tree = parse(f"Điều 1. Mức chi\n{draft}")
    clauses = [clause for clause in tree.walk() if clause.full_text.strip()]
    clause = data.draw(st.sampled_from(clauses))
    words = [word.span() for word in re.finditer(r"\S+", clause.full_text)]
    first = data.draw(st.integers(0, len(words) - 1))
    start, end = words[first][0], words[data.draw(st.integers(first, len(words) - 1))][1]
    found = place(align(tree, tree), clause.id, clause.full_text[start:end], start).quote
    assert (found.clause, found.start, found.end, found.score) == (clause.id, start, end, 1)


@given(drafts, drafts, phrases, st.none() | st.integers())
def test_whatever_is_asked_a_place_lies_in_the_new_text(
    old: str, new: str, quote: str, start: int | None
) -> None:
    seen = align(parse(old), parse(new))
    for clause in seen.old.walk():
        for words in (quote, clause.full_text, f"{clause.full_text[3:20]}…{quote}"):
            placed = place(seen, clause.id, words, start)
            found = placed.quote
            assert bool(placed.clauses) == (placed.placement != "dropped")
            if found:
                text = seen.new.get(found.clause).full_text
                assert 0 <= found.start < found.end <= len(text)
                assert 0 < found.score <= 1


@given(st.sampled_from([clause.id for clause in OLD.walk()]), st.integers(0, 80), st.integers(2, 9))
def test_how_it_was_typed_makes_no_difference(clause: str, first: int, length: int) -> None:
    words = OLD.get(clause).full_text.rstrip(".").replace(",", "").split()[first : first + length]
    typed = place(FOUND, clause, " ".join(words)).quote
    decomposed = unicodedata.normalize("NFD", "\u00a0 ".join(words))
    assert place(FOUND, clause, f"“{decomposed}…”").quote == typed


def test_a_long_text_in_another_order_is_followed() -> None:
    parts = [" ".join(f"chữ{n * 9 + k}" for k in range(9)) + "." for n in range(3_000)]
    old, new = by_hand(" ".join(parts)), by_hand(" ".join(reversed(parts)))
    seen = unpaired(old, new, ("khoan-1", "khoan-1"))
    found = place(seen, "khoan-1", parts[1_234]).quote
    assert new.get("khoan-1").text[found.start : found.end] == parts[1_234]
    assert place(seen, "khoan-1", old.get("khoan-1").text).quote is not None


def test_a_long_text_of_one_word_is_placed() -> None:
    old, new = by_hand("a " * 60_000 + "b"), by_hand("a " * 50_000 + "b")
    found = place(unpaired(old, new, ("khoan-1", "khoan-1")), "khoan-1", "a " * 30_000).quote
    assert (found.clause, found.start) == ("khoan-1", 0)
