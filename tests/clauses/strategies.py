"""Drafts as people type them, for property tests: lines of every shape in any order."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = """
mức chi công tác phí được thanh toán theo quy định tại Điều 5 Quy chế này khoản 2 điểm đ và của
thủ trưởng không quá 200.000 đồng/người 31/12/2026 5,5% số 30/2020/NĐ-CP cán bộ, viên chức; hoà hòa
uỷ ủy Trường hợp: “danh hiệu” (kèm theo) **đậm** 1.5 lần . Phạm vi, CHUNG QUY ĐỊNH
""".split()  # noqa: SIM905
LABELS = """
Điều 1.;Điều 2.;Điều 3.;Điều 5.;Điều 8.;Điều 5a.;Điều 325.;Điều 1;Điều 2:;### Điều 3.;**Điều 4.**
## Chương I;Chương II;CHƯƠNG III -;Mục 1.;Mục II;Tiểu mục 1.;Phần thứ nhất;Phần I;Phụ lục
PHỤ LỤC 2;Mẫu số 01.;1.;2.;3.;3a.;7.;1\\.;**2.**;a);b);đ);d);b1);a,;- a);c.;1);2);1.1.;1.2;8.1
8.2.3.;I.;II.;-;+;  -;*;•;–;\\-;#;---;____;; ;>;> ;“Điều 5.;“1.;”.;"a);";;| 1 |;|---|;| a | b |
Nơi nhận:;TM. ỦY BAN;QUY CHẾ;QUYẾT ĐỊNH:;# NỘI QUY;CHI TIÊU NỘI BỘ;\u00a0;\u200b;V.;Điều 5.2
Luật này được Quốc hội khóa XV thông qua;khoản 3.;***
""".replace("\n", ";").split(";")
phrases = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
rows = st.tuples(st.sampled_from(LABELS), phrases).map(lambda pair: f"{pair[0]} {pair[1]}")
drafts = st.lists(rows | phrases, max_size=25).map("\n".join)
