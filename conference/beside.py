"""Which conference adopted the text being read? Handed to the reading page by ``app.py``."""

from __future__ import annotations

from accounts.models import Person
from conference.queries import find_tabled_as
from regulations.beside import WHOLE_TEXT, Beside
from regulations.lifecycle import VersionKind
from regulations.models import Version

_AFTER_ADOPTION = {VersionKind.ADOPTED, VersionKind.ISSUED}


def adoption_beside(version: Version, person: Person) -> dict[int, Beside]:
    """The adoption of a text, above it; drafts and texts taken in from paper have none."""
    if version.kind not in _AFTER_ADOPTION:
        return {}
    tabled = find_tabled_as(version)
    if tabled is None:
        return {}
    context = {"conference": tabled.conference, "vote": tabled.last_vote}
    return {WHOLE_TEXT: Beside("conference/_adopted.html", context)}
