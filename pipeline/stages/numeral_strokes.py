"""Reads a Roman numeral of I and V by its strokes: print engines take II and III for one letter or another.

Counts upright strokes and one pair that meets below; anything else it does not read.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from schemas.page import Pixels

Ink = npt.NDArray[np.bool_]
STROKES = "IVX"  # the alphabet that asks for strokes
_LEVELS = (0.3, 0.5, 0.7)  # of the height: between feet and heads, where serifs are not
_ENDS, _BEND = (0.15, 0.5, 0.85), 0.06  # where an upright stroke must stand as it does in its middle
_INK = 150  # a pixel darker than that is a stroke's
_MIN_HEIGHT_PX = 8
_STILL, _MEET = 0.12, 0.18  # heights that an upright stroke may drift; by which the strokes of a V near each other
_FOOT, _AS_WIDE, _STEMS = 0.14, 0.75, 1.6  # of the height; of the wider end; widths of the stem
_STICK, _FLAG, _FLAGGED = 0.22, 0.4, 1.4  # of the height: the thickest stick, where flags end; stems that one is wide
_NUMERALS = ("I", "II", "III", "IV", "V")


def read_strokes(crop: Pixels) -> str:
    """The numeral, I to V; empty where the strokes are none of one."""
    ink: Ink = np.asarray(crop < _INK)
    ink = ink[_span(np.asarray(ink.any(axis=1)))]
    height = ink.shape[0]
    if height < _MIN_HEIGHT_PX:
        return ""
    levels = [_middles(ink[min(height - 1, round(share * height))]) for share in _LEVELS]
    counts = {len(level) for level in levels}
    if len(counts) != 1 or not 1 <= len(levels[0]) <= 3:
        return ""
    drift = [(low - high) / height for high, low in zip(levels[0], levels[-1], strict=True)]
    text = _named(drift)
    if "V" not in text and not _is_straight(ink):
        return ""
    return text if text in _NUMERALS else ""


def is_one(crop: Pixels) -> bool:
    """Whether an upright stroke has feet as wide as its head and stands in their middle: I with serifs, and no Т."""
    ink: Ink = np.asarray(crop < _INK)
    ink = ink[_span(np.asarray(ink.any(axis=1)))]
    if ink.shape[0] < _MIN_HEIGHT_PX:
        return False
    edge = max(1, round(_FOOT * ink.shape[0]))
    parts = ink[:edge], ink[2 * edge : -2 * edge], ink[-edge:]
    head, stem, foot = (_span(np.asarray(part.any(axis=0))) for part in parts)
    wide, thick = (foot.stop - foot.start, head.stop - head.start), stem.stop - stem.start
    is_mid = all(abs(end.start + end.stop - stem.start - stem.stop) <= max(2, 0.3 * max(wide)) for end in (head, foot))
    return is_mid and min(wide) >= _AS_WIDE * max(wide) and min(wide) > _STEMS * thick > 0


def bare_sticks(crop: Pixels) -> str:
    """II or III where nothing joins two or three bare strokes, 11 where each has a flag; empty for anything else."""
    ink: Ink = np.asarray(crop < _INK)
    ink = ink[_span(np.asarray(ink.any(axis=1)))]
    height = ink.shape[0]
    columns = np.flatnonzero(ink.any(axis=0))
    if height < _MIN_HEIGHT_PX or not columns.size:
        return ""
    sticks = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)
    parts = [ink[:, stick[0] : stick[-1] + 1] for stick in sticks]
    wide = [part.shape[1] for part in parts]
    stems = [int(np.count_nonzero(part[height // 2 : round(0.8 * height)].any(axis=0))) for part in parts]
    is_tall = all(part[0].any() or part[1].any() for part in parts) and all(part[-2:].any() for part in parts)
    if len(parts) not in (2, 3) or not is_tall or max(stems) > _STICK * height:
        return ""
    if all(width <= stem + 1 for width, stem in zip(wide, stems, strict=True)):
        return "I" * len(parts)
    flags = [part[: round(_FLAG * height), : part.shape[1] // 3 + 1].any() for part in parts]
    has_foot = any(part[-max(1, height // 8) :, 0].any() for part in parts)
    return "11" if len(parts) == 2 and all(flags) and not has_foot and min(wide) >= _FLAGGED * max(stems) else ""


def _is_straight(ink: Ink) -> bool:
    """True where strokes keep their place from head to foot: those of О bend."""
    height = ink.shape[0]
    top, middle, bottom = (_middles(ink[min(height - 1, round(share * height))]) for share in _ENDS)
    if not len(top) == len(middle) == len(bottom):
        return False
    return all(max(abs(a - b), abs(c - b)) <= _BEND * height for a, b, c in zip(top, middle, bottom, strict=True))


def _named(drift: list[float]) -> str:
    """One I for each upright stroke, a V for a last pair of which the left one leans right and the right one left."""
    upright = [abs(one) <= _STILL for one in drift]
    if all(upright):
        return "I" * len(drift)
    leans = len(drift) >= 2 and drift[-2] - drift[-1] >= _MEET and drift[-2] > 0 > drift[-1]
    return "I" * (len(drift) - 2) + "V" if leans and all(upright[:-2]) else ""


def _span(filled: Ink) -> slice:
    places = np.flatnonzero(filled)
    return slice(int(places[0]), int(places[-1]) + 1) if len(places) else slice(0, 0)


def _middles(row: Ink) -> list[float]:
    """The middle of each run of ink in a row."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
    return [(start + end) / 2 for start, end in list(pairwise(edges))[::2]]
