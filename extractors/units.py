"""Units of laboratory results: those printed after a number or a name, and those whose exponent print engines lose.

An exponent that was not seen is never sure; the analyte says what it may be. Finds no columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from extractors.fold import fold
from extractors.labels import Hit
from extractors.lost_commas import beside_norm, norm_beside
from extractors.rows import part_of
from extractors.values.terms import powers_of
from extractors.view import View
from schemas.codes import load_analyte_units, load_analytes
from schemas.entry import Reading, State
from schemas.page import Word

Read = Callable[[str, Sequence[Word]], Reading | None]  # the reading of words as a field

_AMOUNT = re.compile(r"^[<>≤≥]?\d[\d.,]*(?:[-–—]\d[\d.,]*)?[-–—]?")  # a number or range that a unit may follow
_POWER = re.compile(r"^[xхХ×*]?10[*^×хx]\d")  # of a unit such as 10*9/л
_UNSEEN = {"strokes": 0.0}  # sends the unit to a person


def is_unit(reading: Reading | None) -> bool:
    """True for a unit of the list, and for a power of ten with a damaged exponent."""
    if reading is None:
        return False
    if reading.state is State.UNREADABLE:
        return bool(powers_of(reading.raw))
    return reading.evidence.get("closed_list", 0.0) > 0.0


def settled_unit(unit: Reading, analyte: Reading) -> Reading:
    """The unit with its damaged exponent chosen by the analyte; doubted where the analyte is counted otherwise."""
    usual = load_analyte_units().get(str(analyte.value), ())
    if unit.state is State.READ:
        is_odd = bool(usual) and str(unit.value).startswith("10^") and unit.value not in usual
        return replace(unit, evidence={**unit.evidence, **_UNSEEN}) if is_odd else unit
    powers = powers_of(unit.raw)
    chosen = [power for power in powers if power in usual]
    if len(chosen) != 1:
        return unit
    others = tuple(power for power in powers if power != chosen[0])
    return replace(unit, value=chosen[0], state=State.READ, others=others, evidence={**unit.evidence, **_UNSEEN})


def settle_result(found: dict[str, Reading]) -> None:
    """What the fields of a result say of each other."""
    if "unit" in found and "analyte" in found:
        found["unit"] = settled_unit(found["unit"], found["analyte"])
    if "value" in found:
        found |= norm_beside(found["value"], found)
        found["value"] = beside_norm(found["value"], found)


def unit_after_amount(words: Sequence[Word], read: Read) -> Reading | None:
    """A unit printed after a number, a range or a word of the result: «120–160 г/л», «единичные в п/зр»."""
    kept: list[Word] = []
    for word in words:
        match = None if _POWER.match(word.text) or powers_of(word.text) else _AMOUNT.match(word.text)
        end = match.end() if match else 0
        if end < len(word.text) and (kept or any(c.isalpha() or c in "%‰" for c in word.text[end:])):
            kept.append(part_of(word, end, len(word.text)) if end else word)
    readings = (read("unit", kept[start:]) for start in range(len(kept)))
    return next((reading for reading in readings if is_unit(reading)), None)


def unit_among(words: Sequence[Word], read: Read) -> Reading | None:
    """The only unit among words that are none, as a stamp's may be: a person must see it."""
    spans = ((start, start + count) for count in (3, 2, 1) for start in range(len(words) - count + 1))
    found: list[tuple[int, int, Reading]] = []
    for start, end in spans:
        reading = read("unit", words[start:end])
        is_exact = reading is not None and reading.evidence.get("closed_list", 0.0) >= 1.0
        if reading is not None and is_exact and not any(a < end and start < b for a, b, _ in found):
            found.append((start, end, reading))
    one = found[0][2] if len(found) == 1 else None
    return one and replace(one, evidence={**one.evidence, **_UNSEEN})


def unit_beyond(view: View, hit: Hit, words: Sequence[Word], read: Read) -> Reading | None:
    """A unit printed where the line for the result ends, far from what is written on it."""
    row = view.rows[hit.row].words
    start = max((place for place, word in enumerate(row, 1) if word in words), default=hit.end)
    end = next((place for place, word in enumerate(row) if place >= start and view.is_label(word)), len(row))
    return unit_after_amount(row[start:end], read)


def unit_after_name(words: Sequence[Word], read: Read) -> tuple[Reading | None, Reading | None]:
    """A unit printed after the name, and the name without it: «Гемоглобин, г/л», «СОЭ (мм/ч)»."""
    comma = next((place for place, word in enumerate(words[:-1], 1) if word.text.endswith((",", ";"))), None)
    bracket = next((place for place, word in enumerate(words) if place and word.text.startswith("(")), None)
    is_whole = "".join(fold(word.text) for word in words) in _names()  # «Реакция (pH)» is a name of its own
    if comma is None and (bracket is None or is_whole or not is_unit(read("unit", words[bracket:]))):
        return None, None  # and so is «Эозинофилы (абс.)»
    unit, name = read("unit", words[comma or bracket :]), read("analyte", words[: comma or bracket])
    is_name = name is not None and name.evidence.get("closed_list", 0.0) >= 1.0
    return unit if is_unit(unit) else None, name if is_unit(unit) or is_name else None


@cache
def _names() -> frozenset[str]:
    return frozenset(fold(term.name) for term in load_analytes())
