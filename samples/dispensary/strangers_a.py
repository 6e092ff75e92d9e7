"""Medical papers of no form of the collection: orders, protocols of pictures and graphs, consents, sheets of a ward."""

from __future__ import annotations

import random
from datetime import date, timedelta

from PIL import ImageDraw

from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas
from samples.dispensary.desk import (
    BLANKS,
    PROGRAMS,
    Fact,
    Strong,
    Words,
    block,
    clinic,
    home,
    imprint,
    notes,
    open_sheet,
    program_head,
    rows,
)
from samples.dispensary.marks import Ask, ask, label_ask, make_marker
from samples.draw import Style
from samples.life import Child, pick_visit
from samples.registry.ledger import Head, body, headings, widths_of
from samples.wording import age

NONE = (None, "")
A6_MM = (105.0, 148.0)


def _day(child: Child, rng: random.Random) -> date:
    return child.until - timedelta(days=rng.randint(15, 1200))


def _old(child: Child, day: date) -> Fact:
    return Fact(age(max(1, child.age_months(day))))


ORDERS = ("общий анализ крови", "общий анализ мочи", "анализ кала на яйца глистов", "соскоб на энтеробиоз",
          "сахар крови", "время свертывания")  # fmt: skip


def order(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A quarter sheet that sends the child to the laboratory: what to do is ticked or underlined."""
    s = open_sheet(child, rng, style, A6_MM, NONE, 2.8, 0.6, BLANKS, typed=0.2)
    c, visit, m = s.c, pick_visit(child, rng), make_marker(s)
    notes(s, 7, 8, (clinic(child).split(", ")[-1],))
    notes(s, 99, 8, ("Форма № 200/у",), right=True)
    c.text(52, 21, "НАПРАВЛЕНИЕ НА АНАЛИЗ", s.loud(1.3), "middle")
    y = rows(s, 7, 32, 98, 8, [("Фамилия, И., О.", Fact(child.person.full)), ("Возраст", _old(child, visit.day)),
        ("Участок №", Fact(str(child.district))), ("Диагноз", Fact(visit.illness.text))])  # fmt: skip
    c.text(7, y, "Провести исследование:", s.label)
    way = Ask(rng.choice(("check_box", "underline")), 9, 98, 7)
    _, y = ask(s, m, (9, y + 8), ORDERS, sorted(rng.sample(range(6), rng.randint(1, 3))), way)
    rows(s, 7, y + 13, 98, 9, [("Дата", s.dated(None, visit.day)), ("Врач", Fact(visit.doctor.short))])
    return [c]


def xray(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """What an X-ray of the chest, or of the sinuses, shows."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, NONE, 3.2, 0.0, PROGRAMS, typed=0.3)
    c, day, chest = s.c, _day(child, rng), rng.random() < 0.5
    c.text(105, 12, f"{clinic(child)}. Рентгеновский кабинет", s.fitted("М" * 52, s.label, 180), "middle")
    what = "органов грудной клетки" if chest else "придаточных пазух носа"
    c.text(105, 25, f"Описание рентгенограммы {what}", s.loud(1.3), "middle")
    found = (
        "Легкие без очаговых и инфильтративных теней. Корни структурны, синусы свободны. Тень сердца не расширена."
        if chest
        else "Пневматизация верхнечелюстных пазух снижена за счет отека слизистой. Лобные пазухи прозрачны."
    )
    parts: list[Words] = [
        [Strong("Пациент:"), Fact(child.person.full), Strong("возраст:"), _old(child, day)],
        [Strong("Дата исследования:"), s.dated(None, day), Strong("Эффективная доза:"), "0,03 мЗв"],
        [Strong("Описание:"), found],
        [
            Strong("Заключение:"),
            "патологических изменений не выявлено." if chest else "двусторонний катаральный синусит.",
        ],
        ["Врач-рентгенолог ______________", Fact(child.stay.doctor.short)],
    ]
    block(s, 14, 37, 182, parts, 5.6, 3)
    return [c]


def brain(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Ultrasound of the brain of an infant, or an electroencephalogram: sizes in words, a conclusion."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.3, 0.0, PROGRAMS, typed=0.1)
    c, infant = s.c, rng.random() < 0.5
    day = child.born + timedelta(days=rng.randint(40, 200)) if infant else _day(child, rng)
    y = program_head(s, 15, 195, 13)
    title = "НЕЙРОСОНОГРАФИЯ" if infant else "ЭЛЕКТРОЭНЦЕФАЛОГРАФИЯ"
    c.text(105, y + 5, title, s.loud(1.4), "middle")
    texts: tuple[tuple[str, str], ...] = (
        (
            ("Структуры мозга:", "расположены правильно, рисунок извилин отчетливый."),
            ("Боковые желудочки:", "передние рога справа 4 мм, слева 4,2 мм; тела 3 мм; III желудочек 3,5 мм."),
            ("Межполушарная щель:", "2,8 мм. Сосудистые сплетения однородные, D 8 мм, S 8 мм."),
            ("Заключение:", "незначительное расширение межполушарной щели."),
        )
        if infant
        else (
            ("Фоновая запись:", "альфа-ритм 9 Гц до 60 мкВ, зональные различия сохранены."),
            ("Фотостимуляция:", "усвоение ритма 8 и 10 Гц, эпилептиформной активности нет."),
            ("Гипервентиляция:", "усиление диффузных изменений к 3-й минуте."),
            ("Заключение:", "умеренные общемозговые изменения регуляторного характера."),
        )
    )
    parts: list[Words] = [
        ["Ф.И.О.", Fact(child.person.full), "Дата рождения", s.dated(None, child.born)],
        ["Дата исследования", s.dated(None, day)],
    ]
    parts += [[Strong(label), text] for label, text in texts]
    y = block(s, 15, y + 17, 180, parts, 5.6, 3)
    c.text(15, y + 10, f"Врач функциональной диагностики ____________ {child.stay.doctor.short}", s.label)
    return [c]


SHOTS = ("туберкулез", "гепатит В", "полиомиелит", "коклюш, дифтерия, столбняк", "корь, паротит, краснуха",
         "пневмококк", "грипп")  # fmt: skip
AGREE = (
    "Настоящим подтверждаю, что проинформирован(а) врачом о необходимости проведения профилактической прививки, "
    "о возможных поствакцинальных осложнениях, о последствиях отказа от нее.",
    "Получив полную информацию, подтверждаю, что мне понятен смысл всех терминов, и:",
)


def consent(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A parent's agreement to a vaccination, or a refusal of it: names of infections that were not given."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.3, 0.4, BLANKS, typed=0.1)
    c, m, day = s.c, make_marker(s), _day(child, rng)
    notes(s, 195, 11, ("Приложение к приказу Минздравсоцразвития", "России от 26.01.2009 № 19н"), right=True)
    title = "ДОБРОВОЛЬНОЕ ИНФОРМИРОВАННОЕ СОГЛАСИЕ"
    c.text(105, 30, title, s.loud(1.25), "middle")
    c.text(105, 36, "на проведение профилактических прививок детям или отказ от них", s.label.bold, "middle")
    s.line(15, 48, "1. Я, нижеподписавшийся(аяся)", Fact(child.mother.person.full), 195)
    s.line(15, 57, "родитель несовершеннолетнего", Fact(f"{child.person.full}, {child.born:%d.%m.%Y} г.р."), 195)
    y = 66.0
    for text in AGREE:
        y = c.paragraph(15, y, text, s.label, 180, 1.6) + 2
    way = Ask("underline", 15, 195, between=" /", gap_mm=3)
    label_ask(s, m, 15, y + 3, "2.", ("добровольно соглашаюсь", "отказываюсь"), [rng.randint(0, 1)], way)
    c.text(15, y + 12, "на проведение прививки против (отметить):", s.label)
    picked = sorted(rng.sample(range(7), rng.randint(1, 4)))
    _, y = ask(s, m, (20, y + 21), SHOTS, picked, Ask("check_box", 20, 190, 8))
    s.line(15, y + 14, "Дата", s.dated(None, day), 70)
    s.line(75, y + 14, "Подпись", None, 140)
    s.line(15, y + 26, "Я свидетельствую, что разъяснил все вопросы. Врач", Fact(child.doctors["педиатр"].short), 195)
    return [c]


def therapy(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The card of a patient in the physiotherapy room: what was ordered, then days and signatures in a table."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 2.9, 0.5, BLANKS, typed=0.2)
    c, visit = s.c, pick_visit(child, rng)
    notes(s, 139, 9, ("Форма № 044/у",), right=True)
    c.text(74, 20, "КАРТА БОЛЬНОГО,", s.loud(1.2), "middle")
    c.text(74, 25.5, "лечащегося в физиотерапевтическом кабинете", s.label, "middle")
    what = rng.choice(("электрофорез с кальцием на воротниковую зону", "КУФ зева и носа", "ингаляции щелочные"))
    y = rows(s, 9, 36, 139, 8, [("Ф.И.О.", Fact(child.person.full)), ("Возраст", _old(child, visit.day)),
        ("Диагноз", Fact(visit.illness.text)), ("Назначено", Fact(what)), ("Число процедур", Fact("10"))])  # fmt: skip
    heads = (Head("№", 10), Head("Дата", 30), Head("Доза, мин.", 24), Head("Отпущено", 32), Head("Подпись", 34))
    cells = body(s, 9, headings(s, 9, y - 2, heads, (7.0,)), widths_of(heads), [7.0] * 12, "all")
    for number, row in enumerate(cells[: rng.randint(5, 10)]):
        day = visit.day + timedelta(days=number + 1 + 2 * (number // 5))
        for area, fact in zip(row, (Fact(str(number + 1)), s.dated(None, day), Fact("8"), Fact("да")), strict=False):
            s.cell(area, fact)
    imprint(s, 9)
    return [c]


def commission(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An extract from the protocol of a medical commission."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.4, 0.0, (*PROGRAMS, *BLANKS), typed=0.4)
    c, visit = s.c, pick_visit(child, rng)
    c.text(105, 14, clinic(child), s.label, "middle")
    c.text(105, 30, "ВЫПИСКА ИЗ ПРОТОКОЛА", s.loud(1.3), "middle")
    c.text(105, 36, "заседания врачебной комиссии", s.label.bold, "middle")
    parts: list[Words] = [
        ["Протокол №", Fact(str(rng.randint(10, 900))), "от", s.dated(None, visit.day)],
        ["Представлен(а):", Fact(child.person.full), ",", s.dated(None, child.born), "г.р., проживает:",
         Fact(home(child))],
        ["Диагноз:", Fact(f"{visit.illness.icd10} {visit.illness.text}")],
        ["Вопрос: обоснование обучения на дому по программе общеобразовательной школы."],
        ["Решение комиссии: рекомендовано индивидуальное обучение на дому на срок 1 месяц."],
        ["Председатель ВК ______________   Члены комиссии ______________   ______________"],
    ]  # fmt: skip
    block(s, 20, 50, 170, parts, 6, 4)
    return [c]


def watched(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The control card of those under regular observation, form 030/у: an illness, days to come and days come."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, NONE, 3.0, 0.5, BLANKS, typed=0.3)
    c, visit = s.c, pick_visit(child, rng)
    notes(s, 200, 9, ("Медицинская документация", "Форма № 030/у"), right=True)
    c.text(100, 21, "КОНТРОЛЬНАЯ КАРТА ДИСПАНСЕРНОГО НАБЛЮДЕНИЯ", s.loud(1.2), "middle")
    s.line(10, 32, "Фамилия врача", Fact(visit.doctor.short), 90)
    s.line(92, 32, "Дата взятия на учет", s.dated(None, visit.day), 200)
    s.line(10, 40, "Заболевание, по поводу которого взят под наблюдение", Fact(visit.illness.text), 200)
    s.line(10, 48, "Фамилия, имя, отчество больного", Fact(child.person.full), 150)
    s.line(152, 48, "д.р.", s.dated(None, child.born), 200)
    s.line(10, 56, "Адрес", Fact(home(child)), 200)
    heads = (Head("Контроль посещений", 34), *(Head("", 26.0) for _ in range(6)))
    cells = body(s, 10, 62, widths_of(heads), [9.0, 9.0, 12.0], "all")
    for row, label in zip(cells, ("Назначено явиться", "Явился", "Отметки врача"), strict=True):
        c.cell(row[0], label, s.label, "left")
    for number in range(rng.randint(2, 5)):
        day = visit.day + timedelta(days=180 * number)
        s.cell(cells[0][number + 1], s.dated(None, day))
        s.cell(cells[1][number + 1], s.dated(None, day + timedelta(days=number)))
    s.line(10, 104, "Дата снятия с учета", None, 100)
    return [c]


def fever(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A ward's temperature sheet: mornings and evenings on a grid, a broken line of a pen."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.0, 0.4, BLANKS, typed=0.2)
    c, stay = s.c, child.stay
    notes(s, 195, 10, ("Форма № 004/у",), right=True)
    c.text(105, 22, "ТЕМПЕРАТУРНЫЙ ЛИСТ", s.loud(1.3), "middle")
    s.line(15, 33, "Карта №", Fact(str(rng.randint(100, 9999))), 60)
    s.line(62, 33, "Фамилия, И., О. больного", Fact(child.person.short), 195)
    days = min(12, (stay.discharged - stay.admitted).days)
    wide = 150.0 / days
    grid = c.grid(15, 40, [30.0, *([wide / 2] * (2 * days))], [8.0, 6.0, *([10.0] * 8)])
    c.cell(grid[0][0], "Дата", s.label)
    for number in range(days):
        day = stay.admitted + timedelta(days=number)
        s.cell(grid[0][1 + 2 * number], Fact(f"{day.day:02d}"))
        for half, word in ((1, "у"), (2, "в")):
            c.cell(grid[1][2 * number + half], word, s.small)
    for number, degrees in enumerate(range(41, 33, -1)):
        c.cell(grid[2 + number][0], f"{degrees}°", s.label)
    points, top = [], grid[2][0].top
    for number in range(2 * days):
        heat = 36.5 + max(0.0, 2.6 - number * 0.35) * rng.uniform(0.6, 1.0) + 0.3 * (number % 2)
        points.append((c.px(45 + wide / 2 * (number + 0.5)), c.px(top + (41.5 - heat) * 10)))
    ImageDraw.Draw(c.image).line(points, fill=s.hand.ink, width=max(2, c.px(0.5)), joint="curve")
    rows(s, 15, 150, 195, 9, [("Пульс, АД", None), ("Дыхание", None), ("Стул", None), ("Ванна", None)])
    return [c]


def healthy(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A strip for a camp or a swimming pool: no contacts with the sick, or bathing allowed."""
    s = open_sheet(child, rng, style, (148.0, 105.0), NONE, 3.2, 0.6, (*BLANKS, *PROGRAMS), typed=0.3)
    c, day, pool = s.c, _day(child, rng), rng.random() < 0.5
    notes(s, 10, 9, (clinic(child),))
    c.text(74, 24, "СПРАВКА", s.loud(1.5), "middle")
    name = Fact(f"{child.person.full}, {child.born:%d.%m.%Y} г.р.")
    text = (
        "Энтеробиоз, кожные заболевания не выявлены. Посещение плавательного бассейна не противопоказано."
        if pool
        else "По месту жительства и в детском учреждении контакта с инфекционными больными в течение 21 дня не было."
    )
    y = s.run(10, 36, 128, ["Дана", name, "в том, что карантина по адресу", Fact(home(child)), "нет."], 6.5)
    y = s.run(10, y + 1, 128, [text], 6.5)
    s.run(10, y + 8, 128, [s.dated(None, day), "      Врач", Fact(child.doctors["педиатр"].short), "      М.П."], 6)
    return [c]


VARIANTS = (order, xray, brain, consent, therapy, commission, watched, fever, healthy)
