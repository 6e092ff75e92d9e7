"""Title pages of the history of development: an approved blank, a page of numbered items, a clinic program's cover."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.canvas import A4_MM, Canvas, Rect
from samples.district.heads import letterhead, lines, ministry, network
from samples.district.paper import BRYGADA, COMMISSIONER, GARAMOND, PLEX, PLEX_SERIF, Fact, Sheet, Strong, open_sheet
from samples.draw import Style
from samples.life import Child, Relative
from samples.wording import phone
from schemas.geometry import hull

FORM = ("title_112u", "112/у")
GROUP = {"O(I)": "I (0)", "A(II)": "II (A)", "B(III)": "III (B)", "AB(IV)": "IV (AB)"}
WORDED = {"O(I)": "первая O(I)", "A(II)": "вторая A(II)", "B(III)": "третья B(III)", "AB(IV)": "четвертая AB(IV)"}


def _rhesus(child: Child, words: tuple[str, str]) -> str:
    return words[0 if child.rh_factor == "positive" else 1]


def _health(s: Sheet, one: Relative, head: str, area: Rect) -> None:
    """The health of a parent in a cell; an illness is told with the heading that names the parent."""
    if one.condition is None:
        s.cell(area, Fact("здоров" if one.person.sex == "male" else "здорова"))
        return
    told = s.c.tell("family_history", ("family", one.role))
    s.cell(area, Fact(one.condition, told, "condition"))
    box = next(line.box for line in reversed(s.c.truth.lines) if line.text == head)
    s.c.record(told, "relative", one.role, head, "printed", box)


def _parents(s: Sheet, y: float) -> float:
    """Mother and father as columns; what is asked of them stands at the left."""
    c, child = s.c, s.child
    cells = c.grid(16, y, [46.0, 66.0, 66.0], [7.0, 8.5, 8.5, 8.5, 8.5, 11.0])
    rows = ("", "Фамилия, имя, отчество", "Год рождения", "Образование", "Место работы", "Состояние здоровья")
    for row, text in zip(cells, rows, strict=True):
        if text:
            c.cell(row[0], text, s.label, "left")
    for column, one in ((1, child.mother), (2, child.father)):
        head = one.role.upper()
        c.cell(cells[0][column], head, s.label.bold)
        texts = (one.person.full, str(one.birth_year), s.rng.choice(("высшее", "среднее", "ср. спец.")), one.job)
        for row, text in zip(cells[1:5], texts, strict=True):
            s.cell(row[column], Fact(text))
        _health(s, one, head, cells[5][column])
    return cells[-1][0].bottom


def blank(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved blank of a printing house on A4: each part of the name on a rule of its own."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.6, 0.55, (GARAMOND, BRYGADA, PLEX_SERIF))
    c, who = s.c, s.patient
    y = ministry(s, 16, 194, 13, "112/у")
    c.text(105, y + 13, "ИСТОРИЯ РАЗВИТИЯ", s.loud(1.9), "middle")
    number = child.chart_number
    start = 105 - c.width_of("РЕБЕНКА № ", s.loud(1.9)) * 0.75
    c.text(start, y + 22, "РЕБЕНКА №", s.loud(1.9))
    s.line(start + c.width_of("РЕБЕНКА № ", s.loud(1.9)), y + 22, "", Fact(number, who, "chart_number"), 150)
    y += 35
    for label, fact in zip(("1. Фамилия", "2. Имя", "3. Отчество"), s.names(), strict=True):
        s.line(16, y, label, fact, 194)
        y += 9
    born = s.born("" if s.value.font.hand else rng.choice(("quoted", "words")))
    s.line(16, y, "4. Родился (число, месяц, год)", born, 130)
    c.text(140, y, "5. Пол:", s.label)
    box = s.choice(156, y, ("М", "Ж"), 0 if child.sex == "male" else 1, ring=True)
    c.record(who, "sex", child.sex, "М" if child.sex == "male" else "Ж", "handwritten", box)
    s.line(16, y + 9, "6. Домашний адрес", Fact(child.address, who, "address"), 194)
    s.line(16, y + 18, "тел.", Fact(phone(child.phone), who, "phone", child.phone), 84)
    s.line(86, y + 18, "Группа крови", Fact(GROUP[child.blood_group], who, "blood_group", child.blood_group), 138)
    rhesus = Fact(_rhesus(child, ("Rh +", "Rh −")), who, "rh_factor", child.rh_factor)
    s.line(140, y + 18, "Rh-фактор", rhesus, 194)
    s.line(16, y + 27, "7. Взят на учет (когда, откуда)", s.dated(None, child.birth.discharged), 194)
    s.line(16, y + 36, "8. Снят с учета (когда, куда выбыл, причина)", None, 194)
    c.text(105, y + 47, "СВЕДЕНИЯ О СЕМЬЕ", s.label.bold, "middle")
    y = _parents(s, y + 51) + 9
    siblings = "; ".join(f"{one.role} {one.person.given}, {one.birth_year} г.р." for one in child.siblings) or "нет"
    s.line(16, y, "9. Другие дети в семье", Fact(siblings), 194)
    s.line(16, y + 9, "10. Участок №", Fact(str(child.district)), 66)
    s.line(68, y + 9, "участковый врач", Fact(child.doctors["педиатр"].short), 194)
    if child.allergy:
        _warning(s, y + 15)
    return [c]


def _warning(s: Sheet, y: float) -> None:
    """A framed warning of an allergy."""
    told, (substance, reaction) = s.c.tell("allergy", "allergy"), s.child.allergy or ("", "")
    s.c.rect(Rect(16, y, 178, 10), 0.5)
    s.run(20, y + 6.5, 170, [Strong("АЛЛЕРГИЯ!"), Fact(substance, told, "substance"), "реакция:",
                             Fact(reaction, told, "reaction")], 6)  # fmt: skip


def _digits(s: Sheet, x: float, y: float, fact: Fact, size: float = 5.0) -> None:
    """Each figure in a small frame of its own; what is no figure stands between frames."""
    boxes = []
    for sign in fact.text:
        if sign.isdigit():
            s.c.rect(Rect(x, y, size, size + 1.2))
            boxes.append(s.c.text(x + size / 2, y + size - 0.3, sign, s.value.sized(size * 0.75), "middle"))
            x += size
        else:
            if sign.strip():
                s.c.text(x + 1.1, y + size - 0.3, sign, s.label, "middle")
            x += 2.2
    s.mark(fact, hull(boxes), s.value.medium)


def items(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Numbered items as on the card of outpatients, the insurance numbers in frames, figure by figure."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.25, (PLEX_SERIF, GARAMOND, COMMISSIONER), typed=0.4)
    c, who = s.c, s.patient
    letterhead(s, 16, 14, "left")
    lines(s, 194, 14, ("Вкладной лист", "к форме № 112/у"), "right")
    c.text(105, 41, "ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА", s.loud(1.5), "middle")
    s.line(74, 49, "карта №", Fact(child.chart_number, who, "chart_number"), 136)
    c.text(16, 61, "1. Ф. И. О. ребенка", s.label)
    c.fill_line(52, 194, 61)
    s.name(54, 60.7, 138, capitals=True)
    c.text(16, 70, "2. Пол:", s.label)
    words = ("муж. – 1", "жен. – 2")
    box = s.choice(32, 70, words, 0 if child.sex == "male" else 1)
    c.record(who, "sex", child.sex, words[0 if child.sex == "male" else 1], "handwritten", box)
    s.line(84, 70, "3. Дата рождения", s.born("dd.mm.yyyy"), 194)
    c.text(16, 80, "4. СНИЛС", s.label)
    _digits(s, 74, 75.4, Fact(child.snils, who, "snils"))
    c.text(16, 90, "5. Полис ОМС (единый номер)", s.label)
    _digits(s, 74, 85.4, Fact(child.oms_policy, who, "oms_policy"))
    s.line(16, 100, "6. Место жительства:", Fact(child.address, who, "address"), 194)
    s.line(16, 109, "7. Телефон для связи:", Fact(phone(child.phone), who, "phone", child.phone), 194)
    s.line(16, 118, "8. Страховая компания", Fact("АО «МАКС-М»"), 194)
    for step, one in enumerate((child.mother, child.father)):
        _adult(s, one, 128 + step * 17, 9 + step)
    _marks(s, 163)
    return [c]


def _adult(s: Sheet, one: Relative, y: float, number: int) -> None:
    """A parent with a year of birth and a blood group that are not the child's."""
    text = f"{one.person.full}, {one.birth_year} г.р."
    s.line(16, y, f"{number}. {one.role.capitalize()} (Ф. И. О., год рождения)", Fact(text), 194)
    s.line(20, y + 8, "место работы", Fact(one.job), 90)
    s.c.text(94, y + 8, "группа крови, резус", s.label)
    x = 94 + s.c.width_of("группа крови, резус", s.label) + 2
    s.c.text(x, y + 8, f"{GROUP[one.blood_group]} {'Rh+' if one.rh_factor == 'positive' else 'Rh−'}", s.value)


def _marks(s: Sheet, y: float) -> None:
    """Blood group, allergy, and where the child goes."""
    c, child, rng, who = s.c, s.child, s.rng, s.patient
    group = Fact(WORDED[child.blood_group], who, "blood_group", child.blood_group)
    s.line(16, y, "11. Группа крови ребенка", group, 110)
    rhesus = Fact(_rhesus(child, ("положительный", "отрицательный")), who, "rh_factor", child.rh_factor)
    s.line(112, y, "резус", rhesus, 194)
    c.text(16, y + 9, "12. Непереносимость, аллергия:", s.label)
    x = 16 + c.width_of("12. Непереносимость, аллергия:", s.label) + 2
    if child.allergy is None:
        c.text(x, y + 9, "не выявлена", s.value)
    else:
        told, (substance, reaction) = c.tell("allergy", "allergy"), child.allergy
        s.run(x, y + 9, 100, [Fact(substance, told, "substance"), "(", Fact(reaction, told, "reaction"), ")"], 6)
    s.line(16, y + 18, "13. Посещает: детский сад, школу №", Fact(str(rng.randint(3, 2120))), 140)
    s.line(16, y + 27, "14. Карта заведена", s.dated(None, child.birth.discharged), 110)
    s.line(112, y + 27, "медрегистратор", Fact(child.stay.doctor.short), 194)


def _band(s: Sheet, y: float, text: str) -> float:
    s.c.rect(Rect(16, y, 178, 6.4), 0.1, fill=(222, 226, 230))
    s.c.text(18.5, y + 4.6, text, s.label.bold)
    return y + 13


def _stacked(s: Sheet, y: float, facts: Sequence[tuple[str, Fact]], per_row: int) -> float:
    """Labels in small print, their values below them, some a row; gives the next baseline."""
    wide = 178 / per_row
    for index, (label, fact) in enumerate(facts):
        x = 18.5 + index % per_row * wide
        if index and index % per_row == 0:
            y += 13
        s.c.text(x, y, label, s.small)
        s.put(x, y + 5.2, fact, wide - 5)
    return y + 10


def cover(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A private network's cover: grey bands, labels above their values, nothing ruled."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.5, 0.0, (PLEX, COMMISSIONER), typed=0.0)
    c, who = s.c, s.patient
    y = network(s, 16, 194, 15)
    c.text(16, y + 5, "История развития ребенка", s.loud(1.5))
    c.text(16, y + 10.5, "форма 112/у, титульный лист", s.small)
    s.line(140, y + 5, "№ карты", Fact(child.chart_number, who, "chart_number"), 194, "")
    sex = ("мужской", "женский")[child.sex == "female"]
    y = _band(s, y + 17, "Пациент")
    facts = [*zip(("Фамилия", "Имя", "Отчество"), s.names(), strict=True), ("Дата рождения", s.born()),
             ("Пол", Fact(sex, who, "sex", child.sex)), ("Участок", Fact(str(child.district)))]  # fmt: skip
    y = _band(s, _stacked(s, y, facts, 3), "Документы и контакты")
    policy = Fact(child.oms_policy, who, "oms_policy")
    facts = [("СНИЛС", Fact(child.snils, who, "snils")), ("Номер полиса ОМС", policy),
             ("Телефон", Fact(phone(child.phone), who, "phone", child.phone))]  # fmt: skip
    home = [("Адрес фактического проживания", Fact(child.address, who, "address"))]
    y = _band(s, _stacked(s, _stacked(s, y, facts, 3) + 3, home, 1), "Важно")
    rhesus = Fact(_rhesus(child, ("Rh(+)", "Rh(−)")), who, "rh_factor", child.rh_factor)
    facts = [("Группа крови", Fact(child.blood_group, who, "blood_group")), ("Резус-принадлежность", rhesus)]
    if child.allergy:
        told, (substance, reaction) = c.tell("allergy", "allergy"), child.allergy
        facts += [("Аллерген", Fact(substance, told, "substance")), ("Реакция", Fact(reaction, told, "reaction"))]
    y = _band(s, _stacked(s, y, facts, 4), "Семья")
    cells = s.table(16, y - 4, (("Кем приходится", 28.0), ("Ф. И. О.", 62.0), ("Дата рожд.", 26.0),
                                ("Болезни", 62.0)), [9.0, 9.0], "rows", 8.0)  # fmt: skip
    for one, row in zip((child.mother, child.father), cells, strict=True):
        c.cell(row[0], one.role, s.label)
        s.cell(row[1], Fact(one.person.full))
        s.cell(row[2], Fact(f"{rng.randint(1, 28):02d}.{rng.randint(1, 12):02d}.{one.birth_year}"))
        _health(s, one, one.role, row[3])
    c.text(16, 284, f"Напечатано из МИС «Медиалог» {rng.randint(10, 28)}.10.2021", s.small)
    return [c]


VARIANTS = (blank, items, cover)
