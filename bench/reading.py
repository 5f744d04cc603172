"""Does a text with 20,000 remarks open as quickly as one with 20? ``make bench-pages``.

Builds both in temporary databases: 300 clauses, a second draft in which some are reworded, dropped
and renumbered, ten groups with their points. Then opens the pages as an employee and as the board
and prints time, weight and the number of questions asked of the database.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, insert

import clock
from access.roles import Role
from accounts import door, signing_in
from accounts.models import Body, Group, HeaderStyle, Person, RoleGrant
from accounts.names import sort_key
from app import create_app
from comments.models import (
    Answer,
    ConsultationRound,
    Decision,
    Point,
    Position,
    Remark,
    Silence,
    Source,
    Stance,
    Visibility,
)
from comments.rounds.opening import open_round
from database import Base, add, db, transaction
from regulations.lifecycle import Stage, VersionKind
from regulations.models import Clause, Kind, Regulation, Version
from regulations.publishing import publish_text

ARTICLES, CLAUSES_EACH = 60, 4  # with their articles 300
GROUPS, PEOPLE_EACH = 10, 12
SIZES = (20, 20_000)
TURNS = 5
_THINGS = ["phụ cấp lưu trú", "phòng nghỉ", "vé máy bay", "chi tiếp khách", "làm thêm giờ"]


@dataclass(frozen=True)
class Opened:
    """One page: seconds of the processor, bytes as sent, questions asked of the database."""

    seconds: float
    weight: int
    questions: int


def main() -> None:
    """Build, open, print."""
    print(f"{'page':44}" + "".join(f"{size:>10} remarks{'':15}" for size in SIZES) + "ratio")
    found = [measure(size) for size in SIZES]
    for name in found[0]:
        row = [pages[name] for pages in found]
        shown = "".join(
            f"{one.seconds * 1000:>8.0f} ms {one.weight / 1000:>6.0f} KB {one.questions:>4} q  "
            for one in row
        )
        print(f"{name:44}{shown}{row[-1].seconds / row[0].seconds:>6.1f}")


def measure(size: int) -> dict[str, Opened]:
    """Every page over a text with so many remarks."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(
            TESTING=True,
            DEMO=False,
            INSTANCE=Path(folder),
            SECRET_KEY="only for measuring",
            SQLALCHEMY_DATABASE_URI=f"sqlite:///{folder}/thao.sqlite",
            WTF_CSRF_ENABLED=False,
            RATELIMIT_ENABLED=False,
        )
        with app.app_context():
            Base.metadata.create_all(db.engine)
            fill(size)
            pages = list(_pages())
        opened = {name: _open(app, person, address) for name, person, address in pages}
        with app.app_context():
            db.engine.dispose()
        return opened


def _pages() -> Iterator[tuple[str, int, str]]:
    text = "/regulations/chi-tieu/v"
    first, second = db.session.query(Version).order_by(Version.number)
    busy = db.session.query(Clause).filter_by(version_id=first.id, address="dieu-5.khoan-2").one()
    people = {"employee": 3, "board": 1}
    for who, person in people.items():
        yield f"{who}: reading the first draft", person, f"{text}/1"
        yield f"{who}: reading the second draft", person, f"{text}/2"
        yield f"{who}: one clause", person, f"{text}/1/remarks?clause={busy.address}"
        yield f"{who}: the whole text's remarks", person, f"{text}/2/remarks"
        yield f"{who}: tray", person, f"{text}/2/tray"
    yield "employee: my remarks", 3, "/rounds/1/mine"
    yield "board: put a remark elsewhere", 1, f"{text}/2/attach/remark/{_lost(second)}"


def _lost(second: Version) -> int:
    gone = db.session.query(Clause).filter_by(version_id=second.previous_id, address="dieu-7")
    found = db.session.query(Remark).filter_by(clause_id=gone.one().id).first()
    assert found is not None
    return found.id


def _open(app: Flask, person_id: int, address: str) -> Opened:
    browser = _browser(app, person_id)
    asked = 0

    def note(*_: Any) -> None:
        nonlocal asked
        asked += 1

    browser.get(address)  # what is compiled and cached once is not what grows
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
    times, weight = [], 0
    for _ in range(TURNS):
        begin = time.process_time()
        answer = browser.get(address, headers={"Accept-Encoding": "gzip"})
        times.append(time.process_time() - begin)
        assert answer.status_code == 200, (address, answer.status_code)
        weight = len(answer.data)
    with app.app_context():
        event.remove(db.engine, "before_cursor_execute", note)
    return Opened(statistics.median(times), weight, asked // TURNS)


def _browser(app: Flask, person_id: int) -> FlaskClient:
    browser = app.test_client()
    with app.app_context():
        person = db.session.get(Person, person_id)
        assert person is not None
        token = signing_in.begin_visit(by=person)
    with browser.session_transaction() as session:
        session.update({door.TOKEN: token, "_user_id": token, "_fresh": True})
    return browser


def fill(size: int) -> None:
    """People, two drafts, and so many remarks on the first of them."""
    people = _people()
    with transaction():
        regulation = add(
            Regulation(
                slug="chi-tieu", title="Quy chế chi tiêu nội bộ", kind=Kind.SPENDING,
                stage=Stage.DRAFTING, created_at=clock.now(),
            )
        )  # fmt: skip
    first = _publish(regulation, None, lambda article: article)
    now = clock.now()
    consultation = open_round(
        title="Lấy ý kiến", texts=[first], opens_at=now, closes_at=now + timedelta(days=7),
        late_allowed=False, remarks_visible=True, silence=Silence.APART,
        visibilities=list(Visibility), by=people[0],
    )  # fmt: skip
    _say(consultation, first, people, size)
    _publish(regulation, first, lambda article: article + 1)


@transaction()
def _people() -> list[Person]:
    add(
        Body(
            name="Đơn vị", parent_name="", place="Phương Nam", header_style=HeaderStyle.STATE,
            symbol="QĐ", head_title="Giám đốc", group_word="tổ", set_up_at=clock.now(),
        )
    )  # fmt: skip
    made = []
    for number in range(GROUPS):
        group = add(Group(name=f"Tổ {number + 1}", position=number))
        for index in range(PEOPLE_EACH):
            code = f"P{number}-{index}"
            name = f"Người {number}.{index}"
            person = add(
                Person(
                    code=code, username=code, name=name, sort_key=sort_key(name), group_id=group.id
                )
            )
            made.append(person)
    add(RoleGrant(person_id=made[0].id, role=Role.DRAFTER))
    return made


def _publish(
    regulation: Regulation, previous: Version | None, number: Callable[[int], int]
) -> Version:
    """A draft; the second has a new article first, drops every seventh, rewords every fifth."""
    rolls = random.Random(7)
    lines = ["### Điều 1. Tạm ứng", "1. Được tạm ứng trước khi đi công tác."] if previous else []
    for article in range(1, ARTICLES + 1):
        words = [_words(rolls) for _ in range(CLAUSES_EACH)]
        if previous and article % 7 == 0:
            continue
        lines.append(f"### Điều {number(article)}. Mức {_THINGS[article % 5]} số {article}")
        for index, text in enumerate(words, 1):
            more = " Kể cả ngày đi và ngày về." if previous and article % 5 == 0 else ""
            lines.append(f"{index}. {text}{more}")
    return publish_text(
        regulation, markdown="\n\n".join(lines), kind=VersionKind.DRAFT, previous=previous, by=None
    )


def _words(rolls: random.Random) -> str:
    words = "mức chi được thanh toán theo hóa đơn thực tế khi có quyết định cử đi của thủ trưởng"
    said = rolls.choices(words.split(), k=40)
    return f"{' '.join(said).capitalize()} {rolls.randrange(100, 900)}.000 đồng một ngày."


@transaction()
def _say(
    consultation: ConsultationRound, version: Version, people: list[Person], size: int
) -> None:
    """Remarks all over the text, every tenth with a quotation; a sent point for each fiftieth."""
    rolls = random.Random(11)
    clauses = list(version.clauses)
    gone = [clause for clause in clauses if clause.address == "dieu-7"]
    busy = [clause for clause in clauses if clause.address == "dieu-5.khoan-2"]
    rows = []
    for index in range(size):
        person = rolls.choice(people)
        clause = (gone + busy)[index] if index < 2 else rolls.choice([*clauses, None, *busy])
        quoted = clause is not None and clause.text and index % 10 == 0
        rows.append(
            {
                "id": index + 1, "round_id": consultation.id, "version_id": version.id,
                "clause_id": clause.id if clause else None, "group_id": person.group_id,
                "author_id": person.id, "visibility": Visibility.NAMED, "source": Source.ONLINE,
                "stance": Stance.AMEND, "text": f"Đề nghị xem lại mức này ({index}).",
                "quote": _quoted(rolls, clause.text) if clause and quoted else "",
                "receipt": f"R{index:09}", "form_key": f"bench-{index:09}",
                "sent_at": clock.now(), "late": False,
            }
        )  # fmt: skip
    db.session.execute(insert(Remark), rows)
    _put_forward(consultation, version, size // 50, rolls)


def _quoted(rolls: random.Random, text: str) -> str:
    words = text.split()
    begin = rolls.randrange(0, len(words) - 4)
    return " ".join(words[begin : begin + 4])


def _put_forward(
    consultation: ConsultationRound, version: Version, count: int, rolls: random.Random
) -> None:
    positions = [
        add(Position(round_id=consultation.id, group_id=group.id, sent_at=clock.now()))
        for group in db.session.query(Group)
    ]
    for _ in range(count):
        point = add(
            Point(
                position_id=rolls.choice(positions).id, version_id=version.id,
                clause_id=rolls.choice(version.clauses).id, stance=Stance.AMEND,
                text="Tổ đề nghị xem lại.",
            )
        )  # fmt: skip
        add(
            Answer(
                point_id=point.id, edition=1, decision=Decision.NOTED, reason="Ghi nhận.",
                answered_at=clock.now(),
            )
        )  # fmt: skip


if __name__ == "__main__":
    main()
