"""Printed protocols of a doctor's visit: headings with text, a bordered table, and lines of one template."""

from __future__ import annotations

import random
from dataclasses import dataclass

from samples.bureau.ink import ARIMO, FIRA, TINOS, Ink, letterhead, make_ink, put, whose
from samples.canvas import A4_MM, A5_MM, Canvas, Pen, Rect
from samples.draw import Style
from samples.events import tell_visit
from samples.flow import Piece, flow
from samples.illness import Visit
from samples.life import Child, pick_visit
from samples.stamps import rect_stamp
from samples.truth import Telling, Value
from samples.wording import centimetres, comma, kilograms

FORM, CODE = "visit_emias", "ЕМИАС"
GENITIVE = {
    "педиатр": "врача-педиатра", "оториноларинголог": "врача-оториноларинголога", "невролог": "врача-невролога",
    "офтальмолог": "врача-офтальмолога", "дерматовенеролог": "врача-дерматовенеролога", "хирург": "врача-хирурга",
    "травматолог-ортопед": "врача-травматолога-ортопеда", "гастроэнтеролог": "врача-гастроэнтеролога",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """A visit with the child's measures of that day, told on one page."""

    child: Child
    visit: Visit
    told: Telling
    height_cm: float
    weight_g: int


def _see(c: Canvas, child: Child, rng: random.Random) -> Seen:
    visit = pick_visit(child, rng)
    told = tell_visit(c, visit)
    known = [row for row in child.growth if row.day == visit.day]
    if known:
        return Seen(child, visit, told, known[0].height_cm, known[0].weight_g)
    return Seen(child, visit, told, child.height_at(visit.day), child.weight_at(visit.day))


def _diagnosis(c: Canvas, seen: Seen, x: float, y: float, width: float, pen: Pen, code_first: bool) -> float:
    """The diagnosis of the visit, also told as one of the child; gives the next baseline."""
    ill, visit = seen.visit.illness, seen.visit
    code = Piece(ill.icd10, pen, seen.told, "icd10")
    words = Piece(ill.text, pen, seen.told, "diagnosis")
    y = flow(c, x, y, width, [code, words] if code_first else [words, code], 5.2)
    if seen.visit.sick:
        places = {place.field: place for place in seen.told.places}
        dx = c.tell("diagnosis", ("dx", visit.number), visit.day.isoformat(), same_as=("visit", visit.number))
        for name, field in (("date", "date"), ("text", "diagnosis"), ("icd10", "icd10")):
            place = places[field]
            c.record(dx, name, place.value, place.raw, place.medium, place.box)
        place = places["diagnosis"]
        c.record(dx, "certainty", "confirmed", place.raw, place.medium, place.box, inferred=True)
    return y


def _history(c: Canvas, seen: Seen, pen: Pen) -> list[Piece]:
    """Heredity and allergy in running text: a parent's disease is not the child's."""
    child = seen.child
    pieces: list[Piece] = []
    for relative, owner in ((child.mother, "матери"), (child.father, "отца")):
        if relative.condition:
            told = c.tell("family_history", ("family", relative.role))
            pieces.append(Piece("у", pen))
            pieces.append(Piece(owner, pen, told, "relative", relative.role))
            pieces.append(Piece("—", pen))
            pieces.append(Piece(relative.condition, pen, told, "condition"))
            pieces.append(Piece(";", pen, glued=True))
    if not pieces:
        pieces.append(Piece("Наследственность не отягощена;", pen))
    if child.allergy is None:
        return [*pieces, Piece("аллергию родители отрицают.", pen)]
    told = c.tell("allergy", "allergy")
    return [
        *pieces, Piece("аллергия на", pen), Piece(child.allergy[0], pen, told, "substance"), Piece("(", pen),
        Piece(child.allergy[1], pen, told, "reaction", glued=True), Piece(").", pen, glued=True),
    ]  # fmt: skip


def _status(seen: Seen, pen: Pen) -> list[Piece]:
    """Findings in running text with the measures among them."""
    visit, told = seen.visit, seen.told
    return [
        Piece("Состояние удовлетворительное. Т тела", pen),
        Piece(f"{comma(visit.temperature_c)} °C", pen, told, "temperature_c", visit.temperature_c), Piece("ЧСС", pen),
        Piece(str(visit.heart_rate_bpm), pen, told, "heart_rate_bpm", visit.heart_rate_bpm),
        Piece("уд/мин, ЧДД", pen),
        Piece(str(visit.respiratory_rate), pen, told, "respiratory_rate", visit.respiratory_rate),
        Piece("в мин, АД 95/60 мм рт. ст. Рост", pen),
        Piece(centimetres(seen.height_cm), pen, told, "height_cm", seen.height_cm), Piece("см, масса тела", pen),
        Piece(kilograms(seen.weight_g), pen, told, "weight_g", seen.weight_g),
        Piece("кг. Менингеальных знаков нет. Отёков нет. Дыхание проводится во все отделы, хрипов нет. "
              "Живот мягкий, безболезненный. Данных за пневмонию нет.", pen),
    ]  # fmt: skip


def headings(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Bold headings, each with its text below, as the city's program prints them."""
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.6, 0.0, (ARIMO, TINOS))
    seen, pen = _see(c, child, rng), ink.value
    letterhead(c, ink, child, "middle")
    _title(c, ink, seen, 32)
    y = whose(c, ink, child, (14, 50), 196, way=0) + 1
    told, visit = seen.told, seen.visit
    blocks = (
        ("Жалобы", [Piece(visit.illness.complaints, pen, told, "complaints"), Piece(".", pen, glued=True)]),
        ("Анамнез", _history(c, seen, pen)),
        ("Данные осмотра", _status(seen, pen)),
    )
    for head, pieces in blocks:
        c.text(14, y, head, ink.label.bold)
        y = flow(c, 14, y + 5.4, 182, pieces, 5.2) + 3
    c.text(14, y, "Заключение (МКБ-10)", ink.label.bold)
    y = _diagnosis(c, seen, 14, y + 5.4, 182, pen, True) + 3
    c.text(14, y, "Рекомендовано", ink.label.bold)
    y = c.paragraph(14, y + 5.4, "Обильное питьё, домашний режим. При ухудшении — вызов врача на дом.", pen, 182)
    y += 5
    put(c, ink, (14, y), "Группа здоровья:", told, "health_group", visit.health_group, visit.health_group, 80, "")
    short = visit.doctor.short
    put(c, ink, (14, y + 14), "Протокол составил(а):", told, "doctor", short, short, 110, "")
    rect_stamp(c, 120, y + 10, ["ДОКУМЕНТ ПОДПИСАН", "ЭЛЕКТРОННОЙ ПОДПИСЬЮ", "ЕМИАС"], ARIMO, rng)
    return [c]


def _title(c: Canvas, ink: Ink, seen: Seen, y: float) -> None:
    """The title with the doctor's kind in the genitive, and the day below it."""
    visit = seen.visit
    words = ("Протокол осмотра", GENITIVE[visit.illness.specialty])
    x = c.width_mm / 2 - (c.width_of(" ".join(words), ink.head)) / 2
    c.text(x, y, words[0], ink.head)
    c.value(
        seen.told, "specialty", words[1], visit.illness.specialty, (x + c.width_of(words[0] + " ", ink.head), y),
        ink.head,
    )  # fmt: skip
    label = "Дата и время приёма:"
    start = c.width_mm / 2 - 30
    c.text(start, y + 7, label, ink.label)
    box = c.text(start + c.width_of(label, ink.label) + 1.5, y + 7, ink.day(visit.day), ink.value)
    c.record(seen.told, "date", visit.day.isoformat(), ink.day(visit.day), ink.value.medium, box)
    wide = c.width_of(label, ink.label) + c.width_of(ink.day(visit.day), ink.value)
    c.text(start + wide + 4, y + 7, f"{8 + visit.number % 9:02d}:{visit.number * 7 % 60:02d}", ink.value)


def bordered(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A table of two columns: what was asked on the left, what was found on the right."""
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.5, 0.0, (FIRA, ARIMO))
    seen, pen = _see(c, child, rng), ink.value
    letterhead(c, ink, child, "left")
    c.text(198, 11, "ЕМИАС г. Москвы", ink.small, "right")
    _title(c, ink, seen, 30)
    y = whose(c, ink, child, (14, 47), 196, way=3)
    visit, told = seen.visit, seen.told
    ill = visit.illness
    y = _ruled(c, ink, y, "На приёме жалобы", [Piece(ill.complaints, pen, told, "complaints")])
    y = _ruled(c, ink, y, "Наследственность, аллергия", _history(c, seen, pen))
    numbers = (
        ("Температура, °C", "temperature_c", comma(visit.temperature_c), visit.temperature_c),
        ("Пульс, уд. в мин", "heart_rate_bpm", str(visit.heart_rate_bpm), visit.heart_rate_bpm),
        ("Частота дыхания", "respiratory_rate", str(visit.respiratory_rate), visit.respiratory_rate),
        ("Рост, см", "height_cm", centimetres(seen.height_cm), seen.height_cm),
        ("Вес, кг", "weight_g", kilograms(seen.weight_g), seen.weight_g),
    )
    for label, field, text, value in numbers:
        y = _ruled(c, ink, y, label, [Piece(text, pen, told, field, value)])
    c.text(15.5, y + 5.2, "Диагноз", ink.label)
    end = _diagnosis(c, seen, 72, y + 5.2, 122, pen, False)
    _frame(c, y, end - 2)
    y = _ruled(c, ink, end - 2, "Группа здоровья", [Piece(visit.health_group, pen, told, "health_group")])
    y = _ruled(c, ink, y, "Назначения", [Piece("ОАК, ОАМ; явка 3–5 дней. Исключить контакт с больными.", pen)])
    _ruled(c, ink, y, "Лечащий врач", [Piece(visit.doctor.full, pen, told, "doctor")])
    return [c]


def _ruled(c: Canvas, ink: Ink, y: float, label: str, pieces: list[Piece]) -> float:
    c.text(15.5, y + 5.2, label, ink.label)
    end = flow(c, 72, y + 5.2, 122, pieces, 5.2) - 2
    _frame(c, y, end)
    return end


def _frame(c: Canvas, top: float, bottom: float) -> None:
    for y in (top, bottom):
        c.line(14, y, 196, y)
    for x in (14, 70, 196):
        c.line(x, top, x, bottom)
    c.note_cell(Rect(14, top, 56, bottom - top))
    c.note_cell(Rect(70, top, 126, bottom - top))


def lines(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An A5 template of one fact a line; the diagnosis before the findings."""
    c = Canvas(A5_MM, style.dpi, rng, FORM, CODE)
    ink = make_ink(rng, style, 3.2, 0.0)
    seen = _see(c, child, rng)
    visit, told = seen.visit, seen.told
    c.text(10, 9, f"ЕМИАС · {child.clinic}", ink.small)
    c.text(74, 20, "Консультация специалиста", ink.head, "middle")
    specialty = f"врач-{visit.illness.specialty}"
    put(c, ink, (10, 31), "Приём", told, "date", ink.day(visit.day), visit.day.isoformat(), 60, "")
    c.value(told, "specialty", specialty, visit.illness.specialty, (64, 31), ink.value)
    y = whose(c, ink, child, (10, 39), 138, way=3) + 2
    c.text(10, y, "Ds:", ink.label.bold)
    y = _diagnosis(c, seen, 20, y, 116, ink.value, rng.random() < 0.5) + 2
    c.text(10, y, "Жалобы:", ink.label.bold)
    y = flow(c, 28, y, 108, [Piece(visit.illness.complaints, ink.value, told, "complaints")], 5) + 2
    facts: tuple[tuple[str, str, str, Value], ...] = (
        ("t тела", "temperature_c", f"{comma(visit.temperature_c)}°", visit.temperature_c),
        ("Пульс", "heart_rate_bpm", f"{visit.heart_rate_bpm} в мин.", visit.heart_rate_bpm),
        ("ЧД", "respiratory_rate", f"{visit.respiratory_rate} в мин.", visit.respiratory_rate),
        ("Рост", "height_cm", f"{centimetres(seen.height_cm)} см", seen.height_cm),
        ("Вес", "weight_g", f"{seen.weight_g} г", seen.weight_g),
        ("Гр. здоровья", "health_group", visit.health_group, visit.health_group),
    )
    for index, (label, field, text, value) in enumerate(facts):
        put(c, ink, (10 + 64 * (index % 2), y), label, told, field, text, value, 70 + 64 * (index % 2), "")
        y += 7 * (index % 2)
    y = flow(c, 10, y + 3, 126, _history(c, seen, ink.value), 5) + 2
    y = c.paragraph(
        10,
        y,
        "Периферические лимфоузлы не увеличены. Пневмония исключена. Контакт по ветряной оспе не установлен.",
        ink.value,
        126,
    )
    put(c, ink, (10, y + 14), "Врач", told, "doctor", visit.doctor.short, visit.doctor.short, 80, "dotted")
    return [c]


VARIANTS = (headings, bordered, lines)
