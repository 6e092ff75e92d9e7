"""How far a value goes in running text: a number's clause, a sentence, a signed name; and the unit of a label.

Reads no values and looks at no places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.fold import fold
from extractors.rows import one_word, part_of
from schemas.page import Word

_UNIT_IN_LABEL = re.compile(r"(?<![а-яё])(кг|гр|г|см|мм|мл|мес|лет|год|нед)[а-яё]*\.?(?![а-яё])", re.IGNORECASE)
_UNITS = {
    "кг": "kg",
    "гр": "g",
    "г": "g",
    "см": "cm",
    "мм": "mm",
    "мл": "ml",
    "мес": "month",
    "лет": "year",
    "год": "year",
    "нед": "week",
}
_LETTERS = re.compile(r"[а-яёa-z]{3,}", re.IGNORECASE)
_UNIT_WORDS = re.compile(
    r"^\W*(?:кг|гр?|см|мм|мл|мес\w*|лет|год\w*|г|нед\w*|градус\w*|уд\w*|мин\w*|баллов|грамм\w*|рождении|около|составляет|срок\w*)\W*$",
    re.I,
)
_CLAUSE_END = re.compile(r"[;]$|[^\d\W]\.$|\d[.;,]$|[^\W\d]{2,},$")
_INITIALS = re.compile(r"^[А-ЯЁA-Z0]\.\s?(?:[А-ЯЁA-Z]\.?)?,?$")
_SECOND_INITIAL = re.compile(r"^[А-ЯЁA-Z](?:\.,?)?$")  # its full stop may be lost in a fill-in line
_SURNAME = re.compile(r"^[А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁ][а-яё]+)?$")
_ENCLOSING = "/()|\\"
MAX_NUMBER_WORDS = 5
_CUT_NUMBER = re.compile(r"^\d{1,2}[.,]$")
_RHESUS = re.compile(  # «Rh», also as print engines read it, a word for it, or a sign or answer by itself
    r"(?<![^\W\d_])(?:[RКВЕ][hнНhbЬьБВП](?![А-ЯЁа-яё]{3,})|рез(?:ус|\b)|[+\-–—−](?=\W*(?:пол|отр))|\(\s?[+\-–—−]\s?\)|\+"
    r"|полож(?:ит|\b)|отриц(?:ат|\b)|отр\.)",
    re.IGNORECASE,
)
_GROUP = re.compile(  # 0(I), A₂(II), «вторая A(II)», and numerals as print engines read them
    r"(?:групп\w*|перв\w*|втор\w*|трет\w*|четв\w*|[АA][ВB][0OО](?!\w)|(?<!\w)(?:[АA][ВB8]?|[ВB8]|[0OО])2?\s?[(\[{][^\s()]{1,4}[)\]}]"
    r"|(?<!\w)(?:(?:[АA][ВB8]?|[ВB8]|[0OО])2?|[IІVXlПШУТTНNМИ1-4|!]{1,4})(?!\w)|\W|_)*",
    re.IGNORECASE,
)
_STRAY_RHESUS = re.compile(r"^\W*[RВКЕ]\W*[+\-–—−]")  # «Rh+» behind a group that was told whole
_DAY = re.compile(r"^\W*\d{1,2}[.,/-]\d{1,2}[.,/-]\d{2,4}(?:\s?г(?:ода|од)?)?\W*$", re.IGNORECASE)
_DAY_CAPTIONS = ("дата", "от", "число", "время", "проведения", "взятия", "забора", "исследования", "обследования")
_YEAR_WORDS = ("г", "год", "года")
_MAX_CAPTION_WORDS = 3  # «дата взятия крови 05.06.2009»
_DAY_PARTS = ("число", "день", "месяц", "год")
_MIN_SENTENCE_END = 4  # letters of a word that is no abbreviation


def unit_in(text: str) -> str | None:
    """The unit that a label or a column heading states."""
    found = _UNIT_IN_LABEL.findall(text)
    return _UNITS[found[-1].lower()] if found else None


def without_stop(words: Sequence[Word]) -> Sequence[Word]:
    """A text without the full stop of its sentence; that of an abbreviation or of initials stays."""
    last = words[-1].text
    if not last.endswith(".") or last.endswith("..") or len(fold(last)) < _MIN_SENTENCE_END or "." in last[:-1]:
        return words
    return (*words[:-1], part_of(words[-1], 0, len(last) - 1))


def without_day_captions(words: Sequence[Word]) -> tuple[Word, ...]:
    """The parts of a day without what each is called: «число 8 месяц сентября год 2010 г.»."""
    named = [word for word in words if fold(word.text) in _DAY_PARTS]
    return tuple(word for word in words if word not in named) if len(named) > 1 else tuple(words)


def first_sentence(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words up to the end of the first sentence."""
    for place, word in enumerate(words, 1):
        if word.text.endswith((".", ";")) and len(fold(word.text)) >= _MIN_SENTENCE_END:
            return tuple(words[:place])
    return tuple(words)


def without_days(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without days and what says that they are days: «дата 05.06.2009 г. взят» is «взят»."""
    kept: list[Word] = []
    for place, word in enumerate(words):
        if _DAY.match(word.text):
            captions = [at for at, own in enumerate(kept) if own.text.lower().strip(".,:") in _DAY_CAPTIONS]
            if captions and len(kept) - captions[-1] <= _MAX_CAPTION_WORDS:
                del kept[captions[-1] :]
        elif not (word.text.lower().strip(".,") in _YEAR_WORDS and (place == 0 or _ends_day(words[place - 1]))):
            kept.append(word)
    return tuple(word for word in kept if fold(word.text) != "дата")


def _ends_day(word: Word) -> bool:
    return _DAY.match(word.text) is not None or word.text.strip(".,").isdigit()


def number_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a number in running text: from its first digit to the end of its clause.

    Empty where other words stand between the label and the digits: they make it another measure.
    """
    first = next((place for place, word in enumerate(words) if any(char.isdigit() for char in word.text)), None)
    if first is None:
        return tuple(words[:MAX_NUMBER_WORDS])
    before = [word for word in words[:first] if _LETTERS.search(word.text) and not _UNIT_WORDS.match(word.text)]
    if len(before) > 1 or (
        before and fold(before[0].text) in ("выписке", "выписка", "матери", "мать", "отца", "норма", "плода")
    ):
        return ()
    taken: list[Word] = []
    for word in _joined_decimal(words[first : first + MAX_NUMBER_WORDS + 1])[:MAX_NUMBER_WORDS]:
        taken.append(word)
        if _CLAUSE_END.search(word.text):
            break
    return tuple(taken)


def _joined_decimal(words: Sequence[Word]) -> list[Word]:
    """«3, 730 кг» with a space after the comma is one number, where a unit follows or three digits do."""
    if len(words) < 2 or not _CUT_NUMBER.match(words[0].text) or not words[1].text[:1].isdigit():
        return list(words)
    has_unit = len(words) > 2 and _UNIT_WORDS.match(words[2].text) is not None
    is_thousandth = re.match(r"\d{3}(?!\d)", words[1].text) is not None
    if not (has_unit or is_thousandth):
        return list(words)
    return [one_word(words[:2]), *words[2:]]


def person_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """A signed name up to its initials or its third word: a signature that was read as letters follows."""
    own = _without_slashes(words[:6])
    while len(own) > 1 and own[0].text[:1].islower() and any(_SURNAME.match(word.text) for word in own[1:]):
        own = own[1:]  # «аллерголог-иммунолог Котова М. М.»
    own = own[:4]
    if len(own) > 2 and len(own[0].text) == 1 and _SURNAME.match(own[1].text):
        own = own[1:]  # a stroke of the signature: «X Щукин И.Н.»
    for place, word in enumerate(own):
        if _INITIALS.match(word.text):
            follows = own[place + 1 : place + 2]
            is_split = len(fold(word.text)) == 1 and bool(follows) and _SECOND_INITIAL.match(follows[0].text)
            is_led = place == 0  # «А.А. Иванов», «А. А. Иванов»
            return own[: place + 1 + bool(is_split) + is_led]
    return own[:3]


def _without_slashes(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of «/Иванова А. А./» and «(Иванова А. А.)» without what encloses them."""
    kept: list[Word] = []
    for word in words:
        start = len(word.text) - len(word.text.lstrip(_ENCLOSING))
        end = len(word.text.rstrip(_ENCLOSING))
        if start < end:
            kept.append(word if (start, end) == (0, len(word.text)) else part_of(word, start, end))
    return tuple(kept) or tuple(words)


def blood_parts(words: Sequence[Word]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words at the label of a blood group: those of the group, and those that tell the rhesus factor."""
    for place, word in enumerate(words):
        lead = " ".join(before.text for before in words[:place])
        found = next((m for m in _RHESUS.finditer(word.text) if _is_group(f"{lead} {word.text[: m.start()]}")), None)
        cut = found.start() if found else len(word.text)
        if found is None and not (")" in lead and _STRAY_RHESUS.match(word.text)):
            continue
        cut = cut if found else 0
        head = (part_of(word, 0, cut),) if cut else ()
        return (*words[:place], *head), (part_of(word, cut, len(word.text)), *words[place + 1 :])
    return tuple(words), ()


def _is_group(text: str) -> bool:
    """True for words that may name a blood group and tell nothing else."""
    return any(map(str.isalnum, text)) and _GROUP.fullmatch(text) is not None
