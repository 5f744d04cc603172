"""What stands before the first Điều of a drafted text, and which of it does the print make itself?

People type the head of the paper into their draft: state motto, type name, subject, "(Kèm theo
Quyết định số …)". The print sets these in their official places, so they must not come twice; every
other line of the opening (căn cứ, for one) is kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clauses.tree import Clause

from .inline import plain

_TYPE_NAME = re.compile(r"(?:BẢN )?(?:QUY CHẾ|QUY ĐỊNH|NỘI QUY|ĐIỀU LỆ|QUY TRÌNH)", re.IGNORECASE)
_ATTACHED = re.compile(r"\(\s*(?:Ban hành )?kèm theo\b", re.IGNORECASE)
_HEAD_LINE = re.compile(
    r"cộng hòa xã hội chủ nghĩa việt nam|đảng cộng sản việt nam"
    r"|độc lập ?[-–] ?tự do ?[-–] ?hạnh phúc"
    r"|\(?dự thảo(?: lần (?:thứ )?\d+)?\)?|số: ?[\d.…_ ]*(?:/[\w.…-]*)*|[-–_*=. ]+"
    r"|[\w. -]{0,60}, ngày [\d.…_ ]* tháng [\d.…_ ]* năm [\d.…_ ]*"
)
_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị)\b", re.IGNORECASE)
_LONGEST_SUBJECT = 300


@dataclass(frozen=True)
class Front:
    """The author's own title words, if any, the other opening lines, and the text itself."""

    subject: str
    attached: str
    opening: tuple[str, ...]
    text: tuple[Clause, ...]


def split_front(clauses: Sequence[Clause], *, head_lines: Iterable[str]) -> Front:
    """Take the opening off a text. ``head_lines`` are words the print sets itself."""
    place = next((n for n, clause in enumerate(clauses) if not _is_opening(clause)), len(clauses))
    if place == len(clauses):  # no clause at all: everything is text
        return Front("", "", (), tuple(clauses))
    lines = [line for clause in clauses[:place] for line in _lines_of(clause)]
    own = {_folded(line) for line in head_lines if line}
    kept: list[str] = []
    subject = attached = ""
    after_type_name = False
    for line in lines:
        words = plain(line).strip()
        if _ATTACHED.match(words):
            attached, after_type_name = words, False
        elif _is_head_line(words, own):
            continue
        elif _is_type_name(words) and not kept:
            after_type_name = True
            subject = subject or _behind_type_name(words)
        elif after_type_name and not _BASIS.match(words) and len(words) <= _LONGEST_SUBJECT:
            subject = f"{subject} {words}".strip()
        else:
            after_type_name = False
            kept.append(line)
    return Front(subject, attached, tuple(kept), tuple(clauses[place:]))


def title_of(clauses: Sequence[Clause]) -> str:
    """What a text calls itself above its first clause: "Quy chế chi tiêu nội bộ"; "" for none."""
    opening: list[str] = []
    for clause in clauses:
        if not _is_opening(clause):
            break
        opening.extend(plain(line).strip() for line in _lines_of(clause))
    for place, words in enumerate(opening):
        found = _TYPE_NAME.match(words)
        if found is None or _ATTACHED.match(words):
            continue
        subject = words[found.end() :].strip(" :") or _subject_below(opening[place + 1 :])
        if subject and len(f"{found.group()} {subject}") <= _LONGEST_SUBJECT:
            return _as_title(found.group(), subject)
    return ""


def _subject_below(lines: Sequence[str]) -> str:
    """The lines between the type name and the first that is no title."""
    taken: list[str] = []
    for words in lines[:3]:
        stops = _BASIS.match(words) or _ATTACHED.match(words) or words[-1:] in ".;:"
        if (
            stops
            or _is_head_line(words, set())
            or (taken and taken[-1].isupper() != words.isupper())
        ):
            break
        taken.append(words)
    return " ".join(taken)


def _as_title(type_name: str, subject: str) -> str:
    """In small letters as in a sentence; names inside a mixed-case subject are left alone."""
    if subject.isupper():
        subject = subject.lower()
    elif subject[1:2].islower():
        subject = subject[:1].lower() + subject[1:]
    return f"{type_name.capitalize()} {subject}"


def is_attached_line(line: str) -> bool:
    """Is this the line "(Kèm theo …)" of an appendix or a regulation?"""
    return _ATTACHED.match(line) is not None


def is_basis(line: str) -> bool:
    """Does this line name a legal basis (căn cứ), to be printed in italics?"""
    return _BASIS.match(line) is not None


def _is_opening(clause: Clause) -> bool:
    return clause.kind in ("heading", "paragraph") and not clause.children


def _lines_of(clause: Clause) -> list[str]:
    return [line for line in (clause.title, *clause.text.split("\n")) if line.strip()]


def _is_head_line(words: str, own: set[str]) -> bool:
    folded = _folded(words)
    if len(words) > _LONGEST_SUBJECT:
        return False
    return folded in own or _HEAD_LINE.fullmatch(folded) is not None


def _is_type_name(words: str) -> bool:
    found = _TYPE_NAME.match(words)
    return found is not None and (words.isupper() or found.end() == len(words))


def _behind_type_name(words: str) -> str:
    """``QUY CHẾ CHI TIÊU NỘI BỘ`` on one line: what follows the type name."""
    found = _TYPE_NAME.match(words)
    return words[found.end() :].strip(" :") if found else ""


def _folded(words: str) -> str:
    """Small letters, one blank, one way to put the tone of hoà/hòa."""
    small = unicodedata.normalize("NFC", " ".join(words.split())).lower()
    return small.replace("oà", "òa")
