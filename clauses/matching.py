"""Which clause of the new text is which clause of the old one?

Identity goes by content; numbers are only a hint between candidates that are about equally good.
In order of certainty:

1. whole subtrees, then single clauses, whose words are the same and occur once in both texts;
2. articles, by what their subtrees have in common, found through word pairs that are rare;
3. the children of clauses that were matched, each among its own siblings;
4. what is left over, anywhere in the text, through rare word pairs again;
5. chapters and other groups, by where their contents went.

Every step looks at a bounded number of candidates, so that the whole is linear in the texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from clauses.fingerprints import Unit

RARE = 8  # a word pair that stands in more units than this leads to no candidates
FEW = 12  # candidates looked at more closely for one unit
ARTICLE_FLOOR, SIBLING_FLOOR, ANYWHERE_FLOOR = 0.30, 0.30, 0.55
LABEL_BONUS, PLACE_BONUS = 0.06, 0.04
_TELLING_WORDS = 8
_SURE_WORDS = 5  # a clause shorter than this is not recognised by its words alone


class Matching:
    """The pairs found so far between two texts."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self.old, self.new = old, new
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}

    def pair(self, old: int, new: int) -> None:
        self.to_new[old] = new
        self.to_old[new] = old

    def free(self, old: int, new: int) -> bool:
        return old not in self.to_new and new not in self.to_old

    def free_old(self, positions: Iterable[int]) -> list[int]:
        return [p for p in positions if p not in self.to_new]

    def free_new(self, positions: Iterable[int]) -> list[int]:
        return [p for p in positions if p not in self.to_old]


def match(old: Sequence[Unit], new: Sequence[Unit]) -> Matching:
    """Pair the units of two texts one to one."""
    found = Matching(old, new)
    _pair_identical_subtrees(found)
    _pair_identical_words(found)
    _pair_articles(found)
    _pair_groups(found)
    _pair_children(found)
    _pair_anywhere(found)
    _pair_groups(found)
    _pair_children(found)
    return found


def likeness(a: frozenset[int], b: frozenset[int]) -> float:
    """How much two sets of word pairs have in common, from 0 to 1."""
    if not a or not b:
        return 0.0
    return 2 * len(a & b) / (len(a) + len(b))


def compatible(a: Unit, b: Unit) -> bool:
    """Whether one could be the other: a point may become a clause, a table row stays one."""
    return a.family == b.family


# 1. What occurs once in both


def _pair_identical_subtrees(found: Matching) -> None:
    once = _once_in_both(
        {u.position: u.whole for u in found.old}, {u.position: u.whole for u in found.new}
    )
    for i in sorted(once):
        a, b = found.old[i], found.new[once[i]]
        if a.weight < _SURE_WORDS or not found.free(a.position, b.position):
            continue
        # The same fingerprint means the same shape: descendants go along one by one.
        for offset in range(a.end - a.position):
            if found.free(a.position + offset, b.position + offset):
                found.pair(a.position + offset, b.position + offset)


def _pair_identical_words(found: Matching) -> None:
    old = {u.position: u.own for u in found.old if u.position not in found.to_new}
    new = {u.position: u.own for u in found.new if u.position not in found.to_old}
    for i, j in _once_in_both(old, new).items():
        a, b = found.old[i], found.new[j]
        if a.own and a.words >= _SURE_WORDS and a.family != "group" and compatible(a, b):
            found.pair(i, j)


def _once_in_both(old: dict[int, int], new: dict[int, int]) -> dict[int, int]:
    """Positions whose fingerprint stands once on each side."""
    old_counts, new_counts = Counter(old.values()), Counter(new.values())
    places = {value: position for position, value in new.items() if new_counts[value] == 1}
    return {
        position: places[value]
        for position, value in old.items()
        if old_counts[value] == 1 and value in places
    }


# 2. Articles


def _pair_articles(found: Matching) -> None:
    olds = [u.position for u in found.old if u.family == "article"]
    news = [u.position for u in found.new if u.family == "article"]
    old_pairs = {i: _subtree_pairs(found.old, i) for i in found.free_old(olds)}
    new_pairs = {j: _subtree_pairs(found.new, j) for j in found.free_new(news)}
    scored = []
    votes = _votes(found, old_pairs, new_pairs)
    for i, j in _candidates(old_pairs, new_pairs) | set(votes) | _neighbours(found, olds, news):
        if i not in old_pairs or j not in new_pairs:
            continue
        a, b = found.old[i], found.new[j]
        alike = likeness(old_pairs[i], new_pairs[j])
        shared = votes.get((i, j), 0) / max(1, min(a.weight, b.weight))
        scored.append((max(alike, 0.8 * shared), i, j))
    _pair_best(found, scored, ARTICLE_FLOOR)


def _subtree_pairs(units: Sequence[Unit], position: int) -> frozenset[int]:
    whole = units[position : units[position].end]
    return frozenset().union(*(unit.pairs for unit in whole))


def _votes(found: Matching, old: Iterable[int], new: Iterable[int]) -> dict[tuple[int, int], int]:
    """For two containers, how many words below them were matched already."""
    votes: dict[tuple[int, int], int] = defaultdict(int)
    wanted_new = set(new)
    above = _owners(found.new, wanted_new)
    for i in old:
        for inner in range(i + 1, found.old[i].end):
            j = above.get(found.to_new.get(inner, -1))
            if j is not None:
                votes[i, j] += found.old[inner].words
    return votes


def _owners(units: Sequence[Unit], containers: set[int]) -> dict[int, int]:
    """For each unit below one of the containers, the container."""
    return {
        inner: position
        for position in containers
        for inner in range(position + 1, units[position].end)
    }


def _neighbours(found: Matching, olds: Sequence[int], news: Sequence[int]) -> set[tuple[int, int]]:
    """Articles that stand next to articles already matched to one another."""
    near: set[tuple[int, int]] = set()
    where = {j: index for index, j in enumerate(news)}
    for index, i in enumerate(olds):
        if i in found.to_new:
            continue
        for step in (-1, 1):
            if 0 <= index + step < len(olds):
                beside = where.get(found.to_new.get(olds[index + step], -1))
                if beside is not None and 0 <= beside - step < len(news):
                    near.add((i, news[beside - step]))
    return near


# 3. Children of what was matched


def _pair_children(found: Matching) -> None:
    """Go down the pairs; what is matched on the way has its own children looked at later."""
    roots = ([u.position for u in found.old if u.parent < 0],
             [u.position for u in found.new if u.parent < 0])  # fmt: skip
    _pair_siblings(found, *roots)
    for unit in found.old:
        partner = found.to_new.get(unit.position)
        if partner is not None and unit.children and found.new[partner].children:
            _pair_siblings(found, unit.children, found.new[partner].children)


def _pair_siblings(found: Matching, olds: Sequence[int], news: Sequence[int]) -> None:
    olds, news = found.free_old(olds), found.free_new(news)
    if not olds or not news:
        return
    _pair_equal_in_order(found, olds, news)
    olds, news = found.free_old(olds), found.free_new(news)
    if len(olds) * len(news) <= FEW * FEW:
        close = {(i, j) for i in olds for j in news}
    else:
        old_pairs = {i: found.old[i].pairs for i in olds}
        new_pairs = {j: found.new[j].pairs for j in news}
        close = _candidates(old_pairs, new_pairs) | _same_number(found, olds, news)
    scored = [(_alike(found, i, j), i, j) for i, j in close]
    _pair_best(found, scored, SIBLING_FLOOR)


def _pair_equal_in_order(found: Matching, olds: Sequence[int], news: Sequence[int]) -> None:
    """Equal clauses that stand several times: the first is the first, the second the second."""
    for print_of in ("whole", "own"):
        waiting: dict[tuple[str, int], list[int]] = defaultdict(list)
        for j in reversed(found.free_new(news)):
            unit = found.new[j]
            waiting[unit.family, getattr(unit, print_of)].append(j)
        for i in found.free_old(olds):
            unit = found.old[i]
            same = waiting.get((unit.family, getattr(unit, print_of)))
            if same and (unit.own or print_of == "whole"):
                found.pair(i, same.pop())


def _same_number(found: Matching, olds: Sequence[int], news: Sequence[int]) -> set[tuple[int, int]]:
    numbered = {(found.new[j].clause.kind, found.new[j].rank): j for j in news if found.new[j].rank}
    keys = ((i, (found.old[i].clause.kind, found.old[i].rank)) for i in olds)
    return {(i, numbered[key]) for i, key in keys if key in numbered}


def _alike(found: Matching, i: int, j: int) -> float:
    """How alike two units are in their own words, or below them where they have few."""
    a, b = found.old[i], found.new[j]
    own = likeness(a.pairs, b.pairs)
    if not (a.children or b.children):
        return own
    below = likeness(_subtree_pairs(found.old, i), _subtree_pairs(found.new, j))
    # Two words of a title prove little about what stands below it.
    return max(below, own * min(1.0, min(a.words, b.words) / _TELLING_WORDS))


# 4. Anywhere


def _pair_anywhere(found: Matching) -> None:
    old_pairs = _leftover(found.old, found.to_new)
    new_pairs = _leftover(found.new, found.to_old)
    scored = [
        (likeness(old_pairs[i], new_pairs[j]), i, j) for i, j in _candidates(old_pairs, new_pairs)
    ]
    _pair_best(found, scored, ANYWHERE_FLOOR)


def _leftover(units: Sequence[Unit], done: dict[int, int]) -> dict[int, frozenset[int]]:
    return {
        unit.position: unit.pairs
        for unit in units
        if unit.position not in done and unit.words >= _SURE_WORDS and unit.family != "group"
    }


# 5. Groups


def _pair_groups(found: Matching) -> None:
    """Chapters go where most of their words went; their titles count as well."""
    olds = [u.position for u in found.old if u.family == "group"]
    news = [u.position for u in found.new if u.family == "group"]
    votes: dict[tuple[int, int], int] = defaultdict(int)
    above = {j: j for j in news}
    for i in found.free_old(olds):
        kinds = found.old[i].clause.kind
        for inner in range(i + 1, found.old[i].end):
            at = found.to_new.get(inner)
            while at is not None and at >= 0:
                at = found.new[at].parent
                if at in above and found.new[at].clause.kind == kinds:
                    votes[i, at] += found.old[inner].words
                    break
    by_title = {(found.new[j].own, found.new[j].clause.kind): j for j in reversed(news)}
    for i in olds:
        j = by_title.get((found.old[i].own, found.old[i].clause.kind))
        if j is not None and found.old[i].own:
            votes[i, j] += found.old[i].words
    scored = []
    for (i, j), shared in votes.items():
        a, b = found.old[i], found.new[j]
        title = likeness(a.pairs, b.pairs) if a.own != b.own else 1.0
        scored.append((0.6 * shared / max(a.weight, b.weight, 1) + 0.4 * title, i, j))
    _pair_best(found, scored, 0.2)


# Candidates and choice


def _candidates(
    old: dict[int, frozenset[int]], new: dict[int, frozenset[int]]
) -> set[tuple[int, int]]:
    """Pairs of units that share rare word pairs: for each unit the few that share most."""
    where: dict[int, list[int]] = defaultdict(list)
    for j, pairs in new.items():
        for pair in pairs:
            where[pair].append(j)
    counts = Counter(pair for pairs in old.values() for pair in pairs)
    close: set[tuple[int, int]] = set()
    for i, pairs in old.items():
        shared: Counter[int] = Counter()
        for pair in pairs:
            if counts[pair] <= RARE:
                places = where.get(pair, ())
                if len(places) <= RARE:
                    shared.update(places)
        close.update((i, j) for j, _ in shared.most_common(FEW))
    return close


def _pair_best(found: Matching, scored: Iterable[tuple[float, int, int]], floor: float) -> None:
    """Take pairs from the best to the worst; number and place decide between equals."""
    ranked = []
    for score, i, j in scored:
        a, b = found.old[i], found.new[j]
        if compatible(a, b):
            numbered = a.rank and a.rank == b.rank and a.clause.kind == b.clause.kind
            bonus = LABEL_BONUS if numbered else 0.0
            if _beside_pair(found, i, j):
                bonus += PLACE_BONUS
            if a.own == b.own and a.own:
                bonus += 0.1
            ranked.append((-(score + bonus), abs(i - j), i, j))
    for negative, _, i, j in sorted(ranked):
        if -negative >= floor and found.free(i, j):
            found.pair(i, j)


def _beside_pair(found: Matching, i: int, j: int) -> bool:
    """Whether the units before, or those behind, are partners."""
    a, b = found.old[i], found.new[j]
    return found.to_new.get(i - 1) == j - 1 or found.to_new.get(a.end) == b.end
