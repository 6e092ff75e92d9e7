"""What a page of no known form may tell: diagnoses with a code, proposed to a person and never accepted.

Every reading carries the evidence form = 0, so that the gate sends it to review.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.comparison import code_of_wording
from extractors.dates import date_in, has_date, stray_date
from extractors.diagnoses import is_health, read_diagnosis
from extractors.diagnosis_parts import split_diagnoses
from extractors.fold import fold
from extractors.rows import Row, rows_of, split_lines
from extractors.values import read_value
from schemas.entry import PageEntry, Reading, State
from schemas.form import value_spec
from schemas.geometry import hull
from schemas.outcome import UNKNOWN_FORM
from schemas.page import Page, Reread, Word

_CODE = re.compile(r"^[(\[]?[A-ZА-Я][0-9OОoо]{2}[.,][0-9OОoо]{1,2}[)\],.;:]*$")  # without a heading only with its point
_FINDING = "заключение"
_HEADINGS = ("диагноз", _FINDING, fold("ds"), "оз")
_MAX_PROPOSALS = 12


def propose_entries(page: Page, reread: Reread) -> tuple[PageEntry, ...]:
    """Diagnoses with the page's date, each to be judged by a person."""
    rows = rows_of(split_lines(page.lines))
    date = stray_date(rows, "diagnosis", reread)
    entries: list[PageEntry] = []
    for words, is_finding in _diagnosis_words(rows):
        for part in split_diagnoses(words):
            readings = read_diagnosis(part.words, part.role, reread)
            is_told = _names_illness(readings, is_finding=is_finding) and not is_health(readings)
            if not is_told or len(entries) >= _MAX_PROPOSALS:
                continue
            own = date_in(words, "diagnosis", reread) or date
            if own is not None:
                readings["date"] = replace(own, inferred=True)
            doubtful = {name: _doubted(reading) for name, reading in readings.items()}
            box = hull(reading.box for name, reading in readings.items() if name != "date")
            entries.append(PageEntry("diagnosis", UNKNOWN_FORM, len(entries), box, doubtful))
    return tuple(entries)


def _names_illness(readings: Mapping[str, Reading], *, is_finding: bool) -> bool:
    """False for «патологии не выявлено», and for a finding that neither has a code nor is worded like an illness."""
    if "icd10" in readings:
        return True
    text, certainty = readings.get("text"), readings.get("certainty")
    if text is None or not isinstance(text.value, str) or (certainty is not None and certainty.value == "excluded"):
        return False
    return not is_finding or code_of_wording(text.value) is not None


def _doubted(reading: Reading) -> Reading:
    return replace(reading, evidence={**reading.evidence, "form": 0.0})


def _diagnosis_words(rows: Sequence[Row]) -> Iterator[tuple[tuple[Word, ...], bool]]:
    """The row of each code, else the words after a heading «Диагноз»; the words of a row are used once.

    With them whether the heading was «Заключение», which sums up findings more often than it names an illness.
    """
    spec = value_spec("diagnosis", "icd10")
    for row in rows:
        words = row.words
        heading = max((no for no, word in enumerate(words[:4]) if fold(word.text) in _HEADINGS), default=None)
        coded = any(_CODE.match(word.text) and read_value(spec, [word]).state is State.READ for word in words)
        if heading is not None and heading + 1 < len(words):
            yield words[heading + 1 :], fold(words[heading].text) == _FINDING
        elif coded:
            yield tuple(word for word in words if not has_date(word)), False
