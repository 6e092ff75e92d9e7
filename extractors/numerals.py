"""Looks once more for a Roman numeral that the page pass left out: thin strokes alone after a label.

Never sure: print engines take strokes for each other, so what is found here waits for a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.ink import box_inside
from extractors.second_look import LATIN_TEXT
from extractors.values import read_value
from extractors.view import View
from extractors.zone import Zone
from schemas.entry import Reading, State, Value
from schemas.geometry import Box, hull
from schemas.kinds import ValueSpec
from schemas.page import Medium, Reread, Word

NUMERALS = ("health_group",)
_STROKES = re.compile(r"[IІVХXl|1!]{1,4}")
_AS_NUMERAL = str.maketrans("Іl|1!Х", "IIIIIX")
_UNSURE = {"second_only": 0.0, "strokes": 0.0}
STROKES = "IVX"  # the alphabet that asks for a numeral's strokes
_BY_STROKES = 0.5  # confidence of a numeral that print engines did not read
_MOST_SIGNS = 5  # III and a stop or two
_REACH = 6.0  # heights right of the label
_MARGIN = 0.3  # heights over and under it, and between a cell's ruling and its words


def unread_numeral(view: View, spec: ValueSpec, zone: Zone, label: Sequence[Word], reread: Reread) -> Reading | None:
    """The numeral where the page pass read nothing, or a sign that is none; None where there is no ink of one."""
    box = _place(view, zone, label)
    seen = reread(box, LATIN_TEXT) if box is not None else ()
    if len(seen) != 1 or len(seen[0].text) > _MOST_SIGNS:
        return None
    unread = Reading(State.UNREADABLE, seen[0].text, seen[0].box, Medium.PRINTED)
    if not _STROKES.fullmatch(seen[0].text.strip(" .,")):
        return unread
    numeral = replace(seen[0], text=seen[0].text.strip(" .,").translate(_AS_NUMERAL), symbols=())
    reading = read_value(spec, [numeral])
    if reading.state is not State.READ:
        return unread
    return replace(reading, evidence={**reading.evidence, **_UNSURE})


def by_strokes(spec: ValueSpec, reading: Reading, words: Sequence[Word], reread: Reread) -> Reading:
    """The numeral as its strokes tell it, where print engines read another one, or none: that is for a person.

    The whole word is looked at: where a full stop sticks to it, the letter read of it has a part of the strokes only.
    """
    whole = [word.box for word in words if word.box.overlap(reading.box) > 0 and len(word.text) <= _MOST_SIGNS]
    box = whole[0] if len(whole) == 1 else reading.box
    if reading.medium is not Medium.PRINTED or box.width > _MOST_SIGNS * box.height:
        return reading
    seen = reread(box, STROKES)
    told = read_value(spec, [replace(seen[0], symbols=())]) if len(seen) == 1 else None
    if told is None or told.value is None or told.value == reading.value:
        return reading
    others = () if reading.value is None else (reading.value,)
    evidence = {**told.evidence, **reading.evidence, **_UNSURE}
    return replace(
        reading, state=State.READ, value=told.value, others=(*others, *reading.others), evidence=evidence,
        engine_confidence=min(reading.engine_confidence, _BY_STROKES),
    )  # fmt: skip


def by_place(spec: ValueSpec, reading: Reading, options: Sequence[tuple[Value, tuple[Word, ...]]]) -> Reading:
    """A marked numeral as its place in a printed list tells it, where print engines made something else of it."""
    value = next((value for value, words in options if words[-1].box.overlap(reading.box) > 0), None)
    if value is None or value == reading.value:
        return reading
    evidence = {**reading.evidence, "closed_list": 1.0, **_UNSURE}
    return replace(reading, state=State.READ, value=value, evidence=evidence)


def _place(view: View, zone: Zone, label: Sequence[Word]) -> Box | None:
    """Where the numeral may stand: the signs that were read, the cell, or the free place right of the label."""
    margin = _MARGIN * view.height_px
    if zone.words:
        box = hull(word.box for word in zone.words)
        is_sign = not any(char.isalnum() for word in zone.words for char in word.text)
        return (
            box_inside(box.left - margin, box.top - margin, box.right + margin, box.bottom + margin, view)
            if is_sign
            else None
        )
    if zone.ink is not None:
        box = zone.ink
        right = min(box.right - margin, box.left + 2 * _REACH * view.height_px)
        return box_inside(box.left + margin, box.top + margin, right, box.bottom - margin, view)
    if not label:
        return None
    last = label[-1].box
    after = (word.box.left for row in view.rows for word in row.words if _is_after(word.box, last))
    right = min([last.right + _REACH * view.height_px, *after])
    return box_inside(last.right + 0.5 * margin, last.top - margin, right - margin, last.bottom + margin, view)


def _is_after(box: Box, last: Box) -> bool:
    return box.left >= last.right and min(box.bottom, last.bottom) > max(box.top, last.top)
