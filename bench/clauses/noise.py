"""How does a text come to differ without a word being changed?

Typing habits and encodings: the place of the tone mark, composed and decomposed letters, kinds of
blanks, dashes and quotation marks, invisible characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

_TONES = [("à", "ò"), ("á", "ó"), ("ả", "ỏ"), ("ã", "õ"), ("ạ", "ọ")]
_OLD_STYLE = {f"{o}a": f"o{a}" for a, o in _TONES}
_OLD_STYLE |= {f"{o}e": f"o{e}" for e, (_, o) in zip("èéẻẽẹ", _TONES, strict=True)}
_OLD_STYLE |= {f"{u}y": f"u{y}" for y, u in zip("ỳýỷỹỵ", "ùúủũụ", strict=True)}
_NEW_STYLE = {other: one for one, other in _OLD_STYLE.items()}
_AT_END = re.compile(rf"(?<![qQ])(?:{'|'.join([*_OLD_STYLE, *_NEW_STYLE])})(?!\w)")


def other_tones(text: str, rng: Random) -> str:
    """``hoà`` for ``hòa``, ``uỷ`` for ``ủy`` and back."""
    both = _OLD_STYLE | _NEW_STYLE
    return _AT_END.sub(lambda found: both[found.group()], text)


def decomposed(text: str, rng: Random) -> str:
    """Letters and their marks apart, in the whole text or in some words."""
    if rng.random() < 0.5:
        return unicodedata.normalize("NFD", text)
    return _some(r"\w+", text, rng, lambda word: unicodedata.normalize("NFD", word))


def other_blanks(text: str, rng: Random) -> str:
    """No-break spaces and double blanks."""
    return _some(" ", text, rng, lambda _: rng.choice(["\u00a0", "  ", " \u00a0"]))


def other_dashes(text: str, rng: Random) -> str:
    return _some("[-–]", text, rng, lambda dash: "–" if dash == "-" else "-")


def other_quotes(text: str, rng: Random) -> str:
    straight = _some("[“”]", text, rng, lambda _: '"')
    return straight if straight != text else re.sub(r'"([^"\n]*)"', r"“\1”", text)


def invisible(text: str, rng: Random) -> str:
    """Zero-width spaces behind words."""
    return _some(" ", text, rng, lambda _: "\u200b ")


KINDS: tuple[Callable[[str, Random], str], ...] = (
    other_tones, decomposed, other_blanks, other_dashes, other_quotes, invisible,
)  # fmt: skip


def noisy(text: str, rng: Random) -> str:
    """The text with one to three kinds of noise; as it is where none of them finds anything."""
    changed = text
    for kind in rng.sample(KINDS, rng.randint(1, 3)):
        changed = kind(changed, rng)
    return changed


def _some(pattern: str, text: str, rng: Random, change: Callable[[str], str]) -> str:
    share = rng.uniform(0.2, 1.0)
    return re.sub(pattern, lambda m: change(m.group()) if rng.random() < share else m.group(), text)
