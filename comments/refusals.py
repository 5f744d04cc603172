"""Which refusals does this room have of its own?"""

from __future__ import annotations

from errors import Forbidden, Invalid, UserError, mark


class Frozen(UserError):
    """What was sent is not changed any more."""

    status = 409
    heading = mark("Đã gửi, không sửa được nữa")


class Ended(Forbidden):
    """The round takes no remarks now, by the server's clock."""

    heading = mark("Đợt lấy ý kiến không nhận ý kiến lúc này")


class Superseded(Invalid):
    """A newer version came while the form was open; it can be sent again all the same."""

    status = 409


class Misplaced(UserError):
    """The form was made for a place that the consulted text does not have."""

    status = 409
    heading = mark("Điều khoản này không còn ở đây")
