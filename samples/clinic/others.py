"""Papers of no form of the collection: a consent, an ultrasound protocol, a note on contacts, a school's list."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas
from samples.clinic.paper import CRB, HOUSE, MIS, OFFICE_TEXT, Fact, mis_head, open_sheet, small_lines
from samples.draw import Style
from samples.life import Child
from samples.stamps import signature

NONE = (None, "")


def consent(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A parent's consent to an intervention, most of it print."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.5, 0.6, OFFICE_TEXT)
    c, day = s.c, child.until - timedelta(days=rng.randint(30, 1500))
    small_lines(s, 194, 13, ("Приложение № 2", "к приказу Минздрава России", "от 20 декабря 2012 г. № 1177н"), "right")
    c.text(106, 34, "Информированное добровольное согласие", s.loud(1.3), "middle")
    c.text(106, 40, "на виды медицинских вмешательств", s.loud(1.15), "middle")
    s.line(18, 52, "Я,", Fact(child.mother.person.full), 194)
    c.text(106, 55.6, "(Ф.И.О. законного представителя)", s.small, "middle")
    s.line(18, 63, "зарегистрированный(ая) по адресу:", Fact(child.address), 194)
    s.line(18, 72, "представляю интересы ребёнка", Fact(child.person.full), 194)
    s.line(18, 81, "дата рождения", s.dated(None, child.born), 100)
    text = (
        "даю согласие на виды медицинских вмешательств, включенные в Перечень определенных видов медицинских "
        "вмешательств: опрос, осмотр, антропометрические исследования, термометрия, тонометрия, исследования функций "
        "нервной системы, лабораторные и функциональные методы обследования, введение препаратов по назначению врача."
    )
    y = c.paragraph(18, 92, text, s.label, 176, 1.5)
    text = "Мне разъяснены цели, методы оказания помощи, связанный с ними риск и право отказаться от вмешательства."
    y = c.paragraph(18, y + 3, text, s.label, 176, 1.5)
    s.line(18, y + 12, "Подпись", None, 80)
    s.line(84, y + 12, "Дата", s.dated(None, day), 150)
    s.line(18, y + 22, "Медицинский работник", Fact(child.doctors["педиатр"].short), 150)
    if style.medium == "mixed":
        signature(c, 40, y + 12, 22, s.hand)
    return [c]


def ultrasound(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """What was seen by ultrasound: sizes in millimetres that no form asks for."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.4, 0.0, MIS, typed=0.0)
    c, day = s.c, child.until - timedelta(days=rng.randint(30, 1500))
    y = mis_head(s, 16, 194, 13)
    c.text(105, y + 6, "УЛЬТРАЗВУКОВОЕ ИССЛЕДОВАНИЕ ОРГАНОВ БРЮШНОЙ ПОЛОСТИ", s.loud(1.2), "middle")
    rows = (
        ("Пациент:", f"{child.person.full}, {s.dated(None, child.born).text}"), ("Дата:", s.dated(None, day).text),
        ("Печень:", f"правая доля {rng.randint(88, 118)} мм, левая доля {rng.randint(40, 58)} мм, контуры ровные"),
        ("Желчный пузырь:", f"{rng.randint(40, 62)} × {rng.randint(14, 20)} мм, стенки не утолщены"),
        ("Поджелудочная железа:", "12 × 9 × 14 мм, эхогенность обычная"), ("Селезёнка:", "82 × 34 мм, однородна"),
        ("Почки:", "положение обычное, чашечно-лоханочная система не расширена"),
        ("Заключение:", "эхографических признаков патологии не выявлено"), ("Врач УЗД:", child.stay.doctor.short),
    )  # fmt: skip
    y += 18
    for label, text in rows:
        c.text(16, y, label, s.label.bold)
        y = s.run(64, y, 130, [Fact(text)], 5.4) + 3
    return [c]


def contacts(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A note on contacts with the infectious for a sanatorium, on a wide half sheet."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, NONE, 3.4, 0.6, HOUSE)
    c, day = s.c, child.until - timedelta(days=rng.randint(30, 1500))
    small_lines(s, 12, 11, ("Департамент здравоохранения города Москвы", child.clinic))
    c.text(105, 32, "СПРАВКА", s.loud(1.5), "middle")
    c.text(105, 38, "об эпидемиологическом окружении", s.label, "middle")
    s.line(12, 52, "Дана", Fact(child.person.full), 198)
    s.line(12, 62, "дата рождения", s.dated(None, child.born), 100)
    s.line(12, 72, "проживающему(ей) по адресу", Fact(child.address), 198)
    c.paragraph(12, 83, "в том, что по месту жительства и в детском коллективе контакта с инфекционными больными "
                "в течение 21 дня не было.", s.label, 186, 1.6)  # fmt: skip
    s.line(12, 102, "Справка действительна 3 дня. Дата выдачи", s.dated(None, day), 150)
    s.line(12, 116, "Врач", Fact(child.doctors["педиатр"].short), 100)
    return [c]


def route(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A list of doctors to see before school: rooms and hours, nothing found yet."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 3.2, 0.3, OFFICE_TEXT)
    c = s.c
    c.text(74, 13, CRB, s.label, "middle")
    c.text(74, 24, "МАРШРУТНЫЙ ЛИСТ", s.loud(1.4), "middle")
    c.text(74, 29.5, "прохождения медицинского осмотра", s.label, "middle")
    s.line(10, 40, "Ф.И.", Fact(f"{child.person.family} {child.person.given}"), 138)
    s.line(10, 49, "Учреждение", Fact(f"МБОУ СОШ № {rng.randint(1, 90)}"), 138)
    heads = (("Специалист", 50.0), ("Кабинет", 20.0), ("Часы приёма", 32.0), ("Отметка", 26.0))
    names = ("Окулист", "ЛОР-врач", "Невролог", "Хирург", "Стоматолог", "Ортопед", "Логопед", "Лаборатория", "ЭКГ")
    for name, row in zip(names, s.table(10, 56, heads, [9.0] * len(names), head_mm=8), strict=True):
        c.cell(row[0], name, s.label, "left")
        c.cell(row[1], str(rng.randint(101, 320)), s.label)
        c.cell(row[2], f"{rng.randint(8, 9)}:00–{rng.randint(12, 17)}:00", s.label)
        if rng.random() < 0.5:
            s.cell(row[3], Fact("пройден"))
    c.text(10, 158, "Лист сдать участковой медсестре.", s.small)
    return [c]


VARIANTS = (consent, ultrasound, contacts, route)
