"""Which words of a clause are bold or italic? A small, safe part of Markdown as runs.

Only ``**bold**``, ``*italic*`` and both; a star that is no such mark stays a star. Links keep their
words, code its letters, and a backslash before a sign goes. The result is data, never markup.
"""

from __future__ import annotations

import re
from typing import TypedDict


class Run(TypedDict):
    """Words in one style."""

    text: str
    bold: bool
    italic: bool


_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\((?:[^()\s]{0,2000})\)")
_CODE = re.compile(r"(`{1,3})([^`\n]{1,1000})\1")
_MARKS = re.compile(
    r"(?<![\w/*])(?P<star>\*)(?=[^\s*)\].,;:])(?P<slanted>[^*\n]{0,4000}[^\s*(\[])\*(?![\w*])"
    r"|(?P<stars>\*{2,3})(?=[^\s*)\].,;:])(?P<starred>[^*\n]{0,4000}[^\s*(\[])(?P=stars)(?!\*)"
    r"|(?<!\w)(?P<lines>_{1,2})(?=[^\s_])(?P<lined>[^_\n]{0,4000}[^\s_])(?P=lines)(?!\w)"
)
_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")
_HIDDEN = 0xF0000  # a private place where escaped signs wait until the marks are read


def runs(text: str, *, bold: bool = False, italic: bool = False) -> list[Run]:
    """The words of one paragraph in order, joined where their style is the same.

    >>> [(run["text"], run["bold"]) for run in runs("Mức **200.000** đồng (*)")]
    [('Mức ', False), ('200.000', True), (' đồng (*)', False)]
    """
    text = _PRIVATE.sub("\ufffd", text)
    text = _ESCAPED.sub(lambda found: chr(_HIDDEN + ord(found[1])), text)
    text = _CODE.sub(lambda found: "".join(map(_hide, found[2])), text)
    text = _LINK.sub(lambda found: found[1], text)
    made: list[Run] = []
    place = 0
    for found in _MARKS.finditer(text):
        _add(made, text[place : found.start()], bold, italic)
        count = len(found["star"] or found["stars"] or found["lines"])
        inner = found["slanted"] or found["starred"] or found["lined"]
        _add(made, inner, bold or count >= 2, italic or count in (1, 3))
        place = found.end()
    _add(made, text[place:], bold, italic)
    return made


def plain(text: str) -> str:
    """The same words without any style."""
    return "".join(run["text"] for run in runs(text))


def _hide(letter: str) -> str:
    return chr(_HIDDEN + ord(letter)) if letter in "*_[]\\`" else letter


def _show(text: str) -> str:
    return "".join(
        chr(ord(letter) - _HIDDEN) if _HIDDEN <= ord(letter) < _HIDDEN + 128 else letter
        for letter in text
    )


def _add(made: list[Run], text: str, bold: bool, italic: bool) -> None:
    if not text:
        return
    if made and (made[-1]["bold"], made[-1]["italic"]) == (bold, italic):
        made[-1]["text"] += _show(text)
    else:
        made.append(Run(text=_show(text), bold=bold, italic=italic))
