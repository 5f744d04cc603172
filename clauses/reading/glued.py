"""Which words of a Vietnamese text are two syllables that lost the blank between them?

``hànhvà`` is kept as written but pointed out. A word is suspicious when it is no Vietnamese
syllable, has Vietnamese marks (a foreign name has none), and falls apart into two syllables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

_SHORTEST = 4  # letters: two syllables with marks
_LONG_WORD = re.compile(rf"[^\W\d_]{{{_SHORTEST},14}}")
_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx]"
_RHYME = (
    # open and glided rhymes, then those that end in a consonant; tone marks are taken off before
    "(?:uyê|uyu|uya|uây|ươu|ươi|uôi|iêu|yêu|oai|oay|oeo|oao|uai|uay|ueo|ai|ao|au|ay|âu|ây|eo|êu"
    "|ia|iu|oa|oă|oe|oi|ôi|ơi|ua|uâ|uê|ui|uơ|uy|ưa|ưi|ưu|uo|yê|[aeêioôơuưy])"
    "|(?:uyê|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uy|oo|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])"
)
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{_RHYME})")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def glued_words(text: str) -> Iterator[tuple[str, str]]:
    """Suspicious words and how they may fall apart.

    >>> list(glued_words("thi hànhvà kiểm tra"))
    [('hànhvà', 'hành và')]
    """
    if text.isascii():
        return
    for word in _LONG_WORD.findall(text):
        apart = _apart(word)
        if apart:
            yield word, apart


def any_glued(lines: Iterable[str]) -> bool:
    """Whether a long text has a suspicious word at all; each of its words is looked at once."""
    pieces: set[str] = set()
    for line in lines:
        if not line.isascii():
            pieces.update(line.split())
    return any(
        _apart(word)
        for piece in pieces
        if len(piece) >= _SHORTEST and not piece.isascii()
        for word in _LONG_WORD.findall(piece)
    )


@lru_cache(maxsize=1 << 15)
def _apart(word: str) -> str:
    if word.isascii() or "ñ" in word.lower() or not (word.islower() or word.istitle()):
        return ""
    plain = _without_tones(word.lower())
    if len(plain) != len(word) or _SYLLABLE.fullmatch(plain):
        return ""
    # Of two ways to cut, the one with the longer first syllable: "hành|và", not "hàn|hvà".
    for cut in range(len(word) - 2, 1, -1):
        parts = plain[:cut], plain[cut:]
        if _marked(word[:cut], word[cut:]) and all(_SYLLABLE.fullmatch(part) for part in parts):
            return f"{word[:cut]} {word[cut:]}"
    return ""


def _marked(first: str, second: str) -> bool:
    """Both have Vietnamese marks, or one has and both are too long to be of a foreign name."""
    if len(first) > 2 and len(second) > 2:
        return True
    return not first.isascii() and not second.isascii()


def _without_tones(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    kept = "".join(letter for letter in decomposed if letter not in _TONES)
    return unicodedata.normalize("NFC", kept)
