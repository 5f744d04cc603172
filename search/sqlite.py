"""How does SQLite find words? With FTS5, every word quoted, so that none is an operator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, column, select, table

from search.asking import Phrase
from search.engines import Form

_WORDS = table("search_words", column("rowid"), column("search_words"))


def numbers(form: Form, phrases: Sequence[Phrase]) -> Select[Any]:
    """The numbers of the entries in which every phrase stands."""
    wanted = f"{form.value} : ({' AND '.join(_quoted(form.of(phrase)) for phrase in phrases)})"
    return select(_WORDS.c.rowid).where(_WORDS.c.search_words.op("MATCH")(wanted))


def _quoted(words: list[str]) -> str:
    """
    >>> _quoted(["near", "cong"])
    '"near cong"'
    """
    return '"' + " ".join(words).replace('"', '""') + '"'
