"""What is kept so that words are found again?

One row for each clause, remark and answer, with its words in two forms and nothing else: no name,
no time. The databases' own full-text search stands on these two columns: an FTS5 table kept in step
by triggers on SQLite, two GIN indexes on PostgreSQL. Both are called ``search_words…`` and belong
to no model.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import DDL, BigInteger, Integer, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from database import Base, word_of
from errors import mark


class Kind(StrEnum):
    """What was found."""

    CLAUSE = "clause"
    REMARK = "remark"
    ANSWER = "answer"

    @property
    def label(self) -> str:
        """The kind in words, as a heading."""
        return _LABELS[self]


_LABELS = {
    Kind.CLAUSE: mark("Điều khoản của văn bản"),
    Kind.REMARK: mark("Ý kiến góp ý"),
    Kind.ANSWER: mark("Câu trả lời của Ban soạn thảo"),
}


_LARGE = BigInteger().with_variant(Integer(), "sqlite")  # FTS5 wants SQLite's own kind of number


class SearchEntry(Base):
    """The words of one thing. Derived: ``flask rebuild-search`` makes all of them anew."""

    __tablename__ = "search_entry"
    __table_args__ = (UniqueConstraint("kind", "subject_id"),)

    # Random, so that neither numbers nor pages on disk keep the order in which remarks came in.
    id: Mapped[int] = mapped_column(_LARGE, primary_key=True, autoincrement=False)
    kind: Mapped[Kind] = mapped_column(word_of(Kind))
    subject_id: Mapped[int]
    exact: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text)


_MADE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_words USING fts5(exact, folded, content='search_entry', "
        "content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
        "CREATE TRIGGER search_words_added AFTER INSERT ON search_entry BEGIN "
        "INSERT INTO search_words(rowid, exact, folded) "
        "VALUES (new.id, new.exact, new.folded); END",
        "CREATE TRIGGER search_words_taken AFTER DELETE ON search_entry BEGIN "
        "INSERT INTO search_words(search_words, rowid, exact, folded) "
        "VALUES ('delete', old.id, old.exact, old.folded); END",
        # An entry is never changed in place; who tries must hear of it, or both would differ.
        "CREATE TRIGGER search_words_kept BEFORE UPDATE ON search_entry "
        "BEGIN SELECT RAISE(ABORT, 'search entries are replaced, not changed'); END",
    ],
    "postgresql": [
        f"CREATE INDEX search_words_{column} ON search_entry "
        f"USING gin (to_tsvector('simple'::regconfig, {column}))"
        for column in ("exact", "folded")
    ],
}


def _keep_words(table: Any) -> None:
    for dialect, statements in _MADE.items():
        for statement in statements:
            event.listen(table, "after_create", DDL(statement).execute_if(dialect=dialect))
    gone = DDL("DROP TABLE IF EXISTS search_words").execute_if(dialect="sqlite")
    event.listen(table, "before_drop", gone)


_keep_words(SearchEntry.__table__)


def is_modelled(name: str | None, kind: str, parents: object) -> bool:
    """For Alembic: is this table or index described by a model? (``include_name``)"""
    return not (name or "").startswith("search_words")
