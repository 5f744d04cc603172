"""How are the elements of a Word file named and asked?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Element = Any  # an element of lxml, which has no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = W[1:-1].encode()
# What only stands around content.
WRAPPERS = frozenset(["hyperlink", "smartTag", "customXml", "dir", "bdo", "sdtContent", "rubyBase"])


def local(element: Element) -> str:
    """The name without its namespace: ``tbl``."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of this name, of that child the next one, …; None where one is missing."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: Element | None, *names: str, of: str = "val") -> str | None:
    """An attribute, by default ``w:val``, of the element these names lead to."""
    found = child(element, *names) if names else element
    if found is None:
        return None
    given = found.get(W + of)
    return str(given) if given is not None else None


def number(element: Element | None, *names: str, of: str = "val") -> int | None:
    """The same as a whole number; None for anything else."""
    given = value(element, *names, of=of)
    try:
        return int(given) if given is not None and len(given) < 10 else None
    except ValueError:
        return None


def switch(element: Element | None, name: str) -> bool | None:
    """Whether a property such as ``w:b`` is on; None where nothing is said."""
    found = child(element, name)
    if found is None:
        return None
    return (found.get(W + "val") or "true").lower() not in ("0", "false", "off", "none")


def chosen(alternatives: Element) -> Element | None:
    """Of ``mc:AlternateContent`` the first choice, so that nothing is read twice."""
    fallback = None
    for one in alternatives:
        if local(one) == "Choice":
            return one
        fallback = one if local(one) == "Fallback" else fallback
    return fallback


def inside(element: Element, name: str) -> Iterator[Element]:
    """The outermost elements of this name below, each alternative content looked at once."""
    waiting = list(reversed(element))
    while waiting:
        one = waiting.pop()
        kind = local(one)
        if kind == name:
            yield one
        elif kind == "AlternateContent":
            choice = chosen(one)
            if choice is not None:
                waiting.append(choice)
        else:
            waiting.extend(reversed(one))
