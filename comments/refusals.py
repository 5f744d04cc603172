"""Which refusals does this room have of its own?"""

from __future__ import annotations

from errors import Forbidden, UserError


class Frozen(UserError):
    """What was sent is not changed any more."""

    status = 409


class Ended(Forbidden):
    """The round takes no remarks now, by the server's clock."""


class Misplaced(UserError):
    """The form was made for a place that the consulted text does not have."""

    status = 409
