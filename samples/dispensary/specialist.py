"""A specialist's consultation: a copied inset with findings to mark, a program's protocol under the patient's table."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.archive.visits import specialist_visits
from samples.canvas import A4_MM, A5_MM, Canvas
from samples.dispensary.desk import (
    BLANKS,
    PROGRAMS,
    Fact,
    Words,
    clinic,
    findings,
    imprint,
    notes,
    open_sheet,
    program_head,
    whole_name,
)
from samples.dispensary.marks import Ask, label_ask, make_marker
from samples.draw import Style
from samples.events import repeat_diagnosis, tell_visit
from samples.life import Child
from samples.wording import age, genitive

FORM = ("visit_specialist", "б/н")
FINDINGS: dict[str, tuple[tuple[str, Sequence[str], int], ...]] = {
    "невролог": (
        ("Черепно-мозговые нервы:", ("без патологии", "асимметрия лица", "косоглазие"), 0),
        ("Мышечный тонус:", ("не изменен", "повышен", "снижен"), 0),
        ("Сухожильные рефлексы:", ("живые", "повышены", "снижены"), 0),
        ("Поза Ромберга:", ("устойчив", "неустойчив"), 0),
    ),
    "травматолог-ортопед": (
        ("Осанка:", ("правильная", "нарушена"), 1),
        ("Тазобедренные суставы:", ("отведение полное", "ограничено"), 0),
        ("Стопы:", ("свод сохранен", "уплощен"), 1),
        ("Походка:", ("не нарушена", "нарушена"), 0),
    ),
    "офтальмолог": (
        ("Острота зрения:", ("1,0/1,0", "снижена"), 1),
        ("Среды:", ("прозрачны", "мутные"), 0),
        ("Глазное дно:", ("без особенностей", "изменено"), 0),
        ("Цветоощущение:", ("нормальное", "нарушено"), 0),
    ),
}
COMMON: tuple[tuple[str, Sequence[str], int], ...] = (
    ("Общее состояние:", ("удовлетворительное", "ср. тяжести", "тяжелое"), 0),
    ("Кожа и слизистые:", ("чистые", "изменены"), 0),
    ("Лимфоузлы:", ("не увеличены", "увеличены"), 0),
    ("Живот:", ("мягкий", "болезненный"), 0),
)
ADVICE = ("динамическое наблюдение, повторный осмотр через 6 мес.", "контрольный осмотр через 1 месяц.")


def inset(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A half sheet copied in the clinic: the trade on a rule, findings underlined, ticked or struck."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.55, BLANKS, typed=0.3)
    c, m, visit = s.c, make_marker(s), specialist_visits(child, rng)[0]
    told, ill = tell_visit(c, visit), visit.illness
    c.text(74, 10, clinic(child), s.fitted(clinic(child), s.small, 132), "middle")
    c.text(74, 21, "ЗАКЛЮЧЕНИЕ СПЕЦИАЛИСТА-КОНСУЛЬТАНТА", s.loud(1.2), "middle")
    s.line(9, 32, "Дата консультации", s.dated(told, visit.day), 74)
    s.line(76, 32, "врач", Fact(ill.specialty, told, "specialty"), 139)
    whole_name(s, 9, 40, "Ф.И.О. ребенка", 139)
    s.line(9, 48, "Дата рождения", s.born(), 70)
    s.line(72, 48, "возраст", Fact(age(max(1, visit.age_months))), 139)
    s.line(9, 56, "Жалобы", Fact(ill.complaints, told, "complaints"), 139)
    rings = Ask("circle", 9, 139, between="", gap_mm=5)
    label_ask(s, m, 9, 64, "Обращение:", ("первичное", "повторное"), [rng.randint(0, 1)], rings)
    c.text(9, 73, "Данные осмотра:", s.label.bold)
    how = rng.choice(("underline", "check_box", "strike"))
    way = Ask(how, 58, 139, 6.5, gap_mm=2.5)
    y = findings(s, m, 9, 73, way, FINDINGS.get(ill.specialty, COMMON), 8)
    s.line(9, y + 10, "Диагноз", Fact(ill.text, told, "diagnosis"), 139)
    s.line(9, y + 18, "Код МКБ-10", Fact(ill.icd10, told, "icd10"), 60)
    s.line(9, y + 26, "Рекомендации", Fact(rng.choice(ADVICE)), 139)
    c.fill_line(9, 139, y + 34)
    s.line(9, y + 47, "Врач (подпись)", Fact(visit.doctor.short, told, "doctor"), 100)
    imprint(s, 9)
    repeat_diagnosis(c, told, visit)
    return [c]


def protocol(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A private clinic's protocol: the patient in a ruled table, bold headings at the left of their text."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, PROGRAMS, typed=0.1)
    c, visit = s.c, specialist_visits(child, rng)[0]
    told, ill = tell_visit(c, visit), visit.illness
    y = program_head(s, 15, 195, 13)
    own = ill.specialty == "педиатр"  # whose own visits are no specialist's, unless the paper says so
    title = "Консультация специалиста: врач-педиатр" if own else f"Консультация врача-{genitive(ill.specialty)}"
    c.record(told, "specialty", ill.specialty, title, "printed", c.text(105, y + 4, title, s.loud(1.4), "middle"))
    grid = c.grid(15, y + 9, [36.0, 72.0, 36.0, 36.0], [8.0, 8.0])
    c.cell(grid[0][0], "Пациент", s.label, "left")
    s.name(grid[0][1].left + 1, grid[0][1].top + 5.2, 70)
    s.pair(grid[0][2], grid[0][3], "Дата рождения", s.born())
    s.pair(grid[1][0], grid[1][1], "Дата приема", s.dated(told, visit.day))
    s.pair(grid[1][2], grid[1][3], "Возраст", Fact(age(max(1, visit.age_months))))
    usual = FINDINGS.get(ill.specialty, COMMON)
    seen = " ".join(f"{label[:-1]}: {words[number]}." for label, words, number in usual)
    parts: list[tuple[str, Words]] = [
        ("Жалобы", [Fact(ill.complaints, told, "complaints")]),
        ("Анамнез", ["Со слов родителей, наблюдается у педиатра, консультирован впервые."]),
        ("Объективно", [seen]),
        ("Диагноз", [Fact(ill.text, told, "diagnosis"), "(", Fact(ill.icd10, told, "icd10"), ")"]),
        ("Назначения", [rng.choice(ADVICE).capitalize()]),
        ("Врач", [Fact(visit.doctor.full, told, "doctor")]),
    ]
    y += 35
    for label, words in parts:
        c.text(15, y, label, s.label.bold)
        y = s.run(45, y, 150, words, 5.4) + 3
    c.text(15, y + 8, "Подпись ______________", s.label)
    notes(s, 15, 288, ("Заключение не является основанием для самолечения",))
    repeat_diagnosis(c, told, visit)
    return [c]


VARIANTS = (inset, protocol)
