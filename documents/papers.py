"""What stands on an official paper: its head, its signature, its Decision, its text?

Plain values for ``regulation_print.py``. Texts are as they are read; capitals are made in print.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clauses.tree import Tree

from .dates import long_date


class HeadStyle(StrEnum):
    """Which head stands at the top of page 1."""

    STATE = "state"  # Quốc hiệu and Tiêu ngữ
    PARTY = "party"  # ĐẢNG CỘNG SẢN VIỆT NAM, star under the body's name
    MASS = "mass"  # only the body's name with a star


@dataclass(frozen=True)
class Head:
    """Who issues the paper and where. Names are printed in capitals."""

    body_name: str
    place: str
    parent_name: str = ""
    style: HeadStyle = HeadStyle.STATE


@dataclass(frozen=True)
class Signature:
    """``authority`` line by line as in ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"), and who signs."""

    authority: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class IssuingDecision:
    """The head's Decision (Mẫu 1.3). ``articles`` are its sentences without "Điều n.".

    ``subject`` reads "Ban hành Quy chế …"; ``authority`` is who decides ("CHỦ TỊCH HỘI …").
    """

    number: str  # "05/QĐ-HPN"
    signed_on: date
    subject: str
    authority: str
    legal_bases: tuple[str, ...]
    articles: tuple[str, ...]
    signature: Signature
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class RegulationPrint:
    """Everything on the paper.

    ``document_date`` goes into the file's metadata only. ``stamp`` is the boxed word of a text not
    yet in force ("DỰ THẢO LẦN 2"); ``foot_code`` a short code printed small on every page.
    """

    head: Head
    type_name: str
    subject: str
    tree: Tree
    document_date: date
    stamp: str = ""
    decision: IssuingDecision | None = None
    signature: Signature | None = None
    recipients: tuple[str, ...] = ()
    foot_code: str = ""
    body_size: int = 14


def usual_articles(
    regulation: str, *, in_force_on: date | None, replaces: str = "", executors: str
) -> tuple[str, ...]:
    """The three sentences such a Decision usually has; ``in_force_on`` None: from its signing.

    ``regulation`` is the full name ("Quy chế chi tiêu nội bộ của …"), ``replaces`` the older
    paper ("Quyết định số 02/QĐ-HPN ngày …"), ``executors`` who carries it out.
    """
    since = f"từ {long_date(in_force_on)}" if in_force_on else "kể từ ngày ký"
    instead = f" và thay thế {replaces}" if replaces else ""
    return (
        f"Ban hành kèm theo Quyết định này {regulation}.",
        f"Quyết định này có hiệu lực {since}{instead}.",
        f"{executors} chịu trách nhiệm thi hành Quyết định này.",
    )
