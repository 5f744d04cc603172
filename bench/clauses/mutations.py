"""A revision of a text, with the truth about every clause and every word of it.

:func:`revise` takes a tree through the edits people make and gives back both versions and what is
known of them (:class:`bench.clauses.truth.Revision`). The conventions of the truth:

* **Pairs** follow provenance: a new clause is paired with the old clauses it was made out of,
  however much was reworded (a rewording leaves at least about half of the words standing).
* **Split**: every part is paired with the clause it was cut from. The *heir* is the part that
  stands in its place: with its number, or else the first one below the same parent; but a part
  with a third more of its words than that one (of its whole subtree for an article) is. Only the
  heir's pair carries further relations (``reworded``, ``moved`` …) beside ``split``; the other
  parts carry ``split`` alone. **Merged** in the same way.
* **Unfolded and folded**: a clause whose enumeration becomes points is split into itself and the
  points; a clause that takes in its points is merged of itself and them.
* **Lowered and raised**: an article that becomes a clause of the one before it, and a clause that
  becomes an article, have moved. An article whose text becomes clauses below it is split.
* **Divided article**: the second one gets a new title; its clauses stand under a part of their
  old parent and so have not moved. The clauses of two articles united have not moved either.
* **Moved**: the new parent is nothing the old parent became, or the clause belongs to the lightest
  set (in words of the subtree) that must have left the order of its row. Articles run through the
  whole text; an article has not moved because a chapter heading came or went.
* **Renumbered**: the label bears another number than before. Without labels there is none.
* **Reworded**: the full text differs in more than blanks.
* **Near-duplicates** are inserted; the clause they imitate keeps its words exactly, so that it is
  certain which of the two is new. No inserted clause repeats a text that stood there before.

Without labels ids are opaque (``o1``, ``n1``), so that no number can be read off them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from bench.clauses.drafts import TEXTS, Draft, clause_of, draft_of
from bench.clauses.numbering import renumber
from bench.clauses.parting import Parting
from bench.clauses.pieces import WORD
from bench.clauses.placing import Placing
from bench.clauses.rewording import Rewording
from bench.clauses.truth import Revision, revision_of
from clauses import Clause, Tree

__all__ = ["STRENGTHS", "Revision", "Strength", "revise", "unlabelled"]

_Deed = tuple[Callable[[Draft], bool], Callable[[Draft], bool], float]
Strength = Literal["light", "medium", "heavy", "extreme"]
STRENGTHS: tuple[Strength, ...] = ("light", "medium", "heavy", "extreme")


@dataclass(frozen=True)
class _Plan:
    """Shares of the clauses that meet each fate; ``share`` is how many words a rewording takes."""

    reword: float
    share: tuple[float, float]
    rewrite: float
    structure: float  # each of insert, imitate, drop, move, split, merge
    articles: float  # the same for whole articles


_PLANS = {
    "light": _Plan(0.06, (0.02, 0.10), 0.003, 0.006, 0.01),
    "medium": _Plan(0.18, (0.03, 0.20), 0.01, 0.02, 0.025),
    "heavy": _Plan(0.35, (0.05, 0.35), 0.03, 0.04, 0.045),
    "extreme": _Plan(0.50, (0.08, 0.45), 0.06, 0.055, 0.07),
}


def revise(
    tree: Tree, *, seed: int, strength: Strength, labels: bool, pool: Sequence[Clause]
) -> Revision:
    """A new version of the tree, the same one for the same arguments.

    ``pool`` holds foreign clauses that may be inserted; ``labels`` says whether both versions
    bear their labels, renumbered consistently in the new one.
    """
    rng = Random(f"{seed} {strength} {labels}")
    old = Tree(tree.clauses) if labels else unlabelled(tree, "o")
    root = draft_of(old)
    by = Rewording(rng, _store(old))
    _edit(root, _PLANS[strength], rng, by, Placing(root, rng, by, pool))
    if labels:
        renumber(root, old, rng.randint(2, 4) if rng.random() < 0.1 else 0)
    new = Tree(clause_of(root).children)
    return revision_of(old, root, new if labels else unlabelled(new, "n"))


def unlabelled(tree: Tree, prefix: str) -> Tree:
    """The tree with its labels hidden and ids that say nothing."""
    bare = Tree(tuple(_bare(clause) for clause in tree.clauses))
    return bare.with_ids([f"{prefix}{number}" for number, _ in enumerate(bare.walk(), 1)])


def _bare(clause: Clause) -> Clause:
    return replace(clause, label="", id="", children=tuple(_bare(c) for c in clause.children))


def _store(tree: Tree) -> list[str]:
    words = [word for clause in tree.walk() for word in WORD.findall(clause.text)]
    return [word.lower() for word in words if word.isalpha()] or ["và"]


def _edit(root: Draft, plan: _Plan, rng: Random, by: Rewording, to: Placing) -> None:
    parts = Parting(rng, by)
    deeds: list[_Deed] = [
        (to.drop, _is_article, plan.articles),
        (to.insert, _is_article, plan.articles),
        (to.imitate, _is_article, plan.articles / 2),
        (to.move, _is_article, plan.articles),
        (parts.divide, _is_article, plan.articles),
        (parts.unite, _is_article, plan.articles),
        (to.drop, _is_text, plan.structure),
        (to.insert, _is_text, plan.structure),
        (to.imitate, _is_text, plan.structure),
        (to.move, _is_text, plan.structure),
        (to.promote, _is_point, plan.structure / 4),
        (to.lower, _is_article, plan.articles / 3),
        (to.elevate, _is_text, plan.structure / 4),
        (parts.itemise, _is_article, plan.articles / 2),
        (parts.flatten, _is_article, plan.articles / 3),
        (parts.split, _is_text, plan.structure),
        (parts.split, _is_article, plan.articles),
        (parts.merge, _is_text, plan.structure),
        (parts.merge, _is_article, plan.articles),
        (parts.fold, _is_text, plan.structure / 4),
        (parts.unfold, _is_text, plan.structure / 4),
        (to.insert, _is_row, plan.structure),
        (to.imitate, _is_row, plan.structure),
        (to.move, _is_row, plan.structure),
        (to.drop, _is_row, plan.structure),
    ]
    rng.shuffle(deeds)
    for deed, eligible, rate in deeds:
        _do(deed, [d for d in _inner(root) if eligible(d)], rate, rng)
    for draft in _inner(root):
        if draft.fixed_words or not draft.pieces():
            continue
        if rng.random() < plan.rewrite and not draft.parted:
            by.rewrite(draft, rng.uniform(0.3, 0.5))
        elif rng.random() < plan.reword:
            # A part or a whole made of parts is changed already.
            share = rng.uniform(*plan.share)
            by.reword(draft, min(share, 0.1) if draft.parted else share)


def _do(deed: Callable[[Draft], bool], drafts: list[Draft], rate: float, rng: Random) -> None:
    """Do something to a share of the drafts, at least sometimes to one of a few."""
    wanted = int(len(drafts) * rate + rng.random())
    for draft in rng.sample(drafts, len(drafts)):
        if wanted <= 0:
            return
        if draft.parent is not None and _stands(draft):
            wanted -= deed(draft)


def _stands(draft: Draft) -> bool:
    """Whether a draft is still part of the text."""
    above: Draft | None = draft
    while above is not None and above.parent is not None:
        above = above.parent
    return above is not None and not above.pieces() and above.kind == "heading"


def _inner(root: Draft) -> Iterable[Draft]:
    return (draft for draft in root.walk() if draft is not root)


def _is_article(draft: Draft) -> bool:
    return draft.kind == "article"


def _is_text(draft: Draft) -> bool:
    return draft.kind in TEXTS and bool(draft.text)


def _is_point(draft: Draft) -> bool:
    return draft.kind == "point"


def _is_row(draft: Draft) -> bool:
    return draft.kind == "row"
