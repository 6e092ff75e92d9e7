"""Title pages of the history of development: a full sheet's cover with the name in three rules, a registry's print."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.life import BLOOD_GROUPS, Child, Relative
from samples.suburban.desk import Ask, Marker, address, allergy, ask, comb, label_ask, make_marker, patient, sex
from samples.suburban.paper import BLANKS, PROGRAMS, Fact, Sheet, Strong, Words, blank_head, clinic, imprint, open_sheet
from samples.wording import phone

FORM = ("title_112u", "112/у")
GROUPS = {"O(I)": "O(I)", "A(II)": "A(II)", "B(III)": "B(III)", "AB(IV)": "AB(IV)"}
RHESUS = {"positive": "Rh+", "negative": "Rh–"}
KEPT = ("дома", "ясли", "детский сад", "школа")


def _captioned(s: Sheet, y: float) -> None:
    """Family name, given name and patronymic on three rules, each with its caption below."""
    spans = ((17.0, 76.0, "фамилия"), (80.0, 130.0, "имя"), (134.0, 195.0, "отчество"))
    for (left, right, words), fact in zip(spans, s.names(), strict=True):
        s.caption(left, right, y, words, fact)


def _blood(s: Sheet, m: Marker, x: float, y: float, how: str) -> None:
    """The blood group and the rhesus factor, each to be marked among printed words."""
    child = s.child
    at, gap = [BLOOD_GROUPS.index(child.blood_group)], 5.0 if how == "circle" else 3.0
    between = "" if how != "underline" else ","
    group = Fact("", s.patient, "blood_group", child.blood_group)
    words = [GROUPS[name] for name in BLOOD_GROUPS]
    label_ask(s, m, x, y, "Группа крови", words, at, Ask(how, x, 999, between=between, gap_mm=gap), group)
    plus = [0 if child.rh_factor == "positive" else 1]
    rhesus = Fact("", s.patient, "rh_factor", child.rh_factor)
    way = Ask(how, x + 100, 999, between=between, gap_mm=gap)
    label_ask(s, m, x + 100, y, "Резус-фактор", tuple(RHESUS.values()), plus, way, rhesus)


def _parents(s: Sheet, y: float) -> float:
    """Mother and father on two rules each: who they are and where they work, and what they suffer from."""
    for label, one in (("Мать", s.child.mother), ("Отец", s.child.father)):
        s.line(17, y, f"{label} (ф. и. о., год рождения)", Fact(f"{one.person.full}, {one.birth_year}"), 195)
        s.line(25, y + 7.6, "место работы, должность", Fact(one.job), 104)
        s.line(106, y + 7.6, "заболевания", None if one.condition else Fact("нет"), 195)
        if one.condition:
            told = s.c.tell("family_history", ("family", one.role))
            head = s.c.truth.lines[-1]
            whose = next(line for line in reversed(s.c.truth.lines) if line.text.startswith(label))
            s.c.record(told, "relative", one.role, label, "printed", whose.box)
            assert head.text == "заболевания"
            x = head.box.right * 25.4 / s.c.dpi + 2
            s.put(x, y + 7.3, Fact(one.condition, told, "condition"), 194 - x)
        y += 16.4
    return y


def cover(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The cover of a full sheet: three captioned rules for the name, letter boxes for policy and insurance number."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.5, 0.55, BLANKS, typed=0.3)
    c, m = s.c, make_marker(s)
    how = rng.choice(("underline", "circle", "underline"))
    y = blank_head(s, 17, 195, 14, "112/у")
    c.text(106, y + 10, "ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА", s.loud(1.9), "middle")
    s.line(84, y + 19, "№", patient(s, "chart_number"), 128)
    y += 33
    _captioned(s, y)
    s.line(17, y + 13, "Дата рождения (число, месяц, год)", s.born(), 124)
    sex(s, m, (130, y + 13), "Пол", ("муж.", "жен."), how)
    s.line(17, y + 21, "Домашний адрес", address(s), 195)
    s.line(17, y + 29, "Телефон", Fact(phone(child.phone), s.patient, "phone", child.phone), 92)
    s.line(96, y + 29, "Педиатрический участок №", Fact(str(child.district)), 195)
    s.line(17, y + 37, "Взят на учет", s.dated(None, child.birth.discharged), 80)
    s.line(84, y + 37, "Откуда прибыл", Fact(child.birth.hospital.lower()), 195)
    way = Ask(how, 17, 195, between="", gap_mm=6) if how == "circle" else Ask(how, 17, 195, gap_mm=2)
    label_ask(s, m, 17, y + 45, "Воспитывается:", KEPT, [rng.choice((2, 3))], way)
    boxes = rng.choice(("boxes", "teeth", "apart"))
    for step, label, fact in ((56, "Полис ОМС", patient(s, "oms_policy")), (66, "СНИЛС", patient(s, "snils"))):
        c.text(17, y + step, label, s.label)
        comb(s, 46, y + step, fact, 5.4, boxes)
    _blood(s, m, 17, y + 77, how)
    c.text(17, y + 87, "Непереносимость лекарств, аллергия:", s.label.bold)
    start = 20 + c.width_of("Непереносимость лекарств, аллергия:", s.label.bold)
    c.fill_line(start, 195, y + 87)
    s.run(start, y + 86.7, 194 - start, allergy(s, "не отмечается"), 5)
    y = _parents(s, y + 101)
    s.line(17, y + 4, "Участковый врач-педиатр", Fact(child.doctors["педиатр"].short), 104)
    s.line(108, y + 4, "Участковая медсестра", None, 195)
    s.line(17, y + 12, "Снят с учета (дата)", None, 80)
    s.line(84, y + 12, "Куда выбыл", None, 195)
    imprint(s, 195)
    return [c]


def _relative(s: Sheet, one: Relative) -> Words:
    words: list[str | Strong | Fact] = [Fact(f"{one.person.full}, {one.birth_year} г. р., {one.job}")]
    if one.condition:
        told = s.c.tell("family_history", ("family", one.role))
        words += ["; болеет:", Fact(one.condition, told, "condition")]
    return words


def _kin(s: Sheet, x: float, y: float, wide: float, label: str, one: Relative) -> float:
    """A parent in running text whose first word tells whose illness follows."""
    box = s.c.text(x, y, f"{label}:", s.label.bold)
    start = s.c.width_of(f"{label}:", s.label.bold) + 1.6
    words = _relative(s, one)
    if one.condition:
        told = next(t for t in reversed(s.c.truth.tellings) if t.key == ("family", one.role))
        s.c.record(told, "relative", one.role, label, "printed", box)
    return s.run(x + start, y, wide - start, words, 4.8) + 1.4


def _ticked(s: Sheet, m: Marker, tab: float, y: float) -> None:
    """The blood group and the rhesus factor in boxes that the program ticked."""
    child, way = s.child, Ask("check_box", tab, 139)
    s.c.text(10, y, "Группа крови", s.label)
    group = Fact("", s.patient, "blood_group", child.blood_group)
    words = [GROUPS[one] for one in BLOOD_GROUPS]
    ask(s, m, (tab, y), words, [BLOOD_GROUPS.index(child.blood_group)], way, group)
    s.c.text(10, y + 6.6, "Резус-фактор", s.label)
    rhesus = Fact("", s.patient, "rh_factor", child.rh_factor)
    plus = [0 if child.rh_factor == "positive" else 1]
    ask(s, m, (tab, y + 6.6), ("положительный", "отрицательный"), plus, way, rhesus)


def registry(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Half a sheet that the registry printed: keys at the left, values at a tab, boxes that the program ticked."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 3.0, 0.0, PROGRAMS, typed=0.1)
    c, m, tab = s.c, make_marker(s, by_program=True), 52.0
    c.text(10, 11, clinic(child), s.fitted(clinic(child), s.small, 128))
    c.line(10, 13.2, 138, 13.2, 0.4)
    c.text(138, 18, "Учетная форма № 112/у", s.small, "right")
    c.text(10, 27, "История развития ребенка", s.loud(1.7))
    s.run(10, 34, 120, ["Титульный лист. Номер карты:", patient(s, "chart_number")], 5)
    family, given, patronymic = s.names()
    boy = child.sex == "male"
    items: list[tuple[str, Fact]] = [
        ("Фамилия", family), ("Имя", given), ("Отчество", patronymic), ("Дата рождения", s.born()),
        ("Пол", Fact("мужской" if boy else "женский", s.patient, "sex", child.sex)),
        ("Адрес проживания", address(s)),
        ("Телефон", Fact(phone(child.phone), s.patient, "phone", child.phone)),
        ("Номер полиса ОМС", patient(s, "oms_policy")), ("СНИЛС", patient(s, "snils")),
        ("Участок", Fact(f"{child.district}, врач {child.doctors['педиатр'].short}")),
    ]  # fmt: skip
    y = 43.0
    for label, fact in items:
        c.text(10, y, label, s.label)
        s.put(tab, y, fact, 138 - tab, pen=s.value if label != "Фамилия" else s.value.bold)
        y += 6.6
    _ticked(s, m, tab, y)
    y = s.run(10, y + 15, 128, [Strong("Аллергологический анамнез:"), *allergy(s, "спокойный")], 4.8) + 3
    c.line(10, y - 2, 138, y - 2, 0.2)
    for label, one in (("Мать", child.mother), ("Отец", child.father)):
        y = _kin(s, 10, y + 3, 128, label, one)
    label_ask(s, m, 10, y + 6, "Согласие на обработку данных:", ("есть", "нет"), [0], Ask("check_box", 10, 139))
    s.run(10, y + 15, 128, ["Карту завел(а) ______________ регистратор,", s.dated(None, child.birth.discharged)], 5)
    return [c]


VARIANTS = (cover, registry)
