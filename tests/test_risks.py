"""Risk signals: what raises one, what must not, and what it rests on."""

from __future__ import annotations

from itertools import count
from typing import Any

from extractors.risks import risk_signals
from schemas.entry import Alternative, Entry, Field, Provenance, Source, Status
from schemas.geometry import Box
from schemas.page import Medium
from schemas.risk import Level, Signal

BOX = Box(0, 0, 10, 10)
_numbers = count()


def field(value: Any, status: Status = Status.ACCEPTED, **more: Any) -> Field:
    place = Provenance("0" * 64, 1, 1, BOX, "f", 1, "engine", "recipe")
    return Field(value, str(value), Medium.PRINTED, 0.99, status, place, **more)


def entry(kind: str, **values: Any) -> Entry:
    fields = {name: value if isinstance(value, Field) else field(value) for name, value in values.items()}
    source = Source("f", 1, BOX, "0" * 64, 1)
    when = fields.get("date")
    told = when.value if when is not None and isinstance(when.value, str) else None
    return Entry(f"{kind}-{next(_numbers)}", "chart-1", kind, told, "f", fields, (source,))


def child(birth_date: str = "2012-03-14", sex: str = "male", **birth: Any) -> list[Entry]:
    return [entry("patient", birth_date=birth_date, sex=sex), entry("birth", birth_date=birth_date, **birth)]


def signals(*entries: Entry) -> dict[str, Signal]:
    return {signal.rule: signal for signal in risk_signals(entries)}


def mantoux(day: str, papule_mm: int) -> Entry:
    return entry("tuberculin_test", date=day, test="mantoux", papule_mm=papule_mm)


def grown(day: str, **measures: float) -> Entry:
    return entry("growth", date=day, **measures)


def illness(day: str, code: str = "J06.9", **more: Any) -> Entry:
    return entry("diagnosis", date=day, icd10=code, **more)


def shot(day: str, vaccine: Any) -> Entry:
    return entry("immunization", date=day, vaccine=vaccine)


def test_a_light_early_child_with_a_low_score_is_told_with_its_evidence() -> None:
    found = signals(*child(weight_g=1400, gestation_weeks=31, apgar_1min=3, apgar_5min=6))
    assert {"very_low_birth_weight", "very_preterm", "severe_asphyxia"} <= set(found)
    light = found["very_low_birth_weight"]
    assert light.level is Level.URGENT
    assert light.facts == {"weight_g": 1400}
    assert [one.field for one in light.evidence] == ["weight_g"]


def test_a_child_of_usual_weight_and_term_raises_nothing_at_birth() -> None:
    found = signals(*child(weight_g=2500, gestation_weeks=37, apgar_1min=8, apgar_5min=9))
    assert not {"low_birth_weight", "preterm", "low_apgar"} & set(found)


def test_a_weight_that_waits_for_a_person_raises_nothing() -> None:
    assert "extremely_low_birth_weight" not in signals(*child(weight_g=field(900, Status.REVIEW)))


def test_a_weight_that_a_person_corrected_counts() -> None:
    assert "extremely_low_birth_weight" in signals(*child(weight_g=field(900, Status.CORRECTED)))


def test_a_papule_that_first_appears_long_after_bcg_is_a_conversion() -> None:
    tests = [mantoux("2017-03-01", 0), mantoux("2018-03-01", 8)]
    found = signals(*child(), shot("2012-03-18", "БЦЖ-М"), *tests)
    assert found["tuberculin_conversion"].facts == {"before_mm": 0, "papule_mm": 8, "before": "2017-03-01"}


def test_a_first_papule_soon_after_bcg_may_be_the_vaccines() -> None:
    tests = [mantoux("2019-03-01", 2), mantoux("2020-02-20", 6)]
    assert "tuberculin_conversion" not in signals(*child(), shot("2019-03-18", "БЦЖ"), *tests)


def test_a_fading_papule_is_no_conversion() -> None:
    assert "tuberculin_conversion" not in signals(*child(), mantoux("2017-03-01", 11), mantoux("2018-03-01", 7))


def test_a_papule_of_seventeen_millimetres_is_hyperergic_and_told_once() -> None:
    found = signals(*child(), mantoux("2017-03-01", 5), mantoux("2018-03-01", 17))
    assert "hyperergic_mantoux" in found
    assert "tuberculin_conversion" not in found


def test_any_papule_of_a_diaskintest_is_positive() -> None:
    told = entry("tuberculin_test", date="2021-02-01", test="diaskintest", papule_mm=3)
    none = entry("tuberculin_test", date="2021-02-01", test="diaskintest", papule_mm=0)
    assert "positive_diaskintest" in signals(*child(), told)
    assert "positive_diaskintest" not in signals(*child(), none)


def test_a_weight_that_falls_across_two_spaces_is_faltering() -> None:
    series = [
        grown("2012-06-14", weight_g=6400),
        grown("2012-09-14", weight_g=7000),
        grown("2012-12-14", weight_g=7300),
    ]
    found = signals(*child(), *series)["weight_faltering"]
    assert found.date == "2012-12-14"
    assert len(found.evidence) == 4  # both weights with their days


def test_a_weight_along_its_line_is_not() -> None:
    series = [
        grown("2012-06-14", weight_g=6400),
        grown("2012-09-14", weight_g=7900),
        grown("2012-12-14", weight_g=8900),
    ]
    assert "weight_faltering" not in signals(*child(), *series)


def test_growth_beyond_the_standard_is_told_once_until_it_is_back() -> None:
    short = [grown(f"{year}-03-14", height_cm=height) for year, height in ((2015, 86.0), (2016, 92.0), (2017, 98.0))]
    found = [one for one in risk_signals([*child(), *short]) if one.rule == "short_stature"]
    assert [one.date for one in found] == ["2015-03-14"]


def test_growth_of_a_child_of_unknown_sex_is_not_judged() -> None:
    known = [entry("birth", birth_date="2012-03-14"), grown("2015-03-14", height_cm=80.0)]
    assert "short_stature" not in signals(*known)


def test_a_child_born_early_is_held_against_its_corrected_age() -> None:
    early = child(gestation_weeks=30)
    assert "underweight" not in signals(*early, grown("2012-09-14", weight_g=5700))
    assert "underweight" in signals(*child(gestation_weeks=40), grown("2012-09-14", weight_g=5700))


def test_obesity_and_overweight_by_body_mass() -> None:
    assert "obesity" in signals(*child(), grown("2022-03-14", weight_g=55000, height_cm=138.0))
    assert "overweight" in signals(*child(), grown("2022-03-14", weight_g=38000, height_cm=138.0))
    assert not {"obesity", "overweight"} & set(signals(*child(), grown("2022-03-14", weight_g=32000, height_cm=138.0)))


def test_six_infections_in_a_year_are_often_at_two_years_and_five_are_not() -> None:
    days = ["2014-04-01", "2014-06-01", "2014-08-01", "2014-10-01", "2014-12-01", "2015-02-01"]
    assert signals(*child(), *map(illness, days))["often_ill"].facts["count"] == 6
    assert "often_ill" not in signals(*child(), *map(illness, days[:5]))


def test_tellings_of_one_illness_and_suspected_ones_are_not_counted_twice() -> None:
    days = ["2014-04-01", "2014-04-05", "2014-06-01", "2014-06-10", "2014-08-01", "2014-08-03"]
    assert "often_ill" not in signals(*child(), *map(illness, days))
    doubted = [illness(f"2014-{month:02}-01", certainty="suspected") for month in range(1, 12)]
    assert "often_ill" not in signals(*child(), *doubted)


def test_anaemia_by_age_and_only_in_the_unit_of_the_norm() -> None:
    def blood(day: str, value: float, unit: str = "г/л") -> Entry:
        return entry("lab_result", date=day, analyte="Гемоглобин", value=value, unit=unit)

    assert signals(*child(), blood("2013-03-20", 105))["anaemia"].facts == {"haemoglobin": 105, "limit": 110}
    assert "anaemia" not in signals(*child(), blood("2013-03-20", 112))
    assert "anaemia" in signals(*child(), blood("2019-03-20", 112))
    assert "anaemia" not in signals(*child(), blood("2019-03-20", 11.2, "г/дл"))


def test_an_allergy_to_egg_speaks_against_vaccines_and_more_so_where_one_was_given_after() -> None:
    allergy = entry("allergy", substance="яйцо куриное")
    assert "корь" in str(signals(*child(), allergy)["allergy_before_vaccine"].facts["infections"])
    dated = entry("allergy", substance="яйцо куриное", date="2013-01-10")
    found = signals(*child(), dated, shot("2013-04-10", "Приорикс"))
    assert found["allergy_and_vaccine"].level is Level.URGENT
    assert "allergy_before_vaccine" not in found


def test_an_allergy_to_pollen_speaks_against_no_vaccine() -> None:
    found = signals(*child(), entry("allergy", substance="пыльца березы"))
    assert not {"allergy_before_vaccine", "allergy_and_vaccine"} & set(found)


def test_a_strong_reaction_is_told_and_a_usual_one_is_not() -> None:
    def after(reaction: str) -> Entry:
        return entry("immunization", date="2012-09-20", vaccine="АКДС", reaction=reaction)

    assert "strong_vaccine_reaction" in signals(*child(), after("t 40,2"))
    assert "strong_vaccine_reaction" in signals(*child(), after("отек 9 см"))
    assert "strong_vaccine_reaction" not in signals(*child(), after("гиперемия 4 см"))
    assert "strong_vaccine_reaction" not in signals(*child(), after("t 37,4"))


def test_two_pages_that_tell_two_blood_groups_raise_a_signal_until_a_person_decides() -> None:
    other = (Alternative("B(III)", 0.2, 7, BOX),)
    told = entry("patient", blood_group=field("A(II)", Status.REVIEW, alternatives=other))
    assert signals(told)["two_blood_groups"].facts == {"values": "A(II) / B(III)"}
    decided = entry("patient", blood_group=field("A(II)", Status.CONFIRMED, alternatives=other))
    assert "two_blood_groups" not in signals(decided)
    same_ink = (Alternative("B(III)", 0.2, 1, BOX),)
    assert "two_blood_groups" not in signals(entry("patient", blood_group=field("A(II)", alternatives=same_ink)))


def test_a_shot_that_the_calendar_of_its_time_asked_for_and_the_chart_lacks_is_overdue() -> None:
    shots = [
        shot("2012-03-14", "Энджерикс В"), shot("2012-04-14", "Энджерикс В"), shot("2012-09-14", "Энджерикс В"),
        shot("2012-03-18", "БЦЖ-М"), shot("2012-06-14", "Пентаксим"), shot("2012-08-01", "Пентаксим"),
    ]  # fmt: skip
    found = [one for one in risk_signals([*child(), *shots, illness("2012-12-20")]) if one.rule == "vaccine_overdue"]
    assert [(one.facts["stage"], one.facts["infections"]) for one in found] == [
        ("V3", "дифтерия, столбняк, коклюш, полиомиелит")
    ]
    assert "51н" in found[0].source


def test_a_shot_that_waits_for_a_person_is_not_called_missing() -> None:
    shots = [shot("2012-03-14", field("Энджерикс В", Status.REVIEW)), shot("2012-03-18", field(None, Status.REVIEW))]
    found = signals(*child(), *shots, illness("2012-05-20"))
    assert not {"vaccine_overdue", "no_vaccinations"} & set(found)


def test_a_chart_without_any_shot_says_so_once() -> None:
    assert "no_vaccinations" in signals(*child(), illness("2014-05-20"))


def test_the_same_entries_in_any_order_give_the_same_signals() -> None:
    told = [*child(weight_g=1400), mantoux("2017-03-01", 0), mantoux("2018-03-01", 8), illness("2014-05-20")]
    assert risk_signals(told) == risk_signals(told[::-1])
