"""A printed number tells what a page is where the page says it of itself, and not where it only names another paper."""

from __future__ import annotations

import pytest

from extractors.rows import rows_of, split_lines
from pipeline.stages.classify import classify
from pipeline.stages.form_numbers import form_numbers, number_key
from schemas.form import load_forms
from tests.page_builder import PageBuilder

SHOTS = [["Прививка", "Дата", "Препарат", "Серия"], *[[f"{n}", f"1{n}.05.2014", "АКДС", f"12{n}"] for n in range(4)]]


def form_of(builder: PageBuilder) -> str | None:
    match = classify(builder.page(), load_forms())
    return match.form.id if match.form else None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("026/у-2000", "026"),
        ("025/у-2000", "026"),  # one figure misread: no other form bears that year
        ("156/y-93", "156"),
        ("148-1/у-88", "148-1"),
        ("030-ПО/у-17", "030-п"),
        ("030-П0/у", "030-п"),
        ("030/у-04", "030"),
        ("228/ у", "228"),
        ("12/2014", None),
        ("8/9 баллов", None),
    ],
)
def test_a_number_is_told_from_the_year_of_its_print(text: str, key: str | None) -> None:
    assert number_key(text) == key


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Общий анализ крови $. 224", "224"),
        ("форма156[у-93", "156"),
        ("Учетная форма № 030-ПОХу. 17", "030-п"),
        ("КАРТА ПРИВИВОК (ф.063/у)", "063"),
        ("Форма № 044 у", "044"),
        ("форма 12.03.2011", None),
        ("платформа 224", None),
    ],
)
def test_a_number_whose_end_is_worn_off_is_read_after_the_word_form(line: str, key: str | None) -> None:
    found = form_numbers(rows_of(split_lines(PageBuilder().line(line).page().lines)))
    assert [number.key for number in found] == ([key] if key else [])


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        ("Форма № 079/у", True),
        ("Учетная форма № 030-ПО/у-17", True),
        ("ф. № 156/у-93, стр. 2", True),
        ("(учетная форма № 224/у)", True),
        ("карта ребенка 026/у-2000", True),
        ("из истории болезни № 122 (форма 027/у)", True),
        ("к форме № 112/у", False),
        ("Вкладыш к форме 063/у", False),
        ("форма № 112/у, вкладыш", False),
        ("выписка из ф. № 063/у", False),
        ("оформлено по форме № 086/у", False),
    ],
)
def test_a_page_is_no_form_that_it_is_put_into(line: str, is_own: bool) -> None:
    (number,) = form_numbers(rows_of(split_lines(PageBuilder().line(line).line("Фамилия Иванов").page().lines)))
    assert number.is_own is is_own


def test_a_number_far_down_the_page_says_nothing_of_it() -> None:
    builder = PageBuilder()
    for row in range(20):
        builder.line(f"строка {row}")
    builder.line("Форма № 079/у").line("строка").line("строка").line("строка")
    (number,) = form_numbers(rows_of(split_lines(builder.page().lines)))
    assert not number.is_own


@pytest.mark.parametrize(("foot", "form"), [("ф. № 156/у-93, стр. 3", "immunization_156u"), ("", None)])
def test_a_page_of_a_booklet_is_the_booklets_whatever_heads_it(foot: str, form: str | None) -> None:
    builder = PageBuilder().title("ПРИВИВКИ ПРОТИВ ТУБЕРКУЛЕЗА").table(SHOTS, [300, 300, 300, 300]).gap(300)
    assert form_of(builder.line(foot) if foot else builder) == form


def test_a_number_tells_a_form_whose_title_a_stamp_covers() -> None:
    builder = PageBuilder().line("Форма № 079/у", 1000).title("МЕДИЦИНСКАЯ СПРАВКА").line("кая чна ребенка В")
    builder.line("Фамилия Иванов имя Пётр").line("Перенесенные инфекционные заболевания:")
    builder.line("Профилактические прививки:").table(SHOTS, [300, 300, 300, 300])
    assert form_of(builder.line("Группа здоровья II").line("Рекомендуемый режим общий")) == "certificate_079u"


@pytest.mark.parametrize("number", ["057/у-04", "107-1/у", "086/у"])
def test_a_number_of_a_paper_of_no_form_rejects_a_page_without_a_title(number: str) -> None:
    rows = [["Показатель", "Результат", "Норма"], ["Гемоглобин", "125", "110-140"], ["Лейкоциты", "7,5", "4-9"]]
    builder = PageBuilder().line("ГБУЗ «ДГП № 12 ДЗМ»").line(f"Форма № {number}").table(rows, [400, 300, 300])
    assert form_of(builder.line("СОЭ 7 мм/ч").line("Эритроциты 4,5").line("Тромбоциты 250")) is None


def test_a_title_of_a_form_stands_against_the_number_of_the_booklet_it_is_bound_in() -> None:
    rows = [["Возраст", "Рост, см", "Масса, кг"], *[[f"{n} года", f"{80 + n}", f"{10 + n},5"] for n in range(2, 6)]]
    builder = PageBuilder().line("Учетная форма № 026/у-2000").title("АНТРОПОМЕТРИЧЕСКИЕ ДАННЫЕ")
    assert form_of(builder.table(rows, [300, 300, 300])) == "growth_112u"
