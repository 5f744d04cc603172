"""What would the database itself still tell about the order of writing, and how is it unsaid?

Called inside every transaction that touches a sealed remark or a declaration of having taken part.

* SQLite keeps rows within a page, and commits within its write-ahead log, as they came. Once the
  transaction is safe the file is written anew, in the order of the random or composite keys, and
  the log emptied.
* PostgreSQL stamps each row with the number of the transaction that wrote it and puts it where
  there is room. All rows of the round are written anew, sorted by key: they bear one number.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from comments.models import ConsultationRound, Remark, Reply, TakenPart, Visibility
from database import after_commit, db, rewrite_file


def leave_no_order(consultation: ConsultationRound) -> None:
    """Let nothing but the act itself remain."""
    db.session.flush()
    if db.session.connection().dialect.name == "sqlite":
        after_commit(rewrite_file)
    else:
        _rewrite_remarks(consultation)
        _rewrite_replies(consultation)
        _rewrite_declarations(consultation)


def _rewrite_remarks(consultation: ConsultationRound) -> None:
    remarks: Any = Remark.__table__
    of_round = remarks.c.round_id == consultation.id
    sealed = remarks.c.visibility == Visibility.SEALED
    numbers = db.session.scalars(select(remarks.c.id).where(of_round, sealed)).all()
    again = update(remarks).where(remarks.c.id == bindparam("number")).values(late=remarks.c.late)
    if numbers:
        connection = db.session.connection()
        connection.execute(again, [{"number": number} for number in sorted(numbers)])


def _rewrite_replies(consultation: ConsultationRound) -> None:
    """Those by the holders of codes."""
    replies: Any = Reply.__table__
    of_round = select(Remark.id).where(
        Remark.round_id == consultation.id, Remark.visibility == Visibility.SEALED
    )
    own = select(replies.c.id).where(replies.c.remark_id.in_(of_round), replies.c.by_author)
    numbers = db.session.scalars(own).all()
    again = update(replies).where(replies.c.id == bindparam("number"))
    if numbers:
        connection = db.session.connection()
        rows = [{"number": number} for number in sorted(numbers)]
        connection.execute(again.values(place=replies.c.place), rows)


def _rewrite_declarations(consultation: ConsultationRound) -> None:
    table: Any = TakenPart.__table__
    of_round = table.c.round_id == consultation.id
    people = db.session.scalars(select(table.c.person_id).where(of_round)).all()
    if people:
        connection = db.session.connection()
        connection.execute(delete(table).where(of_round))
        rows = [{"round_id": consultation.id, "person_id": person} for person in sorted(people)]
        connection.execute(insert(table), rows)
