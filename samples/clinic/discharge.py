"""Papers of a hospital stay: the approved extract, a hospital's letter in sentences, a program's extract."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas
from samples.clinic.paper import (
    HOUSE,
    MIS,
    OFFICE_TEXT,
    Fact,
    Sheet,
    Strong,
    Words,
    imprint,
    open_sheet,
    small_lines,
)
from samples.district.discharge import stay_facts
from samples.draw import Style
from samples.events import tell_stay
from samples.life import Child

FORM = ("discharge_027u", "027/у")
COURSE = "Поступил по скорой помощи. Проведено обследование: общий анализ мочи без патологии, копрограмма без "
COURSE += "особенностей. Получал лечение: инфузионная терапия, антибиотик внутримышечно, симптоматическая терапия. "
COURSE += "Состояние улучшилось, лихорадки нет, аппетит хороший."
ADVICE = "Наблюдение участкового педиатра, охранительный режим 10 дней, контроль анализа крови через 2 недели."


def _lined(s: Sheet, y: float, label: str, text: str, leading: float) -> float:
    """A label, and text on full rules below it; gives the next baseline."""
    s.c.text(18, y, label, s.label)
    for line in s.c.wrap(text, s.value, 174):
        y += leading
        s.c.fill_line(18, 194, y)
        s.c.text(19, y - 0.3, line, s.value)
    return y + leading


def approved(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved extract on a whole sheet by a printing house."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.5, 0.5, HOUSE)
    c, told = s.c, tell_stay(s.c, child)
    facts = stay_facts(s, told)
    small_lines(s, 18, 13, ("Министерство здравоохранения РФ",))
    s.caption(18, 104, 20, "наименование учреждения", facts["where"])
    small_lines(s, 194, 13, ("Код формы по ОКУД ________", "Медицинская документация", "форма № 027/у",
                             "Утверждена МЗ СССР 04.10.80 № 1030"), "right")  # fmt: skip
    c.text(106, 40, "ВЫПИСКА", s.loud(1.4), "middle")
    c.text(106, 46, "из медицинской карты стационарного больного", s.loud(1.1), "middle")
    s.line(18, 57, "В", Fact(child.clinic), 194)
    c.text(106, 61, "(название и адрес учреждения, куда направляется выписка)", s.small, "middle")
    c.text(18, 70, "1. Фамилия, имя, отчество больного", s.label)
    start = 19.5 + c.width_of("1. Фамилия, имя, отчество больного", s.label)
    c.fill_line(start, 194, 70)
    s.name(start + 1, 69.7, 192 - start)
    s.line(18, 79, "2. Дата рождения", s.born(), 110)
    s.line(18, 88, "3. Домашний адрес", Fact(child.address, s.patient, "address"), 194)
    s.line(18, 97, "4. Место работы и род занятий", Fact("дошкольник, учащийся"), 194)
    c.text(18, 106, "5. Даты по стационару:", s.label)
    s.line(62, 106, "поступления", facts["in"], 126)
    s.line(128, 106, "выбытия", facts["out"], 194)
    s.line(22, 115, "отделение", facts["ward"], 194)
    c.text(18, 124, "6. Полный диагноз (основное заболевание, сопутствующие осложнения)", s.label)
    c.fill_line(18, 194, 133)
    s.put(20, 132.7, facts["text"], 128)
    s.line(150, 133, "код МКБ", facts["code"], 194)
    y = _lined(s, 142, "7. Краткий анамнез, диагностические исследования, течение болезни, лечение", COURSE, 9)
    y = _lined(s, y, "8. Лечебные и трудовые рекомендации", ADVICE, 9)
    s.line(18, y + 6, "Лечащий врач", Fact(child.stay.doctor.short), 110)
    imprint(s, 18, 289)
    return [c]


def letter(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A hospital's letter typed in a text program: who was treated from when to when, in one sentence."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.7, 0.0, OFFICE_TEXT, typed=0.1)
    c, told, stay = s.c, tell_stay(s.c, child), child.stay
    facts, boy = stay_facts(s, told), child.sex == "male"
    s.put(107, 16, facts["where"], 172, "middle", s.label.bold)
    s.put(107, 22, facts["ward"], 172, "middle")
    c.text(107, 35, f"ВЫПИСНОЙ ЭПИКРИЗ № {rng.randint(300, 9900)}", s.loud(1.3), "middle")
    c.text(194, 41, "ф. 027/у", s.small, "right")
    ending = ("находился", "на стационарном лечении с") if boy else ("находилась", "на стационарном лечении с")
    blocks: list[Words] = [
        [*s.names(), ",", s.born(), "г.р.,", *ending, facts["in"], "по", facts["out"], "."],
        [Strong("Клинический диагноз:"), facts["text"], ".", Strong("Код по МКБ-10:"), facts["code"], "."],
        [Strong("Жалобы при поступлении:"), Fact("повышение температуры, слабость, снижение аппетита.")],
        [Strong("Анамнез жизни:"), *_mother(s)],
        [Strong("Проведённое обследование и лечение:"), Fact(COURSE)],
        [Fact("Выписан домой с улучшением." if boy else "Выписана домой с улучшением.")],
        [Strong("Рекомендовано:"), Fact(ADVICE)],
    ]
    y = 51.0
    for words in blocks:
        y = s.run(20, y, 174, words, 6.2) + 2.6
    c.text(20, y + 10, f"Лечащий врач ____________________ {stay.doctor.short}", s.label)
    c.text(20, y + 20, f"Зав. отделением ____________________ {child.doctors['невролог'].short}", s.label)
    return [c]


def _mother(s: Sheet) -> Words:
    """What runs in the family: told as the mother's, or denied."""
    condition = s.child.mother.condition
    if condition is None:
        return [Fact("рос и развивался по возрасту, наследственность не отягощена.")]
    told = s.c.tell("family_history", ("family", "мать"))
    return ["наследственность:", Fact("у матери", told, "relative", "мать"), Fact(condition, told, "condition"), "."]


def program(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's extract: bold words before values, days and ward above the diagnosis."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.0, MIS, typed=0.0)
    c, told, stay = s.c, tell_stay(s.c, child), child.stay
    facts = stay_facts(s, told)
    s.put(16, 15, facts["where"], 130, "left", s.label.bold)
    c.text(194, 15, "Форма 027/у", s.small, "right")
    c.line(16, 18, 194, 18, 0.3)
    c.text(16, 28, "Выписной эпикриз из медицинской карты стационарного больного", s.loud(1.25))
    days = (stay.discharged - stay.admitted).days
    blocks: list[Words] = [
        [Strong("ФИО пациента:"), *s.names()],
        [Strong("Дата рождения:"), s.born(), Strong("Полис ОМС:"), Fact(child.oms_policy, s.patient, "oms_policy")],
        [Strong("Отделение:"), facts["ward"]],
        [Strong("Дата поступления:"), facts["in"], Strong("Дата выписки:"), facts["out"],
         Strong("Койко-дней:"), Fact(str(days))],
        [Strong("Основной диагноз:"), facts["code"], facts["text"]],
        [Strong("Осложнения основного диагноза:"), Fact("нет")],
        [Strong("Проведенное лечение:"), Fact(COURSE)],
        [Strong("Состояние при выписке:"), Fact("удовлетворительное")],
        [Strong("Исход госпитализации:"), Fact("выздоровление")],
        [Strong("Рекомендации:"), Fact(ADVICE)],
        [Strong("Лечащий врач:"), Fact(stay.doctor.full)],
    ]  # fmt: skip
    y = 39.0
    for words in blocks:
        y = s.run(16, y, 178, words, 5.4) + 2.6
    return [c]


VARIANTS = (approved, letter, program)
