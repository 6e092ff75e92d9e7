"""Title pages of the history of development: a printing house's cover and a program's face sheet in two columns."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas, Rect
from samples.draw import Style
from samples.life import Child, Relative
from samples.unseen.paper import (
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
    words = ("мальчик", "девочка")
    chosen = 0 if s.child.sex == "male" else 1
    s.c.record(s.patient, "sex", s.child.sex, words[chosen], "handwritten", s.choice(x, y, words, chosen))


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
            _sex(s, 150, y)
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


VARIANTS = (cover, face)
