"""Illnesses of relatives: in running text, under columns of relatives, in tables of illnesses."""

from __future__ import annotations

import pytest

from tests.form_entries import Values, values_of
from tests.page_builder import PageBuilder

TITLE = "Сведения о семье ребёнка"
MOTHERS_MOTHER = "бабушка по материнской линии"


def told(page: PageBuilder) -> list[Values]:
    return values_of(page.page(), "family_112u", "family_history")


def ill(*pairs: tuple[str, str]) -> list[Values]:
    return [{"relative": relative, "condition": condition} for relative, condition in pairs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("у матери пиелонефрит, у отца диабет", ill(("мать", "пиелонефрит"), ("отец", "диабет"))),
        ("поллиноз у матери, гипертония у бабушки", ill(("мать", "поллиноз"), ("бабушка", "гипертония"))),
        (
            "астма (мать), глаукома (бабушка по отцу)",
            ill(("мать", "астма"), ("бабушка по отцовской линии", "глаукома")),
        ),
        ("бабушка (по матери) — гипертония", ill((MOTHERS_MOTHER, "гипертония"))),
        ("поллиноз у матери и отца", ill(("мать", "поллиноз"), ("отец", "поллиноз"))),
        ("мать здорова, отец — гипертония", ill(("отец", "гипертония"))),
    ],
)
def test_each_relative_has_the_illness_that_the_text_gives_it(text: str, expected: list[Values]) -> None:
    assert told(PageBuilder().title(TITLE).line(f"Наследственность: {text}")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "у матери и отца хронических заболеваний нет",
        "сестра матери — астма",
        "мать — астма, гипертония у отца",
        "бабушка (мать отца) — инсульт",
    ],
)
def test_what_is_denied_or_not_plainly_somebodys_is_no_illness_of_a_relative(text: str) -> None:
    assert told(PageBuilder().title(TITLE).line(f"Наследственность: {text}")) == []


def test_lines_about_persons_tell_what_they_suffer_from_and_nothing_else() -> None:
    page = PageBuilder().title(TITLE).line("Мать: Орлова Анна Петровна, 29 лет, учитель, здорова")
    page.line("Отец: Орлов Иван Петрович, 31 год, слесарь, страдает астмой")
    page.line("Братья, сёстры: брат 7 лет — атопический дерматит")
    page.line("Дедушка — водитель")
    page.line("Бабушка по линии матери — сахарный диабет")
    expected = ill(("отец", "астмой"), ("брат", "атопический дерматит"), (MOTHERS_MOTHER, "сахарный диабет"))
    assert told(page) == expected


def test_a_row_asks_of_the_relatives_over_its_columns() -> None:
    rows = [
        ["Сведения", "Мать", "Отец"],
        ["Ф.И.О.", "Орлова Анна", "Орлов Иван"],
        ["Хронические заболевания", "нет", "язвенная болезнь"],
    ]
    assert told(PageBuilder().title(TITLE).table(rows, [400, 400, 400])) == ill(("отец", "язвенная болезнь"))


def test_a_table_of_illnesses_is_read_by_rows_of_illnesses_and_columns_of_relatives() -> None:
    rows = [
        ["Заболевание", "Мать", "Отец", "Другие родственники"],
        ["Аллергические заболевания", "поллиноз", "нет", "бабушка — астма"],
        ["Туберкулёз", "нет", "да", "нет"],
    ]
    page = PageBuilder().title(TITLE).table(rows, [400, 300, 300, 400])
    assert told(page) == ill(("мать", "поллиноз"), ("бабушка", "астма"), ("отец", "Туберкулёз"))


def test_a_table_of_illnesses_may_have_its_relatives_down_the_side() -> None:
    rows = [["Родственники", "Астма", "Псориаз"], ["Мать", "+", "–"], ["Отец", "–", "+"]]
    page = PageBuilder().title(TITLE).table(rows, [400, 300, 300])
    assert sorted(map(str, told(page))) == sorted(map(str, ill(("мать", "Астма"), ("отец", "Псориаз"))))


def test_a_label_after_a_name_is_of_the_person_that_its_row_begins_with() -> None:
    page = PageBuilder().title(TITLE)
    page.line("Мать: Орлова А. П., 1985 г.р. Состояние здоровья: дистония")
    assert told(page) == ill(("мать", "дистония"))
