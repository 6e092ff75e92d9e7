"""Set right signs of like shape by how high they stand: «МКМОЛЬ/Л», «общий Белок», and 138,1 that is t 38,1.

A print engine scales each line to one height; a cell of «кг» alone shows it nothing to compare with. Here a letter is
compared with those beside it in its word, and a word of one height with the figures and small letters of its row.
Reads nothing anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median, median_low

import numpy as np
from numpy.typing import NDArray

from extractors.dictionary import known_share
from pipeline.stages.twins import respelled
from pipeline.stages.unread import INK_BELOW
from schemas.page import Pixels, Word

SAME_SHAPE = frozenset("вгджзиклмнопстхцчшщъьэюя")  # as their capitals; й and ф stand out above
_SMALL = frozenset("аеру")
_LETTER = re.compile("[А-Яа-яё]")
_FIGURES = re.compile(r"[0-9][0-9.,:-]*")
_FLAT = re.compile(r"[авгежзиклмнопстхчшъыьэюя]{3,}")  # nothing of them stands out
_USUAL = re.compile(r"(?:(?:[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+)(?:$|[^А-Яа-яЁё]+))+")
_CAPITALS, _SMALLS = re.compile("[А-ЯЁ]{2}[А-ЯЁ./]*"), re.compile("[а-яё]{3}[а-яё./]*")
_YEAR = re.compile(r"Г\.?")  # below its date
_SHORTENED = re.compile(r"[А-ЯЁ]{4,}\.")  # СОМНИТ.: no word of a dictionary
_UNIT = re.compile("м?к?моль/л|м?к?г|к?г|[смк]?м|г/л|м?л|сек|мин|дн|мес|нед")
_DEGREES = re.compile(r"1(?:3[4-9]|4[0-2])(?:,[0-9])?")
LOWER = 0.05  # of a word's height: t is lower than a figure
RISE = 0.14  # of a word's height: the top of a capital above that of a small letter; 0.2 and more in print
LEVEL = 0.06  # the same between letters of one height
MAY_BE = 0.1  # the same by the engine's boxes, which are rough
CAPITAL = 1.37  # heights of a small letter
WIDE, TALL = 40.0, 0.5  # heights: what stands on the row of a word
DOUBT_BELOW = 0.93  # engine confidence of a word that its row tells the case of
SURE = 0.35  # of the way from one height to the other
SIGN = 0.4  # of the highest letter: what is lower is no letter
MOST_WORDS = 60  # a page; each costs 30 microseconds


def with_case_set_right(text: Pixels, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words, capitals and small letters as high as they stand."""
    asked = [word for word in words if _is_uneven(word) or _is_of_one_height(word)][:MOST_WORDS]
    told = {
        id(word): _by_row(text, word, words) if _is_of_one_height(word) else _by_letters(text, word) for word in asked
    }
    told |= {id(word): _as_degrees(text, word) for word in words if _DEGREES.fullmatch(word.text)}
    told |= {id(word): _by_letters(text, word) for word in asked if told[id(word)] == word.text}
    return tuple(
        respelled(word, told[id(word)]) if told.get(id(word), word.text) != word.text else word for word in words
    )


def _as_degrees(text: Pixels, word: Word) -> str:
    """t for a first 1 that is lower than the figures behind it and stands apart from them."""
    box = word.box
    ink = text[box.top : box.bottom, box.left : box.right] < INK_BELOW
    runs = _runs(ink)
    if len(runs) < len("t38"):
        return word.text
    tops = [_rows(ink[:, run])[0] for run in runs[: len("t38")]]
    gaps = [after.start - before.stop for before, after in pairwise(runs[: len("t38")])]
    is_low = tops[0] - max(tops[1:]) >= LOWER * box.height
    return f"t{word.text[1:]}" if is_low and gaps[0] > 2 * gaps[1] else word.text


def _is_uneven(word: Word) -> bool:
    """Whether the engine's boxes of letters speak against their case."""
    symbols = [symbol for symbol in word.symbols if _LETTER.fullmatch(symbol.text)]
    if len(symbols) < 3 or len(word.symbols) != len(word.text):
        return False
    if not _USUAL.fullmatch(word.text):
        return True
    first, rest = symbols[0], symbols[1:]
    if first.text.lower() not in SAME_SHAPE or not any(symbol.text.islower() for symbol in rest):
        return False
    rise = median(symbol.box.top for symbol in rest) - first.box.top
    return (rise > MAY_BE * word.box.height) == first.text.islower()


def _is_of_one_height(word: Word) -> bool:
    """Whether all its letters are of one case, each of a shape that both cases have, and the engine doubts it."""
    if _YEAR.fullmatch(word.text):
        return True
    if word.confidence >= DOUBT_BELOW or not (_CAPITALS.fullmatch(word.text) or _SMALLS.fullmatch(word.text)):
        return False
    return all(char in SAME_SHAPE for char in word.text.lower() if char not in "./й")


def _by_letters(text: Pixels, word: Word) -> str:
    """The word with each letter's case as its top stands among the others; as it is where they tell nothing."""
    tops = _tops(text, word)
    letters = [at for at, char in enumerate(word.text) if _LETTER.fullmatch(char) and char.lower() not in "йфбё"]
    if tops is None or len(letters) < 2:
        return word.text
    height = word.box.height
    high, low = min(tops[at] for at in letters), max(tops[at] for at in letters)
    if low - high < RISE * height:
        return word.text
    chars = list(word.text)
    for at in letters:
        is_high = tops[at] - high <= LEVEL * height + 1
        if not is_high and low - tops[at] > LEVEL * height + 1:
            return word.text
        if chars[at].lower() in SAME_SHAPE:
            chars[at] = chars[at].upper() if is_high else chars[at].lower()
        elif (chars[at] in _SMALL) == is_high:
            return word.text
    for at, char in enumerate(chars):
        if char == "Й" and at and chars[at - 1].islower():
            chars[at] = "й"
    told = "".join(chars)
    return told if _USUAL.fullmatch(told) else word.text


def _tops(text: Pixels, word: Word) -> list[int] | None:
    """Where each sign's ink begins; None where the signs of the ink cannot be told apart."""
    box = word.box
    ink = text[box.top : box.bottom, box.left : box.right] < INK_BELOW
    runs = _runs(ink)
    signs = [sign for char in word.text for sign in ([char, ""] if char in "ыЫ" else [char])]
    if len(runs) != len(signs):
        return None
    return [_rows(ink[:, run])[0] for run, sign in zip(runs, signs, strict=True) if sign]


def _runs(ink: NDArray[np.bool_]) -> list[slice]:
    """The columns of ink that stand side by side."""
    columns = np.flatnonzero(ink.any(axis=0))
    if not columns.size:
        return []
    runs = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)
    return [slice(int(run[0]), int(run[-1]) + 1) for run in runs]


def _rows(ink: NDArray[np.bool_]) -> tuple[int, int]:
    """Where ink begins and ends."""
    rows = np.flatnonzero(ink.any(axis=1))
    return int(rows[0]), int(rows[-1]) + 1


def _by_row(text: Pixels, word: Word, words: Sequence[Word]) -> str:
    """The word in the case that its height among the figures and small letters of its row tells."""
    is_year = _YEAR.fullmatch(word.text) is not None
    row = [o for o in words if o is not word and (_is_on_row(word, o) or (is_year and _is_over(word, o)))]
    height = _own_height(text, word)
    is_small = word.text.islower()
    sure = [other for other in row if _CAPITALS.fullmatch(other.text) and not _is_of_one_height(other)]
    if any(abs(other.box.height - height) <= LEVEL * height + 1 for other in sure):
        return word.text if not is_small else word.text.upper()
    figures = [other for other in row if _FIGURES.fullmatch(other.text)]
    capital = [_own_height(text, other) if "," in other.text else float(other.box.height) for other in figures]
    small = [float(other.box.height) for other in row if _FLAT.fullmatch(other.text)]
    is_unit = _UNIT.fullmatch(word.text.lower().strip(".")) is not None or _is_shortened(word, words)
    if not small and not (capital and (is_unit or is_small)):
        return word.text
    low = median(small) if small else median(capital) / CAPITAL
    high = median(capital) if capital else low * CAPITAL
    share = (height - low) / max(1.0, high - low)
    if is_small:
        is_high = bool(capital) and 1 - SURE < share < 1 + SURE
        return word.text.upper() if is_high and known_share(word.text) < 1 else word.text
    return word.text.lower() if -SURE < share < SURE and (is_unit or known_share(word.text) == 1) else word.text


def _is_shortened(word: Word, words: Sequence[Word]) -> bool:
    """Whether a stop cuts off a word, on it or behind it."""
    if _SHORTENED.fullmatch(word.text):
        return True
    stops = (other.box for other in words if other.text == "." and _is_on_row(word, other))
    is_behind = any(-1 <= stop.left - word.box.right < word.box.height for stop in stops)
    return is_behind and _SHORTENED.fullmatch(f"{word.text}.") is not None


def _own_height(text: Pixels, word: Word) -> float:
    """How high most of its letters are, those that stand out above or below left out."""
    box = word.box
    ink = text[box.top : box.bottom, box.left : box.right] < INK_BELOW
    heights = [bottom - top for top, bottom in (_rows(ink[:, run]) for run in _runs(ink))]
    return float(median_low([height for height in heights if height >= SIGN * max(heights)] or [box.height]))


def _is_over(word: Word, other: Word) -> bool:
    """Whether a word, such as a date, stands on the line above."""
    gap_px = word.box.top - other.box.bottom
    return 0 < gap_px < 2 * word.box.height and other.box.left < word.box.right and word.box.left < other.box.right


def _is_on_row(word: Word, other: Word) -> bool:
    height = max(word.box.height, other.box.height)
    is_level = abs(word.box.bottom - other.box.bottom) < TALL * height
    return is_level and max(word.box.left - other.box.right, other.box.left - word.box.right) < WIDE * height
