"""What does a list pasted from Word, Excel or Zalo say, line by line?

Cells come parted by tabs, as the office programs hand them over; anything else is read as free
lines. Nothing is refused: where no place is found, the line has none and a person gives it.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from comments.keying.guessing import guess_stance, is_stance, plain
from comments.models import Stance

LONGEST_LIST = 100_000
MOST_LINES = 300

_COLUMNS = {
    "number": ("stt", "tt", "số tt"),
    "place": ("điều khoản", "điều, khoản", "điều/khoản", "điều", "vị trí", "trang/dòng"),
    "author": ("họ tên", "họ và tên", "người góp ý", "tổ viên", "tên", "đoàn viên"),
    "stance": ("mức độ", "thống nhất", "mức độ thống nhất"),
    "text": ("nội dung", "ý kiến", "góp ý", "nội dung góp ý", "nội dung đề nghị"),
    "reason": ("lý do", "lí do", "thuyết minh"),
}
_BULLET = re.compile(r"^\s*(?:[-–—•·*+►]+\s*|\d{1,3}[.)]\s+(?=\D))")
_STAMP = re.compile(r"^\[[^\]]{1,40}\]\s*")
_SAID = re.compile(r"^([^:\[\],]{2,60}?)\s*(?:,?\s*\[[^\]]{1,40}\])?\s*:?\s*$")
_END = r"(?![^\W_])"
_NUMBER = rf"(?:[0-9]{{1,3}}[a-zđ]?|[ivxlc]{{1,6}}|[a-zđ]){_END}\)?"
_LEVEL = rf"(?:điều|khoản|điểm|chương|mục|phụ lục)\s*{_NUMBER}"
_NAMED = re.compile(
    rf"^(?:(?:tại|ở|về)\s+)?({_LEVEL}(?:[\s,.;]*(?:của\s+)?{_LEVEL})*)[\s:.,;–—-]*", re.IGNORECASE
)
_SHORT = re.compile(
    rf"^([0-9]{{1,3}}(?:[.,/][0-9]{{1,3}})?(?:[.,/]?[a-zđ]{_END})|[0-9]{{1,3}}[.,/][0-9]{{1,3}}(?=\s*[:–—-])"
    rf"|[0-9]{{1,3}}(?=\s*[:–—-]))\)?\s*[:–—.,-]*\s+",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"^(?:toàn văn|(?:góp )?ý(?: kiến)? chung|nhận xét chung)\s*[:.–—-]+\s*", re.I)


@dataclass(frozen=True)
class ListedLine:
    """One line as it was understood; ``place`` as it would be typed, empty where none was found."""

    place: str
    author: str  # a member's name in plain letters, or empty
    stance: Stance
    text: str
    reason: str = ""


def read_list(pasted: str, members: Sequence[str]) -> list[ListedLine]:
    """The lines of a pasted list; ``members`` are the names that may stand before a remark.

    >>> for one in read_list("Điều 8 khoản 2 điểm b: đề nghị tăng\\n8.1 - nhất trí\\nCảm ơn", []):
    ...     print((one.place, one.stance.value, one.text))
    ('Điều 8 khoản 2 điểm b', 'amend', 'đề nghị tăng')
    ('8.1', 'agree', 'nhất trí')
    ('', 'amend', 'Cảm ơn')
    """
    names = {plain(name) for name in members}
    text = unicodedata.normalize("NFC", pasted)
    rows = [[cell.strip() for cell in row] for row in _rows(text)]
    filled = [row for row in rows if any(row)]
    if any(len(row) > 1 for row in filled):
        return list(_read_table(filled, names))
    return list(_read_lines([row[0] for row in filled], names))


def _rows(text: str) -> Iterator[list[str]]:
    if "\t" in text and text.count('"') % 2 == 0:
        yield from csv.reader(io.StringIO(text), delimiter="\t")
    else:
        yield from (line.split("\t") for line in text.splitlines())


def _read_lines(lines: Sequence[str], names: set[str]) -> Iterator[ListedLine]:
    author = ""
    for line in lines:
        said = _SAID.match(_STAMP.sub("", line))
        if said and plain(said[1]) in names:
            author = plain(said[1])  # whose message follows
            continue
        own, rest = _split_author(line, names)
        place, words = split_place(rest)
        yield ListedLine(place, own or author, guess_stance(words), words)


def _split_author(line: str, names: set[str]) -> tuple[str, str]:
    """Whose line it is, where it begins with a member's name and a colon."""
    rest = _BULLET.sub("", _STAMP.sub("", line))
    head, colon, words = rest.partition(":")
    if colon and plain(head) in names:
        return plain(head), words.strip()
    return "", line


def split_place(line: str) -> tuple[str, str]:
    """The place a line begins with, and what follows it.

    >>> split_place("- Khoản 3 Điều 12. Tăng mức chi")
    ('Khoản 3 Điều 12', 'Tăng mức chi')
    >>> split_place("12 tháng là quá ngắn")
    ('', '12 tháng là quá ngắn')
    """
    found = _SHORT.match(line)
    if found:
        return found[1], line[found.end() :].strip()
    bare = _BULLET.sub("", line)
    if (whole := _WHOLE.match(bare)) is not None:
        return "tv", bare[whole.end() :].strip()
    for pattern in (_SHORT, _NAMED):
        if (found := pattern.match(bare)) is not None:
            return found[1].strip(" ,.;)"), bare[found.end() :].strip()
    return "", bare.strip()


def _read_table(rows: list[list[str]], names: set[str]) -> Iterator[ListedLine]:
    kinds = _headed(rows[0])
    body = rows[1:] if kinds else rows
    if not kinds and [row[0] for row in body] == [str(n) for n in range(1, len(body) + 1)]:
        body = [row[1:] for row in body]  # only counted
    yield from (_read_cells(row, kinds, names) for row in body if any(row))


def _headed(row: list[str]) -> dict[int, str]:
    """Which column is what, where the first row says so."""
    found = {}
    for number, cell in enumerate(row):
        for kind, titles in _COLUMNS.items():
            if plain(cell) in {plain(title) for title in titles}:
                found[number] = kind
    return found if len(found) > 1 else {}


def _read_cells(row: list[str], kinds: Mapping[int, str], names: set[str]) -> ListedLine:
    cells: dict[str, list[str]] = {}
    for number, cell in enumerate(row):
        if cell:
            kind = kinds.get(number) or _kind_of(cell, cells, names)
            cells.setdefault(kind, []).append(cell)
    words = "\n".join(cells.get("text", []))
    place = " ".join(cells.get("place", []))
    if not place:
        place, words = split_place(words)
    author = plain(cells.get("author", [""])[0])
    stated = " ".join(cells.get("stance", []))
    stance = guess_stance(stated or words)
    reason = "\n".join(cells.get("reason", []))
    return ListedLine(place, author if author in names else "", stance, words, reason)


def _kind_of(cell: str, cells: Mapping[str, list[str]], names: set[str]) -> str:
    """What a cell is that stands under no title."""
    if "author" not in cells and plain(cell) in names:
        return "author"
    alone = _NAMED.fullmatch(cell) or _SHORT.fullmatch(f"{cell} ") or re.fullmatch(r"\d{1,3}", cell)
    if "place" not in cells and (alone or plain(cell) in ("tv", "toàn văn")):
        return "place"
    if "stance" not in cells and is_stance(cell):
        return "stance"
    return "text"
