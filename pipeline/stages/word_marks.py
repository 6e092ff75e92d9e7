"""Finds printed words that are underlined, struck out or ringed, single ones and short runs, read or not.

Looks where ink is more than letters have, or where strokes and rings were seen; a network says what is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.stages.mark_shapes import KINDS, Spot, mark_chances
from pipeline.stages.mark_spots import Place, is_read, places_of
from pipeline.stages.word_shapes import Letters
from schemas.geometry import Box
from schemas.page import CleanPage, Line, Mark, MarkKind, Pixels

SURE, SURE_RING = 0.7, 0.95  # chance of a mark where nothing else tells of one
BESIDE_ONE, BESIDE_TWO, NEAR = 0.35, 0.1, 20.0  # beside one or two such marks in the row, so many heights away
LIKELY = 0.35  # the same where a stroke or a ring was seen
INSET = 0.3  # heights between a ring and its word, at least
MIDDLE = 0.45  # heights above the feet of letters that their middle lies
OFF = 0.5  # heights from there that the middle of a box may lie
MOST_PLACES = 120  # of a page; one with more is noise, or all written by hand


def word_marks(
    clean: CleanPage, inked: Pixels, lines: Sequence[Line], letters: Sequence[Letters], seen: Sequence[Mark]
) -> list[Mark]:
    """Marks of words, none on another.

    Args:
        clean: the page.
        inked: all that is dark or pen.
        lines: its text lines.
        letters: where the letters of each line stand.
        seen: what strokes and rings by themselves look like.
    """
    if not lines:
        return []
    guessed = [_on_letters(_spot(mark, lines, letters), mark.box) for mark in seen]
    places = [*guessed, *places_of(inked, clean.rulings, lines, letters)][:MOST_PLACES]
    sure: list[tuple[float, Mark]] = []
    unsure: list[tuple[float, Mark]] = []
    for number, own in enumerate(mark_chances(clean, [place.spot for place in places])):
        best = int(np.argmax(own[1:])) + 1
        kind = KINDS[best]
        if kind is not None and own[best] >= BESIDE_TWO:
            is_sure = own[best] >= (LIKELY if number < len(guessed) else SURE_RING if kind is MarkKind.CIRCLE else SURE)
            (sure if is_sure else unsure).append((float(own[best]), Mark(kind, places[number].box, True)))
    marks = [mark for _, mark in sure]
    return list(_best([*sure, *(one for one in unsure if _is_told_by_others(*one, marks))]))


def _on_letters(spot: Spot, box: Box) -> Place:
    """A wave under words is often read as a line of its own: the words are what it marks."""
    top = round(spot.feet_px - spot.height_px)
    is_off = abs(spot.feet_px - MIDDLE * spot.height_px - box.center[1]) > OFF * spot.height_px
    return Place(
        spot, Box(box.left, top, box.right, spot.feet_px) if is_off and box.height < 2 * spot.height_px else box
    )


def _is_told_by_others(chance: float, mark: Mark, sure: Sequence[Mark]) -> bool:
    """True beside such a mark: of a struck «I» alone nobody knows that it is no plus."""
    n_beside = sum(_is_beside(mark, other) for other in sure)
    return n_beside > 1 or (n_beside == 1 and chance >= BESIDE_ONE)


def _is_beside(mark: Mark, other: Mark) -> bool:
    """True for two of one kind in one row: who strikes out one choice strikes out others."""
    if mark.kind is not other.kind or mark.box == other.box:
        return False
    height = min(mark.box.height, other.box.height)
    gap = max(mark.box.left - other.box.right, other.box.left - mark.box.right)
    return abs(mark.box.center[1] - other.box.center[1]) < 0.5 * height and 0 < gap < NEAR * height


def _best(found: Sequence[tuple[float, Mark]]) -> Iterator[Mark]:
    """The likeliest of those that overlap."""
    taken: list[Box] = []
    for _, mark in sorted(found, key=lambda one: -one[0]):
        if not any(mark.box.overlap(box) > 0.3 * min(mark.box.area, box.area) for box in taken):
            taken.append(mark.box)
            yield mark


def _spot(mark: Mark, lines: Sequence[Line], letters: Sequence[Letters]) -> Spot:
    """The mark's box as a spot of the line of read words that it lies in; a ring's is wider than its word."""
    box = mark.box

    def away(place: int) -> float:
        own, line = letters[place], lines[place].box
        beside = max(0, line.left - box.right, box.left - line.right)
        return 3 * abs(own.feet_px - MIDDLE * own.height_px - box.center[1]) + beside

    told = [place for place, line in enumerate(lines) if any(map(is_read, line.words))]
    nearest = letters[min(told or range(len(lines)), key=away)]
    inset = round(min(INSET * nearest.height_px, 0.3 * box.width)) if mark.kind is MarkKind.CIRCLE else 0
    return Spot(box.left + inset, box.right - inset, nearest.feet_px, nearest.height_px)
