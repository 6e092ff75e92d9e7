from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.merge import merge_chart
from schemas.entry import State
from schemas.page import Medium
from tests.chart_builder import child, ids, merged, page, reading, shot, values

LEV = child("Лазарев", "Лев", "2008-07-10")
PAGES = [
    page(1, LEV, ("birth", {"weight_g": 3250})),
    page(
        2,
        shot("2008-07-14", "БЦЖ-М", lot="410"),
        shot("2008-10-12", "АКДС", dose="V1"),
        shot("2008-12-01", "АКДС", dose="V2"),
    ),
    page(
        3,
        LEV,
        shot("2008-10-12", "АКДС"),
        ("diagnosis", {"date": "2009-05-11", "text": "Острый бронхит", "icd10": "J20.9"}),
    ),
    page(4, ("diagnosis", {"date": "2009-05-11", "text": "Острый бронхит"}), ("allergy", {"substance": "пенициллин"})),
    page(5, ("lab_result", {"date": "2009-05-12", "panel": "ОАК", "analyte": "Гемоглобин", "value": 121})),
]


def test_one_event_told_on_several_pages_is_one_entry_with_all_its_places():
    entry = next(e for e in merged(*PAGES, kind="immunization") if e.date == "2008-10-12")
    assert [mention.page for mention in entry.mentions] == [2, 3]


@given(st.permutations(PAGES))
@settings(max_examples=25)
def test_the_order_of_pages_changes_nothing(pages):
    assert merge_chart("chart-1", pages) == merge_chart("chart-1", PAGES)


@given(st.sets(st.sampled_from(range(5)), min_size=1))
@settings(max_examples=25)
def test_pages_added_later_change_no_id(chosen):
    assert ids(merged(*(PAGES[at] for at in sorted(chosen)))) <= ids(merged(*PAGES))


def test_two_charts_share_no_id():
    assert not ids(list(merge_chart("chart-1", PAGES))) & ids(list(merge_chart("chart-2", PAGES)))


def test_ids_are_32_hex_digits():
    assert all(len(i) == 32 and int(i, 16) >= 0 for i in ids(merged(*PAGES)))


def test_what_does_not_state_its_event_is_known_by_its_place():
    pages = page(1, shot(None, "АКДС"), shot(None, "АКДС")), page(2, shot(None, "АКДС"))
    assert len(merged(*pages)) == 3


def test_a_general_name_and_a_product_of_one_day_are_one_shot_and_the_product_tells_more():
    (entry,) = merged(page(1, shot("2010-01-02", "Гепатит В")), page(2, shot("2010-01-02", "Энджерикс В")))
    assert values(entry, "vaccine") == ["Энджерикс В"]


def test_two_products_of_one_day_are_two_shots():
    assert len(merged(page(1, shot("2010-01-02", "АКДС"), shot("2010-01-02", "ОПВ")))) == 2


def test_a_code_and_its_wording_are_one_diagnosis():
    (entry,) = merged(*PAGES, kind="diagnosis")
    assert [mention.page for mention in entry.mentions] == [3, 4]


def test_rows_that_only_a_vague_date_makes_alike_stay_apart_on_a_page_and_meet_across_pages():
    two = [("diagnosis", {"date": "2009", "text": "ОРВИ"})] * 2
    assert len(merged(page(1, *two))) == 2
    assert len(merged(page(1, *two), page(2, two[0]))) == 2


def test_measurements_without_a_date_are_told_by_age():
    row = ("growth", {"age_months": 3, "weight_g": 6000})
    (entry,) = merged(page(1, row), page(2, row))
    assert entry.date is None and len(entry.mentions) == 2


def test_an_analyte_without_its_panel_is_not_mixed_with_another():
    row = ("lab_result", {"date": "2009-05-12", "analyte": "Лейкоциты", "value": 7})
    assert len(merged(page(1, row), page(2, row))) == 2


def test_empty_rows_are_no_entries():
    pages = page(
        1,
        ("immunization", {"dose": "V1"}),
        ("lab_result", {"analyte": "Гемоглобин", "unit": "г/л"}),
        ("growth", {"age_months": 3}),
        ("diagnosis", {"date": reading("2009-05-11", inferred=True)}),
        ("visit", {"date": reading("2009-05-11", inferred=True)}),
    )
    assert merged(pages) == []


def test_ink_that_nobody_read_is_an_entry_for_a_person():
    (entry,) = merged(page(1, shot(None, None)))
    assert entry.candidates["vaccine"][0].reading.state is State.UNREADABLE and entry.date is None


def test_print_goes_before_pen_and_what_was_read_before_what_was_not():
    row = lambda **lot: shot("2010-01-02", "АКДС", **lot)  # noqa: E731
    (entry,) = merged(
        page(1, row(lot=reading("1", medium=Medium.HANDWRITTEN, engine_confidence=0.99))),
        page(2, row(lot=reading("410", engine_confidence=0.8))),
        page(3, row(lot=None)),
    )
    assert values(entry, "lot") == ["410", "1", None]


def test_the_value_of_most_pages_goes_first():
    rows = [
        ("birth", {"weight_g": reading(g, engine_confidence=c)}) for g, c in ((3250, 0.8), (3260, 0.99), (3250, 0.8))
    ]
    (entry,) = merged(*(page(n, row) for n, row in enumerate(rows, start=1)))
    assert values(entry, "weight_g")[0] == 3250


def test_a_fuller_date_takes_the_place_of_a_vaguer_one():
    (entry,) = merged(
        page(1, ("patient", {"birth_date": "2008-07", "family_name": "Лазарев"})),
        page(2, ("patient", {"birth_date": "2008-07-10"})),
    )
    assert values(entry, "birth_date") == ["2008-07-10"]


def test_the_birth_has_the_childs_birth_date_from_wherever_it_stands():
    (birth,) = merged(*PAGES, kind="birth")
    assert birth.date == "2008-07-10"
    assert birth.candidates["birth_date"][0].reading.inferred
    (patient,) = merged(
        page(1, ("patient", {"sex": "male"}), ("birth", {"birth_date": "2008-07-10", "weight_g": 3250})), kind="patient"
    )
    assert values(patient, "birth_date") == ["2008-07-10"] and patient.date is None


def test_the_entrys_date_is_the_kinds_date():
    (stay,) = merged(page(1, ("hospitalization", {"admission_date": "2010-01-02", "discharge_date": "2010-01-09"})))
    assert stay.date == "2010-01-02"


def test_growth_and_diagnosis_of_a_visit_are_the_same_fact():
    visit = ("visit", {"date": "2010-01-02", "specialty": "педиатр", "weight_g": 12000, "diagnosis": "ОРВИ"})
    growth = ("growth", {"date": "2010-01-02", "weight_g": 12000})
    other = ("growth", {"date": "2011-01-02", "weight_g": 14000})
    diagnosis = ("diagnosis", {"date": "2010-01-02", "text": "ОРВИ"})
    entries = merged(page(1, visit, growth, other, diagnosis))
    visit_id = next(e.entry_id for e in entries if e.kind == "visit")
    assert [e.same_as for e in entries] == [
        visit_id if e.kind != "visit" and e.date == "2010-01-02" else None for e in entries
    ]


def test_a_page_of_another_child_is_never_merged():
    other = child("Петрова", "Анна", "2010-02-02")
    pages = [*PAGES, page(6, other, shot("2008-10-12", "АКДС", lot="999"))]
    entries = merged(*pages)
    foreign = [e for e in entries if "other_child" in e.conflicts]
    assert {m.page for e in foreign for m in e.mentions} == {6}
    assert not any(m.page == 6 for e in entries if e not in foreign for m in e.mentions)
    assert ids(merged(*PAGES)) <= ids(entries)


def test_where_pages_name_two_children_a_person_says_whose_chart_it_is():
    own = [e for e in merged(*PAGES, page(6, child("Петрова", "Анна", "2010-02-02"))) if e.kind == "patient"]
    assert {e.conflicts for e in own} == {("other_child",), ("identity_disputed",)}
    assert all(e.conflicts == () for e in merged(*PAGES))


def test_a_sibling_is_another_child_and_a_misread_letter_is_not():
    sibling = page(6, child("Лазарев", "Михаил", "2010-02-02"), shot("2011-01-01", "АКДС"))
    damaged = page(7, child("Лазарен", "Лев", "2008-07-16"), shot("2012-01-01", "КПК"))
    conflicts = {
        m.page: e.conflicts for e in merged(*PAGES, sibling, damaged) for m in e.mentions if e.kind == "immunization"
    }
    assert conflicts[6] == ("other_child",) and conflicts[7] == ()


def test_blank_fields_are_absent():
    blank = replace(reading(None), state=State.BLANK)
    (entry,) = merged(page(1, shot("2010-01-02", "АКДС", lot=blank)))
    assert "lot" not in entry.candidates
