"""Put a chart together from its pages' outcomes: the account, the merged and judged entries.

A pure function: no pixels, no store. Run again with more pages it gives the same ids.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from extractors.merge import merge_chart
from pipeline.continuation import with_continued
from pipeline.stages.duplicate import MANY_FIGURES, Alike, alike, figures_of
from pipeline.stages.gate import FormLabel, Judge, judge, load_gate_model
from schemas.entry import State, Value, is_day
from schemas.form import load_forms
from schemas.kinds import load_kinds
from schemas.outcome import BADLY_READ, LEGIBLE, UNSURE_TURN, AccountLine, ChartRecord, PageOutcome, PageStatus
from schemas.page import SURE_TURN
from schemas.scan_format import format_by_extension

Told = tuple[str, str, Value | None]
"""A kind, a field and its value."""

SURE = 0.9  # engine confidence from which a value that the other page lacks speaks against a duplicate
NEW_SHARE = 0.08  # of the sure values, which the engine may have misread on one of two scans of a sheet
LEAST_NEW = 2  # values that only one of two scans tells, where their ink lies alike
OTHER_DATES = (
    0.03  # of the sure values, which are dates that such scans tell otherwise: a paper made out anew has others
)
SAME_TEXT, LEAST_TEXT = 0.8, 6  # of the letters of two readings of one text; letters


def assemble_chart(chart_id: str, outcomes: Sequence[PageOutcome]) -> ChartRecord:
    """The chart as it is to be stored. `outcomes` are in the order of the chart's files and pages."""
    ordered = in_chart_order(outcomes)
    duplicates = find_duplicates(list(enumerate(ordered, start=1)))
    court = _court(outcomes)
    pages = list(enumerate(with_continued(ordered), start=1))
    merged = merge_chart(chart_id, told_pages(pages, duplicates))
    entries = tuple(judge(event, chart_id, court) for event in merged)
    return ChartRecord(chart_id, tuple(_account(page, o, duplicates) for page, o in pages), entries)


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
    """Page -> the page that it repeats, an earlier one as a rule: the same bytes, or the same sheet scanned again."""
    originals: list[tuple[int, PageOutcome]] = []
    found: dict[int, int] = {}
    for page, outcome in pages:
        if outcome.status is not PageStatus.LOADED:
            continue
        twin = next((place for place, (_, other) in enumerate(originals) if _repeats(outcome, other)), None)
        if twin is None:
            originals.append((page, outcome))
            continue
        earlier, other = originals[twin]
        if len(outcome.parts) <= len(other.parts):
            found[page] = earlier
        else:  # only the later scan was cut into its sheets and read whole
            originals[twin] = page, outcome
            found = {repeated: page if of == earlier else of for repeated, of in found.items()} | {earlier: page}
    return found


def _is_no_page(outcome: PageOutcome) -> bool:
    return outcome.status is PageStatus.SEPARATOR or format_by_extension(outcome.ref.scan.key) is None


def _repeats(outcome: PageOutcome, other: PageOutcome) -> bool:
    same_bytes = outcome.ref.scan.sha256 == other.ref.scan.sha256 and outcome.ref.page_no == other.ref.page_no
    if same_bytes:
        return True
    if outcome.fingerprint is None or other.fingerprint is None:
        return False
    likeness = alike(outcome.fingerprint, other.fingerprint)
    if likeness is Alike.NO:
        return False
    news, told = (
        [_news(outcome, other), _news(other, outcome)],
        [_told(page, SURE).total() for page in (outcome, other)],
    )
    if likeness is Alike.MAYBE:
        is_comparable = outcome.form == other.form and len(outcome.parts) == len(other.parts)
        return is_comparable and all(new.total() <= NEW_SHARE * n_told for new, n_told in zip(news, told, strict=True))
    if _told_otherwise(*news, dates_only=True) > OTHER_DATES * min(told):
        return False
    return (likeness is Alike.SURELY and _cannot_be_compared(outcome, other)) or _says_the_same(news, told)


def _cannot_be_compared(outcome: PageOutcome, other: PageOutcome) -> bool:
    """Whether one sheet may well say something else as another form, as more sheets, or as a table read otherwise."""
    if outcome.form != other.form or len(outcome.parts) != len(other.parts):
        return True
    return all(one.fingerprint and len(figures_of(one.fingerprint)) >= MANY_FIGURES for one in (outcome, other))


def _says_the_same(news: Sequence[Counter[Told]], told: Sequence[int]) -> bool:
    """Whether nearly all that one page surely says is said by the other too: forms of one print look alike."""
    n_otherwise = _told_otherwise(*news)
    n_alone = max(new.total() for new in news) - n_otherwise
    return n_otherwise <= NEW_SHARE * min(told) and n_alone <= max(LEAST_NEW, NEW_SHARE * max(told))


def _told_otherwise(first: Counter[Told], second: Counter[Told], *, dates_only: bool = False) -> int:
    """In how many fields both pages surely say something, and something else."""
    fields = [
        Counter((kind, name) for kind, name, value in news.elements() if not dates_only or is_day(value))
        for news in (first, second)
    ]
    return (fields[0] & fields[1]).total()


def _news(outcome: PageOutcome, other: PageOutcome) -> Counter[Told]:
    """What one page surely says and the other does not say, in other letters, or hold a date in its words."""
    new, left = _told(outcome, SURE) - _told(other, 0.0), _told(other, 0.0) - _told(outcome, 0.0)
    figures = set(figures_of(other.fingerprint)) if other.fingerprint else set()
    for told in [*new]:
        is_told = any(told[:2] == one[:2] and _is_same_text(told[2], one[2]) for one in left)
        if is_told or not figures.isdisjoint(_written_dates(told[2])):
            del new[told]
    return new


def _written_dates(value: Value | None) -> set[str]:
    """The digits of a date as a page writes it."""
    if not is_day(value):
        return set()
    year, month, day = str(value).split("-")
    return {day + month + year, day + month + year[2:]}


def _is_same_text(one: Value | None, other: Value | None) -> bool:
    """Whether two readings are of one Russian text; dates, figures, codes and choices must agree in every sign."""
    first, second = ("".join(sign for sign in str(told).lower() if "а" <= sign <= "я") for told in (one, other))
    if min(len(first), len(second)) < LEAST_TEXT:
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= SAME_TEXT


def _told(outcome: PageOutcome, least_confidence: float) -> Counter[Told]:
    return Counter(
        (entry.kind, name, reading.value)
        for entry in outcome.entries
        for name, reading in entry.readings.items()
        if reading.state is State.READ and reading.engine_confidence >= least_confidence
    )


def _account(page: int, outcome: PageOutcome, duplicates: Mapping[int, int]) -> AccountLine:
    twin = duplicates.get(page)
    status = PageStatus.DUPLICATE if twin is not None else outcome.status
    reason = outcome.reason
    if outcome.status is PageStatus.LOADED and outcome.turn_confidence < SURE_TURN:
        reason = UNSURE_TURN
    elif outcome.status is PageStatus.LOADED and outcome.legible < LEGIBLE:
        reason = BADLY_READ
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
