"""The school's card 026/у-2000: who the child is, what it went through, check-ups by ages, vaccinations."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.archive.exams import exams_of, facts_of, finish
from samples.canvas import A4_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_shot
from samples.life import Child
from samples.registry import tuberculin
from samples.registry.choices import Ask, Marker, ask, comb, label_ask, make_marker
from samples.registry.immunization import AGAINST
from samples.registry.ledger import DITTO, Head, body, ditto, headings, upwards, widths_of
from samples.registry.paper import BLANKS, PROGRAMS, Fact, Sheet, Words, blank_child, clinic, home, notes, open_sheet
from samples.vaccines import Vaccination
from samples.wording import age, comma, phone

FORM = ("school_026u", "026/у-2000")
HAD = ("корь", "эпид. паротит", "краснуха", "ветряная оспа", "скарлатина", "коклюш", "гепатит")
CODES = {"ветряная оспа": "B01.9", "скарлатина": "A38"}
FAMILY = ("полная", "неполная", "многодетная", "приемная")
LIFE: tuple[tuple[str, Sequence[str], int], ...] = (
    ("Микроклимат в семье", ("благоприятный", "неблагоприятный"), 0),
    ("Наличие в семье близких, больных туберкулезом", ("есть", "нет"), 1),
    ("Вскармливание на первом году", ("грудное", "смешанное", "искусственное"), 0),
    ("Адаптация к учреждению", ("легкая", "средней тяжести", "тяжелая"), 0),
    ("Сон", ("спокойный", "беспокойный"), 0),
    ("Занятия в спортивной секции", ("да", "нет"), 1),
)


def _allergy(s: Sheet) -> Words:
    if s.child.allergy is None:
        return [Fact("не отмечались")]
    told, (substance, reaction) = s.c.tell("allergy", "allergy"), s.child.allergy
    return [Fact(substance, told, "substance"), Fact("("), Fact(reaction, told, "reaction"), Fact(")")]


def _identity(s: Sheet, m: Marker, y: float) -> float:
    c, child, way = s.c, s.child, s.rng.choice(("boxes", "apart", "teeth"))
    for label, fact in zip(("Фамилия", "Имя", "Отчество"), s.names(), strict=True):
        s.line(14, y, label, fact, 130)
        y += 8.5
    c.text(134, y - 25.5, "Пол", s.label)
    chosen = [0 if child.sex == "male" else 1]
    how = s.rng.choice(("circle", "check_box", "strike"))
    ask(s, m, (143, y - 25.5), ("М", "Ж"), chosen, Ask(how, 143, 194, between="", gap_mm=s.rng.choice((2.2, 4, 7))),
        Fact("", s.patient, "sex", child.sex))  # fmt: skip
    c.text(14, y, "Дата рождения", s.label)
    comb(s, 17 + c.width_of("Дата рождения", s.label), y, s.born("dd.mm.yyyy"), 5.0, way)
    s.line(14, y + 9, "Домашний адрес", Fact(home(child), s.patient, "address"), 194)
    s.line(14, y + 18, "Телефон", Fact(phone(child.phone), s.patient, "phone", child.phone), 90)
    c.text(94, y + 18, "СНИЛС", s.label)
    comb(s, 97 + c.width_of("СНИЛС", s.label), y + 18, Fact(child.snils, s.patient, "snils"), 4.6, way)
    s.line(14, y + 27, "Поликлиника", Fact(clinic(child)), 110)
    s.line(112, y + 27, "школа (детский сад)", Fact(f"№ {child.district + 90}"), 194)
    return y + 39


def _mother_ill(s: Sheet) -> Words:
    condition = s.child.mother.condition
    if condition is None:
        return [Fact("не отягощена")]
    told = s.c.tell("family_history", ("family", "мать"))
    return [Fact("мать", told, "relative"), "—", Fact(condition, told, "condition")]


def ask_had(s: Sheet, m: Marker, y: float, names: Sequence[str]) -> float:
    """Infections to tick; a ticked one is told, without a day. Gives the baseline of the last line."""
    doubted = {row.number for row in s.child.diagnoses if row.certainty != "confirmed"}
    codes = {visit.illness.icd10 for visit in s.child.visits if visit.number not in doubted}
    had = [number for number, name in enumerate(names) if CODES.get(name) in codes]
    end = ask(s, m, (22, y), names, had, Ask("check_box", 22, 194, 7))[1]
    printed = s.c.truth.lines[-len(names) :]
    for number in had:
        told = s.c.tell("diagnosis", ("had", names[number]))
        s.c.record(told, "text", names[number], names[number], m.medium, printed[number].box)
    return end


def first(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The first page: who the child is, then an anamnesis of choices; illnesses are ticked in a list."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.4, BLANKS, typed=0.3)
    c, m = s.c, make_marker(s)
    notes(s, 194, 10, ("Медицинская документация", "форма № 026/у-2000"), right=True)
    c.text(105, 24, "МЕДИЦИНСКАЯ КАРТА РЕБЕНКА", s.loud(1.5), "middle")
    c.text(105, 30, "для образовательных учреждений", s.label, "middle")
    c.text(14, 42, "1. ОБЩИЕ СВЕДЕНИЯ О РЕБЕНКЕ", s.label.bold)
    y = _identity(s, m, 51)
    c.text(14, y, "2. АНАМНЕСТИЧЕСКИЕ СВЕДЕНИЯ", s.label.bold)
    y = label_ask(s, m, 14, y + 9, "2.1. Характеристика семьи:", FAMILY, [0], Ask("underline", 22, 194, gap_mm=2.5))
    for number, (label, words, usual) in enumerate(LIFE, 2):
        way = Ask(("underline", "check_box", "circle", "strike")[number % 4], 22, 194, between="", gap_mm=4.5)
        y = label_ask(s, m, 14, y + 8.5, f"2.{number}. {label}", words, [usual], way)
    c.text(14, y + 8.5, "2.8. Наследственность:", s.label)
    s.run(56, y + 8.5, 138, _mother_ill(s), 5)
    c.text(14, y + 17, "2.9. Аллергические реакции:", s.label)
    s.run(64, y + 17, 130, _allergy(s), 5)
    c.text(14, y + 26, "2.10. Перенесенные инфекции (отметить):", s.label)
    y = ask_had(s, m, y + 34, HAD)
    s.line(14, y + 16, "Медицинский работник учреждения", None, 130)
    return [c]


ROWS: tuple[tuple[str, str], ...] = (
    ("Дата осмотра", "date"), ("Рост (см)", "height"), ("Масса (кг)", "weight"), ("Жалобы", "нет"),
    ("Педиатр", "здоров"), ("Ортопед", "норма"), ("Окулист", "1,0 / 1,0"), ("ЛОР", "здоров"), ("Логопед", ""),
    ("Физическое развитие", "physical"), ("Группа здоровья", "group"), ("Физкультурная группа", "sports"),
    ("Врач (подпись)", ""),
)  # fmt: skip


PARTS = (("Общие данные", 4), ("Врачи-специалисты", 5), ("Заключение", 4))


def matrix(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Ages head the columns below one heading; words that run upwards name the parts of the first column."""
    exams = [exam for exam in exams_of(child) if exam.age_months >= 24] or exams_of(child)
    exams = sorted(rng.sample(exams, min(5, len(exams))), key=lambda exam: exam.number)
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.35, BLANKS, typed=0.1)
    notes(s, 194, 10, ("ф. № 026/у-2000, стр. 6",), right=True)
    s.c.text(105, 20, "5. ПЛАНОВЫЕ ПРОФИЛАКТИЧЕСКИЕ ОСМОТРЫ", s.loud(1.25), "middle")
    y = blank_child(s, 14, 31, 194)
    ages = tuple(Head(age(exam.age_months), 132 / len(exams)) for exam in exams)
    heads = (Head("Осматривает, определяется", 38), Head("Возраст ребенка", under=ages))
    rules = rng.choice(("all", "all", "double", "broken"))
    s.c.rect(Rect(14, y, 10, 16))
    top = headings(s, 24, y, heads, (8.0, 8.0), rules)
    cells = body(s, 24, top, widths_of(heads), [9.5] * len(ROWS), rules)
    for title, count in PARTS:
        area = Rect(14, top, 10, 9.5 * count)
        s.c.rect(area)
        upwards(s.c, area, title, s.label)
        top += area.height
    for number, exam in enumerate(exams):
        told = facts_of(s, exam)
        line = next(one for one in s.c.truth.lines if one.text == age(exam.age_months))
        s.mark(told["age"], line.box, "printed")
        for (_, key), row in zip(ROWS, cells, strict=True):
            fact = told.get(key, Fact(key))
            if fact.text:
                s.cell(row[1 + number], fact)
    for (label, _), row in zip(ROWS, cells, strict=True):
        s.c.cell(row[0], label, s.label, "left")
    finish(s)
    return [s.c]


HEADS: tuple[Head, ...] = (
    Head("№", 8),
    Head("Прививка против", 36),
    Head(
        "Проведенная прививка",
        under=(
            Head("Дата", 24),
            Head("Препарат", under=(Head("название", 30), Head("доза, мл", 14, up=True), Head("серия", 27))),
            Head("V, RV", 14, up=True),
        ),
    ),
    Head("Реакция", under=(Head("общая", 16), Head("местная", 17))),
)


def _row(s: Sheet, shot: Vaccination, row: Sequence[Rect], before: Vaccination | None, mark: str, number: str) -> None:
    """One vaccination; what the row above has too is a ditto mark."""
    told, product = tell_shot(s.c, shot), shot.product
    facts = {2: s.dated(told, shot.day), 3: Fact(product.name, told, "vaccine"), 5: Fact(shot.lot, told, "lot"),
             6: Fact(shot.dose, told, "dose")}  # fmt: skip
    if product.dose_ml:
        facts[4] = Fact(comma(product.dose_ml, 1), told, "dose_ml", product.dose_ml)
    same = {2: before and before.day == shot.day, 3: before and before.product == product}
    for column, fact in facts.items():
        if same.get(column):
            ditto(s, row[column], mark, fact)
        else:
            s.cell(row[column], fact)
    s.c.cell(row[0], number, s.value)
    kind = AGAINST[product.infection].split(",")[0]
    s.c.cell(row[1], mark if before and before.product.infection == product.infection else kind, s.value)


def vaccinations(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Headings three deep, some turned; ditto marks; the second sheet goes on without name or headings."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 2.9, 0.35, BLANKS, typed=0.3)
    mark, rules = rng.choice(DITTO), rng.choice(("all", "columns", "broken", "all"))
    notes(s, 194, 10, ("026/у-2000",), right=True)
    s.c.text(14, 19, "4. Сведения об иммунопрофилактических мероприятиях", s.loud(1.25))
    s.c.text(14, 26, "4.1. Профилактические прививки", s.label.bold)
    y = blank_child(s, 14, 36, 194)
    shots, by_day = list(child.vaccinations), rng.random() < 0.5
    if not by_day:
        shots.sort(key=lambda shot: (list(AGAINST).index(shot.product.infection), shot.number))
    top, sheets = headings(s, 12, y, HEADS, (7.0, 7.0, 15.0), rules), [s.c]
    room = min(int((268 - top) / 7.2), max(9, len(shots) - 6))
    for part in filter(None, (shots[:room], shots[room:])):
        if part[0] is not shots[0]:
            s, top = s.overleaf(), 14.0
            sheets.append(s.c)
            if rng.random() < 0.6:
                notes(s, 196, 288, ("ф. № 026/у-2000, стр. 5",), right=True)
        rows = body(s, 12, top, widths_of(HEADS), [7.2] * len(part), rules)
        for shot, before, row in zip(part, (None, *part), rows, strict=False):
            _row(s, shot, row, before, mark, str(shots.index(shot) + 1))
    return sheets


PLAIN: tuple[Head, ...] = (
    Head("Прививка", 44), Head("Дата", 26), Head("Доза", 16), Head("Серия", 32), Head("Отметка", 30),
)  # fmt: skip


def listed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A school's program: a list of vaccinations without rulings, or with dotted ones."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.2)
    s.c.text(20, 14, f"ГБОУ СОШ № {child.district + 90}, медицинский кабинет", s.label)
    notes(s, 190, 14, ("карта ребенка 026/у-2000",), right=True)
    s.c.text(20, 26, "Сведения о прививках учащегося", s.loud(1.35))
    y = s.run(20, 36, 170, ["Учащийся:", *s.names(), ", дата рождения:", s.born()], 5.4) + 4
    rules = rng.choice(("none", "dotted", "rows", "open"))
    top = headings(s, 20, y, PLAIN, (9.0,), rules)
    shots = child.vaccinations[: int((275 - top) / 7.0)]
    for shot, row in zip(shots, body(s, 20, top, widths_of(PLAIN), [7.0] * len(shots), rules), strict=True):
        told = tell_shot(s.c, shot)
        s.cell(row[0], Fact(shot.product.name, told, "vaccine"), "left")
        s.cell(row[1], s.dated(told, shot.day))
        if shot.product.dose_ml:
            s.cell(row[2], Fact(comma(shot.product.dose_ml), told, "dose_ml", shot.product.dose_ml))
        s.cell(row[3], Fact(shot.lot, told, "lot"))
    return [s.c]


def card(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The pages of the school's card that the chart holds."""
    last = rng.choice((vaccinations, vaccinations, listed))
    section = (tuberculin.school,) if rng.random() < 0.5 else ()
    return [page for draw in (first, matrix, last, *section) for page in draw(child, rng, style)]


VARIANTS = (card,)
