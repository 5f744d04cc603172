"""In which new clauses may the words of an old clause stand?

In those it is paired with. What the alignment was not sure of is looked at as well, where the
words themselves show it: a clause that is new below a partner and made of the old one's words; and
for a clause without a partner its neighbours. Nowhere else: the same words in another clause are
other words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from clauses.pairing.alignment import Alignment
from clauses.pairing.fingerprints import GROUPS
from clauses.placing.citing import renumbered
from clauses.placing.following import Cited, Followed, followed
from clauses.placing.quoting import Passage
from clauses.placing.weighing import floor
from clauses.placing.words import words
from clauses.tree import Tree, in_order

MOST = 0.6  # of the words of a clause: so many make it the same, or a part of it
LIKELY = 0.8  # a pair less sure than that makes its quotations less sure
_ENOUGH = 4.0  # the least weight of a clause that is known again by its words alone


@dataclass(frozen=True, slots=True)
class Quotation:
    """Where quoted words stand: offsets in the full text of a clause of the new tree.

    ``score`` is the weight of the quoted words that are still there, less what was put between
    them: 1 for unchanged words.
    """

    clause: str
    start: int
    end: int
    score: float


def follow(alignment: Alignment, clause_id: str, passage: Passage) -> Quotation | None:
    """The best place of a passage in the clauses that its own became, if it is good enough."""
    for lineage in _lineages(alignment, clause_id):
        own = lineage.olds.index(clause_id)
        found = [laid.find(own, passage) for laid in lineage.readings(alignment)]
        best = max(filter(None, found), key=lambda place: place[3], default=None)
        if best is not None:
            text, start, end, score = best
            sure = _sureness(alignment, clause_id, lineage.news[text])
            if score * sure < floor(_spoken(alignment, clause_id, passage)) <= score:
                return None
            return Quotation(lineage.news[text], start, end, round(score * sure, 3))
    return None


def _sureness(alignment: Alignment, old_id: str, new_id: str) -> float:
    """What a doubtful pair leaves of the score of a quotation; likely ones leave all of it."""
    for pair in alignment.partners_of(old_id):
        if pair.new == new_id and pair.score < LIKELY:
            return pair.score
    return 1.0


def _spoken(alignment: Alignment, clause_id: str, passage: Passage) -> int:
    text = alignment.old.get(clause_id).full_text[passage.start : passage.end]
    return sum(word.speaks for word in words(text))


def adopted(alignment: Alignment, clause_id: str) -> tuple[str, ...]:
    """The new clauses that took over most words of a dropped one, near where it stood; or none.

    Either one clause holds most of its words, or several that are new are made of them. So a
    clause goes on whose words the alignment saw, but not surely enough to pair it.
    """
    kin = _kin(alignment, clause_id)
    if not kin:
        return ()
    lineage = _lineage(alignment, clause_id, kin)
    laid = lineage.laid_out(alignment)
    own = lineage.olds.index(clause_id)
    given, wanted = laid.given(own), MOST * laid.old.weight_of(own)
    if wanted < MOST * _ENOUGH:
        return ()
    best = max(range(len(kin)), key=lambda n: given[n])
    if given[best] >= wanted:
        return (kin[best],)
    parts = [
        n
        for n, id in enumerate(kin)
        if given[n] >= MOST * laid.new.weight_of(n) and not alignment.origins_of(id)
    ]
    return tuple(kin[n] for n in parts) if sum(given[n] for n in parts) >= wanted else ()


class _Lineage(NamedTuple):
    """Ids of new clauses, and of the old ones whose words they hold.

    All these old ones are needed: what came from one of them is not the word of another.
    """

    olds: tuple[str, ...]
    news: tuple[str, ...]

    def laid_out(self, alignment: Alignment, cited: tuple[Cited, ...] = ()) -> Followed:
        return followed(
            tuple(alignment.old.get(id).full_text for id in self.olds),
            tuple(alignment.new.get(id).full_text for id in self.news),
            cited,
        )

    def readings(self, alignment: Alignment) -> Iterator[Followed]:
        """The words as they stand, and with the numbers that their citations would bear now.

        Drafts are printed with citations that nobody has brought up to date, so both are tried.
        """
        yield self.laid_out(alignment)
        cited = tuple(renumbered(alignment, alignment.old.get(id)) for id in self.olds)
        if any(cited):
            yield self.laid_out(alignment, cited)


def _lineages(alignment: Alignment, clause_id: str) -> Iterator[_Lineage]:
    """First the partners alone; then with what took words over without being seen as a part."""
    partners = [pair.new for pair in alignment.partners_of(clause_id)]
    if partners:
        yield _lineage(alignment, clause_id, partners)
        below = _taken_over(alignment, clause_id, partners)
        if below:
            yield _lineage(alignment, clause_id, [*partners, *below])
    else:
        heirs = adopted(alignment, clause_id)
        if heirs:
            yield _lineage(alignment, clause_id, heirs)


def _lineage(alignment: Alignment, clause_id: str, news: Iterable[str]) -> _Lineage:
    unique = tuple(dict.fromkeys(news))
    olds = {pair.old: None for id in unique for pair in alignment.origins_of(id)}
    return _Lineage(tuple(olds | {clause_id: None}), unique)


def _taken_over(alignment: Alignment, clause_id: str, partners: Sequence[str]) -> list[str]:
    """New clauses below the partners that are made mostly of the words of this clause."""
    below = [id for partner in partners for id in _new_below(alignment, partner)]
    lineage = _lineage(alignment, clause_id, [*partners, *below])
    laid = lineage.laid_out(alignment)
    given = laid.given(lineage.olds.index(clause_id))
    return [
        id
        for n, id in enumerate(lineage.news)
        if id not in partners and given[n] >= MOST * laid.new.weight_of(n)
    ]


def _new_below(alignment: Alignment, new_id: str) -> list[str]:
    """What is new below a clause; what is new in a chapter never stood in its heading."""
    whole = alignment.new.get(new_id)
    inner = in_order(() if whole.kind in GROUPS else whole.children)
    return [clause.id for clause in inner if not alignment.origins_of(clause.id)]


def _kin(alignment: Alignment, clause_id: str) -> list[str]:
    """What the clause above and the ones beside became, and what is new beside these."""
    above = alignment.old.parent(clause_id)
    near = [*_beside(alignment.old, clause_id), *([above.id] if above else [])]
    kin = [pair.new for id in near for pair in alignment.partners_of(id)]
    fresh = [id for partner in kin for id in _beside(alignment.new, partner)]
    for id in [id for id in fresh if not alignment.origins_of(id)]:
        kin += [id, *_new_below(alignment, id)]
    return [id for id in dict.fromkeys(kin) if alignment.new.get(id).kind not in GROUPS]


def _beside(tree: Tree, id: str) -> list[str]:
    """The clauses before and behind one in its row."""
    above = tree.parent(id)
    row = [clause.id for clause in (above.children if above else tree.clauses)]
    at = row.index(id)
    return row[max(0, at - 1) : at] + row[at + 1 : at + 2]
