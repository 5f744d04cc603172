"""The difference of two wordings: exact, readable, and silent about noise."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses import both_texts, same_wording, wording

PIECES = st.sampled_from(
    ["mức", "chi", "hoà", "hòa", "uỷ", ",", ".", ";", "200.000", "5%", "khoản 2", "đ", "e\u0302",
     " ", "  ", "\u00a0", "\n", "\u200b", "“", '"', "–", "-", "ngày 01 tháng 5 năm 2026"]
)  # fmt: skip
texts = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


@settings(max_examples=500, deadline=None)
@given(texts, texts)
def test_both_texts_come_back_exactly(old: str, new: str) -> None:
    assert both_texts(wording(old, new)) == (old, new)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(run[0] == "=" for run in wording(text, text))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoà thuận", "hòa thuận"),
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
        ("thuỷ lợi", unicodedata.normalize("NFD", "thủy lợi")),
        ("Mức chi", "Mức\u00a0chi"),
        ("Mức  chi\ncông tác", "Mức chi công tác"),
        ("ph\u00adương án", "phương án"),
        ("“danh hiệu” – hạng", '"danh hiệu" - hạng'),
        ("thi hành./.", "thi hành."),
    ],
)
def test_noise_is_no_change_but_can_be_seen(old: str, new: str) -> None:
    runs = wording(old, new)
    assert {run[0] for run in runs} <= {"=", "~"}
    assert any(run[0] == "~" for run in runs)
    assert same_wording(old, new)


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("Mức 200.000 đồng.", "Mức 250.000 đồng.",
         [("=", "Mức "), ("-", "200.000"), ("+", "250.000"), ("=", " đồng.")]),
        ("Hệ số 5,5% lương", "Hệ số 6,5% lương",
         [("=", "Hệ số "), ("-", "5,5%"), ("+", "6,5%"), ("=", " lương")]),
        ("từ ngày 01 tháng 5 năm 2026 trở đi", "từ ngày 01 tháng 7 năm 2026 trở đi",
         [("=", "từ "), ("-", "ngày 01 tháng 5 năm 2026"), ("+", "ngày 01 tháng 7 năm 2026"),
          ("=", " trở đi")]),
        ("số 30/2020/NĐ-CP ngày 5/3/2020", "số 31/2020/NĐ-CP ngày 6/3/2020",
         [("=", "số "), ("-", "30/2020/NĐ-CP ngày 5/3/2020"),
          ("+", "31/2020/NĐ-CP ngày 6/3/2020")]),
        ("theo Điều 8 Quy chế", "theo Điều 9 Quy chế",
         [("=", "theo "), ("-", "Điều 8"), ("+", "Điều 9"), ("=", " Quy chế")]),
        ("nghiêng", "nghiêm", [("-", "nghiêng"), ("+", "nghiêm")]),
        ("sách, vở, bút.", "sách, giấy, vở, bút.",
         [("=", "sách, "), ("+", "giấy, "), ("=", "vở, bút.")]),
        ("Được chi. Phải báo cáo.", "Được chi.", [("=", "Được chi."), ("-", " Phải báo cáo.")]),
        ("", "Mới", [("+", "Mới")]),
        ("Cũ", "", [("-", "Cũ")]),
        ("", "", []),
    ],
)  # fmt: skip
def test_a_change_is_marked_where_a_person_would(old: str, new: str, runs: list[object]) -> None:
    assert wording(old, new) == runs
