"""What the Russian model of print spells wrong or smears: addresses of the net, rows of numerals, stops, capitals."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import ImageDraw

from pipeline.stages.ink import without_dust
from pipeline.stages.latin_words import with_latin_read
from pipeline.stages.letter_case import with_case_set_right
from pipeline.stages.lost_stops import with_stops_found
from pipeline.stages.numeral_rows import with_numeral_rows_read
from pipeline.stages.numeral_strokes import bare_sticks, is_one
from pipeline.stages.scraps import without_scraps
from pipeline.stages.smeared import smeared_among, still_smeared
from pipeline.stages.tesseract_inprocess import InProcessEngine
from pipeline.stages.twins import with_twins_set_right
from schemas.geometry import Box
from schemas.page import Pixels, Symbol, Word
from tests.drawn_text import DPI, PRINT, Paper

FACES = (PRINT, "arimo-400", "tinos-400", "cousine-400")


@pytest.fixture(scope="module")
def engine() -> InProcessEngine:
    return InProcessEngine()


def said(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in sorted(words, key=lambda word: (word.box.top // 20, word.box.left))]


def line(*texts: str, confidence: float = 0.9) -> tuple[Word, ...]:
    """Words one behind the other, of letters 14 pixels wide and 24 high."""
    words, left = [], 100
    for text in texts:
        words.append(Word(text, Box(left, 100, left + 14 * len(text), 124), confidence))
        left += 14 * len(text) + 12
    return tuple(words)


@pytest.mark.parametrize(
    ("spelled", "address"),
    [("добгудоктогги", "dobrydoktor.ru"), ("зетеупауа.сот", "semeynaya.com"), ("деЧосюг.зи", "detdoctor.su")],
)
@pytest.mark.parametrize("font", ["arimo-400", "tinos-400"])
def test_an_address_of_the_net_is_read_in_latin(engine: InProcessEngine, spelled: str, address: str, font: str) -> None:
    paper = Paper(height_px=200)
    box = paper.write(address, 100, 80, font)
    assert said(with_latin_read(paper.clean().text, (Word(spelled, box, 0.4),), engine)) == [address]


def test_a_russian_word_that_ends_as_an_address_does_stays(engine: InProcessEngine) -> None:
    paper = Paper(height_px=200)
    words = tuple(Word(text, paper.write(text, 100, at, PRINT), 0.5) for text, at in (("дороги", 30), ("нога", 110)))
    assert with_latin_read(paper.clean().text, words, engine) == words


def test_a_letter_over_the_ink_of_a_word_is_smeared_and_a_wide_one_is_not() -> None:
    smeared = Word("а", Box(100, 100, 205, 125), 0.05)
    assert smeared_among(
        (smeared, Word("Ш", Box(300, 100, 332, 125), 0.2), Word("—", Box(400, 100, 500, 104), 0.2))
    ) == (smeared,)


def test_a_scrawl_under_which_nothing_else_is_read_stays_for_a_person() -> None:
    scrawl, smeared = Word("м", Box(100, 100, 205, 125), 0.1), Word("а", Box(400, 100, 505, 125), 0.1)
    assert still_smeared((scrawl, smeared), (Word("(Манту)", Box(402, 101, 500, 124), 0.9),)) == (scrawl,)


def groups(
    mark: str, at: int, font: str = PRINT, items: tuple[str, ...] = ("I", "II", "III", "IV", "V")
) -> tuple[Pixels, list[Box]]:
    """A row of numerals behind its label, one of them marked, and where they stand."""
    paper = Paper(height_px=220)
    paper.write("Группа здоровья:", 60, 90, font, 32)
    boxes = [paper.write(item, 420 + 90 * place, 90, font, 32) for place, item in enumerate(items)]
    pen = ImageDraw.Draw(paper.grey)
    box = boxes[at]
    if mark == "ring":
        pen.ellipse((box.left - 14, box.top - 8, box.right + 14, box.bottom + 8), outline=20, width=3)
    elif mark == "strike":
        pen.line((box.left - 5, box.bottom - 2, box.right + 5, box.top + 2), fill=20, width=4)
    else:
        pen.line((box.left - 2, box.bottom + 5, box.right + 2, box.bottom + 5), fill=20, width=3)
    return paper.clean().text, boxes


@pytest.mark.parametrize("font", FACES)
@pytest.mark.parametrize(("mark", "at"), [("ring", 0), ("ring", 2), ("strike", 1), ("line", 4)])
def test_a_marked_numeral_is_named_by_its_place(font: str, mark: str, at: int) -> None:
    text, boxes = groups(mark, at, font)
    label = Word("здоровья:", Box(200, 97, 390, 126), 0.95)
    read = with_numeral_rows_read(text, (label, Word("@", boxes[at].grown(8, 1400, 220), 0.3)))
    assert said(read) == ["здоровья:", "I", "II", "III", "IV", "V"]
    assert all(word.box.holds_middle_of(box) for word, box in zip(read[1:], boxes, strict=True))
    assert read[1 + at].confidence < 0.5 or mark == "line"


@pytest.mark.parametrize("items", [("2", "3", "4"), ("I", "нет", "да"), ("II",)])
def test_what_is_no_row_of_numerals_keeps_its_words(items: tuple[str, ...]) -> None:
    text, _ = groups("line", 0, items=items)
    words = (Word("здоровья:", Box(200, 97, 390, 126), 0.95),)
    assert with_numeral_rows_read(text, words) == words


def test_a_ringed_blood_group_is_named_where_its_neighbours_are_read() -> None:
    paper = Paper(height_px=220)
    names = ("O(I)", "A(II)", "B(III)", "AB(IV)")
    boxes = [paper.write(name, 400 + 180 * place, 90, PRINT, 32) for place, name in enumerate(names)]
    ring = boxes[0].grown(12, 1400, 220)
    ImageDraw.Draw(paper.grey).ellipse((ring.left, ring.top, ring.right, ring.bottom), outline=20, width=3)
    read = ("0О(Т)", "А(П)", "В(Ш)", "АВСТУ)")
    words = [Word("крови", Box(250, 97, 360, 126), 0.95)]
    words += [Word(text, box, 0.4) for text, box in zip(read, boxes, strict=True)]
    assert said(with_numeral_rows_read(paper.clean().text, words)) == ["крови", *names]


@pytest.mark.parametrize(("sign", "is_numeral"), [("I", True), ("Т", False), ("Г", False), ("2", False), ("Ш", False)])
def test_a_numeral_with_feet_is_told_from_letters(sign: str, is_numeral: bool) -> None:
    paper = Paper(width_px=200, height_px=160)
    box = paper.write(sign, 60, 40, PRINT, 40).grown(4, 200, 160)
    assert is_one(paper.clean().text[box.top : box.bottom, box.left : box.right]) is is_numeral


@pytest.mark.parametrize("font", ["roboto-400", "fira-sans-400"])
@pytest.mark.parametrize(
    ("signs", "told"), [("III", "III"), ("II", "II"), ("11", "11"), ("И", ""), ("П", ""), ("Ш", ""), ("Н", "")]
)
def test_bare_sticks_are_a_numeral_and_those_with_flags_eleven(signs: str, told: str, font: str) -> None:
    paper = Paper(width_px=240, height_px=160)
    box = paper.write(signs, 60, 40, font, 40).grown(4, 240, 160)
    assert bare_sticks(paper.clean().text[box.top : box.bottom, box.left : box.right]) == told


@pytest.mark.parametrize(("printed", "told"), [("t 38,1", "t38,1"), ("138,1", "138,1")])
@pytest.mark.parametrize("font", ["tinos-400", "lora-400", PRINT])
def test_a_temperatures_t_read_as_one_is_told_by_its_height(printed: str, told: str, font: str) -> None:
    paper = Paper(height_px=200)
    word = Word("138,1", paper.write(printed, 100, 80, font), 0.9)
    assert said(with_case_set_right(paper.clean().text, (word,))) == [told]


@pytest.mark.parametrize("text", ["15.01.2005г", "мес", "И.О"])
@pytest.mark.parametrize("font", FACES)
def test_an_abbreviation_gets_back_the_stop_that_is_on_the_paper(text: str, font: str) -> None:
    paper = Paper(height_px=200)
    box = paper.write(text, 100, 80, font)
    with_stop = Paper(height_px=200)
    with_stop.write(f"{text}.", 100, 80, font)
    assert said(with_stops_found(paper.clean().text, (Word(text, box, 0.9),))) == [text]
    assert said(with_stops_found(with_stop.clean().text, (Word(text, box, 0.9),))) == [f"{text}."]


@pytest.mark.parametrize(("printed", "told"), [("Дифтерия,", "Дифтерия,"), ("Дифтерия.", "Дифтерия.")])
def test_a_comma_read_as_a_stop_is_told_by_its_tail(printed: str, told: str) -> None:
    paper = Paper(height_px=200)
    words = [Word("Дифтерия.", paper.write(printed, 100, 80), 0.9)]
    words.append(Word("коклюш", paper.write("коклюш", words[0].box.right + 12, 80), 0.9))
    assert said(with_stops_found(paper.clean().text, words))[0] == told


def spelled(text: str, box: Box, confidence: float) -> Word:
    """A word whose letters have boxes of one width."""
    wide = box.width / len(text)
    symbols = (
        Symbol(
            char, confidence, Box(box.left + round(wide * at), box.top, box.left + round(wide * (at + 1)), box.bottom)
        )
        for at, char in enumerate(text)
    )
    return Word(text, box, confidence, symbols=tuple(symbols))


def test_a_unit_alone_in_its_cell_is_as_small_as_its_row_shows() -> None:
    paper = Paper(height_px=200)
    figures = Word("24,5", paper.write("24,5", 100, 80), 0.95)
    unit = spelled("КГ", paper.write("кг", 300, 80), 0.6)
    capitals = spelled("КГ", paper.write("КГ", 500, 80), 0.6)
    text = paper.clean().text
    assert said(with_case_set_right(text, (figures, unit))) == ["24,5", "кг"]
    assert said(with_case_set_right(text, (figures, capitals))) == ["24,5", "КГ"]


def test_an_abbreviation_of_capitals_is_never_made_small() -> None:
    paper = Paper(height_px=200)
    figures = Word("7062", paper.write("7062", 100, 70, PRINT, 44), 0.95)
    name = spelled("СНИЛС", paper.write("СНИЛС", 300, 80, PRINT, 30), 0.6)
    assert said(with_case_set_right(paper.clean().text, (figures, name))) == ["7062", "СНИЛС"]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        (("О", "мм"), ["0", "мм"]), (("Плет",), ["11лет"]), (("Элет",), ["9лет"]), (("Ф.И.0.",), ["Ф.И.О."]),
        (("Цветкова", "0.0."), ["Цветкова", "О.О."]), (("3.А.", "Башляева"), ["З.А.", "Башляева"]),
        (("ПЗ/у",), ["113/у"]),
        (("030-ПО/у",), ["030-ПО/у"]), (("№о027/у",), ["№027/у"]), (("№026/у",), ["№026/у"]),
        (("2210.2012г.",), ["22.10.2012г."]),
        (("(рН)",), ["(pH)"]), (("витамин", "О."), ["витамин", "D."]), (("др.", "04.10.2009"), ["д.р.", "04.10.2009"]),
        (("05:", "ОРВИ"), ["Ds:", "ОРВИ"]), (("05:", "30"), ["05:", "30"]), (("Тгод",), ["1год"]),
        (("П", "группа"), ["П", "группа"]), (("О", "ребенке"), ["О", "ребенке"]),
    ],
)  # fmt: skip
def test_signs_with_a_twin_are_told_by_what_stands_beside_them(read: tuple[str, ...], printed: list[str]) -> None:
    words = tuple(
        Word("О", Box(word.box.left, 100, word.box.left + 22, 124), 0.9) if word.text == "О" else word
        for word in line(*read)
    )
    assert said(with_twins_set_right(words)) == printed


def test_a_speck_far_from_words_is_no_stop_and_a_dot_between_them_is_one() -> None:
    rulings = np.zeros((400, 900), np.uint8)
    words = [Word("Кирова", Box(100, 100, 190, 124), 0.9), Word("Лиц.", Box(226, 100, 280, 124), 0.9)]
    words += [Word(".", Box(206, 111, 210, 115), 0.7), Word(".", Box(600, 300, 604, 304), 0.7)]
    words += [Word("—", Box(600, 200, 620, 203), 0.7), Word(",", Box(283, 119, 287, 127), 0.7)]
    assert {word.text for word in without_scraps(words, rulings, DPI)} == {",", "·", "—", "Кирова", "Лиц."}


def test_the_stop_behind_a_letter_with_an_open_foot_is_no_dust() -> None:
    text = np.full((200, 300), 255, np.uint8)
    cv2.rectangle(text, (100, 80), (103, 110), 0, -1)
    text[106:109, 116:119] = 0
    text[106:109, 200:203] = 0
    left = without_dust(text, np.where(text < 150, 255, 0).astype(np.uint8), DPI)
    assert left[107, 117] == 0
    assert left[107, 201] == 255
