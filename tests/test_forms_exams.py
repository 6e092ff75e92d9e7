"""Examinations, epicrises, cards of schools and hospitals, family pages: known by title, read, traps included."""

from __future__ import annotations

import random

import numpy as np
import pytest

from extractors.options import chosen_option
from pipeline.stages.classify import classify
from pipeline.stages.numeral_strokes import read_strokes
from samples.canvas import Canvas, Pen
from samples.fonts import OFFICE, Font
from schemas.form import load_forms
from schemas.page import MarkKind, Page, Pixels
from tests.form_entries import only, values_of
from tests.page_builder import PageBuilder, words_at


def form_of(page: Page) -> str | None:
    match = classify(page, load_forms())
    return match.form.id if match.form else None


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("КАРТА ПРОФИЛАКТИЧЕСКОГО МЕДИЦИНСКОГО ОСМОТРА НЕСОВЕРШЕННОЛЕТНЕГО", "preventive_exam_030po"),
        ("Карта профилактического осмотра ребенка", "preventive_exam_030po"),
        ("ЭПИКРИЗ НА РЕБЕНКА 1 ГОДА", "epicrisis_112u"),
        ("Этапный эпикриз", "epicrisis_112u"),
        ("Эпикриз при переходе во взрослую поликлинику", "epicrisis_112u"),
        ("Выписной эпикриз", "discharge_027u"),
        ("Медицинская карта ребенка для образовательных учреждений", "school_026u"),
        ("Данные плановых профилактических медицинских осмотров", "school_026u"),
        ("МЕДИЦИНСКАЯ КАРТА СТАЦИОНАРНОГО БОЛЬНОГО № 1234", "hospital_003u"),
        ("История болезни № 1234", "hospital_003u"),
        ("Выписка из медицинской карты стационарного больного", "discharge_027u"),
        ("СВЕДЕНИЯ О СЕМЬЕ И УСЛОВИЯХ ЖИЗНИ", "family_112u"),
        ("Социальный паспорт семьи", "family_112u"),
        ("История развития ребенка № 4512", "title_112u"),
        ("Осмотр врача-педиатра", "visit_emias"),
    ],
)
def test_a_title_tells_the_form_from_its_neighbours(title: str, form: str) -> None:
    page = PageBuilder().line("ГБУЗ «ДГП № 12 ДЗМ»").title(title, 200).line("ФИО: Иванов Пётр Сергеевич").page()
    assert form_of(page) == form


def exam_page() -> PageBuilder:
    return (
        PageBuilder()
        .title("Карта профилактического медицинского осмотра несовершеннолетнего", 100)
        .line("Дата осмотра: 12.03.2019")
        .line("Возраст на момент осмотра: 6 лет")
        .line("масса (кг) 21,4; рост (см) 118")
    )


def test_an_examination_tells_its_groups_its_illness_and_what_was_measured() -> None:
    page = exam_page().line("Диагноз: Плоскостопие (код по МКБ) M21.4").line("Группа здоровья: II").page()
    exam = only(page, "preventive_exam_030po", "preventive_exam")
    assert exam == {"date": "2019-03-12", "age_months": 72, "health_group": "II", "icd10": "M21.4"}
    growth = only(page, "preventive_exam_030po", "growth")
    assert growth == {"date": "2019-03-12", "age_months": 72, "weight_g": 21400, "height_cm": 118.0}
    assert only(page, "preventive_exam_030po", "diagnosis")["text"] == "Плоскостопие"


def test_what_was_known_before_the_examination_is_not_its_result() -> None:
    page = (
        exam_page()
        .line("15. Состояние здоровья до проведения настоящего профилактического медицинского осмотра:")
        .line("15.1. Диагноз Дисплазия тазобедренных суставов Q65.8")
        .line("15.8. Группа состояния здоровья: III")
        .line("16. Состояние здоровья по результатам проведения настоящего профилактического медицинского осмотра:")
        .line("16.1. Диагноз Плоскостопие M21.4")
        .line("16.8. Группа состояния здоровья: II")
        .page()
    )
    exam = only(page, "preventive_exam_030po", "preventive_exam")
    assert (exam["health_group"], exam["icd10"]) == ("II", "M21.4")
    assert [one["icd10"] for one in values_of(page, "preventive_exam_030po", "diagnosis")] == ["M21.4"]


def test_of_printed_groups_the_underlined_one_counts_even_where_numerals_were_misread() -> None:
    page = exam_page().line("Группа состояния здоровья: Г, П, Ш, ТУ, У (нужное подчеркнуть)")
    assert values_of(page.page(), "preventive_exam_030po", "preventive_exam") == []
    exam = only(page.mark(MarkKind.UNDERLINE, "Г,").page(), "preventive_exam_030po", "preventive_exam")
    assert exam["health_group"] == "I"


def test_of_printed_wordings_the_marked_one_is_the_value_and_none_where_none_is_marked() -> None:
    line = "Медицинская группа для занятий физической культурой: основная, подготовительная, специальная"
    page = exam_page().line("Группа здоровья: I").line(line)
    assert "physical_education_group" not in only(page.page(), "preventive_exam_030po", "preventive_exam")
    marked = page.mark(MarkKind.UNDERLINE, "подготовительная,").page()
    assert only(marked, "preventive_exam_030po", "preventive_exam")["physical_education_group"] == "подготовительная"


def test_a_wording_written_alone_needs_no_mark() -> None:
    words = words_at("основная", 80, 60)
    assert chosen_option(words, ["основная", "специальная"], ()) == ("", words)


def test_an_epicrisis_keeps_birth_and_today_apart() -> None:
    page = (
        PageBuilder()
        .title("Эпикриз на ребенка 1 года")
        .line("Дата осмотра 20.03.2013")
        .line("Масса при рождении 3250 г, длина при рождении 51 см")
        .line("Перенесенные заболевания: ОРИ 2 раза")
        .line("Масса 9,8 кг, рост 75 см")
        .line("Группа здоровья II")
        .line("Дата следующего осмотра 20.06.2013")
        .page()
    )
    assert only(page, "epicrisis_112u", "growth") == {
        "date": "2013-03-20",
        "age_months": 12,
        "weight_g": 9800,
        "height_cm": 75.0,
    }
    birth = only(page, "epicrisis_112u", "birth")
    assert (birth["weight_g"], birth["length_cm"]) == (3250, 51.0)
    exam = only(page, "epicrisis_112u", "preventive_exam")
    assert (exam["date"], exam["age_months"], exam["health_group"]) == ("2013-03-20", 12, "II")


def test_each_column_of_a_schools_matrix_is_one_examination_and_one_measuring() -> None:
    rows = [
        ["Параметры осмотра", "перед ДДУ", "перед школой"],
        ["Дата обследования", "12.03.2015", "20.04.2019"],
        ["Возраст", "3 года", "7 лет"],
        ["Длина тела, см", "95", "122"],
        ["Масса тела, кг", "14,2", "23,5"],
        ["Педиатр", "здоров", "здоров"],
        ["Группа здоровья", "I", "II"],
        ["Физкультурная группа", "", "основная"],
    ]
    page = PageBuilder().title("Данные плановых медицинских осмотров").table(rows, [400, 300, 300]).page()
    exams = values_of(page, "school_026u", "preventive_exam")
    assert [(e["date"], e["age_months"], e["health_group"]) for e in exams] == [
        ("2015-03-12", 36, "I"),
        ("2019-04-20", 84, "II"),
    ]
    assert "physical_education_group" not in exams[0] and exams[1]["physical_education_group"] == "основная"
    sizes = values_of(page, "school_026u", "growth")
    assert [(s["date"], s["height_cm"], s["weight_g"]) for s in sizes] == [
        ("2015-03-12", 95.0, 14200),
        ("2019-04-20", 122.0, 23500),
    ]


def test_a_hospitals_card_takes_the_final_diagnosis_and_no_other() -> None:
    page = (
        PageBuilder()
        .title("Медицинская карта стационарного больного № 1234", 200)
        .line("Дата и время поступления 16.01.2022 14 ч. 20 мин.")
        .line("Дата и время выписки 23.01.2022")
        .line("Отделение Пульмонологическое отделение")
        .line("Диагноз направившего учреждения: Лихорадка неясного генеза")
        .line("Диагноз при поступлении: R50.9 Лихорадка неясного генеза")
        .line("Диагноз заключительный клинический: J18.9 Внебольничная пневмония")
        .page()
    )
    stay = only(page, "hospital_003u", "hospitalization")
    assert (stay["admission_date"], stay["discharge_date"]) == ("2022-01-16", "2022-01-23")
    assert (stay["diagnosis"], stay["icd10"]) == ("Внебольничная пневмония", "J18.9")
    assert values_of(page, "hospital_003u", "diagnosis") == []


def test_a_family_page_tells_illnesses_of_relatives_and_nothing_of_the_healthy() -> None:
    rows = [
        ["Родство", "Фамилия, имя, отчество", "Год рождения", "Состояние здоровья"],
        ["мать", "Иванова Ольга Петровна", "1985", "здорова"],
        ["отец", "Иванов Сергей Юрьевич", "1983", "бронхиальная астма"],
    ]
    page = PageBuilder().title("Сведения о семье").table(rows, [200, 450, 200, 400]).page()
    assert values_of(page, "family_112u", "family_history") == [{"relative": "отец", "condition": "бронхиальная астма"}]
    assert values_of(page, "family_112u", "patient") == []


@pytest.mark.parametrize("face", OFFICE.print, ids=[str(n) for n in range(len(OFFICE.print))])
@pytest.mark.parametrize("numeral", ["I", "II", "III", "IV", "V"])
def test_a_numeral_is_read_by_its_strokes_in_any_face(numeral: str, face: Font) -> None:
    assert read_strokes(_drawn(numeral, face)) in ("", numeral)


def test_a_letter_is_no_numeral() -> None:
    assert [read_strokes(_drawn(letter, OFFICE.print[0])) for letter in ("Ж", "О", "А")] == ["", "", ""]


def _drawn(text: str, face: Font) -> Pixels:
    canvas = Canvas((20, 10), 300, random.Random(1), None, "")
    canvas.text(5, 7, text, Pen(face, 4))
    return np.asarray(canvas.image.convert("L"), dtype=np.uint8)


@pytest.mark.parametrize("final", ["Заключительный клинический (основной)", "Клинический (основной)"])
def test_the_captions_of_cells_under_a_heading_of_diagnoses_are_no_diagnoses(final: str) -> None:
    page = PageBuilder().title("МЕДИЦИНСКАЯ КАРТА СТАЦИОНАРНОГО БОЛЬНОГО № 94355")
    page.line("Поступил 25.08.2019   Выписан 04.09.2019").line("Диагноз")
    rows = [
        ["Направившего учреждения|ОРВИ, стеноз гортани", "При поступлении|Ларингит", None],
        [f"{final}|Острый обструктивный ларингит", None, "МКБ-10|J05.0"],
        ["Осложнения|-", "Исход|с улучшением", None],
    ]
    built = page.table(rows, [600, 400, 300]).page()
    stay = only(built, "hospital_003u", "hospitalization")
    assert (stay["diagnosis"], stay["icd10"]) == ("Острый обструктивный ларингит", "J05.0")
    assert values_of(built, "hospital_003u", "diagnosis") == []
