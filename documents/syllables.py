"""Does this text read as Vietnamese? Asked to tell one old character set from another.

Vietnamese syllables have a narrow shape (onset, vowels, coda, at most one tone), so a text that
was decoded with the wrong table shows at once: hardly any of its accented words keep that shape.
"""

from __future__ import annotations

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_SAMPLE = 200_000
_WORD = re.compile(r"[^\W\d_]+(?:[^\W\d_]|[\u00a1-\u00bf\u00d7\u00f7])*")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|qu|kh|th|tr|ch|ph|[bcdđghklmnprstvx])?"
    r"[aăâeêioôơuưy]{1,3}"
    r"(?:ng|nh|ch|[cmnpt])?"
)


def is_syllable(word: str) -> bool:
    """True for the shape of one Vietnamese syllable.

    >>> [is_syllable(word) for word in ("nghiêng", "Điều", "bÇu", "été")]
    [True, True, False, False]
    """
    marks = unicodedata.normalize("NFD", word.lower())
    if sum(mark in _TONES for mark in marks) > 1:
        return False
    toneless = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    return _SYLLABLE.fullmatch(toneless) is not None


def vietnamese_share(text: str) -> float | None:
    """Which part (0 to 1) of the accented words has the shape of a Vietnamese syllable.

    None where the text has no word with a letter outside ASCII: then there is nothing to judge.
    Only the first 200,000 characters are looked at, which is enough to know a whole file.
    """
    accented = [word for word in _WORD.findall(text[:_SAMPLE]) if not word.isascii()]
    if not accented:
        return None
    return sum(map(is_syllable, accented)) / len(accented)
