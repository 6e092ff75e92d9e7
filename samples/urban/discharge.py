"""Papers of a hospital stay: a discharge letter that runs on, a table of a program, the approved extract."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas
from samples.district.discharge import stay_facts
from samples.district.paper import Fact, Sheet, Strong, Words
from samples.draw import Style
from samples.events import tell_stay
from samples.life import Child
from samples.urban.paper import (
    CHARIS,
    MULISH,
    PIAZZOLLA,
    WIX,
    Paper,
    corners,
    open_page,
    small_lines,
    state_clinic,
    who,
)

FORM = ("discharge_027u", "027/у")
COURSE = "Поступил по скорой помощи с жалобами на вялость и лихорадку. Получал инфузионную, антибактериальную терапию, "
COURSE += "физиолечение. На фоне лечения симптомы интоксикации купированы, самочувствие хорошее."
HOME = (
    "Наблюдение участкового педиатра, щадящая диета, контроль анализов крови и мочи через 10 дней. Медицинский отвод "
)
HOME += "от прививок 1 месяц."


def _mother(s: Sheet) -> Words:
    """What the mother suffers from, or that nothing is known."""
    condition = s.child.mother.condition
    if condition is None:
        return [Fact("без особенностей.")]
    told = s.c.tell("family_history", ("family", "мать"))
    return ["у", Fact("матери", told, "relative", "мать"), "-", Fact(condition, told, "condition"), "."]


def letter(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A discharge letter: the days of the stay in a sentence, headings in bold within the text."""
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.5, (CHARIS, PIAZZOLLA, WIX), 0.0, 0.1))
    c, told, stay = s.c, tell_stay(s.c, child), child.stay
    facts = stay_facts(s, told)
    y, box = state_clinic(s, 20, 195, 14, stay.facility)
    c.record(told, "facility", stay.facility, stay.facility, "printed", box)
    s.put(107, y, facts["ward"], 150, "middle")
    title = f"Выписной эпикриз из истории болезни № {rng.randint(1000, 29999)}"
    c.text(107, y + 11, title, s.loud(1.25), "middle")
    c.text(195, y + 17, "форма 027/у", s.small, "right")
    y = who(s, 20, y + 25, 195, 2)
    days = f", проведено {(stay.discharged - stay.admitted).days} койко-дней."
    blocks: tuple[Words, ...] = (
        [Strong("Адрес:"), Fact(child.address, s.patient, "address")],
        ["Находился(ась) на стационарном лечении с", facts["in"], "по", facts["out"], days],
        [Strong("Диагноз заключительный клинический:"), facts["text"], "(", facts["code"], ")"],
        [Strong("Осложнения:"), Fact("нет")],
        [Strong("Анамнез жизни:"), Fact("привит по возрасту. Наследственность:"), *_mother(s)],
        [Strong("Анамнез заболевания и лечение:"), Fact(COURSE)],
        [Strong("Осмотр при выписке:"), Fact("состояние удовлетворительное, не лихорадит, катаральных явлений нет.")],
        [Strong("Рекомендовано:"), Fact(HOME)],
    )
    for words in blocks:
        y = s.run(20, y, 175, words, 6) + 2.4
    c.text(20, y + 9, f"Лечащий врач                    {stay.doctor.short}", s.label)
    c.text(20, y + 17, f"Зав. отделением                 {child.doctors['педиатр'].short}", s.label)
    return [c]


def table(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's extract: rows of a label and a value, the text below each label that needs room."""
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.3, (WIX, MULISH), 0.0, 0.1))
    c, told, stay = s.c, tell_stay(s.c, child), child.stay
    facts = stay_facts(s, told)
    c.text(18, 15, "ВЫПИСКА ИЗ МЕДИЦИНСКОЙ КАРТЫ СТАЦИОНАРНОГО БОЛЬНОГО", s.loud(1.15))
    small_lines(s, 18, 20.5, ("Форма № 027/у",))
    y = who(s, 18, 32, 195, 0)
    rows = (
        ("Наименование стационара", facts["where"]),
        ("Отделение", facts["ward"]),
        ("Дата поступления", facts["in"]),
        ("Дата выписки", facts["out"]),
        ("Проведено койко-дней", Fact(str((stay.discharged - stay.admitted).days))),
        ("Диагноз клинический", facts["text"]),
        ("Код диагноза по МКБ-10", facts["code"]),
        ("Сопутствующие заболевания", Fact("нет")),
        ("Исход госпитализации", Fact("выписан с выздоровлением")),
    )
    cells = c.grid(18, y, [60.0, 117.0], [8.4] * len(rows))
    for (label, fact), (key, area) in zip(rows, cells, strict=True):
        s.pair(key, area, label, fact)
    y = cells[-1][0].bottom + 8
    blocks: tuple[tuple[str, Words], ...] = (
        ("Краткий анамнез", ["Наследственный анамнез:", *_mother(s)]),
        ("Проведенное лечение", [Fact(COURSE)]),
        ("Рекомендации по наблюдению и лечению", [Fact(HOME)]),
    )
    for head, words in blocks:
        c.text(18, y, head, s.label.bold)
        y = s.run(18, y + 5.6, 177, words, 5.4) + 3
    s.line(18, y + 8, "Лечащий врач", Fact(stay.doctor.short), 100)
    return [c]


def approved(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved extract on a full sheet, captions below its rules."""
    s = open_page(child, rng, style, FORM, Paper(A4_MM, 3.5, (CHARIS, PIAZZOLLA), 0.5, 0.3))
    c, told = s.c, tell_stay(s.c, child)
    facts = stay_facts(s, told)
    y = corners(s, 18, 195, 12, "027/у") + 5
    c.text(106, y, "ВЫПИСКА", s.loud(1.4), "middle")
    c.text(106, y + 6, "из медицинской карты амбулаторного (стационарного) больного", s.label, "middle")
    s.caption(18, 195, y + 17, "название учреждения, куда направляется выписка", Fact(child.clinic))
    y += 29
    c.text(18, y, "1. Фамилия, имя, отчество больного", s.label)
    c.fill_line(80, 195, y)
    s.name(82, y - 0.3, 112)
    s.line(18, y + 9, "2. Дата рождения", s.born(), 110)
    s.line(18, y + 18, "3. Домашний адрес", Fact(child.address, s.patient, "address"), 195)
    s.line(18, y + 27, "4. Место работы и род занятий", Fact("учащийся"), 195)
    s.line(18, y + 36, "5. Находился на лечении в", facts["where"], 195)
    s.line(18, y + 45, "отделение", facts["ward"], 195)
    s.line(18, y + 54, "6. Дата поступления", facts["in"], 104)
    s.line(106, y + 54, "7. Дата выбытия", facts["out"], 195)
    s.line(18, y + 63, "8. Полный диагноз", facts["text"], 160)
    s.line(162, y + 63, "код", facts["code"], 195)
    y = _on_rules(s, y + 74, "9. Краткий анамнез, течение болезни, проведенное лечение:", COURSE)
    y = _on_rules(s, y + 3, "10. Лечебные и трудовые рекомендации:", HOME)
    s.line(18, y + 8, "Лечащий врач", Fact(child.stay.doctor.short), 195)
    return [c]


def _on_rules(s: Sheet, y: float, label: str, text: str) -> float:
    s.c.text(18, y, label, s.label)
    for part in s.c.wrap(text, s.value, 172):
        y += 7.8
        s.c.fill_line(18, 195, y)
        s.c.text(20, y - 0.3, part, s.value)
    return y + 8


VARIANTS = (letter, table, approved)
