"""Rows of laboratory results as the archive family's papers set them. Knows no whole form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from samples.archive.lab_results import Analysis, Result
from samples.canvas import Pen, Rect
from samples.county.paper import Fact, Sheet
from samples.truth import Telling
from schemas.geometry import Box

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
Columns = Sequence[tuple[str, str, float]]  # what stands in it, its heading, its width
ARROWED = ("county/onest-400", "county/bitter-400")  # typefaces with arrows


@dataclass(frozen=True, slots=True)
class Shared:
    """The day and the name of an analysis as drawn, which all its rows share."""

    day: date
    day_text: str
    day_box: Box
    panel: str
    panel_text: str
    panel_box: Box


def unit_text(unit: str) -> str:
    """10^9/л as it is printed: 10⁹/л."""
    if not unit.startswith("10^"):
        return unit
    power, per = unit[3:].split("/")
    return f"10{power.translate(RAISED)}/{per}"


def titled(s: Sheet, x: float, y: float, text: str, day: Fact, day_box: Box, on: date, pen: Pen) -> Shared:
    """The title of an analysis in the middle of a line; the day is drawn already."""
    box = s.c.text(x, y, text, pen, "middle")
    return Shared(on, day.text, day_box, text[0] + text[1:].lower() if text.isupper() else text, text, box)


def tell(s: Sheet, analysis: Analysis, row: Result, shared: Shared) -> Telling:
    """Begin to tell of one result: its day and its analysis."""
    told = s.c.tell("lab_result", (analysis.series, analysis.number, row.name), analysis.day.isoformat())
    s.c.record(told, "date", shared.day.isoformat(), shared.day_text, s.value.medium, shared.day_box)
    s.c.record(told, "panel", shared.panel, shared.panel_text, "printed", shared.panel_box)
    return told


def norm(s: Sheet, told: Telling, row: Result, text: str, box: Box) -> None:
    """A norm, already drawn; it is told as its bounds."""
    for field, bound in (("reference_low", row.low), ("reference_high", row.high)):
        if bound is not None:
            s.c.record(told, field, bound, text, "printed", box)


def heading_row(s: Sheet, area: Rect, text: str, ruled: bool) -> Box:
    """A heading over the rows below it, in a row of its own."""
    if ruled:
        s.c.rect(area)
    return s.c.cell(area, text, s.label.bold, "left")


def result_row(s: Sheet, cells: dict[str, Rect], analysis: Analysis, row: Result, shared: Shared) -> None:
    """One result in its cells: `name`, `value`, `unit`, `norm`, `flag`; `named` is a name with its unit after it."""
    told = tell(s, analysis, row, shared)
    name, unit = row.name, unit_text(row.unit)
    if "named" in cells and unit:
        name = f"{row.name}, {unit}"
    box = s.c.cell(cells.get("named") or cells["name"], name, s.label, "left")
    s.c.record(told, "analyte", row.name, row.name, "printed", box)
    if "named" in cells and unit:
        s.c.record(told, "unit", row.unit, unit, "printed", box)
    if "unit" in cells and unit:
        s.cell(cells["unit"], Fact(unit, told, "unit", row.unit))
    value = s.cell(cells["value"], Fact(row.text, told, "value", row.value))
    if "norm" in cells and row.norm:
        norm(s, told, row, row.norm, s.c.cell(cells["norm"], row.norm, s.label))
    if "flag" in cells and row.flag:
        is_arrow = s.label.font.path in ARROWED
        s.c.cell(cells["flag"], row.flag if is_arrow else {"↑": "выше", "↓": "ниже"}[row.flag], s.small)
    if "starred" in cells and row.flag:
        s.c.text(value.right * 25.4 / s.c.dpi + 2.2, value.bottom * 25.4 / s.c.dpi, "*", s.label)


def head(s: Sheet, left: float, top: float, columns: Columns, tall: float, rules: str) -> float:
    """The headings of the columns; gives their lower edge."""
    for (_, title, width), x in zip(columns, lefts(left, columns), strict=True):
        area = Rect(x, top, width, tall)
        if rules == "all":
            s.c.rect(area)
        if title:
            s.c.cell(area, title, s.label.bold.sized(s.label.size_mm * 0.92))
    if rules != "all":
        s.c.line(left, top + tall, left + sum(width for _, _, width in columns), top + tall, 0.3)
    return top + tall


def lefts(left: float, columns: Columns) -> list[float]:
    return [left + sum(width for _, _, width in columns[:no]) for no in range(len(columns))]


def body(
    s: Sheet, left: float, top: float, columns: Columns, tall: float, rules: str, analysis: Analysis, shared: Shared,
    groups: bool = False, star: bool = False,
) -> float:  # fmt: skip
    """The rows of an analysis, maybe under headings of its parts; gives the lower edge."""
    total = sum(width for _, _, width in columns)
    group = ""
    for row in analysis.rows:
        if groups and row.group != group:
            group = row.group
            heading_row(s, Rect(left, top, total, tall), group, rules == "all")
            top += tall
        cells = {}
        for (kind, _, width), x in zip(columns, lefts(left, columns), strict=True):
            cells[kind] = Rect(x, top, width, tall)
            if rules == "all":
                s.c.rect(cells[kind])
        if star:
            cells["starred"] = cells["value"]
        result_row(s, cells, analysis, row, shared)
        top += tall
        if rules == "rows":
            s.c.line(left, top, left + total, top, 0.12)
    return top


def without(analysis: Analysis, *names: str) -> Analysis:
    """The analysis without some of its rows."""
    return replace(analysis, rows=tuple(row for row in analysis.rows if row.name not in names))
