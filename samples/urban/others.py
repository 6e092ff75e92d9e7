"""Papers of no form of the collection: a consent, an ultrasound protocol, a ticket to a doctor, a note for a pool."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas
from samples.district.paper import Fact
from samples.draw import Style
from samples.life import Child
from samples.urban.paper import (
    CHARIS,
    MULISH,
    PIAZZOLLA,
    WIX,
    Paper,
    open_page,
    private_clinic,
    small_lines,
    state_clinic,
)

NONE = (None, "")
CONSENT = (
    "даю информированное добровольное согласие на виды медицинских вмешательств, включенные в Перечень определенных "
    "видов медицинских вмешательств, на которые граждане дают согласие при выборе врача и медицинской организации для "
    "получения первичной медико-санитарной помощи, утвержденный приказом от 23 апреля 2012 г. № 390н.",
    "Медицинским работником в доступной для меня форме мне разъяснены цели, методы оказания медицинской помощи, "
    "связанный с ними риск, возможные варианты медицинских вмешательств, их последствия и предполагаемые результаты.",
    "Мне разъяснено, что я имею право отказаться от одного или нескольких видов медицинских вмешательств.",
)
ULTRASOUND = (
    ("Печень", "не увеличена, контуры ровные, эхогенность обычная"), ("Правая доля", "98 мм"),
    ("Левая доля", "46 мм"), ("Желчный пузырь", "58 х 19 мм, лабильный перегиб в теле"),
    ("Поджелудочная железа", "15 х 9 х 17 мм, структура однородная"), ("Селезенка", "84 х 36 мм, однородная"),
    ("Почка правая", "82 х 34 мм, паренхима 13 мм"), ("Почка левая", "84 х 35 мм, паренхима 13 мм"),
)  # fmt: skip


def consent(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A parent's consent to care, a page of fine print."""
    s = open_page(child, rng, style, NONE, Paper(A4_MM, 3.4, (CHARIS, PIAZZOLLA), 0.6))
    c, one = s.c, child.mother
    small_lines(s, 195, 12, ("Приложение № 2", "к приказу Минздрава России", "от 20 декабря 2012 г. № 1177н"), "right")
    c.text(106, 34, "ИНФОРМИРОВАННОЕ ДОБРОВОЛЬНОЕ СОГЛАСИЕ", s.loud(1.25), "middle")
    c.text(106, 40, "на виды медицинских вмешательств", s.label, "middle")
    s.caption(18, 195, 54, "(Ф.И.О. гражданина либо законного представителя)", Fact(one.person.full))
    s.line(18, 66, "зарегистрированный по адресу:", Fact(child.address), 195)
    s.line(18, 75, "законный представитель", Fact(f"{child.person.full}, {child.born.year} г.р."), 195)
    y = 86.0
    for text in CONSENT:
        y = c.paragraph(18, y, text, s.label, 177, 1.5) + 3
    y += 10
    s.caption(18, 120, y, "(подпись, Ф.И.О. законного представителя)", Fact(one.person.short))
    s.caption(18, 120, y + 16, "(подпись, Ф.И.О. медицинского работника)", Fact(child.doctors["педиатр"].short))
    day = child.until - timedelta(days=rng.randint(30, 1500))
    s.line(130, y + 16, "Дата", s.dated(None, day), 195)
    return [c]


def ultrasound(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """What was seen by ultrasound, organ by organ."""
    s = open_page(child, rng, style, NONE, Paper(A4_MM, 3.4, (MULISH, WIX)))
    c = s.c
    y = private_clinic(s, 18, 195, 15)
    c.text(106, y + 5, "УЛЬТРАЗВУКОВОЕ ИССЛЕДОВАНИЕ ОРГАНОВ БРЮШНОЙ ПОЛОСТИ", s.loud(1.1), "middle")
    day = child.until - timedelta(days=rng.randint(30, 1500))
    s.line(18, y + 16, "Пациент:", Fact(child.person.full), 130, "")
    s.line(135, y + 16, "Дата:", s.dated(None, day), 195, "")
    s.line(18, y + 23, "Аппарат:", Fact("Mindray DC-7, датчик 3,5 МГц"), 150, "")
    cells = c.grid(18, y + 29, [55.0, 122.0], [9.0] * len(ULTRASOUND))
    for (label, text), (key, area) in zip(ULTRASOUND, cells, strict=True):
        s.pair(key, area, label, Fact(text))
    y = cells[-1][0].bottom + 10
    c.text(18, y, "Заключение: эхографические признаки деформации желчного пузыря.", s.label.bold)
    c.text(18, y + 12, f"Врач УЗД {child.stay.doctor.short}", s.label)
    return [c]


def ticket(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A ticket for an appointment on half a sheet."""
    s = open_page(child, rng, style, NONE, Paper(A5_MM, 3.6, (WIX, MULISH)))
    c = s.c
    y, _ = state_clinic(s, 12, 136, 14)
    c.text(74, y + 6, "ТАЛОН НА ПРИЕМ К ВРАЧУ", s.loud(1.3), "middle")
    c.text(74, y + 15, f"№ {rng.choice('АБВГ')}{rng.randint(100, 999)}", s.loud(2.2), "middle")
    day = child.until - timedelta(days=rng.randint(5, 1500))
    doctor = child.doctors["офтальмолог"]
    clock = f"{rng.randint(8, 19)}:{rng.choice(('00', '12', '24', '36'))}"
    rows = (("Пациент", child.person.full), ("Врач", doctor.full), ("Кабинет", str(rng.randint(101, 420))),
            ("Дата и время", f"{s.dated(None, day).text} {clock}"))  # fmt: skip
    for index, (label, text) in enumerate(rows):
        s.line(14, y + 30 + index * 9, f"{label}:", Fact(text), 136, "")
    small_lines(s, 14, y + 76, ("Подойдите к кабинету за 10 минут до назначенного времени.",
                                "При себе иметь полис и документ, удостоверяющий личность."))  # fmt: skip
    return [c]


def pool(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A note that a child may swim."""
    s = open_page(child, rng, style, NONE, Paper(A5_WIDE_MM, 3.6, (PIAZZOLLA, CHARIS), 0.6, 0.2))
    c = s.c
    small_lines(s, 12, 11, (child.clinic,))
    c.text(105, 28, f"СПРАВКА № {rng.randint(10, 900)}", s.loud(1.5), "middle")
    c.text(105, 34, "для посещения плавательного бассейна", s.label, "middle")
    s.line(14, 50, "Дана", Fact(child.person.full), 196)
    s.line(14, 61, "в том, что по состоянию здоровья", Fact("может заниматься плаванием"), 196)
    s.line(14, 72, "Соскоб на энтеробиоз", Fact("отр."), 100)
    s.line(102, 72, "анализ на яйца глист", Fact("отр."), 196)
    s.line(14, 83, "Контакта с инфекционными больными", Fact("не имел"), 196)
    day = child.until - timedelta(days=rng.randint(5, 1500))
    s.line(14, 94, "Справка действительна 6 месяцев. Дата выдачи", s.dated(None, day), 140)
    s.line(100, 112, "Врач", Fact(child.doctors["педиатр"].short), 196)
    return [c]


VARIANTS = (consent, ultrasound, ticket, pool)
