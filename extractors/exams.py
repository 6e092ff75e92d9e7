"""Preventive examinations told one below the other, each with labels and a day of its own: which rows tell which.

Cuts a page; reads no values. A row that asks for the days of several examinations is a table's and cuts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise

from extractors.blocks import days_in
from extractors.fold import fold
from extractors.form_labels import spec_at
from extractors.labels import Hit
from extractors.papers import page_between
from extractors.view import View, view_of
from schemas.form import FormType, load_forms
from schemas.page import Page

KINDS = ("preventive_exam", "growth")
EXAM_KINDS = (*KINDS, "diagnosis")
_MIN_TOLD = 2  # fields that each of the examinations tells besides its day
_MAX_DAY_FIGURES = 2  # words with figures of one day: «14 марта 2016»
_DIAGNOSIS = "diagnosis"  # the section, which counts as such a field


@dataclass(frozen=True, slots=True)
class Exams:
    """The part of the page that tells each examination, and the form that asks as they do."""

    each: tuple[Page, ...]
    form: FormType


def exams_of(view: View) -> Exams | None:
    """The examinations of a page of the form or, of a booklet, of one of its parts; None where it is not cut so.

    A form's own page with a single examination needs no cut.
    """
    page, form = view.page, view.form
    reader = next((one for one in _readers(form) if any(entry.kind == KINDS[0] for entry in one.entries)), None)
    if reader is None or any(entry.kind == "visit" for entry in reader.entries):
        return None
    if reader is not form:
        view = view_of(page, reader)
    rows = _starts(view)
    if not rows or (len(rows) < 2 and reader is form):
        return None
    told = [_told(view, low, high) for low, high in pairwise((*rows, len(view.rows)))]
    if len(reduce(frozenset.intersection, told)) < _MIN_TOLD:
        return None
    rows = _with_headings(view, rows)
    tops = [*(view.rows[row].box.top for row in rows), page.height_px]
    parts = tuple(_part(page, low, high) for low, high in pairwise(tops))
    return Exams(parts, reader)


def _readers(form: FormType) -> tuple[FormType, ...]:
    return (form, *(part for part in load_forms() if part.id in form.match.parts))


def _starts(view: View) -> list[int]:
    """The first row of each examination: that of its day, or of a label that stands over each of the days."""
    asked = [
        (hit, fields) for no, hit in enumerate(view.hits) if no not in view.foreign and (fields := _asked(view, hit))
    ]
    days = [hit.row for hit, fields in asked if "date" in fields]
    if not days or len(set(days)) < len(days):
        return []
    told = [_beside(view, row) for row in days]
    stated = [day for own, _ in told for day in own]
    if len(set(stated)) < len(stated) or any(len(own) > 1 or has_other for own, has_other in told):
        return []
    if asked[0][0].row == days[0]:
        return days
    leads = [hit.row for hit, fields in asked if fields == asked[0][1]]
    is_in_turn = len(leads) == len(days) and all(a <= b for a, b in zip(leads, days, strict=True))
    return leads if is_in_turn and all(a < b for a, b in zip(days, leads[1:], strict=False)) else []


def _with_headings(view: View, rows: list[int]) -> list[int]:
    """The rows, or those above where all of these begin with one word: «Осмотр в 3 года», «Осмотр в 6 лет»."""
    heads = {fold(view.rows[row - 1].words[0].text) if row else "" for row in rows}
    return [row - 1 for row in rows] if len(rows) > 1 and len(heads) == 1 and heads != {""} else rows


def _beside(view: View, row: int) -> tuple[list[str], bool]:
    """The days beside the label of a day, and whether other figures stand there, which may be more of them."""
    hits = view.by_row[row]
    hit = next(hit for hit in hits if "date" in _asked(view, hit))
    end = min((other.start for other in hits if other.start >= hit.end), default=len(view.rows[row].words))
    beside = view.rows[row].words[hit.end : end]
    text, own, _ = days_in(beside)
    n_figures = sum(any(map(str.isdigit, word.text)) for word in beside)
    return [text[slice(*day)] for day in own], bool(own) and n_figures > _MAX_DAY_FIGURES


def _told(view: View, low: int, high: int) -> frozenset[str]:
    """The fields that some rows ask for besides a day."""
    return frozenset(_fields(view, low, high)) - {"date"}


def _fields(view: View, low: int, high: int) -> Iterator[str]:
    for hit in view.hits:
        if low <= hit.row < high:
            yield from _asked(view, hit)
            if hit.target.section == _DIAGNOSIS:
                yield _DIAGNOSIS


def _asked(view: View, hit: Hit) -> frozenset[str]:
    """The fields of an examination that a label asks for; a title asks for none."""
    found: set[str] = set()
    for place in hit.target.specs:
        if place[0] == "entries" and place[2] >= 0 and view.form.entries[place[1]].kind in KINDS:
            spec = spec_at(view.form, *place)
            if hit.label in map(fold, spec.labels) and not spec.last_resort:
                found |= {field for field, _ in spec.targets}
    return frozenset(found)


def _part(page: Page, top_px: int, bottom_px: int) -> Page:
    """A part of the page; a table that reaches beyond it is none of one examination's."""
    part = page_between(page, top_px, bottom_px)
    slack_px = 0.5 * (part.lines[0].box.height if part.lines else 0)
    own = (one for one in part.tables if one.box.top >= top_px - slack_px and one.box.bottom <= bottom_px + slack_px)
    return replace(part, tables=tuple(own))
