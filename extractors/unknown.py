"""What a page of no known form may tell: diagnoses with a code, proposed to a person and never accepted.

Every reading carries the evidence form = 0, so that the gate sends it to review.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.dates import date_in, has_date, stray_date
from extractors.diagnoses import read_diagnosis, split_diagnoses
from extractors.fold import fold
from extractors.rows import Row, rows_of, split_lines
from extractors.values import read_value
from schemas.entry import PageEntry, Reading, State
from schemas.form import value_spec
from schemas.geometry import hull
from schemas.outcome import UNKNOWN_FORM
from schemas.page import Page, Reread, Word

_CODE = re.compile(r"^[(\[]?[A-ZА-Я][0-9OОoо]{2}[.,][0-9OОoо]{1,2}[)\],.;:]*$")  # without a heading only with its point
_HEADINGS = ("диагноз", "заключение", "ds")
_MAX_PROPOSALS = 12


def propose_entries(page: Page, reread: Reread) -> tuple[PageEntry, ...]:
    """Diagnoses with the page's date, each to be judged by a person."""
    rows = rows_of(split_lines(page.lines))
    date = stray_date(rows, "diagnosis", reread)
    entries: list[PageEntry] = []
    for words in _diagnosis_words(rows):
        for part in split_diagnoses(words):
            readings = read_diagnosis(part.words, part.role, reread)
            if not readings.keys() & {"text", "icd10"} or len(entries) >= _MAX_PROPOSALS:
                continue
            own = date_in(words, "diagnosis", reread) or date
            if own is not None:
                readings["date"] = replace(own, inferred=True)
            doubtful = {name: _doubted(reading) for name, reading in readings.items()}
            box = hull(reading.box for name, reading in readings.items() if name != "date")
            entries.append(PageEntry("diagnosis", UNKNOWN_FORM, len(entries), box, doubtful))
    return tuple(entries)


def _doubted(reading: Reading) -> Reading:
    return replace(reading, evidence={**reading.evidence, "form": 0.0})


def _diagnosis_words(rows: Sequence[Row]) -> Iterator[tuple[Word, ...]]:
    """The row of each code, else the words after a heading «Диагноз»; the words of a row are used once."""
    spec = value_spec("diagnosis", "icd10")
    for row in rows:
        words = row.words
        heading = max((no for no, word in enumerate(words[:4]) if fold(word.text) in _HEADINGS), default=None)
        coded = any(_CODE.match(word.text) and read_value(spec, [word]).state is State.READ for word in words)
        if heading is not None and heading + 1 < len(words):
            yield words[heading + 1 :]
        elif coded:
            yield tuple(word for word in words if not has_date(word))
