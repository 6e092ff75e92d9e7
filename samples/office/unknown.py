"""Pages that are no form of the collection: a consent, a letter from a kindergarten.

They hold names and dates, and nothing on them belongs into the record: nothing is told.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.life import Child
from samples.office.blocks import field_line, look, signed
from samples.wording import write_date

LAW_IN_USE = date(2012, 12, 20)  # order 1177н gave the consent its words
CONSENT = (
    "в соответствии с требованиями статьи 20 Федерального закона от 21 ноября 2011 г. № 323-ФЗ «Об основах охраны "
    "здоровья граждан в Российской Федерации» даю информированное добровольное согласие на виды медицинских "
    "вмешательств, включенные в Перечень определенных видов медицинских вмешательств, на которые граждане дают "
    "согласие при выборе врача и медицинской организации."
)
RIGHTS = (
    "Мне разъяснено, что я имею право отказаться от одного или нескольких видов медицинских вмешательств или "
    "потребовать их прекращения. Сведения о выбранных мною лицах, которым может быть передана информация о состоянии "
    "здоровья ребенка, внесены ниже."
)


def draw_unknown(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """One page of no known form."""
    return [rng.choice((_consent, _letter))(child, rng, style)]


def _consent(child: Child, rng: random.Random, style: Style) -> Canvas:
    c = Canvas(A4_MM, style.dpi, rng, None, "")
    lk = look(rng, style, 0.7, 3.8)
    c.text(105, 24, "ИНФОРМИРОВАННОЕ ДОБРОВОЛЬНОЕ СОГЛАСИЕ", lk.label.bold.sized(4.6), "middle")
    c.text(105, 30, "на медицинское вмешательство", lk.label.bold, "middle")
    mother = child.mother.person.full
    field_line(c, lk, 18, 44, "Я,", 192, text=mother)
    field_line(c, lk, 18, 54, "зарегистрирован(а) по адресу:", 192, text=child.address)
    field_line(c, lk, 18, 64, "законный представитель ребенка", 192, text=child.person.full)
    y = c.paragraph(18, 76, CONSENT, lk.label, 174)
    y = c.paragraph(18, y + 3, RIGHTS, lk.label, 174)
    day = child.born + timedelta(days=rng.randint(60, 900))
    day = min(max(day, LAW_IN_USE), child.until)
    field_line(c, lk, 18, y + 14, "Дата оформления", 90, text=write_date(day, lk.date))
    signed(c, lk, 104, y + 14, "Подпись", rng)
    return c


def _letter(child: Child, rng: random.Random, style: Style) -> Canvas:
    c = Canvas(A5_MM, style.dpi, rng, None, "")
    lk = look(rng, style, 0.8, 3.4)
    day = min(child.born + timedelta(days=rng.randint(1100, 2200)), child.until - timedelta(days=20))
    pen = lk.value
    c.text(138, 20, "Заведующей детским садом № 1204", pen, "right")
    c.text(138, 29, f"от {child.mother.person.short}", pen, "right")
    c.text(74, 46, "заявление", pen, "middle")
    until = day + timedelta(days=14)
    text = (
        f"Прошу сохранить место в детском саду за моим ребенком на время отпуска с {write_date(day, 'dd.mm.yyyy')} "
        f"по {write_date(until, 'dd.mm.yyyy')} в связи с отъездом семьи."
    )
    y = c.paragraph(14, 60, text, pen, 120, 1.45)
    c.text(14, y + 12, write_date(day, "dd.mm.yyyy"), pen)
    signed(c, lk, 80, y + 12, "Подпись", rng, 24)
    return c
