"""Which remarks are there? By receipt, by author, by clause, by group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload, selectinload

from access.permissions import Permission
from access.policy import may
from accounts.models import Person
from comments.models import (
    ConsultationRound,
    Point,
    PointSource,
    Remark,
    Stance,
)
from comments.remarks.receipts import read_receipt
from database import db
from errors import NotFound
from regulations.models import Clause, Version

# All that a card of a remark shows, in a fixed number of queries.
SHOWN = (
    joinedload(Remark.consultation),
    joinedload(Remark.clause),
    joinedload(Remark.author),
    joinedload(Remark.version).joinedload(Version.regulation),
    selectinload(Remark.wordings),
    selectinload(Remark.supports),
    selectinload(Remark.replies),
    selectinload(Remark.files),
    selectinload(Remark.sources).joinedload(PointSource.point).joinedload(Point.position),
    selectinload(Remark.sources).joinedload(PointSource.point).selectinload(Point.answers),
)


def get_remark(receipt: str) -> Remark:
    """The remark with this receipt number, as it stands in an address."""
    number = read_receipt(receipt)
    # One number has one spelling in an address; a box would be more lenient.
    if number is None or number != receipt:
        raise NotFound("Không tìm thấy trang này.")
    found = db.session.scalars(select(Remark).where(Remark.receipt == number).options(*SHOWN))
    remark = found.first()
    if remark is None:
        raise NotFound("Không tìm thấy trang này.")
    return remark


def find_by_form_key(form_key: str) -> Remark | None:
    """The remark that this very form made, if it was sent before."""
    return db.session.scalars(select(Remark).where(Remark.form_key == form_key)).first()


def find_twin(
    version: Version, clause: Clause | None, author: Person, said: Mapping[str, object]
) -> Remark | None:
    """A standing remark in which the same person said the very same of the same place."""
    chosen = select(Remark).where(
        Remark.author_id == author.id,
        Remark.version_id == version.id,
        Remark.clause_id == (clause.id if clause else None),
        Remark.withdrawn_at.is_(None),
        *(getattr(Remark, name) == value for name, value in said.items()),
    )
    return db.session.scalars(chosen).first()


def find_agreements(consultation: ConsultationRound, person: Person) -> dict[int, Remark]:
    """By version: the person's standing "nhất trí" with a whole text of the round."""
    chosen = select(Remark).where(
        Remark.round_id == consultation.id,
        Remark.author_id == person.id,
        Remark.clause_id.is_(None),
        Remark.stance == Stance.AGREE,
        Remark.withdrawn_at.is_(None),
    )
    return {remark.version_id: remark for remark in db.session.scalars(chosen)}


def list_mine(consultation: ConsultationRound, person: Person) -> list[Remark]:
    """The person's own remarks of a round in the order of the text."""
    return _listed(Remark.round_id == consultation.id, Remark.author_id == person.id)


def list_mine_on(versions: Collection[Version], person: Person) -> list[Remark]:
    """The person's own remarks that stand on these texts, in the order of the text."""
    return _listed(
        Remark.version_id.in_([version.id for version in versions]),
        Remark.author_id == person.id,
        Remark.withdrawn_at.is_(None),
    )


def count_mine(person: Person, rounds: Collection[ConsultationRound]) -> Counter[int]:
    """By round: how many remarks of the person stand."""
    chosen = select(Remark.round_id).where(
        Remark.round_id.in_([consultation.id for consultation in rounds]),
        Remark.author_id == person.id,
        Remark.withdrawn_at.is_(None),
    )
    return Counter(db.session.scalars(chosen))


def list_of_group(consultation: ConsultationRound, group_id: int) -> list[Remark]:
    """What a group's members said in a round, withdrawn remarks too, in the order of the text.

    Sealed ones come out of the box all at once, when the round has ended.
    """
    said = _listed(Remark.round_id == consultation.id, Remark.group_id == group_id)
    return [remark for remark in said if not remark.in_box]


def list_readable(versions: Collection[Version], person: Person) -> list[Remark]:
    """What stands on these texts and the person may read, in the order of the text."""
    standing = _listed(
        Remark.version_id.in_([version.id for version in versions]), Remark.withdrawn_at.is_(None)
    )
    return [remark for remark in standing if may(person, Permission.READ_REMARK, remark)]


def list_by_author(person: Person) -> list[Remark]:
    """All that the person said with an author, in every round, withdrawn remarks too."""
    return _listed(Remark.author_id == person.id)


def list_by_number(numbers: Collection[int]) -> list[Remark]:
    """Remarks by their numbers, with all that a card shows, in the order of the text."""
    return _listed(Remark.id.in_(numbers)) if numbers else []


def _listed(*conditions: ColumnElement[bool]) -> list[Remark]:
    # Within a clause the random receipt decides: an order by time would tell a neighbour's time.
    chosen = (
        select(Remark)
        .where(*conditions)
        .outerjoin(Remark.clause)
        .options(*SHOWN)
        .order_by(Remark.version_id, Clause.position.nulls_first(), Remark.receipt)
    )
    return list(db.session.scalars(chosen))


def find_text(consultation: ConsultationRound, typed: str) -> Version | None:
    """The text of the round that an address names by number; without one, the only text."""
    versions = consultation.versions
    if not typed:
        return versions[0] if len(versions) == 1 else None
    return next((version for version in versions if str(version.id) == typed), None)


def find_place(version: Version, address: str) -> Clause | None:
    """The clause at this address of the version."""
    if not address.isprintable():
        return None  # no address has control signs, and a database may choke on them
    chosen = select(Clause).where(Clause.version_id == version.id, Clause.address == address)
    return db.session.scalars(chosen).first()


def get_place(version: Version, address: str) -> Clause:
    """The clause at this address, which an address of a page names."""
    found = find_place(version, address)
    if found is None:
        raise NotFound("Không có điều, khoản này trong bản đang xem. Hãy mở lại văn bản và chọn.")
    return found
