"""Compare what was read of a chart with its truth, field by field.

Gives one case for every field of either side; `pipeline.measure.figures` counts them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.measure.agree import area, hit_place, same_value, shared_area, text_form
from pipeline.measure.pairing import Pair, pair_entries
from pipeline.measure.truth import ChartTold, Corners, EntryTold, FieldTold
from schemas.entry import Value
from schemas.kinds import FieldKind, load_kinds


class Outcome(StrEnum):
    """What became of a field."""

    RIGHT = "right"
    WRONG = "wrong"  # a value, but another than the paper's
    UNREAD = "unread"  # found, and left to a person without a value
    MISSING = "missing"  # on paper, not in the export
    MISPLACED = "misplaced"  # in the export, on paper as something else
    INVENTED = "invented"  # in the export, nothing of it on paper


EXTRA = frozenset({Outcome.MISPLACED, Outcome.INVENTED})


@dataclass(frozen=True, slots=True)
class FieldCase:
    """One field compared. `box_hit` is None where one side lacks the field.

    is_machine: no person has decided; only such fields say how good the program is.
    """

    chart_id: str
    level: str
    family: str
    kind: str
    field: str
    medium: str
    outcome: Outcome
    true: Value | None = None
    read: Value | None = None
    raw: str = ""
    status: str = ""
    confidence: float = 0.0
    is_critical: bool = False
    is_machine: bool = True
    box_hit: bool | None = None
    page: int = 0
    box: Corners = (0, 0, 0, 0)

    @property
    def is_accepted(self) -> bool:
        return self.status == "accepted"

    @property
    def is_wrong_accepted(self) -> bool:
        return self.is_accepted and self.outcome is not Outcome.RIGHT


@dataclass(frozen=True, slots=True)
class EntryCase:
    """One entry compared."""

    chart_id: str
    level: str
    family: str
    kind: str
    is_found: bool
    is_extra: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """One chart compared."""

    fields: tuple[FieldCase, ...]
    entries: tuple[EntryCase, ...]


def compare_chart(read: Sequence[EntryTold], truth: ChartTold) -> Comparison:
    """Every field and entry of both sides, once.

    An entry that only repeats another (`same_as`, or weight and diagnosis of a visit told as growth and
    diagnosis) is neither missed nor invented; its values that the other has not count as extra.
    """
    fields: list[FieldCase] = []
    entries: list[EntryCase] = []
    label = (truth.chart_id, truth.level, truth.family)
    for pair in pair_entries(read, truth.entries):
        kind = (pair.true or pair.read).kind  # type: ignore[union-attr]  # a pair has one side at least
        if pair.true is None:
            cases = list(_unpaired(pair, truth))
            entries += [EntryCase(*label, kind, is_found=False, is_extra=True)] if _is_new(cases) else []
        elif pair.true.same_as is not None:
            cases = [case for case in _paired(pair, truth) if case.outcome in EXTRA or case.is_wrong_accepted]
        else:
            cases = list(_paired(pair, truth))
            entries.append(EntryCase(*label, kind, is_found=pair.read is not None))
        fields += cases
    return Comparison(tuple(fields), tuple(entries))


def _is_new(cases: Sequence[FieldCase]) -> bool:
    return any(case.outcome in EXTRA for case in cases)


def _paired(pair: Pair, truth: ChartTold) -> Iterator[FieldCase]:
    read: Mapping[str, FieldTold] = pair.read.fields if pair.read else {}
    assert pair.true is not None
    for name, true in pair.true.fields.items():
        yield _case(truth, pair.true.kind, name, read.get(name), true)
    for name, field in read.items():
        if name not in pair.true.fields:
            yield _extra(truth, pair.true.kind, name, field)


def _unpaired(pair: Pair, truth: ChartTold) -> Iterator[FieldCase]:
    """The fields of an entry that the truth has not: repeated from another entry, or extra."""
    assert pair.read is not None
    told = _told_elsewhere(pair.read, truth)
    for name, field in pair.read.fields.items():
        if (name, field.bbox, field.page) not in told and not (told and field.inferred):
            yield _extra(truth, pair.read.kind, name, field)


def _told_elsewhere(read: EntryTold, truth: ChartTold) -> set[tuple[str, Corners, int]]:
    """The fields whose value a true entry of another kind has at the same place, under this or another name."""
    told = set()
    for name, field in read.fields.items():
        kind = _kind_of(read.kind, name)
        for other in truth.entries:
            if any(
                hit_place(field.page, field.bbox, true.all_places) and same_value(kind, field.value, true.value)
                for true in other.fields.values()
            ):
                told.add((name, field.bbox, field.page))
    return told if read.kind in ("growth", "diagnosis") else set()


def _case(truth: ChartTold, kind: str, name: str, read: FieldTold | None, true: FieldTold) -> FieldCase:
    first = true.all_places[0]
    if read is None:
        missing = _blank_case(truth, kind, name, first.medium, Outcome.MISSING)
        return replace(missing, true=true.value, page=first.page, box=first.bbox)
    found = hit_place(read.page, read.bbox, true.all_places)
    outcome = Outcome.UNREAD
    if read.value is not None:
        outcome = Outcome.RIGHT if same_value(_kind_of(kind, name), read.value, true.value) else Outcome.WRONG
    case = _blank_case(truth, kind, name, (found or first).medium, outcome)
    return replace(_with_read(case, read), true=true.value, box_hit=found is not None)


def _extra(truth: ChartTold, kind: str, name: str, read: FieldTold) -> FieldCase:
    on_paper = read.value is None or _is_on_paper(read, truth)
    outcome = Outcome.MISPLACED if on_paper else Outcome.INVENTED
    return _with_read(_blank_case(truth, kind, name, read.medium, outcome), read)


def _blank_case(truth: ChartTold, kind: str, name: str, medium: str, outcome: Outcome) -> FieldCase:
    field_kind = _kind_of(kind, name)
    is_critical = bool(field_kind and field_kind.critical)
    return FieldCase(truth.chart_id, truth.level, truth.family, kind, name, medium, outcome, is_critical=is_critical)


def _with_read(case: FieldCase, read: FieldTold) -> FieldCase:
    return replace(
        case,
        read=read.value,
        raw=read.raw,
        status=read.status,
        confidence=read.confidence,
        is_machine=read.status in ("accepted", "review"),
        page=read.page,
        box=read.bbox,
    )


def _kind_of(kind: str, name: str) -> FieldKind | None:
    """The field's kind; None for kinds of a clinic's own that this installation does not have."""
    entry_kind = load_kinds().get(kind)
    return entry_kind.fields.get(name) if entry_kind else None


def _is_on_paper(read: FieldTold, truth: ChartTold) -> bool:
    """True where the box points at text that has what was read, or at a true value."""
    for entry in truth.entries:
        for true in entry.fields.values():
            if hit_place(read.page, read.bbox, true.all_places):
                return True
    wanted = set(text_form(read.raw).split())
    for page in truth.pages:
        if page.page != read.page:
            continue
        for line in page.lines:
            near = shared_area(line.bbox, read.bbox) > 0.3 * max(1, min(area(line.bbox), area(read.bbox)))
            if near and (line.medium != "printed" or not wanted or wanted & set(text_form(line.text).split())):
                return True
    return False
