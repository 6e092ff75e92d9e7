"""The one of several printed wordings that was marked: «основная, подготовительная, специальная», one underlined.

For fields of free text, whose printed wordings the form names; closed lists are read by `choices`. Reads no values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.choices import marked_words
from extractors.fold import fold, is_like
from extractors.lookalikes import roman_number
from schemas.form import shared_list
from schemas.page import Mark, Word

_Option = tuple[str, tuple[Word, ...]]
_MAX_WORDS = 4  # of an option
_PAIR = 2
_EDGES = ".,;:()[]/"


def printed_options(words: Sequence[Word], options: Sequence[str]) -> tuple[tuple[str, tuple[Word, ...]], ...]:
    """The wordings among the words, each with its words."""
    return tuple(_found(words, options))


def chosen_option(words: Sequence[Word], options: Sequence[str], marks: Sequence[Mark]) -> tuple[str, tuple[Word, ...]]:
    """The marked one of the wordings that stand there, with its words; no words where none is marked, or several.

    Where fewer than two of them stand there is nothing to choose: the words as they are, and no wording.
    """
    found = printed_options(words, options)
    if not found and words and words[0].text[:1].isdigit() and not any(map(roman_number, options)):
        return "", ()  # «Оценка физического развития с учётом возраста …: 4 года»
    if len({option for option, _ in found}) < 2:
        return "", tuple(words)
    chosen = marked_words(found, marks) or marked_words(_without_general(found), marks) or ()
    is_all = sum(len(own) for _, own in found) == sum(bool(fold(word.text)) for word in words)
    if not chosen and is_all and _is_said_in_two([option for option, _ in found]):
        return "", tuple(words)
    boxes = [word.box for word in chosen]
    return next(((option, chosen) for option, own in found if [word.box for word in own] == boxes), ("", ()))


def _is_said_in_two(options: Sequence[str]) -> bool:
    """True for «среднее, гармоничное»: an answer to two questions, and not two answers to one."""
    harmony = set(map(fold, shared_list("exam.physical.harmony")))
    return len(options) == _PAIR and sum(fold(option) in harmony for option in options) == 1


def _without_general(found: Sequence[_Option]) -> Sequence[_Option]:
    """Without a wording that another one says more closely: «с нарушениями (дефицит массы тела, низкий рост)»."""
    general = set(map(fold, shared_list("exam.physical.general")))
    return [option for option in found if fold(option[0]) not in general]


def is_general(words: Sequence[Word], options: Sequence[str]) -> bool:
    """True where one of the wordings among the words is said more closely by others."""
    found = printed_options(words, options)
    return len(_without_general(found)) < len(found)


def _found(words: Sequence[Word], options: Sequence[str]) -> Iterator[_Option]:
    harmony = set(map(fold, shared_list("exam.physical.harmony")))
    place = 0
    while place < len(words):
        option, length = _option_at(words, place, options)
        if length and not words[place + length - 1].text.endswith((",", ";")):  # «среднее гармоничное»
            more, more_length = _option_at(words, place + length, options) if place + length < len(words) else ("", 0)
            if fold(more) in harmony and fold(option) not in harmony:
                option, length = f"{option} {more}", length + more_length
        if length:
            yield option, tuple(words[place : place + length])
        place += max(1, length)


def _option_at(words: Sequence[Word], place: int, options: Sequence[str]) -> tuple[str, int]:
    """The wording that begins at a word, the longest first, and its length in words."""
    for length in range(min(_MAX_WORDS, len(words) - place), 0, -1):
        own = words[place : place + length]
        if not fold(own[0].text) or not fold(own[-1].text):
            continue  # an empty box, read as brackets, is of no wording
        text = "".join(fold(word.text) for word in own)
        option = next((option for option in options if _is_option(own, text, option)), None)
        if option is not None:
            return option, length
    return "", 0


def _is_option(words: Sequence[Word], text: str, option: str) -> bool:
    number = roman_number(option)
    if number is not None:
        return len(words) == 1 and roman_number(words[0].text.strip(_EDGES)) == number
    return text == fold(option) or (len(text) > len(words) * 2 and is_like(text, fold(option)))
