"""Gives a page without a title the form of the page before it where it goes on there: a booklet's next table.

A pure function of outcomes in the order of a chart; reads no page again, so what its entries say stays as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.stages.content import CLEAR
from schemas.form import load_forms
from schemas.outcome import UNKNOWN_FORM, PageOutcome, PageStatus


def with_continued(outcomes: Sequence[PageOutcome]) -> list[PageOutcome]:
    """The outcomes, each page that only its content tells under the form of the page before where that holds such too.

    Blank pages between the two do not part them; sheets that were cut from one scan keep their forms.
    """
    held = {form.id: frozenset((form.id, *form.match.parts)) for form in load_forms()}
    told: list[PageOutcome] = []
    before = UNKNOWN_FORM
    for outcome in outcomes:
        outcome = _continued(outcome, before, held)
        told.append(outcome)
        if outcome.status is not PageStatus.BLANK:
            before = outcome.parts[-1].form if outcome.parts else outcome.form
    return told


def _continued(outcome: PageOutcome, before: str, held: Mapping[str, frozenset[str]]) -> PageOutcome:
    if outcome.status is not PageStatus.LOADED or outcome.parts or outcome.form_confidence > CLEAR:
        return outcome
    read_as = {outcome.form, *(entry.form for entry in outcome.entries)} - {UNKNOWN_FORM}
    if len(read_as) != 1 or not read_as <= held.get(before, frozenset()):
        return outcome
    return replace(outcome, form=before, entries=tuple(replace(entry, form=before) for entry in outcome.entries))
