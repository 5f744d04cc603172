"""Which ways can a request be refused, and what does the person read then?

Every refusal is a sentence in Vietnamese that says what to do next. The sentence is the key of
its translation: it is raised untranslated, with its values beside it, and translated at the edge
(``web/error_pages.py``), so that actions need not know who is reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Marked(str):
    """A sentence or word of the house's own, which is translated where it is shown.

    What people typed is never ``Marked``, so that it is never taken for a key of the catalogue.
    """

    __slots__ = ()


def mark(text: str) -> Marked:
    """Mark a sentence for translation where it is written down but not yet shown."""
    return Marked(text)


class UserError(Exception):
    """A refusal that is shown as written: a sentence with ``%(name)s`` places and their values."""

    status = 400
    heading = ""  # a marked title for the page, where the status' own would mislead

    def __init__(self, text: str, **values: Any) -> None:
        super().__init__(text % values if values else text)
        self.text = text
        self.values: Mapping[str, Any] = values


class NotFound(UserError):
    """What was asked for does not exist, or may not be known to exist."""

    status = 404


class Forbidden(UserError):
    """The person is known and may not do this."""

    status = 403


class Invalid(UserError):
    """What was typed can't be taken as it is; ``field`` names the form field it belongs to."""

    status = 422

    def __init__(self, text: str, *, field: str | None = None, **values: Any) -> None:
        super().__init__(text, **values)
        self.field = field


class Conflict(UserError):
    """Somebody else was quicker. Both texts are given back, so that no work is lost."""

    status = 409
    newest = ""  # the address of the page that holds the newest text, where the view knows one

    def __init__(
        self, text: str, *, yours: str, theirs: str, base: str | None = None, **values: Any
    ) -> None:
        super().__init__(text, **values)
        self.yours = yours
        self.theirs = theirs
        self.base = base
