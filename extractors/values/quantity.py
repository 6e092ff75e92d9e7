"""Numbers with their units as found in a text, and the factors between units.

Finds them; which of them is the value is for the readers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.lookalikes import DIGIT_LIKE, to_digits

_N = r"(?!в\s?мин)[0-9" + re.escape(DIGIT_LIKE.replace("|", "").replace("!", "")) + "|!]"  # «112вмин» ends at its unit
_UNITS = (  # unit, how it is written after a number; the longer writings first
    ("kg", r"килограмм\w*|кг|kг|кr|kg"),
    ("g", r"грамм\w*|гр|г|g"),
    ("cm", r"сантиметр\w*|см|cм|сm|cm"),
    ("mm", r"миллиметр\w*|мм|mm|мm"),
    ("ml", r"миллилитр\w*|мл|ml"),
    ("month", r"месяц\w*|мес"),
    ("week", r"недел\w*|нед"),
    ("m", r"метр\w*|м|m"),
    ("°C", r"°\s?[СC]?|º\s?[СC]?|град\w*|[СC]"),
    ("1/min", r"(?:уд\w*\.?\s?)?(?:в|/|\\)\s?мин\w*|уд\w*"),
)
_UNIT = "|".join(f"(?P<u{index}>{writing})" for index, (_, writing) in enumerate(_UNITS))
_QUANTITY = re.compile(
    rf"(?<![0-9])(?P<whole>[0-9]{{1,3}}(?:[ \u00a0\u2009.'][0-9]{{3}})+(?![0-9])|(?:{_N}){{1,7}})"
    rf"(?:\s?[.,]\s?(?P<fraction>(?:{_N}){{1,3}})(?![0-9]))?"
    rf"(?:\s?(?:{_UNIT})(?![а-яёa-z]))?",
    re.IGNORECASE,
)
_KG_AND_G = re.compile(
    rf"(?P<kg>(?:{_N}){{1,2}})\s?[кk][гrg]\.?,?\s?(?P<g>[0-9]{{2,3}})(?![0-9])\s?(?:грамм\w*|гр|г|g)?\.?", re.I
)
_M_AND_CM = re.compile(r"(?<![0-9.,])(?P<m>[12])\s?м\.?,?\s?(?P<cm>[0-9]{1,2})\s?см(?![а-яё])\.?", re.IGNORECASE)
_ZERO_LIKE = ("О", "о", "O", "o")
_DIGIT_LIKE = ("З", "з", "б")  # «Змм»: no word is so short before a unit
_MARKS = str.maketrans("", "", " .'\u00a0\u2009")  # between groups of thousands
_FACTOR = {
    ("kg", "g"): 1000.0,
    ("g", "g"): 1.0,
    ("m", "cm"): 100.0,
    ("cm", "cm"): 1.0,
    ("mm", "cm"): 0.1,
    ("mm", "mm"): 1.0,
    ("cm", "mm"): 10.0,
    ("ml", "ml"): 1.0,
    ("week", "week"): 1.0,
    ("°C", "°C"): 1.0,
    ("1/min", "1/min"): 1.0,
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit where one is written. `fraction` holds the digits after the point."""

    number: float
    unit: str | None
    span: tuple[int, int]
    whole: str
    fraction: str
    is_repaired: bool


def unit_of(writing: str | None) -> str | None:
    """The canonical unit of a heading's or label's unit; None where it is unknown."""
    if not writing:
        return None
    for unit, pattern in _UNITS:
        if writing == unit or re.fullmatch(rf"(?:{pattern})\.?", writing.strip(), re.IGNORECASE):
            return unit
    return None


def factor(unit: str, target: str) -> float | None:
    """What a number in `unit` is multiplied by to be in `target`; None where they do not measure the same."""
    return _FACTOR.get((unit, target))


def _quantity(match: re.Match[str]) -> Quantity | None:
    written, fraction = match["whole"], match["fraction"] or ""
    unit = next((unit for index, (unit, _) in enumerate(_UNITS) if match[f"u{index}"]), None)
    before = match.string[: match.start()]
    is_alone = not before.rstrip()[-1:].isdigit()
    is_zero = written in _ZERO_LIKE and unit == "mm" and is_alone  # «папула О мм»: no word is so short before this unit
    is_digit = written in _DIGIT_LIKE and unit in ("mm", "cm", "kg") and not before[-1:].isalnum()
    if not (is_zero or is_digit or any(c.isdigit() for c in written + fraction)):
        return None
    groups = re.split(r"[^\w|!]", written)
    whole = "".join(to_digits(group) for group in groups)
    decimals = to_digits(fraction)
    if "." in written and written.count(".") == 1 and not fraction:
        whole, decimals = to_digits(groups[0]), to_digits(groups[1])  # 3.250: the reader decides what it means
    if not (whole.isdecimal() and (decimals or "0").isdecimal()):
        return None  # a small letter that only looks like a capital that looks like a digit: 397т0
    is_repaired = not (written + fraction).translate(_MARKS).isdigit()
    return Quantity(float(f"{whole}.{decimals or 0}"), unit, match.span(), whole, decimals, is_repaired)


def find_quantities(text: str) -> list[Quantity]:
    """All numbers of a text with their units, left to right. `3 кг 250` is one number of kilograms."""
    found: list[Quantity] = []
    for match in _KG_AND_G.finditer(text):
        kilograms, grams = to_digits(match["kg"]), match["g"].ljust(3, "0")
        if not kilograms.isdecimal():
            continue
        number = float(f"{kilograms}.{grams}")
        found.append(Quantity(number, "kg", match.span(), kilograms, grams, not match["kg"].isdigit()))
    for match in _M_AND_CM.finditer(text):
        number = int(match["m"]) * 100 + int(match["cm"])
        found.append(Quantity(float(number), "cm", match.span(), str(number), "", False))
    for match in _QUANTITY.finditer(text):
        if any(match.start() < q.span[1] and q.span[0] < match.end() for q in found):
            continue
        if quantity := _quantity(match):
            found.append(quantity)
    return sorted(found, key=lambda q: q.span)
