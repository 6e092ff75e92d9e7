"""Insets of the history of development: the family and its home, and an epicrisis with choices."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.archive.exams import HEALTHY, PHYSICAL, Exam, exams_of, facts_of, finish
from samples.canvas import A4_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_birth
from samples.life import Child, Relative
from samples.registry.choices import Ask, ask, label_ask, make_marker
from samples.registry.ledger import Head, body, headings, widths_of
from samples.registry.paper import BLANKS, CARLITO, Fact, Sheet, blank_child, blank_head, notes, open_sheet
from samples.wording import centimetres

FAMILY, EPICRISIS = ("family_112u", "112/у"), ("epicrisis_112u", "112/у")
PEOPLE: tuple[Head, ...] = (
    Head("Степень родства", 22, up=False),
    Head("Ф.И.О.", 56),
    Head("Год рождения", 16, up=True),
    Head("Место работы, должность", 38),
    Head("Хронические заболевания, вредные привычки", 48),
)
HOME: tuple[tuple[str, Sequence[str], int], ...] = (
    ("Жилище:", ("отдельная квартира", "коммунальная квартира", "частный дом", "общежитие"), 0),
    ("Санитарное состояние:", ("хорошее", "удовлетворительное", "плохое"), 1),
    ("Доход семьи:", ("выше прожиточного минимума", "ниже прожиточного минимума"), 0),
    ("Отношения в семье:", ("дружеские", "конфликтные"), 0),
    ("Домашние животные:", ("нет", "кошка", "собака", "прочие"), 1),
    ("Курение в семье:", ("да", "нет"), 1),
)


def _person(s: Sheet, one: Relative, row: Sequence[Rect]) -> None:
    told = s.c.tell("family_history", ("family", one.role)) if one.condition else None
    box = s.c.cell(row[0], one.role.capitalize(), s.value)
    s.cell(row[1], Fact(one.person.full), "left")
    s.cell(row[2], Fact(str(one.birth_year)))
    s.cell(row[3], Fact(one.job if one.role in ("мать", "отец") else "учащийся"), "left")
    if told is not None:
        s.c.record(told, "relative", one.role, one.role.capitalize(), s.value.medium, box)
        s.cell(row[4], Fact(str(one.condition), told, "condition"), "left")
    else:
        s.cell(row[4], Fact("нет"), "left")


def family(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Relatives in a table of which a side is missing, the home in ticked boxes."""
    s = open_sheet(child, rng, style, A4_MM, FAMILY, 3.3, 0.45, BLANKS, typed=0.3)
    m, rules = make_marker(s), rng.choice(("open", "columns", "rows", "all"))
    notes(s, 194, 11, ("к форме № 112/у",), right=True)
    s.c.text(105, 24, "СЕМЬЯ РЕБЕНКА, БЫТ, СОЦИАЛЬНЫЕ УСЛОВИЯ", s.loud(1.3), "middle")
    y = blank_child(s, 15, 36, 195)
    people = (child.mother, child.father, *child.siblings)
    top = headings(s, 15, y, PEOPLE, (16.0,), rules)
    rows = body(s, 15, top, widths_of(PEOPLE), [10.0] * (len(people) + 1), rules)
    for one, row in zip(people, rows, strict=False):
        _person(s, one, row)
    y = rows[-1][0].bottom + 12
    s.c.text(15, y, "Бытовые условия (отметить):", s.label.bold)
    for label, words, usual in HOME:
        y = label_ask(s, m, 15, y + 8.5, label, words, [usual], Ask("check_box", 30, 195))
    s.line(15, y + 12, "Число детей в семье", Fact(str(len(child.siblings) + 1)), 80)
    s.line(82, y + 12, "посещает учреждение с возраста", Fact("3 лет"), 195)
    s.line(15, y + 30, "Сведения собрала медсестра", None, 120)
    return [s.c]


def _born(s: Sheet, y: float) -> None:
    told, birth = tell_birth(s.c, s.child), s.child.birth
    weeks = Fact(str(birth.gestation_weeks), told, "gestation_weeks", birth.gestation_weeks)
    s.line(15, y, "Родился: срок гестации, нед.", weeks, 80)
    s.line(82, y, "вес, г", Fact(str(birth.weight_g), told, "weight_g", birth.weight_g), 120)
    tall = Fact(centimetres(birth.length_cm), told, "length_cm", birth.length_cm)
    s.line(122, y, "рост, см", tall, 156)
    one, five = birth.apgar
    s.line(158, y, "Апгар", None, 195)
    box = s.c.text(174, y - 0.3, f"{one}-{five}", s.value)
    for field, number in (("apgar_1min", one), ("apgar_5min", five)):
        s.c.record(told, field, number, f"{one}-{five}", s.value.medium, box)


def _at(child: Child, months: int) -> Exam:
    return min(exams_of(child), key=lambda exam: abs(exam.age_months - months))


def epicrisis(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A stage epicrisis on a copied blank: what was at birth, at what age it learnt what, findings to mark."""
    s = open_sheet(child, rng, style, A4_MM, EPICRISIS, 3.4, 0.4, (*BLANKS, CARLITO), typed=0.3)
    m, exam = make_marker(s), _at(child, rng.choice((12, 24, 36, 72)))
    f = facts_of(s, exam)
    y = blank_head(s, 15, 195, 12, "112/у")
    s.c.text(105, y + 8, "ЭТАПНЫЙ ЭПИКРИЗ", s.loud(1.5), "middle")
    y = blank_child(s, 15, y + 20, 195)
    s.line(15, y, "Дата составления", f["date"], 96)
    s.line(98, y, "возраст", f["age"], 195)
    _born(s, y + 9)
    way = Ask("underline", 40, 195, gap_mm=2.5)
    label_ask(s, m, 15, y + 18, "Вскармливание:", ("грудное", "смешанное", "искусственное"), [0], way)
    s.line(15, y + 27, "Перенес(ла)", Fact(rng.choice(("ОРИ 2 раза", "ОРИ, отит", "ветряную оспу, ОРИ"))), 195)
    tubes = ("дома", "в стационаре")
    label_ask(s, m, 15, y + 36, "Лечился(ась):", tubes, [0], Ask("circle", 40, 195, between="", gap_mm=6))
    s.line(15, y + 45, "Физическое развитие: вес, кг", f["weight"], 80)
    s.line(82, y + 45, "рост, см", f["height"], 120)
    words, physical = ("нормальное", *PHYSICAL[2:]), f["physical"]
    y = ask(s, m, (22, y + 53), words, [words.index(physical.text)], way, physical)[1]
    label_ask(s, m, 15, y + 9, "Нервно-психическое развитие:", ("по возрасту", "задержка", "опережение"), [0], way)
    s.line(15, y + 18, "Диагноз", f["text"] if exam.diagnosis else Fact(HEALTHY[1]), 150)
    s.line(152, y + 18, "МКБ-10", f["code"], 195)
    groups = ("I", "II", "III", "IV", "V")
    rings = Ask(rng.choice(("circle", "underline")), 50, 195, between="", gap_mm=6)
    label_ask(s, m, 15, y + 27, "Группа здоровья", groups, [groups.index(exam.group)], rings, f["group"])
    s.line(15, y + 36, "План наблюдения", Fact("осмотр педиатра по графику, прививки по календарю"), 195)
    s.line(15, y + 52, "Врач-педиатр", Fact(child.doctors["педиатр"].short), 110)
    finish(s)
    return [s.c]
