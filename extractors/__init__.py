"""The meaning of a page: its words and a form give entries. Looks at no pixels and at no other page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from extractors.entries import field_entries
from extractors.exams import EXAM_KINDS, KINDS, Exams, exams_of
from extractors.fields import doubted
from extractors.kin import kin_entries, kin_tables
from extractors.lines import line_entries
from extractors.measured import measured_lines
from extractors.papers import Paper, told_in_papers
from extractors.result_lines import result_lines
from extractors.tables import find_tables, stated_once, table_entries
from extractors.unknown import propose_entries
from extractors.view import View, view_of
from extractors.visits import opens_many_days, parts_of
from schemas.entry import PageEntry, State
from schemas.form import FormType
from schemas.page import Page, Reread

_GIVEN_ON_A_DAY = ("immunization", "tuberculin_test")


def extract_entries(
    page: Page, form: FormType | None, reread: Reread, papers: Sequence[Paper] = ()
) -> tuple[PageEntry, ...]:
    """The entries that the page tells, boxes in its own pixels; proposals only where its form is unknown.

    papers: forms whose titles stand on the page below that of its own.
    """
    reread = cache(reread)  # several fields and kinds ask for the same place; it goes with the page
    if form is None:
        return propose_entries(page, reread)
    told = list(_told_as(page, form, reread))
    told += told_in_papers(page, papers, told, lambda part, own: _told_as(part, own, reread))
    return tuple(_numbered(told))


def _told_as(page: Page, form: FormType, reread: Reread) -> Sequence[PageEntry]:
    """The entries that a page, or a part of it, tells as a form."""
    view = view_of(page, form)
    parts = parts_of(view)
    if len(parts) > 1:
        return [entry for part in parts for entry in _told_in(view_of(part, form), reread)]
    entries = _told_in(view, reread)
    exams = exams_of(view)
    if exams is not None and (len(exams.each) > 1 or not any(entry.kind in KINDS for entry in entries)):
        entries = _told_in_exams(exams, entries, form, reread)
    is_open = any(spec.kind == "visit" for spec in form.entries) and opens_many_days(view)
    return [_with_open_day(entry) for entry in entries] if is_open else entries


def _told_in_exams(exams: Exams, told: Sequence[PageEntry], form: FormType, reread: Reread) -> list[PageEntry]:
    """What examinations one below the other tell, as entries of the page's own form, and what else the page told."""
    read = [entry for part in exams.each for entry in _told_in(view_of(part, exams.form), reread)]
    own = [replace(entry, form=form.id) for entry in read if entry.kind in EXAM_KINDS]
    others = [entry for entry in told if entry.kind not in KINDS]
    apart = (e for e in others if e.kind not in EXAM_KINDS or not any(e.box.overlap(one.box) > 0 for one in own))
    return [*apart, *own]


def _told_in(view: View, reread: Reread) -> list[PageEntry]:
    """The entries that a page, or one of its parts, tells."""
    of_kin = kin_tables(view)
    tables = tuple(one for one in find_tables(view) if not any(one.table.box.overlap(kin.table.box) for kin in of_kin))
    in_tables = table_entries(view.without([found.table.box for found in tables]), tables, reread)
    rows = [*kin_entries(view, of_kin, reread), *((found.table, entry) for found, entry in in_tables)]
    taken = list({id(table): table.box for table, _ in rows}.values())  # a table that tells nothing is text
    at_labels = tuple(field_entries(view.without(taken), reread))
    in_lines = (
        *line_entries(view, taken, at_labels, reread),
        *measured_lines(view, taken, reread),
        *result_lines(view, taken, at_labels, stated_once(view, "lab_result", tables, reread), reread),
    )
    kept = [entry for entry in at_labels if not any(_tells_less(entry, line) for line in in_lines)]
    return [_with_whole_day(entry) for entry in (*kept, *in_lines, *(entry for _, entry in rows))]


def _with_whole_day(entry: PageEntry) -> PageEntry:
    """A shot or a test of which only the year or month was read: the day was perhaps lost, so a person looks."""
    date = entry.readings.get("date")
    is_part = date is not None and date.state is State.READ and date.evidence.get("complete", 1.0) < 1.0
    return _with_open_day(entry) if is_part and entry.kind in _GIVEN_ON_A_DAY else entry


def _with_open_day(entry: PageEntry) -> PageEntry:
    """The entry with its day for a person."""
    date = entry.readings.get("date")
    return entry if date is None else replace(entry, readings={**entry.readings, "date": doubted(date)})


def _tells_less(entry: PageEntry, line: PageEntry) -> bool:
    """True for an entry at a label inside a line that tells the same event, its date too."""
    return entry.kind == line.kind and entry.box.overlap(line.box) > 0


def _numbered(entries: Iterable[PageEntry]) -> Iterator[PageEntry]:
    counts: Counter[str] = Counter()
    for entry in entries:
        yield replace(entry, ordinal=counts[entry.kind])
        counts[entry.kind] += 1
