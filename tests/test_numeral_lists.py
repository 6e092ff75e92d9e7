"""Roman numerals by their neighbours: lists of groups and blood groups, as a model without I and V reads them."""

from __future__ import annotations

import pytest

from pipeline.stages.numeral_lists import with_numerals_named
from schemas.geometry import Box
from schemas.page import Word


def row(*texts: str, step_px: int = 90, top: int = 100) -> tuple[Word, ...]:
    return tuple(
        Word(text, Box(100 + step_px * at, top, 100 + step_px * at + 14 * len(text), top + 24), 0.8)
        for at, text in enumerate(texts)
    )


def told(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in with_numerals_named(words)]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        (("1,", "П,", "Ш,", "IV,", "V"), ["I,", "II,", "III,", "IV,", "V"]),
        (("Г", "II", "Ш", "ТУ"), ["I", "II", "III", "IV"]),
        (("|", "И", "Ш"), ["I", "II", "III"]),
    ],
)
def test_a_list_of_numerals_is_named_item_by_item(read: tuple[str, ...], printed: list[str]) -> None:
    assert told(row(*read)) == printed


@pytest.mark.parametrize("texts", [("1", "2", "3"), ("1", "и", "мать"), ("П", "Ш"), ("1", "П", "2", "Ш")])
def test_what_is_no_list_of_numerals_stays(texts: tuple[str, ...]) -> None:
    kept = [text for text in texts if text not in ("П", "Ш")]
    assert [text for text in told(row(*texts, step_px=400)) if text in kept] == kept


def test_signs_on_different_lines_are_no_list() -> None:
    words = (*row("1"), *row("П", top=300), *row("Ш", top=500))
    assert told(words) == ["1", "П", "Ш"]


@pytest.mark.parametrize(
    ("read", "group"),
    [
        ("О(Т)", "O(I)"), ("А(П)", "A(II)"), ("А(И)", "A(II)"), ("В(Ш)", "B(III)"), ("ВИП)", "B(III)"),
        ("АВ(ТУ)", "AB(IV)"), ("АВИУ),", "AB(IV),"),
    ],
)  # fmt: skip
def test_a_blood_group_is_told_by_its_letter_and_what_its_numeral_looks_like(read: str, group: str) -> None:
    (word,) = with_numerals_named(row(read))
    assert word.text == group
    assert word.as_engine_read.text == read


@pytest.mark.parametrize("text", ["А(Ш)", "В(П)", "ОП", "А", "АВ", "0(", "АДС(М)", "АКДС", "В12", "О1"])
def test_a_letter_and_a_numeral_that_disagree_are_no_blood_group(text: str) -> None:
    assert told(row(text)) == [text]


def test_the_lost_numeral_of_the_first_group_is_known_in_a_list_of_groups_only() -> None:
    assert told(row("0()", "А(П)")) == ["O(I)", "A(II)"]
    assert told(row("0()", "мг")) == ["0()", "мг"]
