"""Files of every kind come in; hostile and broken ones get a sentence, soon."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import tempfile
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from docx import Document

from documents import converting
from documents.archives import ENTRY_LIMIT, read_xml
from documents.converting import find_office, to_word
from documents.legacy_encodings import convert, recognise
from documents.text_files import read_text_file
from errors import Invalid
from tests.documents.word_files import p, r, row, table, tc, word_file

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAMPLES = Path(os.environ.get("THAO_SAMPLES", Path(__file__).parents[3] / "shared" / "samples"))


def archive(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries:
            made.writestr(name, data)
    return out.getvalue()


def with_document(xml: bytes, *more: tuple[str, bytes]) -> bytes:
    return archive(("word/document.xml", xml), *more)


def refusal(data: bytes, name: str = "quy-che.docx") -> str:
    """What is said about a file; it takes less than two seconds and little memory."""
    began = time.monotonic()
    tracemalloc.start()
    try:
        with pytest.raises(Invalid) as refused:
            read_text_file(data, name)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.monotonic() - began < 10  # many times what it takes
    assert peak < 64 * 1024 * 1024
    return str(refused.value)


def test_a_word_file_comes_out_as_markdown() -> None:
    data = word_file(
        p("Điều 1. Phạm vi") + p("1. Mức chi.") + table(row("STT", "A"), row("1", "B"))
    )
    found = read_text_file(data, "a.docx")
    assert found.text == "### Điều 1. Phạm vi\n\n1. Mức chi.\n\n| STT | A |\n|---|---|\n| 1 | B |\n"
    assert (found.kind, found.notes) == ("docx", ())


def test_a_bomb_that_says_so_is_refused() -> None:
    data = with_document(b" " * 60 * 1024 * 1024)
    assert len(data) < 100_000
    assert "quá lớn" in refusal(data)


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(with_document(b" " * 60 * 1024 * 1024))
    for sign, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(sign) + place
        data[at : at + 4] = struct.pack("<I", 1000)
    assert "bị hỏng" in refusal(bytes(data)) or "quá lớn" in refusal(bytes(data))


def test_very_many_entries_are_refused_before_they_are_listed() -> None:
    data = archive(*((f"word/{n}", b"") for n in range(ENTRY_LIMIT + 1)))
    assert "quá lớn" in refusal(data)


def test_very_many_elements_are_refused_before_they_are_read() -> None:
    assert "quá lớn" in refusal(with_document(b"<a>" + b"<b/>" * 4_000_000 + b"</a>"))


def test_a_footnote_repeated_without_end_is_refused() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = '<w:footnote w:id="2">' + p("chú thích " * 20_000) + "</w:footnote>"
    assert "quá lớn" in refusal(word_file(p(mark) * 5_000, footnotes=note))


def test_a_merged_cell_repeated_without_end_is_refused() -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = row(tc("chữ " * 100_000, begins), "a") + row(tc("", goes_on), "b") * 20_000
    assert "quá lớn" in refusal(word_file(table(rows)))


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>',
        '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode("utf-16"),
    ],
)
def test_declared_entities_are_refused(declared: bytes) -> None:
    assert "không an toàn" in refusal(with_document(declared))


def test_very_many_attributes_are_refused_before_they_are_read() -> None:
    assert "quá lớn" in refusal(with_document(b"<a>" + b"<b c='' d='' e=''/>" * 200_000 + b"</a>"))


def test_marks_of_sessions_do_not_count() -> None:
    data = word_file(p("Điều 1. Phạm vi").replace("<w:p>", '<w:p w:rsidR="00A77B3E">'))
    assert read_text_file(data, "a.docx").text == "### Điều 1. Phạm vi\n"


def test_deep_xml_is_refused() -> None:
    deep = b"<w:a xmlns:w='x'>" * 1 + b"<b>" * 200_000 + b"</b>" * 200_000 + b"</w:a>"
    assert "bị hỏng" in refusal(with_document(deep))


@pytest.mark.parametrize("name", ["../../static/x.js", "/etc/x", "word\\..\\..\\x", "C:/x"])
def test_entries_that_lead_out_are_refused(name: str) -> None:
    assert "khác thường" in refusal(with_document(b"<a/>", (name, b"x")))


def test_macros_are_refused() -> None:
    data = with_document(b"<a/>", ("word/vbaProject.bin", b"x"))
    assert "macro" in refusal(data)
    assert "macro" in refusal(data, "a.docm")
    assert "macro" in refusal(
        OLD + b"_VBA_PROJECT WordDocument".decode().encode("utf-16-le"), "a.doc"
    )


def test_a_password_is_named() -> None:
    locked = OLD + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert "mật khẩu" in refusal(locked)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (word_file(p("Điều 1"))[:300], "a.docx", "bị hỏng"),
        (word_file(p("Điều 1"))[:-30], "a.docx", "bị hỏng"),
        (b"%PDF-1.7\nkhong phai", "a.pdf", "bị hỏng"),
        (b"%PDF-1.7\n", "a.docx", "đuôi .docx nhưng nội dung là tệp PDF"),
        ("Điều 1".encode(), "a.docx", "đuôi .docx nhưng nội dung là tệp văn bản thuần"),
        (word_file(p("Điều 1")), "a.pdf", "nội dung là tệp Word"),
        (word_file(p("Điều 1")), "a.txt", "nội dung là tệp Word"),
        (word_file(""), "a.docx", "không có chữ nào"),
        (archive(("word/document.xml", b"<a/>")), "a.docx", "không phải tệp Word"),
        (archive(("xl/workbook.xml", b"<a/>")), "a.xlsx", "tệp Excel"),
        (b"%PDF-1.7\n" + bytes(16 * 1024 * 1024), "a.pdf", "lớn hơn mức nhận là 15 MB"),
        (b"MZ\x90" + bytes(100), "a.exe", "chương trình"),
    ],
)
def test_what_can_not_be_read_gets_a_sentence(data: bytes, name: str, words: str) -> None:
    assert words in refusal(data, name)


def test_a_refusal_shows_no_folder_of_the_name() -> None:
    assert "“a.docx”" in refusal(b"x", "../../etc/a.docx")


def test_entities_are_never_read_from_outside(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    with pytest.raises(Invalid):
        read_xml(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'.encode(), "a")


def printed(*paragraphs: str) -> bytes:
    """A PDF as LibreOffice prints it."""
    return _converted("pdf", *paragraphs)


def _converted(suffix: str, *paragraphs: str) -> bytes:
    office = find_office()
    if office is None:
        pytest.skip("LibreOffice is not on this machine")
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    out = io.BytesIO()
    made.save(out)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.docx"
        source.write_bytes(out.getvalue())
        subprocess.run(
            [
                office, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless",
                "--convert-to", suffix, "--outdir", folder, str(source),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return (Path(folder) / f"a.{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", ["odt", "doc", "rtf"])
def test_files_of_other_word_processors_come_in_through_libreoffice(suffix: str) -> None:
    data = _converted(suffix, "QUY CHẾ", "Điều 1. Phạm vi", "1. Mức chi 200.000 đồng.")
    found = read_text_file(data, f"a.{suffix}")
    assert found.text == "# QUY CHẾ\n\n### Điều 1. Phạm vi\n\n1. Mức chi 200.000 đồng.\n"
    assert "LibreOffice" in str(found.notes[0])


def test_without_libreoffice_the_way_round_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converting, "find_office", lambda: None)
    said = refusal(OLD + bytes(600) + "WordDocument".encode("utf-16-le"), "a.doc")
    assert "chưa cài LibreOffice" in said
    assert "Lưu thành" in said


def test_a_conversion_that_hangs_is_ended_and_leaves_nothing(tmp_path: Path) -> None:
    hanging = tmp_path / "office"
    hanging.write_text("#!/bin/sh\nsleep 60\n")
    hanging.chmod(0o755)
    began = time.monotonic()
    with pytest.raises(Invalid, match="không chuyển được"):
        to_word(b"x", "a.doc", "doc", office=str(hanging), limit=0.5)
    assert time.monotonic() - began < 20


def test_a_pdf_has_its_lines_put_together() -> None:
    long = "1. Mức chi phụ cấp lưu trú " + "cho người đi công tác xa " * 12 + "là 200.000 đồng."
    data = printed("Điều 1. Phạm vi", long, "a) Một;", "b) Hai.")
    found = read_text_file(data, "a.pdf")
    assert found.text == f"### Điều 1. Phạm vi\n\n{long}\n\na) Một;\n\nb) Hai.\n"


def test_a_scanned_pdf_gets_a_sentence() -> None:
    assert "scan" in refusal(printed(""), "a.pdf")


def test_the_name_of_an_old_typeface_alone_says_nothing() -> None:
    face = '<w:rFonts w:ascii=".VnTime"/>'
    data = word_file(p(r("Quyền và nghĩa vụ của cán bộ", face)))
    found = read_text_file(data, "a.docx", to_unicode=True)
    assert (found.text, read_text_file(data, "a.docx").legacy) == (
        "Quyền và nghĩa vụ của cán bộ\n", ""
    )  # fmt: skip


@pytest.mark.parametrize("name", ["19a", "19b"])
def test_old_letters_become_the_reference_text_when_that_is_wished(name: str) -> None:
    if not SAMPLES.is_dir():
        pytest.skip(f"the sample texts are not at {SAMPLES}")
    data = next((SAMPLES / "vi").glob(f"{name}_*")).read_bytes()
    reference = next((SAMPLES / "vi").glob("19d_*")).read_text(encoding="utf-8")
    typed = read_text_file(data, "cu.txt")
    assert typed.legacy == recognise(typed.text)
    assert typed.text != reference
    wished = read_text_file(data, "cu.txt", to_unicode=True)
    assert (wished.text, wished.legacy, wished.notes) == (reference, "", ())
    assert ["phông chữ cũ" in str(note) for note in typed.notes] == [True]
    assert wished.text.count("ư") == reference.count("ư") > 50


def test_the_soft_hyphen_is_a_letter_of_tcvn3() -> None:
    assert convert("L\u00adu tr\u00f3", "TCVN3") == "Lưu trú"
