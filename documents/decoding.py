"""Which text is in an uploaded file? Bytes in, Vietnamese text and what was done to it out."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from errors import Invalid, mark

from .file_kinds import binary_kind, shown_name
from .legacy_encodings import Legacy, decode_tcvn3, recognise
from .notes import Note
from .syllables import vietnamese_share

MEGABYTE = 1024 * 1024
TEXT_LIMIT = 4 * MEGABYTE

LINE_ENDS_CHANGED = Note(mark("Dấu xuống dòng đã được đổi về một kiểu thống nhất."))
OLD_LETTERS = mark(
    "Văn bản này gõ bằng phông chữ cũ (mã %(legacy)s), nên dấu tiếng Việt hiện sai. Chưa đổi gì."
)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "cp1258": "Windows-1258",
    "tcvn3": "TCVN3 (ABC)",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SURE = 0.85


@dataclass(frozen=True)
class Decoded:
    """A file's text with ``\\n`` line ends; ``legacy`` names an old font encoding left in it."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()
    legacy: Legacy | None = None


def decode(data: bytes, filename: str, *, limit: int = TEXT_LIMIT) -> Decoded:
    """Read an uploaded text file, or refuse it with a sentence that says what to do.

    Takes UTF-8, UTF-16, UTF-32, Windows-1258 and TCVN3 bytes of at most ``limit`` bytes.
    """
    name = shown_name(filename)
    _refuse_size(data, name, limit)
    kind = binary_kind(data)
    if kind:
        raise Invalid(
            mark(
                "“%(name)s” là %(kind)s, chưa đọc được. Hiện nhận tệp Word (.docx, .doc), .odt, "
                ".rtf, .pdf, .md và .txt: hãy mở tệp, “Lưu thành” một trong các kiểu ấy rồi tải "
                "lên lại."
            ),
            name=name,
            kind=kind,
        )
    text, encoding = _read(data, name)
    notes: list[Note] = []
    if encoding in _NAMES:
        notes.append(
            Note(
                mark("Tệp dùng mã %(encoding)s, đã đổi sang Unicode (UTF-8)."),
                {"encoding": _NAMES[encoding]},
            )
        )
    text = _tidy_lines(text, notes)
    text = _drop_controls(text, notes, name)
    if not text.strip():
        raise Invalid(mark("Tệp “%(name)s” không có chữ nào. Hãy chọn tệp khác."), name=name)
    legacy = recognise(text)
    if legacy:
        notes.append(Note(OLD_LETTERS, {"legacy": legacy}))
    return Decoded(text, encoding, tuple(notes), legacy)


def _refuse_size(data: bytes, name: str, limit: int) -> None:
    if not data:
        raise Invalid(mark("Tệp “%(name)s” trống. Hãy chọn tệp khác."), name=name)
    if len(data) > limit:
        raise Invalid(
            mark(
                "Tệp “%(name)s” nặng %(size)s MB, lớn hơn mức nhận là %(limit)s MB. "
                "Hãy bỏ bớt ảnh hoặc tách phụ lục thành tệp riêng."
            ),
            name=name,
            size=_megabytes(len(data)),
            limit=_megabytes(limit),
        )


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f}".replace(".", ",").removesuffix(",0")


def _read(data: bytes, name: str) -> tuple[str, str]:
    """The text and the Python name of its encoding (``tcvn3`` for our own table)."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, name), encoding
    wide = _wide_without_bom(data)
    if wide:
        return _strict(data, wide, name), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_broken_utf8(data, error, name)
    return _eight_bit(data, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Invalid(
            mark(
                "Tệp “%(name)s” (mã %(encoding)s) bị hỏng hoặc bị cắt ngang. "
                "Hãy lưu lại tệp ở mã UTF-8 rồi tải lên lại."
            ),
            name=name,
            encoding=_NAMES.get(encoding, "UTF-8"),
        ) from error


def _wide_without_bom(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte is 0 wherever the text is plain ASCII."""
    if len(data) % 2 or b"\0" not in data:
        return None
    for encoding, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        # Vietnamese needs these high bytes only: ASCII and Latin, ă đ ơ ư, ạ…ỹ, punctuation.
        if sum(map(high.count, (0x00, 0x01, 0x03, 0x1E, 0x20))) >= 0.97 * len(high):
            low = data[0::2] if encoding == "utf-16-le" else data[1::2]
            if low.count(0) < 0.05 * len(low):
                return encoding
    return None


def _refuse_broken_utf8(data: bytes, error: UnicodeDecodeError, name: str) -> None:
    """Almost all UTF-8, but damaged: reading it as something else would garble every accent."""
    letters = data.decode("utf-8", errors="replace")
    broken = letters.count("\ufffd")
    sound = sum(letter > "\x7f" for letter in letters) - broken
    if sound > 10 * broken:
        raise Invalid(
            mark(
                "Tệp “%(name)s” bị hỏng ở dòng %(line)s: có chỗ không đọc được theo mã UTF-8. "
                "Hãy mở tệp gốc, lưu lại ở mã UTF-8 rồi tải lên lại."
            ),
            name=name,
            line=data.count(b"\n", 0, error.start) + 1,
        )


def _eight_bit(data: bytes, name: str) -> tuple[str, str]:
    """Choose between the one-byte sets by which of them makes Vietnamese syllables."""
    for encoding, text in (("cp1258", _decode_cp1258(data)), ("tcvn3", decode_tcvn3(data))):
        if (vietnamese_share(text) or 0) >= _SURE and _few_controls(text):
            return text, encoding
    if recognise(data.decode("latin-1")) == "VNI":
        raise Invalid(
            mark(
                "Tệp “%(name)s” gõ bằng phông chữ VNI cũ, chưa đọc được. "
                "Hãy chuyển sang Unicode (ví dụ bằng Unikey) rồi tải lên lại."
            ),
            name=name,
        )
    raise Invalid(
        mark(
            "Không nhận ra mã chữ của tệp “%(name)s”, hoặc đây không phải tệp văn bản. "
            "Hãy mở tệp, lưu lại dạng .txt hoặc .md ở mã UTF-8 rồi tải lên lại."
        ),
        name=name,
    )


def _decode_cp1258(data: bytes) -> str:
    """Letters and the tone marks that follow them, composed; unknown bytes become U+FFFD."""
    return unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))


def _few_controls(text: str) -> bool:
    return len(_CONTROLS.findall(text)) <= 0.001 * len(text)


def _tidy_lines(text: str, notes: list[Note]) -> str:
    tidy = re.sub(r"\r\n?|\u2028|\u2029|\x85|\x0c", "\n", text)
    if tidy != text:
        notes.append(LINE_ENDS_CHANGED)
    return tidy


def _drop_controls(text: str, notes: list[Note], name: str) -> str:
    found = len(_CONTROLS.findall(text))
    if not found:
        return text
    if not _few_controls(text):
        raise Invalid(
            mark(
                "Tệp “%(name)s” chứa dữ liệu nhị phân, không phải văn bản. "
                "Hiện nhận tệp văn bản .md hoặc .txt."
            ),
            name=name,
        )
    notes.append(
        Note(
            mark("Đã bỏ %(count)s ký tự điều khiển không in được trong tệp."),
            {"count": found},
        )
    )
    return _CONTROLS.sub("", text)
