"""Tokens: whole where a person reads one thing, exact when joined, the same however typed."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses.comparing import canonical as canonical_module
from clauses.comparing.canonical import canonical
from clauses.comparing.tokens import pieces, tokens

ONE = """
200.000; 1.500.000,50; 2,5; 1 500 000; 5%; 2,5 %; 200.000đ; 5m2; 7:30
31/12/2026; 01.05.2026; 01/2026; 2025/2026; ngày 05 tháng 01 năm 2026; ngày 1 tháng 5
tháng 7 năm 2026; 30/2020/NĐ-CP; 05/QĐ-XXX; 10/2022/QH15; khoản 2; Khoản 3a; điểm đ; điểm b1
Điều 68a; điều 8.2.3; Chương II; Phụ lục 2; Phụ lục IV; mục 3; TP.HCM; PGS.TS; Th.S; CO2
so.noi-vu@tphcm.gov.vn; https://vbpl.vn/a?b=1; congdoan.edu.vn; ......; ____; ./.; **; nghiêng
""".replace("\n", ";")  # fmt: skip
SEVERAL = {
    "khoản 200.000 đồng": ["khoản", "200.000", "đồng"],
    "khoản 5 triệu, khoản 5 %": ["khoản", "5", "triệu", ",", "khoản", "5%"],
    "điểm b khoản 2 Điều 5": ["điểm b", "khoản 2", "Điều 5"],
    "định.Trường": ["định", ".", "Trường"],
    "và/hoặc": ["và", "/", "hoặc"],
    "chương trình mục tiêu": ["chương", "trình", "mục", "tiêu"],
    "https://vbpl.vn.": ["https://vbpl.vn", "."],
    "5.Điều": ["5", ".", "Điều"],
    "là 5\n- 10 người": ["là", "5", "-", "10", "người"],
    "10%-20 %": ["10%", "-", "20%"],
    "(a)": ["(", "a", ")"],
}


def listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


@pytest.mark.parametrize("text", listed(ONE))
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_is_read_as_one_is_one(text: str, form: Literal["NFC", "NFD"]) -> None:
    typed = unicodedata.normalize(form, f"từ {text}, nay")
    assert [piece.strip() for piece in pieces(typed)][1] == unicodedata.normalize(form, text)


@pytest.mark.parametrize("text", SEVERAL)
def test_what_is_read_as_several_is_several(text: str) -> None:
    assert [token.canon for token in tokens(text)] == SEVERAL[text]


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=60))
def test_joined_the_tokens_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert all(pieces(text)) or not text


@settings(max_examples=500, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("aB1 .,-/%_\u0301\u0e34\u093f\u200b\u00adé½Ⅳ日"), max_size=30)
)
def test_no_token_ends_inside_a_word(text: str) -> None:
    for one, other in pairwise(pieces(text)):
        assert not (in_a_word(one[-1]) and in_a_word(other[0]))


def in_a_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter)[0] == "M"


SAME = """
hoà hòa; hoè hòe; thuỷ thủy; HOÀ HÒA; UỶ ỦY; hoàn hòan; ngoài ngòai; quỹ qũy; quý qúy; quá qúa
khuỷu khủyu; Huỳnh Hùynh; Đ Ð; – -; “ »; ’ '; … ...
""".replace("\n", ";")
OTHER = """
giạ gịa; múa muá; đi di; Đi đi; cô co; hoa hòa; hòa hóa; túi tuí; mua mưa; quý quí; huế hué; ăn an
5 6; 5% 5; . ,; qua quá; gùi guì
""".replace("\n", ";")


@pytest.mark.parametrize("pair", listed(SAME))
def test_two_habits_of_writing_one_word_are_the_same(pair: str) -> None:
    one, other = pair.split()
    assert canonical(one) == canonical(other) == canonical(unicodedata.normalize("NFD", one))


def test_no_more_forms_are_remembered_than_there_is_room_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = canonical_module._Known()
    monkeypatch.setattr(canonical_module, "_MOST_KEPT", 10)
    monkeypatch.setattr(canonical_module, "_KNOWN", known)
    assert [canonical(f"chữ{n} ") for n in range(25)] == [f"chữ{n}" for n in range(25)]
    assert canonical("x" * 1000) == "x" * 1000
    assert len(known) <= 10


@pytest.mark.parametrize("pair", listed(OTHER))
def test_two_words_are_never_the_same(pair: str) -> None:
    one, other = pair.split()
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "text",
    ["a." * 50_000, "1." * 50_000, "a@" * 50_000, "a-" * 50_000, "1-" * 50_000, "1 000 " * 20_000,
     "http://" * 20_000, "a.b." * 30_000, "khoản" + " " * 100_000, "ngày 1 tháng " * 10_000,
     "\u0323\u0302" * 30_000, "x" * 100_000, "\u200b" * 50_000],
)  # fmt: skip
def test_a_hostile_text_is_cut_into_tokens_all_the_same(text: str) -> None:
    assert "".join(pieces(text)) == text
