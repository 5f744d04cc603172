"""How does PostgreSQL find words? With text vectors of the dictionary ``simple``.

``phraseto_tsquery`` takes words and nothing else, and they travel as parameters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, column, func, literal_column, select, table

from search.asking import Phrase
from search.engines import Form

_ENTRIES = table("search_entry", column("id"), column("exact"), column("folded"))
_SIMPLE: Any = literal_column("'simple'::regconfig")


def numbers(form: Form, phrases: Sequence[Phrase]) -> Select[Any]:
    """The numbers of the entries in which every phrase stands."""
    vector = func.to_tsvector(_SIMPLE, _ENTRIES.c[form.value])
    found = select(_ENTRIES.c.id)
    for phrase in phrases:
        wanted = func.phraseto_tsquery(_SIMPLE, " ".join(form.of(phrase)))
        found = found.where(vector.op("@@")(wanted))
    return found
