"""Which stance do somebody's own words show? A guess, shown before anything is kept."""

from __future__ import annotations

import re
import unicodedata

from comments.models import Stance

_NONE = re.compile(r"\b(?:không|chưa) (?:có )?(?:ý kiến|góp ý)(?! khác)\b")
_AGAINST = re.compile(r"\bkhông (?:nhất trí|đồng ý|thống nhất|tán thành)\b|\bphản đối\b")
_CHANGE = re.compile(
    r"\b(?:đề nghị|kiến nghị|đề xuất|bổ sung|sửa|thay|tăng|giảm|nâng|hạ|bỏ|thêm|nên|cần|làm rõ)\b"
)
_FOR = re.compile(r"\b(?:nhất trí|thống nhất|đồng ý|tán thành)\b|không (?:có )?ý kiến khác")


def guess_stance(words: str) -> Stance:
    """The stance that the words show; whoever writes something else asks for a change.

    >>> [guess_stance(w).value for w in ("Nhất trí", "Nhất trí, đề nghị tăng", "Không đồng ý")]
    ['agree', 'amend', 'disagree']
    >>> [guess_stance(w).value for w in ("Không có ý kiến", "Không có ý kiến khác", "Mức này thấp")]
    ['no_comment', 'agree', 'amend']
    """
    said = plain(words)
    if _AGAINST.search(said):
        return Stance.DISAGREE
    if _CHANGE.search(said):
        return Stance.AMEND
    if _NONE.search(said):
        return Stance.NO_COMMENT
    return Stance.AGREE if _FOR.search(said) or not said else Stance.AMEND


def is_stance(words: str) -> bool:
    """Nothing but a stance: a cell of a table that says "nhất trí"."""
    said = plain(words).strip(" .")
    return len(said.split()) <= 6 and bool(
        re.fullmatch(r"(?:(?:không )?(?:nhất trí|thống nhất|đồng ý|tán thành)"
                     r"(?: (?:100 ?%|nhưng đề nghị sửa đổi, bổ sung))?|đề nghị sửa(?: đổi)?"
                     r"|không có ý kiến|thống nhất, đề nghị sửa đổi, bổ sung)", said)
    )  # fmt: skip


def plain(text: str) -> str:
    """Small letters, one blank between words."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())
