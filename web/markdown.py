"""How does the text of a clause become safe HTML?

Legal structure (labels, tables, order) is the clause engine's; Markdown only works *inside* a
clause: emphasis, links, line breaks. What comes out is cleaned by nh3 against a short list, so a
text can never bring script, style, images from elsewhere or names of its own into the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import nh3
from flask import Flask
from markdown import Markdown
from markupsafe import Markup, escape

_ALLOWED = {"strong", "em", "a", "br", "p"}
_SPEAKS_MARKDOWN = re.compile(r"[*_\[\\]")
_LINK = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
# Beyond this a clause is shown as plain text: Markdown's cost grows with nested brackets.
_LONGEST = 20_000
_OPENS, _CLOSES = "\ue000", "\ue001"  # for private use: in no text that people read


def set_up(app: Flask) -> None:
    """Give the templates the filters ``clause_text``, ``linked`` and ``plain_lines``."""
    app.jinja_env.filters["clause_text"] = to_html
    app.jinja_env.filters["linked"] = linked
    app.jinja_env.filters["plain_lines"] = plain_lines


def to_html(text: str) -> Markup:
    """A clause's text as safe HTML; line breaks stay line breaks."""
    if len(text) > _LONGEST or not _SPEAKS_MARKDOWN.search(text):
        return plain_lines(text)
    return _rendered(text)


def linked(text: str, links: Sequence[tuple[int, int, str]]) -> Markup:
    """A clause's text as safe HTML, pieces of it (start, end, id) leading to places of the page.

    A text that has links of its own, or the signs used here to mark pieces, is left without.
    """
    if not links or any(sign in text for sign in f"[{_OPENS}{_CLOSES}"):
        return to_html(text)
    pieces: list[str] = []
    at = 0
    for start, end, _ in links:
        pieces += [text[at:start], _OPENS, text[start:end], _CLOSES]
        at = end
    opened, *rest = to_html("".join([*pieces, text[at:]])).split(_OPENS)
    if len(rest) != len(links):
        return to_html(text)
    html = opened
    for piece, (_start, _end, id) in zip(rest, links, strict=True):
        begins = Markup('<a class="reference" href="#{}">').format(id)
        html += begins + piece.replace(_CLOSES, Markup("</a>"))
    return html


def plain_lines(text: str) -> Markup:
    """What a person typed into a box: shown as typed, with its line breaks."""
    return Markup("<br>").join(escape(line) for line in text.split("\n"))


@lru_cache(maxsize=8192)
def _rendered(text: str) -> Markup:
    if _too_nested(text):
        return plain_lines(text)
    # A label or a dash at the line's start is literal: lists must not renumber the law.
    literal = re.sub(r"(?m)^[ \t]+", "", text).replace("&", "&amp;")
    literal = re.sub(r"(?m)^(\d+)([.)])(?=\s|$)", r"\1\\\2", literal)
    literal = re.sub(r"(?m)^([-+#>])", r"\\\1", literal)
    literal = re.sub(r"(?<=\w)\*(?=\w)", r"\*", literal)  # 3*5 is no emphasis
    clean = nh3.clean(
        _reader().convert(literal),
        tags=_ALLOWED,
        attributes={"a": {"href"}},
        attribute_filter=lambda tag, name, value: value if _LINK.match(value) else None,
        link_rel="noopener nofollow noreferrer",
    )
    return Markup(re.sub(r"^<p>(.*)</p>\s*$", r"\1", clean, flags=re.DOTALL))  # noqa: S704


def _reader() -> Markdown:
    """Markdown in which angle brackets are letters like others: no HTML of the author's own."""
    reader = Markdown(extensions=["nl2br"], output_format="html")
    reader.preprocessors.deregister("html_block")
    for name in ("html", "entity", "automail", "autolink", "backtick"):
        reader.inlinePatterns.deregister(name)
    return reader


def _too_nested(text: str) -> bool:
    """Hundreds of brackets, stars or quotes are no prose, and dear to parse."""
    return sum(text.count(sign) for sign in "*_[") > 400
