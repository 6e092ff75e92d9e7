"""The diagnoses that a page states under its headings, the final and main one first, each once.

Splits and reads each by `extractors.diagnoses`; makes no entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.copies import without_copies
from extractors.diagnoses import Diagnosis, is_code, read_diagnosis, split_diagnoses
from extractors.fields import doubted
from extractors.fold import fold
from extractors.places import stretch_words
from extractors.sections import Stretch
from extractors.view import View
from schemas.entry import Reading
from schemas.page import Reread

_FINAL = fold("заключительн")


def stated_diagnoses(view: View, section: str, reread: Reread) -> list[dict[str, Reading]]:
    """The diagnoses under a heading, the main one first."""
    parts: list[Diagnosis] = []
    of_code = {id(word) for hit in view.hits if view.fields_of(hit) == {"icd10"} for word in hit.words}
    for stretch in _final_first(view.stretches):
        words = tuple(word for word in stretch_words(view, stretch, section) if id(word) not in of_code)
        role = stretch.heading.words if stretch.heading.target.resumes else ()
        parts += split_diagnoses((*role, *words)) if words else ()
    ordered = sorted(parts, key=lambda part: part.role == "other")
    found = [read_diagnosis(part.words, part.role, reread) for part in ordered]
    named = [readings for readings in found if "text" in readings or "icd10" in readings]
    return without_copies(named) or [_doubted(readings) for readings in _coded_lines(view, reread)]


def _final_first(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches, those of a final diagnosis before the one that was clinical on the way."""
    parts: tuple[list[Stretch], list[Stretch]] = [], []
    is_final = False
    for stretch in stretches:
        is_final = is_final if stretch.heading.target.resumes else _FINAL in stretch.heading.label
        parts[not is_final].append(stretch)
    return [*parts[0], *parts[1]]


def _coded_lines(view: View, reread: Reread) -> Iterator[dict[str, Reading]]:
    """Diagnoses on lines that begin with a code, where the heading over them was not read."""
    for row in view.rows:
        is_led = row.words[0].text.endswith(":")  # a heading too damaged to be known
        is_coded = any(is_code(word, is_led=is_led and place > 0) for place, word in enumerate(row.words[:3]))
        if is_coded and id(row.words[0]) not in view.stretch_of:
            for part in split_diagnoses(row.words[1:] if is_led else row.words):
                yield read_diagnosis(part.words, part.role, reread)


def _doubted(readings: dict[str, Reading]) -> dict[str, Reading]:
    return {name: doubted(reading) for name, reading in readings.items()}
