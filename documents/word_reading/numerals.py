"""How does Word write the number of a list: 3, iii, III, c, C, 03?"""

from __future__ import annotations

# Points run through the Vietnamese alphabet (Decree 30/2020/NĐ-CP, Appendix I); Word counts a to z.
VIETNAMESE = "abcdđeghiklmnopqrstuvxy"
LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 32_767  # the most Word counts to


def numeral(number: int, form: str, *, alphabet: str = VIETNAMESE) -> str:
    """The number in one of Word's forms (``w:numFmt``); decimal for the forms nobody uses here.

    >>> numeral(5, "lowerLetter"), numeral(5, "lowerLetter", alphabet=LATIN)
    ('đ', 'e')
    """
    number = max(0, min(number, _LARGEST))
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{number:02}"
    if form == "lowerRoman":
        return roman(number)
    if form == "upperRoman":
        return roman(number).upper()
    if form == "lowerLetter":
        return letter(number, alphabet)
    if form == "upperLetter":
        return letter(number, alphabet).upper()
    return str(number)


def letter(number: int, alphabet: str) -> str:
    """The letter of a place, doubled after the last one: a, b, …, y, aa, bb.

    >>> letter(23, VIETNAMESE), letter(24, VIETNAMESE)
    ('y', 'aa')
    """
    if number < 1:
        return str(number)
    rounds, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * min(rounds + 1, 9)


def roman(number: int) -> str:
    """A Roman numeral in small letters.

    >>> roman(14), roman(39)
    ('xiv', 'xxxix')
    """
    if number < 1:
        return str(number)
    written = ""
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        written += sign * count
    return written
