"""How does a wording put forward fit into the working draft as it is now? Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from clauses import Tree, align, parse, same_wording
from clauses.tree import Clause as Unit
from comments.models import Point
from errors import Marked, mark
from regulations.amended_text import Amendment, amended
from regulations.models import DraftSave
from regulations.places import places
from regulations.queries import find_draft, list_clauses
from regulations.texts import tree_of


class Fit(StrEnum):
    """How the clause of the draft stands to the one the wording was made for."""

    CLEAN = "clean"  # where it was, with the words it had
    SHIFTED = "shifted"  # with the words it had, at another place or number
    CONFLICT = "conflict"  # somebody has reworded it meanwhile
    DONE = "done"  # it says what was put forward
    GONE = "gone"  # it is not in the draft any more

    @property
    def sentence(self) -> Marked:
        """What to say of it; ``%(place)s`` is where it stands in the draft."""
        return _SENTENCES[self]


_SENTENCES = {
    Fit.CLEAN: mark("%(place)s trong bản đang soạn vẫn như lúc lấy ý kiến; đưa vào được ngay."),
    Fit.SHIFTED: mark("Điều khoản này nay là %(place)s, lời văn chưa đổi; đưa vào được."),
    Fit.CONFLICT: mark(
        "%(place)s trong bản đang soạn đã được sửa sau khi lấy ý kiến. Hãy so ba lời văn rồi quyết "
        "định; không lời nào bị ghi đè khi bạn chưa chọn."
    ),
    Fit.DONE: mark("%(place)s trong bản đang soạn đã đúng như lời văn đề nghị."),
    Fit.GONE: mark("Điều khoản này không còn trong bản đang soạn, nên chưa đưa vào được."),
}


@dataclass(frozen=True)
class Fitting:
    """A wording tried on. ``base`` is what the clause said when the wording was put forward."""

    point: Point
    draft: DraftSave
    fit: Fit
    base: str
    yours: str
    theirs: str = ""
    place: str = ""
    address: str = ""  # of the clause in the working draft

    @property
    def can_be_applied(self) -> bool:
        """A clause is there to take the words."""
        return self.fit in (Fit.CLEAN, Fit.SHIFTED, Fit.CONFLICT)


def try_on(point: Point) -> Fitting | None:
    """The point's wording against the working draft; None where there is nothing to try."""
    draft = find_draft(point.version.regulation)
    if not point.proposed or point.clause is None or draft is None:
        return None
    rows = list_clauses(point.version)
    return fit_into(point, draft, tree_of(rows), parse(draft.markdown))


def fit_into(point: Point, draft: DraftSave, before: Tree, now: Tree) -> Fitting:
    """The same with both texts at hand; ``before`` is the version the point was made on."""
    assert point.clause is not None
    base, yours = point.clause.text, point.proposed
    unit = _heir(before, now, point.clause.address)
    if unit is None:
        return Fitting(point, draft, Fit.GONE, base, yours)
    place = places(now)[unit.id]
    if same_wording(unit.text, yours):
        fit = Fit.DONE
    elif not same_wording(unit.text, base):
        fit = Fit.CONFLICT
    else:
        fit = Fit.CLEAN if place == point.clause.place else Fit.SHIFTED
    return Fitting(point, draft, fit, base, yours, unit.text, place, unit.id)


def _heir(before: Tree, now: Tree, address: str) -> Unit | None:
    pairs = align(before, now).partners_of(address)
    heir = next((pair for pair in pairs if pair.heir), None)
    return now.find(heir.new) if heir else None


def put_into(fitting: Fitting, wording: str) -> str:
    """The working draft with these words in the clause, all else as it was.

    Refused with a sentence where the words would be read as further clauses.
    """
    now = parse(fitting.draft.markdown)
    title = now.get(fitting.address).title
    words = f"{title}\n{wording}" if title else wording
    return amended(now, [Amendment(fitting.address, words)])
