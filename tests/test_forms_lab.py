"""Urinalysis, biochemistry and a protocol of several analyses: each known by its title, each result told as printed."""

from __future__ import annotations

import pytest

from pipeline.stages.classify import classify
from schemas.entry import State
from schemas.form import load_forms
from schemas.page import Page
from tests.form_entries import Values, entries_of, values_of
from tests.page_builder import PageBuilder
from tests.value_reading import read

FORMS = load_forms()
Rows = list[list[str | None]]
HEAD: list[str | None] = ["Показатель", "Результат", "Ед. изм.", "Норма"]
WIDTHS = [500, 300, 250, 300]
BLOOD: Rows = [["Гемоглобин", "128", "г/л", "120-160"], ["Лейкоциты", "6,4", "10^9/л", "4,0-9,0"]]
URINE: Rows = [
    ["Белок", "отр.", "г/л", "до 0,033"],
    ["Лейкоциты", "1-2", "в п/зр", "до 5"],
    ["Цвет", "желтый", "", "соломенно-желтый"],
]
CHEMISTRY: Rows = [["Мочевина", "4,1", "ммоль/л", "1,8-6,4"], ["Билирубин общий", "12,3", "мкмоль/л", "3,4-20,5"]]


def form_of(page: Page) -> str | None:
    match = classify(page, FORMS)
    return match.form.id if match.form else None


def paper(title: str, rows: Rows, head: list[str | None] = HEAD, widths: list[int] = WIDTHS) -> Page:
    builder = PageBuilder().line("ГБУЗ «ДГП № 12 ДЗМ»").title(title, 200).line("Дата взятия 05.07.2011")
    return builder.table([head, *rows], widths).page()


def told(page: Page, form: str) -> dict[str, Values]:
    return {str(row["analyte"]): row for row in values_of(page, form, "lab_result")}


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Анализ мочи № 14", "urinalysis_210u"),
        ("ОБЩИЙ АНАЛИЗ МОЧИ", "urinalysis_210u"),
        ("Клинический анализ мочи", "urinalysis_210u"),
        ("Исследование мочи общеклиническое", "urinalysis_210u"),
        ("Общий анализ мочи с микроскопией осадка", "urinalysis_210u"),
        ("БИОХИМИЧЕСКИЙ АНАЛИЗ КРОВИ", "biochemistry_228u"),
        ("Анализ крови биохимический", "biochemistry_228u"),
        ("Биохимическое исследование сыворотки крови", "biochemistry_228u"),
        ("Биохимия крови", "biochemistry_228u"),
        ("Протокол лабораторного исследования", "lab_protocol"),
        ("Результаты лабораторных исследований", "lab_protocol"),
        ("Общий анализ крови", "blood_count_224u"),
        ("Клинический анализ крови развернутый", "blood_count_224u"),
        ("Ультразвуковое исследование мочевого пузыря", None),
        ("Направление на общий анализ мочи", None),
        ("Посев мочи на флору", None),
    ],
)
def test_a_title_tells_the_analysis(title: str, form: str | None) -> None:
    page = PageBuilder().line("ГБУЗ «ДГП № 12 ДЗМ»").title(title, 200).line("ФИО: Иванов Пётр Сергеевич").page()
    assert form_of(page) == form


@pytest.mark.parametrize(
    ("rows", "form"),
    [(BLOOD, "blood_count_224u"), (URINE, "urinalysis_210u"), (CHEMISTRY, "biochemistry_228u")],
)
def test_results_of_one_analysis_are_that_analysis_and_of_several_a_protocol(rows: Rows, form: str) -> None:
    titles = {"blood_count_224u": "Общий анализ крови", "urinalysis_210u": "Общий анализ мочи"}
    own = titles.get(form, "Биохимический анализ крови")
    builder = PageBuilder().title("РЕЗУЛЬТАТЫ ЛАБОРАТОРНЫХ ИССЛЕДОВАНИЙ", 200).line("Дата взятия 05.07.2011")
    one = builder.line(own, 400).table([HEAD, *rows], WIDTHS)
    assert form_of(one.page()) == form
    other, more = ("Общий анализ мочи", URINE) if form != "urinalysis_210u" else ("Общий анализ крови", BLOOD)
    assert form_of(one.line(other, 400).table([HEAD, *more], WIDTHS).page()) == "lab_protocol"


@pytest.mark.parametrize(
    ("title", "number", "form"),
    [
        ("ПРОТОКОЛ ЛАБОРАТОРНОГО ИССЛЕДОВАНИЯ № 602", "", "lab_protocol"),
        ("Результаты лабораторных исследований", "заказ 12 (ЕМИАС)", "lab_protocol"),
        ("ПРОТОКОЛ ЛАБОРАТОРНОГО ИССЛЕДОВАНИЯ", "Форма № 224/у", "blood_count_224u"),
    ],
)
def test_a_programs_protocol_of_one_analysis_is_a_protocol_unless_numbered(title: str, number: str, form: str) -> None:
    builder = (
        PageBuilder().line(number).title(title, 200).line("Дата взятия 05.07.2011").line("Общий анализ крови", 400)
    )
    assert form_of(builder.table([HEAD, *BLOOD], WIDTHS).page()) == form


@pytest.mark.parametrize(
    ("rows", "form"),
    [(BLOOD * 3, "blood_count_224u"), (CHEMISTRY * 3, "biochemistry_228u")],
)
def test_an_analysis_without_a_title_is_known_by_what_it_tells(rows: Rows, form: str) -> None:
    page = PageBuilder().line("ГБУЗ «ДГП № 12 ДЗМ»").table([HEAD, *rows], WIDTHS).page()
    assert form_of(page) == form


def test_leukocytes_of_blood_and_of_urine_on_one_print_stay_apart() -> None:
    wide: list[str | None] = ["Общий анализ мочи", None, None, None]
    rows: Rows = [["Общий анализ крови", None, None, None], *BLOOD, wide, *URINE]
    builder = PageBuilder().title("ПРОТОКОЛ ЛАБОРАТОРНОГО ИССЛЕДОВАНИЯ", 200).line("Дата взятия 05.07.2011")
    found = values_of(builder.table([HEAD, *rows], WIDTHS).page(), "lab_protocol", "lab_result")
    cells = [(row["panel"], row["value"], row["unit"]) for row in found if row["analyte"] == "Лейкоциты"]
    assert cells == [("Общий анализ крови", 6.4, "10^9/л"), ("Общий анализ мочи", "1–2", "в п/зр")]
    assert {row["date"] for row in found} == {"2011-07-05"}


def test_each_of_several_tables_belongs_to_the_analysis_above_it() -> None:
    builder = PageBuilder().title("Результаты анализов", 200).line("Дата взятия 05.07.2011")
    builder.line("ОБЩИЙ АНАЛИЗ КРОВИ").table([HEAD, *BLOOD], WIDTHS)
    builder.line("БИОХИМИЧЕСКИЙ АНАЛИЗ КРОВИ").table([HEAD, *CHEMISTRY], WIDTHS)
    found = told(builder.page(), "lab_protocol")
    assert [str(found[name]["panel"]).lower() for name in ("Гемоглобин", "Мочевина")] == [
        "общий анализ крови",
        "биохимический анализ крови",
    ]


@pytest.mark.parametrize("title", ["АНАЛИЗ КРОВИ № 217", "АНАЛИЗ КРОВИ №"])
def test_the_number_of_an_analysis_is_no_part_of_its_name(title: str) -> None:
    found = told(PageBuilder().title(title).table([HEAD, *BLOOD], WIDTHS).page(), "blood_count_224u")
    assert {row["panel"] for row in found.values()} == {"АНАЛИЗ КРОВИ"}


def test_a_heading_of_a_part_is_neither_a_result_nor_an_analysis() -> None:
    part: Rows = [["Микроскопия осадка", None, None, None]]
    rows: Rows = [HEAD, *URINE[:1], *part, *URINE[1:]]
    page = PageBuilder().title("Общий анализ мочи").line("Дата взятия 05.07.2011").table(rows, WIDTHS).page()
    found = told(page, "urinalysis_210u")
    assert set(found) == {"Белок", "Лейкоциты", "Цвет"}
    assert {row["panel"] for row in found.values()} == {"Общий анализ мочи"}


def test_a_norm_is_never_the_result_and_a_norm_in_words_has_no_ends() -> None:
    rows: Rows = [*CHEMISTRY, ["Креатинин", "", "мкмоль/л", "27-62"], ["Белок", "отр.", "г/л", "отр."]]
    found = told(paper("Биохимический анализ крови", rows), "biochemistry_228u")
    assert "Креатинин" not in found
    assert (found["Мочевина"]["value"], found["Мочевина"]["reference_high"]) == (4.1, 6.4)
    assert not {"reference_low", "reference_high"} & set(found["Белок"])


def test_norms_of_boys_and_girls_in_one_cell_are_no_range() -> None:
    page = paper("Биохимический анализ крови", [["АЛТ", "22", "Ед/л", "М до 41, Ж до 33"]])
    row = entries_of(page, "biochemistry_228u", "lab_result")[0].readings
    assert all(row[name].state is not State.READ for name in ("reference_low", "reference_high") if name in row)


@pytest.mark.parametrize("heading", ["Предыдущий результат", "Пред. результат", "Предыдущее значение"])
def test_results_of_another_day_are_left_alone(heading: str) -> None:
    rows: Rows = [["Мочевина", "4,1", "5,9", "ммоль/л", "1,8-6,4"], ["Глюкоза", "4,7", "", "ммоль/л", "3,3-5,6"]]
    head: list[str | None] = ["Исследование", "Результат", heading, "Единицы", "Референсные значения"]
    found = told(paper("Биохимический анализ крови", rows, head, [400, 200, 300, 200, 300]), "biochemistry_228u")
    assert {name: row["value"] for name, row in found.items()} == {"Мочевина": 4.1, "Глюкоза": 4.7}


def test_results_under_the_days_of_several_analyses_keep_their_days() -> None:
    head: list[str | None] = ["Показатель", "Ед. изм.", "05.07.2011", "09.08.2012"]
    page = paper("Биохимический анализ крови", [["Мочевина", "ммоль/л", "4,1", "5,9"]], head, [400, 250, 250, 250])
    found = [(row["date"], row["value"]) for row in values_of(page, "biochemistry_228u", "lab_result")]
    assert found == [("2011-07-05", 4.1), ("2012-08-09", 5.9)]


@pytest.mark.parametrize(("value", "is_doubted"), [("41", True), ("4,1", False), ("7", False), ("4", False)])
def test_a_whole_number_far_above_a_norm_with_decimals_may_have_lost_its_comma(value: str, is_doubted: bool) -> None:
    page = paper("Биохимический анализ крови", [["Мочевина", value, "ммоль/л", "1,8-6,4"]])
    reading = entries_of(page, "biochemistry_228u", "lab_result")[0].readings["value"]
    assert (reading.evidence.get("strokes") == 0.0) is is_doubted


@pytest.mark.parametrize(
    ("value", "norm", "is_doubted"),
    [("2,21", "22-27", True), ("2,21", "2,2-2,7", False), ("23,5", "22-27", False), ("0,9", "22-27", True)],
)
def test_a_norm_of_whole_numbers_far_above_a_result_may_have_lost_its_commas(
    value: str, norm: str, is_doubted: bool
) -> None:
    page = paper("Биохимический анализ крови", [["Кальций", value, "ммоль/л", norm]])
    readings = entries_of(page, "biochemistry_228u", "lab_result")[0].readings
    assert all((readings[f"reference_{end}"].evidence.get("strokes") == 0.0) is is_doubted for end in ("low", "high"))


@pytest.mark.parametrize("flag", ["↑", "↓", "*", "H", "↑↑"])
def test_a_flag_is_no_part_of_the_number(flag: str) -> None:
    page = paper("Биохимический анализ крови", [["Глюкоза", f"6,8 {flag}", "ммоль/л", "3,3-5,6"]])
    assert told(page, "biochemistry_228u")["Глюкоза"]["value"] == 6.8


def test_a_name_with_brackets_of_its_own_has_no_unit() -> None:
    page = paper("Общий анализ мочи", [["Реакция (pH)", "6,0", "", "5,0-7,0"]])
    row = told(page, "urinalysis_210u")["Реакция (pH)"]
    assert row["value"] == 6.0 and "unit" not in row


BLANK = (
    PageBuilder()
    .title("АНАЛИЗ МОЧИ", 500)
    .line("Дата сбора 05.07.2011")
    .line("Цвет ________ Прозрачность ________")
    .line("Относительная плотность 1015 Реакция кислая")
    .line("Белок отр. г/л Глюкоза 0,5 ммоль/л")
    .line("Эпителий: плоский 0-1-2 в п/зр      переходный единичные в преп.")
    .line("Лейкоциты 3-4 в п/зр Слизь ++")
    .line("Дата выдачи анализа 07.07.2011")
    .page()
)


def test_a_blank_of_lines_tells_a_result_at_each_name() -> None:
    found = told(BLANK, "urinalysis_210u")
    assert {name: (row["value"], row.get("unit")) for name, row in found.items()} == {
        "Относительная плотность": (1015, None),
        "Реакция": ("кислая", None),
        "Белок": ("отрицательный", "г/л"),
        "Глюкоза": (0.5, "ммоль/л"),
        "Эпителий плоский": ("0–1–2", "в п/зр"),
        "Эпителий переходный": ("единичные", "в преп."),
        "Лейкоциты": ("3–4", "в п/зр"),
        "Слизь": ("++", None),
    }
    assert {(row["date"], row["panel"]) for row in found.values()} == {("2011-07-05", "АНАЛИЗ МОЧИ")}


def test_an_empty_blank_takes_nothing_from_the_line_below() -> None:
    page = (
        PageBuilder()
        .title("АНАЛИЗ МОЧИ", 500)
        .line("Цвет ________      Прозрачность ________")
        .line("     1015     мутная")
        .line("Слизь")
        .line("15 12")
        .page()
    )
    assert values_of(page, "urinalysis_210u", "lab_result") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0-1-2 в п/зр", "0–1–2"),
        ("1-2", "1–2"),
        ("отр.", "отрицательный"),
        ("отр. г/л", "отрицательный"),
        ("не обнаружено", "не обнаружено"),
        ("следы", "следы"),
        ("единичные в п/зр", "единичные"),
        ("0,033 г/л", 0.033),
        ("1015", 1015),
    ],
)
def test_a_result_is_a_number_a_span_or_words(text: str, value: str | float) -> None:
    assert read("lab_result", "value", text).value == value
