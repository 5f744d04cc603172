"""What does the page say of one thing that was found? Never who said it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from comments.models import Answer, Remark
from errors import mark
from regulations.lifecycle import Force
from regulations.models import Clause, Version
from search.asking import Asked
from search.index import words_of_clause, words_of_remark
from search.models import Kind
from search.snippets import Piece, snippet


class Elsewhere(NamedTuple):
    """Another version in which a clause has the very same words."""

    version: Version
    address: str
    place: str


@dataclass(frozen=True)
class Hit:
    """Something found, at a clause of a version or (without one) at the text as a whole."""

    version: Version
    clause: Clause | None
    asked: Asked

    kind = Kind.CLAUSE

    @property
    def words(self) -> str:
        """The text the snippet is cut from."""
        raise NotImplementedError

    @cached_property
    def snippet(self) -> list[Piece]:
        """About three lines around what was looked for."""
        return snippet(self.words, self.asked.phrases)


@dataclass(frozen=True)
class ClauseHit(Hit):
    """A clause; ``present`` is what the newest version has of it, if anything."""

    present: Clause | None
    also: tuple[Elsewhere, ...] = ()

    @property
    def words(self) -> str:
        """Title and text."""
        return words_of_clause(self.clause.title, self.clause.text) if self.clause else ""

    @property
    def is_newest(self) -> bool:
        """It stands in the newest version itself."""
        return self.present is not None and self.present is self.clause

    @property
    def is_old(self) -> bool:
        """It does not bind, and the newest version says it otherwise or not at all."""
        binds = Force.IN_FORCE in {one.force for one in (self.version, *self._also_in)}
        return not binds and bool(self.note)

    @property
    def note(self) -> str:
        """What became of the wording, marked; empty where it is the newest."""
        if self.present is None:
            return _GONE
        before, now = self.clause, self.present
        same = before is now or (before and (before.title, before.text) == (now.title, now.text))
        return "" if same else _REWORDED

    @property
    def _also_in(self) -> tuple[Version, ...]:
        return tuple(one.version for one in self.also)


@dataclass(frozen=True)
class RemarkHit(Hit):
    """A remark, without its author."""

    remark: Remark
    kind = Kind.REMARK

    @property
    def words(self) -> str:
        """What its author wrote."""
        return words_of_remark(self.remark)


@dataclass(frozen=True)
class AnswerHit(Hit):
    """An answer of the board; its internal note is not looked at."""

    answer: Answer
    kind = Kind.ANSWER

    @property
    def words(self) -> str:
        """The reason everybody reads."""
        return self.answer.reason


_GONE = mark("Bản mới nhất không còn điều khoản này.")
_REWORDED = mark("Bản mới nhất viết khác.")
