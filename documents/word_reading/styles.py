"""What does a paragraph or a run inherit from its style?"""

from __future__ import annotations

from dataclasses import dataclass

from .elements import Element, W, child, number, switch, value

_LONGEST_CHAIN = 20  # styles based on styles


@dataclass(frozen=True)
class Style:
    """What matters of one style; None where it says nothing."""

    name: str = ""
    based_on: str = ""
    list_id: str | None = None
    level: int | None = None
    bold: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    font: str | None = None


class Styles:
    """The styles of one file by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default = ""
        self.font = ""
        if root is None:
            return
        for one in root.findall(W + "style"):
            key = value(one, of="styleId") or ""
            self._styles[key] = _style(one)
            if value(one, of="type") == "paragraph" and value(one, of="default") in ("1", "true"):
                self.default = key
        self.font = font_of(child(root, "docDefaults", "rPrDefault", "rPr")) or ""

    def chain(self, key: str | None) -> list[tuple[str, Style]]:
        """A style and those it is based on, nearest first."""
        found: list[tuple[str, Style]] = []
        while key and key in self._styles and len(found) < _LONGEST_CHAIN:
            found.append((key, self._styles[key]))
            key = self._styles[key].based_on
        return found

    def inherited(self, key: str | None, what: str) -> object | None:
        """The nearest thing said about ``bold``, ``capitals``, ``hidden`` or ``font``."""
        for _, style in self.chain(key):
            said: object | None = getattr(style, what)
            if said is not None:
                return said
        return None


def _style(one: Element) -> Style:
    run = child(one, "rPr")
    return Style(
        name=(value(one, "name") or "").lower(),
        based_on=value(one, "basedOn") or "",
        list_id=value(one, "pPr", "numPr", "numId"),
        level=number(one, "pPr", "numPr", "ilvl"),
        bold=switch(run, "b"),
        capitals=switch(run, "caps"),
        hidden=switch(run, "vanish"),
        font=font_of(run),
    )


def font_of(run: Element | None) -> str | None:
    """The typeface a run's properties name."""
    fonts = child(run, "rFonts")
    return value(fonts, of="ascii") or value(fonts, of="hAnsi") if fonts is not None else None
