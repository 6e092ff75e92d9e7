"""Results and norms whose decimal commas print engines lose: what stands beside them says it.

Changes no value: a number that fits its norm only with a comma is for a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from schemas.entry import Reading, State

_DECIMAL = re.compile(r"\d[.,]\d")
_FAR = 3  # times the norm's upper end, and more: 41 beside 1,8–6,4
_UNSEEN = {"strokes": 0.0}  # sends the number to a person


def beside_norm(value: Reading, row: Mapping[str, Reading]) -> Reading:
    """The result, doubted where it is a whole number far above a norm with decimals and would fit with a comma."""
    low, high = (row.get(name) for name in ("reference_low", "reference_high"))
    is_whole = value.state is State.READ and isinstance(value.value, int) and not _DECIMAL.search(value.raw)
    if high is None or not is_whole or not isinstance(high.value, int | float) or not _DECIMAL.search(high.raw):
        return value
    number, most = float(str(value.value)), float(high.value)
    least = float(low.value) if low is not None and isinstance(low.value, int | float) else 0.0
    if number < _FAR * most or not least / _FAR <= number / 10 <= _FAR * most:
        return value
    return replace(value, others=(*value.others, number / 10), evidence={**value.evidence, **_UNSEEN})


def norm_beside(value: Reading, row: Mapping[str, Reading]) -> dict[str, Reading]:
    """Both ends of a norm, doubted where they are whole numbers far above a result with decimals: 22–27 beside 2,21."""
    ends = {name: row[name] for name in ("reference_low", "reference_high") if name in row}
    sizes = [float(one.value) for one in ends.values() if isinstance(one.value, int | float)]
    is_whole = not any(_DECIMAL.search(one.raw) for one in ends.values())
    if len(sizes) < 2 or not is_whole or not isinstance(value.value, float) or not _DECIMAL.search(value.raw):
        return {}
    if value.value * _FAR > sizes[0] or not sizes[0] / _FAR <= value.value * 10 <= sizes[1] * _FAR:
        return {}
    return {name: replace(one, evidence={**one.evidence, **_UNSEEN}) for name, one in ends.items()}
