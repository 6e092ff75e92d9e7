"""The school's card 026/у-2000: a printing house's sheets by its sections, half sheets that a school keeps folded."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.archive.exams import Exam, exams_of, facts_of, finish
from samples.borough.pieces import (
    BLANKS,
    GROUPS,
    PROGRAMS,
    SPORTS,
    Ask,
    Cell,
    Fact,
    Head,
    Sheet,
    Strong,
    allergy_cells,
    asked,
    body,
    clinic,
    doctor,
    foot,
    framed,
    headings,
    label_ask,
    lines,
    lives,
    make_marker,
    of_child,
    open_sheet,
    over,
    phoned,
    pick_sex,
    ruled_name,
    sentence,
    span,
    taught,
    title,
    under,
    widths_of,
)
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.draw import Style
from samples.events import tell_diagnosis, tell_shot, tell_test
from samples.illness import Diagnosis
from samples.life import Child
from samples.vaccines import TuberculinTest, Vaccination
from samples.wording import age, comma
from schemas.geometry import Box

FORM = ("school_026u", "026/у-2000")
CODE = "Форма № 026/у-2000"
KINDS: tuple[Head, ...] = (Head("Вид аллергии", 40), Head("На что", 70), Head("Тип реакции", 68))
EPOCHS = ((36, "Перед поступлением в ясли-сад"), (72, "Перед поступлением в школу"), (84, "7 лет"), (120, "10 лет"),
          (144, "12 лет"), (168, "14 лет"), (180, "15 лет"), (204, "17 лет"))  # fmt: skip
SEEN = (("Педиатр", "здоров"), ("Невролог", "здоров"), ("Ортопед, хирург", "б/о"), ("Офтальмолог", "V = 1,0/1,0"),
        ("Отоларинголог", "норма"), ("Стоматолог", "санация"))  # fmt: skip
SHOTS: tuple[Head, ...] = (Head("Дата", 24), Head("Возраст", 27), Head("Вид", 13),
    Head("Препарат, доза, серия", 76), Head("Реакция", 42))  # fmt: skip
READ = {"negative": "отр.", "doubtful": "сомн.", "positive": "пол."}


def _sure(child: Child, most: int) -> list[Diagnosis]:
    return [row for row in child.diagnoses if row.certainty == "confirmed"][:most]


def _ill(s: Sheet, x: float, y: float, until: float, ill: Diagnosis) -> None:
    """An illness, dots, and its day at the right."""
    told = tell_diagnosis(s.c, ill)
    day = s.dated(told, ill.day)
    start = until - s.c.width_of(day.text, s.value)
    end = span(s, x, y - 0.3, start - x - 6, [Fact(ill.text, told, "text")])
    s.c.fill_line(end + 1, start - 1, y - 0.6, dotted=True)
    s.put(until, y - 0.3, day, 60, "right")


def _general(s: Sheet, y: float) -> float:
    """Section 1: labels below the rules; gives the next baseline."""
    family, given, father = s.names()
    under(s, 16, 76, y, "фамилия", [family])
    under(s, 80, 130, y, "имя", [given])
    under(s, 134, 194, y, "отчество", [father])
    y += 12
    s.line(16, y, "1.2. Дата рождения", s.born(), 96)
    pick_sex(s, make_marker(s), 102, y, "1.3. Пол:", ("муж.", "жен."), s.rng.choice(("circle", "underline", "strike")))
    s.line(16, y + 8.6, "1.4. Домашний адрес", lives(s), 194)
    s.line(16, y + 17.2, "телефон", phoned(s), 96)
    s.line(100, y + 17.2, "1.5. Медицинский полис", of_child(s, "oms_policy"), 194)
    s.line(16, y + 25.8, "1.6. Обслуживающая поликлиника", Fact(clinic(s.child)), 194)
    s.line(16, y + 34.4, "1.7. Образовательное учреждение", Fact(taught(s, 90)), 194)
    return y + 43


def _history(s: Sheet, y: float) -> float:
    """Section 2: the family in choices, then illnesses with dots up to their days; gives the next baseline."""
    m, way = make_marker(s), Ask(s.rng.choice(("underline", "check_box")), 24, 194, 7, gap_mm=2.5)
    y = asked(s, m, 16, y, way, (
        ("2.1. Состав семьи:", ("полная", "неполная", "воспитывается опекуном"), 0),
        ("2.2. Микроклимат в семье:", ("благоприятный", "неблагоприятный"), 0),
        ("2.4. Дополнительные занятия:", ("нет", "спортивные", "музыкальные", "художественные", "иностранный язык"),
         s.rng.randint(0, 4)),
        ("2.6. Санаторно-курортное лечение:", ("проводилось", "не проводилось"), 1),
    ), 8.2)  # fmt: skip
    s.c.text(16, y, "2.5. Перенесенные заболевания (дата)", s.label)
    for number, ill in enumerate(_sure(s.child, 8)):
        _ill(s, 22, y + 7.4 * (number + 1), 190, ill)
    return y + 7.4 * 9 + 1


def face(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The first side: general facts, kinds of allergy in a table, what the child went through."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.5, BLANKS, typed=0.2)
    lines(s, 16, 11, ("Код формы по ОКУД __________", "Код учреждения по ОКПО __________"))
    lines(s, 194, 11, ("Медицинская документация", CODE, "Утв. МЗ РФ 03.07.2000 г., приказ № 241"), right=True)
    title(s, 31, "МЕДИЦИНСКАЯ КАРТА РЕБЕНКА", 1.6, ("для образовательных учреждений дошкольного, начального общего,",
        "основного общего, среднего (полного) общего образования"))  # fmt: skip
    s.c.text(16, 51, "1. ОБЩИЕ СВЕДЕНИЯ О РЕБЕНКЕ", s.label.bold)
    y = _general(s, 60)
    s.c.text(16, y, "1.8. Аллергия", s.label)
    cells = body(s, 16, headings(s, 16, y + 3, KINDS, (7.0,)), widths_of(KINDS), [7.6] * 3, "all")
    found = allergy_cells(s)
    for kind, row in zip(("пищевая", "лекарственная", "прочая"), cells, strict=True):
        s.c.cell(row[0], kind, s.label, "left")
        if found is not None and kind == _kind(found[0].text):
            s.cell(row[1], found[0], "left")
            s.cell(row[2], found[1], "left")
    y = cells[-1][0].bottom + 10
    s.c.text(16, y, "2. АНАМНЕСТИЧЕСКИЕ СВЕДЕНИЯ", s.label.bold)
    y = _history(s, y + 8.5)
    s.line(16, y, "2.7. Пропущено занятий по болезни за год (дней)", Fact(str(rng.randint(3, 28))), 194)
    foot(s, f"{CODE}, стр. 1")
    return [s.c]


def _kind(substance: str) -> str:
    """Which kind of allergy it is by what it is against."""
    if substance in ("амоксициллин", "цефтриаксон"):
        return "лекарственная"
    return "прочая" if substance.startswith("пыльца") else "пищевая"


def _epochs(child: Child, most: int) -> list[tuple[str, Exam]]:
    exams = {exam.age_months: exam for exam in exams_of(child)}
    found = [(words, exams[months]) for months, words in EPOCHS if months in exams]
    return (found or [(age(exam.age_months), exam) for exam in exams_of(child)])[:most]


def _epoch(s: Sheet, y: float, words: str, exam: Exam) -> float:
    """One examination: its heading over frames with small labels; gives the next baseline."""
    f = facts_of(s, exam)
    s.c.text(16, y, words, s.label.bold)
    rows: list[list[Cell]] = [
        [("Дата обследования", 34, [f["date"]]), ("Возраст", 34, [f["age"]]), ("Длина тела, см", 28, [f["height"]]),
         ("Масса тела, кг", 28, [f["weight"]]), ("Жалобы", 54, [Fact("нет")])],
        [(trade, 30, [Fact(said)]) for trade, said in SEEN],
        [("Заключительный диагноз", 60, [f["text"]]), ("МКБ-10", 18, [f["code"]]),
         ("Физическое развитие", 42, [f["physical"]]), ("Группа здоровья", 22, [f["group"]]),
         ("Мед. группа по физкультуре", 36, [f["sports"]])],
    ]  # fmt: skip
    return framed(s, 16, y + 2, 194, rows, 10.6) + 7.4


def checks(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Section 5: one block of frames for each of the ages."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.4, BLANKS, typed=0.0)
    lines(s, 194, 10, (CODE,), right=True)
    y = title(s, 20, "5. ДАННЫЕ ПЛАНОВЫХ ПРОФИЛАКТИЧЕСКИХ МЕДИЦИНСКИХ ОСМОТРОВ", 1.1)
    ruled_name(s, 16, y + 9, "Ф.И.О.", 194)
    y += 19
    for words, exam in _epochs(child, 5):
        y = _epoch(s, y, words, exam)
    s.line(16, y + 4, "Врач", doctor(s), 90)
    finish(s)
    return [s.c]


def _shot(s: Sheet, shot: Vaccination, row: Sequence[Rect]) -> None:
    told, months = tell_shot(s.c, shot), s.child.age_months(shot.day)
    s.cell(row[0], s.dated(told, shot.day))
    s.cell(row[1], Fact(age(months) if months else "роддом"))
    s.cell(row[2], Fact(shot.dose, told, "dose"))
    words: list[str | Fact] = [Fact(shot.product.name, told, "vaccine")]
    if shot.product.dose_ml:
        words += [",", Fact(comma(shot.product.dose_ml), told, "dose_ml", shot.product.dose_ml), "мл"]
    span(s, row[3].left + 1.2, row[3].top + row[3].height * 0.66, row[3].width - 2.4,
         [*words, ", с.", Fact(shot.lot, told, "lot")])  # fmt: skip
    if shot.reaction:
        s.cell(row[4], Fact(shot.reaction, told, "reaction"))


def _read(s: Sheet, test: TuberculinTest, named: Box) -> list[str | Strong | Fact]:
    """The day and the result of a test; which one it is say words that are drawn already."""
    told = tell_test(s.c, test)
    s.c.record(told, "test", test.test, "Реакция Манту", "printed", named)
    words: list[str | Strong | Fact] = [s.dated(told, test.day), "-"]
    if test.papule_mm:
        words += [Fact(str(test.papule_mm), told, "papule_mm", test.papule_mm), "мм,"]
    return [*words, Fact(READ[test.result], told, "result", test.result)]


def shots(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Section 4: tuberculin tests in a paragraph, vaccinations by days in a table."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 2.9, 0.4, BLANKS, typed=0.2)
    lines(s, 194, 10, (CODE,), right=True)
    s.c.text(14, 18, "4. ИММУНОПРОФИЛАКТИЧЕСКИЕ МЕРОПРИЯТИЯ", s.label.bold)
    ruled_name(s, 14, 26, "Ф.И.О.", 130)
    s.line(133, 26, "Дата рождения", s.born(), 196)
    y, tests = 34.0, [test for test in child.tests if test.test == "mantoux"][-8:]
    if tests:
        head = s.c.text(14, y, "4.4. Реакция Манту:", s.label)
        words: list[str | Strong | Fact] = []
        for test in tests:
            words += [*([";"] if words else []), *_read(s, test, head)]
        y = sentence(s, 18 + s.c.width_of("4.4. Реакция Манту:", s.label), y, 140, words, 6.6) + 1
    s.c.text(14, y, "4.5. Профилактические прививки", s.label)
    low = headings(s, 14, y + 3, SHOTS, (8.0,))
    tall = min(6.8, (278 - low) / len(child.vaccinations))
    cells = body(s, 14, low, widths_of(SHOTS), [tall] * len(child.vaccinations), "all")
    for shot, row in zip(child.vaccinations, cells, strict=True):
        _shot(s, shot, row)
    return [s.c]


def card(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The sheets of the card that the chart holds."""
    return [page for draw in (face, shots, checks) for page in draw(child, rng, style)]


def _period(s: Sheet, y: float, exam: Exam) -> float:
    """What the school's nurse copies of one examination: rules of dots and groups to mark."""
    f, m = facts_of(s, exam), make_marker(s)
    s.line(9, y, "Дата осмотра", f["date"], 66, "dots")
    s.line(69, y, "возраст", f["age"], 139, "dots")
    s.line(9, y + 7.6, "Рост (см)", f["height"], 50, "dots")
    s.line(53, y + 7.6, "масса (кг)", f["weight"], 96, "dots")
    s.line(9, y + 15.2, "Диагноз", f["text"], 108, "dots")
    s.line(110, y + 15.2, "МКБ", f["code"], 139, "dots")
    way = Ask(s.rng.choice(("circle", "underline")), 9, 139, 7, between="", gap_mm=4.5)
    label_ask(s, m, 9, y + 22.8, "Группа здоровья", GROUPS, [GROUPS.index(exam.group)], way, f["group"])
    ticks = Ask("check_box", 9, 139, 7)
    label_ask(s, m, 9, y + 30.4, "Физкультура:", SPORTS, [SPORTS.index(exam.sports)], ticks, f["sports"])
    s.c.line(9, y + 34.5, 139, y + 34.5, 0.35)
    return y + 42


def folded(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Two half sheets of a school: whose they are with illnesses and dots, then the last examinations."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.35, (*BLANKS, *PROGRAMS), typed=0.2)
    y = over(s, 9, 139, 11, "ф. № 026/у-2000")
    y = title(s, y + 2, "МЕДИЦИНСКАЯ КАРТА РЕБЕНКА", 1.45, (f"воспитанника, учащегося: {taught(s, 90)}",))
    family, given, father = s.names()
    for label, fact in (("фамилия", family), ("имя", given), ("отчество", father)):
        under(s, 20, 128, y + 12, label, [fact])
        y += 11
    s.line(9, y + 11, "Год, месяц, число рождения", s.born(), 90, "dots")
    pick_sex(s, make_marker(s), 95, y + 11, "Пол", ("М", "Ж"), "circle")
    s.line(9, y + 19, "Адрес", lives(s), 139, "dots")
    s.line(9, y + 27, "СНИЛС", of_child(s, "snils"), 60, "dots")
    s.line(62, y + 27, "Телефон", phoned(s), 139, "dots")
    s.c.text(9, y + 38, "Болел(а):", s.label.bold)
    for number, ill in enumerate(_sure(child, 9)):
        _ill(s, 9, y + 45.5 + 7.2 * number, 139, ill)
    second = s.overleaf()
    lines(second, 139, 10, ("026/у-2000, с. 2",), right=True)
    y = title(second, 18, "ПРОФИЛАКТИЧЕСКИЕ ОСМОТРЫ", 1.2) + 6
    span(second, 9, y, 130, [*second.names(), ",", second.born()])
    y += 11
    for exam in exams_of(child)[-4:]:
        y = _period(second, y, exam)
    finish(second)
    return [s.c, second.c]


VARIANTS = (card, folded)
