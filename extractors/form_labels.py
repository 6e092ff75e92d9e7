"""The labels of a form, ready to be looked for on a page: of its fields, sections and stops, and of relatives.

Finds none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from extractors.fold import fold
from extractors.labels import Hit, LabelIndex, Target
from schemas.form import FieldSpec, FormType, shared_list


@lru_cache(maxsize=64)
def index_of(form: FormType) -> LabelIndex:
    """The labels of a form: of its fields, sections and stops, and of relatives."""
    specs: dict[str, list[tuple[str, int, int]]] = {}
    for place, number, spec_no, labels in _spec_labels(form):
        for label in labels:
            specs.setdefault(fold(label), []).append((place, number, spec_no))
    sections = {fold(heading): section.id for section in form.sections for heading in section.headings}
    resumes: dict[str, list[str]] = {}
    for section in form.sections:
        for label in section.resumes:
            resumes.setdefault(fold(label), []).append(section.id)
    relatives = {fold(name) for name in shared_list("relatives")}
    stops = {fold(label) for label in (*form.stops, *shared_list("stops"))}
    names = dict.fromkeys((*specs, *sections, *resumes, *relatives, *stops))
    return LabelIndex(
        {
            name: Target(
                tuple(specs.get(name, ())),
                sections.get(name),
                name in relatives and name not in sections,
                tuple(resumes.get(name, ())),
            )
            for name in names
            if name
        }
    )


def _spec_labels(form: FormType) -> Iterator[tuple[str, int, int, tuple[str, ...]]]:
    for number, entry in enumerate(form.entries):
        if entry.each:  # the labels of its fields count only beside one of these
            yield "entries", number, -1, entry.each
            for spec_no, spec in enumerate(entry.page):
                yield "pages", number, spec_no, (*spec.labels, *spec.titles)
            continue
        for spec_no, spec in enumerate(entry.fields):
            yield "entries", number, spec_no, (*spec.labels, *spec.titles)
    for number, table in enumerate(form.tables):
        for spec_no, spec in enumerate(table.page):
            yield "tables", number, spec_no, (*spec.labels, *spec.titles)


def spec_at(form: FormType, place: str, number: int, spec_no: int) -> FieldSpec:
    """What the form says of a field, by the place that a label's target names."""
    if place == "tables":
        return form.tables[number].page[spec_no]
    entry = form.entries[number]
    return entry.page[spec_no] if place == "pages" else entry.fields[spec_no]


def fields_at(form: FormType, hit: Hit) -> set[str]:
    """The fields that a label is for."""
    return {field for spec in hit.target.specs if spec[2] >= 0 for field, _ in spec_at(form, *spec).targets}
