"""Uploaded files: every encoding people still have is read, everything else is refused in words."""

from __future__ import annotations

import codecs
import io
import os
import unicodedata
import zipfile
from pathlib import Path

import pytest

from documents.decoding import MEGABYTE, decode
from errors import Invalid

TEXT = (
    "Điều 8. Phụ cấp lưu trú\n"
    "1. Mức chi trong thành phố: 200.000 đồng/ngày.\n"
    "đ) Người lao động được thanh toán theo quy định tại Phụ lục này.\n"
)


def _cp1258(text: str) -> bytes:
    """As Windows writes it: base letters with their hat, tone marks behind them."""
    out = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        tones = ""
        while True:
            try:
                out += (letter + tones).encode("cp1258")
                break
            except UnicodeEncodeError:
                parts = unicodedata.normalize("NFD", letter)
                tone = next(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
                tones = tone + tones
                letter = unicodedata.normalize("NFC", parts.replace(tone, ""))
    return bytes(out)


def _samples() -> Path:
    beside = Path(__file__).resolve().parents[2].parent / "shared" / "samples"
    folder = Path(os.environ.get("THAO_SAMPLES", beside))
    if not (folder / "vi").is_dir():
        pytest.skip("no sample texts: set THAO_SAMPLES to their folder")
    return folder / "vi"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32-le"),
        (_cp1258(TEXT), "cp1258"),
    ],
)
def test_the_same_text_comes_out_of_every_encoding(data: bytes, encoding: str) -> None:
    decoded = decode(data, "du-thao.txt")
    assert decoded.text == TEXT
    assert decoded.encoding == encoding
    assert (decoded.notes == ()) == (encoding == "utf-8")
    assert decoded.legacy is None


def test_decomposed_letters_of_a_utf8_file_stay_as_their_author_wrote_them() -> None:
    text = unicodedata.normalize("NFD", TEXT)
    assert decode(text.encode(), "a.md").text == text


def test_windows_and_old_mac_line_ends_become_one_kind_and_it_is_said() -> None:
    decoded = decode(b"mot\r\nhai\rba\n", "a.txt")
    assert decoded.text == "mot\nhai\nba\n"
    assert [str(note) for note in decoded.notes] == [
        "Dấu xuống dòng đã được đổi về một kiểu thống nhất."
    ]


def test_a_stray_control_character_is_dropped_and_counted() -> None:
    decoded = decode((TEXT * 20 + "\x00\x0b").encode(), "a.txt")
    assert decoded.text == TEXT * 20
    assert str(decoded.notes[0]) == "Đã bỏ 2 ký tự điều khiển không in được trong tệp."


def _zip(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "trống"),
        (b" \r\n\t ", "không có chữ nào"),
        (codecs.BOM_UTF8, "không có chữ nào"),
        (b"%PDF-1.7\n", "tệp PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "đời cũ (.doc, .xls)"),
        (_zip("word/document.xml"), "tệp Word (.docx)"),
        (_zip("xl/workbook.xml"), "tệp Excel (.xlsx)"),
        (_zip("mimetype", "content.xml"), "LibreOffice"),
        (_zip("a.txt"), "tệp nén"),
        (b"PK\x03\x04 torn", "tệp nén"),
        (b"\x89PNG\r\n\x1a\n", "ảnh PNG"),
        (b"\xff\xd8\xff\xe0", "ảnh JPEG"),
        (b"{\\rtf1", "tệp RTF"),
        (bytes(range(256)) * 8, "không phải tệp văn bản"),
        (b"abc\0\1\2" * 100, "nhị phân"),
        ("Résumé de la réunion à côté".encode("latin-1"), "Không nhận ra mã chữ"),
        ("Ñieàu 1. Nhöõng noäi dung caùn boä".encode("cp1252"), "phông chữ VNI"),
        (codecs.BOM_UTF16_LE + b"a\0b", "bị cắt ngang"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(Invalid) as refusal:
        decode(data, "tep.md")
    assert words in str(refusal.value)


def test_a_damaged_utf8_file_is_refused_with_the_line_of_the_damage() -> None:
    data = (TEXT * 5).encode() + b"d\xc3ng hong\n"
    with pytest.raises(Invalid) as refusal:
        decode(data, "tep.md")
    assert "hỏng ở dòng 16" in str(refusal.value)


def test_the_size_limit_is_named_with_the_size() -> None:
    assert decode(b"a" * 4 * MEGABYTE, "vua.md").encoding == "utf-8"
    with pytest.raises(Invalid) as refusal:
        decode(b"a" * 5 * MEGABYTE, "to.md")
    assert "nặng 5 MB, lớn hơn mức nhận là 4 MB" in str(refusal.value)


def test_a_refusal_shows_no_folder_and_no_control_character_of_the_file_name() -> None:
    with pytest.raises(Invalid) as refusal:
        decode(b"", "../../etc/\x00quy-che\r\n.md")
    assert "“quy-che.md”" in str(refusal.value)


def test_tcvn3_bytes_are_read_as_the_reference_text() -> None:
    samples = _samples()
    decoded = decode((samples / "19e_legacy_TCVN3_bytes.txt").read_bytes(), "19e.txt")
    reference = next(samples.glob("19d*")).read_text(encoding="utf-8")
    assert decoded.encoding == "tcvn3"
    assert decoded.text.strip() == reference.strip()
    assert "TCVN3 (ABC)" in str(decoded.notes[0])


@pytest.mark.parametrize(("number", "legacy"), [("19a", "TCVN3"), ("19b", "VNI")])
def test_letters_of_old_fonts_are_named_and_left_alone(number: str, legacy: str) -> None:
    path = next(_samples().glob(f"{number}*"))
    decoded = decode(path.read_bytes(), path.name)
    assert decoded.text == path.read_text(encoding="utf-8")
    assert decoded.legacy == legacy
    assert legacy in str(decoded.notes[0])


def test_no_sound_sample_text_is_taken_for_an_old_font() -> None:
    paths = [
        path
        for path in _samples().iterdir()
        if path.suffix in (".txt", ".md") and "legacy" not in path.name
    ]
    assert len(paths) >= 20
    assert {path.name for path in paths if decode(path.read_bytes(), path.name).legacy} == set()
