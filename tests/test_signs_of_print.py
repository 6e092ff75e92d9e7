"""Signs that a print engine drops, doubles or mistakes are set right by their ink and by what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from PIL import ImageDraw

from extractors.evidence import read_with_evidence
from extractors.second_look import FIGURES
from pipeline.stages.codes import with_codes_named
from pipeline.stages.combs import with_combs_read
from pipeline.stages.latin_words import with_latin_read
from pipeline.stages.letter_case import with_case_set_right
from pipeline.stages.lines import group_lines
from pipeline.stages.lost_stops import with_stops_found
from pipeline.stages.numeral_columns import with_numeral_columns_read
from pipeline.stages.numeral_rows import with_numeral_rows_read
from pipeline.stages.ocr import read_words
from pipeline.stages.scraps import without_scraps
from pipeline.stages.smeared import two_lined_among
from pipeline.stages.struck import with_struck_read
from pipeline.stages.tesseract_inprocess import InProcessEngine
from pipeline.stages.twins import with_twins_set_right
from schemas.geometry import Box
from schemas.page import Pixels, Word
from tests.drawn_text import BLACK, DPI, Paper
from tests.page_builder import words_at
from tests.value_reading import spec_of

FACES = ("golos-text-400", "inter-400", "cuprum-400")


@pytest.fixture(scope="module")
def engine() -> InProcessEngine:
    return InProcessEngine()


class Mistaken:
    """An engine whose page pass saw some words wrong; crops it reads rightly."""

    name = "mistaken"

    def __init__(self, engine: InProcessEngine, words: Sequence[Word], crop: Sequence[Word] | None = None) -> None:
        self._engine, self._words, self._crop = engine, tuple(words), crop

    def read_page(self, text: Pixels, dpi: float) -> tuple[Word, ...]:
        return self._words

    def read_crop(
        self, crop: Pixels, dpi: float, alphabet: str | None = None, *, weighs: bool = True
    ) -> tuple[Word, ...]:
        return self._engine.read_crop(crop, dpi, alphabet, weighs=weighs) if self._crop is None else tuple(self._crop)


def seen(paper: Paper, box: Box, text: str, confidence: float = 0.5) -> Word:
    """What an engine made of the ink in a box."""
    return Word(text, box, confidence)


def named(text: str, printed: str, confidence: float, face: str = FACES[0]) -> str:
    """What becomes of a reading of what is printed."""
    paper = Paper(600, 120)
    word = Word(text, paper.write(printed, 60, 40, face), confidence)
    return with_codes_named(paper.pixels(), [word])[0].text


def test_two_lines_under_one_doubted_word_are_read_line_by_line(engine: InProcessEngine) -> None:
    paper = Paper(700, 300)
    first, second = paper.write("Пентаксим", 60, 60, size_px=28), paper.write("V2 0,5 мл", 60, 100, size_px=28)
    beside = paper.write("Санофи Пастер", 360, 60, size_px=28)
    over = Box(first.left, first.top, first.right, second.bottom)
    words = [Word("им", over, 0.36), *(Word("Санофи", box, 0.95) for box in (beside,))]
    told = [word.text for word in read_words(paper.clean(), Mistaken(engine, words))]
    assert {"Пентаксим", "V2", "0,5", "мл"} <= set(told)
    assert "им" not in told


def test_a_word_of_two_lines_under_which_nothing_is_read_stays_for_a_person(engine: InProcessEngine) -> None:
    paper = Paper(700, 300)
    first, second = paper.write("Пентаксим", 60, 60, size_px=28), paper.write("Пентаксим", 60, 100, size_px=28)
    lost = Word("им", Box(first.left, first.top, first.right, second.bottom), 0.36)
    beside = Word("Санофи", paper.write("Санофи", 360, 60, size_px=28), 0.95)
    told = read_words(paper.clean(), Mistaken(engine, [lost, beside], crop=()))
    assert "им" in [word.text for word in told]


def test_a_doubted_word_that_the_dictionary_has_is_no_smear() -> None:
    paper = Paper(700, 300)
    first, second = paper.write("число", 60, 60, size_px=28), paper.write("месяц", 60, 100, size_px=28)
    over = Box(first.left, first.top, first.right, second.bottom)
    others = [Word("год", paper.write("год", 300, 60 + 50 * at, size_px=28), 0.9) for at in range(3)]
    smear, word = Word("им", over, 0.4), Word("(число,", over, 0.49)
    assert two_lined_among(paper.pixels(), [smear, *others]) == (smear,)
    assert two_lined_among(paper.pixels(), [word, *others]) == ()


def test_a_long_row_of_figures_in_a_comb_is_named_field_by_field(engine: InProcessEngine) -> None:
    number, paper = "7748965763882046", Paper()
    draw, left, field = ImageDraw.Draw(paper.grey), 100, 42
    for at, sign in enumerate(number):
        paper.write(sign, left + at * field + 12, 96, "pt-sans-400", 34)
    for tooth in range(len(number) + 1):
        draw.line((left + tooth * field, 126, left + tooth * field, 144), fill=BLACK, width=2)
    right = left + len(number) * field
    paper.rule(left, 144, right, 147)
    told = Word("17171418", Box(left, 100, right, 144), 0.01)
    miscounted = Mistaken(engine, [], crop=[Word("77489657638820461", Box(0, 0, 200, 30), 0.3)])
    _, words = with_combs_read(paper.pixels(), paper.rulings, [told], miscounted, DPI)
    assert [word.text for word in words] == [number]
    assert words[0].confidence <= 0.8


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(
    ("text", "printed", "confidence"),
    [
        ("№701940", "N701940", 0.9),
        ("М", "N", 0.86),
        ("ол", "0,1", 0.1),
        ("05мл", "0,5мл", 0.7),
        ("1.03.2016", "11.03.2016", 0.92),
        ("10.1.2016", "10.11.2016", 0.95),
    ],
)
def test_signs_that_the_russian_model_lacks_or_loses_are_named_by_the_network(
    text: str, printed: str, confidence: float, face: str
) -> None:
    assert named(text, printed, confidence, face) == printed


@pytest.mark.parametrize(
    ("text", "printed", "confidence"),
    [("№112", "№112", 0.9), ("М", "М", 0.86), ("мл", "мл", 0.4), ("05.03.2016", "05.03.2016", 0.7), ("11", "11", 0.7)],
)
def test_what_is_read_as_printed_stays(text: str, printed: str, confidence: float) -> None:
    assert named(text, printed, confidence) == text


def test_a_one_that_has_the_room_of_one_sign_is_no_eleven() -> None:
    paper = Paper(600, 120)
    box = paper.write("1", 60, 40, FACES[0])
    assert with_codes_named(paper.pixels(), [Word("11", box, 0.96)])[0].text == "1"


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ("Отец ($. и. 0., год", "Отец (ф. и. о., год"),
        ("$. №112/у", "ф. №112/у"),
        ("Иванов А.$.", "Иванов А.Ф."),
        ("И мес.", "11 мес."),
    ],
)
def test_letters_of_captions_are_no_figures_and_no_signs_of_money(read: str, told: str) -> None:
    assert " ".join(word.text for word in with_twins_set_right(words_at(read, 60, 60))) == told


def test_a_small_o_that_stands_alone_and_is_slim_is_a_zero() -> None:
    alone = Word("о", Box(100, 100, 114, 119), 0.7)
    far = Word("8", Box(100, 160, 114, 179), 0.97)
    assert with_twins_set_right([alone, far])[0].text == "0"
    round_one = replace(alone, box=Box(100, 100, 119, 119))
    assert with_twins_set_right([round_one, far])[0].text == "о"
    beside = Word("здоровье", Box(124, 100, 240, 119), 0.97)
    assert with_twins_set_right([alone, beside])[0].text == "о"


def test_a_shortened_word_and_the_year_below_a_date_are_small_beside_figures() -> None:
    paper = Paper(700, 200)
    date = Word("12.10.2011", paper.write("12.10.2011", 60, 40), 0.97)
    year = Word("Г", paper.write("г.", 60, 84).grown(0, 700, 200), 0.88)
    short = Word("СОМНИТ.", paper.write("сомнит.", 400, 40), 0.65)
    told = [word.text for word in with_case_set_right(paper.pixels(), [date, year, short])]
    assert told[1:] == ["г", "сомнит."]


def test_capitals_beside_figures_stay_capitals() -> None:
    paper = Paper(700, 200)
    date = Word("12.10.2011", paper.write("12.10.2011", 60, 40), 0.97)
    short = Word("СОМНИТ.", paper.write("СОМНИТ.", 400, 40), 0.65)
    assert with_case_set_right(paper.pixels(), [date, short])[1].text == "СОМНИТ."


def test_a_stop_behind_figures_goes_where_there_is_no_ink_of_one() -> None:
    paper = Paper(700, 120)
    bare, stopped = paper.write("J884612", 60, 40), paper.write("J884612.", 360, 40)
    words = [Word("J884612,", bare, 0.9), Word("J884612.", stopped, 0.9)]
    assert [word.text for word in with_stops_found(paper.pixels(), words)] == ["J884612", "J884612."]


def column(paper: Paper, *signs: str, face: str = "arimo-400") -> list[Box]:
    return [paper.write(sign, 300, 60 + 70 * at, face) for at, sign in enumerate(signs)]


def test_bare_strokes_below_each_other_are_numerals() -> None:
    paper = Paper(700, 500)
    boxes = column(paper, "I", "I", "II", "I")
    words = [Word(text, box, 0.7) for text, box in zip(("1", "|", "II", "1"), boxes, strict=True)]
    assert [word.text for word in with_numeral_columns_read(paper.pixels(), words)] == ["I", "I", "II", "I"]


@pytest.mark.parametrize("signs", [("1", "1", "1", "1"), ("I", "I", "I", "4")])
def test_figures_below_each_other_stay_figures(signs: tuple[str, ...]) -> None:
    paper = Paper(700, 500)
    words = [Word(sign.replace("I", "1"), box, 0.7) for sign, box in zip(signs, column(paper, *signs), strict=True)]
    assert with_numeral_columns_read(paper.pixels(), words) == tuple(words)


def test_blood_groups_behind_boxes_to_tick_are_named_by_their_places() -> None:
    paper = Paper(1400, 120)
    label = paper.write("крови", 60, 40)
    draw, words = ImageDraw.Draw(paper.grey), [Word("крови", label, 0.95)]
    for at, (group, read) in enumerate((("O(I)", "оф"), ("A(II)", "л"), ("B(III)", "в"), ("AB(IV)", "АВаМ)"))):
        left = 200 + 190 * at
        draw.rectangle((left, 42, left + 30, 72), outline=BLACK, width=2)
        words.append(Word(read, paper.write(group, left + 46, 40), 0.5))
    told = with_numeral_rows_read(paper.pixels(), words)
    assert [word.text for word in told if "(" in word.text] == ["O(I)", "A(II)", "B(III)", "AB(IV)"]
    assert max(word.confidence for word in told if "(" in word.text) <= 0.8


def test_four_other_things_behind_boxes_are_no_blood_groups() -> None:
    paper = Paper(1400, 120)
    words = [Word("крови", paper.write("крови", 60, 40), 0.95)]
    words += [Word("да", paper.write("группа", 200 + 190 * at, 40), 0.5) for at in range(4)]
    assert with_numeral_rows_read(paper.pixels(), words) == tuple(words)


def test_letters_as_flat_as_a_ruling_are_no_text_and_a_comma_is_one_comma() -> None:
    words = list(words_at("коклюша, дифтерии столбняка", 80, 60))
    flat = Word("ве", Box(400, 20, 440, 23), 0.4)
    first = words[0].box
    comma = Word(",", Box(first.right - 6, first.bottom - 6, first.right - 1, first.bottom + 1), 0.9)
    told = without_scraps([*words, flat, comma], np.zeros((400, 900), np.uint8), DPI)
    assert [word.text for word in told] == [word.text for word in words]


def test_a_sign_cut_low_draws_no_words_from_its_line() -> None:
    row = [Word("режим", Box(100, 21, 200, 43), 0.9), Word("5", Box(205, 14, 220, 25), 0.9)]
    row += [Word("дней,", Box(230, 14, 300, 42), 0.9), Word("недели.", Box(310, 21, 400, 43), 0.9)]
    longest = max(group_lines(row), key=lambda line: len(line.words))
    assert [word.text for word in longest.words] == ["режим", "дней,", "недели."]


def test_the_short_words_of_a_latin_name_are_read_with_its_long_one(engine: InProcessEngine) -> None:
    paper = Paper(700, 120)
    paper.write("LG Life Sciences", 60, 40, FACES[0])
    boxes = paper.drawn["LG Life Sciences"]
    words = [Word(text, box, c) for text, box, c in zip(("LG", "Ше", "$аепсе$"), boxes, (1.0, 0.8, 0.4), strict=True)]
    assert [word.text for word in with_latin_read(paper.pixels(), words, engine)] == ["LG", "Life", "Sciences"]


def test_a_russian_word_before_a_latin_name_stays_russian(engine: InProcessEngine) -> None:
    paper = Paper(700, 120)
    paper.write("По Sciences", 60, 40, FACES[0])
    boxes = paper.drawn["По Sciences"]
    words = [Word("По", boxes[0], 0.8), Word("$аепсе$", boxes[1], 0.4)]
    assert [word.text for word in with_latin_read(paper.pixels(), words, engine)] == ["По", "Sciences"]


@pytest.mark.parametrize("word", ["многоплодные", "кесарево", "установлено"])
def test_a_struck_word_is_read_though_the_stroke_runs_through_its_letters(engine: InProcessEngine, word: str) -> None:
    paper = Paper(700, 120)
    box = paper.write(word, 60, 40, "lora-400", 30)
    middle = box.bottom - round(0.36 * box.height)
    ImageDraw.Draw(paper.grey).line((box.left - 4, middle, box.right + 4, middle), fill=BLACK, width=2)
    told = with_struck_read(paper.pixels(), [Word("мнегеняедные", box, 0.3)], engine)
    assert told[0].text == word
    assert told[0].confidence <= 0.4


def test_a_date_that_the_network_named_surely_stands_where_no_second_look_tells() -> None:
    box = Box(426, 416, 583, 433)
    word = Word("24.10.2010", box, 0.987, engine=Word("24.10.2019", box, 0.65))

    def reread(place: Box, alphabet: str | None) -> tuple[Word, ...]:
        return () if alphabet == FIGURES else (Word("24.10.12010", place, 0.0),)

    reading = read_with_evidence(spec_of("lab_result", "date"), [word], reread)
    assert reading.value == "2010-10-24"
    assert reading.evidence["second_reading"] < 0.5
    assert "2019-10-24" in reading.others


def test_the_sharpness_of_an_eye_is_no_number() -> None:
    assert [word.text for word in with_twins_set_right(words_at("\\15$ 1,0/0,8", 60, 60))] == ["Vis", "1,0/0,8"]
    assert [word.text for word in with_twins_set_right(words_at("115 76", 60, 60))] == ["115", "76"]
