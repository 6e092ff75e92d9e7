"""Measure what was read of charts against their truth: the whole evaluation in one call.

Reads a record store or an exported file; prints nothing, see `pipeline.measure.show`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.measure.compare import EntryCase, FieldCase, Outcome, compare_chart
from pipeline.measure.figures import Figures, confidence_of, entries_found, figures_of, grouped
from pipeline.measure.intervals import Calibration, Share
from pipeline.measure.pages import PageCase, PageFigures, PageRead, compare_pages, page_figures
from pipeline.measure.truth import ChartTold, EntryTold, entry_told, load_entries, load_truth
from pipeline.records.export import entry_json
from pipeline.records.store import RecordStore
from schemas.outcome import UNKNOWN_FORM
from schemas.sight import unpack_sight

MEDIA = ("printed", "handwritten")


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """How well charts were read. Groups are named `all`, `printed`, `kind:…`, `field:…`, `level:…` and so on."""

    n_charts: int
    n_pages: int
    charts_missing: int
    entries: Share
    entries_by_kind: Mapping[str, Share]
    n_extra_entries: int
    groups: Mapping[str, Figures]
    calibration: Mapping[str, Calibration]
    pages: PageFigures
    pages_by_level: Mapping[str, PageFigures]
    review_per_page: float | None
    field_cases: tuple[FieldCase, ...]
    entry_cases: tuple[EntryCase, ...]
    page_cases: tuple[PageCase, ...]

    def to_json(self) -> dict[str, Any]:
        """The figures without any value of a page."""
        told = asdict(self)
        for cases in ("field_cases", "entry_cases", "page_cases"):
            del told[cases]
        shown: dict[str, Any] = _with_shares(told)
        return shown

    def errors(self) -> list[FieldCase]:
        """Every field that is not read right, the most harmful first: for developers."""
        order = list(Outcome)
        wrong = [case for case in self.field_cases if case.outcome is not Outcome.RIGHT]
        return sorted(
            wrong, key=lambda c: (not c.is_wrong_accepted, c.chart_id, c.page, order.index(c.outcome), c.kind, c.field)
        )


def evaluate(source: RecordStore | Path, truth: Path) -> EvaluationReport:
    """Compare a record store, or a JSONL export, with a folder or file of truth.

    Charts without truth are left out; charts of the truth that were not read count as missed whole.

    Raises:
        TruthError: if a file cannot be used.
    """
    charts = load_truth(truth)
    read, pages = _exported(source) if isinstance(source, Path) else _stored(source, charts)
    return report_of(charts, read, pages)


def report_of(
    charts: Sequence[ChartTold],
    read: Mapping[str, Sequence[EntryTold]],
    pages: Mapping[str, Mapping[int, PageRead]],
) -> EvaluationReport:
    """The report of charts, given what was read of each."""
    compared = [compare_chart(read.get(chart.chart_id, ()), chart) for chart in charts]
    fields = tuple(case for one in compared for case in one.fields)
    entries = tuple(case for one in compared for case in one.entries)
    page_cases = tuple(
        case for chart in charts if chart.chart_id in pages for case in compare_pages(chart, pages[chart.chart_id])
    )
    n_pages = sum(len(chart.pages) for chart in charts)
    groups = _groups(fields)
    return EvaluationReport(
        n_charts=len(charts),
        n_pages=n_pages,
        charts_missing=sum(chart.chart_id not in read for chart in charts),
        entries=entries_found(entries),
        entries_by_kind={
            kind: entries_found(case for case in entries if case.kind == kind)
            for kind in sorted({case.kind for case in entries})
        },
        n_extra_entries=sum(case.is_extra for case in entries),
        groups={name: figures_of(cases) for name, cases in groups.items()},
        calibration={name: confidence_of(groups[name]) for name in ("all", *MEDIA) if name in groups},
        pages=page_figures(page_cases),
        pages_by_level={name: page_figures(own) for name, own in grouped(page_cases, lambda case: case.level).items()},
        review_per_page=sum(case.status == "review" for case in fields) / n_pages if n_pages else None,
        field_cases=fields,
        entry_cases=entries,
        page_cases=page_cases,
    )


KEYS: Mapping[str, Callable[[FieldCase], str]] = {
    "level": lambda case: f"{case.family}/{case.level}",
    "kind": lambda case: case.kind,
    "field": lambda case: f"{case.kind}.{case.field}",
}


def _groups(fields: Sequence[FieldCase]) -> dict[str, Sequence[FieldCase]]:
    groups: dict[str, Sequence[FieldCase]] = {"all": fields}
    groups |= _by_medium(fields)
    for prefix, key in KEYS.items():
        for name, own in grouped(fields, key).items():
            groups[f"{prefix}:{name}"] = own
            if prefix != "field":
                groups |= {f"{medium} {prefix}:{name}": cases for medium, cases in _by_medium(own).items()}
    return groups


def _by_medium(fields: Sequence[FieldCase]) -> dict[str, list[FieldCase]]:
    return grouped(fields, lambda case: case.medium)


def _exported(path: Path) -> tuple[dict[str, list[EntryTold]], dict[str, dict[int, PageRead]]]:
    read: dict[str, list[EntryTold]] = {}
    for entry in load_entries(path):
        read.setdefault(entry.chart_id, []).append(entry)
    return read, {}


def _stored(
    store: RecordStore, charts: Sequence[ChartTold]
) -> tuple[dict[str, list[EntryTold]], dict[str, dict[int, PageRead]]]:
    known = set(store.charts())
    read, pages = {}, {}
    for chart_id in (chart.chart_id for chart in charts if chart.chart_id in known):
        read[chart_id] = [entry_told(entry_json(entry), chart_id) for entry in store.entries(chart_id)]
        pages[chart_id] = _stored_pages(store, chart_id)
    return read, pages


def _stored_pages(store: RecordStore, chart_id: str) -> dict[int, PageRead]:
    pages = {}
    for line in store.account(chart_id):
        outcome = store.latest_outcomes(line.ref.scan.sha256).get(line.ref.page_no)
        pages[line.page] = PageRead(
            line.status,
            line.form or UNKNOWN_FORM,
            line.duplicate_of,
            outcome.turn_deg if outcome else 0,
            outcome.skew_deg if outcome else 0.0,
            outcome.text if outcome else "",
            unpack_sight(outcome.sight) if outcome and outcome.sight else None,
            outcome.parts if outcome else (),
        )
    return pages


def _with_shares(told: Any) -> Any:
    """The same with the share itself beside each count."""
    if isinstance(told, dict):
        inner = {key: _with_shares(value) for key, value in told.items()}
        if inner.keys() == {"count", "total", "low", "high"}:
            inner["share"] = inner["count"] / inner["total"] if inner["total"] else None
        return inner
    return [_with_shares(value) for value in told] if isinstance(told, (list, tuple)) else told
