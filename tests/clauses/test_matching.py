"""What speaks for a pair of clauses, step by step: anchors, likeness, surroundings, parts."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings

from clauses import Clause, Tree, align, parse
from clauses.pairing import matching as growing
from clauses.pairing.anchors import Matching, anchor
from clauses.pairing.certainty import CERTAIN, odds_of_part, probability
from clauses.pairing.fingerprints import Vocabulary, features_of, units_of
from clauses.pairing.likeness import RARE, Contents, Likeness, candidates
from clauses.pairing.matching import Candidate, Growth
from clauses.pairing.partings import settle_heirs
from clauses.pairing.surroundings import Surroundings
from tests.clauses.test_laws import revisions


def row(*texts: str) -> Tree:
    return Tree(tuple(Clause("clause", f"{n}.", text=text) for n, text in enumerate(texts, 1)))


def begun(old: Tree, new: Tree) -> tuple[Matching, Vocabulary]:
    vocabulary = Vocabulary()
    return Matching(units_of(old, vocabulary), units_of(new, vocabulary)), vocabulary


# What is measured of a unit


def test_units_know_where_they_end_and_how_many_letters_they_hold() -> None:
    tree = parse("Điều 1. Mức chi\n1. Một:\na) Hai;\nb) Ba.\n2. Bốn.")
    found = [(u.position, u.parent, u.end, u.weight) for u in units_of(tree, Vocabulary())]
    assert found == [(0, -1, 5, 8 + 5 + 5 + 4 + 5), (1, 0, 4, 5 + 5 + 4), (2, 1, 3, 5),
                     (3, 1, 4, 4), (4, 0, 5, 5)]  # fmt: skip


def test_a_text_without_any_sign_has_the_number_of_nothing() -> None:
    vocabulary = Vocabulary()
    assert vocabulary.text(" \u200b\n") == vocabulary.text("") == 0
    assert 0 != vocabulary.text("hoà") == vocabulary.text(" hòa")
    assert vocabulary.words("“hoà” , (hòa);") == [vocabulary.words("HOÀ")[0]] * 2


# Anchors


def below(title: str, text: str, *inner: str) -> Tree:
    points = tuple(Clause("bullet", "-", text=words) for words in inner)
    return Tree(
        (Clause("article", text=title, children=(Clause("point", text=text, children=points),)),)
    )


@pytest.mark.parametrize(("letters", "anchored"), [(22, False), (23, True)])
def test_a_subtree_is_known_by_its_words_if_it_has_enough(letters: int, anchored: bool) -> None:
    found, _ = begun(below("Một", "a" * letters), below("Hai", "a" * letters))
    anchor(found)
    assert found.to_new == ({1: 1} if anchored else {})
    assert set(found.sure.values()) <= {CERTAIN}


@pytest.mark.parametrize(("letters", "anchored"), [(23, False), (24, True)])
def test_a_clause_is_known_by_its_words_if_it_has_enough(letters: int, anchored: bool) -> None:
    found, _ = begun(below("Một", "a" * letters, "x"), below("Hai", "a" * letters, "y"))
    anchor(found)
    assert found.to_new == ({1: 1} if anchored else {})


def test_equal_neighbours_of_an_anchor_are_partners_on_both_sides() -> None:
    known = "Câu này chỉ có một lần trong văn bản."
    found, _ = begun(row("x", "x", known, "x", "x"), row("x", known, "x", "x", "y"))
    anchor(found)
    assert found.to_new == {1: 0, 2: 1, 3: 2, 4: 3}


def test_a_clause_without_words_is_no_partner_for_standing_beside_one() -> None:
    known = "Câu này chỉ có một lần trong văn bản."
    found, _ = begun(row(known, ""), row(known, "", "Câu mới ở cuối."))
    assert found.old[1].own == 0
    found.pair(0, 0)
    anchor(found)
    assert 1 not in found.to_new


def test_what_stands_below_other_partners_is_not_spread_to() -> None:
    known = "Câu này chỉ có một lần trong văn bản."

    def two(first: str, second: str) -> Tree:
        inner = [(Clause("point", text=text), Clause("point", text="x")) for text in (first, known)]
        return Tree((Clause("article", text=f"{first} {second}", children=inner[0]),
                     Clause("article", text=second, children=inner[1])))  # fmt: skip

    found, _ = begun(two("một", "hai"), two("ba", "bốn"))
    found.pair(0, 3)
    anchor(found)
    assert found.to_new == {0: 3, 4: 4}


# Likeness


def test_words_that_stand_in_many_clauses_lead_to_no_candidates() -> None:
    one = features_of([1, 2])
    for count, expected in ((RARE, 4), (RARE + 1, 0)):
        many = dict.fromkeys(range(count), one)
        assert len(candidates({0: one}, many)) == expected
        assert len({i for i, _ in candidates(many, {0: one})}) == (count if expected else 0)


def test_the_few_that_share_most_are_candidates() -> None:
    old = {0: features_of([1, 2, 3, 4, 5, 6])}
    new = {0: features_of([1, 2, 3, 4]), 1: features_of([1, 9]), 2: features_of([1, 2, 3, 9])}
    assert candidates(old, new) == {(0, 0): 7, (0, 2): 5}


def nested(title: str, *inner: str) -> Tree:
    points = tuple(Clause("point", text=text) for text in inner)
    return Tree((Clause("article", title=title, children=points),))


def contents(old: Tree, new: Tree) -> Contents:
    found, vocabulary = begun(old, new)
    anchor(found)
    return Contents(found, Likeness(found, vocabulary))


SAME = "một hai ba bốn năm sáu bảy tám"
LEFT, RIGHT = "chín mười trăm nghìn vạn triệu", "sông núi biển hồ rừng đồng cỏ."
CHANGED = "chín mười trăm nghìn vạn tỷ"


def test_what_stands_below_counts_by_its_letters() -> None:
    most = contents(nested("Mức", SAME, LEFT), nested("Chi", SAME, CHANGED)).alike(0, 0)
    half = contents(nested("Mức", SAME, LEFT), nested("Chi", SAME, RIGHT)).alike(0, 0)
    none = contents(nested("Mức", LEFT), nested("Chi", RIGHT)).alike(0, 0)
    below = len(SAME) + len(LEFT) + 2
    share = (len(SAME) + 1) / below * (1 - 6 / (6 + 2 * below + 2))
    assert (half.whole, half.held, half.words, half.pairs) == pytest.approx((share,) * 4)
    assert half.shared == (len(SAME) + 1) / 4
    assert all(0.8 < value < 0.9 for value in (most.whole, most.held, most.words, most.pairs))
    assert tuple(none) == (0.0,) * 5


def test_a_smaller_one_is_held_by_the_larger() -> None:
    found = contents(nested("Mức", f"{LEFT} {RIGHT}"), nested("Chi", CHANGED)).alike(1, 1)
    assert found.held > 0.6 > found.whole


def test_letters_below_are_counted_with_and_without_the_anchored_ones() -> None:
    found = contents(nested("Mức", SAME, LEFT), nested("Chi", SAME, RIGHT))
    assert found.sides[0].letters(found.found.old[0]) == (len(LEFT) + 1, len(SAME + LEFT) + 2)
    assert found.votes == {(0, 0): len(SAME) + 1}


@settings(max_examples=60, deadline=None)
@given(revisions())
def test_shares_are_shares(texts: tuple[Tree, Tree]) -> None:
    found = contents(*texts)
    for i in range(len(found.found.old)):
        for j in range(0, len(found.found.new), 3):
            alike = found.alike(i, j)
            assert all(0 <= share <= 1.000001 for share in (*alike[:1], *alike[2:]))


# Surroundings


def between(*pairs: tuple[int, int], old: int = 7, new: int = 7) -> Surroundings:
    """Two rows of clauses, some of them partners."""
    found, _ = begun(row(*map(str, range(old))), row(*map(str, range(new))))
    for i, j in pairs:
        found.pair(i, j)
    return Surroundings(found)


@pytest.mark.parametrize(
    ("pairs", "side", "expected"),
    [
        ([(2, 2)], 0, (1.0, 1.0)),  # the two right before are partners
        ([(4, 4)], 1, (1.0, 1.0)),
        ([(2, 5)], 0, (-1.0, -0.5)),  # one has another partner, the other nobody before it
        ([(2, 1), (1, 2)], 0, (-1.0, -1.0)),  # both have other ones
        ([(0, 0)], 0, (0.0, 1.0)),  # the nearest with partners are partners
        ([(1, 0)], 0, (0.0, 1.0)),
        ([(0, 5), (5, 0)], 0, (0.0, -1.0)),
        ([], 0, (0.0, 1.0)),  # nothing before either
        ([(6, 2)], 0, (-1.0, -0.5)),
    ],
)
def test_a_side_says_who_stands_there(
    pairs: list[tuple[int, int]], side: int, expected: tuple[float, float]
) -> None:
    assert between(*pairs).side(3, 3, side) == expected


def test_the_first_and_the_last_agree_with_one_another() -> None:
    around = between(old=2, new=3)
    assert (around.side(0, 0, 0), around.side(1, 2, 1)) == ((0.0, 1.0), (0.0, 1.0))
    assert around.side(0, 2, 0) == (0.0, 1.0)
    assert between((2, 2)).side(0, 3, 0) == between((2, 2)).side(3, 0, 0) == (0.0, -0.5)


def test_only_four_without_partner_are_passed_over() -> None:
    assert between((0, 0), old=6, new=6).side(5, 5, 0) == (0.0, 1.0)
    assert between((0, 0)).side(6, 6, 0) == (0.0, 0.0)


def test_a_clause_says_more_than_a_chapter() -> None:
    def of(kind: str) -> Surroundings:
        above = [Clause(kind, text=f"{n}", children=(Clause("article", text="a"),)) for n in (1, 2)]
        found, _ = begun(Tree(tuple(above)), Tree(tuple(above)))
        return Surroundings(found)

    for kind, scale in (("chapter", 0.5), ("clause", 1.0)):
        around = of(kind)
        assert (around.parents(0, 0), around.parents(1, 1)) == (0.0, 0.0)
        around.found.pair(0, 0)
        assert (around.parents(1, 1), around.parents(1, 3)) == (scale, -scale)
        assert around.parents(3, 3) == 0.0
        assert list(around.beside(1, 3))[2] == (0, 2)


def test_beside_two_clauses_stand_those_before_those_behind_and_those_above() -> None:
    assert list(between().beside(3, 4)) == [(2, 3), (4, 5), (-1, -1)]
    assert list(between().beside(0, 6)) == [(-1, 5), (1, -1), (-1, -1)]


def test_gaps_are_what_is_free_between_the_same_partners() -> None:
    around = between((1, 2), (4, 4), (6, 5))
    assert list(around.gaps_of(range(7), range(7))) == [([0], [0, 1]), ([2, 3], [3])]
    elsewhere = between((1, 6))  # with a partner in another row
    assert list(elsewhere.gaps_of(range(4), range(5))) == [([0, 2, 3], [0, 1, 2, 3, 4])]
    around = between((1, 2), (3, 0))
    assert list(around.gaps_of(range(7), range(7))) == [([0], [1]), ([4, 5, 6], [1, 3, 4, 5, 6])]


# Certainty


def test_what_is_beyond_doubt_is_certain() -> None:
    assert (probability(CERTAIN), probability(0.0)) == (1.0, 0.5)
    assert probability(-2.0) == pytest.approx(1 - probability(2.0))


def growth(old: Tree, new: Tree) -> Growth:
    found, vocabulary = begun(old, new)
    return Growth(found, Contents(found, Likeness(found, vocabulary)))


def sureness(*pairs: tuple[int, int]) -> float:
    """How sure the middle one of three is, when these are partners."""
    middle = "người đi công tác được khoán tiền ăn và tiền xe"
    grown = growth(
        row("một hai ba", middle, "bốn năm sáu"),
        row("bảy tám chín", f"{middle} theo tháng", "mười trăm nghìn"),
    )
    grown.found.to_new.clear()
    grown.found.to_old.clear()
    grown._consider(1, 1)
    for i, j in pairs:
        grown.found.pair(i, j)
    return grown._sure(1, 1)


def test_every_neighbour_that_agrees_speaks_for_a_pair() -> None:
    none, one, both = sureness((0, 2), (2, 0)), sureness((0, 0)), sureness((0, 0), (2, 2))
    assert none < one < both


def test_a_rival_that_is_as_like_speaks_against_a_pair() -> None:
    old = row("phụ cấp lưu trú trong tỉnh được chi theo ngày")
    alone = growth(old, row("phụ cấp lưu trú ngoài tỉnh được chi theo ngày", "x"))
    rivalled = growth(old, row("phụ cấp lưu trú ngoài tỉnh được chi theo ngày",
                               "phụ cấp lưu trú ngoài huyện được chi theo ngày"))  # fmt: skip
    for grown in (alone, rivalled):
        grown.found.to_new.clear()
        grown.found.to_old.clear()
        grown._consider(0, 0)
    assert rivalled._sure(0, 0) < alone._sure(0, 0)
    assert alone._rival(0, 0) == 0.0
    assert rivalled._rival(0, 0) == pytest.approx(-rivalled.of_old[0][-1][0], abs=0.3) != 0.0
    rivalled.found.pair(5, 1)  # the rival is taken
    assert rivalled._rival(0, 0) == 0.0


def test_each_pair_taken_makes_the_next_one_surer() -> None:
    """Clauses half rewritten, each known by the one before it that was."""
    old = [[f"cũ{n}x{at}" for at in range(7)] for n in range(12)]
    new = [[w if at < 4 else f"mới{w}" for at, w in enumerate(words)] for words in old]
    first = "Câu đầu tiên này không đổi một chữ nào cả."
    found = align(row(first, *map(" ".join, old)), row(first, *map(" ".join, new)))
    assert [(pair.old, pair.new) for pair in found.pairs] == [
        (f"khoan-{n}", f"khoan-{n}") for n in range(1, 14)
    ]


@settings(max_examples=60, deadline=None)
@given(texts=revisions())
def test_no_surroundings_speak_louder_than_the_bound(texts: tuple[Tree, Tree]) -> None:
    class Watched(Growth):
        def sure(self, i: int, j: int, candidate: Candidate) -> float:
            sure = super().sure(i, j, candidate)
            assert sure <= candidate.most + 1e-9
            return sure

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(growing, "Growth", Watched)
        align(*texts)


PART = (1.0, 0.9, 0.8, 0.8, 2.0, 0.3, 0.8, 0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("feature", "value"),
    [(1, 0.5), (2, 0.3), (5, 0.0), (6, 0.4), (9, 2.0)],
    ids=["less is said there", "less is missing from the partner", "no likelier together",
         "less alike together", "a partner of its own at hand"],
)  # fmt: skip
def test_what_speaks_against_a_part(feature: int, value: float) -> None:
    weaker = (*PART[:feature], value, *PART[feature + 1 :])
    assert odds_of_part(weaker) < odds_of_part(PART)


@pytest.mark.parametrize("near", [7, 8], ids=["beside the partner", "below the partner"])
def test_a_part_is_looked_for_near(near: int) -> None:
    closer = (*PART[:near], 1.0, *PART[near + 1 :])
    assert odds_of_part(closer) > odds_of_part(PART)


# Heirs

SMALL, LARGE = "một hai ba bốn", "năm sáu bảy tám chín mười trăm nghìn"


def parted(*, first: str, second: str, turned: bool) -> tuple[Matching, Likeness]:
    """A clause of both parts' words: partner of the first, and the second a part of it."""
    whole, parts = row(f"{SMALL} {LARGE}"), row(first, second)
    found, vocabulary = begun(parts, whole) if turned else begun(whole, parts)
    likeness = Likeness(found, vocabulary)
    found.pair(0, 0, 1.0)
    if turned:
        found.part_of_new(1, 0, 2.0)
    else:
        found.part_of_old(0, 1, 2.0)
    return found, likeness


@pytest.mark.parametrize("turned", [False, True], ids=["split", "merged"])
def test_the_part_that_has_most_of_a_clause_becomes_its_heir(turned: bool) -> None:
    found, likeness = parted(first=SMALL, second=LARGE, turned=turned)
    settle_heirs(found, likeness)
    assert (found.to_new, found.merged_into if turned else found.split_from) == (
        ({1: 0}, {0: 0}) if turned else ({0: 1}, {0: 0})
    )
    assert found.to_old == {new: old for old, new in found.to_new.items()}


@pytest.mark.parametrize("turned", [False, True], ids=["split", "merged"])
def test_the_part_in_the_place_of_a_clause_stays_its_heir_unless_another_has_clearly_more(
    turned: bool,
) -> None:
    for more, heir in ((f"{SMALL} sông", 0), (f"{SMALL} sông núi biển hồ", 1)):
        whole, parts = row(f"{SMALL} {more}"), row(SMALL, more)
        found, vocabulary = begun(parts, whole) if turned else begun(whole, parts)
        likeness = Likeness(found, vocabulary)
        first, second = (0, 1) if heir else (1, 0)  # whichever was found first
        found.pair(*((first, 0) if turned else (0, first)), 1.0)
        (found.part_of_new if turned else found.part_of_old)(
            *((second, 0) if turned else (0, second))
        )
        settle_heirs(found, likeness)
        assert found.to_new == ({heir: 0} if turned else {0: heir})


@pytest.mark.parametrize("turned", [False, True], ids=["split", "merged"])
@pytest.mark.parametrize("why", ["it has most", "it has as much", "a person said so"])
def test_an_heir_stays_the_heir(turned: bool, why: str) -> None:
    parts = {"it has most": (LARGE, SMALL), "it has as much": (SMALL, SMALL)}
    first, second = parts.get(why, (SMALL, LARGE))
    found, likeness = parted(first=first, second=second, turned=turned)
    if why == "a person said so":
        found.settled.add((0, 0))
    settle_heirs(found, likeness)
    assert found.to_new == {0: 0}


def test_a_clause_that_took_in_another_one_is_not_changed_for_a_larger_part() -> None:
    old, new = row(f"{SMALL} {LARGE}", "núi sông"), row(f"{SMALL} núi sông", LARGE)
    found, vocabulary = begun(old, new)
    likeness = Likeness(found, vocabulary)
    found.pair(0, 0)
    found.part_of_old(0, 1)
    found.part_of_new(1, 0)
    settle_heirs(found, likeness)
    assert (found.to_new, found.split_from, found.merged_into) == ({0: 0}, {1: 0}, {1: 0})


# Equal clauses


def in_order_behind_a_new_one(count: int) -> bool:
    equal = ["Không có."] * count
    found = align(row(*equal), row("Mức chi tiếp khách", *equal))
    return [(pair.old, pair.new) for pair in found.pairs] == [
        (f"khoan-{n}", f"khoan-{n + 1}") for n in range(1, count + 1)
    ]


@pytest.mark.parametrize("count", [1, 2, 8, 9, 10])
def test_equal_clauses_behind_a_new_one_keep_their_order(count: int) -> None:
    assert in_order_behind_a_new_one(count)


def test_many_equal_clauses_behind_a_new_one_keep_their_order() -> None:
    assert in_order_behind_a_new_one(11)


# What is left in the end


def articles(*contents: list[str]) -> Tree:
    return parse(
        "\n".join(
            f"Điều {number}. Nội dung {number}\n"
            + "\n".join(f"{place}. {text}." for place, text in enumerate(content, 1))
            for number, content in enumerate(contents, 1)
        )
    )


def test_what_is_left_and_much_alike_went_elsewhere_and_is_marked_as_doubtful() -> None:
    words = [
        "mức",
        "chi",
        "công",
        "tác",
        "phí",
        "được",
        "thanh",
        "toán",
        "theo",
        "quy",
        "định",
        "tại",
        "cơ",
        "quan",
        "hội",
        "nghị",
        "tập",
        "huấn",
        "khách",
        "mời",
        "văn",
        "phòng",
        "phẩm",
        "điện",
        "thoại",
        "xăng",
        "xe",
        "nhà",
        "khách",
        "quỹ",
        "dự",
        "phòng",
    ]
    dice = Random(3)
    body = [[" ".join(dice.choice(words) for _ in range(14)) for _ in range(4)] for _ in range(6)]
    before = "Tổ chức, nhiệm vụ, quyền hạn của cơ quan thực hiện chức năng thanh tra nội bộ"
    after = "Tổ chức, đơn vụ, quyền việc của cơ quan mới hiện chức năng thanh tra nội bộ"
    old, new = [list(content) for content in body], [list(content) for content in body]
    old[0].insert(2, before)
    new[4].insert(2, after)
    found = align(articles(*old), articles(*new))
    (pair,) = found.partners_of("dieu-1.khoan-3")
    assert pair.new == "dieu-5.khoan-3" and "moved" in pair.relations
    assert pair.score < 0.8
    assert found.inserted == found.dropped == ()
