"""Which negations rule over the words that stand here?

``Cán bộ không được thanh toán tiền ăn``: what is said of ``thanh toán tiền ăn`` hangs on a word
before it, and turns round where that word comes or goes although the quoted words stay. A negation
rules over what follows it at once, modals and the like between; over the rest of its sentence
it may rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

_NEGATIONS = frozenset({"không", "chưa", "chẳng", "chả", "đừng", "trừ", "cấm"})
_NONE = {
    "không": {"hàng", "chân"},  # đường hàng không
    "trừ": {"khấu", "giảm", "diệt", "bài", "phòng"},  # khấu trừ thuế
}
_BETWEEN = frozenset(
    "được phải có thể phép quyền cần nên bị quá thuộc là buộc bắt ngoại loại"  # noqa: SIM905
    " trường hợp khi nếu các những việc mọi hành vi đối với".split()
)
_ENDS = frozenset({".", ";", "!", "?", "...", "", "|"})  # the empty word stands between two texts
_FARTHEST = 40  # words of a sentence that are looked at


def right_before(words: Sequence[str], at: int) -> Counter[str]:
    """The negations that rule at once over what stands at this place.

    >>> words = "cán bộ không được thanh toán tiền ăn".split()
    >>> right_before(words, 4), right_before(words, 6)
    (Counter({'không': 1}), Counter())
    """
    found: Counter[str] = Counter()
    for position in range(at - 1, -1, -1):
        if _negates(words, position):
            found[words[position]] += 1
        elif words[position] not in _BETWEEN:
            break
    return found


def farther_off(words: Sequence[str], at: int) -> Counter[str]:
    """The negations before this place in the same sentence.

    >>> farther_off("mức chi . cán bộ không được thanh toán tiền ăn".split(), 9)
    Counter({'không': 1})
    """
    found: Counter[str] = Counter()
    for position in range(at - 1, max(-1, at - 1 - _FARTHEST), -1):
        if words[position] in _ENDS:
            break
        if _negates(words, position):
            found[words[position]] += 1
    return found


def _negates(words: Sequence[str], at: int) -> bool:
    word = words[at]
    if word not in _NEGATIONS:
        return False
    return not (at and words[at - 1] in _NONE.get(word, ()))
