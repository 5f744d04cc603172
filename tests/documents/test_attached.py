"""Which files may come with a remark, and what is left of those that carry more than they show?"""

from __future__ import annotations

import io
import resource
import struct
import time
import zipfile
import zlib

import docx
import openpyxl
import pytest
import typst
from PIL import Image, PngImagePlugin

from documents.attached import Kind, examine
from documents.attached.examining import kept_name
from errors import Invalid


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **rest: object) -> bytes:
    """A picture as a phone or a program writes it."""
    written = io.BytesIO()
    Image.new("RGB", size, "red").save(written, kind, **rest)
    return written.getvalue()


def word_file(**parts: bytes | str) -> bytes:
    """A Word file, with more parts or others: ``{"word/vbaProject.bin": b"…"}``."""
    plain = io.BytesIO()
    docx.Document().save(plain)
    with zipfile.ZipFile(plain) as archive:
        found: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    return packed({**found, **parts})


def packed(parts: dict[str, bytes | str]) -> bytes:
    """A ZIP file."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def pdf(more: bytes = b"") -> bytes:
    """A PDF with one object more."""
    return typst.compile(b"Xin").replace(b"%%EOF", more + b"\n%%EOF")


def stream_of_objects(content: bytes) -> bytes:
    """Objects packed away, as newer PDF programs write them."""
    squeezed = zlib.compress(content)
    return b"9 0 obj <</Type /ObjStm /Filter /FlateDecode>> stream\n" + squeezed + b"endstream"


def with_secrets() -> dict[str, bytes]:
    """Pictures that tell whose they are, each in another corner of the file."""
    exif = Image.Exif()
    exif[0x013B] = exif[0x010F] = exif[0x8298] = "HOA-EXIF"  # artist, maker, copyright
    exif.get_ifd(0x8825).update({1: "N", 2: (10.0, 46.0, 37.5)})  # where it was taken
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "HOA-TEXT", zip=False)
    notes.add_itxt("XML:com.adobe.xmp", "HOA-XMP")
    return {
        "jpeg": picture(exif=exif, comment=b"HOA-COMMENT", icc_profile=b"HOA-ICC" * 20),
        "xmp": picture(xmp=b"<x>HOA-XMP</x>"),
        "behind": picture() + b"HOA-BEHIND",
        "png": picture("PNG", exif=exif, pnginfo=notes, icc_profile=b"HOA-ICC" * 20),
        "webp": picture("WEBP", exif=exif, xmp=b"HOA-XMP"),
        "gif": picture("GIF", comment=b"HOA-COMMENT"),
    }


@pytest.mark.parametrize("which", list(with_secrets()))
def test_a_picture_is_drawn_anew_and_nothing_else_of_it_remains(which: str) -> None:
    sent = with_secrets()[which]
    kept = examine(sent, "x.bin", only_pictures=True).data
    with Image.open(io.BytesIO(kept)) as drawn:
        assert drawn.size == (60, 40) and not drawn.getexif()
        assert set(drawn.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"HOA" in sent
    assert b"HOA" not in kept and b"Exif" not in kept
    if kept.startswith(b"\x89PNG"):
        assert set(chunks(kept)) == {b"IHDR", b"IDAT", b"IEND"}


def chunks(data: bytes) -> list[bytes]:
    """What a PNG is made of."""
    found, at = [], 8
    while at < len(data):
        found.append(data[at + 4 : at + 8])
        at += struct.unpack(">I", data[at : at + 4])[0] + 12
    return found


def test_a_photograph_is_turned_upright_and_made_smaller() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    kept = examine(picture(size=(3000, 1500), exif=exif), "x.jpg", only_pictures=True)
    with Image.open(io.BytesIO(kept.data)) as drawn:
        assert drawn.size == (1000, 2000)


def test_the_bytes_say_what_a_file_is_not_its_name() -> None:
    assert examine(picture("PNG"), "báo cáo.pdf", only_pictures=True).name == "báo cáo.png"
    assert examine(word_file(), "x.png", only_pictures=False).name == "x.docx"


def test_word_excel_and_pdf_are_kept_as_they_are() -> None:
    sheet = io.BytesIO()
    openpyxl.Workbook().save(sheet)
    for data, kind in ((word_file(), Kind.WORD), (sheet.getvalue(), Kind.EXCEL), (pdf(), Kind.PDF)):
        kept = examine(data, "x", only_pictures=False)
        assert (kept.kind, kept.data) == (kind, data)


@pytest.mark.parametrize("data", [word_file(), pdf()], ids=["word", "pdf"])
def test_where_only_pictures_come_along_documents_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(Invalid, match="chỉ kèm ảnh"):
        examine(data, "x", only_pictures=True)


RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://x/{}" Target="http://evil/" TargetMode="External"/>'
    "</Relationships>"
)
XXE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'


def locked() -> bytes:
    """A ZIP whose entries say that they are locked."""
    data = bytearray(word_file())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 1)
    return bytes(data)


HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "html": b"<!doctype html><script>alert(1)</script>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "program": b"MZ\x90" + b"\0" * 100,
    "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "png with html": b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
    "jpeg cut off": picture(size=(800, 800), quality=95)[:900],
    "png cut off": picture("PNG", (800, 800))[:300],
    "sound": b"RIFF\x10\0\0\0WAVEfmt ",
    "other zip": packed({"x.html": "<script>"}),
    "zip cut off": word_file()[:4000],
    "html before zip": b"<html>" + word_file(),
    "macro": word_file(**{"word/vbaProject.bin": b"x"}),
    "macro by type": word_file(**{"[Content_Types].xml": '<Types><Override PartName="/word/a.xml" '
        'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'}),
    "object": word_file(**{"word/embeddings/oleObject1.bin": b"x"}),
    "outer template": word_file(**{"word/_rels/settings.xml.rels":
        RELATION.format("attachedTemplate")}),
    "outer picture": word_file(**{"word/_rels/document.xml.rels": RELATION.format("image")}),
    "xxe": word_file(**{"word/document.xml": XXE}),
    "xxe utf-16": word_file(**{"word/document.xml": XXE.encode("utf-16")}),
    "laughs": word_file(**{"word/settings.xml": LAUGHS}),
    "broken xml": word_file(**{"word/document.xml": "<w>"}),
    "way out": word_file(**{"../../static/x.js": "x"}),
    "way out by backslash": word_file(**{"..\\x.js": "x"}),
    "absolute": word_file(**{"/etc/x": "x"}),
    "many parts": word_file(**{f"word/p{n}.bin": b"" for n in range(2001)}),
    "locked": locked(),
    "pdf cut off": pdf()[:-600],
    "pdf script": pdf(b"<</S /JavaScript /JS (app.alert(1))>>"),
    "pdf script escaped": pdf(b"<</S /J#61vaScript>>"),
    "pdf script packed away": pdf(stream_of_objects(b"<</S /JavaScript>>")),
    "pdf launch": pdf(b"<</S /Launch>>"),
    "pdf file inside": pdf(b"<</Type /EmbeddedFile>>"),
    "pdf locked": pdf(b"trailer <</Encrypt 9 0 R>>"),
    "pdf bomb": pdf(stream_of_objects(b"\0" * 40_000_000)),
    "pdf of openings": b"%PDF-1.7" + b"/ObjStm" * 700_000 + b"%%EOF" + b"<</S /Launch>>",
    "zip bomb": word_file(**{"word/x.bin": b"\0" * 60_000_000}),
}  # fmt: skip


@pytest.mark.parametrize("which", list(HOSTILE))
def test_a_hostile_file_is_refused_in_a_sentence_soon_and_without_much_memory(which: str) -> None:
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with pytest.raises(Invalid) as refusal:
        examine(HOSTILE[which], "x.png", only_pictures=False)
    assert str(refusal.value).endswith(".")
    assert time.process_time() - begun < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(word_file(**{"word/x.bin": b"\0" * 60_000_000}))
    honest = struct.pack("<I", 60_000_000)
    assert data.count(honest) == 2
    with pytest.raises(Invalid):
        examine(bytes(data).replace(honest, struct.pack("<I", 10)), "x.docx", only_pictures=False)


def test_a_picture_of_a_billion_pixels_is_refused_before_it_is_read() -> None:
    data = bytearray(picture("PNG"))
    data[16:24] = struct.pack(">II", 40_000, 40_000)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    with pytest.raises(Invalid, match="quá nhiều điểm ảnh"):
        examine(bytes(data), "x.png", only_pictures=True)


def test_a_photograph_of_fifty_million_pixels_takes_little_memory() -> None:
    sent = io.BytesIO()
    Image.new("L", (8200, 6100)).save(sent, "JPEG")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    examine(sent.getvalue(), "x.jpg", only_pictures=True)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd.png"),
        ("C:\\Users\\Lan\\hóa đơn.PNG", "hóa đơn.png"),
        ("CON", "tep-CON.png"),
        ("com1.txt", "tep-com1.png"),
        (".htaccess", "htaccess.png"),
        ("-rf", "rf.png"),
        ("a\0.md", "a.png"),
        ("", "tep.png"),
        ("hóa \u202egpj.exe", "hóa gpj.png"),
        ('<img src=x onerror="alert(1)">.png', "img src=x onerror=alert(1).png"),
        ("dài" * 2000 + ".png", ("dài" * 27)[:80] + ".png"),
    ],
)
def test_a_name_is_made_harmless(sent: str, kept: str) -> None:
    assert kept_name(sent, Kind.PNG) == kept
