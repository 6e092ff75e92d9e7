"""Papers of a hospital stay: the extract of half a sheet in numbered items, a hospital's print with a ruled head."""

from __future__ import annotations

import random

from samples.borough.desk import Ask, address, allergy, ask, label_ask, make_marker, whole_name
from samples.borough.paper import (
    BLANKS,
    PLAYFAIR,
    PROGRAMS,
    Fact,
    Sheet,
    Strong,
    Words,
    clinic,
    imprint,
    notes,
    open_sheet,
)
from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.events import tell_stay
from samples.life import Child
from samples.truth import Telling

FORM = ("discharge_027u", "027/у")
COURSE = (
    "Доставлен(а) скорой помощью. Проведено обследование, лечение согласно стандарту. Температура нормализовалась на "
    "3-й день, самочувствие не нарушено."
)
ADVICE = "Охранительный режим 10 дней, контроль анализа крови, мочи через неделю."
ENDED = ("выздоровление", "улучшение", "без перемен")


def _facts(s: Sheet, told: Telling, way: str = "") -> dict[str, Fact]:
    stay = s.child.stay
    return {
        "in": s.dated(told, stay.admitted, "admission_date", way),
        "out": s.dated(told, stay.discharged, "discharge_date", way),
        "where": Fact(stay.facility, told, "facility"),
        "ward": Fact(stay.department, told, "department"),
        "text": Fact(stay.illness.text, told, "diagnosis"),
        "code": Fact(stay.illness.icd10, told, "icd10"),
    }


def _written(s: Sheet, y: float, label: str, text: str, spare: int = 0) -> float:
    """A question, its answer behind it and on rules below; gives the next baseline."""
    s.c.text(9, y, label, s.label)
    for line in [*s.c.wrap(text, s.value, 128), *[""] * spare]:
        y += 6.8
        s.c.fill_line(9, 139, y, dotted=True)
        if line:
            s.c.text(10, y - 0.3, line, s.value)
    return y + 7.2


def extract(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printing house's extract of half a sheet: numbered items, the dates of the stay in one of them."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.5, BLANKS, typed=0.5)
    c, told, m = s.c, tell_stay(s.c, child), make_marker(s)
    f, how = _facts(s, told), rng.choice(("underline", "strike"))
    s.put(9, 9, f["where"], 84, pen=s.label)
    c.text(9, 12.6, "(штамп лечебного учреждения)", s.small)
    notes(s, 139, 9, ("Форма № 027/у", "Утв. МЗ СССР 4.10.80 № 1030"), right=True)
    c.text(74, 23, "ВЫПИСКА", s.loud(1.7), "middle")
    way = Ask(how, 40, 139, gap_mm=2)
    end = ask(s, m, (28, 28.8), ("амбулаторного", "стационарного"), [1], way)[0]
    c.text(27, 28.8, "из мед. карты", s.label, "right")
    c.text(end + 1.6, 28.8, "больного", s.label)
    s.line(9, 36.5, "В", Fact(clinic(child)), 139, "dots")
    whole_name(s, 9, 43.5, "1. Фамилия, имя, отчество больного", 139)
    s.line(9, 50.5, "2. Дата рождения", s.born(), 76, "dots")
    s.line(9, 57.5, "3. Домашний адрес", address(s), 139, "dots")
    c.text(9, 64.5, "4. Даты:  а) по амбулатории: заболевания", s.label)
    c.fill_line(12 + c.width_of("4. Даты:  а) по амбулатории: заболевания", s.label), 139, 64.5, dotted=True)
    s.line(15, 71.5, "б) по стационару: поступления", f["in"], 92, "dots")
    s.line(94, 71.5, "выбытия", f["out"], 139, "dots")
    s.line(9, 78.5, "5. Отделение", f["ward"], 139, "dots")
    c.text(9, 85.5, "6. Полный диагноз (основное заболевание, осложнения)", s.label)
    c.fill_line(9, 139, 92.3, dotted=True)
    s.run(10, 92, 128, [f["text"], Fact(","), f["code"]], 5)
    y = _written(s, 99.5, "7. Краткий анамнез, течение болезни, лечение", COURSE)
    c.text(9, y, "Исход:", s.label)
    start = 11 + c.width_of("Исход:", s.label)
    ask(s, m, (start, y), ENDED, [rng.choice((0, 1))], Ask(how, start, 139, gap_mm=2))
    y = _written(s, y + 7.2, "8. Лечебные и трудовые рекомендации", ADVICE, 1)
    s.line(9, y + 2, "Лечащий врач", Fact(child.stay.doctor.short), 84, "dots")
    imprint(s, 9)
    return [c]


def _head(s: Sheet, f: dict[str, Fact], y: float) -> float:
    """Who was where and when, in ruled rows; gives the lower edge."""
    child = s.child
    boy = child.sex == "male"
    days = (child.stay.discharged - child.stay.admitted).days
    rows: list[tuple[str, Words]] = [
        ("Пациент", s.names()),
        ("Дата рождения, пол", [s.born(), ",", Fact("мужской" if boy else "женский", s.patient, "sex", child.sex)]),
        ("Адрес", [address(s)]), ("Отделение", [f["ward"]]),
        ("Дата поступления", [f["in"]]), ("Дата выписки", [f["out"], Fact(f"(койко-дней: {days})")]),
        ("Диагноз основной", [f["text"]]), ("Код по МКБ-10", [f["code"]]),
    ]  # fmt: skip
    for (label, words), (key, area) in zip(rows, s.c.grid(16, y, [46, 132], [7.4] * len(rows)), strict=True):
        s.c.cell(key, label, s.label, "left")
        s.run(area.left + 1.5, area.top + 4.9, 129, words, 5)
    return y + 7.4 * len(rows)


def hospital(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A hospital's print-out: a ruled head, then headed paragraphs and what its program ticks."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.0, (*PROGRAMS, PLAYFAIR), typed=0.15)
    c, told, stay = s.c, tell_stay(s.c, child), child.stay
    f = _facts(s, told, rng.choice(("", "words", "words")))
    s.put(105, 14, f["where"], 170, "middle", s.loud(1.1))
    notes(s, 194, 20, ("учетная форма № 027/у",), right=True)
    c.text(105, 30, "Выписка из истории болезни", s.loud(1.5), "middle")
    c.text(105, 36, f"№ {rng.randint(100, 9999)}/{stay.admitted:%y}", s.label, "middle")
    y = _head(s, f, 42) + 8
    blocks: list[Words] = [
        [Strong("Аллергологический анамнез:"), *allergy(s, "без особенностей"), "."],
        [Strong("Жалобы при поступлении:"), Fact("лихорадка, слабость, снижение аппетита.")],
        [Strong("Обследование:"), Fact("ОАК, ОАМ, биохимический анализ крови, УЗИ, рентгенография по показаниям.")],
        [Strong("Лечение и течение заболевания:"), Fact(COURSE)],
        [Strong("Рекомендации:"), Fact(ADVICE)],
    ]
    for words in blocks:
        y = s.run(16, y, 178, words, 5.8) + 2.4
    m = make_marker(s, by_program=True)
    y = label_ask(s, m, 16, y + 2, "Исход:", ENDED, [rng.choice((0, 1))], Ask("check_box", 16, 194)) + 7.6
    label_ask(s, m, 16, y, "Контакт с инф. больными:", ("не было", "был"), [0], Ask("check_box", 16, 194))
    c.text(16, y + 14, f"Лечащий врач {stay.doctor.short} ____________________", s.label)
    c.text(16, y + 23, "Зав. отделением ____________________", s.label)
    return [c]


VARIANTS = (extract, hospital)
