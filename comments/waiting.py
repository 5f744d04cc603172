"""What waits for a person in the rounds?"""

from __future__ import annotations

from access.permissions import Permission
from access.policy import may
from accounts.models import Person
from comments.answers.filters import Only
from comments.answers.queries import count_given, count_unanswered
from comments.drafts.keeping import count_mine as count_drafts
from comments.models import ConsultationRound
from comments.notices.news import count_new
from comments.positions.queries import Desk, list_sent_rounds
from comments.remarks.queries import count_mine
from comments.rounds.queries import list_rounds_in_work
from comments.sealed.taking_part import list_declared
from errors import mark
from regulations.waiting import Task


def comments_waiting(person: Person) -> list[Task]:
    """What waits for an employee, a group head, the board."""
    rounds, news = list_rounds_in_work(), _news(person)
    if not rounds:
        return [*news, *_to_finish(person)]
    return [
        *news,
        *_to_finish(person),
        *_to_send(person, rounds),
        *_to_comment(person, rounds),
        *_to_answer(person, rounds),
    ]


def _to_finish(person: Person) -> list[Task]:
    kept = count_drafts(person)
    said = mark("Bạn có %(count)s bản nháp góp ý chưa gửi.")
    button = mark("Mở bản nháp")
    return [Task(said, button, "comments.drafts.mine", {}, {"count": kept})] if kept else []


def _news(person: Person) -> list[Task]:
    count = count_new(person)
    if not count:
        return []
    said = mark("Bạn có %(count)s tin mới về ý kiến của bạn.")
    button = mark("Xem tin")
    return [Task(said, button, "comments.notices.show", {}, {"count": count})]


def _to_comment(person: Person, rounds: list[ConsultationRound]) -> list[Task]:
    sent, declared = count_mine(person, rounds), list_declared(person)
    return [
        _of_round(consultation, sent[consultation.id], consultation.id in declared)
        for consultation in rounds
        if may(person, Permission.COMMENT, consultation)
    ]


def _of_round(consultation: ConsultationRound, sent: int, declared: bool) -> Task:
    """A round that is open: to begin with, or to go on after ``sent`` remarks."""
    about = {"title": consultation.title, "count": sent}
    address = {"round_id": consultation.id}
    until = consultation.closes_at if consultation.is_open else None
    if not sent and declared:
        said = mark("Bạn đã tham gia đợt “%(title)s”; đợt vẫn đang lấy ý kiến.")
        return Task(said, mark("Góp ý tiếp"), "comments.show_round", address, about, until)
    if not sent:
        said = mark("Đợt “%(title)s” đang lấy ý kiến; bạn chưa góp ý.")
        button = mark("Đọc và góp ý")
        return Task(
            said,
            button,
            "comments.show_round",
            address,
            about,
            until,
            also=(mark("Nhất trí toàn bộ"), "comments.remarks.ask_agree"),
        )
    return Task(
        mark("Bạn đã gửi %(count)s ý kiến cho đợt “%(title)s”; đợt vẫn đang lấy ý kiến."),
        mark("Góp ý tiếp"),
        "comments.show_round",
        address,
        about,
        until,
        also=(mark("Ý kiến của tôi"), "comments.remarks.mine"),
    )


def _to_send(person: Person, rounds: list[ConsultationRound]) -> list[Task]:
    if person.group is None:
        return []
    sent = list_sent_rounds(person.group.id)
    return [
        Task(
            mark("%(group)s chưa gửi ý kiến cho đợt “%(title)s”."),
            mark("Tổng hợp ý kiến của tổ"),
            "comments.positions.desk",
            {"round_id": consultation.id},
            {"title": consultation.title, "group": person.group.name},
            consultation.closes_at if consultation.is_open else None,
        )
        for consultation in rounds
        if consultation.id not in sent
        and consultation.asks(person.group_id)
        and may(person, Permission.RUN_GROUP_DESK, Desk(consultation, person.group, None))
    ]


def _to_answer(person: Person, rounds: list[ConsultationRound]) -> list[Task]:
    if not may(person, Permission.USE_BOARD_DESK):
        return []
    given, waiting = count_given(person, rounds), count_unanswered(rounds)
    mine = mark("%(count)s đề nghị giao cho bạn chưa được trả lời ở đợt “%(title)s”.")
    whole = mark("%(count)s đề nghị của các tổ chưa được trả lời ở đợt “%(title)s”.")
    return [
        Task(
            said,
            mark("Trả lời"),
            "comments.answers.board",
            {"round_id": consultation.id, "only": only.value},
            {"title": consultation.title, "count": counted[consultation.id]},
        )
        for said, only, counted in ((mine, Only.MINE, given), (whole, Only.UNANSWERED, waiting))
        for consultation in rounds
        if counted.get(consultation.id)
    ]
