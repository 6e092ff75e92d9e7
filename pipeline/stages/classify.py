"""Tells which form a page is, by its title, number and labels, else by what it tells; a page like none is unknown.

Reads no values and looks at no pixels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.papers import Paper
from extractors.rows import Row, rows_of, split_lines
from pipeline.stages.content import CLEAR, UNCLEAR, form_by_content, is_filled, tells_anything
from pipeline.stages.form_evidence import MIN_BORNE_OUT, MIN_TITLE, PLAIN_TITLE, Evidence, weigh
from pipeline.stages.form_heads import (
    are_sections,
    heading_form,
    identity_row,
    numbered_paper,
    paper_of_chart,
    papers_below,
    stands_over,
)
from pipeline.stages.form_numbers import form_numbers
from pipeline.stages.form_wordings import wordings_of
from pipeline.stages.titles import heads_stranger
from pipeline.stages.vocabulary import AskedFor, AskedOnce
from schemas.form import FormType
from schemas.page import Page

MIN_SCORE = 0.55  # a page with a title or a number of its own
MIN_PHRASES, MIN_PHRASE_SCORE, MIN_PHRASE_MARGIN = 5, 0.45, 0.12  # a page known by its labels alone
MIN_ASKED = 13.0  # weight of the labels that bear out a title in a wording of its own
MIN_MARGIN = 0.1  # two titles as near as that: what the page tells decides


@dataclass(frozen=True, slots=True)
class FormMatch:
    """The form of a page, None where it is like none; confidence 0 to 1; form id -> score.

    likely: what a page of no told form is read as, every value for a person.
    papers: what stands on the chart's own page under titles of their own, from top to bottom.
    """

    form: FormType | None
    confidence: float
    scores: Mapping[str, float]
    likely: FormType | None = None
    papers: tuple[Paper, ...] = ()


def classify(page: Page, forms: Sequence[FormType]) -> FormMatch:
    """The form that the page's title, form number and labels speak for, or else what the page tells."""
    rows = rows_of(split_lines(page.lines))
    evidence = weigh(page, rows, forms)
    asked = AskedOnce(rows, forms)
    for no, own in enumerate(evidence):
        if own.inner_title >= MIN_TITLE > own.best_title:
            own.is_asked = asked.now.weights[no] >= MIN_ASKED
    scores = {form.id: round(own.score, 3) for form, own in zip(forms, evidence, strict=True)}
    ranked = sorted(range(len(forms)), key=lambda no: (-evidence[no].score, *_breadth(forms[no])))
    if not ranked:
        return FormMatch(None, 0.0, scores)
    best = evidence[ranked[0]]
    told = None
    if best.is_sure or not _is_stranger(page, rows, best, forms):
        told = _told(page, rows, forms, evidence, ranked, asked)
    if told is None:
        return FormMatch(None, round(1 - best.score, 3), scores)
    form, confidence = told
    if confidence <= UNCLEAR:
        return FormMatch(None, confidence, scores, likely=form)
    return FormMatch(form, confidence, scores, papers=tuple(papers_below(form, rows, forms, evidence)))


def _told(
    page: Page,
    rows: Sequence[Row],
    forms: Sequence[FormType],
    evidence: Sequence[Evidence],
    ranked: Sequence[int],
    asked: AskedOnce,
) -> tuple[FormType, float] | None:
    """The form and how sure it is; ranked: places of the forms, the one with the highest score first."""
    titled = [no for no in ranked if _is_titled(evidence[no])]
    chart = next((no for no in titled if forms[no].match.heads), None)
    identity = identity_row(rows)
    head = _heading(evidence, titled, chart, identity)
    if head is not None and chart != ranked[0]:
        ranked = [head, *(no for no in ranked if no != head)]
    if chart is not None and chart == ranked[0]:
        paper = paper_of_chart(forms, evidence, chart, asked.now, identity)
        if paper is not None:
            return forms[paper], max(CLEAR, round(evidence[paper].score, 3))
    best, form = evidence[ranked[0]], forms[ranked[0]]
    is_composed = best.code == 0 and are_sections(evidence, titled, identity)
    is_titled = _is_titled(best) and not is_composed
    is_alone = is_titled and _is_plain(best) and not any(_is_plain(evidence[no]) for no in ranked[1:])
    is_alone = is_alone or ranked[0] == head
    margin = best.score - (evidence[ranked[1]].score if len(ranked) > 1 and not is_alone else 0.0)
    is_ahead = is_titled and margin >= MIN_MARGIN
    is_sure = is_ahead and _is_plain(best) and (best.is_worded or best.is_named)
    is_titled = is_titled and (is_sure or not asked.now.denies(ranked[0]))
    by_title = form, round(best.score * (0.6 + 0.4 * min(1.0, margin / 0.2)), 3)
    if is_sure or (is_ahead and is_titled):
        return None if _is_bare(page, form, best) else by_title
    paper = None if is_titled else numbered_paper(forms, evidence, asked.now)
    if paper is not None and is_filled(page, forms[paper]):
        return forms[paper], CLEAR
    rivals = [no for no in ranked if not is_titled or evidence[no].score > best.score - MIN_MARGIN]
    told = _told_inside(page, forms, [no for no in rivals if evidence[no].not_title < MIN_TITLE], asked.now)
    if is_composed and told is not None and asked.now.form is None:
        return told[0], UNCLEAR
    is_known = is_titled or (_is_clear(best, margin) and tells_anything(page, form))
    return told or (by_title if is_known else None)


def _heading(evidence: Sequence[Evidence], titled: Sequence[int], chart: int | None, identity: int) -> int | None:
    """The form whose title heads the page: a chart's only over what are sections of its own page."""
    others = [no for no in titled if no != chart]
    if chart is not None and others and all(stands_over(evidence[chart], evidence[no], identity) for no in others):
        return chart
    head = heading_form(evidence, others, identity)
    if chart is not None and head is not None and stands_over(evidence[chart], evidence[head], identity):
        return chart
    return head


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


def _is_bare(page: Page, form: FormType, own: Evidence) -> bool:
    """True for a title with nothing of the form under it: on an envelope, in a contents list."""
    return not own.code and len(own.phrases) < MIN_BORNE_OUT and not is_filled(page, form)


def _is_clear(own: Evidence, margin: float) -> bool:
    """True where phrases alone tell the form, `margin` ahead of the next."""
    return len(own.phrases) >= MIN_PHRASES and margin >= MIN_PHRASE_MARGIN and own.score >= MIN_PHRASE_SCORE


def _is_stranger(page: Page, rows: Sequence[Row], best: Evidence, forms: Sequence[FormType]) -> bool:
    """True where a paper of no form is headed by its own title, or bears its own number and no form's title."""
    if heads_stranger(page, rows, best.heads):
        return True
    known = wordings_of(forms).numbers
    is_strange = any(number.is_own and not number.is_worn and number.key not in known for number in form_numbers(rows))
    return is_strange and not best.code and (best.title < MIN_TITLE or best.first_row is None)


def _breadth(form: FormType) -> tuple[bool, int]:
    """Of forms for which nothing speaks the list for one kind of event comes first."""
    return not form.tables, len(form.entries) + len(form.tables)
