"""The family of a child, insets of form 112/у: parents in the columns of a table, and a program's list of relatives."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.life import Child, Relative
from samples.registry.ledger import body, headings, widths_of
from samples.suburban.items import (
    BLANKS,
    PROGRAMS,
    Ask,
    Fact,
    Head,
    Marker,
    Sheet,
    Strong,
    Words,
    framed_head,
    health,
    imprint,
    label_ask,
    make_marker,
    notes,
    open_sheet,
    titled,
    whole_name,
)

FORM = ("family_112u", "112/у")
LEARNT = ("высшее", "среднее спец.", "среднее", "незаконч. высшее")
ASKED = ("Фамилия, имя, отчество", "Год рождения", "Образование", "Место работы, должность", "Чем болеет (болел)",
         "Вредные привычки")  # fmt: skip
CHILDREN: tuple[Head, ...] = (Head("Имя, отчество", 66), Head("Кем приходится ребенку", 34), Head("Год рожд.", 24),
    Head("Состояние здоровья", 62))  # fmt: skip
LIVING: tuple[tuple[str, Sequence[str]], ...] = (
    ("Жилье:", ("отдельная квартира", "комната в общежитии", "частный дом", "съемная квартира")),
    ("Санитарное состояние:", ("хорошее", "удовлетворительное", "плохое")),
    ("Отопление:", ("центральное", "печное", "газовое")),
    ("Уход за ребенком осуществляет:", ("мать", "бабушка", "няня")),
    ("Брак родителей:", ("зарегистрирован", "не зарегистрирован", "расторгнут")),
)


def _parent(s: Sheet, column: Sequence[Rect], one: Relative) -> None:
    """One column below its heading, in which the relative is named."""
    who, ill = health(s, one.role)
    title = one.role.capitalize()
    box = s.c.cell(column[0], title, s.label.bold)
    if who is not None:
        s.mark(Fact(title, who.told, "relative", one.role), box, "printed")
    habit = s.rng.choice(("нет", "нет", "курит"))
    texts = (one.person.full, str(one.birth_year), s.rng.choice(LEARNT), one.job)
    for area, fact in zip(column[1:], (*map(Fact, texts), ill, Fact(habit)), strict=True):
        s.cell(area, fact)


def _children(s: Sheet, y: float) -> float:
    """Brothers and sisters; gives the lower edge of their table."""
    cells = body(s, 12, headings(s, 12, y, CHILDREN, (8.0,)), widths_of(CHILDREN), [8.0] * 3, "all")
    for one, row in zip(s.child.siblings, cells, strict=False):
        who, ill = health(s, one.role)
        person = one.person
        facts = (Fact(f"{person.given} {person.patronymic}"), who or Fact(one.role), Fact(str(one.birth_year)), ill)
        for area, fact in zip(row, facts, strict=True):
            s.cell(area, fact, "left")
    return cells[-1][0].bottom


def columns(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's inset: mother and father side by side, other children below, the home in printed choices."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.5, BLANKS, typed=0.2)
    c, m = s.c, make_marker(s)
    notes(s, 198, 10, ("Вкладыш к истории развития ребенка", "форма № 112/у"), right=True)
    titled(s, 26, "СВЕДЕНИЯ О СЕМЬЕ", 1.4)
    whole_name(s, 12, 37, "Ребенок (Ф. И. О.)", 140)
    s.line(142, 37, "дата рожд.", s.born(), 198)
    grid = c.grid(12, 43, [38.0, 74.0, 74.0], [8.0, 10.0, 8.0, 8.0, 10.0, 14.0, 8.0])
    for row, label in zip(grid[1:], ASKED, strict=True):
        c.cell(row[0], label, s.label, "left")
    for number, one in ((1, child.mother), (2, child.father)):
        _parent(s, [row[number] for row in grid], one)
    y = grid[-1][0].bottom + 9
    c.text(12, y, "Другие дети в семье", s.label.bold)
    y = _children(s, y + 3) + 10
    c.text(12, y, "Условия жизни", s.label.bold)
    c.text(198, y, "нужное отметить", s.small, "right")
    way = Ask(rng.choice(("check_box", "underline", "circle")), 24, 198, 7.5, between="", gap_mm=5)
    for label, words in LIVING:
        y = label_ask(s, m, 12, y + 9, label, words, [rng.choice((0, 0, 1))], way)
    s.line(12, y + 10, "Состав семьи (чел.)", Fact(str(3 + len(child.siblings))), 70)
    s.line(74, y + 10, "Домашние животные", Fact(rng.choice(("нет", "кошка"))), 198)
    s.line(12, y + 24, "Заполнил(а)", None, 110)
    imprint(s, 198)
    return [c]


RELATED: tuple[Head, ...] = (Head("Степень родства", 26), Head("Ф. И. О.", 50), Head("Год", 13),
    Head("Заболевания", 45))  # fmt: skip


def _row(s: Sheet, one: Relative, row: Sequence[Rect]) -> None:
    who, ill = health(s, one.role)
    for area, fact in zip(
        row, (who or Fact(one.role), Fact(one.person.full), Fact(str(one.birth_year)), ill), strict=True
    ):
        s.cell(area, fact, "left")


def _social(s: Sheet, m: Marker, y: float) -> float:
    """The social history: boxes that the program ticks; gives the baseline of the last line."""
    way = Ask("check_box", 12, 140, 6.5)
    asked: tuple[tuple[str, Sequence[str], int], ...] = (
        ("Семья:", ("полная", "неполная"), 0),
        ("Материальное положение:", ("достаточное", "недостаточное"), 0),
        ("Группа социального риска:", ("да", "нет"), 1),
        ("Курение в семье:", ("да", "нет"), s.rng.randint(0, 1)),
        ("Контакт с туберкулезом:", ("да", "нет"), 1),
    )
    for label, words, usual in asked:
        y = label_ask(s, m, 8, y + 7, label, words, [usual], way)
    return y


def related(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's half sheet: a row for each relative, the social history ticked by the program."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.0, PROGRAMS, typed=0.3)
    y = framed_head(s, 8, 142, 11, "к форме № 112/у")
    y = titled(s, y + 4, "Семейный анамнез", 1.4)
    who: Words = [Strong("Пациент:"), *s.names(), Strong("Дата рождения:"), s.born()]
    y = s.run(8, y + 9, 132, who, 5.2) + 1
    family = (child.mother, child.father, *child.siblings)
    cells = body(s, 8, headings(s, 8, y, RELATED, (8.0,)), widths_of(RELATED), [10.5] * len(family), "all")
    for one, row in zip(family, cells, strict=True):
        _row(s, one, row)
    y = cells[-1][0].bottom + 9
    s.c.text(8, y, "Социальный анамнез", s.label.bold)
    y = _social(s, make_marker(s, by_program=True), y)
    s.run(8, y + 9, 132, [Strong("Детей в семье:"), Fact(str(1 + len(child.siblings)))], 5)
    s.c.text(8, y + 22, "Медсестра ____________________", s.label)
    return [s.c]


VARIANTS = (columns, related)
