import pytest

from tests.chart_builder import child, evidence, merged, page, reading, shot

BORN = child("Лазарев", "Лев", "2008-07-10")


def by_date(entries):
    return {entry.date: entry for entry in entries}


def test_pages_that_agree_are_evidence_and_pages_that_do_not_are_too():
    same = merged(page(1, ("birth", {"weight_g": 3250})), page(2, ("birth", {"weight_g": 3250})))
    other = merged(page(1, ("birth", {"weight_g": 3250})), page(2, ("birth", {"weight_g": 3520})))
    alone = merged(page(1, ("birth", {"weight_g": 3250})))
    assert evidence(same[0], "weight_g")["agree"] == 1.0
    assert evidence(other[0], "weight_g")["agree"] == 0.0
    assert "agree" not in evidence(alone[0], "weight_g")


def test_a_code_and_its_official_name_vouch_for_each_other():
    (fits,) = merged(page(1, ("diagnosis", {"date": "2010-01-02", "text": "Острый бронхит", "icd10": "J20.9"})))
    (differs,) = merged(page(1, ("diagnosis", {"date": "2010-01-02", "text": "Острый бронхит", "icd10": "J18.9"})))
    assert evidence(fits, "icd10")["agree"] == 1.0 and evidence(fits, "text")["agree"] == 1.0
    assert evidence(differs, "icd10")["agree"] == 0.0


def test_dates_outside_the_childs_life_are_told():
    entries = by_date(
        merged(
            page(
                1,
                BORN,
                shot("2008-07-14", "БЦЖ"),
                shot("2007-07-14", "АКДС"),
                shot("2031-01-01", "КПК"),
                shot("2009", "ОПВ"),
            )
        )
    )
    assert [evidence(entries[d], "date")["life"] for d in ("2008-07-14", "2007-07-14", "2031-01-01", "2009")] == [
        1,
        0,
        0,
        1,
    ]


def test_where_most_dates_lie_outside_the_birth_date_is_the_wrong_one():
    rows = [shot(f"2005-0{m}-01", v) for m, v in enumerate(("БЦЖ", "АКДС", "КПК", "ОПВ"), start=1)]
    entries = merged(page(1, BORN, *rows))
    patient = next(e for e in entries if e.kind == "patient")
    assert evidence(patient, "birth_date")["life"] == 0.0
    assert all("life" not in evidence(e, "date") for e in entries if e.kind == "immunization")


def test_a_stated_age_is_held_against_the_dates():
    rows = [
        ("growth", {"date": d, "age_months": a, "weight_g": 6000}) for d, a in (("2008-10-12", 3), ("2008-11-12", 14))
    ]
    entries = by_date(merged(page(1, BORN, *rows)))
    assert evidence(entries["2008-10-12"], "age_months")["age"] == 1.0
    assert evidence(entries["2008-11-12"], "date")["age"] == 0.0


@pytest.mark.parametrize(("kind", "strength"), [("preventive_exam", 0.0), ("immunization", None)])
def test_an_examination_on_the_birth_date_is_doubted(kind, strength):
    found = merged(page(1, ("patient", {"birth_date": "2013-05-02"}), (kind, {"date": "2013-05-02", "vaccine": "БЦЖ"})))
    told = [evidence(entry, "date").get("born") for entry in found if entry.kind == kind]
    assert told == [strength]


def test_a_sex_that_the_patronymic_denies_is_told():
    def told(sex, patronymic):
        (entry,) = merged(page(1, ("patient", {"family_name": "Лазарев", "patronymic": patronymic, "sex": sex})))
        return evidence(entry, "sex").get("sex"), evidence(entry, "patronymic").get("sex")

    assert told("male", "Львович") == told("female", "Ильинична") == told("male", "Ильич") == (1.0, 1.0)
    assert told("female", "Львович") == told("male", "Львовна") == (0.0, 0.0)
    assert told("male", "Кара") == (None, None)


def test_a_height_that_breaks_two_agreeing_neighbours_is_told():
    rows = [
        ("growth", {"date": f"20{y}-07-10", "height_cm": h})
        for y, h in (("10", 88.0), ("11", 69.0), ("12", 104.0), ("13", 110.0))
    ]
    entries = by_date(merged(page(1, BORN, *rows)))
    assert [evidence(entries[f"20{y}-07-10"], "height_cm").get("growth") for y in ("11", "12")] == [0.0, 1.0]


def test_a_lost_comma_is_no_weight_of_the_age():
    (entry,) = merged(page(1, BORN, ("growth", {"date": "2009-07-10", "weight_g": 98000})), kind="growth")
    assert evidence(entry, "weight_g")["growth"] == 0.0


def test_doses_out_of_order_are_told():
    rows = [
        shot("2008-10-12", "АКДС", dose="V1"),
        shot("2008-12-01", "АКДС", dose="V2"),
        shot("2008-09-01", "АКДС", dose="V3"),
        shot("2010-06-01", "АКДС", dose="RV1"),
    ]
    entries = by_date(merged(page(1, BORN, *rows)))
    assert evidence(entries["2008-09-01"], "dose")["order"] == 0.0
    assert evidence(entries["2010-06-01"], "date")["order"] == 1.0


def test_a_dose_told_twice_on_other_days_is_sure_of_neither():
    rows = [shot(f"2008-{month}-01", "АКДС", dose=dose) for month, dose in (("05", "V1"), ("07", "V1"), ("09", "V3"))]
    entries = by_date(merged(page(1, BORN, *rows)))
    strengths = [evidence(entries[day], "dose")["order"] for day in ("2008-05-01", "2008-07-01", "2008-09-01")]
    assert strengths == [0.0, 0.0, 1.0]


def test_a_dose_without_a_number_in_a_numbered_course_has_lost_it():
    rows = [shot(f"2008-{month}-01", "АКДС", dose=dose) for month, dose in (("05", "V"), ("07", "V2"), ("09", "V3"))]
    entries = by_date(merged(page(1, BORN, *rows, shot("2008-04-14", "БЦЖ", dose="V"))))
    assert evidence(entries["2008-05-01"], "dose")["order"] == 0.0
    assert evidence(entries["2008-07-01"], "dose")["order"] == 1.0
    assert "order" not in evidence(entries["2008-04-14"], "dose")


def test_flu_shots_begin_anew_every_year():
    rows = [shot(f"20{y}-10-12", "Гриппол", dose=d) for y, d in (("10", "V2"), ("11", "V1"))]
    assert all("order" not in evidence(e, "date") for e in merged(page(1, *rows)))


def test_a_row_that_breaks_the_order_of_its_page_is_doubtful_but_no_veto():
    days = ("2010-01-01", "2010-02-01", "2018-03-01", "2010-04-01", "2010-05-01")
    entries = by_date(merged(page(1, BORN, *[("diagnosis", {"date": d, "text": "ОРВИ"}) for d in days])))
    assert 0.25 < evidence(entries["2018-03-01"], "date")["order"] < 0.5
    assert evidence(entries["2010-04-01"], "date")["order"] == 1.0


def test_a_page_written_newest_first_breaks_no_order():
    days = [f"2010-0{m}-01" for m in (6, 5, 4, 3, 2, 1)]
    entries = merged(page(1, BORN, *[("diagnosis", {"date": d, "text": "ОРВИ"}) for d in days]), kind="diagnosis")
    assert all(evidence(e, "date").get("order", 1.0) == 1.0 for e in entries)


def test_a_month_of_strokes_on_a_page_of_roman_months_is_told():
    def dated(value, raw):
        return ("visit", {"date": reading(value, raw=raw), "specialty": "педиатр"})

    rows = [dated("2007-05-19", "19.V.07"), dated("2007-09-20", "20.IX.07"), dated("2007-11-21", "21.11.07")]
    entries = by_date(merged(page(1, *rows), page(2, dated("2008-11-21", "21.11.08"))))
    assert evidence(entries["2007-11-21"], "date")["style"] == 0.0
    assert "style" not in evidence(entries["2007-05-19"], "date") | evidence(entries["2008-11-21"], "date")


def test_a_year_of_two_figures_that_begins_a_century_is_doubted_among_whole_years():
    def dated(value, raw):
        return ("visit", {"date": reading(value, raw=raw), "specialty": "педиатр"})

    whole = [dated("2011-11-23", "23.11.2011"), dated("2012-01-20", "20.01.2012")]
    entries = by_date(
        merged(page(1, *whole, dated("2020-03-05", "05.03.20")), page(2, dated("2020-04-01", "01.04.20")))
    )
    assert evidence(entries["2020-03-05"], "date")["year"] == 0.0
    assert "year" not in evidence(entries["2011-11-23"], "date") | evidence(entries["2020-04-01"], "date")


def test_an_open_code_is_settled_by_its_own_wording():
    def row(text):
        code = reading("I20.8", others=("L20.8",), evidence={"closed_list": 0.0})
        return ("diagnosis", {"date": "2010-01-02", "text": text, "icd10": code})

    (settled,) = merged(page(1, row("Другие атопические дерматиты")))
    (open_,) = merged(page(1, row("Сыпь")))
    assert settled.candidates["icd10"][0].reading.value == "L20.8"
    assert settled.candidates["icd10"][0].reading.others == ("I20.8",)
    assert open_.candidates["icd10"][0].reading.value == "I20.8"


@pytest.mark.parametrize(("value", "strength"), [(1823, 0.0), (1023, None), (1.015, None), (10.23, 0.0)])
@pytest.mark.parametrize("analyte", ["Относительная плотность", "Удельный вес", "Отн. плотность"])
def test_a_density_that_no_urine_has_is_told(analyte, value, strength):
    (entry,) = merged(page(1, ("lab_result", {"date": "2018-06-27", "analyte": analyte, "value": value})))
    assert evidence(entry, "value").get("range") == strength
