"""The card of a preventive examination of a minor: the approved blank by its items, a program's print in tables."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.archive.exams import PHYSICAL, Exam, exams_of, facts_of, finish
from samples.canvas import A4_MM, Canvas, Rect
from samples.dispensary.desk import (
    BLANKS,
    PROGRAMS,
    Fact,
    Sheet,
    Strong,
    Words,
    address,
    block,
    clinic,
    imprint,
    notes,
    open_sheet,
    patient,
    program_head,
    sex,
    whole_name,
)
from samples.dispensary.marks import Ask, Marker, ask, comb, label_ask, make_marker
from samples.draw import Style
from samples.life import Child
from samples.registry.ledger import Head, body, headings, widths_of

FORM = ("preventive_exam_030po", "030-ПО/у")
GROUPS = ("I", "II", "III", "IV", "V")
SPORTS = ("основная", "подготовительная", "специальная", "не допущен")
ORPHANS = (
    "ребенок-сирота",
    "ребенок, оставшийся без попечения родителей",
    "ребенок, находящийся в трудной жизненной ситуации",
    "нет категории",
)
FAULTS = PHYSICAL[2:]
EARLY = ("познавательная функция", "моторная функция", "эмоциональная и социальная функции", "речевое развитие")
LATE = ("Психомоторная сфера:", "Интеллект:", "Эмоционально-вегетативная сфера:")
NORM = ("норма", "нарушения")
YES = ("да", "нет")


def _pick(child: Child, rng: random.Random) -> Exam:
    exams = [exam for exam in exams_of(child) if exam.age_months >= 24]
    return rng.choice(exams or exams_of(child))


def _head(s: Sheet) -> float:
    """Who and where of the approved blank, items 1 to 9; gives the next baseline."""
    c, child = s.c, s.child
    notes(
        s, 194, 11, ("Учетная форма № 030-ПО/у-17", "утв. приказом Минздрава России от 10.08.2017 № 514н"), right=True
    )
    c.text(105, 27, "КАРТА", s.loud(1.4), "middle")
    c.text(105, 32.5, "профилактического медицинского осмотра несовершеннолетнего", s.loud(1.05), "middle")
    whole_name(s, 15, 43, "1. Фамилия, имя, отчество несовершеннолетнего", 195)
    m = make_marker(s)
    sex(s, m, (19, 51), "Пол:", ("муж.", "жен."), "underline")
    c.text(54, 51, "(нужное подчеркнуть)", s.small)
    s.line(92, 51, "Дата рождения", s.born(), 150)
    boxed = s.rng.random() < 0.4 and not s.value.font.hand
    for y, label, field in (
        (59.0, "2. Полис обязательного медицинского страхования: №", "oms_policy"),
        (67.0, "3. СНИЛС", "snils"),
    ):
        if boxed:
            c.text(15, y, label, s.label)
            comb(s, 18 + c.width_of(label, s.label), y, patient(s, field), 4.5)
        else:
            s.line(15, y, label, patient(s, field), 195)
    s.line(15, 75, "4. Адрес места жительства", address(s), 195)
    c.text(15, 83, "5. Категория:", s.label)
    way = Ask("underline", 20, 195, 6, between=";")
    _, y = ask(s, m, (17 + c.width_of("5. Категория:", s.label), 83), ORPHANS, [3], way)
    c.text(195, y + 4, "(нужное подчеркнуть)", s.small, "right")
    s.line(15, y + 10, "6. Медицинская организация", Fact(clinic(child)), 195)
    s.line(15, y + 18, "7. Образовательная организация", Fact(f"МБОУ СОШ № {child.district}"), 195)
    return y + 26


def _mental(s: Sheet, m: Marker, exam: Exam, y: float, how: str) -> float:
    """Item 13: for the little ones as functions, later as spheres; gives the next baseline."""
    s.c.text(15, y, "13. Оценка психического развития (состояния):", s.label)
    if exam.age_months < 60:
        s.c.text(15, y + 8, "13.1. Для детей 0 - 4 лет:", s.label)
        for number, label in enumerate(EARLY):
            at = (62 + 68 * (number % 2), y + 8 + 7.5 * (number // 2))
            s.c.text(*at, label, s.fitted(label, s.label, 46))
            s.line(at[0] + 48, at[1], "", Fact("по возр."), at[0] + 65)
        return y + 25
    s.c.text(15, y + 8, "13.2. Для детей 5 - 17 лет:", s.label)
    for number, label in enumerate(LATE):
        label_ask(s, m, 62, y + 8 + 7 * number, f"13.2.{number + 1}. {label}", NORM, [0], Ask(how, 62, 195, gap_mm=3))
    return y + 31


def _body(s: Sheet, m: Marker, exam: Exam, f: dict[str, Fact], y: float, how: str) -> float:
    """Items 10 to 13: days, sizes, what is found of them; gives the next baseline."""
    s.line(15, y, "10. Дата начала профилактического медицинского осмотра", f["date"], 150)
    s.line(152, y, "возраст", f["age"], 195)
    s.line(15, y + 8, "11. Осмотр проведен:", Fact(clinic(s.child)), 195)
    early = exam.age_months < 60
    part = "12.1. Для детей 0 - 4 лет" if early else "12.2. Для детей 5 - 17 лет включительно"
    s.c.text(15, y + 16, "12. Оценка физического развития:", s.label)
    s.line(15, y + 24, f"{part}: масса", f["weight"], 112)
    s.line(113, y + 24, "кг; рост", f["height"], 150)
    s.c.text(151, y + 24, "см;", s.label)
    normal = [0] if exam.physical == "нормальное" else [1]
    way = Ask(how, 20, 195, 6, gap_mm=2.5)
    words = ("нормальное", "с нарушениями")
    fact = f["physical"] if normal == [0] else None
    label_ask(s, m, 15, y + 32, "физическое развитие:", words, normal, way, fact)
    chosen = [] if normal == [0] else [FAULTS.index(exam.physical)]
    kept = None if normal == [0] else f["physical"]
    s.c.text(20, y + 39, "(", s.label)
    y = ask(s, m, (22, y + 39), FAULTS, chosen, Ask("underline", 22, 190, 6, gap_mm=2.5), kept)[1]
    s.c.text(195, y, "- нужное подчеркнуть)", s.small, "right")
    return _mental(s, m, exam, y + 9, how)


def _state(s: Sheet, m: Marker, at: tuple[str, float], facts: tuple[Fact, Fact], hows: tuple[str, str]) -> float:
    """Both groups of an item among printed ones; gives the next baseline."""
    item, y = at
    health, sports = facts
    first = Ask(hows[0], 20, 195, between="" if hows[0] == "circle" else ",", gap_mm=5 if hows[0] == "circle" else 2.5)
    number = 8 if item == "16" else 7
    label = f"{item}.{number}. Группа состояния здоровья:"
    label_ask(s, m, 15, y, label, GROUPS, [GROUPS.index(health.text)], first, health)
    label = f"{item}.{number + 1}. Медицинская группа для занятий физической культурой:"
    s.c.text(15, y + 8, label, s.label)
    way = Ask(hows[1], 22, 195, gap_mm=3)
    ask(s, m, (22, y + 15), SPORTS, [SPORTS.index(sports.text)], way, sports)
    return y + 24


def _results(s: Sheet, m: Marker, exam: Exam, f: dict[str, Fact], y: float, how: str) -> float:
    """Item 16: health or an illness with what is asked of it; gives the next baseline."""
    c, way = s.c, Ask(how, 30, 195, gap_mm=3)
    c.text(15, y, "16. Состояние здоровья по результатам проведения настоящего осмотра:", s.label.bold)
    if exam.diagnosis is None:
        s.line(15, y + 8, "16.1. Практически здоров (код по МКБ)", f["code"], 130)
        return y + 17
    s.line(15, y + 8, "16.1. Практически здоров (код по МКБ)", None, 130)
    s.line(15, y + 16, "16.2. Диагноз", f["text"], 140)
    s.line(142, y + 16, "код по МКБ", f["code"], 195)
    label_ask(s, m, 20, y + 24, "16.2.1. Диспансерное наблюдение:", ("установлено ранее", "впервые", "не установлено"),
              [0], way)  # fmt: skip
    tasks = ("Дополнительные консультации и исследования назначены:", "Лечение назначено:",
             "Медицинская реабилитация назначена:")  # fmt: skip
    for number, label in enumerate(tasks):
        y += 8
        label_ask(s, m, 20, y + 24, f"16.2.{number + 2}. {label}", YES, [1], way)
    return y + 33


def approved(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved blank on both sides of a sheet, item by item; one way of marking on each side."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.4, BLANKS, typed=0.2)
    exam = _pick(child, rng)
    how = rng.choice(("underline", "underline", "strike"))
    y = _head(s)
    _body(s, make_marker(s), exam, facts_of(s, exam), y, "underline")
    finish(s)
    back = s.overleaf()
    f, m = facts_of(back, exam), make_marker(back)
    notes(back, 15, 11, ("ф. № 030-ПО/у-17, оборот",))
    back.c.text(15, 20, "15. Состояние здоровья до проведения настоящего осмотра:", back.label.bold)
    hows = (rng.choice(("underline", "circle", "strike")), rng.choice(("underline", "circle")))
    before = (Fact(GROUPS[(GROUPS.index(exam.group) + 1) % 3]), Fact("основная"))
    y = _state(back, m, ("15", 29), before, hows)
    y = _results(back, m, exam, f, y + 2, how)
    y = _state(back, m, ("16", y), (f["group"], f["sports"]), hows)
    back.line(
        15, y, "17. Рекомендации по формированию здорового образа жизни:", Fact("режим дня, занятия спортом"), 195
    )
    back.line(15, y + 8, "18. Рекомендации по диспансерному наблюдению:", Fact("по возрасту"), 195)
    back.line(15, y + 24, "Врач", None, 90)
    back.line(96, y + 24, "Дата заполнения", f["date"], 195)
    imprint(back, 15)
    finish(back)
    return [s.c, back.c]


OPINIONS = ("здоров, рекомендации даны", "без патологии", "здоров")
SPECIALISTS = ("Невролог", "Детский хирург", "Офтальмолог", "Оториноларинголог", "Стоматолог детский")
SEEN: tuple[Head, ...] = (Head("Врач-специалист", 56), Head("Заключение", 86), Head("Подпись", 40))


def _pairs(s: Sheet, y: float, pairs: Sequence[tuple[str, Fact]]) -> float:
    """Two keys with their values in each ruled row; gives the lower edge."""
    grid = s.c.grid(14, y, [44.0, 47.0, 44.0, 47.0], [8.0] * ((len(pairs) + 1) // 2))
    for number, (label, fact) in enumerate(pairs):
        row, at = grid[number // 2], 2 * (number % 2)
        s.pair(row[at], row[at + 1], label, fact)
    return grid[-1][0].bottom


def printed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A clinic's program: sizes and groups in a table of pairs, specialists below, the conclusion in words."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.0, PROGRAMS, typed=0.15)
    c, exam = s.c, _pick(child, rng)
    f = facts_of(s, exam)
    y = program_head(s, 14, 196, 13)
    c.text(105, y + 2, "Карта профилактического медицинского осмотра", s.loud(1.35), "middle")
    c.text(105, y + 7.5, "несовершеннолетнего (форма № 030-ПО/у-17)", s.label, "middle")
    word = "мужской" if child.sex == "male" else "женский"
    who: list[Words] = [
        [Strong("ФИО:"), *s.names()],
        [Strong("Дата рождения:"), s.born(), Strong("Пол:"), patient(s, "sex", word), Strong("СНИЛС:"),
         patient(s, "snils")],
        [Strong("Полис ОМС:"), patient(s, "oms_policy"), Strong("Адрес:"), address(s)],
    ]  # fmt: skip
    y = block(s, 14, y + 17, 182, who, 5.2, 1.2) + 2
    y = _pairs(s, y, [("Дата осмотра", f["date"]), ("Возраст", f["age"]), ("Масса тела, кг", f["weight"]),
        ("Рост, см", f["height"]), ("Физическое развитие", f["physical"]), ("Психическое развитие", Fact("норма")),
        ("АД, мм рт. ст.", Fact("100/60")), ("Половая формула", Fact("соотв. возрасту"))]) + 8  # fmt: skip
    c.text(14, y, "Осмотры специалистов", s.label.bold)
    top = headings(s, 14, y + 3, SEEN, (7.0,))
    cells = body(s, 14, top, widths_of(SEEN), [7.4] * len(SPECIALISTS), rng.choice(("all", "rows")))
    for name, row in zip(SPECIALISTS, cells, strict=True):
        c.cell(row[0], name, s.label, "left")
        s.cell(row[1], Fact(rng.choice(OPINIONS)), "left")
    y = cells[-1][0].bottom + 9
    last: list[Words] = [
        [Strong("Диагноз:"), f["code"], f["text"]],
        [Strong("Группа здоровья:"), f["group"]],
        [Strong("Группа для занятий физкультурой:"), f["sports"]],
        [Strong("Рекомендовано:"), "рациональное питание, прогулки, вакцинация по календарю."],
    ]
    y = block(s, 14, y, 182, last)
    c.rect(Rect(120, y + 4, 76, 16), 0.35)
    c.truth.areas.pop()
    notes(s, 123, y + 9, ("Документ подписан", "простой электронной подписью", "ответственного врача"))
    finish(s)
    return [c]


VARIANTS = (approved, printed)
