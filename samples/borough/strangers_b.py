"""Papers from outside a clinic that end in a chart: of housing offices, shops, railways, schools, of the parents."""

from __future__ import annotations

import random
from datetime import date, timedelta

from PIL import ImageDraw

from samples.borough.paper import BOROUGH, CITY
from samples.borough.pieces import (
    BLANKS,
    PROGRAMS,
    Ask,
    Fact,
    Head,
    Strong,
    Words,
    asked,
    body,
    clinic,
    foot,
    framed,
    headings,
    home,
    keyed,
    lines,
    make_marker,
    open_sheet,
    sentence,
    span,
    taught,
    title,
    under,
    widths_of,
)
from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas, Rect
from samples.draw import Style
from samples.life import Child

NONE = (None, "")


def _day(child: Child, rng: random.Random) -> date:
    return child.until - timedelta(days=rng.randint(15, 1200))


def dwelling(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """How a family lives, seen by a commission: rooms and things in printed choices."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.4, 0.6, BLANKS, typed=0.3)
    m, day = make_marker(s), _day(child, rng)
    y = title(s, 20, "АКТ", 1.7, ("обследования жилищно-бытовых условий несовершеннолетнего",)) + 12
    y = sentence(s, 16, y, 178, ["Комиссия в составе социального педагога и инспектора обследовала", s.dated(None, day),
        "квартиру по адресу:", Fact(home(child)), "."], 8.4) + 2  # fmt: skip
    way = Ask(rng.choice(("underline", "check_box")), 24, 194, 7.4, gap_mm=3)
    y = asked(s, m, 16, y, way, (
        ("Жилье:", ("собственное", "муниципальное", "съемное"), rng.randint(0, 2)),
        ("Комнат:", ("1", "2", "3", "4"), rng.randint(1, 2)),
        ("Порядок в квартире:", ("чисто", "не убрано"), 0),
        ("Спальное место:", ("имеется", "отсутствует"), 0),
        ("Рабочий стол, книги, игрушки:", ("имеются", "недостаточно"), 0),
        ("Питание, одежда по сезону:", ("обеспечен", "не обеспечен"), 0),
    ), 9)  # fmt: skip
    y = sentence(s, 16, y + 2, 178, ["Доход семьи складывается из заработной платы:", Fact(child.father.job), ",",
                                     Fact(child.mother.job), "."], 8.4)  # fmt: skip
    s.line(16, y + 2, "Выводы комиссии:", Fact("условия для проживания созданы"), 194)
    s.line(16, y + 18, "Председатель", None, 100)
    s.line(102, y + 18, "Члены комиссии", None, 194)
    return [s.c]


def household(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A housing office's certificate: who is registered in a flat."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, NONE, 3.2, 0.0, PROGRAMS, typed=0.6)
    day = _day(child, rng)
    lines(s, 14, 12, (f"ООО «Управляющая компания № {child.district}»", f"г. {CITY}", "Паспортный стол"))
    title(s, 26, "СПРАВКА О РЕГИСТРАЦИИ", 1.4)
    s.run(14, 37, 182, ["Дана в том, что в жилом помещении", Fact(home(child)), "зарегистрированы:"], 5.4)
    people = [child.mother, child.father, *child.siblings]
    heads = (Head("№", 10), Head("Ф.И.О.", 96), Head("Год рождения", 34), Head("Дата регистрации", 42))
    rows = [(one.person.full, one.birth_year) for one in people] + [(child.person.full, child.born.year)]
    cells = body(s, 14, headings(s, 14, 47, heads, (8.0,)), widths_of(heads), [8.0] * len(rows), "all")
    for number, ((name, year), row) in enumerate(zip(rows, cells, strict=True), 1):
        facts = (
            Fact(str(number)),
            Fact(name),
            Fact(str(year)),
            s.dated(None, child.born + timedelta(days=70 * number)),
        )
        for area, fact in zip(row, facts, strict=True):
            s.cell(area, fact, "left" if fact.text == name else "middle")
    low = cells[-1][0].bottom + 12
    span(s, 14, low, 180, ["Выдана для предъявления по месту требования", s.dated(None, day)])
    s.c.text(14, low + 12, "Паспортист ____________________", s.label)
    return [s.c]


STEPS = (
    "Вечером накануне не давайте ребенку свеклу, морковь, витамины.",
    "Утром подмойте ребенка теплой водой с детским мылом, насухо вытрите.",
    "Соберите среднюю порцию мочи в чистую сухую баночку.",
    "У грудных детей используйте детский мочеприемник.",
    "Закройте крышкой, подпишите фамилию и возраст.",
    "Доставьте в лабораторию не позднее полутора часов, кабинет 110, с 7:30 до 9:30.",
)


def collecting(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A leaflet for parents: how one collects urine, in points."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 3.3, 0.0, (*PROGRAMS, *BLANKS), typed=0.0)
    y = title(s, 18, "ПАМЯТКА РОДИТЕЛЯМ", 1.5, ("Как правильно собрать мочу на исследование",)) + 14
    for number, text in enumerate(STEPS, 1):
        s.c.text(10, y, f"{number}.", s.loud(1.2))
        y = s.c.paragraph(19, y, text, s.label, 118, 1.6) + 4
    frame = Rect(10, y + 2, 128, 18)
    s.c.rect(frame, 0.5)
    s.c.truth.areas.pop()
    s.c.text(74, y + 9, "ВНИМАНИЕ! Нельзя переливать мочу из горшка", s.label.bold, "middle")
    s.c.text(74, y + 15, "или отжимать из подгузника.", s.label.bold, "middle")
    foot(s, clinic(child))
    return [s.c]


def mail(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printed letter from a laboratory's mailer: results lie elsewhere."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.3, 0.0, PROGRAMS, typed=0.0)
    day = _day(child, rng)
    login = f"mama{child.seed % 900 + 100}"
    pairs: list[tuple[str, Words]] = [
        ("От", ["Личный кабинет пациента <noreply@lab.example>"]),
        ("Кому", [f"{login}@mail.example"]),
        ("Дата", [f"{day:%d.%m.%Y}, {rng.randint(8, 20)}:{rng.randint(10, 59)}"]),
        ("Тема", [f"Готовы результаты по заказу {rng.randint(10**8, 10**9)}"]),
    ]
    y = keyed(s, 22, (16, 38, 194), pairs, 7)
    s.c.line(16, y, 194, y, 0.2)
    y += 10
    for text in ("Здравствуйте!", "Уведомляем вас о том, что исследования по вашему заказу выполнены. Посмотреть их "
                 "можно в личном кабинете в разделе «Мои заказы» или получить в медицинском офисе при предъявлении "
                 "паспорта и номера заказа.", "Результаты исследований не являются диагнозом. Для их толкования "
                 "обратитесь к лечащему врачу.", "Если вы получили это письмо по ошибке, просто удалите его.",
                 "С заботой о вашем здоровье, служба поддержки."):  # fmt: skip
        y = s.c.paragraph(16, y, text, s.label, 178, 1.6) + 4
    s.c.text(16, 288, f"https://mail.example/{login}/inbox/print", s.small)
    s.c.text(194, 288, "1/1", s.small, "right")
    return [s.c]


BILLED = (("Содержание жилья", "м2", 24.6), ("Отопление", "Гкал", 1890.4), ("Холодная вода", "м3", 31.2),
          ("Водоотведение", "м3", 24.9), ("Электроэнергия", "кВт·ч", 4.7), ("Вывоз ТКО", "чел.", 96.1))  # fmt: skip


def utilities(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A month's bill of a flat: volumes, tariffs and sums."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.0, 0.0, PROGRAMS, typed=0.3)
    day = _day(child, rng)
    title(s, 16, "ПЛАТЕЖНЫЙ ДОКУМЕНТ (СЧЕТ)", 1.35, ("для внесения платы за жилое помещение и коммунальные услуги",))
    y = framed(s, 14, 27, 196, [
        [("Плательщик", 100, [Fact(child.father.person.short)]),
         ("Лицевой счет", 60, [Fact(str(rng.randint(10**9, 10**10)))])],
        [("Адрес", 120, [Fact(home(child))]), ("Период", 40, [Fact(f"{day:%m.%Y}")])],
    ]) + 6  # fmt: skip
    heads = (
        Head("Услуга", 56),
        Head("Ед.", 20),
        Head("Объем", 28),
        Head("Тариф, руб.", 34),
        Head("Начислено, руб.", 44),
    )
    cells = body(s, 14, headings(s, 14, y, heads, (9.0,)), widths_of(heads), [8.0] * len(BILLED), "all")
    total = 0.0
    for (name, unit, price), row in zip(BILLED, cells, strict=True):
        volume = round(rng.uniform(1.0, 4.0) if price > 1000 else rng.uniform(3, 60), 2)
        total += volume * price
        texts = (name, unit, f"{volume:.2f}", f"{price:.2f}", f"{volume * price:.2f}")
        for number, (area, text) in enumerate(zip(row, texts, strict=True)):
            s.c.cell(area, text, s.value, "right" if number > 1 else "left")
    low = cells[-1][0].bottom + 10
    s.c.text(196, low, f"ИТОГО К ОПЛАТЕ: {total:.2f} руб.", s.loud(1.25), "right")
    s.c.text(
        14,
        low + 12,
        "Оплатить до 10 числа следующего месяца. Показания счетчиков передаются с 20 по 25 число.",
        s.small,
    )
    return [s.c]


def warranty(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A shop's warranty of a nebulizer."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, NONE, 3.2, 0.6, (*PROGRAMS, *BLANKS), typed=0.2)
    frame = Rect(8, 8, 194, 132)
    s.c.rect(frame, 0.8)
    s.c.truth.areas.pop()
    title(s, 24, "ГАРАНТИЙНЫЙ ТАЛОН", 1.8)
    under(s, 16, 120, 40, "наименование изделия", [Fact("Ингалятор компрессорный (небулайзер)")])
    under(s, 126, 194, 40, "серийный номер", [Fact(f"{rng.randint(2012, 2021)}{rng.randint(10**6, 10**7)}")])
    under(s, 16, 78, 56, "дата продажи", [s.dated(None, _day(child, rng))])
    under(s, 84, 194, 56, "продавец", [Fact("Аптека № 12, Советская ул., 20")])
    s.c.paragraph(16, 72, "Срок гарантии 24 месяца со дня продажи. Гарантия не распространяется на маски, трубки и "
                  "фильтры. Талон действителен только при наличии печати магазина. Изделие проверено в присутствии "
                  "покупателя, претензий к комплектности нет.", s.label, 178, 1.7)  # fmt: skip
    s.line(16, 108, "Покупатель", Fact(child.father.person.short), 100)
    s.c.text(108, 108, "М.П. магазина", s.label)
    return [s.c]


def readiness(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A test of readiness for school: figures to copy, marks in points."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.5, 0.6, BLANKS, typed=0.0)
    y = title(s, 20, "ТЕСТ ШКОЛЬНОЙ ЗРЕЛОСТИ", 1.5, (taught(s, 60),)) + 14
    s.line(16, y, "Имя, фамилия", Fact(f"{child.person.given} {child.person.family}"), 194)
    draw = ImageDraw.Draw(s.c.image)
    for number, task in enumerate(("1. Нарисуй человека.", "2. Срисуй слова.", "3. Срисуй точки.")):
        top = y + 12 + 66 * number
        s.c.text(16, top, task, s.label.bold)
        if number == 0:
            spot = (s.c.px(100), s.c.px(top + 4), s.c.px(114), s.c.px(top + 18))
            draw.ellipse(spot, outline=s.hand.ink, width=3)
            for x0, y0, x1, y1 in ((107, 18, 107, 42), (107, 24, 94, 34), (107, 24, 120, 34), (107, 42, 97, 56),
                                   (107, 42, 117, 56)):  # fmt: skip
                s.c.line(x0, top + y0, x1, top + y1, 0.5, s.hand.ink)
        elif number == 1:
            s.c.text(30, top + 16, "Она пьет чай", s.label.sized(7))
            s.c.text(30, top + 34, "Она пьет чай", s.value.sized(8))
        else:
            for dot in range(10):
                x = s.c.px(40 + 9 * (dot % 4) + 2 * (dot // 4))
                at = s.c.px(top + 14 + 9 * (dot // 4))
                draw.ellipse((x, at, x + s.c.px(1.6), at + s.c.px(1.6)), fill=(20, 20, 20))
        s.c.text(150, top, "балл ______", s.label)
    s.line(16, 262, "Педагог-психолог", None, 100)
    return [s.c]


def handed(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A mother's receipt for the papers that she took with her."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, NONE, 3.8, 0.9, BLANKS, typed=0.4)
    day, mother = _day(child, rng), child.mother.person
    s.put(105, 22, Fact("Расписка"), 80, "middle", s.value.sized(s.value.size_mm * 1.2))
    words: list[Fact] = [Fact(f"Я, {mother.full},"), Fact("получила на руки амбулаторную карту сына"
        if child.sex == "male" else "получила на руки амбулаторную карту дочери"),
        Fact("и рентгеновские снимки (2 шт.) для консультации в областной больнице."),
        Fact(f"Обязуюсь вернуть в регистратуру до {day + timedelta(days=14):%d.%m.%Y}.")]  # fmt: skip
    y = 40.0
    for fact in words:
        s.put(18, y, fact, 176)
        y += 11
    s.put(18, y + 10, s.dated(None, day), 60)
    s.put(140, y + 10, Fact(mother.short), 54)
    return [s.c]


def ticket(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A printed railway ticket of the child: names, a day of birth, a train."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 3.0, 0.0, BOROUGH.type, typed=0.0)
    day, person = _day(child, rng), child.person
    title(s, 14, "ЭЛЕКТРОННЫЙ БИЛЕТ", 1.6, ("КОНТРОЛЬНЫЙ КУПОН",))
    y = framed(s, 9, 26, 139, [
        [("Поезд", 30, [Fact("147Я")]), ("Вагон", 20, [Fact(f"{rng.randint(1, 14):02d}")]),
         ("Место", 20, [Fact(f"{rng.randint(1, 54):03d}")]), ("Тариф", 60, [Fact("ДЕТСКИЙ")])],
        [("Отправление", 60, [Fact(f"{day:%d.%m.%Y} 22:{rng.randint(10, 59)}")]),
         ("Прибытие", 60, [Fact(f"{day + timedelta(days=1):%d.%m.%Y} 05:{rng.randint(10, 59)}")])],
        [("Откуда", 60, [Fact("КОСТРОМА НОВАЯ")]), ("Куда", 60, [Fact("МОСКВА ЯРОСЛАВСКАЯ")])],
    ], 12) + 9  # fmt: skip
    pairs: list[tuple[str, Words]] = [
        ("ПАССАЖИР", [Fact(f"{person.family} {person.given[0]} {person.patronymic[0]}".upper())]),
        ("ДОКУМЕНТ", [Fact(f"СР IV-ГО {rng.randint(100000, 999999)}")]),
        ("ЦЕНА", [Fact(f"{rng.randint(500, 1500)}.{rng.randint(10, 99)} РУБ")]),
    ]
    y = keyed(s, y, (9, 40, 139), pairs, 7) + 4
    for number in range(46):
        if rng.random() < 0.55:
            s.c.line(30 + 1.9 * number, y, 30 + 1.9 * number, y + 16, rng.choice((0.4, 0.9, 1.4)))
    s.run(9, y + 28, 130, [Strong("Внимание!"), "Посадка прекращается за 2 минуты до отправления поезда."], 5)
    return [s.c]


VARIANTS = (dwelling, household, collecting, mail, utilities, warranty, readiness, handed, ticket)
