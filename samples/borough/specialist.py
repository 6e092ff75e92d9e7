"""A specialist's consultation: a clinic's sheet with findings to mark, a private clinic's conclusion in paragraphs."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.archive.visits import specialist_visits
from samples.borough.paper import program_head
from samples.borough.pieces import (
    BLANKS,
    PROGRAMS,
    Ask,
    Fact,
    Strong,
    Words,
    asked,
    clinic,
    foot,
    label_ask,
    lives,
    make_marker,
    open_sheet,
    ruled_name,
    sentence,
    span,
    title,
    under,
)
from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.events import repeat_diagnosis, tell_visit
from samples.life import Child
from samples.wording import age, comma

FORM = ("visit_specialist", "б/н")
Found = tuple[tuple[str, Sequence[str], int], ...]
FINDINGS: dict[str, Found] = {
    "невролог": (
        ("ЧМН:", ("без патологии", "асимметрия лица", "нистагм"), 0),
        ("Сухожильные рефлексы:", ("живые, D=S", "снижены", "повышены"), 0),
        ("В позе Ромберга:", ("устойчив", "пошатывание"), 0),
        ("Менингеальные знаки:", ("отрицательные", "положительные"), 0),
    ),
    "травматолог-ортопед": (
        ("Походка:", ("правильная", "щадящая"), 0),
        ("Ось позвоночника:", ("правильная", "отклонена вправо", "отклонена влево"), 0),
        ("Плечи, лопатки:", ("симметричны", "асимметричны"), 1),
        ("Стопы:", ("нормальные", "продольное плоскостопие", "вальгус"), 1),
    ),
    "офтальмолог": (
        ("Конъюнктива:", ("спокойная", "гиперемирована"), 0),
        ("Роговица:", ("прозрачная", "помутнение"), 0),
        ("Реакция зрачков на свет:", ("живая", "вялая"), 0),
        ("Глазное дно:", ("без патологии", "сужение сосудов"), 0),
    ),
    "оториноларинголог": (
        ("Нос, слизистая:", ("розовая", "отечна", "бледная"), 1),
        ("Глотка:", ("не изменена", "гиперемия"), 0),
        ("Аденоиды:", ("нет", "I-II ст.", "II-III ст."), 1),
        ("Шепотная речь 6 м:", ("AD = AS", "снижена"), 0),
    ),
}
USUAL: Found = (
    ("Самочувствие:", ("хорошее", "удовлетворительное", "плохое"), 1),
    ("Кожа:", ("чистая", "изменена"), 0),
    ("Лимфатические узлы:", ("не пальпируются", "увеличены"), 0),
    ("Живот при пальпации:", ("безболезненный", "болезненный"), 0),
)
ADVICE = (
    "контроль через 6 месяцев",
    "повторная консультация через 2 месяца",
    "наблюдение у педиатра по месту жительства",
)


def sheet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A half sheet of the clinic: complaints on rules, printed findings to mark, a diagnosis at the foot."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.6, BLANKS, typed=0.3)
    c, m, visit = s.c, make_marker(s), specialist_visits(child, rng)[0]
    told, ill = tell_visit(c, visit), visit.illness
    c.text(9, 10, clinic(child), s.fitted(clinic(child), s.small, 130))
    y = title(s, 21, "КОНСУЛЬТАТИВНОЕ ЗАКЛЮЧЕНИЕ", 1.3)
    under(s, 40, 108, y + 9, "врач-специалист", [Fact(ill.specialty, told, "specialty")])
    s.line(9, y + 20, "Дата консультации", s.dated(told, visit.day), 84)
    ruled_name(s, 9, y + 28.4, "Фамилия, имя, отчество", 139)
    s.line(9, y + 36.8, "Дата рождения", s.born(), 70)
    s.line(72, y + 36.8, "Возраст", Fact(age(max(1, visit.age_months))), 139)
    s.line(9, y + 45.2, "Место жительства", lives(s), 139)
    s.line(9, y + 53.6, "Жалобы", Fact(ill.complaints, told, "complaints"), 139)
    label_ask(s, m, 9, y + 62, "Обратился:", ("первично", "повторно"), [rng.randint(0, 1)], Ask("underline", 9, 139))
    c.text(9, y + 72, "Данные осмотра", s.label.bold)
    how = rng.choice(("circle", "check_box", "underline"))
    way = Ask(how, 16, 139, 7.4, between="" if how == "circle" else ",", gap_mm=5 if how == "circle" else 2.5)
    y = asked(s, m, 12, y + 80, way, FINDINGS.get(ill.specialty, USUAL), 8.4) + 2
    s.line(9, y, "Заключение (Ds):", Fact(ill.text, told, "diagnosis"), 139)
    s.line(9, y + 8.4, "Шифр МКБ-10", Fact(ill.icd10, told, "icd10"), 60)
    s.line(9, y + 16.8, "Назначено:", Fact(rng.choice(ADVICE)), 139)
    s.line(9, y + 30, "Врач", Fact(visit.doctor.short, told, "doctor"), 90)
    repeat_diagnosis(c, told, visit)
    return [c]


def letter(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A private clinic's conclusion: who in one line, then headings on lines of their own with paragraphs below."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.0, PROGRAMS, typed=0.15)
    c, visit = s.c, specialist_visits(child, rng)[0]
    told, ill = tell_visit(c, visit), visit.illness
    y = title(s, program_head(s, 16, 194, 14) + 4, "ЗАКЛЮЧЕНИЕ ВРАЧА-СПЕЦИАЛИСТА", 1.4) + 10
    y = sentence(s, 16, y, 178, ["Пациент", *s.names(), ", дата рождения", s.born(), ", осмотрен(а) врачом:",
        Fact(ill.specialty, told, "specialty"), ", дата приема", s.dated(told, visit.day)], 7) + 3  # fmt: skip
    usual = FINDINGS.get(ill.specialty, USUAL)
    seen = " ".join(f"{label} {words[number].rstrip('.')}." for label, words, number in usual)
    parts: list[tuple[str, Words]] = [
        ("Жалобы", [Fact(ill.complaints, told, "complaints")]),
        ("Анамнез заболевания", ["Считает себя больным в течение недели." if visit.illness.fever else "Без динамики."]),
        ("Локальный статус", [Fact(seen), "t тела", Fact(comma(visit.temperature_c), told, "temperature_c",
            visit.temperature_c), "°C, пульс", Fact(str(visit.heart_rate_bpm), told, "heart_rate_bpm",
            visit.heart_rate_bpm), "в мин., ЧДД", Fact(str(visit.respiratory_rate), told, "respiratory_rate",
            visit.respiratory_rate), "в мин."]),
        ("Диагноз по МКБ-10", [Fact(ill.icd10, told, "icd10"), Fact(ill.text, told, "diagnosis")]),
        ("Рекомендации", [Fact(rng.choice(ADVICE))]),
    ]  # fmt: skip
    for heading, words in parts:
        c.text(16, y, heading.upper(), s.label.bold)
        y = s.run(16, y + 6.2, 178, words, 5.6) + 3.4
    span(s, 16, y + 12, 170, [Strong("Врач"), Fact(visit.doctor.full, told, "doctor"), "________________"])
    foot(s, "Заключение не является документом для суда. Выдано на руки")
    repeat_diagnosis(c, told, visit)
    return [c]


VARIANTS = (sheet, letter)
