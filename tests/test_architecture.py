"""Does the house still stand? Imports point one way, the engine is pure, one place commits."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Each may import only what stands on a lower floor; rooms on one floor don't know each other.
FLOORS = [
    {"app"},
    {"commands"},
    {"demo"},
    {"home"},
    {"register"},
    {"search", "conference"},
    {"comments"},
    {"regulations"},
    {"accounts"},
    {"journal"},
    {"web"},
    {"access"},
    {"database"},
    {"errors", "config", "clock"},
]
# Anyone may import these; they import nothing of the house but what is named.
LIBRARIES = {"clauses": set(), "documents": {"clauses", "errors"}}
FLASK_ROOMS = {"web"}
FLASK_FILES = {"app", "views", "forms", "guard", "door", "throttle"}
# flask_babel's gettext is allowed where flask is; flask_sqlalchemy only holds the database.
FLASK_PACKAGES = {"flask", "flask_login", "flask_wtf", "flask_babel", "flask_limiter", "werkzeug"}
# The engine reads no file, asks no clock and rolls no dice; only its command line opens files.
ENGINE_MUST_NOT_IMPORT = {
    "datetime", "io", "os", "pathlib", "random", "secrets", "shutil", "socket", "sqlite3",
    "subprocess", "tempfile", "time", "urllib", "uuid",
}  # fmt: skip


def floor_of(room: str) -> int | None:
    """The storey a room stands on, 0 at the roof."""
    return next((n for n, rooms in enumerate(FLOORS) if room in rooms), None)


def faults_in(room: str, file: Path, source: str) -> Iterator[str]:
    """Every sentence that can be said against one file."""
    for node in ast.walk(ast.parse(source)):
        place = f"{file}:{getattr(node, 'lineno', 0)}"
        for name in imported_by(node):
            top = name.split(".")[0]
            if fault := _wrong_way(room, top):
                yield f"{place}: {fault}"
            if top in FLASK_PACKAGES and not _may_use_flask(room, file):
                yield f"{place}: {file.stem} must not know {top}"
            if room == "clauses" and _is_foreign(top):
                yield f"{place}: the engine must not import {top}"
            if room == "clauses" and file.stem != "__main__" and top in ENGINE_MUST_NOT_IMPORT:
                yield f"{place}: the engine must not import {top}"
        if room == "clauses" and file.stem != "__main__" and _opens_a_file(node):
            yield f"{place}: the engine must not open files"
        if _commits(node) and file.name != "database.py":
            yield f"{place}: only transaction() commits"


def imported_by(node: ast.AST) -> list[str]:
    """The modules an import statement names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module]
    if _calls(node, "import_module") or _calls(node, "__import__"):
        named = node.args[0] if isinstance(node, ast.Call) and node.args else None
        if isinstance(named, ast.Constant) and isinstance(named.value, str):
            return [named.value]
    return []


def _wrong_way(room: str, target: str) -> str | None:
    if target == room or (floor_of(target) is None and target not in LIBRARIES):
        return None
    if room in LIBRARIES:
        allowed = target in LIBRARIES[room]
    else:
        here, there = floor_of(room), floor_of(target)
        allowed = target in LIBRARIES or (here is not None and there is not None and here < there)
    return None if allowed else f"{room} must not import {target}"


def _may_use_flask(room: str, file: Path) -> bool:
    return room in FLASK_ROOMS or file.stem in FLASK_FILES or room == "commands"


def _is_foreign(top: str) -> bool:
    import sys

    return top not in sys.stdlib_module_names and top != "clauses"


def _calls(node: ast.AST, name: str) -> bool:
    """Is this a call of ``name``, bare or as an attribute?"""
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    return name == getattr(called, "id", None) or name == getattr(called, "attr", None)


def _opens_a_file(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", None) == "open"


def _commits(node: ast.AST) -> bool:
    return _calls(node, "commit")


def rooms() -> Iterator[tuple[str, Path]]:
    """Every source file of the house with the room it stands in."""
    for file in sorted(ROOT.rglob("*.py")):
        parts = file.relative_to(ROOT).parts
        room = parts[0].removesuffix(".py")
        if floor_of(room) is not None or room in LIBRARIES:
            yield room, file


def test_imports_point_one_way_the_engine_is_pure_and_one_place_commits() -> None:
    found = [fault for room, file in rooms() for fault in faults_in(room, file, file.read_text())]
    assert found == []


def test_every_top_level_package_has_its_floor() -> None:
    known = set().union(*FLOORS, LIBRARIES, {"tests", "bench", "migrations"})
    tops = {file.parent.name for file in ROOT.glob("*/__init__.py")}
    assert tops - known == set()


@pytest.mark.parametrize(
    ("room", "file", "source", "sentence"),
    [
        ("regulations", "x.py", "import comments.models", "regulations must not import comments"),
        (
            "regulations",
            "x.py",
            "from comments import rounds",
            "regulations must not import comments",
        ),
        (
            "journal",
            "x.py",
            "from accounts.models import Person",
            "journal must not import accounts",
        ),
        ("clauses", "x.py", "from database import db", "clauses must not import database"),
        ("clauses", "x.py", "import flask", "the engine must not import flask"),
        ("clauses", "x.py", "import requests", "the engine must not import requests"),
        (
            "clauses",
            "wording.py",
            "from diff_match_patch import diff_match_patch",
            "the engine must not import diff_match_patch",
        ),
        ("clauses", "x.py", "import time", "the engine must not import time"),
        ("clauses", "x.py", "open('a')", "the engine must not open files"),
        ("regulations", "x.py", "def f():\n import comments", "must not import comments"),
        ("regulations", "x.py", "import_module('comments.models')", "must not import comments"),
        ("web", "views.py", "__import__('accounts')", "web must not import accounts"),
        ("documents", "x.py", "import regulations.models", "documents must not import regulations"),
        ("comments", "remarks.py", "from flask import request", "remarks must not know flask"),
        ("comments", "remarks.py", "db.session.commit()", "only transaction() commits"),
        ("errors", "errors.py", "import config", "errors must not import config"),
        ("conference", "x.py", "import home.tasks", "conference must not import home"),
        ("comments", "x.py", "import search.index", "comments must not import search"),
        ("regulations", "x.py", "import search.index", "regulations must not import search"),
        ("search", "queries.py", "from flask import request", "queries must not know flask"),
    ],
)
def test_a_planted_violation_is_found(room: str, file: str, source: str, sentence: str) -> None:
    assert sentence in " ".join(faults_in(room, Path(room) / file, source))


@pytest.mark.parametrize(
    ("room", "file", "source"),
    [
        ("comments", "remarks.py", "from regulations.models import Clause"),
        ("comments", "views.py", "from flask import request"),
        ("documents", "print.py", "from clauses import Tree"),
        ("accounts", "views.py", "from web.pages import page"),
        ("clauses", "wording.py", "from clauses.comparing.tokens import row"),
        ("home", "tasks.py", "import conference.waiting"),
        ("search", "index.py", "from comments.models import Remark"),
    ],
)
def test_a_downward_import_is_fine(room: str, file: str, source: str) -> None:
    assert list(faults_in(room, Path(room) / file, source)) == []
