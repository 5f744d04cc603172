"""By how much was one amount of money raised or lowered?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby, takewhile
from unicodedata import normalize

from clauses import Run, both_texts

_FIGURES = r"(?<![\w.,/])(\d{1,3}(?:[.\s]\d{3})+|\d{1,3}(?:,\d{3}){2,}|\d+(?:,\d+)?)(?![.,]?\d)"
_TIMES = r"\s*(nghìn|ngàn|triệu|tỷ|tỉ)?"
_MONEY = r"\s*(?:đồng|đ|vnđ|vnd)(?!\w)"
_AMOUNT = re.compile(_FIGURES + _TIMES + _MONEY, re.IGNORECASE)
_AFTER = re.compile(r"[^\W_]+|[/%.,;:|()\n]")
_STOPS = frozenset(".,;:|()\n")
_WORTH = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class AmountChange:
    """One amount in đồng that became another."""

    old: Decimal
    new: Decimal

    @property
    def rises(self) -> bool:
        """It is more than it was."""
        return self.new > self.old

    @property
    def difference(self) -> Decimal:
        """How many đồng lie between the two."""
        return abs(self.new - self.old)

    @property
    def percent(self) -> Decimal | None:
        """The difference as a share of the old amount, to a tenth; None where there is none.

        >>> AmountChange(Decimal(1500000), Decimal(1800000)).percent
        Decimal('20.0')
        """
        if not self.old:
            return None
        return (100 * self.difference / self.old).quantize(_TENTH, ROUND_HALF_UP) or None


@dataclass(frozen=True)
class _Amount:
    start: int
    end: int
    value: Decimal
    per: tuple[str, ...]  # the next words, which may say for what it is paid


def amount_change(runs: Sequence[Run]) -> AmountChange | None:
    """The one amount that a change of wording turns into another one.

    None where several amounts were changed, or where it is paid for something else than before.

    >>> from clauses import wording
    >>> found = amount_change(wording("200 nghìn đồng một ngày", "250.000 đồng một ngày"))
    >>> str(found.old), str(found.new), str(found.percent)
    ('200000', '250000', '25.0')
    >>> amount_change(wording("200.000 đồng/ngày", "250.000 đồng/tháng")) is None
    True
    """
    plain = [_plain(run) for run in runs]
    olds, news = (list(_amounts(text)) for text in both_texts(plain))
    found = [
        ([one for one in olds if _meet(one, old)], [one for one in news if _meet(one, new)])
        for old, new in _changed(plain)
    ]
    found = [(before, after) for before, after in found if before or after]
    if len(found) != 1 or [len(side) for side in found[0]] != [1, 1]:
        return None
    (before,), (after,) = found[0]
    if before.value == after.value or before.per != after.per:
        return None
    return AmountChange(before.value, after.value)


def _plain(run: Run) -> Run:
    """The same run with letters in one encoding."""
    if run[0] == "~":
        return "~", normalize("NFC", run[1]), normalize("NFC", run[-1])
    return run[0], normalize("NFC", run[1])


def _amounts(text: str) -> Iterator[_Amount]:
    for found in _AMOUNT.finditer(text):
        after = _AFTER.findall(text[found.end() : found.end() + 30])[:2]
        per = tuple(word.lower() for word in takewhile(_STOPS.isdisjoint, after))
        yield _Amount(found.start(), found.end(), _value(found), per)


def _value(found: re.Match[str]) -> Decimal:
    """1.500.000, 1 500 000, 1,5 triệu."""
    figures, times = found.groups()
    if figures.count(",") == 1:
        figures = figures.replace(",", "/")
    whole = re.sub(r"[.,\s]", "", figures).replace("/", ".")
    return Decimal(whole) * _WORTH.get((times or "").lower(), 1)


def _changed(runs: Sequence[Run]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where changes lie in the old text and in the new one."""
    at_old = at_new = 0
    for changed, group in groupby(runs, key=lambda run: run[0] in "-+"):
        old, new = both_texts(list(group))
        end_old, end_new = at_old + len(old), at_new + len(new)
        if changed:
            yield (at_old, end_old), (at_new, end_new)
        at_old, at_new = end_old, end_new


def _meet(amount: _Amount, place: tuple[int, int]) -> bool:
    return amount.start < place[1] and place[0] < amount.end
