"""Papers from outside a clinic that end in a chart: of an office, a school, a bank, a pharmacy, of the child itself."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from datetime import date, timedelta

from PIL import ImageDraw

from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas, Rect
from samples.dispensary.desk import (
    BLANKS,
    DISPENSARY,
    PROGRAMS,
    Fact,
    Words,
    block,
    clinic,
    home,
    imprint,
    notes,
    open_sheet,
    rows,
)
from samples.dispensary.marks import Ask, ask, comb, make_marker
from samples.draw import Style
from samples.life import Child
from samples.people import make_person
from samples.registry.ledger import Head, body, headings, widths_of

NONE = (None, "")


def _day(child: Child, rng: random.Random) -> date:
    return child.until - timedelta(days=rng.randint(15, 1200))


def leave(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A copy of a mother's certificate of incapacity for work: capitals in boxes, days in columns."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.2, 0.0, PROGRAMS, typed=0.6)
    c, day, mother = s.c, _day(child, rng), child.mother.person
    c.text(14, 16, "ЛИСТОК НЕТРУДОСПОСОБНОСТИ", s.loud(1.4))
    comb(s, 128, 16, Fact("".join(str(rng.randint(0, 9)) for _ in range(12))), 5.0)
    printer = replace(make_marker(s, by_program=True), frame="bracket")
    ask(s, printer, (14, 28), ("первичный", "дубликат"), [0], Ask("check_box", 14, 120))
    y = 40.0
    for label, text in (("Ф", mother.family), ("И", mother.given), ("О", mother.patronymic)):
        c.text(14, y, label, s.label)
        comb(s, 24, y, Fact(text.upper()), 5.4)
        y += 10
    c.text(14, y, "Уход", s.label)
    comb(s, 34, y, Fact("03"), 5.0)
    c.text(60, y, f"{child.person.short}", s.label)
    y += 8
    heads = (
        Head("С какого числа", 40),
        Head("По какое число", 40),
        Head("Должность врача", 40),
        Head("Ф.И.О. врача", 60),
    )
    cells = body(s, 14, headings(s, 14, y, heads, (8.0,)), widths_of(heads), [10.0] * 3, "all")
    doctor = child.doctors["педиатр"].short
    facts = (f"{day:%d.%m.%Y}", f"{day + timedelta(days=6):%d.%m.%Y}", "педиатр", doctor)
    for area, text in zip(cells[0], facts, strict=True):
        c.cell(area, text, s.value)
    rows(s, 14, y + 52, 190, 10, [("Приступить к работе с", s.dated(None, day + timedelta(days=7))),
        ("Место работы", Fact("ООО «Подольск-Строй»")), ("Подпись врача", None)])  # fmt: skip
    return [c]


def choice(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A statement by which a parent chooses a clinic, or a power of attorney for a grandmother."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.4, 0.4, (*BLANKS, *PROGRAMS), typed=0.2)
    c, day, mother, clinical = s.c, _day(child, rng), child.mother.person, rng.random() < 0.5
    if not clinical:
        c.text(105, 30, "ДОВЕРЕННОСТЬ", s.loud(1.5), "middle")
        words: Words = ["Я,", Fact(mother.full), ", доверяю бабушке сопровождать моего ребенка",
            Fact(child.person.full), ",", s.dated(None, child.born),
            "г.р., в детскую поликлинику, подписывать согласия на осмотры и прививки, "
            "получать справки и рецепты. Доверенность выдана сроком на один год."]  # fmt: skip
        y = s.run(20, 46, 170, words, 7)
        s.line(20, y + 12, "Дата", s.dated(None, day), 80)
        s.line(90, y + 12, "Подпись", None, 180)
        return [c]
    s.line(110, 16, "Главному врачу", None, 195)
    notes(s, 195, 22, (clinic(child),), right=True)
    s.line(110, 32, "от", Fact(mother.short), 195)
    c.text(105, 50, "ЗАЯВЛЕНИЕ", s.loud(1.4), "middle")
    c.text(105, 56, "о выборе медицинской организации", s.label, "middle")
    y = rows(s, 16, 70, 195, 10, [("Прошу прикрепить к поликлинике моего ребенка", Fact(child.person.full)),
        ("дата рождения", s.dated(None, child.born)), ("полис ОМС №", Fact(child.oms_policy)),
        ("СНИЛС", Fact(child.snils)), ("место регистрации", Fact(home(child))),
        ("место фактического проживания", Fact("по месту регистрации"))])  # fmt: skip
    rows(s, 16, y + 8, 120, 10, [("Дата", s.dated(None, day)), ("Подпись", None)])
    return [c]


def bill(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A bank's receipt for a kindergarten in two like halves, or a pharmacy's narrow strip."""
    if rng.random() < 0.5:
        s = open_sheet(child, rng, style, (80.0, 140.0), NONE, 3.0, 0.0, DISPENSARY.type, typed=0.0)
        drugs = rng.sample(("Аквадетрим 10мл", "Виброцил капли", "Смекта №10", "Називин 0,01%", "Парацетамол сусп."), 3)
        paid = [rng.randint(90, 600) for _ in drugs]
        lines = ("АПТЕКА № 17", "Подольск, ул. Кирова 24", f"{_day(child, rng):%d.%m.%y} 18:22  КАССА 2",
            *(f"{name} ={price}.00" for name, price in zip(drugs, paid, strict=True)), f"ИТОГ ={sum(paid)}.00",
            "КАРТА *4417", "СПАСИБО ЗА ПОКУПКУ", "НЕ БОЛЕЙТЕ!")  # fmt: skip
        for number, text in enumerate(lines):
            s.c.text(40, 14 + 8 * number, text, s.fitted(text, s.label, 70), "middle")
        return [s.c]
    s = open_sheet(child, rng, style, A5_WIDE_MM, NONE, 3.0, 0.4, BLANKS, typed=0.3)
    for top in (8.0, 76.0):
        s.c.rect(Rect(10, top, 190, 62), 0.3)
        s.c.line(60, top, 60, top + 62)
        s.c.text(35, top + 10, "Извещение" if top < 50 else "Квитанция", s.label.bold, "middle")
        s.c.text(35, top + 55, "Кассир", s.label, "middle")
        notes(s, 196, top + 6, ("Форма № ПД-4",), right=True)
        rows(s, 64, top + 14, 196, 9, [("Получатель", Fact(f"УФК по МО (МБДОУ № {child.district + 12})")),
            ("Назначение платежа", Fact("родительская плата за детский сад")),
            ("Ф.И.О. ребенка", Fact(child.person.full)), ("Сумма", Fact(f"{rng.randint(12, 30) * 100} руб. 00 коп.")),
            ("Плательщик (подпись)", None)])  # fmt: skip
    return [s.c]


SCHOOL_MONTHS = ("СЕНТЯБРЬ", "ОКТЯБРЬ", "НОЯБРЬ", "ФЕВРАЛЬ", "МАРТ", "АПРЕЛЬ")
LESSONS = ("Математика", "Русский язык", "Чтение", "Окруж. мир", "Физкультура", "Музыка", "ИЗО", "Английский яз.")


def lessons(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A timetable of a class, or a year's dates of vaccinations in it: names of many children, none of whom is ours."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.2, 0.2, (*PROGRAMS, *BLANKS), typed=0.2)
    c = s.c
    if rng.random() < 0.5:
        c.text(105, 24, "РАСПИСАНИЕ УРОКОВ 2 «А» КЛАССА", s.loud(1.4), "middle")
        heads = (Head("№", 10), *(Head(day, 35) for day in ("Понедельник", "Вторник", "Среда", "Четверг", "Пятница")))
        for number, row in enumerate(
            body(s, 12, headings(s, 12, 32, heads, (9.0,)), widths_of(heads), [10.0] * 6, "all")
        ):
            for area, text in zip(row, (str(number + 1), *rng.choices(LESSONS, k=5)), strict=True):
                c.cell(area, text, s.label)
        return [c]
    c.text(105, 20, f"ПЛАН ПРИВИВОК НА {rng.choice(SCHOOL_MONTHS)}", s.loud(1.3), "middle")
    c.text(105, 26, f"СОШ № {child.district}, 1 «Б» класс", s.label, "middle")
    heads = (
        Head("№ п/п", 14),
        Head("Фамилия, имя", 70),
        Head("Дата рожд.", 34),
        Head("Вакцина", 40),
        Head("Отметка", 28),
    )
    cells = body(s, 12, headings(s, 12, 32, heads, (9.0,)), widths_of(heads), [8.2] * 16, "all")
    for number, row in enumerate(cells):
        other = make_person(rng, rng.choice(("male", "female")))
        born = child.born + timedelta(days=rng.randint(-170, 170))
        what = rng.choice(("R Манту", "RV корь", "RV2 АДС-М", "грипп"))
        texts = (str(number + 1), f"{other.family} {other.given}", f"{born:%d.%m.%Y}", what)
        for area, text in zip(row, texts, strict=False):
            c.cell(area, text, s.value, "left" if text == texts[1] else "middle")
    return [c]


def drawing(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """What a child draws while it waits: a house, a sun, a name in large letters."""
    s = open_sheet(child, rng, style, rng.choice((A4_MM, A5_MM)), NONE, 4.0, 3.0, BLANKS, typed=0.0)
    c, wide, tall = s.c, s.c.width_mm, s.c.height_mm
    draw, thick = ImageDraw.Draw(c.image), c.px(0.9)

    def to(points: list[tuple[float, float]]) -> list[tuple[int, int]]:
        return [(c.px(x * wide), c.px(y * tall)) for x, y in points]

    draw.line(to([(0.2, 0.8), (0.2, 0.5), (0.45, 0.36), (0.7, 0.5), (0.7, 0.8), (0.2, 0.8)]), (170, 70, 40), thick)
    draw.line(to([(0.2, 0.5), (0.7, 0.5)]), (170, 70, 40), thick)
    draw.line(to([(0.36, 0.8), (0.36, 0.63), (0.5, 0.63), (0.5, 0.8)]), (60, 90, 190), thick)
    x, y, ray = c.px(wide * 0.8), c.px(tall * 0.15), c.px(wide * 0.08)
    draw.ellipse((x - ray, y - ray, x + ray, y + ray), outline=(225, 160, 20), width=thick)
    for number in range(10):
        turn = number * math.pi / 5
        ends = [(x + r * ray * math.cos(turn), y + r * ray * math.sin(turn)) for r in (1.2, 1.7)]
        draw.line(ends, (225, 160, 20), thick)
    for number in range(14):
        at = 0.05 + 0.065 * number
        draw.line(to([(at, 0.9), (at + 0.02, 0.85), (at + 0.035, 0.9)]), (60, 150, 70), thick)
    c.text(wide * 0.08, tall * 0.1, child.person.given.upper(), s.value.sized(11))
    return [c]


def council(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The conclusion of a psychological and pedagogical council, or a speech therapist's page."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.4, 0.0, (*PROGRAMS, *BLANKS), typed=0.3)
    c, day, speech = s.c, _day(child, rng), rng.random() < 0.5
    title = "ЛОГОПЕДИЧЕСКОЕ ПРЕДСТАВЛЕНИЕ" if speech else "ЗАКЛЮЧЕНИЕ ПСИХОЛОГО-МЕДИКО-ПЕДАГОГИЧЕСКОЙ КОМИССИИ"
    c.text(105, 16, "Комитет по образованию Администрации городского округа Подольск", s.label, "middle")
    c.text(105, 30, title, s.fitted(title, s.loud(1.25), 180), "middle")
    told = (
        "Звукопроизношение: нарушены группы свистящих и шипящих. Фонематический слух недостаточно развит.",
        "Рекомендовано: занятия с логопедом два раза в неделю, артикуляционная гимнастика дома.",
    ) if speech else (
        "Рекомендуется обучение по адаптированной программе для детей с тяжелыми нарушениями речи.",
        "Специальные условия: занятия с логопедом и педагогом-психологом, срок повторного обследования - 1 год.",
    )  # fmt: skip
    parts: list[Words] = [
        ["Ф.И.О. ребенка:", Fact(child.person.full)], ["Дата рождения:", s.dated(None, child.born)],
        ["Дата обследования:", s.dated(None, day)], [told[0]], [told[1]],
        ["Учитель-логопед ______________" if speech else "Руководитель ПМПК ______________     М.П."],
    ]  # fmt: skip
    block(s, 18, 44, 174, parts, 6, 4)
    return [c]


FOODS = (("Овощное пюре", "10–100", "150", "150", "200"), ("Каша", "–", "50–100", "150", "200"),
         ("Творог", "–", "10–30", "40", "50"), ("Мясное пюре", "–", "5–30", "50", "70"),
         ("Кефир", "–", "–", "100", "200"), ("Желток, шт.", "–", "1/4", "1/2", "1/2"))  # fmt: skip


HARDEN = (
    "Начинайте закаливание, когда ребенок здоров.",
    "Воздушные ванны - с первых дней жизни, от 2-3 до 15 минут.",
    "Гуляйте в любую погоду не менее 3 часов в день.",
    "Обтирание: температура воды от 35 °C, снижайте на 1 °C в пять дней.",
    "Спите с открытой форточкой.",
    "После болезни начинайте снова с мягких процедур.",
)


def feeding(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A table of feeding by months with advice, or a leaflet on how to harden a child."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 3.0, 0.0, (*BLANKS, *PROGRAMS), typed=0.0)
    c = s.c
    if rng.random() < 0.5:
        c.text(74, 18, "ЗАКАЛИВАНИЕ РЕБЕНКА", s.loud(1.4), "middle")
        y = 30.0
        for number, text in enumerate(HARDEN, 1):
            c.text(10, y, f"{number}.", s.label.bold)
            y = c.paragraph(16, y, text, s.label, 122, 1.5) + 3
        imprint(s, 10)
        return [c]
    c.text(74, 16, "Схема введения прикорма (г, мл)", s.loud(1.3), "middle")
    heads = (Head("Продукт", 40), *(Head(f"{month} мес.", 22) for month in (5, 6, 8, 12)))
    for row, texts in zip(body(s, 10, headings(s, 10, 24, heads, (9.0,)), widths_of(heads), [9.0] * 6, "all"), FOODS,
                          strict=True):  # fmt: skip
        for area, text in zip(row, texts, strict=True):
            c.cell(area, text, s.label, "left" if text == texts[0] else "middle")
    c.paragraph(
        10, 98, "Новый продукт вводят постепенно, в первой половине дня. При сыпи продукт отменяют.", s.label, 128
    )
    imprint(s, 10)
    return [c]


def voucher(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A voucher for a holiday camp, or an envelope that once held an answer of the ministry."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, NONE, 3.3, 0.5, BLANKS, typed=0.3)
    c, day = s.c, _day(child, rng)
    if rng.random() < 0.4:
        c.line(0, 96, 210, 96, 0.2)
        notes(s, 14, 20, ("От кого: Министерство здравоохранения", "Московской области", "г. Красногорск, бульвар "
                          "Строителей, 1", "143407"))  # fmt: skip
        c.rect(Rect(176, 10, 22, 28), 0.3)
        c.text(187, 25, "МАРКА", s.small, "middle")
        rows(s, 70, 66, 200, 9, [("Кому", Fact(child.mother.person.full)), ("Куда", Fact(home(child))),
            ("Индекс", Fact("142100"))])  # fmt: skip
        return [c]
    c.rect(Rect(6, 6, 198, 136), 0.6)
    c.truth.areas.pop()
    c.text(105, 24, f"ПУТЕВКА № {rng.randint(1000, 90000)}", s.loud(1.7), "middle")
    c.text(105, 32, "в детский оздоровительный лагерь «Мечта»", s.label.bold, "middle")
    y = rows(s, 16, 48, 194, 11, [("Фамилия, имя ребенка", Fact(f"{child.person.family} {child.person.given}")),
        ("Год рождения", Fact(str(child.born.year))), ("Срок заезда с", s.dated(None, day)),
        ("по", s.dated(None, day + timedelta(days=21))), ("Стоимость", Fact("полная, 24 500 руб."))])  # fmt: skip
    s.line(16, y + 8, "Путевку выдал", None, 120)
    return [c]


VARIANTS = (leave, choice, bill, lessons, drawing, council, feeding, voucher)
