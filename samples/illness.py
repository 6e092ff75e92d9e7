"""Illnesses, check-ups, visits, one hospital stay and blood counts of a made-up child.

Codes and names follow the Russian edition of ICD-10; the words of a visit are those of printed protocols.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from samples.people import Person, make_adult


@dataclass(frozen=True, slots=True)
class Illness:
    icd10: str
    text: str
    specialty: str
    complaints: str
    fever: bool = False
    chronic: bool = False


ILLNESSES = (
    Illness("J06.9", "Острая респираторная инфекция", "педиатр", "Насморк, кашель, повышение температуры", True),
    Illness("J00", "Острый назофарингит", "педиатр", "Заложенность носа, слизистые выделения из носа"),
    Illness("J02.9", "Острый фарингит", "педиатр", "Боль в горле при глотании", True),
    Illness("J20.9", "Острый бронхит", "педиатр", "Влажный кашель, слабость, снижение аппетита", True),
    Illness("J03.9", "Острый тонзиллит", "педиатр", "Боль в горле, лихорадка, отказ от еды", True),
    Illness("J04.0", "Острый ларингит", "педиатр", "Осиплость голоса, лающий кашель"),
    Illness("H66.0", "Острый гнойный средний отит", "оториноларинголог", "Боль в правом ухе, беспокойный сон", True),
    Illness("H10.0", "Слизисто-гнойный конъюнктивит", "офтальмолог", "Покраснение глаз, отделяемое по утрам"),
    Illness("B01.9", "Ветряная оспа без осложнений", "педиатр", "Сыпь на теле, зуд, повышение температуры", True),
    Illness("A09", "Острый гастроэнтерит", "педиатр", "Рвота, жидкий стул до 5 раз в сутки", True),
    Illness("L20.8", "Атопический дерматит", "дерматовенеролог", "Сухость кожи, зудящая сыпь на сгибах", chronic=True),
    Illness("D50.9", "Железодефицитная анемия", "педиатр", "Бледность, быстрая утомляемость", chronic=True),
    Illness("J35.2", "Гипертрофия аденоидов", "оториноларинголог", "Храп во сне, дыхание ртом", chronic=True),
    Illness("M21.4", "Плоскостопие", "травматолог-ортопед", "Утомляемость ног при ходьбе", chronic=True),
    Illness("H52.1", "Миопия слабой степени", "офтальмолог", "Плохо видит вдаль", chronic=True),
    Illness("G90.8", "Синдром вегетативной дисфункции", "невролог", "Головные боли после занятий", chronic=True),
    Illness("K29.3", "Хронический гастрит", "гастроэнтеролог", "Боль в животе после еды", chronic=True),
    Illness("N47", "Фимоз", "хирург", "Активных жалоб нет"),
    Illness("S52.5", "Перелом нижнего конца лучевой кости", "травматолог-ортопед", "Боль в предплечье после падения"),
    Illness("A38", "Скарлатина", "педиатр", "Мелкоточечная сыпь, боль в горле, лихорадка", True),
)
CHECK_UP = Illness("Z00.1", "Здоров", "педиатр", "Жалоб нет")
STAYS = (
    (Illness("J18.9", "Внебольничная пневмония", "педиатр", "", True), "Пульмонологическое отделение"),
    (Illness("K35.8", "Острый аппендицит", "хирург", "", True), "Хирургическое отделение"),
    (Illness("A08.0", "Ротавирусный энтерит", "педиатр", "", True), "Инфекционное отделение"),
    (Illness("N10", "Острый пиелонефрит", "педиатр", "", True), "Нефрологическое отделение"),
    (Illness("J05.0", "Острый обструктивный ларингит", "педиатр", "", True), "Инфекционное отделение"),
)
HOSPITALS = (
    "ГБУЗ «Морозовская ДГКБ ДЗМ»", "ГБУЗ «ДГКБ им. З.А. Башляевой ДЗМ»", "ГБУЗ «ДГКБ святого Владимира ДЗМ»",
    "ГБУЗ «ДГКБ № 9 им. Г.Н. Сперанского ДЗМ»",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Visit:
    number: int
    day: date
    illness: Illness
    age_months: int
    temperature_c: float
    heart_rate_bpm: int
    respiratory_rate: int
    health_group: str
    doctor: Person

    @property
    def sick(self) -> bool:
        return self.illness is not CHECK_UP


@dataclass(frozen=True, slots=True)
class Diagnosis:
    number: int
    day: date
    text: str
    icd10: str
    certainty: str  # confirmed | suspected | excluded
    first_time: bool
    doctor: Person


@dataclass(frozen=True, slots=True)
class Stay:
    admitted: date
    discharged: date
    facility: str
    department: str
    illness: Illness
    doctor: Person


@dataclass(frozen=True, slots=True)
class Analyte:
    name: str
    value: float
    text: str
    unit: str
    low: float | None
    high: float | None
    norm: str


@dataclass(frozen=True, slots=True)
class BloodCount:
    number: int
    day: date
    rows: tuple[Analyte, ...]


def _pulse(age_months: int) -> int:
    for limit, rate in ((1, 140), (12, 122), (36, 108), (72, 98), (120, 86)):
        if age_months <= limit:
            return rate
    return 76


def _breaths(age_months: int) -> int:
    for limit, rate in ((1, 44), (12, 34), (36, 27), (72, 23), (120, 20)):
        if age_months <= limit:
            return rate
    return 17


def make_visits(rng: random.Random, born: date, until: date, doctors: dict[str, Person]) -> list[Visit]:
    """Visits in the order of their days: illnesses as they come, and a check-up each birthday."""
    days = [(born + timedelta(days=365 * year + rng.randint(2, 20)), CHECK_UP) for year in range(1, 18)]
    for _ in range(rng.randint(12, 20)):
        age_days = int(rng.triangular(60, (until - born).days, 1200))
        old_enough = [i for i in ILLNESSES if age_days > 1300 or i.specialty == "педиатр" or i.icd10 == "L20.8"]
        days.append((born + timedelta(days=age_days), rng.choice(old_enough)))
    base_group = rng.choice(("I", "II", "II", "III"))
    visits: list[Visit] = []
    for day, illness in sorted(((d, i) for d, i in days if d <= until), key=lambda row: row[0]):
        if day.weekday() == 6 or (visits and (day - visits[-1].day).days < 2):
            continue
        months = int((day - born).days / 30.44)
        hot = round(rng.uniform(37.2, 38.9), 1) if illness.fever else round(rng.uniform(36.4, 36.8), 1)
        visits.append(
            Visit(
                number=len(visits),
                day=day,
                illness=illness,
                age_months=months,
                temperature_c=hot,
                heart_rate_bpm=_pulse(months) + rng.randint(-6, 8) + (12 if illness.fever else 0),
                respiratory_rate=_breaths(months) + rng.randint(-2, 3),
                health_group=base_group,
                doctor=doctors[illness.specialty],
            )
        )
    return visits


def make_doctors(rng: random.Random) -> dict[str, Person]:
    """One doctor for each specialty of the clinic."""
    names = {illness.specialty for illness in ILLNESSES} | {"педиатр"}
    return {name: make_adult(rng, rng.choice(("female", "female", "male"))) for name in sorted(names)}


def make_diagnoses(rng: random.Random, visits: list[Visit]) -> list[Diagnosis]:
    """The list of final diagnoses: most ills, a suspicion now and then, first time marked for new ones."""
    seen: set[str] = set()
    rows: list[Diagnosis] = []
    for visit in visits:
        if visit.illness is CHECK_UP or rng.random() < 0.15:
            continue
        roll = rng.random()
        certainty = "suspected" if roll < 0.12 else "excluded" if roll < 0.16 else "confirmed"
        code = visit.illness.icd10
        first = certainty == "confirmed" and code not in seen and rng.random() < 0.85
        if certainty == "confirmed":
            seen.add(code)
        rows.append(Diagnosis(visit.number, visit.day, visit.illness.text, code, certainty, first, visit.doctor))
    return rows


def make_stay(rng: random.Random, born: date, until: date, doctors: dict[str, Person]) -> Stay:
    """One stay in a hospital, five to fourteen days."""
    illness, department = rng.choice(STAYS)
    admitted = born + timedelta(days=rng.randint(400, max(500, (until - born).days - 30)))
    discharged = admitted + timedelta(days=rng.randint(5, 14))
    return Stay(admitted, discharged, rng.choice(HOSPITALS), department, illness, make_adult(rng, "female"))


def _number(rng: random.Random, low: float, high: float, places: int) -> tuple[float, str]:
    value = round(rng.uniform(low, high), places)
    text = f"{value:.{places}f}".replace(".", ",")
    return (int(value) if places == 0 else value), text


def make_blood_count(rng: random.Random, number: int, day: date) -> BloodCount:
    """A blood count whose formula sums to 100; printed norms are those of adults, as on form 224/у."""
    plan = (
        ("Гемоглобин", 104, 142, 0, "г/л", 120.0, 160.0, "120–160"),
        ("Эритроциты", 3.7, 5.1, 2, "10^12/л", 3.9, 5.0, "3,9–5,0"),
        ("Цветовой показатель", 0.78, 1.02, 2, "", 0.85, 1.05, "0,85–1,05"),
        ("Тромбоциты", 180, 390, 0, "10^9/л", 180.0, 320.0, "180,0–320,0"),
        ("Лейкоциты", 4.2, 13.5, 1, "10^9/л", 4.0, 9.0, "4,0–9,0"),
        ("СОЭ", 2, 18, 0, "мм/ч", 2.0, 15.0, "2–15"),
    )
    rows = []
    for name, low, high, places, unit, norm_low, norm_high, norm in plan:
        value, text = _number(rng, low, high, places)
        rows.append(Analyte(name, value, text, unit, norm_low, norm_high, norm))
    bands, eos, mono = rng.randint(1, 5), rng.randint(1, 5), rng.randint(3, 9)
    lymph = rng.randint(28, 55)
    formula = (
        ("Палочкоядерные", bands, 1.0, 6.0),
        ("Сегментоядерные", 100 - bands - eos - mono - lymph, 47.0, 72.0),
        ("Эозинофилы", eos, 0.5, 5.0),
        ("Лимфоциты", lymph, 19.0, 37.0),
        ("Моноциты", mono, 3.0, 11.0),
    )
    for name, share, low, high in formula:
        norm = f"{low:g}–{high:g}".replace(".", ",")
        rows.append(Analyte(name, share, str(share), "%", low, high, norm))
    return BloodCount(number, day, tuple(rows))
