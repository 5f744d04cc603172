"""Ten versions of a text, edited as drafters edit: no remark is lost, none is counted twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import clock
from accounts.models import Person
from bench.clauses.mutations import Strength, revise
from clauses import Clause as Unit
from clauses import parse, write
from comments.models import ConsultationRound, Remark, Silence, Stance, Visibility
from comments.placement import about_all, by_clause, count, place, tray
from comments.placement.attaching import attach, take_back
from comments.placement.by_hand import list_acts
from comments.placement.tallies import tally
from comments.remarks import sending
from comments.remarks.sending import Words
from comments.rounds.opening import open_round
from comments.standing import told
from database import add, db, transaction
from regulations.lifecycle import Stage, VersionKind
from regulations.models import Kind, Regulation, Version
from regulations.publishing import publish_text
from regulations.tracing import Placement, trace

VERSIONS = 10
TEXT = """
### Điều 1. Phạm vi điều chỉnh

Quy chế này quy định chế độ công tác phí và chi tiếp khách của cơ quan.

### Điều 2. Phương tiện đi lại

1. Người đi công tác được thanh toán tiền tàu xe theo vé hợp lệ.

2. Đi máy bay khi quãng đường từ 500 km; người có phụ cấp chức vụ từ 0,7 được đi mọi chặng.

### Điều 3. Phụ cấp lưu trú

1. Phụ cấp lưu trú là khoản hỗ trợ ngoài tiền lương trong những ngày đi công tác.

2. Mức chi:

a) Ngoài thành phố: 300.000 đồng một ngày;

b) Trong thành phố: 200.000 đồng một ngày, kể cả ngày đi và ngày về.

### Điều 4. Tiền thuê phòng nghỉ

1. Thanh toán khoán 450.000 đồng một ngày một người.

2. Trường hợp khoán không đủ thì thanh toán theo hóa đơn thực tế; mức tối đa 700.000 đồng một phòng.

### Điều 5. Hiệu lực

Quy chế có hiệu lực từ ngày ký và thay thế quy chế năm trước.
"""
POOL = tuple(
    Unit("clause", label="1.", text=text)
    for text in (
        "Tiền làm thêm giờ chi theo bảng chấm công đã duyệt.",
        "Kế toán lưu chứng từ trong mười năm kể từ ngày quyết toán.",
    )
)
STRENGTHS = st.sampled_from(["light", "medium", "heavy", "extreme"])
SHARE = st.floats(0, 0.999)
# For each version: how it is edited, where people speak, which remark a person puts where.
STEP = st.tuples(
    st.integers(0, 10_000),
    STRENGTHS,
    st.lists(SHARE, max_size=4),
    st.lists(st.tuples(SHARE, st.none() | SHARE, st.booleans()), max_size=2),
)


class History:
    """A text on its way, what was said on it, and what people put where."""

    def __init__(self, by: Person, hoa: Person) -> None:
        self.by, self.hoa = by, hoa
        slug = f"r{db.session.query(Regulation).count()}"
        with transaction():
            self.regulation = add(
                Regulation(
                    slug=slug, title=slug, kind=Kind.SPENDING, stage=Stage.DRAFTING,
                    created_at=clock.now(),
                )
            )  # fmt: skip
        self.tree = parse(TEXT)
        self.here = self.publish(None)
        self.round = self.open()
        self.remarks: list[Remark] = []

    def publish(self, previous: Version | None) -> Version:
        """The text as it is now becomes a version."""
        return publish_text(
            self.regulation, markdown=write(self.tree), kind=VersionKind.DRAFT,
            previous=previous, by=self.by,
        )  # fmt: skip

    def open(self) -> ConsultationRound:
        """A round on the first version."""
        now = clock.now()
        return open_round(
            title="Đợt", texts=[self.here], opens_at=now, closes_at=now + timedelta(days=7),
            late_allowed=False, remarks_visible=True, silence=Silence.APART,
            visibilities=list(Visibility), by=self.by,
        )  # fmt: skip

    def revise(self, seed: int, strength: Strength) -> None:
        """The next version: renumbered, split, merged, moved, dropped, reworded."""
        revision = revise(self.tree, seed=seed, strength=strength, labels=True, pool=POOL)
        self.tree = parse(write(revision.new))
        self.here = self.publish(self.here)

    def say(self, share: float) -> None:
        """Somebody comments on a clause of the present version, or on all of it."""
        spots = [None, *self.here.clauses]
        remark = sending.post(
            self.round, version=self.here, clause=spots[int(share * len(spots))],
            visibility=Visibility.NAMED, words=Words(Stance.AMEND, "Xem lại."), by=self.hoa,
        )  # fmt: skip
        self.remarks.append(remark)

    def put(self, which: float, share: float | None, again: bool) -> None:
        """The board puts an earlier remark somewhere, and may take that back."""
        earlier = [one for one in self.remarks if one.version_id != self.here.id]
        if not earlier:
            return
        remark = earlier[int(which * len(earlier))]
        spots = self.here.clauses
        clause = spots[int(share * len(spots))] if share is not None else None
        seen = len(list_acts(remark.key, self.here))
        attach([remark], to=self.here, clause=clause, seen=seen, by=self.by)
        (placed,) = place([remark], self.here)
        assert placed.placement is Placement.BY_HAND
        assert placed.clauses == ((clause,) if clause else ())
        if again:
            seen = len(list_acts(remark.key, self.here))
            take_back(remark, to=self.here, seen=seen, by=self.by)
            assert not place([remark], self.here)[0].set_here

    def check(self) -> None:
        """Each remark stands at its clause or its parts, at the whole text, or in the tray."""
        placed = place(self.remarks, self.here)
        assert [one.thing for one in placed] == self.remarks
        assert sum(count(placed).values()) == len(self.remarks)
        at_clauses = {one.thing.id for shelf in by_clause(placed).values() for one in shelf}
        lying = {one.thing.id for one in tray(placed)}
        whole = {one.thing.id for one in about_all(placed)}
        assert at_clauses | lying | whole == {remark.id for remark in self.remarks}
        assert len(at_clauses) + len(lying) + len(whole) == len(self.remarks)
        for one in placed:
            if one.by_hand and one.by_hand.clause and not one.set_here:
                begin = one.by_hand.clause
                assert one.clauses == trace([begin], self.here)[begin.id].clauses
        self.check_counts(len(at_clauses), len(lying), len(whole))

    def check_counts(self, at_clauses: int, lying: int, whole: int) -> None:
        """What the pages count is what there is; a split remark is one remark."""
        bunches = told(self.here, self.hoa)
        counted = tally(bunches, self.here)
        assert counted.total.remarks == len(self.remarks)
        assert (counted.tray.remarks, counted.whole.remarks) == (lying, whole)
        shown = [b for b in bunches if not b.in_tray and not b.about_all]
        assert sum(bunch.thing.size for bunch in shown) == at_clauses
        gone = sum(once.tally.remarks for row in counted.once.values() for once in row)
        dropped = [b for b in bunches if b.placement is Placement.DROPPED]
        assert gone == sum(bunch.thing.size for bunch in dropped)


# A history that fails is short to read as it is; making it shorter would take minutes.
@settings(
    max_examples=5,
    suppress_health_check=list(HealthCheck),
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(first=st.lists(SHARE, min_size=1, max_size=6), steps=st.lists(STEP, min_size=9, max_size=9))
def test_over_ten_versions_the_remarks_by_placement_add_up_to_the_remarks(
    app: Any, minh: Person, hoa: Person, first: list[float], steps: list[Any]
) -> None:
    history = History(minh, hoa)
    for share in first:
        history.say(share)
    for seed, strength, said, put in steps:
        history.revise(seed, strength)
        for share in said:
            history.say(share)
        for act in put:
            history.put(*act)
        history.check()
    assert history.here.number == VERSIONS
    db.session.rollback()


def test_through_a_known_history_remarks_stand_where_their_clauses_went(
    app: Any, minh: Person, hoa: Person
) -> None:
    """Sure places are right ones: known truth over fixed histories of light and medium edits."""
    right = wrong = unsure = 0
    for seed in range(4):
        history = History(minh, hoa)
        before = history.here
        for step in range(4):
            revision = revise(
                history.tree, seed=10 * seed + step, strength="medium", labels=True, pool=POOL
            )
            history.tree = parse(write(revision.new))
            history.here = history.publish(before)
            truth: dict[str, set[str]] = {}
            for old, new in revision.pairs:
                truth.setdefault(old, set()).add(new)
            said = [Remark(version=before, clause=clause) for clause in before.clauses]
            for one in place(said, history.here):
                went = truth.get(one.thing.clause.address, set()) if one.thing.clause else set()
                here = {clause.address for clause in one.clauses}
                if one.placement is Placement.UNSURE:
                    unsure += 1
                elif here == went:
                    right += 1
                else:
                    wrong += 1
            before = history.here
    assert right > 100
    assert wrong <= 0.05 * right
    assert unsure <= 0.05 * right
    db.session.rollback()
