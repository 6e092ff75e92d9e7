"""The family's page of a history of development: a table of relatives, blocks of a program, text with housing."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas
from samples.county.paper import SANS, SERIFS, Fact, Sheet, Strong, Words, keyed, notes, open_sheet, whose
from samples.draw import Style
from samples.life import Child, Relative
from samples.truth import Telling

FORM = ("family_112u", "112/у")
TABLE = (("Родство", 24.0), ("Фамилия, имя, отчество", 58.0), ("Год рождения", 20.0), ("Образование", 26.0),
         ("Состояние здоровья", 54.0))  # fmt: skip
HOUSING = "отдельная двухкомнатная квартира, 54 кв. м, все удобства, 3 этаж"


def _people(child: Child) -> tuple[Relative, ...]:
    return (child.mother, child.father, *child.siblings)


def _well(one: Relative) -> str:
    return "здоров" if one.person.sex == "male" else "здорова"


def _told(s: Sheet, one: Relative) -> Telling | None:
    return s.c.tell("family_history", ("family", one.role)) if one.condition else None


def table(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's page: one row for each relative, housing below."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.5, SERIFS)
    c = s.c
    notes(s, 196, 12, ("вкладной лист к форме № 112/у",))
    c.text(105, 27, "СВЕДЕНИЯ О СЕМЬЕ И УСЛОВИЯХ ЖИЗНИ", s.loud(1.5), "middle")
    y = whose(s, 14, 38, 196, 0)
    cells = s.table(14, y, TABLE, [9.5] * len(_people(child)), head_mm=10)
    for one, row in zip(_people(child), cells, strict=True):
        told = _told(s, one)
        box = c.cell(row[0], one.role, s.value)
        s.cell(row[1], Fact(one.person.full))
        s.cell(row[2], Fact(str(one.birth_year)))
        s.cell(row[3], Fact("высшее" if one.role in ("мать", "отец") else "—"))
        if told is not None:
            c.record(told, "relative", one.role, one.role, s.value.medium, box)
        s.cell(row[4], Fact(one.condition or _well(one), told, "condition"))
    y = cells[-1][0].bottom + 11
    s.line(14, y, "Жилищно-бытовые условия", Fact(HOUSING), 196)
    s.line(14, y + 9, "Материальное положение", Fact("удовлетворительное"), 196)
    s.line(14, y + 18, "Психологический микроклимат", Fact("благоприятный"), 120)
    s.line(14, y + 27, "Группа социального риска", Fact("нет"), 120)
    s.line(14, y + 45, "Дата заполнения", s.dated(None, child.birth.discharged), 100)
    return [c]


def blocks(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's page: what is known of each relative under the word that names it."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.0, SANS, typed=0.1)
    c = s.c
    c.text(16, 13, child.clinic, s.label.bold)
    notes(s, 194, 13, ("ф. 112/у",))
    c.text(16, 27, "Социальный паспорт семьи", s.loud(1.5))
    y = whose(s, 16, 38, 194, 1)
    for one in (child.mother, child.father):
        told = _told(s, one)
        word = one.role.upper()
        box = c.text(16, y + 6, word, s.label.bold)
        if told is not None:
            c.record(told, "relative", one.role, word, "printed", box)
        rows: list[tuple[str, Words]] = [
            ("Ф.И.О.", [Fact(one.person.full)]),
            ("Год рождения", [Fact(str(one.birth_year))]),
            ("Место работы", [Fact(one.job)]),
            ("Хронические заболевания", [Fact(one.condition or "отрицает", told, "condition")]),
            ("Вредные привычки", [Fact("нет")]),
        ]
        y = keyed(s, 16, y + 9, (52.0, 126.0), rows) + 5
    housing: list[tuple[str, Words]] = [
        ("Жилищные условия", [Fact(HOUSING)]),
        ("Количество детей", [Fact(str(len(child.siblings) + 1))]),
    ]
    keyed(s, 16, y + 6, (52.0, 126.0), housing)
    return [c]


def text(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Paragraphs: heredity told in sentences, the life of the family after them."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.5, 0.0, (*SERIFS, SANS[0]))
    c = s.c
    c.text(105, 14, child.clinic, s.label, "middle")
    c.text(105, 28, "Семейный и социальный анамнез", s.loud(1.4), "middle")
    y = whose(s, 16, 40, 194, 1) + 1
    heredity: list[str | Strong | Fact] = []
    for one, whom in ((child.mother, "у матери"), (child.father, "у отца")):
        if (told := _told(s, one)) is not None:
            heredity += [Fact(whom, told, "relative", one.role), "—", Fact(str(one.condition), told, "condition"), ";"]
    ends: Words = [*heredity[:-1], "."] if heredity else [Fact("не отягощена.")]
    paragraphs: tuple[Words, ...] = (
        [Strong("Мать:"), Fact(f"{child.mother.person.full}, {child.mother.birth_year} г.р., {child.mother.job}.")],
        [Strong("Отец:"), Fact(f"{child.father.person.full}, {child.father.birth_year} г.р., {child.father.job}.")],
        [Strong("Наследственность:"), *ends],
        [Strong("Состав семьи:"), Fact("семья полная, ребенок воспитывается родителями.")],
        [Strong("Жилищно-бытовые условия:"), Fact(HOUSING + ".")],
        [Strong("Материальное положение:"), Fact("удовлетворительное. Вредных привычек у родителей нет.")],
    )
    for words in paragraphs:
        y = s.run(16, y, 178, words, 6) + 2.4
    c.text(16, y + 12, f"Медицинская сестра ______________ {child.doctors['педиатр'].short}", s.label)
    return [c]


VARIANTS = (table, blocks, text)
