"""Codes, numerals and Latin words on a page read by a model that has no Latin letters, in faces not trained on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractors.evidence import read_with_evidence
from extractors.rows import part_of
from extractors.second_look import FIGURES
from extractors.two_looks import with_rivals
from extractors.values import read_value
from pipeline.stages.codes import may_be_code, with_codes_named
from pipeline.stages.latin_words import with_latin_read
from pipeline.stages.lines import cut_words
from pipeline.stages.ocr import make_rereader, read_words
from pipeline.stages.tesseract_inprocess import InProcessEngine
from pipeline.stages.twins import with_twins_set_right
from schemas.geometry import Box
from schemas.page import Medium, Pixels, Symbol, Word
from tests.drawn_text import Paper
from tests.value_reading import spec_of, words_of

STRANGE_FACES = ("golos-text-400", "bitter-400", "inter-400", "piazzolla-400", "cuprum-400", "ibm-plex-serif-400")
PROSE = ("Осмотр педиатра проведён, жалоб нет", "Состояние удовлетворительное, кожа чистая")
DIAGNOSES = ("J06.9", "D50.9", "L20.8", "B01.9", "A38", "K35.8")
DOSES = ("V1", "RV2", "V3")
LOTS = ("AHAVB615JV", "Z4756-3", "UVA62315", "J69296")
LATIN = "Anamnesis morbi"


@pytest.fixture(scope="module")
def engine() -> InProcessEngine:
    return InProcessEngine()


def page(face: str, size_px: int, *lines: str) -> Paper:
    paper = Paper()
    for number, line in enumerate((*PROSE, *lines)):
        paper.write(line, 80, 60 + 80 * number, face, size_px)
    return paper


def said(words: tuple[Word, ...]) -> str:
    placed = sorted(words, key=lambda word: (round((word.box.center[1] - 80) / 80), word.box.left))
    return " ".join(word.text for word in placed)


@pytest.mark.parametrize("size_px", [26, 38])
@pytest.mark.parametrize("face", STRANGE_FACES[:3] + STRANGE_FACES[4:])  # the 5 of Piazzolla passes for S and Б
def test_codes_among_russian_words_are_spelled_as_printed(engine: InProcessEngine, face: str, size_px: int) -> None:
    wanted = (*DIAGNOSES, *DOSES, *LOTS)
    lines = ("Диагноз " + "   ".join(DIAGNOSES), "Доза " + "   ".join(DOSES), "Серия " + "   ".join(LOTS))
    told = said(read_words(page(face, size_px, *lines).clean(), engine))
    missed = [code for code in wanted if code not in told.replace("А", "A").replace("К", "K").replace("В", "B")]
    assert len(missed) <= 2, (missed, told)


@pytest.mark.parametrize("face", STRANGE_FACES)
def test_words_of_russian_stay_as_the_engine_read_them(engine: InProcessEngine, face: str) -> None:
    lines = ("ГБУЗ «ДГП № 12 ДЗМ» форма № 063/у", "Масса 3450 г, рост 51 см, 36,6", "в 14.30 и 16.30 ОПВ БЦЖ ЧСС")
    words = read_words(page(face, 32, *lines).clean(), engine)
    changed = [(word.engine.text, word.text) for word in words if word.engine is not None]
    drawn = set(" ".join((*PROSE, *lines)).replace("«", " ").replace("»", " ").split())
    assert all(after.strip("«».,") in {one.strip(".,") for one in drawn} for _, after in changed), changed


@pytest.mark.parametrize("face", [face for face in STRANGE_FACES if not face.startswith("cuprum")])
def test_latin_words_are_read_by_the_model_that_knows_them(engine: InProcessEngine, face: str) -> None:
    told = said(read_words(page(face, 34, f"{LATIN}, vitae", "LG Life Sciences").clean(), engine))
    assert LATIN in told and "Life Sciences" in told, told


class SaysLatin:
    """The Latin model, which spells any letters with its own."""

    name = "latin"

    def __init__(self, text: str) -> None:
        self.text = text

    def read_page(self, text: Pixels, dpi: float) -> tuple[Word, ...]:
        return ()

    def read_crop(
        self, crop: Pixels, dpi: float, alphabet: str | None = None, *, weighs: bool = True
    ) -> tuple[Word, ...]:
        return (Word(self.text, Box(0, 0, crop.shape[1], crop.shape[0]), 0.95),)


@pytest.mark.parametrize(("latin", "is_taken"), [("Haxogunca(acb)", False), ("Anamnesis", True), ("HMPOBAHHE", False)])
def test_russian_in_italics_is_not_spelled_in_latin_letters(latin: str, is_taken: bool) -> None:
    paper = Paper()
    box = paper.write("Находился", 80, 60)
    doubted = Word("Наход|лся", box, 0.2)
    (told,) = with_latin_read(paper.clean().text, [doubted], SaysLatin(latin))
    assert (told.text == latin) is is_taken


def test_what_the_engine_spelled_stays_beside_the_word(engine: InProcessEngine) -> None:
    words = read_words(page("inter-400", 34, "Диагноз J06.9 и L20.8").clean(), engine)
    named = [word for word in words if word.engine is not None]
    assert named and all(word.as_engine_read.text != word.text for word in named)
    assert all(word.engine.box.overlap(word.box) > 0 for word in named if word.engine)


def word(text: str, before: Word | None = None) -> Word:
    box = Box(0, 0, 12 * len(text), 20)
    symbols = tuple(Symbol(char, 0.9, Box(12 * at, 0, 12 * at + 12, 20)) for at, char in enumerate(text))
    return Word(text, box, 0.9, symbols=symbols, engine=before)


@pytest.mark.parametrize("text", ["Дорофеева", "насморк", "и", "г.", "детская", "3450", "36,6", "12.03.2014"])
def test_what_reads_well_is_not_asked_again(text: str) -> None:
    assert not may_be_code(replace(word(text), confidence=0.96))


@pytest.mark.parametrize("text", ["206.9", "\\1", "ВУ1", "АНА\\УВО99$0", "АЗ8", "Нбб.0", "97.04.2015", "(9161-3", "|!"])
def test_what_no_russian_text_has_is_asked_however_sure(text: str) -> None:
    assert may_be_code(replace(word(text), confidence=0.97))


def test_nothing_is_named_where_there_is_no_ink() -> None:
    blank = np.full((40, 200), 255, np.uint8)
    words = (word("206.9"), word("\\1"))
    assert with_codes_named(blank, words) == words


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (["З", "года"], ["3", "года"]),
        (["Згода", "бмес."], ["3года", "6мес."]),
        (["форма", "06З/у"], ["форма", "063/у"]),
        (["113З/у)"], ["113/у)"]),
        (["Дорофеева", "0.В."], ["Дорофеева", "О.В."]),
        (["С0Э"], ["СОЭ"]),
        (["{37,6"], ["t37,6"]),
        (["{", "37,6"], ["t", "37,6"]),
        (["10°/л", "10'2/л"], ["10⁹/л", "10¹²/л"]),
        (["причина}", "{обменная"], ["причина)", "(обменная"]),
        (["ВВ", "(-)"], ["ВВ", "(-)"]),
        (["Еи-фактор", "В&+"], ["Rh-фактор", "Rh+"]),
        (["Дифтерия.коклюш.столбняк"], ["Дифтерия,коклюш,столбняк"]),
        (["Острыи"], ["Острый"]),
    ],
)
def test_twins_are_told_by_their_neighbours(texts: list[str], wanted: list[str]) -> None:
    assert [one.text for one in with_twins_set_right(words_of(" ".join(texts)))] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "З.А.Башляева",
        "обл. Москва",
        "б/у",
        "мл",
        "10.02.2015",
        "0,5 мл",
        "10 г/л",
        "мед.орг",
        "(38,1)",
        "Змеев",
        "О(I)",
        "А+",
    ],
)
def test_twins_in_their_right_place_stay(text: str) -> None:
    assert " ".join(one.text for one in with_twins_set_right(words_of(text))) == text


def test_a_lot_is_not_vouched_for_twice_by_the_network_that_named_it() -> None:
    named = [replace(words_of("Z4756-3")[0], engine=words_of("74756-3")[0])]
    reading = read_with_evidence(spec_of("immunization", "lot"), named, lambda box, alphabet: ())
    assert reading.raw == "74756-3"


def test_a_numeral_that_the_engine_could_not_spell_is_told_but_never_sure() -> None:
    named = [replace(words_of("II")[0], engine=words_of("||")[0])]
    reading = read_with_evidence(spec_of("visit", "health_group"), named, lambda box, alphabet: ())
    assert reading.value == "II" and reading.evidence["second_only"] == reading.evidence["strokes"] == 0.0


def test_a_part_of_a_word_keeps_its_part_of_the_engines_spelling() -> None:
    whole = word("V1 0,5".replace(" ", ""), word("\\10,5"))
    part = part_of(whole, 0, 2)
    assert part.text == "V1" and part.as_engine_read.text == "\\1"
    cut = cut_words([whole], [Box(23, 0, 25, 20)])
    assert [one.as_engine_read.text for one in cut] == ["\\1", "0,5"]


def test_the_network_tells_what_else_a_sign_may_be_and_where_it_stands() -> None:
    paper = Paper()
    box = paper.write("17.03.2012", 80, 60, "inter-400", 30)
    (seen,) = make_rereader(paper.clean(), InProcessEngine())(box, FIGURES)
    assert "".join(symbol.text for symbol in seen.symbols) == seen.text == "17.03.2012"
    lefts = [symbol.box.left for symbol in seen.symbols]
    assert lefts == sorted(lefts) and all(symbol.box.overlap(box) > 0 for symbol in seen.symbols)


def test_a_person_is_told_what_else_a_date_may_be() -> None:
    seen = words_of("17.03.2012")[0]
    symbols = [Symbol(char, 0.99, seen.box) for char in seen.text]
    symbols[4] = Symbol("3", 0.9, seen.box, (("8", 0.07), ("5", 0.01)))
    spec = spec_of("immunization", "date")
    first = read_value(spec, words_of("17.03.2012"))
    look = type("Seen", (), {"spec": spec, "box": seen.box, "alphabet": FIGURES})()
    told = with_rivals(first, look, [replace(seen, symbols=tuple(symbols))])
    assert told.value == "2012-03-17" and told.others == ("2012-08-17",)
    assert told.evidence == first.evidence and told.medium is Medium.PRINTED
