"""What the maternity ward tells of a newborn: a numbered sheet, a table, and a note of running text."""

from __future__ import annotations

import random
from dataclasses import replace

from samples.bureau.ink import ARIMO, LORA, TINOS, Ink, choose, make_ink, put
from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.events import tell_birth, tell_shot
from samples.flow import Piece, flow
from samples.life import Child
from samples.stamps import signature
from samples.truth import Telling, Value
from samples.vaccines import Vaccination
from samples.wording import centimetres, comma, write_date

FORM, CODE = "newborn_113u", "113/у"


def _first_shots(child: Child) -> list[Vaccination]:
    return [v for v in child.vaccinations if v.day <= child.birth.discharged]


def _apgar(c: Canvas, ink: Ink, told: Telling, child: Child, at: tuple[float, float], slash: str) -> None:
    """Both scores with a stroke between them, each with a box of its own."""
    x, y = at
    for index, field in enumerate(("apgar_1min", "apgar_5min")):
        score = child.birth.apgar[index]
        c.value(told, field, str(score), score, (x, y), ink.value)
        x += c.width_of(str(score), ink.value) + 0.8
        if index == 0:
            c.text(x, y, slash, ink.value)
            x += c.width_of(slash, ink.value) + 0.8


def numbered(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Third part of an exchange card: numbered points on lines, choices marked by pen."""
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.6, 0.65, (TINOS, LORA))
    birth, told = child.birth, tell_birth(c, child)
    c.text(196, 12, "Форма № 113/у", ink.small, "right")
    c.text(196, 16.5, "утв. 04.10.1980 г. № 1030", ink.small, "right")
    c.text(105, 27, "ОБМЕННАЯ КАРТА", ink.head, "middle")
    c.text(105, 34, "Сведения родильного дома о новорожденном", ink.label.bold, "middle")
    lines: list[tuple[str, str, str, Value, float]] = [
        ("Учреждение родовспоможения", "maternity_hospital", birth.hospital, birth.hospital, 196),
        ("1. Ф.И.О. родильницы", "", child.mother.person.full, "", 196),
        ("2. Адрес", "", child.address, "", 196),
        ("3. Роды произошли", "birth_date", ink.full(child.born), child.born.isoformat(), 120),
        ("4. Срок беременности (нед.)", "gestation_weeks", str(birth.gestation_weeks), birth.gestation_weeks, 100),
        ("6. Масса тела ребенка при рождении, г", "weight_g", str(birth.weight_g), birth.weight_g, 120),
        ("7. Длина, см", "length_cm", centimetres(birth.length_cm), birth.length_cm, 80),
        ("8. Окружность головы, см", "head_circumference_cm", centimetres(birth.head_cm), birth.head_cm, 100),
        ("9. Окружность груди, см", "chest_circumference_cm", centimetres(birth.chest_cm), birth.chest_cm, 100),
        ("11. Масса при выписке", "", f"{birth.discharge_weight_g} г", "", 100),
        ("12. Выписан", "discharge_date", ink.day(birth.discharged), birth.discharged.isoformat(), 100),
    ]
    for index, (label, field, text, value, until) in enumerate(lines):
        y = 46.0 + (index + (index >= 5) * 2 + (index >= 9)) * 10
        put(c, ink, (14, y), label, told if field else None, field, text, value, until)
    _marks(c, ink, child, told)
    shots = _first_shots(child)
    y = 194.0
    for vaccination in shots:
        _shot_line(c, ink, vaccination, y)
        y += 10
    c.text(14, 270, "Врач-неонатолог", ink.label)
    signature(c, 50, 270, 28, ink.hand)
    return [c]


def _marks(c: Canvas, ink: Ink, child: Child, told: Telling) -> None:
    """The marked choices of delivery and sex, and the scores."""
    lead = "5. Роды (нужное отметить):"
    c.text(14, 96, lead, ink.label)
    vaginal = child.birth.delivery == "vaginal"
    options = ("через естественные родовые пути", "кесарево сечение")
    box = choose(c, ink, (17 + c.width_of(lead, ink.label), 96), options, vaginal, "underline")
    c.record(told, "delivery", child.birth.delivery, options[0 if vaginal else 1], "handwritten", box)
    c.text(14, 106, "Родился ребенок:", ink.label)
    sexes = ("мальчик", "девочка")
    box = choose(c, ink, (50, 106), sexes, child.sex == "male", "circle")
    patient = c.tell("patient", "patient")
    c.record(patient, "sex", child.sex, sexes[0 if child.sex == "male" else 1], "handwritten", box)
    c.text(14, 156, "10. Оценка состояния по Апгар", ink.label)
    _apgar(c, ink, told, child, (16 + c.width_of("10. Оценка состояния по Апгар", ink.label), 155.8), "/")


def _shot_line(c: Canvas, ink: Ink, vaccination: Vaccination, y: float) -> None:
    told = tell_shot(c, vaccination)
    day, name = ink.day(vaccination.day), vaccination.product.name
    put(c, replace(ink, value=ink.code), (14, y), "Прививка", told, "vaccine", name, name, 76)
    put(c, ink, (80, y), "проведена", told, "date", day, vaccination.day.isoformat(), 136)
    put(c, replace(ink, value=ink.code), (140, y), "сер.", told, "lot", vaccination.lot, vaccination.lot, 196)


def _facts(ink: Ink, child: Child) -> list[tuple[str, str, str, Value]]:
    """Label, field, text and value of each cell of the table."""
    birth = child.birth
    way = "кесарево сечение" if birth.delivery == "cesarean" else "самопроизвольные роды"
    kilos = f"{comma(birth.weight_g / 1000, 3)} кг"
    return [
        ("Дата рождения", "birth_date", ink.full(child.born), child.born.isoformat()),
        ("Гестационный возраст", "gestation_weeks", f"{birth.gestation_weeks} нед", birth.gestation_weeks),
        ("Вес при рождении", "weight_g", kilos, birth.weight_g),
        ("Рост при рождении", "length_cm", f"{centimetres(birth.length_cm)} см", birth.length_cm),
        ("Обхват головы", "head_circumference_cm", f"{centimetres(birth.head_cm)} см", birth.head_cm),
        ("Обхват груди", "chest_circumference_cm", f"{centimetres(birth.chest_cm)} см", birth.chest_cm),
        ("Апгар, 1-я минута", "apgar_1min", str(birth.apgar[0]), birth.apgar[0]),
        ("Апгар, 5-я минута", "apgar_5min", str(birth.apgar[1]), birth.apgar[1]),
        ("Родоразрешение", "delivery", way, birth.delivery),
        ("Дата выписки", "discharge_date", ink.day(birth.discharged), birth.discharged.isoformat()),
    ]


def table(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A table of two pairs of columns in a Word template."""
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.5, 0.5)
    birth, told = child.birth, tell_birth(c, child)
    c.text(196, 12, "к учетной форме 113/у", ink.small, "right")
    c.text(105, 22, "ЭПИКРИЗ НОВОРОЖДЕННОГО", ink.head, "middle")
    put(c, ink, (14, 34), "Роддом", told, "maternity_hospital", birth.hospital, birth.hospital, 100)
    c.text(106, 34, f"История родов № {rng.randint(100, 5000)}", ink.label)
    put(
        c,
        ink,
        (14, 43),
        "Мать ребёнка",
        None,
        "",
        f"{child.mother.person.full}, {child.mother.birth_year} г.р.",
        "",
        196,
    )
    plan = _facts(ink, child)
    cells = c.grid(14, 50, [43, 50, 43, 46], [13.0] * 5)
    for index, (label, field, text, value) in enumerate(plan):
        row, side = divmod(index, 2)
        c.cell(cells[row][side * 2], label, ink.label, "left")
        c.cell_value(told, field, text, value, cells[row][side * 2 + 1], ink.value)
    c.text(14, 126, f"Вес при выписке {birth.discharge_weight_g} г. Пуповинный остаток отпал на 4 сутки.", ink.label)
    c.text(14, 133, "Вакцинация в родильном доме:", ink.label.bold)
    _shot_table(c, ink, child, 136)
    c.text(14, 190, "Аудиологический скрининг запланирован. Желтухи нет, пневмония исключена.", ink.label)
    c.text(14, 204, "Заведующая отделением ____________________", ink.label)
    return [c]


def _shot_table(c: Canvas, ink: Ink, child: Child, top: float) -> None:
    shots = _first_shots(child)
    cells = c.grid(14, top, [50, 40, 45, 47], [9.0, *[10.0] * max(1, len(shots))])
    for area, head in zip(cells[0], ("Вакцина", "Серия", "Доза, мл", "Дата введения"), strict=True):
        c.cell(area, head, ink.label)
    for vaccination, row in zip(shots, cells[1:], strict=False):
        told = tell_shot(c, vaccination)
        c.cell_value(told, "vaccine", vaccination.product.name, vaccination.product.name, row[0], ink.code)
        c.cell_value(told, "lot", vaccination.lot, vaccination.lot, row[1], ink.code)
        if vaccination.product.dose_ml is not None:
            c.cell_value(
                told, "dose_ml", comma(vaccination.product.dose_ml), vaccination.product.dose_ml, row[2], ink.value
            )
        c.cell_value(told, "date", ink.day(vaccination.day), vaccination.day.isoformat(), row[3], ink.value)


def _running(c: Canvas, child: Child, told: Telling, ink: Ink) -> list[Piece]:
    birth, pen = child.birth, ink.label
    way = "путём операции кесарева сечения" if birth.delivery == "cesarean" else "через естественные родовые пути"
    born = write_date(child.born, "words")
    patient = c.tell("patient", "patient")
    return [
        Piece(f"Мать: {child.mother.person.full}, {child.mother.birth_year} г.р., беременность первая;", pen),
        Piece("родился" if child.sex == "male" else "родилась", pen),
        Piece("мальчик" if child.sex == "male" else "девочка", pen, patient, "sex", child.sex),
        Piece(born, pen, told, "birth_date", child.born.isoformat()), Piece("в 14:35 на сроке", pen),
        Piece(str(birth.gestation_weeks), pen, told, "gestation_weeks", birth.gestation_weeks),
        Piece("недель", pen), Piece(way, pen, told, "delivery", birth.delivery), Piece("с массой", pen),
        Piece(str(birth.weight_g), pen, told, "weight_g", birth.weight_g), Piece("г, рост", pen),
        Piece(centimetres(birth.length_cm), pen, told, "length_cm", birth.length_cm), Piece("см, ОГ", pen),
        Piece(centimetres(birth.head_cm), pen, told, "head_circumference_cm", birth.head_cm), Piece("см, ОГр", pen),
        Piece(centimetres(birth.chest_cm), pen, told, "chest_circumference_cm", birth.chest_cm), Piece("см.", pen),
        Piece("По шкале Апгар", pen), Piece(str(birth.apgar[0]), pen, told, "apgar_1min", birth.apgar[0]),
        Piece("–", pen), Piece(str(birth.apgar[1]), pen, told, "apgar_5min", birth.apgar[1]),
        Piece("баллов. Крик сразу, прикладывание к груди в родзале. Гемолитической болезни нет.", pen),
    ]  # fmt: skip


def note(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An A5 note of the ward in running text, printed."""
    c = Canvas(A5_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.5, 0.0, (ARIMO, LORA, TINOS))
    birth, told, pen = child.birth, tell_birth(c, child), ink.label
    c.text(138, 11, "ф. 113/у", ink.small, "right")
    c.text(74, 21, "Выписка на новорождённого", ink.head, "middle")
    c.text(10, 30, f"Исх. № {rng.randint(10, 999)} от {write_date(birth.discharged, 'dd.mm.yyyy')}", ink.small)
    y = flow(c, 10, 40, 128, _running(c, child, told, ink), 6.2) + 3
    more = [
        Piece("Выписан домой" if child.sex == "male" else "Выписана домой", pen),
        Piece(ink.day(birth.discharged), pen, told, "discharge_date", birth.discharged.isoformat()),
        Piece(f"с массой {birth.discharge_weight_g} г из учреждения:", pen),
        Piece(birth.hospital, pen, told, "maternity_hospital", birth.hospital),
    ]
    y = flow(c, 10, y, 128, more, 6.2) + 6
    for vaccination in _first_shots(child):
        shot = tell_shot(c, vaccination)
        day = ink.day(vaccination.day)
        row = [
            Piece(day, pen, shot, "date", vaccination.day.isoformat()), Piece("введена вакцина", pen),
            Piece(vaccination.product.name, pen, shot, "vaccine"), Piece("серия", pen),
            Piece(vaccination.lot, pen, shot, "lot"),
        ]  # fmt: skip
        y = flow(c, 10, y, 128, row, 6.2)
    c.text(10, y + 12, "Врач ____________________", pen)
    return [c]


VARIANTS = (numbered, table, note)
