"""Papers of no form: rejected by what stands over them, and where that is unreadable, nothing of a child's is made."""

from __future__ import annotations

import random

import pytest

from extractors import extract_entries
from pipeline.stages.classify import classify
from pipeline.stages.content import UNCLEAR
from samples.draw import Style
from samples.fonts import OFFICE
from samples.life import make_child
from samples.stranger_texts import TEXTS
from samples.strangers import stranger, strangers
from schemas.form import load_forms
from schemas.page import Page
from tests.form_entries import form_named, values_of
from tests.page_builder import PageBuilder, no_second_look

FORMS = load_forms()
STOCK = [
    ["Наименование препарата", "Серия", "Срок годности", "Кол-во доз"],
    ["Гриппол плюс", "153", "18.08.2022", "10"],
    ["Пентаксим", "R4021-1", "17.09.2022", "20"],
    ["БЦЖ", "612", "16.11.2022", "30"],
]


def form_of(page: Page) -> str | None:
    match = classify(page, FORMS)
    return match.form.id if match.form else None


@pytest.mark.parametrize(
    "title",
    [
        "НАКЛАДНАЯ № 273",
        "ОТКАЗ ОТ ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК",
        "НАПРАВЛЕНИЕ НА АНАЛИЗ КРОВИ",
        "НАЦИОНАЛЬНЫЙ КАЛЕНДАРЬ ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК",
        "НОРМЫ АНАЛИЗА КРОВИ У ДЕТЕЙ",
        "ЖУРНАЛ УЧЕТА ТЕМПЕРАТУРЫ",
        "ПРЕЙСКУРАНТ",
        "План профилактических прививок",
        "ИНФОРМИРОВАННОЕ ДОБРОВОЛЬНОЕ СОГЛАСИЕ",
    ],
)
def test_a_paper_is_of_no_form_whatever_its_table_looks_like(title: str) -> None:
    assert form_of(PageBuilder().title(title).table(STOCK, [500, 250, 300, 250]).page()) is None


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Журнал прививок", "immunization_063u"),
        ("Карта профилактических прививок", "immunization_063u"),
        ("Общий анализ крови", "blood_count_224u"),
    ],
)
def test_a_forms_own_title_stands_against_words_of_other_papers_below_it(title: str, form: str) -> None:
    builder = PageBuilder().title(title).line("ФИО: Иванов Пётр Сергеевич").line("НАПРАВЛЕНИЕ")
    page = builder.line("Дата 12.03.2015 Серия 12 Гемоглобин").page()
    assert form_of(page) == form


def test_a_word_in_a_cell_heads_no_paper() -> None:
    rows = [["Дата", "Препарат", "Серия", "Реакция"], ["12.03.2015", "АКДС", "У123", "норма"]]
    page = PageBuilder().line("норма", 1200).table(rows, [300, 300, 300, 300]).title("Профилактические прививки").page()
    assert form_of(page) == "immunization_063u"


def test_days_on_which_vaccines_expire_are_no_shots() -> None:
    page = PageBuilder().title("Профилактические прививки").table(STOCK, [500, 250, 300, 250]).page()
    assert values_of(page, "immunization_063u", "immunization") == []
    lines = PageBuilder().line("Наименование препарата   Серия   Годен до")
    for name, lot, day in (("Гриппол", "153", "18.08.2022"), ("Пентаксим", "R4021-1", "17.09.2022")):
        lines.line(f"{name:24s}{lot:9s}{day}")
    assert values_of(lines.page(), "immunization_063u", "immunization") == []


def test_the_duties_of_doctors_are_no_visits() -> None:
    rows = [["Дата", "Специалист", "Фамилия врача", "Часы"]]
    rows += [[f"1{n}.05.2021", "невролог", "Демидова Ю.П.", "08:00–20:00"] for n in range(8)]
    page = PageBuilder().line("май").table(rows, [250, 300, 400, 300]).page()
    assert len(values_of(page, "visit_specialist", "visit")) < 2
    assert form_of(page) is None


def test_names_of_nurses_are_no_diagnoses() -> None:
    rows = [["Дата", "t утром, °С", "t вечером, °С", "Медсестра"]]
    rows += [[f"1{n}.05.2021", "4,5", "5,1", "Шубина З.Ю."] for n in range(8)]
    page = PageBuilder().line("холодильник").table(rows, [250, 300, 300, 400]).page()
    found = extract_entries(page, form_named("diagnoses_112u"), no_second_look)
    assert not [entry for entry in found if "text" in entry.readings]


def test_a_page_that_holds_a_forms_words_and_none_of_its_values_is_of_no_form() -> None:
    page = PageBuilder().line("ООО «Медицинский центр»")
    for name in ("Гемоглобин", "Эритроциты", "Лейкоциты", "Тромбоциты", "Лимфоциты", "Моноциты", "Эозинофилы"):
        page.line(name)
    assert form_of(page.page()) is None


def test_what_only_a_list_of_days_and_doctors_tells_waits_for_a_person() -> None:
    rows = [["Дата", "Специалист", "Диагноз, заключение", "Фамилия врача"]]
    rows += [[f"1{n}.05.2021", "невролог", "здоров", "Демидова Ю.П."] for n in range(9)]
    match = classify(PageBuilder().line("лист").table(rows, [250, 300, 400, 300]).page(), FORMS)
    assert match.form is None or match.confidence <= UNCLEAR


def test_every_stranger_is_drawn_in_any_family_and_tells_of_nobody() -> None:
    child, rng, style = make_child(3), random.Random(3), Style(dpi=60)
    drawn = [stranger(child, rng, style, OFFICE, number) for number in range(len(TEXTS))]
    assert {one.truth.kind for one in drawn} == {"unknown"}
    assert not any(one.truth.tellings for one in drawn)
    assert len(strangers(OFFICE, per_chart=2)(child, rng, style)) == 2


def test_a_word_over_a_forms_own_title_and_number_makes_no_stranger_of_it() -> None:
    page = PageBuilder().line("Форма № 113/у").title("НАПРАВЛЕНИЕ").title("Сведения родильного дома о новорожденном")
    assert form_of(page.line("Масса тела при рождении 3000").page()) == "newborn_113u"
