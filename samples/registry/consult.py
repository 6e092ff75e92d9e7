"""A specialist's consultation: half a sheet copied in the clinic, with boxes for what was found."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.archive.visits import specialist_visits
from samples.canvas import A5_MM, A5_WIDE_MM, Canvas
from samples.draw import Style
from samples.events import repeat_diagnosis, tell_visit
from samples.life import Child
from samples.registry.choices import Ask, label_ask, make_marker
from samples.registry.paper import BLANKS, CARLITO, NUNITO, Fact, Strong, Words, clinic, notes, open_sheet

FORM = ("visit_specialist", "б/н")
FOUND: dict[str, tuple[tuple[str, Sequence[str], int], ...]] = {
    "офтальмолог": (
        ("Придаточный аппарат", ("норма", "блефарит", "дакриоцистит"), 0),
        ("Оптические среды", ("прозрачные", "помутнение"), 0),
        ("Движения глаз", ("в полном объеме", "ограничены"), 0),
        ("Глазное дно", ("без патологии", "ангиопатия"), 1),
    ),
    "оториноларинголог": (
        ("Носовое дыхание", ("свободное", "затруднено", "отсутствует"), 1),
        ("Миндалины", ("I ст.", "II ст.", "III ст."), 1),
        ("Слуховые проходы", ("свободны", "серные пробки"), 0),
        ("Барабанные перепонки", ("серые", "гиперемированы"), 1),
    ),
}
OTHERS: tuple[tuple[str, Sequence[str], int], ...] = (
    ("Состояние", ("удовлетворительное", "средней тяжести", "тяжелое"), 0),
    ("Сознание", ("ясное", "спутанное"), 0),
    ("Положение", ("активное", "вынужденное"), 0),
    ("Кожные покровы", ("чистые", "сыпь", "бледные"), 0),
)
COMES = ("первично", "повторно")
ADVICE = "наблюдение у специалиста, контроль через 3 месяца."


def inset(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """What was found is ticked, underlined or ringed; the conclusion is written below."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.5, (*BLANKS, CARLITO), typed=0.3)
    c, m, visit = s.c, make_marker(s), specialist_visits(child, rng)[0]
    told, ill = tell_visit(c, visit), visit.illness
    notes(s, 9, 10, (clinic(child), "консультативное отделение"))
    c.text(74, 23, "КОНСУЛЬТАЦИЯ СПЕЦИАЛИСТА", s.loud(1.35), "middle")
    s.line(9, 34, "Врач (специальность)", Fact(ill.specialty, told, "specialty"), 100)
    s.line(102, 34, "дата", s.dated(told, visit.day), 139)
    c.text(9, 42, "Пациент", s.label)
    c.fill_line(24, 139, 42)
    s.name(25, 41.7, 112)
    s.line(9, 50, "Дата рождения", s.born(), 80)
    way = Ask("underline", 100, 139, between="", gap_mm=3)
    label_ask(s, m, 82, 50, "обратился", COMES, [rng.randint(0, 1)], way)
    s.line(9, 58, "Жалобы", Fact(ill.complaints, told, "complaints"), 139)
    c.text(9, 66, "Объективно (нужное отметить):", s.label.bold)
    y, how = 66.0, rng.choice(("check_box", "check_box", "underline", "circle"))
    for label, words, usual in FOUND.get(ill.specialty, OTHERS):
        way = Ask(how, 14, 139, 7, between="" if how == "circle" else ",", gap_mm=5 if how == "circle" else 2)
        y = label_ask(s, m, 14, y + 8.5, f"{label}:", words, [usual], way)
    s.line(9, y + 10, "Диагноз", Fact(ill.text, told, "diagnosis"), 108)
    s.line(110, y + 10, "МКБ-10", Fact(ill.icd10, told, "icd10"), 139)
    s.line(9, y + 19, "Рекомендовано", Fact(ADVICE), 139)
    s.line(9, y + 32, "Подпись врача", Fact(visit.doctor.short, told, "doctor"), 100)
    repeat_diagnosis(c, told, visit)
    return [c]


def printed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's half sheet: what belongs to a heading stands below it, set in."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, FORM, 3.1, 0.0, (CARLITO, NUNITO), typed=0.1)
    c, visit = s.c, specialist_visits(child, rng)[0]
    told, ill = tell_visit(c, visit), visit.illness
    c.text(12, 11, clinic(child), s.label.bold)
    c.text(198, 11, "консультативный приём", s.small, "right")
    c.line(12, 14, 198, 14, 0.3)
    y = s.run(12, 21, 186, [Strong("Пациент"), *s.names(), Strong("род."), s.born()], 5)
    y = s.run(12, y, 186, [Strong("Консультация:"), Fact(ill.specialty, told, "specialty"), ",",
                           s.dated(told, visit.day)], 5) + 2  # fmt: skip
    parts: list[tuple[str, Words]] = [
        ("Жалобы", [Fact(ill.complaints, told, "complaints")]),
        ("Осмотр", ["Общее состояние удовлетворительное, патологии других органов не выявлено."]),
        ("Диагноз", [Fact(ill.icd10, told, "icd10"), Fact(ill.text, told, "diagnosis")]),
        ("План", [Fact(ADVICE)]),
        ("Врач", [Fact(visit.doctor.full, told, "doctor")]),
    ]
    for head, words in parts:
        c.text(12, y, head, s.label.bold)
        y = s.run(40, y, 156, words, 5) + 3
    repeat_diagnosis(c, told, visit)
    return [c]


VARIANTS = (inset, printed)
