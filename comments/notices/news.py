"""What is new about my remarks, and about the rounds I have not answered?

Everything is derived from what the person may see anyway. Sealed remarks have no author, so that
nobody has news of them here: their code opens the page that tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain

from sqlalchemy import select

from accounts.models import Person
from comments.models import ConsultationRound, HandPlacing, NewsSeen, Remark, Reminder
from comments.placement import Placed, place
from comments.remarks.queries import list_by_author
from comments.rounds.silent import still_to_send, still_to_speak
from database import db
from errors import mark
from regulations.models import Version

_VERSIONS = 5  # later texts that are looked through; what is older is no news


class Kind(StrEnum):
    """What happened."""

    IN_POINT = "in_point"
    SENT = "sent"
    ANSWERED = "answered"
    CHANGED = "changed"
    REPLIED = "replied"
    PLACED = "placed"
    FOLDED = "folded"
    REMINDED = "reminded"

    @property
    def label(self) -> str:
        """What happened, in a sentence."""
        return _SENTENCES[self]


_SENTENCES = {
    Kind.IN_POINT: mark("Ý kiến của bạn đã vào một đề nghị của tổ."),
    Kind.SENT: mark("Tổ đã gửi Ban soạn thảo đề nghị có ý kiến của bạn."),
    Kind.ANSWERED: mark("Ban soạn thảo đã trả lời ý kiến của bạn."),
    Kind.CHANGED: mark("Điều khoản bạn góp ý đã thay đổi trong bản mới."),
    Kind.REPLIED: mark("Có người trả lời ý kiến của bạn."),
    Kind.PLACED: mark("Ban soạn thảo đã gắn lại ý kiến của bạn vào điều khoản của bản sau."),
    Kind.FOLDED: mark("Ý kiến của bạn đã được thu gọn."),
    Kind.REMINDED: mark(
        "Đợt lấy ý kiến đang mở mà chưa thấy ý kiến mang tên bạn. Nếu bạn đã góp ý kín, xin bỏ qua."
    ),
}
_TO_HEADS = mark("Đợt lấy ý kiến đang mở mà tổ bạn chưa gửi ý kiến.")


@dataclass(frozen=True)
class News:
    """One thing that happened; about a remark of one's own, or about a round."""

    kind: Kind
    sentence: str
    consultation: ConsultationRound
    remark: Remark | None = None
    at: datetime | None = None  # unknown where no time is kept


def list_news(person: Person) -> list[News]:
    """All news, those with the latest time first; a few queries for each text."""
    remarks = list_by_author(person)
    found = chain(
        *(_of_remark(remark, person) for remark in remarks),
        _of_places(remarks),
        _of_later_texts(remarks),
        _of_reminders(person),
    )
    return sorted(found, key=lambda one: one.at.timestamp() if one.at else 0, reverse=True)


def count_new(person: Person) -> int:
    """How many the person has not seen."""
    return max(0, len(list_news(person)) - _seen(person).seen)


def find_seen(person: Person) -> NewsSeen | None:
    """How much the person has seen, if anything."""
    return db.session.get(NewsSeen, person.id)


def _seen(person: Person) -> NewsSeen:
    return find_seen(person) or NewsSeen(person_id=person.id, seen=0, told=0)


def _of_remark(remark: Remark, person: Person) -> Iterator[News]:
    for source in remark.sources:
        position = source.point.position
        yield _about(remark, Kind.IN_POINT)
        if position.sent_at is not None:
            yield _about(remark, Kind.SENT, position.sent_at)
            for answer in source.point.answers:
                if answer.is_known:
                    yield _about(remark, Kind.ANSWERED, answer.known_since)
    for reply in remark.talk:
        if reply.author_id != person.id:
            yield _about(remark, Kind.REPLIED)
    if remark.folded_for:
        yield _about(remark, Kind.FOLDED)


def _of_places(remarks: Sequence[Remark]) -> Iterator[News]:
    own = {remark.id: remark for remark in remarks}
    acts = select(HandPlacing).where(HandPlacing.remark_id.in_(own))
    for act in db.session.scalars(acts):
        if not act.taken_back:
            yield _about(own[act.remark_id or 0], Kind.PLACED, act.placed_at)


def _of_later_texts(remarks: Sequence[Remark]) -> Iterator[News]:
    for regulation in dict.fromkeys(remark.version.regulation for remark in remarks):
        own = [remark for remark in remarks if remark.version.regulation is regulation]
        for version in regulation.versions[-_VERSIONS:]:
            said = [remark for remark in own if remark.version.number < version.number]
            yield from (
                _about(placed.thing, Kind.CHANGED, version.published_at)
                for placed in (place(said, version) if said else [])
                if _has_changed(placed, version)
            )


def _has_changed(placed: Placed[Remark], version: Version) -> bool:
    return placed.thing.clause is not None and (placed.reworded or placed.in_tray)


def _of_reminders(person: Person) -> Iterator[News]:
    """Only where it still holds: whoever has answered since is not reminded any more."""
    chosen = select(Reminder, ConsultationRound).join(
        ConsultationRound, ConsultationRound.id == Reminder.round_id
    )
    for reminder, consultation in db.session.execute(chosen):
        if not consultation.takes_remarks:
            continue
        if still_to_send(consultation, person):
            yield News(Kind.REMINDED, _TO_HEADS, consultation, at=reminder.reminded_at)
        if still_to_speak(consultation, person):
            sentence = Kind.REMINDED.label
            yield News(Kind.REMINDED, sentence, consultation, at=reminder.reminded_at)


def _about(remark: Remark, kind: Kind, at: datetime | None = None) -> News:
    return News(kind, kind.label, remark.consultation, remark, at)
