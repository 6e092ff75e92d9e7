"""Title pages of the history of development: a small booklet, a program's print-out, a framed office template."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.life import Child, Relative
from samples.regional.paper import (
    GOLOS,
    NOTO,
    SANS,
    SERIF,
    SPECTRAL,
    Fact,
    Leaf,
    choose,
    clinic_lines,
    form_lines,
    open_leaf,
)  # fmt: skip
from samples.wording import phone

FORM = ("title_112u", "112/у")
GROUPS = {"O(I)": "0 (I)", "A(II)": "A (II)", "B(III)": "B (III)", "AB(IV)": "AB (IV)"}
RH = {"positive": "Rh (+) положительный", "negative": "Rh (−) отрицательный"}
SIGN = {"positive": "Rh+", "negative": "Rh−"}


def _relative(leaf: Leaf, one: Relative, cells: list[Rect]) -> None:
    """A row of the family table: name, year, work, health."""
    c = leaf.c
    told = c.tell("family_history", ("family", one.role))
    box = c.cell(cells[0], one.role.capitalize(), leaf.label)
    c.cell(cells[1], one.person.full, leaf.value, "left")
    c.cell(cells[2], str(one.birth_year), leaf.value)
    c.cell(cells[3], one.job, leaf.value)
    if one.condition:
        leaf.mine(told, "condition", one.condition, one.condition, cells[4])
        c.record(told, "relative", one.role, one.role.capitalize(), "printed", box)
    else:
        c.cell(cells[4], "здоров" if one.person.sex == "male" else "здорова", leaf.value)


def booklet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The outer page of a booklet of a printing house: captions in small print below the lines."""
    leaf = open_leaf(child, rng, style, A5_MM, FORM, 3.0, 0.55, (NOTO, SERIF, SPECTRAL))
    c, who = leaf.c, leaf.patient
    clinic_lines(leaf, 8, 11)
    form_lines(leaf, 140, 11, ("Мед. документация", "Учетная форма № 112/у", "Утв. МЗ СССР 04.10.1980 № 1030"))
    c.text(74, 37, "ИСТОРИЯ", leaf.head(1.9), "middle")
    c.text(74, 44, "РАЗВИТИЯ РЕБЕНКА", leaf.head(1.9), "middle")
    leaf.put((52, 53), ("№", who, "chart_number", child.chart_number, child.chart_number), 98)
    c.fill_line(10, 138, 65)
    leaf.name((14, 64.6), 118)
    c.text(74, 68.4, "(фамилия, имя, отчество полностью)", leaf.small, "middle")
    leaf.captioned(10, 70, 78, leaf.born("день, месяц, год рождения"))
    c.text(84, 78, "Пол:", leaf.label)
    box = choose(leaf, (94, 78), ("муж.", "жен."), child.sex == "male")
    c.record(who, "sex", child.sex, "муж." if child.sex == "male" else "жен.", "handwritten", box)
    leaf.put((10, 89), ("Место жительства", who, "address", child.address, child.address), 138)
    leaf.put((10, 97), ("Тел. домашний (мобильный)", who, "phone", phone(child.phone), child.phone), 100)
    leaf.put((103, 97), ("Участок", None, "", str(child.district), 0), 138)
    leaf.put((10, 105), ("Поступил под наблюдение", None, "", leaf.day(child.birth.discharged), 0), 138)
    c.text(74, 115, "Сведения о родителях", leaf.label.bold, "middle")
    cells = c.grid(8, 118, [18.0, 45.0, 17.0, 22.0, 30.0], [9.0, 12.0, 12.0])
    leaf.heads(cells[0], ("", "Ф.И.О.", "Год рожд.", "Профессия", "Состояние здоровья"))
    for one, row in zip((child.mother, child.father), cells[1:], strict=True):
        _relative(leaf, one, row)
    leaf.put((10, 162), ("Прибыл из", None, "", child.birth.hospital, 0), 138)
    leaf.blank(10, 170, "Снят с учета (дата, причина)", 138)
    c.text(10, 182, "Тип. «Медбланк», зак. 1147-03, тир. 20000, 11.02.2003", leaf.small)
    return [c]


def _identity(leaf: Leaf) -> list[Fact]:
    child, who = leaf.child, leaf.patient
    word = "Мужской" if child.sex == "male" else "Женский"
    digits = child.oms_policy
    return [
        *leaf.names(),
        leaf.born("Дата рожд."),
        ("Пол", who, "sex", word, child.sex),
        ("Полис ОМС (ЕНП)", who, "oms_policy", digits, digits),
        ("СНИЛС", who, "snils", child.snils, child.snils),
        ("Адрес проживания", who, "address", child.address, child.address),
        ("Конт. телефон", who, "phone", phone(child.phone), child.phone),
        ("Группа крови", who, "blood_group", GROUPS[child.blood_group], child.blood_group),
        ("Резус-фактор", who, "rh_factor", RH[child.rh_factor], child.rh_factor),
    ]


def printout(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's first page: a table of labels and values, the lawful representative below."""
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 3.4, 0.0, (GOLOS, SANS))
    c, who = leaf.c, leaf.patient
    y = clinic_lines(leaf, 105, 12, "middle", loud=True)
    c.line(15, y, 195, y, 0.4)
    c.text(15, y + 9, "История развития ребенка (ф. 112/у)", leaf.head(1.4))
    leaf.put((140, y + 9), ("Карта №", who, "chart_number", child.chart_number, child.chart_number), 190, "")
    facts = _identity(leaf)
    if child.allergy:
        told, (substance, reaction) = c.tell("allergy", "allergy"), child.allergy
        facts.append(("Аллергия", told, "substance", substance, substance))
        facts.append(("Проявления аллергии", told, "reaction", reaction, reaction))
    heights = [12.0 if fact[2] == "address" else 9.0 for fact in facts]
    cells = c.grid(15, y + 14, [52.0, 128.0], heights, 0.15)
    for fact, row in zip(facts, cells, strict=True):
        leaf.pair(row[0], row[1], fact)
    y = cells[-1][0].bottom + 11
    c.text(15, y, "Законные представители", leaf.label.bold)
    for one in (child.mother, child.father):
        y += 7
        call = f"тел. 8 (9{rng.randint(10, 69)}) {rng.randint(100, 999)}-{rng.randint(10, 99)}-{rng.randint(10, 99)}"
        text = f"{one.role.capitalize()}: {one.person.full}, {one.birth_year} г.р., {one.job}, {call}"
        c.text(15, y, text, leaf.narrow(text, leaf.value, 178))
        text = f"гр. крови {GROUPS[one.blood_group]}, {SIGN[one.rh_factor]}"
        c.text(15 + 9, y + 5, text, leaf.small)
        y += 5
    c.text(195, 285, f"Распечатано {rng.randint(10, 28)}.11.2022 10:{rng.randint(10, 59)}", leaf.small, "right")
    return [c]


def framed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An office template of framed cells with the label in the corner of each."""
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 3.3, 0.3, (SERIF, SANS, SPECTRAL))
    c = leaf.c
    form_lines(leaf, 196, 12, ("Форма 112/у", "Приказ МЗ СССР от 04.10.80 № 1030"))
    clinic_lines(leaf, 14, 12)
    c.text(105, 34, "ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА", leaf.head(1.6), "middle")
    facts = _identity(leaf)
    y = 42.0
    for count, tall in ((3, 14.0), (2, 14.0), (2, 14.0), (1, 14.0), (3, 14.0)):
        wide = 182 / count
        for index in range(count):
            leaf.boxed(Rect(14 + index * wide, y, wide, tall), facts.pop(0))
        y += tall
    _parents(leaf, y + 8)
    y += 62
    leaf.put((14, y), ("Детский сад / школа:", None, "", f"ГБОУ № {rng.randint(100, 2100)}", 0), 120)
    leaf.put((124, y), ("Участок №", None, "", str(child.district), 0), 196)
    leaf.put((14, y + 9), ("Взят на учет:", None, "", leaf.day(child.birth.discharged), 0), 100)
    leaf.put((104, y + 9), ("Номер карты:", leaf.patient, "chart_number", child.chart_number, child.chart_number), 196)
    y += 20
    c.text(14, y, "Аллергоанамнез:", leaf.label.bold)
    if child.allergy is None:
        c.text(48, y, "не отягощен, непереносимость лекарств отрицает", leaf.value)
        return [c]
    told, (substance, reaction) = c.tell("allergy", "allergy"), child.allergy
    pieces = [leaf.piece(substance, told, "substance"), leaf.plain("—"), leaf.piece(reaction, told, "reaction")]
    leaf.run((48, y), 140, pieces)
    return [c]


def _parents(leaf: Leaf, y: float) -> None:
    """Mother and father in two columns."""
    c, child = leaf.c, leaf.child
    for left, one in ((14.0, child.mother), (107.0, child.father)):
        c.text(left, y, one.role.upper(), leaf.label.bold)
        plan = (("Ф.И.О.", one.person.full), ("Год рождения", str(one.birth_year)), ("Место работы", one.job))
        for step, (label, text) in enumerate(plan, 1):
            leaf.put((left, y + 8 * step), (label, None, "", text, 0), left + 86, "dotted")
        told = c.tell("family_history", ("family", one.role))
        text = one.condition or "нет"
        target = told if one.condition else None
        leaf.put((left, y + 32), ("Хронич. заболевания", target, "condition", text, text), left + 86, "dotted")
        if one.condition:
            head = next(line for line in c.truth.lines if line.text == one.role.upper())
            c.record(told, "relative", one.role, one.role.upper(), "printed", head.box)


VARIANTS = (booklet, printout, framed)
