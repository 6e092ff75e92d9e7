"""Papers of a hospital stay: the approved extract with captions below its rules, and a hospital's printed epicrisis."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas
from samples.district.discharge import stay_facts
from samples.draw import Style
from samples.events import tell_stay
from samples.life import Child
from samples.registry.paper import (
    BLANKS,
    CARLITO,
    LIBERTINUS,
    NUNITO,
    Fact,
    Sheet,
    Strong,
    Words,
    home,
    notes,
    open_sheet,
)
from samples.stamps import signature

FORM = ("discharge_027u", "027/у")
COURSE = "Поступил в экстренном порядке. Проводилась антибактериальная, симптоматическая терапия, физиолечение. "
COURSE += "Динамика положительная, температура нормализовалась."
TESTS = "Клинический анализ крови и мочи, рентгенография органов грудной клетки, УЗИ — без угрожающей патологии."
ADVICE = "Наблюдение участкового врача, щадящий режим 14 дней, контроль анализа крови и мочи."


def _kin(s: Sheet) -> Words:
    """What the father suffers from, or that there is nothing."""
    condition = s.child.father.condition
    if condition is None:
        return [Fact("без особенностей.")]
    told = s.c.tell("family_history", ("family", "отец"))
    return [Fact("отец", told, "relative", "отец"), "—", Fact(condition, told, "condition"), "."]


def _ruled(s: Sheet, y: float, label: str, text: str) -> float:
    """A label, then text on rules below it; gives the next baseline."""
    s.c.text(16, y, label, s.label)
    for part in s.c.wrap(text, s.value, 174):
        y += 8
        s.c.fill_line(16, 194, y)
        s.c.text(17.5, y - 0.3, part, s.value)
    return y + 9.5


def extract(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved extract: questions on rules, ambulatory and hospital days apart."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.5, 0.5, BLANKS, typed=0.5)
    c, told = s.c, tell_stay(s.c, child)
    f = stay_facts(s, told)
    notes(s, 194, 12, ("Код формы по ОКУД _________", "Медицинская документация", "ФОРМА 027/у"), right=True)
    c.text(105, 30, "ВЫПИСКА ИЗ МЕДИЦИНСКОЙ КАРТЫ", s.loud(1.35), "middle")
    c.text(105, 36, "амбулаторного, стационарного больного", s.label, "middle")
    s.line(16, 47, "Выдана", f["where"], 194)
    notes(s, 92, 50.6, ("(название учреждения)",))
    c.text(16, 60, "1. Фамилия, имя, отчество больного", s.label)
    at = 18 + c.width_of("1. Фамилия, имя, отчество больного", s.label)
    c.fill_line(at, 194, 60)
    s.name(at + 1, 59.7, 192 - at)
    s.line(16, 69, "2. Дата рождения", s.born(), 110)
    s.line(16, 78, "3. Домашний адрес", Fact(home(child), s.patient, "address"), 194)
    s.line(16, 87, "4. Место учебы (работы)", Fact(f"школа № {rng.randint(20, 600)}"), 194)
    c.text(16, 96, "5. Даты по стационару:", s.label)
    s.line(58, 96, "поступления", f["in"], 124)
    s.line(126, 96, "выбытия", f["out"], 194)
    s.line(16, 105, "6. Отделение", f["ward"], 194)
    s.line(16, 114, "7. Полный диагноз", f["text"], 158)
    s.line(160, 114, "шифр", f["code"], 194)
    y = _ruled(s, 123, "8. Краткий анамнез, диагностические исследования, течение болезни, лечение", COURSE)
    y = _ruled(s, y, "9. Лечебные и трудовые рекомендации", ADVICE)
    s.line(16, y + 3, "Лечащий врач", Fact(child.stay.doctor.short), 110)
    c.text(150, y + 3, "М.П.", s.label)
    return [c]


def epicrisis(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A hospital's print-out: keys before colons, days and ward before the diagnosis."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.5, 0.0, (CARLITO, NUNITO, LIBERTINUS), typed=0.1)
    c, told, stay = s.c, tell_stay(s.c, child), child.stay
    f = stay_facts(s, told)
    s.put(16, 14, f["where"], 120, pen=s.label.bold)
    notes(s, 194, 14, ("форма № 027/у",), right=True)
    c.line(16, 17, 194, 17, 0.3)
    c.text(105, 29, f"ВЫПИСНОЙ ЭПИКРИЗ № {rng.randint(1000, 29999)}", s.loud(1.5), "middle")
    sex = Fact("М" if child.sex == "male" else "Ж", s.patient, "sex", child.sex)
    blocks: list[Words] = [
        [Strong("Пациент:"), *s.names()],
        [Strong("Дата рождения:"), s.born(), Strong("Пол:"), sex],
        [Strong("Отделение:"), f["ward"]],
        [Strong("Дата поступления:"), f["in"], Strong("Дата выписки:"), f["out"]],
        [Strong("Проведено койко-дней:"), Fact(str((stay.discharged - stay.admitted).days))],
        [Strong("Диагноз основной:"), f["text"], Strong("Код МКБ-10:"), f["code"]],
        [Strong("Осложнения, сопутствующие:"), Fact("нет.")],
        [Strong("Семейный анамнез:"), *_kin(s)],
        [Strong("Течение заболевания, лечение:"), Fact(COURSE)],
        [Strong("Обследование:"), Fact(TESTS)],
        [Strong("Состояние при выписке:"), Fact("удовлетворительное.")],
        [Strong("Рекомендовано:"), Fact(ADVICE)],
    ]
    y = 41.0
    for words in blocks:
        y = s.run(16, y, 178, words, 5.7) + 2.6
    c.text(16, y + 9, f"Лечащий врач ______________ / {stay.doctor.short} /", s.label)
    if style.medium == "mixed":
        signature(c, 44, y + 9, 18, s.hand)
    return [c]


VARIANTS = (extract, epicrisis)
