"""How does a person say where letters shall go, and prove that the address is theirs?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeTimedSerializer

from accounts.letters.models import Mailbox
from accounts.letters.queueing import find_mailbox, queue_confirmation
from accounts.models import Person
from database import add, transaction
from errors import Invalid, NotFound
from journal.recording import record

LONGEST = 200
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}")
_A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Offer:
    """What a link in a letter offers: this address for this person."""

    person_id: int
    address: str


@transaction()
def wish(*, address: str, wanted: bool, by: Person) -> Mailbox | None:
    """Letters shall go there, or nowhere; a new address is asked first whether it is theirs."""
    address = address.strip()
    mailbox = find_mailbox(by)
    if not address:
        if mailbox is not None:
            mailbox.address, mailbox.confirmed, mailbox.wanted = "", False, False
            record(by, "changed_mail", "person", by.id)
        return mailbox
    if len(address) > LONGEST or not _ADDRESS.fullmatch(address):
        raise Invalid("Địa chỉ thư chưa đúng, ví dụ đúng: hoa@coquan.vn.", field="address")
    if mailbox is None:
        mailbox = add(Mailbox(person_id=by.id, address="", confirmed=False, wanted=wanted))
    if mailbox.address != address or not mailbox.confirmed:
        mailbox.address, mailbox.confirmed = address, False
        queue_confirmation(by)
    mailbox.wanted = wanted
    record(by, "changed_mail", "person", by.id)
    return mailbox


@transaction()
def confirm(offer: Offer, *, by: Person) -> None:
    """The address is theirs; a link for an address they no longer want confirms nothing."""
    mailbox = find_mailbox(by)
    if by.id != offer.person_id or mailbox is None or mailbox.address != offer.address:
        raise NotFound("Không tìm thấy trang này.")
    if not mailbox.confirmed:
        mailbox.confirmed = True
        record(by, "confirmed_mail", "person", by.id)


def sign(mailbox: Mailbox, secret: str) -> str:
    """The word in the link; it is kept nowhere, and good for a day."""
    return _signer(secret).dumps([mailbox.person_id, mailbox.address])


def read(token: str, secret: str) -> Offer:
    """What the link offers, or no page at all."""
    try:
        person_id, address = _signer(secret).loads(token, max_age=_A_DAY)
    except (BadSignature, ValueError, TypeError):
        raise NotFound("Đường dẫn này không đúng hoặc đã hết hạn.") from None
    return Offer(person_id, address)


def _signer(secret: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret, salt="address of a mailbox")
