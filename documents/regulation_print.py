"""How is a regulation printed: a draft to discuss, or the issued text behind its Decision?

A4 in the layout of Decree 30/2020/NĐ-CP; the head of the paper is the body's choice. Values in, a
PDF out. The parts in order: the issuing decision (if there is one), the regulation, its appendices.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from clauses.tree import Clause
from errors import mark

from .blocks import Blocks, has_words
from .dates import long_date
from .fonts import Typeface, find_typeface
from .front_matter import is_attached_line, is_basis, split_front
from .head_values import head_values
from .ink import Ink
from .inline import Run, plain
from .notes import Note
from .papers import (
    Head,
    HeadStyle,
    IssuingDecision,
    RegulationPrint,
    Signature,
    usual_articles,
)
from .typesetting import Pdf, typeset

__all__ = [
    "Head", "HeadStyle", "IssuingDecision", "RegulationPrint", "Signature", "print_regulation",
    "usual_articles",
]  # fmt: skip


def print_regulation(order: RegulationPrint, *, typeface: Typeface | None = None) -> Pdf:
    """The finished paper; ``notes`` say what a person should know before handing it out."""
    face = typeface or find_typeface()
    return _Press(order, face).run()


class Parts(NamedTuple):
    """What stands on the paper, ready to be set: by typst, or into a Word file."""

    title: str
    parts: list[dict[str, Any]]


def parts_of(order: RegulationPrint, *, typeface: Typeface | None = None) -> Parts:
    """The same parts and blocks that are printed."""
    press = _Press(order, typeface or find_typeface())
    return Parts(press.title, press.parts())


class _Press:
    """One print under way: it gathers the parts and what must be noted."""

    def __init__(self, order: RegulationPrint, face: Typeface) -> None:
        self.order = order
        self.face = face
        self.ink = Ink(face.letters)
        self.notes: list[Note] = []

    def run(self) -> Pdf:
        order = self.order
        parts = self.parts()
        foot = f"Mã kiểm tra: {order.foot_code}" if order.foot_code else ""
        values = {
            "parts": parts,
            "body_size": order.body_size,
            "foot": self.ink.printable(foot),
        }
        notes = (*self.notes, *self.ink.notes())
        return typeset(
            "regulation.typ",
            values,
            title=self.title,
            document_date=order.document_date,
            typeface=self.face,
            notes=notes,
        )

    @property
    def title(self) -> str:
        """What the file calls itself."""
        name = f"{self.order.type_name} {self.order.subject}"
        return self.ink.printable(" ".join(name.split()))

    def parts(self) -> list[dict[str, Any]]:
        """The decision, the regulation, its appendices, each as blocks."""
        parts = [self._regulation(), *map(self._appendix, self._split()[1])]
        if self.order.decision:
            parts.insert(0, self._decision(self.order.decision))
        return parts

    def _split(self) -> tuple[list[Clause], list[Clause]]:
        """The text and the outermost appendices."""
        clauses = self.order.tree.clauses
        return (
            [clause for clause in clauses if clause.kind != "appendix"],
            [clause for clause in clauses if clause.kind == "appendix"],
        )

    def _decision(self, decision: IssuingDecision) -> dict[str, Any]:
        blocks = Blocks(self.ink.printable)
        bases = [basis.strip().rstrip(";,. ") for basis in decision.legal_bases]
        for place, basis in enumerate(bases, start=1):
            end = "." if place == len(bases) else ";"
            blocks.paragraphs(basis + end, italic=True)
        blocks.centred("QUYẾT ĐỊNH:")
        for number, sentence in enumerate(decision.articles, start=1):
            blocks.labelled(f"Điều {number}.", sentence)
        return self._part(
            blocks,
            head=self._head(
                number=f"Số: {decision.number}",
                place_date=f"{self.order.head.place}, {long_date(decision.signed_on)}",
            ),
            title=["QUYẾT ĐỊNH", decision.subject],
            opening=[decision.authority.upper()],
            rule=True,
            signature=decision.signature,
            recipients=decision.recipients,
        )

    def _regulation(self) -> dict[str, Any]:
        order = self.order
        head = order.head
        own_lines = (head.body_name, head.parent_name, order.stamp)
        front = split_front(self._split()[0], head_lines=own_lines)
        subject = front.subject or order.subject
        attached = self._attached() if order.decision else front.attached or self._attached()
        blocks = Blocks(self.ink.printable)
        for line in self._kept_opening(front.opening):
            blocks.paragraphs(line)
        blocks.add(front.text)
        return self._part(
            blocks,
            head=self._head(stamp="" if order.decision else order.stamp),
            title=[order.type_name.upper() or "QUY CHẾ", subject[:1].upper() + subject[1:]],
            below=[attached],
            rule=True,
            signature=order.signature,
            recipients=order.recipients,
        )

    def _kept_opening(self, lines: Sequence[str]) -> list[str]:
        """Legal bases that the Decision in front carries are not said again behind it."""
        decision = self.order.decision
        if decision is None or not decision.legal_bases:
            return list(lines)
        return [line for line in lines if not is_basis(plain(line).strip())]

    def _appendix(self, clause: Clause) -> dict[str, Any]:
        blocks = Blocks(self.ink.printable)
        first, _, rest = clause.text.partition("\n")
        children = clause.children
        own = ""
        if is_attached_line(first):
            own = first
        else:
            rest = clause.text
            if not rest and children and is_attached_line(children[0].full_text):
                own, children = children[0].full_text, children[1:]
        blocks.paragraphs(rest)
        blocks.add(children)
        return self._part(
            blocks,
            title=[clause.label.rstrip(" .:") or "Phụ lục", clause.title.upper()],
            below=[own or self._attached()],
        )

    def _attached(self) -> str:
        """The line that ties a part to its Decision; with blanks to fill in for a draft."""
        issuer = self.order.head.body_name
        decision = self.order.decision
        if decision is None:
            year = self.order.document_date.year
            when = f"ngày …… tháng …… năm {year}"
            return f"(Kèm theo Quyết định số ……/QĐ-…… {when} của {issuer})"
        when = long_date(decision.signed_on)
        return f"(Kèm theo Quyết định số {decision.number} {when} của {issuer})"

    def _head(
        self, *, number: str = "", place_date: str = "", stamp: str = ""
    ) -> dict[str, str | bool]:
        printable = self.ink.printable
        return head_values(
            self.order.head, printable, number=number, place_date=place_date, stamp=stamp
        )

    def _part(
        self,
        blocks: Blocks,
        *,
        title: Sequence[str],
        head: dict[str, str | bool] | None = None,
        below: Sequence[str] = (),
        opening: Sequence[str] = (),
        rule: bool = False,
        signature: Signature | None = None,
        recipients: Sequence[str] = (),
    ) -> dict[str, Any]:
        strays = blocks.close(keep_with_next=bool(signature or recipients))
        if strays:
            text = mark("Đã bỏ %(count)s dấu kết thúc “./.” đứng giữa văn bản.")
            self.notes.append(Note(text, {"count": strays}))
        if blocks.cramped:
            text = mark("%(count)s bảng có quá nhiều cột so với khổ A4, chữ in ra rất nhỏ.")
            self.notes.append(Note(text, {"count": blocks.cramped}))
        printable = self.ink.printable
        return {
            "head": head,
            "title": [words for words in map(self._words, title) if has_words(words)],
            "rule": rule,
            "below": [self._words(line) for line in below],
            "opening": [self._words(line) for line in opening],
            "blocks": blocks.made,
            "signature": None
            if signature is None
            else {
                "authority": [printable(line.upper()) for line in signature.authority],
                "name": printable(signature.name),
            },
            "recipients": [printable(name) for name in recipients],
        }

    def _words(self, text: str) -> list[Run]:
        text = self.ink.printable(plain(text))
        return [Run(text=text, bold=False, italic=False)]
