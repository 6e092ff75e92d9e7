"""The school's card 026/у-2000: a whole-sheet booklet by the approved sections, a half-sheet one of a kindergarten."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.archive.exams import Exam, exams_of, facts_of, finish
from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.dispensary.desk import (
    BLANKS,
    PROGRAMS,
    Fact,
    Sheet,
    address,
    allergy,
    clinic,
    notes,
    open_sheet,
    patient,
    rows,
    sex,
    whole_name,
)
from samples.dispensary.marks import Ask, label_ask, make_marker
from samples.dispensary.paper import pour
from samples.draw import Style
from samples.events import tell_diagnosis, tell_shot, tell_test
from samples.illness import Diagnosis
from samples.life import Child
from samples.registry.ledger import Head, body, headings, widths_of
from samples.vaccines import TuberculinTest, Vaccination
from samples.wording import age, comma, phone

FORM = ("school_026u", "026/у-2000")
CODE = "Форма № 026/у-2000"
HAD: tuple[Head, ...] = (Head("Дата", 24), Head("Перенесенное заболевание", 67)) * 2
ALLERGY: tuple[Head, ...] = (Head("Аллерген", 60), Head("Тип реакции", 60), Head("Год установления", 62))
CLIMATE = ("благоприятный", "неблагоприятный")
OUTSIDE = ("не посещает", "музыкальная школа", "спортивная секция", "кружок")


def _had(s: Sheet, y: float, count: int) -> float:
    """Illnesses with their days, two beside each other; gives the lower edge."""
    ills = [row for row in s.child.diagnoses if row.certainty == "confirmed"][: 2 * count]
    cells = body(s, 14, headings(s, 14, y, HAD, (7.0,)), widths_of(HAD), [7.4] * count, "all")
    for number, ill in enumerate(ills):
        told, row = tell_diagnosis(s.c, ill), cells[number // 2]
        at = 2 * (number % 2)
        s.cell(row[at], s.dated(told, ill.day))
        s.cell(row[at + 1], Fact(ill.text, told, "text"), "left")
    return cells[-1][0].bottom


def _allergy(s: Sheet, y: float) -> float:
    """The table of allergies, empty where there is none."""
    row = body(s, 14, headings(s, 14, y, ALLERGY, (7.0,)), widths_of(ALLERGY), [7.6], "all")[0]
    if s.child.allergy is not None:
        for area, fact in zip(row, [one for one in allergy(s, "") if isinstance(one, Fact) and one.told], strict=False):
            s.cell(area, fact)
    else:
        s.cell(row[0], Fact("нет"))
    return row[0].bottom


def first(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The face of the booklet: numbered items, tables of allergies and of what the child went through."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.2, 0.45, BLANKS, typed=0.2)
    c, m = s.c, make_marker(s)
    notes(s, 196, 11, ("Медицинская документация", CODE, "Утверждена приказом МЗ РФ от 03.07.2000 № 241"), right=True)
    c.text(105, 30, "МЕДИЦИНСКАЯ КАРТА РЕБЕНКА", s.loud(1.5), "middle")
    title = "для образовательных учреждений дошкольного, начального общего, основного общего,"
    c.text(105, 36, title, s.label, "middle")
    c.text(105, 40.5, "среднего (полного) общего образования, детских домов и школ-интернатов", s.label, "middle")
    c.text(14, 51, "1. ОБЩИЕ СВЕДЕНИЯ О РЕБЕНКЕ", s.label.bold)
    whole_name(s, 14, 59, "1.1. Фамилия, имя, отчество", 196)
    s.line(14, 67, "1.2. Дата рождения", s.born(), 84)
    sex(s, m, (90, 67), "1.3. Пол:", ("муж.", "жен."), rng.choice(("underline", "circle")))
    s.line(14, 75, "1.4. Домашний адрес", address(s), 196)
    s.line(14, 83, "телефон", patient(s, "phone", phone(child.phone)), 90)
    s.line(14, 91, "1.5. Обслуживающая поликлиника", Fact(clinic(child)), 196)
    s.line(
        14, 99, "1.6. Образовательное учреждение", Fact(f"МБДОУ № {child.district + 12}, СОШ № {child.district}"), 196
    )
    c.text(14, 107, "1.7. Аллергия", s.label)
    y = _allergy(s, 110) + 9
    c.text(14, y, "2. АНАМНЕСТИЧЕСКИЕ СВЕДЕНИЯ", s.label.bold)
    way = Ask("underline", 20, 196, gap_mm=2.5)
    label_ask(s, m, 14, y + 8, "2.1. Семья:", ("полная", "неполная", "многодетная"), [0], way)
    label_ask(s, m, 14, y + 16, "2.2. Микроклимат в семье:", CLIMATE, [0], way)
    s.c.text(14, y + 24, "2.3. Семейный анамнез:", s.label)
    s.run(62, y + 24, 130, _relative(s), 5)
    ticks = Ask("check_box", 20, 196)
    label_ask(s, m, 14, y + 32, "2.4. Внешкольные занятия:", OUTSIDE, [rng.randint(0, 3)], ticks)
    c.text(14, y + 41, "2.5. Перенесенные заболевания", s.label)
    y = _had(s, y + 44, 6)
    s.line(14, y + 10, "2.6. Травмы, операции", Fact("нет"), 196)
    s.line(14, y + 18, "2.7. Санаторно-курортное лечение", None, 196)
    return [c]


def _relative(s: Sheet) -> list[Fact | str]:
    """An illness of a parent, or that there is none."""
    for one in (s.child.father, s.child.mother):
        if one.condition:
            told = s.c.tell("family_history", ("family", one.role))
            return [Fact(one.role, told, "relative"), "-", Fact(one.condition, told, "condition")]
    return [Fact("не отягощен")]


STAGES = ((36, "Перед поступлением в ДОУ"), (60, "За год до школы"), (72, "Перед школой"), (84, "7 лет"),
          (120, "10 лет"), (144, "12 лет"), (168, "14 лет"), (180, "15 лет"), (192, "16 лет"))  # fmt: skip
LINES: tuple[tuple[str, str], ...] = (
    ("Дата обследования", "date"), ("Возраст", "age"), ("Длина тела, см", "height"), ("Масса тела, кг", "weight"),
    ("Жалобы", "нет"), ("Педиатр", "здоров"), ("Ортопед (хирург)", "здоров"), ("Офтальмолог", "OU = 1,0"),
    ("Отоларинголог", "здоров"), ("Невролог", "здоров"), ("Стоматолог", "сан."), ("Общий анализ крови, мочи", "норма"),
    ("Заключительный диагноз", "text"), ("Физическое развитие", "physical"), ("НПР", "соотв."),
    ("Группа здоровья", "group"), ("Мед. группа для занятий физкультурой", "sports"), ("Подпись врача", ""),
)  # fmt: skip


def _stages(child: Child) -> list[tuple[str, Exam]]:
    exams = {exam.age_months: exam for exam in exams_of(child)}
    found = [(title, exams[months]) for months, title in STAGES if months in exams][:4]
    return found or [(age(exam.age_months), exam) for exam in exams_of(child)[:4]]


def stages(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Check-ups in columns by stages of life, specialists in rows, the conclusion in the last rows."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 2.9, 0.4, BLANKS, typed=0.0)
    notes(s, 14, 11, (CODE,))
    s.c.text(105, 20, "5. ДАННЫЕ ПЛАНОВЫХ ПРОФИЛАКТИЧЕСКИХ МЕДИЦИНСКИХ ОСМОТРОВ", s.loud(1.15), "middle")
    whole_name(s, 14, 29, "Фамилия, имя", 130)
    s.line(132, 29, "д.р.", s.born(), 196)
    found = _stages(child)
    heads = (Head("Параметры, специалисты", 38), *(Head(title, 146 / len(found)) for title, _ in found))
    cells = body(s, 13, headings(s, 13, 34, heads, (13.0,)), widths_of(heads), [11.6] * len(LINES), "all")
    for number, (_, exam) in enumerate(found):
        told = facts_of(s, exam)
        for (_, key), row in zip(LINES, cells, strict=True):
            fact = told.get(key, Fact(key))
            if fact.text:
                s.cell(row[1 + number], fact)
    for (label, _), row in zip(LINES, cells, strict=True):
        s.c.cell(row[0], label, s.label, "left")
    finish(s)
    return [s.c]


SHOTS: tuple[Head, ...] = (Head("Возраст", 24), Head("Дата", 25), Head("V, RV", 15), Head("Наименование препарата", 42),
    Head("Серия", 32), Head("Доза, мл", 16), Head("Реакция", 30))  # fmt: skip


def _shot(s: Sheet, shot: Vaccination, row: Sequence[Rect]) -> None:
    told, months = tell_shot(s.c, shot), s.child.age_months(shot.day)
    s.c.cell(row[0], age(months) if months else f"{(shot.day - s.child.born).days + 1} день", s.value)
    s.cell(row[1], s.dated(told, shot.day))
    s.cell(row[2], Fact(shot.dose, told, "dose"))
    s.cell(row[3], Fact(shot.product.name, told, "vaccine"))
    s.cell(row[4], Fact(shot.lot, told, "lot"))
    if shot.product.dose_ml:
        s.cell(row[5], Fact(comma(shot.product.dose_ml), told, "dose_ml", shot.product.dose_ml))
    if shot.reaction:
        s.cell(row[6], Fact(shot.reaction, told, "reaction"))


TESTS: tuple[Head, ...] = (Head("Дата", 26), Head("Вид пробы", 44), Head("Серия", 24),
    Head("Результат, мм", under=(Head("папула", 26), Head("гиперемия", 26))), Head("Оценка", 38))  # fmt: skip
RESULTS = {"negative": "отрицат.", "doubtful": "сомнит.", "positive": "положит."}


def _test(s: Sheet, test: TuberculinTest, row: Sequence[Rect]) -> None:
    told = tell_test(s.c, test)
    s.cell(row[0], s.dated(told, test.day))
    s.cell(row[1], Fact("Манту 2 ТЕ" if test.test == "mantoux" else "Диаскинтест", told, "test", test.test))
    s.cell(row[2], Fact(test.lot, told, "lot"))
    sizes = (("papule_mm", test.papule_mm), ("hyperemia_mm", test.hyperemia_mm))
    for area, (field, size) in zip(row[3:5], sizes, strict=True):
        if size is not None:
            s.cell(area, Fact(str(size), told, field, size))
    s.cell(row[5], Fact(RESULTS[test.result], told, "result", test.result))


def shots(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """Section 4: the vaccinations of all infections by days, mostly on two sheets; tests where there is room."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.0, 0.4, BLANKS, typed=0.2)
    notes(s, 14, 11, (CODE,))
    s.c.text(105, 20, "4. ИММУНОПРОФИЛАКТИЧЕСКИЕ МЕРОПРИЯТИЯ", s.loud(1.2), "middle")
    whole_name(s, 14, 29, "Фамилия, имя", 130)
    s.line(132, 29, "д.р.", s.born(), 196)
    s.c.text(14, 38, "4.5. Профилактические прививки", s.label.bold)
    sheets, y = pour(s, 13, 41, SHOTS, (10.0,), child.vaccinations, 7.2, _shot, again=f"{CODE}, продолжение п. 4.5")
    count = len(child.tests)
    last = Sheet(sheets[-1], child, rng, s.label, s.value, s.hand, s.way)
    if count and y + 32 + 7.2 * count < 285:
        last.c.text(14, y + 11, "4.4. Реакция Манту, диаскинтест", last.label.bold)
        pour(last, 13, y + 14, TESTS, (6.0, 6.0), child.tests, 7.2, _test)
    return sheets


YEARLY: tuple[Head, ...] = (Head("Дата", 18), Head("Возраст", 14), Head("Рост", 10), Head("Вес", 10),
    Head("Заключение", 32), Head("Гр. зд.", 10), Head("Физкультурная группа", 28), Head("Врач", 10))  # fmt: skip


def _year(s: Sheet, exam: Exam, row: Sequence[Rect]) -> None:
    told = facts_of(s, exam)
    for area, key in zip(row, ("date", "age", "height", "weight", "text", "group", "sports"), strict=False):
        s.cell(area, told[key])


def _ills(s: Sheet, ill: Diagnosis, row: Sequence[Rect]) -> None:
    told = tell_diagnosis(s.c, ill)
    s.cell(row[0], s.dated(told, ill.day))
    s.cell(row[1], Fact(ill.text, told, "text"), "left")


ILLS: tuple[Head, ...] = (Head("Дата", 26), Head("Диагноз", 76), Head("Дней пропущено", 30))


def half(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A kindergarten's half sheets by a program: who it is, illnesses and yearly check-ups; each has the code below."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.8, 0.0, PROGRAMS, typed=0.3)
    c = s.c
    c.text(74, 12, f"МБДОУ «Детский сад № {child.district + 12} комбинированного вида»", s.label, "middle")
    c.text(74, 28, "Медицинская карта ребенка", s.loud(1.5), "middle")
    c.text(74, 33, "(ф. № 026/у-2000)", s.label, "middle")
    c.text(8, 44, "Ребенок:", s.label)
    s.name(26, 44, 112, pen=s.value.bold)
    gender = patient(s, "sex", "мальчик" if child.sex == "male" else "девочка")
    y = rows(s, 8, 52, 140, 7.6, [("Дата рождения:", s.born()), ("Пол:", gender),
        ("Адрес:", address(s)), ("Телефон:", patient(s, "phone", phone(child.phone))),
        ("Полис ОМС:", patient(s, "oms_policy")), ("Поликлиника:", Fact(clinic(child)))])  # fmt: skip
    c.text(8, y, "Аллергия:", s.label)
    s.run(28, y, 110, allergy(s, "не выявлена"), 5)
    c.text(8, y + 10, "Перенесенные заболевания", s.label.bold)
    ills = [row for row in child.diagnoses if row.certainty == "confirmed"][:9]
    pour(s, 8, y + 13, ILLS, (7.0,), ills, 6.4, _ills, rng.choice(("all", "rows")), 200)
    second = s.overleaf()
    second.c.text(8, 14, "Результаты профилактических осмотров", second.loud(1.2))
    second.run(8, 21, 132, [*second.names(), ",", second.born(), "г.р."], 5)
    pour(second, 8, 26, YEARLY, (10.0,), exams_of(child)[:14], 8.4, _year, "all", 200)
    finish(second)
    for page in (s, second):
        notes(page, 140, 205, ("Форма 026/у-2000",), right=True)
    return [s.c, second.c]


def card(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The pages of the booklet that the chart holds."""
    return [page for draw in (first, stages, shots) for page in draw(child, rng, style)]


VARIANTS = (card, half)
