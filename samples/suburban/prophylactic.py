"""The card of a preventive examination of a minor: the approved blank on two sides, a program's print of keys."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.archive.exams import PHYSICAL, Exam, exams_of, facts_of, finish
from samples.canvas import A4_MM, Canvas
from samples.draw import Style
from samples.life import Child
from samples.registry.ledger import body, headings, widths_of
from samples.suburban.items import (
    BLANKS,
    GROUPS,
    PROGRAMS,
    Ask,
    Fact,
    Head,
    Marker,
    Sheet,
    Strong,
    Words,
    ask,
    blank_head,
    block,
    clinic,
    comb,
    framed_head,
    gender,
    label_ask,
    lives,
    make_marker,
    notes,
    open_sheet,
    patient,
    school,
    sex,
    sides,
    titled,
    whole_name,
)

FORM = ("preventive_exam_030po", "030-ПО/у")
SPORTS = ("основная", "подготовительная", "специальная", "не допущен")
WHOSE = ("сирота", "без попечения родителей", "в трудной жизненной ситуации", "нет категории")
FAULTS = PHYSICAL[2:]
SPHERES = ("познавательная функция", "моторная функция", "эмоциональная и социальная", "речевое развитие")
GIVEN = (
    "привит по возрасту",
    "не привит по медицинским показаниям: полностью, частично",
    "не привит по другим причинам: полностью, частично",
)
YES = ("да", "нет")


def _pick(child: Child, rng: random.Random) -> Exam:
    exams = [exam for exam in exams_of(child) if exam.age_months >= 24]
    return rng.choice(exams or exams_of(child))


def _who(s: Sheet, m: Marker, y: float) -> float:
    """Items 1 to 9: whose card it is; gives the next baseline."""
    c = s.c
    whole_name(s, 12, y, "1. Фамилия, имя, отчество", 198)
    sex(s, m, (12, y + 8), "2. Пол (подчеркнуть):", ("муж.", "жен."), "underline")
    s.line(90, y + 8, "3. Дата рождения:", s.born(), 198)
    boxed = s.rng.random() < 0.35 and not s.value.font.hand
    for at, label, field in ((y + 16, "4. Полис ОМС №", "oms_policy"), (y + 24, "5. СНИЛС", "snils")):
        if boxed:
            c.text(12, at, label, s.label)
            comb(s, 15 + c.width_of(label, s.label), at, patient(s, field), 5.0, "apart")
        else:
            s.line(12, at, label, patient(s, field), 120)
    s.line(12, y + 32, "6. Место жительства (регистрации):", lives(s), 198)
    c.text(12, y + 40, "7. Категория ребенка:", s.label)
    way = Ask("check_box", 20, 198, 6.6)
    y = ask(s, m, (14 + c.width_of("7. Категория ребенка:", s.label), y + 40), WHOSE, [3], way)[1]
    s.line(12, y + 8, "8. Прикреплен к:", Fact(clinic(s.child)), 198)
    return y + 16


def _sizes(s: Sheet, m: Marker, exam: Exam, f: dict[str, Fact], y: float) -> float:
    """Items 10 to 12: the day and the body; gives the next baseline."""
    c, early = s.c, exam.age_months < 60
    s.line(12, y, "9. Учится (воспитывается) в:", Fact(school(s, exam.age_months)), 198)
    s.line(12, y + 8, "10. Дата начала осмотра:", f["date"], 110)
    s.line(112, y + 8, "Возраст на дату осмотра:", f["age"], 198)
    c.text(12, y + 17, "12. Оценка физического развития с учетом возраста на момент осмотра", s.label.bold)
    s.line(12, y + 25, f"12.{1 if early else 2}. {'0 - 4 года' if early else '5 - 17 лет'}: масса, кг", f["weight"], 90)
    s.line(92, y + 25, "рост, см", f["height"], 130)
    normal = exam.physical == "нормальное"
    way = Ask("underline", 40, 198, gap_mm=3)
    words, kept = ("нормальное", "с нарушениями"), f["physical"] if normal else None
    label_ask(s, m, 12, y + 33, "физическое развитие:", words, [0 if normal else 1], way, kept)
    c.text(12, y + 41, "нарушения:", s.label)
    chosen, kept = ([], None) if normal else ([FAULTS.index(exam.physical)], f["physical"])
    ask(s, m, (14 + c.width_of("нарушения:", s.label), y + 41), FAULTS, chosen, way, kept)
    return y + 51


def _mind(s: Sheet, m: Marker, exam: Exam, y: float) -> float:
    """Items 13 and 14: functions of the little ones, spheres of the others; gives the next baseline."""
    s.c.text(12, y, "13. Оценка психического развития (состояния)", s.label.bold)
    if exam.age_months < 60:
        for number, label in enumerate(SPHERES):
            x = 12 + 94 * (number % 2)
            s.line(x, y + 8 + 8 * (number // 2), f"{label} (возраст развития)", Fact("по возр."), x + 91)
        return y + 26
    way = Ask("underline", 80, 198, gap_mm=3)
    for number, label in enumerate(("психомоторная сфера:", "интеллект:", "эмоционально-вегетативная сфера:")):
        label_ask(s, m, 12, y + 8 + 7.4 * number, f"13.2.{number + 1}. {label}", ("норма", "нарушения"), [0], way)
    return y + 32


def _shots(s: Sheet, m: Marker, y: float) -> float:
    """Item 15 of the back: whether the child is vaccinated by its age; gives the next baseline."""
    s.c.text(12, y, "17. Проведение профилактических прививок", s.label.bold)
    way = Ask("check_box", 16, 198, 7)
    return ask(s, m, (16, y + 8), GIVEN, [0], way)[1] + 10


def _groups(s: Sheet, m: Marker, y: float, number: str, facts: tuple[Fact, Fact], how: str) -> float:
    """Both groups of an item among printed ones; gives the next baseline."""
    health, sports = facts
    ringed = how == "circle"
    way = Ask(how, 20, 198, 7.4, between="" if ringed else ",", gap_mm=5 if ringed else 3)
    at = [GROUPS.index(health.text)]
    label_ask(s, m, 12, y, f"{number}.7. Группа здоровья:", GROUPS, at, way, health)
    chosen = [SPORTS.index(sports.text)]
    lead = f"{number}.8. Медицинская группа для занятий физкультурой:"
    return label_ask(s, m, 12, y + 8.5, lead, SPORTS, chosen, way, sports) + 10


def _state(s: Sheet, m: Marker, exam: Exam, f: dict[str, Fact], y: float, how: str) -> float:
    """Item 16: health, or an illness with what is asked of it; gives the next baseline."""
    s.c.text(12, y, "16. Состояние здоровья по результатам настоящего осмотра", s.label.bold)
    sound = exam.diagnosis is None
    s.line(12, y + 8.5, "16.1. Практически здоров, код по МКБ", f["code"] if sound else None, 140)
    s.line(12, y + 17, "16.2. Диагноз", None if sound else f["text"], 146)
    s.line(148, y + 17, "код по МКБ", None if sound else f["code"], 198)
    way = Ask(how, 20, 198, gap_mm=3)
    asked: tuple[tuple[str, Sequence[str], int], ...] = (
        ("диспансерное наблюдение:", ("установлено ранее", "впервые", "не установлено"), 0),
        ("диагноз установлен впервые:", YES, 1),
        ("лечение назначено:", YES, 1),
        ("консультации назначены:", YES, s.rng.randint(0, 1)),
        ("рекомендована ВМП:", YES, 1),
    )
    y += 17
    for number, (label, words, usual) in enumerate(asked, 1):
        y += 8
        label_ask(s, m, 18, y, f"16.2.{number}. {label}", words, [] if sound else [usual], way)
    return y + 10


def approved(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved blank on both sides of a sheet, item by item."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.45, BLANKS, typed=0.2)
    exam, how, m = _pick(child, rng), rng.choice(("underline", "circle", "strike")), make_marker(s)
    y = blank_head(s, 12, 198, 10, "030-ПО/у-17", "Приказ Минздрава России от 10.08.2017 № 514н")
    below = ("профилактического медицинского осмотра несовершеннолетнего",)
    y = titled(s, y, "КАРТА", 1.4, below)
    y = _who(s, m, y + 10)
    f = facts_of(s, exam)
    y = _sizes(s, m, exam, f, y)
    y = _mind(s, m, exam, y)
    s.line(12, y, "14. Половое развитие (с 10 лет):", Fact("-"), 120)
    finish(s)
    back = s.overleaf()
    f, m = facts_of(back, exam), make_marker(back)
    notes(back, 198, 10, ("030-ПО/у-17, с. 2",), right=True)
    back.c.text(12, 20, "15. Состояние здоровья до проведения осмотра", back.label.bold)
    before = (Fact(GROUPS[(GROUPS.index(exam.group) + 1) % 3]), Fact("основная"))
    y = _groups(back, m, 29, "15", before, "underline")
    y = _state(back, m, exam, f, y, "underline" if how == "circle" else how)
    y = _groups(back, m, y, "16", (f["group"], f["sports"]), how)
    y = _shots(back, m, y)
    back.line(12, y, "18. Рекомендации:", Fact("режим дня, питание, физическая активность"), 198)
    back.line(12, y + 18, "Врач", Fact(child.doctors["педиатр"].short), 90)
    back.line(96, y + 18, "Руководитель", None, 198)
    back.line(12, y + 26, "Дата заполнения", f["date"], 90)
    finish(back)
    return [s.c, back.c]


DOCTORS = ("педиатр", "невролог", "детский стоматолог", "офтальмолог", "оториноларинголог", "детский хирург")
SEEN: tuple[Head, ...] = (Head("Специалист", 50), Head("Заключение", 72), Head("Фамилия врача", 56))


def _specialists(s: Sheet, exam: Exam, y: float) -> float:
    """A row for each specialist with a name beside; gives the lower edge."""
    cells = body(
        s, 16, headings(s, 16, y, SEEN, (7.0,)), widths_of(SEEN), [7.0] * len(DOCTORS), s.rng.choice(("all", "rows"))
    )
    for trade, row in zip(DOCTORS, cells, strict=True):
        doctor = s.child.doctors.get(trade, s.child.doctors["педиатр"])
        s.c.cell(row[0], trade, s.label, "left")
        s.cell(row[1], Fact(s.rng.choice(("здоров", "без особенностей", "норма"))), "left")
        s.cell(row[2], Fact(doctor.short), "left")
    return cells[-1][0].bottom


def printed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's print: keys and values without rules, the conclusion in a table of two columns."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.0, PROGRAMS, typed=0.2)
    exam = _pick(child, rng)
    f = facts_of(s, exam)
    y = framed_head(s, 16, 194, 14, "учетная форма № 030-ПО/у-17")
    below = ("профилактического медицинского осмотра несовершеннолетнего",)
    y = titled(s, y + 3, f"КАРТА № {rng.randint(10, 3000)}", 1.35, below)
    who: list[Words] = [
        [Strong("1. ФИО:"), *s.names()],
        [Strong("Пол:"), gender(s, "мужской", "женский"), Strong("Дата рождения:"), s.born()],
        [Strong("2. Полис ОМС:"), patient(s, "oms_policy"), Strong("3. СНИЛС:"), patient(s, "snils")],
        [Strong("4. Адрес:"), lives(s)],
        [Strong("5. Категория:"), "нет категории", Strong("8. Образовательная организация:"),
         Fact(school(s, exam.age_months))],
        [Strong("10. Дата начала осмотра:"), f["date"], Strong("Возраст:"), f["age"]],
    ]  # fmt: skip
    y = block(s, 16, y + 11, 178, who, 5.2, 1.8)
    y = sides(s, 16, y, (70.0, 108.0), [
        ("12. Масса, кг", [f["weight"]]), ("Рост, см", [f["height"]]), ("Физическое развитие", [f["physical"]]),
        ("13. Психическое развитие", [Fact("норма")]), ("14. Половое развитие", [Fact("соответствует возрасту")]),
    ], 7.0) + 8  # fmt: skip
    s.c.text(16, y, "Осмотры врачей-специалистов", s.label.bold)
    y = _specialists(s, exam, y + 3) + 8
    s.c.text(16, y, "16. Заключение", s.label.bold)
    y = sides(s, 16, y + 3, (70.0, 108.0), [
        ("Диагноз, код МКБ-10", [f["text"], "(", f["code"], ")"]), ("Группа здоровья", [f["group"]]),
        ("Медицинская группа для занятий физкультурой", [f["sports"]]), ("Рекомендации", [Fact("по возрасту")]),
    ], 8.0)  # fmt: skip
    s.c.text(16, y + 14, "Врач ____________________     Дата печати карты ____________", s.label)
    finish(s)
    return [s.c]


VARIANTS = (approved, printed)
