"""How are Vietnamese names and words folded and put in order? Pure.

Names sort by given name (the last word), then family name, in the order of the Vietnamese
alphabet; the five tones come after the letters. Folding drops tone marks and turns đ into d, so
that "quy che" finds "quy chế".
"""

from __future__ import annotations

import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the dictionary's order


def folded(text: str) -> str:
    """The text as it is typed without tone marks, in lower case.

    >>> folded("Quy chế Đối thoại")
    'quy che doi thoai'
    """
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def sort_key(name: str) -> str:
    """A string that sorts people as a Vietnamese list does.

    >>> sorted(["Trần Thị Ánh", "Lê Văn An", "Nguyễn Đào", "Võ Dung"], key=sort_key)
    ['Lê Văn An', 'Trần Thị Ánh', 'Võ Dung', 'Nguyễn Đào']
    """
    words = name.split()
    return " ".join(_word_key(word) for word in [*words[-1:], *words[:-1]])


def _word_key(word: str) -> str:
    letters, tones = [], []
    for sign in unicodedata.normalize("NFC", word.lower()):
        base, tone = _without_tone(sign)
        place = _ALPHABET.find(base)
        letters.append(chr(ord("A") + place) if place >= 0 else "~")
        tones.append(tone)
    return "".join(letters) + "!" + "".join(tones)


def _without_tone(sign: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", sign)
    tone = next((mark for mark in parts if mark in _TONES), "")
    base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark != tone))
    return base, str(_TONES.index(tone) + 1) if tone else "0"


def as_username(typed: str) -> str:
    """A username as it is kept and compared: one Unicode form, no blanks, small letters.

    >>> as_username(" Hoa.Nguyen ")
    'hoa.nguyen'
    """
    return "".join(unicodedata.normalize("NFC", typed).split()).lower()


def as_staff_code(typed: str) -> str:
    """A staff code as it is kept and compared: one Unicode form, no blanks, capitals.

    >>> as_staff_code("nv 001")
    'NV001'
    """
    return "".join(unicodedata.normalize("NFC", typed).split()).upper()


def as_password(typed: str) -> str:
    """A password as it is hashed: telephones and computers write "ế" in different ways."""
    return unicodedata.normalize("NFC", typed)
