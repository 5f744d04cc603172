"""What does a PDF say? Its printed lines are put together into paragraphs again."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from clauses.reading.lines import read_line
from errors import Invalid, mark

from .archives import BROKEN, LOCKED, TOO_LARGE
from .notes import Note

TIME_LIMIT = 30.0  # seconds
_WORKER = Path(__file__).resolve().parent / "pdf_worker.py"
_FAULTS = {"locked": LOCKED, "broken": BROKEN, "large": TOO_LARGE}
_EDGE = 2  # lines at the head and foot of a page that may come again on others
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_SOFT_BREAK = "\ufffe\u0002\u00ad"  # how the library marks a hyphen at the end of a line
_FEWEST_LETTERS = 20  # on a page; less is a picture with a stamp


def read_pdf(data: bytes, name: str) -> tuple[str, tuple[Note, ...]]:
    """The text of a PDF, a line per paragraph, and what was done to it."""
    pages = _pages(data, name)
    letters = sum(len(line.strip()) for page in pages for line in page)
    if letters < _FEWEST_LETTERS * max(1, len(pages)):
        raise Invalid(
            mark(
                "Tệp “%(name)s” là bản chụp (scan), không có chữ để đọc. Hãy dùng tệp Word gốc, "
                "hoặc nhận dạng chữ (OCR) trước rồi tải lên lại."
            ),
            name=name,
        )
    pages = [[line.strip() for line in page if line.strip()] for page in pages]
    bodies = without_edges(pages)
    dropped = sum(map(len, pages)) - sum(map(len, bodies))
    notes = [
        Note(
            mark(
                "Chữ lấy từ tệp PDF: các dòng in được nối lại thành đoạn, bảng có thể bị rời ra. "
                "Hãy so với bản gốc trước khi công bố."
            )
        )
    ]
    if dropped:
        notes.append(Note(mark("Đã bỏ %(count)s dòng đầu trang, chân trang."), {"count": dropped}))
    lines = [line for body in bodies for line in body]
    return "\n".join(joined(lines)) + "\n", tuple(notes)


def _pages(data: bytes, name: str) -> list[list[str]]:
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and file, data on standard input
            [sys.executable, "-I", str(_WORKER)],
            input=data,
            capture_output=True,
            timeout=TIME_LIMIT,
            check=False,
        )
        answer: dict[str, Any] = json.loads(done.stdout or b"{}")
    except (subprocess.TimeoutExpired, ValueError):
        answer = {}
    if "pages" not in answer:
        raise Invalid(_FAULTS[answer.get("fault", "broken")], name=name)
    pages: list[list[str]] = answer["pages"]
    return pages


def without_edges(pages: list[list[str]]) -> list[list[str]]:
    """The pages without the lines that stand at the edge of most of them, and page numbers.

    >>> without_edges([["2", "Điều 1."], ["3", "Điều 2."], ["4", "Điều 3."]])
    [['Điều 1.'], ['Điều 2.'], ['Điều 3.']]
    """
    counts = Counter(
        _DIGITS.sub("#", line) for page in pages for line in {*page[:_EDGE], *page[-_EDGE:]}
    )
    repeated = {line for line, count in counts.items() if count >= 3 and count > 0.5 * len(pages)}

    def is_edge(line: str) -> bool:
        folded = _DIGITS.sub("#", line)
        labelled = read_line(1, line).shape not in ("", "page", "number")
        return bool(_PAGE_NUMBER.fullmatch(line)) or (folded in repeated and not labelled)

    kept: list[list[str]] = []
    for page in pages:
        begin, end = 0, len(page)
        while begin < min(_EDGE, end) and is_edge(page[begin]):
            begin += 1
        while end > max(begin, len(page) - _EDGE) and is_edge(page[end - 1]):
            end -= 1
        kept.append(page[begin:end])
    return kept


def joined(lines: list[str]) -> list[str]:
    """Printed lines as paragraphs: a full line goes on below unless a label begins there.

    >>> joined(["1. Mức chi phụ cấp lưu trú trong thành", "phố là 200.000 đồng.", "2. Hồ sơ."])
    ['1. Mức chi phụ cấp lưu trú trong thành phố là 200.000 đồng.', '2. Hồ sơ.']
    """
    widths = sorted(map(len, lines))
    full = 0.8 * widths[9 * len(widths) // 10] if widths else 0
    made: list[str] = []
    last = 0  # the length of the printed line before
    for line in lines:
        if made and _goes_on(made[-1], last, line, full):
            soft = made[-1][-1] in _SOFT_BREAK
            hyphen = made[-1].endswith("-") and made[-1][-2:-1].isalpha()
            made[-1] = made[-1].rstrip(_SOFT_BREAK) + ("" if soft or hyphen else " ") + line
        else:
            made.append(line)
        last = len(line)
    return made


def _goes_on(above: str, width: int, line: str, full: float) -> bool:
    if above[-1] in _SOFT_BREAK:
        return True
    if read_line(1, line).shape:
        return False
    if line[0].islower():
        return True
    if line.isupper() or above.isupper():
        return False
    return width >= full and not above.endswith((".", ";", ":"))
