"""How do people without e-mail get their first way in? Slips to cut out, eight on an A4 page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import segno

from errors import Invalid, mark

from .fonts import Typeface, find_typeface
from .ink import Ink
from .typesetting import Pdf, typeset

SLIPS_LIMIT = 2_000
_AMBIGUOUS = frozenset("0O1IL")


@dataclass(frozen=True)
class Slip:
    """One person's way in. ``valid_until`` is in the body's own time zone."""

    name: str
    code: str
    username: str
    one_time_code: str
    valid_until: datetime
    group: str = ""


def print_slips(
    slips: Sequence[Slip],
    *,
    body_name: str,
    address: str,
    document_date: date,
    typeface: Typeface | None = None,
) -> Pdf:
    """Slips in the order given; ``address`` is the sign-in page's, printed and as a QR code.

    One-time codes are read from paper, often with glasses: a code with a sign that can be taken
    for another (0 O 1 I L) is a mistake of the caller and raises ``ValueError``.
    """
    if not slips:
        raise Invalid(mark("Chưa có phiếu nào để in. Hãy chọn người cần phiếu đăng nhập."))
    if len(slips) > SLIPS_LIMIT:
        raise Invalid(
            mark("Mỗi lần in nhiều nhất %(limit)s phiếu. Hãy in theo từng tổ."), limit=SLIPS_LIMIT
        )
    if any(_AMBIGUOUS & set(slip.one_time_code.upper()) for slip in slips):
        raise ValueError("a one-time code holds a sign that can be misread")
    face = typeface or find_typeface()
    ink = Ink(face.letters)
    values = {
        "body": ink.printable(body_name),
        "address": ink.printable(address),
        "qr": _qr_svg(address),
        "slips": [_as_values(slip, ink) for slip in slips],
    }
    title = ink.printable(f"Phiếu đăng nhập - {body_name}")
    return typeset(
        "slips.typ",
        values,
        title=title,
        document_date=document_date,
        typeface=face,
        notes=ink.notes(),
    )


def _as_values(slip: Slip, ink: Ink) -> dict[str, Any]:
    until = slip.valid_until
    return {
        "name": ink.printable(slip.name),
        "code": ink.printable(slip.code),
        "username": ink.printable(slip.username),
        "one_time_code": ink.printable(slip.one_time_code),
        "group": ink.printable(slip.group),
        "until": f"{until:%H:%M} ngày {until.day:02}/{until.month:02}/{until.year}",
    }


def _qr_svg(address: str) -> str:
    """The address as a QR code that survives a fold through one corner (level M)."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue().decode()
