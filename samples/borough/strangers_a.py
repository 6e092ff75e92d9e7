"""Medical papers of no form of the collection: curves of devices, glasses, doses of rays, lists, diaries, orders."""

from __future__ import annotations

import random
from datetime import date, timedelta

from PIL import ImageDraw

from samples.borough.paper import program_head
from samples.borough.pieces import (
    BLANKS,
    PROGRAMS,
    Ask,
    Fact,
    Head,
    Sheet,
    Strong,
    Words,
    ask,
    asked,
    body,
    clinic,
    doctor,
    foot,
    headings,
    home,
    keyed,
    label_ask,
    lines,
    make_marker,
    open_sheet,
    over,
    sentence,
    title,
    under,
    widths_of,
)
from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas, Rect
from samples.draw import Style
from samples.illness import ILLNESSES
from samples.life import Child
from samples.people import address, make_person
from samples.wording import age, comma

NONE = (None, "")


def _day(child: Child, rng: random.Random) -> date:
    return child.until - timedelta(days=rng.randint(15, 1200))


def _who(s: Sheet, day: date) -> list[tuple[str, Words]]:
    old = age(max(1, s.child.age_months(day)))
    return [("Ф.И.О.", [Fact(s.child.person.full)]), ("Возраст", [Fact(old)]), ("Дата", [s.dated(None, day)])]


TONES = (125, 250, 500, 1000, 2000, 4000, 8000)


def audiogram(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Both ears on a grid of tones and decibels, a conclusion below."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.1, 0.0, PROGRAMS, typed=0.2)
    y = title(s, program_head(s, 15, 195, 14) + 3, "ТОНАЛЬНАЯ ПОРОГОВАЯ АУДИОМЕТРИЯ", 1.3) + 10
    y = keyed(s, y, (15, 45, 195), _who(s, _day(child, rng)), 6.4) + 8
    left, wide, tall = 30.0, 22.0, 9.0
    for number, tone in enumerate(TONES):
        s.c.line(left + wide * number, y, left + wide * number, y + tall * 9, 0.1)
        s.c.text(left + wide * number, y - 2, str(tone), s.small, "middle")
    for row in range(10):
        s.c.line(left, y + tall * row, left + wide * 6, y + tall * row, 0.1)
        s.c.text(left - 3, y + tall * row + 1, str(row * 10 - 10), s.small, "right")
    for ink in ((190, 30, 40), (30, 50, 180)):
        points = [(s.c.px(left + wide * n), s.c.px(y + tall * (1.4 + rng.uniform(0, 1.6)))) for n in range(len(TONES))]
        ImageDraw.Draw(s.c.image).line(points, fill=ink, width=max(2, s.c.px(0.4)))
    low = y + tall * 9 + 9
    s.c.text(15, low, "Красная линия - правое ухо (AD), синяя - левое ухо (AS). Ось Y: дБ, ось X: Гц.", s.small)
    s.run(15, low + 9, 180, [Strong("Заключение:"), "слух на оба уха в пределах возрастной нормы."], 5.4)
    s.c.text(15, low + 24, "Сурдолог ____________________", s.label)
    return [s.c]


FLOWS = (("ФЖЕЛ, л", 2.1, 3.4), ("ОФВ1, л", 1.8, 2.9), ("ОФВ1/ФЖЕЛ, %", 82, 95), ("ПОС, л/с", 3.2, 5.6),
         ("МОС25, л/с", 3.0, 5.2), ("МОС50, л/с", 2.1, 3.8), ("МОС75, л/с", 1.1, 2.2))  # fmt: skip


def spirometry(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """How a child breathes into a device: measured, due and the share of it."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 3.0, 0.0, PROGRAMS, typed=0.3)
    y = title(s, over(s, 9, 139, 11, "отделение функц. диагностики") + 2, "СПИРОГРАФИЯ", 1.5) + 9
    y = keyed(s, y, (9, 34, 139), _who(s, _day(child, rng)), 6) + 3
    heads = (Head("Параметр", 42), Head("До пробы", under=(Head("факт", 22), Head("% долж.", 22))),
             Head("После сальбутамола", under=(Head("факт", 22), Head("% долж.", 22))))  # fmt: skip
    cells = body(
        s, 9, headings(s, 9, y, heads, (6.4, 6.4)), widths_of(heads), [7.4] * len(FLOWS), rng.choice(("all", "rows"))
    )
    for (name, low, high), row in zip(FLOWS, cells, strict=True):
        first = rng.uniform(low, high)
        texts = (name, comma(first, 2), str(rng.randint(84, 112)), comma(first * 1.04, 2), str(rng.randint(88, 116)))
        for number, (area, text) in enumerate(zip(row, texts, strict=True)):
            s.c.cell(area, text, s.label if number == 0 else s.value, "middle" if number else "left")
    low = cells[-1][0].bottom + 10
    s.run(9, low, 130, [Strong("Заключение:"), "нарушений вентиляционной функции легких не выявлено. Проба с "
                        "бронхолитиком отрицательная."], 5.4)  # fmt: skip
    s.c.text(9, low + 24, f"Врач ФД ____________ {child.stay.doctor.short}", s.label)
    return [s.c]


def glasses(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """What an optician is asked to grind: a table of both eyes, what for is underlined."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, NONE, 3.2, 0.6, BLANKS, typed=0.2)
    title(s, 18, "РЕЦЕПТ НА ОЧКИ", 1.5)
    day, m = _day(child, rng), make_marker(s)
    s.line(14, 30, "Ф.И.О.", Fact(child.person.full), 140)
    s.line(142, 30, "возраст", Fact(age(max(1, child.age_months(day)))), 196)
    way = Ask("underline", 14, 196, gap_mm=3)
    label_ask(s, m, 14, 39, "Очки:", ("для дали", "для близи", "для постоянного ношения"), [rng.choice((0, 2))], way)
    heads = (Head("Глаз", 24), Head("Sph", 34), Head("Cyl", 34), Head("Ax", 30), Head("Visus c корр.", 30))
    cells = body(s, 14, headings(s, 14, 45, heads, (8.0,)), widths_of(heads), [10.0] * 2, "all")
    for eye, row in zip(("OD", "OS"), cells, strict=True):
        texts = (eye, f"-{rng.randint(2, 9) / 4:.2f}D", rng.choice(("-", "-0.50D")), rng.choice(("-", "90°")), "1,0")
        for number, (area, text) in enumerate(zip(row, texts, strict=True)):
            s.c.cell(area, text, s.label if number == 0 else s.value)
    s.line(14, 84, "Расстояние между центрами зрачков Dpp", Fact(f"{rng.randint(50, 60)} мм"), 140)
    s.line(14, 94, "Дата", s.dated(None, day), 70)
    s.line(74, 94, "Врач-окулист", Fact(child.stay.doctor.short), 150)
    foot(s, "Оправа детская. Рецепт хранить до следующего осмотра")
    return [s.c]


RAYS = (("Рентгенография ОГК, прямая", 0.05), ("Рентгенография ППН", 0.03), ("Рентгенография кисти", 0.01),
        ("Рентгенография т/б суставов", 0.04), ("ОПТГ", 0.03))  # fmt: skip


def doses(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A chart's list of doses of rays: days, pictures and doses in rows, most of them empty."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 3.0, 0.6, BLANKS, typed=0.3)
    title(s, 14, "ЛИСТ УЧЕТА ДОЗОВЫХ НАГРУЗОК", 1.25, ("пациента при рентгенологических исследованиях",))
    s.line(9, 32, "Ф.И.О.", Fact(child.person.full), 139)
    heads = (Head("№", 8), Head("Дата", 26), Head("Вид исследования", 56), Head("Доза, мЗв", 20), Head("Подпись", 20))
    cells = body(s, 9, headings(s, 9, 38, heads, (9.0,)), widths_of(heads), [8.6] * 16, "all")
    days = sorted(child.born + timedelta(days=rng.randint(60, (child.until - child.born).days)) for _ in range(4))
    for number, (day, row) in enumerate(zip(days, cells, strict=False), 1):
        name, dose = rng.choice(RAYS)
        facts = (Fact(str(number)), s.dated(None, day), Fact(name), Fact(comma(dose, 2)))
        for area, fact in zip(row, facts, strict=False):
            s.cell(area, fact, "left" if fact.text == name else "middle")
    lines(s, 9, 202, ("Вклеивается в амбулаторную карту. СанПиН 2.6.1.1192-03",))
    return [s.c]


LISTED: tuple[Head, ...] = (Head("№ п/п", 12), Head("Дата сообщения", 28), Head("Фамилия, имя, отчество больного", 66),
    Head("Год рожд.", 18), Head("Домашний адрес", 74), Head("Диагноз", 52), Head("Примечание", 24))  # fmt: skip


def journal(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A copied page of the clinic's list of infections: other children, their addresses and illnesses."""
    s = open_sheet(child, rng, style, (297.0, 210.0), NONE, 3.0, 0.5, BLANKS, typed=0.3)
    title(s, 15, "ЖУРНАЛ УЧЕТА ИНФЕКЦИОННЫХ ЗАБОЛЕВАНИЙ", 1.3, ("форма № 060/у",))
    cells = body(s, 12, headings(s, 12, 27, LISTED, (11.0,)), widths_of(LISTED), [9.4] * 16, "all")
    day, ills = _day(child, rng), [ill for ill in ILLNESSES if ill.fever]
    for number, row in enumerate(cells[: rng.randint(11, 16)]):
        person = make_person(rng, rng.choice(("male", "female")))
        facts = (Fact(str(number + 40)), s.dated(None, day + timedelta(days=number // 2)), Fact(person.full),
                 Fact(str(child.born.year + rng.randint(-4, 5))), Fact(address(rng).split("Москва, ")[1]),
                 Fact(rng.choice(ills).text))  # fmt: skip
        for at, (area, fact) in enumerate(zip(row, facts, strict=False)):
            s.cell(area, fact, "left" if at in (2, 4, 5) else "middle")
    return [s.c]


def refusal(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A parent's refusal of a stay in a hospital, with what may come of it in print."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.5, 0.7, BLANKS, typed=0.2)
    day, mother, m = _day(child, rng), child.mother.person, make_marker(s)
    y = title(s, 22, "ОТКАЗ ОТ ГОСПИТАЛИЗАЦИИ", 1.5) + 14
    words: Words = ["Я,", Fact(mother.full), ", являясь законным представителем ребенка", Fact(child.person.full), ",",
                    s.dated(None, child.born), "года рождения, отказываюсь от предложенной госпитализации в",
                    Fact(child.stay.facility), "."]  # fmt: skip
    y = sentence(s, 18, y, 174, words, 9) + 2
    y = s.c.paragraph(18, y, "Мне в доступной форме разъяснены возможные последствия отказа: ухудшение состояния, "
                      "развитие осложнений, угроза жизни ребенка. Все вопросы, которые я хотел(а) задать, мною заданы, "
                      "на них получены понятные ответы.", s.label, 174, 1.9) + 4  # fmt: skip
    way = Ask("check_box", 18, 192, 8)
    y = asked(s, m, 18, y, way, (("Причина отказа:", ("семейные обстоятельства", "не согласен с диагнозом", "иное"),
        rng.randint(0, 2)), ("Вызов «скорой» при ухудшении:", ("обязуюсь", "отказываюсь"), 0)), 10)  # fmt: skip
    s.line(18, y + 8, "Дата", s.dated(None, day), 70)
    s.line(74, y + 8, "Подпись родителя", Fact(mother.short), 192)
    s.line(18, y + 20, "Врач", doctor(s), 110)
    return [s.c]


SKILLS = (
    ("1 мес.", "фиксирует взгляд, поднимает голову"), ("2 мес.", "следит за предметом, улыбается в ответ"),
    ("3 мес.", "комплекс оживления, держит голову"), ("4 мес.", "узнает мать, захватывает игрушку"),
    ("5 мес.", "различает голоса, стоит при поддержке"), ("6 мес.", "произносит слоги, ползает немного"),
    ("7 мес.", "стучит игрушкой, хорошо ползает"), ("8 мес.", "сам садится, встает у опоры"),
    ("9 мес.", "плясовые движения, ищет предмет"), ("10 мес.", "выполняет просьбы, влезает на диван"),
    ("11 мес.", "первые слова, накладывает кубики"), ("12 мес.", "ходит сам, пьет из чашки"),
)  # fmt: skip


def skills(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A chart of what a baby should know each month: yes or no ticked in printed boxes, no number measured."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.1, 0.4, BLANKS, typed=0.0)
    m = make_marker(s)
    s.c.text(15, 12, clinic(child), s.small)
    y = title(
        s, 24, "КОНТРОЛЬ НЕРВНО-ПСИХИЧЕСКОГО РАЗВИТИЯ", 1.3, ("детей первого года жизни (памятка для родителей)",)
    )
    way = Ask("check_box", 140, 195, 8, gap_mm=3)
    y += 14
    for months, what in SKILLS:
        s.c.text(15, y, months, s.label.bold)
        s.c.text(36, y, what, s.label)
        y = ask(s, m, (140, y), ("умеет", "не умеет"), [0 if rng.random() < 0.85 else 1], way)[1] + 10.5
    s.c.paragraph(15, y + 4, "Если малыш не освоил два умения и более, покажите его неврологу.", s.label, 180, 1.6)
    return [s.c]


EATEN = ("каша овсяная, груша", "кефир, печенье", "суп с индейкой", "творог 50 г", "пюре из кабачка", "желток 1/4",
         "каша рисовая на воде", "банан", "котлета паровая", "сок яблочный")  # fmt: skip


def diary(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A mother's diary of food and rashes: days, hours, what was eaten."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 3.1, 0.9, BLANKS, typed=0.3)
    title(s, 15, "ПИЩЕВОЙ ДНЕВНИК", 1.5)
    under(s, 30, 118, 26, "имя ребенка", [Fact(child.person.given)])
    heads = (Head("Число", 24), Head("Час", 18), Head("Что съел (сколько)", 54), Head("Кожа, стул", 34))
    cells = body(s, 9, headings(s, 9, 34, heads, (8.0,)), widths_of(heads), [10.0] * 14, "all")
    day = _day(child, rng)
    for number, row in enumerate(cells[: rng.randint(9, 14)]):
        seen = rng.choice(("чисто", "чисто", "щеки красные", "стул 1 раз"))
        facts = (s.dated(None, day + timedelta(days=number // 3)), Fact(f"{8 + 4 * (number % 3)}:00"),
                 Fact(rng.choice(EATEN)), Fact(seen))  # fmt: skip
        for area, fact in zip(row, facts, strict=True):
            s.cell(area, fact, "left")
    return [s.c]


def isolation(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An order to stay at home after a contact, with rules in points."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.4, 0.0, PROGRAMS, typed=0.3)
    day = date(2020, 10, 1) + timedelta(days=rng.randint(0, 200))
    frame = Rect(14, 12, 182, 22)
    s.c.rect(frame, 0.3)
    s.c.truth.areas.pop()
    for number, text in enumerate(("ФЕДЕРАЛЬНАЯ СЛУЖБА ПО НАДЗОРУ В СФЕРЕ ЗАЩИТЫ ПРАВ", "ПОТРЕБИТЕЛЕЙ И БЛАГОПОЛУЧИЯ "
                                   "ЧЕЛОВЕКА", "Территориальный отдел")):  # fmt: skip
        s.c.text(105, 19 + 6 * number, text, s.label, "middle")
    y = title(s, 50, f"ПРЕДПИСАНИЕ № {rng.randint(100, 9000)}", 1.4, ("о домашней изоляции контактного лица",)) + 12
    words: Words = ["Гражданину(ке)", Fact(child.person.full), ", проживающему(ей):", Fact(home(child)),
                    ", имевшему(ей) контакт с больным коронавирусной инфекцией, надлежит соблюдать режим изоляции с",
                    s.dated(None, day), "по", s.dated(None, day + timedelta(days=14)), "."]  # fmt: skip
    y = s.run(18, y, 174, words, 7) + 3
    for number, text in enumerate(("Не посещать учебу, магазины и общественные места.", "Измерять температуру тела два "
            "раза в день.", "При появлении кашля, боли в горле, температуры вызвать врача на дом.",
            "Проветривать помещение не реже 4 раз в сутки."), 1):  # fmt: skip
        y = s.c.paragraph(22, y, f"{number}) {text}", s.label, 168, 1.7) + 1.5
    s.c.text(18, y + 14, "Главный специалист ____________________", s.label)
    s.c.text(18, y + 24, clinic(child), s.small)
    return [s.c]


VARIANTS = (audiogram, spirometry, glasses, doses, journal, refusal, skills, diary, isolation)
