"""How do people change the words of a clause?

Every edit works on whole words, never across a line break or the bar between two cells, and keeps
track of where each remaining piece comes from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from bench.clauses.drafts import Draft
from bench.clauses.pieces import WORD, Pieces, cut, spliced, text_of, written

_AMOUNT = re.compile(r"\d+(?:[.,/]\d+)*")
_SENTENCE = re.compile(r"[^.;\n|]+[.;]?")
_NEGATION = re.compile(r"\bkhông ", re.IGNORECASE)
_FEWEST_WORDS = 3  # who changes one of two words has written another heading
Span = tuple[int, int]
_Edit = Callable[[Pieces, "Rewording"], tuple[Pieces, int]]


class Rewording:
    """Word edits that draw new words from a store of words, most frequent ones most often."""

    def __init__(self, rng: Random, store: Sequence[str]) -> None:
        self.rng, self.store = rng, store

    def words(self, least: int, most: int) -> str:
        """A row of new words."""
        number = self.rng.randint(least, most)
        if self.rng.random() < 0.5:  # a phrase somebody wrote, or words at random
            at = self.rng.randrange(max(1, len(self.store) - number))
            return " ".join(self.store[at : at + number])
        return " ".join(self.rng.choices(self.store, k=number))

    def reword(self, draft: Draft, share: float) -> None:
        """Change about this share of the words of a draft, at least in one place."""
        in_title = bool(draft.title) and (not draft.text or self.rng.random() < 0.2)
        pieces = draft.title if in_title else draft.text
        words = len(WORD.findall(text_of(pieces)))
        if words < _FEWEST_WORDS:
            return
        before, budget = text_of(pieces), max(1.0, share * words)
        for _ in range(40):  # an edit may find nothing to do
            if budget < 1 or (text_of(pieces) != before and self.rng.random() < 0.1):
                break
            edit = self.rng.choices(list(_EDITS), weights=list(_EDITS.values()))[0]
            changed, cost = edit(pieces, self)
            if cost and cost <= max(budget, words / 4) and text_of(changed).strip():
                pieces, budget = changed, budget - cost
        if in_title:
            draft.title = pieces
        else:
            draft.text = pieces

    def rewrite(self, draft: Draft, share: float) -> None:
        """Write one sentence anew: a share of its phrases replaced all over, one turned."""
        text = text_of(draft.text)
        sentences = [m.span() for m in _SENTENCE.finditer(text) if len(m.group().split()) >= 8]
        if not sentences:
            self.reword(draft, share)
            return
        start, end = self.rng.choice(sentences)
        words = [found.span() for found in WORD.finditer(text, start, end)]
        pieces = draft.text
        behind = len(words)
        while behind > 0:  # from the end, so that the offsets before stay true
            first = max(0, behind - self.rng.randint(1, 4))
            if self.rng.random() < share:
                new = self.words(1, behind - first + 1)
                pieces = spliced(pieces, words[first][0], words[behind - 1][1], written(new))
            behind = first
        draft.text = _turned(pieces, self)[0]


def amount(pieces: Pieces, by: Rewording) -> tuple[Pieces, int]:
    """Another amount, date or percentage in place of one that stands there."""
    places = [m.span() for m in _AMOUNT.finditer(text_of(pieces))]
    if not places:
        return pieces, 0
    start, end = by.rng.choice(places)
    old = text_of(cut(pieces, start, end))
    at = by.rng.choice([i for i, letter in enumerate(old) if letter.isdigit()])
    digit = str((int(old[at]) + by.rng.randint(1, 8)) % 9 + 1)
    new = old[:at] + digit + old[at + 1 :]
    return spliced(pieces, start, end, written(new)), int(new != old)


def substitute(pieces: Pieces, by: Rewording) -> tuple[Pieces, int]:
    """A few words in place of others."""
    run = _run(pieces, by, 3)
    if not run:
        return pieces, 0
    old = text_of(cut(pieces, *run))
    words = by.words(1, len(old.split()) + 1)
    return spliced(pieces, *run, written(words)), 0 if words == old else len(old.split())


def _rephrase(pieces: Pieces, by: Rewording) -> tuple[Pieces, int]:
    """A longer phrase written anew; some of its words come up again, as they do in a language."""
    run = _run(pieces, by, 12)
    old = text_of(cut(pieces, *run)).split() if run else []
    if not run or len(old) < 4:
        return pieces, 0
    at = by.rng.randrange(max(1, len(by.store) - len(old)))
    words = list(by.store[at : at + by.rng.randint(len(old) - 2, len(old) + 2)])
    for word in by.rng.sample(old, len(old) // 4):
        words.insert(by.rng.randint(0, len(words)), word)
    return spliced(pieces, *run, written(" ".join(words))), len(old)


def _add(pieces: Pieces, by: Rewording) -> tuple[Pieces, int]:
    run = _run(pieces, by, 1)
    if not run:
        return pieces, 0
    words = by.words(1, 4)
    return spliced(pieces, run[0], run[0], written(f"{words} ")), len(words.split())


def _remove(pieces: Pieces, by: Rewording) -> tuple[Pieces, int]:
    run = _run(pieces, by, 3)
    text = text_of(pieces)
    if not run or len(WORD.findall(text)) < 6:
        return pieces, 0
    start, end = run
    removed = len(text[start:end].split())
    while end < len(text) and text[end] == " ":
        end += 1
    return spliced(pieces, start, end, []), removed


def _negate(pieces: Pieces, by: Rewording) -> tuple[Pieces, int]:
    found = _NEGATION.search(text_of(pieces))
    if found:
        return spliced(pieces, *found.span(), []), 1
    run = _run(pieces, by, 1)
    return (spliced(pieces, run[0], run[0], written("không ")), 1) if run else (pieces, 0)


def _turned(pieces: Pieces, by: Rewording) -> tuple[Pieces, int]:
    """A row of words moved a little within its phrase."""
    run = _run(pieces, by, 4)
    text = text_of(pieces)
    if not run or run[1] >= len(text) or text[run[1]] != " ":
        return pieces, 0
    following = WORD.match(text, run[1] + 1)
    if not following or text[run[0] : run[1]] == following.group():
        return pieces, 0
    first, second = cut(pieces, *run), cut(pieces, *following.span())
    middle = [*second, *cut(pieces, run[1], run[1] + 1), *first]
    return spliced(pieces, run[0], following.end(), middle), 2


def _run(pieces: Pieces, by: Rewording, most: int) -> Span | None:
    """The offsets of a random row of words with nothing but blanks between them."""
    text = text_of(pieces)
    words = [m.span() for m in WORD.finditer(text)]
    if not words:
        return None
    first = last = by.rng.randrange(len(words))
    wanted = by.rng.randint(1, most)
    while last + 1 < len(words) and last - first + 1 < wanted:
        if text[words[last][1] : words[last + 1][0]] != " ":
            break
        last += 1
    return words[first][0], words[last][1]


_EDITS: dict[_Edit, int] = {
    amount: 20, substitute: 30, _rephrase: 25, _add: 20, _remove: 15, _negate: 4, _turned: 6
}  # fmt: skip
