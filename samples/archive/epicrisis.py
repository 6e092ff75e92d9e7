"""Epicrises of the history of development: of a year on a blank, of three years by a program, one as a letter."""

from __future__ import annotations

import random

from samples.archive.exams import HEALTHY, Exam, exams_of, facts_of, finish
from samples.canvas import A4_MM, Canvas
from samples.county.paper import SANS, SERIFS, Fact, Sheet, Strong, Words, corner, keyed, notes, open_sheet, whose
from samples.draw import Style
from samples.events import tell_birth
from samples.life import Child
from samples.wording import centimetres

FORM = ("epicrisis_112u", "112/у")
ILLS = ("ОРИ 2 раза, острый назофарингит", "ОРИ 3 раза", "ветряная оспа, ОРИ")
GROWN = "при переходе во взрослую поликлинику"
MOVED = "на ребенка, передаваемого под наблюдение другой поликлиники"
PLAN = (
    "Осмотр педиатра 1 раз в 3 месяца. Прививки по календарю.",
    "Закаливание, режим дня по возрасту, рациональное питание.",
)


def _at(child: Child, months: int) -> Exam:
    """The examination nearest to an age."""
    return min(exams_of(child), key=lambda exam: abs(exam.age_months - months))


def _born(s: Sheet) -> dict[str, Fact]:
    told, birth = tell_birth(s.c, s.child), s.child.birth
    return {
        "weight": Fact(str(birth.weight_g), told, "weight_g", birth.weight_g),
        "length": Fact(centimetres(birth.length_cm), told, "length_cm", birth.length_cm),
        "head": Fact(centimetres(birth.head_cm), told, "head_circumference_cm", birth.head_cm),
        "weeks": Fact(str(birth.gestation_weeks), told, "gestation_weeks", birth.gestation_weeks),
    }


def _apgar(s: Sheet, x: float, y: float) -> None:
    """Both numbers of the score in one."""
    told, score = tell_birth(s.c, s.child), s.child.birth.apgar
    box = s.c.text(x, y, f"{score[0]}/{score[1]}", s.value)
    for field, number in zip(("apgar_1min", "apgar_5min"), score, strict=True):
        s.c.record(told, field, number, f"{score[0]}/{score[1]}", s.value.medium, box)


def _ills(exam: Exam, f: dict[str, Fact]) -> Words:
    return [f["text"], "(", f["code"], ")."] if exam.diagnosis else [HEALTHY[1], "(", f["code"], ")."]


def year(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A blank for a year of age, what was at birth above what is now."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.5, SERIFS)
    c, exam = s.c, _at(child, 12)
    f, b = facts_of(s, exam), _born(s)
    corner(s, 14, 13)
    notes(s, 196, 12, ("вкладной лист к форме № 112/у",))
    c.text(105, 31, "ЭПИКРИЗ НА РЕБЕНКА 1 ГОДА", s.loud(1.4), "middle")
    y = whose(s, 14, 42, 196, 0)
    s.line(14, y, "Дата осмотра", f["date"], 90)
    s.line(92, y, "Возраст", f["age"], 150)
    s.line(14, y + 9, "Масса при рождении", b["weight"], 80)
    s.line(82, y + 9, "г, длина при рождении", b["length"], 140)
    c.text(142, y + 9, "см, оценка по шкале Апгар", s.label)
    _apgar(s, 144 + c.width_of("см, оценка по шкале Апгар", s.label), y + 9)
    s.line(14, y + 18, "Вскармливание", Fact("грудное до 10 месяцев, прикорм с 5 месяцев"), 196)
    s.line(14, y + 27, "Перенесенные заболевания", Fact(rng.choice(ILLS)), 196)
    s.line(14, y + 36, "Масса", f["weight"], 60)
    s.line(62, y + 36, "кг, рост", f["height"], 110)
    s.line(112, y + 36, "см. Прибавка за год", Fact(f"{rng.randint(58, 72) / 10:.1f} кг".replace(".", ",")), 196)
    s.line(14, y + 45, "Зубы", Fact("8"), 60)
    s.line(62, y + 45, "Большой родничок", Fact("закрыт"), 196)
    s.line(14, y + 54, "Оценка физического развития", f["physical"], 196)
    s.line(14, y + 63, "Нервно-психическое развитие", Fact("соответствует возрасту, 1 группа"), 196)
    s.line(14, y + 72, "Диагноз", f["text"] if exam.diagnosis else Fact(HEALTHY[1]), 140)
    s.line(142, y + 72, "код МКБ-10", f["code"], 196)
    s.line(14, y + 81, "Группа здоровья", f["group"], 70)
    s.line(72, y + 81, "Группа риска", Fact("нет"), 196)
    s.line(14, y + 90, "План наблюдения", Fact(PLAN[0]), 196)
    s.line(14, y + 106, "Участковый врач", Fact(child.doctors["педиатр"].short), 110)
    finish(s)
    return [c]


def three(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's table for a child of three; the age stands in the title."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.0, SANS, typed=0.1)
    c, exam = s.c, _at(child, 36)
    f, b = facts_of(s, exam), _born(s)
    c.text(16, 13, child.clinic, s.label.bold)
    notes(s, 194, 13, ("история развития ребенка, ф. 112/у",))
    c.text(16, 27, "Этапный эпикриз", s.loud(1.5))
    rows: list[tuple[str, Words]] = [
        ("Ребенок", s.names()),
        ("Дата рождения", [s.born()]),
        ("Дата эпикриза", [f["date"]]),
        ("Возраст", [f["age"]]),
        ("При рождении", ["масса", b["weight"], "г, длина", b["length"], "см, окружность головы", b["head"], "см"]),
        ("Перенесенные заболевания", [Fact(rng.choice(ILLS))]),
        ("Рост, см", [f["height"]]),
        ("Вес, кг", [f["weight"]]),
        ("Физическое развитие", [f["physical"]]),
        ("НПР", [Fact("по возрасту")]),
        ("Специалисты", [Fact("невролог, офтальмолог, оториноларинголог — без патологии")]),
        ("Диагноз", _ills(exam, f)),
        ("Группа здоровья", [f["group"]]),
        ("Физкультурная группа", [f["sports"]]),
        ("План наблюдения", [Fact(PLAN[1])]),
    ]
    y = keyed(s, 16, 34, (52.0, 126.0), rows, ruled=rng.random() < 0.7)
    c.text(16, y + 12, f"Врач-педиатр участковый ____________ {child.doctors['педиатр'].short}", s.label)
    finish(s)
    return [c]


def letter(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Running text with what was at birth in its first sentences, for a child that goes to school or elsewhere."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.5, 0.0, (*SERIFS, SANS[0]))
    c, exam = s.c, exams_of(child)[-1]
    f, b = facts_of(s, exam), _born(s)
    boy = child.sex == "male"
    c.text(105, 14, child.clinic, s.label, "middle")
    c.text(105, 28, "ЭПИКРИЗ", s.loud(1.5), "middle")
    c.text(105, 35, GROWN if exam.age_months > 190 else MOVED, s.label.bold, "middle")
    y = whose(s, 16, 47, 194, 1) + 1
    blocks: tuple[Words, ...] = (
        [Strong("Дата осмотра:"), f["date"], ".", Strong("Возраст:"), f["age"], "."],
        [Strong("Анамнез жизни:"), "родился" if boy else "родилась", "в срок", b["weeks"], "недель, с массой",
         b["weight"], "г, длиной", b["length"], "см. Период новорожденности без особенностей."],
        [Strong("Перенесенные заболевания:"), Fact(rng.choice(ILLS) + ".")],
        [Strong("Прививки:"), Fact("по возрасту, реакции не отмечались.")],
        [Strong("Объективно:"), "рост", f["height"], "см, масса", f["weight"], "кг. Кожа чистая."],
        [Strong("Физическое развитие:"), f["physical"], "."],
        [Strong("Диагноз:"), *_ills(exam, f)],
        [Strong("Группа здоровья:"), f["group"], ".", Strong("Медицинская группа по физкультуре:"), f["sports"], "."],
        [Strong("Рекомендации:"), Fact("наблюдение педиатра, ежегодный медицинский осмотр.")],
    )  # fmt: skip
    for words in blocks:
        y = s.run(16, y, 178, words, 6) + 2.2
    c.text(16, y + 10, f"Участковый врач ______________ {child.doctors['педиатр'].short}", s.label)
    finish(s)
    return [c]


VARIANTS = (year, three, letter)
