"""Is this exported journal whole? ``python -m journal FILE``: exit 0 whole, 1 broken, 2 no journal.

Needs nothing but Python, so that an inspector can check a copy on a machine of their own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from journal.chain import verify
from journal.export import NotAJournal, read_lines


def main(arguments: list[str]) -> int:
    """Say the verdict on the file named."""
    if len(arguments) != 1:
        print("python -m journal FILE", file=sys.stderr)
        return 2
    try:
        with Path(arguments[0]).open(encoding="utf-8") as lines:
            verdict = verify(read_lines(lines))
    except (OSError, UnicodeDecodeError) as error:
        print(f"Không đọc được tệp: {error}", file=sys.stderr)
        return 2
    except NotAJournal as error:
        print(f"Dòng {error.line} không phải là một mục nhật ký.", file=sys.stderr)
        return 2
    print(f"{verdict.entries} mục, dấu cuối {verdict.head}")
    print(
        "Nhật ký nguyên vẹn."
        if verdict.is_whole
        else f"Nhật ký bị sửa từ mục số {verdict.broken_at}."
    )
    return 0 if verdict.is_whole else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
