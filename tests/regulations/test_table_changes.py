"""A table is compared cell by cell, and a changed row looks like a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accounts.models import Person
from regulations.comparing.rows import Cell
from regulations.comparison import Change, compare
from regulations.queries import TwoVersions

Rewritten = Callable[[str, str], TwoVersions]
PAGE = "/regulations/thu/compare/1/2"
OLD = """## Phụ lục I

## ĐỊNH MỨC

| STT | Nội dung chi | Đơn vị tính | Mức chi |
| --- | --- | --- | --- |
| 1 | Giải khát giữa giờ | đồng/người | 20.000 |
| 2 | Tham luận đặt trước | đồng/bài | 500.000 |
| 3 | Thuê hội trường | đồng/buổi | 5.000.000 |
"""


def changes(both: TwoVersions) -> list[Change]:
    return list(compare(both.old, both.new).changes)


def shown(cells: tuple[Cell, ...]) -> list[str]:
    """Each cell as a line, what is left out and put in marked by its sign."""
    return ["".join(("" if p.op == "=" else p.op) + p.text for p in cell.pieces) for cell in cells]


def test_only_the_changed_cell_is_marked_below_the_header(rewritten: Rewritten) -> None:
    (change,) = changes(rewritten(OLD, OLD.replace("500.000 |", "700.000 |")))
    assert shown(change.grid.header) == ["STT", "Nội dung chi", "Đơn vị tính", "Mức chi"]
    assert [shown(row) for row in change.grid.rows] == [
        ["2", "Tham luận đặt trước", "đồng/bài", "-500.000+700.000"]
    ]


def test_a_bare_amount_has_the_unit_that_the_table_gives_it(rewritten: Rewritten) -> None:
    (change,) = changes(rewritten(OLD, OLD.replace("500.000 |", "700.000 |")))
    assert (change.amount.old, change.amount.new) == (500000, 700000)
    thousands = OLD.replace("Mức chi", "Mức chi (1.000 đồng)").replace("đồng/bài", "bài")
    (change,) = changes(rewritten(thousands, thousands.replace("500.000 |", "700.000 |")))
    assert change.amount.difference == 200000000


def test_a_number_that_counts_no_money_is_no_amount(rewritten: Rewritten) -> None:
    litres = OLD.replace("đồng/bài", "lít")
    (change,) = changes(rewritten(litres, litres.replace("500.000 |", "700.000 |")))
    assert change.amount is None
    assert change.touches == ("number",)


def test_an_amount_for_another_unit_is_not_set_off_against_the_old_one(
    rewritten: Rewritten,
) -> None:
    new = OLD.replace("đồng/bài | 500.000", "đồng/trang | 50.000")
    (change,) = changes(rewritten(OLD, new))
    assert change.amount is None


def test_a_row_put_in_moves_the_numbers_below_and_touches_none(rewritten: Rewritten) -> None:
    new = OLD.replace(
        "| 3 | Thuê hội trường", "| 3 | Hoa | đồng/buổi | 300.000 |\n| 4 | Thuê phòng"
    )
    put_in, reworded = changes(rewritten(OLD, new))
    assert [shown(row) for block in put_in.blocks for row in block.grid.rows] == [
        ["+3", "+Hoa", "+đồng/buổi", "+300.000"]
    ]
    assert shown(put_in.blocks[0].grid.header)[0] == "STT"  # the table was there before
    assert shown(reworded.grid.rows[0]) == ["4", "Thuê -hội trường+phòng", "đồng/buổi", "5.000.000"]
    assert reworded.touches == ()


def test_a_new_column_is_put_in_where_it_stands(rewritten: Rewritten) -> None:
    lines = [line.split(" | ") for line in OLD.splitlines()[4:]]
    new = "\n".join(
        " | ".join([*cells[:2], extra, *cells[2:]])
        for cells, extra in zip(lines, ("Số lượng", "---", "4", "5", "6"), strict=True)
    )
    both = rewritten(OLD, "\n".join(OLD.splitlines()[:4]) + "\n" + new + "\n")
    row = next(change for change in changes(both) if change.new_place.endswith("dòng 2"))
    assert shown(row.grid.header)[2:4] == ["+Số lượng", "Đơn vị tính"]
    assert shown(row.grid.rows[0]) == ["2", "Tham luận đặt trước", "+5", "đồng/bài", "500.000"]


def test_a_changed_header_is_shown_as_cells(rewritten: Rewritten) -> None:
    (change,) = changes(rewritten(OLD, OLD.replace("Mức chi |", "Mức chi tối đa |")))
    assert shown(change.grid.header)[3] == "Mức chi+ tối đa"
    assert change.grid.rows == ()


def test_a_header_that_is_put_above_a_table_is_shown_once(rewritten: Rewritten) -> None:
    bare = "".join(line for line in OLD.splitlines(True) if not line.startswith(("| STT", "| ---")))
    above, row = changes(rewritten(bare, OLD.replace("500.000 |", "700.000 |")))
    assert shown(above.grid.header)[3] == "+Mức chi"
    assert shown(row.grid.header)[3] == "Mức chi"
    assert shown(row.grid.rows[0])[3] == "-500.000+700.000"


def test_a_new_table_comes_with_its_header_and_all_its_rows(rewritten: Rewritten) -> None:
    both = rewritten("## Phụ lục I\n\n## MỨC\n\nA, theo thực tế.\n", OLD + "\nA, theo thực tế.\n")
    grids = [block.grid for change in changes(both) for block in change.blocks if block.grid]
    assert [len(grid.rows) for grid in grids] == [3]
    assert shown(grids[0].header)[0] == "+STT"


def test_the_page_shows_a_table_and_no_bars(
    client_of: Any, hoa: Person, rewritten: Rewritten
) -> None:
    rewritten(OLD, OLD.replace("500.000 |", "700.000 |"))
    page = client_of(hoa).get(PAGE).text
    assert '<th scope="col">Mức chi</th>' in page
    assert '<td data-label="Mức chi"><del>500.000</del><ins>700.000</ins></td>' in page
    assert "500.000 → 700.000 đồng: <b>tăng 200.000 đồng, 40 %</b>" in page
    assert " | " not in page


def test_a_bar_in_a_cell_is_no_end_of_it(rewritten: Rewritten) -> None:
    old = OLD.replace("Thuê hội trường", r"Thuê hội trường \| sân")
    (change,) = changes(rewritten(old, old.replace("5.000.000", "6.000.000")))
    assert shown(change.grid.rows[0])[1] == "Thuê hội trường | sân"
