"""Put a chart together from its pages' outcomes: the account, the merged and judged entries.

A pure function: no pixels, no store. Run again with more pages it gives the same ids.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from extractors.merge import merge_chart
from pipeline.stages.duplicate import is_same_sheet
from pipeline.stages.gate import FormLabel, Judge, judge, load_gate_model
from schemas.entry import State, Value
from schemas.form import load_forms
from schemas.kinds import load_kinds
from schemas.outcome import UNSURE_TURN, AccountLine, ChartRecord, PageOutcome, PageStatus
from schemas.page import SURE_TURN
from schemas.scan_format import format_by_extension

SURE = 0.9  # engine confidence from which a value that the other page lacks speaks against a duplicate
NEW_SHARE = 0.08  # of the sure values, which the engine may have misread on one of two scans of a sheet


def assemble_chart(chart_id: str, outcomes: Sequence[PageOutcome]) -> ChartRecord:
    """The chart as it is to be stored. `outcomes` are in the order of the chart's files and pages."""
    numbered = list(enumerate(in_chart_order(outcomes), start=1))
    duplicates = find_duplicates(numbered)
    court = _court(outcomes)
    merged = merge_chart(chart_id, told_pages(numbered, duplicates))
    entries = tuple(judge(event, chart_id, court) for event in merged)
    return ChartRecord(chart_id, tuple(_account(page, o, duplicates) for page, o in numbered), entries)


def in_chart_order(outcomes: Sequence[PageOutcome]) -> list[PageOutcome]:
    """The outcomes as a chart numbers them from 1.

    Separator sheets, which are no pages of a chart, and files that are no scans come last, so that
    none of them moves a page's number.
    """
    return sorted(outcomes, key=_is_no_page)


def told_pages(
    numbered: Sequence[tuple[int, PageOutcome]], duplicates: Mapping[int, int]
) -> list[tuple[int, PageOutcome]]:
    """The pages whose entries count: loaded, and no repetition of another."""
    return [(page, o) for page, o in numbered if o.status is PageStatus.LOADED and page not in duplicates]


def find_duplicates(pages: Sequence[tuple[int, PageOutcome]]) -> dict[int, int]:
    """Page -> the earlier page that it repeats: the same page of the same bytes, or the same sheet again."""
    originals: list[tuple[int, PageOutcome]] = []
    found: dict[int, int] = {}
    for page, outcome in pages:
        if outcome.status is not PageStatus.LOADED:
            continue
        twin = next((no for no, other in originals if _repeats(outcome, other)), None)
        if twin is None:
            originals.append((page, outcome))
        else:
            found[page] = twin
    return found


def _is_no_page(outcome: PageOutcome) -> bool:
    return outcome.status is PageStatus.SEPARATOR or format_by_extension(outcome.ref.scan.key) is None


def _repeats(outcome: PageOutcome, other: PageOutcome) -> bool:
    same_bytes = outcome.ref.scan.sha256 == other.ref.scan.sha256 and outcome.ref.page_no == other.ref.page_no
    if same_bytes:
        return True
    if outcome.form != other.form or outcome.fingerprint is None or other.fingerprint is None:
        return False
    if not is_same_sheet(outcome.fingerprint, other.fingerprint):
        return False
    return _adds_little(outcome, other) and _adds_little(other, outcome)


def _adds_little(outcome: PageOutcome, other: PageOutcome) -> bool:
    """Whether nearly all that one page surely says is said by the other too: forms of one print look alike."""
    told, known = _told(outcome, SURE), _told(other, 0.0)
    return sum((told - known).values()) <= NEW_SHARE * told.total()


def _told(outcome: PageOutcome, least_confidence: float) -> Counter[tuple[str, str, Value | None]]:
    return Counter(
        (entry.kind, name, reading.value)
        for entry in outcome.entries
        for name, reading in entry.readings.items()
        if reading.state is State.READ and reading.engine_confidence >= least_confidence
    )


def _account(page: int, outcome: PageOutcome, duplicates: Mapping[int, int]) -> AccountLine:
    twin = duplicates.get(page)
    status = PageStatus.DUPLICATE if twin is not None else outcome.status
    is_unsure = outcome.status is PageStatus.LOADED and outcome.turn_confidence < SURE_TURN
    reason = UNSURE_TURN if is_unsure else outcome.reason
    return AccountLine(page, outcome.ref, status, outcome.form, reason, twin)


def _court(outcomes: Sequence[PageOutcome]) -> Judge:
    pages = {(o.ref.scan.sha256, o.ref.page_no): o for o in outcomes}
    return Judge(
        model=load_gate_model(),
        kinds=load_kinds(),
        forms={form.id: FormLabel(form.code, form.version) for form in load_forms()},
        engines={key: outcome.engine for key, outcome in pages.items()},
        recipes={key: outcome.recipe_id for key, outcome in pages.items()},
    )
