"""What would be published now, and what would become of each clause in force today?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from clauses import Oddity, Tree, parse
from errors import Invalid
from regulations.models import DraftSave, Regulation, Version
from regulations.pairing import is_doubtful, links_between
from regulations.places import places
from regulations.publishing import latest_version, next_draft_number
from regulations.queries import find_draft, list_clauses
from regulations.texts import tree_of


@dataclass(frozen=True)
class Outcome:
    """What becomes of one clause; places are as people say them, empty where there is none."""

    old_place: str
    new_place: str
    relations: tuple[str, ...]
    score: float
    old_text: str = ""
    new_text: str = ""

    @property
    def doubtful(self) -> bool:
        """A person should look at this one."""
        return is_doubtful(self.relations, self.score)

    @property
    def relation(self) -> str:
        """The one word that matters most."""
        return next((word for word in _BY_WEIGHT if word in self.relations), "same")


_BY_WEIGHT = ("inserted", "dropped", "split", "merged", "moved", "reworded", "renumbered")


@dataclass(frozen=True)
class Proposal:
    """The working draft as it would be published."""

    draft: DraftSave
    latest: Version | None
    draft_number: int
    articles: int
    clauses: int
    warnings: tuple[Oddity, ...] = ()
    outcomes: tuple[Outcome, ...] = field(default=())

    @property
    def unchanged(self) -> bool:
        """There is nothing to publish."""
        return self.latest is not None and self.latest.markdown == self.draft.markdown

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many clauses stay, are reworded, moved …; every word is there."""
        found = Counter(outcome.relation for outcome in self.outcomes)
        return {word: found[word] for word in ("same", *_BY_WEIGHT)}

    @cached_property
    def notable(self) -> list[Outcome]:
        """What is worth a look: doubtful ones first; same and merely renumbered ones left out."""
        worth = [o for o in self.outcomes if o.doubtful or o.relation not in ("same", "renumbered")]
        return sorted(worth, key=lambda outcome: not outcome.doubtful)


def propose(regulation: Regulation) -> Proposal:
    """Read the working draft and pair it with the latest version; nothing is written."""
    draft = find_draft(regulation)
    if draft is None:
        raise Invalid("Chưa có bản đang soạn. Hãy nhập hoặc soạn dự thảo trước khi công bố.")
    latest = latest_version(regulation)
    tree = parse(draft.markdown)
    return Proposal(
        draft=draft,
        latest=latest,
        draft_number=next_draft_number(regulation),
        articles=sum(1 for _ in tree.articles()),
        clauses=sum(1 for _ in tree.walk()),
        warnings=tree.warnings,
        outcomes=_outcomes(latest, draft, tree) if latest else (),
    )


def _outcomes(latest: Version, draft: DraftSave, new: Tree) -> tuple[Outcome, ...]:
    if latest.markdown == draft.markdown:
        return ()
    rows = list_clauses(latest)
    old = tree_of(rows)
    links, _ = links_between(old, new)
    old_places = {row.address: row.place for row in rows}
    new_places = places(new)
    return tuple(
        Outcome(
            old_places[link.old] if link.old else "",
            new_places[link.new] if link.new else "",
            link.relations,
            link.score,
            old.get(link.old).full_text if link.old else "",
            new.get(link.new).full_text if link.new else "",
        )
        for link in links
    )
