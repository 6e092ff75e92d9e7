"""Set right the stops behind words: «15.01.2005г», «3 мес», «Иванов И.О» that lost theirs, «Дифтерия. коклюш».

Looks for the ink of a full stop where it must stand, on the foot of an abbreviation and close behind it; and for the
tail of a comma where a sentence seems to end before a small letter. Stops that engines see behind figures where there
is no ink of one go. Reads nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from statistics import median_low

import numpy as np

from pipeline.stages.twins import respelled
from schemas.geometry import Box
from schemas.page import Pixels, Symbol, Word

_ABBREVIATED = re.compile(
    r"(?:^|[0-9])(?:г|мес|дн|нед|мин|сут|см)$|[А-ЯЁ]\.[А-ЯЁ]$"
    r"|^(?:обл|ул|кв|корп|д|пос|пер|просп|тел|стр|им|ст|др|доц|проф|зав|отд|гр|сер|инв|род|жен|муж|пол|отр|положит?|отриц)$"
)
_FIGURES_STOPPED = re.compile(r"[0-9][.,]$")
FIGURE = 0.6  # of a word's height: what is higher is no stop
TOUCHING = 0.14  # of that height: how wide a stop is that touches its figure; the foot of a 2 ends nearer
REACH = 0.65  # heights of a capital: a stop stands no further
_LOW, CAPITAL = (
    frozenset("авгежзиклмнопстхчшъыьэюя"),
    1.37,
)  # letters that nothing stands out of; their capital's height
LEAST, MOST = 0.08, 0.32  # of that height: how wide and high it is
FOOT = 0.14  # of that height: how far from the word's foot it may end
INK_BELOW = 205  # of 255: scanning makes so small a dot pale
_SENTENCE = re.compile(r"[А-ЯЁ]?[а-яё]{4,}\.")
TAIL = 0.1  # of its height: a tail below the feet of its letters
LEAST_LETTERS = 3
STOP_CONFIDENCE = 0.8


def with_stops_found(text: Pixels, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words, abbreviations with the stop that is on the paper."""
    told = [_stopped(text, word, words) if _ABBREVIATED.search(word.text) else word for word in words]
    told = [_without_stop(text, word) if _FIGURES_STOPPED.search(word.text) else word for word in told]
    return tuple(_with_comma(text, word, after) for word, after in zip_longest(told, told[1:]))


def _with_comma(text: Pixels, word: Word, after: Word | None) -> Word:
    """The word with a comma for its stop, where a small letter follows and the ink has a tail."""
    if after is None or not _SENTENCE.fullmatch(word.text) or not after.text[:1].islower():
        return word
    box, height = word.box, word.box.height
    if abs(after.box.center[1] - box.center[1]) > height or not 0 <= after.box.left - box.right < 2 * height:
        return word
    bottom = min(text.shape[0], box.bottom + round(FOOT * height) + 1)
    ink = text[box.top : bottom, box.left : box.right + 1] < INK_BELOW
    columns = np.flatnonzero(ink.any(axis=0))
    runs = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)
    if len(runs) < LEAST_LETTERS:
        return word
    rows = [np.flatnonzero(ink[:, run[0] : run[-1] + 1].any(axis=1)) for run in runs]
    foot = median_low([int(own[-1]) for own in rows[:-1]])
    is_comma = rows[-1][0] > 0.5 * height and rows[-1][-1] - foot >= TAIL * height
    return respelled(word, f"{word.text[:-1]},") if is_comma else word


def _without_stop(text: Pixels, word: Word) -> Word:
    """The word without a stop behind its figures where the ink has none."""
    ink = text[word.box.top : word.box.bottom, word.box.left : word.box.right] < INK_BELOW
    columns = np.flatnonzero(ink.any(axis=0))
    if not columns.size:
        return word
    start = int(np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)[-1][0])
    last, height = ink[:, start:], word.box.height
    rows = np.flatnonzero(last.any(axis=1))
    ends_low = not last[: round(FIGURE * height), -max(2, round(TOUCHING * height)) :].any()
    if rows[-1] - rows[0] < FIGURE * height or ends_low:
        return word
    symbols = word.symbols[:-1] if len(word.symbols) == len(word.text) else ()
    return replace(word, text=word.text[:-1], symbols=symbols, engine=word.engine or word)


def _stopped(text: Pixels, word: Word, words: Sequence[Word]) -> Word:
    stop = _stop_behind(text, word.box, word.box.height * (CAPITAL if _LOW.issuperset(word.text) else 1.0))
    if stop is None or any(other.box.overlap(stop) for other in words if other is not word):
        return word
    box = Box(word.box.left, word.box.top, stop.right, max(word.box.bottom, stop.bottom))
    if len(word.symbols) != len(word.text):
        return replace(word, text=f"{word.text}.", box=box)
    symbols = (*word.symbols, Symbol(".", STOP_CONFIDENCE, stop))
    engine = word.engine and replace(word.engine, text=f"{word.engine.text}.", symbols=())
    return replace(word, text=f"{word.text}.", box=box, symbols=symbols, engine=engine)


def _stop_behind(text: Pixels, box: Box, height: float) -> Box | None:
    """The dot behind a word with capitals of such a height, where there is one and nothing above it."""
    left, right = box.right + 1, min(text.shape[1], box.right + 1 + round(REACH * height))
    top, bottom = box.top, min(text.shape[0], box.bottom + round(FOOT * height) + 1)
    ink = text[top:bottom, left:right] < INK_BELOW
    columns = np.flatnonzero(ink.any(axis=0))
    if not columns.size:
        return None
    start = int(columns[0])
    end = start + int(np.argmax(np.diff(columns, append=columns[-1] + 9) > 1)) + 1
    rows = np.flatnonzero(ink[:, start:end].any(axis=1))
    width, high = end - start, int(rows[-1]) + 1 - int(rows[0])
    is_dot = LEAST * height <= min(width, high) and max(width, high) <= MOST * height
    if not is_dot or end + left >= right or abs(top + int(rows[-1]) + 1 - box.bottom) > FOOT * height:
        return None
    return Box(left + start, top + int(rows[0]), left + end, top + int(rows[-1]) + 1)
