"""The process that opens a PDF, apart from the web server, so that it may hang or die alone.

Reads the file from standard input and writes ``{"pages": [[line, …], …]}`` to standard output.
Run as a file; it imports nothing of the project.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pypdfium2

MEMORY_LIMIT = 1024**3
MOST_PAGES = 1_000
MOST_LETTERS = 4_000_000


def limit_memory() -> None:
    """A file that needs more than this ends the worker, not the machine (POSIX only)."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (40, 40))


def read(data: bytes) -> dict[str, Any]:
    """The lines of each page, or what is wrong: ``locked``, ``broken``, ``large``."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"fault": "locked" if "assword" in str(error) else "broken"}
    if len(document) > MOST_PAGES:
        return {"fault": "large"}
    pages: list[list[str]] = []
    letters = 0
    for page in document:
        text = page.get_textpage().get_text_range()
        letters += len(text)
        if letters > MOST_LETTERS:
            return {"fault": "large"}
        pages.append(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        page.close()
    return {"pages": pages}


def main() -> int:
    """Answer one file."""
    limit_memory()
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
