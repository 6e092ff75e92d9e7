"""Papers of no form of the collection: a referral, an electrocardiogram, a note for school, a prescription."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas
from samples.district.heads import letterhead, lines
from samples.district.paper import BRYGADA, COMMISSIONER, GARAMOND, PLEX, PLEX_SERIF, Fact, Sheet, open_sheet
from samples.draw import Style
from samples.life import Child

NONE, ABSENCE = (None, ""), ("certificate_095u", "095/у")


def referral(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A referral to a hospital or a consultation, in numbered items."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 2.9, 0.5, (GARAMOND, PLEX_SERIF))
    c = s.c
    lines(s, 140, 8, ("Медицинская документация", "Форма № 057/у-04", "Приказ от 22.11.2004 г. № 255"), "right")
    lines(s, 8, 8, ("Министерство здравоохранения", child.clinic))
    c.text(74, 28, "НАПРАВЛЕНИЕ", s.loud(1.4), "middle")
    c.text(74, 33, "на госпитализацию, обследование, консультацию", s.label, "middle")
    day = child.until - timedelta(days=rng.randint(20, 900))
    rows = (
        ("1. Номер страхового полиса ОМС", child.oms_policy), ("2. Код льготы", "083"),
        ("3. Фамилия, имя, отчество", child.person.full), ("4. Дата рождения", s.dated(None, child.born).text),
        ("5. Адрес постоянного места жительства", child.address), ("6. Место работы, должность", "учащийся"),
        ("7. Код диагноза по МКБ", rng.choice(("J35.2", "K29.3", "H52.1"))),
        ("8. Обоснование направления", "уточнение диагноза, решение вопроса о лечении"),
        ("Врач, направивший больного", child.doctors["педиатр"].short), ("Дата", s.dated(None, day).text),
    )  # fmt: skip
    for index, (label, text) in enumerate(rows):
        s.line(8, 45 + index * 10, label, Fact(text), 140)
    c.text(8, 150, "М.П.", s.label)
    return [c]


def cardiogram(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """What was seen on an electrocardiogram: numbers that no form asks for."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.3, 0.0, (PLEX, COMMISSIONER))
    c = s.c
    y = letterhead(s, 105, 13, "middle")
    c.text(105, y + 8, "ЭЛЕКТРОКАРДИОГРАФИЯ", s.loud(1.5), "middle")
    day = child.until - timedelta(days=rng.randint(20, 1200))
    rows = (
        ("Ф. И. О.", child.person.full), ("Возраст", f"{child.age_months(day) // 12} лет"),
        ("Дата записи", s.dated(None, day).text), ("ЧСС макс / мин", "92 / 71 уд/мин"), ("Интервал PQ", "0,14 с"),
        ("Комплекс QRS", "0,07 с"), ("Интервал QT", "0,36 с"), ("Электрическая ось (угол альфа)", "+62°"),
        ("Амплитуда зубца R V5", "1,4 мВ"),
    )  # fmt: skip
    for index, (label, text) in enumerate(rows):
        s.line(16, y + 20 + index * 8, label, Fact(text), 130, "dots")
    text = "Заключение: ритм синусовый, умеренная аритмия. Нормальное положение электрической оси сердца."
    c.paragraph(16, y + 100, text, s.label.bold, 178, 1.5)
    c.text(16, y + 120, f"Врач функциональной диагностики {child.stay.doctor.short}", s.label)
    for x in range(16, 194, 6):  # a strip of the record
        c.line(x, y + 150, x + 2, y + 150, 0.3)
        c.line(x + 2, y + 150, x + 3, y + 138, 0.3)
        c.line(x + 3, y + 138, x + 4, y + 154, 0.3)
        c.line(x + 4, y + 154, x + 6, y + 150, 0.3)
    return [c]


def absence(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A note for the school on days of illness, on a wide half sheet: a known form of another family."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, ABSENCE, 3.2, 0.6, (BRYGADA, GARAMOND, PLEX_SERIF))
    c, visit = s.c, rng.choice(child.visits)
    told = c.tell("diagnosis", ("note", visit.number))
    lines(s, 198, 10, ("Мед. документация, форма № 095/у", "Утв. Минздравом СССР 04.10.80 № 1030"), "right")
    c.text(105, 26, f"СПРАВКА № {rng.randint(10, 999)}", s.loud(1.4), "middle")
    c.text(105, 32, "о временной нетрудоспособности учащегося, о болезни, карантине", s.label, "middle")
    s.line(12, 44, "Дата выдачи", s.dated(None, visit.day + timedelta(days=8)), 80)
    s.line(12, 54, "Учащемуся, ребенку (название учебного заведения)", Fact(f"школа № {rng.randint(20, 2100)}"), 198)
    s.line(12, 64, "Фамилия, имя, отчество", Fact(child.person.full), 198)
    s.line(12, 74, "Год, месяц рождения", s.dated(None, child.born), 110)
    s.line(12, 84, "Диагноз заболевания", Fact("ОРВИ", told, "text"), 198)
    s.line(12, 94, "Наличие контакта с инфекционными больными", Fact("нет"), 198)
    s.line(12, 104, "Освобожден от занятий с", s.dated(None, visit.day), 96)
    s.line(98, 104, "по", s.dated(None, visit.day + timedelta(days=7)), 150)
    s.line(98, 120, "Подпись врача", Fact(child.doctors["педиатр"].short, told, "doctor"), 198)
    return [c]


def prescription(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A prescription in Latin."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 3.1, 0.6, (PLEX_SERIF, BRYGADA, COMMISSIONER))
    c, visit = s.c, rng.choice(child.visits)
    lines(s, 140, 9, ("Форма № 107-1/у", "Приказ МЗ РФ от 20.12.2012 № 1175н"), "right")
    c.text(74, 26, "РЕЦЕПТ", s.loud(1.5), "middle")
    c.text(74, 31, "(взрослый, детский — нужное подчеркнуть)", s.small, "middle")
    s.line(8, 42, "Дата", s.dated(None, visit.day), 80)
    s.line(8, 52, "Ф. И. О. пациента", Fact(child.person.full), 140)
    s.line(8, 62, "Дата рождения", s.dated(None, child.born), 90)
    s.line(8, 72, "Ф. И. О. лечащего врача", Fact(visit.doctor.full), 140)
    _latin(s, 86, ("Rp.: Sir. Ibuprofeni 100 mg/5 ml – 100 ml", "S. По 5 мл 3 раза в день при t выше 38,5"))
    _latin(s, 110, ("Rp.: Sol. Xylomethazolini 0,05% – 10 ml", "S. По 1 капле в нос 2 раза в день, 5 дней"))
    c.text(8, 140, "Рецепт действителен в течение 60 дней, до 1 года.", s.small)
    s.line(8, 152, "Подпись и печать врача", None, 120)
    return [c]


def _latin(s: Sheet, y: float, texts: tuple[str, str]) -> None:
    for step, text in enumerate(texts):
        s.put(12, y + step * 8, Fact(text), 124)
        s.c.fill_line(8, 140, y + step * 8 + 0.6)


VARIANTS = (referral, cardiogram, absence, prescription)
