"""Values that stand apart from their labels, or beside what only looks like a label, on papers of other wordings."""

from __future__ import annotations

import pytest

from extractors.comparison import is_vaguer
from extractors.fields import _DOUBTED
from extractors.infections import is_infection, is_product_for
from extractors.merge import merge_chart
from extractors.values.text import read_text
from schemas.entry import PageEntry, Reading, State
from schemas.form import value_spec
from schemas.geometry import Box
from schemas.outcome import PageOutcome, PageStatus
from schemas.page import MarkKind, Medium, PageRef, ScanRef
from tests.form_entries import entries_of, only, values_of
from tests.page_builder import PageBuilder

OPTIONS = "нормальное, дефицит массы тела, избыток массы тела, низкий рост, высокий рост"


def visit(builder: PageBuilder) -> dict[str, object]:
    return dict(only(builder.page(), "visit_emias", "visit"))


@pytest.mark.parametrize("answer", ["хирург", "педиатр", "невролог"])
def test_a_specialty_alone_after_the_doctors_label_is_the_visits(answer: str) -> None:
    page = PageBuilder().title("Протокол приема").line(f"Дата: 10.09.2016   Врач: {answer}")
    found = visit(page.line("Жалобы: Кашель").line("ФИО врача: Котова И.С."))
    assert (found["specialty"], found["doctor"]) == (answer, "Котова И.С.")


def test_a_doctors_name_after_the_label_is_no_specialty() -> None:
    found = visit(PageBuilder().title("Протокол приема").line("Врач: Котова И.С.").line("Жалобы: Кашель"))
    assert "specialty" not in found


def test_initials_m_p_after_a_surname_are_no_room_for_a_seal() -> None:
    found = visit(PageBuilder().title("Осмотр врача").line("Жалобы: Кашель").line("ФИО врача: Ефимова М.П."))
    assert found["doctor"] == "Ефимова М.П."


def test_a_seal_after_a_whole_name_is_not_of_the_name() -> None:
    found = visit(PageBuilder().title("Осмотр врача").line("Жалобы: Кашель").line("Врач Филатова А.Н. М.П."))
    assert found["doctor"] == "Филатова А.Н."


@pytest.mark.parametrize("written", ["Громова 0.0.", "Громова„0.0", "Громова 0.0,"])
def test_initials_read_as_noughts_are_letters(written: str) -> None:
    assert read_text(value_spec("visit", "doctor"), written).value == "Громова О.О."


def test_a_number_after_whole_initials_is_no_third_initial() -> None:
    assert read_text(value_spec("visit", "doctor"), "Иванов И.И. 0").value != "Иванов И.И.О."


def test_the_next_item_of_a_numbered_list_does_not_go_on_with_an_address() -> None:
    page = PageBuilder().title("Выписка из медицинской карты")
    page.line("3. Домашний адрес г. Псков, ул. Ленина, д. 86, кв. 237").line("4. Место учебы (работы) школа № 330")
    found = only(page.page(), "discharge_027u", "patient")
    assert found["address"] == "г. Псков, ул. Ленина, д. 86, кв. 237"


def test_words_that_lead_to_the_next_label_do_not_go_on_with_an_address() -> None:
    page = PageBuilder().title("Медицинская справка на ребенка, отъезжающего в лагерь")
    page.line("Домашний адрес г. Псков, ул. Ленина, д. 86, кв. 237").line("Состоит ли на диспансерном учете не состоит")
    assert only(page.page(), "certificate_079u", "patient")["address"] == "г. Псков, ул. Ленина, д. 86, кв. 237"


def test_an_epicrisis_is_dated_by_the_day_it_was_composed() -> None:
    page = PageBuilder().title("Этапный эпикриз").line("Дата составления 21.03.2018 г.  возраст 2 года")
    found = only(page.line("Группа здоровья II").page(), "epicrisis_112u", "preventive_exam")
    assert (found["date"], found["age_months"]) == ("2018-03-21", 24)


def test_measures_beside_the_apgar_score_are_of_the_birth_though_their_heading_is_lost() -> None:
    page = PageBuilder().title("Этапный эпикриз").line("Дата составления 21.03.2018 г.  возраст 2 года")
    page.line("вес, г 3280   рост, см 48   Апгар 8-9").line("Физическое развитие: вес, кг 12,5   рост, см 88").page()
    growth = only(page.page(), "epicrisis_112u", "growth")
    birth = only(page.page(), "epicrisis_112u", "birth")
    assert (growth["weight_g"], growth["height_cm"]) == (12500, 88.0)
    assert (birth["weight_g"], birth["length_cm"]) == (3280, 48.0)


@pytest.mark.parametrize("between", [[], ["Заметки неразборчиво"]])
def test_a_row_of_printed_options_answers_the_label_above_other_labels(between: list[str]) -> None:
    page = PageBuilder().title("Этапный эпикриз").line("Физическое развитие: вес, кг 12,5   рост, см 88")
    for text in between:
        page.line(text)
    page.line(OPTIONS).mark(MarkKind.UNDERLINE, "дефицит")
    found = only(page.page(), "epicrisis_112u", "preventive_exam")
    assert found["physical_development"] == "дефицит массы тела"


def test_a_row_of_options_without_a_mark_answers_nothing() -> None:
    page = PageBuilder().title("Этапный эпикриз").line("Физическое развитие: вес, кг 12,5   рост, см 88").line(OPTIONS)
    assert not [v for v in values_of(page.page(), "epicrisis_112u", "preventive_exam") if v.get("physical_development")]


def test_a_diagnosis_ends_at_its_code_where_only_scraps_follow() -> None:
    page = PageBuilder().title("Осмотр врача").line("Жалобы: Сыпь").line("Диагноз Атопический дерматит МКБ-10 L20.8 и")
    assert visit(page)["diagnosis"] == "Атопический дерматит"


def test_a_conclusion_with_a_code_is_the_diagnosis_of_a_preventive_examination() -> None:
    page = PageBuilder().title("Карта профилактического медицинского осмотра несовершеннолетнего")
    page.line("Осмотрен 19.09.2008 в возрасте 4 года").line("Заключение: Атопический дерматит (L20.8)")
    assert only(page.page(), "preventive_exam_030po", "preventive_exam")["icd10"] == "L20.8"


@pytest.mark.parametrize("sign", ["положительная", "полож."])
def test_a_choice_beside_a_ring_is_not_the_one_that_was_made(sign: str) -> None:
    page = PageBuilder().title("Медицинская карта стационарного больного").line(f"Резус-фактор: {sign}     оо")
    page.mark(MarkKind.CIRCLE, "оо")
    assert only(page.page(), "hospital_003u", "patient")["rh_factor"] is None


def test_a_ring_beyond_the_next_label_belongs_to_that_label() -> None:
    page = PageBuilder().title("Медицинская карта стационарного больного")
    page.line("Резус-фактор: положительный   Группа крови: оо").mark(MarkKind.CIRCLE, "оо")
    assert only(page.page(), "hospital_003u", "patient")["rh_factor"] == "positive"


@pytest.mark.parametrize("signs", ["+ =", "+  ="])
def test_a_plus_beside_a_minus_that_a_pen_underlined_is_not_the_answer(signs: str) -> None:
    page = PageBuilder().title("Медицинская карта стационарного больного").line(f"Группа крови B(III)   Rh {signs}")
    assert only(page.page(), "hospital_003u", "patient").get("rh_factor") is None


def test_the_answer_of_an_item_ends_where_the_next_number_stands() -> None:
    page = PageBuilder().title("Медицинская карта ребенка").line("2.9. Аллергические реакции: пыльца березы (ринит)")
    page.line("2.10. Болезни неведомые: паротит, краснуха")
    found = values_of(page.page(), "school_026u", "allergy")
    assert [entry["substance"] for entry in found] == ["пыльца березы"]


def test_yes_and_no_beside_healthy_are_no_diagnosis_and_the_illness_is() -> None:
    page = PageBuilder().title("Карта профилактического медицинского осмотра несовершеннолетнего")
    page.line("13.1. Практически здоров: да нет").line("13.2. Заболевание: Синдром вегетативной дисфункции МКБ G90.8")
    page.line("выявлено впервые: да, нет").line("Дата осмотра 08.02.2019")
    found = values_of(page.page(), "preventive_exam_030po", "diagnosis")
    assert [(entry["text"], entry["icd10"]) for entry in found] == [("Синдром вегетативной дисфункции", "G90.8")]


def test_a_pupils_name_is_read_at_what_schools_call_a_child() -> None:
    page = PageBuilder().title("Карта профилактических прививок").line("Учащийся: Филатов Кирилл Николаевич, 7 класс")
    found = only(page.page(), "immunization_063u", "patient")
    assert (found["family_name"], found["given_name"]) == ("Филатов", "Кирилл")


@pytest.mark.parametrize("text", ["дифтерии", "против туберкулеза", "дифтерии, коклюша и столбняка"])
def test_an_infection_in_any_case_is_no_product(text: str) -> None:
    assert is_infection(text)


def test_a_product_is_for_the_infection_beside_it_though_no_list_has_its_case() -> None:
    assert is_product_for("Пентаксим", "дифтерии")
    assert not is_product_for("БЦЖ-М", "дифтерии")


def test_the_product_of_a_ditto_mark_is_that_of_the_row_above() -> None:
    page = PageBuilder().title("Медицинская карта ребенка для образовательных учреждений").line("Прививки")
    rows = [
        ["№", "Прививка против", "Дата", "название", "серия"],
        ["1", "дифтерии", "27.04.2011", "Пентаксим", "R8984"],
        ["2", "—»—", "20.06.2011", "—»—", "L1975"],
    ]
    page.table(rows, [80, 400, 300, 300, 300])
    found = entries_of(page.page(), "school_026u", "immunization")
    assert [entry.readings["vaccine"].value for entry in found] == ["Пентаксим", "Пентаксим"]
    assert found[1].readings["vaccine"].inferred


@pytest.mark.parametrize("first", ["ГАДС-м", "Взх"])
def test_a_vaccine_below_a_line_with_a_day_and_an_unread_name_is_not_that_days_for_sure(first: str) -> None:
    page = (
        PageBuilder()
        .title("Карта профилактических прививок")
        .line(f"{first} 04.01.2018 П278")
        .line("Приорикс 20. 2017")
    )
    found = entries_of(page.page(), "immunization_063u", "immunization")
    assert [entry.readings["vaccine"].evidence.get("form") for entry in found] == [_DOUBTED["form"]]


def _page(number: int, **doubts: float) -> tuple[int, PageOutcome]:
    box = Box(0, 0, 10, 10)
    day = Reading(State.READ, "01.02.2011", box, Medium.PRINTED, "2011-02-01", 0.99)
    vaccine = Reading(State.READ, "БЦЖ", box, Medium.PRINTED, "БЦЖ", 0.99)
    lot = Reading(State.READ, "855", box, Medium.PRINTED, "855", 0.99, doubts)
    entry = PageEntry("immunization", "immunization_063u", 0, box, {"date": day, "vaccine": vaccine, "lot": lot})
    ref = PageRef(ScanRef(f"{number}.pdf", f"{number:064d}", 1), 1)
    return number, PageOutcome(ref, "r", PageStatus.LOADED, entries=(entry,))


@pytest.mark.parametrize("doubt", ["form", "ditto", "second_reading", "strokes"])
def test_of_pages_that_say_the_same_the_one_without_a_doubt_speaks(doubt: str) -> None:
    entry = next(iter(merge_chart("c", [_page(1, **{doubt: 0.2}), _page(2)])))
    assert entry.candidates["lot"][0].mention.page == 2


@pytest.mark.parametrize(("raw", "age", "is_settled"), [("2 года", 24, True), ("24", 24, False), ("4 года", 48, False)])
def test_an_age_with_its_unit_that_fits_day_and_birth_is_sure_of_its_field(
    raw: str, age: int, is_settled: bool
) -> None:
    box = Box(0, 0, 10, 10)

    def read(text: str, value: str | int, **doubts: float) -> Reading:
        return Reading(State.READ, text, box, Medium.PRINTED, value, 0.99, doubts)

    exam = {"date": read("21.03.2018", "2018-03-21"), "age_months": read(raw, age, form=0.2)}
    child = {"birth_date": read("05.03.2016", "2016-03-05"), "family_name": read("Громова", "Громова")}
    growth = {**exam, "height_cm": read("88", 88)}
    told = tuple(PageEntry(kind, "f", 0, box, own) for kind, own in (("patient", child), ("growth", growth)))
    page = PageOutcome(PageRef(ScanRef("1.pdf", "1" * 64, 1), 1), "r", PageStatus.LOADED, entries=told)
    merged = next(entry for entry in merge_chart("c", [(1, page)]) if entry.kind == "growth")
    assert (merged.candidates["age_months"][0].reading.evidence["form"] == 1.0) is is_settled


@pytest.mark.parametrize(("written", "known", "is_kept"), [("Понбмарёва", 0.0, False), ("Пономарев", 1.0, True)])
def test_a_name_a_letter_from_one_that_several_pages_state_is_no_other_name(
    written: str, known: float, is_kept: bool
) -> None:
    box = Box(0, 0, 10, 10)

    def page(number: int, name: str, is_known: float) -> tuple[int, PageOutcome]:
        reading = Reading(State.READ, name, box, Medium.PRINTED, name, 0.99, {"known": is_known})
        entry = PageEntry("patient", "f", 0, box, {"family_name": reading})
        ref = PageRef(ScanRef(f"{number}.pdf", f"{number:064d}", 1), 1)
        return number, PageOutcome(ref, "r", PageStatus.LOADED, entries=(entry,))

    pages = [page(1, "Пономарёва", 1.0), page(2, "Пономарёва", 1.0), page(3, written, known)]
    told = next(iter(merge_chart("c", pages))).candidates["family_name"]
    assert (written in {candidate.reading.value for candidate in told}) is is_kept


@pytest.mark.parametrize("field", ["family_name", "given_name", "patronymic"])
def test_a_name_without_its_dots_is_the_same_name(field: str) -> None:
    assert is_vaguer(field, "Семенов", "Семёнов")
    assert not is_vaguer(field, "Семёнов", "Семенов")
    assert not is_vaguer(field, "Семонов", "Семёнов")


def test_an_unknown_name_that_one_page_contradicts_stays_for_a_person() -> None:
    box = Box(0, 0, 10, 10)
    told = []
    for number, (name, known) in enumerate((("Пономарёва", 1.0), ("Понбмарёва", 0.0)), 1):
        reading = Reading(State.READ, name, box, Medium.PRINTED, name, 0.99, {"known": known})
        ref = PageRef(ScanRef(f"{number}.pdf", f"{number:064d}", 1), 1)
        entry = PageEntry("patient", "f", 0, box, {"family_name": reading})
        told.append((number, PageOutcome(ref, "r", PageStatus.LOADED, entries=(entry,))))
    assert len(next(iter(merge_chart("c", told))).candidates["family_name"]) == 2
