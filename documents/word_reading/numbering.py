"""Which label does Word show in front of an automatically numbered paragraph?

A file holds only "list 3, level 1"; the label comes from ``numbering.xml`` and from counting. The
lists (``w:num``) of one definition (``w:abstractNum``) count on together, as in Word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .elements import Element, W, child, number, switch, value
from .numerals import LATIN, VIETNAMESE, numeral

_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 9
# What the bullets of Word's symbol typefaces look like.
_SYMBOLS = {"\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "\uf06e": "■", "o": "○"}


@dataclass(frozen=True)
class Level:
    """How one level of a list is counted and written."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None  # 0: never; n: when level n (from 1) or one above it is used
    suffix: str = "tab"
    legal: bool = False  # all numbers in the label as 1, 2, 3
    style: str = ""


@dataclass(frozen=True)
class Label:
    """What stands in front of a paragraph; ``word`` is what Word itself shows there."""

    text: str
    word: str


@dataclass
class _List:
    levels: dict[int, Level]
    abstract: str
    starts: dict[int, int]
    used: set[int] = field(default_factory=set)


class Numbering:
    """The lists of one file; :meth:`label` is asked paragraph by paragraph, from the first on."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        abstracts: dict[str, Element] = {}
        by_style: dict[str, str] = {}
        for one in root.findall(W + "abstractNum"):
            key = value(one, of="abstractNumId") or ""
            abstracts[key] = one
            style = value(one, "styleLink")
            if style:
                by_style[style] = key
        for one in root.findall(W + "num"):
            abstract = value(one, "abstractNumId") or ""
            link = value(abstracts.get(abstract), "numStyleLink")
            abstract = by_style.get(link or "", abstract)
            levels = _levels(abstracts.get(abstract))
            starts: dict[int, int] = {}
            for override in one.findall(W + "lvlOverride"):
                place = number(override, of="ilvl") or 0
                start = number(override, "startOverride")
                if start is not None:
                    starts[place] = start
                own = child(override, "lvl")
                if own is not None:
                    levels[place] = _level(own)
            self._lists[value(one, of="numId") or ""] = _List(levels, abstract, starts)

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level of a list that a paragraph style is bound to."""
        found = self._lists.get(list_id)
        if found is None:
            return None
        return next((place for place, one in found.levels.items() if one.style == style), None)

    def label(self, list_id: str, place: int) -> Label | None:
        """Count one paragraph of a list and write its label; None where there is no such list."""
        found = self._lists.get(list_id)
        level = found.levels.get(place) if found else None
        if found is None or level is None:
            return None
        counts = self._counts.setdefault(found.abstract, {})
        if place in found.starts and place not in found.used:
            counts[place] = found.starts[place]
        else:
            counts[place] = counts[place] + 1 if place in counts else level.start
        found.used.add(place)
        for deeper in [one for one in counts if one > place]:
            rule = found.levels[deeper].restart if deeper in found.levels else None
            if rule is None or (rule > 0 and place < rule):
                del counts[deeper]
        if level.form == "bullet":
            sign = _bullet(level.text)
            return Label(sign, sign)
        written = (_written(found, place, counts, alphabet) for alphabet in (VIETNAMESE, LATIN))
        ours, words = written
        between = "" if level.suffix == "nothing" or not ours else " "
        return Label(ours + between, words + between)


def _written(one: _List, place: int, counts: dict[int, int], alphabet: str) -> str:
    level = one.levels[place]

    def count(found: re.Match[str]) -> str:
        other = int(found.group(1)) - 1
        shown = one.levels.get(other, Level())
        form = "decimal" if level.legal and shown.form != "none" else shown.form
        return numeral(counts.get(other, shown.start), form, alphabet=alphabet)

    return _PLACE.sub(count, level.text)


def _levels(abstract: Element | None) -> dict[int, Level]:
    if abstract is None:
        return {}
    found = {number(one, of="ilvl") or 0: _level(one) for one in abstract.findall(W + "lvl")}
    return {place: level for place, level in found.items() if 0 <= place < _DEEPEST}


def _level(one: Element) -> Level:
    start = number(one, "start")
    form = value(one, "numFmt")
    if form is None:  # newer forms stand in mc:AlternateContent
        form = next((value(inner) for inner in one.iter(W + "numFmt")), None)
    return Level(
        start=0 if start is None else start,
        form=form or "decimal",
        text=(value(one, "lvlText") or "")[:200],
        restart=number(one, "lvlRestart"),
        suffix=value(one, "suff") or "tab",
        legal=bool(switch(one, "isLgl")),
        style=value(one, "pStyle") or "",
    )


def _bullet(text: str) -> str:
    """The sign as it looks; what only a symbol typeface can show becomes a dot."""
    sign = text.strip()
    sign = _SYMBOLS.get(sign, sign)
    if not sign or "\ue000" <= sign[0] <= "\uf8ff":
        sign = "•"
    return f"{sign} "
