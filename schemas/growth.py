"""The growth of healthy children by WHO: what a weight, height, head circumference or BMI is worth at an age.

Judges no child and repairs no value; the figures are in `codes/who_growth.csv`.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from schemas.code_rows import read_rows
from schemas.errors import CodeListError

GrowthMeasure = Literal["weight_kg", "height_cm", "head_circumference_cm", "bmi"]
Sex = Literal["male", "female"]
DAYS_PER_MONTH = 30.4375  # as WHO counts
_LIST = "who_growth.csv"
_COLUMNS = ("measure", "sex", "age_unit", "age", "l", "m", "s")
_FAR_SD = 3  # beyond this WHO goes on in steps of the last SD, because the tails of the curve are guesses


@dataclass(frozen=True, slots=True)
class Lms:
    """One age of a curve: Box-Cox power `l`, median `m` in the measure's unit, coefficient of variation `s`."""

    l: float  # noqa: E741  # the method's own name
    m: float
    s: float

    def value_at(self, z: float) -> float:
        """The value that stands `z` standard deviations from the median, in the measure's unit."""
        if abs(z) <= _FAR_SD:
            return self._on_curve(z)
        last, inner = (self._on_curve(math.copysign(sd, z)) for sd in (_FAR_SD, _FAR_SD - 1))
        return last + (abs(z) - _FAR_SD) * (last - inner)

    def z_score(self, value: float) -> float:
        """How many standard deviations a value stands from the median; the inverse of `value_at`.

        Beyond 3 SD in the steps of WHO (Methods and development, 2006, chapter 7), for every measure: where the
        power is 1, as for height and head circumference, these are the curve's own.

        Raises:
            ValueError: if the value is not positive.
        """
        if value <= 0:
            raise ValueError("a body's measure is positive")
        power = math.log(value / self.m) if abs(self.l) < 1e-9 else ((value / self.m) ** self.l - 1) / self.l
        z = power / self.s
        if abs(z) <= _FAR_SD:
            return z
        last, inner = (self._on_curve(math.copysign(sd, z)) for sd in (_FAR_SD, _FAR_SD - 1))
        return math.copysign(_FAR_SD, z) + (value - last) / abs(last - inner)

    def _on_curve(self, z: float) -> float:
        if abs(self.l) < 1e-9:
            return self.m * math.exp(self.s * z)
        return float(self.m * (1 + self.l * self.s * z) ** (1 / self.l))


def growth_lms(measure: GrowthMeasure, sex: Sex, age_months: float) -> Lms | None:
    """The curve at an age in months, between published ages by straight lines; None where WHO gives none.

    To 60 months the Child Growth Standards of 2006, from 61 the Reference of 2007: weight to 120 months, head
    circumference to 60, height and BMI to 228. To 24 months a child is measured lying, then standing (0.7 cm less).
    Straight lines between the ages kept miss the daily tables by less than 0.01 SD.
    """
    ages, curve = _curves()[measure, sex]
    if not ages[0] <= age_months <= ages[-1]:
        return None
    after = bisect_right(ages, age_months)
    if after == len(ages):
        return curve[-1]
    share = (age_months - ages[after - 1]) / (ages[after] - ages[after - 1])
    one, two = curve[after - 1], curve[after]
    return Lms(*(a + (b - a) * share for a, b in ((one.l, two.l), (one.m, two.m), (one.s, two.s))))


@cache
def _curves() -> Mapping[tuple[str, str], tuple[Sequence[float], Sequence[Lms]]]:
    """Ages in months and the curve at each, by measure and sex."""
    found: dict[tuple[str, str], tuple[list[float], list[Lms]]] = {
        (measure, sex): ([], []) for measure in get_args(GrowthMeasure) for sex in get_args(Sex)
    }
    for line_no, row in read_rows(_LIST, _COLUMNS):
        if (row["measure"], row["sex"]) not in found or row["age_unit"] not in ("day", "month"):
            raise CodeListError(_LIST, line_no, "an unknown measure, sex or unit of age")
        ages, curve = found[row["measure"], row["sex"]]
        age_months, lms = _figures(line_no, row)
        if ages and age_months <= ages[-1]:
            raise CodeListError(_LIST, line_no, "ages of a curve must rise")
        ages.append(age_months)
        curve.append(lms)
    return found


def _figures(line_no: int, row: Mapping[str, str]) -> tuple[float, Lms]:
    try:
        age, l_, m, s = (float(row[column]) for column in ("age", "l", "m", "s"))
    except ValueError:
        raise CodeListError(_LIST, line_no, "age, l, m and s must be numbers") from None
    if m <= 0 or s <= 0:
        raise CodeListError(_LIST, line_no, "m and s must be positive")
    return (age / DAYS_PER_MONTH if row["age_unit"] == "day" else age), Lms(l_, m, s)
