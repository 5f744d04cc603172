"""How does a regulation go from one station of its way to the next?"""

from __future__ import annotations

from accounts.models import Person
from database import transaction
from errors import Invalid
from journal.recording import record
from regulations.lifecycle import Stage, can_follow
from regulations.models import Regulation


@transaction()
def move(regulation: Regulation, stage: Stage, *, by: Person | None) -> None:
    """Let the regulation stand at ``stage`` from now on; refused where the way does not lead."""
    before = regulation.stage
    if not can_follow(before, stage):
        raise Invalid(
            "Văn bản đang ở bước “%(now)s”, chưa thể chuyển sang bước “%(wanted)s”.",
            now=before.label,
            wanted=stage.label,
        )
    regulation.stage = stage
    record(by, "moved_stage", "regulation", regulation.id, before=before.value, after=stage.value)
