"""How does a person put things where they belong, and take that back? Recorded, never overwritten.

The board does it: it answers for the text and knows what became of what. An author's or a group
head's hand on a remark would tell a reader whose remark it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import clock
from accounts.models import Person
from comments.models import HandPlacing, Point, Remark
from comments.placement.by_hand import list_acts
from database import add, transaction
from errors import Invalid
from journal.recording import record
from regulations.comparison import full_text
from regulations.models import Clause, Version
from regulations.tracing import chain_of

LONGEST_NOTE = 2_000
Thing = Remark | Point


@transaction()
def attach(
    things: Sequence[Thing],
    *,
    to: Version,
    clause: Clause | None,
    quote: str = "",
    note: str = "",
    seen: int = 0,
    by: Person,
) -> list[HandPlacing]:
    """From ``to`` on the things stand at ``clause``, or (None) at the text as a whole.

    ``seen`` is how many acts there were for the first of them when the person looked. The same
    choice sent twice is one act.
    """
    _check(things, to, clause, quote, note)
    acts = list_acts(things[0].key, to)
    if acts and _says(acts[-1], clause, quote):
        return []
    _check_seen(acts, seen)
    made = [
        _act(thing, to, clause=clause, quote=quote.strip(), note=note.strip(), by=by)
        for thing in things
    ]
    _journal("placed_by_hand", to, made, by)
    return made


@transaction()
def take_back(thing: Thing, *, to: Version, note: str = "", seen: int, by: Person) -> None:
    """The lineage says again where the thing stands, as if nobody had chosen for ``to``."""
    acts = list_acts(thing.key, to)
    if not acts or acts[-1].taken_back:
        return
    _check_seen(acts, seen)
    made = _act(thing, to, clause=acts[-1].clause, note=note, taken_back=True, by=by)
    _journal("took_back_placing", to, [made], by)


def _act(
    thing: Thing, to: Version, *, clause: Clause | None, by: Person, **rest: object
) -> HandPlacing:
    return add(
        HandPlacing(
            remark_id=thing.id if isinstance(thing, Remark) else None,
            point_id=thing.id if isinstance(thing, Point) else None,
            version_id=to.id,
            edition=len(list_acts(thing.key, to)) + 1,
            clause_id=clause.id if clause else None,
            placed_at=clock.now(),
            placed_by_id=by.id,
            **rest,
        )
    )


def _says(act: HandPlacing, clause: Clause | None, quote: str) -> bool:
    same = act.clause_id == (clause.id if clause else None) and act.quote == quote.strip()
    return same and not act.taken_back


def _check_seen(acts: Sequence[HandPlacing], seen: int) -> None:
    if len(acts) != seen:
        raise Invalid(
            "Trong lúc bạn xem, người khác đã gắn lại ý kiến này. Hãy xem lại chỗ hiện nay rồi "
            "quyết định."
        )


def _check(
    things: Sequence[Thing], to: Version, clause: Clause | None, quote: str, note: str
) -> None:
    if not things or any(_is_out_of_reach(thing, to) for thing in things):
        raise Invalid("Chỉ gắn lại được ý kiến góp ở bản trước của chính văn bản này.")
    if clause is not None and clause.version_id != to.id:
        raise Invalid("Hãy chọn một điều khoản của bản đang xem.", field="clause")
    if quote.strip() and (clause is None or quote.strip() not in full_text(clause)):
        raise Invalid(
            "Điều khoản đã chọn không có đúng những lời này. Hãy chép lại từ điều khoản, hoặc để "
            "trống.",
            field="quote",
        )
    if len(note) > LONGEST_NOTE:
        raise Invalid(
            "Mục này dài nhất là %(max)d ký tự; phần đã gõ vẫn còn đây.",
            field="note",
            max=LONGEST_NOTE,
        )


def _is_out_of_reach(thing: Thing, to: Version) -> bool:
    if isinstance(thing, Remark) and (thing.withdrawn_at is not None or thing.in_box):
        return True
    return thing.version_id == to.id or thing.version_id not in chain_of(to)


def _journal(action: str, to: Version, made: Sequence[HandPlacing], by: Person) -> None:
    """Says what was placed where by the numbers of the acts: no remark, no author, no words."""
    place = made[0].clause.place if made[0].clause else ""
    record(
        by, action, "version", to.id,
        regulation=to.regulation.slug, number=to.number, place=place,
        acts=[act.id for act in made],
    )  # fmt: skip
