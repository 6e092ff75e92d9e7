"""The family of a child, insets of form 112/у: a wide sheet with a row for each relative, a program's framed cards."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.borough.pieces import (
    BLANKS,
    PROGRAMS,
    Ask,
    Cell,
    Fact,
    Head,
    Sheet,
    Strong,
    asked,
    body,
    foot,
    framed,
    headings,
    health,
    label_ask,
    lines,
    make_marker,
    open_sheet,
    over,
    ruled_name,
    title,
    widths_of,
)
from samples.canvas import A5_MM, Canvas, Rect
from samples.draw import Style
from samples.life import Child, Relative

FORM = ("family_112u", "112/у")
WIDE_MM = (297.0, 210.0)
SCHOOLING = ("высшее", "среднее специальное", "среднее", "неполное высшее")
MEMBERS: tuple[Head, ...] = (Head("Член семьи", 24), Head("Фамилия, имя, отчество", 66), Head("Год рождения", 20),
    Head("Образование", 38), Head("Профессия", 34), Head("Состояние здоровья, хронические заболевания", 58),
    Head("Вредные привычки", 31))  # fmt: skip
HOME: tuple[tuple[str, Sequence[str], int], ...] = (
    ("Семья:", ("полная", "неполная", "многодетная"), 0),
    ("Жилищные условия:", ("хорошие", "удовлетворительные", "неудовлетворительные"), 0),
    ("Материальная обеспеченность:", ("хорошая", "удовлетворительная", "плохая"), 1),
    ("Психологический микроклимат в семье:", ("благоприятный", "неблагоприятный"), 0),
    ("Кто ухаживает за ребенком:", ("мать", "бабушка", "другие лица"), 0),
    ("Отдельная комната (уголок) у ребенка:", ("есть", "нет"), 0),
)


def _family(child: Child) -> tuple[Relative, ...]:
    return (child.mother, child.father, *child.siblings)


def _member(s: Sheet, one: Relative, row: Sequence[Rect]) -> None:
    who, ill = health(s, one)
    adult = one.role in ("мать", "отец")
    facts = (who or Fact(one.role), Fact(one.person.full), Fact(str(one.birth_year)),
             Fact(s.rng.choice(SCHOOLING) if adult else "-"), Fact(one.job if adult else "учащийся"), ill,
             Fact(s.rng.choice(("нет", "нет", "курение")) if adult else "нет"))  # fmt: skip
    for number, (area, fact) in enumerate(zip(row, facts, strict=True)):
        s.cell(area, fact, "left" if number in (0, 1, 5) else "middle")


def wide(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's sheet across: parents and children in rows, how they live in printed choices below."""
    s = open_sheet(child, rng, style, WIDE_MM, FORM, 3.3, 0.5, BLANKS, typed=0.2)
    c, m = s.c, make_marker(s)
    lines(s, 284, 11, ("Вкладной лист к форме № 112/у",), right=True)
    title(s, 20, "СВЕДЕНИЯ О СЕМЬЕ", 1.5)
    ruled_name(s, 13, 31, "Ребенок", 170)
    s.line(174, 31, "дата рождения", s.born(), 284)
    rows = [*_family(child), None, None]
    cells = body(s, 13, headings(s, 13, 37, MEMBERS, (12.0,)), widths_of(MEMBERS), [10.0] * len(rows), "all")
    for one, row in zip(rows, cells, strict=True):
        if one is not None:
            _member(s, one, row)
    y = cells[-1][0].bottom + 9
    c.text(13, y, "Условия жизни ребенка (нужное отметить):", s.label.bold)
    way = Ask(rng.choice(("underline", "check_box", "circle")), 20, 284, 7, gap_mm=3)
    y = asked(s, m, 13, y + 8, way, HOME, 8)
    s.line(13, y + 1, "Число членов семьи", Fact(str(2 + 1 + len(child.siblings))), 80)
    s.line(84, y + 1, "из них детей", Fact(str(1 + len(child.siblings))), 130)
    s.line(134, y + 1, "Подпись медсестры", None, 230)
    return [c]


def _card(s: Sheet, y: float, one: Relative) -> float:
    """A frame with the relative in its dark heading; gives its lower edge."""
    who, ill = health(s, one)
    band = Rect(9, y, 130, 7)
    s.c.rect(band, 0.2, fill=(222, 222, 222))
    word = one.role.capitalize()
    box = s.c.cell(band, word, s.label.bold, "left")
    if who is not None:
        s.mark(Fact(word, who.told, "relative", one.role), box, "printed")
    rows: list[list[Cell]] = [
        [("Фамилия, имя, отчество", 96, [Fact(one.person.full)]), ("Год рождения", 34, [Fact(str(one.birth_year))])],
        [("Род занятий", 48, [Fact(one.job if one.role in ("мать", "отец") else "школа")]),
         ("Хронические заболевания", 82, [ill])],
    ]  # fmt: skip
    return framed(s, 9, band.bottom, 139, rows, 10.0) + 5


def cards(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's half sheet: one framed card for each relative, two questions that the program ticks."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.0, PROGRAMS, typed=0.25)
    y = over(s, 9, 139, 11, "ф. 112/у")
    y = title(s, y + 2, "Сведения о родителях и других членах семьи", 1.3, left=9)
    y = s.run(9, y + 8, 130, [Strong("Ребенок:"), *s.names(), ",", s.born()], 5) + 2
    for one in _family(child):
        y = _card(s, y, one)
    m, way = make_marker(s, by_program=True), Ask("check_box", 60, 139, 6.5)
    y = label_ask(s, m, 9, y + 4, "Состав семьи:", ("полная", "неполная"), [0], way) + 7
    y = label_ask(s, m, 9, y, "Социальный риск:", ("не выявлен", "выявлен"), [0], way) + 7
    y = label_ask(s, m, 9, y, "Контакт с больным туберкулезом:", ("был", "не было"), [1], way)
    s.c.text(9, y + 12, "Сведения внесены со слов матери  ____________ / подпись /", s.label)
    foot(s, "Приложение к истории развития ребенка, ф. 112/у")
    return [s.c]


VARIANTS = (wide, cards)
