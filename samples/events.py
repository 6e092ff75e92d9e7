"""Tells of the events of a child on a page: the kind, key and day of each, the same in every family.

Equal keys on several pages are one event. Draws nothing.
"""

from __future__ import annotations

from samples.canvas import Canvas
from samples.illness import Analyte, BloodCount, Diagnosis, Visit
from samples.life import Child, Measure
from samples.truth import Telling
from samples.vaccines import TuberculinTest, Vaccination
from schemas.geometry import Box


def tell_patient(c: Canvas) -> Telling:
    """The child as told on this page, which tells of it once."""
    found = [told for told in c.truth.tellings if told.kind == "patient"]
    return found[0] if found else c.tell("patient", "patient")


def tell_birth(c: Canvas, child: Child) -> Telling:
    return c.tell("birth", "birth", child.born.isoformat())


def tell_shot(c: Canvas, shot: Vaccination) -> Telling:
    return c.tell("immunization", ("imm", shot.number), shot.day.isoformat())


def tell_first_shot(c: Canvas, child: Child, infection: str) -> tuple[Telling, Vaccination]:
    """The first shot against an infection: with BCG and hepatitis B that of the maternity hospital."""
    shot = next(v for v in child.vaccinations if v.product.infection == infection)
    return tell_shot(c, shot), shot


def tell_test(c: Canvas, test: TuberculinTest) -> Telling:
    return c.tell("tuberculin_test", ("tub", test.number), test.day.isoformat())


def tell_measure(c: Canvas, row: Measure) -> Telling:
    return c.tell("growth", ("growth", row.number), row.day.isoformat())


def tell_visit(c: Canvas, visit: Visit) -> Telling:
    return c.tell("visit", ("visit", visit.number), visit.day.isoformat())


def tell_diagnosis(c: Canvas, row: Diagnosis) -> Telling:
    return c.tell("diagnosis", ("dx", row.number), row.day.isoformat())


def repeat_diagnosis(c: Canvas, told: Telling, visit: Visit) -> None:
    """The diagnosis of a visit once more as an entry of its own, at the same place."""
    twin = c.tell("diagnosis", ("dx", visit.number), visit.day.isoformat(), same_as=("visit", visit.number))
    for place in told.places:
        if place.field in ("diagnosis", "icd10", "date"):
            field = "text" if place.field == "diagnosis" else place.field
            c.record(twin, field, place.value, place.raw, place.medium, place.box)


def tell_stay(c: Canvas, child: Child) -> Telling:
    return c.tell("hospitalization", "stay", child.stay.admitted.isoformat())


def tell_analyte(c: Canvas, count: BloodCount, row: Analyte) -> Telling:
    return c.tell("lab_result", ("lab", count.number, row.name), count.day.isoformat())


def record_norm(c: Canvas, told: Telling, row: Analyte, text: str, box: Box) -> None:
    """One interval for all, already drawn; it is told as two bounds."""
    for field, bound in (("reference_low", row.low), ("reference_high", row.high)):
        if bound is not None:
            c.record(told, field, bound, text, "printed", box)
