"""Stage epicrises of form 112/у: a copied blank with choices, a program's text before school with the vaccinations."""

from __future__ import annotations

import random
from datetime import date

from samples.archive.exams import PHYSICAL, Exam, exams_of, facts_of, finish
from samples.canvas import A4_MM, Canvas
from samples.dispensary.desk import (
    BLANKS,
    PROGRAMS,
    Fact,
    Sheet,
    Strong,
    Words,
    allergy,
    birth_facts,
    blank_head,
    block,
    clinic,
    home,
    imprint,
    mother_ill,
    notes,
    open_sheet,
    whole_name,
)
from samples.dispensary.marks import Ask, Marker, label_ask, make_marker
from samples.draw import Style
from samples.events import tell_shot
from samples.life import Child
from samples.registry.ledger import Head, body, headings, widths_of

FORM = ("epicrisis_112u", "112/у")
GROUPS = ("I", "II", "III", "IV", "V")
MILESTONES = ("голову держит с 1,5 мес., сидит с 6 мес., ходит с 11 мес.",
              "голову держит с 2 мес., сидит с 7 мес., ходит с 12 мес.")  # fmt: skip
HAD = ("ОРВИ 2 раза в год", "ОРВИ до 4 раз, ринит", "ОРВИ редко")
ADVICE = "наблюдение педиатра, режим дня, закаливание, витамин D."
SHOTS: tuple[Head, ...] = (Head("Прививка", 40), Head("Дата", 24), Head("Прививка", 40), Head("Дата", 24),
    Head("Прививка", 34), Head("Дата", 22))  # fmt: skip


def _near(child: Child, months: int) -> Exam:
    return min(exams_of(child), key=lambda exam: abs(exam.age_months - months))


def _born(s: Sheet, f: dict[str, Fact], y: float) -> None:
    """What was at birth, value by value on rules."""
    s.line(15, y, "Масса тела при рождении", f["weight"], 84)
    s.line(86, y, "г, рост", f["length"], 118)
    s.line(120, y, "см, окр. головы", f["head"], 158)
    s.line(160, y, "см, груди", f["chest"], 188)
    s.c.text(190, y, "см", s.label)
    s.line(15, y + 9, "Оценка по Апгар: на 1 мин.", f["one"], 76)
    s.line(78, y + 9, "на 5 мин.", f["five"], 108)
    s.line(110, y + 9, "Срок гестации, недель", f["weeks"], 180)


def _seen(s: Sheet, m: Marker, exam: Exam, f: dict[str, Fact], y: float) -> None:
    """What was found on the day, the diagnosis and the group of health."""
    way = Ask("underline", 30, 195, gap_mm=2.5)
    s.c.text(15, y, "При осмотре:", s.label.bold)
    s.line(15, y + 9, "масса тела, кг", f["weight"], 66)
    s.line(68, y + 9, "рост, см", f["height"], 106)
    s.line(108, y + 9, "состояние", Fact("удовлетворительное"), 195)
    words, physical = ("нормальное", *PHYSICAL[2:]), f["physical"]
    rings = Ask(s.rng.choice(("underline", "circle")), 40, 195, 8, between="", gap_mm=5)
    at = [words.index(physical.text)]
    y = label_ask(s, m, 15, y + 18, "Физическое развитие:", words, at, rings, physical) + 9
    label_ask(s, m, 15, y, "НПР:", ("соответствует возрасту", "отстает", "опережает"), [0], way)
    s.line(15, y + 9, "Диагноз", f["text"], 150)
    s.line(152, y + 9, "МКБ-10", f["code"], 195)
    rings = Ask(s.rng.choice(("circle", "strike", "underline")), 50, 195, between="", gap_mm=6)
    label_ask(s, m, 15, y + 18, "Группа здоровья:", GROUPS, [GROUPS.index(exam.group)], rings, f["group"])
    s.line(15, y + 27, "Рекомендации:", Fact(ADVICE), 195)
    s.line(15, y + 41, "Врач-педиатр участковый", Fact(s.child.doctors["педиатр"].short), 130)


def blank(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A copied blank filled in by ages: birth, feeding and findings, the group of health among printed ones."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.45, BLANKS, typed=0.3)
    m, exam = make_marker(s), _near(child, rng.choice((12, 24, 36, 60)))
    f, b = facts_of(s, exam), birth_facts(s)
    y = blank_head(s, 15, 195, 12, "112/у", "вкладыш")
    s.c.text(105, y, "ЭТАПНЫЙ ЭПИКРИЗ", s.loud(1.5), "middle")
    s.line(15, y + 11, "Дата", f["date"], 70)
    s.line(74, y + 11, "в возрасте", f["age"], 195)
    whole_name(s, 15, y + 20, "Ф.И.О.", 195)
    s.line(15, y + 29, "Дата рождения", s.born(), 90)
    births = rng.choice((1, 1, 2, 3))
    s.line(92, y + 29, "от", Fact(str(births)), 106)
    s.c.text(107, y + 29, f"беременности, {min(births, 2)} родов", s.label)
    chosen = 0 if child.birth.delivery == "vaginal" else 1
    way = Ask("underline", 30, 195, gap_mm=2.5)
    ways = ("самопроизвольные", "кесарево сечение")
    label_ask(s, m, 15, y + 38, "Роды:", ways, [chosen], way, b["way"])
    _born(s, b, y + 47)
    label_ask(s, m, 15, y + 65, "Вскармливание:", ("грудное", "искусственное", "смешанное"), [rng.choice((0, 2))], way)
    s.line(15, y + 74, "Психомоторное развитие на 1-м году:", Fact(rng.choice(MILESTONES)), 195)
    s.line(15, y + 83, "Перенесенные заболевания", Fact(rng.choice(HAD)), 195)
    s.c.text(15, y + 92, "Аллергологический анамнез:", s.label)
    s.run(18 + s.c.width_of("Аллергологический анамнез:", s.label), y + 92, 130, allergy(s, "не отягощен"), 5)
    s.line(15, y + 101, "Профилактические прививки", Fact("по возрасту"), 195)
    _seen(s, m, exam, f, y + 111)
    imprint(s, 15)
    finish(s)
    return [s.c]


def _shots(s: Sheet, until: date, left: float, y: float) -> float:
    """Vaccinations until a day, three beside each other, name and day; gives the lower edge."""
    shots = [shot for shot in s.child.vaccinations if shot.day <= until]
    count = (len(shots) + 2) // 3
    top = headings(s, left, y, SHOTS, (7.0,))
    cells = body(s, left, top, widths_of(SHOTS), [6.2] * count, "all")
    for number, shot in enumerate(shots):
        told, at = tell_shot(s.c, shot), 2 * (number // count)
        row = cells[number % count]
        s.cell(row[at], Fact(shot.product.name, told, "vaccine"), "left")
        s.cell(row[at + 1], s.dated(told, shot.day))
    return cells[-1][0].bottom


def text(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's text for a kindergarten or a school: paragraphs with bold words, a table of vaccinations."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, PROGRAMS, typed=0.25)
    c, exam = s.c, _near(child, rng.choice((36, 72, 84)))
    f, b = facts_of(s, exam), birth_facts(s)
    c.text(105, 13, clinic(child), s.label, "middle")
    notes(s, 195, 19, ("к истории развития ребенка, ф. № 112/у",), right=True)
    place = "в школу" if exam.age_months > 60 else "в дошкольное учреждение"
    c.text(105, 28, f"ЭПИКРИЗ НА РЕБЕНКА, ПОСТУПАЮЩЕГО {place.upper()}", s.loud(1.2), "middle")
    sort = "мальчик" if child.sex == "male" else "девочка"
    who: list[Words] = [
        [*s.names(), ",", s.born(), "г.р.,", Fact(sort, s.patient, "sex", child.sex), ". Проживает:",
         Fact(home(child), s.patient, "address"), "."],
        [Strong("Анамнез жизни."), "Родился(лась) в сроке", b["weeks"], "нед., с массой", b["weight"], "г, длиной",
         b["length"], "см, оценка по шкале Апгар", b["one"], "и", b["five"], "баллов. На первом году",
         Fact(rng.choice(MILESTONES))],
        [Strong("Семейный анамнез:"), *mother_ill(s, "не отягощен"), "."],
        [Strong("Аллергоанамнез:"), *allergy(s, "спокойный"), "."],
        [Strong("Перенесенные заболевания:"), Fact(rng.choice(HAD)), ". Травм, операций не было."],
    ]  # fmt: skip
    y = block(s, 15, 39, 180, who)
    c.text(15, y + 1, "Профилактические прививки:", s.label.bold)
    y = _shots(s, exam.day, 13, y + 3) + 9
    ill: Words = [f["text"], "(", f["code"], ")"]
    last: list[Words] = [
        [Strong("Осмотр"), f["date"], ", возраст", f["age"], ". Жалоб нет. Рост", f["height"], "см, масса",
         f["weight"], "кг. Физическое развитие:", f["physical"], ". НПР по возрасту."],
        ["Кожные покровы и видимые слизистые чистые. Зев не гиперемирован. Сердце и легкие без особенностей."],
        [Strong("Диагноз:"), *ill, "."],
        [Strong("Группа здоровья:"), f["group"], Strong("Физкультурная группа:"), f["sports"]],
        [Strong("Рекомендации:"), Fact(ADVICE)],
    ]  # fmt: skip
    y = block(s, 15, y, 180, last)
    c.text(15, y + 8, "Участковый врач-педиатр ______________    Зав. отделением ______________", s.label)
    finish(s)
    return [c]


VARIANTS = (blank, text)
