"""Which texts are there? Reads about regulations, versions and clauses."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from database import db
from errors import NotFound
from regulations.lifecycle import Stage
from regulations.models import Clause, DraftSave, Regulation, Version
from regulations.reading import GROUPS

_LARGEST = 2**31 - 1  # what a column of numbers holds on every database


@dataclass(frozen=True)
class TwoVersions:
    """Two versions of one regulation, for a comparison."""

    old: Version
    new: Version
    is_published = True


def list_regulations(*, unpublished: bool = False) -> list[Regulation]:
    """All regulations by title, with their versions (but not the versions' texts).

    Those of which no version is published yet are the drafters' business only.
    """
    chosen = select(Regulation).options(selectinload(Regulation.versions))
    if not unpublished:
        chosen = chosen.where(Regulation.versions.any())
    return list(db.session.scalars(chosen.order_by(Regulation.title)))


def get_regulation(slug: str) -> Regulation:
    """The regulation at ``/regulations/<slug>``, with its versions and their decisions."""
    with_versions = selectinload(Regulation.versions)
    chosen = select(Regulation).where(Regulation.slug == slug).options(with_versions)
    found = db.session.scalars(chosen).first()
    if found is None:
        raise NotFound("Không có văn bản nào ở địa chỉ này. Hãy mở lại từ trang Văn bản.")
    return found


def get_version(slug: str, number: int) -> Version:
    """The version at ``/regulations/<slug>/v/<number>``; a published draft is open to all staff."""
    if not 0 < number <= _LARGEST:
        raise _no_version()
    chosen = (
        select(Version)
        .join(Version.regulation)
        .where(Regulation.slug == slug, Version.number == number)
        .options(joinedload(Version.regulation).selectinload(Regulation.versions))
    )
    found = db.session.scalars(chosen).first()
    if found is None:
        raise _no_version()
    return found


def list_clauses(version: Version) -> list[Clause]:
    """All clauses of a version in document order."""
    chosen = select(Clause).where(Clause.version_id == version.id).order_by(Clause.position)
    return list(db.session.scalars(chosen))


def get_clause(version: Version, address: str) -> Clause:
    """The clause at ``…/v/<number>#<address>``."""
    chosen = select(Clause).where(Clause.version_id == version.id, Clause.address == address)
    found = db.session.scalars(chosen).first()
    if found is None:
        raise NotFound("Không có điều, khoản này trong bản đang xem. Hãy mở lại văn bản và chọn.")
    return found


def find_draft(regulation: Regulation) -> DraftSave | None:
    """The working draft: the newest save, or None where nothing was ever saved."""
    chosen = select(DraftSave).where(DraftSave.regulation_id == regulation.id)
    return db.session.scalars(chosen.order_by(DraftSave.revision.desc()).limit(1)).first()


def find_draft_save(regulation: Regulation, revision: int) -> DraftSave | None:
    """One save of the working draft by its number."""
    if not 0 < revision <= _LARGEST:
        return None
    chosen = select(DraftSave).where(
        DraftSave.regulation_id == regulation.id, DraftSave.revision == revision
    )
    return db.session.scalars(chosen).first()


def list_unpublished() -> list[Regulation]:
    """Regulations whose working draft differs from the version published last, by title."""
    newest_save = (
        select(func.max(DraftSave.revision))
        .where(DraftSave.regulation_id == Regulation.id)
        .correlate(Regulation)
    )
    newest_version = (
        select(func.max(Version.number))
        .where(Version.regulation_id == Regulation.id)
        .correlate(Regulation)
    )
    published = and_(
        Version.regulation_id == Regulation.id, Version.number == newest_version.scalar_subquery()
    )
    chosen = (
        select(Regulation)
        .join(DraftSave, DraftSave.regulation_id == Regulation.id)
        .outerjoin(Version, published)
        .where(DraftSave.revision == newest_save.scalar_subquery())
        .where(or_(Version.id.is_(None), Version.markdown != DraftSave.markdown))
        .where(Regulation.stage.not_in([Stage.TABLED, Stage.ADOPTED]))
        .order_by(Regulation.title)
    )
    return list(db.session.scalars(chosen))


def get_two_versions(slug: str, old: int, new: int) -> TwoVersions:
    """The versions of ``/regulations/<slug>/compare/<old>/<new>``."""
    return TwoVersions(get_version(slug, old), get_version(slug, new))


def _no_version() -> NotFound:
    return NotFound("Không có bản này của văn bản. Hãy mở lại từ trang Văn bản.")


def list_headings(versions: Collection[Version]) -> dict[int, tuple[Clause, ...]]:
    """For every clause the groups it stands in, from outside: part, chapter, section, appendix."""
    chosen = select(Clause).where(Clause.version_id.in_([version.id for version in versions]))
    order = chosen.order_by(Clause.version_id, Clause.position)
    found: dict[int, tuple[Clause, ...]] = {}
    for clause in db.session.scalars(order):
        above = found.get(clause.parent_id or 0, ())
        found[clause.id] = (*above, clause) if clause.kind in GROUPS else above
    return found
