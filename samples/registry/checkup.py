"""The card of a preventive examination of a minor: the approved blank of choices on two sides, a clinic's short one."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.archive.exams import HEALTHY, PHYSICAL, Exam, exams_of, facts_of, finish
from samples.canvas import A4_MM, Canvas
from samples.draw import Style
from samples.life import Child
from samples.registry.choices import Ask, Marker, ask, comb, label_ask, make_marker
from samples.registry.paper import BLANKS, PROGRAMS, Fact, Sheet, Words, clinic, home, notes, open_sheet, program_head

FORM = ("preventive_exam_030po", "030-ПО/у")
GROUPS = ("I", "II", "III", "IV", "V")
SPORTS = ("основная", "подготовительная", "специальная", "не допущен")
CATEGORY = (
    "ребенок-сирота",
    "ребенок, оставшийся без попечения родителей",
    "ребенок, находящийся в трудной жизненной ситуации",
    "нет категории",
)
SCHOOLS = ("дошкольная", "начальное общее", "основное общее", "среднее общее", "не посещает")
NORM = ("норма", "отклонение")
SPEECH = (
    ("познавательная функция", 0), ("моторная функция", 0), ("эмоциональная и социальная функции", 0),
    ("предречевое и речевое развитие", 1),
)  # fmt: skip
MIND = (("Психомоторная сфера", 0), ("Интеллект", 0), ("Эмоционально-вегетативная сфера", 1))
YES = ("да", "нет")


def _pick(child: Child, rng: random.Random) -> Exam:
    exams = [exam for exam in exams_of(child) if exam.age_months >= 30]
    return rng.choice(exams or exams_of(child))


def _groups(s: Sheet, m: Marker, y: float, item: str, facts: tuple[Fact, Fact], hows: tuple[str, str]) -> float:
    """Group of health and group for sports, each with its printed choices; gives the next baseline."""
    health, sports = facts
    way = Ask(hows[0], 100, 192, between="," if hows[0] != "circle" else "", gap_mm=4.5)
    label_ask(s, m, 14, y, f"{item}.7. Группа здоровья:", GROUPS, [GROUPS.index(health.text)], way, health)
    label = f"{item}.8. Медицинская группа для занятий физической культурой:"
    s.c.text(14, y + 7.5, label, s.label)
    ask(s, m, (22, y + 14), SPORTS, [SPORTS.index(sports.text)], Ask(hows[1], 22, 192, gap_mm=3), sports)
    return y + 22


def _who(s: Sheet, m: Marker, exam: Exam, y: float) -> float:
    """Whose card it is, with letter boxes for numbers; gives the next baseline."""
    c, child = s.c, s.child
    c.text(14, y, "1. Ф.И.О. несовершеннолетнего:", s.label)
    start = 16 + c.width_of("1. Ф.И.О. несовершеннолетнего:", s.label)
    c.fill_line(start, 194, y)
    s.name(start + 1, y - 0.3, 192 - start)
    chosen = 0 if child.sex == "male" else 1
    sex = Fact("", s.patient, "sex", child.sex)
    how = s.rng.choice(("underline", "strike", "circle"))
    label_ask(s, m, 14, y + 9, "Пол:", ("мужской", "женский"), [chosen], Ask(how, 30, 90, between="/", gap_mm=2.5), sex)
    c.text(96, y + 9, "Дата рождения:", s.label)
    way = s.rng.choice(("boxes", "apart", "teeth"))
    comb(s, 98 + c.width_of("Дата рождения:", s.label), y + 9, s.born("dd.mm.yyyy"), 4.6, way)
    c.text(14, y + 18, "2. Полис ОМС:", s.label)
    comb(
        s, 16 + c.width_of("2. Полис ОМС:", s.label), y + 18, Fact(child.oms_policy, s.patient, "oms_policy"), 4.4, way
    )
    c.text(14, y + 27, "3. СНИЛС:", s.label)
    comb(s, 16 + c.width_of("3. СНИЛС:", s.label), y + 27, Fact(child.snils, s.patient, "snils"), 4.6, way)
    s.line(14, y + 36, "4. Адрес места жительства:", Fact(home(child), s.patient, "address"), 194)
    c.text(14, y + 45, "5. Категория (нужное отметить):", s.label)
    _, y = ask(s, m, (20, y + 52), CATEGORY, [3], Ask("check_box", 20, 192, 6.5))
    s.line(14, y + 9, "6. Медицинская организация:", Fact(clinic(child)), 194)
    c.text(14, y + 18, "7. Образовательная организация (нужное отметить):", s.label)
    grade = 0 if exam.age_months < 80 else 1 if exam.age_months < 130 else 2 if exam.age_months < 190 else 3
    _, y = ask(s, m, (20, y + 25), SCHOOLS, [grade], Ask("check_box", 20, 192, 6.5))
    return y + 10


def _measured(s: Sheet, m: Marker, f: dict[str, Fact], y: float) -> float:
    """Sizes and what is found of them: normal, or with one of four faults."""
    s.line(14, y, "8. Осмотр начат (дата)", f["date"], 92)
    s.line(94, y, "возраст на день осмотра", f["age"], 194)
    s.line(14, y + 9, "9. Физическое развитие: масса тела, кг", f["weight"], 100)
    s.line(102, y + 9, "длина тела, см", f["height"], 150)
    words, physical = ("нормальное", *PHYSICAL[2:]), f["physical"]
    y = ask(s, m, (22, y + 17), words, [words.index(physical.text)], Ask("underline", 22, 192, gap_mm=2.5), physical)[1]
    return y + 9


def _mind(s: Sheet, m: Marker, exam: Exam, y: float) -> float:
    s.c.text(14, y, "10. Психическое развитие (ненужное зачеркнуть):", s.label)
    for label, chosen in SPEECH if exam.age_months < 60 else MIND:
        y += 7.5
        label_ask(s, m, 22, y, f"{label}:", NORM, [chosen], Ask("strike", 120, 192, between="", gap_mm=5))
    return y + 9


def _found(s: Sheet, m: Marker, exam: Exam, f: dict[str, Fact], y: float) -> float:
    """What was found: health, or an illness with what is asked of it."""
    s.c.text(14, y, "13. По результатам настоящего осмотра:", s.label.bold)
    healthy = exam.diagnosis is None
    way = Ask("circle", 100, 192, between="", gap_mm=6)
    label_ask(s, m, 14, y + 8.5, "13.1. Практически здоров:", YES, [0 if healthy else 1], way)
    if healthy:
        s.line(110, y + 8.5, "код МКБ", f["code"], 160)
    else:
        s.line(14, y + 17, "13.2. Заболевание:", f["text"], 150)
        s.line(152, y + 17, "код МКБ", f["code"], 194)
        way = Ask("underline", 100, 192, gap_mm=3)
        label_ask(s, m, 22, y + 25.5, "выявлено впервые:", YES, [1], way)
        label_ask(s, m, 92, y + 25.5, "диспансерное наблюдение:", ("установлено", "не установлено"), [0], way)
        y += 17
    for number, label in enumerate(("Дополнительные консультации назначены", "Лечение назначено",
                                    "Санаторно-курортное лечение рекомендовано")):  # fmt: skip
        y += 8.0
        label_ask(s, m, 14, y + 9, f"13.{number + 3}. {label}:", YES, [1], Ask("check_box", 100, 192))
    return y + 18


def blank(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved blank: letter boxes and boxes to tick on its face, words to underline, ring or strike overleaf."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.45, BLANKS, typed=0.2)
    m, exam = make_marker(s), _pick(child, rng)
    notes(s, 194, 11, ("Учетная форма № 030-ПО/у-17", "к приказу МЗ РФ от 10.08.2017 № 514н"), right=True)
    s.c.text(105, 27, "КАРТА ПРОФИЛАКТИЧЕСКОГО", s.loud(1.3), "middle")
    s.c.text(105, 33, "МЕДИЦИНСКОГО ОСМОТРА НЕСОВЕРШЕННОЛЕТНЕГО", s.loud(1.1), "middle")
    f = facts_of(s, exam)
    y = _measured(s, m, f, _who(s, m, exam, 46))
    y = _mind(s, m, exam, y)
    finish(s)
    back = s.overleaf()
    told = facts_of(back, exam)
    hows = (rng.choice(("circle", "underline", "strike")), rng.choice(("underline", "check_box")))
    back.c.text(14, 18, "12. До настоящего осмотра:", back.label.bold)
    before = GROUPS[(GROUPS.index(exam.group) + 1) % 3]
    y = _groups(back, m, 27, "12", (Fact(before), Fact("подготовительная")), hows)
    y = _found(back, m, exam, told, y + 2)
    y = _groups(back, m, y, "13", (told["group"], told["sports"]), hows)
    back.line(14, y + 4, "14. Рекомендации:", Fact("режим дня, закаливание, рациональное питание"), 194)
    back.line(14, y + 22, "Врач", Fact(child.doctors["педиатр"].short), 96)
    back.line(98, y + 22, "дата осмотра", told["date"], 194)
    finish(back)
    return [s.c, back.c]


SHORT: tuple[tuple[str, Sequence[str], int], ...] = (
    ("Осанка", ("не нарушена", "сколиотическая", "сутулость"), 0),
    ("Свод стопы", ("норма", "уплощен", "плоскостопие"), 1),
    ("Зрение", ("норма", "снижено"), 0),
    ("Слух", ("норма", "снижен"), 0),
    ("Полость рта", ("санирована", "требует санации"), 1),
    ("Прививки", ("по календарю", "индивидуальный график", "отказ"), 0),
)


def short(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A clinic's own card of one sheet that its program printed: crossed boxes before every choice."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.0, PROGRAMS, typed=0.1)
    c, exam = s.c, _pick(child, rng)
    m = make_marker(s, by_program=rng.random() < 0.5)
    f, way = facts_of(s, exam), Ask("check_box", 70, 192, 6.6)
    y = program_head(s, 14, 196, 13)
    c.text(105, y + 3, "Профилактический осмотр несовершеннолетнего", s.loud(1.35), "middle")
    c.text(105, y + 8.5, "(учетная форма № 030-ПО/у)", s.small, "middle")
    y = s.run(14, y + 18, 180, ["Пациент:", *s.names(), ", дата рождения", s.born()], 5.4) + 2
    chosen = 0 if child.sex == "male" else 1
    label_ask(s, m, 14, y, "Пол", ("мужской", "женский"), [chosen], way, Fact("", s.patient, "sex", child.sex))
    y = s.run(14, y + 8, 180, ["Осмотрен", f["date"], "в возрасте", f["age"]], 5.4) + 2
    y = s.run(14, y, 180, ["Антропометрия: рост", f["height"], "см, масса тела", f["weight"], "кг"], 5.4) + 2
    words = ("нормальное", *PHYSICAL[2:])
    y = label_ask(s, m, 14, y, "Физическое развитие", words, [words.index(exam.physical)], way, f["physical"]) + 8
    for label, choices, usual in SHORT:
        y = label_ask(s, m, 14, y, label, choices, [usual], way) + 8
    ill: Words = [f["text"], "(", f["code"], ")"] if exam.diagnosis else [HEALTHY[1], "(", f["code"], ")"]
    y = s.run(14, y + 1, 180, ["Заключение:", *ill], 5.4) + 2
    y = label_ask(s, m, 14, y, "Группа здоровья", GROUPS, [GROUPS.index(exam.group)], way, f["group"]) + 8
    sports = [SPORTS.index(exam.sports)]
    y = label_ask(s, m, 14, y, "Физкультурная группа", SPORTS, sports, way, f["sports"]) + 12
    c.text(14, y, f"Врач-педиатр _______________ / {child.doctors['педиатр'].short} /", s.label)
    finish(s)
    return [c]


VARIANTS = (blank, short)
