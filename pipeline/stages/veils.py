"""Finds shades that lie over the print, such as a marker's, and tells how bright the paper below them looks.

A shade is lighter than ink and thicker than any stroke: a highlighter, a tinted cell, the grey band that either of
them leaves on a grey scan. Works on the survey's small copy; reads nothing and knows no form.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.stages.pieces import Piece, pieces_of
from schemas.page import Pixels

STROKE_MM = 1.2  # wider than the strokes of letters up to 8 mm
LEAST_MM = 2.4  # the height of a marker's narrow tip
STEP = 2  # shades are looked for on every second pixel
SHADE_BELOW = 236  # of 255; bare paper after noise and JPEG stays above
SHADE_ABOVE = 105  # ink is darker
BRIGHT_ABOVE = 170  # a marker leaves one of the three channels bright, a stamp's filled bar does not
DARKEST_SHARE = 0.75  # of a shade's own level: a bold stroke is no part of it
COLOUR_LEVELS, COLOUR_SHARE = 28, 0.12  # between the channels of a shade in colour


@dataclass(frozen=True, slots=True, eq=False)
class Veils:
    """mask: where shades lie. marker: those in colour; all of them on a grey scan, which tells none apart."""

    mask: Pixels
    marker: Pixels
    pieces: tuple[Piece, ...]
    reach_px: int

    def bare(self, channel: Pixels) -> Pixels:
        """How bright the shades are in an evened channel without the strokes on them; 255 where there are none."""
        paper = np.full(channel.shape, 255, np.uint8)
        for piece in self.pieces:
            view = (slice(piece.top, piece.top + piece.height), slice(piece.left, piece.right))
            closed = _without_strokes(channel, piece, self.reach_px)
            usual = float(np.median(closed[self.mask[view] > 0]))
            bare = np.maximum(closed, np.uint8(DARKEST_SHARE * usual))
            paper[view] = np.where(self.mask[view] > 0, np.minimum(paper[view], bare), paper[view])
        return paper


def find_veils(even: Pixels, off_paper: Pixels, px_per_mm: float) -> Veils | None:
    """The shades of a survey whose background is evened out, grey or RGB, the parts off the paper left out."""
    channels = [even] if even.ndim == 2 else [np.asarray(one, dtype=np.uint8) for one in cv2.split(even)]
    deepest = channels[0]
    for channel in channels[1:]:
        deepest = np.asarray(cv2.min(deepest, channel), dtype=np.uint8)
    reach_px = round(STROKE_MM * px_per_mm) | 1
    bright = cv2.dilate(deepest, np.ones((reach_px, reach_px), np.uint8))[::STEP, ::STEP]
    shaded = cv2.inRange(bright, SHADE_ABOVE if even.ndim == 2 else 0, SHADE_BELOW - 1)
    shaded[off_paper[::STEP, ::STEP] > 0] = 0
    least_px = max(2, round((LEAST_MM - STROKE_MM) * px_per_mm / STEP))
    thick = np.asarray(cv2.morphologyEx(shaded, cv2.MORPH_OPEN, np.ones((least_px, least_px), np.uint8)), np.uint8)
    if not cv2.countNonZero(thick):
        return None
    rim_px = reach_px + STEP  # the search has cut off half of it
    mask, marker = np.zeros(deepest.shape, np.uint8), np.zeros(deepest.shape, np.uint8)
    pieces = []
    for found in pieces_of(thick):
        place = _grown(found, rim_px, deepest.shape)
        levels = [_level(channel, place, thick, reach_px) for channel in channels]
        if max(levels) > (SHADE_ABOVE if even.ndim == 2 else BRIGHT_ABOVE):
            pieces.append(place)
            view = (slice(place.top, place.top + place.height), slice(place.left, place.right))
            own = cv2.dilate(_core(thick, place), np.ones((rim_px | 1, rim_px | 1), np.uint8))
            mask[view] = cv2.bitwise_or(mask[view], own)
            if even.ndim == 2 or _is_coloured(levels):
                marker[view] = cv2.bitwise_or(marker[view], own)
    return Veils(mask, marker, tuple(pieces), reach_px) if pieces else None


def _is_coloured(levels: list[int]) -> bool:
    spread = max(levels) - min(levels)
    return spread > COLOUR_LEVELS and spread > COLOUR_SHARE * max(levels)


def _grown(found: Piece, rim_px: int, shape: tuple[int, ...]) -> Piece:
    """The place of a piece of the coarse search on the survey, with its rim."""
    left, top = max(0, found.left * STEP - rim_px), max(0, found.top * STEP - rim_px)
    right = min(shape[1], found.right * STEP + rim_px)
    bottom = min(shape[0], (found.top + found.height) * STEP + rim_px)
    return Piece(left, top, right - left, bottom - top, found.area_px * STEP**2)


def _core(thick: Pixels, place: Piece) -> Pixels:
    """What the coarse search found in a place of the survey, in the survey's pixels."""
    ys = np.minimum(np.arange(place.top, place.top + place.height) // STEP, thick.shape[0] - 1)
    xs = np.minimum(np.arange(place.left, place.right) // STEP, thick.shape[1] - 1)
    return np.asarray(thick[np.ix_(ys, xs)], dtype=np.uint8)


def _level(channel: Pixels, place: Piece, thick: Pixels, reach_px: int) -> int:
    closed = _without_strokes(channel, place, reach_px)
    return int(np.median(closed[_core(thick, place) > 0]))


def _without_strokes(channel: Pixels, place: Piece, reach_px: int) -> Pixels:
    """A crop of a channel with everything darker that is no wider than a stroke gone."""
    height, width = channel.shape
    top, left = max(0, place.top - reach_px), max(0, place.left - reach_px)
    crop = channel[top : min(height, place.top + place.height + reach_px), left : min(width, place.right + reach_px)]
    closed = cv2.morphologyEx(crop, cv2.MORPH_CLOSE, np.ones((reach_px, reach_px), np.uint8))
    smooth = cv2.blur(closed, (3, 3))
    inside = smooth[place.top - top :, place.left - left :][: place.height, : place.width]
    return np.asarray(inside, dtype=np.uint8)
