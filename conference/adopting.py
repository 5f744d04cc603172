"""What happens when the conference adopts a text? It becomes a version of its own, not yet law.

The adopted text is the tabled one with the carried amendments. It binds nobody before the head
issues it (domain.md 1.1; conference/issuing.py).
"""

from __future__ import annotations

from accounts.models import Person
from conference.amending import amended_markdown
from conference.models import TabledText
from database import transaction
from journal.recording import record
from regulations.lifecycle import Stage, VersionKind
from regulations.models import Version
from regulations.moving import move
from regulations.publishing import publish_text


@transaction()
def adopt(tabled: TabledText, *, by: Person) -> Version:
    """Publish the adopted version and move the regulation on. Only a carried vote calls this."""
    regulation = tabled.version.regulation
    version = publish_text(
        regulation,
        markdown=amended_markdown(tabled),
        kind=VersionKind.ADOPTED,
        previous=tabled.version,
        note="",
        by=by,
    )
    tabled.adopted_version_id = version.id
    move(regulation, Stage.ADOPTED, by=by)
    record(
        by,
        "adopted_text",
        "version",
        version.id,
        conference=tabled.conference_id,
        tabled=tabled.version_id,
        amendments=[row.id for row in tabled.carried_amendments],
    )
    return version
