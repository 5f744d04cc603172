"""How do norms write an amount, what it is paid for, and that it is only a threshold?"""

from __future__ import annotations

import re

_FIGURE = r"(\d{1,3}(?:\.\d{3})+|\d{4,})"
AMOUNT = re.compile(
    rf"(?<![\w.,/]){_FIGURE}\s*(?:đồng|đ)(?![^\W_])((?:\s*/\s*[^\W\d_]+(?:\s[^\W\d_]+)?)*)"
    r"(?:\s+(?:một|mỗi)\s+([^\W\d_]+))?",
    re.IGNORECASE,
)
FIGURE_CELL = re.compile(rf"{_FIGURE}(?:\s*đồng)?")
UNIT_CELL = re.compile(r"(?:đồng|đ)((?:\s*/\s*[^\W\d_]+)+)", re.IGNORECASE)
THRESHOLD = re.compile(r"(?:dưới|từ|đến|trên|hơn|bằng)\s*$", re.IGNORECASE)
UPWARD = re.compile(r"\s*[^.;,]{0,12}trở (?:lên|xuống)", re.IGNORECASE)
WORDS = re.compile(r"[^\W\d_]+|\d+(?:/\d+)?")
# Words that say how much, not what for.
LIMITS = frozenset({"không", "quá", "mức", "chi", "tối", "đa", "là", "tiền"})
