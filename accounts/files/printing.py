"""How do one-time codes get on paper? Made, printed and forgotten in one go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import clock
from accounts import slips
from accounts.models import Person
from accounts.queries import find_body_in_any_state
from documents.slips import Slip as PrintedSlip
from documents.slips import print_slips
from errors import Invalid


def print_new_slips(people: Sequence[Person], *, address: str, by: Person) -> bytes:
    """Fresh codes for these people as a PDF; the codes exist nowhere else in clear."""
    if not people:
        raise Invalid("Không có ai cần phiếu: mọi người ở đây đã có mật khẩu.")
    body = find_body_in_any_state()
    made = slips.make_slips(people, by=by)
    until = clock.local(clock.now() + timedelta(days=slips.SLIP_DAYS))
    printed = print_slips(
        [
            PrintedSlip(
                name=person.name,
                code=person.code,
                username=person.username,
                one_time_code=code,
                valid_until=until,
                group=person.group.name if person.group else "",
            )
            for person, code in made
        ],
        body_name=body.name if body else "Thảo",
        address=address,
        document_date=clock.today(),
    )
    return printed.data
