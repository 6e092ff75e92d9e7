"""Papers from outside a clinic that end in a chart: documents of a family, a school, an insurer, a newspaper."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PIL import ImageFilter

from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas, Pen, Rect
from samples.draw import Style
from samples.life import Child
from samples.registry.choices import comb
from samples.registry.ledger import Head, body, headings, widths_of
from samples.registry.paper import (
    BLANKS,
    MONO,
    PROGRAMS,
    Fact,
    Sheet,
    clinic,
    open_sheet,
)
from samples.wording import MONTHS

NONE = (None, "")
NEWS = (
    "В городском парке завершили высадку саженцев липы и клена. По словам организаторов, в субботнике приняли участие "
    "более трехсот человек, среди которых были школьники, студенты и жители соседних домов.",
    "К началу учебного года в районе откроют два детских сада на двести мест. Здания строят по современным проектам, "
    "с бассейнами и прогулочными верандами. Запись начнется в августе.",
    "Врачи напоминают: сезон клещей начался. После прогулки в лесу осмотрите одежду и кожу ребенка. Если клещ "
    "присосался, обратитесь в травматологический пункт.",
    "На выходных синоптики обещают до плюс восемнадцати градусов и кратковременные дожди. Ветер южный.",
    "Команда дворового клуба «Метеор» стала второй в первенстве района по мини-футболу, уступив в финале один мяч.",
)
DIET = (
    "Прикорм вводят не ранее четырех и не позднее шести месяцев. Начинают с половины чайной ложки.",
    "Первым блюдом может стать овощное пюре из кабачка, цветной капусты или каша без молока.",
    "Новый продукт дают утром и в течение дня следят за кожей и стулом ребенка.",
    "Мясное пюре вводят с шести месяцев, желток — с семи, рыбу — с девяти. Сок и сахар не нужны.",
    "При сыпи, рвоте или жидком стуле продукт отменяют и обращаются к участковому педиатру.",
)
LEAFLET = (
    "СОСТАВ: в 5 мл суспензии содержится ибупрофена 100 мг. ПОКАЗАНИЯ: лихорадка при ОРВИ, гриппе, детских инфекциях, "
    "поствакцинальных реакциях; зубная боль, головная боль, отит.",
    "СПОСОБ ПРИМЕНЕНИЯ: дети 3–6 мес. (5–7,6 кг) — 2,5 мл до 3 раз в сутки; 6–12 мес. (7,7–9 кг) — 2,5 мл до 4 раз; "
    "1–3 года (10–16 кг) — 5,0 мл 3 раза; 4–6 лет (17–20 кг) — 7,5 мл 3 раза.",
    "ПРОТИВОПОКАЗАНИЯ: повышенная чувствительность, язвенная болезнь, масса тела менее 5 кг. ПОБОЧНОЕ ДЕЙСТВИЕ: "
    "тошнота, сыпь, крапивница. ХРАНИТЬ при температуре не выше 25 °C. СРОК ГОДНОСТИ 3 года.",
)
ROOMS = (
    ("Педиатр участковый", "пн, ср 8.00–14.00; вт, чт 14.00–20.00"),
    ("Офтальмолог", "вт, чт 9.00–15.00"),
    ("Хирург", "пн–пт 10.00–14.00"),
    ("Невролог", "ср, пт 13.00–18.00"),
    ("Прививочный кабинет", "8.30–12.00"),
    ("Лаборатория", "8.00–10.00"),
)


def _columns(s: Sheet, texts: Sequence[str], count: int, left: float, top: float, gap: float = 6.0) -> None:
    """Text in narrow columns, all of it in each one from another beginning."""
    wide = (s.c.width_mm - 2 * left - gap * (count - 1)) / count
    for number in range(count):
        y = top
        for text in (*texts[number:], *texts[:number]):
            y = s.c.paragraph(left + number * (wide + gap), y, text, s.label, wide, 1.25) + 2
            if y > s.c.height_mm - 14 - 8 * s.label.size_mm * 1.25:
                break


def newspaper(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A clipping in columns with a picture, or one column of a leaflet on a medicine."""
    s = open_sheet(child, rng, style, rng.choice((A5_MM, A4_MM)), NONE, 2.8, 0.0, BLANKS, typed=0.0)
    c, wide = s.c, s.c.width_mm
    if rng.random() < 0.5:
        c.text(wide / 2, 18, "НУРОФЕН ДЛЯ ДЕТЕЙ", s.loud(1.6), "middle")
        c.text(wide / 2, 24, "инструкция по применению лекарственного препарата", s.label, "middle")
        _columns(s, LEAFLET, 2, 10, 34)
        return [c]
    c.text(10, 16, "НЕВСКИЕ ВЕСТИ", s.loud(2.0))
    c.text(wide - 10, 16, f"№ {rng.randint(3, 200)}, {MONTHS[rng.randint(0, 11)]}", s.label, "right")
    c.line(10, 19, wide - 10, 19, 0.5)
    _columns(s, NEWS, 2 if wide < 200 else 3, 10, 27)
    return [c]


def memo(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A leaflet for parents with points, or the hours of doctors on a ruled sheet."""
    s = open_sheet(child, rng, style, rng.choice((A5_MM, A4_MM)), NONE, 3.2, 0.0, (*PROGRAMS, *BLANKS), typed=0.0)
    c, wide = s.c, s.c.width_mm
    c.text(wide / 2, 15, clinic(child), s.fitted(clinic(child), s.label, wide - 20), "middle")
    if rng.random() < 0.5:
        c.text(wide / 2, 28, "ПАМЯТКА ДЛЯ РОДИТЕЛЕЙ", s.loud(1.5), "middle")
        c.text(wide / 2, 35, "Введение прикорма", s.label.bold, "middle")
        y = 46.0
        for text in DIET:
            c.text(12, y, "•", s.label)
            y = c.paragraph(17, y, text, s.label, wide - 29, 1.5) + 3
        return [c]
    c.text(wide / 2, 28, "РАСПИСАНИЕ ПРИЕМА ВРАЧЕЙ", s.loud(1.4), "middle")
    unit = (wide - 24) / 100
    heads = (Head("Специалист", 36 * unit), Head("Каб.", 12 * unit), Head("Часы приема", 52 * unit))
    rules = rng.choice(("all", "rows", "dotted"))
    rows = body(s, 12, headings(s, 12, 36, heads, (8.0,), rules), widths_of(heads), [10.0] * len(ROOMS), rules)
    for (name, hours), row in zip(ROOMS, rows, strict=True):
        for area, text in zip(row, (name, str(rng.randint(101, 420)), hours), strict=True):
            c.cell(area, text, s.label, "left")
    return [c]


def insurance(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A copy of a policy: the state's with letter boxes, or an insurer's letter of guarantee."""
    state = rng.random() < 0.5
    s = open_sheet(child, rng, style, A5_WIDE_MM if state else A4_MM, NONE, 3.3, 0.0, (*BLANKS, *PROGRAMS), typed=0.0)
    c, person = s.c, child.person
    if state:
        c.rect(Rect(8, 8, 194, 130), 0.5)
        c.text(105, 22, "ПОЛИС", s.loud(2.0), "middle")
        c.text(105, 29, "ОБЯЗАТЕЛЬНОГО МЕДИЦИНСКОГО СТРАХОВАНИЯ", s.loud(1.1), "middle")
        comb(s, 50, 44, Fact(child.oms_policy), 6.4)
        rows = (
            ("Фамилия", person.family),
            ("Имя", person.given),
            ("Отчество", person.patronymic),
            ("Пол", "Муж." if child.sex == "male" else "Жен."),
            ("Дата рождения", f"{child.born:%d.%m.%Y}"),
            ("Срок действия", "без ограничения"),
        )
        for number, (label, text) in enumerate(rows):
            c.text(24, 60 + number * 11, label, s.small)
            c.text(62, 60 + number * 11, text, s.label.bold)
        return [c]
    c.text(16, 18, "АО «Страховое общество «Балтика-Полис»", s.label.bold)
    c.text(105, 38, f"ГАРАНТИЙНОЕ ПИСЬМО № {rng.randint(1000, 99999)}", s.loud(1.3), "middle")
    text = (
        f"Настоящим гарантируем оплату медицинских услуг, оказываемых {person.full}, "
        f"{child.born:%d.%m.%Y} г.р., полис ДМС № {rng.randint(10**6, 10**7)}, по программе «Дети. Стандарт»."
    )
    y = c.paragraph(16, 52, text, s.label, 178, 1.6)
    c.paragraph(16, y + 4, "Срок действия письма тридцать календарных дней. Диспетчер службы пульта.", s.label, 178)
    return [c]


def _photo(c: Canvas, area: Rect) -> None:
    """A grey face on a grey ground: says nothing."""
    c.rect(area, 0.2, fill=(205, 205, 205))
    box = [
        c.px(area.left + area.width * 0.28),
        c.px(area.top + area.height * 0.15),
        c.px(area.left + area.width * 0.72),
        c.px(area.top + area.height * 0.62),
    ]
    c.rect(
        Rect(area.left + area.width * 0.15, area.top + area.height * 0.68, area.width * 0.7, area.height * 0.3),
        0.1,
        (120, 120, 120),
        (130, 130, 130),
    )
    face = c.image.crop((box[0], box[1], box[2], box[3]))
    face.paste((150, 150, 150), (0, 0, *face.size))
    c.image.paste(face.filter(ImageFilter.GaussianBlur(3)), (box[0], box[1]))


def identity(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A copy of the mother's passport with its lines for machines, or of the child's certificate of birth."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 3.2, 0.0, BLANKS, typed=0.0)
    c, mother = s.c, child.mother.person
    if rng.random() < 0.5:
        c.text(74, 16, "РОССИЙСКАЯ ФЕДЕРАЦИЯ", s.loud(1.2), "middle")
        c.text(12, 28, f"Паспорт выдан: ТП № {child.district} ОУФМС России по Санкт-Петербургу", s.label)
        c.text(
            12,
            36,
            f"Дата выдачи 14.06.{child.mother.birth_year + 20}   Код подразделения 780-0{child.district:02d}",
            s.label,
        )
        _photo(c, Rect(12, 60, 34, 44))
        rows = (
            ("Фамилия", mother.family),
            ("Имя", mother.given),
            ("Отчество", mother.patronymic),
            ("Пол", "ЖЕН."),
            ("Дата рождения", f"05.09.{child.mother.birth_year}"),
            ("Место рождения", "гор. Псков"),
        )
        for number, (label, text) in enumerate(rows):
            c.text(52, 64 + number * 10, label, s.small)
            c.text(82, 64 + number * 10, text.upper(), s.label.bold)
        code = Pen(MONO, 3.4)
        for number, text in enumerate(("PNRUSXXXXXXX<<XXXXX<XXXXXXXX<<<<<<", "4099999994RUS8609051F<<<<<<<4140614")):
            c.text(12, 140 + number * 7, text, s.fitted(text, code, 124))
        return [c]
    c.text(74, 22, "СВИДЕТЕЛЬСТВО О РОЖДЕНИИ", s.loud(1.5), "middle")
    person = child.person
    facts = (
        ("", person.family),
        ("", f"{person.given} {person.patronymic}"),
        ("родился(лась)", f"{child.born:%d.%m.%Y}"),
        ("место рождения", "г. Санкт-Петербург"),
        ("Отец", child.father.person.full),
        ("Мать", mother.full),
        ("Место регистрации", "Отдел ЗАГС Московского района"),
    )
    for number, (label, text) in enumerate(facts):
        s.line(14, 40 + number * 11, label, Fact(text), 134)
    c.text(74, 130, f"II-АК № {rng.randint(10**5, 10**6)}", s.loud(1.2), "middle")
    return [c]


VARIANTS = (newspaper, memo, insurance, identity)
