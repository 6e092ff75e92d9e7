"""Compare the account of pages, and what was seen on them, with their truth.

Knows nothing of entries. Cells, marks and media of words have modules of their own beside.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.measure.cells import CellCounts, compare_cells
from pipeline.measure.intervals import Share, f1_of, pooled_share, share_of
from pipeline.measure.marks import MarkCounts, compare_marks
from pipeline.measure.media import compare_media
from pipeline.measure.parts import PartCase, compare_parts, hull_of
from pipeline.measure.text_errors import char_errors
from pipeline.measure.truth import ChartTold, PageTold
from schemas.geometry import Box
from schemas.outcome import UNKNOWN_FORM, PagePart, PageStatus, PartKind
from schemas.page import Medium
from schemas.sight import Sight

SKEW_LIMIT_DEG = 0.1


@dataclass(frozen=True, slots=True)
class PageRead:
    """What the program made of a page. `sight` is None where an old outcome did not keep it."""

    status: PageStatus
    form: str = UNKNOWN_FORM
    duplicate_of: int | None = None
    turn_deg: int = 0
    skew_deg: float = 0.0
    text: str = ""
    sight: Sight | None = None
    parts: tuple[PagePart, ...] = ()


@dataclass(frozen=True, slots=True)
class PageCase:
    """One page compared; a figure is None where the truth does not say or it does not apply.

    is_accounted: the page is in the account at all.
    form_right: of pages of a known form that were read.
    unknown_rejected: of pages of no known form that were read: whether they were given none.
    blank_right: of pages that are blank or were taken for blank.
    duplicate_right: of pages that are a duplicate or were taken for one.
    char_errors, chars, word_errors, words: of pages without handwriting. Lines and words are compared without
        regard to their order, since the reading order of forms is a matter of taste.
    cells, marks, media: see the modules of these names.
    parts: the sheets of a scan that shows several; form, turn and skew are then told of each of them alone.
    """

    chart_id: str
    page: int
    is_accounted: bool
    level: str = ""  # family/level
    form_right: bool | None = None
    unknown_rejected: bool | None = None
    blank_right: bool | None = None
    duplicate_right: bool | None = None
    turn_right: bool | None = None
    skew_error_deg: float | None = None
    char_errors: int | None = None
    chars: int = 0
    word_errors: int = 0
    words: int = 0
    cells: CellCounts | None = None
    marks: MarkCounts | None = None
    media: tuple[tuple[str, bool], ...] = ()
    parts: tuple[PartCase, ...] = ()

    @property
    def sheets(self) -> tuple[PageCase | PartCase, ...]:
        """What form, turn and skew are told of: the page, or each of its sheets."""
        return self.parts or (self,)


@dataclass(frozen=True, slots=True)
class PageFigures:
    """What the pages amount to.

    sheets_right: of the sheets of scans that show several, in truth or as read, those that are there and were seen.
    cells: F1 of table cells, as 2 right of (on paper + seen).
    choices_wrong: of the choices printed on the pages, those whose mark was missed, mistaken or seen for nothing.
    n_stray_marks: set marks seen where no choice is printed, which the form has to make nothing of.
    print_told, pen_told: of the words read on print and on pen, those taken for what they are.
    char_errors, word_errors: of print.
    """

    accounted: Share
    form_right: Share
    unknown_rejected: Share
    blank_right: Share
    duplicate_right: Share
    turn_right: Share
    skew_right: Share
    worst_skew_error_deg: float | None
    sheets_right: Share
    cells: Share
    choices_wrong: Share
    n_stray_marks: int
    media_told: Share
    print_told: Share
    pen_told: Share
    char_errors: Share
    word_errors: Share


def compare_pages(truth: ChartTold, read: Mapping[int, PageRead]) -> tuple[PageCase, ...]:
    """Every page of the truth, once."""
    return tuple(_page_case(truth, page, read.get(page.page)) for page in truth.pages)


def page_figures(cases: Sequence[PageCase]) -> PageFigures:
    """The figures of all pages."""

    def share(told: Callable[[PageCase], bool | None]) -> Share:
        flags = [(case.chart_id, told(case)) for case in cases]
        return share_of((chart_id, flag) for chart_id, flag in flags if flag is not None)

    def share_of_sheets(told: Callable[[PageCase | PartCase], bool | None]) -> Share:
        flags = [(case.chart_id, told(sheet)) for case in cases for sheet in case.sheets]
        return share_of((chart_id, flag) for chart_id, flag in flags if flag is not None)

    skews = [s.skew_error_deg for case in cases for s in case.sheets if s.skew_error_deg is not None]
    texts = [case for case in cases if case.char_errors is not None]
    marks = [(case.chart_id, case.marks) for case in cases if case.marks is not None]
    cells = [(case.chart_id, case.cells) for case in cases if case.cells is not None]
    return PageFigures(
        accounted=share(lambda case: case.is_accounted),
        form_right=share_of_sheets(lambda sheet: sheet.form_right),
        unknown_rejected=share_of_sheets(lambda sheet: sheet.unknown_rejected),
        blank_right=share(lambda case: case.blank_right),
        duplicate_right=share(lambda case: case.duplicate_right),
        turn_right=share_of_sheets(lambda sheet: sheet.turn_right),
        skew_right=share_of_sheets(_skew_right),
        worst_skew_error_deg=max(skews) if skews else None,
        sheets_right=share_of((case.chart_id, part.is_right) for case in cases for part in case.parts),
        cells=f1_of((chart_id, own.right, own.true, own.seen) for chart_id, own in cells),
        choices_wrong=share_of((chart_id, not is_right) for chart_id, own in marks for is_right in own.choices),
        n_stray_marks=sum(own.n_stray for _, own in marks),
        media_told=_told(cases, Medium),
        print_told=_told(cases, [Medium.PRINTED]),
        pen_told=_told(cases, [Medium.HANDWRITTEN]),
        char_errors=pooled_share((case.chart_id, case.char_errors or 0, case.chars) for case in texts),
        word_errors=pooled_share((case.chart_id, case.word_errors, case.words) for case in texts),
    )


def _skew_right(sheet: PageCase | PartCase) -> bool | None:
    return None if sheet.skew_error_deg is None else sheet.skew_error_deg <= SKEW_LIMIT_DEG


def _told(cases: Iterable[PageCase], media: Iterable[str]) -> Share:
    wanted = frozenset(media)
    return share_of((case.chart_id, is_told) for case in cases for medium, is_told in case.media if medium in wanted)


def _page_case(truth: ChartTold, page: PageTold, read: PageRead | None) -> PageCase:
    level = f"{truth.family}/{truth.level}"
    if read is None:
        return PageCase(truth.chart_id, page.page, is_accounted=False, level=level)
    is_blank, is_duplicate = page.kind == "blank", page.kind == "duplicate"
    taken_blank, taken_duplicate = read.status is PageStatus.BLANK, read.status is PageStatus.DUPLICATE
    is_read = read.status in (PageStatus.LOADED, PageStatus.DUPLICATE)
    has_ink = not is_blank and is_read
    form = _form_right(page, read)
    return PageCase(
        truth.chart_id,
        page.page,
        is_accounted=True,
        level=level,
        form_right=form if page.kind == "form" else None,
        unknown_rejected=form if page.kind == "unknown" else None,
        blank_right=is_blank == taken_blank if is_blank or taken_blank else None,
        duplicate_right=(
            is_duplicate and taken_duplicate and page.duplicate_of in (None, read.duplicate_of)
            if is_duplicate or taken_duplicate
            else None
        ),
        turn_right=(page.turn_deg + read.turn_deg) % 360 == 0 if has_ink and page.turn_deg is not None else None,
        skew_error_deg=abs(page.skew_deg - read.skew_deg) if has_ink and page.skew_deg is not None else None,
        parts=_parts(page, read) if has_ink else (),
        **(_text_errors(page, read) | _seen(page, read.sight) if has_ink else {}),
    )


def _parts(page: PageTold, read: PageRead) -> tuple[PartCase, ...]:
    """The sheets compared; of a page taken for a duplicate the form says nothing."""
    if not page.parts and not read.parts:
        return ()
    seen = read.parts
    if not seen:  # the page was not cut
        box = Box(*hull_of([part.bbox for part in page.parts]))
        seen = (PagePart(PartKind.LEAF, box, read.form, 1.0, read.turn_deg, read.skew_deg),)
    parts = compare_parts(page, seen, is_cut=bool(read.parts))
    if read.status is not PageStatus.DUPLICATE:
        return parts
    return tuple(replace(part, form_right=None, unknown_rejected=None) for part in parts)


def _seen(page: PageTold, sight: Sight | None) -> dict[str, Any]:
    if sight is None:
        return {}
    return {
        "cells": compare_cells(page, sight.tables),
        "marks": compare_marks(page, sight.marks),
        "media": tuple(compare_media(page, sight.words)),
    }


def _form_right(page: PageTold, read: PageRead) -> bool | None:
    """Of a page taken for a duplicate the form says nothing; a form taken for blank is a wrong form."""
    if page.kind not in ("form", "unknown") or read.status is PageStatus.DUPLICATE:
        return None
    if read.status is not PageStatus.LOADED:
        return False if page.kind == "form" else None
    return read.form == (page.form or UNKNOWN_FORM)


def _text_errors(page: PageTold, read: PageRead) -> dict[str, Any]:
    if page.text is None or any(line.medium == "handwritten" for line in page.lines):
        return {}
    is_print = [word.medium == Medium.PRINTED for word in read.sight.words] if read.sight else ()
    stamped = [line.text for line in page.lines if line.medium == Medium.STAMP]
    errors, chars = char_errors(page.text.splitlines(), read.text, is_print, stamped)
    true_words, found_words = Counter(_plain(page.text).split()), Counter(_plain(read.text).split())
    missed, extra = (true_words - found_words).total(), (found_words - true_words).total()
    return {
        "char_errors": errors,
        "chars": chars,
        "word_errors": max(missed, extra),
        "words": true_words.total(),
    }


def _plain(text: str) -> str:
    """Composed letters and single spaces; lines to write on are not text."""
    return " ".join(re.sub(r"_{2,}", " ", unicodedata.normalize("NFC", text)).split())
