"""A draft under consultation and its people, as in the room of remarks; and a way to search it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import Person
from search.asking import understood
from search.hits import Hit
from search.models import Kind
from search.queries import find
from tests.comments.conftest import (  # noqa: F401
    clause,
    consultation,
    count_queries,
    draft,
    nam,
    publish,
    regulation,
    room,
    second,
    thu,
)

Search = Callable[..., list[Any]]  # what a hit has depends on its kind


@pytest.fixture
def hits() -> Search:
    """``hits("phu cap", hoa)``: what Hoa finds; ``kind`` leaves one kind only."""

    def search(typed: str, person: Person, kind: Kind | None = None) -> list[Hit]:
        return find(understood(typed), person, kind=kind).hits

    return search


def places(found: list[Hit]) -> list[str]:
    """Where they stand."""
    return [hit.clause.place if hit.clause else "" for hit in found]


def marked(hit: Hit) -> list[str]:
    """The words that the snippet marks."""
    return [piece.text for piece in hit.snippet if piece.marked]
