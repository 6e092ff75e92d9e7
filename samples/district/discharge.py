"""Papers of a hospital stay: a letter with a band of dates, the approved extract on half a sheet, a program's list."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.district.heads import lines, whose
from samples.district.paper import (
    BRYGADA,
    COMMISSIONER,
    GARAMOND,
    PLEX,
    PLEX_SERIF,
    Fact,
    Sheet,
    Strong,
    Words,
    open_sheet,
)
from samples.draw import Style
from samples.events import tell_stay
from samples.life import Child
from samples.stamps import signature
from samples.truth import Telling

FORM = ("discharge_027u", "027/у")
COURSE = (
    "Госпитализация экстренная, с повышением температуры, вялостью. На фоне проводимой терапии состояние с "
    "положительной динамикой: температура нормализовалась на третий день, аппетит восстановлен. ЭКГ — вариант "
    "возрастной нормы. УЗИ органов брюшной полости — без патологии."
)
ADVICE = "Наблюдение педиатра по месту жительства. Освобождение от физкультуры на 2 недели. Прививки через 1 месяц."
BRIEF = "Лихорадка до 39, слабость. Проведена антибактериальная и инфузионная терапия с эффектом."


def stay_facts(s: Sheet, told: Telling) -> dict[str, Fact]:
    stay = s.child.stay
    return {
        "in": s.dated(told, stay.admitted, "admission_date"),
        "out": s.dated(told, stay.discharged, "discharge_date"),
        "where": Fact(stay.facility, told, "facility"),
        "ward": Fact(stay.department, told, "department"),
        "text": Fact(stay.illness.text, told, "diagnosis"),
        "code": Fact(stay.illness.icd10, told, "icd10"),
    }


def _father(s: Sheet) -> Words:
    """What the father suffers from, or that there is nothing."""
    condition = s.child.father.condition
    if condition is None:
        return [Fact("Наследственность не отягощена. Аллергические реакции мать отрицает.")]
    told = s.c.tell("family_history", ("family", "отец"))
    return [Fact("Отец", told, "relative", "отец"), "—", Fact(condition, told, "condition"), "."]


BAND = (("Дата поступления", 34.0), ("Дата выписки", 34.0), ("К/дней", 16.0), ("Отделение", 62.0), ("Исход", 32.0))


def letter(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A hospital's letter: days and ward in a band, the diagnosis right below it, the course after that."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.0, (PLEX_SERIF, GARAMOND, PLEX), typed=0.0)
    c, told, stay = s.c, tell_stay(s.c, child), child.stay
    facts = stay_facts(s, told)
    lines(s, 105, 12, ("Государственное бюджетное учреждение здравоохранения",), "middle")
    s.put(105, 18, facts["where"], 170, "middle", s.label.bold)
    c.line(16, 22, 194, 22, 0.5)
    c.text(105, 32, "ВЫПИСНОЙ ЭПИКРИЗ", s.loud(1.5), "middle")
    c.text(105, 38, f"медицинская карта № {rng.randint(10000, 49999)}, форма 027/у", s.label, "middle")
    y = whose(s, 16, 48, 194, rng.choice((0, 3)))
    row = s.table(16, y, BAND, [9.5], head_mm=7.5)[0]
    days = str((stay.discharged - stay.admitted).days)
    for area, fact in zip(row, (facts["in"], facts["out"], Fact(days), facts["ward"], Fact("улучшение")), strict=True):
        s.cell(area, fact)
    y += 26
    blocks: tuple[Words, ...] = (
        [Strong("Основной диагноз:"), facts["text"], ", код МКБ-10", facts["code"]],
        [Strong("Осложнения:"), Fact("нет."), Strong("Сопутствующие:"), Fact("нет.")],
        [Strong("Диагноз направившего учреждения:"), Fact("ОРВИ? Исключить менингит.")],
        [Strong("Anamnesis vitae:"), Fact("Развитие по возрасту."), *_father(s)],
        [Strong("Anamnesis morbi, течение:"), Fact(COURSE)],
        [Strong("Состояние при выписке:"), Fact("удовлетворительное.")],
        [Strong("Рекомендации:"), Fact(ADVICE)],
    )
    for words in blocks:
        y = s.run(16, y, 178, words, 5.8) + 2.4
    c.text(16, y + 8, f"Лечащий врач ____________ {stay.doctor.short}", s.label)
    c.text(16, y + 17, f"Заведующий отделением ____________ {child.doctors['хирург'].short}", s.label)
    if style.medium == "mixed":
        signature(c, 45, y + 8, 18, s.hand)
    return [c]


def approved(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved extract on half a sheet, its items numbered, ambulatory days left open."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.5, (GARAMOND, BRYGADA, PLEX_SERIF), typed=0.4)
    c, told = s.c, tell_stay(s.c, child)
    facts = stay_facts(s, told)
    lines(s, 140, 8, ("Медицинская документация", "Форма № 027/у", "Утв. МЗ СССР 04.10.80 г. № 1030"), "right")
    s.caption(8, 92, 14, "(наименование учреждения)", facts["where"])
    c.text(74, 26, "ВЫПИСКА", s.loud(1.4), "middle")
    c.text(74, 30.5, "из медицинской карты амбулаторного, стационарного больного", s.label, "middle")
    s.line(8, 38, "в", Fact(child.clinic), 140)
    c.text(8, 46, "1. Фамилия, имя, отчество", s.label)
    c.fill_line(46, 140, 46)
    s.name(47, 45.7, 91)
    s.line(8, 54, "2. Дата рождения", s.born(), 80)
    s.line(8, 62, "3. Домашний адрес", Fact(child.address, s.patient, "address"), 140)
    s.line(8, 70, "4. Место учебы, детское учреждение", Fact(f"школа № {rng.randint(20, 2000)}"), 140)
    c.text(8, 78, "5. Даты: а) по амбулатории:", s.label)
    s.line(48, 78, "заболевания", Fact("—"), 92)
    s.line(94, 78, "направления", Fact("—"), 140)
    c.text(20.5, 86, "б) по стационару:", s.label)
    s.line(48, 86, "поступления", facts["in"], 92)
    s.line(94, 86, "выбытия", facts["out"], 140)
    s.line(20.5, 94, "отделение", facts["ward"], 140)
    c.text(8, 102, "6. Полный диагноз (основное заболевание, сопутствующее, осложнение)", s.label)
    c.fill_line(8, 140, 110)
    s.put(13, 109.7, facts["text"], 94)
    s.line(109, 110, "шифр", facts["code"], 140)
    y = _ruled(s, 118, "7. Краткий анамнез, течение болезни, лечение", BRIEF)
    y = _ruled(s, y, "8. Лечебные рекомендации", ADVICE)
    s.line(8, y + 4, "Лечащий врач", Fact(child.stay.doctor.short), 90)
    return [c]


def _ruled(s: Sheet, y: float, label: str, text: str) -> float:
    """A label and below it text on rules; gives the next baseline."""
    s.c.text(8, y, label, s.label)
    for part in s.c.wrap(text, s.value, 126):
        y += 7.6
        s.c.fill_line(8, 140, y)
        s.c.text(9.5, y - 0.3, part, s.value)
    return y + 8.4


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's paper: labels at the left, values in a second column without rules, a period of two days."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.0, (COMMISSIONER, PLEX), typed=0.15)
    c, told, stay = s.c, tell_stay(s.c, child), child.stay
    facts = stay_facts(s, told)
    c.text(16, 15, "ВЫПИСКА ИЗ СТАЦИОНАРА", s.loud(1.5))
    c.text(194, 15, f"№ {rng.randint(1000, 9999)}-С · 027/у", s.label, "right")
    c.line(16, 19, 194, 19, 0.3)
    rows: tuple[tuple[str, Words], ...] = (
        ("Медицинская организация", [facts["where"]]),
        ("Пациент", s.names()),
        ("Дата рождения", [s.born()]),
        ("Полис ОМС", [Fact(child.oms_policy, s.patient, "oms_policy")]),
        ("Профиль (отделение)", [facts["ward"]]),
        ("Период лечения", [facts["in"], "—", facts["out"]]),
        ("Диагноз при поступлении", [Fact("Лихорадка неясного генеза (не подтвержден)")]),
        ("Диагноз заключительный", [facts["code"], facts["text"]]),
        ("Операции", [Fact("не проводились")]),
        ("Наследственность", _father(s)),
        ("Обследование и лечение", [Fact(COURSE)]),
        ("Состояние при выписке", [Fact("удовлетворительное, t 36,6")]),
        ("Рекомендовано", [Fact(ADVICE)]),
    )
    y = 28.0
    for label, words in rows:
        c.text(16, y, label, s.label.bold)
        y = s.run(72, y, 122, words, 5.4) + 2.4
    c.text(16, y + 8, f"Врач: {stay.doctor.full}", s.label)
    return [c]


VARIANTS = (letter, approved, program)
