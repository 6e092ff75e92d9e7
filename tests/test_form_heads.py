"""Of several titles the first heads the page, but a chart's name only its own page."""

from __future__ import annotations

import pytest

from pipeline.stages.classify import classify
from schemas.form import load_forms
from tests.page_builder import PageBuilder

CHILD = "Ф.И.О. Орлов Степан Ильич   дата рождения 12.03.2011"
PARENTS = [
    ["", "Фамилия, имя, отчество", "Год рождения", "Образование", "Место работы", "Состояние здоровья"],
    ["Мать", "Орлова Анна Петровна", "1985", "высшее", "школа, учитель", "здорова"],
    ["Отец", "Орлов Илья Ильич", "1983", "среднее", "завод, слесарь", "здоров"],
]
SHOTS = [["Дата", "Доза", "Серия", "Название препарата"], ["15.03.2011", "0,1", "734", "БЦЖ"]]


def form_of(builder: PageBuilder) -> str | None:
    match = classify(builder.page(), load_forms())
    return match.form.id if match.form else None


def family(builder: PageBuilder) -> PageBuilder:
    builder.line(CHILD).table(PARENTS, [200, 350, 200, 200, 250, 250]).line("Жилищно-бытовые условия: квартира")
    return builder.line("Вредные привычки: нет").line("Наследственные заболевания: нет")


def registration(builder: PageBuilder) -> PageBuilder:
    builder.line(CHILD).line("Домашний адрес г. Тула, ул. Мира, д. 4").line("Участок № 6")
    builder.line("Дата взятия на учет 20.03.2011").line("Откуда прибыл: роддом № 2")
    return builder.line("Дата снятия с учета 01.09.2020").line("Куда выбыл: г. Орёл")


@pytest.mark.parametrize(
    ("title", "form"),
    [("Сведения о семье", "family_112u"), ("СЕМЕЙНЫЙ АНАМНЕЗ", "family_112u"), ("стр. 2", "family_112u")],
)
def test_a_charts_name_over_a_paper_of_the_chart_is_no_title(title: str, form: str) -> None:
    assert (
        form_of(family(PageBuilder().title("ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА (форма № 112/у)", 200).line(title, 500))) == form
    )


def test_a_chart_whose_own_page_tells_of_the_family_too_keeps_its_page() -> None:
    builder = registration(PageBuilder().line("Форма № 112/у", 1100).title("ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА", 400))
    assert (
        form_of(builder.line("Сведения о семье", 500).line("Мать Орлова А. П., тел. 8-920-111-22-33")) == "title_112u"
    )


@pytest.mark.parametrize(("page", "form"), [(family, "family_112u"), (registration, "title_112u")])
def test_a_charts_number_without_a_title_leaves_it_to_the_labels(page: object, form: str) -> None:
    assert callable(page)
    assert form_of(page(PageBuilder().line("Форма 112/у утв. МЗ СССР 04.10.80 № 1030", 800))) == form


@pytest.mark.parametrize("title", ["ПРИВИВОЧНЫЙ ПАСПОРТ", "ПАСПОРТ ВАКЦИНАЦИИ"])
def test_the_title_over_the_heading_of_a_table_heads_the_page(title: str) -> None:
    builder = PageBuilder().title(title).line(CHILD).line("Группа крови A(II)")
    builder.title("Прививка против туберкулёза", 300).table(SHOTS, [300, 200, 200, 400])
    assert form_of(builder) == "immunization_156u"


@pytest.mark.parametrize(
    ("head", "title", "form"),
    [
        ("Клиника «Аист»", "Консультация врача-кардиолога", "visit_specialist"),
        ("Клиника «Аист»", "Осмотр врача-невролога", "visit_specialist"),
        ("Клиника «Аист»", "Прием врача-аллерголога", "visit_specialist"),
        ("ЕМИАС", "Осмотр врача-невролога", "visit_emias"),
        ("Клиника «Аист»", "Осмотр врача-педиатра", "visit_emias"),
    ],
)
def test_a_specialist_is_consulted_unless_a_program_printed_the_visit(head: str, title: str, form: str) -> None:
    builder = PageBuilder().line(head).title(title, 300).line(CHILD).line("Дата приема 14.05.2020")
    builder.line("Жалобы: нет").line("Объективно: без особенностей").line("Диагноз: здоров")
    assert form_of(builder.line("Рекомендации: осмотр через год")) == form


def test_a_number_that_no_form_bears_is_a_strangers() -> None:
    rows = [["№", "Дата", "Доза", "Отпущено"], *[[f"{n}", f"2{n}.02.2019", "8", "да"] for n in range(1, 9)]]
    builder = PageBuilder().line("Форма № 044/у", 1000).title("КАРТА БОЛЬНОГО").line(CHILD).line("Диагноз: здоров")
    assert form_of(builder.table(rows, [200, 300, 200, 300])) is None


@pytest.mark.parametrize("title", ["ИСТОРИЯ БОЛЕЗНИ № 4512", "РЕЗУЛЬТАТЫ АНАЛИЗОВ"])
def test_a_title_with_nothing_under_it_is_no_form(title: str) -> None:
    assert form_of(PageBuilder().line("ул. Мира, 4-18").title(title)) is None


@pytest.mark.parametrize("title", ["История развития ребёнка № 77", "Амбулаторная карта ребёнка"])
def test_a_section_below_the_childs_name_does_not_make_a_charts_page_another_paper(title: str) -> None:
    builder = registration(PageBuilder().line(title, 300)).title("Сведения о новорождённом", 300)
    assert form_of(builder.line("Масса при рождении 3610 г, рост 53 см, Апгар 8/9")) == "title_112u"


def test_sections_of_several_forms_below_the_childs_name_are_no_titles() -> None:
    builder = (
        PageBuilder().line(CHILD).title("Сведения о новорождённом", 300).line("Родился с массой 3610 г, рост 53 см")
    )
    builder.title("Профилактические прививки", 300).table(SHOTS, [300, 200, 200, 400])
    assert form_of(builder.title("Физическое развитие", 300).line("Группа здоровья II")) is None
