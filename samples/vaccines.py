"""Vaccinations and tuberculin tests of a child, by the national calendar of the years the child lived in.

Calendars: orders 229 (2001), 673 (2007), 51н (2011), 125н (2014). Products by the years they were in use.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

MICROGEN = "ФГУП «НПО «Микроген»"
GSK = "ГлаксоСмитКляйн"
SANOFI = "Санофи Пастер"


@dataclass(frozen=True, slots=True)
class Product:
    name: str  # as the paper gives it, in its standard spelling
    maker: str
    lot: str  # pattern: # a digit, @ a Latin letter, other characters as they are
    dose_ml: float | None
    infection: str


@dataclass(frozen=True, slots=True)
class Vaccination:
    number: int
    day: date
    product: Product
    dose: str
    lot: str
    reaction: str | None


@dataclass(frozen=True, slots=True)
class TuberculinTest:
    number: int
    day: date
    test: str  # mantoux | diaskintest
    papule_mm: int | None
    hyperemia_mm: int | None
    result: str
    lot: str


BCG = (Product("БЦЖ-М", MICROGEN, "###", 0.1, "туберкулез"), Product("БЦЖ", "Медгамал", "К-##", 0.1, "туберкулез"))
HEPB = (
    Product("Энджерикс В", GSK, "AHBVB###@@", 0.5, "гепатит B"),
    Product("Регевак В", "Биннофарм", "Р###-####", 0.5, "гепатит B"),
    Product("Эувакс В", "LG Life Sciences", "UVA#####", 0.5, "гепатит B"),
    Product("Комбиотех", "НПК «Комбиотех»", "###-##", 0.5, "гепатит B"),
)
DTP = (
    Product("АКДС", MICROGEN, "У###", 0.5, "дифтерия, коклюш, столбняк"),
    Product("Инфанрикс", GSK, "AC14B###@@", 0.5, "дифтерия, коклюш, столбняк"),
    Product("Пентаксим", SANOFI, "@####-#", 0.5, "дифтерия, коклюш, столбняк"),
)
ADSM = Product("АДС-М", MICROGEN, "П###", 0.5, "дифтерия, коклюш, столбняк")
IPV = (
    Product("Имовакс Полио", SANOFI, "@####", 0.5, "полиомиелит"),
    Product("Полиорикс", GSK, "AIPVA###@", 0.5, "полиомиелит"),
)
OPV_OLD = Product("ОПВ", "ИПВЭ им. Чумакова", "###", 0.2, "полиомиелит")
OPV_NEW = Product("БиВак полио", "ИПВЭ им. Чумакова", "###-#", 0.2, "полиомиелит")
MMR = (
    Product("Приорикс", GSK, "A69CB###@", 0.5, "корь, паротит, краснуха"),
    Product("М-М-Р II", "Мерк Шарп и Доум", "@######", 0.5, "корь, паротит, краснуха"),
)
PNEUMO = Product("Превенар 13", "Пфайзер", "@#####", 0.5, "пневмококк")
HIB = Product("Акт-ХИБ", SANOFI, "@####-#", 0.5, "гемофильная инфекция")
VARICELLA = Product("Варилрикс", GSK, "A70CB###@", 0.5, "ветряная оспа")
HEPA = Product("Хаврикс", GSK, "AHAVB###@@", 0.5, "гепатит A")
FLU = (
    Product("Гриппол плюс", "НПО «Петровакс Фарм»", "###", 0.5, "грипп"),
    Product("Совигрипп", MICROGEN, "Н##", 0.5, "грипп"),
    Product("Ваксигрип", SANOFI, "@####-#", 0.5, "грипп"),
)
REACTIONS = (None, None, None, "без реакции", "нет", "гиперемия 1 см", "t 37,6", "t 38,1", "инфильтрат 5 мм", "норма")


def make_lot(rng: random.Random, pattern: str) -> str:
    """A lot by its pattern. Letters that look alike in both alphabets are left out of the Latin ones."""
    return "".join(
        str(rng.randint(0, 9)) if sign == "#" else rng.choice("DFGJLNRSUVZ") if sign == "@" else sign
        for sign in pattern
    )


def _plan(rng: random.Random, born: date) -> list[tuple[float, Product, str]]:
    year = born.year
    hepb, dtp, ipv, mmr = rng.choice(HEPB), rng.choice(DTP), rng.choice(IPV), rng.choice(MMR)
    late_hepb = 2008 <= year <= 2010
    plan: list[tuple[float, Product, str]] = [
        (0.02, hepb, "V1"),
        (0.13, rng.choice(BCG), "V"),
        (3.1 if late_hepb else 1.0, hepb, "V2"),
        (6.0, hepb, "V3"),
        (3.0, dtp, "V1"),
        (4.5, dtp, "V2"),
        (6.0, dtp, "V3"),
        (18.0, dtp, "RV1"),
        (12.0, mmr, "V"),
        (72.5, mmr, "RV"),
        (83.0, ADSM, "RV2"),
        (169.0, ADSM, "RV3"),
    ]
    if dtp.name != "Пентаксим":
        oral = OPV_OLD if year < 2015 else OPV_NEW
        early = oral if year < 2008 else ipv
        third = ipv if 2008 <= year <= 2010 else oral
        plan += [(3.0, early, "V1"), (4.5, early, "V2"), (6.0, third, "V3"), (18.0, oral, "RV1")]
        plan += [(20.0, oral, "RV2"), (168.5, oral, "RV3")]
        if year >= 2011 and rng.random() < 0.5:
            plan += [(3.0, HIB, "V1"), (4.5, HIB, "V2"), (6.0, HIB, "V3"), (18.0, HIB, "RV")]
    if year >= 2014:
        plan += [(2.0, PNEUMO, "V1"), (4.5, PNEUMO, "V2"), (15.0, PNEUMO, "RV")]
    if year < 2014:
        plan.append((84.5, BCG[1], "RV"))
    if rng.random() < 0.35:
        plan.append((rng.choice((24.0, 30.0, 40.0)), VARICELLA, "V1"))
    if rng.random() < 0.3:
        plan += [(40.0, HEPA, "V1"), (48.0, HEPA, "V2")]
    return plan


def _move_from_weekend(day: date) -> date:
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() >= 5 else 0)


def make_vaccinations(rng: random.Random, born: date, until: date) -> list[Vaccination]:
    """The vaccinations in the order of their days; delays grow with age, a cold delays by weeks."""
    lag_days = rng.choice((0, 5, 20))
    given: list[tuple[date, Product, str]] = []
    days: dict[float, date] = {}  # what is due at one age is given on one day
    for age_months, product, dose in sorted(_plan(rng, born), key=lambda row: row[0]):
        if age_months not in days:
            delay = rng.randint(0, 9) + rng.choice((0, 0, 0, 14)) + round(lag_days * min(1.0, age_months / 6))
            due = born + timedelta(days=round(age_months * 30.44) + delay)
            earliest = max(days.values(), default=born) + timedelta(days=28 if age_months > 3 else 1)
            days[age_months] = _move_from_weekend(max(due, earliest))
        day = days[age_months]
        if age_months < 0.1:
            day = born + timedelta(days=rng.randint(0, 1))
        elif age_months < 1:
            day = born + timedelta(days=rng.randint(3, 4))
        given.append((day, product, dose))
    flu = rng.choice(FLU)
    if rng.random() < 0.8:
        for year in range(born.year + 2, until.year + 1):
            if rng.random() < 0.5:
                given.append((_move_from_weekend(date(year, rng.choice((9, 10, 11)), rng.randint(3, 27))), flu, "V"))
    given = sorted((row for row in given if row[0] <= until), key=lambda row: row[0])
    return [
        Vaccination(number, day, product, dose, make_lot(rng, product.lot), rng.choice(REACTIONS))
        for number, (day, product, dose) in enumerate(given)
    ]


def _read(rng: random.Random, test: str, after_bcg_years: float) -> tuple[int | None, int | None, str]:
    if test == "diaskintest":
        return (0, 0, "negative") if rng.random() < 0.93 else (None, rng.randint(3, 9), "doubtful")
    roll = rng.random()
    if roll < 0.2 or after_bcg_years > 6:
        return 0, 0, "negative"
    if roll < 0.4:
        return rng.randint(2, 4), None, "doubtful"
    papule = rng.randint(5, 12)
    return papule, rng.choice((None, papule + rng.randint(1, 5))), "positive"


def make_tests(rng: random.Random, born: date, until: date) -> list[TuberculinTest]:
    """One test a year from one year of age; Diaskintest from eight years since 2015 (order 951 of 29.12.2014)."""
    tests: list[TuberculinTest] = []
    for age_years in range(1, 18):
        day = born + timedelta(days=round(age_years * 365.25) + rng.randint(-10, 40))
        day = _move_from_weekend(day)
        if day > until:
            break
        test = "diaskintest" if age_years >= 8 and day.year >= 2015 else "mantoux"
        papule, redness, result = _read(rng, test, age_years)
        lot = make_lot(rng, "###" if test == "mantoux" else "#####")
        tests.append(TuberculinTest(len(tests), day, test, papule, redness, result, lot))
    return tests
