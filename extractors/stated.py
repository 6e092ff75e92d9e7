"""The diagnoses that a page states under its headings, the final and main one first, each once.

Splits and reads each by `extractors.diagnoses`; makes no entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.copies import without_copies
from extractors.diagnoses import is_code, read_diagnosis
from extractors.diagnosis_parts import Diagnosis, split_diagnoses
from extractors.fields import doubted
from extractors.fold import fold
from extractors.items import FULL_LINE
from extractors.places import stretch_words
from extractors.relatives import is_illness
from extractors.sections import Stretch
from extractors.view import View
from schemas.entry import Reading
from schemas.page import Reread, Word, text_of

_LONG_LABEL = 10  # letters: a shorter one may be a word of the wording
_MIN_WORD = 3  # letters of a word that begins a sentence
_FINAL, _CONCLUSION = fold("заключительн"), fold("заключение")


def stated_diagnoses(view: View, section: str, reread: Reread) -> list[dict[str, Reading]]:
    """The diagnoses under a heading, the main one first."""
    parts: list[Diagnosis] = []
    of_code = {id(word) for hit in view.hits if view.fields_of(hit) == {"icd10"} for word in hit.words}
    for stretch in _final_first(view.stretches):
        words = _up_to_other_matter(view, stretch, stretch_words(view, stretch, section))
        words = tuple(word for word in words if id(word) not in of_code)
        role = stretch.heading.words if stretch.heading.target.resumes else ()
        parts += split_diagnoses((*role, *words)) if words else ()
    ordered = sorted(parts, key=lambda part: part.role == "other")
    found = [read_diagnosis(part.words, part.role, reread) for part in ordered]
    named = [readings for readings in found if "text" in readings or "icd10" in readings]
    others = (*_concluded(view, section, reread), *_coded_lines(view, reread)) if not named else ()
    return without_copies(named) or [_doubted(readings) for readings in without_copies(others)]


def _up_to_other_matter(view: View, stretch: Stretch, words: Sequence[Word]) -> Sequence[Word]:
    """The words up to a label that asks something else in the line, and up to a line of its own that names no illness.

    «… Флекснер 2а подтверждён лабораторно (да, нет)», «Кариес дентина / Санация полости рта рекомендована».
    """
    stops = {id(hit.words[0]) for hit in view.hits if len(hit.label) >= _LONG_LABEL and not hit.target.specs}
    edge = max((row.box.right for row in view.rows), default=0)
    for place in range(1, len(words)):
        before, word = words[place - 1], words[place]
        if id(word) in stops and word not in stretch.heading.words:
            return words[:place]
        begins_line = word.box.left < before.box.left and word.text[:1].isupper() and len(word.text) > _MIN_WORD
        is_new = begins_line and before.box.right < FULL_LINE * edge and before.text[-1:].isalnum()
        if is_new and view.cell_of(word) is None and not _tells_illness(words[place:]):
            return words[:place]
    return words


def _tells_illness(words: Sequence[Word]) -> bool:
    """True where a line names an illness, a code or a role such as «Сопутствующий»."""
    ends = (no for no in range(1, len(words)) if words[no].box.left < words[no - 1].box.left)
    line = words[: next(ends, len(words))]
    is_role = bool(split_diagnoses(line)) and split_diagnoses(line)[0].role != "main"
    return is_role or is_illness(text_of(line)) or any(is_code(word, is_led=True) for word in line)


def _concluded(view: View, section: str, reread: Reread) -> Iterator[dict[str, Reading]]:
    """The illnesses with codes that a conclusion states: «Заключение: Плоскостопие, код M21.4»."""
    for stretch in view.stretches:
        if stretch.section.id == section or not stretch.heading.label.startswith(_CONCLUSION):
            continue
        row = view.rows[stretch.heading.row].words
        words = stretch.words or row[stretch.heading.end :]
        for part in split_diagnoses(words) if any(map(is_code, row)) else ():
            yield read_diagnosis(part.words, part.role, reread)


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
