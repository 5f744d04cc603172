"""Which texts are there? Reads about regulations, versions and clauses."""

from __future__ import annotations

from sqlalchemy import select

from database import db
from regulations.models import Regulation


def list_regulations() -> list[Regulation]:
    """All regulations by title."""
    return list(db.session.scalars(select(Regulation).order_by(Regulation.title)))
