"""What would be published now, and what would become of each clause in force today?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from clauses import Reason, Tree, parse
from errors import Invalid
from regulations.findings.gathering import Findings, findings_of
from regulations.models import Clause, DraftSave, Regulation, Version
from regulations.pairing import (
    NO_REASON,
    Link,
    certainty,
    is_doubtful,
    links_between,
    tally,
    weightiest,
)
from regulations.places import places
from regulations.publishing import latest_version, next_draft_number
from regulations.queries import find_draft, list_clauses
from regulations.texts import tree_of


@dataclass(frozen=True)
class Outcome:
    """What becomes of one clause; places are as people say them, empty where there is none.

    ``reason`` is a marked sentence: ``{{ say(outcome.reason.sentence, outcome.reason_values) }}``.
    """

    old_place: str
    new_place: str
    relations: tuple[str, ...]
    score: float
    old_text: str = ""
    new_text: str = ""
    reason: Reason = NO_REASON

    @property
    def reason_values(self) -> dict[str, str]:
        """What stands in the places of the reason's sentence."""
        return dict(self.reason.values)

    @property
    def doubtful(self) -> bool:
        """A person should look at this one."""
        return is_doubtful(self.score)

    @property
    def certainty(self) -> str:
        """The score in a word, marked."""
        return certainty(self.score)

    @property
    def percent(self) -> int:
        """The score out of a hundred; 100 only for what is beyond doubt."""
        return int(100 * self.score)

    @property
    def relation(self) -> str:
        """The one word that matters most."""
        return weightiest(self.relations)


@dataclass(frozen=True)
class Proposal:
    """The working draft as it would be published."""

    draft: DraftSave
    latest: Version | None
    draft_number: int
    articles: int
    clauses: int
    findings: Findings = field(default_factory=Findings)
    outcomes: tuple[Outcome, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)  # as the comparison page counts them

    @property
    def unchanged(self) -> bool:
        """There is nothing to publish."""
        return self.latest is not None and self.latest.markdown == self.draft.markdown

    @cached_property
    def notable(self) -> list[Outcome]:
        """What is worth a look, the most doubtful first; same and renumbered ones left out."""
        worth = [o for o in self.outcomes if o.doubtful or o.relation not in ("same", "renumbered")]
        return sorted(worth, key=lambda outcome: outcome.score if outcome.doubtful else 1)

    @property
    def doubtful(self) -> int:
        """How many pairs a person should look at."""
        return sum(outcome.doubtful for outcome in self.outcomes)


def propose(regulation: Regulation) -> Proposal:
    """Read the working draft and pair it with the latest version; nothing is written."""
    draft = find_draft(regulation)
    if draft is None:
        raise Invalid("Chưa có bản đang soạn. Hãy nhập hoặc soạn dự thảo trước khi công bố.")
    latest = latest_version(regulation)
    tree = parse(draft.markdown)
    rows = list_clauses(latest) if latest and latest.markdown != draft.markdown else []
    links = links_between(tree_of(rows), tree)[0] if rows else []
    return Proposal(
        draft=draft,
        latest=latest,
        draft_number=next_draft_number(regulation),
        articles=sum(1 for _ in tree.articles()),
        clauses=sum(1 for _ in tree.walk()),
        findings=findings_of(regulation, draft.markdown, latest),
        outcomes=_outcomes(links, rows, tree),
        counts=tally(links),
    )


def _outcomes(links: Iterable[Link], rows: Sequence[Clause], new: Tree) -> tuple[Outcome, ...]:
    old = tree_of(rows)
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
            link.reason,
        )
        for link in links
    )
