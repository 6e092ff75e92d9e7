"""Tables without rulings between their columns: whose lines are whose, in rows of several lines each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.stages.aligned_strips import strips_of
from pipeline.stages.lines import group_lines
from pipeline.stages.open_sides import with_open_sides
from pipeline.stages.rails import Rail, without_frames
from pipeline.stages.rulings import Segment
from pipeline.stages.tables import InkMap, aligned_tables
from schemas.geometry import Box
from schemas.page import Table, Word

LEFT = (100, 400, 800, 1250)  # of the columns
HEADS = ("Дата", "Препарат, доза", "Серия", "Врач")
SHOTS = (
    ("07.02.2016", "Эувакс В", "V1 0,5 мл", "UVA516", "Иванова А. П."),
    ("10.02.2016", "БЦЖ-М", "V 0,1 мл", "620", "Ким О. Л."),
    ("11.03.2016", "Эувакс В", "V2 0,5 мл", "UVA554", "Ким О. Л."),
    ("24.05.2016", "Пентаксим", "V1 0,5 мл", "Z5678", "Иванова А. П."),
)
INK = InkMap(np.zeros((3000, 2000), np.uint8), 8.0)


def words_of(text: str, left: int, base: int) -> list[Word]:
    """Words of letters 20 high and 14 wide that stand on a line."""
    found: list[Word] = []
    for token in text.split():
        found.append(Word(token, Box(left, base - 20, left + 14 * len(token), base), 0.9))
        left += 14 * (len(token) + 1) - 6
    return found


def shots(pitch: int, lines: Sequence[Sequence[int]]) -> list[Word]:
    """A table of shots: for every row its height, and how far below it day, vaccine, dose, lot and name stand."""
    words = [word for head, left in zip(HEADS, LEFT, strict=True) for word in words_of(head, left, 200)]
    places = (LEFT[0], LEFT[1], LEFT[1], LEFT[2], LEFT[3])
    for row, (shot, offsets) in enumerate(zip(SHOTS, lines, strict=True)):
        for text, left, offset in zip(shot, places, offsets, strict=True):
            words += words_of(text, left, 260 + pitch * row + offset)
    return words


def rules(heights: Sequence[int], left: int = 90, right: int = 1450) -> list[Segment]:
    return [Segment(float(height), left, right, 3.0) for height in heights]


def one_table(words: Sequence[Word], level: Sequence[Segment] = ()) -> Table:
    (table,) = aligned_tables(group_lines(words), level, INK)
    return table


def told(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in table.row(row)) for row in range(table.n_rows)]


EXPECTED = [HEADS, *((day, f"{vaccine} {dose}", lot, name) for day, vaccine, dose, lot, name in SHOTS)]
MIDDLE, TOP, FOOT = (16, 0, 32, 16, 16), (0, 0, 32, 0, 0), (32, 0, 32, 32, 32)


@pytest.mark.parametrize("offsets", [MIDDLE, TOP, FOOT])
def test_rows_between_ruled_lines_hold_all_their_lines(offsets: Sequence[int]) -> None:
    level = rules([215, *(310 + 80 * row for row in range(4))])
    table = one_table(shots(80, [offsets] * 4), level)
    assert told(table) == EXPECTED
    assert table.rows_are_sure


@pytest.mark.parametrize("offsets", [MIDDLE, TOP, FOOT])
def test_wider_steps_part_rows_whose_days_tell_them(offsets: Sequence[int]) -> None:
    table = one_table(shots(80, [offsets] * 4))
    assert told(table) == EXPECTED
    assert table.rows_are_sure


def test_cells_set_solid_at_the_foot_of_their_rows_go_with_the_day_below_and_wait() -> None:
    table = one_table(shots(64, [FOOT] * 4))
    assert told(table) == EXPECTED
    assert not table.rows_are_sure


def test_cells_set_solid_at_the_top_of_their_rows_go_with_the_day_above() -> None:
    table = one_table(shots(64, [TOP] * 4))
    assert told(table) == EXPECTED
    assert table.rows_are_sure


def test_first_line_of_a_heading_is_not_lost() -> None:
    words = [word for word in shots(80, [MIDDLE] * 4) if word.text not in ("Препарат,", "доза")]
    words += [*words_of("Препарат,", LEFT[1], 184), *words_of("доза", LEFT[1], 216)]
    assert told(one_table(words))[0] == HEADS


def test_headings_near_one_another_stay_two() -> None:
    words = [word for word in shots(80, [MIDDLE] * 4) if word.text != "Дата"]
    words += words_of("Дата прививки", 190, 200)
    words = [word for word in words if word.text != "прививки"]
    assert told(one_table(words, rules([215])))[0] == HEADS


def test_lines_beside_one_another_are_one_strip_and_lines_below_one_another_are_not() -> None:
    words = [*words_of("Пентаксим", 100, 100), *words_of("07.02.2016", 400, 118), *words_of("V1", 100, 136)]
    assert [len(strip.lines) for strip in strips_of(group_lines(words), (), 20.0)] == [3]
    words = [*words_of("Пентаксим", 100, 100), *words_of("07.02.2016", 400, 130)]
    assert [len(strip.lines) for strip in strips_of(group_lines(words), (), 20.0)] == [1, 1]


def test_table_ruled_between_its_columns_has_the_outer_ones_too() -> None:
    boxes = [word.box for word in shots(80, [MIDDLE] * 4)]
    assert with_open_sides([380, 780, 1230], [170, 560], rules([215]), boxes, 200.0) == [92, 380, 780, 1230, 1428]


def test_side_at_which_ruled_lines_end_has_no_column_beside_it() -> None:
    boxes = [word.box for word in shots(80, [MIDDLE] * 4)]
    closed = rules([170, 560], 380, 1230)
    assert with_open_sides([380, 780, 1230], [170, 560], closed, boxes, 200.0) == [380, 780, 1230]


def test_frame_of_a_leaning_stamp_is_no_part_of_a_table() -> None:
    level = [Rail(float(100 * row), 0, 1000) for row in range(8)]
    walls = [Rail(float(at), 0, 700) for at in (0, 500, 1000)]
    sides = [Rail(120.0, 295, 405), Rail(420.0, 310, 421)]
    assert without_frames(level, sorted([*walls, *sides], key=lambda rail: rail.at_px), 10.0) == (level, walls)


def test_columns_of_some_rows_stay_with_the_table() -> None:
    level = [Rail(float(100 * row), 0, 1000) for row in range(8)]
    walls = [Rail(0.0, 0, 700), Rail(250.0, 300, 500), Rail(500.0, 0, 700), Rail(750.0, 300, 500), Rail(1000.0, 0, 700)]
    assert without_frames(level, walls, 10.0) == (level, walls)
