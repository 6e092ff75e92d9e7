"""Certificates for a health camp, form 079/у: the approved one with a coupon, a school's older half sheet."""

from __future__ import annotations

import random
from datetime import date, timedelta

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.dispensary.desk import (
    BLANKS,
    Fact,
    Sheet,
    Words,
    address,
    blank_head,
    clinic,
    imprint,
    notes,
    open_sheet,
    whole_name,
)
from samples.dispensary.marks import Ask, ask, label_ask, make_marker
from samples.draw import Style
from samples.events import tell_shot
from samples.life import Child
from samples.registry.ledger import Head, body, headings, widths_of
from samples.truth import Telling
from samples.vaccines import Vaccination
from samples.wording import centimetres, comma, kilograms

FORM = ("certificate_079u", "079/у")
HAD = ("корь", "скарлатина", "коклюш", "эпид. паротит", "вирусный гепатит", "ветряная оспа", "дизентерия")
CODES = {"ветряная оспа": "B01.9", "скарлатина": "A38"}
GROUPS = ("I", "II", "III", "IV", "V")
SPORTS = ("основная", "подготовительная", "специальная")
PHYSICAL = ("среднее", "выше среднего", "ниже среднего")
SHOTS: tuple[Head, ...] = (Head("Прививка", 42), Head("Дата", 22)) * 2


def _day(child: Child) -> date:
    return child.until - timedelta(days=20 + child.seed % 170)


def _had(child: Child) -> list[str]:
    """The infections of the printed list that the child surely had."""
    doubted = {row.number for row in child.diagnoses if row.certainty != "confirmed"}
    codes = {visit.illness.icd10 for visit in child.visits if visit.number not in doubted}
    return [name for name in HAD if CODES.get(name) in codes]


def _ill(s: Sheet, name: str) -> Telling:
    return s.c.tell("diagnosis", ("had", name))


def _last(child: Child) -> list[Vaccination]:
    """The last vaccination against each infection, by days."""
    last = {shot.product.infection: shot for shot in child.vaccinations}
    return sorted(last.values(), key=lambda shot: shot.day)


def _underlined(s: Sheet, y: float) -> float:
    """The infections in brackets, those gone through underlined and told; gives the baseline of the last line."""
    m, had = make_marker(s), _had(s.child)
    way = Ask("underline", 14, 192, gap_mm=2)
    y = ask(s, m, (14, y), HAD, [HAD.index(name) for name in had], way)[1]
    printed = {line.text: line.box for line in s.c.truth.lines}
    for name in had:
        s.c.record(_ill(s, name), "text", name, name, m.medium, printed[name])
    return y


def _shots_text(s: Sheet) -> Words:
    """Name, dose and day of each of the last vaccinations in one go."""
    words: list[str | Fact] = []
    for number, shot in enumerate(_last(s.child)):
        told = tell_shot(s.c, shot)
        words += [";"] if number else []
        name, dose = Fact(shot.product.name, told, "vaccine"), Fact(shot.dose, told, "dose")
        words += [name, dose, s.dated(told, shot.day)]
    return words


def coupon(s: Sheet, y: float) -> None:
    """What the camp sends back, below a dashed line: nothing is filled in."""
    for x in range(8, 200, 4):
        s.c.line(x, y, x + 2, y, 0.2)
    s.c.text(105, y + 8, "ОБРАТНЫЙ ТАЛОН", s.loud(1.1), "middle")
    s.line(14, y + 17, "Состояние здоровья ребенка во время пребывания", None, 196)
    s.line(14, y + 25, "Контакт с инфекционными больными", None, 196)
    s.line(14, y + 33, "Врач организации отдыха", None, 120)


def sheet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved certificate: numbered items, infections underlined in a list, the coupon below."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.4, BLANKS, typed=0.25)
    c, m, day = s.c, make_marker(s), _day(child)
    size, exam = c.tell("growth", ("camp", 0)), c.tell("preventive_exam", ("camp", 0))
    y = blank_head(s, 14, 196, 12, "079/у", "приказ Минздрава России от 15.12.2014 № 834н")
    c.text(105, y + 2, "МЕДИЦИНСКАЯ СПРАВКА", s.loud(1.3), "middle")
    title = "о состоянии здоровья ребенка, отъезжающего в организацию отдыха детей и их оздоровления"
    c.text(105, y + 7.5, title, s.fitted(title, s.label, 184), "middle")
    whole_name(s, 14, y + 17, "1. Фамилия, имя, отчество", 196)
    s.line(14, y + 25, "2. Дата рождения", s.born(), 90)
    s.line(14, y + 33, "3. Адрес места жительства", address(s), 196)
    s.line(14, y + 41, "4. № школы, класс", Fact(f"СОШ № {child.district}"), 120)
    ill = Fact("практически здоров" if child.sex == "male" else "практически здорова")
    s.line(14, y + 49, "5. Состояние здоровья (если на диспансерном учете - диагноз)", ill, 196)
    c.text(14, y + 57, "6. Перенесенные инфекционные заболевания (подчеркнуть):", s.label)
    y = _underlined(s, y + 64)
    c.text(14, y + 9, "7. Проведенные профилактические прививки (указать даты):", s.label)
    y = s.run(14, y + 16, 180, _shots_text(s), 6.4) + 3
    tall, weight = float(round(child.height_at(day))), child.weight_at(day)
    s.line(14, y, "8. Физическое развитие: рост", Fact(centimetres(tall), size, "height_cm", tall), 88)
    s.line(90, y, "см, вес", Fact(kilograms(weight), size, "weight_g", weight), 130)
    c.text(131, y, "кг", s.label)
    way, group = Ask(rng.choice(("underline", "circle")), 14, 196, between="", gap_mm=5), child.visits[-1].health_group
    health = Fact(group, exam, "health_group")
    label_ask(s, m, 14, y + 8.5, "9. Группа здоровья:", GROUPS, [GROUPS.index(group)], way, health)
    sports = Fact(SPORTS[child.seed % 2], exam, "physical_education_group")
    lined = Ask("underline", 14, 196, gap_mm=2.5)
    label_ask(s, m, 14, y + 17, "10. Физкультурная группа:", SPORTS, [child.seed % 2], lined, sports)
    s.line(14, y + 25.5, "11. Рекомендуемый режим", Fact("общий"), 120)
    s.line(14, y + 36, "Дата выдачи", s.dated(None, day), 80)
    s.line(84, y + 36, "Врач", Fact(child.doctors["педиатр"].short), 150)
    coupon(s, y + 44)
    return [c]


def _table(s: Sheet, y: float) -> float:
    """The last vaccinations with their days, two beside each other; gives the lower edge."""
    shots = _last(s.child)
    count = (len(shots) + 1) // 2
    cells = body(s, 10, headings(s, 10, y, SHOTS, (6.4,)), widths_of(SHOTS), [6.6] * count, "all")
    for number, shot in enumerate(shots):
        told, row, at = tell_shot(s.c, shot), cells[number % count], 2 * (number // count)
        s.cell(row[at], Fact(shot.product.name, told, "vaccine"), "left")
        s.cell(row[at + 1], s.dated(told, shot.day))
    return cells[-1][0].bottom


def half(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An older half sheet for a pupil: what was gone through is written, the day of the examination stands there."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.5, BLANKS, typed=0.4)
    c, m, day = s.c, make_marker(s), _day(child)
    size, exam = (c.tell(kind, ("camp", 1), day.isoformat()) for kind in ("growth", "preventive_exam"))
    notes(s, 10, 10, (clinic(child),))
    notes(s, 138, 15, ("Форма № 079/у", "утв. 04.10.80 № 1030"), right=True)
    c.text(74, 28, "МЕДИЦИНСКАЯ СПРАВКА", s.loud(1.3), "middle")
    c.text(74, 33.5, "на школьника, отъезжающего в оздоровительный лагерь", s.label, "middle")
    whole_name(s, 10, 44, "Ф.И.О.", 138)
    s.line(10, 52, "Дата рождения", s.born(), 80)
    s.line(82, 52, "школа", Fact(f"№ {child.district}"), 138)
    s.line(10, 60, "Адрес", address(s), 138)
    c.text(10, 68, "Перенесенные инфекции:", s.label)
    names: list[str | Fact] = []
    for name in _had(child):
        names += [*([","] if names else []), Fact(name, _ill(s, name), "text")]
    s.run(54, 68, 84, names or [Fact("нет")], 5)
    c.text(10, 76, "Прививки:", s.label)
    y = _table(s, 79) + 9
    box = s.dated(exam, day)
    s.line(10, y, "Дата осмотра", box, 76)
    place = exam.places[0]
    c.record(size, "date", place.value, place.raw, place.medium, place.box)
    tall, weight = float(round(child.height_at(day))), child.weight_at(day)
    s.line(10, y + 8, "Рост", Fact(centimetres(tall), size, "height_cm", tall), 42)
    s.line(44, y + 8, "см. Вес", Fact(comma(weight / 1000), size, "weight_g", weight), 82)
    c.text(83, y + 8, "кг", s.label)
    label_ask(s, m, 10, y + 16, "Физкультурная группа:", SPORTS, [0], Ask("underline", 20, 138, gap_mm=2),
              Fact(SPORTS[0], exam, "physical_education_group"))  # fmt: skip
    group = child.visits[-1].health_group
    s.line(10, y + 24, "Группа здоровья", Fact(group, exam, "health_group"), 60)
    s.line(62, y + 24, "педикулез", Fact("не выявлен"), 138)
    label_ask(s, m, 10, y + 32, "Контакт с инф. больными:", ("был", "не был"), [1],
              Ask(rng.choice(("strike", "underline")), 20, 138, between="/", gap_mm=2))  # fmt: skip
    s.line(10, y + 44, "Врач", Fact(child.doctors["педиатр"].short), 80)
    c.text(100, y + 44, "М.П.", s.label)
    imprint(s, 10)
    return [c]


VARIANTS = (sheet, half)
