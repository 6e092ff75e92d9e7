"""Title pages of the history of development: a booklet's cover and a program's sheet of registration."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.dispensary.marks import Ask, ask, comb, label_ask, make_marker
from samples.dispensary.paper import BLANKS, PROGRAMS, Fact, Sheet, Words, clinic, home, imprint, notes, open_sheet
from samples.draw import Style
from samples.life import BLOOD_GROUPS, Child, Relative
from samples.registry.ledger import Head, body, headings, widths_of
from samples.registry.paper import band
from samples.wording import phone

FORM = ("title_112u", "112/у")
SIGN = {"positive": "Rh (+)", "negative": "Rh (−)"}
CAME = ("из роддома", "из другой поликлиники", "из другого города")
SPOKEN = {"O(I)": "O (I)", "A(II)": "A (II)", "B(III)": "B (III)", "AB(IV)": "AB (IV)"}
KIN: tuple[Head, ...] = (
    Head("", 14), Head("Фамилия, имя, отчество", 42), Head("Год рожд.", 14), Head("Место работы", 26),
    Head("Хронические заболевания", 34),
)  # fmt: skip


def _allergy(s: Sheet, none: str) -> Words:
    if s.child.allergy is None:
        return [Fact(none)]
    told, (substance, reaction) = s.c.tell("allergy", "allergy"), s.child.allergy
    return [Fact(substance, told, "substance"), Fact("("), Fact(reaction, told, "reaction"), Fact(")")]


def _kin(s: Sheet, row: Sequence[Rect], one: Relative) -> None:
    """A parent in a row of the table; an illness is told together with whose it is."""
    head, box = one.role.capitalize(), s.c.cell(row[0], one.role.capitalize(), s.label, "left")
    s.cell(row[1], Fact(one.person.full), "left")
    s.cell(row[2], Fact(str(one.birth_year)))
    s.cell(row[3], Fact(one.job))
    if one.condition is None:
        s.cell(row[4], Fact("нет" if s.child.seed % 2 else "отрицает"))
        return
    told = s.c.tell("family_history", ("family", one.role))
    s.c.record(told, "relative", one.role, head, "printed", box)
    s.cell(row[4], Fact(one.condition, told, "condition"), "left")


def _numbers(s: Sheet, y: float) -> None:
    """Policy and insurance number in letter boxes, blood and rhesus to be marked."""
    c, child, who, m = s.c, s.child, s.patient, make_marker(s)
    way = s.rng.choice(("boxes", "apart"))
    c.text(9, y, "Полис ОМС №", s.label)
    comb(s, 34, y, Fact(child.oms_policy, who, "oms_policy"), 4.1, way)
    c.text(9, y + 9, "СНИЛС", s.label)
    comb(s, 34, y + 9, Fact(child.snils, who, "snils"), 4.1, way)
    how = s.rng.choice(("circle", "underline", "strike"))
    group = Fact("", who, "blood_group", child.blood_group)
    at = [BLOOD_GROUPS.index(child.blood_group)]
    words = [SPOKEN[name] for name in BLOOD_GROUPS]
    label_ask(s, m, 9, y + 18, "Группа крови:", words, at, Ask(how, 9, 100, between="", gap_mm=4.5), group)
    rhesus = Fact("", who, "rh_factor", child.rh_factor)
    plus = [0 if child.rh_factor == "positive" else 1]
    ask(s, m, (102, y + 18), tuple(SIGN.values()), plus, Ask(how, 102, 141, between="", gap_mm=5), rhesus)


def booklet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The cover of a sewn booklet of half sheets: the name on one rule, the parents in a table at the foot."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.55, BLANKS, typed=0.3)
    c, who, m = s.c, s.patient, make_marker(s)
    notes(s, 9, 10, ("Код учреждения по ОКПО ____________",))
    notes(s, 139, 10, ("Медицинская документация", "Форма № 112/у"), right=True)
    s.line(9, 20, "", Fact(clinic(child)), 139)
    c.text(74, 23.4, "наименование учреждения", s.small, "middle")
    c.text(74, 34, "ИСТОРИЯ РАЗВИТИЯ РЕБЁНКА", s.loud(1.6), "middle")
    s.line(56, 41.5, "№", Fact(child.chart_number, who, "chart_number"), 92)
    c.text(9, 51, "Ф. И. О. ребёнка", s.label)
    at = 11 + c.width_of("Ф. И. О. ребёнка", s.label)
    c.fill_line(at, 139, 51)
    s.name(at + 1, 50.7, 138 - at)
    s.line(9, 59, "Дата рождения: число, месяц, год", s.born(), 92)
    sex, chosen = Fact("", who, "sex", child.sex), [0 if child.sex == "male" else 1]
    how = rng.choice(("underline", "circle", "strike"))
    label_ask(s, m, 97, 59, "Пол:", ("М.", "Ж."), chosen, Ask(how, 97, 139, between="", gap_mm=5), sex)
    s.line(9, 67, "Адрес", Fact(home(child), who, "address"), 139)
    s.line(9, 75, "Тел.", Fact(phone(child.phone), who, "phone", child.phone), 66)
    s.line(69, 75, "Участок №", Fact(str(child.district)), 98)
    s.line(100, 75, "д/с, школа", None, 139)
    s.line(9, 83, "Дата взятия на учёт", s.dated(None, child.birth.discharged), 66)
    label_ask(s, m, 69, 83, "Прибыл:", CAME[:2], [0], Ask("underline", 69, 141))
    _numbers(s, 93)
    s.line(9, 121, "Дата снятия с учёта", None, 66)
    s.line(69, 121, "причина", None, 139)
    c.text(9, 130, "Аллергоанамнез", s.label.bold)
    start = 12 + c.width_of("Аллергоанамнез", s.label.bold)
    c.fill_line(start, 139, 130)
    s.run(start, 129.7, 138 - start, _allergy(s, "не отягощён"), 5)
    c.text(74, 141, "Сведения о родителях", s.label.bold, "middle")
    top = headings(s, 9, 144, KIN, (9.0,))
    rows = body(s, 9, top, widths_of(KIN), [10.5] * 2, "all")
    for one, row in zip((child.mother, child.father), rows, strict=True):
        _kin(s, row, one)
    s.line(9, top + 30, "Участковый врач", Fact(child.doctors["педиатр"].short), 74)
    s.line(76, top + 30, "Участковая м/с", None, 139)
    imprint(s, 9)
    return [c]


KEY, WIDE = 58.0, 182.0


def _rows(s: Sheet, top: float, title: str, rows: Sequence[tuple[str, Words]]) -> float:
    """A grey band, then a key and its value in each row; gives the lower edge."""
    band(s.c, s.c.grid(14, top, [KEY, WIDE - KEY], [7.0])[0], 0.25, (232, 236, 240))
    s.c.text(16, top + 4.9, title, s.label.bold)
    for (key, words), (left, right) in zip(
        rows, s.c.grid(14, top + 7, [KEY, WIDE - KEY], [7.6] * len(rows)), strict=True
    ):
        s.c.cell(left, key, s.label, "left")
        _in_cell(s, right, words)
    return top + 7 + 7.6 * len(rows)


def _in_cell(s: Sheet, area: Rect, words: Words) -> None:
    """Words of a value on one line of a cell, smaller where they have no room."""
    texts = [word if isinstance(word, str) else word.text for word in words]
    wide = sum(s.c.width_of(text, s.value) + 1.6 for text in texts)
    share = min(1.0, (area.width - 4) / wide)
    page = replace(s, label=s.label.sized(s.label.size_mm * share), value=s.value.sized(s.value.size_mm * share))
    page.run(area.left + 1.6, area.top + area.height * 0.64, area.width + 30, words, 5)


def _parent(s: Sheet, one: Relative) -> Words:
    words: list[str | Fact] = [Fact(f"{one.person.full}, {one.birth_year} г.р., {one.job}")]
    return words


def _history(s: Sheet) -> Words:
    """What the parents suffer from, or that nothing is known."""
    words: list[str | Fact] = []
    for one in (s.child.mother, s.child.father):
        if one.condition is None:
            continue
        told = s.c.tell("family_history", ("family", one.role))
        words += [*([Fact(";")] if words else []), Fact(one.role, told, "relative", one.role), Fact("—"),
                  Fact(one.condition, told, "condition")]  # fmt: skip
    return words or [Fact("без особенностей")]


def registration(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's sheet of registration: one table of keys and values under grey bands."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.0, PROGRAMS, typed=0.1)
    c, who = s.c, s.patient
    c.text(14, 14, clinic(child), s.small)
    c.text(196, 14, "Форма 112/у", s.small, "right")
    c.text(14, 26, "История развития ребенка", s.loud(1.7))
    c.text(14, 32.5, "титульный лист", s.label)
    s.run(140, 26, 60, ["Карта №", Fact(child.chart_number, who, "chart_number")], 5)
    family, given, patronymic = s.names()
    boy = child.sex == "male"
    person: list[tuple[str, Words]] = [
        ("Фамилия", [family]), ("Имя", [given]), ("Отчество", [patronymic]),
        ("Дата рождения", [s.born()]),
        ("Пол", [Fact("Мужской" if boy else "Женский", who, "sex", child.sex)]),
        ("Адрес регистрации", [Fact(home(child), who, "address")]),
        ("Контактный телефон", [Fact(phone(child.phone), who, "phone", child.phone)]),
        ("Педиатрический участок", [Fact(f"№ {child.district}")]),
    ]  # fmt: skip
    papers: list[tuple[str, Words]] = [
        ("СНИЛС", [Fact(child.snils, who, "snils")]),
        ("Полис ОМС (единый номер)", [Fact(child.oms_policy, who, "oms_policy")]),
        ("Свидетельство о рождении", [Fact(f"V-ИК № {rng.randint(500000, 899999)}")]),
    ]
    medical: list[tuple[str, Words]] = [
        ("Группа крови", [Fact(SPOKEN[child.blood_group], who, "blood_group", child.blood_group)]),
        ("Резус-фактор", [Fact("положительный" if child.rh_factor == "positive" else "отрицательный", who,
                               "rh_factor", child.rh_factor)]),
        ("Аллергологический анамнез", _allergy(s, "не отягощен")),
        ("Наследственность", _history(s)),
    ]  # fmt: skip
    people: list[tuple[str, Words]] = [
        ("Мать", _parent(s, child.mother)),
        ("Отец", _parent(s, child.father)),
        ("Врач-педиатр участковый", [Fact(child.doctors["педиатр"].full)]),
    ]
    y = _rows(s, 38, "Персональные данные", person)
    y = _rows(s, y, "Документы", papers)
    y = _rows(s, y, "Сигнальная информация", medical)
    y = _rows(s, y, "Законные представители и врач", people) + 12
    m = make_marker(s, by_program=True)
    for question in ("Согласие на обработку персональных данных", "Согласие на медицинское вмешательство"):
        answer = [0 if rng.random() < 0.8 else 1]
        c.text(14, y, question, s.label)
        ask(s, m, (110, y), ("подписано", "отказ", "не оформлялось"), answer, Ask("check_box", 110, 197))
        y += 7.5
    s.run(14, y + 6, 180, ["Лист сформирован", s.dated(None, child.until), ", регистратор _______________"], 5)
    return [c]


VARIANTS = (booklet, registration)
