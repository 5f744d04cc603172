"""How often may somebody guess? Ten wrong tries in five minutes, per account and per address."""

from __future__ import annotations

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

_LIMIT = "10 per 5 minutes"
_LIMIT_PER_ADDRESS = "50 per 5 minutes"  # a whole office may stand behind one address

limiter = Limiter(key_func=get_remote_address, default_limits=[])


def set_up(app: Flask) -> None:
    """Count with the storage the settings name."""
    limiter.init_app(app)


def _account() -> str:
    return "account:" + request.form.get("username", "").strip().lower()[:80]


def _was_wrong(response: Response) -> bool:
    return response.status_code == 422


wrong_tries = limiter.limit(_LIMIT, key_func=_account, deduct_when=_was_wrong)
wrong_tries_here = limiter.limit(_LIMIT_PER_ADDRESS, deduct_when=_was_wrong)
