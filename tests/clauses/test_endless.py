"""Texts too long to be compared word by word: sentence by sentence, exactly, and quickly."""

from __future__ import annotations

import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses import both_texts, wording
from clauses.comparing.endless import LONGEST, parts

TEXT = "mức chi công tác phí theo quy định của cơ quan, đơn vị. Thủ trưởng quyết định; kế toán"
sentences = st.lists(st.sampled_from(["Mức chi. ", "A; ", "b\n", "200.000 đồng ", "c. d", ""])).map(
    "".join
)


@given(sentences, sentences)
def test_the_parts_are_the_texts(old: str, new: str) -> None:
    found = list(parts(old, new))
    assert "".join(part[0] for part in found) == old
    assert "".join(part[1] for part in found) == new


@pytest.mark.parametrize("by", ["words", "sentences"])
def test_five_megabytes_in_one_line_against_a_shuffled_copy(by: str) -> None:
    rng = Random(5)
    text = " ".join(rng.choices(TEXT.split(), k=900_000))[:4_000_000]
    pieces = text.split(" " if by == "words" else ". ")
    rng.shuffle(pieces)
    other = (" " if by == "words" else ". ").join(pieces)
    assert len(text.encode()) > 5_000_000
    start = time.process_time()
    runs = wording(text, other)
    assert time.process_time() - start < 2
    assert both_texts(runs) == (text, other)


def test_a_sentence_changed_in_an_endless_text_is_still_shown_word_by_word() -> None:
    text = "Mức chi do Thủ trưởng quyết định. " * (LONGEST // 60)
    at = text.index("Thủ trưởng", LONGEST // 4)
    changed = text[:at] + "Giám đốc" + text[at + 10 :]
    assert [run for run in wording(text, changed) if run[0] != "="] == [
        ("-", "Thủ trưởng"), ("+", "Giám đốc"),
    ]  # fmt: skip
