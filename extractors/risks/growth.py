"""Signals of growth: far from the children of the age, or across the lines of the standard.

Holds what stands against WHO's curves; a measurement that stands beyond all children was stopped before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.risks.facts import ChildFacts, Fact
from schemas.growth import GrowthMeasure, growth_lms
from schemas.risk import Evidence, Level, Signal

WHO_SOURCE = "ВОЗ, стандарты роста детей 2006 и справочные данные 2007"
NICE_SOURCE = "NICE NG75, Faltering growth, 2017; коридор — две трети стандартного отклонения"
SPACE_Z = 0.67  # one space between centile lines
FALTERING_MONTHS, HEAD_MONTHS = 60, 24  # until when the rules of falling weight and of the head hold
BODY_MASS_MONTHS = 24  # from when body mass index is judged: before, weight is held against length
FIVE_YEARS = 60
_FIELDS: dict[GrowthMeasure, tuple[str, ...]] = {
    "weight_kg": ("weight_g",),
    "height_cm": ("height_cm", "length_cm"),
    "head_circumference_cm": ("head_circumference_cm",),
}
_LOW = {
    "weight_kg": "underweight",
    "height_cm": "short_stature",
    "head_circumference_cm": "small_head",
    "bmi": "thinness",
}
_HIGH = {"head_circumference_cm": "large_head"}


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement against the standard: `z` standard deviations from the median.

    age_months: since birth, as it is told; the standard was asked at the age corrected for an early birth.
    """

    day: date
    age_months: float
    value: float
    z: float
    evidence: tuple[Evidence, ...]


def find(child: ChildFacts) -> Iterator[Signal]:
    """Signals of weight, height, head and body mass index, each once until the child is back within."""
    for measure in _FIELDS:
        points = _points(child, measure)
        yield from _outside(points, measure)
        if measure == "weight_kg":
            yield from _faltering(points)
        if measure == "head_circumference_cm":
            yield from _crossing(points)
    yield from _body_mass(_bmi_points(child))


def _points(child: ChildFacts, measure: GrowthMeasure) -> list[Point]:
    found: dict[date, Point] = {}
    for day, fact in child.dated("birth", "growth", "visit"):
        for field in _FIELDS[measure]:
            value = fact.number(field)
            point = None
            if value is not None:
                point = _point(child, measure, value / (1000 if field == "weight_g" else 1), day, fact, field)
            if point is not None:
                found.setdefault(day, point)
    return list(found.values())


def _bmi_points(child: ChildFacts) -> list[Point]:
    found: dict[date, Point] = {}
    for day, fact in child.dated("growth", "visit"):
        weight, height = fact.number("weight_g"), fact.number("height_cm")
        if not weight or not height or (child.age_months(day) or 0) < BODY_MASS_MONTHS:
            continue
        point = _point(child, "bmi", weight / 1000 / (height / 100) ** 2, day, fact, "weight_g", "height_cm")
        if point is not None:
            found.setdefault(day, point)
    return list(found.values())


def _point(
    child: ChildFacts, measure: GrowthMeasure, value: float, day: date, fact: Fact, *fields: str
) -> Point | None:
    """None where the standard has no place for it: no birth date or sex, before term, beyond its ages."""
    age, corrected = child.age_months(day), child.growth_age_months(day)
    is_before_term = corrected == 0.0 and (day != child.born or child.is_preterm)
    if age is None or corrected is None or child.sex is None or is_before_term or value <= 0:
        return None
    lms = growth_lms(measure, child.sex, corrected)
    if lms is None:
        return None
    return Point(day, age, value, lms.z_score(value), fact.evidence(*fields, "date"))


def _outside(points: Sequence[Point], measure: GrowthMeasure) -> Iterator[Signal]:
    """Each time a series goes beyond two standard deviations."""
    was_low = was_high = False
    for point in points:
        if point.z < -2 and not was_low:
            level = Level.URGENT if point.z < -3 else Level.ATTENTION
            yield _signal(_LOW[measure], level, point, WHO_SOURCE)
        if point.z > 2 and not was_high and measure in _HIGH:
            level = Level.URGENT if point.z > 3 else Level.ATTENTION
            yield _signal(_HIGH[measure], level, point, WHO_SOURCE)
        was_low, was_high = point.z < -2, point.z > 2


def _faltering(points: Sequence[Point]) -> Iterator[Signal]:
    """The first fall of weight by two spaces; by one from a light birth, by three from a heavy one."""
    young = [point for point in points if point.age_months < FALTERING_MONTHS]
    if not young:
        return
    first = young[0].z
    spaces = 1 if first < -2 * SPACE_Z else 3 if first > 2 * SPACE_Z else 2
    highest = young[0]
    for point in young[1:]:
        if highest.z - point.z >= spaces * SPACE_Z and point.z < 0:
            yield _signal("weight_faltering", Level.ATTENTION, point, NICE_SOURCE, highest)
            return
        highest = max(highest, point, key=lambda one: one.z)


def _crossing(points: Sequence[Point]) -> Iterator[Signal]:
    """The first time that a small child's head leaves its line by two spaces."""
    young = [point for point in points if point.age_months < HEAD_MONTHS]
    for point in young[1:]:
        if abs(point.z - young[0].z) >= 2 * SPACE_Z and abs(point.z) > 1:
            rule = "head_growing_fast" if point.z > young[0].z else "head_growing_slowly"
            yield _signal(rule, Level.ATTENTION, point, WHO_SOURCE, young[0])
            return


def _body_mass(points: Sequence[Point]) -> Iterator[Signal]:
    """Overweight, obesity and thinness; WHO's lines lie one deviation higher before five years."""
    last = ""
    for point in points:
        shift = 1 if point.age_months <= FIVE_YEARS else 0
        rule = "obesity" if point.z > 2 + shift else "overweight" if point.z > 1 + shift else ""
        rule = _LOW["bmi"] if point.z < -2 else rule
        if rule and rule != last:
            level = Level.NOTE if rule == "overweight" else Level.ATTENTION
            yield _signal(rule, level, point, WHO_SOURCE)
        last = rule


def _signal(rule: str, level: Level, point: Point, source: str, before: Point | None = None) -> Signal:
    facts: dict[str, str | int | float] = {
        "age_months": int(point.age_months),
        "value": round(point.value, 1),
        "z": round(point.z, 1),
    }
    if before is not None:
        facts["z_before"] = round(before.z, 1)
    evidence = (*point.evidence, *(before.evidence if before else ()))
    return Signal(rule, level, point.day.isoformat(), facts, source, evidence)
