"""Cards of a preventive examination: the approved blank with its choices, a program's print-out, a conclusion."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.archive.exams import HEALTHY, PHYSICAL, Exam, exams_of, facts_of, finish
from samples.canvas import A4_MM, A5_WIDE_MM, PRINT_INK, Canvas
from samples.county.paper import SANS, SERIFS, Fact, Sheet, Strong, Words, keyed, notes, open_sheet
from samples.draw import Style
from samples.life import Child

FORM = ("preventive_exam_030po", "030-ПО/у")
GROUPS = ("I", "II", "III", "IV", "V")
SPORTS = ("основная", "подготовительная", "специальная", "не допущен")
FAULTS = PHYSICAL[2:]


def _pick(child: Child, rng: random.Random) -> Exam:
    exams = [exam for exam in exams_of(child) if exam.age_months >= 36]
    return rng.choice(exams or exams_of(child))


def _choose(s: Sheet, x: float, y: float, words: Sequence[str], fact: Fact) -> float:
    """Printed words with commas of which one is underlined, by pen or by a program; gives where they end."""
    ink = s.hand.ink if s.value.font.hand else PRINT_INK
    for number, word in enumerate(words):
        box = s.c.text(x, y, word, s.label)
        if word == fact.text:
            s.c.underline(box, ink)
            s.mark(fact, box, "handwritten" if s.value.font.hand else "printed")
        x += s.c.width_of(word, s.label)
        if number + 1 < len(words):
            s.c.text(x, y, ",", s.label)
            x += s.c.width_of(",", s.label) + 1.2
    return x


def _health(s: Sheet, y: float, item: str, groups: tuple[Fact, Fact]) -> float:
    """The two groups, one of several printed ones underlined in each; gives the next baseline."""
    label = f"{item}.8. Группа состояния здоровья:"
    s.c.text(16, y, label, s.label)
    end = _choose(s, 16 + s.c.width_of(label, s.label) + 1.5, y, GROUPS, groups[0])
    s.c.text(end + 1.5, y, "(нужное подчеркнуть).", s.label)
    s.c.text(16, y + 7, f"{item}.9. Медицинская группа для занятий физической культурой:", s.label)
    end = _choose(s, 16, y + 12, SPORTS, groups[1])
    s.c.text(end + 1.5, y + 12, "(нужное подчеркнуть).", s.label)
    return y + 19


def _physical(s: Sheet, y: float, fact: Fact) -> float:
    """Normal, or with one of four faults; the fault alone is underlined."""
    x = 16.0
    s.c.text(x, y, "физическое развитие", s.label)
    x += s.c.width_of("физическое развитие", s.label) + 1.5
    x = _choose(s, x, y, ("нормальное",), fact)
    s.c.text(x, y, ", с нарушениями (", s.label)
    x += s.c.width_of(", с нарушениями (", s.label)
    x = _choose(s, x, y, FAULTS[:2], fact)
    s.c.text(x, y, ",", s.label)
    x = _choose(s, 16, y + 5, FAULTS[2:], fact)
    s.c.text(x, y + 5, " - нужное подчеркнуть).", s.label)
    return y + 12


def blank(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved blank: numbered items; the groups before the examination stand above those found."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.5, SERIFS, typed=0.0)
    c, exam = s.c, _pick(child, rng)
    f = facts_of(s, exam)
    notes(s, 194, 11, ("Медицинская документация", "Учетная форма № 030-ПО/у-17", "утв. приказом Минздрава России",
                       "от 10.08.2017 № 514н"))  # fmt: skip
    c.text(105, 33, "КАРТА ПРОФИЛАКТИЧЕСКОГО МЕДИЦИНСКОГО ОСМОТРА НЕСОВЕРШЕННОЛЕТНЕГО", s.label.bold, "middle")
    c.text(16, 43, "1. Фамилия, имя, отчество", s.label)
    start = 18 + c.width_of("1. Фамилия, имя, отчество", s.label)
    c.fill_line(start, 160, 43)
    s.name(start + 1, 42.7, 158 - start)
    c.text(162, 43, "Пол:", s.label)
    words, chosen = ("муж.", "жен."), 0 if child.sex == "male" else 1
    c.record(s.patient, "sex", child.sex, words[chosen], "handwritten", s.choice(170, 43, words, chosen))
    s.line(16, 50, "Дата рождения:", s.born(), 80)
    s.line(
        16, 57, "2. Полис обязательного медицинского страхования:", Fact(child.oms_policy, s.patient, "oms_policy"), 194
    )
    s.line(16, 64, "3. Страховой номер индивидуального лицевого счета:", Fact(child.snils, s.patient, "snils"), 194)
    s.line(16, 71, "4. Адрес места жительства:", Fact(child.address, s.patient, "address"), 194)
    s.line(
        16,
        78,
        "5. Полное наименование образовательной организации:",
        Fact(f"ГБОУ Школа № {rng.randint(20, 2100)}"),
        194,
    )
    s.line(16, 85, "10. Дата начала профилактического медицинского осмотра несовершеннолетнего:", f["date"], 194)
    label = "12. Оценка физического развития с учетом возраста на момент профилактического медицинского осмотра:"
    c.text(16, 92, label, s.label)
    s.line(16, 99, "", f["age"], 60)
    c.text(16, 106, "масса (кг)", s.label)
    s.line(33, 106, "", f["weight"], 55)
    s.line(57, 106, "; рост (см)", f["height"], 100)
    y = _physical(s, 113, f["physical"])
    c.text(16, y, "15. Состояние здоровья до проведения настоящего профилактического медицинского осмотра:", s.label)
    s.line(16, y + 7, "15.1. Диагноз", Fact("Дисплазия тазобедренных суставов"), 140)
    s.line(142, y + 7, "(код по МКБ)", Fact("Q65.8"), 194)
    other = GROUPS[(GROUPS.index(exam.group) + 1) % 3]
    y = _health(s, y + 14, "15", (Fact(other), Fact("подготовительная")))
    c.text(16, y, "16. Состояние здоровья по результатам проведения настоящего профилактического медицинского осмотра:",
           s.label)  # fmt: skip
    y += 7
    if exam.diagnosis is None:
        s.line(16, y, "16.1. Практически здоров", Fact("да"), 90)
        s.line(92, y, "(код по МКБ)", f["code"], 140)
    else:
        s.line(16, y, "16.2. Диагноз", f["text"], 140)
        s.line(142, y, "(код по МКБ)", f["code"], 194)
        s.line(16, y + 7, "16.2.1. Диспансерное наблюдение установлено:", Fact("ранее"), 140)
        y += 7
    y = _health(s, y + 7, "16", (f["group"], f["sports"]))
    c.text(16, y, "17. Рекомендации по формированию здорового образа жизни, режиму дня, питанию:", s.label)
    s.line(16, y + 7, "", Fact("прогулки не менее 2 часов в день, сбалансированное питание"), 194)
    s.line(16, y + 20, "Врач", Fact(child.doctors["педиатр"].short), 100)
    s.line(110, y + 20, "Дата заполнения", s.dated(None, exam.day), 194)
    finish(s)
    return [c]


def printout(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's table of what is asked and answered."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.0, SANS, typed=0.1)
    c, exam = s.c, _pick(child, rng)
    f = facts_of(s, exam)
    c.text(16, 13, child.clinic, s.label.bold)
    notes(s, 194, 13, ("форма № 030-ПО/у",))
    c.text(105, 27, "Карта профилактического медицинского осмотра", s.loud(1.35), "middle")
    ills: Words = [f["code"], f["text"]] if exam.diagnosis else [f["code"], HEALTHY[1]]
    rows: list[tuple[str, Words]] = [
        ("Пациент", s.names()),
        ("Дата рождения", [s.born()]),
        ("Полис ОМС", [Fact(child.oms_policy, s.patient, "oms_policy")]),
        ("Образовательная организация", [Fact(f"ГБОУ Школа № {rng.randint(20, 2100)}")]),
        ("Дата осмотра", [f["date"]]),
        ("Возраст на момент осмотра", [f["age"]]),
        ("Рост, см", [f["height"]]),
        ("Масса тела, кг", [f["weight"]]),
        ("Физическое развитие", [f["physical"]]),
        ("Психическое развитие", [Fact("соответствует возрасту")]),
        ("Осмотры специалистов", [Fact("невролог — здоров, ортопед — здоров, офтальмолог — здоров")]),
        ("Группа здоровья до осмотра", [Fact(GROUPS[(GROUPS.index(exam.group) + 1) % 3])]),
        ("Диагноз", ills),
        ("Группа здоровья", [f["group"]]),
        ("Физкультурная группа", [f["sports"]]),
        ("Рекомендации", [Fact("режим дня, закаливание, занятия спортом")]),
    ]
    y = keyed(s, 16, 34, (58.0, 120.0), rows, ruled=rng.random() < 0.7)
    c.text(16, y + 12, f"Врач-педиатр ____________ {child.doctors['педиатр'].short}", s.label)
    finish(s)
    return [c]


def conclusion(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet of text, as given to a school."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, FORM, 3.3, 0.0, (*SERIFS, *SANS))
    c, exam = s.c, _pick(child, rng)
    f = facts_of(s, exam)
    c.text(14, 12, child.clinic, s.label)
    c.text(105, 24, "ЗАКЛЮЧЕНИЕ", s.loud(1.3), "middle")
    c.text(105, 30.5, "по результатам профилактического медицинского осмотра", s.label.bold, "middle")
    ills: Words = [f["text"], "(", f["code"], ")."] if exam.diagnosis else [HEALTHY[1], "(", f["code"], ")."]
    blocks: tuple[Words, ...] = (
        [Strong("Ф.И.О.:"), *s.names(), ",", Strong("дата рождения:"), s.born()],
        [Strong("Дата осмотра:"), f["date"], ",", Strong("возраст на момент осмотра:"), f["age"]],
        [Strong("Рост:"), f["height"], "см,", Strong("вес:"), f["weight"], "кг."],
        [Strong("Физическое развитие:"), f["physical"], "."],
        [Strong("Диагноз:"), *ills],
        [Strong("Группа здоровья:"), f["group"], ".", Strong("Группа для занятий физкультурой:"), f["sports"], "."],
        [Strong("Рекомендации:"), Fact("наблюдение педиатра, осмотр через год.")],
    )
    y = 42.0
    for words in blocks:
        y = s.run(14, y, 182, words, 5.8) + 2.0
    c.text(14, y + 8, f"Врач {child.doctors['педиатр'].short}", s.label)
    c.text(140, y + 8, "М.П.", s.label)
    finish(s)
    return [c]


VARIANTS = (blank, printout, conclusion)
