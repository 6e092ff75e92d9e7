"""Whole and decimal numbers in the field's unit, whatever unit the paper uses.

Ages have a reader of their own. A number outside its limits is kept; the caller flags it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.values.age import read_age
from extractors.values.parsed import Parsed, absent, unreadable
from extractors.values.quantity import Quantity, factor, find_quantities, unit_of
from schemas.kinds import ValueSpec

_UPPER_ONLY = re.compile(
    r"^[\s(\[|]*(?:(?:[NН]|норма)\s?[:=]?\s*)?(?:до|не более|менее|меньше|<|≤|<=)\s*(?=\d)", re.IGNORECASE
)
_LOWER_ONLY = re.compile(
    r"^[\s(\[|]*(?:(?:[NН]|норма)\s?[:=]?\s*)?(?:от|более|больше|не менее|свыше|>|≥|>=)\s*(?=\d)", re.IGNORECASE
)
_STUCK_BOUND = re.compile(r"(?<!\w)[дД][оОoO0](?=\s?\d)")  # an engine lost its space, or took its «о» for a zero
_DAY = re.compile(r"(?<!\d)\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)")  # «04.04.2008» is no 4,04
_NO_VOLUME = re.compile(
    r"^(?!.*мл)(?:.*\d\s?(?:[ТT][ЕEС]?(?!\w)|кап|доз|мк?г|М?ЕД?(?!\w))|[^\d,]*(?<!\w)[RРЯ]?\s?[VВУ]\s?\d\W*$)",
    re.IGNORECASE,
)  # «2 ТЕ», «4 капли»; «V1» and «RV 2» tell which dose it is
_SLASHED = ("6", "8", "9", "60", "80", "90")  # what engines make of a zero with a stroke
_METRES = 3  # that nobody is tall
_DASH = re.compile(r"^\s*(?:[-–—~]|\.{2,3}|до|по)\s*$")


@dataclass(frozen=True, slots=True)
class _Amount:
    """A quantity in the field's unit. `trust` is 1 where the unit is stated, less where it was inferred."""

    value: float
    quantity: Quantity
    trust: float


def _fits(spec: ValueSpec, value: float) -> bool:
    low, high = spec.kind.min, spec.kind.max
    return (low is None or value >= low) and (high is None or value <= high)


def _as_thousands(quantity: Quantity) -> float | None:
    """3.250 read with the point as a thousands mark."""
    return quantity.number * 1000 if len(quantity.fraction) == 3 else None


def _in_grams(spec: ValueSpec, quantity: Quantity) -> _Amount:
    stated = quantity.unit if quantity.unit in ("kg", "g") else unit_of(spec.unit)
    thousands = _as_thousands(quantity)
    if stated == "g" or (stated is None and quantity.number >= 300):
        return _Amount(thousands or quantity.number, quantity, 1.0)
    if stated == "kg" and quantity.number >= 1000:  # grams under a heading of kilograms
        return _Amount(quantity.number, quantity, 0.5)
    return _Amount(quantity.number * 1000, quantity, 1.0 if stated == "kg" or thousands else 0.5)


def _convert(spec: ValueSpec, quantity: Quantity) -> _Amount | None:
    """The quantity in the field's unit, or None where it measures something else."""
    target = spec.kind.unit
    if target is None:
        return _Amount(quantity.number, quantity, 1.0) if quantity.unit in (None, "g") else None
    unit = quantity.unit
    if target == "cm" and "m" in (unit, None if unit else unit_of(spec.unit)) and quantity.number >= _METRES:
        return _Amount(quantity.number, quantity, 0.5)  # «135м» has lost a letter of its «см»
    if target == "g":
        return _in_grams(spec, quantity) if unit in (None, "kg", "g") else None
    if unit is None:
        unit = unit_of(spec.unit)
        if target == "ml" and not quantity.fraction:
            return _Amount(quantity.number, quantity, 0.5)  # a bare «2» under «Доза» may be the second of them
        if target == "cm" and unit in (None, "cm") and quantity.number < 3 and quantity.fraction:
            return _Amount(quantity.number * 100, quantity, 0.5)  # a height in metres
        times = factor(unit, target) if unit else 1.0
        return _Amount(quantity.number * (times or 1.0), quantity, 1.0)
    times = factor(unit, target)
    return _Amount(quantity.number * times, quantity, 1.0) if times else None


def _amounts(spec: ValueSpec, quantities: list[Quantity]) -> list[_Amount]:
    return [amount for quantity in quantities if (amount := _convert(spec, quantity))]


def _rounded(spec: ValueSpec, value: float) -> int | float | None:
    """The value as the kind wants it; None where a whole number is wanted and it is none."""
    if spec.kind.value == "decimal":
        return round(value, 4)
    whole = round(value)
    return whole if abs(value - whole) < 1e-6 else None


def _with_lost_point(quantity: Quantity) -> Quantity:
    """A decimal number never begins with a zero and another digit: 05 has lost its comma."""
    if quantity.fraction or len(quantity.whole) < 2 or quantity.whole[0] != "0":
        return quantity
    return replace(quantity, number=float(f"0.{quantity.whole[1:]}"), fraction=quantity.whole[1:], is_repaired=True)


def _evidence(amount: _Amount) -> dict[str, float]:
    evidence: dict[str, float] = {}
    if amount.quantity.is_repaired:
        evidence["repaired"] = 0.5
    if amount.trust < 1.0:
        evidence["complete"] = amount.trust
    return evidence


def _without_point(spec: ValueSpec, amount: _Amount) -> list[int | float]:
    """What the number is if its decimal comma was lost."""
    if _fits(spec, amount.value) or amount.quantity.fraction:
        return []
    shorter = [_rounded(spec, amount.value / 10), _rounded(spec, amount.value / 100)]
    return [value for value in shorter if value is not None and _fits(spec, value)][:1]


def _with_slashed_zero(spec: ValueSpec, amount: _Amount) -> Parsed | None:
    """The volume of a shot whose zero has a stroke through it: 9,5 and 90,5 ml are none, 0,5 ml is."""
    number = amount.quantity
    if spec.kind.unit != "ml" or number.whole not in _SLASHED or not number.fraction or _fits(spec, amount.value):
        return None
    value = float(f"0.{number.fraction}")
    told = {"repaired": 0.0, "strokes": 0.0}
    return Parsed(value, number.span, (amount.value,), told) if _fits(spec, value) else None


def _result(spec: ValueSpec, text: str, amount: _Amount, also: list[_Amount]) -> Parsed:
    if slashed := _with_slashed_zero(spec, amount):
        return slashed
    value = _rounded(spec, amount.value)
    if value is None:
        return unreadable(text, [int(amount.value), int(amount.value) + 1])
    evidence = _evidence(amount)
    others = [other for a in also if (other := _rounded(spec, a.value)) is not None and other != value]
    if others:
        evidence["ambiguous"] = 0.5
    return Parsed(value, amount.quantity.span, (*_without_point(spec, amount), *others), evidence)


_MINUTES = re.compile(r"(?:1\s?[/,и\-–]\s?5|\d+)\s?-?(?:ой|ей|ая|[йяе])?\s?мин", re.IGNORECASE)  # 1-й мин, 1/5 мин


def _pair(spec: ValueSpec, text: str, amounts: list[_Amount]) -> Parsed:
    """One of two numbers: 8/9, or «на 1-й мин 8 баллов, на 5-й мин 9», where the minutes are none of them."""
    minutes = [match.span() for match in _MINUTES.finditer(text)]
    amounts = [a for a in amounts if not any(start <= a.quantity.span[0] < end for start, end in minutes)]
    if not amounts:
        return absent(text)
    if len(amounts) > 2:
        return unreadable(text, [value for a in amounts if (value := _rounded(spec, a.value)) is not None])
    if len(amounts) == 1:
        digits = amounts[0].quantity.whole
        if not _fits(spec, amounts[0].value) and len(digits) == 3 and digits[1] in "17":
            value = int(digits[0] if spec.part == "first" else digits[2])  # 8/9 read as 819
            return Parsed(value, amounts[0].quantity.span, (), {"repaired": 0.0})
        if spec.part == "second":
            return absent(text)
    return _result(spec, text, amounts[0 if spec.part == "first" else 1], [])


_SAID = re.compile(r"[а-яё]{3}", re.IGNORECASE)  # «отр.», «полная»: a norm in words has no ends
_UP_TO = re.compile(r"(?:(?<!\w)до\s|[<≤])\s*\d", re.IGNORECASE)  # «М до 3, Ж до 5»
_TWO_ENDS = re.compile(r"\d\s*[-–—]\s*\d")


def _with_bound(text: str) -> str:
    """The text with a bound that sticks to its number as a word of its own, no sign longer: «до40», «д05,1»."""
    return _STUCK_BOUND.sub("< ", text, count=1)


def _range_end(spec: ValueSpec, text: str, quantities: list[Quantity]) -> Parsed:
    """One end of a range: 120–140, до 15, >5. A number alone is half of a range whose rest was not read."""
    amounts = [_Amount(q.number, q, 1.0) for q in quantities] if spec.kind.unit is None else _amounts(spec, quantities)
    if not amounts:
        return absent(text) if _SAID.search(text) and not any(map(str.isdigit, text)) else unreadable(text)
    if len(_TWO_ENDS.findall(text)) > 1 or len(_UP_TO.findall(text)) > 1:
        return unreadable(text)  # one range for boys, one for girls: which is the child's, the paper does not say
    is_upper, is_lower = _UPPER_ONLY.search(text) is not None, _LOWER_ONLY.search(text) is not None
    if (is_upper and not is_lower) or (is_lower and len(amounts) == 1):
        return _result(spec, text, amounts[0], []) if (spec.part == "high") == is_upper else absent(text)
    if len(amounts) == 1:
        return unreadable(text, [value for a in amounts if (value := _rounded(spec, a.value)) is not None])
    if len(amounts) == 2 and amounts[0].value >= amounts[1].value:
        return unreadable(text)  # 3–1 has lost a figure: 3–11
    ends = _TWO_ENDS.search(text)
    if ends is not None and any(a.quantity.span[1] <= ends.start() for a in amounts):
        return unreadable(text)  # «3 5–50»: a stroke through the range, or a number of something else before it
    return _result(spec, text, amounts[0 if spec.part == "low" else 1], [])


def _is_range(text: str, amounts: list[_Amount]) -> bool:
    return len(amounts) == 2 and bool(_DASH.match(text[amounts[0].quantity.span[1] : amounts[1].quantity.span[0]]))


def _is_rival(other: Quantity, chosen: Quantity, text: str) -> bool:
    """Whether another number of the text may as well be the value: both with units, both without, or 7х8 мм."""
    first, second = sorted((other, chosen), key=lambda q: q.span)
    is_cross = re.fullmatch(r"\s*[хxХX×*]\s*", text[first.span[1] : second.span[0]]) is not None
    return is_cross or (other.unit is None) == (chosen.unit is None)


def _read(spec: ValueSpec, text: str) -> Parsed:
    if not any(c.isalnum() for c in text) or (spec.kind.unit == "ml" and _NO_VOLUME.search(text)):
        return absent(text)
    text = _with_bound(text) if spec.part in ("low", "high") else text
    days = [match.span() for match in _DAY.finditer(text)]
    quantities = [q for q in find_quantities(text) if not any(a < q.span[1] and q.span[0] < b for a, b in days)]
    if spec.kind.value == "decimal":
        quantities = [_with_lost_point(quantity) for quantity in quantities]
    if spec.part in ("low", "high"):
        return _range_end(spec, text, quantities)
    amounts = _amounts(spec, quantities)
    if not amounts:
        return absent(text) if days and not quantities else unreadable(text)
    if spec.part in ("first", "second"):
        return _pair(spec, text, amounts)
    if spec.kind.unit == "week" and not _is_range(text, amounts):
        amounts = amounts[:1]  # 38+5 and 38 5/7 are whole weeks and days
    ranked = sorted(amounts, key=lambda a: (not _fits(spec, a.value), a.quantity.unit is None, a.quantity.span))
    also = [a for a in ranked[1:] if _fits(spec, a.value) and _is_rival(a.quantity, ranked[0].quantity, text)]
    return _result(spec, text, ranked[0], also)


def read_integer(spec: ValueSpec, text: str) -> Parsed:
    """A whole number in the field's unit; whole months for an age."""
    return read_age(spec, text) if spec.kind.unit == "month" else _read(spec, text)


def read_decimal(spec: ValueSpec, text: str) -> Parsed:
    """A decimal number in the field's unit."""
    return _read(spec, text)
