"""The examples in the engine's documentation are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import clauses

README = Path(clauses.__file__).with_name("README.md")
MODULES = [module.name for module in pkgutil.iter_modules(clauses.__path__)]


def test_the_examples_of_the_readme() -> None:
    failures, tried = doctest.testfile(str(README), module_relative=False)
    assert (failures, tried > 8) == (0, True)


@pytest.mark.parametrize("name", [name for name in MODULES if name != "__main__"])
def test_the_examples_of_a_module(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"clauses.{name}")).failed == 0


def test_the_engine_stands_alone_and_is_imported_quickly() -> None:
    import subprocess
    import sys

    program = (
        "import sys, time; t = time.process_time(); import clauses;"
        "assert time.process_time() - t < 1;"
        "assert not {'flask', 'sqlalchemy', 'errors', 'config'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], cwd=README.parents[1], check=True)
