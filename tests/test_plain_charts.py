"""Charts as plain as can be: a label and its value a line, tables of few columns, titles alone; and what misleads."""

from __future__ import annotations

import pytest

from extractors import extract_entries
from pipeline.stages.classify import classify
from schemas.entry import Value
from schemas.form import load_forms
from tests.form_entries import Values, entries_of, values_of
from tests.page_builder import PageBuilder, no_second_look

CHILD = "Ф.И.О.: Соколова Анна Дмитриевна"
BORN = "Дата рождения: 14.03.2012"


def form_of(builder: PageBuilder) -> str | None:
    match = classify(builder.page(), load_forms())
    return match.form.id if match.form else None


def child(title: str) -> PageBuilder:
    return PageBuilder().title(title).line(CHILD).line(BORN)


def test_the_stage_of_a_course_under_a_dose_is_no_volume() -> None:
    rows = [
        ["Дата", "Вакцина", "Доза", "Серия"],
        ["16.06.2012", "АКДС", "V1", "П45"],
        ["20.07.2012", "АКДС", "RV 2", "П47"],
    ]
    page = child("Карта профилактических прививок").table(rows, [220, 220, 160, 160]).page()
    told = values_of(page, "immunization_063u", "immunization")
    assert [shot["dose"] for shot in told] == ["V1", "RV2"]
    assert all("dose_ml" not in shot for shot in told)


def test_a_bare_figure_under_a_dose_is_a_volume_that_a_person_looks_at() -> None:
    rows = [
        ["Дата", "Вакцина", "Доза", "Серия"],
        ["16.06.2012", "АКДС", "0,5", "П45"],
        ["20.07.2012", "АКДС", "1", "П47"],
    ]
    page = child("Карта профилактических прививок").table(rows, [220, 220, 160, 160]).page()
    half, whole = (shot.readings["dose_ml"] for shot in entries_of(page, "immunization_063u", "immunization"))
    assert half.evidence.get("complete", 1.0) == 1.0
    assert whole.evidence["complete"] < 1.0


def test_a_figure_at_the_end_of_a_vaccines_name_is_no_sure_stage() -> None:
    rows = [
        ["Дата", "Вакцина", "V/RV", "Серия"],
        ["06.02.2013", "Энджерикс 3", "", "А123"],
        ["07.05.2013", "АКДС", "V1", "П47"],
    ]
    page = child("Карта профилактических прививок").table(rows, [220, 260, 160, 160]).page()
    first, second = (shot.readings["dose"] for shot in entries_of(page, "immunization_063u", "immunization"))
    assert first.evidence["form"] < 0.5 <= second.evidence.get("form", 1.0)


def test_a_group_of_blood_is_not_lost_between_two_lines_that_are_labels() -> None:
    page = child("История развития ребенка").line("Группа крови: II").line("Резус-фактор: отрицательный").page()
    (told,) = values_of(page, "title_112u", "patient")
    assert (told["blood_group"], told["rh_factor"]) == ("A(II)", "negative")


def test_skin_tests_without_rulings_below_shots_without_rulings_stay_skin_tests() -> None:
    page = child("Карта профилактических прививок")
    shots = [
        ["Дата", "Вакцина", "V/RV", "Серия"],
        ["16.06.2012", "АКДС", "V1", "П45"],
        ["20.07.2012", "АКДС", "V2", "П47"],
    ]
    tests = [["Дата", "Папула, мм", "Гиперемия, мм", "Оценка"], ["20.03.2013", "5", "8", "сомнительная"]]
    page.table(shots, [240, 240, 200, 200], is_ruled=False).title("Реакция Манту")
    built = page.table(tests, [240, 240, 300, 260], is_ruled=False).page()
    (told,) = values_of(built, "immunization_063u", "tuberculin_test")
    assert told == {"date": "2013-03-20", "papule_mm": 5, "hyperemia_mm": 8, "result": "doubtful", "test": "mantoux"}
    assert len(values_of(built, "immunization_063u", "immunization")) == 2


def test_a_specialist_counts_pulse_and_breath_too() -> None:
    page = (
        child("Осмотр врача: офтальмолог").line("Дата осмотра: 12.05.2015").line("ЧСС: 98 в мин").line("ЧДД: 24 в мин")
    )
    (told,) = values_of(page.line("Диагноз: Острый ринит").page(), "visit_specialist", "visit")
    assert (told["heart_rate_bpm"], told["respiratory_rate"]) == (98, 24)


def test_the_results_of_a_newborns_screening_are_a_paper_of_their_own() -> None:
    rows = [["Исследование", "Результат"], ["Фенилкетонурия", "отрицательный"], ["Муковисцидоз", "отрицательный"]]
    builder = child("Результаты неонатального скрининга").line("Дата взятия: 18.03.2012").table(rows, [400, 300])
    assert form_of(builder) == "newborn_screening"
    told = values_of(builder.page(), "newborn_screening", "screening")
    assert [(one["test"], one["date"]) for one in told] == [
        ("Фенилкетонурия", "2012-03-18"), ("Муковисцидоз", "2012-03-18")
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["Профилактический медицинский осмотр", "Профилактический осмотр"])
def test_an_examination_is_known_by_the_shortest_of_its_titles(title: str) -> None:
    builder = child(title).line("Дата осмотра: 15.03.2018").line("Возраст – 6 лет").line("Группа здоровья: II")
    assert form_of(builder.line("Физическое развитие: среднее")) == "preventive_exam_030po"
    (told,) = values_of(builder.page(), "preventive_exam_030po", "preventive_exam")
    assert told["age_months"] == 72


def test_one_word_of_another_paper_does_not_make_a_charts_title_that_paper() -> None:
    builder = PageBuilder().title("Медицинская карта ребенка").title("Форма № 112/у")
    builder.line("Фамилия: Васильев").line("Имя: Илья").line("Родился: 04.04.2013").line("Группа крови: A(II)")
    assert form_of(builder.line("Номер карты: 8418")) == "title_112u"


@pytest.mark.parametrize("is_ruled", [True, False])
def test_relatives_in_rows_without_headings_have_the_illness_beside_them(is_ruled: bool) -> None:
    rows = [["Мать", "бронхиальная астма"], ["Отец", "здоров"], ["Бабушка", "сахарный диабет"]]
    page = child("Семейный анамнез").table(rows, [300, 500], is_ruled=is_ruled).page()
    assert values_of(page, "family_112u", "family_history") == [
        {"relative": "мать", "condition": "бронхиальная астма"},
        {"relative": "бабушка", "condition": "сахарный диабет"},
    ]


def test_the_hospital_follows_its_department_in_a_sentence() -> None:
    page = child("Выписной эпикриз").line(
        "Находилась на лечении в инфекционном отделении ДГКБ № 9 им. Г.Н. Сперанского"
    )
    (told,) = values_of(page.line("с 08.10.2014 по 19.10.2014").page(), "discharge_027u", "hospitalization")
    assert told["facility"] == "ДГКБ № 9 им. Г.Н. Сперанского"


@pytest.mark.parametrize("line", ["Роддом – Родильный дом № 10", "Место рождения: Родильный дом № 10"])
def test_what_a_maternity_hospital_is_called_is_no_label_after_its_label(line: str) -> None:
    page = child("Сведения о новорожденном").line("Роды самопроизвольные").line(line).line("Масса при рождении: 3250 г")
    (told,) = values_of(page.page(), "newborn_113u", "birth")
    assert (told["maternity_hospital"], told["delivery"]) == ("Родильный дом № 10", "vaginal")


def test_one_readable_score_of_two_may_be_either() -> None:
    page = child("Сведения о новорожденном").line("Апгар: би 8 баллов").line("Масса при рождении: 3250 г").page()
    (told,) = entries_of(page, "newborn_113u", "birth")
    assert told.readings["apgar_1min"].evidence["form"] < 0.5


def visits(*lines: str) -> list[Values]:
    builder = child("Записи врача")
    for line in lines:
        builder.line(line)
    return values_of(builder.page(), "visit_emias", "visit")


def test_a_diary_with_the_day_before_each_title_tells_several_visits() -> None:
    told = visits(
        "28.03.2015 Осмотр педиатра", "Жалобы: боль в горле. Температура 37,4.", "Диагноз: ОРВИ (J06.9)",
        "07.05.2015 Осмотр педиатра", "Жалобы: насморк. Температура 36,6.", "Диагноз: Острый ринит (J00)",
    )  # fmt: skip
    days: list[tuple[Value, ...]] = [(v["date"], v["complaints"], v["temperature_c"], v["icd10"]) for v in told]
    assert days == [("2015-03-28", "боль в горле", 37.4, "J06.9"), ("2015-05-07", "насморк", 36.6, "J00")]


def test_the_day_of_a_visit_is_open_where_rows_begin_with_several_days() -> None:
    page = child("Осмотр педиатра").line("28.03.2015 насморк").line("07.05.2015 кашель").line("Жалобы: кашель")
    told = entries_of(page.line("Диагноз: Острый ринит (J00)").page(), "visit_emias", "visit")
    assert all("date" not in one.readings or one.readings["date"].evidence["form"] < 0.5 for one in told)


def test_complaints_end_at_measures_after_a_dash() -> None:
    (told,) = visits("Дата осмотра 08.09.2015", "Жалобы – боль в горле", "Температура – 36,6", "ЧСС – 123 в мин")
    assert (told["complaints"], told["temperature_c"], told["heart_rate_bpm"]) == ("боль в горле", 36.6, 123)


def sheet_of_a_chart() -> PageBuilder:
    """A chart on one page: its own title, and the papers of a chart below it under theirs."""
    builder = (
        PageBuilder(height_px=3600).title("История развития ребенка").title("Форма № 112/у").line(CHILD).line(BORN)
    )
    builder.title("Профилактические прививки").table(
        [["Дата", "Вакцина", "V/RV", "Серия"], ["16.06.2012", "АКДС", "V1", "С457"]], [240, 240, 200, 200]
    )
    builder.title("Физическое развитие").table(
        [["Дата", "Возраст", "Вес, кг", "Рост, см"], ["14.06.2012", "3 мес.", "6,1", "61"]], [240, 240, 200, 200]
    )
    builder.title("Перенесенные заболевания").table(
        [["Дата", "Диагноз", "МКБ-10"], ["14.08.2013", "ОРВИ", "J06.9"]], [240, 440, 200]
    )
    return builder.line("Семейный анамнез: у матери бронхиальная астма")


def test_papers_below_the_name_of_a_chart_are_read_each_as_its_own_form() -> None:
    page = sheet_of_a_chart().page()
    match = classify(page, load_forms())
    assert match.form is not None
    assert match.form.id == "title_112u"
    told = extract_entries(page, match.form, no_second_look, match.papers)
    days = {(one.kind, one.form): one.readings["date"].value for one in told if "date" in one.readings}
    assert days == {
        ("immunization", "immunization_063u"): "2012-06-16",
        ("growth", "growth_112u"): "2012-06-14",
        ("diagnosis", "diagnoses_112u"): "2013-08-14",
    }
    assert [one.readings["relative"].value for one in told if one.kind == "family_history"] == ["мать"]
    assert sum(one.kind == "patient" for one in told) == 1


def test_a_title_of_a_paper_over_the_child_begins_no_part_of_the_page() -> None:
    page = PageBuilder().title("История развития ребенка").title("Физическое развитие").line(CHILD).line(BORN).page()
    assert classify(page, load_forms()).papers == ()
