"""Certificates for a summer camp, form 079/у: an approved blank, an upright half sheet, a program's print."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.county.paper import SANS, SERIFS, Fact, Heading, Sheet, Strong, Words, corner, notes, open_sheet
from samples.draw import Style
from samples.events import tell_shot
from samples.life import Child
from samples.vaccines import Vaccination
from samples.wording import centimetres, kilograms

FORM = ("certificate_079u", "079/у")
PRINTED = ("корь", "скарлатина", "коклюш", "эпидемический паротит", "вирусный гепатит", "ветряная оспа", "дизентерия")
HAD = {"A38": "скарлатина", "B01.9": "ветряная оспа"}
NORMAL = "среднее, гармоничное"


def _illnesses(s: Sheet) -> dict[str, Fact]:
    """The day of each illness of the printed list that the child had."""
    doubted = {row.number for row in s.child.diagnoses if row.certainty != "confirmed"}
    found: dict[str, Fact] = {}
    for visit in s.child.visits:
        name = HAD.get(visit.illness.icd10)
        if name and name not in found and visit.number not in doubted:
            found[name] = s.dated(s.c.tell("diagnosis", ("had", visit.number), visit.day.isoformat()), visit.day)
    return found


def _named(s: Sheet, x: float, y: float, name: str, day: Fact | None) -> float:
    """A printed name, which counts only with a day; gives where it ends."""
    box = s.c.text(x, y, name, s.label)
    x += s.c.width_of(name, s.label) + 1.2
    if day is not None and day.told is not None:
        s.c.record(day.told, "text", name, name, "printed", box)
    s.c.fill_line(x, x + 22, y)
    if day is not None:
        s.put(x + 1, y - 0.25, day, 20)
    return x + 23


def _when(s: Sheet) -> date:
    """The day of issue, of a summer in which the child went to school."""
    return s.child.until - timedelta(days=20 + s.child.seed % 300)


def _measured(s: Sheet, day: date, dated: bool) -> tuple[Fact, Fact]:
    """Height and weight, whose day the paper says or does not."""
    told = s.c.tell("growth", ("camp", 0), day.isoformat() if dated else None)
    tall, weight = float(round(s.child.height_at(day))), s.child.weight_at(day)
    return Fact(centimetres(tall), told, "height_cm", tall), Fact(kilograms(weight), told, "weight_g", weight)


def _exam(s: Sheet, day: date | None) -> tuple[Fact, Fact, Fact]:
    """Health group, group for physical education and physical development."""
    told = s.c.tell("preventive_exam", ("camp", 0), day.isoformat() if day else None)
    group = s.child.visits[-1].health_group
    return (
        Fact(group, told, "health_group"),
        Fact("основная", told, "physical_education_group"),
        Fact(NORMAL, told, "physical_development"),
    )


def _last_shots(child: Child) -> list[Vaccination]:
    """The last shot of each infection, which a certificate asks for."""
    return list({shot.product.infection: shot for shot in child.vaccinations}.values())


def _shots(s: Sheet, left: float, top: float, widths: Sequence[float], tall: float = 6.6) -> float:
    """A table of shots; gives its lower edge."""
    headings: list[Heading] = list(zip(("Прививка", "Дата", "Серия"), widths, strict=True))
    shots = _last_shots(s.child)
    for shot, row in zip(shots, s.table(left, top, headings, [tall] * len(shots), head_mm=7), strict=True):
        told = tell_shot(s.c, shot)
        s.cell(row[0], Fact(shot.product.name, told, "vaccine"), "left")
        s.cell(row[1], s.dated(told, shot.day))
        s.cell(row[2], Fact(shot.lot, told, "lot"))
    return top + 7 + tall * len(shots)


def blank(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved blank on a whole sheet: rules, a list of infections, shots, the part for the camp to send back."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.4, SERIFS)
    c, day = s.c, _when(s)
    corner(s, 14, 12)
    notes(s, 196, 10, ("Медицинская документация", "форма № 079/у", "Утверждена Минздравом СССР 04.10.80 № 1030"))
    c.text(105, 34, "МЕДИЦИНСКАЯ СПРАВКА", s.loud(1.4), "middle")
    c.text(105, 40, "на школьника, отъезжающего в лагерь", s.label, "middle")
    c.text(14, 52, "1. Фамилия, имя, отчество", s.label)
    start = 14 + c.width_of("1. Фамилия, имя, отчество", s.label) + 1.5
    c.fill_line(start, 196, 52)
    s.name(start + 1, 51.75, 195 - start)
    s.line(14, 61, "2. Дата рождения", s.born(), 90)
    s.line(14, 70, "3. Домашний адрес", Fact(child.address, s.patient, "address"), 196)
    s.line(14, 79, "4. Школа, класс", Fact(f"школа № {100 + child.seed % 1900}, 3 класс"), 150)
    state = "5. Состояние здоровья (если состоит на диспансерном учете - указать диагноз)"
    s.line(14, 88, state, Fact("не состоит"), 196)
    c.text(14, 97, "6. Перенесенные инфекционные заболевания:", s.label)
    x, y, had = 20.0, 105.0, _illnesses(s)
    for name in PRINTED:
        if x + c.width_of(name, s.label) + 26 > 196:
            x, y = 20.0, y + 8
        x = _named(s, x, y, name, had.get(name)) + 3
    c.text(14, y + 9, "7. Проведенные профилактические прививки (указать даты):", s.label)
    y = _shots(s, 20, y + 12, (60, 30, 40)) + 9
    tall, weight = _measured(s, day, dated=False)
    group, sport, growth = _exam(s, None)
    s.line(14, y, "8. Рост, см", tall, 60)
    s.line(64, y, "вес, кг", weight, 110)
    s.line(14, y + 9, "9. Физическое развитие", growth, 130)
    s.line(14, y + 18, "10. Физкультурная группа", sport, 100)
    s.line(104, y + 18, "группа здоровья", group, 150)
    s.line(14, y + 27, "11. Рекомендуемый режим", Fact("общий"), 120)
    s.line(14, y + 36, "Врач", Fact(child.doctors["педиатр"].short), 100)
    s.line(104, y + 36, "Дата выдачи", s.dated(None, day), 170)
    return [c]


def upright(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet: illnesses in a table, shots in another."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.8, 0.4, (*SERIFS, SANS[0]))
    c, day = s.c, _when(s)
    c.text(8, 10, child.clinic, s.label)
    notes(s, 140, 10, ("ф. № 079/у",))
    c.text(74, 21, "СПРАВКА В ЛАГЕРЬ", s.loud(1.5), "middle")
    c.text(8, 31, "Ф.И.О. ребенка", s.label)
    start = 8 + c.width_of("Ф.И.О. ребенка", s.label) + 1.5
    c.fill_line(start, 140, 31)
    s.name(start + 1, 30.75, 139 - start)
    s.line(8, 39, "Дата рождения", s.born(), 80)
    c.text(8, 48, "Перенесенные заболевания", s.label.bold)
    had = _illnesses(s)
    cells = c.grid(8, 50, [26.0, 40.0, 26.0, 40.0], [6.4] * 5)
    for at in (0, 2):
        c.cell(cells[0][at], "Дата", s.label)
        c.cell(cells[0][at + 1], "Заболевание", s.label)
    for number, name in enumerate(PRINTED):
        row, at = cells[1 + number % 4], 2 * (number // 4)
        box = c.cell(row[at + 1], name, s.label, "left")
        fact = had.get(name)
        if fact is not None and fact.told is not None:
            s.cell(row[at], fact)
            c.record(fact.told, "text", name, name, "printed", box)
    c.text(8, 90, "Профилактические прививки", s.label.bold)
    y = _shots(s, 8, 92, (60.0, 32.0, 40.0), 6.0) + 8
    tall, weight = _measured(s, day, dated=False)
    group, sport, _ = _exam(s, None)
    s.run(8, y, 132, ["Рост", tall, "см, вес", weight, "кг."], 5)
    s.run(8, y + 7, 132, ["Группа здоровья:", group, "; физкультурная группа:", sport], 5)
    s.line(8, y + 15, "Контакта с инфекционными больными в течение 21 дня", Fact("нет"), 140)
    s.line(8, y + 23, "Дата выдачи", s.dated(None, day), 70)
    s.line(72, y + 23, "Врач", Fact(child.doctors["педиатр"].short), 140)
    return [c]


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's print, which says when the child was seen and tells illnesses in a sentence."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, SANS)
    c, issued = s.c, _when(s)
    day = issued - timedelta(days=3)
    c.text(105, 12, child.clinic, s.label, "middle")
    c.text(105, 24, "МЕДИЦИНСКАЯ СПРАВКА", s.loud(1.4), "middle")
    title = "о состоянии здоровья ребенка, отъезжающего в организацию отдыха детей и их оздоровления"
    c.text(105, 30, title, s.fitted(title, s.label, 180), "middle")
    tall, weight = _measured(s, day, dated=True)
    group, sport, growth = _exam(s, day)
    had = _illnesses(s)
    told: list[str | Strong | Fact] = [Strong("Перенесенные инфекционные заболевания:")]
    for name, when in had.items():
        told += [Fact(name, when.told, "text"), "-", when, ";"]
    blocks: list[Words] = [
        [Strong("Фамилия, имя, отчество:"), *s.names()],
        [Strong("Дата рождения:"), s.born()],
        [Strong("Дата осмотра:"), s.dated(tall.told, day)],
        [Strong("Состояние здоровья:"), "практически здоров."],
        told if had else [Strong("Перенесенные инфекционные заболевания:"), "нет."],
        [Strong("Антропометрия:"), "рост", tall, "см, вес", weight, "кг."],
        [Strong("Физическое развитие:"), growth],
        [Strong("Группа здоровья:"), group, Strong("Физкультурная группа:"), sport],
        [Strong("Контакта с инфекционными больными"), "нет. Осложнений нет. Педикулез, чесотка: не выявлены."],
    ]
    y = 42.0
    for words in blocks:
        y = s.run(16, y, 178, words, 5.4) + 1.6
    seen = next(place for place in (tall.told.places if tall.told else ()) if place.field == "date")
    if group.told is not None:
        c.record(group.told, "date", day.isoformat(), seen.raw, seen.medium, seen.box)
    c.text(16, y + 2, "Проведенные профилактические прививки", s.label.bold)
    y = _shots(s, 16, y + 5, (70.0, 40.0, 50.0)) + 9
    s.run(16, y, 178, [Strong("Справку выдал:"), Fact(child.doctors["педиатр"].short)], 5)
    s.run(16, y + 7, 178, [Strong("Дата выдачи:"), s.dated(None, issued)], 5)
    c.rect(Rect(150, y - 4, 44, 14), 0.1)
    return [c]


VARIANTS = (blank, upright, program)
