"""The difference of two wordings: exact, readable, and silent about noise."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clauses import Run, both_texts, same_wording, wording

PIECES = st.sampled_from(
    ["mức", "chi", "hoà", "hòa", "uỷ", "có thể", ",", ".", ";", "(", ")", "200.000", "5%", "5 %",
     "khoản 2", "điểm đ", "đ", "e\u0302", "\u0301", "ก\u0e34", "\u200d", " ", "  ", "\u00a0", "\n",
     "\u200b", "\u00ad", "“", '"', "–", "-", "./.", "…", "_", "ngày 01 tháng 5 năm 2026", "1 000"]
)  # fmt: skip
texts = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)
pairs = st.tuples(texts, texts)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same one with a few stretches replaced."""
    words = draw(st.lists(PIECES, min_size=1, max_size=60))
    other = list(words)
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(other)))
        other[start : start + draw(st.integers(0, 5))] = draw(st.lists(PIECES, max_size=5))
    return " ".join(words), " ".join(other)


@settings(max_examples=600, deadline=None)
@given(pairs | edited())
@example((" ", " \n"))
@example(("", "\u200b"))
@example(("\u0301", "a\u0301"))
def test_both_texts_come_back_exactly_in_either_direction(pair: tuple[str, str]) -> None:
    old, new = pair
    assert both_texts(wording(old, new)) == (old, new)
    assert both_texts(wording(new, old)) == (new, old)


@settings(max_examples=300, deadline=None)
@given(pairs | edited())
def test_runs_are_never_empty_and_never_two_of_a_kind_in_a_row(pair: tuple[str, str]) -> None:
    runs = wording(*pair)
    assert all(any(run[1:]) for run in runs)
    assert all(run[1] != run[-1] for run in runs if run[0] == "~")
    assert all(one[0] != other[0] for one, other in pairwise(runs))
    assert ("+", "-") not in [(one[0], other[0]) for one, other in pairwise(runs)]


@settings(max_examples=300, deadline=None)
@given(pairs | edited())
def test_no_run_ends_inside_a_word(pair: tuple[str, str]) -> None:
    runs = wording(*pair)
    for op, side in (("+", 1), ("-", -1)):
        text = [run[side] for run in runs if run[0] != op]
        for one, other in pairwise(part for part in text if part):
            assert not (in_a_word(one[-1]) and in_a_word(other[0])), (one, other)


def in_a_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.combining(letter) > 0


@settings(max_examples=200, deadline=None)
@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert wording(text, text) == ([("=", text)] if text else [])


TONES = {"hoà": "hòa", "uỷ": "ủy", "khoản": "khỏan", "quý": "qúy"}
HABITS = {" ": "\u00a0", ",": " ,", ".": " .", "-": "–", '"': "“", "%": " %", "chi": "c\u200bhi"}
WORDS = st.sampled_from(
    ["mức", "chi", "hoà", "uỷ", "khoản", "quý", "đề", "5%", "2-3", ",", ".", '"', "-", "200.000"]
)


@st.composite
def noisy(draw: st.DrawFn) -> tuple[str, str]:
    """A text and the same words typed with other habits, in some places or everywhere."""
    words = draw(st.lists(WORDS, min_size=1, max_size=25))
    other = list(words)
    for position, word in enumerate(words):
        if draw(st.booleans()):
            for one, typed in (TONES | HABITS).items():
                word = word if word == "200.000" else word.replace(one, typed)
        if draw(st.booleans()):
            word = unicodedata.normalize("NFD", word)
        other[position] = word
    blanks = st.sampled_from([" ", "  ", "\u00a0", "\n"])
    ends = st.sampled_from(["", " ", "\u200b"])
    typed = "".join(word + draw(blanks) for word in other)
    return " ".join(words), draw(ends) + typed.rstrip() + draw(ends)


@settings(max_examples=400, deadline=None)
@given(noisy())
def test_other_habits_of_typing_are_no_change(pair: tuple[str, str]) -> None:
    assert {run[0] for run in wording(*pair)} <= {"=", "~"}
    assert same_wording(*pair)


@settings(max_examples=200, deadline=None)
@given(noisy())
def test_noise_round_a_change_is_not_marked_with_it(pair: tuple[str, str]) -> None:
    old, new = (text.strip(" \u200b") for text in pair)
    runs = wording(f"{old} tiền ăn {old}", f"{new} tiền thuê phòng {new}")
    changed = [run[1].strip() for run in runs if run[0] in "-+"]
    assert changed == ["ăn", "thuê phòng"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("hoà thuận", "hòa thuận"), ("Mức chi", "Mức\u00a0chi"), ("ph\u00adương án", "phương án"),
     ("thuỷ lợi", unicodedata.normalize("NFD", "thủy lợi")), ("thi hành./.", "thi hành."),
     ("", " "), ("Mức", "Mức\n")],
)  # fmt: skip
def test_noise_can_be_seen(old: str, new: str) -> None:
    assert any(run[0] == "~" for run in wording(old, new))
    assert same_wording(old, new)


@pytest.mark.parametrize(
    "pair", [("a", "b"), ("", "a"), ("đi", "di"), ("giạ", "gịa"), ("a b", "b a")]
)
def test_other_words_are_another_wording(pair: tuple[str, str]) -> None:
    assert not same_wording(*pair)


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("Mức 200.000 đồng.", "Mức 250.000 đồng.",
         [("=", "Mức "), ("-", "200.000"), ("+", "250.000"), ("=", " đồng.")]),
        ("nghiêng", "nghiêm", [("-", "nghiêng"), ("+", "nghiêm")]),
        ("Được chi. Phải báo cáo.", "Được chi.", [("=", "Được chi."), ("-", " Phải báo cáo.")]),
        ("a b", "a,b", [("=", "a"), ("~", " ", ""), ("+", ","), ("=", "b")]),
        ("a,b", "a b", [("=", "a"), ("~", "", " "), ("-", ","), ("=", "b")]),
        ("chi x", "chi, x", [("=", "chi"), ("+", ","), ("=", " x")]),
        ("mục,", "mục lục", [("=", "mục"), ("-", ","), ("+", " lục")]),
        ("a\u00a0b", "a c b", [("=", "a"), ("~", "\u00a0", " "), ("+", "c "), ("=", "b")]),
        (" ", "Mới", [("~", " ", ""), ("+", "Mới")]),
        ("", "Mới", [("+", "Mới")]),
        ("Cũ", "", [("-", "Cũ")]),
        ("", "", []),
    ],
)  # fmt: skip
def test_blanks_go_where_they_belong(old: str, new: str, runs: list[Run]) -> None:
    assert wording(old, new) == runs


def test_a_long_text_is_compared_around_what_is_unique_in_it() -> None:
    old = [f"chữ{n * n % 9973}" for n in range(12_000)]
    new = ["đầu", *old[1:6000], "mới", *old[6000:-1], "cuối"]
    runs = wording(" ".join(old), " ".join(new))
    assert [run[1].strip() for run in runs if run[0] in "-+"] == [
        old[0], "đầu", "mới", old[-1], "cuối"
    ]  # fmt: skip


def test_a_long_text_without_anything_unique_is_shown_whole_between_its_changes() -> None:
    old, new = "x " + "a b " * 30_000 + "y", "z " + "b a " * 30_000 + "w"
    assert wording(old, new) == [("-", old), ("+", new)]


def test_what_one_reader_does_to_the_runs_is_nothing_to_the_next() -> None:
    wording("Mức cũ", "Mức mới").clear()
    assert wording("Mức cũ", "Mức mới") == [("=", "Mức "), ("-", "cũ"), ("+", "mới")]
