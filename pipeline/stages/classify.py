"""Tells which form a page is, by its title, number and labels, else by what it tells; a page like none is unknown.

Reads no values and looks at no pixels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.rows import Row, rows_of, split_lines
from pipeline.stages.content import CLEAR, form_by_content, is_filled, tells_anything
from pipeline.stages.form_evidence import MIN_TITLE, PLAIN_TITLE, Evidence, weigh
from pipeline.stages.form_numbers import form_numbers
from pipeline.stages.titles import heads_stranger, strange_numbers
from pipeline.stages.vocabulary import AskedFor, asked_for
from schemas.form import FormType
from schemas.page import Page

MIN_SCORE = 0.55  # a page with a title or a number of its own
MIN_PHRASES, MIN_PHRASE_SCORE, MIN_PHRASE_MARGIN = 5, 0.45, 0.12  # a page known by its labels alone
MIN_MARGIN = 0.1  # two titles as near as that: what the page tells decides


@dataclass(frozen=True, slots=True)
class FormMatch:
    """The form of a page, None where it is like none; confidence 0 to 1; form id -> score."""

    form: FormType | None
    confidence: float
    scores: Mapping[str, float]


def classify(page: Page, forms: Sequence[FormType]) -> FormMatch:
    """The form that the page's title, form number and labels speak for, or else what the page tells."""
    rows = rows_of(split_lines(page.lines))
    evidence = weigh(page, rows, forms)
    scores = {form.id: round(own.score, 3) for form, own in zip(forms, evidence, strict=True)}
    ranked = sorted(range(len(forms)), key=lambda no: (-evidence[no].score, *_breadth(forms[no])))
    if not ranked:
        return FormMatch(None, 0.0, scores)
    best = evidence[ranked[0]]
    told = None
    if best.is_sure or not _is_stranger(page, rows, best):
        told = _told(page, rows, forms, evidence, ranked)
    return FormMatch(None, round(1 - best.score, 3), scores) if told is None else FormMatch(*told, scores)


def _told(
    page: Page, rows: Sequence[Row], forms: Sequence[FormType], evidence: Sequence[Evidence], ranked: Sequence[int]
) -> tuple[FormType, float] | None:
    """The form and how sure it is; ranked: places of the forms, the one with the highest score first."""
    best = evidence[ranked[0]]
    is_titled = _is_titled(best)
    is_alone = is_titled and _is_plain(best) and not any(_is_plain(evidence[no]) for no in ranked[1:])
    margin = best.score - (evidence[ranked[1]].score if len(ranked) > 1 and not is_alone else 0.0)
    by_title = forms[ranked[0]], round(best.score * (0.6 + 0.4 * min(1.0, margin / 0.2)), 3)
    is_ahead = is_titled and margin >= MIN_MARGIN
    if is_ahead and _is_plain(best):
        return by_title
    asked = asked_for(rows, forms)
    is_titled = is_titled and not asked.denies(ranked[0])
    if is_ahead and is_titled:
        return by_title
    rivals = [no for no in ranked if not is_titled or evidence[no].score > best.score - MIN_MARGIN]
    told = _told_inside(page, forms, [no for no in rivals if evidence[no].not_title < MIN_TITLE], asked)
    is_known = is_titled or (_is_clear(best, margin) and tells_anything(page, forms[ranked[0]]))
    return told or (by_title if is_known else None)


def _told_inside(
    page: Page, forms: Sequence[FormType], rivals: Sequence[int], asked: AskedFor
) -> tuple[FormType, float] | None:
    """The form that all labels of the page speak for, or else its values."""
    spoken = asked.form
    if spoken is not None and spoken in rivals and (asked.is_plain(spoken) or is_filled(page, forms[spoken])):
        return forms[spoken], CLEAR
    return form_by_content(page, [forms[no] for no in rivals if not asked.denies(no)])


def _is_titled(own: Evidence) -> bool:
    """True where a title or the page's own number tells the form."""
    return (own.best_title >= MIN_TITLE or own.is_named) and own.score >= MIN_SCORE


def _is_plain(own: Evidence) -> bool:
    """True for a title that is no mere heading or label, and for the page's own number."""
    return own.title >= PLAIN_TITLE or own.is_sure or own.is_named


def _is_clear(own: Evidence, margin: float) -> bool:
    """True where phrases alone tell the form, `margin` ahead of the next."""
    return len(own.phrases) >= MIN_PHRASES and margin >= MIN_PHRASE_MARGIN and own.score >= MIN_PHRASE_SCORE


def _is_stranger(page: Page, rows: Sequence[Row], best: Evidence) -> bool:
    """True where a paper of no form is headed by its own title, or bears its own number and no form's title."""
    if heads_stranger(page, rows, best.heads):
        return True
    strange = strange_numbers()
    is_strange = any(number.is_own and number.key in strange for number in form_numbers(rows))
    return is_strange and not best.code and best.title < MIN_TITLE


def _breadth(form: FormType) -> tuple[bool, int]:
    """Of forms for which nothing speaks the list for one kind of event comes first."""
    return not form.tables, len(form.entries) + len(form.tables)
