"""Papers of no form of the collection: a consent, an ultrasound protocol, a note for a pool."""

from __future__ import annotations

import random
from datetime import timedelta

from samples.canvas import A4_MM, A5_WIDE_MM, Canvas
from samples.county.paper import SANS, SERIFS, Fact, Strong, Words, notes, open_sheet
from samples.draw import Style
from samples.life import Child
from samples.wording import age

NONE = (None, "")
RIGHTS = (
    "настоящим подтверждаю, что проинформирован(а) врачом о том, что профилактическая прививка — это введение в "
    "организм человека иммунобиологического лекарственного препарата для создания невосприимчивости к инфекционным "
    "болезням; о возможных поствакцинальных осложнениях; о необходимости медицинского осмотра перед прививкой.",
    "Я имел(а) возможность задавать любые вопросы и на все вопросы получил(а) исчерпывающие ответы. Получив полную "
    "информацию, подтверждаю, что мне понятен смысл всех терминов, и добровольно соглашаюсь на проведение прививки.",
)


def consent(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A parent's consent to a vaccination."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.4, 0.6, SERIFS)
    c, shot = s.c, rng.choice(child.vaccinations)
    notes(s, 194, 12, ("Приложение к приказу Минздравсоцразвития", "от 26.01.2009 № 19н"))
    c.text(105, 28, "ДОБРОВОЛЬНОЕ ИНФОРМИРОВАННОЕ СОГЛАСИЕ", s.loud(1.25), "middle")
    c.text(105, 34.5, "на проведение профилактических прививок детям или отказа от них", s.label, "middle")
    s.line(16, 47, "Я, нижеподписавшийся(аяся)", Fact(child.mother.person.full), 194)
    s.line(16, 57, "родитель ребенка", Fact(child.person.full), 194)
    s.line(16, 67, "года рождения", s.dated(None, child.born), 100)
    y = 78.0
    for text in RIGHTS:
        y = s.c.paragraph(16, y, text, s.label, 178, 1.5) + 3
    s.line(16, y + 4, "Прививка от", Fact(shot.product.infection), 150)
    s.line(16, y + 14, "Дата", s.dated(None, shot.day), 80)
    s.line(84, y + 14, "подпись", None, 150)
    s.line(16, y + 28, "Врач", Fact(child.doctors["педиатр"].short), 110)
    return [c]


def ultrasound(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """What was seen by ultrasound in the abdomen: sizes that no form asks for."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.3, 0.0, SANS)
    c, day = s.c, child.until - timedelta(days=rng.randint(30, 1000))
    c.text(105, 14, child.clinic, s.label, "middle")
    c.text(105, 26, "УЛЬТРАЗВУКОВОЕ ИССЛЕДОВАНИЕ", s.loud(1.4), "middle")
    c.text(105, 32, "органов брюшной полости и почек", s.label, "middle")
    blocks: tuple[Words, ...] = (
        [Strong("Пациент:"), Fact(child.person.full)],
        [Strong("Возраст:"), Fact(age(max(1, child.age_months(day)))), Strong("Дата:"), s.dated(None, day)],
        [Strong("Печень:"), "правая доля 108 мм, левая доля 52 мм, контуры ровные, эхогенность не изменена."],
        [Strong("Желчный пузырь:"), "перегиб в шейке, стенка 2 мм, просвет свободен."],
        [Strong("Поджелудочная железа:"), "головка 14 мм, тело 9 мм, хвост 15 мм."],
        [Strong("Селезенка:"), "84 × 36 мм, структура однородная."],
        [Strong("Почки:"), "правая 82 × 34 мм, левая 85 × 36 мм, полостная система не расширена."],
        [Strong("Заключение:"), "деформация желчного пузыря. Других изменений не выявлено."],
    )
    y = 46.0
    for words in blocks:
        y = s.run(16, y, 178, words, 5.6) + 2.4
    c.text(16, y + 10, f"Врач УЗД {child.stay.doctor.short}", s.label)
    return [c]


def pool(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A note that a child may swim."""
    s = open_sheet(child, rng, style, A5_WIDE_MM, NONE, 3.4, 0.6, (*SERIFS, *SANS))
    c, day = s.c, child.until - timedelta(days=rng.randint(30, 1000))
    c.text(14, 14, child.clinic, s.label)
    c.text(105, 30, "СПРАВКА", s.loud(1.6), "middle")
    c.text(105, 37, "для посещения плавательного бассейна", s.label, "middle")
    s.line(14, 52, "Дана", Fact(child.person.full), 196)
    s.line(14, 63, "дата рождения", s.dated(None, child.born), 100)
    s.line(14, 74, "в том, что при обследовании на энтеробиоз и яйца гельминтов", Fact("не обнаружено"), 196)
    s.line(14, 85, "Занятия плаванием", Fact("разрешены"), 120)
    s.line(14, 96, "Действительна 3 месяца. Дата выдачи", s.dated(None, day), 130)
    s.line(14, 112, "Врач", Fact(child.doctors["педиатр"].short), 100)
    c.text(120, 112, "М.П.", s.label)
    return [c]


VARIANTS = (consent, ultrasound, pool)
