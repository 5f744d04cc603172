"""What is typed to open, extend or close a round?"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField
from wtforms.validators import Optional

import clock
from accounts.models import Group
from comments.forms import Choice, LocalMoment, Ticks
from comments.models import Channel, Silence, Visibility
from regulations.models import Version
from web.forms import Form, Line, Lines, OnceForm, at_most, required
from web.language import say


class RoundForm(OnceForm):
    """A new round."""

    title = Line(_("Tên đợt lấy ý kiến"), [required(), at_most(300)])
    texts = Ticks(_("Lấy ý kiến về"), coerce=int)
    guidance = Lines(_("Nội dung đề nghị góp ý"), [Optional(), at_most(2000)])
    channels = Ticks(_("Hình thức lấy ý kiến"))
    responsible = Line(_("Người, bộ phận chịu trách nhiệm"), [Optional(), at_most(300)])
    groups = Ticks(_("Lấy ý kiến của"), coerce=int)
    opens_at = LocalMoment(_("Mở lúc"), [required()])
    closes_at = LocalMoment(_("Hạn cuối"), [required()])
    late_allowed = BooleanField(_("Vẫn nhận ý kiến gửi muộn, có ghi rõ là gửi muộn"))
    remarks_visible = BooleanField(_("Mọi người trong đơn vị đọc được ý kiến của nhau"))
    silence = Choice(_("Người, tổ không trả lời được tính thế nào"))
    visibilities = Ticks(_("Người góp ý được chọn cách giữ tên"))

    def __init__(self, texts: list[Version], groups: list[Group], **rest: Any) -> None:
        super().__init__(**rest)
        self.groups.choices = [(group.id, group.name) for group in groups]
        self.channels.choices = [(one.value, say(one.label)) for one in Channel]
        self.texts.choices = [(version.id, _named(version)) for version in texts]
        self.silence.choices = [(one.value, say(one.label)) for one in Silence]
        self.visibilities.choices = [(one.value, say(one.label)) for one in Visibility]

    def plan(self, texts: list[Version], groups: list[Group]) -> dict[str, Any]:
        """What was typed, as the action takes it; all groups ticked is the same as none."""
        chosen = [group for group in groups if group.id in self.groups.data]
        return {
            "guidance": self.guidance.data or "",
            "responsible": self.responsible.data or "",
            "channels": [Channel(value) for value in self.channels.data],
            "groups": chosen if len(chosen) < len(groups) else [],
            "title": self.title.data,
            "texts": [version for version in texts if version.id in self.texts.data],
            "opens_at": self.opens_at.moment,
            "closes_at": self.closes_at.moment,
            "late_allowed": self.late_allowed.data,
            "remarks_visible": self.remarks_visible.data,
            "silence": Silence(self.silence.data),
            "visibilities": [Visibility(value) for value in self.visibilities.data],
        }

    @classmethod
    def blank(cls, texts: list[Version], groups: list[Group]) -> RoundForm:
        """The form as it is offered first: from now, for a week, until five o'clock."""
        now = clock.local(clock.now()).replace(second=0, microsecond=0, tzinfo=None)
        return cls(
            texts,
            groups,
            channels=[Channel.ONLINE.value, Channel.MEETING.value, Channel.SHEET.value],
            opens_at=now,
            closes_at=datetime.combine(now.date() + timedelta(days=7), time(17)),
            remarks_visible=True,
            silence=Silence.APART.value,
            visibilities=[one.value for one in Visibility],
        )


class ExtendForm(Form):
    """A later end, and why."""

    closes_at = LocalMoment(_("Hạn mới"), [required()])
    reason = Lines(_("Lý do"), [required(), at_most(2000)])


class CloseForm(Form):
    """Why a round ends before its time, or is called off."""

    reason = Lines(_("Lý do"), [required(), at_most(2000)])


def _named(version: Version) -> str:
    return f"{version.regulation.title} – {say(version.name, version.name_values)}"
