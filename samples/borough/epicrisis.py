"""Stage epicrises of form 112/у: sentences on rules with findings to mark, a program's frames."""

from __future__ import annotations

import random

from samples.archive.exams import PHYSICAL, Exam, exams_of, facts_of, finish
from samples.borough.pieces import (
    BLANKS,
    GROUPS,
    PROGRAMS,
    Ask,
    Cell,
    Fact,
    Marker,
    Sheet,
    Strong,
    Words,
    allergy,
    asked,
    at_birth,
    corner,
    doctor,
    foot,
    framed,
    had_before,
    label_ask,
    lives,
    make_marker,
    open_sheet,
    over,
    sentence,
    title,
)
from samples.canvas import A4_MM, Canvas
from samples.draw import Style
from samples.events import tell_shot, tell_test
from samples.illness import Diagnosis
from samples.life import Child

FORM = ("epicrisis_112u", "112/у")
BUILT = PHYSICAL[1:]
SAID = {"negative": "отрицательная", "doubtful": "сомнительная", "positive": "положительная"}


def _near(child: Child, months: int) -> Exam:
    return min(exams_of(child), key=lambda exam: abs(exam.age_months - months))


def _ills(child: Child, exam: Exam, most: int) -> list[Diagnosis]:
    """What the child surely went through before the examination, without what is found in it."""
    found = [row for row in child.diagnoses if row.certainty == "confirmed" and row.day < exam.day]
    return found[:most]


def _past(s: Sheet, m: Marker, exam: Exam, y: float) -> float:
    """Birth, feeding and illnesses in sentences; gives the next baseline."""
    b, chosen = at_birth(s), 0 if s.child.birth.delivery == "vaginal" else 1
    first = s.rng.choice(("1", "2"))
    words: Words = [
        "Ребенок от", Fact(first), "беременности,", Fact(first), "родов, в срок", b["weeks"],
        "недель. Масса тела при рождении", b["weight"], "г, длина", b["length"], "см, оценка по шкале Апгар", b["one"],
        "/", b["five"], "баллов.",
    ]  # fmt: skip
    y = sentence(s, 16, y, 178, words, 7.6)
    how = Ask("underline", 20, 194, gap_mm=2.5)
    label_ask(s, m, 16, y, "Роды:", ("естественным путем", "операция кесарева сечения"), [chosen], how, b["way"])
    fed = (("Вскармливание:", ("естественное", "смешанное", "искусственное"), s.rng.randint(0, 2)),)
    y = asked(s, m, 16, y + 7.6, Ask("circle", 20, 194, 8, between="", gap_mm=5), fed, 8.4)
    ills = _ills(s.child, exam, 3)
    y = sentence(
        s,
        16,
        y,
        178,
        [
            "Перенесенные заболевания:",
            *(had_before(s, ills) or [Fact("не болел" if s.child.sex == "male" else "не болела")]),
        ],
        7.6,
    )
    return sentence(s, 16, y, 178, ["Аллергологический анамнез:", *allergy(s, "без особенностей")], 7.6)


def _found(s: Sheet, m: Marker, y: float) -> float:
    """Organs, each with printed findings; gives the next baseline."""
    s.c.text(16, y, "ДАННЫЕ ОСМОТРА", s.label.bold)
    way = Ask(s.rng.choice(("underline", "check_box")), 24, 194, 6.8, gap_mm=2.5)
    return asked(s, m, 16, y + 7.6, way, (
        ("Общее состояние", ("удовлетворительное", "средней тяжести", "тяжелое"), 0),
        ("Кожа и слизистые", ("чистые, розовые", "бледные", "сыпь"), 0),
        ("Костно-мышечная система", ("без деформаций", "с деформациями"), 0),
        ("Дыхание", ("пуэрильное", "везикулярное", "жесткое"), s.rng.randint(0, 1)),
        ("Тоны сердца", ("ясные, ритмичные", "приглушены", "шум"), 0),
        ("Живот", ("мягкий", "вздут"), 0),
        ("Нервно-психическое развитие", ("I группа", "II группа", "III группа"), 0),
    ), 7.6)  # fmt: skip


def sentences(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's sheet: what was, in sentences; what is, to be marked; a conclusion on rules."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.5, BLANKS, typed=0.25)
    m, exam = make_marker(s), _near(child, rng.choice((12, 24, 36)))
    f = facts_of(s, exam)
    y = corner(s, 16, 194, 12, "112/у", ("вкладной лист",))
    y = title(s, y + 3, "ЭТАПНЫЙ ЭПИКРИЗ", 1.6)
    y = sentence(
        s, 16, y + 9, 178, ["на ребенка", *s.names(), ", дата рождения", s.born(), ", в возрасте", f["age"]], 7.6
    )
    y = sentence(s, 16, y, 178, ["Домашний адрес:", lives(s)], 7.6) + 1
    y = _found(s, m, _past(s, m, exam, y) + 2)
    s.line(16, y, "Дата осмотра", f["date"], 74)
    s.line(78, y, "Масса тела", f["weight"], 122)
    s.line(124, y, "кг    Рост", f["height"], 170)
    s.c.text(172, y, "см", s.label)
    ringed = Ask("circle", 24, 194, 8, between="", gap_mm=5)
    fact = f["physical"]
    y = label_ask(s, m, 16, y + 9, "Физическое развитие", BUILT, [BUILT.index(fact.text)], ringed, fact) + 11
    s.c.text(16, y, "ЗАКЛЮЧЕНИЕ", s.label.bold)
    s.line(16, y + 8.5, "Диагноз", f["text"], 150)
    s.line(153, y + 8.5, "МКБ-10", f["code"], 194)
    how = Ask(rng.choice(("strike", "underline", "circle")), 24, 194, between="", gap_mm=6)
    label_ask(s, m, 16, y + 17, "Группа здоровья", GROUPS, [GROUPS.index(exam.group)], how, f["group"])
    advice = rng.choice(("массаж, гимнастика", "прививки по календарю, закаливание"))
    s.line(16, y + 25.5, "Рекомендовано", Fact(advice), 194)
    s.line(16, y + 37, "Врач-педиатр", doctor(s), 100)
    foot(s, "К ф. № 112/у. Эпикриз", 16)
    finish(s)
    return [s.c]


def _given(s: Sheet, exam: Exam) -> Words:
    """The last vaccination against each infection until the day, each with its dose and day."""
    last = {shot.product.infection: shot for shot in s.child.vaccinations if shot.day <= exam.day}
    words: list[str | Strong | Fact] = [Strong("Прививки:")]
    for number, shot in enumerate(sorted(last.values(), key=lambda one: one.day)):
        told = tell_shot(s.c, shot)
        words += [*([","] if number else []), Fact(shot.product.name, told, "vaccine"), Fact(shot.dose, told, "dose"),
                  s.dated(told, shot.day)]  # fmt: skip
    return [*words, "."]


def _last_test(s: Sheet, exam: Exam) -> Words:
    tests = [test for test in s.child.tests if test.day <= exam.day and test.test == "mantoux"]
    if not tests:
        return [Fact("не проводилась")]
    told = tell_test(s.c, tests[-1])
    s.c.record(told, "test", "mantoux", "Реакция Манту", "printed", s.c.truth.lines[-1].box)
    return [s.dated(told, tests[-1].day), "-", Fact(SAID[tests[-1].result], told, "result", tests[-1].result)]


def frames(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's epicrisis: small labels in the corners of frames, vaccinations between them as running text."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.2)
    exam = _near(child, rng.choice((36, 72, 84, 120)))
    f, b = facts_of(s, exam), at_birth(s)
    y = over(s, 14, 196, 13, "Форма 112/у")
    title(s, y + 1, "ПЕРЕВОДНОЙ ЭПИКРИЗ", 1.35, left=14)
    top: list[list[Cell]] = [
        [("Фамилия, имя, отчество ребенка", 120, s.names()), ("Дата рождения", 40, [s.born()])],
        [("Адрес", 160, [lives(s)])],
        [("Дата осмотра", 50, [f["date"]]), ("Возраст", 50, [f["age"]]), ("Группа здоровья", 30, [f["group"]]),
         ("Физкультурная группа", 50, [f["sports"]])],
        [("Срок гестации, нед.", 30, [b["weeks"]]), ("Масса при рождении, г", 40, [b["weight"]]),
         ("Длина при рождении, см", 40, [b["length"]]), ("Апгар 1 мин.", 26, [b["one"]]),
         ("Апгар 5 мин.", 26, [b["five"]])],
        [("Аллергия, непереносимость", 160, allergy(s, "нет"))],
    ]  # fmt: skip
    y = framed(s, 14, y + 6, 196, top, 11) + 7
    y = s.run(
        14, y, 182, [Strong("Перенес(ла):"), *(had_before(s, _ills(child, exam, 4)) or [Fact("без болезней")])], 5.2
    )
    y = s.run(14, y + 2, 182, _given(s, exam), 5.2) + 2
    s.c.text(14, y, "Реакция Манту:", s.label.bold)
    start = 16 + s.c.width_of("Реакция Манту:", s.label.bold)
    y = s.run(start, y, 194 - start, _last_test(s, exam), 5.2) + 1
    low: list[list[Cell]] = [
        [("Рост, см", 30, [f["height"]]), ("Масса тела, кг", 30, [f["weight"]]),
         ("Физическое развитие", 60, [f["physical"]]), ("Нервно-психическое развитие", 60, [Fact("по возрасту")])],
        [("Диагноз", 150, [f["text"]]), ("Код МКБ-10", 30, [f["code"]])],
        [("Рекомендации", 180, [Fact("диспансерное наблюдение по плану, профилактические прививки по возрасту")])],
    ]  # fmt: skip
    y = framed(s, 14, y, 196, low, 11) + 9
    m = make_marker(s, by_program=True)
    label_ask(
        s, m, 14, y, "Может посещать:", ("детский сад", "школу"), [exam.age_months > 80], Ask("check_box", 50, 196)
    )
    s.c.text(14, y + 14, f"Врач {child.doctors['педиатр'].short}  ________________", s.label)
    finish(s)
    return [s.c]


VARIANTS = (sentences, frames)
