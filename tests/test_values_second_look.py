from dataclasses import replace

import pytest

from extractors.evidence import read_with_evidence
from extractors.second_look import CODES, FIGURES, alphabet_for
from schemas.entry import State
from schemas.geometry import Box
from schemas.page import Medium, Symbol, Word
from tests.value_reading import spec_of, words_of


class Second:
    """A second look that reads what it is told, in turn, and remembers what it was asked.

    The network of figures is told apart: it sees `figures` or, asked for letters, `code`, then `around`.
    """

    def __init__(self, *looks, figures="", code="", around="", chance=0.99):
        self.looks, self.asked = looks, []
        self.figures = tuple(words_of(figures, chance)) if figures else ()
        self.around = tuple(words_of(around, chance)) if around else ()
        self.seen_code = False
        self.code = tuple(words_of(code, chance)) if code else ()

    def __call__(self, box, alphabet):
        if alphabet == FIGURES:
            return self.figures
        if alphabet == CODES:
            is_wide = self.seen_code
            self.seen_code = True
            return self.around if is_wide and self.around else self.code
        look = self.looks[min(len(self.asked), len(self.looks) - 1)]
        self.asked.append((box, alphabet))
        return (tuple(words_of(look)) if look else ()) if isinstance(look, str) else look


def look(kind, field, first, *looks, part=None, confidence=0.95, medium=Medium.PRINTED, chance=0.99, **seen):
    reread = Second(*looks, chance=chance, **seen)
    return read_with_evidence(spec_of(kind, field, part), words_of(first, confidence, medium), reread), reread


def test_agreement_is_evidence():
    reading, _ = look("immunization", "date", "12.03.2009", "12.03.09")
    assert (reading.value, reading.evidence["second_reading"]) == ("2009-03-12", 1.0)


def test_disagreement_is_evidence_and_an_alternative():
    reading, _ = look("immunization", "date", "12.03.2009", "12.08.2009", "")
    assert (reading.value, reading.others, reading.evidence["second_reading"]) == ("2009-03-12", ("2009-08-12",), 0.0)


def test_of_two_values_the_one_that_fits_is_taken_but_stays_in_doubt():
    reading, _ = look("patient", "snils", "112-233-445 96", "112-233-445 95", "")
    assert (reading.value, reading.others) == ("112-233-445 95", ("112-233-445 96",))
    assert reading.evidence["second_reading"] == 0.0


def test_what_only_the_second_look_reads_is_told():
    reading, _ = look("immunization", "date", "12.03", "12.03.2009")
    assert (reading.value, reading.evidence["second_only"]) == ("2009-03-12", 0.0)


def test_two_failures_stay_unreadable():
    reading, _ = look("immunization", "date", "ззз", "ъъъ")
    assert reading.state is State.UNREADABLE


def test_a_second_look_that_reads_nothing_understandable_weakens():
    reading, _ = look("immunization", "date", "12.03.2009", "клякса")
    assert 0 < reading.evidence["second_reading"] < 0.5


def test_a_second_look_that_sees_nothing_says_nothing():
    reading, _ = look("immunization", "date", "12.03.2009", "")
    assert "second_reading" not in reading.evidence


def test_a_clean_second_reading_takes_the_repair_back():
    reading, _ = look("visit", "icd10", "706.9", "J06.9")
    assert reading.evidence["closed_list"] == 1.0 and "repaired" not in reading.evidence


def test_texts_alike_but_for_one_letter_are_nearly_the_same():
    reading, _ = look("diagnosis", "text", "Слизието-гнойный конъюнктивит", "Слизисто-гнойный конъюнктивит")
    assert 0.8 < reading.evidence["second_reading"] < 0.99
    assert reading.others == ("Слизието-гнойный конъюнктивит",)


def test_pens_blanks_and_sure_free_texts_are_not_read_again():
    for case in (
        look("immunization", "date", "12.03.2009", "x", medium=Medium.HANDWRITTEN),
        look("immunization", "date", "____", "x"),
        look("visit", "complaints", "кашель и насморк второй день", "x"),
        look("lab_result", "reference_low", "120-140", "x", part="low"),
    ):
        assert case[1].asked == []


def test_doubtful_short_texts_are_read_again():
    _, reread = look("visit", "complaints", "кашель", "кашель", confidence=0.5)
    assert len(reread.asked) == 1


def test_a_name_is_read_again_alone_and_a_pair_as_a_whole():
    reading, reread = look("patient", "given_name", "Иванов Иван Иванович", "Иван", part="given")
    assert reading.evidence["second_reading"] == 1.0 and reread.asked[0][0] == reading.box
    reading, reread = look("birth", "apgar_5min", "8/9", "8/9", part="second")
    assert reading.evidence["second_reading"] == 1.0


def test_the_alphabet_is_digits_only_where_no_word_stands():
    assert "А" not in (alphabet_for(spec_of("visit", "date"), "12.03.2009") or "А")
    assert alphabet_for(spec_of("visit", "date"), "12 марта 2009") is None
    assert alphabet_for(spec_of("immunization", "vaccine"), "АКДС") is None


def test_a_third_look_decides_between_two_but_makes_nothing_sure():
    for third, value in (("13.07.2010", "2010-07-13"), ("15.07.2010", "2010-07-15")):
        reading, reread = look("tuberculin_test", "date", "15.07.2010", "13.07.2010", third)
        assert (reading.value, reading.evidence["second_reading"], len(reread.asked)) == (value, 0.2, 2)


def with_rival(text, at, rival, share):
    box = [Box(10 * i, 0, 10 * i + 10, 20) for i in range(len(text))]
    symbols = tuple(Symbol(c, 0.96, box[i], ((rival, share),) if i == at else ()) for i, c in enumerate(text))
    return (Word(text, Box(0, 0, 10 * len(text), 20), 0.9, symbols=symbols),)


def test_a_rival_symbol_weakens_agreement_and_is_proposed():
    reading, _ = look("growth", "date", "25.05.07", with_rival("25.05.07", 1, "3", 0.3))
    assert (reading.value, reading.others) == ("2007-05-25", ("2007-05-23",))
    assert reading.evidence["second_reading"] == 0.4


def test_a_rival_that_makes_the_same_value_or_none_is_no_rival():
    for rival in ("О", "*"):
        reading, _ = look("growth", "date", "20.05.07", with_rival("20.05.07", 1, rival, 0.6))
        assert reading.evidence["second_reading"] == 1.0


def test_a_number_is_read_again_without_its_unit():
    word = with_rival("8320г", 0, "8", 0.0)
    reread = Second("8320")
    reading = read_with_evidence(spec_of("growth", "weight_g"), word, reread)
    assert reading.evidence["second_reading"] == 1.0
    assert reread.asked == [(Box(0, 0, 40, 20), "0123456789.,/-")]
    years = read_with_evidence(spec_of("growth", "age_months"), with_rival("2г", 0, "2", 0.0), Second("2"))
    assert (years.value, years.evidence["second_reading"]) == (24, 1.0)


def test_lots_agree_in_either_script():
    reading, reread = look("immunization", "lot", "С123-4", "C123-4")
    assert (reading.value, reading.evidence["second_reading"]) == ("С123-4", 1.0)
    assert "A" in reread.asked[0][1]
    assert alphabet_for(spec_of("immunization", "lot"), "П475") is None


def test_the_month_eleven_may_be_read_as_the_roman_two():
    reading, reread = look("immunization", "date", "19.11.07", "19.II.07", "19.II.07")
    assert "I" in reread.asked[0][1]
    assert "2007-02-19" in (reading.value, *reading.others) and reading.evidence["second_reading"] < 0.25


def test_of_two_spellings_the_one_of_dictionary_words_is_taken():
    reading, _ = look("diagnosis", "text", "Острый гнойный среднии отит", "Острый гнойный средний отит")
    assert reading.value == "Острый гнойный средний отит"


def test_a_lot_that_the_latin_model_reads_surer_is_its_reading():
    seen = tuple(words_of("AHBVB282UL", 0.97))
    reading, _ = look("immunization", "lot", "АНВУВ2820", seen, confidence=0.6)
    assert reading.value == "AHBVB282UL" and reading.evidence["second_reading"] == 0.0


def test_a_lot_read_as_digits_may_begin_with_a_letter_beside_them():
    reading, reread = look("immunization", "lot", "37104", "J7104")
    (box, alphabet), word = reread.asked[0], words_of("37104")[0].box
    assert "J" in alphabet and box.left <= word.left and box.right > word.right
    assert reading.evidence["second_reading"] == 0.0 and "J7104" in (reading.value, *reading.others)


def test_a_vaccine_that_may_have_lost_its_end_is_looked_at_beyond_it():
    reading, reread = look("immunization", "vaccine", "Превенар", "Превенар 13")
    assert reread.asked[0][0].right > 80
    assert reading.evidence["second_reading"] == 0.0 and "Превенар 13" in (reading.value, *reading.others)


def test_an_ambiguous_value_that_is_not_seen_again_is_in_doubt():
    assert look("visit", "health_group", "1", "")[0].evidence["second_reading"] < 0.25


def test_a_list_vouches_for_nothing_that_only_its_own_letters_could_spell():
    reading, _ = look("patient", "blood_group", "АСТТГ)", "A(II)")
    assert (reading.value, reading.evidence["closed_list"]) == ("A(II)", 0.5)


def test_figures_that_the_network_sees_alike_need_no_other_look():
    reading, reread = look("growth", "weight_g", "8320 г", figures="8320 ¤")
    assert (reading.value, reading.evidence["second_reading"], reread.asked) == (8320, 1.0, [])


def test_the_network_is_believed_where_the_latin_model_backs_it():
    reading, _ = look("immunization", "date", "15.03.2009", "13.03.2009", figures="13.03.2009")
    assert (reading.value, reading.others) == ("2009-03-13", ("2009-03-15",))
    assert reading.evidence["second_reading"] == 1.0


def test_the_network_alone_makes_nothing_sure():
    reading, _ = look("immunization", "date", "15.03.2009", "15.03.2009", figures="13.03.2009")
    assert (reading.value, reading.others) == ("2009-03-13", ("2009-03-15",))
    assert reading.evidence["second_reading"] < 0.25


def test_a_network_that_is_not_sure_changes_nothing():
    reading, _ = look("growth", "height_cm", "53", "53", figures="58", chance=0.92)
    assert (reading.value, reading.evidence["second_reading"]) == (53, 1.0)


def test_figures_among_letters_are_set_right_one_by_one():
    reading, _ = look("immunization", "date", "15 марта 2009 г.", "13 марта 2009", figures="13 ¤¤¤¤¤ 2009 ¤")
    assert (reading.value, reading.others) == ("2009-03-13", ("2009-03-15",))


def test_a_range_is_looked_at_by_the_network_only():
    reading, reread = look("lab_result", "reference_high", "120 - 160", "x", part="high", figures="120 - 180")
    assert (reading.value, reading.others) == (180.0, (160.0,))
    reading, reread = look("lab_result", "reference_low", "120 - 160", "x", part="low", figures="120 - 160")
    assert (reading.evidence["second_reading"], reread.asked) == (1.0, [])


def test_latin_words_that_the_russian_model_spelled_are_read_by_the_latin_one():
    seen = tuple(words_of("LG Life Sciences", 0.9))
    reading, reread = look("immunization", "manufacturer", "6 11Ре $слепсез", seen)
    assert (reading.value, reread.asked[0][1]) == ("LG Life Sciences", "")
    assert reading.evidence["second_reading"] < 0.25


def test_noise_that_no_model_knows_is_not_sure():
    reading, _ = look("immunization", "manufacturer", "6 еле $слепсе$", "6 ene $")
    assert reading.value == "6 еле $слепсе$" and reading.evidence["second_reading"] < 0.25


def test_a_dose_whose_figures_the_network_sees_otherwise_is_not_sure():
    reading, _ = look("immunization", "dose", "V3", "V3", figures="¤2")
    assert reading.evidence["second_reading"] < 0.25


@pytest.mark.parametrize(
    ("first", "code", "value"),
    [
        ("П671", "П671", "П671"),
        ("Н36", "H36", "Н36"),
        ("АНВУВ073", "AHBYB073", "AHBYB073"),
        ("AHBVB073FV", "AHBVB07ЗFV", "AHBVB073FV"),
        ("N445", "N445", "N445"),
        ("668-40", "668-40", "668-40"),
    ],
)
def test_a_lot_that_the_network_sees_alike_needs_no_other_look(first, code, value):
    reading, reread = look("immunization", "lot", first, code=code)
    assert (reading.value, reading.evidence["second_reading"], reread.asked) == (value, 1.0, [])


@pytest.mark.parametrize(
    ("first", "code", "value"),
    [
        ("64751-8", "G4751-8", "G4751-8"),
        ("АТРУА9БОЕ", "AIPVA960F", "AIPVA960F"),
        ("0671", "П671", "П671"),
        ("11275", "П275", "П275"),
        ("AC14B533SI3", "AC14B533SJ", "AC14B533SJ"),
    ],
)
def test_letters_that_the_engine_takes_for_others_are_named_by_the_network(first, code, value):
    reading, _ = look("immunization", "lot", first, "", code=code)
    assert reading.value == value and 0.5 < reading.evidence["second_reading"] < 1
    assert reading.others == (first,)


def test_letters_that_no_maker_writes_among_figures_are_figures_for_sure():
    for first, code, value in (("НЗ6", "H36", "Н36"), ("Н3З4", "H34", "Н34"), ("Н6Б", "H66", "Н66")):
        reading, _ = look("immunization", "lot", first, "", code=code)
        assert (reading.value, reading.evidence["second_reading"]) == (value, 1.0)


def test_a_lot_taken_for_a_pens_is_named_by_the_network_but_stays_in_doubt():
    reading, reread = look("immunization", "lot", "АТРУА119", code="AIPVA119N", medium=Medium.HANDWRITTEN)
    assert (reading.value, reading.medium, reread.asked) == ("AIPVA119N", Medium.HANDWRITTEN, [])
    assert reading.evidence["second_reading"] < 0.25 and reading.others == ("АТРУА119",)


def test_a_lot_whose_figures_the_network_alone_sees_otherwise_is_not_sure():
    reading, _ = look("immunization", "lot", "П475", "П475", code="П415")
    assert {reading.value, *reading.others} == {"П475", "П415"} and reading.evidence["second_reading"] < 0.25


def test_a_network_in_doubt_about_a_lot_takes_away_trust_only():
    reading, _ = look("immunization", "lot", "П475", "П475", code="П415", chance=0.6)
    assert (reading.value, reading.others) == ("П475", ("П415",)) and reading.evidence["second_reading"] < 0.25


def test_a_lot_that_goes_on_beside_its_box_is_whole_but_not_sure():
    reading, _ = look("immunization", "lot", "AHAVB355L", "", code="AHAVB355L", around="¤ AHAVB355LN")
    assert reading.value == "AHAVB355LN" and reading.evidence["second_reading"] < 0.25
    assert reading.others == ("AHAVB355L",)


def test_words_beside_a_lot_do_not_make_it_longer():
    reading, _ = look("immunization", "lot", "П671", "", code="П671", around="0.5 П671 V2")
    assert (reading.value, reading.evidence["second_reading"]) == ("П671", 1.0)


def test_the_network_alone_reads_no_lot_in_a_word():
    for text, code in (("туберкулёз", "ТУБЕРКУЛЕ3"), ("Н.", "К")):
        assert look("immunization", "lot", text, "", code=code)[0].value is None
    reading, _ = look("immunization", "lot", "НОЗ", "", code="H03")
    assert (reading.value, reading.evidence["second_only"]) == ("Н03", 0.0)


def test_a_code_that_the_list_lacks_and_a_guess_count_for_nothing():
    reading, _ = look("visit", "icd10", "J06.9", "J06.9", code="J66.9")
    assert (reading.value, reading.evidence["second_reading"]) == ("J06.9", 1.0)
    reading, _ = look("visit", "icd10", "J02.9", "J02.9", code="002.9", chance=0.8)
    assert (reading.value, reading.evidence["second_reading"]) == ("J02.9", 1.0)
    reading, _ = look("immunization", "lot", "П475", "П475", code="П415", chance=0.4)
    assert (reading.value, reading.evidence["second_reading"]) == ("П475", 1.0)


def test_letters_are_taken_from_a_network_that_is_nearly_sure_but_in_doubt():
    reading, _ = look("immunization", "lot", "АС148968903", code="AC14B909DJ", chance=0.8)
    assert reading.value == "AC14B909DJ" and reading.evidence["second_reading"] < 0.25


def test_one_letter_of_both_scripts_is_cyrillic_unless_the_engine_wrote_it_in_latin():
    for first, value in (("94", "Н94"), ("Н94", "Н94"), ("H94", "H94")):
        assert look("immunization", "lot", first, "", code="H94")[0].value == value


def test_a_lot_with_a_sign_that_has_no_name_is_left_to_the_engine():
    reading, reread = look("immunization", "lot", "П475", "П475", code="¤475")
    assert (reading.value, reading.evidence["second_reading"], len(reread.asked)) == ("П475", 1.0, 1)


def test_a_code_of_a_diagnosis_that_the_network_sees_is_believed_where_the_list_has_it():
    reading, _ = look("visit", "icd10", "Л35.42", "J35.2", code="¤J35.2¤")
    assert (reading.value, reading.evidence["second_reading"]) == ("J35.2", 1.0)
    reading, reread = look("visit", "icd10", "J06.9", "J06.9", code="J06.¤")
    assert (reading.value, len(reread.asked)) == ("J06.9", 1)


def test_half_a_range_is_looked_for_beside_it():
    reading, reread = look("lab_result", "reference_high", "3 %", "3 - 11", part="high")
    assert (reading.value, reading.evidence["second_only"]) == (11.0, 0.0)
    assert reread.asked[0][0].right > 60


def test_a_weight_of_one_figure_may_go_on_beside_it():
    reading, _ = look("birth", "weight_g", "3", "3 730", figures="3 730")
    assert (reading.value, reading.others) == (3730, (3000,))


@pytest.mark.parametrize(
    ("first", "figures", "again", "months"),
    [
        ("1г Змес.", "1", "1г. 3 мес.", 15),
        ("1г Змес.", "1¤ 3¤¤¤", "", 15),
        ("1Тгод", "1", "1год", 12),
        ("б лет", "6 ¤¤¤", "", 72),
        ("1] лет", "11 ¤¤¤", "", 132),
        ("Элет", "9 ¤¤¤", "9 лет", 108),
        ("1г Э мес.", "1", "1г. 9 мес.", 21),
        ("1год", "1", "", 12),
    ],
)
def test_an_age_with_a_misread_number_is_never_taken_apart(first, figures, again, months):
    reading, _ = look("growth", "age_months", first, again, figures=figures)
    assert reading.value == months


def test_an_age_that_two_looks_read_otherwise_is_not_sure():
    for first, again in (("1г Э мес.", "1г. 9 мес."), ("Э мес.", "Э мес.")):
        reading, _ = look("growth", "age_months", first, again, figures="1")
        assert reading.evidence["second_reading"] < 0.25
    reading, _ = look("growth", "age_months", "Згода", "Згода")
    assert (reading.value, reading.evidence["second_reading"]) == (36, 1.0)


@pytest.mark.parametrize(
    ("first", "code", "again", "around", "value"),
    [
        ("Ч\\А26374,", "¤UVA26374,¤", "1UVA26374", "¤¤¤ UVA26374,¤¤¤¤", "UVA26374"),
        ("Ц\\АЗ5712,", "¤ UVA35712,¤", "", "¤¤¤ UVA35712, ¤¤¤¤", "UVA35712"),
    ],
)
def test_pieces_of_its_neighbours_are_no_part_of_a_lot(first, code, again, around, value):
    reading, _ = look("immunization", "lot", first, again, code=code, around=around, chance=0.6)
    assert reading.value == value and reading.evidence["second_reading"] < 0.25


def test_the_end_of_a_label_does_not_make_a_lot_longer():
    reading, _ = look("immunization", "lot", "К-21", "К-21", code="К-21", around="D.К-21")
    assert (reading.value, reading.evidence["second_reading"]) == ("К-21", 1.0)


def test_a_lot_is_not_cut_at_its_hyphen():
    reading, _ = look("immunization", "lot", "28461-9", "Z8461-9", code="Z8461-9", around="Z8461 -9", chance=0.6)
    assert "Z8461-9" in (reading.value, *reading.others) and reading.value != "Z8461"


def _named(engine, named, seen, chance):
    """A lot that the engine spelled one way, as it spells it again, and other eyes on the page another."""
    (word,) = words_of(engine)
    told = replace(word, text=named, engine=word)
    return read_with_evidence(spec_of("immunization", "lot"), [told], Second(engine, code=seen, chance=chance))


def test_a_lot_that_the_page_and_an_unsure_look_name_otherwise_is_not_sure():
    reading = _named("24756-3", "Z4756-3", "Z4756-3", 0.24)
    assert reading.evidence["second_reading"] < 0.5 and "Z4756-3" in (reading.value, *reading.others)


def test_a_lot_that_all_eyes_name_alike_stays_sure():
    assert _named("24756-3", "24756-3", "24756-3", 0.97).evidence["second_reading"] == 1.0


@pytest.mark.parametrize(("kind", "field"), [("lab_result", "date"), ("patient", "birth_date")])
def test_an_impossible_day_of_the_engine_is_the_one_that_the_network_named_for_a_person(kind, field):
    (word,) = words_of("05.02.2009", 0.89)
    (engine,) = words_of("95.02.2009", 0.94)
    reading = read_with_evidence(spec_of(kind, field), [replace(word, engine=engine)], Second("05.82.2889"))
    assert (reading.value, reading.evidence["second_only"]) == ("2009-02-05", 0.0)


@pytest.mark.parametrize(("text", "seen", "high"), [("1.86.4", "1.8-6.4", 6.4), ("22-27", "2.2-2.7", 2.7)])
def test_the_end_of_a_norm_in_a_word_that_is_a_guess_is_read_again_and_never_sure(text, seen, high):
    symbols = tuple(Symbol(char, 0.99, Box(10 * at, 0, 10 * at + 9, 30)) for at, char in enumerate(text))
    word = Word(text, Box(0, 0, 10 * len(text), 30), 0.0, Medium.PRINTED, symbols)
    reading = read_with_evidence(spec_of("lab_result", "reference_high", "high"), [word], Second(seen))
    assert (reading.value, reading.evidence["second_reading"]) == (high, 0.2)
