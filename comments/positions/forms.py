"""What is typed at the group head's desk?"""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import Optional

from accounts.models import Person
from comments.forms import Choice, Count, Day, Hour, Listed, Ticks
from comments.models import Point, Remark, Stance, Visibility
from comments.positions.desk import Desktop, Shelf
from comments.positions.paper import Sheet
from comments.positions.queries import Desk
from comments.remarks.forms import offer_stances
from comments.remarks.sending import LONGEST, Words
from errors import mark
from regulations.models import Clause, Version
from web.forms import Form, Line, Lines, OnceForm, at_most, required
from web.language import say

# The choices as one says them about somebody else.
OF_ANOTHER = {
    Visibility.NAMED: mark("Ghi tên người góp ý, mọi người đọc được"),
    Visibility.GROUP_HEAD: mark("Chỉ tổ trưởng, tổ phó biết tên"),
}


class PointForm(Form):
    """A point's stance and words."""

    stance = Choice(_("Tổ đề nghị"))
    text = Lines(_("Nội dung đề nghị của tổ"), [at_most(LONGEST)])
    proposed = Lines(_("Đề nghị viết lại thành"), [Optional(), at_most(LONGEST)])
    reason = Lines(_("Lý do"), [Optional(), at_most(LONGEST)])

    def __init__(self, **rest: Any) -> None:
        super().__init__(**rest)
        offer_stances(self.stance)

    @property
    def said(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        return {
            "stance": Stance(self.stance.data),
            "text": self.text.data or "",
            "proposed": self.proposed.data or "",
            "reason": self.reason.data or "",
        }


class MergeForm(PointForm):
    """Remarks to tick, and the point they become."""

    remarks = Ticks(_("Ý kiến được gộp"), coerce=int, default=[])

    def __init__(self, loose: list[Remark], **rest: Any) -> None:
        super().__init__(**rest)
        self.remarks.choices = [(remark.id, str(remark.id)) for remark in loose]


class VoteForm(Form):
    """The group's vote on a point."""

    agree = Count(_("Số người nhất trí"), [Optional()])
    other = Count(_("Số người có ý kiến khác"), [Optional()])


def all_votes(desk: Desk) -> Form:
    """A form with the two counts of every point: ``agree_7``, ``other_7``."""
    fields: dict[str, Any] = {}
    for point in desk.points:
        place = point.clause.place if point.clause else _("Toàn văn")
        said = Count(_("Nhất trí: %(place)s", place=place), [Optional()])
        against = Count(_("Ý kiến khác: %(place)s", place=place), [Optional()])
        fields |= {f"agree_{point.id}": said, f"other_{point.id}": against}
    noted = {f"agree_{point.id}": point.agree for point in desk.points}
    noted |= {f"other_{point.id}": point.other for point in desk.points}
    form: Form = type("AllVotes", (Form,), fields)(data=noted)
    return form


def votes_of(form: Form, desk: Desk) -> dict[int, tuple[int | None, int | None]]:
    """By point: the counts as they were typed."""
    return {
        point.id: (form[f"agree_{point.id}"].data, form[f"other_{point.id}"].data)
        for point in desk.points
    }


class MeetingForm(Form):
    """When, where and with how many the group met."""

    held_on = Day(_("Ngày họp"), [required()])
    began = Hour(_("Bắt đầu lúc"), [Optional()])
    ended = Hour(_("Kết thúc lúc"), [Optional()])
    place = Line(_("Địa điểm"), [Optional(), at_most(200)])
    total = Count(_("Tổng số người của tổ"), [required()])
    present = Count(_("Số người có mặt"), [required()])
    absences = Lines(_("Vắng mặt và lý do"), [Optional(), at_most(1000)])
    documents = Lines(_("Tài liệu của cuộc họp"), [Optional(), at_most(1000)])
    chair_name = Line(_("Chủ trì"), [Optional(), at_most(120)])
    secretary_name = Line(_("Thư ký"), [Optional(), at_most(120)])

    @property
    def said(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        return {
            "held_on": self.held_on.data,
            "began": self.began.data,
            "ended": self.ended.data,
            "documents": self.documents.data or "",
            "place": self.place.data or "",
            "total": self.total.data,
            "present": self.present.data,
            "absences": self.absences.data or "",
            "chair_name": self.chair_name.data or "",
            "secretary_name": self.secretary_name.data or "",
        }


class PaperForm(OnceForm):
    """A remark from paper: where, whose, what."""

    version = Listed(_("Thuộc văn bản"), coerce=int, validate_choice=False)
    number = Line(_("Điều khoản"), [Optional(), at_most(200)])
    listed = Listed(_("hoặc chọn trong danh sách"), validate_choice=False)
    author = Listed(_("Người góp ý"), coerce=int, validate_choice=False)
    visibility = Choice(_("Tên người góp ý"))
    stance = Choice(_("Người ấy có ý kiến thế nào?"), default=Stance.AMEND.value)
    text = Lines(_("Ý kiến"), [at_most(LONGEST)])
    reason = Lines(_("Lý do"), [Optional(), at_most(LONGEST)])

    def __init__(self, desktop: Desktop, places: dict[Version, list[Clause]], **rest: Any) -> None:
        # Who wrote on paper was not asked here: the name stays with the head unless they say so.
        rest.setdefault("visibility", desktop.desk.consultation.safest.value)
        super().__init__(**rest)
        offer_stances(self.stance)
        allowed = desktop.desk.consultation.with_author
        self.visibility.choices = [(one.value, say(OF_ANOTHER[one])) for one in allowed]
        self.version.choices = [(version.id, version.regulation.title) for version in places]
        self.author.choices = [(0, say("Không ghi tên")), *_named(desktop.members)]
        self.listed.choices = [("", say("Theo số đã gõ; để trống cả hai là góp ý toàn văn"))] + [
            (str(clause.id), _listed(clause)) for one in places.values() for clause in one
        ]

    @property
    def sheet(self) -> Sheet:
        """Where and whose, as it was keyed in."""
        return Sheet(
            self.version.data or 0,
            self.number.data or "",
            self.listed.data or "",
            self.author.data or 0,
        )

    @property
    def words(self) -> Words:
        """What was said, as the actions take it."""
        return Words(Stance(self.stance.data), self.text.data or "", "", self.reason.data or "")


def merging(shelf: Shelf | None) -> MergeForm:
    """The form of an open shelf: its loose remarks ticked, their words joined as a beginning."""
    loose = shelf.loose if shelf else []
    stances = {remark.stance for remark in loose}
    return MergeForm(
        loose,
        remarks=[remark.id for remark in loose],
        stance=(stances.pop() if len(stances) == 1 else Stance.AMEND).value,
        text="\n".join(dict.fromkeys(r.text for r in loose if r.text and not r.folded_for)),
        proposed=_first_proposal(shelf, loose),
        reason="\n".join(dict.fromkeys(r.open_reason for r in loose if r.open_reason)),
    )


def editing(point: Point, *, fresh: bool = False) -> PointForm:
    """The form filled with what the point says now; ``fresh``: what was sent is another form."""
    sent = {"formdata": None} if fresh else {}
    return PointForm(
        **sent,
        stance=point.stance.value,
        text=point.text,
        proposed=point.proposed or (point.clause.text if point.clause else ""),
        reason=point.reason,
    )


def meeting(desk: Desk, members: int) -> MeetingForm:
    """The form filled with what was recorded, else with the members and the round's texts."""
    position = desk.position
    if position is None or position.held_on is None:
        titles = (version.regulation.title for version in desk.consultation.versions)
        return MeetingForm(total=members, documents="\n".join(titles))
    return MeetingForm(obj=position)


def _first_proposal(shelf: Shelf | None, loose: list[Remark]) -> str:
    put_forward = [remark.open_proposed for remark in loose if remark.open_proposed]
    if put_forward:
        return put_forward[0]
    return shelf.clause.text if shelf and shelf.clause else ""


def _named(members: list[Person]) -> list[tuple[int, str]]:
    return [(person.id, person.name) for person in members]


def _listed(clause: Clause) -> str:
    words = clause.title or clause.text
    return f"{clause.place} – {words[:60]}" if words else clause.place


class ReturnForm(Form):
    """Why a position goes back to its group."""

    reason = Lines(_("Lý do trả lại"), [required(), at_most(LONGEST)])
