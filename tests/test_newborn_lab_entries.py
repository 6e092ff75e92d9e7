"""Newborn data, visits, discharge letters and blood counts: what stands beside a value never becomes a part of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors import extract_entries
from extractors.clauses import without_days
from extractors.evidence import read_with_evidence
from extractors.rows import rows_of, segments_of, split_lines
from schemas.entry import PageEntry, Reading, State
from schemas.form import value_spec
from schemas.geometry import Box
from schemas.page import Line, Page, Symbol, Word
from tests.form_entries import entries_of, form_named, only, values_of
from tests.page_builder import PageBuilder, words_at

DOUBTED = 0.25  # evidence below which a value goes to a person


def _birth(*lines: str) -> PageEntry:
    builder = PageBuilder().title("Сведения о новорожденном").line("Масса при рождении 3250 г")
    for line in lines:
        builder.line(line)
    return entries_of(builder.page(), "newborn_113u", "birth")[0]


def _is_for_a_person(reading: Reading) -> bool:
    return reading.state is not State.READ or any(
        reading.evidence.get(name, 1.0) < DOUBTED for name in ("form", "strokes", "range", "second_reading")
    )


@pytest.mark.parametrize(
    "label", ["Оценка по Апгар, {} мин", "Оценка по Апгар на {}-й мин", "Состояние новорожденного по Апгар, {} мин"]
)
def test_scores_of_two_minutes_on_rows_of_a_table_do_not_change_places(label: str) -> None:
    table = [[label.format(1), "8"], [label.format(5), "9"]]
    page = PageBuilder().title("Сведения о новорожденном").table(table, [700, 300]).page()
    birth = only(page, "newborn_113u", "birth")
    assert (birth["apgar_1min"], birth["apgar_5min"]) == (8, 9)


@pytest.mark.parametrize(
    "label",
    [
        "Апгар 1 мин / 5 мин",
        "По Апгар на 1 мин / на 5 мин",
        "Апгар 1-я мин/5-я мин",
        "Апгар на 1-й и 5-й минуте",
    ],
)
@pytest.mark.parametrize("way", ["in its cell", "in the next row", "in its line"])
def test_the_minutes_that_a_label_names_are_no_scores(label: str, way: str) -> None:
    builder = PageBuilder().title("Сведения о новорожденном").line("Масса при рождении 3250 г")
    if way == "in its line":
        builder.line(f"{label}: 6/7")
    else:
        rows = [[f"{label}|6/7", "Пол|муж."]] if way == "in its cell" else [[label, "Пол"], ["6/7", "муж."]]
        builder.table(rows, [800, 300])
    birth = only(builder.page(), "newborn_113u", "birth")
    assert (birth["apgar_1min"], birth["apgar_5min"]) == (6, 7)


def test_a_minute_behind_a_label_that_is_known_in_part_is_no_score() -> None:
    birth = only(
        PageBuilder()
        .title("Сведения о новорожденном")
        .line("Масса при рождении 3250 г")
        .table([["Апгар 1’ / 5’|6/7", "Пол|муж."]], [800, 300])
        .page(),
        "newborn_113u",
        "birth",
    )
    assert birth["apgar_1min"] == 6


def test_the_score_of_one_minute_is_never_taken_for_the_other() -> None:
    birth = _birth("Апгар на 5-й мкн 9").readings  # one letter damaged
    assert "apgar_1min" not in birth or _is_for_a_person(birth["apgar_1min"])


def test_one_score_where_two_are_asked_for_is_for_a_person() -> None:
    assert _is_for_a_person(_birth("Оценка по шкале Апгар 9").readings["apgar_1min"])
    pair = _birth("Оценка по шкале Апгар 8/9").readings
    assert not any(_is_for_a_person(pair[name]) for name in ("apgar_1min", "apgar_5min"))


def test_a_score_with_its_minute_goes_before_one_without() -> None:
    found = _birth("Оценка по шкале Апгар 9", "Апгар на 1 мин 8").readings["apgar_1min"]
    assert found.value == 8 and not _is_for_a_person(found)


def test_the_middle_of_a_heading_is_no_hospital() -> None:
    page = (
        PageBuilder()
        .line("СВЕДЕНИЯ РОДИЛЬНОГО ДОМА,", 400)
        .line("РОДИЛЬНОГО ОТДЕЛЕНИЯ БОЛЬНИЦЫ О НОВОРОЖДЕННОМ", 300)
        .line("Учреждение Родильный дом № 11")
        .line("Масса при рождении 3250 г")
        .page()
    )
    assert only(page, "newborn_113u", "birth")["maternity_hospital"] == "Родильный дом № 11"


@pytest.mark.parametrize(
    ("line", "result"),
    [
        ("Неонатальный скрининг дата 05.06.2009 взят", "взят"),
        ("Неонатальный скрининг 05.06.2009 г. взят", "взят"),
        ("Аудиологический скрининг дата проведения 05.06.2009 пройден", "пройден"),
        ("Аудиологический скрининг 5 июня 2009 г. норма", "норма"),
    ],
)
def test_a_screening_result_has_no_words_of_its_date(line: str, result: str) -> None:
    page = PageBuilder().title("Сведения о новорожденном").line("Масса при рождении 3250 г").line(line).page()
    found = only(page, "newborn_113u", "screening")
    assert (found["date"], found["result"]) == ("2009-06-05", result)


def test_a_date_that_cannot_be_read_is_no_part_of_the_result() -> None:
    words = words_at("дата 95.06.2009 взят в 3 часа", 0, 0)
    assert [word.text for word in without_days(words)] == ["взят", "в", "3", "часа"]


def test_the_specialty_of_the_doctor_is_not_another_persons() -> None:
    rows = [["Дата посещения", "23.11.2020"], ["Специальность врача", "педиатр"], ["Жалобы", "Кашель"]]
    page = PageBuilder().title("Протокол осмотра в поликлинике").table(rows, [500, 700]).page()
    assert only(page, "visit_emias", "visit")["specialty"] == "педиатр"


@pytest.mark.parametrize("strokes", ["II", "Il", "lI", "ll"])
def test_a_health_group_that_the_page_pass_left_out_is_looked_at_again(strokes: str) -> None:
    page = PageBuilder().title("Осмотр врача-педиатра").line("Жалобы: нет").line("Группа здоровья:").page()
    label = page.lines[-1].words[-1].box

    def reread(box: Box, alphabet: str | None) -> tuple[Word, ...]:
        is_there = box.left >= label.right and box.top <= label.center[1] <= box.bottom
        return words_at(strokes, box.left, box.top) if is_there and alphabet == "" else ()

    found = next(e for e in extract_entries(page, form_named("visit_emias"), reread) if e.kind == "visit")
    group = found.readings["health_group"]
    assert group.value == "II" and _is_for_a_person(group)


def test_nothing_after_a_health_group_is_nothing() -> None:
    page = PageBuilder().title("Осмотр врача-педиатра").line("Жалобы: кашель").line("Группа здоровья:").page()
    assert "health_group" not in only(page, "visit_emias", "visit")


def _counts(*cells: tuple[str, str], unit: bool = True) -> Page:
    heading = ["Показатель", "Результат", "Ед. изм.", "Норма"] if unit else ["Показатель", "Результат", "Норма"]
    rows = [[name, "4,5", value, "3,0-5,0"] if unit else [name, "4,5", "3,0-5,0"] for name, value in cells]
    builder = PageBuilder().title("Общий анализ крови").line("Дата взятия 05.07.2011")
    return builder.table([heading, *rows], [500, 250, 250, 300][: len(heading)]).page()


@pytest.mark.parametrize(
    ("analyte", "printed", "unit"),
    [
        ("Лейкоциты", "10°/л", "10^9/л"),
        ("Тромбоциты", "103/л", "10^9/л"),
        ("Эритроциты", "10'2/л", "10^12/л"),
        ("Эритроциты", "х101?/л", "10^12/л"),
        ("Лейкоциты", '10"/мкл', "10^3/мкл"),
    ],
)
def test_an_exponent_that_was_not_seen_is_the_analytes_and_for_a_person(analyte: str, printed: str, unit: str) -> None:
    found = entries_of(_counts((analyte, printed)), "blood_count_224u", "lab_result")[0].readings["unit"]
    assert found.value == unit and _is_for_a_person(found)


def test_a_unit_after_the_name_may_have_a_damaged_exponent() -> None:
    page = _counts(("Эритроциты, 10'?/л", ""), ("Лейкоциты; 10°/л", ""), ("СОЭ (мм/ч)", ""), unit=False)
    found = values_of(page, "blood_count_224u", "lab_result")
    assert [(row["analyte"], row["unit"]) for row in found] == [
        ("Эритроциты", "10^12/л"),
        ("Лейкоциты", "10^9/л"),
        ("СОЭ", "мм/ч"),
    ]


def test_a_unit_in_which_the_analyte_is_not_counted_is_for_a_person() -> None:
    page = _counts(("Эритроциты", "10^9/л"), ("Лейкоциты", "10^9/л"))
    units = [entry.readings["unit"] for entry in entries_of(page, "blood_count_224u", "lab_result")]
    assert [_is_for_a_person(unit) for unit in units] == [True, False]


@pytest.mark.parametrize("text", ["10°/л", "103/л"])
def test_a_damaged_exponent_of_an_analyte_counted_in_no_power_is_not_read(text: str) -> None:
    found = entries_of(_counts(("Гемоглобин", text)), "blood_count_224u", "lab_result")[0].readings["unit"]
    assert found.state is State.UNREADABLE


@pytest.mark.parametrize("part", ["low", "high"])
def test_a_norm_that_falls_has_lost_a_figure(part: str) -> None:
    spec = value_spec("lab_result", f"reference_{part}", part)
    assert read_with_evidence(spec, words_at("3-1", 0, 0), lambda _box, _alphabet: ()).state is State.UNREADABLE


@pytest.mark.parametrize("seen", ["05.07.2011", "05.07.20"])
def test_a_look_that_ends_inside_the_year_does_not_outvote_the_one_that_goes_on(seen: str) -> None:
    other = "05.07.20" if seen == "05.07.2011" else "05.07.2011"
    looks = {None: seen, "0123456789.,/-": other}
    spec = value_spec("lab_result", "date")
    reading = read_with_evidence(
        spec,
        words_at(seen, 0, 0),
        lambda box, alphabet: words_at(looks[alphabet], box.left, box.top) if alphabet in looks else (),
    )
    assert reading.value == "2011-07-05" and _is_for_a_person(reading)


@pytest.mark.parametrize(("last_px", "is_doubted"), [(35, True), (15, False)])
def test_a_year_whose_last_figure_is_as_wide_as_several_is_for_a_person(last_px: int, is_doubted: bool) -> None:
    lefts = range(0, 8 * 16, 16)
    widths = [15] * 7 + [last_px]
    symbols = tuple(
        Symbol(sign, 0.95, Box(left, 0, left + width, 30))
        for sign, left, width in zip("05.07.20", lefts, widths, strict=True)
    )
    word = Word("05.07.20", Box(0, 0, 112 + last_px, 30), 0.95, symbols=symbols)
    reading = read_with_evidence(value_spec("lab_result", "date"), [word], lambda _box, _alphabet: (word,))
    assert reading.value == "2020-07-05" and _is_for_a_person(reading) is is_doubted


@pytest.mark.parametrize(("box", "on_end"), [(Box(0, 0, 30, 160), 0.0), (Box(0, 0, 160, 30), None)])
def test_a_date_that_stands_on_end_has_no_second_witness(box: Box, on_end: float | None) -> None:
    word = Word("05.07.2020", box, 0.97)
    reading = read_with_evidence(value_spec("growth", "date"), [word], lambda _box, _alphabet: ())
    assert (reading.value, reading.evidence.get("on_end")) == ("2020-07-05", on_end)


def test_a_stay_with_dashes_in_its_dates_has_both_days() -> None:
    page = (
        PageBuilder()
        .title("Выписной эпикриз")
        .line("находилась на стационарном лечении с 16-02-2019 по")
        .line("23-02-2019.")
        .page()
    )
    stay = only(page, "discharge_027u", "hospitalization")
    assert (stay["admission_date"], stay["discharge_date"]) == ("2019-02-16", "2019-02-23")


@pytest.mark.parametrize("text", ["2b.02.2019", "23.02б.2019", "2?.0?.2019", "23.ОД.2019"])
def test_the_year_of_a_day_that_was_not_read_is_no_date(text: str) -> None:
    spec = value_spec("hospitalization", "discharge_date")
    reading = read_with_evidence(spec, words_at(text, 0, 0), lambda _box, _alphabet: ())
    assert reading.state is State.UNREADABLE
    assert read_with_evidence(spec, words_at("2019 г.", 0, 0), lambda _box, _alphabet: ()).value == "2019"


def test_a_word_that_the_engine_cut_in_two_is_one_again() -> None:
    first, rest = words_at("Пульмонологи", 0, 0)[0], words_at("ческое отделение", 300, 0)
    close = replace(rest[0], box=Box(first.box.right + 4, 0, first.box.right + 100, 30))
    assert [w.text for w in split_lines([Line((first, close, rest[1]))])[0]] == ["Пульмонологическое", "отделение"]
    known = words_at("на дому", 0, 0)
    assert [w.text for w in split_lines([Line(known)])[0]] == ["на", "дому"]


def test_a_low_word_after_a_narrow_figure_begins_no_other_column() -> None:
    boxes = [
        ("«ДГКБ", 0, 106, 22),
        ("№", 116, 138, 22),
        ("9", 150, 151, 12),
        ("им.", 185, 237, 15),
        ("Г.Н.", 250, 311, 22),
    ]
    words = [Word(text, Box(left, 30 - height, right, 30), 0.95) for text, left, right, height in boxes]
    assert len(segments_of(rows_of([words])[0])) == 1
