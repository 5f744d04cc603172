"""What are the smallest pieces of a text that are compared as wholes?

A token is a syllable, a mark, or something a person reads as one: an amount (``200.000``), a
percentage, a date, the number of a document (``30/2020/NĐ-CP``), a citation (``khoản 2``). Every
token keeps its exact text, with the blanks that follow it, and a canonical form in which
differences of encoding and habit are gone: NFC and NFD, the place of the tone mark (hoà, hòa),
kinds of blanks, dashes and quotation marks, invisible characters. Joining the exact texts gives
the source back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from clauses.lines import FOLDED

_TOKEN = re.compile(
    r"""(?:
      [Nn]gày\ \d{1,2}\ tháng\ \d{1,2}\ năm\ \d{4}             # a date in words
    | \d+(?:/\d{4})?/[A-ZĐ][\w]*(?:-[A-ZĐ][\w]*)*              # the number of a document
    | \d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)                      # a date in figures
    | (?:[Đđ]iều|[Kk]hoản|[Cc]hương|[Mm]ục|[Pp]hụ\ lục)\ \d+[a-zđ]?(?!\w)
    | [Đđ]iểm\ [a-zđ]\d?(?!\w)
    | \d+(?:[.,]\d+)*\ ?%                                      # a percentage
    | \d+(?:[.,]\d+)+                                          # an amount
    | [^\W\d_]+ | \d+ | _+ | \.{2,} | \./\. | \S
    )\s* | \s+""",
    re.VERBOSE,
)
_CLUSTER = re.compile(r"[^\u0300-\u036f]?[\u0300-\u036f]*", re.DOTALL)
_FOLDABLE = re.compile("[\u0300-\u036f\u00a0\u00ad\u2007\u202f\u3000\u200b-\u200d\u2060\ufeff]")
_TONED = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])\Z", re.IGNORECASE)
_SAME_MARKS = str.maketrans({**dict.fromkeys("–—‐‑−", "-"), **dict.fromkeys("“”„«»", '"'),
                             **dict.fromkeys("‘’`´", "'")})  # fmt: skip


class Token(NamedTuple):
    """The exact text of a token with the blanks behind it, and its canonical form."""

    text: str
    canon: str


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order.

    >>> [token.canon for token in tokens("Mức 200.000 đồng, theo khoản 2 Điều 5.")]
    ['Mức', '200.000', 'đồng', ',', 'theo', 'khoản 2', 'Điều 5', '.']
    >>> tokens("Hoà ")[0] == ("Hoà ", "Hòa")
    True
    """
    if not _FOLDABLE.search(text):
        return [Token(piece, canonical(piece)) for piece in _TOKEN.findall(text)]
    return list(_tokens_of_folded(text))


def _tokens_of_folded(text: str) -> Iterator[Token]:
    """Tokens found in the folded text, cut out of the exact one."""
    folded: list[str] = []
    origins: list[int] = []  # for each folded character where its cluster begins
    for cluster in _CLUSTER.finditer(text):
        for character in unicodedata.normalize("NFC", cluster.group().translate(FOLDED)):
            folded.append(character)
            origins.append(cluster.start())
    origins.append(len(text))
    start = 0
    matches = list(_TOKEN.finditer("".join(folded)))
    for match in matches:
        end = len(text) if match is matches[-1] else origins[match.end()]
        yield Token(text[start:end], canonical(match.group()))
        start = end
    if not matches and text:
        yield Token(text, "")


@lru_cache(maxsize=1 << 16)
def canonical(piece: str) -> str:
    """The form in which two pieces of text are compared."""
    word = unicodedata.normalize("NFC", piece.strip()).translate(_SAME_MARKS)
    if word == "./.":
        return "."  # the end mark of a document
    if " " in word:
        return " ".join(canonical(part) for part in word.split())
    return _TONED.sub(_tone_first, word)


def _tone_first(match: re.Match[str]) -> str:
    """``oà`` → ``òa``: move the tone mark from the second vowel to the first."""
    vowels = match.group()
    decomposed = unicodedata.normalize("NFD", vowels[1])
    return unicodedata.normalize("NFC", vowels[0] + decomposed[1:]) + decomposed[0]
