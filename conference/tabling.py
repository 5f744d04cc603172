"""Which texts may be put before a conference, and how are they?"""

from __future__ import annotations

from collections.abc import Sequence

from accounts.models import Person
from conference.gates import must_be_open
from conference.models import Conference, TabledText
from conference.queries import list_before_open_conferences
from database import add, transaction
from errors import Invalid
from journal.recording import record
from regulations.lifecycle import Stage, VersionKind, can_follow
from regulations.models import Version
from regulations.moving import move
from regulations.queries import list_regulations


def list_tableable() -> list[Version]:
    """The newest version of every regulation that may be put before a conference now."""
    busy = list_before_open_conferences()
    newest = [regulation.latest for regulation in list_regulations()]
    return [v for v in newest if v is not None and v.id not in busy and _is_ripe(v)]


@transaction()
def table(conference: Conference, version: Version, *, by: Person) -> TabledText:
    """Put a version before the conference; its regulation stands at "trình hội nghị" from now."""
    must_be_open(conference)
    if version not in list_tableable():
        raise Invalid(
            "“%(title)s” hiện chưa trình hội nghị được: cần dự thảo mới nhất đã công bố, đã kết "
            "thúc lấy ý kiến và chưa được trình ở hội nghị khác đang mở.",
            field="versions",
            title=version.regulation.title,
        )
    tabled = TabledText(version_id=version.id)
    conference.texts.append(tabled)
    add(tabled)
    version.kind = VersionKind.TABLED
    if version.regulation.stage is not Stage.TABLED:
        move(version.regulation, Stage.TABLED, by=by)
    record(by, "tabled_text", "version", version.id, conference=conference.id)
    return tabled


@transaction()
def table_all(conference: Conference, versions: Sequence[Version], *, by: Person) -> None:
    """Put all of them before it, or none."""
    for version in versions:
        table(conference, version, by=by)


def _is_ripe(version: Version) -> bool:
    """A draft whose way leads to the conference, or what an earlier one left without a vote."""
    stage = version.regulation.stage
    if stage is Stage.TABLED:
        return version.kind is VersionKind.TABLED
    return version.kind is VersionKind.DRAFT and can_follow(stage, Stage.TABLED)
