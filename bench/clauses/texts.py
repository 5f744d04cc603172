"""Which texts does the bench revise?

The project's own demo texts; real laws where they are at hand (``THAO_SAMPLES`` or
``../shared/samples`` beside the checkout); texts made up of boilerplate; and each of these in other
shapes: in invented words, so that no result hangs on Vietnamese ones, and flat.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from clauses import Clause, Tree, parse

ROOT = Path(__file__).resolve().parents[2]
_LONGEST = 200_000  # characters of one text
_LEAST_ARTICLES = 10
_ONSETS = [*"bdfgklmnprstvwz", "br", "dr", "fl", "gr", "kl", "pr", "st", "tr"]
_NUCLEI = [*"aeiou", "ai", "au", "ei", "ie", "ou"]
_CODAS = ["", "", "n", "r", "s", "l", "t", "nd", "rk"]
_LETTERS = re.compile(r"[^\W\d_]+")

_WHO = "cán bộ|công chức|viên chức|người lao động|đại biểu|cộng tác viên|báo cáo viên|học viên"
_WHERE = "thành phố|phường|xã|đặc khu|tỉnh khác|vùng sâu, vùng xa|hải đảo|nước ngoài"
_WHAT = "phụ cấp lưu trú|tiền thuê chỗ nghỉ|tiền ăn|tiền tàu xe|bồi dưỡng làm thêm giờ|nước uống"


def samples() -> Path | None:
    """The folder of real texts, if there is one here."""
    named = os.environ.get("THAO_SAMPLES")
    folders = [Path(named)] if named else [ROOT.parent / "shared" / "samples"]
    return next((folder / "vi" for folder in folders if (folder / "vi").is_dir()), None)


@cache
def corpus() -> dict[str, Tree]:
    """Real texts by name, those too long or with few articles left out."""
    folder = samples()
    paths = sorted((ROOT / "demo").glob("quy-che*.md"))
    paths += sorted(p for p in folder.iterdir() if p.suffix in (".md", ".txt")) if folder else []
    trees = {}
    for path in paths:
        text = path.read_bytes().decode("utf-8", "replace")
        if path.name.startswith("19") or len(text) > _LONGEST:
            continue  # 19…: legacy encodings, no running text
        tree = parse(text)
        if sum(1 for _ in tree.articles()) >= _LEAST_ARTICLES:
            trees[path.stem] = tree
    return trees


def boilerplate(seed: int, articles: int = 45) -> Tree:
    """Dozens of articles that differ by a word or an amount."""
    rng = Random(f"boilerplate {seed}")
    who, where, what = _WHO.split("|"), _WHERE.split("|"), _WHAT.split("|")
    kinds = [(a, b, c) for a in who for b in where for c in what]
    blocks = []
    for number, (a, b, c) in enumerate(rng.sample(kinds, articles), 1):
        top = rng.randint(2, 60) * 50
        blocks.append(
            f"Điều {number}. Mức {c} đối với {a} đi công tác tại {b}\n"
            f"1. Mức {c} đối với {a} đi công tác tại {b} là {_dong(top)} một người một ngày.\n"
            f"2. Trường hợp đi công tác từ {rng.randint(5, 30)} ngày trở lên, mức chi không quá "
            f"{_dong(top * rng.randint(3, 25))} một người một tháng.\n"
            f"3. Chứng từ thanh toán {c} của {a} thực hiện theo quy định tại Điều "
            f"{rng.randint(1, articles)} Quy chế này."
        )
    return parse("\n".join(blocks))


def _dong(thousands: int) -> str:
    return f"{1000 * thousands:,} đồng".replace(",", ".")


def in_other_words(tree: Tree, seed: int) -> Tree:
    """The tree with every word replaced by an invented one, the same one everywhere."""
    rng = Random(f"words {seed}")
    words: dict[str, str] = {}

    def invented(found: re.Match[str]) -> str:
        word = found.group()
        new = words.setdefault(word.lower(), _word(rng))
        return new.upper() if word.isupper() and len(word) > 1 else (
            new.capitalize() if word[0].isupper() else new
        )  # fmt: skip

    return Tree(tuple(_mapped(c, lambda text: _LETTERS.sub(invented, text)) for c in tree.clauses))


def _word(rng: Random) -> str:
    syllables = rng.choice([1, 2, 2, 3])
    return "".join(
        rng.choice(_ONSETS) + rng.choice(_NUCLEI) + rng.choice(_CODAS) for _ in range(syllables)
    )


def _mapped(clause: Clause, change: Callable[[str], str]) -> Clause:
    children = tuple(_mapped(child, change) for child in clause.children)
    title, text = change(clause.title), change(clause.text)
    return replace(clause, title=title, text=text, children=children, id="")


def flat(tree: Tree) -> Tree:
    """Only a row of clauses without labels, titles or anything above them."""
    texts = [clause.full_text for clause in tree.walk() if clause.kind not in ("table", "row")]
    return Tree(tuple(Clause("clause", text=text) for text in texts if len(text.split()) > 2))


def articles_only(tree: Tree) -> Tree:
    """A row of articles; what stood below an article is the lines of its text."""
    return Tree(
        tuple(
            Clause("article", article.label, article.title, "\n".join(_lines(article)))
            for article in tree.articles()
        )
    )


def _lines(clause: Clause) -> list[str]:
    lines = [clause.text] if clause.text else []
    for child in clause.children:
        lines += [child.title] if child.title else []
        lines += _lines(child)
    return lines
