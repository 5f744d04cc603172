"""The process that becomes LibreOffice, after it has limited what it may take.

Run as a file with the program and its arguments; it imports nothing of the project.
"""

from __future__ import annotations

import os
import sys

MEMORY_LIMIT = 4 * 1024**3  # address space, of which far less is used
FILE_LIMIT = 256 * 1024**2
SECONDS = 90


def limit() -> None:
    """What a hostile file could make it take (POSIX only)."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_LIMIT, FILE_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    limit()
    os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606 - named by the server, not by a sender
