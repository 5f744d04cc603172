"""What does a change of wording touch that a reader should be warned of?

The vocabulary is closed (``Touch``):

* ``number``: an amount, a count, a numeral in words; ``percentage``; ``date``: a day, a month, a
  quarter, a year; ``citation``: the article, the law that is pointed at;
* ``unit``: what a number counts (``15 [ngày → tháng]``, ``15 ngày {làm việc}``, ``hằng [tháng →
  quý]``);
* ``limit``: on which side of a number, or of a line, the norm lies (``tối đa``, ``không quá``,
  ``trên 50 %``, ``trở lên``, ``ngoài giờ``);
* ``negation``: ``không``, ``chưa``, ``trừ``, ``cấm``; ``modal``: duty and right (``phải``,
  ``được``, ``có thể``, ``miễn``). ``được`` before a verb of a closed list
  (``được quy định``, ``được Thủ trưởng phê duyệt``) is the passive voice and no right.

They are looked for in the whole old and the whole new text, so that a change inside a phrase
counts (``có [thể → quyền]``), and a word that only looks like one does not (``hàng không`` is no
negation). What stands in both halves of a change alike is not touched by it. The words are in
``lexicon.py``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from clauses.comparing.lexicon import (
    BEFORE_A_NUMBER,
    COUNTED,
    EACH,
    MAY,
    NUMERALS,
    OFTEN_NO_NUMERALS,
    PASSIVE,
    PHRASES,
    UNITS,
    Kinds,
    Phrase,
    Touch,
)
from clauses.comparing.tokens import row
from clauses.comparing.wording import Run, both_texts

__all__ = ["Telling", "Touch", "tellings", "touches"]

_CITATION = re.compile(r"(?:điều|khoản|điểm|chương|mục|phụ lục|phần) |\d[\w/]*/[a-zđ]")
_DATE = re.compile(r"(?:ngày|tháng|quý) |\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$|\d{1,2}/\d{4}$")
_OF_A_LIST = re.compile(r"\d{1,3}[a-zđ]?\d?$|[a-zđ]\d?$")  # ``khoản 3, 4 và 5``, ``điểm a, b``
_LINKS = frozenset({",", "và", "hoặc", "đến", "-"})
_AGENT = 6  # words in which who does it stands between ``được`` and the verb


class Telling(NamedTuple):
    """A stretch of a text that decides what it says: offsets, and its canonical form."""

    start: int
    end: int
    form: str
    kinds: Kinds


_Said = tuple[Touch, str]


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
            touched = _different(before, after)
        result.extend([touched] * len(own))
        at_old, at_new = end_old, end_new
    return result


def _different(before: Counter[_Said], after: Counter[_Said]) -> frozenset[Touch]:
    """What came or went; the unit of a number that came or went with it is nothing of its own."""
    went, came = before - after, after - before
    touched = {kind for kind, _ in went + came}
    for one, other in ((before, after), (after, before)):
        kinds, others = {kind for kind, _ in one}, {kind for kind, _ in other}
        if "number" in kinds and "unit" in kinds - others:
            touched.discard("unit")
    return frozenset(touched)


def _within(found: Sequence[Telling], start: int, end: int) -> Counter[_Said]:
    """What lies at least in part between two offsets; at a single offset, what it cuts in two."""
    counts: Counter[_Said] = Counter()
    for telling in found[bisect_right(found, start, key=lambda telling: telling.end) :]:
        if telling.start >= end:
            break
        counts.update((kind, telling.form) for kind in telling.kinds)
    return counts


def tellings(text: str) -> Iterator[Telling]:
    """All that decides what a text says, in order; none overlaps another.

    >>> [(telling.form, *telling.kinds) for telling in tellings("Không quá 5% theo khoản 2, 3.")]
    [('không quá', 'limit'), ('5%', 'percentage'), ('khoản 2', 'citation'), ('3', 'citation')]
    """
    texts, canons = row(text)
    words = [canon.lower() for canon in canons]
    offsets = [0, *accumulate(map(len, texts))]
    cited, counted, at = 0, -1, 0  # up to where citations go on; where a unit may stand
    while at < len(words):
        length, kinds = _telling(words, at, cited=at < cited, counted=at == counted)
        if not length and words[at] == "được":
            length = _passive(words, canons, at)
            kinds = () if length else ("modal",)
        length = max(1, length)
        if "citation" in kinds:
            cited = at + 3
        if "number" in kinds or words[at] in EACH:
            counted = at + length
        if kinds:
            form = " ".join(words[at : at + length])
            yield Telling(offsets[at], offsets[at + length], form, kinds)
        at += length


def _telling(words: Sequence[str], at: int, *, cited: bool, counted: bool) -> tuple[int, Kinds]:
    """How many tokens from here on decide something, 0 for none, and what."""
    length, kinds = _longest(UNITS, words, at) if counted else (0, ())
    if not length:
        length, kinds = _longest(PHRASES, words, at)
    if length:
        return length, kinds
    kinds = _kinds(words, at, listed=cited)
    return (1 if kinds else 0), kinds


def _longest(
    index: Mapping[str, Sequence[tuple[Phrase, Kinds]]], words: Sequence[str], at: int
) -> tuple[int, Kinds]:
    """The longest known phrase that begins here: its length in tokens, 0 for none."""
    for phrase, kinds in index.get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            return len(phrase), kinds
    return 0, ()


def _passive(words: Sequence[str], canons: Sequence[str], at: int) -> int:
    """How many tokens ``được`` is passive with, 0 where it says what one may do."""
    if at and words[at - 1] in MAY:
        return 0
    length, _ = _longest(PASSIVE, words, at + 1) if at + 1 < len(words) else (0, ())
    if length:
        return 1 + length
    if canons[at + 1 : at + 2] and canons[at + 1][:1].isupper():  # được Thủ trưởng phê duyệt
        for behind in range(at + 2, min(at + _AGENT, len(words))):
            if not words[behind][:1].isalnum():
                break
            if _longest(PASSIVE, words, behind)[0]:
                return 1
    return 0


def _kinds(words: Sequence[str], at: int, *, listed: bool) -> Kinds:
    """What a single token is; ``listed`` where a citation stands just before."""
    word, before = words[at], words[at - 1] if at else ""
    if _CITATION.match(word) or (listed and before in _LINKS and _OF_A_LIST.match(word)):
        return ("citation",)
    if word in BEFORE_A_NUMBER and at + 1 < len(words) and _counts(words, at + 1):
        return ("limit",)
    if not any(map(str.isdigit, word)):
        if _DATE.match(word):
            return ("date",)
        return ("number",) if _counts(words, at) else ()
    if word[-1] in "%‰" or words[at + 1 : at + 3] == ["phần", "trăm"]:
        return ("percentage",)
    year = before == "năm" and len(word) == 4
    if _DATE.match(word) or year or (before in ("ngày", "tháng") and word.isdigit()):
        return ("date",)
    return ("number",)


def _counts(words: Sequence[str], at: int) -> bool:
    """Whether a number stands here, in figures or in words."""
    word = words[at]
    if word in NUMERALS or word[:1].isdigit():
        return True
    before = words[at - 1] if at else ""
    following = words[at + 1] if at + 1 < len(words) else ""
    return word in OFTEN_NO_NUMERALS and following in COUNTED and before not in EACH
