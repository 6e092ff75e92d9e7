"""Papers of a hospital stay: an epicrisis as running text, the blank of an extract, a template with a table."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas
from samples.draw import Style
from samples.events import tell_stay
from samples.flow import Piece
from samples.life import Child
from samples.regional.paper import (
    GOLOS,
    NOTO,
    SANS,
    SERIF,
    SPECTRAL,
    Fact,
    Leaf,
    form_lines,
    open_leaf,
    whose,
)  # fmt: skip
from samples.stamps import rect_stamp
from samples.truth import Telling

FORM = ("discharge_027u", "027/у")
COURSE = (
    "Состояние при поступлении средней тяжести, лихорадка. Проведено обследование: общий анализ крови, мочи — без "
    "выраженных отклонений. Рентгенография органов грудной клетки: данных за туберкулёз нет. Инфузионная и "
    "симптоматическая терапия с положительным эффектом."
)
ADVICE = (
    "Наблюдение участкового педиатра, щадящий режим 2 недели, контроль анализа крови, медотвод от прививок 1 месяц."
)


def _when(leaf: Leaf, told: Telling) -> tuple[Piece, Piece]:
    stay = leaf.child.stay
    return (
        leaf.piece(leaf.day(stay.admitted), told, "admission_date", stay.admitted.isoformat()),
        leaf.piece(leaf.day(stay.discharged), told, "discharge_date", stay.discharged.isoformat()),
    )


def _mother(leaf: Leaf) -> list[Piece]:
    """What runs in the family: told as the mother's, or denied."""
    mother = leaf.child.mother
    if not mother.condition:
        return [leaf.piece("Наследственность не отягощена, астму в семье отрицают.")]
    told = leaf.c.tell("family_history", ("family", "мать"))
    lead, who = leaf.piece("Наследственный анамнез:"), leaf.piece("мать", told, "relative", "мать")
    return [lead, who, leaf.piece("—"), leaf.piece(mother.condition, told, "condition")]


def epicrisis(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A letter of the hospital: dates within a sentence, the diagnosis after its heading."""
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 3.4, 0.0, (SERIF, SPECTRAL, NOTO))
    c, told, stay = leaf.c, tell_stay(leaf.c, child), child.stay
    form_lines(leaf, 105, 12, ("Департамент здравоохранения города Москвы",), "middle")
    box = c.text(105, 18, stay.facility, leaf.label.bold, "middle")
    c.record(told, "facility", stay.facility, stay.facility, "printed", box)
    call = f"справочная (495) {rng.randint(200, 999)}-14-{rng.randint(10, 99)}"
    c.text(105, 23, f"{call}, ОГРН 1027700{rng.randint(100000, 999999)}", leaf.small, "middle")
    number = f"{rng.randint(1000, 39999)}-{stay.admitted.year % 100:02d}"
    c.text(105, 35, f"ВЫПИСНОЙ ЭПИКРИЗ из истории болезни № {number}", leaf.head(1.25), "middle")
    y = whose(leaf, 18, 47, 194, rng.choice((1, 2)))
    start, end = _when(leaf, told)
    was = "находился" if child.sex == "male" else "находилась"
    text = [leaf.piece(f"{was} на стационарном лечении с"), start, leaf.piece("по"), end]
    text += [leaf.piece("в отделении:"), leaf.piece(stay.department, told, "department")]
    y = leaf.run((18, y + 2), 176, text, 5.8) + 3
    words = [leaf.piece(stay.illness.text, told, "diagnosis"), leaf.piece("Код по МКБ-10:")]
    blocks = [
        [leaf.bold("Направлен с диагнозом:"), leaf.piece("Острая кишечная инфекция? Лихорадка неясная")],
        [leaf.bold("Заключительный клинический диагноз:"), *words, leaf.piece(stay.illness.icd10, told, "icd10")],
        [leaf.bold("Анамнез жизни:"), leaf.piece("Ребенок от второй беременности."), *_mother(leaf)],
        [leaf.bold("Жалобы при поступлении:"), leaf.piece("на повышение температуры, слабость, отказ от еды.")],
        [leaf.bold("Течение:"), leaf.piece(COURSE)],
        [leaf.bold("Рекомендации:"), leaf.piece(ADVICE)],
    ]
    for pieces in blocks:
        y = leaf.run((18, y), 176, pieces, 5.8) + 3
    c.text(18, y + 8, f"Врач-ординатор: {stay.doctor.short}", leaf.label)
    c.text(18, y + 16, f"Зав. отделением: {child.doctors['хирург'].short}", leaf.label)
    if style.medium == "mixed":
        rect_stamp(c, 130, y + 4, ["ДЛЯ СПРАВОК", "приемное отделение"], GOLOS, rng)
    return [c]


def extract(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The blank of the extract with lines to write on and small print below them."""
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 3.2, 0.5, (NOTO, SERIF, SANS))
    c, told, stay, who = leaf.c, tell_stay(leaf.c, child), child.stay, leaf.patient
    form_lines(
        leaf, 196, 11, ("Медицинская документация", "Форма № 027/у", "Утверждена Минздравом СССР", "04.10.80 № 1030")
    )
    leaf.captioned(14, 110, 18, ("наименование учреждения", told, "facility", stay.facility, stay.facility))
    c.text(105, 36, "ВЫПИСКА", leaf.head(1.5), "middle")
    c.text(105, 42, "из медицинской карты стационарного больного", leaf.label, "middle")
    leaf.put((14, 52), ("В", None, "", f"{child.clinic}, участковому педиатру", 0), 196)
    c.text(14, 62, "1. Больной (Ф.И.О.)", leaf.label)
    c.fill_line(52, 196, 62)
    leaf.name((54, 61.7), 138)
    leaf.put((14, 71), leaf.born("2. Дата рождения"), 110)
    leaf.put((14, 80), ("3. Дом. адрес", who, "address", child.address, child.address), 196)
    leaf.put((14, 89), ("4. Место учебы", None, "", "организован", 0), 196)
    came, left = stay.admitted, stay.discharged
    c.text(14, 98, "5. По стационару:", leaf.label)
    leaf.put((50, 98), ("поступил", told, "admission_date", leaf.day(came), came.isoformat()), 115)
    leaf.put((118, 98), ("выбыл", told, "discharge_date", leaf.day(left), left.isoformat()), 196)
    leaf.put((50, 107), ("отделение", told, "department", stay.department, stay.department), 196)
    c.text(14, 116, "6. Полный диагноз (основной, осложнения, сопутствующий)", leaf.label)
    c.fill_line(14, 150, 125)
    c.value(told, "diagnosis", stay.illness.text, stay.illness.text, (16, 124.7), leaf.value)
    leaf.put((153, 125), ("код МКБ", told, "icd10", stay.illness.icd10, stay.illness.icd10), 196)
    c.text(14, 134, "7. Краткий анамнез, проведенное лечение, состояние при выписке", leaf.label)
    lines = c.wrap(f"Менингит исключен. {COURSE}", leaf.value, 178)
    for index, line in enumerate(lines[:7]):
        c.text(15, 143 + index * 8.5, line, leaf.value)
        c.fill_line(14, 196, 143.2 + index * 8.5)
    y = 143 + min(7, len(lines)) * 8.5 + 3
    c.text(14, y, "8. Рекомендации", leaf.label)
    for index, line in enumerate(c.wrap(ADVICE, leaf.value, 178)):
        c.text(15, y + 9 + index * 8.5, line, leaf.value)
        c.fill_line(14, 196, y + 9.2 + index * 8.5)
    leaf.put((110, y + 42), ("Лечащий врач", None, "", stay.doctor.short, 0), 196)
    return [c]


def template(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An office template: a table of what was asked, then headed paragraphs."""
    leaf = open_leaf(child, rng, style, A4_MM, FORM, 3.2, 0.0, (GOLOS, SANS))
    c, told, stay = leaf.c, tell_stay(leaf.c, child), child.stay
    c.text(14, 14, "Эпикриз выписной (ф. 027/у)", leaf.head(1.35))
    c.text(196, 14, f"И/б № {rng.randint(1000, 29999)}", leaf.label, "right")
    cells = c.grid(14, 20, [58.0, 124.0], [8.5] * 9, 0.15)
    for fact, row in zip([*leaf.names(), leaf.born("Дата рождения")], cells, strict=False):
        leaf.pair(row[0], row[1], fact)
    facts: tuple[Fact, ...] = (
        ("Стационар", told, "facility", stay.facility, stay.facility),
        ("Отделение", told, "department", stay.department, stay.department),
        ("Дата госпитализации", told, "admission_date", leaf.day(stay.admitted), stay.admitted.isoformat()),
        ("Дата выписки", told, "discharge_date", leaf.day(stay.discharged), stay.discharged.isoformat()),
        ("Проведено койко-дней", None, "", str((stay.discharged - stay.admitted).days), 0),
    )
    for fact, row in zip(facts, cells[4:], strict=True):
        leaf.pair(row[0], row[1], fact)
    y = cells[-1][0].bottom + 9
    final = [leaf.piece(stay.illness.icd10, told, "icd10"), leaf.piece(stay.illness.text, told, "diagnosis")]
    blocks = (
        ("Диагноз при поступлении", [leaf.piece("Подозрение на менингит (не подтвердился).")]),
        ("Диагноз клинический, основной", final),
        ("Сопутствующие заболевания", [leaf.piece("нет")]),
        ("Анамнез", [*_mother(leaf)]),
        ("Лечение и динамика", [leaf.piece(COURSE)]),
        ("Рекомендовано", [leaf.piece(ADVICE)]),
    )
    for head, pieces in blocks:
        c.text(14, y, head, leaf.label.bold)
        y = leaf.run((14, y + 5.5), 182, pieces, 5.3) + 3
    c.text(14, y + 6, f"Лечащий врач {stay.doctor.full}", leaf.label)
    return [c]


VARIANTS = (epicrisis, extract, template)
