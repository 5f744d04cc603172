"""How do others show a change of wording, as runs of ``=``, ``-`` and ``+``?"""

from __future__ import annotations

import difflib
import html
import json
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from diff_match_patch import diff_match_patch

from bench.clauses.peers.packages import GIT, package
from bench.clauses.wording import Differ, Runs

_PIECE = re.compile(r"\s+|\w+|[^\w\s]")
_TAG = re.compile(r"<(/?)(ins|del)>|<[^>]*>")


def wordings() -> dict[str, Differ]:
    """The peers that are installed, by name."""
    found: dict[str, Differ] = {
        "difflib on words": by_difflib,
        "diff-match-patch, characters": by_characters,
        "diff-match-patch, words": by_words,
    }
    if package("fast_diff_match_patch"):
        found["fast-diff-match-patch, characters"] = by_fast_characters
    if package("redlines"):
        found["redlines"] = by_redlines
    if package("lxml.html.diff"):
        found["lxml htmldiff"] = by_lxml
    if GIT:
        found["git --word-diff"] = by_git
    return found


def by_difflib(old: str, new: str) -> Runs:
    """``SequenceMatcher`` on words, marks and blanks."""
    a, b = _PIECE.findall(old), _PIECE.findall(new)
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    runs: list[tuple[str, ...]] = []
    for op, i, i_end, j, j_end in matcher.get_opcodes():
        if op == "equal":
            runs.append(("=", "".join(a[i:i_end])))
            continue
        runs.append(("-", "".join(a[i:i_end])))
        runs.append(("+", "".join(b[j:j_end])))
    return _filled(runs)


def by_characters(old: str, new: str) -> Runs:
    """Characters, cleaned up semantically as its authors advise."""
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    diffs = differ.diff_main(old, new)
    differ.diff_cleanupSemantic(diffs)
    return [("-=+"[op + 1], text) for op, text in diffs]


def by_words(old: str, new: str) -> Runs:
    """A character for each piece, as its authors advise for lines."""
    pieces: dict[str, str] = {}
    a, b = (
        "".join(pieces.setdefault(p, chr(len(pieces) + 1)) for p in _PIECE.findall(text))
        for text in (old, new)
    )
    texts = {letter: piece for piece, letter in pieces.items()}
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    diffs = differ.diff_main(a, b, False)
    differ.diff_cleanupSemantic(diffs)
    return [("-=+"[op + 1], "".join(texts[letter] for letter in row)) for op, row in diffs]


def by_fast_characters(old: str, new: str) -> Runs:
    """The same in C++."""
    diff = package("fast_diff_match_patch").diff
    found: Runs = diff(old, new, counts_only=False, timelimit=0, cleanup="Semantic")
    return found


def by_redlines(old: str, new: str) -> Runs:
    """The changes that it gives as JSON."""
    found = json.loads(package("redlines").Redlines(old, new).output_json())
    runs: list[tuple[str, ...]] = []
    for change in found["changes"]:
        kind, text = change["type"], change.get("text", "")
        if kind == "replace":
            runs += [("-", change["source_text"]), ("+", change["test_text"])]
        else:
            runs.append(({"equal": "=", "delete": "-", "insert": "+"}[kind], text))
    return _filled(runs)


def by_lxml(old: str, new: str) -> Runs:
    """The ``ins`` and ``del`` of its HTML."""
    escaped = (html.escape(text, quote=False) for text in (old, new))
    marked = package("lxml.html.diff").htmldiff(*escaped)
    runs: list[tuple[str, ...]] = []
    op, at = "=", 0
    for tag in _TAG.finditer(marked):
        runs.append((op, html.unescape(marked[at : tag.start()])))
        at = tag.end()
        if tag.group(2):
            op = "=" if tag.group(1) else {"ins": "+", "del": "-"}[tag.group(2)]
    runs.append((op, html.unescape(marked[at:])))
    return _filled(runs)


def by_git(old: str, new: str) -> Runs:
    """Its porcelain format, a word being a word or a mark."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("old", old), ("new", new)):
            (Path(folder) / name).write_text(text + "\n", encoding="utf-8")
        command = [
            str(GIT), "diff", "--no-index", "--unified=1000000", "--word-diff=porcelain",
            r"--word-diff-regex=[[:alnum:]_]+|[^[:space:]]", "old", "new",
        ]  # fmt: skip
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    lines = done.stdout.split("\n")
    start = next((i for i, line in enumerate(lines) if line.startswith("@@")), len(lines))
    signs = {" ": "=", "-": "-", "+": "+"}
    runs: list[tuple[str, ...]] = [("=", old)] if start == len(lines) else []
    for line in lines[start + 1 :]:
        if line[:1] in signs:
            runs.append((signs[line[0]], line[1:]))
        elif line == "~":
            runs.append(("=", "\n"))
    if runs and runs[-1] == ("=", "\n"):
        runs.pop()
    return _filled(runs)


def _filled(runs: Sequence[tuple[str, ...]]) -> Runs:
    return [run for run in runs if run[1]]
