"""When is a conference valid, and when is a text adopted? Pure: data first, whole numbers only.

A share is never computed as a decimal: ``31 * 3 >= 2 * 47`` has no rounding, 66,0 % has. Sources:
Law 10/2022/QH15 Art. 51.2 (conference), Circular 01/2017/TT-BKHCN Art. 5 (science units),
Decree 98/2023/NĐ-CP Art. 30.7 (emulation councils).

>>> [is_valid(L10, Heads(staff=47, summoned=47, present=n)) for n in (31, 32)]
[False, True]
>>> [is_adopted(L10, n, Heads(staff=47, summoned=47, present=32)) for n in (16, 17)]
[False, True]
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from errors import mark


class Base(Enum):
    """Of whom a share is taken, in words."""

    STAFF = mark("toàn thể cán bộ, công chức, viên chức, người lao động")
    SUMMONED = mark("số người được triệu tập")
    PRESENT = mark("số người có mặt")
    COUNCIL = mark("toàn thể thành viên hội đồng")


@dataclass(frozen=True)
class Heads:
    """How many there are: all staff (or council members), those summoned, those present.

    In a conference of all staff, ``summoned`` equals ``staff``.
    """

    staff: int
    summoned: int
    present: int

    def of(self, base: Base) -> int:
        """The number a share of ``base`` is taken of."""
        if base is Base.PRESENT:
            return self.present
        return self.summoned if base is Base.SUMMONED else self.staff


@dataclass(frozen=True)
class Share:
    """At least ``numerator/denominator`` of ``base``; more than it where ``strict``.

    >>> two_thirds, half = Share(2, 3, Base.STAFF), Share(1, 2, Base.PRESENT, strict=True)
    >>> two_thirds.least(47), half.least(41), half.least(40)
    (32, 21, 21)
    """

    numerator: int
    denominator: int
    base: Base
    strict: bool = False

    def reached(self, count: int, whole: int) -> bool:
        """Is ``count`` of ``whole`` enough?"""
        ours, needed = count * self.denominator, whole * self.numerator
        return ours > needed if self.strict else ours >= needed

    def least(self, whole: int) -> int:
        """The least count that is enough."""
        needed = whole * self.numerator
        return needed // self.denominator + 1 if self.strict else -(-needed // self.denominator)

    @property
    def sentence(self) -> str:
        """The share in words, with ``%(share)s`` and ``%(base)s`` (itself to be translated)."""
        if self.strict:
            return mark("quá %(share)s %(base)s")
        return mark("ít nhất %(share)s %(base)s")

    @property
    def fraction(self) -> str:
        """``2/3``, or ``80 %`` where the rule speaks in hundredths."""
        hundredths = 100 * self.numerator // self.denominator
        exact = hundredths * self.denominator == 100 * self.numerator
        return f"{hundredths} %" if exact else f"{self.numerator}/{self.denominator}"


@dataclass(frozen=True)
class Profile:
    """The rules a meeting is held under, and the article they come from."""

    key: str
    label: str
    source: str
    quorum: Share
    majority: Share


L10 = Profile(
    "l10",
    mark("Hội nghị cán bộ, công chức, viên chức, người lao động"),
    mark("Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15, Điều 51"),
    quorum=Share(2, 3, Base.SUMMONED),
    majority=Share(1, 2, Base.PRESENT, strict=True),
)
# The circular sets who must agree; when the conference is valid stays as in the law.
SCIENCE_UNIT = Profile(
    "science_unit",
    mark("Hội nghị của tổ chức khoa học và công nghệ công lập"),
    mark("Thông tư số 01/2017/TT-BKHCN, Điều 5"),
    quorum=Share(2, 3, Base.SUMMONED),
    majority=Share(2, 3, Base.STAFF),
)
# Absent members answer in writing and count, so what must be reached is the share alone.
COUNCIL_80 = Profile(
    "council_80",
    mark("Hội đồng thi đua, khen thưởng (Chiến sĩ thi đua cơ sở)"),
    mark("Nghị định số 98/2023/NĐ-CP, Điều 30 khoản 7"),
    quorum=Share(4, 5, Base.COUNCIL),
    majority=Share(4, 5, Base.COUNCIL),
)

PROFILES = {profile.key: profile for profile in (L10, SCIENCE_UNIT, COUNCIL_80)}
FOR_CONFERENCES = (L10, SCIENCE_UNIT)


def needed_present(profile: Profile, heads: Heads) -> int:
    """How many must be present for the meeting to be valid.

    >>> needed_present(L10, Heads(staff=47, summoned=47, present=0))
    32
    """
    return profile.quorum.least(heads.of(profile.quorum.base))


def is_valid(profile: Profile, heads: Heads) -> bool:
    """Are enough present?

    >>> is_valid(L10, Heads(staff=300, summoned=90, present=60))
    True
    """
    return profile.quorum.reached(heads.present, heads.of(profile.quorum.base))


def needed_votes(profile: Profile, heads: Heads) -> int:
    """How many must agree for a text to be adopted.

    >>> [needed_votes(L10, Heads(staff=47, summoned=47, present=n)) for n in (32, 41, 40)]
    [17, 21, 21]
    """
    return profile.majority.least(heads.of(profile.majority.base))


def is_adopted(profile: Profile, agreed: int, heads: Heads) -> bool:
    """Do enough agree? Whoever abstains or has another opinion counts against.

    >>> everyone = Heads(staff=47, summoned=47, present=47)
    >>> [is_adopted(SCIENCE_UNIT, n, everyone) for n in (31, 32)]
    [False, True]
    >>> council = Heads(staff=9, summoned=9, present=9)
    >>> [is_adopted(COUNCIL_80, n, council) for n in (7, 8)]
    [False, True]
    """
    return profile.majority.reached(agreed, heads.of(profile.majority.base))
