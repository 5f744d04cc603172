"""Is every sentence that people read known to the catalogue, and said in English?

The sources are read as ``make translations`` reads them; what it would not find is found here.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import pytest
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from flask import Flask
from flask.testing import FlaskClient

from access.roles import Role
from accounts.models import Person
from config import ROOT

CATALOGUE = ROOT / "translations" / "en" / "LC_MESSAGES" / "messages.po"
VIETNAMESE = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE
)
PLACE = re.compile(r"%\((\w+)\)([sd])")

# Vietnamese that is said in no other language, and why.
NO_SENTENCES = {
    "the words by which a legal text is read": [
        "clauses", "comments/keying/guessing.py", "comments/keying/lists.py",
        "comments/keying/shorthand.py", "regulations/comparing/amounts.py",
        "regulations/comparing/rows.py", "regulations/finding.py",
        "regulations/findings/amounts.py", "regulations/reading.py",
        "comments/placement/choosing.py", "documents/word_reading/tables.py",
        "search/asking.py",
    ],
    "documents are called by their names": ["regulations/findings/documents.py"],
    "the place of a clause is cited as the text itself says it": ["regulations/places.py"],
    "letters, written to nobody who has chosen a language": ["accounts/letters/wording.py"],
    "legal papers": [
        "comments/outputs/comparison.py", "comments/outputs/consolidation.py",
        "comments/outputs/minutes.py",
        "comments/outputs/figures.py", "comments/outputs/participation.py",
        "comments/outputs/phrases.py",
        "documents/word_parts.py",
        "conference/final_print.py", "conference/paper_defaults.py", "documents/dates.py",
        "documents/front_matter.py", "documents/papers.py", "documents/regulation_print.py",
        "documents/ruled_tables.py", "regulations/printing.py",
    ],
    "slips and sheets are papers, too, and sheets are read by their Vietnamese heads": [
        "accounts/files/printing.py", "accounts/people/role_words.py", "documents/sheet_columns.py",
        "documents/sheet_writing.py", "documents/slips.py",
    ],
    "letters and syllables": [
        "accounts/names.py", "documents/fonts.py", "documents/legacy_encodings.py",
        "documents/syllables.py", "documents/word_reading/numerals.py",
    ],
    "the console of the person who runs the server or checks a journal": [
        "commands.py", "journal/__main__.py",
    ],
    "a language is named in itself": ["config.py"],
    "an invented body with its people and texts": ["demo"],
    "nobody reads it": ["bench", "tests"],
}  # fmt: skip
SILENT = {name for names in NO_SENTENCES.values() for name in names}
NO_SENTENCE = {
    # The national title and motto, and the name of the house.
    "templates/_header.html": {"Thảo"},
    "templates/base.html": {"– Thảo"},
    "templates/errors/bare.html": {"– Thảo"},
    "templates/accounts/setup/_header_sample.html": {
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    },
    # Stands in the note of a version: words of the document, not of the page.
    "regulations/publishing.py": {"Công bố khi còn %d dẫn chiếu chưa đúng. Lý do: %s"},
    # The symbol of a decision is Vietnamese everywhere.
    "templates/conference/issue.html": {"QĐ-…"},
    "conference/issuing.py": {r"\d{2,4}[a-zđ]?(/QĐ-[A-ZĐƯ][A-ZĐƯ0-9.-]*|-QĐ/[A-ZĐƯ][A-ZĐƯ0-9.-]*)"},
}
# Seen in development only.
NO_PAGE = {"templates/style.html"}


def keys_of(message: Message) -> tuple[str, ...]:
    """The sentence, or its singular and plural."""
    return tuple(message.id) if isinstance(message.id, list | tuple) else (message.id,)


def said_of(message: Message) -> tuple[str, ...]:
    """What the catalogue says for it, in singular and plural."""
    said = message.string
    return tuple(said) if isinstance(said, list | tuple) else (said or "",)


@pytest.fixture(scope="module")
def english() -> dict[tuple[str, ...], Message]:
    """The English catalogue by its keys."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    assert not catalogue.obsolete
    return {keys_of(message): message for message in catalogue if message.id}


@pytest.fixture(scope="module")
def gathered() -> set[tuple[str, ...]]:
    """Every sentence marked in the sources, found as ``make translations`` finds it."""
    marks = re.search(r"^SENTENCES := ((?:.*\\\n)*.*)", (ROOT / "Makefile").read_text(), re.M)
    assert marks
    words = marks.group(1).replace("\\\n", " ").split()
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(
        ROOT, methods, options, keywords=DEFAULT_KEYWORDS | dict.fromkeys(words),
        directory_filter=lambda folder: not Path(folder).name.startswith("."),
    )  # fmt: skip
    return {tuple(m) if isinstance(m, list | tuple) else (m,) for _, _, m, _, _ in found if m}


def own_files(kind: str) -> Iterator[Path]:
    """The project's files of a kind, without what is installed or built."""
    for path in sorted(ROOT.rglob(f"*.{kind}")):
        own = path.relative_to(ROOT)
        if not own.parts[0].startswith(".") and own.parts[0] not in {"build", "instance"}:
            yield own


def literals(source: str) -> Iterator[str]:
    """The strings of a Python file that are not explanations."""
    tree = ast.parse(source)
    explained = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in explained:
            yield text


def parts_of_template(source: str) -> tuple[list[str], list[str]]:
    """What a template shows as it stands, piece by piece, and the strings in its code."""
    shown, strings, translated = [], [], False
    for _, kind, value in jinja2.Environment().lexer.tokeniter(source, None):
        if kind == "name" and value in ("trans", "endtrans"):
            translated = value == "trans"
        elif kind == "data" and not translated:
            shown += [piece.strip() for piece in re.split(r"[<>\n\"]", value)]
        elif kind == "string":
            strings.append(value[1:-1])
    return shown, strings


def test_every_sentence_is_said_in_english(
    gathered: set[tuple[str, ...]], english: dict[tuple[str, ...], Message]
) -> None:
    assert len(gathered) > 1000
    unsaid = [
        keys
        for keys in sorted(gathered)
        if keys not in english or english[keys].fuzzy or not all(said_of(english[keys]))
    ]
    assert unsaid == [], "run `make translations`, then say these in English"


def test_the_catalogue_keeps_nothing_that_nobody_says(
    gathered: set[tuple[str, ...]], english: dict[tuple[str, ...], Message]
) -> None:
    assert set(english) - gathered == set(), "run `make translations`"


def test_plurals_are_said_in_both_numbers(english: dict[tuple[str, ...], Message]) -> None:
    plural = [message for keys, message in english.items() if len(keys) == 2]
    assert plural
    assert [message.id for message in plural if len(set(said_of(message))) != 2] == []


def test_both_languages_have_the_same_places(english: dict[tuple[str, ...], Message]) -> None:
    different = [
        (key, said)
        for keys, message in english.items()
        for key, said in zip(keys, said_of(message), strict=True)
        if sorted(PLACE.findall(key)) != sorted(PLACE.findall(said))
    ]
    assert different == []


def test_english_keeps_the_ends_of_sentences(english: dict[tuple[str, ...], Message]) -> None:
    def end(text: str) -> str:
        bare = re.sub(r"\b[Nn]o\.$", "", text)
        return bare[-1] if bare and bare[-1] in ".?:…;" else ""

    different = [
        (key, said)
        for keys, message in english.items()
        for key, said in zip(keys, said_of(message), strict=True)
        if end(key) != end(said)
    ]
    assert different == []


def test_templates_show_no_vietnamese_but_through_the_catalogue(
    gathered: set[tuple[str, ...]],
) -> None:
    known = {key for keys in gathered for key in keys}
    bare = []
    for path in own_files("html"):
        if path.parts[0] != "templates" or path.as_posix() in NO_PAGE:
            continue
        shown, strings = parts_of_template((ROOT / path).read_text(encoding="utf-8"))
        pieces = shown + [text for text in strings if text not in known]
        allowed = NO_SENTENCE.get(path.as_posix(), set())
        bare += [(path.as_posix(), p) for p in pieces if VIETNAMESE.search(p) and p not in allowed]
    assert bare == []


def test_a_bare_text_or_attribute_of_a_template_would_be_found() -> None:
    source = '<p title="Đóng">Chào {{ _("bạn") }}</p>{% trans %}Xin chào{% endtrans %}{# Ồ #}'
    shown, strings = parts_of_template(source)
    assert [piece for piece in shown if VIETNAMESE.search(piece)] == ["Đóng", "Chào"]
    assert strings == ["bạn"]


def test_code_says_no_vietnamese_but_through_the_catalogue(
    gathered: set[tuple[str, ...]],
) -> None:
    known = {key for keys in gathered for key in keys}
    unmarked = []
    for path in own_files("py"):
        if path.parts[0] in SILENT or path.as_posix() in SILENT:
            continue
        known_here = known | NO_SENTENCE.get(path.as_posix(), set())
        for text in literals((ROOT / path).read_text(encoding="utf-8")):
            if VIETNAMESE.search(text) and text not in known_here:
                unmarked.append((path.as_posix(), text))
    assert unmarked == []


def test_every_exception_is_still_needed() -> None:
    for name in SILENT:
        path = ROOT / name
        files = path.rglob("*.py") if path.is_dir() else [path]
        assert any(
            VIETNAMESE.search(text) for file in files for text in literals(file.read_text())
        ), name
    for name, pieces in NO_SENTENCE.items():
        text = (ROOT / name).read_text()
        assert [piece for piece in pieces if piece not in text] == [], name


class Words(HTMLParser):
    """Gathers what a page says: its texts and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Attributes that people hear or see."""
        named = dict(attrs)
        self.said += [named[name] or "" for name in ("title", "aria-label") if name in named]
        if tag == "input" and named.get("type") in ("submit", "button"):
            self.said.append(named.get("value") or "")

    def handle_data(self, data: str) -> None:
        """The text between the marks."""
        self.said.append(data)


@pytest.mark.parametrize("role", [None, *Role])
def test_no_page_in_english_says_a_sentence_of_the_house_in_vietnamese(
    app: Flask,
    make_person: Callable[..., Person],
    client_of: Callable[[Person], FlaskClient],
    english: dict[tuple[str, ...], Message],
    role: Role | None,
) -> None:
    person = make_person("Lan Anh", *([role] if role else []), group="Group A")
    client = client_of(person)
    client.post("/language/en")
    ours = {key for keys, message in english.items() for key in keys if key not in said_of(message)}
    opened = 0
    for rule in app.url_map.iter_rules():
        if rule.arguments or "GET" not in (rule.methods or ()) or rule.endpoint == "web.style":
            continue
        answer = client.get(rule.rule)
        if answer.mimetype != "text/html" or answer.status_code != 200:
            continue
        opened += 1
        page = Words()
        page.feed(answer.text)
        left = [said.strip() for said in page.said if said.strip() in ours]
        assert (rule.rule, left) == (rule.rule, [])
    assert opened >= 4
