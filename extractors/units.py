"""Units of laboratory results whose exponent print engines lose: what the analyte says of them.

An exponent that was not seen is never sure. Finds no columns.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.values.terms import powers_of
from schemas.codes import load_analyte_units
from schemas.entry import Reading, State

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
