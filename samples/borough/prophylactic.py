"""The card of a preventive examination of a minor: the approved blank on two sides, a program's print in frames."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence

from samples.archive.exams import PHYSICAL, Exam, exams_of, facts_of, finish
from samples.borough.pieces import (
    BLANKS,
    GROUPS,
    PROGRAMS,
    SPORTS,
    Ask,
    Cell,
    Fact,
    Head,
    Marker,
    Sheet,
    Words,
    ask,
    asked,
    body,
    clinic,
    corner,
    doctor,
    foot,
    framed,
    gender,
    headings,
    keyed,
    label_ask,
    lines,
    lives,
    make_marker,
    of_child,
    open_sheet,
    over,
    pick_sex,
    ruled_name,
    taught,
    title,
    widths_of,
)
from samples.canvas import A4_MM, Canvas
from samples.draw import Style
from samples.life import Child
from samples.registry.choices import comb

FORM = ("preventive_exam_030po", "030-ПО/у")
KIND = ("ребенок-сирота", "ребенок, оставшийся без попечения родителей", "ребенок, находящийся в трудной жизненной "
        "ситуации", "нет категории")  # fmt: skip
FAULTS = PHYSICAL[2:]
SPHERES = ("познавательная функция (возраст развития)", "моторная функция", "эмоциональная и социальная функции",
           "предречевое и речевое развитие")  # fmt: skip
DONE = (
    "привит по возрасту",
    "не привит по медицинским показаниям",
    "не привит по другим причинам",
    "нуждается в проведении вакцинации",
)
SIGNED = (*SPORTS, "не допущен")


def _pick(child: Child, rng: random.Random) -> Exam:
    exams = [exam for exam in exams_of(child) if exam.age_months >= 36]
    return rng.choice(exams or exams_of(child))


def _numbers(s: Sheet, y: float) -> float:
    """The policy and the number of insurance, in letter boxes or on rules; gives the next baseline."""
    boxed = s.rng.random() < 0.4 and not s.value.font.hand
    for label, field in (("2. Полис обязательного медицинского страхования: №", "oms_policy"),
                         ("3. Страховой номер индивидуального лицевого счета:", "snils")):  # fmt: skip
        if boxed:
            s.c.text(14, y, label, s.label)
            comb(s, 17 + s.c.width_of(label, s.label), y, of_child(s, field), 4.6, s.rng.choice(("boxes", "teeth")))
        else:
            s.line(14, y, label, of_child(s, field), 196)
        y += 8
    return y


def _whose(s: Sheet, m: Marker, exam: Exam, f: dict[str, Fact], y: float) -> float:
    """Items 1 to 11; gives the next baseline."""
    ruled_name(s, 14, y, "1. Фамилия, имя, отчество несовершеннолетнего:", 196)
    pick_sex(s, m, 14, y + 8, "Пол:", ("муж.", "жен."), "underline")
    s.c.text(52, y + 8, "(нужное подчеркнуть)", s.small)
    s.line(92, y + 8, "дата рождения:", s.born(), 150)
    y = _numbers(s, y + 16)
    s.line(14, y, "4. Адрес места жительства (пребывания):", lives(s), 196)
    s.c.text(14, y + 8, "5. Категория:", s.label)
    start = 16 + s.c.width_of("5. Категория:", s.label)
    y = ask(s, m, (start, y + 8), KIND, [3], Ask("underline", 20, 196, 6.8, ";", 2))[1] + 8
    s.line(14, y, "7. Наименование медицинской организации:", Fact(clinic(s.child)), 196)
    s.line(14, y + 8, "9. Наименование образовательной организации:", Fact(taught(s, exam.age_months)), 196)
    s.line(14, y + 16, "10. Дата начала медицинского осмотра:", f["date"], 196)
    return y + 26


def _body(s: Sheet, m: Marker, exam: Exam, f: dict[str, Fact], y: float) -> float:
    """Item 12: sizes and how they are judged, as one sentence over lines; gives the next baseline."""
    s.c.text(14, y, "12. Оценка физического развития с учетом возраста на момент медицинского осмотра:", s.label.bold)
    s.line(14, y + 8, "возраст", f["age"], 74)
    s.line(76, y + 8, "масса (кг)", f["weight"], 122)
    s.line(124, y + 8, "рост (см)", f["height"], 170)
    way, normal = Ask("underline", 20, 196, 6.8, gap_mm=2), exam.physical == PHYSICAL[0]
    words, chosen = ("нормальное", "с нарушениями"), [0 if normal else 1]
    x = 14 + s.c.width_of("физическое развитие", s.label) + 2
    s.c.text(14, y + 16, "физическое развитие", s.label)
    x, _ = ask(s, m, (x, y + 16), words, chosen, way, f["physical"] if normal else None)
    s.c.text(x + 1, y + 16, "(", s.label)
    bad: Collection[int] = [] if normal else [FAULTS.index(exam.physical)]
    end = ask(s, m, (x + 2.4, y + 16), FAULTS, bad, way, None if normal else f["physical"])
    s.c.text(end[0] + 0.2, end[1], ").", s.label)
    return end[1] + 9


def _mind(s: Sheet, m: Marker, exam: Exam, y: float) -> float:
    """Items 13 and 14; gives the next baseline."""
    s.c.text(14, y, "13. Оценка психического развития (состояния):", s.label.bold)
    if exam.age_months < 60:
        for number, label in enumerate(SPHERES):
            s.line(18, y + 8 + 7.6 * number, label, Fact("по возрасту"), 150)
        return y + 40
    way = Ask("underline", 20, 196, gap_mm=2.5)
    y = asked(s, m, 18, y + 8, way, (("13.2.1. Психомоторная сфера:", ("норма", "нарушения"), 0),
        ("13.2.2. Интеллект:", ("норма", "нарушения"), 0),
        ("13.2.3. Эмоционально-вегетативная сфера:", ("норма", "нарушения"), 0)), 7.6)  # fmt: skip
    return y + 1


def front(s: Sheet, exam: Exam) -> None:
    """The face of the blank."""
    f, m = facts_of(s, exam), make_marker(s)
    y = corner(s, 14, 196, 11, "030-ПО/у-17", ("Утверждена приказом Минздрава России", "от 10 августа 2017 г. № 514н"))
    number = s.rng.randint(1, 900)
    below = ("профилактического медицинского осмотра несовершеннолетнего", f"№ {number}")
    y = title(s, y + 1, "КАРТА", 1.5, below) + 10
    y = _mind(s, m, exam, _body(s, m, exam, f, _whose(s, m, exam, f, y)))
    if exam.age_months >= 120:
        s.line(14, y, "14. Оценка полового развития:", Fact("соответствует возрасту"), 196)
    foot(s, "030-ПО/у-17    лист 1")
    finish(s)


def _before(s: Sheet, m: Marker, exam: Exam, y: float) -> float:
    """Item 15: how it was before, which is no result of this examination; gives the next baseline."""
    s.c.text(14, y, "15. Состояние здоровья до проведения настоящего медицинского осмотра:", s.label.bold)
    s.line(18, y + 8, "15.1. Практически здоров (код по МКБ)", None, 120)
    was = Ask("underline", 22, 196, gap_mm=3)
    usual = (GROUPS.index(exam.group) + 1) % 3
    return asked(s, m, 18, y + 16, was, (("15.7. Группа здоровья:", GROUPS, usual),
        ("15.8. Медицинская группа для занятий физической культурой:", SIGNED, 0)), 8) + 2  # fmt: skip


def _after(s: Sheet, m: Marker, exam: Exam, f: dict[str, Fact], y: float, how: str) -> float:
    """Item 16: what this examination found; gives the next baseline."""
    s.c.text(14, y, "16. Состояние здоровья по результатам проведения настоящего медицинского осмотра:", s.label.bold)
    sound = exam.diagnosis is None
    s.line(18, y + 8, "16.1. Практически здоров (код по МКБ)", f["code"] if sound else None, 120)
    s.line(18, y + 16, "16.2. Диагноз", None if sound else f["text"], 142)
    s.line(145, y + 16, "код по МКБ", None if sound else f["code"], 196)
    way = Ask(how, 30, 196, gap_mm=3)
    questions: tuple[tuple[str, Sequence[str], int], ...] = (
        ("16.2.1. Диагноз установлен впервые:", ("да", "нет"), 1),
        ("16.2.2. Диспансерное наблюдение:", ("установлено ранее", "установлено впервые", "не установлено"), 0),
        ("16.2.3. Дополнительные консультации и исследования назначены:", ("да", "нет"), s.rng.randint(0, 1)),
        ("16.2.5. Лечение назначено:", ("да", "нет"), 1),
    )
    y += 24
    for label, words, usual in questions:
        new = Fact("", f["text"].told, "first_time", False) if "впервые:" in label else None
        y = label_ask(s, m, 22, y, label, words, [] if sound else [usual], way, new) + 7.6
    label_ask(s, m, 18, y, "16.7. Инвалидность:", ("да", "нет"), [1], Ask("underline", 22, 196, gap_mm=3))
    rings = Ask(how, 22, 196, 7.4, between="" if how == "circle" else ",", gap_mm=5 if how == "circle" else 3)
    label_ask(s, m, 18, y + 8.4, "16.8. Группа здоровья:", GROUPS, [GROUPS.index(exam.group)], rings, f["group"])
    lead = "16.9. Медицинская группа для занятий физической культурой:"
    return label_ask(s, m, 18, y + 16.8, lead, SIGNED, [SIGNED.index(exam.sports)], rings, f["sports"]) + 10


def approved(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved blank on both sides, item by item as one writes it."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.45, BLANKS, typed=0.2)
    exam, how = _pick(child, rng), rng.choice(("underline", "circle", "strike"))
    front(s, exam)
    back = s.overleaf()
    f, m = facts_of(back, exam), make_marker(back)
    y = _after(back, m, exam, f, _before(back, m, exam, 16), how)
    back.c.text(14, y, "17. Проведение профилактических прививок:", back.label.bold)
    y = ask(back, m, (18, y + 8), DONE, [0], Ask("check_box", 18, 196, 7))[1] + 9
    back.line(14, y, "18. Рекомендации по формированию здорового образа жизни:", Fact("режим дня, питание"), 196)
    back.line(14, y + 12, "Врач", doctor(back), 90)
    back.line(94, y + 12, "Дата заполнения", f["date"], 196)
    back.c.text(14, y + 22, "М.П.", back.label)
    foot(back, "030-ПО/у-17    лист 1, оборот")
    finish(back)
    return [s.c, back.c]


TESTS: tuple[Head, ...] = (Head("Врач, исследование", 62), Head("Результат", 84), Head("Примечание", 36))
ROWS = (("Педиатр", "здоров"), ("Невролог", "здоров"), ("Офтальмолог", "острота зрения 1,0/1,0"),
        ("Детский стоматолог", "санирован"), ("Отоларинголог", "здоров"), ("УЗИ органов брюшной полости", "норма"),
        ("ЭКГ", "ритм синусовый"))  # fmt: skip


def printed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's print: keys flush with their values, specialists in a table, the conclusion in frames."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.0, PROGRAMS, typed=0.2)
    exam = _pick(child, rng)
    f = facts_of(s, exam)
    y = over(s, 14, 196, 12, "Форма № 030-ПО/у-17")
    y = title(s, y + 1, "Карта профилактического медицинского осмотра несовершеннолетнего", 1.3) + 10
    who: list[tuple[str, Words]] = [
        ("ФИО", s.names()), ("Дата рождения", [s.born()]), ("Пол", [gender(s, "мужской", "женский")]),
        ("Полис ОМС", [of_child(s, "oms_policy")]), ("СНИЛС", [of_child(s, "snils")]), ("Адрес", [lives(s)]),
        ("Организация", [Fact(taught(s, exam.age_months))]), ("Дата осмотра", [f["date"]]), ("Возраст", [f["age"]]),
    ]  # fmt: skip
    y = keyed(s, y, (14, 62, 196), who, 6.4, flush=True) + 1
    label_ask(s, make_marker(s, by_program=True), 14, y, "Категория:", ("сирота", "без попечения", "ТЖС", "нет"), [3],
              Ask("check_box", 62, 196))  # fmt: skip
    cells = body(s, 14, headings(s, 14, y + 5, TESTS, (7.0,)), widths_of(TESTS), [7.0] * len(ROWS),
                 rng.choice(("all", "rows")))  # fmt: skip
    for (trade, said), row in zip(ROWS, cells, strict=True):
        s.c.cell(row[0], trade, s.label, "left")
        s.cell(row[1], Fact(said), "left")
    y = cells[-1][0].bottom + 8
    s.c.text(14, y, "ЗАКЛЮЧЕНИЕ ПО РЕЗУЛЬТАТАМ ОСМОТРА", s.label.bold)
    low: list[list[Cell]] = [
        [("Масса, кг", 30, [f["weight"]]), ("Рост, см", 30, [f["height"]]),
         ("Физическое развитие", 60, [f["physical"]]),
         ("Психическое развитие", 60, [Fact("норма")])],
        [("Диагноз", 140, [f["text"]]), ("Код по МКБ-10", 40, [f["code"]])],
        [("Группа здоровья", 60, [f["group"]]), ("Медицинская группа для занятий физкультурой", 120, [f["sports"]])],
    ]  # fmt: skip
    y = framed(s, 14, y + 3, 196, low, 11) + 9
    s.run(14, y, 182, ["Рекомендации:", Fact("рациональное питание, занятия спортом, осмотр через год")], 5)
    lines(s, 14, y + 16, ("Подпись врача ____________________        Печать",))
    finish(s)
    return [s.c]


VARIANTS = (approved, printed)
