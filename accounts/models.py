"""Who is there: the body, its groups, its people, their roles, and their ways in."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from access.roles import Role
from database import Base, Moment, word_of
from errors import mark

SORT_KEY_LENGTH = 240


class HeaderStyle(StrEnum):
    """Which head the body's papers carry (domain.md 4)."""

    STATE = "state"
    MASS_ORGANISATION = "mass"

    @property
    def label(self) -> str:
        """The choice in words."""
        return _HEADER_LABELS[self]


_HEADER_LABELS = {
    HeaderStyle.STATE: mark("Quốc hiệu và Tiêu ngữ (Nghị định 30/2020/NĐ-CP)"),
    HeaderStyle.MASS_ORGANISATION: mark(
        "Tên tổ chức, không có Quốc hiệu (tổ chức chính trị - xã hội)"
    ),
}


class Body(Base):
    """The one public body that this house serves; a single row."""

    __tablename__ = "body"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    parent_name: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(100))
    header_style: Mapped[HeaderStyle] = mapped_column(word_of(HeaderStyle))
    symbol: Mapped[str] = mapped_column(String(40), default="")
    head_title: Mapped[str] = mapped_column(String(100))
    group_word: Mapped[str] = mapped_column(String(60))
    set_up_at: Mapped[datetime | None] = mapped_column(Moment)


class Group(Base):
    """The unit through which remarks are gathered: tổ công đoàn, phòng, tổ chuyên môn …"""

    __tablename__ = "staff_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    position: Mapped[int] = mapped_column(default=0)

    people: Mapped[list[Person]] = relationship(back_populates="group", order_by="Person.sort_key")

    @property
    def waiting_for_password(self) -> int:
        """How many of its people still need a slip to come in."""
        return sum(person.active and not person.has_password for person in self.people)


class Person(Base):
    """One member of the staff."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    username: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    # By code point on every database: PostgreSQL's own collations would pass over the signs that
    # part the words of the key.
    sort_key: Mapped[str] = mapped_column(
        String(SORT_KEY_LENGTH).with_variant(String(SORT_KEY_LENGTH, collation="C"), "postgresql"),
        index=True,
    )
    job: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    group_id: Mapped[int | None] = mapped_column(ForeignKey("staff_group.id"))
    password_hash: Mapped[str] = mapped_column(String(200), default="")
    active: Mapped[bool] = mapped_column(default=True)

    group: Mapped[Group | None] = relationship(back_populates="people")
    grants: Mapped[list[RoleGrant]] = relationship(back_populates="person", lazy="selectin")

    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        """Flask-Login's question."""
        return self.active

    def get_id(self) -> str:
        """What Flask-Login writes into the session; the visit's word decides, not this."""
        return str(self.id)

    @property
    def roles(self) -> frozenset[Role]:
        """Every role the person holds now."""
        return frozenset(grant.role for grant in self.grants if grant.ended_at is None)

    @property
    def role_labels(self) -> list[str]:
        """The roles in words, in the order roles are listed."""
        return [role.label for role in Role if role in self.roles]

    @property
    def has_password(self) -> bool:
        """Has chosen a password; before that only a slip opens the door."""
        return bool(self.password_hash)


class RoleGrant(Base):
    """A role given to a person; ending it keeps the row."""

    __tablename__ = "role_grant"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role] = mapped_column(word_of(Role))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    person: Mapped[Person] = relationship(back_populates="grants")


class Slip(Base):
    """A printed one-time code; only its hash is kept. Making a new one ends the older."""

    __tablename__ = "sign_in_slip"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(200))
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)

    person: Mapped[Person] = relationship()


class Visit(Base):
    """One signed-in device. The cookie holds a random word, this row its hash.

    Only calendar days are kept: finer times would tell who was here when a remark came in.
    """

    __tablename__ = "visit"
    __table_args__ = (UniqueConstraint("token_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    began_on: Mapped[date]
    ends_on: Mapped[date]
    ended: Mapped[bool] = mapped_column(default=False)
    # Came in with a slip: nothing but choosing a password is open to this visit.
    needs_password: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person] = relationship()


class WaitingSheet(Base):
    """A people list that was uploaded and looked at, but not taken over yet; one an administrator.

    It lies here between the preview and the answer to it, and is gone afterwards.
    """

    __tablename__ = "waiting_sheet"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    filename: Mapped[str] = mapped_column(String(200))
    data: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64))
