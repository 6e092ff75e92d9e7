from extractors.evidence import alphabet_for, read_with_evidence
from schemas.entry import State
from schemas.page import Medium
from tests.value_reading import spec_of, words_of


class Second:
    """A second look that reads what it is told, and remembers what it was asked."""

    def __init__(self, text):
        self.text, self.asked = text, []

    def __call__(self, box, alphabet):
        self.asked.append((box, alphabet))
        return tuple(words_of(self.text)) if self.text else ()


def look(kind, field, first, second, part=None, confidence=0.95, medium=Medium.PRINTED):
    reread = Second(second)
    return read_with_evidence(spec_of(kind, field, part), words_of(first, confidence, medium), reread), reread


def test_agreement_is_evidence():
    reading, _ = look("immunization", "date", "12.03.2009", "12.03.09")
    assert (reading.value, reading.evidence["second_reading"]) == ("2009-03-12", 1.0)


def test_disagreement_is_evidence_and_an_alternative():
    reading, _ = look("immunization", "date", "12.03.2009", "12.08.2009")
    assert (reading.value, reading.others, reading.evidence["second_reading"]) == ("2009-03-12", ("2009-08-12",), 0.0)


def test_of_two_values_the_one_that_fits_is_taken_but_stays_in_doubt():
    reading, _ = look("patient", "snils", "112-233-445 96", "112-233-445 95")
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
    assert reading.others == ("Слизисто-гнойный конъюнктивит",)


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
