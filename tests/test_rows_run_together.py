"""Rows of a table that became one, where the ruling between them was lost."""

from extractors.run_together import rows_in
from schemas.geometry import Box
from schemas.page import Cell, Line, Word


def _cell(column, *lines):
    box = Box(100 * column, 0, 100 * column + 100, 120)
    told = tuple(Line((Word(text, Box(box.left, top, box.left + 50, top + 20), 0.9),)) for text, top in lines)
    return [Cell(0, column, box, told, has_ink=bool(told))]


DATES = _cell(0, ("19.10.17", 20), ("15.01.19", 80))
BODY = [
    DATES,
    _cell(1, ("Совигрипп", 20), ("М-М-Р II", 80)),
    _cell(2, ("V", 21), ("RV", 81)),
    _cell(3, ("0,5", 20), ("0,5", 80)),
    _cell(4, ("норма", 20)),
]


def _texts(body):
    return [" ".join(cell.text for cell in own) for own in body]


def test_two_dates_one_below_the_other_are_two_rows():
    assert [_texts(row) for row in rows_in(BODY, [0])] == [
        ["19.10.17", "Совигрипп", "V", "0,5", "норма"],
        ["15.01.19", "М-М-Р II", "RV", "0,5", ""],
    ]


def test_each_row_has_its_own_part_of_the_cell():
    first, second = rows_in(BODY, [0])
    assert (first[1][0].box.top, first[1][0].box.bottom) == (0, 60)
    assert (second[1][0].box.top, second[1][0].box.bottom) == (60, 120)
    assert not second[4][0].has_ink


def test_the_lines_of_a_wrapped_text_stay_in_their_row():
    body = [*BODY[:4], _cell(4, ("ФГУП", 10), ("Микроген", 35), ("Мерк", 80))]
    assert [_texts(row)[4] for row in rows_in(body, [0])] == ["ФГУП Микроген", "Мерк"]


def test_two_dates_of_one_event_stay_in_one_row():
    body = [DATES, _cell(1, ("Манту", 50)), _cell(2, ("папула", 20), ("5 мм", 80)), _cell(3, ("143", 50))]
    assert rows_in(body, [0]) == [body]


def test_a_date_over_two_lines_is_one_row():
    body = [_cell(0, ("19.10.", 20), ("2017", 80)), *BODY[1:]]
    assert rows_in(body, [0]) == [body]


def test_dates_of_no_column_for_dates_cut_nothing():
    assert rows_in(BODY, []) == [BODY] and rows_in(BODY, [9]) == [BODY]
