"""Boxes to tick on a page: what rules find and what may be hidden by ticks and stamps, told apart by a network.

Rules know frames, rows and sizes; the network one place at a time. Which choice a box belongs to is for the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np

from pipeline.stages.box_shapes import box_chances
from pipeline.stages.check_boxes import find_check_boxes
from pipeline.stages.check_boxes_frames import is_filled
from pipeline.stages.check_boxes_guessed import guessed_places
from pipeline.stages.rings import Shapes, shapes_of
from schemas.geometry import Box
from schemas.page import CleanPage, Mark, MarkKind, Pixels, Word

BLACK = 120  # a pixel darker than that is no ink of a grey stamp
ROUND = frozenset("ОоOo0")  # letters like a box
SURE_LETTER = 0.93  # engine confidence of a word of which no letter was doubted
NONE = 0.3  # chance that nothing is there of a place where rules found a box, from which it is none
AGAINST, LEAST = 0.05, 1e-6  # the same where rules and network differ in whether it is ticked
SURE_SET = 0.8  # chance of a tick, of both, from which rules that say otherwise are wrong
FOUND = 0.93  # chance of a box that no rule found
LIKE = (0.8, 1.35)  # times as large as a box that is known; a tick may make it seem larger
ON = 0.3  # of the smaller of two boxes that both hold


def find_boxes(
    clean: CleanPage, all_ink: Pixels, inked: Pixels, drawn: Pixels, shapes: Shapes, words: Sequence[Word]
) -> list[Mark]:
    """Boxes, set and empty.

    Args:
        clean: the page, without stamps of coloured ink.
        all_ink: all that is dark or pen; `inked`: the same without those stamps; `drawn`: without any pen.
        shapes: the outlines of all ink.
        words: what was read.
    """
    dpi = clean.image.dpi
    boxes = find_check_boxes(drawn, all_ink, shapes, words, dpi)
    if not boxes:
        return []
    if inked is not all_ink:
        boxes = [replace(box, is_set=box.is_set and is_filled(inked, box.box)) for box in boxes]
    black = np.asarray(cv2.threshold(clean.image.pixels, BLACK, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)
    ink = np.asarray(black | clean.pen, np.uint8)
    black_shapes = shapes_of(ink, dpi)
    more = find_check_boxes(black, ink, black_shapes, words, dpi)
    boxes += [mark for mark in more if not is_on_any(mark.box, [box.box for box in boxes])]
    known = [box.box for box in boxes]
    places = guessed_places(all_ink, shapes, words, known)
    places += [
        box for box in guessed_places(ink, black_shapes, words, known) if not any(box.overlap(one) for one in places)
    ]
    letters = [word.box for word in words if word.text in ROUND and word.confidence > SURE_LETTER]
    return [box for box in _told(clean, boxes, places) if not (box.is_set and is_on_any(box.box, letters))]


def _told(clean: CleanPage, boxes: Sequence[Mark], places: Sequence[Box]) -> list[Mark]:
    chances = box_chances(clean, [*(box.box for box in boxes), *places])
    kept = []
    for box, (none, empty, is_set) in zip(boxes, chances, strict=False):
        share = is_set / max(is_set + empty, LEAST)
        told = replace(box, is_set=bool(share > (1 - SURE_SET if box.is_set else SURE_SET)))
        if none < (NONE if told == box else AGAINST):
            kept.append(told)
    return [*kept, *_found(kept, places, chances[len(boxes) :].tolist())]


def _found(kept: Sequence[Mark], places: Sequence[Box], chances: Sequence[Sequence[float]]) -> Iterator[Mark]:
    """The likeliest first, none on another."""
    taken = [mark.box for mark in kept]
    sizes = [max(box.width, box.height) for box in taken]
    for box, (_, empty, is_set) in sorted(zip(places, chances, strict=True), key=lambda one: one[1][0]):
        is_like = any(LIKE[0] * size <= max(box.width, box.height) <= LIKE[1] * size for size in sizes)
        if max(empty, is_set) >= FOUND and is_like and not is_on_any(box, taken):
            taken.append(box)
            yield Mark(MarkKind.CHECK_BOX, box, is_set > empty)


def is_on_any(box: Box, others: Sequence[Box]) -> bool:
    """True where the box lies on one of the others."""
    return any(box.overlap(other) > ON * min(box.area, other.area) for other in others)
