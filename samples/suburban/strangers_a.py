"""Medical papers of no form of the collection: orders, protocols of devices, sheets of a ward and of other offices."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from datetime import date, timedelta

from PIL import ImageDraw

from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas
from samples.draw import Style
from samples.life import Child, pick_visit
from samples.registry.ledger import body, headings, widths_of
from samples.suburban.items import (
    BLANKS,
    PROGRAMS,
    Ask,
    Fact,
    Head,
    Sheet,
    Strong,
    Words,
    ask,
    block,
    clinic,
    framed_head,
    home,
    imprint,
    label_ask,
    make_marker,
    notes,
    open_sheet,
    rows,
    school,
    sides,
    titled,
)
from samples.wording import age

NONE = (None, "")
A6_MM = (105.0, 148.0)


def _day(child: Child, rng: random.Random) -> date:
    return child.until - timedelta(days=rng.randint(10, 1100))


def _old(child: Child, day: date) -> Fact:
    return Fact(age(max(1, child.age_months(day))))


DRUGS = (
    ("Sol. Xylometazolini 0,05% - 10 ml", "по 1 капле в нос 2 раза в день 5 дней"),
    ("Susp. Ibuprofeni 100 mg/5 ml - 100 ml", "по 5 мл при температуре выше 38,5"),
    ("Tab. Cetirizini 0,01 № 10", "по 1/2 таблетки на ночь 7 дней"),
)


def recipe(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A prescription on a quarter sheet: two drugs in Latin, the days it holds for underlined."""
    s = open_sheet(child, rng, style, A6_MM, NONE, 2.7, 0.7, BLANKS, typed=0.2)
    c, visit, m = s.c, pick_visit(child, rng), make_marker(s)
    notes(s, 6, 8, clinic(child).split(", "))
    notes(s, 99, 8, ("Форма № 107-1/у", "Приказ МЗ РФ № 4н"), right=True)
    titled(s, 24, "РЕЦЕПТ", 1.5, ("(взрослый, детский - нужное подчеркнуть)",))
    y = rows(s, 6, 37, 99, 8, [("Дата", s.dated(None, visit.day, way="quoted")),
        ("Ф.И.О. пациента", Fact(child.person.short)), ("Дата рождения", s.dated(None, child.born)),
        ("Ф.И.О. врача", Fact(visit.doctor.short))])  # fmt: skip
    for name, taken in rng.sample(DRUGS, 2):
        c.text(6, y, "Rp.:", s.label.bold)
        s.put(16, y, Fact(name), 82)
        s.put(16, y + 7, Fact(f"D.S. {taken}"), 82)
        c.fill_line(16, 99, y)
        c.fill_line(16, 99, y + 7)
        y += 15
    way = Ask("underline", 6, 99, 5.5, gap_mm=2)
    y = label_ask(s, m, 6, y + 3, "Рецепт действителен:", ("60 дней", "1 год"), [0], way)
    c.text(6, y + 9, "Подпись и печать врача ____________     М.П.", s.label)
    return [c]


def referral(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An order to another institution: what for is underlined, a code of an illness beside."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 3.0, 0.5, BLANKS, typed=0.3)
    c, visit, m = s.c, pick_visit(child, rng), make_marker(s)
    notes(s, 8, 9, clinic(child).split(", "))
    notes(s, 140, 9, ("Медицинская документация", "Форма № 057/у-04", "приказ от 22.11.2004 № 255"), right=True)
    titled(s, 30, "НАПРАВЛЕНИЕ", 1.4)
    words = ("на госпитализацию", "восстановительное лечение", "обследование", "консультацию")
    ask(s, m, (8, 38), words, [rng.choice((0, 2, 3))], Ask("underline", 8, 140, 6, gap_mm=1.6))
    c.text(74, 43, "(нужное подчеркнуть)", s.small, "middle")
    reason = rng.choice(("уточнение диагноза", "неэффективность лечения", "плановое лечение"))
    rows(s, 8, 53, 140, 9, [("куда", Fact(child.stay.facility)), ("1. Номер полиса ОМС", Fact(child.oms_policy)),
        ("2. Код льготы", None), ("3. Фамилия, имя, отчество", Fact(child.person.full)),
        ("4. Дата рождения", s.dated(None, child.born)), ("5. Адрес", Fact(home(child))), ("6. Место учебы", None),
        ("7. Код диагноза по МКБ", Fact(visit.illness.icd10)), ("8. Обоснование направления", Fact(reason)),
        ("Должность и фамилия направившего", Fact(f"педиатр {visit.doctor.short}")),
        ("Дата", s.dated(None, visit.day)), ("Зав. отделением", None)])  # fmt: skip
    imprint(s, 140)
    return [c]


def _heartbeat(s: Sheet, y: float) -> None:
    """A drawn lead of a cardiogram on a small grid."""
    for step in range(37):
        s.c.line(15 + step * 5, y, 15 + step * 5, y + 30, 0.08, (214, 160, 160))
    for step in range(7):
        s.c.line(15, y + step * 5, 195, y + step * 5, 0.08, (214, 160, 160))
    points = []
    for x in range(0, 1800, 4):
        beat = (x % 260) / 260
        spike = 14 * math.exp(-(((beat - 0.3) / 0.012) ** 2)) - 3 * math.exp(-(((beat - 0.34) / 0.01) ** 2))
        wave = spike + 1.6 * math.exp(-(((beat - 0.18) / 0.04) ** 2)) + 3 * math.exp(-(((beat - 0.6) / 0.05) ** 2))
        points.append((s.c.px(15 + x / 10), s.c.px(y + 20 - wave)))
    ImageDraw.Draw(s.c.image).line(points, fill=(30, 30, 40), width=max(2, s.c.px(0.25)))


def cardiogram(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An electrocardiogram with its curve, intervals in a table and a conclusion."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.1, 0.0, PROGRAMS, typed=0.3)
    day = _day(child, rng)
    y = framed_head(s, 15, 195, 13, "кабинет функциональной диагностики")
    y = titled(s, y + 2, "ЭЛЕКТРОКАРДИОГРАММА", 1.4)
    who: Words = [Strong("Пациент:"), Fact(child.person.full), Strong("возраст:"), _old(child, day), Strong("дата:"),
                  s.dated(None, day)]  # fmt: skip
    y = s.run(15, y + 10, 180, who, 5.2) + 2
    _heartbeat(s, y)
    numbers = (("ЧСС", "уд/мин", rng.randint(70, 96)), ("PQ", "мс", rng.randint(110, 150)),
               ("QRS", "мс", rng.randint(70, 90)), ("QT", "мс", rng.randint(300, 380)),
               ("Угол альфа", "град.", rng.randint(50, 80)))  # fmt: skip
    heads = (Head("Показатель", 50), Head("Значение", 40), Head("Единицы", 40))
    cells = body(s, 15, headings(s, 15, y + 38, heads, (7.0,)), widths_of(heads), [6.8] * len(numbers), "all")
    for (name, unit, number), row in zip(numbers, cells, strict=True):
        for area, fact in zip(row, (Fact(name), Fact(str(number)), Fact(unit)), strict=True):
            s.cell(area, fact)
    found = rng.choice(("Ритм синусовый. Вертикальная ЭОС. Нарушение процессов реполяризации.",
                        "Синусовая аритмия. Неполная блокада правой ножки пучка Гиса."))  # fmt: skip
    s.run(15, cells[-1][0].bottom + 10, 180, [Strong("Заключение:"), found], 5.4)
    s.c.text(15, cells[-1][0].bottom + 26, f"Врач ____________ {child.stay.doctor.short}", s.label)
    return [s.c]


ORGANS = (
    ("Печень", "не увеличена, правая доля 98 мм, контуры ровные, эхогенность обычная"),
    ("Желчный пузырь", "овальный, с перегибом в шейке, стенка 2 мм, содержимое однородное"),
    ("Поджелудочная железа", "12 х 9 х 14 мм, структура однородная"),
    ("Селезенка", "84 х 36 мм, однородная"),
    ("Почки", "расположены обычно, 82 х 34 мм и 84 х 36 мм, лоханки не расширены"),
)


def abdomen(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An ultrasound of the belly: organ by organ in a table."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.1, 0.0, PROGRAMS, typed=0.2)
    day = _day(child, rng)
    s.c.text(105, 14, clinic(child), s.fitted(clinic(child), s.label, 180), "middle")
    y = titled(s, 28, "УЛЬТРАЗВУКОВОЕ ИССЛЕДОВАНИЕ", 1.35, ("органов брюшной полости и почек",))
    y = sides(s, 15, y + 9, (48.0, 132.0), [("Ф.И.О.", [Fact(child.person.full)]), ("Возраст", [_old(child, day)]),
        ("Дата исследования", [s.dated(None, day)]), *((name, [Fact(what)]) for name, what in ORGANS)], 9)  # fmt: skip
    ends: list[Words] = [
        [Strong("Заключение:"), rng.choice(("Деформация желчного пузыря.", "Эхопризнаков патологии не выявлено."))],
        ["Заключение УЗИ не является клиническим диагнозом."],
        ["Врач УЗД ____________", Fact(child.stay.doctor.short)],
    ]
    block(s, 15, y + 10, 180, ends, 5.4, 4)
    return [s.c]


ROOMS = (("Кабинет антропометрии", "101"), ("Процедурный кабинет", "112"), ("Окулист", "205"), ("Невролог", "207"),
         ("Хирург", "209"), ("Стоматолог", "301"), ("Педиатр (итог)", "по участку"))  # fmt: skip


def route(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A child's way through the rooms of the clinic: each one signs."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 3.0, 0.4, BLANKS, typed=0.2)
    c = s.c
    titled(s, 16, "МАРШРУТНЫЙ ЛИСТ", 1.4, ("сохраняйте до конца осмотра",))
    y = rows(s, 8, 32, 140, 8.4, [("Фамилия, имя", Fact(f"{child.person.family} {child.person.given}")),
        ("Участок", Fact(str(child.district))), ("Школа, сад", Fact(school(s, 90)))])  # fmt: skip
    heads = (Head("Куда обратиться", 52), Head("Кабинет", 24), Head("Часы приема", 28), Head("Отметка", 28))
    cells = body(s, 8, headings(s, 8, y, heads, (8.0,)), widths_of(heads), [9.0] * len(ROOMS), "all")
    done = rng.randint(2, len(ROOMS))
    for number, ((name, room), row) in enumerate(zip(ROOMS, cells, strict=True)):
        c.cell(row[0], name, s.label, "left")
        c.cell(row[1], room, s.label)
        c.cell(row[2], rng.choice(("8:00-10:00", "9:00-14:00", "14:00-19:00")), s.label)
        if number < done:
            s.cell(row[3], Fact("осмотрен"))
    notes(s, 8, cells[-1][0].bottom + 8, ("Натощак: анализ крови. При себе иметь полис и сменную обувь.",))
    return [c]


TAKEN = ("Р-р натрия хлорида 0,9% 200,0 в/в", "Цефтриаксон 750 мг в/м", "Нурофен 5 мл при t 38,5",
         "Линекс 1 капс. 3 р/д", "Ингаляции с беродуалом", "Обильное питье")  # fmt: skip


def orders(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A ward's sheet of orders: drugs in rows, days in narrow columns with a sign for each day."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.0, 0.6, BLANKS, typed=0.1)
    c, stay = s.c, child.stay
    notes(s, 196, 10, ("Форма № 003-4/у",), right=True)
    titled(s, 24, "ЛИСТ ВРАЧЕБНЫХ НАЗНАЧЕНИЙ", 1.35)
    s.line(14, 35, "Карта №", Fact(str(rng.randint(100, 9000))), 56)
    s.line(58, 35, "Ф. И. О.", Fact(child.person.short), 130)
    s.line(132, 35, "палата", Fact(str(rng.randint(1, 14))), 196)
    count = 10
    heads = (Head("Назначения", 72), Head("Дата", under=tuple(
        Head((stay.admitted + timedelta(days=n)).strftime("%d.%m"), 11.0) for n in range(count))))  # fmt: skip
    cells = body(s, 14, headings(s, 14, 41, heads, (6.0, 7.0)), widths_of(heads), [9.0] * 12, "all")
    for text, row in zip(("Режим палатный", "Стол № 5", *TAKEN), cells, strict=False):
        s.cell(row[0], Fact(text), "left")
        first, last = rng.randint(0, 2), rng.randint(5, count)
        for area in row[1 + first : 1 + last]:
            s.cell(area, Fact("+"))
    s.line(14, 182, "Врач", Fact(stay.doctor.short), 100)
    s.line(104, 182, "Сестра", None, 196)
    imprint(s, 196)
    return [c]


def resort(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The card for a sanatorium, form 076/у: vaccinations told in words, an illness, a coupon that is not filled in."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.2, 0.45, BLANKS, typed=0.2)
    c, visit, m = s.c, pick_visit(child, rng), make_marker(s)
    notes(s, 14, 11, clinic(child).split(", "))
    notes(s, 196, 11, ("Медицинская документация", "Форма № 076/у"), right=True)
    titled(s, 30, "САНАТОРНО-КУРОРТНАЯ КАРТА", 1.4, (f"для детей № {rng.randint(10, 900)}",))
    s.line(14, 47, "Выдана", s.dated(None, visit.day, way="quoted"), 100)
    y = rows(s, 14, 56, 196, 8.6, [("1. Фамилия, имя, отчество", Fact(child.person.full)),
        ("2. Дата рождения", s.dated(None, child.born)), ("3. Адрес, телефон", Fact(home(child))),
        ("4. Место работы матери", Fact(child.mother.job)), ("5. Анамнез", Fact("хр. инфекций не имеет")),
        ("6. Перенесенные заболевания", Fact("ОРВИ, ветряная оспа")), ("7. Прививки", Fact("по возрасту")),
        ("8. Анализ крови, мочи, кала", Fact("без патологии")), ("9. Диагноз", Fact(visit.illness.text)),
        ("10. Рекомендуемый курорт", None)])  # fmt: skip
    way = Ask("check_box", 20, 196)
    y = label_ask(s, m, 14, y, "11. Лечение:", ("в санатории", "амбулаторно-курсовое"), [0], way)
    y = label_ask(s, m, 14, y + 8.6, "12. Время года:", ("зима", "весна", "лето", "осень"), [rng.randint(0, 3)], way)
    s.line(14, y + 14, "Врач", Fact(visit.doctor.short), 100)
    c.text(110, y + 14, "Главный врач ____________   М.П.", s.label)
    c.text(105, y + 30, "ОБРАТНЫЙ ТАЛОН", s.loud(1.15), "middle")
    rows(s, 14, y + 41, 196, 9, [("Находился в санатории с", None), ("Проведенное лечение", None), ("Результат", None)])
    return [c]


def signal(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """What an ambulance leaves behind for the clinic: hours, a heat, a first opinion."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, NONE, 3.1, 0.7, BLANKS, typed=0.2)
    c, day, m = s.c, _day(child, rng), make_marker(s)
    notes(s, 12, 10, ("Станция скорой медицинской помощи г. Калуги",))
    titled(s, 20, "СИГНАЛЬНЫЙ ЛИСТ", 1.35, ("для участкового врача",))
    s.line(12, 36, "Вызов №", Fact(str(rng.randint(100, 9000))), 60)
    s.line(62, 36, "дата", s.dated(None, day), 110)
    s.line(112, 36, "время", Fact(f"{rng.randint(0, 23)}:{rng.randint(10, 59)}"), 198)
    opinion = rng.choice(("ОРВИ, гипертермия", "Острый стеноз гортани?", "Боль в животе, хирургическая патология?"))
    y = rows(s, 12, 45, 198, 8.6, [("Фамилия, имя, отчество", Fact(child.person.full)), ("Возраст", _old(child, day)),
        ("Адрес", Fact(home(child))), ("Диагноз скорой помощи", Fact(opinion)),
        ("Оказана помощь", Fact("анальгин 0,3, димедрол 0,3 в/м; t 39,2 - 37,8"))])  # fmt: skip
    words = ("госпитализирован", "оставлен на месте", "отказ от госпитализации")
    y = label_ask(
        s, m, 12, y, "Результат выезда:", words, [1], Ask(rng.choice(("underline", "check_box")), 12, 198, gap_mm=3)
    )
    s.line(12, y + 12, "Фельдшер", Fact(f"{rng.choice(('Громова', 'Зимина', 'Панова'))} Е.А."), 100)
    s.line(102, y + 12, "Передано в поликлинику", s.dated(None, day + timedelta(days=1)), 198)
    return [c]


def applicant(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A certificate for those who enter a school or a job, form 086/у: opinions of specialists on rules."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 2.9, 0.5, BLANKS, typed=0.3)
    c, day = s.c, _day(child, rng)
    notes(s, 8, 9, clinic(child).split(", "))
    notes(s, 140, 9, ("Медицинская документация", "Форма № 086/у"), right=True)
    titled(s, 26, "МЕДИЦИНСКАЯ СПРАВКА", 1.3, ("(врачебное профессионально-консультативное заключение)",))
    done: Sequence[tuple[str, Fact | None]] = [
        ("1. Выдана", Fact(clinic(child))), ("2. Куда представляется", Fact("по месту требования")),
        ("3. Фамилия, имя, отчество", Fact(child.person.full)), ("4. Дата рождения", s.dated(None, child.born)),
        ("5. Адрес", Fact(home(child))), ("6. Перенесенные заболевания", Fact("детские инфекции")),
        ("7. Терапевт", Fact("здоров")), ("Хирург", Fact("здоров")), ("Невропатолог", Fact("здоров")),
        ("Офтальмолог", Fact("Vis OU 1,0")), ("8. Данные рентгеноскопии", Fact("ОГК без патологии")),
        ("9. Прививки", Fact("по календарю")), ("10. Врачебное заключение", Fact("годен к обучению")),
        ("Дата", s.dated(None, day)), ("Председатель ВК", None)]  # fmt: skip
    rows(s, 8, 43, 140, 9, done)
    imprint(s, 140)
    return [c]


VARIANTS = (recipe, referral, cardiogram, abdomen, route, orders, resort, signal, applicant)
