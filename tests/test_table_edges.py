"""Rows and headings that stand at the edge of a table or were torn, and stamps across them."""

from __future__ import annotations

import pytest

from schemas.page import Line, Medium
from tests.form_entries import only, values_of
from tests.page_builder import PageBuilder, words_at
from tests.value_reading import read

LIST = [["Гемоглобин", "121", "г/л", "110-140"], ["СОЭ", "8", "мм/ч", "до 12"]]
WIDTHS = [300, 200, 200, 300]


def _paper(title: str = "Общий анализ крови") -> PageBuilder:
    return PageBuilder().title(title).line("Дата взятия: 14.03.2016")


def _heads(page: PageBuilder, texts: dict[int, str], top: int | None = None) -> PageBuilder:
    top = page.y if top is None else top
    page.lines += [Line(words_at(text, left, top)) for left, text in texts.items()]
    return page


def test_headings_printed_above_the_rulings_name_the_columns() -> None:
    page = _heads(_paper(), {90: "Показатель", 390: "Результат", 590: "Единицы", 790: "Норма"}).gap(50)
    found = values_of(page.table(LIST, WIDTHS).page(), "blood_count_224u", "lab_result")
    assert [(r["analyte"], r["value"], r["unit"], r.get("reference_low")) for r in found] == [
        ("Гемоглобин", 121, "г/л", 110),
        ("СОЭ", 8, "мм/ч", None),
    ]


def test_a_row_below_the_last_ruling_goes_on_with_the_table_and_a_signature_does_not() -> None:
    heads = ["Показатель", "Результат", "Ед. изм.", "Норма"]
    page = _paper().table([heads, *LIST], WIDTHS).gap(-20)
    page = _heads(page, {90: "Моноциты", 390: "6", 590: "%", 790: "3-9"}).gap(60)
    page = _heads(page, {90: "Врач-лаборант", 590: "Матвеева И.А."})
    found = values_of(page.page(), "blood_count_224u", "lab_result")
    assert [(r["analyte"], r["value"]) for r in found] == [("Гемоглобин", 121), ("СОЭ", 8), ("Моноциты", 6)]


def test_two_headings_in_one_cell_that_stand_apart_are_the_headings_of_two_columns() -> None:
    page = _paper().table([["Показатель", "Результат", "Ед. изм.    Норма", None], *LIST], WIDTHS)
    first, second = values_of(page.page(), "blood_count_224u", "lab_result")
    assert (first["unit"], first["reference_low"], second["reference_high"]) == ("г/л", 110, 12)


def test_names_of_analytes_and_a_norm_tell_the_column_between_them() -> None:
    rows = [["Физические свойства", "", "Норма"], ["Цвет", "желтый", "желтый"], ["Удельный вес", "1018", "1010-1025"]]
    found = values_of(_paper("Анализ мочи").table(rows, [400, 300, 300]).page(), "urinalysis_210u", "lab_result")
    assert [(r["value"], r.get("reference_high")) for r in found] == [("желтый", None), (1018, 1025)]


def test_a_day_stamped_over_a_heading_is_not_the_day_of_a_column_of_results() -> None:
    rows = [["Показ. 20.12.2022", "Результат", "Ед. изм.", "Норма"], *LIST]
    found = values_of(_paper().table(rows, WIDTHS).page(), "blood_count_224u", "lab_result")
    assert [(r["analyte"], r["value"], r["date"]) for r in found] == [
        ("Гемоглобин", 121, "2016-03-14"),
        ("СОЭ", 8, "2016-03-14"),
    ]


def test_analytes_that_were_only_asked_for_are_no_results() -> None:
    page = _paper("Биохимический анализ крови").line("Назначено: Глюкоза 2022, Мочевина, Креатинин, Кальций").page()
    assert values_of(page, "biochemistry_228u", "lab_result") == []


def test_the_outcome_of_a_test_may_stand_beside_a_column_of_sizes_under_the_same_heading() -> None:
    rows = [
        ["Дата", "Препарат", "Результат", "Заключение"],
        ["12.05.2014", "Проба Манту", "папула О мм", "отрицательная"],
        ["20.05.2015", "Проба Манту", "папула 9 мм", "положительная"],
    ]
    page = PageBuilder().title("Туберкулиновые пробы").table(rows, [200, 300, 300, 300]).page()
    found = values_of(page, "tuberculin", "tuberculin_test")
    assert [(t["papule_mm"], t["result"]) for t in found] == [(0, "negative"), (9, "positive")]


def test_a_matrix_of_doses_in_words_gives_each_day_its_dose() -> None:
    rows = [["Прививка", "1 вакц.", "2 вакц."], ["Гепатит В", "03.05.2013", "05.06.2013"]]
    page = PageBuilder().title("Карта профилактических прививок").table(rows, [300, 250, 250]).page()
    found = values_of(page, "immunization_063u", "immunization")
    assert [(s["vaccine"], s["dose"], s["date"]) for s in found] == [
        ("Гепатит В", "V1", "2013-05-03"),
        ("Гепатит В", "V2", "2013-06-05"),
    ]


def _visit(*lines: str) -> PageBuilder:
    page = PageBuilder().title("Осмотр врача-педиатра").line("Пациент: Орлова Мария Ивановна")
    for line in ("Дата приема: 14.03.2016", "Жалобы: на кашель", *lines, "Диагноз: Острый фарингит. J02.9"):
        page.line(line)
    return page


@pytest.mark.parametrize("lead", ["t", "ю", "То", "1°"])
def test_measures_below_the_history_are_the_visits_however_the_sign_of_the_temperature_was_read(lead: str) -> None:
    page = _visit("Анамнез: болен второй день, лечился дома сам", f"{lead} 36,5   ЧСС 83   ЧД 17   вес, кг 46,8").page()
    found = only(page, "visit_emias", "visit")
    told = (found["temperature_c"], found["heart_rate_bpm"], found["respiratory_rate"], found["weight_g"])
    assert told == (36.5, 83, 17, 46800)


def test_what_a_child_measured_at_birth_is_not_the_visits() -> None:
    page = _visit("Анамнез жизни: роды в срок,", "вес 3400 г, рост 52 см при рождении").page()
    assert not {"weight_g", "height_cm"} & set(only(page, "visit_emias", "visit"))


def test_a_stamp_across_a_diagnosis_is_no_part_of_it() -> None:
    page = _visit("Группа здоровья: II")
    page.lines.append(Line(words_at("ПОЛИКЛИНИКА", 900, page.y - 60, medium=Medium.STAMP)))
    assert only(page.page(), "visit_emias", "visit")["diagnosis"] == "Острый фарингит"


def test_a_question_that_the_form_does_not_know_ends_the_complaints() -> None:
    page = _visit("Обращение: первичное").page()
    assert only(page, "visit_emias", "visit")["complaints"] == "на кашель"


def test_a_title_in_the_wording_of_a_heading_is_no_diagnosis() -> None:
    page = PageBuilder().title("ЗАКЛЮЧЕНИЕ СПЕЦИАЛИСТА-КОНСУЛЬТАНТА")
    for line in ("Дата консультации 05.11.15 врач оториноларинголог", "Ф.И.О. ребенка Орлова Мария Ивановна"):
        page.line(line)
    found = only(page.line("Диагноз Острый отит").line("Код МКБ-10 H66.0").page(), "visit_specialist", "visit")
    assert (found["diagnosis"], found["icd10"], found["specialty"]) == ("Острый отит", "H66.0", "оториноларинголог")


@pytest.mark.parametrize("text", ["до40", "до 40", "д040", "(до 40)", "< 40"])
def test_an_upper_end_that_sticks_to_its_word_keeps_its_figures(text: str) -> None:
    assert read("lab_result", "reference_high", text, part="high").value == 40


@pytest.mark.parametrize(("text", "unit"), [("ил", "г/л"), ("гл", "г/л"), ("мкмолыл", "мкмоль/л"), ("мил", "мг/л")])
def test_a_unit_without_its_slash_is_known_and_repaired(text: str, unit: str) -> None:
    reading = read("lab_result", "unit", text)
    assert reading.value == unit and reading.evidence["repaired"] < 1.0


def test_visits_under_dated_titles_are_told_each_by_its_part_of_the_page() -> None:
    page = PageBuilder().line("Пациент: Орлова Мария Ивановна")
    for day, fever, illness in (("14.03.2016", "37,2", "Острый фарингит. J02.9"), ("21.03.2016", "36,6", "Здоров")):
        page.title(f"Осмотр врача-педиатра от {day}", 80).line("Жалобы: на кашель")
        page.line(f"Объективно: t {fever}, ЧСС 100, ЧДД 24").line(f"Диагноз: {illness}").gap(40)
    found = values_of(page.page(), "visit_emias", "visit")
    assert [(v["date"], v["temperature_c"], v["diagnosis"]) for v in found] == [
        ("2016-03-14", 37.2, "Острый фарингит"),
        ("2016-03-21", 36.6, "Здоров"),
    ]


def test_a_short_value_stands_in_the_column_of_the_long_ones_above_it_not_under_the_nearest_heading() -> None:
    heads = {80: "Дата", 330: "Вакцина", 620: "Доза (мл)", 900: "Реакция"}
    page = _heads(PageBuilder().title("Карта профилактических прививок"), heads).gap(60)
    for day, told in (("03.05.2013", "инфильтрат 5 мм"), ("05.06.2013", "инфильтрат 8 мм"), ("07.08.2013", "нет")):
        _heads(page, {80: day, 330: "АКДС", 640: "0,5", 770: told}).gap(60)
    found = values_of(page.page(), "immunization_063u", "immunization")
    assert [(shot["dose_ml"], shot.get("reaction")) for shot in found] == [
        (0.5, "инфильтрат 5 мм"),
        (0.5, "инфильтрат 8 мм"),
        (0.5, "нет"),
    ]


@pytest.mark.parametrize(
    ("text", "name"), [("Эритроциты, ВВС", "Эритроциты"), ("Лейкоциты, \\/ВС", "Лейкоциты"), ("Белок, СРБ", None)]
)
def test_an_analysers_sign_in_cyrillic_is_no_part_of_the_name(text: str, name: str | None) -> None:
    assert (read("lab_result", "analyte", text).value == name) is (name is not None)


def test_one_letter_is_no_result_and_a_speck_before_a_number_no_figure_of_it() -> None:
    assert read("lab_result", "value", "Л").value is None
    assert read("lab_result", "value", "о 3,2").value == 3.2


def test_measures_in_a_column_beside_their_labels_are_no_part_of_the_texts_around_them() -> None:
    page = PageBuilder().title("Осмотр врача-педиатра").line("Пациент: Орлова Мария Ивановна")
    page.line("Дата приема: 14.03.2016").line("Жалобы: на кашель и насморк в течение двух последних дней")
    measures = (("ЧСС", "112"), ("Рост", "96 см"), ("Масса тела", "14,2 кг"))
    top = page.y
    for label, _ in measures:
        page.line(label)
    page.line("Диагноз: Острый фарингит. J02.9")
    page.lines += [Line(words_at(value, 700, top + 60 * no)) for no, (_, value) in enumerate(measures)]
    found = only(page.page(), "visit_emias", "visit")
    assert (found["heart_rate_bpm"], found["height_cm"], found["weight_g"]) == (112, 96, 14200)
    assert found["diagnosis"] == "Острый фарингит" and str(found["complaints"]).endswith("дней")
