"""How do clauses come into a text, leave it, and change their place?

Each edit takes a draft that it may touch, changes the tree around it and says whether it did.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from bench.clauses.drafts import TEXTS, Draft, anew, copied
from bench.clauses.pieces import joined, text_of, written
from bench.clauses.rewording import Rewording, amount, substitute
from clauses import Clause

_FEWEST_WORDS = 8  # of a clause that becomes an article, or the other way round


class Placing:
    """Edits of places on one tree; new clauses never repeat a text that stood there before."""

    def __init__(self, root: Draft, rng: Random, by: Rewording, pool: Sequence[Clause]) -> None:
        self.root, self.rng, self.by = root, rng, by
        self.seen = {_key(draft) for draft in root.walk()}
        self.pool: dict[str, list[Clause]] = {"text": [], "article": [], "row": []}
        for clause in pool:
            family = "text" if clause.kind in TEXTS else clause.kind
            if clause.full_text and family in self.pool:
                self.pool[family].append(clause)

    # New clauses

    def insert(self, beside: Draft) -> bool:
        """A foreign clause of the same kind behind this one."""
        family = "text" if beside.kind in TEXTS else beside.kind
        candidates = self.pool.get(family, ())
        if not candidates:
            return False
        new = anew(self.rng.choice(candidates))
        if family == "text":
            new.kind = beside.kind
            new.children.clear()
        return self._set_behind(beside, new)

    def imitate(self, draft: Draft) -> bool:
        """A near-duplicate: the same clause again but for an amount or a few words.

        The original keeps its words and its unity, so that it is certain which one is new.
        """
        if any(inner.stays_whole for inner in draft.walk()):
            return False
        new = copied(draft)
        for inner in new.walk():
            if inner is new or self.rng.random() < 0.7:
                self._vary(inner)
        beside = draft
        if self.rng.random() < 0.3:
            others = [d for d in self.root.walk() if d.kind == draft.kind and d.parent]
            beside = self.rng.choice(others)
        if any(beside is inner for inner in draft.walk()) and beside is not draft:
            return False
        if not self._set_behind(beside, new):
            return False
        for inner in draft.walk():
            inner.fixed_words = inner.fixed_place = True
        return True

    def _vary(self, draft: Draft) -> None:
        edit = self.rng.choice([amount, substitute, substitute])
        if draft.title and (not draft.text or self.rng.random() < 0.5):
            draft.title = edit(draft.title, self.by)[0]
        else:
            draft.text = edit(draft.text, self.by)[0]

    def _set_behind(self, beside: Draft, new: Draft) -> bool:
        if _key(new) in self.seen:
            return False
        self.seen.add(_key(new))
        for inner in new.walk():
            inner.fixed_words = inner.fixed_place = True
        beside.above.put(beside.index + self.rng.randint(0, 1), new)
        return True

    # Places

    def drop(self, draft: Draft) -> bool:
        """The clause and all below it are left out."""
        if any(inner.fixed_place for inner in draft.walk()) or len(draft.above.children) < 2:
            return False
        draft.take_out()
        return True

    def move(self, draft: Draft) -> bool:
        """To another place in the same parent, or to another parent that has such children."""
        if draft.fixed_place:
            return False
        parent, index = draft.above, draft.index
        if self.rng.random() < 0.5 and len(parent.children) >= 4:
            far = [i for i in range(len(parent.children)) if abs(i - index) > 1]
            target = self.rng.choice(far)
        else:
            kin = [d for d in self.root.walk() if d.kind == draft.kind and d.parent]
            others = {id(d.above): d.above for d in kin if not draft.holds(d.above)}
            others.pop(id(parent), None)
            if not others:
                return False
            parent = self.rng.choice(list(others.values()))
            target = self.rng.choice([d.index for d in parent.children if d.kind == draft.kind])
        draft.take_out()
        parent.put(target, draft)
        draft.fixed_place = True
        return True

    def lower(self, draft: Draft) -> bool:
        """An article becomes the last clause of the one before it, its clauses points."""
        siblings, at = draft.above.children, draft.index
        home = siblings[at - 1] if at else None
        if home is None or home.kind != "article" or not home.children or draft.fixed_place:
            return False
        if home.children[-1].kind != "clause" or draft.stays_whole or not draft.title:
            return False
        if any(d.children or d.kind != "clause" or d.title for d in draft.children):
            return False
        if not draft.children and len(text_of(draft.text).split()) < _FEWEST_WORDS:
            return False
        draft.take_out()
        home.put(len(home.children), draft)
        draft.kind, draft.label, draft.fixed_place = "clause", "", True
        if draft.children:
            draft.text = joined([*draft.title, *written(":")])
        elif self.rng.random() < 0.5:
            draft.text = joined([*draft.title, *written(". "), *draft.text])
        draft.title = []
        for child in draft.children:
            child.kind, child.label = "point", ""
        return True

    def elevate(self, draft: Draft) -> bool:
        """A clause becomes an article behind the one that held it, under a title of its own."""
        home = draft.above
        if draft.kind != "clause" or home.kind != "article" or draft.fixed_place:
            return False
        if draft.stays_whole or len(home.children) < 2 or draft.title:
            return False
        if any(d.children or d.kind != "point" for d in draft.children):
            return False
        if len(text_of(draft.text).split()) < _FEWEST_WORDS:
            return False
        draft.take_out()
        home.above.put(home.index + 1, draft)
        draft.kind, draft.label, draft.fixed_place = "article", "", True
        draft.title = written(self.by.words(3, 7).capitalize())
        for child in draft.children:
            child.kind, child.label = "clause", ""
        return True

    def promote(self, draft: Draft) -> bool:
        """A point becomes a clause behind the one it belonged to."""
        parent = draft.above
        if draft.kind != "point" or parent.kind != "clause" or draft.fixed_place:
            return False
        draft.take_out()
        parent.above.put(parent.index + 1, draft)
        draft.kind, draft.label, draft.fixed_place = "clause", "", True
        return True


def _key(draft: Draft) -> str:
    return " ".join(text_of(draft.pieces()).split()).casefold()
