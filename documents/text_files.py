"""Which text is in a file that somebody drafted, whatever program it comes from?

The content decides, not the name; a name that says something else is refused in words, because
its sender may have chosen the wrong file.
"""

from __future__ import annotations

from dataclasses import dataclass

from clauses import parse, write
from errors import Invalid, mark

from .archives import LOCKED, Archive
from .converting import to_word
from .decoding import MEGABYTE, OLD_LETTERS, TEXT_LIMIT, decode
from .file_kinds import OLD_OFFICE, ZIP, binary_kind, entry_names, shown_name
from .legacy_encodings import Legacy, convert, recognise
from .notes import Note
from .pdf_reading import read_pdf
from .syllables import vietnamese_share
from .word_reading import MarginComment, Reading, read_word

FILE_LIMIT = 15 * MEGABYTE  # pictures and all
ENDINGS = ".docx,.doc,.odt,.rtf,.pdf,.md,.txt,.markdown"
_READS_WELL = 0.97  # of the words with marks; then a typeface's name says nothing
_WORD_FAMILY = ("docx", "doc", "rtf")  # people rename these into one another
_NAMED = {
    "docx": mark("tệp Word (.docx)"),
    "doc": mark("tệp Word đời cũ (.doc)"),
    "odt": mark("tệp LibreOffice (.odt)"),
    "rtf": mark("tệp RTF"),
    "pdf": mark("tệp PDF"),
    "text": mark("tệp văn bản thuần"),
}
_CHANGES = {
    Reading.ACCEPTED: Note(
        mark("Tệp còn dấu theo dõi thay đổi; đã đọc theo bản chấp nhận mọi thay đổi.")
    ),
    Reading.ORIGINAL: Note(mark("Tệp còn dấu theo dõi thay đổi; đã đọc theo bản gốc.")),
}
_MACROS = mark(
    "Tệp “%(name)s” có chứa macro (chương trình) nên không được nhận. Hãy mở tệp, "
    "“Lưu thành” kiểu Word thường (.docx) rồi tải lên lại."
)


@dataclass(frozen=True)
class TextFile:
    """A file's text, what a person should know about it, and what is asked about it.

    ``kind`` is ``text`` or the ending of the format, ``encoding`` what its letters were written
    in. ``changes`` counts tracked changes; ``legacy`` names letters of an old typeface left in it.
    """

    text: str
    kind: str
    encoding: str
    notes: tuple[Note, ...] = ()
    comments: tuple[MarginComment, ...] = ()
    changes: int = 0
    legacy: str = ""


def read_text_file(
    data: bytes,
    filename: str,
    *,
    reading: Reading = Reading.ACCEPTED,
    to_unicode: bool = False,
    limit: int = TEXT_LIMIT,
) -> TextFile:
    """Read a drafted text, or refuse it with a sentence that says what to do.

    ``limit`` is for plain text; a file with pictures may have ``FILE_LIMIT`` bytes.
    """
    name = shown_name(filename)
    kind = kind_of(data)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    _refuse_other_ending(name, ending, kind, data)
    if kind in ("text", "other"):
        return _plain(data, filename, limit, to_unicode)
    if len(data) > FILE_LIMIT:
        raise Invalid(
            mark(
                "Tệp “%(name)s” lớn hơn mức nhận là %(limit)s MB. "
                "Hãy bỏ bớt ảnh trong tệp rồi tải lên lại."
            ),
            name=name,
            limit=FILE_LIMIT // MEGABYTE,
        )
    if kind == "pdf":
        text, notes = read_pdf(data, name)
        return _settled(text, "pdf", notes, to_unicode)
    if kind == "docx":
        return _word(data, filename, "docx", reading, to_unicode)
    _refuse_old_macros(data, name)
    made = to_word(data, name, kind)
    return _word(made, filename, kind, reading, to_unicode)


def kind_of(data: bytes) -> str:
    """``docx``, ``odt``, ``doc``, ``rtf``, ``pdf``, ``text``; ``other`` for what is none of these.

    A torn archive counts as ``docx``: opening it says what is wrong.
    """
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(OLD_OFFICE):
        return "doc" if _speaks_of(data, "WordDocument", "EncryptedPackage") else "other"
    if data.startswith(ZIP):
        names = entry_names(data)
        if names is None or any(name.startswith("word/") for name in names):
            return "docx"
        return "odt" if {"mimetype", "content.xml"} <= set(names) else "other"
    return "other" if binary_kind(data) else "text"


def _speaks_of(data: bytes, *names: str) -> bool:
    """Whether an old office file has a stream of one of these names."""
    return any(one.encode("utf-16-le") in data for one in names)


def _refuse_other_ending(name: str, ending: str, kind: str, data: bytes) -> None:
    """Refuse what its name calls something else; ``decode`` refuses what is none of our kinds."""
    told = "text" if ending in ("txt", "md", "markdown") else ending
    if told in ("docm", "dotm"):
        raise Invalid(_MACROS, name=name)
    if told not in _NAMED or told == kind or {told, kind} <= set(_WORD_FAMILY):
        return
    if told == "text" and kind == "other":
        return
    if told == "docx" and kind == "doc" and _speaks_of(data, "EncryptedPackage"):
        return
    raise Invalid(
        mark(
            "“%(name)s” có đuôi .%(ending)s nhưng nội dung là %(kind)s. Hãy xem có chọn nhầm tệp "
            "không; nếu đúng tệp, hãy mở ra, lưu lại rồi tải lên lần nữa."
        ),
        name=name,
        ending=ending,
        kind=_NAMED.get(kind) or binary_kind(data) or "",
    )


def _refuse_old_macros(data: bytes, name: str) -> None:
    if _speaks_of(data, "EncryptedPackage"):
        raise Invalid(LOCKED, name=name)
    if _speaks_of(data, "_VBA_PROJECT"):
        raise Invalid(_MACROS, name=name)
    if data.startswith(ZIP) and any(
        one.startswith(("Basic/", "Scripts/")) for one in Archive(data, name).names
    ):
        raise Invalid(_MACROS, name=name)


def _plain(data: bytes, filename: str, limit: int, to_unicode: bool) -> TextFile:
    decoded = decode(data, filename, limit=limit)
    notes = tuple(note for note in decoded.notes if note.text != OLD_LETTERS)
    text, legacy = _in_unicode(decoded.text, decoded.legacy, to_unicode)
    return TextFile(text, "text", decoded.encoding, _told(notes, legacy), legacy=legacy)


def _told(notes: tuple[Note, ...], legacy: str) -> tuple[Note, ...]:
    """The notes, and that old letters are left where they are."""
    return (*notes, Note(OLD_LETTERS, {"legacy": legacy})) if legacy else notes


def _word(data: bytes, filename: str, kind: str, reading: Reading, to_unicode: bool) -> TextFile:
    found = read_word(data, filename, reading=reading, convert=to_unicode)
    notes = found.notes
    if kind != "docx":
        notes = (
            Note(
                mark(
                    "Tệp được LibreOffice chuyển sang Word trước khi đọc. Số thứ tự tự động có "
                    "thể khác bản gốc; hãy so lại số chương, điều, khoản."
                )
            ),
            *notes,
        )
    if found.changes:
        notes = (_CHANGES[reading], *notes)
    reads_well = (vietnamese_share(found.text) or 0) >= _READS_WELL
    legacy = "" if to_unicode or reads_well else ", ".join(found.fonts)
    text = _as_markdown(found.text)
    if not legacy:
        text, legacy = _in_unicode(text, recognise(text), to_unicode)
    told = _told(notes, legacy)
    return TextFile(text, kind, kind, told, found.comments, found.changes, legacy)


def _settled(text: str, kind: str, notes: tuple[Note, ...], to_unicode: bool) -> TextFile:
    text, legacy = _in_unicode(text, recognise(text), to_unicode)
    return TextFile(_as_markdown(text), kind, kind, _told(notes, legacy), legacy=legacy)


def _in_unicode(text: str, legacy: Legacy | None, wished: bool) -> tuple[str, str]:
    """The text converted where that is wished; else as it is, and what it was typed in."""
    if legacy is None:
        return text, ""
    return (convert(text, legacy), "") if wished else (text, legacy)


def _as_markdown(text: str) -> str:
    """With the marks of headings, as the text is edited and kept here."""
    return write(parse(text))
