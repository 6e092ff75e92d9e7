"""Makes up a child: who it is, how it was born and grew, what it was given and what it suffered.

The same seed gives the same child. Nothing is drawn here, and nobody real is meant.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from samples.growth import chest_cm, head_cm, height_cm, weight_g
from samples.illness import (
    BloodCount,
    Diagnosis,
    Stay,
    Visit,
    make_blood_count,
    make_diagnoses,
    make_doctors,
    make_stay,
    make_visits,
)
from samples.people import Person, address, make_adult, make_person, oms_policy, phone, snils
from samples.vaccines import TuberculinTest, Vaccination, make_tests, make_vaccinations

LAST_PAPER_DAY = date(2022, 12, 20)
BLOOD_GROUPS = ("O(I)", "A(II)", "B(III)", "AB(IV)")
CONDITIONS = ("бронхиальная астма", "гипертоническая болезнь", "сахарный диабет 2 типа", "поллиноз", "язвенная болезнь")
YOUNG_CONDITIONS = ("бронхиальная астма", "поллиноз", "атопический дерматит")
ALLERGENS = (
    ("амоксициллин", "крапивница"), ("коровье молоко", "сыпь"), ("куриное яйцо", "сыпь"), ("пыльца березы", "ринит"),
    ("цефтриаксон", "отек Квинке"), ("цитрусовые", "зуд"), ("шоколад", "сыпь"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relative:
    """A member of the family. What is written of one is never the child's."""

    role: str  # мать | отец | брат | сестра
    person: Person
    birth_year: int
    condition: str | None
    blood_group: str
    rh_factor: str
    job: str


@dataclass(frozen=True, slots=True)
class Birth:
    weight_g: int
    length_cm: float
    head_cm: float
    chest_cm: float
    apgar: tuple[int, int]
    gestation_weeks: int
    delivery: str  # vaginal | cesarean
    hospital: str
    discharged: date
    discharge_weight_g: int


@dataclass(frozen=True, slots=True)
class Measure:
    number: int
    day: date
    age_months: int
    weight_g: int
    height_cm: float
    head_cm: float | None
    chest_cm: float | None


@dataclass(frozen=True, slots=True)
class Child:
    """All there is to know of a made-up child, until the day the paper ends."""

    seed: int
    person: Person
    born: date
    until: date
    address: str
    phone: str
    snils: str
    oms_policy: str
    chart_number: str
    blood_group: str
    rh_factor: str
    clinic: str
    district: int
    mother: Relative
    father: Relative
    siblings: tuple[Relative, ...]
    allergy: tuple[str, str] | None
    birth: Birth
    doctors: dict[str, Person]
    growth: tuple[Measure, ...]
    vaccinations: tuple[Vaccination, ...]
    tests: tuple[TuberculinTest, ...]
    visits: tuple[Visit, ...]
    diagnoses: tuple[Diagnosis, ...]
    stay: Stay
    blood_counts: tuple[BloodCount, ...]
    z_height: float = 0.0
    z_weight: float = 0.0

    @property
    def sex(self) -> str:
        return self.person.sex

    def age_months(self, day: date) -> int:
        """Whole months on a day."""
        months = (day.year - self.born.year) * 12 + day.month - self.born.month
        return months - (day.day < self.born.day)

    def height_at(self, day: date) -> float:
        return height_cm(self.sex, (day - self.born).days / 30.44, self.z_height)

    def weight_at(self, day: date) -> int:
        months = (day - self.born).days / 30.44
        return weight_g(self.sex, months, self.z_weight, self.height_at(day))


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    return date(day.year + year, month + 1, min(day.day, 28))


def _make_growth(rng: random.Random, sex: str, born: date, until: date, z: tuple[float, float]) -> list[Measure]:
    ages = [*range(1, 13), 15, 18, 21, 24, 30, *range(36, 205, 12)]
    rows: list[Measure] = []
    for months in ages:
        day = _add_months(born, months) + timedelta(days=rng.randint(0, 6))
        if day.weekday() >= 5:
            day += timedelta(days=2)
        if day > until:
            break
        tall = height_cm(sex, months, z[0])
        tall = max(tall, rows[-1].height_cm) if rows else tall
        head = head_cm(sex, months, z[0] * 0.5)
        with_rings = months <= 36
        rows.append(
            Measure(
                number=len(rows),
                day=day,
                age_months=months,
                weight_g=weight_g(sex, months, z[1] + rng.uniform(-0.1, 0.1), tall),
                height_cm=tall,
                head_cm=head if with_rings else None,
                chest_cm=chest_cm(head, months) if with_rings else None,
            )
        )
    return rows


def _make_birth(rng: random.Random, sex: str, born: date, z: tuple[float, float]) -> Birth:
    weeks = rng.choice((37, 38, 38, 39, 39, 40, 40, 41, 35))
    early = max(0, 38 - weeks) * 180
    length = height_cm(sex, 0, z[0]) - (1.5 if early else 0)
    weight = weight_g(sex, 0, z[1], length) - early
    first = rng.choice((7, 7, 8, 8, 8, 6))
    head = head_cm(sex, 0, z[0] * 0.5) - (1 if early else 0)
    return Birth(
        weight_g=weight,
        length_cm=float(round(length)),
        head_cm=float(round(head)),
        chest_cm=float(round(head)) - rng.choice((0, 1, 1, 2)),
        apgar=(first, min(9, first + 1)),
        gestation_weeks=weeks,
        delivery=rng.choice(("vaginal", "vaginal", "vaginal", "cesarean")),
        hospital=f"Родильный дом № {rng.randint(1, 36)}",
        discharged=born + timedelta(days=rng.randint(4, 7)),
        discharge_weight_g=round(weight * rng.uniform(0.94, 1.0) / 10) * 10,
    )


def _make_relative(rng: random.Random, role: str, person: Person, birth_year: int) -> Relative:
    conditions = CONDITIONS if role in ("мать", "отец") else YOUNG_CONDITIONS
    return Relative(
        role=role,
        person=person,
        birth_year=birth_year,
        condition=rng.choice(conditions) if rng.random() < 0.5 else None,
        blood_group=rng.choice(BLOOD_GROUPS),
        rh_factor=rng.choice(("positive", "positive", "negative")),
        job=rng.choice(("инженер", "бухгалтер", "водитель", "учитель", "менеджер", "повар", "экономист")),
    )


def make_child(seed: int) -> Child:
    """The child of a seed."""
    rng = random.Random(seed)
    sex = rng.choice(("male", "female"))
    father_given = rng.choice(
        ("Александр", "Сергей", "Андрей", "Алексей", "Михаил", "Николай", "Олег", "Игорь", "Павел")
    )
    first = make_person(rng, sex, father=father_given)
    stem = first.family[:-1] if sex == "female" and first.family.endswith(("ва", "на")) else first.family
    born = date(rng.randint(2003, 2019), rng.randint(1, 12), rng.randint(1, 28))
    until = min(_add_months(born, 12 * 17 + 6), LAST_PAPER_DAY)
    z = (rng.uniform(-1.3, 1.3), rng.uniform(-1.2, 1.2))
    mother = _make_relative(rng, "мать", make_adult(rng, "female", stem), born.year - rng.randint(21, 38))
    father = _make_relative(rng, "отец", make_adult(rng, "male", stem, father_given), born.year - rng.randint(22, 42))
    siblings = tuple(
        _make_relative(rng, "брат" if s == "male" else "сестра", make_person(rng, s, stem, father_given), year)
        for s, year in ((rng.choice(("male", "female")), born.year - rng.randint(2, 8)),)
        if rng.random() < 0.6
    )
    doctors = make_doctors(rng)
    visits = make_visits(rng, born, until, doctors)
    counts = [
        make_blood_count(rng, number, born + timedelta(days=rng.randint(150, (until - born).days)))
        for number in range(3)
    ]
    return Child(
        seed=seed,
        person=first,
        born=born,
        until=until,
        address=address(rng),
        phone=phone(rng),
        snils=snils(rng),
        oms_policy=oms_policy(rng),
        chart_number=f"{rng.randint(100, 9999)}",
        blood_group=rng.choice(BLOOD_GROUPS),
        rh_factor=rng.choice(("positive", "positive", "positive", "negative")),
        clinic=f"ГБУЗ «ДГП № {rng.randint(2, 150)} ДЗМ»",
        district=rng.randint(1, 24),
        mother=mother,
        father=father,
        siblings=siblings,
        allergy=rng.choice(ALLERGENS) if rng.random() < 0.5 else None,
        birth=_make_birth(rng, sex, born, z),
        doctors=doctors,
        growth=tuple(_make_growth(rng, sex, born, until, z)),
        vaccinations=tuple(make_vaccinations(rng, born, until)),
        tests=tuple(make_tests(rng, born, until)),
        visits=tuple(visits),
        diagnoses=tuple(make_diagnoses(rng, visits)),
        stay=make_stay(rng, born, until, doctors),
        blood_counts=tuple(sorted(counts, key=lambda count: count.day)),
        z_height=z[0],
        z_weight=z[1],
    )


def pick_visit(child: Child, rng: random.Random) -> Visit:
    """A visit whose diagnosis no list doubts, so that all pages agree; mostly one of a sick child."""
    doubted = {row.number for row in child.diagnoses if row.certainty != "confirmed"}
    sure = [visit for visit in child.visits if visit.number not in doubted]
    sick = [visit for visit in sure if visit.sick]
    return rng.choice(sick if sick and rng.random() < 0.75 else sure)
