"""Which settings are there, what is their default, and which variable overrides each?

``python config.py`` prints the table that ``docs/operator.md`` shows.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent


def _flag(value: str) -> bool:
    return value.strip().lower() in {"1", "true", "yes", "on"}


def _names(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]


def _days(value: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(name) for name in _names(value))


@dataclass(frozen=True)
class Setting:
    """One setting: the Flask key, the environment variable, its default and what it means."""

    key: str
    variable: str
    default: str
    meaning: str
    read: Callable[[str], Any] = str


SETTINGS = (
    Setting(
        "DEMO", "THAO_DEMO", "1", "1: the demonstration body; 0: your own, empty at first", _flag
    ),
    Setting("INSTANCE", "THAO_INSTANCE", str(ROOT / "instance"), "folder of the data", Path),
    Setting(
        "SQLALCHEMY_DATABASE_URI",
        "THAO_DATABASE",
        "",
        "database address; empty: SQLite in the data folder (postgresql://… for PostgreSQL)",
    ),
    Setting("SECRET_KEY", "THAO_SECRET_KEY", "", "signs cookies; empty: kept in the data folder"),
    Setting("HOST", "THAO_HOST", "127.0.0.1", "address the server listens on"),
    Setting("PORT", "THAO_PORT", "5000", "port the server listens on", int),
    Setting(
        "BASE_URL",
        "THAO_BASE_URL",
        "",
        "address people type; printed on slips, the only source of absolute links; "
        "empty: this machine and THAO_PORT",
    ),
    Setting(
        "TRUSTED_HOSTS",
        "THAO_HOSTS",
        "127.0.0.1,localhost",
        "host names that requests may come for, besides the one in THAO_BASE_URL",
        _names,
    ),
    Setting("HTTPS", "THAO_HTTPS", "0", "1 behind TLS: secure cookies and HSTS", _flag),
    Setting("PROXIES", "THAO_PROXIES", "0", "how many reverse proxies to trust", int),
    Setting("TIME_ZONE", "THAO_TIME_ZONE", "Asia/Ho_Chi_Minh", "time zone of the body"),
    Setting(
        "RATELIMIT_STORAGE_URI",
        "THAO_RATELIMIT_STORAGE",
        "memory://",
        "where sign-in tries are counted (redis://… with several server processes)",
    ),
    Setting(
        "DEMO_PASSWORD", "THAO_DEMO_PASSWORD", "", "password of the demo's people; empty: made"
    ),
    Setting(
        "SMALL_GROUP",
        "THAO_SMALL_GROUP",
        "5",
        "a group with fewer people gets a warning that a reader may guess who wrote what",
        int,
    ),
    Setting("MAIL_HOST", "THAO_MAIL_HOST", "", "mail server for letters; empty: none are sent"),
    Setting("MAIL_PORT", "THAO_MAIL_PORT", "25", "its port", int),
    Setting("MAIL_STARTTLS", "THAO_MAIL_STARTTLS", "0", "1: ask it for TLS first", _flag),
    Setting("MAIL_USER", "THAO_MAIL_USER", "", "name to sign in there, where it asks for one"),
    Setting("MAIL_PASSWORD", "THAO_MAIL_PASSWORD", "", "password for that name"),
    Setting("MAIL_FROM", "THAO_MAIL_FROM", "thao@localhost", "sender of the letters"),
    Setting("MAIL_HOUR", "THAO_MAIL_HOUR", "7", "hour of the day from which news are sent", int),
    Setting(
        "HOLIDAYS",
        "THAO_HOLIDAYS",
        "",
        "days off besides Saturdays and Sundays, for terms in working days: 2026-09-02,2026-09-01",
        _days,
    ),
    Setting("MAX_DRAFT_MB", "THAO_MAX_DRAFT_MB", "4", "largest text that is taken, in MB", int),
    Setting(
        "UPLOADS_TOTAL_MB",
        "THAO_UPLOADS_TOTAL_MB",
        "60",
        "all files that drafts came in as, in MB; beyond it none is taken. "
        "Set more with PostgreSQL only (docs/threats.md)",
        int,
    ),
    Setting("MAX_FILES", "THAO_MAX_FILES", "3", "most files with one remark", int),
    Setting("MAX_FILE_MB", "THAO_MAX_FILE_MB", "6", "largest file with a remark, in MB", int),
    Setting(
        "MAX_FILES_MB", "THAO_MAX_FILES_MB", "15", "all files of one remark together, in MB", int
    ),
    Setting(
        "FILES_TOTAL_MB",
        "THAO_FILES_TOTAL_MB",
        "150",
        "all files of all remarks, in MB; beyond it remarks come in without files. "
        "More than 200 needs PostgreSQL (docs/threats.md)",
        int,
    ),
    Setting("DEVELOPMENT", "THAO_DEVELOPMENT", "0", "1: the /style page is there", _flag),
)

FIXED: dict[str, Any] = {
    "SQLALCHEMY_TRACK_MODIFICATIONS": False,
    # A failure may be logged with its statement, never with what people wrote.
    "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},
    # A text box may hold a whole regulation: Flask's 500 kB for one field would refuse it.
    "MAX_FORM_MEMORY_SIZE": 8 * 1024 * 1024,
    "MAX_CONTENT_LENGTH": 10 * 1024 * 1024,
    "MAX_FORM_PARTS": 1000,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    # A form may stay open over lunch; the token is bound to the session instead of to the hour.
    "WTF_CSRF_TIME_LIMIT": None,
    "BABEL_DEFAULT_LOCALE": "vi",
    "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "translations"),
    "LANGUAGES": {"vi": "Tiếng Việt", "en": "English"},
    "COMPRESS_MIMETYPES": ["text/html", "text/css", "text/javascript", "text/markdown"],
    "COMPRESS_ALGORITHM": ["br", "gzip"],
    "COMPRESS_BR_LEVEL": 4,
    "RATELIMIT_HEADERS_ENABLED": False,
}


def load(environ: Mapping[str, str], **overrides: Any) -> dict[str, Any]:
    """All settings as Flask wants them: fixed ones, the environment's, then ``overrides``."""
    values = dict(FIXED)
    for setting in SETTINGS:
        values[setting.key] = setting.read(environ.get(setting.variable) or setting.default)
    values.update(overrides)
    instance = Path(values["INSTANCE"])
    if not values["SQLALCHEMY_DATABASE_URI"]:
        # The demo has a file of its own: a real body never shares a database with it.
        file = instance / ("demo.db" if values["DEMO"] else "thao.db")
        values["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{file}"
    if not values["SECRET_KEY"]:
        values["SECRET_KEY"] = _kept_secret(instance / "secret-key")
    if not values["BASE_URL"]:
        values["BASE_URL"] = f"http://127.0.0.1:{values['PORT']}"
    # The files of a remark, its words, and what a form wraps around them.
    needed = (values["MAX_FILES_MB"] + 2) * 1024 * 1024
    values["MAX_CONTENT_LENGTH"] = max(values["MAX_CONTENT_LENGTH"], needed)
    values["SESSION_COOKIE_SECURE"] = values["HTTPS"]
    own_host = urlsplit(values["BASE_URL"]).hostname
    values["TRUSTED_HOSTS"] = [*values["TRUSTED_HOSTS"], *([own_host] if own_host else [])]
    return values


def _kept_secret(file: Path) -> str:
    """The secret in ``file``, made on first use and readable by its owner only."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return file.read_text(encoding="ascii").strip()


def table() -> str:
    """The settings as a Markdown table."""
    rows = ["| variable | default | meaning |", "| --- | --- | --- |"]
    for setting in SETTINGS:
        default = setting.default.replace(str(ROOT), ".")
        rows.append(f"| `{setting.variable}` | `{default}` | {setting.meaning} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table())  # noqa: T201
