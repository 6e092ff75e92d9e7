"""Title pages of form 112/у and the sheet about the family behind them."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.fonts import OFFICE
from samples.life import Child, Relative
from samples.office.blocks import Look, field_line, form_head, look, name_line, pen_of
from samples.stamps import round_stamp
from samples.truth import Telling
from samples.wording import phone, write_date
from schemas.geometry import hull

FORM, CODE = "title_112u", "112/у"
RH = {"positive": ("Rh (+)", "положительный"), "negative": ("Rh (-)", "отрицательный")}


def draw_title(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The title page in one of its layouts, and the sheet about the family."""
    first = rng.choice((_booklet, _sheet))(child, rng, style)
    return [first, _family(child, rng, style, (first.width_mm, first.height_mm))]


def _booklet(child: Child, rng: random.Random, style: Style) -> Canvas:
    c = Canvas(A5_MM, style.dpi, rng, FORM, CODE)
    lk = look(rng, style, 0.6, 3.2)
    y = form_head(c, lk, "112/у", "Утверждена Минздравом СССР 04.10.80 г. № 1030", child, rng, 12)
    c.text(74, y + 8, "ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА", lk.label.bold.sized(5.4), "middle")
    told = c.tell("patient", "patient")
    field_line(c, lk, 56, y + 16, "№", 92, told, "chart_number", child.chart_number)
    y += 28
    name_line(c, lk, child, told, 12, y, "Фамилия, имя, отчество", 138)
    born = write_date(child.born, lk.date)
    field_line(
        c, lk, 12, y + 9, "Дата рождения (число, месяц, год)", 138, told, "birth_date", born, child.born.isoformat()
    )
    _sex_marked(c, lk, child, told, 12, y + 18, rng)
    _address(c, lk, child, told, 12, y + 27, 138)
    field_line(c, lk, 12, y + 45, "Телефон", 80, told, "phone", phone(child.phone), child.phone)
    field_line(c, lk, 84, y + 45, "Участок №", 138, text=str(child.district))
    registered = write_date(child.birth.discharged, lk.date)
    field_line(c, lk, 12, y + 54, "Дата взятия на учет", 84, text=registered)
    field_line(c, lk, 12, y + 63, "Откуда прибыл", 138, text=child.birth.hospital)
    field_line(c, lk, 12, y + 72, "Дата снятия с учета", 84)
    field_line(c, lk, 12, y + 81, "Куда выбыл, причина", 138)
    if rng.random() < 0.8:
        field_line(c, lk, 12, y + 93, "Полис ОМС", 100, told, "oms_policy", child.oms_policy)
    if rng.random() < 0.7:
        field_line(c, lk, 12, y + 102, "СНИЛС", 84, told, "snils", child.snils)
    field_line(c, lk, 12, y + 111, "Группа крови", 54, told, "blood_group", child.blood_group)
    field_line(c, lk, 58, y + 111, "резус", 100, told, "rh_factor", RH[child.rh_factor][0], child.rh_factor)
    _allergy(c, lk, child, 12, y + 121, 138)
    if rng.random() < 0.5:
        round_stamp(c, 112, y + 108, f"{child.clinic} * г. Москва * ", "Для\nсправок", OFFICE.print[1], rng)
    return c


def _sheet(child: Child, rng: random.Random, style: Style) -> Canvas:
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    lk = look(rng, style, 0.5, 4.0)
    y = form_head(c, lk, "112/у", "Утв. приказом МЗ СССР от 04.10.1980 № 1030", child, rng, 16)
    told = c.tell("patient", "patient")
    c.text(105, y + 14, "ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА", lk.label.bold.sized(7), "middle")
    field_line(c, lk, 84, y + 25, "№", 130, told, "chart_number", child.chart_number)
    y += 42
    rows = [
        ("Фамилия", "family_name", child.person.family, child.person.family),
        ("Имя", "given_name", child.person.given, child.person.given),
        ("Отчество", "patronymic", child.person.patronymic, child.person.patronymic),
        ("Дата рождения", "birth_date", write_date(child.born, lk.date), child.born.isoformat()),
        ("Пол", "sex", "мужской" if child.sex == "male" else "женский", child.sex),
        ("Адрес", "address", child.address, child.address),
        ("Телефон", "phone", phone(child.phone), child.phone),
        ("Страховой полис ОМС №", "oms_policy", child.oms_policy, child.oms_policy),
        ("СНИЛС", "snils", child.snils, child.snils),
        ("Группа крови", "blood_group", child.blood_group, child.blood_group),
        ("Резус-фактор", "rh_factor", RH[child.rh_factor][1], child.rh_factor),
    ]
    left_out = rng.sample(("phone", "snils", "oms_policy", "rh_factor"), rng.randint(0, 2))
    cells = c.grid(20, y, [58, 112], [10.5] * len(rows))
    for (label_area, value_area), (label, field, text, value) in zip(cells, rows, strict=True):
        c.cell(label_area, label, lk.label, "left")
        if field not in left_out:
            c.cell_value(told, field, text, value, value_area, lk.value, "left")
    y += 10.5 * len(rows) + 12
    field_line(c, lk, 20, y, "Дата взятия на учет", 110, text=write_date(child.birth.discharged, lk.date))
    field_line(c, lk, 114, y, "Участок №", 190, text=str(child.district))
    field_line(c, lk, 20, y + 10, "Откуда прибыл", 190, text=child.birth.hospital)
    _allergy(c, lk, child, 20, y + 22, 190)
    if rng.random() < 0.6:
        round_stamp(c, 162, y + 34, f"{child.clinic} * г. Москва * ", "Регистратура", OFFICE.print[1], rng)
    return c


def _sex_marked(c: Canvas, lk: Look, child: Child, told: Telling, x: float, y: float, rng: random.Random) -> None:
    c.text(x, y, "Пол:", lk.label)
    pen = pen_of(lk, rng)
    at = x + c.width_of("Пол:", lk.label) + 4
    words, boxes, chosen = ("мужской", "женский"), [], 0 if child.sex == "male" else 1
    for word in words:
        boxes.append(c.text(at, y, word, lk.label))
        at += c.width_of(word, lk.label) + 6
    box = c.choose(boxes, chosen, pen.ink)
    c.record(told, "sex", child.sex, words[chosen], "handwritten", box)
    c.text(at, y, "(подчеркнуть)", lk.label.sized(lk.label.size_mm * 0.75))


def _address(c: Canvas, lk: Look, child: Child, told: Telling, x: float, y: float, to_x: float) -> None:
    """The address over two lines, broken after the street."""
    label = "Домашний адрес"
    c.text(x, y, label, lk.label)
    start = x + c.width_of(label, lk.label) + 2
    c.fill_line(start, to_x, y)
    c.fill_line(x, to_x, y + 9)
    words = child.address.split(", д. ")
    parts = [words[0] + ",", "д. " + words[1]]
    first = c.text(start + 1, y, parts[0], lk.value.sized(lk.value.size_mm * 0.92))
    second = c.text(x + 2, y + 9, parts[1], lk.value.sized(lk.value.size_mm * 0.92))
    c.record(told, "address", child.address, " ".join(parts), lk.value.medium, hull((first, second)))


def _allergy(c: Canvas, lk: Look, child: Child, x: float, y: float, to_x: float) -> None:
    label = "Аллергические реакции"
    if child.allergy is None:
        field_line(c, lk, x, y, label, to_x)
        return
    told = c.tell("allergy", "allergy")
    substance, reaction = child.allergy
    c.text(x, y, label, lk.label)
    at = x + c.width_of(label, lk.label) + 2.5
    c.fill_line(at - 1, to_x, y)
    c.value(told, "substance", substance, substance, (at, y), lk.value)
    at += c.width_of(substance, lk.value) + 1
    c.text(at, y, "–", lk.value)
    at += c.width_of("– ", lk.value) + 1
    c.value(told, "reaction", reaction, reaction, (at, y), lk.value)


def _family(child: Child, rng: random.Random, style: Style, size_mm: tuple[float, float]) -> Canvas:
    """Parents and siblings: names, years and diseases that are not the child's."""
    c = Canvas(size_mm, style.dpi, rng, "family_112u", CODE)
    wide = c.width_mm > 160
    lk = look(rng, style, 0.6, 3.6 if wide else 3.0)
    c.text(c.width_mm / 2, 20, "СВЕДЕНИЯ О СЕМЬЕ", lk.label.bold.sized(lk.label.size_mm * 1.3), "middle")
    share = [0.12, 0.27, 0.13, 0.18, 0.30]
    width = c.width_mm - 28
    heads = ("", "Фамилия, имя, отчество", "Год рождения", "Место работы, должность", "Состояние здоровья")
    heights = [12.0, *[19.0] * (2 + len(child.siblings))]
    cells = c.grid(14, 28, [width * part for part in share], heights)
    for area, head in zip(cells[0], heads, strict=True):
        if head:
            c.cell(area, head, lk.label)
    for row, relative in zip(cells[1:], (child.mother, child.father, *child.siblings), strict=True):
        _relative(c, lk, row, relative)
    y = 28 + sum(heights) + 12
    for label, text in (
        ("Жилищно-бытовые условия", "удовлетворительные, отдельная квартира"),
        ("Группа крови матери", f"{child.mother.blood_group} {RH[child.mother.rh_factor][0]}"),
        ("Детское учреждение", "д/с № 1204"),
        ("Вредные привычки родителей", "нет"),
    ):
        field_line(c, lk, 14, y, label, c.width_mm - 14, text=text)
        y += 10
    return c


def _relative(c: Canvas, lk: Look, row: list[Rect], relative: Relative) -> None:
    role = relative.role.capitalize()
    told = c.tell("family_history", ("family", relative.role)) if relative.condition else None
    box = c.cell(row[0], role, lk.label)
    small = lk.value.sized(lk.value.size_mm * 0.85)
    c.cell(row[1], relative.person.full, small, "left")
    c.cell(row[2], str(relative.birth_year), small)
    if relative.role in ("мать", "отец"):
        c.cell(row[3], relative.job, small, "left")
    if told and relative.condition:
        c.record(told, "relative", relative.role, role, "printed", box)
        c.cell_value(told, "condition", relative.condition, relative.condition, row[4], small, "left")
    else:
        c.cell(row[4], "здоров" if relative.person.sex == "male" else "здорова", small, "left")
