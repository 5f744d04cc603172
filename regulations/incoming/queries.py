"""Which files came in for a text, and how were they read?"""

from __future__ import annotations

from sqlalchemy import func, select

from database import db
from errors import NotFound
from regulations.incoming.models import UploadReading
from regulations.models import Regulation, Upload

_LARGEST = 2**31 - 1


def get_upload(slug: str, upload_id: int) -> Upload:
    """The file at ``/regulations/<slug>/uploads/<upload_id>``."""
    chosen = (
        select(Upload)
        .join(Regulation, Regulation.id == Upload.regulation_id)
        .where(Regulation.slug == slug, Upload.id == upload_id)
    )
    found = db.session.scalars(chosen).first() if 0 < upload_id <= _LARGEST else None
    if found is None:
        raise NotFound("Không tìm thấy tệp này. Hãy mở lại từ trang của văn bản.")
    return found


def regulation_of(upload: Upload) -> Regulation:
    """The regulation a file came in for."""
    return db.session.get_one(Regulation, upload.regulation_id)


def find_reading(upload: Upload) -> UploadReading | None:
    """How a file was read last; None where nobody has chosen yet."""
    chosen = select(UploadReading).where(UploadReading.upload_id == upload.id)
    return db.session.scalars(chosen.order_by(UploadReading.id.desc())).first()


def list_uploads(regulation: Regulation) -> list[Upload]:
    """The files that came in for a regulation, newest first, without their bytes."""
    chosen = select(Upload).where(Upload.regulation_id == regulation.id)
    return list(db.session.scalars(chosen.order_by(Upload.id.desc())))


def size_of(upload: Upload) -> int:
    """How many bytes a file has, without loading them."""
    chosen = select(func.length(Upload.data)).where(Upload.id == upload.id)
    return int(db.session.scalar(chosen) or 0)


def total_size() -> int:
    """How many bytes all files that came in have together."""
    return int(db.session.scalar(select(func.sum(func.length(Upload.data)))) or 0)


def find_waiting(title: str, sha256: str) -> Upload | None:
    """The same file of the same name that waits for an answer: a form sent twice makes one."""
    chosen = (
        select(Upload)
        .join(Regulation, Regulation.id == Upload.regulation_id)
        .where(Regulation.title == title, Upload.sha256 == sha256, ~Regulation.versions.any())
    )
    return db.session.scalars(chosen).first()
