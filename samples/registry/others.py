"""Papers of no form of the collection: a referral, a cardiogram, a contract of paid services."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas
from samples.draw import Style
from samples.life import Child, pick_visit
from samples.registry.paper import (
    BLANKS,
    CENTRE,
    PROGRAMS,
    Fact,
    Strong,
    Words,
    clinic,
    home,
    notes,
    open_sheet,
    program_head,
)
from samples.wording import age

NONE = (None, "")
TERMS = (
    "1. Исполнитель обязуется оказать Потребителю платные медицинские услуги согласно прейскуранту, а Заказчик "
    "обязуется оплатить указанные услуги в сроки и в порядке, которые определены настоящим договором.",
    "2. Заказчик уведомлен о возможности получения соответствующих видов и объемов медицинской помощи без взимания "
    "платы в рамках программы государственных гарантий бесплатного оказания гражданам медицинской помощи.",
    "3. Оплата производится путем внесения наличных денежных средств в кассу Исполнителя либо безналичным путем.",
)


def referral(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A referral to a hospital, an examination or a consultation."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 3.0, 0.55, BLANKS)
    c, visit = s.c, pick_visit(child, rng)
    notes(s, 10, 10, (clinic(child), "код ОГРН 1027804912345"))
    notes(s, 138, 10, ("Форма № 057/у-04", "приказ от 22.11.2004 № 255"), right=True)
    c.text(74, 30, "НАПРАВЛЕНИЕ", s.loud(1.4), "middle")
    c.text(74, 35.5, "на госпитализацию, обследование, консультацию", s.label, "middle")
    c.text(74, 40, "(нужное подчеркнуть)", s.small, "middle")
    rows = (("Куда", Fact("городской консультативно-диагностический центр")), ("1. Ф.И.О.", Fact(child.person.full)),
            ("2. Дата рождения", s.dated(None, child.born)),
            ("3. Адрес постоянного места жительства", Fact(home(child))),
            ("4. Место работы, учебы", Fact("учащийся")), ("5. Код диагноза по МКБ", Fact(visit.illness.icd10)),
            ("6. Обоснование направления", Fact("уточнение диагноза")), ("Дата", s.dated(None, visit.day)),
            ("Врач", Fact(visit.doctor.short)))  # fmt: skip
    y = 52.0
    for label, fact in rows:
        s.line(10, y, label, fact, 138)
        y += 10
    return [c]


def cardiogram(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """What a cardiogram shows: intervals, an axis, a conclusion."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, NONE, 3.2, 0.0, PROGRAMS)
    c, day = s.c, child.until - timedelta(days=rng.randint(20, 900))
    y = program_head(s, 14, 196, 13)
    c.text(105, y + 2, "ЭЛЕКТРОКАРДИОГРАММА", s.loud(1.4), "middle")
    blocks: tuple[Words, ...] = (
        [Strong("Ф.И.О.:"), Fact(child.person.full), Strong("Возраст:"), Fact(age(max(1, child.age_months(day))))],
        [Strong("Снято:"), s.dated(None, day), Strong("Аппарат:"), Fact("Альтон-03")],
        [
            Strong("Интервалы:"),
            f"PQ {rng.randint(110, 150)} мс, QRS {rng.randint(60, 90)} мс, QT {rng.randint(280, 380)} мс",
        ],
        [Strong("Электрическая ось:"), "нормальное положение, угол альфа +64°"],
        [Strong("Заключение:"), "ритм синусовый, номотопный; нарушение внутрижелудочковой проводимости."],
        [Strong("Врач функциональной диагностики:"), Fact(child.stay.doctor.short)],
    )
    y += 14
    for words in blocks:
        y = s.run(14, y, 182, words, 5.6) + 3
    return [c]


def contract(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The first page of a contract on paid services."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.4, 0.0, PROGRAMS, typed=0.0)
    c, day = s.c, child.until - timedelta(days=rng.randint(20, 900))
    c.text(105, 18, f"ДОГОВОР № {rng.randint(1000, 90000)}", s.loud(1.4), "middle")
    c.text(105, 24.5, "на оказание платных медицинских услуг", s.label.bold, "middle")
    c.text(16, 35, "г. Санкт-Петербург", s.label)
    c.text(194, 35, s.dated(None, day).text, s.label, "right")
    y = s.run(16, 46, 178, [f"ООО {CENTRE}, именуемое «Исполнитель», и", Fact(child.mother.person.full),
        ", именуемая «Заказчик», в интересах ребенка", Fact(child.person.full), "(«Потребитель»), заключили договор:"],
        5.6) + 4  # fmt: skip
    for text in TERMS:
        y = c.paragraph(16, y, text, s.label, 178, 1.55) + 3
    s.line(16, y + 10, "Исполнитель", None, 96)
    s.line(102, y + 10, "Заказчик", None, 194)
    return [c]


VARIANTS = (referral, cardiogram, contract)
