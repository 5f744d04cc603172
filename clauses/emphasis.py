"""What does a change of wording touch that a reader should be warned of?

A number, a date, a percentage, a citation, a negation, a modal: with one of them other words, the
norm is another one. They are looked for in the whole old and the whole new text, so that a change
inside a phrase counts (``có [thể → quyền]``), and a word that only looks like one does not (``hàng
không`` is no negation). What stands in both halves of a change alike is not touched by it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import Literal, NamedTuple

from clauses.tokens import row
from clauses.wording import Run, both_texts

Touch = Literal["number", "date", "percentage", "negation", "modal", "citation"]

_PHRASES: tuple[tuple[tuple[Touch, ...], str], ...] = (
    (("negation",), "không, chưa, chẳng, chả, đừng, trừ, ngoại trừ, loại trừ, cấm, nghiêm cấm"),
    (("negation", "modal"), "không thể, chưa thể, chẳng thể"),
    (("modal",), "phải, được, có thể, cần, nên, có trách nhiệm, chịu trách nhiệm, có quyền, "
                 "có nghĩa vụ, có nhiệm vụ, được phép, được quyền, bắt buộc, buộc"),
    (("number",), "hai, ba, bốn, sáu, bảy, tám, chín, mười, mươi, trăm, nghìn, ngàn, vạn, triệu, "
                  "tỷ, tỉ, nửa, rưỡi, gấp đôi, một ngày, một tuần, một tháng, một quý, một năm, "
                  "một lần, một giờ, một người, một nửa, một trăm, một nghìn, một triệu, một tỷ, "
                  "năm ngày, năm tuần, năm tháng, năm năm, năm lần, năm người, năm mươi, năm trăm, "
                  "năm nghìn, năm triệu, năm tỷ"),
    # Words that only look like one of these.
    ((), "hàng không, chân không, không gian, không khí, không quân, không phận, không tưởng, "
         "khấu trừ, diệt trừ, bài trừ, bên phải, phía phải, tay phải, lẽ phải, mắc phải, gặp phải, "
         "cần thiết, cần thơ, cần cù, trở nên, tạo nên, làm nên, cho nên, ràng buộc, tỷ lệ, tỉ lệ, "
         "tỷ giá, tỷ trọng, tỷ số, triệu tập, triệu hồi, trăm họ"),
)  # fmt: skip
_CITATION = re.compile(r"(?:điều|khoản|điểm|chương|mục|phụ lục|phần) |\d[\w/]*/[a-zđ]")
_DATE = re.compile(r"(?:ngày|tháng) |\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$|\d{1,2}/\d{4}$")
_OF_A_LIST = re.compile(r"\d{1,3}[a-zđ]?\d?$|[a-zđ]\d?$")  # ``khoản 3, 4 và 5``, ``điểm a, b``
_LINKS = frozenset({",", "và", "hoặc", "đến", "-"})


class Telling(NamedTuple):
    """A stretch of a text that decides what it says: offsets, and its canonical form."""

    start: int
    end: int
    form: str
    kinds: tuple[Touch, ...]


def touches(runs: Sequence[Run]) -> list[frozenset[Touch]]:
    """For each run what its change touches; nothing for kept words and noise.

    A removal and the insertion behind it are one change and touch the same.

    >>> from clauses import wording
    >>> runs = wording("Thủ trưởng được chi tiếp.", "Thủ trưởng không được chi tiếp.")
    >>> [(run, sorted(touched)) for run, touched in zip(runs, touches(runs)) if touched]
    [(('+', 'không '), ['negation'])]
    """
    old, new = (list(tellings(text)) for text in both_texts(runs))
    result: list[frozenset[Touch]] = []
    at_old = at_new = 0
    for changed, group in groupby(runs, key=lambda run: run[0] in "-+"):
        own = list(group)
        text_old, text_new = both_texts(own)
        end_old, end_new = at_old + len(text_old), at_new + len(text_new)
        touched: frozenset[Touch] = frozenset()
        if changed:
            before, after = _within(old, at_old, end_old), _within(new, at_new, end_new)
            touched = frozenset(kind for kind, _ in (before - after) + (after - before))
        result.extend([touched] * len(own))
        at_old, at_new = end_old, end_new
    return result


def _within(found: Sequence[Telling], start: int, end: int) -> Counter[tuple[Touch, str]]:
    """What lies at least in part between two offsets; at a single offset, what it cuts in two."""
    counts: Counter[tuple[Touch, str]] = Counter()
    for telling in found[bisect_right(found, start, key=lambda telling: telling.end) :]:
        if telling.start >= end:
            break
        counts.update((kind, telling.form) for kind in telling.kinds)
    return counts


def tellings(text: str) -> Iterator[Telling]:
    """All that decides what a text says, in order; none overlaps another.

    >>> [(telling.form, *telling.kinds) for telling in tellings("Không quá 5% theo khoản 2, 3.")]
    [('không', 'negation'), ('5%', 'percentage'), ('khoản 2', 'citation'), ('3', 'citation')]
    """
    texts, canons = row(text)
    words = [canon.lower() for canon in canons]
    offsets = [0, *accumulate(map(len, texts))]
    cited = at = 0  # up to which token a list of citations may go on
    while at < len(words):
        length, kinds = _phrase(words, at)
        if not length:
            length, kinds = 1, _kinds(words, at, listed=at < cited)
        if "citation" in kinds:
            cited = at + 3
        if kinds:
            form = " ".join(words[at : at + length])
            yield Telling(offsets[at], offsets[at + length], form, kinds)
        at += length


def _phrase(words: Sequence[str], at: int) -> tuple[int, tuple[Touch, ...]]:
    """The longest known phrase that begins here: its length in tokens, 0 for none."""
    for phrase, kinds in _BY_FIRST_WORD.get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            return len(phrase), kinds
    return 0, ()


def _kinds(words: Sequence[str], at: int, *, listed: bool) -> tuple[Touch, ...]:
    """What a single token is; ``listed`` where a citation stands just before."""
    word, before = words[at], words[at - 1] if at else ""
    if _CITATION.match(word) or (listed and before in _LINKS and _OF_A_LIST.match(word)):
        return ("citation",)
    if not any(map(str.isdigit, word)):
        return ()
    if word[-1] in "%‰" or words[at + 1 : at + 3] == ["phần", "trăm"]:
        return ("percentage",)
    year = before == "năm" and len(word) == 4
    if _DATE.match(word) or year or (before in ("ngày", "tháng") and word.isdigit()):
        return ("date",)
    return ("number",)


def _index() -> dict[str, list[tuple[tuple[str, ...], tuple[Touch, ...]]]]:
    """The phrases by their first word, longer ones first."""
    index: dict[str, list[tuple[tuple[str, ...], tuple[Touch, ...]]]] = {}
    for kinds, phrases in _PHRASES:
        for phrase in phrases.split(", "):
            parts = tuple(phrase.split())
            index.setdefault(parts[0], []).append((parts, kinds))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


_BY_FIRST_WORD = _index()
