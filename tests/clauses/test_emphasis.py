"""What a change touches: the words that make another norm of it, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses import touches, wording

CASES = [
    ("Mức 200.000 đồng", "Mức 250.000 đồng", "number"),
    ("trong năm ngày", "trong mười ngày", "number"),
    ("không quá 5 ngày", "không quá năm ngày", "number"),
    ("chi 15 ngày", "chi 15 tháng", "unit"),
    ("trong 15 ngày kể từ", "trong 15 ngày làm việc kể từ", "unit"),
    ("trong 15 ngày kể từ", "trong 20 tháng kể từ", "number unit"),
    ("họp mỗi quý một lần", "họp mỗi năm một lần", "unit"),
    ("báo cáo hằng tháng", "báo cáo hằng quý", "unit"),
    ("50.000 đồng/người/ngày", "50.000 đồng/người/buổi", "unit"),
    ("trong hai tuần", "trong hai tháng", "unit"),
    ("Nộp giấy tờ.", "Nộp giấy tờ trong 15 ngày.", "number"),
    ("hằng năm người lao động họp", "mỗi khi người lao động họp", "unit"),
    ("Tối đa 5 người", "Tối thiểu 5 người", "limit"),
    ("không quá 5 ngày", "ít nhất 5 ngày", "limit"),
    ("quá 5 ngày", "không quá 5 ngày", "limit"),
    ("có trên 50 % số phiếu", "có từ 50% trở lên số phiếu", "limit"),
    ("trên 10 người", "dưới 10 người", "limit"),
    ("từ 15 ngày trở lên", "từ 15 ngày trở xuống", "limit"),
    ("làm việc trong giờ", "làm việc ngoài giờ", "limit"),
    ("đi công tác ngoài tỉnh", "đi công tác trong tỉnh", "limit"),
    ("trên cơ sở đề nghị", "theo đề nghị", ""),
    ("trên địa bàn xã", "tại địa bàn xã", ""),
    ("nộp báo cáo quý I năm sau", "nộp báo cáo quý II năm sau", "date"),
    ("được giảm tiền", "được miễn tiền", "modal"),
    ("miễn nhiệm chủ tịch", "bổ nhiệm chủ tịch", ""),
    ("một ngày nghỉ", "hai ngày nghỉ", "number"),
    ("Trích 5% quỹ", "Trích 6 % quỹ", "percentage"),
    ("giảm 30 phần trăm", "giảm 40 phần trăm", "percentage"),
    ("trước ngày 01 tháng 5 năm 2026 tại", "trước ngày 01 tháng 7 năm 2026 tại", "date"),
    ("đến 31/12/2026", "đến 30/06/2026", "date"),
    ("trong năm 2026 này", "trong năm 2027 này", "date"),
    ("theo khoản 2 Điều 5", "theo khoản 3 Điều 5", "citation"),
    ("các khoản 3, 4 và 5 Điều 15", "các khoản 3, 4 và 6 Điều 15", "citation"),
    ("các điểm a, b và c khoản 2", "các điểm a, b và d khoản 2", "citation"),
    ("Nghị định 30/2020/NĐ-CP nêu", "Nghị định 78/2025/NĐ-CP nêu", "citation"),
    ("được thanh toán", "không được thanh toán", "negation"),
    ("trừ trường hợp", "kể cả trường hợp", "negation"),
    ("Nghiêm cấm việc đó", "Khuyến khích việc đó", "negation"),
    ("Đơn vị phải nộp", "Đơn vị cần nộp", "modal"),
    ("Cán bộ có thể đi", "Cán bộ có quyền đi", "modal"),
    ("Thủ trưởng có trách nhiệm ký", "Thủ trưởng ký", "modal"),
    ("Không thể chi", "Có thể chi", "negation modal"),
    ("mức quy định tại", "mức được quy định tại", ""),
    ("đã phê duyệt", "đã được Thủ trưởng phê duyệt", ""),
    ("Cán bộ nghỉ", "Cán bộ được nghỉ", "modal"),
    ("Cán bộ hưởng lương", "Cán bộ được hưởng lương", "modal"),
    ("không thực hiện", "không được thực hiện", "modal"),
    ("chi trả thì đạt", "chi trả thì đạt được", ""),
    ("người phải trả", "người trả", "modal"),
    ("không gian mở", "phòng mở", ""),
    ("không ngừng nâng cao", "luôn nâng cao", ""),
    ("đi hàng không", "đi đường sắt", ""),
    ("tỷ lệ chi", "mức chi", ""),
    ("triệu tập họp", "gọi họp", ""),
    ("bên phải cửa", "trước cửa", ""),
    ("trở nên tốt", "trở thành tốt", ""),
    ("phòng Tổ chức", "phòng Kế toán", ""),
    ("uỷ ban", "ủy ban", ""),
]


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
@pytest.mark.parametrize("backwards", [False, True])
def test_a_change_touches(old: str, new: str, expected: str, backwards: bool) -> None:
    runs = wording(new, old) if backwards else wording(old, new)
    assert set().union(*touches(runs)) == set(expected.split())


def test_what_stands_in_both_halves_of_a_rewrite_is_not_touched() -> None:
    old = "Cán bộ phải nộp 200.000 đồng cho thủ quỹ trước khi đi."
    new = "Người đi công tác ứng tiền, phải gửi 200.000 đồng tới quầy."
    runs = [("-", old), ("+", new)]
    assert touches(runs) == [frozenset(), frozenset()]
    assert touches([("-", old), ("+", new.replace("200", "300"))])[0] == {"number"}
    assert touches([("-", old), ("+", new.replace("phải ", ""))])[1] == {"modal"}


def test_kept_words_touch_nothing_and_each_change_is_looked_at_alone() -> None:
    runs = wording("Mức 5 đồng, theo khoản 2 Điều này.", "Mức 6 đồng, theo khoản 3 Điều này.")
    assert list(zip([run[0] for run in runs], map(set, touches(runs)), strict=True)) == [
        ("=", set()), ("-", {"number"}), ("+", {"number"}),
        ("=", set()), ("-", {"citation"}), ("+", {"citation"}), ("=", set()),
    ]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.text("không được 5%, điểm a 2/2026", max_size=30), st.text("không phải 6 khoản", max_size=30)
)
def test_there_is_one_answer_for_every_run(old: str, new: str) -> None:
    runs = wording(old, new)
    found = touches(runs)
    assert len(found) == len(runs)
    assert not any(touched for run, touched in zip(runs, found, strict=True) if run[0] in "=~")
