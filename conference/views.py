"""The pages of this room."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from access.guard import requires
from access.permissions import Permission

blueprint = Blueprint("conference", __name__)


@blueprint.get("/conferences")
@requires(Permission.USE)
def index() -> Any:
    """The room's first page."""
    return ""
