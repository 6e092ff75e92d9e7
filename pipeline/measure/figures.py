"""Count compared fields and entries into the figures that say how good the program is.

Every figure can be had of any group of cases: a kind, a field, a level, print or handwriting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.measure.compare import EXTRA, EntryCase, FieldCase, Outcome
from pipeline.measure.intervals import Calibration, Share, calibration_of, share_of

Case = TypeVar("Case")


@dataclass(frozen=True, slots=True)
class Figures:
    """What a group of fields amounts to.

    fields_found: of the fields on paper, those that the export has, read or not.
    fields_right: of the fields on paper, those read exactly right.
    accepted_wrong: of the fields accepted without a person, those with another value than the paper's
        or not on paper at all. The figure that harms.
    touchless: of the fields on paper, those accepted without a person and right.
    box_hits: of the fields found, those whose box points at the value.
    """

    fields_found: Share
    fields_right: Share
    accepted_wrong: Share
    critical_accepted_wrong: Share
    touchless: Share
    box_hits: Share
    n_accepted: int
    n_review: int
    n_invented: int
    n_invented_accepted: int
    n_misplaced: int


def figures_of(cases: Iterable[FieldCase]) -> Figures:
    """The figures of a group of fields."""
    machine = [case for case in cases if case.is_machine]
    on_paper = [case for case in machine if case.outcome not in EXTRA]
    accepted = [case for case in machine if case.is_accepted]
    invented = [case for case in machine if case.outcome is Outcome.INVENTED]
    return Figures(
        fields_found=_share(on_paper, lambda case: case.outcome is not Outcome.MISSING),
        fields_right=_share(on_paper, lambda case: case.outcome is Outcome.RIGHT),
        accepted_wrong=_share(accepted, lambda case: case.is_wrong_accepted),
        critical_accepted_wrong=_share([c for c in accepted if c.is_critical], lambda case: case.is_wrong_accepted),
        touchless=_share(on_paper, lambda case: case.is_accepted and case.outcome is Outcome.RIGHT),
        box_hits=_share([c for c in on_paper if c.box_hit is not None], lambda case: bool(case.box_hit)),
        n_accepted=len(accepted),
        n_review=sum(case.status == "review" for case in machine),
        n_invented=len(invented),
        n_invented_accepted=sum(case.is_accepted for case in invented),
        n_misplaced=sum(case.outcome is Outcome.MISPLACED for case in machine),
    )


def entries_found(cases: Iterable[EntryCase]) -> Share:
    """Of the entries on paper, those that the export has."""
    return share_of((case.chart_id, case.is_found) for case in cases if not case.is_extra)


def confidence_of(cases: Iterable[FieldCase]) -> Calibration:
    """How well the confidence of values, right, wrong and invented, says how often they are right."""
    return calibration_of(
        (case.confidence, case.outcome is Outcome.RIGHT) for case in cases if case.is_machine and case.read is not None
    )


def grouped(cases: Sequence[Case], key: Callable[[Case], str]) -> dict[str, list[Case]]:
    """The cases by a key, keys sorted."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(key(case), []).append(case)
    return dict(sorted(groups.items()))


def _share(cases: Iterable[FieldCase], is_true: Callable[[FieldCase], bool]) -> Share:
    return share_of((case.chart_id, is_true(case)) for case in cases)
