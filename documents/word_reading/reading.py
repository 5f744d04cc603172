"""How is a Word file read as a whole?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from errors import Invalid, mark

from ..archives import Archive, read_xml
from ..file_kinds import shown_name
from ..notes import Note
from .body import Body
from .elements import STRICT, TRANSITIONAL, Element, W, inside, local, value
from .gathering import Comment, Gathering
from .numbering import Numbering
from .styles import Styles
from .values import MarginComment, Reading, WordText

_OFFICE_DOCUMENT = "/officeDocument"
_MACROS = mark(
    "Tệp “%(name)s” có chứa macro (chương trình) nên không được nhận. Hãy mở tệp, "
    "“Lưu thành” kiểu Word thường (.docx) rồi tải lên lại."
)
_NO_TEXT = mark("Tệp “%(name)s” không có chữ nào. Hãy chọn tệp khác.")
_SCANNED = mark(
    "Tệp “%(name)s” chỉ có ảnh chụp, không có chữ. Hãy dùng tệp Word gốc, hoặc gõ lại nội dung."
)
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")


def read_word(
    data: bytes,
    filename: str,
    *,
    reading: Reading = Reading.ACCEPTED,
    convert: bool = False,
) -> WordText:
    """Read a ``.docx`` as it looks; ``Invalid`` with a sentence for what should not be opened.

    ``reading`` says which text is meant where changes were tracked, ``convert`` whether letters
    of old typefaces (``.VnTime``, ``VNI-Times``) become Unicode.
    """
    name = shown_name(filename)
    archive = Archive(data, name)
    _refuse_macros(archive)
    document = _document(archive)
    parts = _Parts(archive, document)
    root = parts.root("")
    body = root.find(W + "body")
    if body is None:
        raise Invalid(mark("Tệp “%(name)s” không phải tệp Word (.docx)."), name=name)
    gathering = Gathering(
        Styles(parts.root("styles.xml")),
        name=name,
        original=reading is Reading.ORIGINAL,
        convert=convert,
        comments=dict(_comments(parts.root("comments.xml"))),
    )
    notes = {
        f"{kind} {value(one, of='id')}": one
        for kind in ("footnote", "endnote")
        for one in _notes_in(parts.root(f"{kind}s.xml"), kind)
    }
    reader = Body(gathering, Numbering(parts.root("numbering.xml")), notes)
    text = reader.read(body)
    if not text.strip():
        raise Invalid(_SCANNED if gathering.pictures else _NO_TEXT, name=name)
    changes = sum(1 for one in root.iter() if local(one) in _CHANGES)
    return WordText(
        text,
        notes=tuple(_remarkable(gathering)),
        comments=tuple(_in_margin(gathering)),
        changes=changes,
        fonts=tuple(sorted(gathering.fonts)),
    )


class _Parts:
    """The XML parts that stand beside the main document."""

    def __init__(self, archive: Archive, document: str) -> None:
        self._archive = archive
        self._document = document
        self._folder = document.rpartition("/")[0]

    def root(self, part: str) -> Any:
        """The root element of a part; None where there is none, the document's for ``""``."""
        path = f"{self._folder}/{part}".lstrip("/") if part else self._document
        data = self._archive.read(path)
        if data is None:
            return None
        return read_xml(data.replace(STRICT, TRANSITIONAL), self._archive.name)


def _refuse_macros(archive: Archive) -> None:
    types = archive.read("[Content_Types].xml") or b""
    if b"macroEnabled" in types or any(
        one.lower().endswith(("vbaproject.bin", "vbadata.xml")) for one in archive.names
    ):
        raise Invalid(_MACROS, name=archive.name)


def _document(archive: Archive) -> str:
    """Where the main text is."""
    relations = archive.xml("_rels/.rels")
    for one in () if relations is None else relations:
        if (one.get("Type") or "").endswith(_OFFICE_DOCUMENT):
            target = (one.get("Target") or "").lstrip("/")
            if target in archive.names:
                return target
    if "word/document.xml" in archive.names:
        return "word/document.xml"
    raise Invalid(mark("Tệp “%(name)s” không phải tệp Word (.docx)."), name=archive.name)


def _comments(root: Element | None) -> Iterator[tuple[str, Comment]]:
    for one in () if root is None else root.findall(W + "comment"):
        lines = [
            "".join(inner.text or "" for inner in inside(paragraph, "t")).strip()
            for paragraph in inside(one, "p")
        ]
        text = "\n".join(filter(None, lines))
        if text:
            yield value(one, of="id") or "", Comment(value(one, of="author") or "", text)


def _notes_in(root: Element | None, kind: str) -> Iterator[Element]:
    for one in () if root is None else root.findall(W + kind):
        if value(one, of="type") in (None, "normal"):
            yield one


def _in_margin(gathering: Gathering) -> Iterator[MarginComment]:
    for one in gathering.comments.values():
        where = " ".join(one.anchor.text.split()) if one.anchor else ""
        yield MarginComment(one.author, one.text, " ".join(one.quoted.split()), where)


def _remarkable(gathering: Gathering) -> Iterator[Note]:
    """What a person should know about how the file was read."""
    pairs = Counter((word, ours) for word, ours, _ in gathering.lettered)
    for (word, ours), count in pairs.items():
        first = next(words for *pair, words in gathering.lettered if pair == [word, ours])
        yield Note(
            mark(
                "Word tự đánh chữ “%(word)s” ở %(count)s đoạn (đoạn đầu: “%(words)s”); ở đây ghi "
                "“%(ours)s” theo thứ tự chữ cái tiếng Việt (a, b, c, d, đ, e…). Hãy xem lại các "
                "chỗ dẫn chiếu."
            ),
            {"word": word, "ours": ours, "words": first, "count": count},
        )
    counted = (
        (
            gathering.merged,
            mark("%(count)s ô gộp theo chiều dọc trong bảng: chữ của ô được lặp lại ở từng dòng."),
        ),
        (gathering.nested, mark("%(count)s bảng nằm trong ô của bảng khác, được ghi thành chữ.")),
        (gathering.hidden, mark("Đã bỏ %(count)s chỗ chữ ẩn, không hiện khi in.")),
        (gathering.pictures, mark("Tệp có %(count)s ảnh; ảnh không đưa vào được.")),
        (
            sum(gathering.note_counts.values()),
            mark("%(count)s chú thích cuối trang được ghi ngay dưới đoạn của nó, như “[1] …”."),
        ),
    )
    for count, sentence in counted:
        if count:
            yield Note(sentence, {"count": count})
    if gathering.contents:
        yield Note(mark("Mục lục tự động ở đầu tệp được bỏ, vì ở đây mục lục tự có."))
