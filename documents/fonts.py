"""Which typeface can print Vietnamese with Times metrics on this machine?

Times New Roman where the system has it, else Liberation Serif 2 or Tinos, which take up the same
room letter by letter. Fonts are found by file, and asked for their letters: Debian 12 still ships a
Liberation Serif 1.07 under the same name without any Vietnamese.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from errors import mark

from .notes import Note

_PLAIN = "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYaăâbcdđeêghiklmnoôơpqrstuưvxy"
_TONED = (
    "ÀÁẢÃẠẰẮẲẴẶẦẤẨẪẬÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ"
    "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
)
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_PUNCTUATION = "–—‘’“”…•«»·×÷§°±²³½¼¾"
REPERTOIRE = frozenset(map(ord, _PLAIN + _TONED + _ASCII + _PUNCTUATION))

# Regular, bold, italic, bold italic. Earlier families are preferred.
_FAMILIES: tuple[tuple[str, tuple[tuple[str, str, str, str], ...]], ...] = (
    (
        "Times New Roman",
        (
            (
                "Times_New_Roman.ttf",
                "Times_New_Roman_Bold.ttf",
                "Times_New_Roman_Italic.ttf",
                "Times_New_Roman_Bold_Italic.ttf",
            ),
            (
                "Times New Roman.ttf",
                "Times New Roman Bold.ttf",
                "Times New Roman Italic.ttf",
                "Times New Roman Bold Italic.ttf",
            ),
            ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
        ),
    ),
    (
        "Liberation Serif",
        (
            (
                "LiberationSerif-Regular.ttf",
                "LiberationSerif-Bold.ttf",
                "LiberationSerif-Italic.ttf",
                "LiberationSerif-BoldItalic.ttf",
            ),
        ),
    ),
    (
        "Tinos",
        (("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf"),),
    ),
)

FALLBACK_HINT = Note(
    mark(
        "Máy chủ chưa có phông Times New Roman, Liberation Serif 2 hay Tinos; bản in dùng tạm "
        "phông Libertinus Serif nên số trang có thể khác. Người quản trị hãy cài gói phông "
        "fonts-liberation2 hoặc fonts-croscore."
    )
)


@dataclass(frozen=True)
class Typeface:
    """A family, the folder its files lie in (None: inside typst), the code points all four have."""

    family: str
    folder: Path | None
    letters: frozenset[int]
    hints: tuple[Note, ...] = ()


@cache
def find_typeface() -> Typeface:
    """The best Times-like typeface of this machine; looked for once per process."""
    return choose_typeface(font_roots())


def choose_typeface(roots: list[Path]) -> Typeface:
    """The best typeface below these folders, or the one inside typst with a hint."""
    present = _font_files(roots)
    for family, namings in _FAMILIES:
        for names in namings:
            for folder in present.get(names[0].lower(), []):
                faces = [_face(folder, name) for name in names]
                found = [face for face in faces if face]
                if len(found) == len(names):
                    letters = frozenset.intersection(*map(code_points, found))
                    if letters >= REPERTOIRE:
                        return Typeface(family, folder, letters)
    return Typeface("Libertinus Serif", None, REPERTOIRE, (FALLBACK_HINT,))


def font_roots() -> list[Path]:
    """Where the fonts of a Linux, macOS or Windows machine lie."""
    if sys.platform == "win32":
        return [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
    home = Path.home()
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/System/Library/Fonts/Supplemental"),
        Path("/Library/Fonts"),
        home / "Library/Fonts",
    ]


def _font_files(roots: list[Path]) -> dict[str, list[Path]]:
    """Small file name → folders that hold it."""
    found: dict[str, list[Path]] = {}
    for root in roots:
        for folder, _, names in os.walk(root):
            for name in names:
                if name.lower().endswith(".ttf"):
                    found.setdefault(name.lower(), []).append(Path(folder))
    return found


def _face(folder: Path, name: str) -> Path | None:
    path = folder / name
    if path.is_file():
        return path
    return next((other for other in folder.iterdir() if other.name.lower() == name.lower()), None)


def code_points(path: Path) -> frozenset[int]:
    """The characters a TrueType file has a glyph for (its cmap table, formats 4 and 12)."""
    data = path.read_bytes()
    try:
        return frozenset(_mapped(data))
    except struct.error:  # a torn file has no letters for us
        return frozenset()


def _mapped(data: bytes) -> Iterator[int]:
    count = struct.unpack_from(">H", data, 4)[0]
    tables = (struct.unpack_from(">4sIII", data, 12 + 16 * place) for place in range(count))
    cmap = next((offset for tag, _, offset, _ in tables if tag == b"cmap"), None)
    if cmap is None:
        return
    for place in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        platform, _, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * place)
        form = struct.unpack_from(">H", data, cmap + offset)[0]
        if platform in (0, 3) and form == 4:
            yield from _format_4(data, cmap + offset)
        elif platform in (0, 3) and form == 12:
            yield from _format_12(data, cmap + offset)


def _format_4(data: bytes, at: int) -> Iterator[int]:
    segments = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", data, at + 14)
    starts = struct.unpack_from(f">{segments}H", data, at + 16 + 2 * segments)
    deltas = struct.unpack_from(f">{segments}h", data, at + 16 + 4 * segments)
    ranges_at = at + 16 + 6 * segments
    ranges = struct.unpack_from(f">{segments}H", data, ranges_at)
    for place, (start, end, delta, jump) in enumerate(
        zip(starts, ends, deltas, ranges, strict=True)
    ):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if jump:
                where = ranges_at + 2 * place + jump + 2 * (code - start)
                glyph = struct.unpack_from(">H", data, where)[0]
            if jump and not glyph:
                continue
            if (glyph + delta) & 0xFFFF:
                yield code


def _format_12(data: bytes, at: int) -> Iterator[int]:
    for place in range(struct.unpack_from(">I", data, at + 12)[0]):
        start, end, glyph = struct.unpack_from(">III", data, at + 16 + 12 * place)
        yield from range(start + (glyph == 0), min(end, 0x10FFFF) + 1)
