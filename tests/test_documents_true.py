"""Do the pages for people say what is so: settings, links and pictures?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import config

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", *ROOT.glob("*/README.md"), *ROOT.glob("docs/**/*.md")])


def test_the_operators_guide_lists_the_settings_as_they_are() -> None:
    assert config.table() in (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_readme_names_people_of_the_demo() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    people = (ROOT / "demo" / "people.csv").read_text(encoding="utf-8")
    named = re.findall(r"^\| `([a-z.]+)` \|", readme, flags=re.MULTILINE)
    assert len(named) >= 8
    assert [name for name in named if not re.search(rf",{re.escape(name)}$", people, re.M)] == []
