"""How often may somebody guess, or send?

Ten wrong tries in five minutes an account, fifty an address; only wrong tries count. The account
is the person, not the word typed: username, staff code and their spellings share one count. Words
that name nobody are counted in the same way, so that being refused tells nothing. Remarks and
searches have a pace no person reaches.
"""

from __future__ import annotations

import hashlib

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from access.guard import current_person
from accounts.names import as_username
from accounts.signing_in import find_by_username

_PER_ACCOUNT = "10 per 5 minutes"
_REMARKS = "10 per minute"  # nobody reads and comments faster; a script does
_DRAFTS = "60 per minute"  # the page's script keeps what is typed every few seconds
_SEARCHES = "60 per minute"  # leafing through pages quickly is fine; copying the index is not
_PER_ADDRESS = "50 per 5 minutes"  # a whole office may stand behind one address

limiter = Limiter(key_func=get_remote_address, default_limits=[])


def set_up(app: Flask) -> None:
    """Count with the storage the settings name."""
    limiter.init_app(app)


def _account() -> str:
    typed = request.form.get("username", "")
    person = find_by_username(typed)
    # Counted under a digest: people type passwords into the wrong box.
    return f"person:{person.id}" if person else f"word:{_digest(typed)}"


def _digest(typed: str) -> str:
    return hashlib.sha256(as_username(typed).encode()).hexdigest()


def _myself() -> str:
    person = current_person()
    return f"person:{person.id}" if person else "nobody"


def _was_wrong(response: Response) -> bool:
    return response.status_code == 422


wrong_tries = limiter.limit(_PER_ACCOUNT, key_func=_account, deduct_when=_was_wrong)
wrong_tries_here = limiter.limit(_PER_ADDRESS, deduct_when=_was_wrong)
wrong_passwords = limiter.limit(_PER_ACCOUNT, key_func=_myself, deduct_when=_was_wrong)
remarks_pace = limiter.limit(
    # 200: a sealed remark's code, which can't be redirected to. Only the number of sendings in
    # this minute is kept, the same for every kind.
    _REMARKS,
    key_func=_myself,
    deduct_when=lambda response: response.status_code in (200, 303),
)
drafts_pace = limiter.limit(_DRAFTS, key_func=_myself)
search_pace = limiter.limit(_SEARCHES, key_func=_myself)
wrong_codes = limiter.limit(_PER_ADDRESS, deduct_when=_was_wrong)
