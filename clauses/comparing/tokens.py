"""What are the smallest pieces of a text that are compared as wholes?

A token is a word, a mark, or something a person reads as one: an amount (``200.000``,
``1 500 000``), a percentage, a date, the number of a document (``30/2020/NĐ-CP``), a
citation (``khoản 2``), an abbreviation (``TP.HCM``), an address. A token keeps its exact text with
the blanks that follow it (those at the very beginning belong to the first token), so joining the
tokens gives the text back; its canonical form is what it is compared by (``canonical.py``).
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from itertools import pairwise
from typing import NamedTuple

from clauses.comparing.canonical import INVISIBLE, canonical_forms

_TOKEN = re.compile(
    r"""(?:
      (?![Pp]hụ\s)[^\W\d_][^\W_]*+                             # an ordinary word: no number and
      (?![.@][^\W_]|:/|\s++(?:\d|[^\W\d_]\d{0,2}(?![^\W_])|[IVXLC]++(?![^\W_])))  # no dot follows
    | [^\w\s.…*]                                               # a mark
    | (?=\d)(?:
        \d{1,4}[a-zđ]?(?:/\d{4})?/[A-ZĐ][^\W_]*+(?:[-–‑][^\W_]++)*+   # the number of a document
      | \d{1,4}[-–‑][A-ZĐ]{1,8}(?:[-–‑/][A-ZĐ][^\W_]*+)++      # of a party document: 27-NQ/TW
      | \d{1,2}[/.\-–]\d{1,2}[/.\-–]\d{4}(?![^\W_])            # a date in figures
      | \d{1,4}(?:/\d{1,4}){1,3}(?![^\W_])                     # 01/2026, 2025/2026, 1/2
      | \d{1,2}:\d{1,2}(?![^\W_])                              # a time, a proportion
      | [1-9]\d{0,2}(?:[^\S\n]{1,3}\d{3}){1,4}+(?![^\W_]|[.,]\d{3}|\s\d)  # 1 500 000
      | \d++(?:[.,]\d++)*+(?:\s{0,3}[%‰]|\s?đ(?![^\W_])|[^\W_]*+)  # an amount, a percentage
      )
    | [Nn]gày\s++\d{1,2}\s++tháng\s++\d{1,2}(?:\s++năm\s++\d{4})?(?![^\W_])
    | [Tt]háng\s++\d{1,2}\s++năm\s++\d{4}(?![^\W_])
    | [Qq]uý\s++(?:[IVX]++(?![^\W_])|[1-4](?=/|\s++năm\s))  # quý I, no number of times
    | (?:[Đđ]iều|ĐIỀU|[Kk]h(?:oả|ỏa)n|[Cc]hương|CHƯƠNG|[Mm]ục|MỤC|[Pp]hụ\s++lục|PHỤ\s++LỤC|Phần)\s++
      (?:\d{1,3}(?:\.\d{1,2}(?!\d))*+(?:[a-zđ]\d{0,2})?|[IVXLC]++)(?![^\W_]|[.,]\d)
      (?!\s*+(?:[%‰]|nghìn|ngàn|triệu(?!\s+tập)|tỷ(?!\s+lệ)))  # a sum: các khoản 5 triệu
    | [Đđ]iểm\s++[a-zđ]\d{0,2}(?![^\W_])
    | https?://[^\s<>"“”]*[^\s<>"“”.,;:!?)]
    | [^\W_][\w.+-]{0,63}+@(?:[\w-]{1,63}\.){1,5}[a-z]{2,10}(?![^\W_])
    | (?:[a-z\d-]{1,63}\.){1,5}(?:vn|com|org|net|edu|gov|info)(?![^\W_])
    | [A-ZĐ][A-Za-zĐđ]{0,3}(?:\.[A-ZĐ][A-Za-zĐđ]{0,5}){1,4}+(?![^\W_])  # TP.HCM, PGS.TS
    | [^\W_]++ | \./\. | [.…]++ | _++ | \*++
    )\s*+""",
    re.VERBOSE,
)
# Characters that need a closer look: marks that combine with the letter before, invisible ones,
# and everything far from the letters and punctuation of European languages.
_ODD = re.compile("[\u00ad\u0300-\u1dff\u200b-\u200f\u2060-\u206f\u20d0-\U0010ffff]")
_CLUSTER = re.compile(f"[^\u0300-\u036f{INVISIBLE}]?[\u0300-\u036f{INVISIBLE}]{{1,30}}", re.DOTALL)
_NOTHING = dict.fromkeys(map(ord, INVISIBLE))


class Token(NamedTuple):
    """The exact text of a token with the blanks behind it, and its canonical form."""

    text: str
    canon: str


class Row(NamedTuple):
    """The tokens of a text side by side: their exact texts, and their canonical forms."""

    texts: list[str]
    canons: list[str]


def row(text: str) -> Row:
    """The tokens of a text as one row, for work that goes through many of them."""
    found = pieces(text)
    return Row(found, canonical_forms(found))


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order.

    >>> [token.canon for token in tokens("Mức 200.000 đồng, theo khoản 2 Điều 5.")]
    ['Mức', '200.000', 'đồng', ',', 'theo', 'khoản 2', 'Điều 5', '.']
    >>> tokens("Hòa ")[0] == ("Hòa ", "Hoà")
    True
    """
    return list(map(Token, *row(text)))


def pieces(text: str) -> list[str]:
    """The exact texts of the tokens; joined they are the text.

    >>> pieces(" Từ 5 % đến 10 %; điểm đ")
    [' Từ ', '5 % ', 'đến ', '10 %', '; ', 'điểm đ']
    """
    if not text.isascii() and _ODD.search(text):
        return _pieces_of_odd(text)
    found = _TOKEN.findall(text)
    if text[:1].isspace():
        found[:1] = [text[: len(text) - len(text.lstrip())] + "".join(found[:1])]
    return found


def _pieces_of_odd(text: str) -> list[str]:
    """Pieces found in the folded text (NFC, nothing invisible), cut out of the exact one."""
    folded, origins = _folded(text)
    starts = [match.start() for match in _TOKEN.finditer(folded)][1:]
    # The letters of other scripts may carry marks that the pattern takes for marks of their own.
    cuts = [at for at in starts if not (_in_a_word(folded[at - 1]) and _in_a_word(folded[at]))]
    bounds = [0, *(origins[at] for at in cuts), len(text)]
    return [text[start:end] for start, end in pairwise(bounds) if start < end]


def _folded(text: str) -> tuple[str, array[int]]:
    """The folded text, and where each of its characters begins in the exact one."""
    parts: list[str] = []
    origins = array("L")
    end = 0
    for cluster in _CLUSTER.finditer(text):
        parts.append(text[end : cluster.start()])
        origins.extend(range(end, cluster.start()))
        parts.append(unicodedata.normalize("NFC", cluster.group().translate(_NOTHING)))
        origins.extend([cluster.start()] * len(parts[-1]))
        end = cluster.end()
    parts.append(text[end:])
    origins.extend(range(end, len(text)))
    return "".join(parts), origins


def _in_a_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"
