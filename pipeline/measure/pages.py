"""Compare the account of pages and the text of pages with their truth.

Knows nothing of entries.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.measure.intervals import Share, share_of
from pipeline.measure.text_errors import char_errors
from pipeline.measure.truth import ChartTold, PageTold
from schemas.outcome import UNKNOWN_FORM, PageStatus


@dataclass(frozen=True, slots=True)
class PageRead:
    """What the program made of a page."""

    status: PageStatus
    form: str = UNKNOWN_FORM
    duplicate_of: int | None = None
    turn_deg: int = 0
    skew_deg: float = 0.0
    text: str = ""


@dataclass(frozen=True, slots=True)
class PageCase:
    """One page compared; a figure is None where the truth does not say or it does not apply.

    is_accounted: the page is in the account at all.
    form_right: of pages of a known or unknown form that were read.
    blank_right: of pages that are blank or were taken for blank.
    duplicate_right: of pages that are a duplicate or were taken for one.
    char_errors, chars, word_errors, words: of pages without handwriting. Lines and words are compared without
        regard to their order, since the reading order of forms is a matter of taste.
    """

    chart_id: str
    page: int
    is_accounted: bool
    form_right: bool | None = None
    blank_right: bool | None = None
    duplicate_right: bool | None = None
    turn_right: bool | None = None
    skew_error_deg: float | None = None
    char_errors: int | None = None
    chars: int = 0
    word_errors: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class PageFigures:
    """What the pages amount to."""

    accounted: Share
    form_right: Share
    blank_right: Share
    duplicate_right: Share
    turn_right: Share
    worst_skew_error_deg: float | None
    char_error_rate: float | None
    word_error_rate: float | None


def compare_pages(truth: ChartTold, read: Mapping[int, PageRead]) -> tuple[PageCase, ...]:
    """Every page of the truth, once."""
    return tuple(_page_case(truth, page, read.get(page.page)) for page in truth.pages)


def page_figures(cases: tuple[PageCase, ...]) -> PageFigures:
    """The figures of all pages."""

    def share(name: str) -> Share:
        told = [(case.chart_id, getattr(case, name)) for case in cases]
        return share_of((chart_id, flag) for chart_id, flag in told if flag is not None)

    skews = [case.skew_error_deg for case in cases if case.skew_error_deg is not None]
    texts = [case for case in cases if case.char_errors is not None]
    chars, words = sum(case.chars for case in texts), sum(case.words for case in texts)
    return PageFigures(
        share("is_accounted"),
        share("form_right"),
        share("blank_right"),
        share("duplicate_right"),
        share("turn_right"),
        max(skews) if skews else None,
        sum(case.char_errors or 0 for case in texts) / chars if chars else None,
        sum(case.word_errors for case in texts) / words if words else None,
    )


def _page_case(truth: ChartTold, page: PageTold, read: PageRead | None) -> PageCase:
    if read is None:
        return PageCase(truth.chart_id, page.page, is_accounted=False)
    is_blank, is_duplicate = page.kind == "blank", page.kind == "duplicate"
    taken_blank, taken_duplicate = read.status is PageStatus.BLANK, read.status is PageStatus.DUPLICATE
    is_read = read.status in (PageStatus.LOADED, PageStatus.DUPLICATE)
    has_ink = not is_blank and is_read
    text = _text_errors(page, read) if has_ink else {}
    return PageCase(
        truth.chart_id,
        page.page,
        is_accounted=True,
        form_right=_form_right(page, read),
        blank_right=is_blank == taken_blank if is_blank or taken_blank else None,
        duplicate_right=(
            is_duplicate and taken_duplicate and page.duplicate_of in (None, read.duplicate_of)
            if is_duplicate or taken_duplicate
            else None
        ),
        turn_right=(page.turn_deg + read.turn_deg) % 360 == 0 if has_ink and page.turn_deg is not None else None,
        skew_error_deg=abs(page.skew_deg - read.skew_deg) if has_ink and page.skew_deg is not None else None,
        **text,
    )


def _form_right(page: PageTold, read: PageRead) -> bool | None:
    """Of a page taken for a duplicate the form says nothing; a form taken for blank is a wrong form."""
    if page.kind not in ("form", "unknown") or read.status is PageStatus.DUPLICATE:
        return None
    if read.status is not PageStatus.LOADED:
        return False if page.kind == "form" else None
    return read.form == (page.form or UNKNOWN_FORM)


def _text_errors(page: PageTold, read: PageRead) -> dict[str, int]:
    if page.text is None or any(line.medium == "handwritten" for line in page.lines):
        return {}
    errors, chars = char_errors(page.text.splitlines(), read.text)
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
