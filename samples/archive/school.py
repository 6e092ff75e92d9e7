"""The school's card of a child: first page with the history, and the matrix of examinations in three layouts."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from samples.archive import school_history
from samples.archive.exams import Exam, exams_of, facts_of, finish
from samples.canvas import A4_MM, Canvas, Rect
from samples.county.paper import SANS, SERIFS, Fact, Sheet, Words, notes, open_sheet, whose
from samples.draw import Style
from samples.life import Child
from samples.wording import phone

FORM = ("school_026u", "026/у-2000")
SCHOOLS = "дошкольного, начального общего, основного общего, среднего (полного) общего образования"
WHEN = ("перед поступлением в ДДУ", "за год до школы", "перед школой", "в начальной школе", "в средней школе")


def _allergy(s: Sheet) -> Words:
    if s.child.allergy is None:
        return [Fact("не отягощен")]
    told, (substance, reaction) = s.c.tell("allergy", "allergy"), s.child.allergy
    return [Fact(substance, told, "substance"), "—", Fact(reaction, told, "reaction")]


def first_page(child: Child, rng: random.Random, style: Style) -> Canvas:
    """Who the child is, the family, and what it went through."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.4, SERIFS)
    c = s.c
    notes(s, 194, 11, ("Медицинская документация", "Форма № 026/у-2000", "утв. приказом Минздрава России",
                       "от 03.07.2000 № 241"))  # fmt: skip
    c.text(105, 34, "МЕДИЦИНСКАЯ КАРТА РЕБЕНКА", s.loud(1.6), "middle")
    c.text(105, 40.5, "для образовательных учреждений", s.label.bold, "middle")
    c.text(105, 46, SCHOOLS, s.small, "middle")
    c.text(105, 56, "1. Общие сведения о ребенке", s.label.bold, "middle")
    c.text(16, 66, "1.1. Фамилия, имя, отчество", s.label)
    start = 18 + c.width_of("1.1. Фамилия, имя, отчество", s.label)
    c.fill_line(start, 194, 66)
    s.name(start + 1, 65.7, 192 - start)
    s.line(16, 75, "1.2. Дата рождения", s.born(), 110)
    c.text(114, 75, "1.3. Пол:", s.label)
    words, chosen = ("М", "Ж"), 0 if child.sex == "male" else 1
    c.record(s.patient, "sex", child.sex, words[chosen], "handwritten", s.choice(134, 75, words, chosen, ring=True))
    s.line(16, 84, "1.4. Адрес", Fact(child.address, s.patient, "address"), 140)
    s.line(142, 84, "тел.", Fact(phone(child.phone), s.patient, "phone", child.phone), 194)
    s.line(16, 93, "1.5. Мать", Fact(f"{child.mother.person.full}, {child.mother.job}"), 194)
    s.line(16, 102, "Отец", Fact(f"{child.father.person.full}, {child.father.job}"), 194)
    s.line(16, 111, "1.6. Обслуживающая поликлиника", Fact(child.clinic), 194)
    s.line(16, 120, "1.7. Страховой медицинский полис", Fact(child.oms_policy, s.patient, "oms_policy"), 194)
    c.text(105, 133, "2. Анамнестические сведения", s.label.bold, "middle")
    s.line(16, 143, "2.1. Семья", Fact("полная, микроклимат благоприятный"), 194)
    s.line(16, 152, "2.2. Наследственность", Fact("не отягощена"), 194)
    c.text(16, 161, "2.3. Аллергоанамнез", s.label)
    start = 18 + c.width_of("2.3. Аллергоанамнез", s.label)
    c.fill_line(start, 194, 161)
    s.run(start + 1, 160.7, 192 - start, _allergy(s), 5)
    s.line(16, 170, "2.4. Перенесенные заболевания", Fact("ветряная оспа, ОРИ"), 194)
    return c


Row = tuple[str, str]  # what is asked, and the fact that answers it
MATRIX: tuple[Row, ...] = (
    ("Дата обследования", "date"), ("Возраст", "age"), ("Длина тела, см", "height"), ("Масса тела, кг", "weight"),
    ("Жалобы", "нет"), ("Педиатр", "здоров"), ("Офтальмолог", "здоров"), ("Оториноларинголог", "здоров"),
    ("Физическое развитие", "physical"), ("Группа здоровья", "group"), ("Физкультурная группа", "sports"),
    ("Рекомендации", "режим"), ("Подпись врача", ""),
)  # fmt: skip
SHORT: tuple[Row, ...] = (
    ("Дата осмотра", "date"), ("Рост, см", "height"), ("Вес, кг", "weight"), ("Хирург", "N"), ("Невролог", "N"),
    ("Стоматолог", "санирован"), ("Психолог", "N"), ("Заключительный диагноз", "text"), ("Код МКБ-10", "code"),
    ("Физическое развитие", "physical"), ("Группа здоровья", "group"), ("Группа по физкультуре", "sports"),
)  # fmt: skip


def _pick(child: Child, rng: random.Random, most: int) -> list[Exam]:
    exams = [exam for exam in exams_of(child) if exam.age_months >= 24] or exams_of(child)
    return sorted(rng.sample(exams, min(most, len(exams))), key=lambda exam: exam.number)


def _matrix(
    s: Sheet, y: float, exams: Sequence[Exam], rows: Sequence[Row], heads: Callable[[dict[str, Fact], int], Fact],
    width_mm: float = 182,
) -> None:  # fmt: skip
    """What is asked in the first column, one examination in each of the others under its heading."""
    wide = (width_mm - 44) / len(exams)
    tall = [11.0] + [9.0] * len(rows)
    cells = s.c.grid(14, y, [44.0, *[wide] * len(exams)], tall)
    for (label, _), row in zip(rows, cells[1:], strict=True):
        s.c.cell(row[0], label, s.label, "left")
    for number, exam in enumerate(exams):
        f = facts_of(s, exam)
        s.cell(cells[0][number + 1], heads(f, number))
        for (_, key), row in zip(rows, cells[1:], strict=True):
            area: Rect = row[number + 1]
            fact = f.get(key, Fact(key))
            if fact.text:
                s.cell(area, fact)


def periods(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved matrix: periods of life head the columns, age and day stand in rows."""
    first = first_page(child, rng, style)
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.4, SERIFS, typed=0.0)
    s.c.text(105, 16, "5. Данные плановых профилактических медицинских осмотров", s.loud(1.2).bold, "middle")
    y = whose(s, 14, 27, 196, 0)
    exams = _pick(child, rng, 4)
    _matrix(s, y, exams, MATRIX, lambda f, number: Fact(WHEN[number]))
    s.c.cell(Rect(14, y, 44, 11), "Параметры осмотра", s.label)
    finish(s)
    return [first, s.c]


def ages(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A school's own matrix: ages head the columns."""
    s = open_sheet(child, rng, style, (A4_MM[1], A4_MM[0]), FORM, 3.2, 0.0, SANS, typed=0.0)
    s.c.text(14, 13, f"ГБОУ Школа № {rng.randint(20, 2100)}, медицинский кабинет", s.label)
    notes(s, 283, 13, ("ф. 026/у-2000",))
    s.c.text(14, 26, "Медицинская карта ребенка для образовательных учреждений", s.loud(1.2))
    s.c.text(14, 33, "Результаты медицинских осмотров", s.label.bold)
    y = whose(s, 14, 43, 283, 1)
    _matrix(s, y, _pick(child, rng, 7), SHORT, lambda f, number: f["age"], 269)
    s.c.cell(Rect(14, y, 44, 11), "Показатель", s.label)
    finish(s)
    return [*school_history.booklet(child, rng, style), s.c]


HEADS: tuple[tuple[str, float, str], ...] = (
    ("Дата осмотра", 24.0, "date"),
    ("Возраст", 22.0, "age"),
    ("Рост, см", 16.0, "height"),
    ("Масса тела, кг", 18.0, "weight"),
    ("Физическое развитие", 34.0, "physical"),
    ("Код МКБ-10", 18.0, "code"),
    ("Группа здоровья", 20.0, "group"),
    ("Физкультурная группа", 30.0, "sports"),
)


def rows(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's list: one examination a row."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, SANS, typed=0.0)
    s.c.text(14, 13, "Медицинская карта ребенка для образовательных организаций (ф. 026/у-2000)", s.label.bold)
    s.c.text(14, 25, "Данные профилактических медицинских осмотров", s.loud(1.3))
    y = whose(s, 14, 36, 196, 1)
    exams = _pick(child, rng, 9)
    cells = s.table(14, y, [(title, wide) for title, wide, _ in HEADS], [9.0] * len(exams), head_mm=12)
    for exam, row in zip(exams, cells, strict=True):
        f = facts_of(s, exam)
        for area, (_, _, key) in zip(row, HEADS, strict=True):
            s.cell(area, f[key])
    finish(s)
    return [*school_history.program(child, rng, style), s.c]


VARIANTS = (periods, ages, rows)
