"""How do the papers of a round say moments, clauses, groups and changed wordings?"""

from __future__ import annotations

from datetime import datetime

import clock
from clauses import wording
from comments.models import Answer, ConsultationRound, Point
from documents.reports.values import Piece, Words
from regulations.models import Version


def moment(when: datetime) -> str:
    """In the body's own zone: "17:00 ngày 07/12/2026"."""
    return f"{clock.local(when):%H:%M ngày %d/%m/%Y}"


def place_of(point: Point) -> str:
    """Where it is said: "Điều 8 khoản 2 điểm b", or the whole text."""
    return point.clause.place if point.clause else "Toàn văn"


def group_of(point: Point) -> str:
    """Who puts it forward."""
    group = point.position.group
    return group.name if group else "Ý kiến kín, không qua tổ"


def vote_of(point: Point) -> str:
    """How the group's meeting stood, where it was recorded."""
    if point.agree is None:
        return ""
    present = point.position.present
    base = f"/{present}" if present is not None else ""
    return f"({point.agree}{base} nhất trí)"


def marked(old: str, new: str) -> Words:
    """A wording against another: what is added, what is removed, a blank between the two."""
    made: list[Piece] = []
    for run in wording(old, new):
        op, text = run[0], run[-1]
        if op == "+" and made and made[-1].removed and not made[-1].text.endswith(" "):
            made.append(Piece(" "))
        made.append(Piece(text, added=op == "+", removed=op == "-"))
    return tuple(piece for piece in made if piece.text)


def about(consultation: ConsultationRound, versions: list[Version]) -> str:
    """What the paper is about, under its name."""
    if len(versions) != 1:
        return f"Đợt “{consultation.title}”"
    version = versions[0]
    number = f" lần {version.draft_number}" if version.draft_number else ""
    return f"Ý kiến góp ý dự thảo{number} {version.regulation.title}"


def answer_in(point: Point, drafts: bool) -> Answer | None:
    """The answer a paper shows: the board's papers the newest, all others the published one."""
    return point.answer if drafts else point.known_answer


def is_finished(point: Point, drafts: bool) -> bool:
    """The paper has an answer for the point, with its reason, to the words it has now."""
    answer = answer_in(point, drafts)
    return answer is not None and answer.is_complete and point.is_about(answer)
