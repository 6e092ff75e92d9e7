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


def test_a_misread_figure_takes_nothing_from_another_lines_figure() -> None:
    assert char_errors(["60", "9060", "71,5"], "69 9060 71,5") == (1, 10)


def test_a_line_whose_words_were_read_apart_is_no_error() -> None:
    lines = ["ИСТОРИЯ РАЗВИТИЯ РЕБЕНКА", "Беляев Лев"]
    assert char_errors(lines, "РЕБЕНКА Беляев Лев ИСТОРИЯ РАЗВИТИЯ")[0] == 0


def test_what_was_read_as_a_stamp_is_no_invented_print_but_may_be_a_line() -> None:
    found = "Группа крови ДГП 14 Врач"
    is_print = [True, True, False, False, False]
    assert char_errors(["Группа крови", "Врач"], found, is_print)[0] == 0
    assert char_errors(["Группа крови", "Врач"], found)[0] == len("ДГП14")


@pytest.mark.parametrize(("true", "read"), [("10⁹/л", "109/л"), ("82×34", "82х34"), ("V₁", "V1"), ("а, б", "а‚ б")])
def test_raised_figures_and_signs_of_one_shape_are_one_character(true: str, read: str) -> None:
    assert char_errors([true], read)[0] == 0


def test_a_dot_before_an_item_or_a_box_to_tick_is_no_text() -> None:
    assert char_errors(["• Сок", "☐ корь"], "Сок корь") == (0, 7)


def test_what_a_stamp_says_is_not_invented_but_what_nobody_wrote_is() -> None:
    read = "Группа крови О(I) Поликлиника № 4 дым"
    assert char_errors(["Группа крови О(I)"], read, (), ["Поликлиника № 4", "для справок"]) == (3, 15)
    assert char_errors(["Группа крови О(I)"], "Поликлиника № 4", (), ["Поликлиника № 4"]) == (15, 15)
