"""How do values become a PDF? The one place that calls typst.

Text reaches typst as JSON data, never as markup, so ``#read("/etc/passwd")`` or ``- Như Điều 31``
prints as it was typed. The PDF is PDF/A-2a and PDF/UA-1, and the same values give the same bytes.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from errors import UserError, mark

from .fonts import Typeface, find_typeface
from .notes import Note

TIME_LIMIT = 30.0  # seconds

_HERE = Path(__file__).resolve().parent
_TEMPLATES = _HERE / "typst"
_WORKER = _HERE / "typst_worker.py"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pdf:
    """A finished print and what a person should know about it."""

    data: bytes
    notes: tuple[Note, ...] = ()


class TypesettingFailed(UserError):
    """The print could not be made; nothing is wrong with what is stored."""

    status = 503


def typeset(
    template: str,
    values: Mapping[str, Any],
    *,
    title: str,
    document_date: date,
    typeface: Typeface | None = None,
    notes: tuple[Note, ...] = (),
    time_limit: float = TIME_LIMIT,
) -> Pdf:
    """Print ``values`` (anything JSON can hold) by a template of ``documents/typst``.

    ``title`` and ``document_date`` go into the file's metadata. All texts must be printable
    (see ``ink.py``) in ``typeface``, by default the best one of this machine.
    """
    face = typeface or find_typeface()
    data = {
        **values,
        "meta": {
            "title": title,
            "family": face.family,
            "date": [document_date.year, document_date.month, document_date.day],
        },
    }
    order = {
        "template": str(_TEMPLATES / template),
        "root": str(_TEMPLATES),
        "font_folders": [str(face.folder)] if face.folder else [],
        "data": json.dumps(data, ensure_ascii=False),
        "timestamp": f"{document_date.isoformat()}T00:00:00+00:00",
    }
    return Pdf(_run(order, time_limit), (*face.hints, *notes))


def _run(order: Mapping[str, Any], time_limit: float) -> bytes:
    # Two threads: prints must not take the cores that answer people.
    environment = {**os.environ, "RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and file, data on standard input
            [sys.executable, "-I", str(_WORKER)],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=time_limit,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TypesettingFailed(
            mark(
                "Dàn trang quá %(seconds)s giây nên đã dừng. Văn bản có thể quá dài; "
                "hãy thử lại, hoặc tách bớt phụ lục rồi in riêng."
            ),
            seconds=int(time_limit),
        ) from error
    if done.returncode:
        _log.error("typst: %s", done.stderr.decode(errors="replace")[:2000])
        raise TypesettingFailed(
            mark("Chưa dàn được trang in. Văn bản không bị ảnh hưởng; hãy báo người quản trị.")
        )
    return done.stdout
