"""Laboratory results told in lines, without a table around them."""

from __future__ import annotations

from tests.form_entries import values_of
from tests.page_builder import PageBuilder


def _paper(*lines: str, title: str = "Общий анализ крови") -> PageBuilder:
    page = PageBuilder().title(title).line("Дата взятия: 14.03.2016")
    for line in lines:
        page.line(line)
    return page


def test_a_line_gives_the_result_its_unit_its_norm_and_the_day_of_the_paper() -> None:
    page = _paper("Гемоглобин — 121 г/л (110–140)", "СОЭ: 8 мм/ч").page()
    first, second = values_of(page, "blood_count_224u", "lab_result")
    norm = {"reference_low": 110, "reference_high": 140}
    own = {"analyte": "Гемоглобин", "value": 121, "unit": "г/л", "date": "2016-03-14", "panel": "Общий анализ крови"}
    assert first == own | norm
    assert second["value"] == 8 and second["unit"] == "мм/ч" and "reference_low" not in second


def test_several_results_of_one_line_are_entries_each() -> None:
    page = _paper("гемоглобин 121 г/л, лейкоциты 7,8, СОЭ 8 мм/ч").page()
    told = [(one["analyte"], one["value"]) for one in values_of(page, "blood_count_224u", "lab_result")]
    assert told == [("Гемоглобин", 121), ("Лейкоциты", 7.8), ("СОЭ", 8)]


def test_a_norm_alone_is_no_result() -> None:
    page = _paper("Гемоглобин г/л (110–140)", "Эритроциты 3,7–5,3", "Лейкоциты норма 5,0").page()
    assert values_of(page, "blood_count_224u", "lab_result") == []


def test_a_number_behind_unread_pen_is_the_norm_and_no_result() -> None:
    page = _paper().line("Гемоглобин          130 г/л").pen(260, 400).page()
    assert values_of(page, "blood_count_224u", "lab_result") == []


def test_words_answer_only_behind_a_dash() -> None:
    page = _paper("Глюкоза — не обнаружена", "Белок в норме повторить", title="Биохимический анализ крови").page()
    (found,) = values_of(page, "biochemistry_228u", "lab_result")
    assert (found["analyte"], found["value"]) == ("Глюкоза", "не обнаружена")
