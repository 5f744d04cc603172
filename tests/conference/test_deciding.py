"""Does a conference decide as the law says, and is each of its acts recorded once?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from accounts.models import Person
from conference import amending, attending, calling, closing, tabling, voting
from conference.gates import Overtaken
from conference.hands import Hands
from conference.models import Attending, Conference, FloorAmendment, TabledText, Vote
from conference.rules import COUNCIL_80, L10, SCIENCE_UNIT
from database import db, transaction
from errors import Invalid, NotFound
from journal.models import Entry
from journal.queries import verify_chain
from regulations.comparison import ChangeKind, compare
from regulations.lifecycle import Stage, VersionKind
from regulations.models import Regulation, Version
from regulations.queries import get_clause

Vote_ = Callable[..., Vote]


def amend(tabled: TabledText, by: Person, address: str, wording: str, agreed: int = 20) -> Any:
    return amending.move_amendment(
        tabled,
        get_clause(tabled.version, address),
        wording,
        Hands(agreed, 0, 0),
        mover="Bà Lan",
        seen=tabled.seen,
        form_key=f"amend-{len(tabled.amendments):016}",
        by=by,
    )


def actions() -> list[str]:
    return list(db.session.scalars(select(Entry.action).order_by(Entry.id)))


# Scenario 9: the conference vote.


def test_31_of_47_is_counted_but_not_enough_and_the_number_needed_is_named(
    conference: Conference, come: Callable[[int], None], show_hands: Vote_
) -> None:
    come(31)
    assert (conference.attendance.present, conference.attendance.needed) == (31, 32)
    assert not conference.is_valid
    with pytest.raises(Invalid, match="có mặt 31, cần 32"):
        show_hands(31)
    assert conference.texts[0].votes == []


def test_without_a_count_nothing_is_voted_on(tabled: TabledText, show_hands: Vote_) -> None:
    with pytest.raises(Invalid, match="ít nhất 32 người"):
        show_hands(20)


@pytest.mark.postgres
def test_16_of_32_is_not_adopted_and_17_is(
    tabled: TabledText, come: Callable[[int], None], show_hands: Vote_
) -> None:
    come(32)
    first = show_hands(16, against=16)
    assert (first.carried, first.needed) == (False, 17)
    assert tabled.version.regulation.stage is Stage.TABLED
    second = show_hands(17, against=10, other=2)
    assert (second.carried, second.silent) == (True, 3)
    assert tabled.version.regulation.stage is Stage.ADOPTED
    assert [vote.agreed for vote in tabled.votes] == [16, 17]
    assert verify_chain().is_whole


def test_a_science_unit_counts_against_all_staff(
    convene: Callable[..., Conference], thu: Person
) -> None:
    conference = convene(profile=SCIENCE_UNIT)
    attending.count(conference, 40, form_key="a" * 16, by=thu)
    tabled = conference.texts[0]
    first = voting.vote(tabled, Hands(31, 9, 0), seen=tabled.seen, form_key="b" * 16, by=thu)
    assert (first.carried, first.needed, first.whole) == (False, 32, 47)
    second = voting.vote(tabled, Hands(32, 8, 0), seen=tabled.seen, form_key="c" * 16, by=thu)
    assert second.carried


def test_delegates_are_counted_against_those_summoned(
    convene: Callable[..., Conference], thu: Person
) -> None:
    conference = convene(staff=300, summoned=90)
    assert conference.needed_present == 60
    with pytest.raises(Invalid, match="từ 0 đến 90"):
        attending.count(conference, 91, form_key="d" * 16, by=thu)


# What is refused.


@pytest.mark.parametrize("counted", [(20, 10, 3), (33, 0, 0), (-1, 0, 0)])
def test_nobody_raises_two_hands(
    counted: tuple[int, int, int],
    tabled: TabledText,
    come: Callable[[int], None],
    show_hands: Vote_,
) -> None:
    come(32)
    with pytest.raises(Invalid):
        show_hands(*counted)
    assert tabled.votes == []


def test_more_present_than_summoned_is_refused(
    conference: Conference, come: Callable[[int], None]
) -> None:
    with pytest.raises(Invalid, match="từ 0 đến 47"):
        come(48)
    assert conference.counts == []


def test_a_later_count_that_is_too_small_stops_the_votes(
    conference: Conference, come: Callable[[int], None], show_hands: Vote_
) -> None:
    come(40)
    come(30)
    with pytest.raises(Invalid, match="có mặt 30, cần 32"):
        show_hands(30)
    assert [count.present for count in conference.counts] == [40, 30]


def test_what_was_adopted_is_not_voted_on_or_amended_again(
    tabled: TabledText, come: Callable[[int], None], show_hands: Vote_, thu: Person
) -> None:
    come(32)
    show_hands(32)
    with pytest.raises(Invalid, match="đã thông qua"):
        show_hands(32)
    with pytest.raises(Invalid, match="đã thông qua"):
        amend(tabled, thu, "dieu-2.khoan-2", "Khác.")


def test_a_closed_conference_takes_nothing_more(
    conference: Conference, come: Callable[[int], None], thu: Person
) -> None:
    closing.close(conference, by=thu)
    with pytest.raises(Invalid, match="đã kết thúc"):
        come(40)
    with pytest.raises(Invalid, match="đã kết thúc"):
        closing.close(conference, by=thu)


# One act, one row.


def test_two_sendings_of_one_form_make_one_vote(
    tabled: TabledText, come: Callable[[int], None], thu: Person
) -> None:
    come(32)
    seen = tabled.seen
    first = voting.vote(tabled, Hands(16, 0, 0), seen=seen, form_key="e" * 16, by=thu)
    again = voting.vote(tabled, Hands(16, 0, 0), seen=seen, form_key="e" * 16, by=thu)
    assert first.id == again.id
    assert len(tabled.votes) == 1
    assert actions().count("voted_text") == 1


def test_a_vote_from_another_window_that_knew_less_is_refused(
    tabled: TabledText, come: Callable[[int], None], thu: Person
) -> None:
    come(32)
    seen = tabled.seen
    voting.vote(tabled, Hands(16, 0, 0), seen=seen, form_key="f" * 16, by=thu)
    with pytest.raises(Overtaken) as refusal:
        voting.vote(tabled, Hands(17, 0, 0), seen=seen, form_key="g" * 16, by=thu)
    assert refusal.value.status == 409
    assert tabled.adopted_version_id is None


# Calling, tabling, closing.


def test_tabling_takes_only_the_newest_draft_of_a_consulted_regulation(
    regulation: Regulation, draft: Version, conference: Conference, thu: Person
) -> None:
    assert draft.kind is VersionKind.TABLED
    assert regulation.stage is Stage.TABLED
    assert tabling.list_tableable() == []
    with pytest.raises(Invalid, match="chưa trình hội nghị được"):
        tabling.table(conference, regulation.versions[0], by=thu)
    with pytest.raises(Invalid, match="chưa trình hội nghị được"):
        tabling.table(conference, draft, by=thu)


def test_a_regulation_under_consultation_is_not_tabled(
    regulation: Regulation, draft: Version, convene: Callable[..., Conference]
) -> None:
    with transaction():
        regulation.stage = Stage.CONSULTING
    with pytest.raises(Invalid, match="chưa trình hội nghị được"):
        convene()
    assert db.session.scalars(select(Conference)).all() == []


def test_a_text_without_a_vote_may_come_again_and_a_refused_one_is_rejected(
    conference: Conference,
    convene: Callable[..., Conference],
    draft: Version,
    regulation: Regulation,
    thu: Person,
) -> None:
    closing.close(conference, by=thu)
    assert regulation.stage is Stage.TABLED
    second = convene(key="call-1111111111111")
    attending.count(second, 40, form_key="h" * 16, by=thu)
    tabled = second.texts[0]
    voting.vote(tabled, Hands(20, 20, 0), seen=tabled.seen, form_key="i" * 16, by=thu)
    closing.close(second, by=thu)
    assert regulation.stage is Stage.REJECTED
    assert tabling.list_tableable() == []


def test_calling_twice_with_one_form_makes_one_conference(
    convene: Callable[..., Conference],
) -> None:
    assert convene().id == convene().id


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"staff_total": 0}, "từ 1 đến"),
        ({"staff_total": 10**9}, "từ 1 đến"),
        ({"attending": Attending.DELEGATES, "summoned": 48}, "từ 1 đến 47"),
        ({"attending": Attending.DELEGATES, "summoned": 0}, "từ 1 đến 47"),
        ({"held_on": date(2036, 11, 23)}, "hơn một năm"),
        ({"profile": COUNCIL_80}, "chọn quy tắc"),
        (
            {"attending": Attending.DELEGATES, "summoned": 31, "profile": SCIENCE_UNIT},
            "cần 32 người tán thành, mà chỉ triệu tập 31",
        ),
    ],
)
def test_a_conference_that_cannot_be_is_refused(
    change: dict[str, Any], sentence: str, thu: Person, hands: Any
) -> None:
    usual: dict[str, Any] = {
        "title": "Hội nghị",
        "held_on": date(2026, 11, 23),
        "place": "Hội trường",
        "attending": Attending.ALL_STAFF,
        "staff_total": 47,
        "summoned": 0,
        "profile": L10,
    }
    with pytest.raises(Invalid, match=sentence):
        calling.call(calling.Call(**{**usual, **change}), [], form_key="j" * 16, by=thu)


# Amendments from the floor.


@pytest.mark.postgres
def test_what_the_conference_changed_is_exactly_the_carried_amendment(
    tabled: TabledText, come: Callable[[int], None], show_hands: Vote_, thu: Person
) -> None:
    come(32)
    amend(tabled, thu, "dieu-2.khoan-1.diem-a", "Trong thành phố: 190.000 đồng/ngày;")
    refused = amend(tabled, thu, "dieu-2.khoan-2", "Không phải nộp chứng từ.", agreed=16)
    assert not refused.carried
    show_hands(32)
    adopted = tabled.adopted_version
    assert adopted.kind is VersionKind.ADOPTED
    assert adopted.previous is tabled.version
    assert tabled.version.kind is VersionKind.TABLED
    seen = compare(tabled.version, adopted)
    assert [(c.kind, c.old_place) for c in seen.changes] == [
        (ChangeKind.REWORDED, "Điều 2 khoản 1 điểm a")
    ]
    assert seen.renumbered == ()
    assert "190.000" in adopted.markdown
    assert "180.000" not in adopted.markdown


def test_without_amendments_the_adopted_text_is_the_tabled_one_byte_for_byte(
    tabled: TabledText, come: Callable[[int], None], show_hands: Vote_
) -> None:
    come(32)
    show_hands(32)
    assert tabled.adopted_version.markdown == tabled.version.markdown
    assert compare(tabled.version, tabled.adopted_version).nothing


def test_the_later_of_two_amendments_of_a_clause_stands(
    tabled: TabledText, come: Callable[[int], None], show_hands: Vote_, thu: Person
) -> None:
    come(32)
    amend(tabled, thu, "dieu-2.khoan-2", "Nộp trong 15 ngày.")
    clause = get_clause(tabled.version, "dieu-2.khoan-2")
    assert amending.words_now(tabled, clause) == "Nộp trong 15 ngày."
    amend(tabled, thu, "dieu-2.khoan-2", "Nộp trong 20 ngày.")
    show_hands(32)
    assert "20 ngày" in tabled.adopted_version.markdown
    assert "15 ngày" not in tabled.adopted_version.markdown


def test_a_title_is_amended_by_the_first_line(
    tabled: TabledText, come: Callable[[int], None], show_hands: Vote_, thu: Person
) -> None:
    come(32)
    words = amending.words_now(tabled, get_clause(tabled.version, "dieu-1"))
    assert words == "Phạm vi điều chỉnh\nQuy chế này quy định mức chi của cơ quan."
    amend(tabled, thu, "dieu-1", words.replace("Phạm vi điều chỉnh", "Phạm vi"))
    show_hands(32)
    article = get_clause(tabled.adopted_version, "dieu-1")
    assert (article.title, article.text) == ("Phạm vi", words.split("\n")[1])


@pytest.mark.parametrize(
    "wording",
    [
        "Nộp chứng từ.\n3. Khoản mới.",
        "Nộp chứng từ.\n### Điều 3. Mới",
        "Nộp.\na) Một;",
    ],
)
def test_new_words_that_would_become_other_clauses_are_refused(
    wording: str, tabled: TabledText, come: Callable[[int], None], thu: Person
) -> None:
    come(32)
    with pytest.raises(Invalid) as refusal:
        amend(tabled, thu, "dieu-2.khoan-2", wording)
    assert refusal.value.field == "wording"
    assert db.session.scalars(select(FloorAmendment)).all() == []


@pytest.mark.parametrize(
    ("wording", "sentence"),
    [
        (" \n ", "Hãy ghi lời văn mới"),
        ("x" * 20_001, "20000"),
        ("Người đi công tác nộp chứng từ trong 10 ngày.", "giống hệt"),
    ],
)
def test_new_words_must_say_something_new(
    wording: str, sentence: str, tabled: TabledText, come: Callable[[int], None], thu: Person
) -> None:
    come(32)
    with pytest.raises(Invalid, match=sentence):
        amend(tabled, thu, "dieu-2.khoan-2", wording)


def test_a_clause_of_another_version_is_not_amended(
    regulation: Regulation, tabled: TabledText, come: Callable[[int], None], thu: Person
) -> None:
    come(32)
    foreign = get_clause(regulation.versions[0], "dieu-2.khoan-2")
    with pytest.raises(NotFound):
        amending.move_amendment(
            tabled,
            foreign,
            "Khác.",
            Hands(32, 0, 0),
            mover="",
            seen=tabled.seen,
            form_key="k" * 16,
            by=thu,
        )


def test_every_act_stands_in_the_journal(
    tabled: TabledText, come: Callable[[int], None], show_hands: Vote_, thu: Person
) -> None:
    come(32)
    amend(tabled, thu, "dieu-2.khoan-2", "Nộp trong 15 ngày.")
    show_hands(32)
    closing.close(tabled.conference, by=thu)
    wanted = [
        "called_conference", "tabled_text", "moved_stage", "counted_attendance",
        "voted_amendment", "voted_text", "published_version", "moved_stage", "adopted_text",
        "closed_conference",
    ]  # fmt: skip
    assert sorted(actions()[-10:]) == sorted(wanted)
