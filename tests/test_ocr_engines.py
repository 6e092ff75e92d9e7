import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from pipeline.stages.engine import (
    LanguageDataError,
    OcrEngine,
    OcrEngineError,
    OcrTimeoutError,
    crop_language,
    find_tessdata,
    require_languages,
)
from pipeline.stages.tesseract_command import CommandEngine
from pipeline.stages.tesseract_inprocess import InProcessEngine
from schemas.page import Pixels
from tests.drawn_text import DPI, Paper

SENTENCE = "Карта профилактических прививок"


@pytest.fixture(scope="module", params=[InProcessEngine, CommandEngine])
def engine(request: pytest.FixtureRequest) -> Iterator[OcrEngine]:
    made = request.param()
    yield made
    if isinstance(made, CommandEngine):
        made.close()


@pytest.fixture(scope="module")
def page() -> Pixels:
    paper = Paper(height_px=400)
    paper.write(SENTENCE, 100, 60)
    paper.write("Вакцинация 12.03.2013 проведена", 100, 160)
    return paper.pixels()


def test_page_words_are_read_letter_by_letter(engine: OcrEngine, page: Pixels) -> None:
    words = [word.text for word in engine.read_page(page, DPI)]
    assert words == [*SENTENCE.split(), "Вакцинация", "12.03.2013", "проведена"]


def test_boxes_lie_around_the_words_drawn(engine: OcrEngine) -> None:
    paper = Paper(height_px=300)
    paper.write(SENTENCE, 100, 60)
    words = engine.read_page(paper.pixels(), DPI)
    for word, drawn in zip(words, paper.drawn[SENTENCE], strict=True):
        sides = zip(
            (word.box.left, word.box.top, word.box.right, word.box.bottom),
            (drawn.left, drawn.top, drawn.right, drawn.bottom),
            strict=True,
        )
        assert max(abs(ours - theirs) for ours, theirs in sides) <= 6


def test_confidence_is_a_share_and_high_on_clean_print(engine: OcrEngine, page: Pixels) -> None:
    confidences = [word.confidence for word in engine.read_page(page, DPI)]
    assert all(0.8 < confidence <= 1.0 for confidence in confidences)


def test_same_pixels_give_the_same_words_whatever_was_read_between(engine: OcrEngine, page: Pixels) -> None:
    first = engine.read_page(page, DPI)
    engine.read_page(np.ascontiguousarray(page[::-1, ::-1]), DPI)
    engine.read_crop(page[50:130], DPI, "0123456789")
    assert engine.read_page(page, DPI) == first


@pytest.mark.parametrize("shade", [0, 128, 255])
def test_an_even_surface_holds_no_words(engine: OcrEngine, shade: int) -> None:
    surface = np.full((60, 200), shade, np.uint8)
    assert engine.read_crop(surface, DPI) == ()
    assert engine.read_page(surface, DPI) == ()


def test_alphabet_without_cyrillic_gives_latin_letters(engine: OcrEngine) -> None:
    paper = Paper(width_px=300, height_px=100)
    paper.write("RV2", 100, 30)
    assert [word.text for word in engine.read_crop(paper.pixels()[20:90], DPI, "VR1234")] == ["RV2"]


def test_symbols_spell_the_word_and_offer_other_readings() -> None:
    paper = Paper(width_px=600, height_px=100)
    paper.write("БЦЖ-М", 100, 30)
    (word,) = InProcessEngine().read_crop(paper.pixels()[20:90], DPI)
    assert "".join(symbol.text for symbol in word.symbols) == word.text == "БЦЖ-М"
    assert all(
        word.box.left - 2 <= symbol.box.left and symbol.box.right <= word.box.right + 2 for symbol in word.symbols
    )
    assert any(symbol.alternatives for symbol in word.symbols)


@pytest.mark.parametrize(
    ("alphabet", "language"),
    [(None, "rus"), ("0123456789.", "eng"), ("IVX", "eng"), ("АБВ 0123", "rus"), ("АБВABC0123", "rus+eng")],
)
def test_language_of_a_crop_can_write_its_whole_alphabet(alphabet: str | None, language: str) -> None:
    assert crop_language(alphabet) == language


def test_name_tells_version_and_language_data(engine: OcrEngine, tmp_path: Path) -> None:
    program, version, data = engine.name.split()
    assert program in ("tesserocr", "tesseract")
    assert version.startswith("5.")
    assert len(data) == 8 and int(data, 16) >= 0


def test_missing_russian_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(LanguageDataError, match="tesseract-ocr-rus") as caught:
        require_languages(tmp_path, ("rus",))
    assert caught.value.code == "ocr-language"
    assert (find_tessdata() / "rus.traineddata").is_file()


@pytest.mark.parametrize("kind", [InProcessEngine, CommandEngine])
def test_image_over_the_time_limit_is_given_up_and_the_engine_goes_on(
    kind: type[InProcessEngine] | type[CommandEngine], page: Pixels
) -> None:
    hasty = kind(timeout_s=0.003)
    started = time.monotonic()
    with pytest.raises(OcrTimeoutError):
        hasty.read_page(page, DPI)
    assert time.monotonic() - started < 5
    assert kind().read_page(page, DPI)


def children() -> set[str]:
    """The living descendants of this process, from /proc: a bare machine has no ps."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # gone meanwhile
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                parents[stat.parent.name] = parent
    mine = {str(os.getpid())}
    for _ in range(4):
        mine |= {pid for pid, parent in parents.items() if parent in mine}
    return mine


def test_overdue_program_dies_with_all_it_started(page: Pixels) -> None:
    hasty = CommandEngine(timeout_s=0.4)
    before = children()
    with pytest.raises(OcrTimeoutError):
        hasty.read_page(np.vstack([np.hstack([page, page])] * 12), DPI)
    assert children() == before


def test_program_short_of_memory_is_an_engine_error_not_a_crash(page: Pixels) -> None:
    starved = CommandEngine(memory_limit_bytes=70 * 1024**2)
    with pytest.raises(OcrEngineError):
        starved.read_page(page, DPI)


@pytest.mark.parametrize(("limit", "refused"), [("1", False), ("2", True), (None, True)])
def test_engine_refuses_a_process_whose_openmp_may_use_several_threads(limit: str | None, refused: bool) -> None:
    code = (
        "import ctypes, pathlib; ctypes.CDLL('libgomp.so.1'); from pipeline.stages.engine import assert_single_thread;"
        "assert_single_thread()"
    )
    environment = {name: value for name, value in os.environ.items() if name != "OMP_THREAD_LIMIT"}
    environment |= {} if limit is None else {"OMP_THREAD_LIMIT": limit}
    environment["PYTHONPATH"] = str(Path(__file__).parent.parent)
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert ("ThreadLimitError" in done.stderr) == refused, done.stderr
