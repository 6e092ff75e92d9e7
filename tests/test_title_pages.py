"""Title pages of many printing houses: captions below the line, one cell for group and factor, parents' illnesses."""

from __future__ import annotations

import pytest

from schemas.entry import State
from tests.form_entries import Values, entries_of, only, values_of
from tests.page_builder import HEIGHT, PageBuilder
from tests.value_reading import read

CAPTION_PX = 20
NAME = {"family_name": "Беляев", "given_name": "Лев", "patronymic": "Сергеевич"}
MOTHER = "Беляева Наталья Владимировна, 1992 г.р., менеджер"
FATHER = "Беляев Сергей Сергеевич, 1982 г.р., повар"


def title(number: str = "№ 1503") -> PageBuilder:
    return PageBuilder().title(f"ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА {number}")


def patient(builder: PageBuilder) -> Values:
    return only(builder.page(), "title_112u", "patient")


def captioned(page: PageBuilder, values: dict[int, str], captions: dict[int, str]) -> PageBuilder:
    """A line of values at left edges and, close below it, a line of captions."""
    top = page.y
    for left, text in values.items():
        page.y = top
        page.line(text, left)
    for left, text in captions.items():
        page.y = top + HEIGHT + 8
        page.line(text, left, CAPTION_PX)
    page.y = top + 110
    return page


def caption_page() -> PageBuilder:
    page = captioned(
        title(), {200: "Беляев", 700: "Лев", 1150: "Сергеевич"}, {210: "фамилия", 705: "ИМЯ", 1160: "отчество"}
    )
    captioned(
        page,
        {160: "22.10.2015", 660: "мужской", 1000: "8 (906) 009-32-40"},
        {140: "дата рождения", 680: "пол", 1040: "телефон родителей"},
    )
    where = "домашний адрес (населенный пункт, улица, дом, квартира)"
    captioned(page, {400: "г. Москва, ул. Гарибальди, д. 24, кв. 116"}, {380: where})
    captioned(page, {300: "7723143439065292", 1000: "649-219-964 43"}, {310: "страховой полис ОМС", 1060: "СНИЛС"})
    return page.line("Участковый педиатр  Савельев А.М.")


def test_captions_in_small_print_name_the_line_above_them() -> None:
    assert patient(caption_page()) == NAME | {
        "birth_date": "2015-10-22",
        "sex": "male",
        "phone": "+79060093240",
        "address": "г. Москва, ул. Гарибальди, д. 24, кв. 116",
        "oms_policy": "7723143439065292",
        "snils": "649-219-964 43",
        "chart_number": "1503",
    }


def test_a_value_at_the_left_of_a_long_line_is_the_captions_of_its_place() -> None:
    page = captioned(title(), {80: "22.10.2015", 540: "мужской", 760: "8 (906) 009-32-40"}, {250: "дата рождения"})
    page.y -= 110 - HEIGHT - 8
    page.line("пол", 590, CAPTION_PX)
    page.y -= 60
    page.line("телефон", 1300, CAPTION_PX)
    found = patient(page.gap(60).line("Участок № 5"))
    assert (found["birth_date"], found["sex"], found["phone"]) == ("2015-10-22", "male", "+79060093240")


def test_captions_in_cells_of_their_own_name_the_cells_above() -> None:
    page = title().table(
        [["Беляев", "Лев", "Сергеевич"], ["фамилия", "имя", "отчество"], ["22.10.2015", "мужской", "649-219-964 43"],
         ["дата рождения", "пол", "снилс"]],
        [400, 400, 400],
    )  # fmt: skip
    expected = {"birth_date": "2015-10-22", "sex": "male", "snils": "649-219-964 43", "chart_number": "1503"}
    assert patient(page) == NAME | expected


def test_headings_over_values_are_no_captions_of_the_row_above() -> None:
    page = title().line("ГБУЗ «ДГП № 30 ДЗМ»").line("Фамилия           Имя           Отчество")
    page.y -= 20
    assert patient(page.line("Беляев            Лев           Сергеевич")).items() >= NAME.items()


@pytest.mark.parametrize(
    "caption", ["(населенный пункт, улица, дом, квартира)", "индекс, область, город, улица, дом, корпус, квартира"]
)
def test_what_a_line_is_to_hold_is_no_address(caption: str) -> None:
    page = title().line("Домашний адрес  г. Москва, ул. Гарибальди, дом 24, корпус 2, квартира 116 (вход со двора),")
    assert "улица" not in str(patient(page.line(caption, 300))["address"])
    assert "address" not in patient(title().line("Домашний адрес  (населенный пункт, улица, дом, квартира)"))


@pytest.mark.parametrize(
    ("told", "group", "factor"),
    [
        ("О(I)  Rh (+) полож.", "O(I)", "positive"),
        ("АВ(ТУ)   ВН  (+) полож.", "AB(IV)", "positive"),
        ("AB(ГУ)  ВВ (-) отриц.", "AB(IV)", "negative"),
        ("A(II)Rh+", "A(II)", "positive"),
        ("А(П), В+", "A(II)", "positive"),
        ("B(III), резус-фактор отрицательный", "B(III)", "negative"),
        ("вторая A(II) положительная", "A(II)", "positive"),
    ],
)
@pytest.mark.parametrize("label", ["Группа крови", "Группа крови, резус-фактор", "Группа крови (АВ0)"])
def test_the_rhesus_factor_is_told_beside_the_group(label: str, told: str, group: str, factor: str) -> None:
    found = patient(title().line(f"{label}  {told}"))
    assert (found["blood_group"], found["rh_factor"]) == (group, factor)


@pytest.mark.parametrize(
    "told", ["A(II)  RW отр.", "A(II)  ВИЧ (-)", "A(II) –", "A(II)", "A(II)  Резус-фактор матери +"]
)
def test_nothing_else_beside_the_group_is_its_factor(told: str) -> None:
    assert patient(title().line(f"Группа крови  {told}")) == {"blood_group": "A(II)", "chart_number": "1503"}


@pytest.mark.parametrize(
    "line",
    [
        "Карта распечатана: 19.11.2021",
        "Карта заведена 19.11.2021",
        "Карта № 19.11.2021",
        "История № от 19 ноября 2021 г.",
    ],
)
def test_a_day_is_never_a_chart_number(line: str) -> None:
    page = PageBuilder().title("История развития ребенка").line("Фамилия, имя, отчество  Беляев Лев Сергеевич")
    assert patient(page.line(line)) == NAME


@pytest.mark.parametrize("text", ["19.11.2021", "№ 19.11.2021", "12/03/15", "19112021", "11.12", "2021-11-19"])
def test_what_may_be_a_day_is_no_sure_number(text: str) -> None:
    reading = read("patient", "chart_number", text)
    assert reading.state is not State.READ or reading.evidence["form"] < 0.25


@pytest.mark.parametrize(
    ("text", "value"), [("№ 123 от 19.11.2021", "123"), ("12/345", "12/345"), ("№ 8531-К", "8531-К")]
)
def test_numbers_beside_and_like_days_stay_sure(text: str, value: str) -> None:
    reading = read("patient", "chart_number", text)
    assert (reading.value, reading.evidence.get("form", 1.0)) == (value, 1.0)


@pytest.mark.parametrize("text", ["э527", "№ 15 034", "15з4"])
def test_a_number_that_may_be_torn_or_misread_is_no_sure_number(text: str) -> None:
    assert read("patient", "chart_number", text).evidence["form"] < 0.25


def test_the_number_of_the_medical_chart_is_the_childs() -> None:
    page = PageBuilder().title("История развития ребёнка").table([["Номер медицинской карты", "926"]], [400, 500])
    assert patient(page.line("Карта распечатана: 19.11.2021")) == {"chart_number": "926"}


def test_a_number_sign_read_with_a_figure_leaves_the_number_to_a_person() -> None:
    entry = entries_of(title("№5 5066").page(), "title_112u", "patient")[0]
    reading = entry.readings["chart_number"]
    assert (reading.value, reading.evidence["form"]) == ("5066", 0.2)


def test_an_indented_row_below_a_parents_name_tells_of_the_parent() -> None:
    page = title().line(f"Мать  {MOTHER}").line("состояние здоровья: практически здорова", 110)
    page.line(f"Отец  {FATHER}").line("состояние здоровья: язвенная болезнь", 110).line(
        "Детское учреждение  школа № 99"
    )
    history = values_of(page.page(), "title_112u", "family_history")
    assert history == [{"relative": "отец", "condition": "язвенная болезнь"}]


def test_the_same_row_below_each_parent_tells_of_each() -> None:
    page = title().line(f"1. Мать: {MOTHER}").line("Хронические заболевания: бронхиальная астма")
    page.line(f"2. Отец: {FATHER}").line("Хронические заболевания: язвенная болезнь")
    history = values_of(page.page(), "title_112u", "family_history")
    assert [(told["relative"], told["condition"]) for told in history] == [
        ("мать", "бронхиальная астма"),
        ("отец", "язвенная болезнь"),
    ]


def test_a_row_after_both_parents_is_not_the_fathers() -> None:
    page = title().line(f"Мать  {MOTHER}").line(f"Отец  {FATHER}").line("Состояние здоровья: бронхиальная астма")
    assert values_of(page.page(), "title_112u", "family_history") == []


def test_a_label_that_names_the_parent_tells_of_the_parent() -> None:
    page = title().line("Состояние здоровья матери: бронхиальная астма").line("Заболевания отца: нет")
    history = values_of(page.page(), "title_112u", "family_history")
    assert history == [{"relative": "мать", "condition": "бронхиальная астма"}]


def test_a_day_in_named_parts_is_whole() -> None:
    page = title().line("Родился (лась): число 8 месяц сентября год 2010 г.")
    assert patient(page)["birth_date"] == "2010-09-08"


def test_an_items_number_stuck_to_its_label_hides_nothing() -> None:
    page = title().line("1.Фамилия Беляев").line("2.Имя Лев").line("3.Отчество Сергеевич").line("4.Пол: мужской")
    assert patient(page) == NAME | {"sex": "male", "chart_number": "1503"}


def test_one_letter_of_a_sex_beside_something_unread_is_doubted() -> None:
    reading = entries_of(title().line("Пол: М  <бю").page(), "title_112u", "patient")[0].readings["sex"]
    assert reading.evidence["form"] < 0.25
