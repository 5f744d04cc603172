"""What must be so before anything is recorded? Each gate refuses with the number needed."""

from __future__ import annotations

from conference.models import Conference, TabledText
from errors import Invalid


class Overtaken(Invalid):
    """Something was recorded since the form was opened: its numbers may belong to another vote."""

    status = 409


def must_be_open(conference: Conference) -> None:
    """A closed conference takes nothing more."""
    if conference.is_closed:
        raise Invalid("Hội nghị đã kết thúc, không ghi thêm được.")


def must_be_valid(conference: Conference) -> None:
    """Votes need a conference that the newest count found valid."""
    must_be_open(conference)
    if conference.attendance is None:
        raise Invalid(
            "Chưa ghi số người có mặt. Hội nghị hợp lệ khi có ít nhất %(needed)s người.",
            needed=conference.needed_present,
        )
    if not conference.is_valid:
        raise Invalid(
            "Hội nghị chưa đủ người: có mặt %(present)s, cần %(needed)s. "
            "Hãy ghi lại số người có mặt khi đã đủ.",
            present=conference.attendance.present,
            needed=conference.needed_present,
        )


def must_be_undecided(tabled: TabledText) -> None:
    """What has been adopted is not voted on again."""
    if tabled.is_adopted:
        raise Invalid("Hội nghị đã thông qua văn bản này, không biểu quyết lại được.")


def must_be_fresh(tabled: TabledText, seen: str) -> None:
    """The form was filled in knowing everything recorded so far (``TabledText.seen``)."""
    if seen != tabled.seen:
        raise Overtaken(
            "Trong lúc trang này mở, hội nghị đã có thêm kết quả được ghi; phần của bạn chưa "
            "được ghi. Hãy xem kết quả mới ở trên rồi gửi lại nếu vẫn cần."
        )
