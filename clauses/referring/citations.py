"""What does a citation look like? Words in, named places out; no tree is asked.

A run is what is said in one breath: ``điểm a khoản 1 và điểm b khoản 2 Điều 5 của Luật này``. It
has mentions (a level and a number, or ``này``) and the document it ends with, if it names one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# From the innermost level out; a citation names them in this order.
LEVELS = ("point", "clause", "article", "subsection", "section", "chapter", "part", "appendix")
DEPTH = {level: depth for depth, level in enumerate(LEVELS)}
_DECIMAL = r"\d{1,3}(?:\.\d{1,3}){1,3}"
_PLAIN = r"\d{1,3}[a-zđ]?\d?"
_ROMAN = r"[IVXLC]{1,7}"
_LETTER = r"(?<![^\W_])[a-eghiklm-vxyđ]\d?"
_END = r"(?![^\W_]|[.,/]\d|\s?[%‰])"
# A figure before one of these counts something: "các khoản 5 triệu", "khoản 1, 2 người".
_NOT_COUNTED = (
    r"(?!\s+(?:nghìn|ngàn|triệu(?!\s+tập)|tỷ(?!\s+lệ)|đồng|người|ngày|tháng|năm|lần|giờ|quý|suất)"
    r"(?![^\W_]))"
)
_LINK = r"\s*[,;]\s*(?:và\s+|hoặc\s+)?|\s+(?:và|hoặc|đến|tới|hay)\s+|\s*[–-]\s*(?=\d)"


def _listed(number: str) -> str:
    """One number or several: ``3, 4 và 5``."""
    one = rf"{number}{_END}{_NOT_COUNTED}"
    return rf"{one}(?:(?:{_LINK}){one})*+"


# How each level is said, and the numbers it bears.
_SHAPES = {
    "point": (r"[Đđ]iểm", rf"(?:{_DECIMAL}|{_LETTER})"),
    "clause": (r"[Kk]h(?:oả|ỏa)n", rf"(?:{_DECIMAL}|{_PLAIN})"),
    "article": (r"(?:[Đđ]iều|ĐIỀU)", rf"(?:{_DECIMAL}|{_PLAIN})"),
    "subsection": (r"[Tt]iểu\s+mục", rf"(?:{_PLAIN}|{_ROMAN})"),
    "section": (r"[Mm]ục", rf"(?:{_DECIMAL}|{_PLAIN}|{_ROMAN})"),
    "chapter": (r"[Cc]hương", rf"(?:{_ROMAN}|\d{{1,2}})"),
    "part": (r"Phần", rf"(?:{_ROMAN}|\d{{1,2}})"),
    "appendix": (r"[Pp]hụ\s+lục(?:\s+số)?", rf"(?:{_ROMAN}|\d{{1,2}}[a-zđ]?)"),
}
_ONE_OF = "|".join(
    rf"(?P<{level}>{word}\s+(?:(?P<{level}_numbers>{_listed(number)})|(?P<{level}_this>này){_END}))"
    for level, (word, number) in _SHAPES.items()
)
_MENTION = re.compile(rf"(?<![^\W_])(?:{_ONE_OF})")
_NUMBERS = {level: re.compile(number + _END) for level, (_, number) in _SHAPES.items()}
_RANGE = re.compile(r"\s(?:đến|tới)\s|[–-]")
# What stands between two mentions of one run.
_GAP = re.compile(
    r"\s*[,;]?\s*(?:(?:và|hoặc|hay|đến|tới|của|thuộc|tại|trong)\s+|[–-]\s*)?"
    r"(?:(?:từ|các|những|cả|tại)\s+){0,2}"
)
_DOCUMENT = re.compile(
    r"(?P<comma>\s*,)?\s+(?:\(?(?:(?:được\s+)?ban\s+hành\s+)?kèm\s+theo\s+|(?:của|thuộc|tại|trong"
    r"|theo)\s+(?:bản\s+|dự\s+thảo\s+)?)?"
    r"(?P<name>(?:[Bb]ộ\s+)?[Ll]uật|[Pp]háp\s+lệnh|Hiến\s+pháp|[Nn]ghị\s+định|[Nn]ghị\s+quyết"
    r"|[Tt]hông\s+tư(?:\s+liên\s+tịch)?|Chỉ\s+thị|[Qq]uy\s+chế|[Qq]uy\s+định|[Qq]uyết\s+định"
    r"|[Đđ]iều\s+lệ|[Nn]ội\s+quy|[Hh]ướng\s+dẫn|[Tt]hỏa\s+ước|[Tt]hoả\s+ước|[Hh]ợp\s+đồng"
    r"|[Qq]uy\s+tắc|[Qq]uy\s+trình|[Cc]ông\s+văn|[Kk]ế\s+hoạch)(?![^\W_])"
    r"(?P<this>\s+này(?![^\W_]))?"
)
_ATTACHED = re.compile(r"\s+(?:ban\s+hành\s+)?kèm\s+theo(?![^\W_])")
# Small-lettered these are verbs as often as documents: "khoản 2 Điều 8 quy định về …".
_VERBS = frozenset({"quy định", "quyết định", "hướng dẫn", "kế hoạch", "hợp đồng", "nghị quyết"})
_STOPS = re.compile(r"\s*(?:$|[.,;:)”\"\n]|(?:và|hoặc|thì|được|phải|có|không|để|khi)\s)")
_QUOTED = re.compile(r"“[^”]*(?:”|$)")


@dataclass(frozen=True, slots=True)
class Mention:
    """One level and number of a run: ``khoản 2``; ``number`` is empty for ``khoản này``.

    ``start`` is where its own wording begins (a number in a list has no word before it),
    ``number_start`` and ``end`` hold the number or ``này``. ``until``: it ends a range whose
    beginning is the mention before. ``close``: nothing but blanks or a comma before it.
    """

    level: str
    number: str
    start: int
    number_start: int
    end: int
    until: bool = False
    joined: str = ""  # what stands between the mention before and this one


@dataclass(slots=True)
class Run:
    """A citation: its mentions in order, and the document it names behind them."""

    mentions: list[Mention] = field(default_factory=list)
    documents: list[Named] = field(default_factory=list)
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """A document named behind mentions: ``Quy chế này`` is ``own``; ``after``: mention it ends."""

    name: str
    own: bool
    after: int
    rest: int  # where the text goes on behind the word


def runs(text: str) -> Iterator[Run]:
    """The citations of a text, in order.

    >>> [[(m.level, m.number) for m in run.mentions] for run in runs("theo khoản 2, 3 Điều 5.")]
    [[('clause', '2'), ('clause', '3'), ('article', '5')]]
    >>> [text[r.start:r.end] for text in ["tại Điều 8 Luật Công đoàn và các khoản 5 triệu"]
    ...  for r in runs(text)]
    ['Điều 8 Luật']
    """
    run: Run | None = None
    for match in _MENTION.finditer(text):
        gap = text[run.end : match.start()] if run else ""
        if run is not None and not (len(gap) <= 30 and _GAP.fullmatch(gap)):
            yield run
            run = None
        if run is None:
            run, gap = Run(start=match.start()), ""
        run.mentions.extend(_mentions(match, text, gap))
        run.end = match.end()
        _take_document(run, text)
    if run is not None:
        yield run


def _mentions(match: re.Match[str], text: str, gap: str) -> Iterator[Mention]:
    level = next(name for name in LEVELS if match.group(name))
    this = match.span(f"{level}_this")
    if this[0] >= 0:
        yield Mention(level, "", match.start(), this[0], this[1], joined=gap)
        return
    start, end = match.span(f"{level}_numbers")
    before = -1
    for number in _NUMBERS[level].finditer(text, start, end):
        between = gap if before < 0 else text[before : number.start()]
        until = bool(_RANGE.search(between))
        begins = match.start() if before < 0 else number.start()
        written = number.group()
        yield Mention(level, written, begins, number.start(), number.end(), until, between)
        before = number.end()


def _take_document(run: Run, text: str) -> None:
    found = _DOCUMENT.match(text, run.end)
    if found is None:
        if attached := _ATTACHED.match(text, run.end):
            found = _DOCUMENT.match(text, attached.end())
        if found is None:
            return
    name = " ".join(found.group("name").lower().split())
    written = found.group("name")
    own = bool(found.group("this"))
    if not own and written[0].islower() and (name in _VERBS or found.group("comma")):
        return
    # "Điều 8 của Quy chế." without a name: the one that is being read.
    own = own or (name not in _VERBS and bool(_STOPS.match(text, found.end())))
    run.documents.append(Named(name, own, len(run.mentions), found.end()))
    run.end = found.end()


def quoted(text: str) -> list[tuple[int, int]]:
    """What stands between curly quotation marks: the words of another text, or of its amendment."""
    return [match.span() for match in _QUOTED.finditer(text)] if "“" in text else []
