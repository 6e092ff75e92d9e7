"""More papers from outside: of a school, of the mother, from an exercise book; price lists, a cardiograph's tape."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from datetime import timedelta

from PIL import ImageDraw

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.life import Child, pick_visit
from samples.registry.ledger import Head, body, headings, widths_of
from samples.registry.paper import BLANKS, MONO, PROGRAMS, REGISTRY, home, notes, open_sheet
from samples.wording import MONTHS

NONE = (None, "")
CHARACTER = (
    "обучается в школе с первого класса. За время обучения показал себя дисциплинированным, старательным учеником. "
    "Учебный материал усваивает хорошо, читает выразительно, решает задачи в два действия.",
    "С одноклассниками дружелюбен, участвует в утренниках и спортивных праздниках, посещает кружок рисования. "
    "Семья полная, родители уделяют внимание воспитанию.",
)
SUBJECTS = ("Русский язык", "Литература", "Математика", "Окружающий мир", "Музыка", "Физическая культура", "Труд")


def school(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A school's word on a pupil, or marks by quarters in a table."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.5, 0.0, (*BLANKS, *PROGRAMS), typed=0.2)
    c = s.c
    c.text(105, 16, f"ГБОУ средняя общеобразовательная школа № {child.district + 90}", s.label, "middle")
    if rng.random() < 0.5:
        c.text(105, 34, "ХАРАКТЕРИСТИКА", s.loud(1.5), "middle")
        c.text(105, 41, "на ученика 3 «Б» класса", s.label, "middle")
        y = c.paragraph(
            18, 54, f"{child.person.full}, {child.born.year} года рождения, {CHARACTER[0]}", s.label, 174, 1.6
        )
        y = c.paragraph(18, y + 3, CHARACTER[1], s.label, 174, 1.6)
        c.text(18, y + 14, "Классный руководитель ______________", s.label)
        return [c]
    c.text(105, 32, "ТАБЕЛЬ УСПЕВАЕМОСТИ", s.loud(1.5), "middle")
    c.text(105, 40, child.person.full, s.label.bold, "middle")
    quarters = tuple(Head(text, 18) for text in ("I", "II", "III", "IV"))
    heads = (Head("Предмет", 60), Head("Четверть", under=quarters), Head("Годовая", 24, up=True))
    rules = rng.choice(("all", "double", "rows"))
    rows = body(s, 24, headings(s, 24, 48, heads, (8.0, 12.0), rules), widths_of(heads), [9.0] * 7, rules)
    for subject, row in zip(SUBJECTS, rows, strict=True):
        c.cell(row[0], subject, s.label, "left")
        for area in row[1:]:
            c.cell(area, str(rng.randint(3, 5)), s.value)
    return [c]


def adult(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The mother's papers: what a hospital wrote of her, or a clinic for adults."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.4, 0.0, PROGRAMS, typed=0.1)
    c, mother, day = s.c, child.mother.person, child.until - timedelta(days=rng.randint(40, 900))
    stay = rng.random() < 0.5
    c.text(16, 14, "ГБУЗ «Городская больница № 26»" if stay else "Городская поликлиника № 48 (взрослая)", s.label.bold)
    title = "ВЫПИСКА из гинекологического отделения" if stay else "ЗАКЛЮЧЕНИЕ ВРАЧА-ТЕРАПЕВТА"
    c.text(105, 30, title, s.loud(1.4), "middle")
    texts: tuple[str, ...] = (
        f"Пациентка {mother.full}, {child.mother.birth_year} г.р. ({day.year - child.mother.birth_year} лет)",
        f"Дата: {day:%d.%m.%Y}",
    )
    texts += (
        (
            "Диагноз: миома матки, менометроррагия. Проведено лечение: гистероскопия, утеротоники, препараты железа.",
            "Гемоглобин 98 г/л. Выписана под наблюдение женской консультации, больничный лист закрыт.",
        )
        if stay
        else (
            "АД 140/90 мм рт. ст. Рост 164 см, вес 78 кг. Флюорография без патологии. ЭКГ: ритм синусовый.",
            "Диагноз: гипертоническая болезнь I стадии. Рекомендован прием эналаприла 5 мг, контроль давления.",
        )
    )
    y = 44.0
    for text in texts:
        y = c.paragraph(16, y, text, s.label, 178, 1.6) + 3
    c.text(16, y + 12, f"Врач ______________ {child.stay.doctor.short}", s.label)
    return [c]


def ruled(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A sheet from an exercise book, in lines or in squares, with a few written words."""
    s = open_sheet(child, rng, style, A5_MM, NONE, 3.4, 3.0, BLANKS, typed=1.0)
    c, visit, square = s.c, pick_visit(child, rng), rng.random() < 0.5
    blue, step = (150, 170, 215), 5.0 if square else 8.0
    for number in range(1, int(210 / step)):
        c.line(0, number * step, 148, number * step, 0.12, blue)
    for number in range(1, int(148 / step) if square else 1):
        c.line(number * step, 0, number * step, 210, 0.12, blue)
    if not square:
        c.line(126, 0, 126, 210, 0.2, (225, 120, 120))
    words = (
        "Спросить у врача:",
        "1. когда отменять капли",
        "2. нужен ли контроль крови",
        "3. про бассейн",
        f"{visit.day.day} {MONTHS[visit.day.month - 1]} позвонить в регистратуру",
        "справку забрать до пятницы",
    )
    y = step * 2 - 1.0
    for text in words[: rng.randint(3, 6)]:
        c.text(12, y, text, s.fitted(text, s.value, 112))
        y += step * (2 if square else 1)
    return [c]


def prices(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A price list with dots up to the numbers, or the pages' divider of a folder."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.4, 0.0, (*PROGRAMS, *REGISTRY.print), typed=0.0)
    if rng.random() < 0.4:
        s.c.text(105, 130, rng.choice(("АНАЛИЗЫ", "КОНСУЛЬТАЦИИ", "СПРАВКИ")), s.loud(6.0), "middle")
        s.c.text(105, 146, "разделитель картотеки", s.label, "middle")
        return [s.c]
    s.c.text(105, 20, "ПРЕЙСКУРАНТ НА ПЛАТНЫЕ УСЛУГИ", s.loud(1.5), "middle")
    notes(s, 194, 12, ("Утверждаю: главный врач",), right=True)
    rows = (
        "Прием педиатра",
        "Прием невролога",
        "Вакцинация Инфанрикс",
        "Вакцинация Превенар 13",
        "Проба Манту",
        "Диаскинтест",
        "Общий анализ крови",
        "Общий анализ мочи",
        "Электрокардиография",
        "Массаж общий",
    )
    for number, text in enumerate(rows):
        y = 36 + number * 9.5
        s.c.text(20, y, text, s.label)
        s.c.fill_line(22 + s.c.width_of(text, s.label), 166, y, dotted=True)
        s.c.text(190, y, f"{rng.randint(3, 60) * 100} руб.", s.label, "right")
    s.c.text(20, 150, home(child).split(",")[0], s.small)
    return [s.c]


def tape(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A piece of a cardiograph's tape on pink squares: a typed head, three leads."""
    s = open_sheet(child, rng, style, (210.0, 110.0), NONE, 3.0, 0.0, (MONO,), typed=1.0)
    c, day = s.c, child.until - timedelta(days=rng.randint(20, 900))
    for number in range(1, 42):
        c.line(number * 5, 0, number * 5, 110, 0.12, (240, 190, 195))
        c.line(0, number * 5, 210, number * 5, 0.12, (240, 190, 195))
    head = f"{child.person.short}  {day:%d.%m.%Y} {rng.randint(8, 18)}:41  ЧСС {rng.randint(70, 110)}  25 мм/с 10 мм/мВ"
    c.text(6, 8, head, s.label)
    rate = rng.uniform(15, 24)
    for number, lead in enumerate(("I", "II", "III")):
        base = 30.0 + 30 * number
        c.text(6, base - 8, lead, s.label)
        points = []
        for step in range(1700):
            at = step * 0.115
            beat = (at % rate) / rate
            wave = 2.0 * math.exp(-(((beat - 0.2) / 0.03) ** 2)) + 3.2 * math.exp(-(((beat - 0.62) / 0.05) ** 2))
            spike = 14 * math.exp(-(((beat - 0.36) / 0.012) ** 2)) - 4 * math.exp(-(((beat - 0.4) / 0.012) ** 2))
            points.append((c.px(14 + at), c.px(base - wave - spike * (0.6 + 0.2 * number))))
        ImageDraw.Draw(c.image).line(points, fill=(30, 30, 34), width=max(1, c.px(0.25)))
    return [c]


def pencil(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An empty sheet but for one pale line of a pencil or of worn carbon paper."""
    s = open_sheet(child, rng, style, rng.choice((A5_MM, A4_MM)), NONE, 3.6, 3.0, BLANKS, typed=1.0)
    text = rng.choice(("продолжение в карте № 2", "копию отдать матери", "вклеить анализы", "см. на обороте"))
    pale = replace(s.value.sized(s.value.size_mm * rng.uniform(1.0, 1.3)), ink=(148, 148, 152))
    s.c.text(rng.uniform(15, 60), rng.uniform(25, s.c.height_mm - 40), text, pale)
    return [s.c]


VARIANTS = (school, adult, ruled, prices, tape, pencil)
