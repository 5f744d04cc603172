"""Which peers are installed here?"""

from __future__ import annotations

import shutil
from importlib import import_module, metadata
from typing import Any


def package(name: str) -> Any:
    """The module of this name, or None where it isn't installed."""
    try:
        return import_module(name)
    except ImportError:
        return None


GIT = shutil.which("git")
PACKAGES = (
    "diff-match-patch", "fast-diff-match-patch", "lxml", "numpy", "rapidfuzz", "redlines", "scipy",
    "xmldiff",
)  # fmt: skip


def versions() -> dict[str, str]:
    """The versions of the packages that are installed."""
    found = {}
    for name in PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
