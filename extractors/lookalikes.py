"""Characters that print engines confuse: digits, Roman numerals, Cyrillic and Latin letters.

Every map keeps the length of the text except `roman_number`, so that spans stay true. It decides nothing:
a reader says where a look-alike may be repaired.
"""

from __future__ import annotations

import re

# Source of the pairs: research of printed OCR damage (0-О, 3-З, 1-I-l, 4-ч, 6-б, 8-В, 5-S) and the
# habit of Russian models to spell Roman numerals with Cyrillic letters.
_DIGIT_LIKE = {
    "0": "ОоOoQD@",
    "1": "IІіiӀl|!",
    "2": "Zz",
    "3": "ЗзЭэ",
    "4": "Чч",
    "5": "Ss",
    "6": "бБ",
    "7": "ТT",
    "8": "ВB",
    "9": "gq",
}
DIGIT_LIKE = "".join(_DIGIT_LIKE.values())
_TO_DIGIT = {ord(letter): digit for digit, letters in _DIGIT_LIKE.items() for letter in letters}

_LATIN = "ABCEHKMOPTXYaceopxy"
_CYRILLIC = "АВСЕНКМОРТХУасеорху"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC + "ІЈЅі", _LATIN + "IJSi")
BOTH_SCRIPTS = frozenset(_LATIN + _CYRILLIC)

_ROMAN_LIKE = str.maketrans(
    {
        **dict.fromkeys("IІӀіil1|!Т", "I"),
        **dict.fromkeys("VУYvуy", "V"),
        **dict.fromkeys("XХxхЖ", "X"),
        **dict.fromkeys("ПНHИпи", "II"),
        **dict.fromkeys("ШЩшщ", "III"),
    }
)
ROMAN_LIKE = "IІӀіil1|!ТVУYvуyXХxхЖПНHИпиШЩшщ"
_ROMAN = {
    numeral: number
    for number, numeral in enumerate(
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"], start=1
    )
}
_PURE_ROMAN = re.compile(r"[IVX]+")

# Digits that look alike in print, worst first: what a wrong digit may have been.
NEAR_DIGITS = {
    "0": "689",
    "1": "742",
    "2": "713",
    "3": "8592",
    "4": "19",
    "5": "63",
    "6": "058",
    "7": "12",
    "8": "360",
    "9": "043",
}


def to_digits(text: str) -> str:
    """The text with letters that look like digits turned into digits."""
    return text.translate(_TO_DIGIT)


def to_cyrillic(text: str) -> str:
    """The text with Latin letters that look Cyrillic turned into Cyrillic."""
    return text.translate(_TO_CYRILLIC)


def to_latin(text: str) -> str:
    """The text with Cyrillic letters that look Latin turned into Latin."""
    return text.translate(_TO_LATIN)


def roman_number(text: str) -> int | None:
    """The number that a Roman numeral stands for, read through its look-alikes; None where it is none."""
    return _ROMAN.get(text.translate(_ROMAN_LIKE))


def is_pure_roman(text: str) -> bool:
    """True where the numeral is spelled with the Latin capitals I, V and X only."""
    return _PURE_ROMAN.fullmatch(text) is not None


def fold(text: str) -> str:
    """A skeleton for comparing words: capitals, one script, no ё and no й. Same length as the text."""
    upper = "".join(c.upper() if len(c.upper()) == 1 else c for c in text)
    return to_cyrillic(upper).replace("Ё", "Е").replace("Й", "И")


def repair_word(word: str) -> str:
    """A word of Cyrillic letters with stray Latin letters and digits inside it set right."""
    cyrillic = sum("а" <= c.lower() <= "я" or c in "ёЁ" for c in word)
    latin = sum(c.isascii() and c.isalpha() for c in word)
    digits = sum(c.isdigit() for c in word)
    if cyrillic == 0 or cyrillic <= digits or any(c in "DFGJLNQRSUVWZdfghjlqrstvwz" for c in word):
        return word
    if not latin and not digits:
        return word
    repaired = to_cyrillic(word)
    upper = word.upper() == word and len(word) > 1
    inside = {"0": "О" if upper else "о", "3": "З" if upper else "з", "6": "Б" if upper else "б"}
    return re.sub(r"(?<=[а-яёА-ЯЁ])[036](?=[а-яёА-ЯЁ])", lambda m: inside[m.group()], repaired)
