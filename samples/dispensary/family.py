"""The family of a child, insets of form 112/у: a printing house's table of members, a program's text of each."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, A5_WIDE_MM, Canvas, Rect
from samples.dispensary.desk import BLANKS, PROGRAMS, Fact, Sheet, Strong, Words, notes, open_sheet, whole_name
from samples.dispensary.marks import Ask, label_ask, make_marker
from samples.draw import Style
from samples.life import Child, Relative
from samples.registry.ledger import Head, body, headings, widths_of

FORM = ("family_112u", "112/у")
SCHOOLING = ("высшее", "среднее специальное", "среднее", "неполное высшее")
PARENTS: tuple[Head, ...] = (
    Head("", 18), Head("Фамилия, имя, отчество", 50), Head("Год рождения", 18), Head("Образование", 26),
    Head("Место работы, профессия, должность", 34), Head("Состояние здоровья", 38),
)  # fmt: skip
OTHERS: tuple[Head, ...] = (
    Head("Другие члены семьи", 30), Head("Ф.И.О.", 66), Head("Год рождения", 30), Head("Состояние здоровья", 58),
)  # fmt: skip
HOUSE: tuple[tuple[str, Sequence[str], int], ...] = (
    ("Жилищные условия:", ("хорошие", "удовлетворительные", "неудовлетворительные"), 0),
    ("Ребенок имеет:", ("отдельную комнату", "отдельную кровать", "не имеет"), 1),
    ("Материальная обеспеченность семьи:", ("хорошая", "удовлетворительная", "плохая"), 1),
    ("Психологический климат в семье:", ("благоприятный", "неблагоприятный"), 0),
    ("Вредные привычки родителей:", ("курение", "алкоголь", "нет"), 2),
)


def _health(s: Sheet, one: Relative) -> tuple[Fact, Fact]:
    """Who it is and what is said of the health; only an illness is told."""
    if one.condition is None:
        return Fact(one.role.capitalize()), Fact("здоров" if one.person.sex == "male" else "здорова")
    told = s.c.tell("family_history", ("family", one.role))
    return Fact(one.role.capitalize(), told, "relative", one.role), Fact(one.condition, told, "condition")


def _parent(s: Sheet, one: Relative, row: Sequence[Rect], schooling: str) -> None:
    who, health = _health(s, one)
    s.mark(who, s.c.cell(row[0], who.text, s.label.bold), "printed")
    texts = (one.person.full, str(one.birth_year), schooling, one.job)
    for area, text in zip(row[1:], texts, strict=False):
        s.cell(area, Fact(text), "left" if len(text) > 6 else "middle")
    s.cell(row[5], health, "left")


def inset(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Father and mother head the rows of a ruled table, others have a table of their own; the home is underlined."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.5, BLANKS, typed=0.25)
    m = make_marker(s)
    notes(s, 13, 11, ("Вкладной лист к ф. № 112/у",))
    s.c.text(105, 24, "СВЕДЕНИЯ О СЕМЬЕ", s.loud(1.5), "middle")
    whole_name(s, 13, 36, "Фамилия, имя, отчество ребенка", 197)
    s.line(13, 45, "Дата рождения (число, месяц, год)", s.born(), 130)
    top = headings(s, 13, 52, PARENTS, (12.0,))
    rows = body(s, 13, top, widths_of(PARENTS), [14.0, 14.0], "all")
    for one, row in zip((child.mother, child.father), rows, strict=True):
        _parent(s, one, row, rng.choice(SCHOOLING))
    y = rows[-1][0].bottom + 8
    top = headings(s, 13, y, OTHERS, (8.0,))
    rows = body(s, 13, top, widths_of(OTHERS), [9.0] * 3, "all")
    for one, row in zip(child.siblings, rows, strict=False):
        who, health = _health(s, one)
        for area, fact in zip(row, (who, Fact(one.person.full), Fact(str(one.birth_year)), health), strict=True):
            s.cell(area, fact, "left")
    y = rows[-1][0].bottom + 11
    s.c.text(13, y, "Жилищно-бытовые условия (нужное подчеркнуть)", s.label.bold)
    way = Ask("underline", 28, 197, gap_mm=2.5)
    for label, words, usual in HOUSE:
        y = label_ask(s, m, 13, y + 9, label, words, [usual], way)
    s.line(13, y + 10, "Число детей в семье", Fact(str(1 + len(child.siblings))), 70)
    s.line(72, y + 10, "Который по счету ребенок", Fact(str(1 + len(child.siblings))), 140)
    s.line(13, y + 20, "Дополнительные сведения", None, 197)
    s.c.fill_line(13, 197, y + 29)
    s.line(13, y + 43, "Дата заполнения", None, 80)
    s.line(100, y + 43, "Подпись медицинской сестры", None, 197)
    return [s.c]


def _member(s: Sheet, one: Relative) -> Words:
    """One sentence of a member: whose age a reader must not take for the child's."""
    who, health = _health(s, one)
    label = "Хр. заболевания:" if one.condition else ""
    born = f"{one.birth_year} г.р.,"
    job = f"{one.job}." if one.role in ("мать", "отец") else "учащийся."
    return [who, ":", Fact(f"{one.person.full}, {born} {job}"), *([label] if label else []), health]


def told(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's half sheet: a sentence for each relative, then what surrounds the child."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.3)
    s.c.text(12, 12, "История развития ребенка (форма № 112/у)", s.small)
    s.c.text(105, 22, "Сведения о семье ребенка. Семейный анамнез", s.loud(1.3), "middle")
    y = s.run(12, 32, 186, [Strong("Ребенок:"), *s.names(), ",", s.born(), "г.р."], 5.2) + 1.5
    for one in (child.mother, child.father, *child.siblings):
        y = s.run(12, y, 186, _member(s, one), 5.2) + 1.2
    lines: tuple[tuple[str, str], ...] = (
        ("Состав семьи:", f"полная, детей {1 + len(child.siblings)}"),
        ("Жилищно-бытовые условия:", rng.choice(("отдельная квартира, удовлетворительные", "хорошие, 2-комнатная"))),
        ("Вредные привычки родителей:", rng.choice(("отрицают", "отец курит", "нет"))),
        ("Контакт с больными туберкулезом:", "отрицают"),
        ("Группа социального риска:", "нет"),
    )
    for label, text in lines:
        y = s.run(12, y, 186, [Strong(label), Fact(text)], 5.2) + 1.2
    s.c.text(12, y + 8, "Заполнено со слов матери. Медсестра участковая ______________", s.label)
    return [s.c]


VARIANTS = (inset, told)
