"""Title pages of the history of development: two covers of printing houses and a program's face sheet."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas, Rect
from samples.draw import Style
from samples.life import BLOOD_GROUPS, Child, Relative
from samples.registry.choices import Ask, ask, comb, label_ask, make_marker
from samples.registry.paper import (
    BLANKS,
    PROGRAMS,
    Fact,
    Sheet,
    Strong,
    Words,
    clinic,
    home,
    notes,
    open_sheet,
    program_head,
)
from samples.wording import phone
from schemas.geometry import hull

FORM = ("title_112u", "112/у")
RHESUS = {"positive": "полож.", "negative": "отриц."}


def _relative(s: Sheet, x: float, y: float, one: Relative, until: float) -> float:
    """Two lines on a parent; an illness is told with the word before it. Gives the next baseline."""
    head = one.role.capitalize()
    box = s.c.text(x, y, head, s.label.bold)
    s.line(x + 15, y, "Ф.И.О.", Fact(one.person.full), until - 36)
    s.line(until - 35, y, "г. рожд.", Fact(str(one.birth_year)), until)
    s.line(x + 15, y + 8, "место работы", Fact(one.job), x + 78)
    s.c.text(x + 80, y + 8, "состояние здоровья", s.label)
    at = x + 82 + s.c.width_of("состояние здоровья", s.label)
    s.c.fill_line(at, until, y + 8)
    if one.condition is None:
        s.put(at + 1, y + 7.7, Fact("здоров" if one.person.sex == "male" else "здорова"), until - at - 1)
        return y + 17
    told = s.c.tell("family_history", ("family", one.role))
    s.c.record(told, "relative", one.role, head, "printed", box)
    s.put(at + 1, y + 7.7, Fact(one.condition, told, "condition"), until - at - 1)
    return y + 17


def _allergy(s: Sheet) -> Words:
    if s.child.allergy is None:
        return [Fact("не отмечает")]
    told, (substance, reaction) = s.c.tell("allergy", "allergy"), s.child.allergy
    return [Fact(substance, told, "substance"), Fact("—"), Fact(reaction, told, "reaction")]


def _sex(s: Sheet, x: float, y: float) -> None:
    chosen, sex = [0 if s.child.sex == "male" else 1], Fact("", s.patient, "sex", s.child.sex)
    way = Ask(s.rng.choice(("underline", "circle", "strike")), x, 200, between="", gap_mm=4)
    ask(s, make_marker(s), (x, y), ("мальчик", "девочка"), chosen, way, sex)


def cover(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The cover of a printing house: parts of the name on rules, the sex underlined, the parents below."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.6, 0.55, BLANKS)
    c, who = s.c, s.patient
    notes(s, 18, 14, ("Министерство здравоохранения", "Российской Федерации"))
    s.line(18, 24, "", Fact(clinic(child)), 92)
    notes(s, 40, 27.6, ("учреждение",))
    notes(
        s,
        192,
        14,
        ("Код формы по ОКУД ___________", "Форма № 112/у", "Утверждена МЗ СССР 04.10.80 г. № 1030"),
        right=True,
    )
    c.text(105, 45, "ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА", s.loud(1.75), "middle")
    s.line(84, 54, "№", Fact(child.chart_number, who, "chart_number"), 128)
    y = 68.0
    for label, fact in zip(("Фамилия", "Имя", "Отчество"), s.names(), strict=True):
        s.line(18, y, label, fact, 138 if label == "Фамилия" else 192)
        if label == "Фамилия":
            c.text(141, y, "Пол:", s.label)
            _sex(s, 152, y)
        y += 9
    s.line(18, y, "Дата рождения: число, месяц, год", s.born(), 134)
    s.line(136, y, "участок №", Fact(str(child.district)), 192)
    s.line(18, y + 9, "Адрес (подробный)", Fact(home(child), who, "address"), 192)
    s.line(18, y + 18, "Телефон", Fact(phone(child.phone), who, "phone", child.phone), 92)
    s.line(94, y + 18, "СНИЛС", Fact(child.snils, who, "snils"), 192)
    s.line(18, y + 27, "Страховой полис (серия, №)", Fact(child.oms_policy, who, "oms_policy"), 192)
    s.line(18, y + 36, "Группа крови", Fact(child.blood_group, who, "blood_group"), 84)
    s.line(86, y + 36, "Rh", Fact(RHESUS[child.rh_factor], who, "rh_factor", child.rh_factor), 130)
    c.text(18, y + 45, "Непереносимость лекарств, аллергия", s.label)
    at = 20 + c.width_of("Непереносимость лекарств, аллергия", s.label)
    c.fill_line(at, 192, y + 45)
    s.run(at + 1, y + 44.7, 190 - at, _allergy(s), 5)
    s.line(18, y + 54, "Взят под наблюдение", s.dated(None, child.birth.discharged), 100)
    s.line(102, y + 54, "прибыл из", Fact("родильного дома"), 192)
    c.text(105, y + 67, "Сведения о родителях", s.loud(1.1), "middle")
    y = _relative(s, 18, y + 78, child.mother, 192)
    y = _relative(s, 18, y + 2, child.father, 192)
    s.line(18, y + 8, "Участковый педиатр", Fact(child.doctors["педиатр"].short), 110)
    s.line(112, y + 8, "медсестра", None, 192)
    return [c]


def _panel(s: Sheet, area: Rect, heading: str, rows: list[tuple[str, Words]]) -> None:
    """A framed panel: its heading in a grey band, keys above their values."""
    s.c.rect(area, 0.25)
    s.c.rect(Rect(area.left, area.top, area.width, 7), 0.25, fill=(228, 228, 228))
    s.c.text(area.left + 2, area.top + 4.9, heading, s.label.bold)
    y = area.top + 13
    for key, words in rows:
        s.c.text(area.left + 2, y, f"{key}:", s.small)
        y = s.run(area.left + 2, y + 5, area.width - 4, words, 5) + 2.2


def face(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A program's face sheet: who the child is at the left, what the doctor must know at the right."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.0, PROGRAMS, typed=0.15)
    c, who = s.c, s.patient
    y = program_head(s, 14, 196, 14)
    c.text(105, y + 4, "ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА", s.loud(1.5), "middle")
    number = Fact(child.chart_number, who, "chart_number")
    s.run(84, y + 11, 60, ["форма 112/у", "№", number], 5)
    names = dict(zip(("Фамилия", "Имя", "Отчество"), s.names(), strict=True))
    left: list[tuple[str, Words]] = [(key, [fact]) for key, fact in names.items()]
    left += [
        ("Дата рождения", [s.born()]),
        ("Пол", [Fact("мужской" if child.sex == "male" else "женский", who, "sex", child.sex)]),
        ("Адрес проживания", [Fact(home(child), who, "address")]),
        ("Контактный телефон", [Fact(phone(child.phone), who, "phone", child.phone)]),
        ("Полис ОМС", [Fact(child.oms_policy, who, "oms_policy")]),
        ("СНИЛС", [Fact(child.snils, who, "snils")]),
    ]
    right: list[tuple[str, Words]] = [
        ("Группа крови", [Fact(child.blood_group, who, "blood_group")]),
        ("Резус-фактор", [Fact(RHESUS[child.rh_factor], who, "rh_factor", child.rh_factor)]),
        ("Аллергия", _allergy(s)),
        ("Лечащий врач", [Fact(child.doctors["педиатр"].full)]),
        ("Законный представитель", [Fact(child.mother.person.full), ", мать"]),
        ("Программа обслуживания", [Fact("«Первый год», «Школьник»")]),
    ]
    _panel(s, Rect(14, y + 18, 104, 130), "Паспортные данные", left)
    _panel(s, Rect(122, y + 18, 74, 130), "Медицинские данные", right)
    blocks: tuple[Words, ...] = (
        [Strong("Согласие на обработку персональных данных"), "получено законным представителем лично."],
        [Strong("Карта оформлена:"), s.dated(None, child.birth.discharged), ", администратор _______________"],
    )
    y += 158
    for words in blocks:
        y = s.run(14, y, 182, words, 5.4) + 2
    return [c]


def _two_lines(s: Sheet, x: float, y: float, label: str, fact: Fact, until: float) -> None:
    """A value that begins after its label and goes on below, on a rule of the whole width."""
    c, start = s.c, x + 2 + s.c.width_of(label, s.label)
    c.text(x, y, label, s.label)
    first = c.wrap(fact.text, s.value, (until - start) * 0.55)[0]
    rest = fact.text[len(first) :].strip()
    boxes = [c.text(start + 1, y - 0.3, first, s.value)]
    for number, (left, text) in enumerate(((start, ""), (x, rest))):
        c.fill_line(left, until, y + 8.4 * number)
        if text:
            boxes.append(c.text(left + 1, y + 8.4 - 0.3, text, s.value))
    s.mark(fact, hull(boxes), s.value.medium)


def boxed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A cover with captions below the rules, letter boxes for numbers, and blood and rhesus to mark."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.5, 0.45, BLANKS, typed=0.3)
    c, who, m, way = s.c, s.patient, make_marker(s), rng.choice(("boxes", "apart", "teeth"))
    notes(s, 16, 12, (clinic(child),))
    notes(s, 194, 12, ("медицинская документация", "форма № 112/у"), right=True)
    c.text(105, 36, "История развития ребенка", s.loud(2.0), "middle")
    s.caption(80, 130, 48, "номер карты", Fact(child.chart_number, who, "chart_number"))
    edges = (16, 76, 130, 194)
    captions = ("фамилия", "имя", "отчество")
    for left, right, words, fact in zip(edges[:3], edges[1:], captions, s.names(), strict=True):
        s.caption(left, right - 3, 66, words, fact)
    c.text(16, 82, "Дата рождения", s.label)
    comb(s, 19 + c.width_of("Дата рождения", s.label), 82, s.born("dd.mm.yyyy"), 5.2, way)
    sex = Ask(rng.choice(("check_box", "circle")), 122, 194, between="", gap_mm=6)
    chosen = [0 if child.sex == "male" else 1]
    label_ask(s, m, 122, 82, "Пол", ("муж.", "жен."), chosen, sex, Fact("", who, "sex", child.sex))
    c.text(16, 94, "Полис", s.label)
    comb(s, 19 + c.width_of("Полис", s.label), 94, Fact(child.oms_policy, who, "oms_policy"), 4.8, way)
    c.text(16, 106, "СНИЛС", s.label)
    comb(s, 19 + c.width_of("СНИЛС", s.label), 106, Fact(child.snils, who, "snils"), 5.0, way)
    _two_lines(s, 16, 118, "Проживает по адресу", Fact(home(child), who, "address"), 194)
    s.line(16, 136, "тел.", Fact(phone(child.phone), who, "phone", child.phone), 90, "dots")
    s.line(92, 136, "участок", Fact(str(child.district)), 130, "dots")
    group = Fact("", who, "blood_group", child.blood_group)
    rings = Ask(rng.choice(("circle", "underline", "check_box")), 40, 194, between="", gap_mm=6)
    label_ask(s, m, 16, 148, "Группа крови", BLOOD_GROUPS, [BLOOD_GROUPS.index(child.blood_group)], rings, group)
    rhesus, plus = Fact("", who, "rh_factor", child.rh_factor), [0 if child.rh_factor == "positive" else 1]
    label_ask(s, m, 16, 158, "Резус-фактор", ("положительный", "отрицательный"), plus,
              Ask("strike", 40, 194, between="", gap_mm=6), rhesus)  # fmt: skip
    c.text(16, 168, "АЛЛЕРГИЯ:", s.label.bold)
    s.run(20 + c.width_of("АЛЛЕРГИЯ:", s.label.bold), 168, 130, _allergy(s), 5)
    y = _relative(s, 16, 186, child.mother, 194)
    _relative(s, 16, y + 2, child.father, 194)
    s.line(16, y + 30, "Врач-педиатр участковый", Fact(child.doctors["педиатр"].short), 120)
    return [c]


VARIANTS = (cover, face, boxed)
