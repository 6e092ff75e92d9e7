"""Certificates for a summer camp, form 079/у: an approved half sheet on both sides, a program's sheet with choices."""

from __future__ import annotations

import random
from datetime import date, timedelta

from samples.archive.exams import exams_of
from samples.borough.pieces import (
    BLANKS,
    GROUPS,
    PROGRAMS,
    SPORTS,
    Ask,
    Cell,
    Fact,
    Head,
    Marker,
    Sheet,
    Words,
    ask,
    body,
    clinic,
    doctor,
    foot,
    framed,
    gender,
    headings,
    label_ask,
    lines,
    lives,
    make_marker,
    open_sheet,
    over,
    phoned,
    ruled_name,
    sentence,
    taught,
    title,
    under,
    widths_of,
)
from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.events import tell_shot
from samples.life import Child
from samples.truth import Telling
from samples.vaccines import Vaccination
from samples.wording import centimetres, comma, kilograms

FORM = ("certificate_079u", "079/у")
HAD = ("корь", "скарлатина", "коклюш", "эпидемический паротит", "вирусный гепатит", "ветряная оспа", "краснуха")
CODES = {"ветряная оспа": "B01.9", "скарлатина": "A38"}
BUILT = ("среднее", "выше среднего", "ниже среднего")
ABOUT = ("о состоянии здоровья ребенка, отъезжающего", "в организацию отдыха детей и их оздоровления")
GIVEN: tuple[Head, ...] = (Head("Вакцина", 46), Head("Дата", 28), Head("V, RV", 16)) * 2


def _day(child: Child) -> date:
    """A day on which no other paper weighs the child."""
    taken = {row.day for row in child.growth} | {exam.day for exam in exams_of(child)}
    taken |= {visit.day for visit in child.visits}
    days = (child.until - timedelta(days=20 + child.seed % 170 + off) for off in range(len(taken) + 1))
    return next(day for day in days if day not in taken)


def _had(child: Child) -> list[str]:
    """The infections of the printed list that the child surely had."""
    doubted = {row.number for row in child.diagnoses if row.certainty != "confirmed"}
    codes = {visit.illness.icd10 for visit in child.visits if visit.number not in doubted}
    return [name for name in HAD if CODES.get(name) in codes]


def _last(child: Child) -> list[Vaccination]:
    """The last vaccination against each infection, by days."""
    last = {shot.product.infection: shot for shot in child.vaccinations}
    return sorted(last.values(), key=lambda shot: shot.day)


class Seen:
    """The check-up for the camp, told as growth and as an examination of one day."""

    def __init__(self, s: Sheet) -> None:
        self.s, self.day = s, _day(s.child)
        self.size = s.c.tell("growth", "camp", self.day.isoformat())
        self.exam = s.c.tell("preventive_exam", "camp", self.day.isoformat())

    @property
    def date(self) -> Fact:
        return self.s.dated(self.exam, self.day)

    @property
    def height(self) -> Fact:
        tall = float(round(self.s.child.height_at(self.day)))
        return Fact(centimetres(tall), self.size, "height_cm", tall)

    def weight(self, grams: bool = False) -> Fact:
        heavy = self.s.child.weight_at(self.day)
        return Fact(comma(heavy / 1000) if grams else kilograms(heavy), self.size, "weight_g", heavy)

    def fact(self, field: str, text: str = "") -> Fact:
        return Fact(text, self.exam, field)

    def finish(self) -> None:
        """The day of the check-up, already drawn, is that of the growth, too."""
        place = next(place for place in self.exam.places if place.field == "date")
        self.s.c.record(self.size, "date", place.value, place.raw, place.medium, place.box)


def _group(child: Child) -> str:
    return child.visits[-1].health_group


def _ill(s: Sheet, name: str) -> Telling:
    return s.c.tell("diagnosis", ("had", name))


def _marked(s: Sheet, m: Marker, x: float, y: float, way: Ask) -> float:
    """The printed infections, those gone through marked and told; gives the baseline of the last line."""
    had, before = _had(s.child), len(s.c.truth.lines)
    y = ask(s, m, (x, y), HAD, [HAD.index(name) for name in had], way)[1]
    printed = {line.text: line.box for line in s.c.truth.lines[before:]}
    for name in had:
        s.c.record(_ill(s, name), "text", name, name, m.medium, printed[name])
    return y


def _dates(s: Sheet) -> Words:
    words: list[str | Fact] = []
    for shot in _last(s.child):
        told = tell_shot(s.c, shot)
        words += [*([";"] if words else []), Fact(shot.product.name, told, "vaccine"), "-", s.dated(told, shot.day)]
    return words


def _coupon(s: Sheet, y: float) -> None:
    """What the camp fills in and sends back: empty."""
    s.c.line(9, y, 139, y, 0.5)
    title(s, y + 8, "ОБРАТНЫЙ ТАЛОН", 1.15, ("подлежит возврату в детскую поликлинику",))
    under(s, 9, 139, y + 24, "фамилия, имя ребенка", [])
    s.line(9, y + 35, "Прибавка массы тела", None, 70)
    s.line(72, y + 35, "Перенес заболевания", None, 139)
    s.line(9, y + 44, "Врач лагеря", None, 90)


def _overleaf(s: Sheet) -> Canvas:
    """Vaccinations with their days, what the doctor recommends, the coupon."""
    back = s.overleaf()
    lines(back, 139, 9, ("079/у",), right=True)
    ruled_name(back, 9, 17, "Ф.И.О.", 139)
    y = sentence(back, 9, 27, 130, ["11. Профилактические прививки (дата):", *_dates(back)], 7)
    back.line(9, y + 2, "12. Рекомендуемый режим:", Fact("общий"), 139)
    way = Ask("check_box", 14, 139, 7)
    y = label_ask(back, make_marker(back), 9, y + 11, "Контакт с инфекционными:", ("не было", "был"), [0], way)
    back.line(9, y + 12, "Врач", doctor(back), 80)
    back.c.text(90, y + 12, "М.П.", back.label)
    _coupon(back, max(y + 24, 140))
    return back.c


def approved(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A half sheet: who and what the child had on its face, the check-up, vaccinations and the coupon overleaf."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.5, BLANKS, typed=0.25)
    m = make_marker(s)
    s.c.paragraph(9, 10, clinic(child), s.small, 64)
    lines(s, 139, 10, ("Медицинская документация", "Учетная форма № 079/у", "Приказ МЗ РФ от 15.12.2014 № 834н"),
          right=True)  # fmt: skip
    y = title(s, 30, "МЕДИЦИНСКАЯ СПРАВКА", 1.35, ABOUT)
    s.c.text(9, y + 11, "1.", s.label)
    under(s, 14, 139, y + 11, "фамилия, имя, отчество ребенка", s.names())
    s.line(9, y + 22, "2. Дата рождения", s.born(), 80)
    s.line(9, y + 30, "3. Адрес", lives(s), 139)
    s.line(9, y + 38, "4. Школа, детский сад", Fact(taught(s, 100)), 139)
    s.c.text(9, y + 48, "5. Перенесенные инфекционные заболевания:", s.label)
    y = _marked(s, m, 14, y + 55.5, Ask(rng.choice(("underline", "check_box")), 14, 139, 7, gap_mm=2.5))
    seen = Seen(s)
    s.line(9, y + 10, "6. Дата осмотра", seen.date, 72)
    s.line(9, y + 18, "7. Рост", seen.height, 40)
    s.line(42, y + 18, "см. Вес", seen.weight(), 76)
    s.c.text(78, y + 18, "кг", s.label)
    seen.finish()
    way = Ask("underline", 14, 139, gap_mm=2.5)
    label_ask(
        s, m, 9, y + 26, "8. Физическое развитие:", BUILT, [child.seed % 3], way, seen.fact("physical_development")
    )
    how = rng.choice(("circle", "strike"))
    way = Ask(how, 14, 139, between="", gap_mm=5)
    label_ask(
        s, m, 9, y + 34, "9. Группа здоровья:", GROUPS, [GROUPS.index(_group(child))], way, seen.fact("health_group")
    )
    way = Ask("underline", 14, 139, gap_mm=2.5)
    label_ask(s, m, 9, y + 42, "10. Группа по физкультуре:", SPORTS, [child.seed % 2], way,
              seen.fact("physical_education_group"))  # fmt: skip
    return [s.c, _overleaf(s)]


def _table(s: Sheet, y: float) -> float:
    """Vaccine, day and dose in two halves side by side; gives the lower edge."""
    last = _last(s.child)
    half = (len(last) + 1) // 2
    cells = body(s, 15, headings(s, 15, y, GIVEN, (7.0,)), widths_of(GIVEN), [6.8] * half, "all")
    for number, shot in enumerate(last):
        told, row, at = tell_shot(s.c, shot), cells[number % half], 3 * (number // half)
        s.cell(row[at], Fact(shot.product.name, told, "vaccine"), "left")
        s.cell(row[at + 1], s.dated(told, shot.day))
        s.cell(row[at + 2], Fact(shot.dose, told, "dose"))
    return cells[-1][0].bottom


def printed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's sheet: frames, infections in boxes that it ticked, vaccinations in two halves of a table."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.2)
    m = make_marker(s, by_program=True)
    seen = Seen(s)
    y = over(s, 15, 195, 13, "форма 079/у")
    y = title(s, y + 3, f"МЕДИЦИНСКАЯ СПРАВКА № {rng.randint(10, 900)}", 1.4, (" ".join(ABOUT),))
    rows: list[list[Cell]] = [
        [("Фамилия, имя, отчество", 110, s.names()), ("Дата рождения", 40, [s.born()]),
         ("Пол", 30, [gender(s, "М", "Ж")])],
        [("Домашний адрес", 130, [lives(s)]), ("Телефон", 50, [phoned(s)])],
        [("Учреждение", 130, [Fact(taught(s, 100))]), ("Дата осмотра", 50, [seen.date])],
        [("Рост, см", 26, [seen.height]), ("Масса тела, кг", 28, [seen.weight(True)]),
         ("Физическое развитие", 46, [seen.fact("physical_development", BUILT[child.seed % 3])]),
         ("Группа здоровья", 30, [seen.fact("health_group", _group(child))]),
         ("Физкультурная группа", 50, [seen.fact("physical_education_group", SPORTS[child.seed % 2])])],
    ]  # fmt: skip
    y = framed(s, 15, y + 7, 195, rows, 11.4) + 9
    seen.finish()
    s.c.text(15, y, "Перенесенные инфекции:", s.label.bold)
    y = _marked(s, m, 15, y + 7.5, Ask("check_box", 15, 195, 7)) + 10
    s.c.text(15, y, "Прививки (последняя дата):", s.label.bold)
    y = _table(s, y + 3) + 9
    way = Ask("check_box", 60, 195)
    y = label_ask(s, m, 15, y, "Педикулез, чесотка:", ("не выявлены", "выявлены"), [0], way) + 8
    y = label_ask(s, m, 15, y, "Может быть направлен(а) в лагерь:", ("да", "нет"), [0], way)
    s.run(15, y + 16, 180, ["Врач", doctor(s), "________________        М.П."], 5)
    foot(s, "Форма 079/у. Срок действия справки 14 дней")
    return [s.c]


VARIANTS = (approved, printed)
