from collections import Counter

import cv2
import numpy as np
import pytest

from pipeline.stages.crops import line_bands, tightened
from pipeline.stages.cut_words import with_cut_doubted
from pipeline.stages.digits import with_threes_by_shape
from pipeline.stages.ocr import make_rereader, read_words, upright_probe
from pipeline.stages.tangled import untangled
from pipeline.stages.tesseract_inprocess import InProcessEngine
from pipeline.stages.unread import boxes_of_unread
from pipeline.stages.zeros import without_zero_marks
from schemas.geometry import Box
from schemas.page import Medium, Symbol, Word
from tests.drawn_text import DOTTED_ZERO, DPI, PEN, PRINT, PRINT_FACES, SLASHED_ZERO, Paper

PROSE = (
    "Жалобы на повышение температуры и насморк",
    "Состояние удовлетворительное, кожные покровы чистые",
    "Дыхание везикулярное, хрипов нет, живот мягкий",
    "Рекомендовано обильное питьё и наблюдение",
)


@pytest.fixture(scope="module")
def engine() -> InProcessEngine:
    return InProcessEngine()


def form(font: str = PRINT) -> Paper:
    paper = Paper()
    for number, line in enumerate(PROSE):
        paper.write(line, 80, 60 + 70 * number, font)
    return paper


def texts(words: tuple[Word, ...]) -> Counter[str]:
    return Counter(word.text for word in words)


def test_every_printed_word_is_found_and_judged_print(engine: InProcessEngine) -> None:
    words = read_words(form().clean(), engine)
    assert texts(words) == Counter(" ".join(PROSE).split())
    assert {word.medium for word in words} == {Medium.PRINTED}


@pytest.mark.parametrize("face", PRINT_FACES)
def test_nearly_all_print_is_judged_print(engine: InProcessEngine, face: str) -> None:
    paper = form(face)
    for row in range(5):
        paper.write("12.03.2013 БЦЖ-М 0,05 V1 36,6 3450 г 51 см", 80, 400 + 70 * row, face)
    words = read_words(paper.clean(), engine)
    by_hand = [word.text for word in words if word.medium is not Medium.PRINTED]
    assert len(by_hand) <= 0.02 * len(words) + 1


def test_black_pen_among_print_is_judged_handwriting(engine: InProcessEngine) -> None:
    paper = form()
    paper.write("Диагноз:", 80, 420)
    written = paper.write("острый бронхит", 300, 400, PEN, 56)
    words = [word for word in read_words(paper.clean(), engine) if written.overlap(word.box) > 0.5 * word.box.area]
    assert words
    assert all(word.medium is Medium.HANDWRITTEN for word in words)


def test_blue_pen_is_proposed_but_never_trusted(engine: InProcessEngine) -> None:
    paper = form()
    paper.write("Масса тела", 80, 420)
    written = paper.write("3450", 400, 410, PRINT, 44, pen=True)
    words = [word for word in read_words(paper.clean(), engine) if written.overlap(word.box) > 0]
    assert [word.text for word in words] == ["3450"]
    assert words[0].medium is Medium.HANDWRITTEN
    assert words[0].confidence <= 0.5


def test_form_printed_in_blue_stays_print(engine: InProcessEngine) -> None:
    paper = Paper()
    for number, line in enumerate(PROSE):
        paper.write(line, 80, 60 + 70 * number, pen=True)
    words = read_words(paper.clean(), engine)
    assert texts(words) == Counter(" ".join(PROSE).split())
    assert {word.medium for word in words} == {Medium.PRINTED}


def test_blank_page_is_not_read(engine: InProcessEngine) -> None:
    clean = form().clean()
    blank = type(clean)(clean.image, clean.text, clean.pen, clean.rulings, 0, 0.0, is_blank=True)
    assert read_words(blank, engine) == ()


def test_dotted_zeros_are_read_as_zeros(engine: InProcessEngine) -> None:
    paper = Paper()
    for row in range(8):
        paper.write("10.02.2010 100 3050", 80, 60 + 70 * row, DOTTED_ZERO)
    words = sorted(read_words(paper.clean(), engine), key=lambda word: (word.box.top // 70, word.box.left))
    assert "".join(word.text for word in words) == "10.02.20101003050" * 8


def test_only_marks_inside_zeros_are_taken_out() -> None:
    paper = form()
    paper.write("10 ® 8 6 9 Ф @ Ю", 80, 500, size_px=40)
    pixels = paper.pixels()
    assert np.array_equal(without_zero_marks(pixels), pixels)


@pytest.mark.parametrize("face", [DOTTED_ZERO, SLASHED_ZERO])
@pytest.mark.parametrize("size_px", [24, 34, 44])
def test_marks_inside_zeros_are_taken_out_whole(face: str, size_px: int) -> None:
    paper = Paper(200, 120)
    box = paper.write("0", 80, 40, face, size_px)
    middle = without_zero_marks(paper.pixels())[:, box.left + box.width // 3 : box.right - box.width // 3]
    assert int(middle[box.top + box.height // 3 : box.bottom - box.height // 3].min()) > 180


def test_a_lone_figure_left_unread_is_found_but_the_rest_of_a_ruling_is_not() -> None:
    paper = form()
    figure = paper.write("7", 1100, 500)
    paper.rule(900, 460, 903, 620)
    text = paper.pixels()
    cv2.line(text, (904, 500), (904, 525), 20, 2)
    read = [box for line in PROSE for box in paper.drawn[line]]
    (found,) = boxes_of_unread(text, paper.rulings, read, DPI)
    assert figure.overlap(found) > 0.8 * min(figure.area, found.area)


def test_lone_figures_of_a_sparse_table_are_all_read(engine: InProcessEngine) -> None:
    paper = Paper()
    values = [str(number) for number in (7, 12, 3, 98, 5, 41, 6, 20, 8, 35)]
    for row, value in enumerate(values):
        paper.write("Окружность" if row % 2 else "Рост", 60, 40 + 80 * row)
        paper.write(value, 500 + 300 * (row % 3), 40 + 80 * row)
    found = texts(read_words(paper.clean(), engine))
    assert [value for value in values if not found[value]] == []


def test_second_look_reads_the_same_word_at_the_same_place(engine: InProcessEngine) -> None:
    paper = form()
    box = paper.write("12.03.2013", 400, 500)
    (word,) = make_rereader(paper.clean(), engine)(box, None)
    assert word.text == "12.03.2013"
    assert box.overlap(word.box) > 0.7 * max(box.area, word.box.area)


def test_second_look_leaves_out_rulings_and_neighbours(engine: InProcessEngine) -> None:
    paper = Paper()
    box = paper.write("3450", 400, 300)
    paper.write("9999", 400, 300 - 42)
    paper.write("8888", 400, 300 + 42)
    paper.rule(380, box.bottom + 2, 520, box.bottom + 5)
    words = make_rereader(paper.clean(), engine)(box, "0123456789")
    assert [word.text for word in words] == ["3450"]


def test_second_look_at_several_lines_gives_them_top_to_bottom(engine: InProcessEngine) -> None:
    paper = Paper()
    paper.write("острый бронхит", 300, 300)
    paper.write("реконвалесцент", 300, 350)
    words = make_rereader(paper.clean(), engine)(Box(295, 298, 620, 400), None)
    assert [word.text for word in words] == ["острый", "бронхит", "реконвалесцент"]


def test_second_look_tells_latin_codes_where_the_field_asks_for_them(engine: InProcessEngine) -> None:
    paper = Paper()
    boxes = {code: paper.write(code, 100, 60 + 80 * row) for row, code in enumerate(("V1", "RV2", "J06.9", "H66.0"))}
    reread = make_rereader(paper.clean(), engine)
    alphabets = {"V1": "VR1234", "RV2": "VR1234"}
    read = {
        code: [word.text for word in reread(box, alphabets.get(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789."))]
        for code, box in boxes.items()
    }
    assert read == {code: [code] for code in boxes}


def test_second_look_at_white_paper_finds_nothing(engine: InProcessEngine) -> None:
    assert make_rereader(form().clean(), engine)(Box(1000, 700, 1100, 740), None) == ()


def test_dots_over_letters_stay_with_their_line() -> None:
    paper = Paper()
    box = paper.write("Ёлкин Йошкарев й", 100, 100)
    assert len(line_bands(paper.pixels(), box)) == 1


def test_print_reads_better_upright(engine: InProcessEngine) -> None:
    strips = np.ascontiguousarray(form().pixels()[40:340])
    reads = upright_probe(engine)
    assert reads(strips) > 0.9
    assert reads(np.ascontiguousarray(strips[::-1, ::-1])) < 0.6
    assert reads(np.full((200, 400), 255, np.uint8)) == 0.0


@pytest.mark.parametrize("face", ["pt-sans-400", "pt-sans-700", "old-standard-tt-400"])
def test_flat_threes_are_not_read_as_other_digits(engine: InProcessEngine, face: str) -> None:
    paper = Paper()
    dates = [f"{day:02}.03.{year}" for day, year in zip((3, 13, 23, 25, 30, 5, 18, 8), range(2005, 2013), strict=True)]
    boxes = [paper.write(date, 80, 40 + 100 * row, face, 30) for row, date in enumerate(dates)]
    clean = paper.clean()
    read = {word.text for word in read_words(clean, engine)}
    reread = make_rereader(clean, engine)
    seen = ["".join(word.text for word in reread(box, "0123456789.")) for box in boxes]
    assert set(dates) - read == set()
    assert seen == dates


def test_a_five_without_a_stem_is_doubted_even_where_the_engine_is_sure() -> None:
    paper = Paper(300, 120)
    box = paper.write("3", 100, 40, "pt-sans-400", 40)
    as_five = Word("5", box, 0.99, symbols=(Symbol("5", 0.99, box),))
    (doubted,) = with_threes_by_shape(paper.pixels(), (as_five,))
    assert (doubted.text, doubted.symbols[0].alternatives[0]) == ("3", ("5", 0.99))
    assert doubted.confidence <= 0.5


@pytest.mark.parametrize("face", ["pt-serif-400", "roboto-700", "tinos-400", "lora-400"])
def test_a_five_with_its_stem_is_left_alone(face: str) -> None:
    paper = Paper(300, 120)
    box = paper.write("5", 100, 40, face, 40)
    five = Word("5", box, 0.99, symbols=(Symbol("5", 0.99, box),))
    assert with_threes_by_shape(paper.pixels(), (five,)) == (five,)


def test_loose_boxes_are_drawn_tight_around_their_line() -> None:
    paper = Paper()
    box = paper.write("12.03.2013", 200, 300)
    paper.write("05.04.2014", 200, 360)
    loose = Word("12.03.2013", Box(box.left, box.top - 20, box.right, box.bottom + 14), 0.9)
    tight = tightened(paper.pixels(), loose).box
    assert abs(tight.top - box.top) <= 2 and abs(tight.bottom - box.bottom) <= 2


def test_words_tangled_from_two_lines_are_read_anew_piece_by_piece(engine: InProcessEngine) -> None:
    paper = Paper(700, 300)
    one = paper.write("Наименование", 60, 100)
    other = paper.write("выявлен", 360, 124)
    sure = Word("Серия", paper.write("Серия", 560, 200), 0.95)
    tangled = Word("ениевы", Box(200, one.top, 420, other.bottom), 0.2)
    start = Word("Наимен", Box(one.left, one.top, 200, one.bottom), 0.5)
    end = Word("явлен", Box(420, other.top, other.right, other.bottom), 0.4)
    words = untangled(paper.pixels(), (start, tangled, end, sure), engine)
    assert sorted(word.text for word in words) == ["Наименование", "Серия", "выявлен"]
    assert sure in words


def test_words_that_read_no_better_alone_are_left_as_they_are(engine: InProcessEngine) -> None:
    paper = Paper(700, 300)
    code = Word("706.9", paper.write("J06.9", 60, 100), 0.6)
    vague = Word("насм0рк", paper.write("насморк", 300, 100), 0.74)
    kept = untangled(paper.pixels(), (code,), engine)
    assert kept == (code,)
    assert [word.text for word in untangled(paper.pixels(), (code, vague), engine)] == ["706.9", "насморк"]


def test_parts_of_letters_beside_words_add_no_figures(engine: InProcessEngine) -> None:
    paper = form()
    text = paper.pixels()
    first = paper.drawn[PROSE[0]][1]
    cv2.line(text, (first.left - 8, first.top), (first.left - 8, first.bottom), 20, 3)
    clean = paper.clean()
    marked = type(clean)(clean.image, text, clean.pen, clean.rulings, 0, 0.0, is_blank=False)
    extra = texts(read_words(marked, engine)) - Counter(" ".join(PROSE).split())
    assert not any(char.isdigit() for word in extra for char in word)


def test_a_date_whose_last_digits_were_broken_is_doubted() -> None:
    paper = Paper(700, 300)
    whole = paper.write("07.11.2012", 60, 100)
    other = paper.write("08.11.2012", 60, 200)
    text = paper.pixels()
    cut = round(whole.left + 0.8 * whole.width)
    text[whole.top + 8 : whole.top + 14, cut : whole.right] = 255
    words = (
        Word("07.11.20", Box(whole.left, whole.top, cut, whole.bottom), 0.95),
        Word("08.11.2012", other, 0.95),
    )
    first, second = with_cut_doubted(text, words)
    assert (first.text, second.text) == ("07.11.20", "08.11.2012")
    assert first.confidence <= 0.4
    assert second.confidence == 0.95


def test_words_and_full_stops_beside_a_figure_do_not_make_it_doubtful(engine: InProcessEngine) -> None:
    paper = Paper()
    for row, line in enumerate(
        ("вес 3450 г, рост 51 см.", "до 12.03.2013. Прививка 15.04.2014 г.", "38,2 36,6 110 24")
    ):
        paper.write(line, 80, 60 + 80 * row)
    assert [word.text for word in read_words(paper.clean(), engine) if word.confidence <= 0.4] == []
