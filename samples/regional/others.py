"""Papers of no form of the collection: a consent, an ultrasound protocol, a school certificate. None is told."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.life import Child
from samples.regional.paper import GOLOS, NOTO, SANS, SERIF, SPECTRAL, Leaf, clinic_lines, form_lines, open_leaf

NONE = (None, "")


def consent(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A parent agrees to an operation or refuses it."""
    leaf = open_leaf(child, rng, style, A4_MM, NONE, 3.3, 0.4, (SERIF, NOTO))
    c = leaf.c
    form_lines(leaf, 196, 12, ("Приложение № 2 к приказу", "Минздрава России от 20.12.2012 № 1177н"))
    c.text(105, 34, "ИНФОРМИРОВАННОЕ ДОБРОВОЛЬНОЕ СОГЛАСИЕ", leaf.head(1.3), "middle")
    c.text(105, 40, "на медицинское вмешательство", leaf.label, "middle")
    mother = child.mother
    leaf.put(
        (14, 54),
        ("Я,", None, "", f"{mother.person.full}, {rng.randint(1, 28):02d}.06.{mother.birth_year} г.р.", 0),
        196,
    )
    leaf.put((14, 63), ("зарегистрированная по адресу:", None, "", child.address, 0), 196)
    leaf.put(
        (14, 72), ("законный представитель ребенка", None, "", f"{child.person.full}, {leaf.day(child.born)}", 0), 196
    )
    text = (
        "даю согласие на виды медицинских вмешательств, включенные в перечень, для получения медико-санитарной "
        "помощи. Мне в доступной форме разъяснены цели, методы, связанный с ними риск, возможные последствия, в том "
        "числе вероятность осложнений. Мне известно, что я имею право отказаться от вмешательства или потребовать его "
        "прекращения."
    )
    y = c.paragraph(14, 84, text, leaf.label, 182, 1.6)
    leaf.put((14, y + 12), ("Подпись законного представителя", None, "", mother.person.short, 0), 140)
    leaf.put((14, y + 22), ("Дата", None, "", leaf.day(child.birth.discharged + timedelta(days=90)), 0), 90)
    leaf.put((93, y + 22), ("Медицинский работник", None, "", child.doctors["педиатр"].short, 0), 196)
    return [c]


def ultrasound(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A protocol of an examination with many numbers, none of them asked for."""
    leaf = open_leaf(child, rng, style, A4_MM, NONE, 3.3, 0.0, (GOLOS, SANS))
    c = leaf.c
    clinic_lines(leaf, 105, 12, "middle", loud=True)
    c.text(105, 34, "УЛЬТРАЗВУКОВОЕ ИССЛЕДОВАНИЕ ОРГАНОВ БРЮШНОЙ ПОЛОСТИ", leaf.head(1.15), "middle")
    day = child.born + timedelta(days=rng.randint(200, 1500))
    leaf.put((14, 46), ("Пациент:", None, "", child.person.full, 0), 120, "")
    leaf.put((120, 46), ("Возраст:", None, "", f"{child.age_months(day)} мес.", 0), 196, "")
    leaf.put((14, 53), ("Дата исследования:", None, "", leaf.day(day), 0), 120, "")
    rows = (
        ("Печень: КВР правой доли", "92 мм"), ("Левая доля (толщина)", "41 мм"), ("Желчный пузырь", "54 × 16 мм"),
        ("Поджелудочная железа", "9 × 8 × 11 мм"), ("Селезенка", "74 × 32 мм"), ("Правая почка", "78 × 31 мм"),
        ("Левая почка", "80 × 33 мм"),
    )  # fmt: skip
    for index, (label, text) in enumerate(rows):
        leaf.put((14, 66 + index * 8), (label, None, "", text, 0), 150, "dotted")
    text = "Заключение: эхографических признаков патологии не выявлено. Свободной жидкости нет."
    c.paragraph(14, 130, text, leaf.label.bold, 180, 1.5)
    c.text(14, 146, f"Врач УЗД: {child.stay.doctor.short}", leaf.label)
    return [c]


def certificate(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A note for the swimming pool, torn off below its counterfoil."""
    leaf = open_leaf(child, rng, style, A5_MM, NONE, 3.2, 0.5, (SPECTRAL, SERIF, SANS))
    day = child.until - timedelta(days=rng.randint(30, 400))
    c = leaf.c
    for top, title in ((12.0, "КОРЕШОК СПРАВКИ"), (100.0, "СПРАВКА ДЛЯ ПОСЕЩЕНИЯ БАССЕЙНА")):
        _half(leaf, top, f"{title} № {rng.randint(10, 999)}", leaf.day(day))
    for x in range(6, 142, 4):
        c.line(x, 88, x + 2, 88, 0.2)
    return [c]


def _half(leaf: Leaf, top: float, title: str, day: str) -> None:
    c, child = leaf.c, leaf.child
    c.text(74, top + 4, title, leaf.head(1.2), "middle")
    leaf.put((10, top + 16), ("Дана", None, "", child.person.full, 0), 138)
    leaf.put((10, top + 26), ("Год рождения", None, "", str(child.born.year), 0), 70)
    leaf.put((10, top + 36), ("Контактов с инф. больными", None, "", "не было", 0), 138)
    leaf.put((10, top + 46), ("Энтеробиоз", None, "", "отр.", 0), 70)
    leaf.put((10, top + 60), ("Дата выдачи", None, "", day, 0), 70)
    leaf.put((74, top + 60), ("Врач", None, "", child.doctors["педиатр"].short, 0), 138)


VARIANTS = (consent, ultrasound, certificate)
