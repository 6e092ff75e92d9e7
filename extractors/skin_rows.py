"""A row of a table of shots that tells of a skin test: «Манту | 12.05.2014 | 2 ТЕ | С16 | отр.».

Takes what the row's columns gave; finds no rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from extractors.fields import read_words
from extractors.skin_sizes import sizes_in
from extractors.view import View
from schemas.codes import load_vaccines
from schemas.entry import Reading, State
from schemas.form import value_spec
from schemas.page import Reread, Word

_KIND = "tuberculin_test"


def as_skin_test(view: View, kind: str, readings: Mapping[str, Reading], reread: Reread) -> dict[str, Reading]:
    """The test that a row of shots names, with what it tells of it; empty for a shot."""
    name = readings.get("vaccine")
    if kind != "immunization" or name is None or name.value not in _tests():
        return {}
    test = read_words(view, value_spec(_KIND, "test"), _words_of(name), reread)
    if test is None or test.state is not State.READ:
        return {}
    found = {field: readings[field] for field in ("date", "lot") if field in readings} | {"test": test}
    told = _words_of(readings["reaction"]) if "reaction" in readings else ()
    result = read_words(view, value_spec(_KIND, "result"), told, reread)
    if result is not None and result.state is State.READ:
        found["result"] = result
    return {**sizes_in(view, told, reread), **found}


def _words_of(reading: Reading) -> tuple[Word, ...]:
    """The words that a reading was read from, each with the box of all."""
    return tuple(
        Word(text, reading.box, reading.engine_confidence, reading.medium) for text in reading.raw.split() if text
    )


@cache
def _tests() -> frozenset[str]:
    return frozenset(vaccine.name for vaccine in load_vaccines() if vaccine.kind == "test")
