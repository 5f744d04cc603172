"""How are entries with certain words found? One question; each database answers in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import Select

from search.asking import Phrase


class Form(StrEnum):
    """In which form words are compared."""

    EXACT = "exact"
    FOLDED = "folded"

    def of(self, phrase: Phrase) -> list[str]:
        """The words of a phrase in this form."""
        return [getattr(word, self.value) for word in phrase]


class Engine(Protocol):
    """A database's full-text search."""

    def numbers(self, form: Form, phrases: Sequence[Phrase]) -> Select[Any]:
        """The numbers of the entries in which every phrase stands."""
        ...
