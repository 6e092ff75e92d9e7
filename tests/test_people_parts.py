"""What stands under «Мать», «Отец», «Родильница» is theirs, and what stands beside it is the child's."""

from __future__ import annotations

import pytest

from tests.form_entries import only, values_of
from tests.page_builder import PageBuilder

MOTHER = "Иванова Ольга Олеговна"
CHILD = {"family_name": "Иванова", "given_name": "Анна", "patronymic": "Петровна"}


def newborn() -> PageBuilder:
    return PageBuilder().title("Вкладыш о новорожденном")


def title() -> PageBuilder:
    return PageBuilder().title("История развития ребенка")


def side_by_side(builder: PageBuilder, mother: list[list[str]], child: list[list[str]]) -> PageBuilder:
    top = builder.y
    builder.table(mother, [260, 360], left=80)
    builder.y = top
    return builder.table(child, [360, 320], left=800)


@pytest.mark.parametrize("heading", ["Мать", "МАТЬ", "Родильница", "Сведения о матери", "Мать (родильница)"])
def test_a_table_under_the_mother_tells_nothing_of_the_child_beside_it(heading: str) -> None:
    page = newborn()
    page.line(heading)
    page.y -= 60
    page.line("Ребенок", left=800)
    side_by_side(
        page,
        [["Ф.И.О.", MOTHER], ["Год рождения", "1979"], ["Рост / вес", "168 см / 72,4 кг"], ["Группа крови", "A(II)"]],
        [["Дата родов", "19.02.2003"], ["Масса тела", "2900 г"], ["Длина тела", "50 см"], ["Пол", "женский"]],
    )
    page.line("Ребенок зарегистрирован как:  ИВАНОВА АННА ПЕТРОВНА")
    birth = only(page.page(), "newborn_113u", "birth")
    assert (birth["weight_g"], birth["length_cm"], birth["birth_date"]) == (2900, 50.0, "2003-02-19")
    assert only(page.page(), "newborn_113u", "patient") == CHILD | {"sex": "female"}


def test_a_parents_table_without_its_heading_is_known_by_what_only_parents_are_asked() -> None:
    page = newborn()
    side_by_side(
        page,
        [["Ф.И.О.", MOTHER], ["Год рождения", "1979"], ["Беременность / роды", "вторая"], ["Группа крови", "A(II)"]],
        [["Дата родов", "19.02.2003"], ["Масса тела", "2900 г"], ["Длина тела", "50 см"], ["Пол", "женский"]],
    )
    assert only(page.page(), "newborn_113u", "patient") == {"sex": "female"}


def test_two_columns_of_parents_name_no_child_and_tell_their_illnesses() -> None:
    page = title().line("Фамилия, имя, отчество  Иванова Анна Петровна")
    page.line("МАТЬ                                ОТЕЦ")
    page.line("Ф.И.О. Иванова Ольга Олеговна       Ф.И.О. Иванов Пётр Ильич")
    page.line("Год рождения 1979                   Год рождения 1971")
    page.line("Хронич. заболевания нет             Хронич. заболевания язвенная болезнь")
    page.gap(120).line("Номер карты: 8531                   Группа крови 0(I)")
    found = only(page.page(), "title_112u", "patient")
    assert found == CHILD | {"chart_number": "8531", "blood_group": "O(I)"}
    history = values_of(page.page(), "title_112u", "family_history")
    assert history == [{"relative": "отец", "condition": "язвенная болезнь"}]


def test_a_lone_heading_takes_its_rows_and_ends_at_what_no_parent_has() -> None:
    page = title().line("Мать")
    page.line("Ф.И.О. Иванова Ольга Олеговна").line("Год рождения 1979")
    page.line("Карта № 8531").line("Дата рождения ребенка 19.02.2003")
    assert only(page.page(), "title_112u", "patient") == {"chart_number": "8531", "birth_date": "2003-02-19"}


def test_a_column_of_the_mother_is_passed_over_for_the_childs() -> None:
    page = newborn().table(
        [["", "Мать", "Ребенок"], ["Группа крови", "A(II)", "0(I)"], ["Резус-фактор", "Rh-", "Rh+"]], [300, 300, 300]
    )
    found = only(page.page(), "newborn_113u", "patient")
    assert (found["blood_group"], found["rh_factor"]) == ("O(I)", "positive")


@pytest.mark.parametrize("words", ["Ребенок гр-ки", "Ребенокгр-ки", "Ребенок гражданки"])
def test_whose_child_it_is_names_the_mother(words: str) -> None:
    page = newborn().line(f"{words} {MOTHER}, 1979 г.р.").line("Масса при рождении 2900 г")
    assert values_of(page.page(), "newborn_113u", "patient") == []


def test_a_numbered_item_of_the_mother_goes_on_in_the_next_row() -> None:
    page = title().line("9. Мать (Ф.И.О., год рождения) Иванова Ольга Олеговна, 1979 г.р.")
    page.line("место работы инженер  группа крови, резус A(II) Rh-")
    page.line("10. Группа крови ребенка 0(I)  резус положительный")
    found = only(page.page(), "title_112u", "patient")
    assert found == {"blood_group": "O(I)", "rh_factor": "positive"}
