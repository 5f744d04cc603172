"""Where quoted words stand in the text they were taken from, however loosely they were quoted."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.placing.quoting import MOST_PARTS, passages
from tests.clauses.strategies import drafts, phrases

TEXT = "Điều 5. Uỷ ban  hoà giải “cơ sở” họp ngày 05 tháng 01 năm 2026, không quá 5 %."


def found(text: str, quote: str) -> list[str]:
    """What stands at the places found; the parts round an ellipsis joined by ``…``."""
    return ["…".join(text[a:b] for a, b in passage.parts) for passage in passages(text, quote)]


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("Uỷ ban  hoà giải", "Uỷ ban  hoà giải"),
        ("  hoà giải \n", "hoà giải"),
        ("ủy ban hòa giải", "Uỷ ban  hoà giải"),
        (unicodedata.normalize("NFD", "hoà giải"), "hoà giải"),
        ("ban\u00a0hoà\u200b giải", "ban  hoà giải"),
        ("giải 'cơ sở' họp.", "giải “cơ sở” họp"),
        ("(Họp ngày 05 tháng 01", "họp ngày 05 tháng 01"),
        ("tháng 01", "tháng 01"),
        ("không quá 5%", "không quá 5 %"),
        ("iải “cơ s", "iải “cơ s"),
        ("Uỷ ban…cơ sở", "Uỷ ban…cơ sở"),
        ("… uỷ ban ... họp … 2026 …", "Uỷ ban…họp…2026"),
    ],
)
def test_a_loose_quotation_is_found(quote: str, words: str) -> None:
    assert found(TEXT, quote) == [words]


@pytest.mark.parametrize(
    "quote", ["", " \n", "…", "...", "“”", "họp … Uỷ ban", "cơ sở ban", "\u200b", "5 tháng"]
)
def test_what_the_text_does_not_say_is_not_found(quote: str) -> None:
    assert found(TEXT, quote) == []


def test_all_places_are_found_in_order() -> None:
    places = passages("một ngày, một ngày và Một ngày", "một ngày")
    assert [place.start for place in places] == [0, 10]
    assert [place.start for place in passages("Một ngày, một  ngày", "một ngày?")] == [0, 10]


def test_whole_words_come_before_parts_of_words() -> None:
    assert [place.start for place in passages("không có ông nào", "ông")] == [9]
    assert [place.start for place in passages("không có", "ông")] == [2]


@pytest.mark.parametrize("quote", ["00.000", "0.000 đồng", "200", "200.0", "chi 2", "00.000 đ"])
def test_half_a_number_is_not_found(quote: str) -> None:
    assert found("chi 1.200.000 đồng", quote) == []


def test_a_letter_without_its_marks_is_another_one() -> None:
    text = unicodedata.normalize("NFD", "hoà hoa")
    assert [place.start for place in passages(text, "hoa")] == [text.rindex("h")]


def test_of_several_beginnings_the_one_nearest_to_the_rest_is_taken() -> None:
    places = passages("chi a, chi b, chi d và c.", "chi … c")
    assert [place.start for place in places] == [14]


def test_of_very_many_parts_the_first_ones_and_the_last_one_are_looked_for() -> None:
    words = [f"chữ{n}" for n in range(500)]
    place = passages(" ".join(words), " … ".join(words[::2]))[0]
    assert len(place.parts) == MOST_PARTS
    assert place.parts[0][0] == 0
    assert place.end == len(" ".join(words[:499]))


@given(drafts, st.data())
def test_whatever_is_cut_out_of_a_text_is_found_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))].strip()
    places = passages(text, quote)
    spoken = re.findall(r"\w+", quote)
    assert all(re.findall(r"\w+", text[place.start : place.end]) == spoken for place in places)
    edges = quote.strip(".,")
    perhaps_half_a_number = edges[:1].isdigit() or edges[-1:].isdigit() or not edges
    assert perhaps_half_a_number or places


@given(drafts, phrases)
def test_places_lie_in_the_text(text: str, quote: str) -> None:
    for place in passages(text, f"{quote} … {quote}"):
        bounds = [bound for part in place.parts for bound in part]
        assert bounds == sorted(bounds)
        assert bounds[-1] <= len(text)
