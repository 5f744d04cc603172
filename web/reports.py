"""How is a report handed out: as a page, or as a file of one of three kinds?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response

from documents.reports.printing import print_report
from documents.reports.values import Report
from documents.reports.word_file import write_word_file
from documents.reports.workbook import write_workbook
from web.pages import download

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What may stand behind the dot of a report's address, how it is made, and its media type.
FILES: dict[str, tuple[Callable[[Report], bytes], str]] = {
    "pdf": (lambda report: print_report(report).data, "application/pdf"),
    "docx": (write_word_file, WORD),
    "xlsx": (write_workbook, _EXCEL),
}
# Makes an address end in one of them, or be no address at all.
FILE_KINDS = f"any({', '.join(FILES)})"


def hand_out(report: Report, kind: str, *, name: str) -> Any:
    """The report as a file called ``name`` with the ending of its kind."""
    make, media_type = FILES[kind]
    answer: Response = download(make(report), name=f"{name}.{kind}", kind=media_type)
    return answer
