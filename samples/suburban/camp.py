"""Certificates for a summer camp, form 079/у: the approved one with a coupon to tear off, a program's print."""

from __future__ import annotations

import random
from datetime import date, timedelta

from samples.archive.exams import exams_of
from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.events import tell_shot
from samples.life import Child
from samples.registry.ledger import body, headings, widths_of
from samples.suburban.items import (
    BLANKS,
    GROUPS,
    PROGRAMS,
    Ask,
    Fact,
    Head,
    Marker,
    Sheet,
    Strong,
    Words,
    ask,
    blank_head,
    block,
    framed_head,
    gender,
    imprint,
    label_ask,
    lives,
    make_marker,
    open_sheet,
    school,
    titled,
    whole_name,
)
from samples.truth import Telling
from samples.vaccines import Vaccination
from samples.wording import centimetres, comma, kilograms

FORM = ("certificate_079u", "079/у")
HAD = ("корь", "скарлатина", "коклюш", "эпидемический паротит", "вирусный гепатит", "ветряная оспа", "дизентерия")
CODES = {"ветряная оспа": "B01.9", "скарлатина": "A38"}
SPORTS = ("основная", "подготовительная", "специальная")
BUILT = ("среднее гармоничное", "ниже среднего", "выше среднего")
LAST: tuple[Head, ...] = (Head("Препарат", 38), Head("V, RV", 13), Head("Дата", 22), Head("Серия", 30),
    Head("Доза, мл", 17))  # fmt: skip


def _day(child: Child) -> date:
    """A day on which no other paper weighs the child."""
    taken = {row.day for row in child.growth} | {exam.day for exam in exams_of(child)}
    days = (child.until - timedelta(days=12 + child.seed % 190 + off) for off in range(len(taken) + 1))
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


def _ill(s: Sheet, name: str) -> Telling:
    return s.c.tell("diagnosis", ("had", name))


def _marked(s: Sheet, m: Marker, y: float, how: str) -> float:
    """The infections gone through, marked in the list and told; gives the baseline of the last line."""
    had = _had(s.child)
    before = len(s.c.truth.lines)
    y = ask(s, m, (18, y), HAD, [HAD.index(name) for name in had], Ask(how, 18, 196, 7, gap_mm=2.5))[1]
    printed = {line.text: line.box for line in s.c.truth.lines[before:]}
    for name in had:
        s.c.record(_ill(s, name), "text", name, name, m.medium, printed[name])
    return y


def _given(s: Sheet) -> Words:
    """The last vaccinations, each with its day."""
    words: list[str | Strong | Fact] = []
    for shot in _last(s.child):
        told = tell_shot(s.c, shot)
        words += [","] if words else []
        words += [Fact(shot.product.name, told, "vaccine"), s.dated(told, shot.day)]
    return words


def _seen(s: Sheet, key: int) -> tuple[Telling, Telling]:
    """Growth and check-up of the day, which is not told yet."""
    day = _day(s.child).isoformat()
    return s.c.tell("growth", ("camp", key), day), s.c.tell("preventive_exam", ("camp", key), day)


def _dated(size: Telling, exam: Telling, s: Sheet) -> None:
    """The day of the check-up, already drawn, is that of the growth, too."""
    place = next(place for place in exam.places if place.field == "date")
    s.c.record(size, "date", place.value, place.raw, place.medium, place.box)


def _back(s: Sheet, y: float) -> None:
    """What the camp tears off and sends back: not filled in."""
    for x in range(14, 197, 3):
        s.c.line(x, y, x + 1.4, y, 0.2)
    s.c.text(105, y + 8, "ОБРАТНЫЙ ТАЛОН (заполняется в лагере)", s.label.bold, "middle")
    for number, label in enumerate(("Фамилия, имя ребенка", "Состояние здоровья в период пребывания",
                                    "Контакт с инфекционными больными")):  # fmt: skip
        s.line(14, y + 17 + 8 * number, label, None, 196)


def approved(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved blank by hand: infections marked in a list, groups marked among printed ones."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.5, BLANKS, typed=0.25)
    m, (size, exam) = make_marker(s), _seen(s, 0)
    y = blank_head(s, 14, 196, 11, "079/у", "")
    below = ("на ребенка, отъезжающего в организацию отдыха детей и их оздоровления",)
    y = titled(s, y + 1, "МЕДИЦИНСКАЯ СПРАВКА", 1.35, below)
    whole_name(s, 14, y + 10, "1. Фамилия, имя, отчество", 196)
    s.line(14, y + 18.4, "2. Дата рождения", s.born(), 90)
    s.line(92, y + 18.4, "3. Школа, класс", Fact(school(s, 100)), 196)
    s.line(14, y + 26.8, "4. Домашний адрес", lives(s), 196)
    s.line(14, y + 35.2, "5. Состояние здоровья", Fact("удовлетворительное"), 110)
    s.line(112, y + 35.2, "дата осмотра", s.dated(exam, _day(child)), 196)
    _dated(size, exam, s)
    tall, weight = float(round(child.height_at(_day(child)))), child.weight_at(_day(child))
    s.line(14, y + 43.6, "6. Рост", Fact(centimetres(tall), size, "height_cm", tall), 60)
    s.line(62, y + 43.6, "см, масса тела", Fact(kilograms(weight), size, "weight_g", weight), 120)
    s.c.text(122, y + 43.6, "кг", s.label)
    way = Ask("underline", 18, 196, gap_mm=2.5)
    label_ask(s, m, 14, y + 52, "7. Физическое развитие:", BUILT, [0], way, Fact("", exam, "physical_development"))
    group, hows = child.visits[-1].health_group, Ask(rng.choice(("circle", "strike")), 14, 196, between="", gap_mm=5)
    label_ask(
        s, m, 14, y + 60.4, "8. Группа здоровья:", GROUPS, [GROUPS.index(group)], hows, Fact("", exam, "health_group")
    )
    sports = Fact("", exam, "physical_education_group")
    label_ask(s, m, 14, y + 68.8, "9. Физкультурная группа:", SPORTS, [child.seed % 2], way, sports)
    s.c.text(14, y + 77.2, "10. Перенесенные инфекции (отметить):", s.label)
    y = _marked(s, m, y + 85, rng.choice(("underline", "check_box")))
    s.c.text(14, y + 9, "11. Прививки (с датами):", s.label)
    y = s.run(18, y + 16.4, 176, _given(s), 6.6)
    s.line(14, y + 3, "12. Рекомендации", Fact("общий режим"), 196)
    s.line(14, y + 13, "Врач", Fact(child.doctors["педиатр"].short), 90)
    s.c.text(96, y + 13, "М.П.", s.label)
    _back(s, y + 20)
    imprint(s, 196)
    return [s.c]


def _table(s: Sheet, y: float) -> float:
    shots = _last(s.child)
    cells = body(
        s, 14, headings(s, 14, y, LAST, (7.0,)), widths_of(LAST), [6.6] * len(shots), s.rng.choice(("all", "rows"))
    )
    for shot, row in zip(shots, cells, strict=True):
        told = tell_shot(s.c, shot)
        facts = [Fact(shot.product.name, told, "vaccine"), Fact(shot.dose, told, "dose"), s.dated(told, shot.day),
                 Fact(shot.lot, told, "lot")]  # fmt: skip
        if shot.product.dose_ml:
            facts.append(Fact(comma(shot.product.dose_ml), told, "dose_ml", shot.product.dose_ml))
        for area, fact in zip(row, facts, strict=False):
            s.cell(area, fact)
    return cells[-1][0].bottom


def printed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's half sheet: sentences, the last vaccinations in a table."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.0, PROGRAMS, typed=0.25)
    size, exam = _seen(s, 1)
    y = framed_head(s, 8, 140, 11, "форма № 079/у")
    y = titled(s, y + 1, "Медицинская справка", 1.4, ("на ребенка, выезжающего в детский лагерь",))
    day = s.dated(exam, _day(child))
    tall, weight = float(round(child.height_at(_day(child)))), child.weight_at(_day(child))
    had: list[str | Strong | Fact] = []
    for name in _had(child):
        had += [*([","] if had else []), Fact(name, _ill(s, name), "text")]
    texts: list[Words] = [
        [Strong("Ребенок:"), *s.names()],
        [Strong("Дата рождения:"), s.born(), Strong("Пол:"), gender(s, "мальчик", "девочка")],
        [Strong("Адрес:"), lives(s)],
        [Strong("Осмотрен(а):"), day, Strong("Рост:"), Fact(centimetres(tall), size, "height_cm", tall), "см",
         Strong("Вес:"), Fact(comma(weight / 1000), size, "weight_g", weight), "кг"],
        [Strong("Группа здоровья:"), Fact(child.visits[-1].health_group, exam, "health_group"),
         Strong("Физкультурная группа:"), Fact(SPORTS[child.seed % 2], exam, "physical_education_group")],
        [Strong("Перенес(ла) инфекции:"), *(had or [Fact("не болел" if child.sex == "male" else "не болела")])],
        [Strong("Педикулез, чесотка:"), "не выявлены"],
    ]  # fmt: skip
    y = block(s, 8, y + 10, 132, texts, 5.2, 2.0)
    _dated(size, exam, s)
    s.c.text(8, y + 1, "Сведения о прививках", s.label.bold)
    y = _table(s, y + 4)
    s.run(8, y + 10, 132, ["В детский лагерь ехать может. Врач", Fact(child.doctors["педиатр"].short), "__________"], 5)
    return [s.c]


VARIANTS = (approved, printed)
