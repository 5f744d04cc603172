"""In which words do people say where they stand, and who learns their name?"""

from __future__ import annotations

from enum import StrEnum

from errors import mark


class Stance(StrEnum):
    """Where the author stands; "nhất trí" is an answer and differs from silence."""

    AGREE = "agree"
    AMEND = "amend"
    DISAGREE = "disagree"
    NO_COMMENT = "no_comment"

    @property
    def label(self) -> str:
        """The stance in the law's words."""
        return _STANCES[self]


_STANCES = {
    Stance.AGREE: mark("Thống nhất"),
    Stance.AMEND: mark("Thống nhất, đề nghị sửa đổi, bổ sung"),
    Stance.DISAGREE: mark("Không thống nhất"),
    Stance.NO_COMMENT: mark("Không có ý kiến"),
}


# These say that the clause should not stay as it is.
WANTS_CHANGE = frozenset({Stance.AMEND, Stance.DISAGREE})


class Visibility(StrEnum):
    """Who learns the author's name."""

    NAMED = "named"
    GROUP_HEAD = "group_head"
    SEALED = "sealed"

    @property
    def label(self) -> str:
        """The choice in two or three words."""
        return _VISIBILITIES[self][0]

    @property
    def promise(self) -> str:
        """What is promised, in one sentence, before anything is typed."""
        return _VISIBILITIES[self][1]


_VISIBILITIES = {
    Visibility.NAMED: (
        mark("Ghi tên tôi"),
        mark("Mọi người đọc được ý kiến này đều thấy tên bạn."),
    ),
    Visibility.GROUP_HEAD: (
        mark("Chỉ tổ trưởng biết tên tôi"),
        mark(
            "Tổ trưởng, tổ phó của bạn thấy tên; thủ trưởng, Ban soạn thảo, đồng nghiệp và mọi "
            "bản in đều không thấy."
        ),
    ),
    Visibility.SEALED: (
        mark("Ý kiến kín: không lưu tên tôi"),
        mark(
            "Máy không lưu tên bạn ở đâu cả: chỉ mã hiện một lần sau khi gửi mới mở lại được ý "
            "kiến, và ý kiến nằm trong hòm kín đến khi đợt kết thúc."
        ),
    ),
}

# The ways that know an author: for paper, for "nhất trí toàn bộ", for what is counted by person.
WITH_AUTHOR = frozenset({Visibility.NAMED, Visibility.GROUP_HEAD})


class Silence(StrEnum):
    """How a group's or a person's silence counts, printed on the report."""

    APART = "apart"
    AGREEMENT = "agreement"

    @property
    def label(self) -> str:
        """The rule in words."""
        return _SILENCES[self]


_SILENCES = {
    Silence.APART: mark("Không trả lời được ghi riêng, không tính là thống nhất"),
    Silence.AGREEMENT: mark("Không trả lời được xem như thống nhất"),
}


class Source(StrEnum):
    """How a remark came in."""

    ONLINE = "online"
    PAPER = "paper"


class Channel(StrEnum):
    """A way in which people may be heard (Law 10/2022/QH15, Article 54)."""

    ONLINE = "online"
    MEETING = "meeting"
    SHEET = "sheet"
    DIRECT = "direct"
    BOX = "box"
    UNION = "union"

    @property
    def label(self) -> str:
        """The way in the law's words."""
        return _CHANNELS[self]


_CHANNELS = {
    Channel.ONLINE: mark("Góp ý trên hệ thống này"),
    Channel.MEETING: mark("Họp tổ"),
    Channel.SHEET: mark("Phiếu góp ý trên giấy"),
    Channel.DIRECT: mark("Gặp trực tiếp thủ trưởng, người phụ trách bộ phận"),
    Channel.BOX: mark("Hòm thư góp ý, đường dây nóng"),
    Channel.UNION: mark("Qua Công đoàn, tổ chức đoàn thể khác"),
}
