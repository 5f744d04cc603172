"""How are documents numbered, and which of them are known from the start to be replaced?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

NUMBER = re.compile(
    r"(?<![\w/])\d{1,4}/\d{4}/[A-ZĐ]{2,}[\w-]*"  # 130/2005/NĐ-CP
    r"|(?<![\w/])\d{1,4}(?:/|-)[A-ZĐ]{2,}[-/][A-ZĐ]+"  # 05/QĐ-UBND, 27-NQ/TW
)


@dataclass(frozen=True)
class Replaced:
    """A document, what took its place, and since when (None: not known)."""

    number: str  # "130/2005/NĐ-CP"
    by: str  # "Nghị định số 75/2026/NĐ-CP"
    since: date | None = None
    amended: bool = False  # it still holds, in another wording

    def is_named_with(self, text: str) -> bool:
        """Does a text that names the document name its successor, too?"""
        found = NUMBER.findall(self.by)
        return bool(found) and all(number in text for number in found)


_DEMOCRACY = "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 và Nghị định số 59/2023/NĐ-CP"
# What is known from the start; the board adds to it and corrects it.
KNOWN = (
    Replaced("130/2005/NĐ-CP", "Nghị định số 75/2026/NĐ-CP", date(2026, 5, 1)),
    Replaced("117/2013/NĐ-CP", "Nghị định số 75/2026/NĐ-CP", date(2026, 5, 1)),
    Replaced("04/2015/NĐ-CP", _DEMOCRACY, date(2023, 7, 1)),
    Replaced("40/2017/TT-BTC", "Thông tư số 12/2025/TT-BTC", amended=True),
)
