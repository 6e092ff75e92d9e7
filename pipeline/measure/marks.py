"""Compare the marks seen on a page with the choices printed there.

A marked choice is right where a mark of its kind was seen set on it; one left free where none was. A check box that was
not found at all counts as wrong, marked or free: nobody can tell what it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.measure.agree import hits
from pipeline.measure.truth import Corners, MarkTold, PageTold, PlaceTold
from schemas.page import Mark, MarkKind


@dataclass(frozen=True, slots=True)
class MarkCounts:
    """Of one page: for each choice whether it is right, and the set marks seen where no choice is printed."""

    choices: tuple[bool, ...] = ()
    n_stray: int = 0


def compare_marks(page: PageTold, marks: Sequence[Mark]) -> MarkCounts | None:
    """Every printed choice once; None where the truth does not tell of them."""
    if page.marks is None:
        return None
    choices = tuple(_is_right(choice, [mark for mark in marks if _is_on(mark, choice)]) for choice in page.marks)
    stray = [mark for mark in marks if mark.is_set and not any(_is_on(mark, choice) for choice in page.marks)]
    return MarkCounts(choices, len(stray))


def _is_right(choice: MarkTold, own: Sequence[Mark]) -> bool:
    set_kinds = {str(mark.kind) for mark in own if mark.is_set}
    if choice.is_set:
        return set_kinds == {choice.kind}
    return not set_kinds and (bool(own) or choice.kind != MarkKind.CHECK_BOX)


def _is_on(mark: Mark, choice: MarkTold) -> bool:
    box: Corners = (mark.box.left, mark.box.top, mark.box.right, mark.box.bottom)
    return hits(0, box, [PlaceTold(page=0, bbox=choice.bbox)])
