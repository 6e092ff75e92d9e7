"""Puts readings of one page together into entries: those a page holds once, and those at each of some labels.

Rows of tables are entries of their own and made elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.diagnoses import Diagnosis, is_health, read_diagnosis, split_diagnoses
from extractors.fields import (
    box_of,
    is_answer,
    merge_readings,
    number_words,
    read_field,
    read_words,
    section_words,
    stretch_words,
)
from extractors.fold import fold, is_like
from extractors.labels import Hit
from extractors.locate import value_zone
from extractors.told import told_allergies, told_illnesses
from extractors.view import View
from schemas.entry import PageEntry, Reading, State
from schemas.form import EntrySpec, FieldSpec, value_spec
from schemas.page import Reread, Word


def field_entries(view: View, reread: Reread) -> Iterator[PageEntry]:
    """The entries of the page that stand at labels."""
    for number, spec in enumerate(view.form.entries):
        if spec.told_in:
            yield from _told(view, spec, reread)
        elif spec.each:
            yield from _each(view, number, spec, reread)
        else:
            yield from _once(view, number, spec, reread)


def _told(view: View, spec: EntrySpec, reread: Reread) -> Iterator[PageEntry]:
    """Entries that running text under a heading tells."""
    tell = told_allergies if spec.kind == "allergy" else told_illnesses
    for readings in tell(section_words(view, str(spec.told_in)), reread):
        yield _entry(view, spec.kind, readings)


def _once(view: View, number: int, spec: EntrySpec, reread: Reread) -> Iterator[PageEntry]:
    readings: dict[str, Reading] = {}
    diagnoses: list[dict[str, Reading]] = []
    if spec.diagnoses_of:
        diagnoses = _diagnoses(view, spec.diagnoses_of, reread)
    for spec_no, wanted in enumerate(spec.fields):
        if wanted.section is not None and wanted.section == spec.diagnoses_of:
            continue
        merge_readings(readings, read_field(view, spec.kind, ("entries", number, spec_no), wanted, reread))
    if diagnoses:
        merge_readings(readings, _as_fields(diagnoses[0]))
    if not is_answer(readings, spec.needs):
        return
    yield _entry(view, spec.kind, readings)
    if spec.diagnoses_of:
        skipped = 1 if spec.diagnoses_too == "others" else 0
        yield from _diagnosis_entries(view, diagnoses[skipped:], readings, has_main=not skipped)


def _entry(view: View, kind: str, readings: dict[str, Reading]) -> PageEntry:
    return PageEntry(kind, view.form.id, 0, box_of(readings), readings)


def _diagnoses(view: View, section: str, reread: Reread) -> list[dict[str, Reading]]:
    """The diagnoses under a heading, the main one first."""
    parts: list[Diagnosis] = []
    for stretch in view.stretches:
        words = stretch_words(view, stretch, section)
        role = stretch.heading.words if stretch.heading.target.resumes else ()
        parts += split_diagnoses((*role, *words)) if words else ()
    ordered = sorted(parts, key=lambda part: part.role == "other")
    found = [read_diagnosis(part.words, part.role, reread) for part in ordered]
    return [readings for readings in found if "text" in readings or "icd10" in readings]


def _as_fields(diagnosis: dict[str, Reading]) -> dict[str, Reading]:
    names = {"text": "diagnosis", "icd10": "icd10"}
    return {names[name]: reading for name, reading in diagnosis.items() if name in names}


def _diagnosis_entries(
    view: View, diagnoses: Sequence[dict[str, Reading]], event: dict[str, Reading], *, has_main: bool
) -> Iterator[PageEntry]:
    """Each diagnosis of a visit or stay once more as an entry of its own, dated by the event."""
    for place, diagnosis in enumerate(diagnoses):
        if is_health(diagnosis):
            continue
        readings = dict(diagnosis)
        if has_main and place == 0 and "icd10" not in readings and "icd10" in event:
            readings["icd10"] = event["icd10"]
        date = event.get("date") or event.get("discharge_date") or event.get("admission_date")
        if date is not None:
            readings["date"] = replace(date, inferred=True)
        if "doctor" in event:
            readings["doctor"] = replace(event["doctor"], inferred=True)
        yield _entry(view, "diagnosis", readings)


def _each(view: View, number: int, spec: EntrySpec, reread: Reread) -> Iterator[PageEntry]:
    """One entry at each of the labels, from the words beside it."""
    for place, hit in enumerate(view.hits):
        if ("entries", number, -1) not in hit.target.specs or place in view.foreign:
            continue
        stretch = view.section_of(hit)
        if stretch is not None and (stretch.section.closed or stretch.section.subject == "other"):
            continue
        readings = _at_hit(view, spec, hit, reread)
        if is_answer(readings, spec.needs):
            yield _entry(view, spec.kind, readings)


def _at_hit(view: View, spec: EntrySpec, hit: Hit, reread: Reread) -> dict[str, Reading]:
    words = _zone_words(view, spec, hit)
    readings: dict[str, Reading] = {}
    if spec.each_field:
        asked = value_spec(spec.kind, spec.each_field)
        is_list = asked.kind.value not in ("text", "choice")  # the words beside the label name it better than the label
        named = read_words(view, asked, words, reread) if is_list and words else None
        if named is None or named.evidence.get("closed_list", 0.0) < 1.0:
            named = read_words(view, asked, hit.words, reread)
        if named is not None and named.state is State.READ:
            readings[spec.each_field] = named
    for wanted in spec.fields:
        for field, part in wanted.targets:
            own = _part_at(words, wanted, spec) if wanted.labels else _before_labels(words, spec)
            asked = value_spec(spec.kind, field, part, wanted.unit)
            if asked.kind.value in ("integer", "decimal"):
                own = number_words(own)
            own = _without(own, readings) if field != "date" else own
            reading = read_words(view, asked, own, reread) if own and field not in readings else None
            if reading is not None and (reading.state is State.READ or (field == "date" and _has_digit(own))):
                readings[field] = reading
    return readings


def _zone_words(view: View, spec: EntrySpec, hit: Hit) -> tuple[Word, ...]:
    """The words beside the label up to the next label that is none of the entry's own."""
    zone = value_zone(view, hit, rows=spec.each_rows)
    return zone.words


def _has_digit(words: Sequence[Word]) -> bool:
    return any(char.isdigit() for word in words for char in word.text)


def _without(words: Sequence[Word], readings: dict[str, Reading]) -> tuple[Word, ...]:
    """The words that no other field of the entry has taken."""
    used = {token for reading in readings.values() for token in reading.raw.split()}
    return tuple(word for word in words if word.text not in used)


def _label_at(words: Sequence[Word], place: int, spec: EntrySpec) -> tuple[FieldSpec, int] | None:
    """The field whose label begins at a word inside an entry's words, and the label's length in words."""
    for length in (3, 2, 1):
        text = "".join(fold(word.text) for word in words[place : place + length])
        if len(words) < place + length or not text:
            continue
        for wanted in spec.fields:
            for label in wanted.labels:
                if is_like(text, fold(label)):
                    return wanted, length
    return None


def _part_at(words: Sequence[Word], wanted: FieldSpec, spec: EntrySpec) -> tuple[Word, ...]:
    """The words after a label inside an entry's words, up to the next such label."""
    place = 0
    while place < len(words):
        found = _label_at(words, place, spec)
        if found is None:
            place += 1
            continue
        start = place + found[1]
        end = next((p for p in range(start, len(words)) if _label_at(words, p, spec)), len(words))
        if found[0] is wanted:
            return tuple(words[start:end])
        place = end
    return ()


def _before_labels(words: Sequence[Word], spec: EntrySpec) -> tuple[Word, ...]:
    end = next((place for place in range(len(words)) if _label_at(words, place, spec)), len(words))
    return tuple(words[:end]) or tuple(words)
