"""The school's card 026/у-2000: a printing house's sheets by its sections, a program's half sheets of a school."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import groupby

from samples.archive.exams import Exam, exams_of, facts_of, finish
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_diagnosis, tell_shot
from samples.illness import Diagnosis
from samples.life import Child
from samples.registry.ledger import body, headings, upwards, widths_of
from samples.suburban.items import (
    BLANKS,
    PROGRAMS,
    Ask,
    Fact,
    Head,
    Sheet,
    Strong,
    Words,
    allergy,
    block,
    clinic,
    framed_head,
    gender,
    imprint,
    label_ask,
    lives,
    make_marker,
    notes,
    open_sheet,
    patient,
    phoned,
    school,
    sex,
    titled,
    whole_name,
)
from samples.vaccines import Vaccination
from samples.wording import age, comma

FORM = ("school_026u", "026/у-2000")
CODE = "ф. № 026/у-2000"
HAD: tuple[Head, ...] = (Head("Перенесенные заболевания", 62), Head("Дата", 30)) * 2


def _had(s: Sheet, y: float, count: int) -> float:
    """Illnesses with their days beside them, column after column; gives the lower edge."""
    ills = [row for row in s.child.diagnoses if row.certainty == "confirmed"][: 2 * count]
    cells = body(s, 13, headings(s, 13, y, HAD, (7.0,)), widths_of(HAD), [7.2] * count, "all")
    for number, ill in enumerate(ills):
        told, row, at = tell_diagnosis(s.c, ill), cells[number % count], 2 * (number // count)
        s.cell(row[at], Fact(ill.text, told, "text"), "left")
        s.cell(row[at + 1], s.dated(told, ill.day))
    return cells[-1][0].bottom


def first(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The face of the card: name on three rules, general facts, history, illnesses in a table."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.5, BLANKS, typed=0.2)
    c, m = s.c, make_marker(s)
    notes(s, 13, 10, ("Министерство здравоохранения", "Российской Федерации"))
    form = (
        "Медицинская документация",
        "Форма № 026/у-2000",
        "Утверждена приказом Минздрава",
        "России от 03.07.2000 г. № 241",
    )
    notes(s, 197, 10, form, right=True)
    y = titled(s, 36, "МЕДИЦИНСКАЯ КАРТА РЕБЕНКА", 1.5, ("ДЛЯ ОБРАЗОВАТЕЛЬНЫХ УЧРЕЖДЕНИЙ",))
    c.text(105, y + 11, "1. ОБЩИЕ СВЕДЕНИЯ", s.label.bold, "middle")
    y += 21
    for label, fact in zip(("Фамилия", "Имя", "Отчество"), s.names(), strict=True):
        s.line(13, y, label, fact, 120)
        y += 8.4
    s.line(124, y - 25.2, "Дата рождения", s.born(), 197)
    sex(s, m, (124, y - 16.8), "Пол:", ("М", "Ж"), rng.choice(("circle", "underline")))
    s.line(124, y - 8.4, "Тел.", phoned(s), 197)
    s.line(13, y, "Адрес", lives(s), 197)
    s.line(13, y + 8.4, "Поликлиника", Fact(clinic(child)), 197)
    s.line(13, y + 16.8, "Образовательное учреждение", Fact(school(s, 90)), 197)
    c.text(105, y + 27, "2. АНАМНЕСТИЧЕСКИЕ СВЕДЕНИЯ", s.label.bold, "middle")
    ticks = Ask(rng.choice(("underline", "check_box")), 20, 197, gap_mm=2.5)
    label_ask(s, m, 13, y + 36, "Семья:", ("полная", "неполная", "опекаемый"), [0], ticks)
    label_ask(s, m, 13, y + 44.4, "Микроклимат в семье:", ("благополучный", "неблагополучный"), [0], ticks)
    clubs = ("спорт", "музыка", "танцы", "иностранный язык", "нет")
    label_ask(s, m, 13, y + 52.8, "Внешкольные занятия:", clubs, [rng.randint(0, 4)], ticks)
    c.text(13, y + 61.2, "Аллергия (на что, характер реакции)", s.label)
    start = 16 + c.width_of("Аллергия (на что, характер реакции)", s.label)
    c.fill_line(start, 197, y + 61.2)
    s.run(start + 1, y + 60.9, 196 - start, allergy(s, "нет"), 5)
    low = _had(s, y + 67, 7)
    s.line(13, low + 10, "Травмы, операции", Fact("нет"), 197)
    s.line(13, low + 18.4, "Пропуски занятий по болезни (дней за год)", Fact(str(rng.randint(4, 30))), 197)
    imprint(s, 197)
    return [c]


AGES = ((36, "в 3 года"), (72, "перед школой"), (84, "7 лет"), (120, "10 лет"), (144, "12 лет"), (180, "15 лет"))
PARTS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Обследование", (("дата", "date"), ("возраст", "age"), ("рост (см)", "height"), ("вес (кг)", "weight"),
                      ("жалобы", "нет"))),
    ("Осмотры врачей", (("педиатр", "здоров"), ("хирург, ортопед", "N"), ("окулист", "Vis 1,0/1,0"),
                        ("ЛОР", "здоров"), ("невропатолог", "здоров"), ("стоматолог", "санирован"))),
    ("Заключение", (("диагноз", "text"), ("шифр МКБ", "code"), ("физ. развитие", "physical"),
                    ("группа здоровья", "group"), ("группа по физкультуре", "sports"))),
)  # fmt: skip


def _ages(child: Child) -> list[tuple[str, Exam]]:
    exams = {exam.age_months: exam for exam in exams_of(child)}
    found = [(title, exams[months]) for months, title in AGES if months in exams][:5]
    return found or [(age(exam.age_months), exam) for exam in exams_of(child)[:4]]


def _column(s: Sheet, exam: Exam, areas: Sequence[Rect]) -> None:
    """What one examination found, row after row."""
    told = facts_of(s, exam)
    keys = [key for _, lines in PARTS for _, key in lines]
    for key, area in zip(keys, areas, strict=True):
        s.cell(area, told.get(key, Fact(key)))


def checks(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Section 5: ages in columns, rows in three parts whose names run upwards at the left."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 2.9, 0.4, BLANKS, typed=0.0)
    c, found = s.c, _ages(child)
    notes(s, 197, 10, (f"{CODE}, стр. 10",), right=True)
    titled(s, 20, "5. ДАННЫЕ ПЛАНОВЫХ ПРОФИЛАКТИЧЕСКИХ ОСМОТРОВ", 1.15)
    whole_name(s, 13, 29, "Ф. И. О.", 130)
    s.line(132, 29, "Дата рожд.", s.born(), 197)
    wide = 142.0 / len(found)
    heads = (Head("", 10), Head("Показатели", 32), *(Head(title, wide) for title, _ in found))
    y = headings(s, 13, 34, heads, (9.0,))
    columns: list[list[Rect]] = [[] for _ in found]
    for title, lines in PARTS:
        grid = c.grid(23, y, [32.0, *[wide] * len(found)], [12.4] * len(lines))
        part = Rect(13, y, 10, 12.4 * len(lines))
        c.rect(part)
        upwards(c, part, title, s.label.bold)
        for (label, _), row in zip(lines, grid, strict=True):
            c.cell(row[0], label, s.label, "left")
            for column, area in zip(columns, row[1:], strict=True):
                column.append(area)
        y = part.bottom
    for (_, exam), areas in zip(found, columns, strict=True):
        _column(s, exam, areas)
    s.line(13, y + 12, "Врач", Fact(child.doctors["педиатр"].short), 90)
    finish(s)
    return [c]


SHOTS: tuple[Head, ...] = (Head("Инфекция", 30), Head("V, RV", 14), Head("Дата", 26), Head("Препарат", 38),
    Head("Серия", 30), Head("Доза, мл", 16), Head("Реакция", 30))  # fmt: skip
NAMED = {"дифтерия, коклюш, столбняк": "коклюш, дифтерия, столбняк", "гепатит B": "вирусный гепатит В",
         "гепатит A": "вирусный гепатит А", "пневмококк": "пневмококковая инфекция"}  # fmt: skip


def _shot(s: Sheet, shot: Vaccination, row: Sequence[Rect]) -> None:
    told = tell_shot(s.c, shot)
    facts = [Fact(shot.dose, told, "dose"), s.dated(told, shot.day), Fact(shot.product.name, told, "vaccine"),
             Fact(shot.lot, told, "lot")]  # fmt: skip
    for area, fact in zip(row, facts, strict=False):
        s.cell(area, fact)
    if shot.product.dose_ml:
        s.cell(row[4], Fact(comma(shot.product.dose_ml), told, "dose_ml", shot.product.dose_ml))
    if shot.reaction:
        s.cell(row[5], Fact(shot.reaction, told, "reaction"))


def shots(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Section 4.5 on one side: the infection in a tall cell at the left of its vaccinations."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 2.8, 0.4, BLANKS, typed=0.2)
    c = s.c
    notes(s, 197, 10, (f"{CODE}, стр. 8",), right=True)
    c.text(13, 18, "4. ИММУНОПРОФИЛАКТИКА.  4.5. Профилактические прививки", s.label.bold)
    whole_name(s, 13, 26, "Ф. И. О.", 130)
    s.line(132, 26, "Дата рожд.", s.born(), 197)
    y = headings(s, 13, 31, SHOTS, (8.0,))
    order = {shot.product.infection: number for number, shot in reversed(list(enumerate(child.vaccinations)))}
    listed = sorted(child.vaccinations, key=lambda shot: (order[shot.product.infection], shot.day))
    tall = min(6.6, 242 / len(listed))
    for infection, group in groupby(listed, key=lambda shot: shot.product.infection):
        given = list(group)
        cells = c.grid(43, y, widths_of(SHOTS)[1:], [tall] * len(given))
        name = Rect(13, y, 30, tall * len(given))
        c.rect(name)
        c.cell(name, NAMED.get(infection, infection), s.label)
        for shot, row in zip(given, cells, strict=True):
            _shot(s, shot, row)
        y = name.bottom
    return [c]


def card(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The sheets of the card that the chart holds."""
    return [page for draw in (first, checks, shots) for page in draw(child, rng, style)]


YEARLY: tuple[Head, ...] = (Head("Дата", 18), Head("Возраст", 15), Head("Измерения", under=(Head("рост", 11),
    Head("вес", 11))), Head("Диагноз", 34), Head("Группа", under=(Head("здор.", 11), Head("физк.", 24))),
    Head("Подп.", 9))  # fmt: skip


def _year(s: Sheet, exam: Exam, row: Sequence[Rect]) -> None:
    told = facts_of(s, exam)
    for area, key in zip(row, ("date", "age", "height", "weight", "text", "group", "sports"), strict=False):
        s.cell(area, told[key])


ILLS: tuple[Head, ...] = (Head("№", 8), Head("Заболевание", 62), Head("Дата", 24), Head("Врач", 39))


def _ill(s: Sheet, number: int, ill: Diagnosis, row: Sequence[Rect]) -> None:
    told = tell_diagnosis(s.c, ill)
    s.cell(row[0], Fact(str(number)))
    s.cell(row[1], Fact(ill.text, told, "text"), "left")
    s.cell(row[2], s.dated(told, ill.day))
    s.cell(row[3], Fact(ill.doctor.short, told, "doctor"), "left")


def half(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A school's half sheets by a program: who it is with its illnesses, then yearly check-ups."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.8, 0.0, PROGRAMS, typed=0.3)
    c = s.c
    y = framed_head(s, 7, 141, 11, "")
    y = titled(s, y + 2, "Медицинская карта ребенка", 1.5, ("форма № 026/у-2000", school(s, 90)))
    who: list[Words] = [
        [Strong("Учащийся:"), *s.names()],
        [Strong("Дата рождения:"), s.born(), Strong("Пол:"), gender(s, "М", "Ж"), Strong("Телефон:"), phoned(s)],
        [Strong("Проживает:"), lives(s)],
        [Strong("Полис:"), patient(s, "oms_policy"), Strong("СНИЛС:"), patient(s, "snils")],
        [Strong("Аллергия:"), *allergy(s, "отрицают")],
    ]
    y = block(s, 7, y + 9, 132, who, 5, 1.6) + 4
    c.text(7, y, "Перенесенные заболевания", s.label.bold)
    ills = [row for row in child.diagnoses if row.certainty == "confirmed"][:12]
    cells = body(
        s, 7, headings(s, 7, y + 3, ILLS, (6.6,)), widths_of(ILLS), [6.6] * len(ills), rng.choice(("all", "rows"))
    )
    for number, (ill, row) in enumerate(zip(ills, cells, strict=True), 1):
        _ill(s, number, ill, row)
    second = s.overleaf()
    titled(second, 14, "Данные медицинских осмотров", 1.2)
    second.run(7, 22, 132, [*second.names(), second.born()], 5)
    exams = exams_of(child)[-14:]
    low = headings(second, 7, 27, YEARLY, (5.4, 5.4))
    for exam, row in zip(exams, body(second, 7, low, widths_of(YEARLY), [9.0] * len(exams), "all"), strict=True):
        _year(second, exam, row)
    finish(second)
    for page in (s, second):
        page.c.text(74, 204, f"- {1 + (page is second)} -   {CODE}", page.small, "middle")
    return [c, second.c]


VARIANTS = (card, half)
