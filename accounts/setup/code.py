"""Which word shows that whoever sets the body up has the machine before them?

Until the body is set up, anyone on the network could reach the first page. The word lies in the
data folder, readable by its owner only, and is printed where the server was started.
"""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

from accounts.codes import new_code, tidy_code

_FILE = "setup-code"


def setup_code(instance: Path) -> str:
    """The one-time code of this house, made on first use."""
    file = instance / _FILE
    if not file.exists():
        instance.mkdir(parents=True, exist_ok=True)
        _make(file)
    return file.read_text(encoding="ascii").strip()


def _make(file: Path) -> None:
    """Write aside, then put in place: nobody ever reads half a code, and the first one stays."""
    aside = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as kept:
        kept.write(new_code() + "\n")
    try:
        os.link(aside, file)
    except FileExistsError:
        return  # another process of this server was quicker
    finally:
        aside.unlink()


def is_setup_code(typed: str, instance: Path) -> bool:
    """Is this the code, however its dashes, blanks and capitals were typed?"""
    known = tidy_code(setup_code(instance))
    return bool(known) and hmac.compare_digest(known.encode(), tidy_code(typed).encode())


def forget_setup_code(instance: Path) -> None:
    """The body is set up: the code has done its work."""
    (instance / _FILE).unlink(missing_ok=True)
