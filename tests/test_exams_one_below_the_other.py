"""Preventive examinations told one below the other are told apart, each with its own day; on what paper they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.stages.classify import classify
from schemas.form import load_forms
from schemas.page import Page
from tests.form_entries import entries_of, values_of
from tests.page_builder import PageBuilder

WHOSE = "ФИО: Иванов Пётр Сергеевич   Дата рождения: 05.03.2012"
TOLD = (
    ("12.03.2015", "3 года", "95", "14,2", "Здоров", "Z00.1", "I"),
    ("14.03.2018", "6 лет", "116", "21,0", "Миопия слабой степени", "H52.1", "II"),
    ("10.03.2019", "7 лет", "122", "23,5", "Плоскостопие", "M21.4", "III"),
)
Layout = Callable[[PageBuilder, tuple[str, ...]], object]


def form_of(page: Page) -> str | None:
    match = classify(page, load_forms())
    return match.form.id if match.form else None


def leaf(number: str = "Форма № 026/у-2000, с. 3") -> PageBuilder:
    return PageBuilder(width_px=1900).line(number).title("Профилактические осмотры").line(WHOSE)


def day_first(b: PageBuilder, told: tuple[str, ...]) -> object:
    day, age, height, weight, text, code, group = told
    b.line(f"Дата осмотра: {day}    Возраст: {age}").line(f"Рост: {height} см   Масса: {weight} кг")
    return b.line(f"Диагноз: {text}   МКБ-10: {code}").line(f"Группа здоровья: {group}")


def age_above(b: PageBuilder, told: tuple[str, ...]) -> object:
    day, age, height, weight, text, code, group = told
    b.line(f"Возраст {age}").line(f"Дата обследования {day}").line(f"Длина тела {height}   Масса тела {weight}")
    return b.line(f"Заключительный диагноз {text} {code}").line(f"Группа здоровья {group}")


def headed(b: PageBuilder, told: tuple[str, ...]) -> object:
    return day_first(b.line(f"Осмотр в {told[1]}"), told)


def framed(b: PageBuilder, told: tuple[str, ...]) -> object:
    day, age, height, weight, text, code, group = told
    rows = [["Дата осмотра", day, "Возраст", age], ["Рост", height, "Масса", weight], ["Диагноз", text, "МКБ-10", code]]
    return b.table([*rows, ["Группа здоровья", group, "Физкультура", "основная"]], [300, 500, 300, 300])


@pytest.mark.parametrize("layout", [day_first, age_above, headed, framed])
def test_each_examination_keeps_its_own_day_group_code_and_measures(layout: Layout) -> None:
    page = leaf()
    for told in TOLD:
        layout(page, told)
    exams = values_of(page.page(), "school_026u", "preventive_exam")
    days = ("2015-03-12", "2018-03-14", "2019-03-10")
    assert [(one["date"], one["health_group"], one["icd10"]) for one in exams] == [
        (day, told[6], told[5]) for day, told in zip(days, TOLD, strict=True)
    ]
    growth = values_of(page.page(), "school_026u", "growth")
    assert [(one["date"], one["height_cm"], one["weight_g"]) for one in growth] == [
        (days[0], 95.0, 14200),
        (days[1], 116.0, 21000),
        (days[2], 122.0, 23500),
    ]
    diagnoses = values_of(page.page(), "school_026u", "diagnosis")
    assert [(one["date"], one["text"]) for one in diagnoses] == [
        (days[1], "Миопия слабой степени"),
        (days[2], "Плоскостопие"),
    ]


def test_such_a_page_is_the_booklets_whose_number_it_bears_and_its_entries_are_too() -> None:
    own, other = leaf(), leaf("ГБУЗ «ДГП № 12 ДЗМ»")
    for told in TOLD:
        day_first(own, told)
        day_first(other, told)
    assert (form_of(own.page()), form_of(other.page())) == ("school_026u", "preventive_exam_030po")
    assert {entry.form for entry in entries_of(own.page(), "school_026u", "growth")} == {"school_026u"}


def test_a_last_examination_alone_on_its_leaf_is_told() -> None:
    page = leaf()
    day_first(page, TOLD[2])
    assert [one["date"] for one in values_of(page.page(), "school_026u", "preventive_exam")] == ["2019-03-10"]


def test_examinations_side_by_side_are_not_mixed() -> None:
    page = leaf()
    for first, second in ((TOLD[0], TOLD[1]), (TOLD[1], TOLD[2])):
        page.line(f"Дата осмотра: {first[0]}            Дата осмотра: {second[0]}")
        page.line(f"Рост: {first[2]} см            Рост: {second[2]} см")
        page.line(f"Группа здоровья: {first[6]}            Группа здоровья: {second[6]}")
    assert values_of(page.page(), "school_026u", "preventive_exam") == []


def test_one_examination_that_states_its_day_twice_stays_one() -> None:
    page = leaf("Форма № 030-ПО/у")
    for _ in range(2):
        page.line("Дата осмотра: 12.03.2015").line("Группа здоровья: II").line("Физкультурная группа: основная")
    assert len(values_of(page.page(), "preventive_exam_030po", "preventive_exam")) == 1
