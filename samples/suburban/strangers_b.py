"""Papers from outside a clinic that end in a chart: of a kindergarten, an office, a shop, a school, of the parents."""

from __future__ import annotations

import random
from datetime import date, timedelta

from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas, Rect
from samples.draw import Style
from samples.growth import HEIGHT_CM, WEIGHT_KG
from samples.life import Child
from samples.registry.ledger import Head, body, headings, widths_of
from samples.suburban.items import (
    BLANKS,
    PROGRAMS,
    SUBURBAN,
    Ask,
    Fact,
    Words,
    block,
    clinic,
    home,
    label_ask,
    make_marker,
    notes,
    open_sheet,
    rows,
    school,
    titled,
)
from samples.wording import centimetres, comma

NONE = (None, "")


def _day(child: Child, rng: random.Random) -> date:
    return child.until - timedelta(days=rng.randint(10, 1100))


HABITS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Ваш ребенок засыпает:", ("быстро", "медленно", "с игрушкой")),
    ("Спит днем:", ("да", "нет", "иногда")),
    ("Аппетит:", ("хороший", "избирательный", "плохой")),
    ("Ест самостоятельно:", ("да", "нет")),
    ("Просится на горшок:", ("да", "нет", "не всегда")),
    ("Играет с другими детьми:", ("охотно", "наблюдает", "избегает")),
    ("Боится расставания:", ("да", "нет")),
)


def questionnaire(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """What a kindergarten asks parents of their child's habits: choices only."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.4, 0.7, (*BLANKS, *PROGRAMS), typed=0.0)
    m = make_marker(s)
    y = titled(s, 20, "АНКЕТА ДЛЯ РОДИТЕЛЕЙ", 1.5, (school(s, 30), "Уважаемые родители, отметьте подходящий ответ"))
    whose = Fact(f"{child.person.family} {child.person.given}")
    y = rows(s, 16, y + 12, 194, 10, [("Фамилия, имя ребенка", whose),
        ("Как зовут дома", Fact(child.person.given)), ("Кто заполнил", Fact(child.mother.person.full))])  # fmt: skip
    way = Ask(rng.choice(("circle", "check_box")), 70, 194, between="", gap_mm=6)
    for label, words in HABITS:
        y = label_ask(s, m, 16, y + 4, label, words, [rng.randrange(len(words))], way) + 7
    rows(s, 16, y + 6, 194, 11, [("Любимые игры", Fact("конструктор, рисование")), ("Ваши пожелания", None)])
    return [s.c]


TERMS = (
    "1. Исполнитель обязуется оказать Заказчику платные медицинские услуги, а Заказчик обязуется оплатить их.",
    "2. Услуги оказываются в порядке предварительной записи по адресу Исполнителя в рабочее время.",
    "3. Стоимость услуг определяется по прейскуранту, действующему на день обращения, до начала приема.",
    "4. Заказчик уведомлен о возможности получить соответствующие услуги в рамках программы государственных гарантий.",
    "5. Исполнитель не несет ответственности за последствия, если Заказчик скрыл сведения о перенесенных заболеваниях, "
    "аллергических реакциях и противопоказаниях.",
    "6. Споры решаются путем переговоров, при недостижении согласия - в суде по месту нахождения Исполнителя.",
    "7. Договор вступает в силу со дня подписания и действует до исполнения обязательств.",
)


def contract(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A contract of paid services in small print, signed by a parent."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.2, 0.0, (*PROGRAMS, *BLANKS), typed=0.1)
    c, day = s.c, _day(child, rng)
    titled(s, 20, f"ДОГОВОР № {rng.randint(100, 9000)}", 1.4, ("на оказание платных медицинских услуг",))
    c.text(18, 36, "г. Калуга", s.label)
    s.put(192, 36, s.dated(None, day, way="quoted"), 60, "right")
    lead = (f"ООО «Детский медицинский центр», именуемое «Исполнитель», с одной стороны, и {child.mother.person.full}, "
            f"законный представитель {child.person.full}, {child.born.year} г.р., именуемый «Заказчик», с другой "
            "стороны, заключили настоящий договор о нижеследующем.")  # fmt: skip
    y = c.paragraph(18, 46, lead, s.label, 174, 1.5) + 2
    for text in TERMS:
        y = c.paragraph(18, y, text, s.label, 174, 1.5) + 1.5
    for x, title, name in ((18, "ИСПОЛНИТЕЛЬ", "администратор"), (110, "ЗАКАЗЧИК", child.mother.person.short)):
        c.text(x, y + 10, title, s.label.bold)
        c.text(x, y + 18, f"____________ / {name} /", s.label)
    return [c]


SERVICES = (("Прием врача", 1200, 1900), ("Общий анализ крови", 350, 700), ("УЗИ щитовидной железы", 900, 1600),
            ("Взятие крови из вены", 150, 300), ("ЭКГ с расшифровкой", 600, 1100))  # fmt: skip


def receipt(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A narrow cash receipt of a medical centre."""
    s = open_sheet(child, rng, style, (80.0, 160.0), NONE, 2.9, 0.0, SUBURBAN.type, typed=0.0)
    c, day = s.c, _day(child, rng)
    y = 10.0
    for line in ("ООО «РОМАШКА»", "г. Калуга, ул. Московская, 84", f"ИНН 40280{rng.randint(10000, 99999)}",
                 f"КАССОВЫЙ ЧЕК № {rng.randint(100, 9999)}", "ПРИХОД"):  # fmt: skip
        c.text(40, y, line, s.label, "middle")
        y += 5
    total, y = 0, y + 3
    for name, low, high in rng.sample(SERVICES, 3):
        price = rng.randrange(low, high, 50)
        total += price
        c.text(5, y, name, s.label)
        c.text(75, y + 4.6, f"1 x {price}.00 = {price}.00", s.label, "right")
        y += 11
    c.line(5, y - 2, 75, y - 2, 0.2)
    c.text(5, y + 4, "ИТОГ", s.loud(1.2))
    c.text(75, y + 4, f"={total}.00", s.loud(1.2), "right")
    for number, line in enumerate(("ЭЛЕКТРОННЫМИ", f"{day:%d.%m.%y} {rng.randint(9, 19)}:{rng.randint(10, 59)}",
                                   "СПАСИБО! БУДЬТЕ ЗДОРОВЫ!")):  # fmt: skip
        c.text(5, y + 13 + 5 * number, line, s.label)
    return [c]


def request(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A parent's letter to the headmaster, written by hand where the chart has any."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.9, 0.9, BLANKS, typed=0.3)
    day, mother = _day(child, rng), child.mother.person
    y = 22.0
    for line in (
        "Директору",
        school(s, 100),
        f"от {mother.family} {mother.given[0]}.{mother.patronymic[0]}.",
        home(child),
    ):
        s.put(100, y, Fact(line), 96)
        y += 9
    s.put(105, 74, Fact("заявление."), 60, "middle")
    word, what = ("моего сына", "он") if child.sex == "male" else ("мою дочь", "она")
    text = (f"Прошу освободить {word} {child.person.full} от занятий с {day:%d.%m.%Y} по "
            f"{day + timedelta(days=3):%d.%m.%Y} по семейным обстоятельствам. Учебный материал {what} пройдет "
            "самостоятельно.")  # fmt: skip
    y = 88.0
    for line in s.c.wrap(text, s.value, 160):
        s.put(24, y, Fact(line), 172)
        y += 9.5
    s.put(24, y + 14, s.dated(None, day), 60)
    s.put(150, y + 14, Fact(mother.short), 46)
    return [s.c]


def diploma(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A school's certificate of honour in a double frame."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 4.0, 0.4, BLANKS, typed=0.0)
    c = s.c
    for inset, wide in ((10, 1.2), (13, 0.3)):
        c.rect(Rect(inset, inset, 210 - 2 * inset, 297 - 2 * inset), wide, (150, 110, 40))
        c.truth.areas.pop()
    titled(s, 80, "ГРАМОТА", 3.4)
    c.text(105, 100, "награждается", s.loud(1.3), "middle")
    s.put(105, 124, Fact(f"{child.person.family} {child.person.given}"), 150, "middle", s.value.sized(7.5))
    why = rng.choice(("за участие в конкурсе чтецов", "за успехи в учебе", "за первое место в «Веселых стартах»"))
    c.text(105, 142, why, s.loud(1.3), "middle")
    c.text(105, 152, school(s, 100), s.label, "middle")
    s.line(30, 230, "Директор", None, 110)
    s.put(140, 230, Fact(f"{_day(child, rng).year} г."), 40)
    return [c]


MEALS = ("Завтрак", "2-й завтрак", "Обед", "Полдник")
FOOD = {
    "Завтрак": ("каша манная, чай, хлеб с маслом", "омлет, какао", "каша гречневая, кофейный напиток"),
    "2-й завтрак": ("сок", "яблоко", "кефир"),
    "Обед": ("щи, котлета, пюре, компот", "борщ, рыба, рис, кисель", "суп с лапшой, тефтели, компот"),
    "Полдник": ("запеканка, молоко", "булочка, чай", "ряженка, печенье"),
}


def menu(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A kindergarten's menu of five days, weights of portions beside."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.1, 0.0, PROGRAMS, typed=0.2)
    titled(s, 18, "МЕНЮ НА НЕДЕЛЮ", 1.5, (school(s, 30), "возрастная группа 3 - 7 лет"))
    heads = (Head("День", 28), Head("Прием пищи", 32), Head("Наименование блюд", 90), Head("Выход, г", 32))
    y = headings(s, 14, 36, heads, (8.0,))
    for day in ("Понедельник", "Вторник", "Среда", "Четверг", "Пятница"):
        cells = s.c.grid(42, y, [32.0, 90.0, 32.0], [9.4] * 4)
        name = Rect(14, y, 28, 9.4 * 4)
        s.c.rect(name)
        s.c.cell(name, day, s.label.bold)
        for meal, row in zip(MEALS, cells, strict=True):
            s.c.cell(row[0], meal, s.label)
            s.cell(row[1], Fact(rng.choice(FOOD[meal])), "left")
            s.cell(row[2], Fact(f"{rng.choice((150, 200))}/{rng.choice((40, 80, 180))}"))
        y = name.bottom
    s.c.text(14, y + 12, "Заведующая ____________     Медсестра ____________", s.label)
    return [s.c]


LEAFLET = (
    ("Состав", "1 мл раствора содержит: холекальциферол 15000 МЕ; вспомогательные вещества: макрогол, "
     "сахароза, бензиловый спирт, вода очищенная."),
    ("Показания", "Профилактика рахита у доношенных и недоношенных детей, лечение рахита, остеомаляции, поддерживающее "
     "лечение остеопороза."),
    ("Противопоказания", "Гиперчувствительность, гиперкальциемия, мочекаменная болезнь, саркоидоз, почечная "
     "недостаточность."),
    ("Способ применения и дозы", "Внутрь, в 1 столовой ложке жидкости. Доношенным новорожденным с 4-й недели жизни - "
     "500-1000 МЕ (1-2 капли) в сутки. Детям от 1 года - по назначению врача."),
    ("Побочное действие", "Потеря аппетита, тошнота, рвота, головные боли, повышение температуры тела, аллергические "
     "реакции. При появлении сыпи прием прекратить."),
    ("Срок годности", "3 года. После вскрытия флакона - 6 месяцев. Хранить при температуре не выше 25 °C."),
)  # fmt: skip


def leaflet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A drug's leaflet in two columns of small print."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 2.9, 0.0, (*PROGRAMS, *BLANKS), typed=0.0)
    c = s.c
    titled(s, 13, "ИНСТРУКЦИЯ", 1.6, ("по применению лекарственного препарата для медицинского применения",))
    c.text(74, 25, "ВИТАМИН D3, капли для приема внутрь", s.loud(1.25), "middle")
    for number in range(2):
        x, y = 8.0 + 68 * number, 36.0
        for title, text in LEAFLET[3 * number : 3 * number + 3]:
            c.text(x, y, title, s.label.bold)
            y = c.paragraph(x, y + 4.6, text, s.label, 63, 1.6) + 4
    c.line(74, 33, 74, 190, 0.12)
    notes(s, 8, 200, ("Отпускается без рецепта. Беречь от детей.",))
    return [c]


def pension(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A copy of the small green card of the pension insurance, on a whole sheet."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, NONE, 3.0, 0.0, PROGRAMS, typed=0.5)
    c = s.c
    frame = Rect(30, 20, 110, 80)
    c.rect(frame, 0.4, (70, 110, 80))
    c.truth.areas.pop()
    c.text(85, 30, "РОССИЙСКАЯ ФЕДЕРАЦИЯ", s.label.bold, "middle")
    c.text(85, 37, "СТРАХОВОЕ СВИДЕТЕЛЬСТВО", s.loud(1.15), "middle")
    c.text(85, 42, "обязательного пенсионного страхования", s.label, "middle")
    c.text(85, 51, child.snils, s.loud(1.4), "middle")
    person = child.person
    lines: list[Words] = [
        ["Ф.И.О.", Fact(person.family.upper()), Fact(person.given.upper()), Fact(person.patronymic.upper())],
        ["Дата и место рождения", s.dated(None, child.born, way="words"), "г. Калуга"],
        ["Пол", Fact("мужской" if child.sex == "male" else "женский")],
        ["Дата регистрации", s.dated(None, child.born + timedelta(days=60), way="words")],
    ]
    block(s, 36, 61, 98, lines, 5, 3)
    c.text(30, 112, "Копия верна ____________", s.label)
    return [c]


def norms(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A leaflet for mothers: which heights and weights are usual, of no child in particular."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 2.9, 0.0, (*PROGRAMS, *BLANKS), typed=0.0)
    c = s.c
    titled(s, 14, "ПАМЯТКА МАМЕ", 1.5, ("Сколько весит и как растет малыш (средние данные ВОЗ)",))
    heads = (Head("Возраст", 28), Head("Мальчики", under=(Head("вес, кг", 26), Head("рост, см", 26))),
             Head("Девочки", under=(Head("вес, кг", 26), Head("рост, см", 26))))  # fmt: skip
    ages = (1, 2, 3, 4, 6, 9, 12, 15, 18, 24, 36)
    cells = body(
        s, 8, headings(s, 8, 26, heads, (7.0, 7.0)), widths_of(heads), [8.4] * len(ages), rng.choice(("all", "rows"))
    )
    for months, row in zip(ages, cells, strict=True):
        texts = [f"{months} мес."]
        for sex in ("male", "female"):
            texts += [comma(WEIGHT_KG[sex][months][1]), centimetres(HEIGHT_CM[sex][months][1])]
        for area, text in zip(row, texts, strict=True):
            c.cell(area, text, s.label)
    low = cells[-1][0].bottom + 10
    c.paragraph(8, low, "Прибавка за первое полугодие - около 800 г в месяц. Не сравнивайте малыша с другими детьми: "
                "главное, чтобы он рос равномерно.", s.label, 132, 1.6)  # fmt: skip
    notes(s, 8, 205, (clinic(child),))
    return [c]


VARIANTS = (questionnaire, contract, receipt, request, diploma, menu, leaflet, pension, norms)
