"""A table without rulings whose cells stand around their day: no shot gets its neighbour's vaccine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.form_entries import entries_of, values_of
from tests.page_builder import PageBuilder

SHOTS = [
    ("07.02.2016", "Эувакс В", "V1 0,5 мл"),
    ("10.02.2016", "БЦЖ-М", "V 0,1 мл"),
    ("11.03.2016", "Эувакс В", "V2 0,5 мл"),
]


def centred_page() -> PageBuilder:
    builder = PageBuilder().title("Карта профилактических прививок")
    builder.line("Дата                 Препарат, доза             Серия")
    for day, vaccine, dose in SHOTS:
        top = builder.y
        builder.line(f"                     {vaccine}")
        builder.y = top + 22
        builder.line(day)
        builder.y = top + 44
        builder.line(f"                     {dose}")
        builder.y = top + 100
    return builder


def test_words_above_and_below_a_day_are_its_own() -> None:
    told = values_of(centred_page().page(), "immunization_063u", "immunization")
    found = [(shot["date"], shot["vaccine"], shot["dose_ml"]) for shot in told]
    assert found == [("2016-02-07", "Эувакс В", 0.5), ("2016-02-10", "БЦЖ-М", 0.1), ("2016-03-11", "Эувакс В", 0.5)]


def test_rows_told_by_distance_alone_wait_for_a_person() -> None:
    for shot in entries_of(centred_page().page(), "immunization_063u", "immunization"):
        assert all(reading.evidence["form"] < 1.0 for reading in shot.readings.values())


@pytest.mark.parametrize("is_sure", [True, False])
def test_rows_that_the_layout_doubts_wait_for_a_person(is_sure: bool) -> None:
    builder = PageBuilder().title("Карта профилактических прививок")
    rows = [("Дата", "Препарат", "Доза"), *((day, vaccine, dose.split(" ", 1)[1]) for day, vaccine, dose in SHOTS)]
    page = builder.table(rows, [300, 400, 300], is_ruled=False).page()
    page = replace(page, tables=tuple(replace(table, rows_are_sure=is_sure) for table in page.tables))
    found = entries_of(page, "immunization_063u", "immunization")
    assert len(found) == len(SHOTS)
    assert all((shot.readings["vaccine"].evidence.get("form", 1.0) == 1.0) == is_sure for shot in found)
