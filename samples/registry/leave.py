"""Papers that leave the clinic: a certificate for a camp, an urgent notice of an infection, one of vaccinations."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

from samples.archive.notice import Case
from samples.archive.visits import infectious_visit
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_shot
from samples.life import BLOOD_GROUPS, Child
from samples.registry.choices import Ask, Marker, comb, label_ask, make_marker
from samples.registry.immunization import AGAINST
from samples.registry.ledger import DITTO, Head, body, ditto, headings, widths_of
from samples.registry.paper import BLANKS, Fact, Sheet, blank_child, blank_head, clinic, home, notes, open_sheet
from samples.registry.schoolcard import ask_had
from samples.vaccines import Vaccination
from samples.wording import centimetres, comma, kilograms

CAMP, NOTICE = ("certificate_079u", "079/у"), ("notice_058u", "058/у")
BOOK = ("immunization_156u", "156/у-93")
HAD = ("корь", "скарлатина", "коклюш", "эпид. паротит", "гепатит", "ветряная оспа", "дизентерия")
SPORTS, REGIME = ("основная", "подготовительная", "специальная"), ("общий", "щадящий")
GROUPS = ("I", "II", "III", "IV", "V")
YES = ("да", "нет")
LAST: tuple[Head, ...] = (Head("Прививка", 56), Head("Дата", 32), Head("Серия", 40))


def _last_shots(s: Sheet, y: float, rules: str) -> float:
    """The last vaccination against each infection; gives the lower edge."""
    shots = list({shot.product.infection: shot for shot in s.child.vaccinations}.values())
    top = headings(s, 22, y, LAST, (7.0,), rules)
    rows = body(s, 22, top, widths_of(LAST), [6.6] * len(shots), rules)
    for shot, row in zip(shots, rows, strict=True):
        told = tell_shot(s.c, shot)
        s.cell(row[0], Fact(shot.product.name, told, "vaccine"), "left")
        s.cell(row[1], s.dated(told, shot.day))
        s.cell(row[2], Fact(shot.lot, told, "lot"))
    return rows[-1][0].bottom


def camp(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A whole sheet for a health camp: infections ticked in a list, groups and regime marked among printed ones."""
    s = open_sheet(child, rng, style, A4_MM, CAMP, 3.3, 0.4, BLANKS, typed=0.3)
    c, m, day = s.c, make_marker(s), child.until - timedelta(days=30 + child.seed % 200)
    size, exam = c.tell("growth", ("camp", 0)), c.tell("preventive_exam", ("camp", 0))
    y = blank_head(s, 14, 196, 11, "079/у")
    c.text(105, y + 8, "МЕДИЦИНСКАЯ СПРАВКА", s.loud(1.4), "middle")
    c.text(105, y + 14, "на ребенка, отъезжающего в оздоровительный лагерь", s.label, "middle")
    y = blank_child(s, 14, y + 26, 196)
    s.line(14, y, "Домашний адрес", Fact(home(child), s.patient, "address"), 196)
    s.line(14, y + 9, "Состоит ли на диспансерном учете", Fact("не состоит"), 196)
    c.text(14, y + 18, "Перенесенные инфекционные заболевания (отметить):", s.label)
    y = ask_had(s, m, y + 25.5, HAD)
    c.text(14, y + 9, "Профилактические прививки:", s.label)
    y = _last_shots(s, y + 12, rng.choice(("all", "rows", "open", "dotted"))) + 10
    tall, weight = float(round(child.height_at(day))), child.weight_at(day)
    s.line(14, y, "Рост, см", Fact(centimetres(tall), size, "height_cm", tall), 60)
    s.line(62, y, "вес, кг", Fact(kilograms(weight), size, "weight_g", weight), 110)
    way, group = Ask("underline", 50, 196, gap_mm=4), child.visits[-1].health_group
    rings = Ask(rng.choice(("circle", "strike")), 40, 196, between="", gap_mm=6)
    label_ask(
        s, m, 14, y + 9, "Группа здоровья", GROUPS, [GROUPS.index(group)], rings, Fact(group, exam, "health_group")
    )
    sports = Fact(SPORTS[0], exam, "physical_education_group")
    label_ask(s, m, 14, y + 18, "Физкультурная группа", SPORTS, [0], way, sports)
    label_ask(s, m, 14, y + 27, "Рекомендуемый режим", REGIME, [0], way)
    contacts = "Контакт с инфекционными больными в последние 21 день"
    label_ask(s, m, 14, y + 36, contacts, YES, [1], Ask("strike", 120, 196, between="/", gap_mm=2))
    s.line(14, y + 50, "Врач", Fact(child.doctors["педиатр"].short), 100)
    s.line(102, y + 50, "дата выдачи", s.dated(None, day), 196)
    return [c]


def notice(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An urgent notice on one side of a sheet: days in letter boxes, sex and place among printed choices."""
    s = open_sheet(child, rng, style, A4_MM, NOTICE, 3.4, 0.4, BLANKS, typed=0.3)
    c, m, case = s.c, make_marker(s), Case(s, infectious_visit(child, rng))
    y = blank_head(s, 14, 196, 11, "058/у")
    c.text(105, y + 8, "ЭКСТРЕННОЕ ИЗВЕЩЕНИЕ", s.loud(1.5), "middle")
    title = "об инфекционном заболевании, пищевом, остром профессиональном отравлении,"
    c.text(105, y + 14, title, s.fitted(title, s.label, 180), "middle")
    c.text(105, y + 19, "необычной реакции на прививку", s.label, "middle")
    y += 31
    s.line(14, y, "1. Диагноз", case.name, 150)
    s.line(152, y, "МКБ-10", case.code, 196)
    way = Ask("underline", 100, 196, gap_mm=3)
    label_ask(s, m, 22, y + 8.5, "подтвержден лабораторно", YES, [1], way)
    c.text(14, y + 17, "2. Фамилия, имя, отчество", s.label)
    start = 16 + c.width_of("2. Фамилия, имя, отчество", s.label)
    c.fill_line(start, 196, y + 17)
    s.name(start + 1, y + 16.7, 190 - start)
    chosen = [0 if child.sex == "male" else 1]
    sex = Ask(rng.choice(("check_box", "circle")), 40, 100, between="", gap_mm=6)
    label_ask(s, m, 14, y + 26, "3. Пол", ("муж.", "жен."), chosen, sex, Fact("", s.patient, "sex", child.sex))
    c.text(90, y + 26, "4. Дата рождения", s.label)
    combs = rng.choice(("boxes", "apart", "teeth"))
    comb(s, 93 + c.width_of("4. Дата рождения", s.label), y + 26, s.born("dd.mm.yyyy"), 4.8, combs)
    s.line(14, y + 35, "5. Адрес", Fact(home(child), s.patient, "address"), 196)
    s.line(14, y + 44, "6. Детское учреждение", Fact(f"школа № {child.district + 90}"), 196)
    c.text(14, y + 53, "7. Даты:", s.label)
    y = _days(s, case, y + 62, combs)
    sent = case.sent
    label_ask(s, m, 14, y, "8. Госпитализирован", YES, [0 if sent else 1], way)
    place = case.stay()[1]
    s.line(90, y, "куда", place if sent else None, 196)
    s.line(14, y + 9, "9. Противоэпидемические мероприятия", Fact("изоляция, осмотр контактных"), 196)
    s.line(14, y + 24, "Сообщил", Fact(child.doctors["педиатр"].short), 100)
    return [c]


def _days(s: Sheet, case: Case, y: float, combs: str) -> float:
    """The days of an illness below each other, each in letter boxes; gives the next baseline."""
    rows = [("заболевания", case.day - timedelta(days=2), None), ("обращения", case.day - timedelta(days=1), None),
            ("установления диагноза", case.day, case.told)]  # fmt: skip
    for label, day, told in rows:
        s.c.text(22, y, label, s.label)
        comb(s, 80, y, s.dated(told, day, way="dd.mm.yyyy"), 4.8, combs)
        y += 9
    if case.sent:
        s.c.text(22, y, "госпитализации", s.label)
        admitted = case.stay()[0]
        fact = s.dated(admitted.told, s.child.stay.admitted, "admission_date", "dd.mm.yyyy")
        comb(s, 80, y, fact, 4.8, combs)
        y += 9
    return y + 2


INFECTION: tuple[Head, ...] = (
    Head("Наименование вакцины", 30), Head("Дата", 24), Head("Доза", 12, up=True), Head("Серия", 26),
    Head("Подпись, печать", 36),
)  # fmt: skip


def _shots(s: Sheet, shots: Sequence[Vaccination], rows: Sequence[Sequence[Rect]], mark: str) -> None:
    for shot, before, row in zip(shots, (None, *shots), rows, strict=False):
        told = tell_shot(s.c, shot)
        name = Fact(shot.product.name, told, "vaccine")
        if before and before.product == shot.product:
            ditto(s, row[0], mark, name)
        else:
            s.cell(row[0], name)
        s.cell(row[1], s.dated(told, shot.day))
        if shot.product.dose_ml:
            s.cell(row[2], Fact(comma(shot.product.dose_ml), told, "dose_ml", shot.product.dose_ml))
        s.cell(row[3], Fact(shot.lot, told, "lot"))


def _cover(s: Sheet, m: Marker) -> None:
    c, child = s.c, s.child
    notes(s, 140, 9, ("Форма № 156/у-93",), right=True)
    c.text(74, 26, "СЕРТИФИКАТ", s.loud(1.9), "middle")
    c.text(74, 33, "О ПРОФИЛАКТИЧЕСКИХ ПРИВИВКАХ", s.loud(1.1), "middle")
    y = 50.0
    for label, fact in zip(("Фамилия", "Имя", "Отчество"), s.names(), strict=True):
        s.line(10, y, label, fact, 138)
        y += 10
    chosen = [0 if child.sex == "male" else 1]
    way = Ask("circle", 30, 80, between="", gap_mm=s.rng.choice((2.2, 4, 7)))
    label_ask(s, m, 10, y, "Пол", ("М", "Ж"), chosen, way, Fact("", s.patient, "sex", child.sex))
    c.text(52, y, "Дата рождения", s.label)
    comb(s, 55 + c.width_of("Дата рождения", s.label), y, s.born("dd.mm.yyyy"), 4.6, "boxes")
    s.line(10, y + 10, "Адрес", Fact(home(child), s.patient, "address"), 138)
    group = Fact("", s.patient, "blood_group", child.blood_group)
    label_ask(s, m, 10, y + 20, "Группа крови", BLOOD_GROUPS, [BLOOD_GROUPS.index(child.blood_group)],
              Ask("underline", 40, 100, between="", gap_mm=4), group)  # fmt: skip
    rhesus = Fact("", s.patient, "rh_factor", child.rh_factor)
    label_ask(s, m, 102, y + 20, "Rh", ("+", "–"), [0 if child.rh_factor == "positive" else 1],
              Ask("circle", 110, 138, between="", gap_mm=7), rhesus)  # fmt: skip
    s.line(10, y + 36, "Выдан", Fact(clinic(child)), 138)


def certificate(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A booklet: whose it is, then three infections a page, what repeats above told by a ditto mark."""
    s = open_sheet(child, rng, style, A5_MM, BOOK, 3.0, 0.45, BLANKS, typed=0.3)
    mark, rules = rng.choice(DITTO), rng.choice(("all", "all", "columns", "broken"))
    _cover(s, make_marker(s))
    sheets = [s.c]
    groups = [(name, [shot for shot in child.vaccinations if shot.product.infection == name][:6]) for name in AGAINST]
    groups = [(name, shots) for name, shots in groups if shots]
    y = 300.0
    for name, shots in groups:
        tall = 12 + 7.0 * len(shots)
        if y + tall + 8 > 200:
            s, y = s.overleaf(), 14.0
            sheets.append(s.c)
            notes(s, 138, 206, (f"ф. № 156/у-93, стр. {len(sheets)}",), right=True)
        s.c.text(74, y, f"ПРИВИВКИ ПРОТИВ {AGAINST[name].upper()}", s.fitted("М" * 40, s.label.bold, 128), "middle")
        top = headings(s, 10, y + 2.5, INFECTION, (12.0,), rules)
        _shots(s, shots, body(s, 10, top, widths_of(INFECTION), [7.0] * len(shots), rules), mark)
        y += tall + 11
    return sheets
