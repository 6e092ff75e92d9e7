import numpy as np
import pytest

from extractors.code_looks import SURE_CODE
from extractors.second_look import CODES, FIGURES
from pipeline.stages.figures import ALPHABET, CLASSES, LETTERS, OTHER, decoded
from pipeline.stages.reread import make_rereader
from schemas.geometry import Box
from tests.drawn_text import PRINT_FACES, Paper

LATIN = "ABCDEFGHKLMNPRSTUVWXYZ"
IN_LATIN = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
LOTS = ("П671", "Н36", "У337", "AC14B909DJ", "A69CB368R", "AHBVB073FV", "G4751-8", "J395407", "Z3250-6", "К-46")
NARROW = ("AIPVA960F", "AIPVA119N", "HIB455", "BIK120", "H1I2", "VI3201")
STRANGE_FACES = ("golos-text-400", "noto-serif-400", "source-sans-3-400", "source-serif-4-400", "spectral-400")


class NoEngine:
    name = "none"


def seen(texts, face, alphabet, size_px=34):
    paper = Paper()
    places = [(80 + 320 * (at % 4), 40 + 90 * (at // 4)) for at in range(len(texts))]
    boxes = [paper.write(text, *place, face, size_px) for text, place in zip(texts, places, strict=True)]
    reread = make_rereader(paper.clean(), NoEngine())
    return [reread(box, alphabet) for box in boxes]


@pytest.mark.parametrize("face", PRINT_FACES + STRANGE_FACES)
def test_lots_are_read_letter_for_letter_without_the_engine(face):
    read = ["".join(word.text for word in words) for words in seen(LOTS, face, CODES)]
    assert [text.replace("З", "3") for text in read] == [lot.translate(IN_LATIN) for lot in LOTS]


@pytest.mark.parametrize("face", PRINT_FACES + STRANGE_FACES)
def test_whatever_it_reads_wrongly_it_is_unsure_of(face):
    small = [f"{letter}{figures}" for letter, figures in zip(LATIN, range(101, 1000, 41), strict=True)]
    for texts, size_px in ((small, 17), (NARROW, 34)):
        for text, words in zip(texts, seen(texts, face, CODES, size_px), strict=True):
            assert "".join(word.text for word in words) == text or min(word.confidence for word in words) < SURE_CODE


@pytest.mark.parametrize("face", PRINT_FACES)
def test_asked_for_figures_it_names_no_letter(face):
    read = ["".join(word.text for word in words) for words in seen(["12.03.2009", "30.08.2010", "П671"], face, FIGURES)]
    assert read == ["12.03.2009", "30.08.2010", f"{OTHER}671"]


def test_a_wider_look_at_a_code_ends_at_the_rulings_of_its_cell():
    paper = Paper()
    before = paper.write("V2", 80, 40)
    own = paper.write("А703", before.right + 20, 40)
    paper.rule(before.right + 9, 20, before.right + 12, 110)
    around = Box(before.left, own.top - 2, own.right + 30, own.bottom + 2)
    read = make_rereader(paper.clean(), NoEngine())(around, CODES)
    assert ["".join(word.text for word in read).translate(IN_LATIN)] == ["A703"]


def test_both_sides_name_the_same_signs():
    assert ALPHABET + OTHER + LETTERS == CODES


def test_a_sign_that_may_stand_between_two_others_is_a_doubt():
    scores = np.full((len(CLASSES), 6), -9.0, np.float32)
    for step, sign in enumerate("\0A\0\0P\0"):
        scores[CLASSES.index(sign), step] = 0.0
    named = np.arange(len(CLASSES))
    assert decoded(scores, named)[0] == "AP" and decoded(scores, named)[1] > 0.95
    scores[CLASSES.index("I"), 2] = -2.0
    assert decoded(scores, named)[0] == "AP" and decoded(scores, named)[1] < 0.7
