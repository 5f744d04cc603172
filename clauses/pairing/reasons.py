"""Why were two clauses paired, in a Vietnamese sentence for the drafter?

The values of a sentence are kept apart from it, so that it can be said in other languages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clauses.pairing.fingerprints import Unit

SAME = "cùng vị trí, cùng nội dung"
REWORDED = "câu chữ giống nhau %(share)s%%"
RENUMBERED = "cùng nội dung, số %(old)s thành %(new)s"
MOVED = "chuyển từ %(old)s, giữ nguyên câu chữ"
MOVED_REWORDED = "chuyển từ %(old)s, câu chữ giống nhau %(share)s%%"
SPLIT = "tách ra từ %(old)s, chung %(share)s%% câu chữ"
SPLIT_HEIR = "tách thành %(parts)s phần, phần này giữ %(share)s%% câu chữ"
MERGED = "nhập vào %(new)s, chung %(share)s%% câu chữ"
MERGED_HEIR = "gộp từ %(parts)s phần, phần này góp %(share)s%% câu chữ"
SETTLED = "đã xác định từ trước"
_LEVELS = {"clause": "khoản", "point": "điểm"}
_AROUND = " \t\u00a0.:;,()/–—-\\*"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two clauses were paired: a Vietnamese sentence and its values, to be translated."""

    sentence: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.sentence % dict(self.values)


def reason(sentence: str, **values: str | int | float) -> Reason:
    """A reason with its values; shares are told in percent."""
    return Reason(
        sentence,
        tuple(
            (name, str(round(100 * value)) if isinstance(value, float) else str(value))
            for name, value in values.items()
        ),
    )


def number_of(unit: Unit) -> str:
    """What a clause is called among its siblings: its label without marks, or its id."""
    return unit.clause.label.strip(" .:") or unit.clause.id


def place_of(units: Sequence[Unit], position: int) -> str:
    """Where a clause stands, as people say it: ``Điều 5 khoản 2 điểm b``.

    What bears no number is named by what holds it; where nothing does, by its id.
    """
    names: list[str] = []
    at = position
    while at >= 0 and len(names) < len(_LEVELS) + 1:
        clause = units[at].clause
        label = clause.label.strip(_AROUND)
        if label and clause.kind in _LEVELS:
            names.append(f"{_LEVELS[clause.kind]} {label}")
        elif label and clause.kind != "bullet":
            names.append(label)
        if clause.kind == "article":
            break
        at = units[at].parent
    return " ".join(reversed(names)) or units[position].clause.id
