"""A page without a title is the form that alone asks what it asks; a heading of another form's is no title of it."""

from __future__ import annotations

import pytest

from pipeline.stages.classify import classify
from schemas.form import load_forms
from tests.page_builder import PageBuilder

FAMILY = (
    "Мать Иванова Анна Петровна 1985 инженер здорова",
    "Отец Иванов Сергей Петрович 1980 водитель здоров",
    "Жилищно-бытовые условия: отдельная квартира",
    "Материальное положение: удовлетворительное",
    "Психологический микроклимат: благоприятный",
    "Вредные привычки: нет",
    "Степень родства   Образование   Место работы",
)
CHECKUP = (
    "12. До настоящего осмотра:",
    "Группа здоровья: II",
    "Медицинская группа для занятий физической культурой: основная",
    "13. По результатам настоящего осмотра:",
    "Выявлено впервые: да",
    "Диспансерное наблюдение: не установлено",
    "Дополнительные консультации назначены: нет",
    "Лечение назначено: нет",
    "Санаторно-курортное лечение рекомендовано: нет",
)
EPICRISIS = (
    "Масса при рождении 3190 г, длина при рождении 48 см, оценка по шкале Апгар 7/8",
    "Вскармливание грудное до 10 месяцев",
    "Перенесенные заболевания: ОРИ 2 раза",
    "Прибавка за год 6,7 кг",
    "Большой родничок закрыт",
    "Оценка физического развития",
    "Нервно-психическое развитие соответствует возрасту",
    "Группа здоровья II",
    "План наблюдения: осмотр педиатра",
)
LOOSE = ("Дата 12.03.2015", "Диагноз: здоров", "Врач Петрова А.А.", "Возраст 3 года", "Рекомендации: режим")


def form_of(*lines: str) -> str | None:
    builder = PageBuilder().line("ГБУЗ «ДГП № 12 ДЗМ»").line("Фамилия Иванов Имя Пётр Дата рождения 17.03.2012")
    for line in lines:
        builder.line(line)
    match = classify(builder.page(), load_forms())
    return match.form.id if match.form else None


@pytest.mark.parametrize(
    ("lines", "form"),
    [
        (FAMILY, "family_112u"),
        (CHECKUP, "preventive_exam_030po"),
        (EPICRISIS, "epicrisis_112u"),
        (LOOSE, None),
    ],
)
def test_labels_that_one_form_alone_asks_tell_a_page_without_a_title(lines: tuple[str, ...], form: str | None) -> None:
    assert form_of(*lines) == form


def test_a_label_that_is_a_title_elsewhere_does_not_make_the_page_that_form() -> None:
    assert form_of("Физическое развитие", *EPICRISIS) == "epicrisis_112u"
    assert form_of("Необычные реакции на прививки", *FAMILY) == "family_112u"


@pytest.mark.parametrize(
    ("title", "form"),
    [
        (("СЕРТИФИКАТ", "О ПРОФИЛАКТИЧЕСКИХ ПРИВИВКАХ"), "immunization_156u"),
        (("КАРТА", "ПРОФИЛАКТИЧЕСКОГО МЕДИЦИНСКОГО", "ОСМОТРА НЕСОВЕРШЕННОЛЕТНЕГО"), "preventive_exam_030po"),
        (("СПРАВКА", "ОБ ЭПИДЕМИОЛОГИЧЕСКОМ ОКРУЖЕНИИ"), None),
    ],
)
def test_lines_set_far_apart_are_one_title(title: tuple[str, ...], form: str | None) -> None:
    builder = PageBuilder()
    for line in title:
        builder.line(line, 827 - 9 * len(line)).gap(26)
    match = classify(builder.line("Фамилия Иванов").line("Дата рождения 17.03.2012").page(), load_forms())
    assert (match.form.id if match.form else None) == form


@pytest.mark.parametrize(
    ("print_of", "form"),
    [
        ("протокол ЕМИАС", "visit_emias"),
        ("Единая медицинская информационно-аналитическая система", "visit_emias"),
        ("консультативное отделение", "visit_specialist"),
    ],
)
@pytest.mark.parametrize("title", ["Консультация специалиста", "Консультация офтальмолога"])
def test_who_printed_a_consultation_tells_whose_form_it_is(print_of: str, title: str, form: str) -> None:
    page = PageBuilder().line(print_of).title(title).line("Жалобы нет").line("Диагноз: здоров").page()
    match = classify(page, load_forms())
    assert match.form is not None
    assert match.form.id == form


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("СЕМЬЯ РЕБЕНКА, БЫТ, СОЦИАЛЬНЫЕ УСЛОВИЯ", "family_112u"),
        ("СВЕДЕНИЯ О ПРИВИВКАХ УЧАЩЕГОСЯ", "school_026u"),
        ("ЭПИКРИЗ ПОСМЕРТНЫЙ", None),
        ("АНАЛИЗ КРОВИ КЛИНИЧЕСКИЙ (РАЗВЕРНУТЫЙ)", "blood_count_224u"),
    ],
)
def test_a_word_of_a_title_decides_between_neighbours(title: str, form: str | None) -> None:
    rows = [["Показатель", "Результат"], ["Гемоглобин", "125"], ["Лейкоциты", "7,5"], ["СОЭ", "5"]]
    body = PageBuilder().title(title).line("ФИО: Иванов Пётр Сергеевич")
    body.line("Мать Иванова А.П.").line("Отец Иванов С.П.")
    page = body.table(rows, [400, 300]).page() if form == "blood_count_224u" else body.page()
    match = classify(page, load_forms())
    assert (match.form.id if match.form else None) == form
