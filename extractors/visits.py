"""Several visits on one page, each under a title with a day of its own: the parts of the page that tell one each.

Cuts a page; reads no values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.blocks import days_in
from extractors.fold import fold
from extractors.form_labels import spec_at
from extractors.labels import Hit
from extractors.papers import page_between
from extractors.view import View
from schemas.page import Page

_KIND = "visit"
_TOLD = ("complaints", "objective", "diagnosis")  # sections, of which each visit has two
_MIN_TOLD = 2
_MAX_DAY_WORDS = 3  # «14 марта 2016»
_MAX_BELOW = 2  # rows from a title to its day


def parts_of(view: View) -> tuple[Page, ...]:
    """The page cut above each title of a visit but the first; the page itself where it tells one visit or none."""
    rows = sorted({hit.row for hit in view.hits if _is_dated_title(view, hit)})
    told = [{s.section.id for s in view.stretches if low <= s.heading.row < high} for low, high in _spans(view, rows)]
    while told and not told[0] & set(_TOLD):  # the title of the page: «Осмотры педиатра»
        rows, told = rows[1:], told[1:]
    if len(rows) < 2 or any(len(ids & set(_TOLD)) < _MIN_TOLD for ids in told):
        return (view.page,)
    tops = [0, *(view.rows[row].box.top for row in rows[1:]), view.page.height_px]
    return tuple(page_between(view.page, low, high) for low, high in pairwise(tops))


def opens_many_days(view: View) -> bool:
    """True for a page with rows that begin with different days, as in a diary: whose day an entry is, is open."""
    begun = (days_in(row.words[:_MAX_DAY_WORDS]) for row in view.rows if view.cell_of(row.words[0]) is None)
    return len({text[slice(*days[0])] for text, days, _ in begun if days and days[0][0] == 0}) > 1


def _spans(view: View, rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    return pairwise([*rows, len(view.rows)])


def _is_dated_title(view: View, hit: Hit) -> bool:
    """True for «Осмотр педиатра от 14.03.2016»: a title at the start of its row, its day beside it or just below.

    And for «14.03.2016 Осмотр педиатра» and «14.03.2016 Жалобы: кашель», as doctors keep a diary.
    """
    before = view.rows[hit.row].words[: hit.start]
    is_led = 0 < len(before) <= _MAX_DAY_WORDS and bool(days_in(before)[1])
    is_title = any(_is_title(view, hit, place) for place in hit.target.specs)
    if (before and not is_led) or not (is_title or (is_led and hit.target.section == _TOLD[0])):
        return False
    near = view.rows[hit.row : hit.row + 1 + _MAX_BELOW]
    return any(days_in(row.words)[1] for row in near)


def _is_title(view: View, hit: Hit, place: tuple[str, int, int]) -> bool:
    part, number, spec_no = place
    if part != "entries" or spec_no < 0 or view.form.entries[number].kind != _KIND:
        return False
    return hit.label in map(fold, spec_at(view.form, *place).titles)
