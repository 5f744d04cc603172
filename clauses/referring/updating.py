"""What should a reference say now that the numbers changed?

A reference that is written as in the version before meant what stood under these numbers then.
Where its targets bear other numbers now, the citation is written anew, numbers only; where they
are gone, that is said. A reference that was changed since is taken as meant for the new numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clauses.comparing.wording import Run, wording
from clauses.labels import bare
from clauses.pairing.alignment import Alignment, Pair
from clauses.pairing.reasons import Reason
from clauses.referring.resolving import Part, Reference, references
from clauses.tree import Clause

DROPPED = "điều khoản được dẫn chiếu không còn trong bản này"
RENUMBERED = "%(old)s nay là %(new)s"
PARTED = "%(old)s đã tách thành nhiều phần, phần giữ số cũ nay là %(new)s"
CHANGED_LEVEL = "%(old)s nay là %(new)s, không còn cùng cấp; cần viết lại bằng tay"
_LIKELY = 0.5  # partners less sure than that say nothing about numbers
_WORDS = {"clause": "khoản", "point": "điểm"}


@dataclass(frozen=True, slots=True)
class Update:
    """A reference of the new text that does not say what it said in the old one.

    ``wording`` is the citation with today's numbers, empty where it can't be written by changing
    numbers; ``dropped``: what it named is no longer there. ``old_targets`` are ids of the old text.
    """

    reference: Reference
    wording: str
    reason: Reason
    dropped: bool = False
    old_targets: tuple[str, ...] = ()


def updated(alignment: Alignment) -> list[Update]:
    """The references of the new text that the change of numbers made wrong, in its order.

    >>> from clauses import align, parse
    >>> before = parse("Điều 1. A\\nChi theo các khoản 1 và 2 Điều 2.\\nĐiều 2. Mức chi\\n"
    ...                "1. Lưu trú 5 đồng.\\n2. Đi lại 9 đồng.")
    >>> after = parse("Điều 1. A\\nChi theo các khoản 1 và 2 Điều 2.\\nĐiều 2. Mới\\nLời mới.\\n"
    ...               "Điều 3. Mức chi\\n1. Lưu trú 5 đồng.\\n2. Đi lại 9 đồng.")
    >>> [(u.wording, str(u.reason)) for u in updated(align(before, after))]
    [('khoản 1 và 2 Điều 3', 'Điều 2 khoản 1 nay là Điều 3 khoản 1')]
    """
    return list(_Updating(alignment).found())


class _Updating:
    """The references of two versions side by side."""

    def __init__(self, alignment: Alignment) -> None:
        self.alignment = alignment
        self.before: dict[str, list[Reference]] = defaultdict(list)
        for reference in references(alignment.old):
            self.before[reference.clause].append(reference)

    def found(self) -> Iterator[Update]:
        here: dict[str, list[Reference]] = defaultdict(list)
        for reference in references(self.alignment.new):
            here[reference.clause].append(reference)
        for clause, now in here.items():
            for reference, old in self._as_they_were(clause, now):
                if reference.kind != "external" and old.kind == "internal":
                    yield from self._changed(reference, old)

    def _as_they_were(
        self, clause: str, now: Sequence[Reference]
    ) -> Iterator[tuple[Reference, Reference]]:
        """The references of a clause whose words stood in the clause that it comes from."""
        done: set[int] = set()
        for pair in self.alignment.origins_of(clause):
            before = self.before.get(pair.old, ())
            if not before or pair.score < _LIKELY:
                continue
            for reference, old in self._kept(pair, before, now):
                if reference.start not in done and _canonical(reference.text) == _canonical(
                    old.text
                ):
                    done.add(reference.start)
                    yield reference, old

    def _kept(
        self, pair: Pair, before: Sequence[Reference], now: Sequence[Reference]
    ) -> Iterable[tuple[Reference, Reference]]:
        """Side by side where both cite alike; else those that stand in words that were kept.

        By their words alone they can't be told: where Điều 38 and 39 became 39 and 40, the
        "Điều 39" of today may be the one that is up to date already.
        """
        if [_shape(reference) for reference in before] == [_shape(reference) for reference in now]:
            return zip(now, before, strict=True)
        texts = (
            self.alignment.old.get(pair.old).full_text,
            self.alignment.new.get(pair.new).full_text,
        )
        offsets = _kept_offsets(wording(*texts))
        by_start = {reference.start: reference for reference in before}
        return [
            (one, by_start[offsets[one.start]]) for one in now if offsets.get(one.start) in by_start
        ]

    def _changed(self, reference: Reference, old: Reference) -> Iterator[Update]:
        moves = [self._move(part) for part in old.parts]
        leaves = [n for n, part in enumerate(old.parts) if part.leaf and part.target]
        gone = [n for n in leaves if moves[n] is None]
        if gone:
            yield Update(reference, "", Reason(DROPPED), True, old.targets)
            return
        now = [pair.new if pair else "" for pair in moves]
        if all(now[n] == part.target for n, part in enumerate(reference.parts) if part.leaf):
            return
        # "khoản này", "Điều này" go with their clause; only what is numbered can be out of date.
        first = next((n for n in leaves if now[n] != reference.parts[n].target), leaves[0])
        wording = self._rewritten(reference, old, now)
        yield Update(reference, wording, self._reason(old.parts[first], moves[first], wording),
                     False, old.targets)  # fmt: skip

    def _move(self, part: Part) -> Pair | None:
        pairs = [p for p in self.alignment.partners_of(part.target) if p.score >= _LIKELY]
        return next((pair for pair in pairs if pair.heir), pairs[0] if pairs else None)

    def _reason(self, part: Part, pair: Pair | None, wording: str) -> Reason:
        new = pair.new if pair else ""
        sentence = RENUMBERED if wording else CHANGED_LEVEL
        if wording and pair is not None and "split" in pair.relations:
            sentence = PARTED
        values = (("old", _place(self.alignment.old.path(part.target))),
                  ("new", _place(self.alignment.new.path(new))))  # fmt: skip
        return Reason(sentence, values)

    def _rewritten(self, reference: Reference, old: Reference, now: Sequence[str]) -> str:
        """The words of the reference with the numbers of where its targets stand now."""
        written: dict[int, str] = {}
        for at, part in enumerate(reference.parts):
            if not part.leaf:
                continue
            path: dict[str, Clause] = {
                clause.kind: clause for clause in self.alignment.new.path(now[at])
            }
            for other in (at, *_above(reference.parts, at)):
                level = reference.parts[other].level
                number = _number(path.get(level), reference.parts[other].number)
                if not number or written.get(other, number) != number:
                    return ""
                written[other] = number
        return self._with_numbers(reference, written)

    def _with_numbers(self, reference: Reference, written: dict[int, str]) -> str:
        text = self.alignment.new.get(reference.clause).full_text
        pieces: list[str] = []
        at = reference.start
        own: dict[str, Clause] = {c.kind: c for c in self.alignment.new.path(reference.clause)}
        for number, part in enumerate(reference.parts):
            new = written.get(number, part.number)
            if not part.number and _number(own.get(part.level), "") == new:
                new = text[part.start : part.end]  # "Điều này" is still this one
            pieces += [text[at : part.start], new]
            at = part.end
        return "".join(pieces) + text[at : reference.end]


def _above(parts: Sequence[Part], at: int) -> Iterator[int]:
    """The mentions that hold one, in the order they are named."""
    while (above := parts[at].above) is not None:
        yield above
        at = above


def _number(clause: Clause | None, like: str) -> str:
    """The number a clause bears, written as in its label; a Roman one for a Roman one."""
    if clause is None:
        return ""
    number = bare(clause.label)
    if clause.kind in ("chapter", "part", "appendix", "section", "subsection"):
        return number.upper() if not number.isdigit() else number
    return number if "." in number or "." not in like else ""


def _kept_offsets(runs: Sequence[Run]) -> dict[int, int]:
    """For each character that was kept where it stood before."""
    kept: dict[int, int] = {}
    old = new = 0
    for run in runs:
        texts = run[1:]
        if run[0] == "=":
            kept.update(zip(range(new, new + len(texts[0])), range(old, old + len(texts[0])),
                            strict=True))  # fmt: skip
        old += len(texts[0]) if run[0] != "+" else 0
        new += len(texts[-1]) if run[0] != "-" else 0
    return kept


def _shape(reference: Reference) -> tuple[str, ...]:
    own = ("external",) if reference.kind == "external" else ()
    return (*own, *(part.level for part in reference.parts))


def _canonical(text: str) -> str:
    return " ".join(text.lower().split())


def _place(path: Sequence[Clause]) -> str:
    """How people name a clause: ``Điều 8 khoản 2``."""
    names = [
        f"{_WORDS[clause.kind]} {bare(clause.label)}" if clause.kind in _WORDS
        else clause.label.strip(" .:")
        for clause in path
        if clause.label and clause.kind not in ("bullet", "row")
    ]  # fmt: skip
    start = max((n for n, c in enumerate(names) if not c.startswith(("khoản", "điểm"))), default=0)
    return " ".join(names[start:])
