"""A shot is named by its product where the paper prints one, and its dose is the one beside the name."""

from __future__ import annotations

import pytest

from extractors import extract_entries
from extractors.infections import hides_a_name, is_product_for
from schemas.entry import Reading
from schemas.geometry import Box
from schemas.page import Page, Word
from tests.form_entries import entries_of, form_named, only, values_of
from tests.page_builder import PageBuilder, words_at
from tests.value_reading import read

FORM, KIND = "immunization_063u", "immunization"


def card(*lines: str) -> Page:
    builder = PageBuilder().title("Прививочная карта пациента")
    for line in lines:
        builder.line(line)
    return builder.page()


def first_of(page: Page) -> dict[str, Reading]:
    return entries_of(page, FORM, KIND)[0].readings


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Полиомиелит: ОПВ", "ОПВ"),
        ("Гепатит В (Эувакс В)", "Эувакс В"),
        ("Гриппол плюс против гриппа", "Гриппол плюс"),
        ("Корь, паротит, краснуха: М-М-Р II", "М-М-Р II"),
        ("Корь, паротит, краснуха: Рувакс", "Рувакс"),
        ("Грипп", "Грипп"),
        ("М-М-Р И", "М-М-Р II"),
        ("М-М-Р |", "М-М-Р II"),
    ],
)
def test_a_product_names_the_vaccine_better_than_its_infection(text: str, name: str) -> None:
    reading = read(KIND, "vaccine", text)
    assert (reading.value, reading.others) == (name, ())


def test_a_product_against_something_else_is_another_shot() -> None:
    assert not is_product_for("ОПВ", "Гепатит В")
    assert not is_product_for("Манту", "Грипп")
    reading = read(KIND, "vaccine", "Гепатит В, ОПВ")
    assert (reading.value, reading.others) == ("Гепатит В", ("ОПВ",))


def test_events_in_lines_have_the_product_and_the_dose_behind_it() -> None:
    page = card(
        "15.09.2020 Дифтерия, коклюш, столбняк: АДС-М, RV3",
        "серия П481, доза 0,5 мл, реакция: гиперемия 1 см",
        "18.08.2020 Полиомиелит: ОПВ, К\\УЗ",
        "серия 596, доза 0,2 мл",
        "05.02.2007 Гепатит В: Эувакс В, V 3",
        "серия 357, доза 0,5 мл",
    )
    told = [(row["vaccine"], row["dose"], row["lot"]) for row in values_of(page, FORM, KIND)]
    assert told == [("АДС-М", "RV3", "П481"), ("ОПВ", "RV3", "596"), ("Эувакс В", "V3", "357")]


@pytest.mark.parametrize(
    ("line", "dose"),
    [
        ("12.03.2012 1-я вакцинация АКДС серия К1", "V1"),
        ("12.03.2012 Ревакцинация 2 АДС-М серия К1", "RV2"),
        ("12.03.2012 АКДС вакцинация 3 серия К1", "V3"),
        ("12.03.2012 RV1 Полиорикс серия К1", "RV1"),
        ("12.03.2012 Приорикс (корь, паротит, краснуха) V серия К1", "V"),
        ("12.03.2012 Полиорикс (RV1) серия К1", "RV1"),
        ("12.03.2012 - Гепатит В (Регевак В) - V2 с. К1", "V2"),
        ("12.03.2012 АКДС 1 доза серия К1", None),
        ("12.03.2012 Вакцинация против гриппа: Гриппол серия К1", None),
        ("12.03.2012 АКДС серия К1", None),
    ],
)
def test_only_a_stated_dose_is_read(line: str, dose: str | None) -> None:
    assert only(card(line), FORM, KIND).get("dose") == dose


def test_a_dash_between_infection_and_product_hides_neither() -> None:
    assert only(card("12.03.2012 Гепатит В - Эувакс В - серия К1"), FORM, KIND)["vaccine"] == "Эувакс В"


def test_half_a_sign_of_a_dose_goes_to_a_person() -> None:
    found = first_of(card("12.03.2012 Гриппол плюс, \\ серия 195"))
    assert (found["vaccine"].value, found["dose"].value) == ("Гриппол плюс", None)


def test_an_infection_before_a_name_that_was_not_read_is_never_sure() -> None:
    hidden = first_of(card("12.03.2012 Полиомиелит: ОЪХ, V1 серия К1"))["vaccine"]
    plain = first_of(card("12.03.2012 Полиомиелит, V1 серия К1"))["vaccine"]
    assert (hidden.value, hidden.evidence["form"] < 0.25) == ("Полиомиелит", True)
    assert plain.evidence.get("form", 1.0) > 0.25
    assert not hides_a_name(["вакцинация", "RV2", "К\\УЗ", "(вторая)"])


def rows_of(heading: str, *names: str) -> list[list[str | None]]:
    rows = [[f"0{no}.05.2012", "Гепатит В", name, f"К{no}"] for no, name in enumerate(names, 1)]
    return [["Дата", "Вакцина", heading, "Серия"], *rows]


def vaccines_in(heading: str, *names: str) -> list[Reading]:
    builder = PageBuilder().title("Карта профилактических прививок")
    page = builder.table(rows_of(heading, *names), [200, 250, 350, 150]).page()
    return [entry.readings["vaccine"] for entry in entries_of(page, FORM, KIND)]


def test_a_product_in_a_column_of_no_known_heading_names_the_shot_but_is_not_sure() -> None:
    found = vaccines_in("Фасовка", "Эувакс В", "Регевак В")
    assert [reading.value for reading in found] == ["Эувакс В", "Регевак В"]
    assert all(reading.evidence["form"] < 0.25 for reading in found)


def test_an_infection_is_not_sure_beside_an_unread_cell_headed_as_the_vaccines_name() -> None:
    unread, named, empty = vaccines_in("Название МИБП", "Эубэкв", "Регевак В", "")
    assert (unread.value, unread.evidence["form"] < 0.25) == ("Гепатит В", True)
    assert (named.value, named.evidence.get("form", 1.0) > 0.25) == ("Регевак В", True)
    assert (empty.value, empty.evidence.get("form", 1.0) > 0.25) == ("Гепатит В", True)


@pytest.mark.parametrize(
    ("cell", "seen", "maker"),
    [
        ("Превенар ревенар 13 Пфайзер", "Превенар 13", "Пфайзер"),
        ("Варилрикс рилр ГлаксоСмитКляйн", "Варилрикс", "ГлаксоСмитКляйн"),
        ("Хзврфкт ГлаксоСмитКляйн", "", None),
    ],
)
def test_a_maker_is_what_is_left_of_the_cell_without_pieces_of_the_name(cell: str, seen: str, maker: str) -> None:
    rows: list[list[str | None]] = [["Дата", "Вакцина, производитель", "Серия"], ["16.03.2017", cell, "К1"]]
    page = PageBuilder().title("Карта профилактических прививок").table(rows, [200, 700, 150]).page()

    def again(box: Box, alphabet: str | None) -> tuple[Word, ...]:
        is_name = seen and alphabet is None and box.left < 320
        return words_at(seen, box.left, box.top) if is_name else ()

    entry = next(e for e in extract_entries(page, form_named(FORM), again) if e.kind == KIND)
    read_maker = entry.readings.get("manufacturer")
    assert (read_maker.value if read_maker else None) == maker


@pytest.mark.parametrize("heading", ["Вакцина, производитель", "Вакцина. производитель", "Вакцина/изготовитель"])
def test_a_heading_that_names_two_things_names_the_vaccine_before_its_infection(heading: str) -> None:
    rows: list[list[str | None]] = [
        ["Дата", "Прививка", heading, "Серия"],
        ["16.03.2017", "Гепатит В", "Эувакс В Биннофарм", "К1"],
    ]
    page = PageBuilder().title("Карта профилактических прививок").table(rows, [200, 300, 700, 150]).page()
    entry = next(e for e in extract_entries(page, form_named(FORM), lambda box, alphabet: ()) if e.kind == KIND)
    assert entry.readings["vaccine"].value == "Эувакс В"
    assert entry.readings["manufacturer"].value == "Биннофарм"


def test_a_table_whose_cells_name_vaccines_tells_no_tests_whatever_its_headings_look_like() -> None:
    rows: list[list[str | None]] = [["Дата", "Проба", "Серия", "Реакция, мм"]]
    rows += [[f"1{n}.03.2017", name, f"К{n}", ""] for n, name in enumerate(("АКДС", "Эувакс В", "ОПВ", "Приорикс"))]
    page = PageBuilder().title("Карта профилактических прививок").table(rows, [250, 400, 200, 300]).page()
    entries = extract_entries(page, form_named(FORM), lambda box, alphabet: ())
    assert not [entry for entry in entries if entry.kind == "tuberculin_test"]
