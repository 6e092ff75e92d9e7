"""Bring judged fields to the fit of the gate: what was read of drawn charts, beside their truth.

Needs a store that today's recipe has read, for the evidence is in its outcomes. Fits nothing itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from extractors.merge import merge_chart
from pipeline.assemble import find_duplicates, in_chart_order, told_pages
from pipeline.measure.compare import FieldCase, Outcome
from pipeline.measure.evaluate import evaluate
from pipeline.measure.fit import JudgedField, Targets, fit_gate
from pipeline.records.store import RecordStore
from pipeline.stages.gate import GateModel, features, reasons_against
from schemas.entry import State
from schemas.geometry import Box
from schemas.kinds import load_kinds
from schemas.outcome import PageOutcome

Place = tuple[str, str, str, int, Box]  # chart, kind, field, page, box: names a stored value


def calibrate(samples: Sequence[tuple[RecordStore, Path]], version: str, targets: Targets) -> GateModel:
    """The gate fitted on stores and the truth of their charts.

    Raises:
        ValueError: if all values are right or all are wrong.
    """
    fields = [field for store, truth in samples for field in judged_fields(store, truth)]
    return fit_gate(fields, version, targets)


def judged_fields(store: RecordStore, truth: Path) -> Iterator[JudgedField]:
    """Every machine-read value of the store whose truth is known."""
    cases = {
        _place(case): case
        for case in evaluate(store, truth).field_cases
        if case.read is not None and case.outcome is not Outcome.MISPLACED  # read rightly, of another event
    }
    for chart_id in store.charts():
        for place, field in _values(chart_id, store.chart_outcomes(chart_id)):
            if (case := cases.get(place)) is not None:
                yield _with_truth(field, case)


def write_model(model: GateModel, fitted_on: str, path: Path) -> None:
    """The model as the data file that the gate loads."""
    told = {"version": model.version, "fitted_on": fitted_on, **asdict(model)}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _place(case: FieldCase) -> Place:
    return case.chart_id, case.kind, case.field, case.page, Box(*case.box)


def _values(chart_id: str, outcomes: Sequence[PageOutcome]) -> Iterator[tuple[Place, JudgedField]]:
    """The values of a chart as the gate gets them, taken for right for now."""
    numbered = list(enumerate(in_chart_order(outcomes), start=1))
    told = told_pages(numbered, find_duplicates(numbered))
    kinds = load_kinds()
    for merged in merge_chart(chart_id, told):
        for name, candidates in merged.candidates.items():
            best = candidates[0]
            if best.reading.state is not State.READ:
                continue
            kind = kinds[merged.kind].fields[name]
            vetoed = bool(merged.conflicts or reasons_against(kind, best.reading, candidates))
            place = (chart_id, merged.kind, name, best.mention.page, best.reading.box)
            yield (
                place,
                JudgedField(chart_id, kind.value, features(best.reading, candidates), True, kind.critical, vetoed),
            )


def _with_truth(field: JudgedField, case: FieldCase) -> JudgedField:
    is_right = case.outcome is Outcome.RIGHT
    return JudgedField(field.chart_id, field.group, field.features, is_right, field.is_critical, field.is_vetoed)
