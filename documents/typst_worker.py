"""The process that runs typst, apart from the web server, so that it may hang or die alone.

Reads one JSON order from standard input and writes the PDF to standard output. Anything typst
says against the text, warnings included, goes to standard error and ends with status 1. Run as a
file; it imports nothing of the project.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import Any

import typst

MEMORY_LIMIT = 2 * 1024**3


def limit_memory() -> None:
    """A text that needs more than this ends the worker, not the machine (POSIX only)."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


def typeset(order: dict[str, Any]) -> bytes:
    """The PDF, or a RuntimeError with what typst said."""
    pdf, warnings = typst.compile_with_warnings(
        order["template"],
        root=order["root"],
        font_paths=order["font_folders"],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": order["data"]},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=datetime.fromisoformat(order["timestamp"]),
    )
    if warnings:
        raise RuntimeError("; ".join(map(str, warnings)))
    return bytes(pdf)


def main() -> int:
    """Answer one order."""
    limit_memory()
    try:
        pdf = typeset(json.load(sys.stdin.buffer))
    except (RuntimeError, MemoryError) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}")
        return 1
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
