"""Drafts as people type them, for property tests.

``drafts`` are lines of every shape in any order, ``documents`` are plausible texts whose outline
is known, ``trees`` are built by hand from any words.
"""

from __future__ import annotations

import textwrap
import unicodedata
from dataclasses import dataclass

from hypothesis import strategies as st

from clauses import Clause, Tree
from clauses.labels import ALPHABET
from clauses.tree import KINDS

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
Luật này được Quốc hội khóa XV thông qua;khoản 3.;***;1/;a/;I/;A.;B.;i);ii);(a);(1);1-;II -;2.1.
*Điều 2.*;__Điều 3__;<b>Điều 4.</b>;Điều 2 -;«Điều 6.;»;a | b;--- | ---;1\\) ;\\*;- 2 -;III.1.;5
\uf0b7;**a, ;- **Điều 3.** ;+---+---+;Ðiều 2.;ð);# C#;{#a};(;);theo;theo khoản;gồm:;Điều 3.\\
""".replace("\n", ";").split(";")
phrases = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
rows = st.tuples(st.sampled_from(LABELS), phrases).map(lambda pair: f"{pair[0]} {pair[1]}")
drafts = st.lists(rows | phrases, max_size=25).map("\n".join)

PLAIN_WORDS = """
cơ quan quy định mức chi công tác phí người lao động thanh toán hồ sơ bệnh viện nhà trường công
đoàn khoa phòng kế hoạch tài chính công khai dân chủ hội nghị viên chức bảo đảm thực hiện
""".split()  # noqa: SIM905
sentences = st.lists(st.sampled_from(PLAIN_WORDS), min_size=3, max_size=24).map(
    lambda words: " ".join(words).capitalize()
)


@dataclass(frozen=True)
class Document:
    """A text, and the kind, number and words of each of its units in order."""

    text: str
    outline: list[tuple[str, str, str]]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Chapters, articles, clauses, points and dash items in one of the usual ways of typing."""
    article, clause, point, dash = draw(st.sampled_from([
        ("Điều {}.", "{}.", "{})", "-"), ("Điều {}:", "{}.", "{},", "+"),
        ("### Điều {}.", "{}\\.", "- {})", "*"), ("**Điều {}.**", "**{}.**", "{}.", "\\-"),
        ("ĐIỀU {}.", "{}/", "{}/", "•"), ("*Điều {}.*", "{}-", "({})", "–"),
        ("**Điều {}**.", "**{}**.", "*{}*)", "▪"),
    ]))  # fmt: skip
    lines: list[str] = []
    outline: list[tuple[str, str, str]] = []

    def add(kind: str, number: str, label: str, words: str, ending: str) -> None:
        lines.append(f"{label} {words}{ending}")
        outline.append((kind, number, words + ending))

    chapter = ""
    for number in range(1, draw(st.integers(2, 4))):
        if draw(st.booleans()):
            chapter += "I"
            roman = chapter
            title = draw(sentences).upper()
            lines += draw(st.sampled_from([[f"Chương {roman}", title], [f"CHƯƠNG {roman}. {title}"],
                                           [f"## Chương {roman} — {title}"]]))  # fmt: skip
            outline.append(("chapter", roman.lower(), title))
        add("article", str(number), article.format(number), draw(sentences), "")
        for inner in range(1, draw(st.integers(2, 5))):
            points = draw(st.integers(0, 8))
            add("clause", str(inner), clause.format(inner), draw(sentences), ":" if points else ".")
            for letter in ALPHABET[:points]:
                add("point", letter, point.format(letter), draw(sentences), ";")
            for _ in range(draw(st.integers(0, 2))):
                add("bullet", "", dash, draw(sentences), ";")
    between = draw(st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"]))
    text = between.join(lines)
    form = draw(st.sampled_from(["NFC", "NFD", ""]))
    return Document(unicodedata.normalize(form, text) if form else text, outline)


def wrapped(text: str, width: int) -> str:
    """The text with hard returns, as mail and old word processors leave it."""
    return "\n".join(part for line in text.split("\n") for part in textwrap.wrap(line, width))


words_by_hand = st.text(max_size=12) | phrases | rows
clauses_by_hand = st.recursive(
    st.builds(Clause, st.sampled_from(KINDS), words_by_hand, words_by_hand, words_by_hand),
    lambda inner: st.builds(
        Clause, st.sampled_from(KINDS), words_by_hand, words_by_hand, words_by_hand,
        st.lists(inner, max_size=3).map(tuple),
    ),
    max_leaves=8,
)  # fmt: skip
trees = st.lists(clauses_by_hand, max_size=3).map(lambda clauses: Tree(tuple(clauses)))
