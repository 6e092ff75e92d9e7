"""First pages of a school's card: who the child is, allergies, the family, what it went through, doctors' eyes on it.

Two layouts beside the one in `samples.archive.school`: the approved booklet with its tables, a program's print.
"""

from __future__ import annotations

import random

from samples.archive.exams import exams_of
from samples.canvas import A4_MM, Canvas
from samples.county.paper import SANS, SERIFS, Fact, Heading, Sheet, Words, keyed, notes, open_sheet, whose
from samples.draw import Style
from samples.events import tell_diagnosis
from samples.illness import Diagnosis
from samples.life import Child, Relative
from samples.wording import phone

FORM = ("school_026u", "026/у-2000")
ALLERGY: tuple[Heading, ...] = (("Вид", 34.0), ("Аллерген", 50.0), ("Возраст", 24.0), ("Тип реакции", 44.0),
        ("Год установления", 28.0))  # fmt: skip
FAMILY: tuple[Heading, ...] = (("Степень родства", 34.0), ("Фамилия, имя, отчество", 66.0), ("Год рождения", 26.0),
        ("Образование", 26.0), ("Состояние здоровья", 30.0))  # fmt: skip
HAD: tuple[Heading, ...] = (("Заболевание", 60.0), ("Дата (год)", 31.0), ("Заболевание", 60.0), ("Дата (год)", 31.0))
WATCHED: tuple[Heading, ...] = (("Дата взятия на учет", 28.0), ("Диагноз", 64.0), ("Код МКБ-10", 20.0),
        ("Контроль посещений", 42.0), ("Дата снятия", 28.0))  # fmt: skip
LIST = ("Ветряная оспа", "Скарлатина", "Корь", "Краснуха", "Коклюш", "Паротит")
CODES = {"A38": "Скарлатина", "B01.9": "Ветряная оспа"}


def _watched(child: Child) -> list[Diagnosis]:
    """Illnesses of long duration that no list doubts."""
    chronic = {visit.number for visit in child.visits if visit.illness.chronic}
    return [row for row in child.diagnoses if row.certainty == "confirmed" and row.number in chronic][:3]


def _had(s: Sheet) -> dict[str, Fact]:
    """The day of each illness of the printed list that the child had."""
    doubted = {row.number for row in s.child.diagnoses if row.certainty != "confirmed"}
    found: dict[str, Fact] = {}
    for visit in s.child.visits:
        name = CODES.get(visit.illness.icd10)
        if name and name not in found and visit.number not in doubted:
            told = s.c.tell("diagnosis", ("had", visit.number), visit.day.isoformat())
            found[name] = s.dated(told, visit.day)
    return found


def _relatives(s: Sheet, y: float) -> float:
    people: tuple[Relative, ...] = (s.child.mother, s.child.father)
    for one, row in zip(people, s.table(14, y, FAMILY, [10.0] * 2, head_mm=9), strict=True):
        told = s.c.tell("family_history", ("family", one.role)) if one.condition else None
        s.cell(row[0], Fact(one.role, told, "relative"))
        s.c.cell(row[1], one.person.full, s.value, "left")
        s.c.cell(row[2], str(one.birth_year), s.value)
        s.c.cell(row[3], "высшее", s.value)
        well = "здоров" if one.person.sex == "male" else "здорова"
        s.cell(row[4], Fact(one.condition or well, told, "condition"), "left")
    return y + 29


def booklet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Chapter 1 with its table of allergies; chapters 2 and 3 overleaf."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.4, SERIFS, typed=0.0)
    c = s.c
    notes(s, 196, 11, ("Министерство здравоохранения", "Российской Федерации", "Медицинская документация",
                       "Форма № 026/у-2000"))  # fmt: skip
    c.text(105, 36, "МЕДИЦИНСКАЯ КАРТА РЕБЕНКА", s.loud(1.7), "middle")
    c.text(105, 42, "(для образовательных учреждений дошкольного и общего образования)", s.label, "middle")
    c.text(14, 55, "1. ОБЩИЕ СВЕДЕНИЯ О РЕБЕНКЕ", s.label.bold)
    y, person = 65.0, child.person
    s.line(14, y, "1.1. Фамилия", Fact(person.family, s.patient, "family_name"), 76)
    s.line(78, y, "Имя", Fact(person.given, s.patient, "given_name"), 126)
    s.line(128, y, "Отчество", Fact(person.patronymic, s.patient, "patronymic"), 196)
    s.line(14, y + 9, "1.2. Дата рождения (число, месяц, год)", s.born(), 110)
    s.line(112, y + 9, "1.3. Пол", Fact("муж." if child.sex == "male" else "жен.", s.patient, "sex", child.sex), 150)
    s.line(14, y + 18, "1.4. Домашний адрес (или адрес интернатного учреждения)",
           Fact(child.address, s.patient, "address"), 196)  # fmt: skip
    s.line(14, y + 27, "Телефон (м/ж)", Fact(phone(child.phone), s.patient, "phone", child.phone), 90)
    s.line(14, y + 36, "1.5. Обслуживающая поликлиника", Fact(child.clinic), 150)
    s.line(14, y + 45, "1.6. Характеристика образовательного учреждения", Fact("общеобразовательная школа"), 196)
    y += 57
    c.text(14, y, "1.7. Аллергия", s.label.bold)
    row = s.table(14, y + 3, ALLERGY, [9.0, 9.0], head_mm=9)[0]
    if child.allergy is not None:
        told = c.tell("allergy", "allergy")
        c.cell(row[0], "пищевая", s.value)
        s.cell(row[1], Fact(child.allergy[0], told, "substance"))
        c.cell(row[2], "1 год", s.value)
        s.cell(row[3], Fact(child.allergy[1], told, "reaction"))
        year = child.born.year + 1
        told.date = str(year)
        s.cell(row[4], Fact(str(year), told, "date"))
    return [c, _history(s.overleaf())]


def _history(s: Sheet) -> Canvas:
    """Chapters 2 and 3: the family, habits, illnesses of a printed list, illnesses under a doctor's eye."""
    c, child = s.c, s.child
    c.text(105, 14, "2. АНАМНЕСТИЧЕСКИЕ СВЕДЕНИЯ", s.label.bold, "middle")
    c.text(14, 23, "2.1. Сведения о семье", s.label)
    y = _relatives(s, 26) + 7
    s.line(14, y, "2.2. Микроклимат в семье", Fact("благоприятный"), 150)
    s.line(14, y + 9, "2.3. Наследственность", Fact("не отягощена"), 196)
    s.line(14, y + 18, "2.4. Внешкольные занятия", Fact("плавание 2 раза в неделю"), 196)
    c.text(14, y + 28, "2.5. Перенесенные заболевания", s.label)
    cells, days = s.table(14, y + 31, HAD, [8.0] * 3, head_mm=8), _had(s)
    for place, name in enumerate(LIST):
        row = cells[place % 3][2 * (place // 3) :]
        box = c.cell(row[0], name, s.label, "left")
        if (day := days.get(name)) is not None and day.told is not None:
            c.record(day.told, "text", name, name, "printed", box)
            s.cell(row[1], day)
    y += 71
    s.line(14, y, "2.6. Санаторно-курортное лечение", Fact("не получал" if child.sex == "male" else "не получала"), 196)
    s.line(14, y + 9, "2.7. Пропуски занятий по болезни", Fact("12 дней за год"), 196)
    c.text(105, y + 21, "3. СВЕДЕНИЯ О ДИСПАНСЕРНОМ НАБЛЮДЕНИИ", s.label.bold, "middle")
    rows = _watched(child)
    cells = s.table(14, y + 25, WATCHED, [9.5] * (len(rows) + 1), head_mm=10)
    for ill, row in zip(rows, cells, strict=False):
        told = tell_diagnosis(c, ill)
        s.cell(row[0], s.dated(told, ill.day))
        s.cell(row[1], Fact(ill.text, told, "text"), "left")
        s.cell(row[2], Fact(ill.icd10, told, "icd10"))
        c.cell(row[3], "1 раз в 6 месяцев", s.value)
    return c


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """One sheet of a program: a table of what is asked and answered in two parts."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, SANS, typed=0.1)
    c = s.c
    c.text(14, 12, "Медицинская карта ребенка для образовательных организаций (ф. 026/у-2000)", s.label.bold)
    c.text(14, 24, "Анамнестические сведения", s.loud(1.4))
    y = whose(s, 14, 35, 196, 1)
    told = c.tell("allergy", "allergy") if child.allergy else None
    substance, reaction = child.allergy or ("не отягощен", "")
    allergy: Words = (
        [Fact(substance, told, "substance"), "—", Fact(reaction, told, "reaction")] if told else [substance]
    )
    sick: list[str | Fact] = []
    for name, day in _had(s).items():
        if day.told is not None:
            sick += [Fact(name.lower(), day.told, "text", name.lower()), day, ","]
    ill: Words = sick[:-1] or [Fact("ОРИ")]
    groups = exams_of(child)[-1].group
    rows: list[tuple[str, Words]] = [
        ("Пол", [Fact("мужской" if child.sex == "male" else "женский", s.patient, "sex", child.sex)]),
        ("Адрес", [Fact(child.address, s.patient, "address")]),
        ("Полис ОМС", [Fact(child.oms_policy, s.patient, "oms_policy")]),
        ("Состав семьи", [Fact(f"мать {child.mother.person.short}, отец {child.father.person.short}")]),
        ("Микроклимат в семье", [Fact("благоприятный")]),
        ("Аллергоанамнез", allergy),
        ("Перенесенные заболевания", ill),
        ("Внешкольные занятия", [Fact("шахматы, 2 часа в неделю")]),
        ("Примечание", [Fact(f"осмотрен при поступлении, {groups} группа")]),
    ]
    keyed(s, 14, y + 2, (58.0, 124.0), rows, ruled=rng.random() < 0.6)
    return [c]


VARIANTS = (booklet, program)
