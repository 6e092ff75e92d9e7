"""Papers of a hospital stay: the epicrisis in the hospital's own layout and form 027/у."""

from __future__ import annotations

import random
from datetime import date

from samples.canvas import A4_MM, A5_MM, Canvas, Pen
from samples.draw import Style
from samples.events import tell_stay
from samples.flow import Piece, flow
from samples.fonts import OFFICE
from samples.life import Child
from samples.office.blocks import Look, field_line, form_head, look, name_line, signed
from samples.stamps import round_stamp
from samples.truth import Telling
from samples.wording import comma, write_date

FORM, CODE = "discharge_027u", "027/у"


def draw_discharge(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The paper of the stay in one of its layouts."""
    return [rng.choice((_epicrisis, _extract))(child, rng, style)]


def _patient_pieces(c: Canvas, child: Child, pen: Piece) -> list[Piece]:
    told = c.tell("patient", "patient")
    person = child.person
    return [
        Piece(text, pen.pen, told, field, text)
        for field, text in (
            ("family_name", person.family),
            ("given_name", person.given),
            ("patronymic", person.patronymic),
        )
    ]


def _department_in(name: str) -> str:
    """`Хирургическое отделение` as it stands after `в`."""
    return name.replace("ое отделение", "ом отделении").lower()


def _epicrisis(child: Child, rng: random.Random, style: Style) -> Canvas:
    c = Canvas(A4_MM, style.dpi, rng, FORM, CODE)
    lk = look(rng, style, 0.0, 3.8)
    body, bold, stay = lk.label, lk.label.bold, child.stay
    told = tell_stay(c, child)
    c.text(105, 15, "Департамент здравоохранения города Москвы", body, "middle")
    c.value(told, "facility", stay.facility, stay.facility, (105, 21.5), bold.sized(4.2), "middle")
    c.value(told, "department", stay.department, stay.department, (105, 27.5), body, "middle")
    c.line(16, 30.5, 196, 30.5, 0.3)
    c.text(105, 40, f"ВЫПИСНОЙ ЭПИКРИЗ из истории болезни № {rng.randint(1000, 39999)}", bold.sized(4.8), "middle")
    sections = [*_stay_sections(c, lk, child, told, rng), *_course_sections(lk, child, rng)]
    y = 50.0
    for pieces in sections:
        y = flow(c, 16, y, 180, pieces, 5.3) + 1.6
    _signed(c, lk, y + 8, child, rng)
    return c


def _stay_sections(c: Canvas, lk: Look, child: Child, told: Telling, rng: random.Random) -> list[list[Piece]]:
    """Who was in hospital, from when to when, with what."""
    body, bold, stay = lk.label, lk.label.bold, child.stay
    patient = _patient_pieces(c, child, Piece("", body))
    diagnosis = [Piece(stay.illness.text, body, told, "diagnosis"), Piece(stay.illness.icd10, body, told, "icd10")]
    if rng.random() < 0.5:
        diagnosis.reverse()
    gender = "находился" if child.sex == "male" else "находилась"
    return [
        [
            Piece("Пациент:", bold),
            *patient,
            Piece("дата рождения", body),
            _day(body, patient[0].told, "birth_date", child.born),
        ],
        [
            Piece(f"{gender} на лечении в {_department_in(stay.department)} с", body),
            _day(body, told, "admission_date", stay.admitted),
            Piece("по", body),
            _day(body, told, "discharge_date", stay.discharged),
        ],
        [Piece("Диагноз основной:", bold), *diagnosis],
        [Piece("Сопутствующий:", bold), Piece("нет", body)],
    ]


def _day(pen: Pen, told: Telling | None, field: str, day: date) -> Piece:
    return Piece(write_date(day, "dd.mm.yyyy"), pen, told, field, day.isoformat())


def _course_sections(lk: Look, child: Child, rng: random.Random) -> list[list[Piece]]:
    """What was found, done and advised: of no field."""
    heat = comma(rng.uniform(38.1, 39.4))
    told = [
        ("Жалобы при поступлении:", f"на повышение температуры до {heat} °C, слабость, отказ от еды."),
        (
            "Анамнез заболевания:",
            "Болеет третий день, лечились амбулаторно без эффекта. Доставлен бригадой "
            "скорой помощи. Туберкулез в семье отрицают.",
        ),
        (
            "Состояние при поступлении:",
            "средней тяжести. Кожа бледная, чистая. Живот мягкий. Менингеальных знаков нет.",
        ),
        (
            "Обследование:",
            "общий анализ крови, общий анализ мочи, биохимический анализ крови, "
            "рентгенография по показаниям. Инфильтративных теней не выявлено в динамике.",
        ),
        (
            "Проведенное лечение:",
            "инфузионная терапия, антибактериальная терапия 7 дней, симптоматические средства.",
        ),
        (
            "Рекомендации:",
            "охранительный режим 2 недели, медотвод от прививок на 1 месяц, контроль анализа крови.",
        ),
    ]
    sections = [[Piece(heading, lk.label.bold), Piece(text, lk.label)] for heading, text in told]
    left = "Выписан" if child.sex == "male" else "Выписана"
    well = "в удовлетворительном состоянии под наблюдение участкового педиатра."
    sections.insert(-1, [Piece(left, lk.label), Piece(well, lk.label)])
    return sections


def _signed(c: Canvas, lk: Look, y: float, child: Child, rng: random.Random) -> None:
    name = child.stay.doctor.short
    signed(c, lk, 16, y, "Лечащий врач", rng)
    c.text(76, y, name, lk.label)
    if c.width_mm > 160:
        signed(c, lk, 16, y + 9, "Зав. отделением", rng)
    round_stamp(c, c.width_mm - 44, y + 2, f"{child.stay.facility} * ", "Для выписок", OFFICE.print[1], rng)


def _extract(child: Child, rng: random.Random, style: Style) -> Canvas:
    c = Canvas(rng.choice((A4_MM, A5_MM)), style.dpi, rng, FORM, CODE)
    big = c.width_mm > 160
    lk = look(rng, style, 0.55, 3.6 if big else 2.9)
    gap = 10.0 if big else 8.4
    to_x = c.width_mm - 12
    y = form_head(c, lk, "027/у", "Утверждена Минздравом СССР 04.10.80 № 1030", child, rng, 11)
    c.text(c.width_mm / 2, y + 3, "ВЫПИСКА ИЗ МЕДИЦИНСКОЙ КАРТЫ", lk.label.bold.sized(lk.label.size_mm * 1.3), "middle")
    c.text(c.width_mm / 2, y + 8.5, "амбулаторного, стационарного больного", lk.label, "middle")
    stay, told = child.stay, tell_stay(c, child)
    y += 19
    field_line(c, lk, 12, y, "Выдана", to_x, told, "facility", stay.facility)
    field_line(c, lk, 12, y + gap, "Отделение", to_x, told, "department", stay.department)
    patient = c.tell("patient", "patient")
    name_line(c, lk, child, patient, 12, y + 2 * gap, "1. Фамилия, имя, отчество", to_x)
    born = write_date(child.born, lk.date)
    field_line(c, lk, 12, y + 3 * gap, "2. Дата рождения", to_x, patient, "birth_date", born, child.born.isoformat())
    field_line(c, lk, 12, y + 4 * gap, "3. Домашний адрес", to_x, patient, "address", child.address)
    c.text(12, y + 5 * gap, "5. Даты: по стационару:", lk.label)
    admitted, discharged = (write_date(day, lk.date) for day in (stay.admitted, stay.discharged))
    middle = c.width_mm * 0.55
    field_line(
        c, lk, 18, y + 6 * gap, "поступления", middle - 3, told, "admission_date", admitted, stay.admitted.isoformat()
    )
    field_line(
        c, lk, middle, y + 6 * gap, "выбытия", to_x, told, "discharge_date", discharged, stay.discharged.isoformat()
    )
    y += 7 * gap
    pieces = [
        Piece("6. Полный диагноз:", lk.label),
        Piece(stay.illness.text, lk.value, told, "diagnosis"),
        Piece(stay.illness.icd10, lk.value, told, "icd10"),
    ]
    y = _lined(c, 12, y, to_x, pieces, gap)
    story = "поступил по скорой помощи, проведена антибактериальная терапия, выписан с улучшением"
    y = _lined(c, 12, y, to_x, [Piece("7. Краткий анамнез, течение болезни:", lk.label), Piece(story, lk.value)], gap)
    advice = "наблюдение педиатра, щадящий режим"
    y = _lined(c, 12, y, to_x, [Piece("8. Рекомендации:", lk.label), Piece(advice, lk.value)], gap)
    _signed(c, lk, y + 6, child, rng)
    return c


def _lined(c: Canvas, x: float, y: float, to_x: float, pieces: list[Piece], gap: float) -> float:
    end = flow(c, x, y, to_x - x, pieces, gap)
    while y < end - 0.1:
        c.fill_line(x, to_x, y + 0.4)
        y += gap
    return end
