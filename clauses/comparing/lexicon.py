"""Which Vietnamese words decide what a norm says, and which only look like them?

Closed lists, each with what its words touch. The longest phrase wins: ``hàng không`` is no
negation, ``không quá`` is a limit and no negation.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Literal

Touch = Literal["number", "unit", "limit", "date", "percentage", "negation", "modal", "citation"]
Kinds = tuple[Touch, ...]
Phrase = tuple[str, ...]

_PHRASES: tuple[tuple[Kinds, str], ...] = (
    (("negation",), "không, chưa, chẳng, chả, đừng, trừ, ngoại trừ, loại trừ, cấm, nghiêm cấm"),
    (("negation", "modal"), "không thể, chưa thể, chẳng thể"),
    (("modal",), "phải, có thể, cần, nên, có trách nhiệm, chịu trách nhiệm, có quyền, "
                 "có nghĩa vụ, có nhiệm vụ, được phép, được quyền, bắt buộc, buộc, miễn, "
                 "được miễn, miễn trừ, miễn giảm"),
    (("limit",), "tối đa, tối thiểu, không quá, không vượt quá, không vượt, không được quá, "
                 "không được vượt quá, không dưới, không thấp hơn, không cao hơn, không ít hơn, "
                 "không nhiều hơn, không chậm quá, ít nhất, nhiều nhất, cao nhất, thấp nhất, "
                 "chậm nhất, muộn nhất, sớm nhất, trở lên, trở xuống, vượt quá, vượt, cao hơn, "
                 "thấp hơn, nhiều hơn, ít hơn, lớn hơn, nhỏ hơn"),
    # Words that only look like one of these.
    ((), "hàng không, chân không, không gian, không khí, không quân, không phận, không tưởng, "
         "không ngừng, không những, không chỉ, khấu trừ, diệt trừ, bài trừ, phòng trừ, giảm trừ, "
         "bên phải, phía phải, tay phải, lẽ phải, mắc phải, gặp phải, vừa phải, cần thiết, "
         "cần thơ, cần cù, trở nên, tạo nên, làm nên, cho nên, ràng buộc, tỷ lệ, tỉ lệ, tỷ giá, "
         "tỷ trọng, tỷ số, triệu tập, triệu hồi, trăm họ, miễn nhiệm, bãi miễn, đạt được, "
         "thu được, nhận được, có được, lập được, giành được, vượt khó, vượt trội"),
)  # fmt: skip
_SIDES = ("trong", "ngoài")
_PLACES = "giờ, tỉnh, nước, ngành, cơ quan, đơn vị, biên chế, thời hạn, định mức, dự toán"

# Limits where a number follows: trên 50 %, not trên cơ sở.
BEFORE_A_NUMBER = frozenset({"trên", "dưới", "hơn", "quá", "đủ"})

NUMERALS = frozenset(
    "hai ba bốn sáu bảy tám chín mười mươi trăm nghìn ngàn vạn triệu tỷ tỉ nửa rưỡi".split()  # noqa: SIM905
)
# ``một`` is an article and ``năm`` a year unless something is counted.
OFTEN_NO_NUMERALS = frozenset({"một", "năm"})
COUNTED = frozenset(
    "ngày tuần tháng quý năm lần lượt người giờ buổi đêm đợt suất".split()  # noqa: SIM905
    + "mươi trăm nghìn ngàn triệu tỷ nửa".split()  # noqa: SIM905
)
# A unit stands behind a number, or behind one of these.
EACH = frozenset({"hằng", "hàng", "mỗi", "từng", "/"})
_UNITS = (
    "ngày làm việc, ngày đêm, ngày, đêm, tuần, tháng lương, tháng, quý, năm học, năm, giờ, phút, "
    "buổi, tiết, kỳ, học kỳ, lần, lượt, người, đợt, suất, phòng, đồng, km, lít, m2"
)

# Verbs before which ``được`` says that something is done, not that somebody may do it.
_PASSIVE = (
    "quy định, ban hành, thực hiện, sửa đổi, bổ sung, thay thế, phê duyệt, nêu, ghi, xác định, "
    "thành lập, công bố, công khai, thông qua, áp dụng, tính, bố trí, lập, gửi, ký, đăng, "
    "niêm yết, phân công, phân cấp, trích, tổ chức, tiếp nhận, xem xét, đánh giá, chấp thuận, "
    "gọi, hiểu, giao, cử, lấy, tiến hành, căn cứ, xây dựng, hình thành, quản lý, lưu trữ, "
    "giải quyết, xử lý, kiểm tra, rà soát, tổng hợp, đính kèm, hướng dẫn"
)
MAY = frozenset({"không", "chỉ", "đừng"})  # behind these ``được`` always says what one may do


def _phrases() -> Iterator[tuple[Phrase, Kinds]]:
    for kinds, row in _PHRASES:
        for phrase in row.split(", "):
            yield tuple(phrase.split()), kinds
    for side, place in product(_SIDES, _PLACES.split(", ")):
        yield (side, *place.split()), ("limit",)


def _by_first_word(
    entries: Iterator[tuple[Phrase, Kinds]],
) -> dict[str, list[tuple[Phrase, Kinds]]]:
    """Phrases by their first word, longer ones first."""
    index: dict[str, list[tuple[Phrase, Kinds]]] = {}
    for phrase, kinds in entries:
        index.setdefault(phrase[0], []).append((phrase, kinds))
    for found in index.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return index


PHRASES = _by_first_word(_phrases())
UNITS = _by_first_word((tuple(unit.split()), ("unit",)) for unit in _UNITS.split(", "))
PASSIVE = _by_first_word((tuple(verb.split()), ()) for verb in _PASSIVE.split(", "))
