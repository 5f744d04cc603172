"""Letters: whose address it is, what they say, and how they survive a bad server."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from functools import partial
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from accounts.letters import wishing, wording
from accounts.letters.models import Letter, LetterKind, Mailbox
from accounts.letters.queueing import queue, queue_confirmation
from accounts.letters.sending import Server, send_due
from accounts.models import Person
from database import add, db, transaction
from errors import Invalid

Client = Callable[[Person | None], Any]
SECRET = "only for tests"
write = partial(
    wording.write, sender="thao@coquan.vn", base_url="https://thao.coquan.vn", secret=SECRET
)


class Office:
    """A mail server's memory: what came in, and whom it refuses."""

    def __init__(self) -> None:
        self.came: list[Any] = []
        self.refused: set[str] = set()

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, *_: Any
    ) -> str:
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        read = message_from_bytes(envelope.content, policy=policy.default)
        self.came.append((envelope.rcpt_tos, read))
        return "250 OK"


@pytest.fixture
def office() -> Office:
    """What the mail server sees."""
    return Office()


@pytest.fixture
def server(office: Office) -> Iterator[Server]:
    """A real mail server on this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    yield Server("127.0.0.1", port)
    controller.stop()


@pytest.fixture
def box(hoa: Person, hands: Any) -> Mailbox:
    """Hoa's mailbox, confirmed."""
    with transaction():
        return add(Mailbox(person_id=hoa.id, address="hoa@coquan.vn", confirmed=True, wanted=True))


def test_a_new_address_is_asked_before_anything_else_goes_there(
    hoa: Person, hands: Any, office: Office, server: Server, client_of: Client
) -> None:
    browser = client_of(hoa)
    browser.post("/account/mail", data={"address": "hoa@coquan.vn", "wanted": "y"})
    assert queue(LetterKind.DIGEST, hoa, count=3) is None
    assert send_due(server, write).sent == 1
    ((to, letter),) = office.came
    assert to == ["hoa@coquan.vn"]
    path = re.search(r"https://thao\.coquan\.vn(/account/mail/\S+)", letter.get_content()).group(1)
    assert "hoa@coquan.vn" in browser.get(path).text
    assert not db.session.get(Mailbox, hoa.id).confirmed  # looking confirms nothing
    assert browser.post(path).status_code == 303
    assert db.session.get(Mailbox, hoa.id).confirmed


def test_the_link_is_good_for_nobody_else_and_for_no_other_address(
    hoa: Person, minh: Person, box: Mailbox, client_of: Client
) -> None:
    path = f"/account/mail/{wishing.sign(box, SECRET)}"
    assert client_of(minh).get(path).status_code == 404
    assert client_of(minh).post(path).status_code == 404
    wishing.wish(address="khac@coquan.vn", wanted=True, by=hoa)
    assert client_of(hoa).post(path).status_code == 404
    assert not db.session.get(Mailbox, hoa.id).confirmed
    assert client_of(hoa).get("/account/mail/bay.ba.ba").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["hoa", "hoa@", "@coquan.vn", "hoa@coquan", "a@b.vn, c@d.vn", "hoa@coquan.vn\r\nBcc: x@y.vn",
     "<hoa@coquan.vn>", "hoa@coquan.vn\x00", "a" * 70 + "@coquan.vn", "hoa @coquan.vn",
     "\"x\\r\\nBcc: y\"@coquan.vn"],
)  # fmt: skip
def test_an_odd_address_is_refused_with_what_was_typed(
    hoa: Person, hands: Any, address: str, client_of: Client
) -> None:
    answer = client_of(hoa).post("/account/mail", data={"address": address, "wanted": "y"})
    kept = db.session.get(Mailbox, hoa.id)
    if answer.status_code == 303:  # control signs were dropped, and what is left is one address
        assert kept.address == "hoa@coquan.vn"
    else:
        assert answer.status_code == 422 and kept is None


def test_an_empty_address_stops_all_letters(hoa: Person, box: Mailbox, client_of: Client) -> None:
    assert client_of(hoa).post("/account/mail", data={"address": ""}).status_code == 303
    assert queue(LetterKind.DIGEST, hoa, count=1) is None


def test_a_stranger_s_mailbox_is_not_filled_with_confirmations(hoa: Person, box: Mailbox) -> None:
    for _ in range(5):
        queue_confirmation(hoa)
    with pytest.raises(Invalid):
        queue_confirmation(hoa)


@pytest.mark.parametrize("kind", list(LetterKind))
def test_headers_hold_no_line_end_whatever_the_settings(
    hoa: Person, box: Mailbox, kind: LetterKind
) -> None:
    letter = queue_confirmation(hoa) if kind is LetterKind.CONFIRM else queue(kind, hoa, count=2)
    with transaction():
        hoa.name = "Hoa\r\nBcc: x@evil.example"
    message = write(letter, box)
    assert message["Bcc"] is None and b"evil" not in message.as_bytes()
    with pytest.raises(ValueError):
        wording.write(
            letter, box, sender="a@b.vn\r\nBcc: x@evil.example", base_url="http://x", secret="x"
        )


def test_a_letter_names_nobody_and_nothing_but_our_own_address(hoa: Person, box: Mailbox) -> None:
    text = write(queue(LetterKind.DIGEST, hoa, count=3), box).get_content()
    assert "Có tin mới" in text and not re.search(r"\d", text.split("http")[0])
    assert hoa.name not in text and "Điều" not in text
    assert re.findall(r"https?://\S+", text) == ["https://thao.coquan.vn/notices"]


def test_a_letter_goes_once(hoa: Person, box: Mailbox, office: Office, server: Server) -> None:
    queue(LetterKind.DIGEST, hoa, count=3)
    assert queue(LetterKind.DIGEST, hoa, count=4) is None
    assert [send_due(server, write).sent for _ in range(2)] == [1, 0]
    assert len(office.came) == 1


def test_a_letter_that_another_command_has_claimed_is_left_alone(
    hoa: Person, box: Mailbox, office: Office, server: Server
) -> None:
    queue(LetterKind.DIGEST, hoa, count=3)
    assert send_due(server, write).sent == 1
    with transaction():  # the first command was killed before it could note that it was sent
        db.session.query(Letter).one().sent_at = None
    assert send_due(server, write).sent == 0 and len(office.came) == 1


def test_a_server_that_is_down_costs_no_letter(
    hoa: Person, box: Mailbox, hands: Any, office: Office, server: Server
) -> None:
    queue(LetterKind.DIGEST, hoa, count=3)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nowhere = Server("127.0.0.1", closed.getsockname()[1])
        assert send_due(nowhere, write).failed == 1
    assert send_due(server, write).sent == 0  # not at once again
    hands.forward(minutes=15)
    assert send_due(server, write).sent == 1
    assert len(office.came) == 1


def test_a_server_that_hangs_is_left_after_its_time_and_tried_later(
    hoa: Person, box: Mailbox, hands: Any, office: Office, server: Server
) -> None:
    queue(LetterKind.DIGEST, hoa, count=3)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        hanging = Server("127.0.0.1", silent.getsockname()[1], timeout=0.2)
        assert send_due(hanging, write).failed == 1
    hands.forward(minutes=15)
    assert send_due(server, write).sent == 1


def test_a_refused_address_keeps_nobody_else_waiting(
    hoa: Person, minh: Person, box: Mailbox, office: Office, server: Server
) -> None:
    with transaction():
        add(Mailbox(person_id=minh.id, address="minh@coquan.vn", confirmed=True, wanted=True))
    office.refused.add("hoa@coquan.vn")
    queue(LetterKind.DIGEST, hoa, count=1)
    queue(LetterKind.DIGEST, minh, count=1)
    outcome = send_due(server, write)
    assert (outcome.sent, outcome.failed) == (1, 1)


def test_a_letter_is_given_up_after_days_not_tried_for_ever(
    hoa: Person, box: Mailbox, hands: Any, office: Office, server: Server
) -> None:
    office.refused.add("hoa@coquan.vn")
    letter = queue(LetterKind.DIGEST, hoa, count=1)
    for _ in range(12):
        send_due(server, write)
        hands.forward(days=1)
    assert letter.given_up and letter.attempts == 8


def test_who_left_or_stopped_letters_meanwhile_gets_none(
    hoa: Person, box: Mailbox, office: Office, server: Server
) -> None:
    queue(LetterKind.DIGEST, hoa, count=1)
    with transaction():
        hoa.active = False
    assert send_due(server, write).dropped == 1 and office.came == []


def test_a_link_older_than_a_day_is_refused(
    hoa: Person, box: Mailbox, monkeypatch: pytest.MonkeyPatch, client_of: Client
) -> None:
    path = f"/account/mail/{wishing.sign(box, SECRET)}"
    later = time.time() + timedelta(hours=25).total_seconds()
    monkeypatch.setattr(time, "time", lambda: later)
    assert client_of(hoa).get(path).status_code == 404
