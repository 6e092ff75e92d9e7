"""First page of the child's development record: whose it is, where the child lives, who the parents are."""

from __future__ import annotations

import random
from dataclasses import replace

from samples.bureau.ink import (
    ARIMO,
    FIRA,
    LORA,
    TINOS,
    Ink,
    caption,
    choose,
    joined,
    make_ink,
    name_in_cell,
    put,
    say_blood,
    shrunk,
    write_name,
)  # fmt: skip
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.life import Child, Relative
from samples.stamps import rect_stamp
from samples.truth import Telling
from samples.wording import MONTHS, phone, write_date

FORM, CODE = "title_112u", "112/у"


def booklet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An A5 booklet of a printing house, filled in over lines with captions below."""
    c = Canvas(A5_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.3, 0.7, (TINOS, LORA))
    for index, line in enumerate(("МЗ СССР", "наименование учреждения", child.clinic)):
        c.text(10, 12 + index * 4, line, ink.small)
    for index, line in enumerate(("Медицинская документация", "ФОРМА № 112/у", "Утв. МЗ СССР 04.10.80 № 1030")):
        c.text(138, 12 + index * 4, line, ink.small, "right")
    told = c.tell("patient", "patient")
    c.text(40, 36, "ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА №", ink.label.bold.sized(4.2), "left")
    end = 41 + c.width_of("ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА №", ink.label.bold.sized(4.2))
    c.fill_line(end, 138, 36)
    c.value(told, "chart_number", child.chart_number, child.chart_number, (end + 2, 35.6), ink.value)
    _booklet_name(c, ink, child, told)
    put(c, ink, (10, 78), "Домашний адрес", told, "address", child.address, child.address, 138)
    put(c, ink.mostly(rng, 0.6), (10, 87), "Телефон", told, "phone", phone(child.phone), child.phone, 72)
    c.text(76, 87, "Педиатрический участок", ink.label)
    c.text(122, 87, str(child.district), ink.value)
    blood, rh = say_blood(rng, child.blood_group, child.rh_factor)
    put(c, replace(ink, value=ink.code), (10, 96), "Группа крови", told, "blood_group", blood, child.blood_group, 66)
    put(c, replace(ink, value=ink.code), (70, 96), "резус", told, "rh_factor", rh, child.rh_factor, 138)
    put(c, ink, (10, 105), "Взят на учет", None, "", ink.day(child.birth.discharged), "", 60)
    c.text(64, 105, "Откуда прибыл", ink.label)
    c.text(90, 104.7, "из роддома", ink.value)
    _family(c, ink, child, 118)
    rect_stamp(c, 60, 182, ["ДЛЯ СПРАВОК", child.clinic], ARIMO, rng)
    return [c]


def _booklet_name(c: Canvas, ink: Ink, child: Child, told: Telling) -> None:
    c.fill_line(10, 138, 48)
    write_name(c, told, child.person, (12, 47.6), ink.value, 120)
    caption(c, ink, 10, 138, 48, "(фамилия, имя, отчество)")
    c.text(10, 60, "Родился (лась): число", ink.label)
    words = (str(child.born.day), MONTHS[child.born.month - 1], str(child.born.year))
    places = ((46, 56, "месяц"), (70, 94, "год"), (103, 120, ""))
    boxes = []
    for word, (x0, x1, after) in zip(words, places, strict=True):
        c.fill_line(x0, x1, 60)
        boxes.append(c.text((x0 + x1) / 2, 59.7, word, shrunk(c, word, ink.value, x1 - x0), "middle"))
        c.text(x1 + 1, 60, after or "г.", ink.label)
    c.record(told, "birth_date", child.born.isoformat(), " ".join(words), ink.value.medium, joined(boxes))
    c.text(10, 69, "Пол (подчеркнуть):", ink.label)
    box = choose(c, ink, (42, 69), ("муж.", "жен."), child.sex == "male", "underline")
    c.record(told, "sex", child.sex, "муж." if child.sex == "male" else "жен.", "handwritten", box)


def _family(c: Canvas, ink: Ink, child: Child, top: float) -> None:
    c.text(74, top, "СВЕДЕНИЯ О РОДИТЕЛЯХ", ink.label.bold, "middle")
    cells = c.grid(10, top + 3, [16, 50, 17, 45], [9.0, 11.0, 11.0])
    for area, head in zip(cells[0], ("", "Фамилия, имя, отчество", "Год рожд.", "Чем болен"), strict=True):
        if head:
            c.cell(area, head, ink.small)
    for relative, row in zip((child.mother, child.father), cells[1:], strict=True):
        _relative_row(c, ink, relative, row)


def _relative_row(c: Canvas, ink: Ink, relative: Relative, row: list[Rect]) -> None:
    box = c.cell(row[0], relative.role.capitalize(), ink.label)
    c.cell(row[1], relative.person.full, ink.value)
    c.cell(row[2], str(relative.birth_year), ink.value)
    if relative.condition is None:
        c.cell(row[3], "здоров" + ("а" if relative.role == "мать" else ""), ink.value)
        return
    told = c.tell("family_history", ("family", relative.role))
    c.record(told, "relative", relative.role, relative.role.capitalize(), "printed", box)
    c.cell_value(told, "condition", relative.condition, relative.condition, row[3], ink.value)


def printout(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An A4 sheet printed by a clinic's program: labels and values in two columns, no rulings."""
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.7, 0.0, (ARIMO, FIRA))
    c.text(105, 16, child.clinic, ink.label, "middle")
    c.text(105, 22, "Лицевой лист истории развития ребёнка (ф. 112/у)", ink.head, "middle")
    c.text(105, 28, f"распечатано {write_date(child.until, 'dd.mm.yyyy')} 09:41, регистратура", ink.small, "middle")
    told = c.tell("patient", "patient")
    person, blood = child.person, say_blood(rng, child.blood_group, child.rh_factor)
    policy = " ".join(child.oms_policy[i : i + 4] for i in range(0, 16, 4)) if rng.random() < 0.5 else child.oms_policy
    sex = "мужской" if child.sex == "male" else "женский"
    rows: list[tuple[str, str, str, str]] = [
        ("№ карты", "chart_number", child.chart_number, child.chart_number),
        ("Фамилия", "family_name", person.family.upper(), person.family),
        ("Имя", "given_name", person.given.upper(), person.given),
        ("Отчество", "patronymic", person.patronymic.upper(), person.patronymic),
        ("Дата рождения", "birth_date", ink.full(child.born), child.born.isoformat()),
        ("Пол", "sex", sex, child.sex),
        ("Страховой номер (СНИЛС)", "snils", child.snils, child.snils),
        ("Единый номер полиса ОМС", "oms_policy", policy, child.oms_policy),
        ("Адрес проживания", "address", child.address, child.address),
        ("Тел. для связи", "phone", child.phone, child.phone),
        ("Группа крови", "blood_group", blood[0], child.blood_group),
        ("Резус-принадлежность", "rh_factor", blood[1], child.rh_factor),
    ]
    for index, (label, field, text, value) in enumerate(rows):
        y = 44 + index * 8.2
        c.text(20, y, f"{label}:", ink.label)
        pen = ink.value.bold if index in (1, 2, 3) else ink.value
        c.value(told, field, text, value, (82, y), shrunk(c, text, pen, 112))
    _adults(c, ink, child, 152)
    return [c]


def _adults(c: Canvas, ink: Ink, child: Child, y: float) -> None:
    """Parents with dates and numbers of their own: nothing of it is the child's."""
    c.text(20, y, "Законные представители", ink.label.bold)
    for relative in (child.mother, child.father):
        y += 8
        c.text(20, y, f"{relative.role}: {relative.person.full}, {relative.birth_year} г.р., {relative.job}", ink.label)
    blood = say_blood(c.rng, child.mother.blood_group, child.mother.rh_factor)
    c.text(20, y + 8, f"группа крови матери {blood[0]}, {blood[1]}", ink.label)
    if child.allergy:
        told = c.tell("allergy", "allergy")
        put(
            c,
            ink,
            (20, y + 20),
            "Аллергологический статус:",
            told,
            "substance",
            child.allergy[0],
            child.allergy[0],
            130,
            "",
        )
        put(
            c,
            ink,
            (20, y + 28),
            "Реакция проявляется как",
            told,
            "reaction",
            child.allergy[1],
            child.allergy[1],
            130,
            "",
        )
    else:
        c.text(20, y + 20, "Аллергологический статус: не отягощён", ink.label)
    c.text(20, y + 44, "Подпись регистратора ______________", ink.label)


def boxed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An A4 Word template of boxes, each with a small label above its value."""
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.6, 0.55)
    c.text(196, 12, "Учетная форма № 112/у", ink.small, "right")
    c.text(196, 16.5, "приказ от 04.10.1980 № 1030", ink.small, "right")
    c.text(105, 30, "ИСТОРИЯ РАЗВИТИЯ РЕБЁНКА", ink.head, "middle")
    told = c.tell("patient", "patient")
    person, blood = child.person, say_blood(rng, child.blood_group, child.rh_factor)
    born, policy = child.born.isoformat(), child.oms_policy
    sex = "М" if child.sex == "male" else "Ж"
    plan: list[tuple[Rect, str, str, str, str]] = [
        (Rect(14, 38, 122, 15), "Фамилия, имя, отчество", "", "", ""),
        (Rect(136, 38, 60, 15), "Карта №", "chart_number", child.chart_number, child.chart_number),
        (Rect(14, 53, 61, 14), "Родился (число, месяц, год)", "birth_date", ink.full(child.born), born),
        (Rect(75, 53, 30, 14), "Пол (М/Ж)", "sex", sex, child.sex),
        (Rect(105, 53, 91, 14), "СНИЛС ребёнка", "snils", child.snils, child.snils),
        (Rect(14, 67, 122, 14), "Место жительства", "address", child.address, child.address),
        (Rect(136, 67, 60, 14), "Контактный телефон", "phone", phone(child.phone), child.phone),
        (Rect(14, 81, 91, 14), "Полис обязательного мед. страхования №", "oms_policy", policy, policy),
        (Rect(105, 81, 46, 14), "Группа крови", "blood_group", blood[0], child.blood_group),
        (Rect(151, 81, 45, 14), "Rh-фактор", "rh_factor", blood[1], child.rh_factor),
    ]
    for area, label, field, text, value in plan:
        c.rect(area)
        c.text(area.left + 1.2, area.top + 3.6, label, ink.label.sized(2.7))
        low = Rect(area.left, area.top + 4.6, area.width, area.height - 4.8)
        if field:
            c.cell_value(told, field, text, value, low, ink.mostly(rng, 0.9).value, "left")
        else:
            name_in_cell(c, told, person, low, ink.value)
    _boxed_parents(c, ink, child)
    return [c]


def _boxed_parents(c: Canvas, ink: Ink, child: Child) -> None:
    c.text(14, 108, "Родители (опекуны)", ink.label.bold)
    cells = c.grid(14, 111, [36, 73, 73], [8.0, 9.0, 9.0, 9.0, 10.0])
    heads = ("", "отец", "мать")
    for area, head in zip(cells[0][1:], heads[1:], strict=True):
        c.cell(area, head, ink.label.bold)
    facts = ("Ф.И.О.", "Год рождения", "Место работы", "Наследственность")
    for row, fact in zip(cells[1:], facts, strict=True):
        c.cell(row[0], fact, ink.label, "left")
    for index, relative in enumerate((child.father, child.mother), start=1):
        texts = (relative.person.full, str(relative.birth_year), relative.job)
        for row, text in zip(cells[1:4], texts, strict=True):
            c.cell(row[index], text, ink.value, "left")
        if relative.condition is None:
            c.cell(cells[4][index], "не отягощена", ink.value, "left")
            continue
        told = c.tell("family_history", ("family", relative.role))
        head_box = next(line.box for line in c.truth.lines if line.text == relative.role)
        c.record(told, "relative", relative.role, relative.role, "printed", head_box)
        c.cell_value(told, "condition", relative.condition, relative.condition, cells[4][index], ink.value, "left")
    c.text(14, 172, "Дата заведения карты", ink.label)
    c.text(58, 172, ink.day(child.birth.discharged), ink.value)
    c.text(14, 181, "Дата снятия с учёта ____________  причина ____________________", ink.label)


VARIANTS = (booklet, printout, boxed)
