"""People lists: real-life CSV and XLSX files are understood, faulty and hostile ones refused."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from documents.sheet_cells import LINE_LIMIT
from documents.sheet_writing import (
    write_csv,
    write_csv_template,
    write_xlsx,
    write_xlsx_template,
)
from documents.sheets import Row, Sheet, read_sheet
from errors import Invalid

HEADER = "Mã,Họ và tên,Tổ,Chức vụ,Vai trò,Email,Tên đăng nhập\n"
AN = "NV01,Nguyễn Thị An,Tổ 1,Chuyên viên,drafter;clerk,an@coquan.example,an.nguyen\n"
AN_ROW = Row(
    line=2,
    code="NV01",
    full_name="Nguyễn Thị An",
    group="Tổ 1",
    position="Chuyên viên",
    roles=("drafter", "clerk"),
    email="an@coquan.example",
    username="an.nguyen",
)


def _read(text: str) -> Sheet:
    return read_sheet(text.encode(), "ds.csv")


def _faults(text: str) -> list[str]:
    sheet = _read(text)
    assert sheet.rows == ()
    return [str(fault) for fault in sheet.faults]


def _xlsx(*lines: list[object], above: int = 0) -> bytes:
    book = openpyxl.Workbook()
    for line in ([["DANH SÁCH CÁN BỘ"]] * above) + list(lines):
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        (HEADER + AN).encode(),
        (HEADER + AN).encode("utf-8-sig"),
        (HEADER + AN).encode("utf-16"),
        (HEADER + AN).replace(",", "\t").encode(),
        (HEADER + AN).replace(";", "|").replace(",", ";").replace("|", ",").encode(),
        ("\n" + (HEADER + AN)).replace("\n", "\r\n").encode()[2:],
        b"ma,ho_ten,to,chuc_vu,vai_tro,email,ten_dang_nhap\n" + AN.encode(),
        ("MÃ NHÂN VIÊN,HỌ TÊN,PHÒNG/BAN,chức danh,Vai  trò,E-mail,Tài khoản\n" + AN).encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "tab", "semicolon", "crlf", "no accents", "synonyms"],
)
def test_one_list_in_many_shapes_gives_the_same_person(data: bytes) -> None:
    assert read_sheet(data, "ds.csv").rows == (AN_ROW,)


def test_excel_rows_keep_their_numbers_below_title_lines() -> None:
    data = _xlsx(["STT", "Mã", "Họ tên", "Đơn vị"], [1, 7, "Trần Văn B", "Phòng 2"], above=3)
    assert read_sheet(data, "ds.xlsx") == Sheet(
        rows=(Row(line=5, code="7", full_name="Trần Văn B", group="Phòng 2"),)
    )


def test_both_templates_come_back_in() -> None:
    for data in (write_csv_template(), write_xlsx_template()):
        sheet = read_sheet(data, "mau")
        assert [row.full_name for row in sheet.rows] == ["Nguyễn Thị An"]
        assert sheet.notes == ()


def test_every_fault_is_told_with_its_line_and_nothing_is_accepted() -> None:
    assert _faults(
        HEADER + AN + ",,Tổ 1,,,,\n" + "NV01,Lê B,Tổ 1,,,khong-phai-thu,an nguyen\n"
    ) == [
        "Dòng 3: thiếu mã.",
        "Dòng 3: thiếu họ tên.",
        "Dòng 4: email “khong-phai-thu” không đúng dạng.",
        "Dòng 4: tên đăng nhập “an nguyen” có dấu cách.",
        "Dòng 4: mã “NV01” trùng với dòng 2.",
    ]


def test_a_list_without_header_or_people_or_a_needed_column_says_so() -> None:
    assert _faults("An,Bình\n1,2\n")[0].startswith("Không thấy dòng tiêu đề.")
    assert _faults(HEADER) == ["Bảng chỉ có dòng tiêu đề, chưa có người nào."]
    assert _faults("Mã,Họ tên\nNV1,An\n") == ["Bảng thiếu cột: Tổ."]


def test_columns_not_used_are_named() -> None:
    sheet = _read("STT,Mã,Họ tên,Tổ,Ngày sinh\n1,NV1,An,Tổ 1,1/1/1990\n")
    assert [str(note) for note in sheet.notes] == ["Không dùng đến các cột: Ngày sinh."]


def test_quoted_cells_may_hold_separators_and_line_breaks() -> None:
    sheet = _read('Mã,Họ tên,Tổ\nNV1,"Nguyễn ""Ba""\nAn","Tổ 1, 2"\nNV2,Bình,Tổ 1\n')
    assert [(row.line, row.full_name, row.group) for row in sheet.rows] == [
        (2, 'Nguyễn "Ba" An', "Tổ 1, 2"),
        (4, "Bình", "Tổ 1"),
    ]


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(Invalid, match=f"hơn {LINE_LIMIT} dòng"):
        _read("Mã,Họ tên,Tổ\n" + "1,An,T\n" * (LINE_LIMIT + 1))


def test_a_cell_of_endless_length_is_refused_not_crashed_on() -> None:
    with pytest.raises(Invalid, match="quá dài"):
        _read("Mã,Họ tên,Tổ\n1," + "a" * 200_000 + ",T\n")


def _packed(**entries: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def test_a_zip_bomb_is_refused_by_its_declared_size() -> None:
    with pytest.raises(Invalid, match="giải nén ra quá lớn"):
        read_sheet(_packed(xl__sheet="0" * (17 * 1024 * 1024)), "ds.xlsx")
    with pytest.raises(Invalid, match="giải nén ra quá lớn"):
        read_sheet(_packed(**{f"xl__{n}": "" for n in range(300)}), "ds.xlsx")


def _with_part(data: bytes, name: str, content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
    return out.getvalue()


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_external_entities_in_excel_files_are_refused(part: str) -> None:
    hostile = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    data = _with_part(_xlsx(["Mã", "Họ tên", "Tổ"], ["1", "An", "T"]), part, hostile)
    with pytest.raises(Invalid, match="Không mở được bảng tính"):
        read_sheet(data, "ds.xlsx")


@pytest.mark.parametrize("data", [b"PK\x03\x04 torn", _packed(a="b"), _packed(xl__workbook="<x")])
def test_a_damaged_excel_file_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid, match="Không mở được bảng tính"):
        read_sheet(data, "ds.xlsx")


def test_other_files_are_refused_by_name() -> None:
    with pytest.raises(Invalid, match="tệp PDF"):
        read_sheet(b"%PDF-1.4", "ds.csv")


HOSTILE = [
    '=HYPERLINK("http://x")',
    "+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "-2+3",
    "\t=1",
    "\r=1",
    "；=1",
    "＝1",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_written_cell_is_a_formula(text: str) -> None:
    line = write_csv(["Ý kiến"], [[text]]).decode("utf-8-sig").split("\r\n", 1)[1]
    assert line.startswith("\"'")
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(["Ý kiến"], [[text]], title="t")))
    cell = book.active["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value.strip() == text.strip()


def test_ordinary_text_is_written_as_it_is() -> None:
    assert write_csv(["a"], [["Điều 1, “b”"]]).decode("utf-8-sig") == '"a"\r\n"Điều 1, “b”"\r\n'


def test_a_shielded_cell_reads_back_as_it_was() -> None:
    data = write_csv(["Mã", "Họ tên", "Tổ"], [["1", "An", "=Tổ 1"]])
    assert [row.group for row in read_sheet(data, "ds.csv").rows] == ["=Tổ 1"]


def test_what_excel_cannot_hold_is_cut_visibly() -> None:
    data = write_xlsx(["a"], [["x" * 40_000 + "\x00"]], title="[a]/b")
    cell = openpyxl.load_workbook(io.BytesIO(data)).active["A2"]
    assert len(cell.value) == 32_767
    assert cell.value.endswith("[đã cắt bớt]")


def test_a_picture_or_a_pdf_is_told_apart_from_a_sheet() -> None:
    for data, kind in ((b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG"), (b"%PDF-1.7\n", "PDF")):
        with pytest.raises(Invalid, match=rf"{kind}.*\.xlsx hoặc \.csv"):
            read_sheet(data, "nhan-su.xlsx")
