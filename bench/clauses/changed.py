"""Which pairs of texts are ways of showing a change tried on?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from bench.clauses.alignment import cases
from bench.clauses.drafts import Draft
from bench.clauses.edits import true_edits
from bench.clauses.noise import noisy
from bench.clauses.phrasing import Phrases
from bench.clauses.pieces import WORD, Piece, text_of
from bench.clauses.rewording import Rewording
from bench.clauses.texts import corpus

REWORDED, REVISED, NOISY, REWRITTEN = 300, 300, 200, 60
_MOST_WORDS = 400
_MOST_TAKEN = 1 / 3  # a clause that lost more was written anew


@dataclass(frozen=True)
class Changed:
    """An old text and the pieces of the new one."""

    old: str
    pieces: tuple[Piece, ...]

    @property
    def new(self) -> str:
        return text_of(self.pieces)


@cache
def reworded() -> list[Changed]:
    """Pairs of clauses that were reworded and neither split nor merged."""
    found = []
    for case in cases(18):
        truth = case.revision
        if case.kind in ("flat", "articles only"):
            continue
        for (a, b), relations in truth.pairs.items():
            if "reworded" in relations and not relations & {"split", "merged"}:
                pair = Changed(truth.old.get(a).full_text, _own(truth.sources[b], a))
                words = len(WORD.findall(pair.old))
                taken = true_edits(pair.old, pair.pieces, "")[0].total()
                if 2 < words <= _MOST_WORDS and taken <= _MOST_TAKEN * words:
                    found.append(pair)
    return Random("reworded").sample(found, min(REWORDED, len(found)))


def _own(pieces: Sequence[Piece], old_id: str) -> tuple[Piece, ...]:
    """The sources under one name, whatever the clause was called."""
    return tuple(
        Piece(text, ("", *source[1:]) if source and source[0] == old_id else None)
        for text, source in pieces
    )


@cache
def revised(seed: int = 0) -> list[Changed]:
    """Clauses of real texts with one to three edits as a drafting board makes them."""
    rng = Random(f"revised {seed}")
    texts = _texts()
    by = Phrases(rng, texts)
    found: list[Changed] = []
    while len(found) < REVISED:
        text = rng.choice(texts)
        pieces = by.revise([Piece(text, ("", 0, len(text)))], rng.randint(1, 3))
        if text_of(pieces) != text:
            found.append(Changed(text, tuple(pieces)))
    return found


def _texts() -> list[str]:
    """What clauses of real texts say, neither words alone nor endless."""
    return [
        clause.text
        for tree in corpus().values()
        for clause in tree.walk()
        if clause.kind in ("article", "clause", "point", "row")
        and 8 < len(clause.text.split()) <= _MOST_WORDS
    ]


@cache
def only_noise() -> list[tuple[str, str]]:
    """Texts that differ, but in no word."""
    rng = Random("noise")
    texts = [
        clause.full_text
        for tree in corpus().values()
        for clause in tree.walk()
        if 5 < len(clause.full_text.split()) <= _MOST_WORDS
    ]
    found: list[tuple[str, str]] = []
    while len(found) < NOISY:
        text = rng.choice(texts)
        other = noisy(text, rng)
        if other != text:
            found.append((text, other))
    return found


@cache
def rewritten() -> list[Changed]:
    """Clauses of which one sentence was written anew.

    Of half of them few words are left where they were, at random; in the other half another
    sentence of the law stands, with a phrase of the old one.
    """
    rng = Random("rewritten")
    texts = [c.text for tree in corpus().values() for c in tree.walk() if c.kind == "clause"]
    texts = [text for text in texts if 15 < len(text.split()) < 120]
    store = [word.lower() for text in texts for word in WORD.findall(text) if word.isalpha()]
    by = Rewording(rng, store)
    found = []
    for text in rng.sample(texts, REWRITTEN):
        draft = Draft("clause", text=[Piece(text, ("", 0, len(text)))])
        by.rewrite(draft, rng.uniform(0.6, 0.85))
        found.append(Changed(text, tuple(draft.text)))
    phrases = Phrases(rng, _texts())
    for text in rng.sample(texts, REWRITTEN):
        pieces = phrases.sentence([Piece(text, ("", 0, len(text)))])
        if pieces:
            found.append(Changed(text, tuple(pieces)))
    return found
