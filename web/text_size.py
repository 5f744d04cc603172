"""How large are the letters on this device? Chosen by a button, kept in a cookie of its own.

A cookie rather than the visit: whoever needs large letters needs them at the door, too.
"""

from __future__ import annotations

from flask import Flask, Response, current_app, request

from errors import mark

SIZES = {"normal": mark("Thường"), "large": mark("Lớn"), "largest": mark("Rất lớn")}
_COOKIE = "text_size"
_A_YEAR = 365 * 24 * 3600


def set_up(app: Flask) -> None:
    """Let every page know the size."""
    app.context_processor(lambda: {"text_size": chosen(), "text_sizes": SIZES})


def chosen() -> str:
    """What this device asked for."""
    size = request.cookies.get(_COOKIE, "") if request else ""
    return size if size in SIZES else "normal"


def keep(answer: Response, size: str) -> Response:
    """Remember the size on this device."""
    answer.set_cookie(
        _COOKIE,
        size,
        max_age=_A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["HTTPS"],
    )
    return answer
