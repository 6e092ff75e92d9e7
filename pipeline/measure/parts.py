"""Compare the sheets that were seen on one scan with those that lie on it.

Only for scans that show several, in truth or as read: on all others the page is the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.measure.agree import iou
from pipeline.measure.truth import Corners, PageTold, PartTold
from schemas.outcome import UNKNOWN_FORM, PagePart

SAME_SHEET_IOU = 0.6  # a page seen whole covers each of its two leaves by half


@dataclass(frozen=True, slots=True)
class PartCase:
    """One sheet compared; a figure is None where it does not apply.

    is_right: the sheet is there and was seen; not so where it was missed, and where none is.
    """

    is_right: bool
    form_right: bool | None = None
    unknown_rejected: bool | None = None
    turn_right: bool | None = None
    skew_error_deg: float | None = None


def compare_parts(page: PageTold, seen: Sequence[PagePart], is_cut: bool) -> tuple[PartCase, ...]:
    """Every sheet of either side once.

    A sheet that was missed is wrong in form and turn, and so is one that was cut out where none lies.

    Args:
        seen: the sheets that were cut out, or the page as the only one where it was not cut.
    """
    left = list(seen)
    cases: list[PartCase] = []
    for true in page.parts or (_whole(page, seen),):
        twin = max(left, key=lambda one: iou(_corners(one), true.bbox), default=None)
        if twin is None or iou(_corners(twin), true.bbox) < SAME_SHEET_IOU:
            twin = None
        else:
            left.remove(twin)
        cases.append(_missed(true) if twin is None else _case(true, twin))
    extra = [PartCase(is_right=False, form_right=False, turn_right=False)] * len(left)
    return (*cases, *extra) if is_cut else tuple(cases)


def hull_of(boxes: Sequence[Corners]) -> Corners:
    """The area that all boxes cover."""
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def _whole(page: PageTold, seen: Sequence[PagePart]) -> PartTold:
    """The page of one sheet, as large as all that was seen of it."""
    boxes = [_corners(one) for one in seen]
    return PartTold(
        kind="leaf", form=page.form, turn_deg=page.turn_deg, skew_deg=page.skew_deg, bbox=hull_of(boxes),
    )  # fmt: skip


def _case(true: PartTold, seen: PagePart) -> PartCase:
    is_right_form = seen.form == (true.form or UNKNOWN_FORM)
    return PartCase(
        is_right=True,
        form_right=is_right_form if true.form else None,
        unknown_rejected=None if true.form else is_right_form,
        turn_right=None if true.turn_deg is None else (true.turn_deg + seen.turn_deg) % 360 == 0,
        skew_error_deg=None if true.skew_deg is None else abs(true.skew_deg - seen.skew_deg),
    )


def _missed(true: PartTold) -> PartCase:
    return PartCase(is_right=False, form_right=False if true.form else None, turn_right=False)


def _corners(part: PagePart) -> Corners:
    return part.box.left, part.box.top, part.box.right, part.box.bottom
