"""The examples in the engine's documentation are true."""

from __future__ import annotations

import doctest
import importlib
import json
import pkgutil
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

import clauses

README = Path(clauses.__file__).with_name("README.md")
MODULES = [module.name for module in pkgutil.iter_modules(clauses.__path__)]


def test_the_examples_of_the_readme() -> None:
    failures, tried = doctest.testfile(str(README), module_relative=False)
    assert (failures, tried > 8) == (0, True)


def answer(text: str | bytes) -> Any:
    """What a command says; scores roughly, since they change with the weights."""
    return json.loads(text, parse_float=lambda digits: round(float(digits), 1))


def test_the_commands_of_the_readme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    from clauses.__main__ import main

    monkeypatch.chdir(tmp_path)
    console = re.findall(r"```console\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    asked = re.findall(r"^\$ (.*)\n((?:[^$].*\n)+)", "".join(console), re.MULTILINE)
    for command, said in asked:
        words = shlex.split(command)
        if words[0] == "cat":
            Path(words[1]).write_text(said, encoding="utf-8")
        else:
            assert main(words[3:]) == 0
            assert answer(capsysbinary.readouterr().out) == answer(said), command
    assert len(asked) == 6


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
