"""What a paper of no form is made of, and who fills it in. Draws nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from samples.life import Child
from samples.people import Person, make_person
from samples.wording import write_date

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A label with what is filled in."""

    label: str
    answer: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A table: headings, the share of the width of each column, rows."""

    headings: Row
    shares: tuple[float, ...]
    rows: tuple[Row, ...]


Block = Asked | Listed | str  # a string is a paragraph


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper: what stands over it, its title and subtitle, and its blocks."""

    over: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Hand:
    """Who fills a paper in, and when."""

    child: Child
    rng: random.Random
    day: date

    def on(self, days: int = 0) -> str:
        return write_date(self.day + timedelta(days=days), "dd.mm.yyyy")

    @property
    def whose(self) -> tuple[Asked, Asked]:
        born = write_date(self.child.born, "dd.mm.yyyy")
        return Asked("Ф.И.О. ребенка", self.child.person.full), Asked("Дата рождения", born)

    @property
    def doctor(self) -> str:
        return self.child.doctors["педиатр"].short

    def stranger(self) -> Person:
        return make_person(self.rng, self.rng.choice(("male", "female")))


Text = Callable[[Hand], Sheet]
