"""A temperature whose label was not read, told by the other measures of its row: «ю 37,2 ЧСС 112 ЧД 26».

Print engines make anything of «t°». Takes only a number that no other measure can be; reads no values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.labels import Hit
from extractors.rows import part_of
from extractors.view import View
from schemas.form import Part
from schemas.page import Word, text_of

_PAIR_OF = re.compile(r"^\W*\d+(?:[.,]\d+)?\s?/\s?\d+(?:[.,]\d+)?\W*$")
_TALL, _HEAVY = ("рост", "длин"), ("вес", "масс")
_OTHERS = {"heart_rate_bpm", "respiratory_rate", "weight_g", "height_cm"}
_MIN_OTHERS = 2  # in the row
_FEVER = re.compile(r"^[(\[{]?(?P<n>(?:3[4-9]|4[0-2])[.,]\d)[°º˚]?[,;.]?$")
_SIGN = re.compile(r"^(?:[tTтТ1lIf!ю(\[{].?|[^\w\s]{1,3})$")  # what is made of «t°»
_CELSIUS = re.compile(r"^[°º˚]\s?[CСсc]?[,.;]?$|^[CСсc][,.;]?$")
_HEAD_SIGN = re.compile(r"^[°º˚]\s?[CСсc][,.;]?$")
_MAX_DROP, _MAX_ASIDE = 4.0, 3.0  # heights from a head down to its number, and to its side


def part_of_pair(field: str, label: str, words: Sequence[Word]) -> Part | None:
    """Which of two numbers a field is where its label asks for both: «Рост/вес: 104/16,2»."""
    low = label.lower()
    tall, heavy = (min((at for stem in stems if (at := low.find(stem)) >= 0), default=-1) for stems in (_TALL, _HEAVY))
    if field not in ("weight_g", "height_cm") or min(tall, heavy) < 0 or not _PAIR_OF.match(text_of(words)):
        return None
    return "first" if (tall < heavy) == (field == "height_cm") else "second"


def among_vitals(view: View) -> Iterator[tuple[Word, ...]]:
    """The number that leads a row of measures, or stands below «°C» in a row of their heads."""
    for number, row in enumerate(view.rows):
        hits = view.by_row.get(number, ())
        others = [hit for hit in hits if view.fields_of(hit) and view.fields_of(hit) <= _OTHERS]
        if len({field for hit in others for field in view.fields_of(hit)}) < _MIN_OTHERS:
            continue
        start = max((hit.end for hit in hits if hit.end <= others[0].start), default=0)
        yield from _leading(row.words[start : others[0].start])
        yield from _under_head(view, number, others)


def _leading(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    own = [word for word in words if not _CELSIUS.match(word.text)]
    found = _FEVER.match(own[-1].text) if own else None
    if found is not None and len(own) <= 2 and all(_SIGN.match(word.text) for word in own[:-1]):
        yield (part_of(own[-1], *found.span("n")),)


def _under_head(view: View, number: int, others: Sequence[Hit]) -> Iterator[tuple[Word, ...]]:
    row = view.rows[number]
    signs = [word for word in row.words if _HEAD_SIGN.match(word.text)]
    figures = [view.rows[number].words[hit.end : hit.end + 1] for hit in others]
    if len(signs) != 1 or number + 1 >= len(view.rows) or any(w.text[:1].isdigit() for own in figures for w in own):
        return
    sign, below = signs[0].box, view.rows[number + 1]
    near = [word for word in below.words if abs(word.box.center[0] - sign.center[0]) < _MAX_ASIDE * sign.height]
    found = _FEVER.match(near[0].text) if len(near) == 1 else None
    if found is not None and below.box.top - row.box.bottom < _MAX_DROP * view.height_px:
        yield (part_of(near[0], *found.span("n")),)
