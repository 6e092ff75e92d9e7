"""Title pages of the history of development: a booklet's cover with dotted rules, a program's sheet of keys."""

from __future__ import annotations

import random

from samples.borough.desk import Ask, Marker, address, allergy, ask, comb, frame, label_ask, make_marker, patient, sex
from samples.borough.paper import BLANKS, PROGRAMS, Fact, Head, Sheet, blank_head, clinic, imprint, notes, open_sheet
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.life import BLOOD_GROUPS, Child, Relative
from samples.registry.ledger import body, headings, widths_of
from samples.wording import phone

FORM = ("title_112u", "112/у")
SIGN = {"positive": "положительный", "negative": "отрицательный"}
FED = ("естественное", "смешанное", "искусственное")


def _signals(s: Sheet, m: Marker, top: float, how: str) -> None:
    """A frame of what a doctor must know: blood group and rhesus to be marked, what the child does not bear."""
    c, child = s.c, s.child
    frame(s, Rect(10, top, 128, 34), 0.5)
    c.text(74, top + 5.2, "СИГНАЛЬНЫЕ ОТМЕТКИ", s.label.bold, "middle")
    gap = 6.0 if how == "circle" else 4.0
    group = Fact("", s.patient, "blood_group", child.blood_group)
    at = [BLOOD_GROUPS.index(child.blood_group)]
    label_ask(s, m, 13, top + 12.6, "Группа крови:", BLOOD_GROUPS, at, Ask(how, 13, 999, between="", gap_mm=gap), group)
    rhesus = Fact("", s.patient, "rh_factor", child.rh_factor)
    plus = [0 if child.rh_factor == "positive" else 1]
    words = tuple(SIGN.values())
    label_ask(s, m, 13, top + 20.2, "Резус-принадлежность:", words, plus, Ask(how, 13, 999, between="", gap_mm=gap),
              rhesus)  # fmt: skip
    s.c.text(13, top + 28, "Аллергические реакции:", s.label)
    start = 15 + c.width_of("Аллергические реакции:", s.label)
    c.fill_line(start, 135, top + 28, dotted=True)
    s.run(start, top + 27.7, 134 - start, allergy(s, "нет"), 5)


def booklet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The cover of a half-sheet booklet: dotted rules, three of them for the name, a frame of signals at the foot."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.1, 0.55, BLANKS, typed=0.4)
    c, m = s.c, make_marker(s)
    how = rng.choice(("underline", "circle", "underline"))
    y = blank_head(s, 10, 138, 10, "112/у")
    c.text(74, y + 4, "ИСТОРИЯ РАЗВИТИЯ", s.loud(1.9), "middle")
    c.text(60, y + 12.5, "РЕБЕНКА", s.loud(1.9), "middle")
    s.line(84, y + 12.5, "№", patient(s, "chart_number"), 124, "dots")
    y += 24
    family, given, patronymic = s.names()
    s.line(10, y, "Фамилия", family, 138, "dots")
    s.line(10, y + 7.4, "Имя", given, 62, "dots")
    s.line(64, y + 7.4, "Отчество", patronymic, 138, "dots")
    s.line(10, y + 14.8, "Число, месяц, год рождения", s.born(), 88, "dots")
    sex(s, m, (94, y + 14.8), "Пол:", ("М", "Ж"), how)
    s.line(10, y + 22.2, "Место жительства", address(s), 138, "dots")
    s.line(10, y + 29.6, "Телефон", Fact(phone(child.phone), s.patient, "phone", child.phone), 76, "dots")
    s.line(80, y + 29.6, "Участок №", Fact(str(child.district)), 138, "dots")
    s.line(10, y + 37, "Поступил(а) под наблюдение", s.dated(None, child.birth.discharged), 88, "dots")
    s.line(92, y + 37, "из", Fact(f"р/д {child.birth.hospital.split(' дом ')[1]}"), 138, "dots")
    way = Ask(how, 10, 138, between="" if how == "circle" else ",", gap_mm=6 if how == "circle" else 2)
    label_ask(s, m, 10, y + 44.4, "Вскармливание:", FED, [rng.choice((0, 0, 1))], way)
    c.text(10, y + 53, "Страх. полис", s.label)
    comb(s, 40, y + 53, patient(s, "oms_policy"), 5.0, rng.choice(("boxes", "teeth")))
    s.line(10, y + 62, "Страховой № (СНИЛС)", patient(s, "snils"), 88, "dots")
    _signals(s, m, y + 68, how)
    s.line(10, y + 110, "Выбыл(а) из-под наблюдения", None, 138, "dots")
    imprint(s, 10)
    return [c]


KIN: tuple[Head, ...] = (
    Head("Степень родства", 26), Head("Фамилия, имя, отчество", 62), Head("Год рожд.", 18), Head("Профессия", 32),
    Head("Хронические заболевания", 44),
)  # fmt: skip


def _kin(s: Sheet, top: float, kin: list[Relative]) -> float:
    """Those who care for the child, one row each; who it is counts only with an illness."""
    low = headings(s, 14, top, KIN, (8.0,))
    for one, row in zip(kin, body(s, 14, low, widths_of(KIN), [7.6] * len(kin), "all"), strict=True):
        who = s.c.cell(row[0], one.role, s.value, "left")
        for area, text in zip(row[1:4], (one.person.full, str(one.birth_year), one.job), strict=True):
            s.c.cell(area, text, s.value, "left")
        if one.condition is None:
            s.c.cell(row[4], "нет", s.value, "left")
            continue
        told = s.c.tell("family_history", ("family", one.role))
        s.mark(Fact(one.role, told, "relative"), who, s.value.medium)
        s.cell(row[4], Fact(one.condition, told, "condition"), "left")
    return low + 7.6 * len(kin)


def _keys(s: Sheet, top: float) -> float:
    """The sheet's keys, two pairs in a row; gives the lower edge."""
    child, (family, given, patronymic) = s.child, s.names()
    boy = child.sex == "male"
    pairs: list[tuple[str, Fact]] = [
        ("Фамилия", family), ("Номер карты", patient(s, "chart_number")), ("Имя", given), ("Дата рождения", s.born()),
        ("Отчество", patronymic), ("Пол", Fact("мужской" if boy else "женский", s.patient, "sex", child.sex)),
        ("Полис ОМС", patient(s, "oms_policy")), ("СНИЛС", patient(s, "snils")),
        ("Группа крови", patient(s, "blood_group")),
        ("Резус-фактор", Fact(SIGN[child.rh_factor], s.patient, "rh_factor", child.rh_factor)),
        ("Контактный телефон", Fact(phone(child.phone), s.patient, "phone", child.phone)),
        ("Участок", Fact(str(child.district))),
    ]  # fmt: skip
    cells = s.c.grid(14, top, [34, 57, 34, 57], [8.0] * 6)
    for number, (label, fact) in enumerate(pairs):
        row = cells[number // 2]
        s.pair(row[number % 2 * 2], row[number % 2 * 2 + 1], label, fact)
    for label, words in (("Адрес регистрации", [address(s)]), ("Аллергия", allergy(s, "не выявлена"))):
        key, area = s.c.grid(14, top + (48 if label != "Аллергия" else 56), [34, 148], [8.0])[0]
        s.c.cell(key, label, s.label, "left")
        s.run(area.left + 1.2, area.top + 5.2, 146, words, 5)
    return top + 64


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A full sheet printed at registration: keys and values in frames, the family in a table, ticks by the program."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, PROGRAMS, typed=0.15)
    c, m = s.c, make_marker(s, by_program=True)
    c.text(14, 13, clinic(child), s.fitted(clinic(child), s.label, 130))
    notes(s, 196, 13, ("Форма № 112/у",), right=True)
    c.text(105, 26, "История развития ребенка", s.loud(1.7), "middle")
    c.text(105, 32, "Титульный лист", s.label, "middle")
    c.text(14, 42, "1. Сведения о ребенке", s.label.bold)
    y = _keys(s, 45) + 9
    c.text(14, y, "2. Родители (законные представители)", s.label.bold)
    y = _kin(s, y + 3, [child.mother, child.father]) + 10
    c.text(14, y, "3. Дополнительные сведения", s.label.bold)
    for step, label, words, usual in (
        (8.0, "Семья", ("полная", "неполная", "многодетная"), 0),
        (15.5, "Льготная категория", ("нет", "ребенок-инвалид", "сирота"), 0),
        (23.0, "Посещает", ("не организован", "детский сад", "школу"), rng.choice((1, 2))),
    ):
        c.text(14, y + step, label, s.label)
        ask(s, m, (52, y + step), words, [usual], Ask("check_box", 52, 196))
    s.line(14, y + 36, "Дата взятия на учет", s.dated(None, child.birth.discharged), 84)
    s.line(14, y + 44, "Участковый педиатр", Fact(child.doctors["педиатр"].full), 130)
    s.line(14, y + 52, "Медрегистратор", None, 130)
    return [c]


VARIANTS = (booklet, program)
