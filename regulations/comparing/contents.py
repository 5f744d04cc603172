"""Where do the changes stand: in which chapter, in which article, and how many?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from regulations.comparing.changes import Change
from regulations.models import Clause

_ARTICLES = frozenset({"article", "appendix"})
_HEADINGS = _ARTICLES | {"part", "chapter", "section", "subsection", "heading"}


@dataclass
class Entry:
    """A line of the contents: a chapter or an article, and the first of its changes.

    ``gone``: it is in the earlier text only. ``loose``: paragraphs under no heading at all.
    """

    clause: Clause
    anchor: str
    gone: bool = False
    loose: bool = False
    count: int = 0
    below: list[Entry] = field(default_factory=list)


def contents_of(
    changes: Iterable[Change], clauses: Mapping[int, Clause], new: Mapping[str, Clause]
) -> list[Entry]:
    """The changes as they stand on the page, by chapter and article.

    ``clauses`` are those of both texts by number, ``new`` those of the later one by identity: an
    article that is in both is called as it is called now.
    """
    tops: list[Entry] = []
    for change in changes:
        entries = tops
        for clause in _headings(change, clauses):
            known = new.get(clause.identity, clause)
            loose = clause.kind not in _HEADINGS
            if not entries or not (entries[-1].clause is known or (entries[-1].loose and loose)):
                gone = not loose and not change.new and known is clause
                entries.append(Entry(known, change.anchor, gone, loose))
            entries[-1].count += 1
            entries = entries[-1].below
    return tops


def _headings(change: Change, clauses: Mapping[int, Clause]) -> list[Clause]:
    """What a change stands under, outermost first: a chapter (or part) and an article."""
    above = list(_upwards((change.new or change.old)[0], clauses))
    article = next((clause for clause in above if clause.kind in _ARTICLES), None)
    top = above[-1]
    return [top] if article is None or article is top else [top, article]


def _upwards(clause: Clause, clauses: Mapping[int, Clause]) -> Iterator[Clause]:
    yield clause
    while clause.parent_id is not None:
        clause = clauses[clause.parent_id]
        yield clause
