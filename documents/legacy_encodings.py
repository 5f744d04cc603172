"""Was this text written with TCVN3 (ABC) or VNI fonts, before Unicode?

Such text shows up in two ways: as bytes of a file, or already copied into Unicode letter for
letter ("§iÒu 49. Nh÷ng néi dung"). The table is the upper half of TCVN 5712:1993.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from .syllables import vietnamese_share

Legacy = Literal["TCVN3", "VNI"]

_TCVN3_UPPER = (
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọ"
    "ồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_TCVN3 = {0xA0 + place: letter for place, letter in enumerate(_TCVN3_UPPER)}

# A VNI syllable carries its marks as separate letters after the vowel: "caùn boä", "ñöôïc".
_VNI_PAIR = re.compile(r"[aeouyôö][ùøûõïâáàåãäêéèúüë]|ñ[aeiouyöôæòóìí]", re.IGNORECASE)
_SURE = 0.85
_SAMPLE = 200_000


def decode_tcvn3(data: bytes) -> str:
    """Read TCVN3 bytes as Unicode, composed.

    >>> decode_tcvn3(bytes.fromhex("a769d275203439"))
    'Điều 49'
    """
    return unicodedata.normalize("NFC", data.decode("latin-1").translate(_TCVN3))


def recognise(text: str) -> Legacy | None:
    """Name the old character set a text of Latin-1 letters was written in, if it was.

    >>> recognise("Nh÷ng néi dung c¸n bé, c«ng chøc"), recognise("Nhöõng noäi dung caùn boä")
    ('TCVN3', 'VNI')
    """
    sample = text[:_SAMPLE]
    share = vietnamese_share(sample)
    if share is None or share >= _SURE:
        return None
    words = sample.split()
    vni_words = sum(_VNI_PAIR.search(word) is not None for word in words)
    if vni_words >= 3 and vni_words >= 0.3 * len(words):
        return "VNI"
    as_tcvn3 = vietnamese_share(unicodedata.normalize("NFC", sample.translate(_TCVN3)))
    if as_tcvn3 is not None and as_tcvn3 >= _SURE and as_tcvn3 > share + 0.3:
        return "TCVN3"
    return None


def convert(text: str, legacy: Legacy) -> str:
    """Letters of an old character set as Unicode, composed; everything else is left alone.

    ``\u00ad`` is ``ư`` in TCVN3, so that soft hyphens must not be stripped before.

    >>> convert("Nh\u00f7ng n\u00e9i dung", "TCVN3"), convert("Nh\u00f6\u00f5ng noäi dung", "VNI")
    ('Những nội dung', 'Những nội dung')
    """
    if legacy == "TCVN3":
        return unicodedata.normalize("NFC", text.translate(_TCVN3))
    return _VNI_LETTER.sub(lambda found: _vni_letter(found.group()), text)


def as_typed(text: str, typeface: str) -> str | None:
    """The text that a run in an old typeface shows; None where the typeface is no old one.

    >>> as_typed("qu\u00fd", ".VnTimeH"), as_typed("Toå", "VNI-Times"), as_typed("Tổ", "Arial")
    ('QUÝ', 'Tổ', None)
    """
    if typeface.startswith(".Vn"):
        converted = convert(text, "TCVN3")
        return converted.upper() if typeface.endswith("H") else converted
    if typeface.upper().startswith("VNI"):
        return convert(text, "VNI")
    return None


# A VNI letter: its vowel, and behind it the marks as a letter of their own.
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_ALONE = {
    "ñ": "đ", "ô": "ơ", "ö": "ư", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị",
}  # fmt: skip
_VNI_LETTER = re.compile(r"[aeouyôö][ùøûõïâáàåãäêéèúüë]|[ñôöîæóò]", re.IGNORECASE)


def _vni_letter(letters: str) -> str:
    small = letters.lower()
    base = _VNI_ALONE.get(small[0], small[0])
    composed = unicodedata.normalize("NFC", base + _VNI_MARKS.get(small[1:], ""))
    return composed.upper() if letters[0].isupper() else composed
