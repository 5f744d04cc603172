"""How does an empty database become the demonstration body? Through the doors everybody uses.

Nothing is slipped in beside the rooms' own actions, but for three things that happened before the
house was built: the body itself, last year's decision, and a password for everyone.
"""

from __future__ import annotations

import csv
import json
import secrets
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import clock
from accounts import passwords
from accounts.models import Body, HeaderStyle, Person
from accounts.names import as_password
from accounts.people.importing import import_people
from accounts.queries import list_people
from comments.models import Channel, ConsultationRound, Silence, Stance, Visibility
from comments.remarks.sending import Words, post
from comments.rounds.opening import open_round
from database import add, transaction
from documents.sheets import read_sheet
from journal.recording import record
from regulations.importing import take_in
from regulations.lifecycle import VersionKind
from regulations.models import Clause, IssuingDecision, Kind, Regulation, Version
from regulations.publishing import publish, publish_text
from regulations.queries import get_clause

FOLDER = Path(__file__).resolve().parent
IN_FORCE = "quy-che-chi-tieu-noi-bo.2025.md"
SPENDING = "quy-che-chi-tieu-noi-bo.2026.du-thao-1.md"
EMULATION = "quy-che-thi-dua-khen-thuong.2026.du-thao-1.md"
ROUND_DAYS = 12
OPEN_SINCE_DAYS = 4

Say = Callable[[str], Any]


def fill(instance: Path, password: str, *, say: Say) -> None:
    """Fill the database; each long step is announced through ``say``. All of it, or nothing."""
    with transaction():
        say("      đơn vị và 47 người …")
        people = _set_up(password or _new_password(instance))
        drafter, committee = people["chau.pham"], people["suong.chau"]
        say("      quy chế đang có hiệu lực, hai dự thảo …")
        versions = {
            SPENDING: _spending(people, by=drafter),
            EMULATION: _draft(
                EMULATION, "Quy chế thi đua, khen thưởng", Kind.EMULATION, by=drafter
            ),
        }
        say("      đợt lấy ý kiến và các ý kiến …")
        consultation = _open(list(versions.values()), by=committee)
        _send_remarks(consultation, versions, {person.code: person for person in people.values()})


def password_file(instance: Path) -> Path:
    """Where the password of the demonstration's people is kept."""
    return Path(instance) / "demo-password.txt"


def known_password(instance: Path) -> str:
    """The password to show at the start, or where it was set."""
    file = password_file(instance)
    if file.exists():
        return file.read_text(encoding="ascii").strip()
    return "(đặt bằng THAO_DEMO_PASSWORD khi nạp dữ liệu)"


def _new_password(instance: Path) -> str:
    file = password_file(instance)
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_hex(4) + "\n", encoding="ascii")
    return file.read_text(encoding="ascii").strip()


def _set_up(password: str) -> dict[str, Person]:
    """The body and its people, by username."""
    given = json.loads((FOLDER / "body.json").read_text(encoding="utf-8"))
    body = add(
        Body(
            name=given["name"],
            parent_name=given["parent_name"],
            place=given["place"],
            header_style=HeaderStyle(given["header_style"]),
            symbol=given["symbol"],
            head_title=given["head_title"],
            group_word=given["group_word"],
            set_up_at=clock.now(),
        )
    )
    record(None, "set_up", "body", body.id)
    sheet = read_sheet((FOLDER / "people.csv").read_bytes(), "people.csv")
    if sheet.faults:
        raise ValueError(f"the demo's people list has faults: {sheet.faults}")
    import_people(sheet.rows, by=None)
    kept = passwords.hashed(as_password(password))
    people = list_people()
    for person in people:
        person.password_hash = kept
    return {person.username: person for person in people}


def _spending(people: dict[str, Person], *, by: Person) -> Version:
    """Last year's regulation in force, and its new draft."""
    title = "Quy chế chi tiêu nội bộ"
    taken = take_in(
        by=by,
        title=title,
        kind=Kind.SPENDING,
        data=(FOLDER / IN_FORCE).read_bytes(),
        filename=IN_FORCE,
    )
    in_force = publish_text(
        taken.regulation,
        markdown=taken.draft.markdown,
        kind=VersionKind.ISSUED,
        previous=None,
        by=people["anh.bui"],
    )
    signer = people["diem.tran"]
    add(
        IssuingDecision(
            version_id=in_force.id,
            number="27/QĐ-HPN",
            signed_on=date(2025, 3, 28),
            effective_on=date(2025, 4, 1),
            place="Phương Nam",
            authority="TM. BAN THƯỜNG VỤ",
            signer_title="CHỦ TỊCH",
            signer_name=signer.name,
            bases=[],
            recipients=["Các Ban, Văn phòng", "Tổ Công đoàn", "Lưu: VT, KT."],
            recorded_at=clock.now(),
            recorded_by_id=signer.id,
        )
    )
    return _draft(SPENDING, title, Kind.SPENDING, regulation=taken.regulation, by=by)


def _draft(
    file: str, title: str, kind: Kind, *, regulation: Regulation | None = None, by: Person
) -> Version:
    """A file as a new draft, published."""
    taken = take_in(
        by=by,
        title=title,
        kind=kind,
        data=(FOLDER / file).read_bytes(),
        filename=file,
        regulation=regulation,
    )
    return publish(taken.regulation, by=by, revision=taken.draft.revision)


def _open(versions: list[Version], *, by: Person) -> ConsultationRound:
    """A round on both drafts that has been open for some days."""
    today = clock.today()
    morning = datetime.combine(today - timedelta(days=OPEN_SINCE_DAYS), time(8), clock.zone())
    evening = datetime.combine(today + timedelta(days=ROUND_DAYS), time(17), clock.zone())
    return open_round(
        title=f"Lấy ý kiến các quy chế trình Hội nghị năm {today.year}",
        texts=versions,
        opens_at=morning,
        closes_at=evening,
        late_allowed=False,
        remarks_visible=True,
        silence=Silence.APART,
        visibilities=list(Visibility),
        guidance="Đề nghị xem kỹ các mức chi công tác phí và cách chi thu nhập tăng thêm.",
        responsible="Văn phòng; Trưởng Ban soạn thảo",
        channels=[Channel.ONLINE, Channel.MEETING, Channel.SHEET],
        by=by,
    )


def _send_remarks(
    consultation: ConsultationRound, versions: dict[str, Version], people: dict[str, Person]
) -> None:
    """What the staff of ``remarks.csv`` said."""
    with (FOLDER / "remarks.csv").open(encoding="utf-8", newline="") as sheet:
        for row in csv.DictReader(sheet):
            post(
                consultation,
                version=versions[row["file"]],
                clause=_clause(versions[row["file"]], row["clause"]),
                visibility=Visibility(row["visibility"]),
                words=Words(Stance(row["stance"]), row["text"], row["proposed"], row["reason"]),
                by=people[row["author"]],
            )


def _clause(version: Version, address: str) -> Clause | None:
    return get_clause(version, address) if address else None
