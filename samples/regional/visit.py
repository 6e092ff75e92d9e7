"""Printed protocols of a visit: headed paragraphs, a table of sections, dense running text."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas, Rect
from samples.draw import Style
from samples.events import repeat_diagnosis, tell_visit
from samples.flow import Piece
from samples.fonts import Font
from samples.illness import Visit
from samples.life import Child, pick_visit
from samples.regional.paper import FIRA_MONO, GOLOS, NOTO, SANS, SERIF, SPECTRAL, Leaf, clinic_lines, open_leaf
from samples.truth import Telling
from samples.wording import centimetres, comma, genitive, kilograms

FORM = ("visit_emias", "ЕМИАС")


def _open(
    child: Child, rng: random.Random, style: Style, size_mm: float, fonts: tuple[Font, ...]
) -> tuple[Leaf, Visit, Telling]:
    leaf = open_leaf(child, rng, style, A4_MM, FORM, size_mm, 0.0, fonts)
    visit = pick_visit(child, rng)
    return leaf, visit, tell_visit(leaf.c, visit)


def _diagnosis(leaf: Leaf, told: Telling, visit: Visit, way: int) -> list[Piece]:
    """Code and words of the diagnosis in one of three orders."""
    code = leaf.piece(visit.illness.icd10, told, "icd10")
    words = leaf.piece(visit.illness.text, told, "diagnosis")
    if way == 0:
        return [code, words]
    if way == 1:
        return [words, leaf.plain("— МКБ-10:"), code]
    return [
        Piece("[", leaf.value),
        Piece(visit.illness.icd10, leaf.value, told, "icd10", glued=True),
        Piece("]", leaf.value, glued=True),
        words,
    ]


def _status(leaf: Leaf, told: Telling, visit: Visit, words: dict[str, str]) -> list[Piece]:
    """Vital signs with the labels given."""
    child = leaf.child
    weight = child.weight_at(visit.day)
    tall = float(round(child.height_at(visit.day)))
    facts = {
        "temperature_c": (comma(visit.temperature_c), visit.temperature_c),
        "heart_rate_bpm": (str(visit.heart_rate_bpm), visit.heart_rate_bpm),
        "respiratory_rate": (str(visit.respiratory_rate), visit.respiratory_rate),
        "weight_g": (kilograms(weight), weight),
        "height_cm": (centimetres(tall), tall),
    }
    units = {
        "temperature_c": "°C,",
        "heart_rate_bpm": "уд/мин,",
        "respiratory_rate": "в мин,",
        "weight_g": "кг,",
        "height_cm": "см,",
    }
    pieces: list[Piece] = []
    for field, label in words.items():
        text, value = facts[field]
        pieces += [leaf.plain(label), leaf.piece(text, told, field, value), leaf.piece(units[field])]
    pieces[-1] = leaf.piece(pieces[-1].text.replace(",", "."))
    return pieces


HEADED_SIGNS = {
    "temperature_c": "Температура", "heart_rate_bpm": "пульс", "respiratory_rate": "частота дыхания",
    "height_cm": "рост", "weight_g": "масса тела",
}  # fmt: skip
TABLED_SIGNS = {
    "height_cm": "Рост", "weight_g": "Вес", "temperature_c": "t", "heart_rate_bpm": "ЧСС", "respiratory_rate": "ЧД",
}  # fmt: skip
DENSE_SIGNS = {
    "temperature_c": "Т тела", "weight_g": "Масса", "height_cm": "Длина тела", "respiratory_rate": "ЧДД",
    "heart_rate_bpm": "ЧСС",
}  # fmt: skip
ROWS = (
    "Пациент", "Дата рождения", "Дата и время осмотра", "Специальность", "Жалобы", "Анамнез", "Аллергоанамнез",
    "Витальные показатели", "Осмотр", "Диагноз основной", "Гр. здоровья", "Рекомендации", "Осмотр провел",
)  # fmt: skip
PAST = "Заболевание 2-й день, лечились самостоятельно."
CARE = "Обильное питьё, режим домашний. Данных за пневмонию нет."
THROAT = "Кожа чистая. Зев умеренно гиперемирован. Дыхание жесткое, хрипов нет. Живот мягкий, б/б. Стул оформлен."
WELL = "Кожа чистая, обычной окраски. Зев спокоен. Дыхание везикулярное, хрипов нет. Живот мягкий, безболезненный."


def headed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Bold headings, each with its text on the next line; the signature of the program at the bottom."""
    leaf, visit, told = _open(child, rng, style, 3.3, (GOLOS, SANS))
    c = leaf.c
    y = clinic_lines(leaf, 105, 12, "middle")
    c.line(15, y, 195, y, 0.3)
    c.text(105, y + 9, "ПРОТОКОЛ ОСМОТРА", leaf.head(1.3), "middle")
    y += 15
    c.text(15, y, "ЕМИАС", leaf.small)
    title = f"Прием {genitive(visit.illness.specialty)} амбулаторный"
    box = c.text(105, y, title, leaf.value, "middle")
    c.record(told, "specialty", visit.illness.specialty, title, "printed", box)
    y += 8
    leaf.name((leaf.say(15, y, "ФИО:") + 2, y), 100)
    leaf.put((130, y), leaf.born("Дата рождения:", "dd.mm.yyyy"), 195, "")
    leaf.put((15, y + 6), ("Дата приема:", told, "date", leaf.day(visit.day), visit.day.isoformat()), 80, "")
    digits = child.oms_policy
    leaf.put((80, y + 6), ("№ полиса:", leaf.patient, "oms_policy", digits, digits), 150, "")
    y += 15
    sick = visit.sick
    sections: list[tuple[str, list[Piece]]] = [
        ("Жалобы пациента", [leaf.piece(visit.illness.complaints, told, "complaints")]),
        ("Анамнез заболевания", [leaf.piece(PAST if sick else "Не болеет.")]),
        ("Эпиданамнез", [leaf.piece("Контакт с инфекционными больными отрицает, за пределы РФ не выезжали.")]),
        ("Объективный осмотр", [*_status(leaf, told, visit, HEADED_SIGNS), leaf.piece(THROAT if sick else WELL)]),
        ("Клинический диагноз", _diagnosis(leaf, told, visit, 0)),
        ("Группа здоровья", [leaf.piece(visit.health_group, told, "health_group")]),
        ("Назначения", [leaf.piece(CARE if sick else "Режим дня.")]),
    ]
    for head, pieces in sections:
        c.text(15, y, head, leaf.label.bold)
        y = leaf.run((15, y + 5.3), 180, pieces, 5.2) + 3
    doctor = visit.doctor.short
    leaf.put((15, y + 4), ("Врач:", told, "doctor", doctor, doctor), 90, "")
    _seal(leaf, y + 12, visit.doctor.full)
    repeat_diagnosis(leaf.c, told, visit)
    return [c]


def _seal(leaf: Leaf, y: float, owner: str) -> None:
    """The box of an electronic signature, with days that are not the visit's."""
    c = leaf.c
    c.rect(Rect(110, y, 85, 22), 0.3)
    year = leaf.rng.randint(2020, 2022)
    lines = ("ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ", f"Владелец: {owner}",
             "Сертификат: 01D7 4C2A 90EF 11B3", f"Действителен с 14.02.{year} по 14.05.{year + 1}")  # fmt: skip
    for index, line in enumerate(lines, 1):
        c.text(113, y + 4.7 * index, line, leaf.narrow(line, leaf.small, 79))


def tabled(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A table of two columns: what is asked at the left, what was found at the right."""
    leaf, visit, told = _open(child, rng, style, 3.2, (SANS, NOTO, SERIF))
    c = leaf.c
    clinic_lines(leaf, 14, 11)
    c.text(196, 12, "Единая мед. информационно-аналитическая система", leaf.small, "right")
    c.text(14, 31, "Осмотр специалиста", leaf.head(1.4))
    sick = visit.sick
    tall = [8.0, 8.0, 8.0, 8.0, 13.0, 19.0, 8.0, 14.0, 20.0, 13.0, 8.0, 13.0, 8.0]
    cells = c.grid(14, 36, [46.0, 136.0], tall, 0.15)
    for row, text in zip(cells, ROWS, strict=True):
        c.cell(row[0], text, leaf.label.bold, "left")
    at = [(row[1].left + 1.5, row[1].top + 5.3) for row in cells]
    leaf.name(at[0], 130)
    leaf.put(at[1], leaf.born(), 190, "")
    clock = f"{rng.randint(8, 19):02d}:{rng.randint(0, 59):02d}"
    when = leaf.put(at[2], ("", told, "date", leaf.day(visit.day), visit.day.isoformat()), 190, "")
    c.text(when.right * 25.4 / c.dpi + 2.5, at[2][1], clock, leaf.value)
    leaf.run(at[3], 132, [leaf.piece(visit.illness.specialty, told, "specialty")])
    leaf.run(at[4], 132, [leaf.piece(visit.illness.complaints, told, "complaints")])
    past = "Сведения со слов матери. Ранее перенесенный коклюш отрицает. Осмотр на дому не проводился."
    leaf.run(at[5], 132, [leaf.piece(past)])
    leaf.run(at[6], 132, [leaf.piece("отрицает" if child.allergy is None else "сведения в карте")])
    leaf.run(at[7], 132, _status(leaf, told, visit, TABLED_SIGNS), 5.2)
    leaf.run(at[8], 132, [leaf.piece(f"Состояние удовлетворительное. {THROAT if sick else WELL}")])
    leaf.run(at[9], 132, _diagnosis(leaf, told, visit, 1))
    leaf.run(at[10], 132, [leaf.piece(visit.health_group, told, "health_group")])
    leaf.run(at[11], 132, [leaf.piece("Явка при ухудшении. Пневмония исключена." if sick else "Осмотр через год.")])
    leaf.run(at[12], 132, [leaf.piece(visit.doctor.short, told, "doctor")])
    leaf.blank(14, 194, "Подпись врача", 100)
    repeat_diagnosis(leaf.c, told, visit)
    return [c]


def _mother(leaf: Leaf) -> list[Piece]:
    """An illness of the mother, or that there is none."""
    condition = leaf.child.mother.condition
    if not condition:
        return [leaf.piece("наследственность: у матери заболеваний щитовидной железы нет.")]
    told = leaf.c.tell("family_history", ("family", "мать"))
    who = leaf.piece("мать", told, "relative", "мать")
    return [leaf.piece("наследственность:"), who, leaf.piece("—"), leaf.piece(condition, told, "condition")]


def dense(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Running text with bold words before the colon, as typed over a template."""
    leaf, visit, told = _open(child, rng, style, 3.2, (SPECTRAL, SERIF, FIRA_MONO))
    c, who = leaf.c, leaf.patient
    y = clinic_lines(leaf, 196, 11, "right", loud=True) + 4
    c.text(14, 14, "ЕМИАС.АМБ", leaf.label.bold)
    place = f"Осмотр {genitive(visit.illness.specialty)}"
    box = c.text(14, y, place, leaf.head(1.25))
    c.record(told, "specialty", visit.illness.specialty, place, "printed", box)
    leaf.put((14, y + 8), ("от", told, "date", leaf.day(visit.day), visit.day.isoformat()), 80, "")
    y += 17
    family, given, patronymic = (leaf.piece(fact[3], who, fact[2]) for fact in leaf.names())
    day = leaf.born()
    born = leaf.piece(day[3], who, "birth_date", day[4])
    months = leaf.piece(f"полных лет: {visit.age_months // 12}.")
    line = [leaf.bold("Пациент:"), family, given, patronymic, leaf.plain("дата рожд.:"), born, months]
    y = leaf.run((14, y), 182, line) + 2
    sick = visit.sick
    blocks = [
        [leaf.bold("Жалобы:"), leaf.piece(visit.illness.complaints, told, "complaints")],
        [leaf.bold("Анамнез:"), *_mother(leaf)],
        [leaf.bold("Status praesens:"), *_status(leaf, told, visit, DENSE_SIGNS), leaf.piece(THROAT if sick else WELL)],
        [leaf.bold("Ds:"), *_diagnosis(leaf, told, visit, 2)],
        [leaf.bold("Группа здоровья:"), leaf.piece(visit.health_group, told, "health_group")],
        [leaf.bold("Рекомендовано:"), leaf.piece("контроль общего анализа крови, явка по показаниям.")],
        [leaf.bold("Лечащий врач"), leaf.piece(visit.doctor.full, told, "doctor")],
    ]
    for pieces in blocks:
        y = leaf.run((14, y), 182, pieces, 5.4) + 2.5
    repeat_diagnosis(leaf.c, told, visit)
    return [c]


VARIANTS = (headed, tabled, dense)
