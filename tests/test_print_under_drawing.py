"""Print that drawing stands around or runs through: combs, headings on end, rings, strikes, rulings."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.stages.boxed_words import without_boxes
from pipeline.stages.combs import with_combs_read
from pipeline.stages.crossed import with_crossed_read
from pipeline.stages.doubled import without_doubles
from pipeline.stages.lines import group_lines
from pipeline.stages.ocr import read_words
from pipeline.stages.scraps import without_scraps
from pipeline.stages.struck import with_struck_read
from pipeline.stages.tesseract_inprocess import InProcessEngine
from pipeline.stages.turned import with_turned_read
from schemas.geometry import Box
from schemas.page import Cell, Line, Mark, MarkKind, Pixels, Symbol, Table, Word
from tests.drawn_text import BLACK, DPI, Paper


@pytest.fixture(scope="module")
def engine() -> InProcessEngine:
    return InProcessEngine()


def comb(paper: Paper, groups: list[str], left: int, top: int, font: str = "pt-sans-400") -> Box:
    """Signs in fields of a comb; the base line is a ruling, which is gone from the text."""
    field, high, x = 42, 26, left
    draw = ImageDraw.Draw(paper.grey)
    for group in groups:
        if group in ".-":
            paper.write(group, x + 3, top, font, 34)
            x += 16
            continue
        for at, sign in enumerate(group):
            paper.write(sign, x + at * field + 12, top, font, 34)
        for tooth in range(len(group) + 1):
            draw.line((x + tooth * field, top + 44 - high, x + tooth * field, top + 44), fill=BLACK, width=2)
        paper.rule(x, top + 44, x + len(group) * field, top + 47)
        x += len(group) * field
    return Box(left, top, x, top + 47)


def on_end(paper: Paper, text: str, left: int, foot: int, *, downwards: bool = False) -> Box:
    """A text on end, its lower left corner given."""
    flat = Paper(900, 80)
    flat.write(text, 10, 20, size_px=30)
    crop = flat.grey.crop(flat.grey.point(lambda shade: 255 - shade).getbbox())
    stood = crop.transpose(Image.Transpose.ROTATE_270 if downwards else Image.Transpose.ROTATE_90)
    paper.grey.paste(stood, (left, foot - stood.height))
    return Box(left, foot - stood.height, left + stood.width, foot)


def told(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in sorted(words, key=lambda word: (word.box.top // 30, word.box.left))]


@pytest.mark.parametrize("font", ["pt-sans-400", "pt-serif-400", "fira-sans-400"])
def test_a_date_in_a_comb_is_one_word_and_no_tooth_is_a_one(engine: InProcessEngine, font: str) -> None:
    paper = Paper()
    paper.write("Дата рождения", 60, 100)
    place = comb(paper, ["05", ".", "03", ".", "2016"], 400, 100, font)
    words = read_words(paper.clean(), engine)
    assert "05.03.2016" in [word.text for word in words]
    found = next(word for word in words if word.text == "05.03.2016")
    assert abs(found.box.left - place.left) < 25 and abs(found.box.right - place.right) < 45
    assert not any("|" in word.text for word in words)


def test_an_empty_field_of_a_comb_parts_two_words() -> None:
    paper = Paper()
    comb(paper, ["949", "-", "572"], 100, 100)
    seen = Word("|9", Box(104, 104, 140, 140), 0.3)
    calls: list[Pixels] = []

    class Still(InProcessEngine):
        def __init__(self) -> None:
            pass

        def read_crop(
            self, crop: Pixels, dpi: float, alphabet: str | None = None, *, weighs: bool = True
        ) -> tuple[Word, ...]:
            calls.append(crop)
            return ()

    with_combs_read(paper.pixels(), paper.rulings, [seen], Still(), DPI)
    assert calls and calls[0].shape[1] < 7 * 42  # the fields were brought together


def test_figures_on_a_line_without_teeth_are_no_comb(engine: InProcessEngine) -> None:
    paper = Paper()
    box = paper.write("11.11.2011", 100, 100)
    paper.rule(90, box.bottom + 6, 400, box.bottom + 9)
    words = (Word("11.11.2011", box, 0.4),)
    text = paper.pixels()
    bare, kept = with_combs_read(text, paper.rulings, words, engine, DPI)
    assert kept == words and bare is text


@pytest.mark.parametrize("downwards", [False, True])
def test_a_heading_on_end_is_read_from_either_side(engine: InProcessEngine, downwards: bool) -> None:
    paper = Paper()
    strip = on_end(paper, "Наименование", 300, 500, downwards=downwards)
    seeds = [Word("Е", Box(302, y, 326, y + 22), 0.5) for y in range(strip.top + 4, strip.bottom - 30, 60)]
    other = Word("Прививка", paper.write("Прививка", 500, 300), 0.96)
    words = with_turned_read(paper.pixels(), [*seeds, other], engine)
    assert [word.text for word in words] == ["Прививка", "Наименование"]
    assert words[1].box.height > 3 * words[1].box.width


def test_a_column_of_doubtful_figures_is_not_taken_for_a_heading_on_end(engine: InProcessEngine) -> None:
    paper = Paper()
    figures = [paper.write(str(n), 300, 100 + 48 * n) for n in range(1, 9)]
    words = tuple(Word(str(n + 1), box, 0.6) for n, box in enumerate(figures))
    assert with_turned_read(paper.pixels(), words, engine) == words


def test_words_on_end_are_told_from_the_foot_up_and_their_lines_from_the_left() -> None:
    words = [
        Word("на", Box(100, 100, 124, 150), 0.9), Word("Реакция", Box(100, 160, 124, 330), 0.9),
        Word("прививку", Box(134, 110, 158, 300), 0.9), Word("Серия", Box(300, 200, 380, 224), 0.9),
    ]  # fmt: skip
    assert [line.text for line in group_lines(words)] == ["Реакция на", "прививку", "Серия"]


def test_a_word_in_a_ring_that_touches_it_is_read(engine: InProcessEngine) -> None:
    paper = Paper()
    paper.write("Лечился", 100, 200)
    ringed = paper.write("дома", 320, 200)
    centre = tuple(round(at) for at in ringed.center)
    text = paper.pixels()
    cv2.ellipse(text, centre, (ringed.width // 2 + 8, ringed.height // 2 + 6), 0, 0, 360, BLACK, 3, cv2.LINE_AA)
    words = (Word("Лечился", paper.drawn["Лечился"][0], 0.95),)
    found = with_crossed_read(text, words, engine, DPI)
    assert [word.text for word in found] == ["Лечился", "дома"]


def test_what_is_no_word_in_a_ring_is_not_told(engine: InProcessEngine) -> None:
    paper = Paper()
    paper.write("Лечился", 100, 200)
    text = paper.pixels()
    cv2.ellipse(text, (380, 222), (70, 34), 0, 0, 360, BLACK, 3, cv2.LINE_AA)
    scrawl = np.array([[330, 230], [345, 205], [360, 235], [380, 208], [400, 236], [420, 210]], np.int32)
    cv2.polylines(text, [scrawl], False, BLACK, 3, cv2.LINE_AA)
    words = (Word("Лечился", paper.drawn["Лечился"][0], 0.95),)
    assert with_crossed_read(text, words, engine, DPI) == words


def test_a_struck_word_is_read_but_stays_doubtful(engine: InProcessEngine) -> None:
    paper = Paper()
    box = paper.write("повторно", 300, 200)
    text = paper.pixels()
    level = round(box.top + 0.6 * box.height)
    cv2.line(text, (box.left - 6, level), (box.right + 6, level), BLACK, 3)
    (word,) = with_struck_read(text, [Word("новтерне", box, 0.3)], engine)
    assert word.text == "повторно" and word.confidence <= 0.3


def test_a_doubtful_word_without_a_stroke_is_left_alone(engine: InProcessEngine) -> None:
    paper = Paper()
    word = Word("отк1онение", paper.write("отклонение", 300, 200), 0.3)
    assert with_struck_read(paper.pixels(), [word], engine) == (word,)


def test_ends_of_rulings_are_no_words_but_a_dash_in_a_cell_is() -> None:
    paper = Paper()
    paper.rule(100, 100, 103, 400)
    paper.rule(100, 480, 103, 700)
    rest = Word("|", Box(99, 420, 104, 460), 0.9)
    dash = Word("—", Box(200, 300, 230, 304), 0.9)
    minus = Word("-", Box(300, 300, 308, 303), 0.9)
    name = Word("'Глюкоза", Box(110, 290, 240, 320), 0.8)
    words = without_scraps([rest, dash, minus, name], paper.rulings, DPI)
    assert [word.text for word in words] == ["—", "-", "Глюкоза"]


def test_signs_that_the_word_owns_stay() -> None:
    words = [
        Word(text, Box(100, 40 * at, 300, 40 * at + 30), 0.9)
        for at, text in enumerate(("(нет", "отметить):", "«Нева»", "<5,0", ">38,5", "-//-", "Д'Артаньян"), start=1)
    ]
    assert without_scraps(words, np.zeros((400, 400), np.uint8), DPI) == tuple(words)


def test_a_part_of_a_word_that_was_read_twice_is_dropped_but_a_neighbour_is_not() -> None:
    whole = Word("мини-футболу,", Box(100, 100, 300, 130), 0.96)
    part = Word("фу", Box(180, 99, 220, 136), 0.87)
    other = Word("дата", Box(180, 99, 220, 128), 0.97)
    assert without_doubles([whole, part, other]) == (whole, other)


def test_a_box_to_tick_is_no_text_and_leaves_the_word_beside_it() -> None:
    box = Box(100, 100, 130, 130)
    frame, name = Word("[]", Box(99, 99, 131, 131), 0.6), Word("корь", Box(140, 102, 200, 128), 0.97)
    signs = [Symbol("О", 0.9, Box(300, 100, 330, 130)), Symbol("Ш", 0.9, Box(336, 104, 352, 128))]
    joined = Word("ОШ", Box(300, 100, 352, 130), 0.5, symbols=tuple(signs))
    line = Line((frame, name, joined))
    table = Table(Box(0, 0, 400, 200), 1, 1, (Cell(0, 0, Box(0, 0, 400, 200), (line,)),))
    marks = [Mark(MarkKind.CHECK_BOX, box, False), Mark(MarkKind.CHECK_BOX, Box(300, 100, 330, 130), True)]
    lines, tables = without_boxes([line], [table], marks)
    assert [word.text for word in lines[0].words] == ["корь", "Ш"]
    assert tables[0].cells[0].text == "корь Ш"


def test_signs_in_boxes_side_by_side_are_text() -> None:
    boxes = [Box(100 + 34 * at, 100, 130 + 34 * at, 140) for at in range(4)]
    words = tuple(
        Word(sign, Box(box.left + 8, 108, box.right - 8, 132), 0.9) for sign, box in zip("2016", boxes, strict=True)
    )
    lines, _ = without_boxes([Line(words)], [], [Mark(MarkKind.CHECK_BOX, box, True) for box in boxes])
    assert lines[0].words == words


def test_marks_of_other_kinds_take_no_words() -> None:
    word = replace(Word("дома", Box(100, 100, 160, 130), 0.9))
    lines, _ = without_boxes([Line((word,))], [], [Mark(MarkKind.CIRCLE, Box(95, 95, 165, 135), True)])
    assert lines[0].words == (word,)
