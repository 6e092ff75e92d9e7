"""Preventive examinations of a made-up child, alike on every paper that tells of them.

Draws nothing; what a paper shows of an examination it takes from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samples.canvas import Canvas
from samples.county.paper import Fact, Sheet
from samples.illness import Diagnosis
from samples.life import Child
from samples.truth import Telling
from samples.wording import age, centimetres, comma

SPORTS = ("основная", "основная", "подготовительная", "специальная")
PHYSICAL = ("нормальное", "нормальное", "дефицит массы тела", "избыток массы тела", "низкий рост", "высокий рост")
HEALTHY = ("Z00.1", "Здоров")


@dataclass(frozen=True, slots=True)
class Exam:
    """One examination: when, how old, what was measured and concluded."""

    number: int
    day: date
    age_months: int
    weight_g: int
    height_cm: float
    group: str
    sports: str
    physical: str
    diagnosis: Diagnosis | None

    @property
    def code(self) -> str:
        return self.diagnosis.icd10 if self.diagnosis else HEALTHY[0]

    @property
    def text(self) -> str:
        return self.diagnosis.text if self.diagnosis else HEALTHY[1]


def exams_of(child: Child) -> list[Exam]:
    """The yearly check-ups in their order."""
    chronic = {visit.number for visit in child.visits if visit.illness.chronic}
    ills = [row for row in child.diagnoses if row.certainty == "confirmed" and row.number in chronic]
    found = []
    for visit in child.visits:
        if visit.sick:
            continue
        known = [row for row in ills if row.day <= visit.day]
        found.append(
            Exam(
                number=visit.number,
                day=visit.day,
                age_months=child.age_months(visit.day),
                weight_g=child.weight_at(visit.day),
                height_cm=float(round(child.height_at(visit.day))),
                group=visit.health_group,
                sports=SPORTS[(child.seed + visit.number) % len(SPORTS)],
                physical=PHYSICAL[(child.seed * 3 + visit.number) % len(PHYSICAL)],
                diagnosis=known[-1] if known else None,
            )
        )
    return found


def tell_exam(c: Canvas, exam: Exam) -> Telling:
    return c.tell("preventive_exam", ("exam", exam.number), exam.day.isoformat())


def tell_size(c: Canvas, exam: Exam) -> Telling:
    return c.tell("growth", ("exam", exam.number), exam.day.isoformat())


def facts_of(s: Sheet, exam: Exam, way: str = "") -> dict[str, Fact]:
    """What a paper may fill in of an examination; day and age are told of what was measured, too, by `twice`."""
    told, size = tell_exam(s.c, exam), tell_size(s.c, exam)
    return {
        "date": s.dated(told, exam.day, way=way),
        "age": Fact(age(exam.age_months), told, "age_months", exam.age_months),
        "weight": Fact(comma(exam.weight_g / 1000), size, "weight_g", exam.weight_g),
        "height": Fact(centimetres(exam.height_cm), size, "height_cm", exam.height_cm),
        "group": Fact(exam.group, told, "health_group"),
        "sports": Fact(exam.sports, told, "physical_education_group"),
        "physical": Fact(exam.physical, told, "physical_development"),
        "code": Fact(exam.code, told, "icd10"),
        "text": Fact(exam.text, *_ill(s, exam)),
    }


def _ill(s: Sheet, exam: Exam) -> tuple[Telling | None, str]:
    """The illness found is an entry of its own; health is none."""
    if exam.diagnosis is None:
        return None, ""
    return s.c.tell("diagnosis", ("exam", exam.number), exam.day.isoformat()), "text"


def finish(s: Sheet) -> None:
    """Day, age and code once more for the growth and the diagnosis told beside an examination."""
    births = [told for told in s.c.truth.tellings if told.kind == "birth"]
    born = next((place for place in s.patient.places if place.field == "birth_date"), None)
    if births and born is not None:  # the day of birth is that of the patient beside
        s.c.record(births[0], "birth_date", born.value, born.raw, born.medium, born.box, inferred=True)
    exams = {told.key: told for told in s.c.truth.tellings if told.kind == "preventive_exam"}
    for told in s.c.truth.tellings:
        exam = exams.get(told.key)
        if exam is None or told.kind not in ("growth", "diagnosis") or not told.places:
            continue
        wanted = ("date", "age_months") if told.kind == "growth" else ("date", "icd10")
        for place in [place for place in exam.places if place.field in wanted]:
            is_dated = told.kind == "diagnosis" and place.field == "date"
            s.c.record(told, place.field, place.value, place.raw, place.medium, place.box, inferred=is_dated)
