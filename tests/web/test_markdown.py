"""Is the text of a clause shown as written, and can nothing in it reach the page?"""

from __future__ import annotations

import time

import html5lib
import pytest

from web.markdown import plain_lines, to_html

ALLOWED = {"strong", "em", "a", "br", "p", "code", "del", "sub", "sup"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Mức chi 200.000 đồng/ngày.", "Mức chi 200.000 đồng/ngày."),
        ("a < b & c", "a &lt; b &amp; c"),
        ("**Mức chi** *tối đa*", "<strong>Mức chi</strong> <em>tối đa</em>"),
        ("- Như Điều 31", "- Như Điều 31"),
        ("dòng một\ndòng hai", "dòng một<br>dòng hai"),
        (
            "<b>x</b> & &lt; <https://a.vn>",
            "&lt;b&gt;x&lt;/b&gt; &amp; &amp;lt; &lt;https://a.vn&gt;",
        ),
        ("**<b>x</b>** &lt;", "<strong>&lt;b&gt;x&lt;/b&gt;</strong> &amp;lt;"),
        ("{{ 7*7 }} ${7*7} {% x %}", "{{ 7*7 }} ${7*7} {% x %}"),
    ],
)
def test_a_clause_is_shown_as_written(text: str, html: str) -> None:
    assert str(to_html(text)).replace("<br>\n", "<br>") == html


def test_labels_inside_a_text_are_never_renumbered_or_made_a_list() -> None:
    shown = str(to_html("**Gồm:**\n1. một\n3. ba\n- gạch\n+ cộng\n# thăng"))
    assert "<li>" not in shown and "<h1>" not in shown
    assert [sign for sign in ("1.", "3.", "- gạch", "+ cộng", "# thăng") if sign not in shown] == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#9;script:alert(1))",
        "[x](\x01javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x) [y](blob:x)",
        '![x](x "onerror=alert(1)")',
        "![a](https://evil.example/p.png)",
        "<img src=x onerror=alert(1)>",
        "`<img src=x onerror=alert(1)>`",
        '```"><script>\nx\n```',
        "<a href=//evil.example target=_blank>x</a>",
        "<svg onload=alert(1)><math><mi//xlink:href='data:x,<script>'>",
        "<style>@import 'x'</style><p style='background:url(x)' id=location class=x>y</p>",
        "<base href=//evil><meta http-equiv=refresh><iframe src=x></iframe><form action=x>",
        "# constructor\n## __proto__",
    ],
)
def test_markup_in_a_text_is_inert(text: str) -> None:
    for element in html5lib.parseFragment(str(to_html(text)), namespaceHTMLElements=False).iter():
        if element.tag in {"DOCUMENT_FRAGMENT"}:
            continue
        assert element.tag in ALLOWED, element.tag
        assert set(element.attrib) <= {"href", "rel"}
        assert element.attrib.get("href", "https:").split(":")[0] in {"http", "https", "mailto"}


@pytest.mark.parametrize(
    "bomb",
    [">" * 50_000, "[" * 50_000, "*" * 50_000, "![" * 25_000, "<div>" * 10_000, "_*_*" * 4_000,
     " " * 100_000 + "\n*", "`" * 60_000, "http://" + "a." * 30_000, "[" * 390, "*a_" * 130],
)  # fmt: skip
def test_a_nesting_bomb_is_answered_at_once(bomb: str) -> None:
    begun = time.process_time()
    to_html(bomb)
    assert time.process_time() - begun < 2


def test_what_a_person_typed_is_shown_as_typed() -> None:
    assert str(plain_lines("**a**\n<b>")) == "**a**<br>&lt;b&gt;"
