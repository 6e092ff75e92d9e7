"""Printed protocol of a visit as the city's medical information system gave it out.

The laser print is never filled in by pen; a signature and a stamp may lie over it.
"""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas, Pen
from samples.draw import Style
from samples.events import tell_visit
from samples.flow import Piece, flow
from samples.fonts import OFFICE
from samples.illness import Visit
from samples.life import Child
from samples.office.blocks import Look
from samples.stamps import rect_stamp, signature
from samples.truth import Telling, Value
from samples.wording import age, centimetres, comma, kilograms, write_date

FORM, CODE = "visit_emias", "ЕМИАС"
OF_DOCTOR = {
    "педиатр": "врача-педиатра участкового",
    "оториноларинголог": "врача-оториноларинголога",
    "офтальмолог": "врача-офтальмолога",
    "дерматовенеролог": "врача-дерматовенеролога",
    "травматолог-ортопед": "врача-травматолога-ортопеда",
    "невролог": "врача-невролога",
    "гастроэнтеролог": "врача-гастроэнтеролога",
    "хирург": "врача-хирурга",
}
PART = {"мать": "матери", "отец": "отца", "брат": "брата", "сестра": "сестры"}


class _Protocol:
    """Headings in bold, each followed by text and values."""

    def __init__(self, c: Canvas, lk: Look, child: Child, visit: Visit, rng: random.Random) -> None:
        self.c, self.lk, self.child, self.visit, self.rng = c, lk, child, visit, rng
        self.told = tell_visit(c, visit)
        self.head, self.body = lk.label.bold, lk.label
        self.left, self.width = 16.0, 180.0
        self.leading = self.body.size_mm * 1.35
        self.y = 0.0

    def words(self, text: str) -> Piece:
        return Piece(text, self.body)

    def field(self, name: str, raw: str, value: Value, told: Telling | None = None) -> Piece:
        return Piece(raw, self.body, told or self.told, name, value)

    def mark(self, text: str) -> Piece:
        """A full stop or comma right after a value."""
        return Piece(text, self.body, glued=True)

    def said(self, of_boy: str, of_girl: str) -> str:
        return of_boy if self.child.sex == "male" else of_girl

    def section(self, heading: str, pieces: list[Piece]) -> None:
        row = [Piece(heading, self.head), *pieces] if heading else pieces
        self.y = flow(self.c, self.left, self.y, self.width, row, self.leading) + 0.6


def draw_visits(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A page for each of two or three visits, in the order of their days; prints began about 2012."""
    count = rng.choice((2, 3))
    printed = [visit for visit in child.visits if visit.day.year >= 2011] or list(child.visits)
    chosen = sorted(rng.sample(printed, min(count, len(printed))), key=lambda visit: visit.day)
    layout = rng.choice((_running, _listed))
    return [layout(child, visit, rng, style) for visit in chosen]


def _start(child: Child, visit: Visit, rng: random.Random, style: Style) -> _Protocol:
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    face = rng.choice(OFFICE.print[:3])
    lk = Look(Pen(face, rng.choice((3.5, 3.7, 3.9))), Pen(face, 3.7), "dd.mm.yyyy")
    return _Protocol(c, lk, child, visit, rng)


def _letterhead(p: _Protocol) -> None:
    c, child = p.c, p.child
    c.text(105, 14, "Департамент здравоохранения города Москвы", p.body, "middle")
    c.text(105, 19.5, child.clinic, p.head, "middle")
    c.text(105, 24.5, "г. Москва, ул. Садовая, д. 7, тел. 8 (495) 000-00-00", p.body.sized(3), "middle")
    c.line(16, 27.5, 196, 27.5, 0.3)


def _patient(p: _Protocol, rows_of_two: bool) -> None:
    """Who was seen: name, birth date, age, sex, policy."""
    c, child, visit = p.c, p.child, p.visit
    told = c.tell("patient", "patient")
    person = child.person
    name = [
        p.field("family_name", person.family, person.family, told),
        p.field("given_name", person.given, person.given, told),
        p.field("patronymic", person.patronymic, person.patronymic, told),
    ]
    born = p.field("birth_date", write_date(child.born, "dd.mm.yyyy"), child.born.isoformat(), told)
    sex = p.field("sex", "Мужской" if child.sex == "male" else "Женский", child.sex, told)
    policy = p.field("oms_policy", child.oms_policy, child.oms_policy, told)
    p.section("ФИО:" if rows_of_two else "Пациент:", name)
    years = p.words(f"Возраст: {age(max(1, visit.age_months))}")
    if rows_of_two:
        p.section("Дата рождения:", [born, years])
        p.section("Пол:", [sex])
        p.section("Полис ОМС:", [policy])
    else:
        p.section("Дата рождения:", [born, years, Piece("Пол:", p.head), sex])
        p.section(
            "Полис ОМС:",
            [policy, Piece("№ карты:", p.head), p.field("chart_number", child.chart_number, child.chart_number, told)],
        )


def _complaints(p: _Protocol) -> Piece:
    return p.field("complaints", p.visit.illness.complaints, p.visit.illness.complaints)


def _history(p: _Protocol) -> None:
    """History: what is told of relatives stays with the relatives."""
    if p.visit.sick:
        p.section(
            "Анамнез заболевания:",
            [
                p.words(
                    f"{p.said('Болен', 'Больна')} {p.rng.randint(2, 5)} дня, контакт с больными отрицают. "
                    "Лечились дома симптоматически."
                )
            ],
        )
    told_of = [r for r in (p.child.mother, p.child.father) if r.condition]
    pieces = [p.words(p.said("Рос и развивался", "Росла и развивалась") + " по возрасту. Травм, операций не было.")]
    if told_of and p.rng.random() < 0.6:
        relative = told_of[0]
        told = p.c.tell("family_history", ("family", relative.role))
        pieces += [
            p.words("Наследственность: у"),
            p.field("relative", PART[relative.role], relative.role, told),
            p.field("condition", relative.condition or "", relative.condition or "", told),
            p.mark("."),
        ]
    p.section("Анамнез жизни:", pieces)
    if p.child.allergy and p.rng.random() < 0.7:
        substance, reaction = p.child.allergy
        told = p.c.tell("allergy", "allergy")
        p.section(
            "Аллергологический анамнез:",
            [
                p.field("substance", substance, substance, told),
                p.words("-"),
                p.field("reaction", reaction, reaction, told),
                p.mark("."),
            ],
        )
    else:
        p.section("Аллергологический анамнез:", [p.words("не отягощен.")])


def _vitals(p: _Protocol) -> list[tuple[str, Piece, str]]:
    v, child = p.visit, p.child
    tall, weight = child.height_at(v.day), child.weight_at(v.day)
    raw_weight = kilograms(weight)
    return [
        ("Температура тела:", p.field("temperature_c", comma(v.temperature_c), v.temperature_c), "°C"),
        ("ЧСС:", p.field("heart_rate_bpm", str(v.heart_rate_bpm), v.heart_rate_bpm), "уд/мин"),
        ("ЧДД:", p.field("respiratory_rate", str(v.respiratory_rate), v.respiratory_rate), "в мин"),
        ("Рост:", p.field("height_cm", centimetres(tall), tall), "см"),
        ("Вес:", p.field("weight_g", raw_weight, weight), "кг"),
    ]


def _diagnosis(p: _Protocol) -> None:
    illness = p.visit.illness
    certainty = next((d.certainty for d in p.child.diagnoses if d.number == p.visit.number), "confirmed")
    if not p.visit.sick:
        p.section(
            "Диагноз:",
            [p.field("icd10", illness.icd10, illness.icd10), p.field("diagnosis", "Здоров", "Здоров"), p.mark(".")],
        )
        p.section("Группа здоровья:", [p.field("health_group", p.visit.health_group, p.visit.health_group)])
        return
    text = illness.text
    told = p.c.tell("diagnosis", ("dx", p.visit.number), p.visit.day.isoformat(), same_as=("visit", p.visit.number))
    pieces = [p.words("Основной:"), p.field("icd10", illness.icd10, illness.icd10), p.field("diagnosis", text, text)]
    if certainty != "confirmed":  # at the visit nothing was sure yet
        pieces.append(Piece("?", p.body, told, "certainty", "suspected", glued=True))
    p.section("Диагноз:", pieces)
    for place in list(p.told.places):
        if place.field in ("icd10", "diagnosis"):
            name = "text" if place.field == "diagnosis" else "icd10"
            p.c.record(told, name, place.value, place.raw, place.medium, place.box)
    if p.rng.random() < 0.5:
        p.section("Группа здоровья:", [p.field("health_group", p.visit.health_group, p.visit.health_group)])


def _end(p: _Protocol) -> None:
    p.section(
        "Рекомендации:",
        [
            p.words(
                "Режим домашний, обильное питье, витамины. Явка на прием через 5 дней. "
                "При ухудшении состояния вызов врача на дом."
            )
        ],
    )
    p.y += 8
    doctor = p.visit.doctor.short
    p.section("Врач:", [p.field("doctor", doctor, doctor)])
    pen = Pen(OFFICE.hand[0], 5, (28, 48, 140), 0.8)
    signature(p.c, p.left + 70, p.y - p.leading, 18, pen)
    if p.rng.random() < 0.6:
        rect_stamp(p.c, 120, p.y - 8, ["Врач", doctor], OFFICE.print[1], p.rng)
    p.c.text(
        105,
        288,
        f"Документ сформирован в ЕМИАС {write_date(p.visit.day, 'dd.mm.yyyy')}. Страница 1 из 1",
        p.body.sized(2.7),
        "middle",
    )


def _day(p: _Protocol) -> list[Piece]:
    day = p.visit.day
    time = p.words(f"{p.rng.randint(8, 18):02d}:{p.rng.choice((0, 12, 24, 36, 48)):02d}")
    return [p.field("date", write_date(day, "dd.mm.yyyy"), day.isoformat()), time]


def _title(p: _Protocol, y: float) -> None:
    """The title; the specialty is recorded from the doctor named in it."""
    what, who = "Осмотр", OF_DOCTOR[p.visit.illness.specialty]
    order = f"({p.rng.choice(('первичный', 'повторный'))})"
    pen = p.head.sized(4.6)
    width = p.c.width_of(f"{what} {who} {order}", pen)
    at = 105 - width / 2
    p.c.text(at, y, what, pen)
    at += p.c.width_of(f"{what} ", pen)
    p.c.value(p.told, "specialty", who, p.visit.illness.specialty, (at, y), pen)
    p.c.text(at + p.c.width_of(f"{who} ", pen), y, order, pen)


def _running(child: Child, visit: Visit, rng: random.Random, style: Style) -> Canvas:
    """Sections one after another, the status as running text."""
    p = _start(child, visit, rng, style)
    _letterhead(p)
    _title(p, 36)
    p.y = 45.0
    _patient(p, rows_of_two=False)
    p.section("Дата и время осмотра:", _day(p))
    p.y += 2
    p.section("Жалобы:", [_complaints(p), p.mark(".")])
    _history(p)
    pieces = [p.words("Состояние удовлетворительное.")]
    for label, value, unit in _vitals(p):
        pieces += [p.words(label), value, p.words(unit + ("." if label == "Вес:" else ","))]
    pieces.append(
        p.words(
            "Кожные покровы чистые. Зев гиперемирован. Дыхание везикулярное, хрипов нет. Тоны сердца ясные, "
            "ритмичные. Живот мягкий, безболезненный. Стул, диурез в норме."
        )
    )
    p.section("Объективный статус:", pieces)
    _diagnosis(p)
    _end(p)
    return p.c


def _listed(child: Child, visit: Visit, rng: random.Random, style: Style) -> Canvas:
    """Patient and status in two columns of labels, as later templates had it."""
    p = _start(child, visit, rng, style)
    c = p.c
    c.text(16, 14, child.clinic, p.head)
    c.text(196, 14, "Форма ЕМИАС", p.body.sized(2.8), "right")
    c.line(16, 17, 196, 17, 0.4)
    _title(p, 27)
    p.y = 36.0
    _patient(p, rows_of_two=True)
    p.section("Дата осмотра:", _day(p))
    c.line(16, p.y - 2, 196, p.y - 2, 0.2)
    p.y += 3
    p.section("Жалобы", [])
    p.section("", [_complaints(p)])
    _history(p)
    p.section("Объективный статус", [])
    _vital_table(p)
    p.section(
        "",
        [
            p.words(
                "Кожа чистая, умеренной влажности. Зев спокоен. Дыхание везикулярное. Сердечные тоны ритмичные. "
                "Живот мягкий. Стул оформленный."
            )
        ],
    )
    _diagnosis(p)
    _end(p)
    return c


def _vital_table(p: _Protocol) -> None:
    vitals = _vitals(p)
    cells = p.c.grid(16, p.y - 3, [36.0] * len(vitals), [6.5, 7.5], 0.15)
    for index, (label, piece, unit) in enumerate(vitals):
        p.c.cell(cells[0][index], f"{label.rstrip(':')}, {unit}", p.body.sized(2.9))
        p.c.cell_value(p.told, piece.field, piece.text, piece.value or 0, cells[1][index], p.body)
    p.y += 16.5
