"""Is what people type understood: words, phrases, numbers of clauses, and nothing else?"""

from __future__ import annotations

import doctest
import unicodedata
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import asking, folding, snippets, sqlite
from search.asking import MOST_LETTERS, MOST_WORDS, understood
from search.engines import Form
from search.folding import forms, words
from search.snippets import LONGEST, snippet
from search.sqlite import numbers


@pytest.mark.parametrize("module", [folding, asking, snippets, sqlite])
def test_the_examples_in_the_explanations_hold(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0 and result.failed == 0


def said(typed: str) -> tuple[list[str], list[list[str]]]:
    """The places and the folded words of what was typed."""
    asked = understood(typed)
    return (
        [place.name for place in asked.places],
        [[word.folded for word in phrase] for phrase in asked.phrases],
    )


@pytest.mark.parametrize(
    ("typed", "places", "phrases"),
    [
        ("điều 8", ["Điều 8"], []),
        ("dieu 8", ["Điều 8"], []),
        ("ĐIỀU 8.", ["Điều 8"], []),
        ("điều 8 khoản 2", ["Điều 8 khoản 2"], []),
        ("khoản 2 điều 8", ["Điều 8 khoản 2"], []),
        ("khoản 2, Điều 8", ["Điều 8 khoản 2"], []),
        ("điểm đ khoản 2 của Điều 8", ["Điều 8 khoản 2 điểm đ"], []),
        ("8.2b", ["Điều 8 khoản 2 điểm b"], []),
        ("8.2.b)", ["Điều 8 khoản 2 điểm b"], []),
        ("điều 8.2", ["Điều 8 khoản 2"], []),
        ("điều 68a", ["Điều 68a"], []),
        ("điều 8 điều 9", ["Điều 8", "Điều 9"], []),
        ("điều 8 phụ cấp", ["Điều 8"], [["phu"], ["cap"]]),
        ("khoản 2", [], [["khoan"], ["2"]]),
        ('"điều 8"', [], [["dieu", "8"]]),
        ("“phụ cấp lưu trú” mức", [], [["phu", "cap", "luu", "tru"], ["muc"]]),
        ('mức "phụ cấp', [], [["muc"], ["phu", "cap"]]),
        ('""', [], []),
        ("20.000 đồng", [], [["20000"], ["dong"]]),
        ("20000", [], [["20000"]]),
        ("1.500.000", [], [["1500000"]]),
        ("20.11.2015", [], [["20"], ["11"], ["2015"]]),
        ("biểu điều 8m", ["Điều 8m"], [["bieu"]]),
        ("05/QĐ-HPN", [], [["05"], ["qd"], ["hpn"]]),
        ("* NEAR(a b) OR -x %_ ; --", [], [["near"], ["a"], ["b"], ["or"], ["x"]]),
    ],
)
def test_what_is_typed_is_taken_apart(
    typed: str, places: list[str], phrases: list[list[str]]
) -> None:
    assert said(typed) == (places, phrases)


@pytest.mark.parametrize("typed", ["", " ", "a", "đ", "8", "***", '"', "%", "_", "“”", "²"])
def test_nothing_or_one_letter_is_too_short(typed: str) -> None:
    assert understood(typed).is_too_short


def test_a_long_question_is_cut_and_says_so() -> None:
    long = understood("mức chi " * 2000)
    assert long.was_cut and len(long.typed) <= MOST_LETTERS
    assert sum(len(phrase) for phrase in long.phrases) == MOST_WORDS
    assert not understood("mức chi").was_cut


@pytest.mark.parametrize(
    ("written", "exact", "folded"),
    [
        ("Quy chế", "quy chế", "quy che"),
        (unicodedata.normalize("NFD", "Quy chế"), "quy chế", "quy che"),
        ("ĐỐI THOẠI", "đối thoại", "doi thoai"),
        ("hòa hoà", "hoà hoà", "hoa hoa"),
        ("cộng\u00adđồng", "cộngđồng", "congdong"),
        ("200.000đ", "200000 đ", "200000 d"),
        ("a_b", "a b", "a b"),
        ("15 m² (x)", "15 m x", "15 m x"),
    ],
)
def test_every_spelling_has_one_exact_and_one_folded_form(
    written: str, exact: str, folded: str
) -> None:
    assert forms([written]) == (exact, folded)


def test_of_an_endless_text_only_its_beginning_is_indexed() -> None:
    assert forms(["đầu " + "x" * 150_000 + " cuối"])[0] == "đầu " + "x" * 40
    assert len(forms(["a " * 30_000])[0].split()) == 10_000


@given(st.text(max_size=80))
def test_words_are_letters_and_digits_whatever_is_written(text: str) -> None:
    for word in words(text):
        assert word.folded.isalnum() and word.exact.isalnum()
        assert 0 <= word.start < word.end <= len(text)


@given(st.text(alphabet="aăđ8. \"“”*'()^:{}-+", max_size=60))
def test_no_sign_of_a_query_reaches_the_database_outside_its_quotation_marks(text: str) -> None:
    asked = understood(text)
    if not asked.phrases:
        return
    wanted = str(numbers(Form.FOLDED, asked.phrases).compile().params["search_words_1"])
    inside = wanted.split('"')[1::2]
    assert all(sign.isalnum() or sign == " " for part in inside for sign in part)
    outside = wanted.split('"')[0::2]
    assert set(outside) <= {"folded : (", " AND ", ")"}


@given(st.text(max_size=600), st.text(max_size=20))
def test_a_snippet_is_a_part_of_the_text_of_bounded_length(text: str, typed: str) -> None:
    shown = "".join(piece.text for piece in snippet(text, understood(typed).phrases))
    assert len(shown) <= LONGEST + 2
    lined = "".join(" " if sign.isspace() else sign for sign in text)
    assert shown.strip("…") in lined or text.startswith("…") or text.endswith("…")


def test_a_snippet_begins_a_little_before_the_word_and_marks_the_phrase() -> None:
    text = "Mở đầu. " * 40 + "Mức phụ cấp lưu trú là 200.000 đồng. " + "Kết thúc. " * 40
    pieces = snippet(text, understood('"phu cap luu tru" 200000').phrases)
    assert [piece.text for piece in pieces if piece.marked] == ["phụ cấp lưu trú", "200.000"]
    assert pieces[0].text == pieces[-1].text == "…"
