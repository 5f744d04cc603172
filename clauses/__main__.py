"""The engine as a command: ``python -m clauses tree|align|diff|place``, UTF-8 in, JSON out."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from clauses import Tree, align, parse, place
from clauses.as_json import alignment_data, diff_data, placement_data, tree_data


def main(arguments: list[str] | None = None) -> int:
    """0 also for odd texts, whose oddities are in the output; 2 for unusable arguments."""
    options = _options(arguments)
    try:
        data = _answer(options)
    except OSError as error:
        return _refuse(f"không đọc được tệp {error.filename}: {error.strerror}")
    except KeyError as error:
        return _refuse(f"không có điều khoản {error.args[0]!r} trong tệp cũ")
    output = json.dumps(data, ensure_ascii=False, indent=1)
    try:
        sys.stdout.buffer.write(output.encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()
    except OSError as error:
        # What is still held back would be written, and fail, once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _refuse(f"không ghi được kết quả: {error.strerror}")
    return 0


def _answer(options: argparse.Namespace) -> dict[str, Any]:
    if options.command == "tree":
        return tree_data(_read(options.file))
    alignment = align(_read(options.old), _read(options.new))
    if options.command == "align":
        return alignment_data(alignment)
    if options.command == "diff":
        return diff_data(alignment)
    return placement_data(place(alignment, options.clause, options.quote, options.start))


def _read(path: Path) -> Tree:
    """Bytes that are no UTF-8 are replaced; what became of them is seen in the output."""
    return parse(path.read_bytes().decode("utf-8-sig", "replace"))


def _refuse(sentence: str) -> int:
    print(f"clauses: {sentence}", file=sys.stderr)
    return 2


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m clauses", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    tree = commands.add_parser("tree", help="the clauses of a text")
    tree.add_argument("file", type=Path)
    for name, what in (
        ("align", "which clause became which"),
        ("diff", "what changed"),
        ("place", "where a remark stands in the new text"),
    ):
        command = commands.add_parser(name, help=what)
        command.add_argument("old", type=Path)
        command.add_argument("new", type=Path)
        if name == "place":
            command.add_argument("--clause", required=True, help="id in the old text")
            command.add_argument("--quote", default="", help="words quoted from it")
            command.add_argument("--start", type=int, help="offset of the quotation")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
