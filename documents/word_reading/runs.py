"""Which words does a paragraph show, in which of its two readings, and which of them are bold?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..legacy_encodings import as_typed
from .elements import WRAPPERS, Element, chosen, inside, local, value
from .gathering import Gathering

_SYMBOLS = {
    "F06F": "☐", "F0A8": "☐", "F071": "☐", "F0FE": "☒", "F078": "☒", "F0FC": "✓",
    "F0E0": "→", "F0D8": "➢", "F0A7": "▪", "F0B7": "•", "F02D": "-",
}  # fmt: skip


@dataclass
class Piece:
    """Words of one look."""

    text: str
    bold: bool = False


@dataclass
class Words:
    """What a paragraph holds besides its look: words, text boxes, notes, margin comments."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # kind and id, as referred to
    comments: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Runs:
    """Reads the runs of one file, all of them: a field may reach over paragraphs."""

    def __init__(self, gathering: Gathering) -> None:
        self._file = gathering
        self._fields: list[str] = []  # of each open field: its code, or "" once results begin
        self._contents = 0  # how many of the open fields are tables of contents

    @property
    def in_contents(self) -> bool:
        """Whether the words here belong to an automatic table of contents."""
        return self._contents > 0

    def read(self, paragraph: Element, style: str | None, words: Words) -> None:
        """Add the words of a paragraph."""
        for one in paragraph:
            self._inline(one, style, words)

    def _inline(self, one: Element, style: str | None, words: Words) -> None:
        kind = local(one)
        if kind == "r":
            self._run(one, style, words)
        elif kind in WRAPPERS or kind == "sdt" or self._file.shows(kind):
            self.read(one, style, words)
        elif kind == "fldSimple":
            if not _is_contents(value(one, of="instr") or ""):
                self.read(one, style, words)
        elif kind == "AlternateContent":
            choice = chosen(one)
            if choice is not None:
                self.read(choice, style, words)
        elif kind in ("oMath", "oMathPara"):
            words.pieces.append(Piece("".join(inner.text or "" for inner in inside(one, "t"))))
        elif kind == "commentRangeStart":
            self._file.open_comment(value(one, of="id") or "", words)
        elif kind == "commentRangeEnd":
            self._file.close_comment(value(one, of="id") or "")

    def _run(self, run: Element, style: str | None, words: Words) -> None:
        look = self._file.look(run, style)
        text = "".join(self._parts(run, words))
        if not text:
            return
        if look.hidden:
            self._file.hidden += 1
            return
        if look.font:
            text = self._decoded(text, look.font)
        if look.capitals:
            text = text.upper()
        words.pieces.append(Piece(text, look.bold))
        self._file.quote(text)

    def _decoded(self, text: str, font: str) -> str:
        """Letters of an old typeface: as Unicode where that is wished, else as they are."""
        # The name of an old typeface may be left over from a conversion of long ago.
        decoded = None if max(text) > "\u017f" else as_typed(text, font)
        if decoded is None or decoded == text:
            return text
        self._file.fonts.add(font)
        return decoded if self._file.convert else text

    def _parts(self, run: Element, words: Words) -> Iterator[str]:
        for one in run:
            kind = local(one)
            if kind == "fldChar":
                self._field(value(one, of="fldCharType"))
            elif kind == "instrText":
                if self._fields:
                    self._instruction(one.text or "")
            elif not any(self._fields) and not self._contents:
                yield from self._part(one, kind, words)

    def _part(self, one: Element, kind: str, words: Words) -> Iterator[str]:
        if kind in ("t", "delText"):
            yield one.text or ""
        elif kind in ("tab", "ptab"):
            yield "\t"
        elif kind == "cr" or (
            kind == "br" and (value(one, of="type") or "text").startswith("text")
        ):
            yield "\n"
        elif kind == "noBreakHyphen":
            yield "-"
        elif kind == "sym":
            yield _symbol(value(one, of="char") or "")
        elif kind in ("footnoteReference", "endnoteReference"):
            yield self._file.note_mark(kind.removesuffix("Reference"), value(one, of="id"), words)
        elif kind == "commentReference":
            self._file.anchor_comment(value(one, of="id") or "", words)
        elif kind in ("drawing", "pict", "object"):
            self._drawing(one, words)
        elif kind == "AlternateContent":
            choice = chosen(one)
            for inner in () if choice is None else choice:
                yield from self._part(inner, local(inner), words)
        elif kind == "ruby":
            yield "".join(inner.text or "" for base in inside(one, "rubyBase")
                          for inner in inside(base, "t"))  # fmt: skip

    def _drawing(self, one: Element, words: Words) -> None:
        boxes = list(inside(one, "txbxContent"))
        words.boxes.extend(boxes)
        if not boxes and any(True for name in ("blip", "imagedata") for _ in inside(one, name)):
            self._file.pictures += 1

    def _field(self, act: str | None) -> None:
        if act == "begin" and len(self._fields) < 50:
            self._fields.append(" ")
        elif act == "separate" and self._fields:
            contents = _is_contents(self._fields[-1])
            self._fields[-1] = ""
            if contents:
                self._contents = self._contents or len(self._fields)
                self._file.contents = True
        elif act == "end" and self._fields:
            if self._contents == len(self._fields):
                self._contents = 0
            self._fields.pop()

    def _instruction(self, words: str) -> None:
        if self._fields[-1]:
            self._fields[-1] = (self._fields[-1] + words)[:200]


def _is_contents(code: str) -> bool:
    return code.split()[:1] == ["TOC"]


def _symbol(code: str) -> str:
    """A sign of a symbol typeface by its code."""
    known = _SYMBOLS.get(code.upper())
    if known:
        return known
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "•" if "\ue000" <= sign <= "\uf8ff" or not sign.isprintable() else sign
