"""Are names, usernames, codes and roles read as people in Vietnam write them?"""

from __future__ import annotations

import doctest
import types
import unicodedata

import pytest

from accounts import codes, names
from accounts.people import groups, role_words, usernames


@pytest.mark.parametrize("module", [codes, names, groups, role_words, usernames])
def test_the_examples_in_the_documentation_are_true(module: types.ModuleType) -> None:
    result = doctest.testmod(module)
    assert (result.failed, result.attempted > 0) == (0, True)


def test_names_sort_by_given_name_then_family_name_then_the_words_between() -> None:
    wanted = ["Lê An", "Lê Văn An", "Trần An", "Lê Ân", "Đỗ Bé", "Lê Chi", "Ly Dung", "Lê Đào",
              "Lê Hoa", "Lê Hoà", "Lê Hoả", "Lê Hoã", "Lê Hoá", "Lê Hoạ", "Lê Ý"]  # fmt: skip
    mixed = [*wanted[1::2], *wanted[::2]]
    assert sorted(mixed, key=names.sort_key) == wanted


@pytest.mark.parametrize("name", ["", " ", "-", "K'Sor H'Bia", "王", "x" * 300])
def test_any_name_has_its_place(name: str) -> None:
    assert isinstance(names.sort_key(name), str)
    assert usernames.suggest_username(name, ())


def test_both_unicode_forms_of_a_name_sort_alike() -> None:
    composed, decomposed = (unicodedata.normalize(form, "Trần Thị Ánh") for form in ("NFC", "NFD"))
    assert composed != decomposed
    assert names.sort_key(composed) == names.sort_key(decomposed)


def test_codes_avoid_signs_that_look_alike() -> None:
    made = {codes.new_code() for _ in range(200)}
    assert len(made) == 200
    assert not set("".join(made)) & set("0O1IL5S2Z8B")
