"""The examples in the docstrings of ``documents`` are true."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import documents

MODULES = sorted(path.stem for path in Path(documents.__path__[0]).glob("[a-z]*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str) -> None:
    module = importlib.import_module(f"documents.{name}")
    assert doctest.testmod(module).failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    modules = [importlib.import_module(f"documents.{name}") for name in MODULES]
    found = [test for module in modules for test in finder.find(module) if test.examples]
    assert len(found) >= 8
