"""Which sealed remark does a code open?"""

from __future__ import annotations

from sqlalchemy import select

from comments.models import Remark, Visibility
from comments.remarks.queries import SHOWN
from comments.sealed.codes import hash_of, read_code, same
from database import db
from errors import Invalid


def get_by_code(typed: str) -> Remark:
    """The remark, or one refusal for whatever does not fit."""
    code = read_code(typed)
    if code is not None:
        wanted = hash_of(code)
        chosen = select(Remark).where(
            Remark.code_hash == wanted, Remark.visibility == Visibility.SEALED
        )
        for remark in db.session.scalars(chosen.options(*SHOWN)):
            if same(remark.code_hash or "", wanted):
                return remark
    raise Invalid(
        "Mã này không mở được ý kiến nào. Hãy xem lại từng chữ: mã gồm sáu nhóm, mỗi nhóm bốn "
        "chữ và số.",
        field="code",
    )
