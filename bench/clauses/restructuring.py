"""How do people move, part and join clauses?

Each edit takes a draft that it may touch, changes the tree around it and says whether it did. The
words of a part keep their sources, so that the truth can be read off the result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from bench.clauses.drafts import TEXTS, Draft, anew, copied
from bench.clauses.pieces import WORD, Piece, Pieces, cut, joined, spliced, text_of, written
from bench.clauses.rewording import Rewording, amount, substitute
from clauses import Clause

_PHRASE_END = re.compile(r"[.;:,]\s+")
_ENDING = re.compile(r"[.;:,]*\s*\Z")
_PART_WORDS, _MERGED_WORDS = 5, 220


class Restructuring:
    """Structural edits on one tree; new clauses never repeat a text that stood there before."""

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
        if any(_whole(inner) for inner in draft.walk()):
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
            others = {id(d.above): d.above for d in kin if not _holds(draft, d.above)}
            others.pop(id(parent), None)
            if not others:
                return False
            parent = self.rng.choice(list(others.values()))
            target = self.rng.choice([d.index for d in parent.children if d.kind == draft.kind])
        draft.take_out()
        parent.put(target, draft)
        draft.fixed_place = True
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

    # Parting and joining

    def split(self, draft: Draft) -> bool:
        """Two or three clauses out of one, at the end of a sentence or phrase."""
        if _whole(draft) or draft.children or draft.kind not in TEXTS:
            return False
        parts = self._parts(draft.text)
        if len(parts) < 2:
            return False
        draft.text = parts[0]
        new = [Draft(draft.kind, "", [], text, origins=draft.origins) for text in parts[1:]]
        draft.above.put(draft.index + 1, *new)
        _settle(draft, *new)
        return True

    def _parts(self, pieces: Pieces) -> list[Pieces]:
        text = text_of(pieces)
        ends = [found.end() for found in _PHRASE_END.finditer(text)]
        self.rng.shuffle(ends)
        cuts = [0, len(text)]
        for end in ends:
            trial = sorted([*cuts, end])
            rows = [text[a:b] for a, b in pairwise(trial)]
            if len(trial) <= 4 and all(len(WORD.findall(row)) >= _PART_WORDS for row in rows):
                cuts = trial
                if self.rng.random() < 0.65:
                    break
        parts = [cut(pieces, a, b) for a, b in pairwise(cuts)]
        return [self._as_part(part, number) for number, part in enumerate(parts)]

    def _as_part(self, part: Pieces, number: int) -> Pieces:
        text = text_of(part).rstrip()
        part = cut(part, 0, len(text))
        if number and self.rng.random() < 0.4:
            most = max(2, min(6, len(WORD.findall(text)) // 3))
            part = [*written(self.by.words(2, most) + " "), *part]
        elif number and self.rng.random() < 0.5:
            part = _with_first(part, text[0].upper())
        if text.endswith(",") and self.rng.random() < 0.5:
            part = spliced(part, len(text_of(part)) - 1, len(text_of(part)), written("."))
        return part

    def unfold(self, draft: Draft) -> bool:
        """An enumeration in one sentence becomes points below it."""
        if _whole(draft) or draft.children or draft.kind != "clause":
            return False
        text = text_of(draft.text)
        lead = text.find(": ")
        if lead < 10:
            return False
        ends = [m.end() for m in re.finditer(r"; ", text[lead:])]
        cuts = [lead + 2, *(lead + end for end in ends), len(text)]
        parts = [cut(draft.text, a, b) for a, b in pairwise(cuts)]
        if len(parts) < 2 or any(len(WORD.findall(text_of(p))) < 3 for p in parts):
            return False
        trimmed = [cut(part, 0, len(text_of(part).rstrip())) for part in parts]
        new = [Draft("point", "", [], part, origins=draft.origins) for part in trimmed]
        draft.text = cut(draft.text, 0, lead + 1)
        draft.put(0, *new)
        _settle(draft, *new)
        return True

    def divide(self, draft: Draft) -> bool:
        """A container in two: the later half of its children goes to a new one behind it."""
        half = [d for d in draft.children if d.kind in TEXTS]
        if draft.fixed_place or _whole(draft) or len(half) < 4 or len(half) < len(draft.children):
            return False
        at = self.rng.randint(2, len(half) - 2)
        heading = written(self.by.words(3, 8).capitalize())
        new = Draft(draft.kind, "", origins=draft.origins)
        if draft.title:
            new.title = heading
        else:
            new.text = joined([*heading, *written(":")])
        later = draft.children[at:]
        del draft.children[at:]
        new.put(0, *later)
        draft.above.put(draft.index + 1, new)
        _settle(draft, new)
        return True

    def merge(self, draft: Draft) -> bool:
        """This clause and the one or two behind it in one."""
        siblings, at = draft.above.children, draft.index
        row = siblings[at : at + self.rng.choice([2, 2, 3])]
        if len(row) < 2 or any(not self._may_merge(d, draft) for d in row):
            return False
        if sum(d.words for d in row) > _MERGED_WORDS:
            return False
        text = draft.text
        for other in row[1:]:
            text = self._followed(text, other.text)
            other.take_out()
        draft.text = joined(text)
        draft.origins = tuple(id for d in row for id in d.origins)
        _settle(draft)
        return True

    def _may_merge(self, draft: Draft, like: Draft) -> bool:
        if _whole(draft) or draft.fixed_place or draft.children or draft.title:
            return False
        return draft.kind == like.kind and draft.kind in TEXTS and draft.words >= _PART_WORDS

    def _followed(self, before: Pieces, after: Pieces) -> Pieces:
        """The second text behind the first, as a new sentence or with the first one's end cut."""
        if self.rng.random() < 0.5:
            return [*before, *written(" "), *after]
        text, later = text_of(before), text_of(after)
        ending = _ENDING.search(text)
        before = cut(before, 0, ending.start() if ending else len(text))
        after = _with_first(after, later[0].lower())
        return [*before, *written(self.rng.choice(["; ", ", ", " và "])), *after]

    def fold(self, draft: Draft) -> bool:
        """The points below a clause become one running text with it."""
        points = draft.children
        if not 2 <= len(points) <= 4 or not draft.text or draft.kind not in TEXTS:
            return False
        if any(d.children or d.title or d.fixed_place or _whole(d) for d in points):
            return False
        if _whole(draft) or sum(d.words for d in points) > _MERGED_WORDS:
            return False
        text = draft.text
        for point in points:
            text = [*text, *written(" "), *point.text]
        draft.text = joined(text)
        draft.origins += tuple(id for d in points for id in d.origins)
        draft.children.clear()
        _settle(draft)
        return True

    def unite(self, draft: Draft) -> bool:
        """This article and the one behind it in one; the title of the first, or both titles."""
        siblings, at = draft.above.children, draft.index
        other = siblings[at + 1] if at + 1 < len(siblings) else None
        if other is None or other.kind != draft.kind or not (draft.children and other.children):
            return False
        if any(d.fixed_place or _whole(d) or d.text for d in (draft, other)):
            return False
        if self.rng.random() < 0.5:
            draft.title = joined([*draft.title, *written(" và "), *other.title])
        other.take_out()
        draft.put(len(draft.children), *other.children)
        draft.origins += other.origins
        _settle(draft)
        return True


def _settle(*drafts: Draft) -> None:
    """What was parted or joined keeps its place and is neither parted nor joined again."""
    for draft in drafts:
        draft.fixed_place = draft.parted = True


def _whole(draft: Draft) -> bool:
    return draft.fixed_words or draft.parted


def _with_first(pieces: Pieces, letter: str) -> Pieces:
    """The pieces with the case of the first letter changed; it still comes from where it stood."""
    first = pieces[0]
    return joined([Piece(letter + first.text[1:], first.source), *pieces[1:]])


def _holds(draft: Draft, other: Draft) -> bool:
    return any(inner is other for inner in draft.walk())


def _key(draft: Draft) -> str:
    return " ".join(text_of(draft.pieces()).split()).casefold()
