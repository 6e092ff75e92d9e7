"""Stage epicrises of form 112/у: a blank of three parts, a program's text with the vaccinations."""

from __future__ import annotations

import random

from samples.archive.exams import PHYSICAL, Exam, exams_of, facts_of, finish
from samples.canvas import A4_MM, Canvas
from samples.draw import Style
from samples.events import tell_shot
from samples.life import Child
from samples.suburban.items import (
    BLANKS,
    GROUPS,
    PROGRAMS,
    Ask,
    Fact,
    Marker,
    Sheet,
    Strong,
    Words,
    allergy,
    ask,
    birth_facts,
    blank_head,
    block,
    framed_head,
    imprint,
    label_ask,
    lives,
    make_marker,
    open_sheet,
    sides,
    titled,
    whole_name,
)

FORM = ("epicrisis_112u", "112/у")
STEPS = ("держит голову с 2 мес., сидит с 6 мес., ходит с 12 мес.", "сидит с 7 мес., стоит с 9 мес., ходит с 13 мес.")
GROWN = (*PHYSICAL[1:],)
TOLD = ("нормальный", "повышен", "понижен")


def _near(child: Child, months: int) -> Exam:
    return min(exams_of(child), key=lambda exam: abs(exam.age_months - months))


def _mother(s: Sheet) -> Words:
    """What the mother suffers from, or that nothing is known."""
    condition = s.child.mother.condition
    if condition is None:
        return [Fact("не отягощена")]
    told = s.c.tell("family_history", ("family", "мать"))
    return [Fact("мать", told, "relative"), Fact("-"), Fact(condition, told, "condition")]


def _at_birth(s: Sheet, m: Marker, y: float) -> float:
    """The history of life by items; gives the next baseline."""
    b, birth = birth_facts(s), s.child.birth
    s.c.text(14, y, "I. Анамнез жизни", s.label.bold)
    s.line(14, y + 8.5, "Ребенок от", Fact(s.rng.choice(("1", "2"))), 46)
    s.c.text(48, y + 8.5, "беременности, роды в", s.label)
    s.line(49 + s.c.width_of("беременности, роды в", s.label), y + 8.5, "", b["weeks"], 104)
    s.c.text(106, y + 8.5, "недель", s.label)
    way, chosen = Ask("underline", 124, 198, gap_mm=2.5), 0 if birth.delivery == "vaginal" else 1
    ask(s, m, (124, y + 8.5), ("самостоятельные", "кесарево сечение"), [chosen], way, b["way"])
    s.line(14, y + 17, "Вес при рожд.", b["weight"], 62)
    s.line(64, y + 17, "г   Рост", b["length"], 98)
    s.line(100, y + 17, "см   Апгар", b["one"], 132)
    s.line(134, y + 17, "/", b["five"], 148)
    s.c.text(150, y + 17, "баллов", s.label)
    way = Ask("check_box", 40, 198)
    y = label_ask(s, m, 14, y + 25.5, "Вскармливание:", ("грудное", "смешанное", "искусственное"),
                  [s.rng.randint(0, 2)], way)  # fmt: skip
    s.line(14, y + 8.5, "Развитие до года:", Fact(s.rng.choice(STEPS)), 198)
    s.c.text(14, y + 17, "Наследственность:", s.label)
    s.c.fill_line(50, 198, y + 17)
    s.run(51, y + 16.7, 146, _mother(s), 5)
    s.c.text(14, y + 25.5, "Аллергические реакции:", s.label)
    s.c.fill_line(60, 198, y + 25.5)
    s.run(61, y + 25.2, 136, allergy(s, "не было"), 5)
    s.line(14, y + 34, "Болел(а):", Fact(s.rng.choice(("ОРВИ 3 раза", "ОРВИ, ринит", "ОРВИ 1-2 раза"))), 198)
    return y + 45


def _today(s: Sheet, m: Marker, exam: Exam, f: dict[str, Fact], y: float) -> None:
    """What was found, by items, and the conclusion."""
    s.c.text(14, y, "II. Объективно", s.label.bold)
    s.line(50, y, "Масса", f["weight"], 84)
    s.line(86, y, "кг   Рост", f["height"], 122)
    s.c.text(124, y, "см", s.label)
    way = Ask("underline", 24, 198, gap_mm=2.5)
    y = label_ask(s, m, 14, y + 8.5, "Кожа:", ("чистая", "сухая", "с высыпаниями"), [0], way)
    y = label_ask(s, m, 14, y + 8.5, "Тургор тканей:", TOLD, [0], way)
    rings = Ask("circle", 24, 198, 8, between="", gap_mm=5)
    fact = f["physical"]
    y = label_ask(s, m, 14, y + 8.5, "Физ. развитие:", GROWN, [GROWN.index(fact.text)], rings, fact)
    y = label_ask(s, m, 14, y + 8.5, "Нервно-психическое развитие:", ("по возрасту", "с опережением", "с задержкой"),
                  [0], way)  # fmt: skip
    s.c.text(14, y + 12, "III. Заключение", s.label.bold)
    s.line(14, y + 20.5, "Диагноз:", f["text"], 144)
    s.line(146, y + 20.5, "шифр МКБ-10", f["code"], 198)
    hows = Ask(s.rng.choice(("circle", "strike", "underline")), 60, 198, between="", gap_mm=6)
    label_ask(s, m, 14, y + 29.5, "Группа здоровья", GROUPS, [GROUPS.index(exam.group)], hows, f["group"])
    s.line(14, y + 38, "План наблюдения:", Fact("осмотр педиатра 1 раз в 3 мес., прививки по календарю"), 198)
    s.line(14, y + 52, "Подпись врача", Fact(s.child.doctors["педиатр"].short), 100)


def blank(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's blank of three parts: life, findings, conclusion."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.5, BLANKS, typed=0.25)
    m, exam = make_marker(s), _near(child, rng.choice((12, 24, 36)))
    f = facts_of(s, exam)
    y = blank_head(s, 14, 198, 11, "112/у", "Вкладной лист")
    y = titled(s, y + 2, "ЭТАПНЫЙ ЭПИКРИЗ", 1.4)
    whole_name(s, 14, y + 11, "Фамилия, имя, отчество", 198)
    s.line(14, y + 19.5, "Родился (родилась)", s.born(), 84)
    s.line(86, y + 19.5, "Дата эпикриза", f["date"], 144)
    s.line(146, y + 19.5, "Возраст", f["age"], 198)
    s.line(14, y + 28, "Домашний адрес", lives(s), 198)
    y = _at_birth(s, m, y + 39)
    _today(s, m, exam, f, y)
    imprint(s, 198)
    finish(s)
    return [s.c]


def _shots(s: Sheet, exam: Exam) -> Words:
    """The vaccinations until the day, each with its dose and day in one go."""
    words: list[str | Strong | Fact] = []
    for shot in [shot for shot in s.child.vaccinations if shot.day <= exam.day][:12]:
        told = tell_shot(s.c, shot)
        words += [";"] if words else []
        name, dose = Fact(shot.product.name, told, "vaccine"), Fact(shot.dose, told, "dose")
        words += [name, dose, "-", s.dated(told, shot.day)]
    return words


def _aged_title(s: Sheet, y: float, f: dict[str, Fact]) -> None:
    """The title says how old the child is."""
    pen, lead = s.loud(1.5), "ЭПИКРИЗ В ВОЗРАСТЕ"
    wide = s.c.width_of(f"{lead} {f['age'].text}", pen)
    x = s.c.width_mm / 2 - wide / 2
    s.c.text(x, y, lead, pen)
    s.put(x + s.c.width_of(f"{lead} ", pen), y, f["age"], 80, pen=pen)


def printed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's text: who, life, vaccinations in one go, the findings in a table of two columns."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.2)
    exam = _near(child, rng.choice((36, 60, 72, 84)))
    f, b = facts_of(s, exam), birth_facts(s)
    y = framed_head(s, 16, 194, 14, "вкладной лист к ф. 112/у")
    _aged_title(s, y + 3, f)
    who: list[Words] = [
        [Strong("Ф.И.О.:"), *s.names(), Strong("Дата рождения:"), s.born()],
        [Strong("Адрес:"), lives(s)],
        [Strong("Анамнез жизни:"), "доношенность", b["weeks"], "нед., масса при рождении", b["weight"],
         "г, рост", b["length"], "см, окружность головы", b["head"], "см, груди", b["chest"], "см. Апгар",
         b["one"], "/", b["five"], "б. Психомоторное развитие:", Fact(rng.choice(STEPS))],
        [Strong("Семейный анамнез:"), *_mother(s)],
        [Strong("Аллергологический анамнез:"), *allergy(s, "не отягощен")],
        [Strong("Привит(а):"), *_shots(s, exam)],
    ]  # fmt: skip
    y = block(s, 16, y + 13, 178, who, 5.2, 2.0) + 1
    y = sides(s, 16, y, (58.0, 120.0), [
        ("Дата осмотра", [f["date"]]), ("Рост, см", [f["height"]]), ("Масса, кг", [f["weight"]]),
        ("Физическое развитие", [f["physical"]]), ("Нервно-психическое развитие", [Fact("соответствует возрасту")]),
        ("Диагноз", [f["text"]]), ("Код МКБ-10", [f["code"]]), ("Группа здоровья", [f["group"]]),
        ("Группа по физкультуре", [f["sports"]]),
    ], 7.4)  # fmt: skip
    s.run(16, y + 9, 178, [Strong("Рекомендации:"), "режим по возрасту, закаливание, осмотр стоматолога."], 5.2)
    s.run(16, y + 24, 178, ["Врач", Fact(child.doctors["педиатр"].short), "____________________"], 5)
    finish(s)
    return [s.c]


VARIANTS = (blank, printed)
