"""Papers that lie in a chart and belong to none of its forms. Nothing on them is the child's history."""

from __future__ import annotations

import random

from samples.bureau.ink import make_ink
from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.life import Child
from samples.wording import write_date


def insurer(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A letter of an insurance company to a parent."""
    c = Canvas(A4_MM, style.dpi, rng, None, "")
    ink = make_ink(rng, style, 4.0, 0.0)
    c.text(20, 20, "АО «Медстрах-Столица»", ink.head)
    c.text(20, 26, "лицензия ОС № 2219-01, горячая линия 8 800 555-01-02 (круглосуточно)", ink.small)
    c.text(20, 40, f"{write_date(child.until, 'quoted')}  исх. № {rng.randint(100, 9999)}/к", ink.label)
    c.text(190, 52, f"Гр. {child.mother.person.short}", ink.label, "right")
    c.text(
        105, 70, f"Уважаемая {child.mother.person.given} {child.mother.person.patronymic}!", ink.label.bold, "middle"
    )
    y = 84.0
    for text in (
        "Сообщаем, что с первого числа следующего месяца меняется адрес пункта выдачи полисов обязательного "
        "медицинского страхования в Вашем районе. Ранее выданные полисы обмену не подлежат и действуют без "
        "ограничения срока.",
        "По вопросам качества оказанной помощи, взимания денег за бесплатные услуги и выбора поликлиники Вы "
        "можете обратиться к страховому представителю по телефону горячей линии либо письменно.",
        "Просим при изменении фамилии, адреса или паспортных данных уведомить нас в течение одного месяца.",
    ):
        y = c.paragraph(20, y, text, ink.label, 170, 1.5) + 4
    c.text(20, y + 16, "С уважением, руководитель отдела по работе с застрахованными", ink.label)
    return [c]


def school(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A note of the school's office, with nothing medical on it."""
    c = Canvas(A5_MM, style.dpi, rng, None, "")
    ink = make_ink(rng, style, 4.0, 0.4)
    c.text(74, 20, f"ГБОУ города Москвы «Школа № {rng.randint(100, 2100)}»", ink.label, "middle")
    c.text(74, 36, "УВЕДОМЛЕНИЕ", ink.head, "middle")
    texts = (
        "Уважаемые родители! Напоминаем, что родительское собрание состоится в актовом зале. На повестке: "
        "организация горячего питания, расписание кружков, подготовка кабинетов к учебному году.",
        "Просим сдать заявления на бесплатный проезд и фотографии 3×4 классному руководителю.",
    )
    y = 52.0
    for text in texts:
        y = c.paragraph(14, y, text, ink.value, 120, 1.5) + 4
    c.text(14, y + 12, f"{write_date(child.until, 'dd.mm.yyyy')}     Секретарь ____________", ink.label)
    return [c]


def leaflet(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A sanatorium's leaflet."""
    c = Canvas(A5_MM, style.dpi, rng, None, "")
    ink = make_ink(rng, style, 3.8, 0.0)
    c.text(74, 24, "Детский санаторий «Сосновый берег»", ink.head, "middle")
    c.text(74, 32, "памятка для сопровождающих", ink.label, "middle")
    y = 48.0
    for index, text in enumerate(
        (
            "Заезд с 10:00 до 14:00, корпус № 2. Возьмите паспорт и путевку.",
            "Не забудьте спортивную обувь, головной убор, купальные принадлежности, средства гигиены.",
            "Посещение детей — по выходным с 16:00 до 18:00, кроме дней карантина.",
            "Передачи: фрукты, печенье, вода. Скоропортящиеся продукты не принимаются.",
            "Бассейн, соляная пещера, лечебная физкультура и массаж — по назначению врача санатория.",
        ),
        start=1,
    ):
        c.text(14, y, f"{index}.", ink.label.bold)
        y = c.paragraph(22, y, text, ink.label, 112, 1.4) + 4
    c.text(74, y + 10, "Ждём вас! Тел. (496) 531-44-20, автобус № 28 от станции", ink.small, "middle")
    return [c]


VARIANTS = (insurer, school, leaflet)
