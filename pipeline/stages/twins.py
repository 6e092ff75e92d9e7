"""Set right signs that have a twin, by what stands around them: «З года», «06З/у», «Дорофеева 0.В.», «{37,6».

A 3 and a З of many faces are one shape, so no look at the ink tells them apart; the word does. Looks at no pixels. What
is set right keeps the engine's spelling beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from extractors.dictionary import known_share, with_worn_letter
from schemas.page import Symbol, Word

_DIGITS = str.maketrans("ЗзбОоО|]!", "336000111")
_UNIT = r"(?:г|год|года|лет|л|мес|месяц[а-я]*|дн|дня|дней|нед|недел[а-я]*|сут|мм|см|кг|мл|раза?|часа?)"
_COUNTED = re.compile(rf"(?<!\w)(?P<figures>[0-9]*[Ззб|\]!][0-9]*)(?={_UNIT}[.,;)]*$)")
_UNIT_WORD = re.compile(rf"{_UNIT}[.,;)]*")
_MAY_BE_WORN = re.compile("[аеёиоуыэюя]и")
DOUBT_BELOW = 0.9
_ALONE = re.compile(r"[Ззб]")
_NEAR = 1.5  # heights between a figure and its unit, or between Rh and its sign
_FORM_NUMBER = re.compile(r"(?<![А-Яа-я])(?P<figures>[0-9ОоЗзб]{3,4})(?=/у)")
_THREE_TWICE = re.compile("3З|З3")  # one sign seen as both
_ZERO_IN_WORD = re.compile(r"(?<=[А-Яа-яЁё])0(?=[А-Яа-яЁё.])|(?<![0-9,.])0(?=\.[А-ЯЁ]\.)|(?<![0-9,.])0(?=[а-яё]{2})")
_DEGREES = re.compile(r"^[{\[тЕГ](?=(?:3[4-9]|4[0-2])(?:,[0-9])?$)")
_POWER = re.compile(r"(?<=10)(?P<power>°|[^0-9/А-Яа-я]{1,2}2|[^0-9/А-Яа-я]{2})(?=/л)")
_BRACE = re.compile(r"^\{(?=[А-Яа-яЁё(])|(?<=[а-яё.])\}(?=[.,;]*$)")
_NUMBER_SIGN = re.compile(r"^№\.$")
_FULL_STOPS = re.compile(r"(?<=[а-яё]{4})\.(?=[а-яё]{4})")  # commas of small print
_PRODUCT = re.compile(r"(?<=М-М-Р)(?:П|И|Н|ТТ|11|!!|\|\|)$")  # M-M-R II
_WHITE_CELLS = re.compile(r"(?<=\()(?:\\?М/|\\М/?|\\/\\/)ВС(?=\))")  # WBC
_RECIPE = re.compile(r"^Вр\.:$")
_RHESUS = re.compile(r"^[ВвЕКЯ][ВвиЬБ&НЫнhпПЪ](?=-фактор|\(?[+–-]\)?[.,;]?$)")


def with_twins_set_right(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words as the engine gave them one after the other, each sign as its neighbours want it."""
    return tuple(_set_right(word, after) for word, after in zip_longest(words, words[1:]))


def _set_right(word: Word, after: Word | None) -> Word:
    text = word.text
    if after is not None and _DEGREES.search(text + after.text) and len(text) == 1 and _stands_by(word, after):
        text = "t"
    elif _ALONE.fullmatch(text):
        text = text.translate(_DIGITS) if text != "б" or _counts(word, after) else text
    elif len(text) > 1:
        text = _rhesus(word, after) or _rewritten(text)
        if _MAY_BE_WORN.search(text) or word.confidence < DOUBT_BELOW:
            text = with_worn_letter(text)
    return word if text == word.text else respelled(word, text)


def _rhesus(word: Word, after: Word | None) -> str | None:
    """Rh, where its sign stands apart."""
    if word.confidence >= DOUBT_BELOW or after is None or after.text[:1] not in "+-(" or not _stands_by(word, after):
        return None
    return "Rh" if _RHESUS.search(f"{word.text}{after.text}") and len(word.text) == len("Rh") else None


def _counts(word: Word, after: Word | None) -> bool:
    """Whether a unit follows on the same line."""
    return after is not None and _UNIT_WORD.fullmatch(after.text) is not None and _stands_by(word, after)


def _stands_by(word: Word, after: Word) -> bool:
    height = word.box.height
    return abs(after.box.center[1] - word.box.center[1]) < height and after.box.left - word.box.right < _NEAR * height


def _rewritten(text: str) -> str:
    if "/у" in text:
        text = _FORM_NUMBER.sub(_in_figures, _THREE_TWICE.sub("3", text))
    if "0" in text:
        text = _POWER.sub(lambda found: "⁹" if found["power"] == "°" else "¹²", text)
        text = _ZERO_IN_WORD.sub(_letter_o, text)
    if "." in text:
        text = _with_commas(_NUMBER_SIGN.sub("№", text))
    if "р" in text or "-" in text or "+" in text:
        text = _PRODUCT.sub("II", _RHESUS.sub("Rh", _RECIPE.sub("Rp.:", text)))
    if "ВС)" in text:
        text = _WHITE_CELLS.sub("WBC", text)
    return _BRACE.sub(_bracket, _DEGREES.sub("t", _COUNTED.sub(_in_figures, text)))


def _with_commas(text: str) -> str:
    """Commas between the words of «Дифтерия.коклюш.столбняк»."""
    return _FULL_STOPS.sub(",", text) if _FULL_STOPS.search(text) and known_share(text) == 1.0 else text


def _in_figures(found: re.Match[str]) -> str:
    return found["figures"].translate(_DIGITS)


def _letter_o(found: re.Match[str]) -> str:
    """О, small between small letters."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return "о" if before.islower() and after.islower() else "О"


def _bracket(found: re.Match[str]) -> str:
    return "(" if found.group() == "{" else ")"


def respelled(word: Word, text: str) -> Word:
    """The word with another text, and with the engine's spelling beside it."""
    engine = word.engine or word
    if len(text) != len(word.symbols):
        return replace(word, text=text, symbols=(), engine=engine)
    pairs = zip(word.symbols, text, strict=True)
    return replace(word, text=text, symbols=tuple(_as(symbol, char) for symbol, char in pairs), engine=engine)


def _as(symbol: Symbol, char: str) -> Symbol:
    if symbol.text == char:
        return symbol
    return replace(symbol, text=char, alternatives=((symbol.text, symbol.confidence), *symbol.alternatives))
