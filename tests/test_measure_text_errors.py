"""Characters of print read wrong are counted line by line, in whatever order the lines were read."""

from __future__ import annotations

import pytest

from pipeline.measure.text_errors import char_errors

LINES = ["Карта профилактических прививок", "Фамилия Орлова", "АКДС 0,5 мл серия К12", "12.03.2014"]


def test_another_order_of_lines_is_no_error() -> None:
    assert char_errors(LINES, "\n".join(reversed(LINES)))[0] == 0


def test_every_character_of_the_lines_counts_but_spaces() -> None:
    assert char_errors(["а б", "вг"], "а б вг")[1] == 4


@pytest.mark.parametrize(
    ("read", "errors"),
    [
        ("12.03.2044", 1),
        ("12.032014", 1),
        ("12.03..2014", 1),
        ("1Z.0З.2014", 2),
        ("", 10),
        ("12.03.2014 ба", 2),
    ],
)
def test_wrong_lost_and_surplus_characters_are_errors(read: str, errors: int) -> None:
    assert char_errors(LINES, "\n".join([read, *LINES[:3]]))[0] == errors


@pytest.mark.parametrize("twin", ["A38", "А38"])
def test_letters_of_one_shape_are_one_character(twin: str) -> None:
    assert char_errors(["A38 — скарлатина"], f"{twin} - скарлатина")[0] == 0


def test_a_line_that_was_not_read_claims_nothing_of_another() -> None:
    assert char_errors(["Группа крови", "Участковый врач"], "Участковый врач")[0] == len("Группакрови")


def test_errors_never_exceed_what_there_was_to_read() -> None:
    assert char_errors(["абв"], "эюя" * 30) == (3, 3)
