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
