"""How much of a quotation is still there, and is that enough to say where it stands?

Words weigh by what they tell: a number or a negation makes another norm, a full stop makes none.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

_NEGATIONS = frozenset(("không", "chưa", "chẳng", "đừng", "trừ", "cấm"))
_MODALS = frozenset(("phải", "được", "cần", "nên", "buộc", "ngoài", "miễn"))
_LINKS = frozenset(
    ("và", "của", "các", "những", "là", "thì", "mà", "cho", "về", "với", "để", "do", "theo", "tại")
)

NORM, MODAL, WORD, LINK, MARK = 3.0, 1.5, 1.0, 0.6, 0.1
_SLIP = 0.1  # what an inserted word costs, of its weight
_FOREIGN = 0.3  # what a word from elsewhere in the old text costs, of its weight
_PUT_IN = 0.6  # what a number, a negation or a modal put in costs, of its weight

WHOLE = 0.8  # of a quotation that was split: so much of it stands in one part or another
PART = 0.4  # and so much in the part that has most
FAR_OFF = 0.85  # what is left where a negation came into the sentence before the quoted words

FLOOR, ONE_WORD_FLOOR = 0.55, 0.85
_ENOUGH = 5  # words from which on the lower floor holds
FEW = 1  # words that may stand anywhere by chance
SHORT = 12  # words up to which one number or negation decides what is said


@lru_cache(maxsize=1 << 14)
def makes_norm(canon: str) -> bool:
    """Whether another norm is said where this word comes or goes: a number or a negation.

    >>> [makes_norm(word) for word in ("200.000", "điều 5", "không", "phải")]
    [True, True, True, False]
    """
    return canon in _NEGATIONS or any(character.isdigit() for character in canon)


@lru_cache(maxsize=1 << 14)
def weight(canon: str) -> float:
    """How much a word tells, seen alone; ``canon`` is its canonical form in small letters.

    >>> [weight(word) for word in ("200.000", "phải", "đồng", "và", ",")]
    [3.0, 1.5, 1.0, 0.6, 0.1]
    """
    if makes_norm(canon):
        return NORM
    if canon in _MODALS:
        return MODAL
    if canon in _LINKS:
        return LINK
    return WORD if canon[:1].isalnum() else MARK


def floor(words: int) -> float:
    """The least score at which a place is given: a short quotation must stand almost as it was.

    >>> floor(1), floor(3), floor(20)
    (0.85, 0.7, 0.55)
    """
    short = max(0, _ENOUGH - max(1, words)) / (_ENOUGH - 1)
    return round(FLOOR + short * (ONE_WORD_FLOOR - FLOOR), 3)


class Found(NamedTuple):
    """A stretch of the new text, by the positions of its first and last word."""

    first: int
    last: int
    kept: float  # weight of the quoted words in it
    cost: float  # what stands between them that was not quoted


class Scale:
    """Weighs stretches of one new text; ``origins`` says for each word where it came from."""

    def __init__(
        self, weights: Sequence[float], norms: Sequence[int], origins: Sequence[int]
    ) -> None:
        fresh = [w if origin < 0 else 0.0 for w, origin in zip(weights, origins, strict=True)]
        telling = (w if MODAL <= w <= NORM else 0.0 for w in fresh)
        self.all = array("d", accumulate(weights, initial=0.0))
        self.fresh = array("d", accumulate(fresh, initial=0.0))
        self.telling = array("d", accumulate(telling, initial=0.0))
        self.norms = array("L", accumulate(norms, initial=0))

    def best(self, words: Sequence[tuple[int, float]]) -> Found | None:
        """The stretch that holds most of the quotation for the least between.

        ``words``: for each quoted word that is still there its position and weight, by position.
        """
        best: Found | None = None
        here: Found | None = None
        for position, weight in words:
            if here is not None:
                cost = here.cost + self._between(here.last + 1, position)
                here = Found(here.first, position, here.kept + weight, cost)
            if here is None or here.kept - here.cost <= weight:
                here = Found(position, position, weight, 0.0)
            if best is None or here.kept - here.cost > best.kept - best.cost:
                best = here
        return best

    def put_in(self, found: Found) -> float:
        """What the numbers, negations and modals put between the quoted words cost."""
        return _PUT_IN * (self.telling[found.last + 1] - self.telling[found.first])

    def norms_in(self, found: Found) -> int:
        """How many numbers and negations stand in a stretch."""
        return self.norms[found.last + 1] - self.norms[found.first]

    def _between(self, begin: int, end: int) -> float:
        fresh = self.fresh[end] - self.fresh[begin]
        return _SLIP * fresh + _FOREIGN * (self.all[end] - self.all[begin] - fresh)
