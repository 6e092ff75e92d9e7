"""Papers of a hospital stay: a letter that begins with one sentence, and the numbered extract of form 027/у."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas
from samples.county.paper import SANS, SERIFS, Fact, Sheet, Strong, Words, notes, open_sheet
from samples.district.discharge import stay_facts
from samples.draw import Style
from samples.life import Child
from samples.stamps import signature
from samples.truth import Telling

FORM = ("discharge_027u", "027/у")
COURSE = (
    "Заболел остро, обратились в скорую помощь. Получал антибактериальную, дезинтоксикационную и симптоматическую "
    "терапию. На фоне лечения самочувствие улучшилось, лихорадка купирована."
)
TESTS = "Общий анализ крови, общий анализ мочи, биохимический анализ крови, ЭКГ — без клинически значимых отклонений."
ADVICE = "Наблюдение участкового педиатра, ограничение физической нагрузки 2 недели, медотвод от прививок 1 месяц."


def _told(s: Sheet) -> Telling:
    return s.c.tell("hospitalization", "stay", s.child.stay.admitted.isoformat())


def _kin(s: Sheet) -> Words:
    """What runs in the family: told as the mother's, or denied."""
    condition = s.child.mother.condition
    if condition is None:
        return [Fact("не отягощена.")]
    told = s.c.tell("family_history", ("family", "мать"))
    return [Fact("у матери", told, "relative", "мать"), "—", Fact(condition, told, "condition"), "."]


def letter(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A hospital's letter; who, from when and until when stand in its first sentence."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.5, 0.0, (*SERIFS, SANS[0]), typed=0.0)
    c, told, stay = s.c, _told(s), child.stay
    facts, boy = stay_facts(s, told), child.sex == "male"
    s.put(105, 14, facts["where"], 170, "middle", s.label.bold)
    s.put(105, 20, facts["ward"], 150, "middle", s.label)
    c.line(16, 23, 194, 23, 0.3)
    c.text(105, 34, "Выписной эпикриз", s.loud(1.6), "middle")
    notes(s, 105, 39.5, (f"из истории болезни № {rng.randint(1000, 30999)} (форма 027/у)",), middle=True)
    verb = "находился на стационарном лечении" if boy else "находилась на стационарном лечении"
    blocks: tuple[Words, ...] = (
        [*s.names(), ",", s.born(), "г.р.,", verb, "с", facts["in"], "по", facts["out"], "."],
        [Strong("Диагноз клинический:"), facts["text"], "(", facts["code"], ")."],
        [Strong("Сопутствующий диагноз:"), Fact("нет.")],
        [Strong("Наследственность:"), *_kin(s)],
        [Strong("Анамнез и течение болезни:"), Fact(COURSE)],
        [Strong("Проведенные обследования:"), Fact(TESTS)],
        [Strong("Исход:"), Fact("выписан с улучшением." if boy else "выписана с улучшением.")],
        [Strong("Рекомендации:"), Fact(ADVICE)],
    )
    y = 50.0
    for words in blocks:
        y = s.run(16, y, 178, words, 6) + 2.2
    c.text(16, y + 10, f"Лечащий врач: ______________ {stay.doctor.short}", s.label)
    if style.medium == "mixed":
        signature(c, 46, y + 10, 18, s.hand)
    return [c]


def extract(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved extract on a whole sheet, each of its items on rules."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.5, 0.5, (*SERIFS, SANS[1]))
    c, told = s.c, _told(s)
    facts = stay_facts(s, told)
    notes(s, 194, 12, ("Медицинская документация", "Форма № 027/у", "Утв. приказом Минздрава СССР", "04.10.80 № 1030"))
    s.line(16, 14, "", facts["where"], 120)
    notes(s, 68, 18, ("(наименование учреждения)",), middle=True)
    c.text(105, 37, "ВЫПИСКА", s.loud(1.5), "middle")
    c.text(105, 44, "из медицинской карты амбулаторного, стационарного больного", s.label, "middle")
    c.text(105, 49.5, "(нужное подчеркнуть)", s.small, "middle")
    c.text(16, 62, "1. Фамилия, имя, отчество больного", s.label)
    start = 18 + c.width_of("1. Фамилия, имя, отчество больного", s.label)
    c.fill_line(start, 194, 62)
    s.name(start + 1, 61.7, 192 - start)
    s.line(16, 72, "2. Дата рождения", s.born(), 100)
    s.line(16, 82, "3. Домашний адрес", Fact(child.address, s.patient, "address"), 194)
    s.line(16, 92, "4. Место работы (учебы)", Fact("не организован" if child.seed % 2 else "детский сад"), 194)
    s.line(16, 102, "5. Дата поступления в стационар", facts["in"], 110)
    s.line(112, 102, "дата выписки", facts["out"], 194)
    s.line(16, 112, "6. Отделение", facts["ward"], 194)
    s.line(16, 122, "7. Полный диагноз", facts["text"], 150)
    s.line(152, 122, "МКБ-10", facts["code"], 194)
    y = _written(s, 132, "8. Краткий анамнез, диагностические исследования, течение болезни", COURSE)
    y = _written(s, y, "9. Лечебные и трудовые рекомендации", ADVICE)
    s.line(90, y + 8, "Лечащий врач", Fact(child.stay.doctor.short), 194)
    return [c]


def _written(s: Sheet, y: float, label: str, text: str) -> float:
    """A label and below it text on rules; gives the next baseline."""
    s.c.text(16, y, label, s.label)
    for part in s.c.wrap(text, s.value, 172):
        y += 8.5
        s.c.fill_line(16, 194, y)
        s.c.text(18, y - 0.3, part, s.value)
    return y + 10


VARIANTS = (letter, extract)
