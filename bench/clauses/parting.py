"""How do people part and join clauses?

Each edit takes a draft that it may touch, changes the tree around it and says whether it did. The
words of a part keep their sources, so that the truth can be read off the result.
"""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

from bench.clauses.drafts import TEXTS, Draft, settle
from bench.clauses.pieces import WORD, Pieces, cut, joined, spliced, text_of, with_first, written
from bench.clauses.rewording import Rewording

_PHRASE_END = re.compile(r"[.;:,]\s+")
_ENDING = re.compile(r"[.;:,]*\s*\Z")
_SPLITTABLE = TEXTS | {"article"}
_PART_WORDS, _MERGED_WORDS = 5, 300


class Parting:
    """Edits that change how many clauses say something."""

    def __init__(self, rng: Random, by: Rewording) -> None:
        self.rng, self.by = rng, by

    def split(self, draft: Draft) -> bool:
        """Two or three clauses out of one, at the end of a sentence or phrase."""
        if draft.stays_whole or draft.children or draft.kind not in _SPLITTABLE:
            return False
        parts = self._parts(draft.text)
        if len(parts) < 2:
            return False
        draft.text = parts[0]
        new = [Draft(draft.kind, "", [], text, origins=draft.origins) for text in parts[1:]]
        for part in new if draft.title else []:
            part.title = written(self.by.words(3, 6).capitalize())
        draft.above.put(draft.index + 1, *new)
        settle(draft, *new)
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
            part = with_first(part, text[0].upper())
        if text.endswith(",") and self.rng.random() < 0.5:
            part = spliced(part, len(text_of(part)) - 1, len(text_of(part)), written("."))
        return part

    def unfold(self, draft: Draft) -> bool:
        """An enumeration in one sentence becomes points below it."""
        if draft.stays_whole or draft.children or draft.kind != "clause":
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
        settle(draft, *new)
        return True

    def itemise(self, draft: Draft) -> bool:
        """The text of an article becomes clauses below it, by itself or with a new one."""
        if draft.stays_whole or draft.children or not (draft.title and draft.text):
            return False
        if len(WORD.findall(text_of(draft.text))) < 2 * _PART_WORDS:
            return False
        parts = self._parts(draft.text) if self.rng.random() < 0.6 else [draft.text]
        new = [Draft("clause", "", [], text, origins=draft.origins) for text in parts]
        if len(new) < 2:
            new.append(Draft("clause", "", [], written(self.by.words(8, 20).capitalize())))
            new[-1].fixed_words = True
        draft.text = []
        draft.put(0, *new)
        settle(draft, *new)
        return True

    def flatten(self, draft: Draft) -> bool:
        """The few clauses of an article become the lines of its text."""
        row = draft.children
        if not 2 <= len(row) <= 4 or draft.text or draft.stays_whole or draft.fixed_place:
            return False
        if any(d.kind != "clause" or d.children or d.title for d in row):
            return False
        if any(d.fixed_place or d.stays_whole for d in row):
            return False
        if sum(d.words for d in row) > _MERGED_WORDS:
            return False
        text = row[0].text
        for other in row[1:]:
            text = [*text, *written("\n"), *other.text]
        draft.text = joined(text)
        draft.origins += tuple(id for d in row for id in d.origins)
        draft.children.clear()
        settle(draft)
        return True

    def divide(self, draft: Draft) -> bool:
        """A container in two: the later half of its children goes to a new one behind it."""
        half = [d for d in draft.children if d.kind in TEXTS]
        if (
            draft.fixed_place
            or draft.stays_whole
            or len(half) < 4
            or len(half) < len(draft.children)
        ):
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
        settle(draft, new)
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
            if other.title and self.rng.random() < 0.5:
                draft.title = joined([*draft.title, *written(" và "), *other.title])
            other.take_out()
        draft.text = joined(text)
        draft.origins = tuple(id for d in row for id in d.origins)
        settle(draft)
        return True

    def _may_merge(self, draft: Draft, like: Draft) -> bool:
        if draft.stays_whole or draft.fixed_place or draft.children:
            return False
        if draft.kind in TEXTS and draft.title:
            return False
        same = draft.kind == like.kind and bool(draft.title) == bool(like.title)
        return same and draft.kind in _SPLITTABLE and draft.words >= _PART_WORDS

    def _followed(self, before: Pieces, after: Pieces) -> Pieces:
        """The second text behind the first, as a new sentence or with the first one's end cut."""
        if self.rng.random() < 0.5:
            return [*before, *written(" "), *after]
        text, later = text_of(before), text_of(after)
        ending = _ENDING.search(text)
        before = cut(before, 0, ending.start() if ending else len(text))
        after = with_first(after, later[0].lower())
        return [*before, *written(self.rng.choice(["; ", ", ", " và "])), *after]

    def fold(self, draft: Draft) -> bool:
        """The points below a clause become one running text with it."""
        points = draft.children
        if not 2 <= len(points) <= 4 or not draft.text or draft.kind not in TEXTS:
            return False
        if any(d.children or d.title or d.fixed_place or d.stays_whole for d in points):
            return False
        if draft.stays_whole or sum(d.words for d in points) > _MERGED_WORDS:
            return False
        text = draft.text
        for point in points:
            text = [*text, *written(" "), *point.text]
        draft.text = joined(text)
        draft.origins += tuple(id for d in points for id in d.origins)
        draft.children.clear()
        settle(draft)
        return True

    def unite(self, draft: Draft) -> bool:
        """This article and the one behind it in one; the title of the first, or both titles."""
        siblings, at = draft.above.children, draft.index
        other = siblings[at + 1] if at + 1 < len(siblings) else None
        if other is None or other.kind != draft.kind or not (draft.children and other.children):
            return False
        if any(d.fixed_place or d.stays_whole or d.text for d in (draft, other)):
            return False
        if self.rng.random() < 0.5:
            draft.title = joined([*draft.title, *written(" và "), *other.title])
        other.take_out()
        draft.put(len(draft.children), *other.children)
        draft.origins += other.origins
        settle(draft)
        return True
