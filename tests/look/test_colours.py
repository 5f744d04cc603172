"""Can every text be read: at least 7:1 against what lies behind it, in both schemes?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "static" / "thao.css").read_text(encoding="utf-8")
SCHEMES = [
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    for block in re.findall(r"color-scheme: (?:light|dark);([^}]*)\}", CSS)
]
TEXTS = ["ink", "ink-soft", "action", "action-deep", "seal-ink", "ins", "warn", "danger"]
PAIRS = [
    *((text, behind) for text in TEXTS for behind in ("paper", "ground")),
    *((text, f"{text}-wash") for text in ("action", "ins", "warn")),
    *(("ink", f"{wash}-wash") for wash in ("action", "ins", "warn", "seal")),
    ("ink-soft", "action-wash"),
    ("action", "warn-wash"),
    ("danger", "seal-wash"),
    ("action-ink", "action"),
    ("action-ink", "action-deep"),
    ("danger-ink", "danger"),
]


def light(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_the_dark_scheme_is_the_same_whoever_asks_for_it() -> None:
    assert len(SCHEMES) == 3
    assert SCHEMES[1] == SCHEMES[2]


@pytest.mark.parametrize(("text", "behind"), PAIRS)
def test_text_stands_out_in_both_schemes(text: str, behind: str) -> None:
    weak = [s for s in SCHEMES if contrast(s[text], s[behind]) < 7]
    assert weak == []


@pytest.mark.parametrize("behind", ["paper", "ground"])
def test_the_edges_of_boxes_can_be_seen(behind: str) -> None:
    weak = [s for s in SCHEMES if contrast(s["line-strong"], s[behind]) < 3]
    assert weak == []


def test_nothing_is_smaller_than_sixteen_pixels() -> None:
    sizes = re.findall(r"font(?:-size)?: [^;]*?\b([\d.]+)(rem|em|px)", CSS)
    sizes += re.findall(r"--text-\d: ([\d.]+)(rem)", CSS)
    assert [s for s in sizes if float(s[0]) * (1 if s[1] == "px" else 16) < 16] == []
