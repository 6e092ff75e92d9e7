"""A specialist's consultation: a copied sheet with findings to mark, a private centre's protocol in a table."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.archive.visits import specialist_visits
from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.events import repeat_diagnosis, tell_visit
from samples.life import Child
from samples.suburban.items import (
    BLANKS,
    PROGRAMS,
    Ask,
    Fact,
    Words,
    clinic,
    findings,
    label_ask,
    lives,
    make_marker,
    notes,
    open_sheet,
    sides,
    titled,
    whole_name,
)
from samples.suburban.paper import program_head
from samples.wording import age, comma, genitive

FORM = ("visit_specialist", "б/н")
Found = tuple[tuple[str, Sequence[str], int], ...]
FINDINGS: dict[str, Found] = {
    "невролог": (
        ("Сознание:", ("ясное", "спутанное"), 0),
        ("Глазные щели:", ("D=S", "D>S", "D<S"), 0),
        ("Мышечный тонус:", ("нормальный", "повышен", "снижен"), 0),
        ("Координация:", ("не нарушена", "нарушена"), 0),
    ),
    "травматолог-ортопед": (
        ("Ходит:", ("не хромает", "хромает"), 0),
        ("Осанка:", ("не нарушена", "сутулая"), 1),
        ("Своды стоп:", ("сохранены", "уплощены"), 1),
        ("Движения в суставах:", ("в полном объеме", "ограничены"), 0),
    ),
    "офтальмолог": (
        ("Положение глаз:", ("правильное", "косоглазие"), 0),
        ("Движения глаз:", ("в полном объеме", "ограничены"), 0),
        ("Оптические среды:", ("прозрачные", "помутнение"), 0),
        ("Глазное дно:", ("в норме", "изменено"), 0),
    ),
    "оториноларинголог": (
        ("Носовое дыхание:", ("свободное", "затруднено"), 1),
        ("Зев:", ("розовый", "гиперемирован"), 0),
        ("Миндалины:", ("I ст.", "II ст.", "III ст."), 1),
        ("Барабанные перепонки:", ("серые", "гиперемированы"), 0),
    ),
}
USUAL: Found = (
    ("Общее состояние:", ("удовл.", "средней тяжести", "тяжелое"), 0),
    ("Кожные покровы:", ("чистые", "с высыпаниями"), 0),
    ("Периферические лимфоузлы:", ("не увеличены", "увеличены"), 0),
    ("Живот:", ("мягкий, безболезненный", "напряжен"), 0),
)
ADVICE = ("наблюдение в динамике, повторный осмотр через 3 месяца", "повторный прием через 1 месяц",
          "наблюдение педиатра, осмотр 1 раз в 6 месяцев")  # fmt: skip


def copied(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A half sheet copied in the clinic: complaints on rules, findings ticked, ringed or underlined."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.6, BLANKS, typed=0.3)
    c, m, visit = s.c, make_marker(s), specialist_visits(child, rng)[0]
    told, ill = tell_visit(c, visit), visit.illness
    c.text(74, 9, clinic(child), s.fitted(clinic(child), s.small, 132), "middle")
    titled(s, 19, "КОНСУЛЬТАЦИЯ ВРАЧА-СПЕЦИАЛИСТА", 1.2)
    s.line(8, 29, "Специалист:", Fact(ill.specialty, told, "specialty"), 82)
    s.line(84, 29, "дата", s.dated(told, visit.day), 140)
    whole_name(s, 8, 37.4, "Пациент", 140)
    s.line(8, 45.8, "Дата рождения", s.born(), 66)
    s.line(68, 45.8, "Возраст", Fact(age(max(1, visit.age_months))), 140)
    s.line(8, 54.2, "Адрес", lives(s), 140)
    label_ask(
        s, m, 8, 62.6, "Осмотр:", ("первичный", "повторный"), [rng.randint(0, 1)], Ask("underline", 8, 140, gap_mm=3)
    )
    s.line(8, 71, "Жалобы:", Fact(ill.complaints, told, "complaints"), 140)
    s.line(8, 79.4, "t°", Fact(comma(visit.temperature_c), told, "temperature_c", visit.temperature_c), 30)
    s.line(32, 79.4, "ЧСС", Fact(str(visit.heart_rate_bpm), told, "heart_rate_bpm", visit.heart_rate_bpm), 56)
    s.c.text(58, 79.4, "в мин.", s.label)
    c.text(8, 88, "Объективно:", s.label.bold)
    how = rng.choice(("circle", "check_box", "underline"))
    way = Ask(how, 52, 140, 7, between="" if how == "circle" else ",", gap_mm=5 if how == "circle" else 2.5)
    y = findings(s, m, 8, 88, way, FINDINGS.get(ill.specialty, USUAL), 8.2)
    s.line(8, y + 10, "Диагноз:", Fact(ill.text, told, "diagnosis"), 140)
    s.line(8, y + 18.4, "МКБ-10:", Fact(ill.icd10, told, "icd10"), 50)
    s.line(8, y + 26.8, "Рекомендовано:", Fact(rng.choice(ADVICE)), 140)
    c.fill_line(8, 140, y + 35.2)
    s.line(8, y + 48, "Врач", Fact(visit.doctor.short, told, "doctor"), 80)
    c.text(84, y + 48, "подпись ____________", s.label)
    repeat_diagnosis(c, told, visit)
    return [c]


def protocol(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A private centre's protocol: everything in a table of keys and answers, the trade in the title."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.1, 0.0, PROGRAMS, typed=0.15)
    c, visit = s.c, specialist_visits(child, rng)[0]
    told, ill = tell_visit(c, visit), visit.illness
    y = program_head(s, 15, 195, 14)
    title = f"Консультативный прием врача-{genitive(ill.specialty)}"  # what else a program prints is its own visit
    c.record(told, "specialty", ill.specialty, title, "printed", c.text(105, y + 3, title, s.loud(1.4), "middle"))
    usual = FINDINGS.get(ill.specialty, USUAL)
    seen = " ".join(f"{label} {words[number].rstrip('.')}." for label, words, number in usual)
    pairs: list[tuple[str, Words]] = [
        ("ФИО пациента", s.names()),
        ("Дата рождения", [s.born()]),
        ("Дата приема", [s.dated(told, visit.day)]),
        ("Жалобы", [Fact(ill.complaints, told, "complaints")]),
        ("Анамнез", [Fact("болен в течение нескольких дней" if visit.illness.fever else "без динамики")]),
        ("Объективный осмотр", [Fact(seen)]),
        ("Температура, °C", [Fact(comma(visit.temperature_c), told, "temperature_c", visit.temperature_c)]),
        ("Диагноз", [Fact(ill.text, told, "diagnosis")]),
        ("Код по МКБ-10", [Fact(ill.icd10, told, "icd10")]),
        ("Рекомендации", [Fact(rng.choice(ADVICE))]),
        ("Врач", [Fact(visit.doctor.full, told, "doctor")]),
    ]
    y = sides(s, 15, y + 10, (46.0, 134.0), pairs, 9.4, s.label.bold)
    c.text(15, y + 14, "Подпись врача ____________________", s.label)
    notes(s, 15, 289, ("Без подписи врача и печати центра недействительно",))
    repeat_diagnosis(c, told, visit)
    return [c]


VARIANTS = (copied, protocol)
