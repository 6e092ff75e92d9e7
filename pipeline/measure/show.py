"""Print an evaluation as tables for people, and its errors one a line for developers.

Values of pages are shown by `error_lines` only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table

from pipeline.measure.compare import FieldCase
from pipeline.measure.evaluate import EvaluationReport
from pipeline.measure.figures import Figures
from pipeline.measure.intervals import Calibration, Share
from pipeline.measure.pages import SKEW_LIMIT_DEG, PageFigures

BAR_CHARS = 40
COLUMNS = ("fields on paper", "found", "right", "touchless", "accepted", "accepted wrong", "review", "invented", "box")


def show(report: EvaluationReport, console: Console) -> None:
    """All tables of a report."""
    console.print(_totals(report))
    console.print(_pages(report))
    for title, prefix in (
        ("All fields", ""),
        ("By level (family/level)", "level:"),
        ("By kind", "kind:"),
        ("By field", "field:"),
    ):
        console.print(_table(title, report, prefix))
    for name, calibration in report.calibration.items():
        for line in reliability_lines(name, calibration):
            console.print(line, highlight=False, markup=False)


def error_lines(cases: Iterable[FieldCase]) -> Iterator[str]:
    """One error a line, tabs between: it shows values, so it is for synthetic charts and eyes that may see."""
    for case in cases:
        flag = "ACCEPTED" if case.is_wrong_accepted else case.status
        place = f"p{case.page} {','.join(map(str, case.box))}"
        texts = (f"true={case.true!r}", f"read={case.read!r}", f"raw={case.raw!r}", f"{case.confidence:.3f}")
        yield "\t".join((case.outcome, flag, case.chart_id, place, f"{case.kind}.{case.field}", case.medium, *texts))


def reliability_lines(name: str, calibration: Calibration) -> Iterator[str]:
    """Confidence against the share right, drawn with characters: `=` right, `|` the mean confidence."""
    if calibration.expected_error is None:
        return
    yield f"Calibration, {name}: expected error {calibration.expected_error:.3f} over {calibration.n_fields} fields"
    for one in calibration.bins:
        bar = list("=" * round(one.share_right * BAR_CHARS) + " " * (BAR_CHARS - round(one.share_right * BAR_CHARS)))
        bar[min(BAR_CHARS - 1, round(one.mean_confidence * BAR_CHARS))] = "|"
        yield f"  {one.low:.1f}-{one.high:.1f} [{''.join(bar)}] {one.share_right:.2f} right of {one.n_fields}"


def _totals(report: EvaluationReport) -> Table:
    table = Table(title=f"{report.n_charts} charts, {report.n_pages} pages", show_header=False)
    rows = {
        "charts not read": str(report.charts_missing),
        "entries found": _share(report.entries),
        "entries not on paper": str(report.n_extra_entries),
        "fields for a person, per page": _number(report.review_per_page, ""),
    }
    for name, told in rows.items():
        table.add_row(name, told)
    return table


def _pages(report: EvaluationReport) -> Table:
    """The figures of pages, one column for all and one for each level where there are several."""
    levels = report.pages_by_level if len(report.pages_by_level) > 1 else {}
    table = Table(title="Pages, with 95 % intervals")
    for column in ("", "all", *levels):
        table.add_column(column)
    columns = [_page_rows(figures) for figures in (report.pages, *levels.values())]
    for name in columns[0]:
        table.add_row(name, *(column[name] for column in columns))
    return table


def _page_rows(pages: PageFigures) -> dict[str, str]:
    return {
        "pages accounted for": _share(pages.accounted),
        "form right": _share(pages.form_right),
        "unknown pages rejected": _share(pages.unknown_rejected),
        "blank right": _share(pages.blank_right),
        "duplicate right": _share(pages.duplicate_right),
        "turn right": _share(pages.turn_right),
        f"skew right to {SKEW_LIMIT_DEG}°": _share(pages.skew_right),
        "worst skew error": _number(pages.worst_skew_error_deg, "°"),
        "sheets of several on a scan": _share(pages.sheets_right),
        "table cells, F1": _share(pages.cells),
        "choices wrong": _share(pages.choices_wrong),
        "marks where no choice is": str(pages.n_stray_marks) if pages.choices_wrong.total else "-",
        "words told print or pen": _share(pages.media_told),
        "… of print": _share(pages.print_told),
        "… of pen": _share(pages.pen_told),
        "character errors of print": _share(pages.char_errors),
        "word errors of print, in any order": _share(pages.word_errors),
    }


def _table(title: str, report: EvaluationReport, prefix: str) -> Table:
    table = Table(title=title)
    table.add_column("")
    for column in COLUMNS:
        table.add_column(column, justify="right")
    for name, figures in report.groups.items():
        own = name.removeprefix("printed ").removeprefix("handwritten ")
        if (own.startswith(prefix) and prefix) or (not prefix and ":" not in name):
            table.add_row(name.replace(prefix, "", 1) if prefix else name, *_cells(figures))
    return table


def _cells(figures: Figures) -> tuple[str, ...]:
    return (
        str(figures.fields_found.total),
        _percent(figures.fields_found.share),
        _percent(figures.fields_right.share),
        _percent(figures.touchless.share),
        str(figures.n_accepted),
        _share(figures.accepted_wrong),
        str(figures.n_review),
        str(figures.n_invented),
        _percent(figures.box_hits.share),
    )


def _share(share: Share) -> str:
    if share.share is None:
        return "-"
    return f"{share.count}/{share.total} {100 * share.share:.2f} % ({100 * share.low:.2f}-{100 * share.high:.2f})"


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f} %"


def _number(value: float | None, unit: str) -> str:
    return "-" if value is None else f"{value:.2f}{unit}"
