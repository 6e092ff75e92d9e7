"""Ink that the engine saw twice gives one word."""

from __future__ import annotations

from dataclasses import replace

from pipeline.stages.doubled import without_doubles
from tests.page_builder import words_at


def test_a_letter_inside_a_longer_word_and_a_commas_tail_are_dropped() -> None:
    words = words_at("ног при ходьбе 5 +", 80, 60)
    inner = replace(words_at("р", words[1].box.left + 16, 62)[0], confidence=0.58)
    tail = replace(words_at("?", words[2].box.right, 84, 8)[0], confidence=0.0)
    assert without_doubles([*words, inner, tail]) == words


def test_a_figure_beside_words_or_under_an_unsure_one_stays() -> None:
    words = words_at("рост 5 см", 80, 60)
    scrawl = replace(words_at("Мшшшшшш", 80, 60)[0], confidence=0.3)
    assert set(without_doubles([*words, scrawl])) == {*words, scrawl}
