"""Set right the codes that the page pass spelled with the wrong letters: `J06.9` as 206.9, V1 as \\1, II as П.

The Russian model has no Latin letters, so it writes a letter or a figure of like shape, often with full confidence.
Words of such a look are read again by the network that names capitals and figures of both scripts; where it is sure,
its word stands, and the engine's is kept beside it as a witness of its own. Words of small letters are not read here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.dictionary import known_share
from extractors.lookalikes import to_cyrillic, to_latin
from pipeline.stages.figures import OTHER, Sign, read_signs
from pipeline.stages.numeral_strokes import bare_sticks, is_one, read_strokes
from pipeline.stages.twins import respelled
from schemas.geometry import Box, hull
from schemas.page import Pixels, Symbol, Word

MAX_CODES = 100  # words a page; each costs half a millisecond
MARGIN_PX = 2
SURE_FROM = 0.6  # chance of the least sure sign from which the network's word stands
SURE_CAPITALS_FROM = 0.9  # the same where a word of capitals is taken for another one
SURE_WORN_FROM = 0.6  # the same where its letters differ only by a stroke
SURE_FIGURES_FROM = 0.95  # and where figures are taken for other ones
DOUBT_BELOW = 0.9  # engine confidence below which figures and short words in capitals are looked at
DOUBT_FIGURES_BELOW = 0.93
DOUBT_FIRST_BELOW, SURE_FIRST_FROM = 0.6, 0.97  # the same of a letter before figures alone
DOUBT_ROUND_BELOW = 0.965  # a zero of some typewriters is read as 9 or 6 nearly without doubt
_STRANGE = re.compile(r"[\\$@{}|©<>!\[\]#^~=®]|[A-Za-z]|[?][0-9]")  # what stands in no Russian word
_MIXED = re.compile(r"[0-9][А-ЯЁ]|[А-ЯЁа-яё][0-9]|№(?:[0-9]+-|[0-9]{4})")
_SHORT = re.compile(r"[А-ЯЁ0-9№+-]{1,4}")
_LIKE_DOSE = re.compile(r"^(?:[УМ]/)?[ВКЯ]?[УМ][0-9Зз?]?$|^[ВКЯ][\\Л]?$")
_LIKE_DIAGNOSIS = re.compile(r"[А-ЯA-Z№][0-9ЗзбОоэБУ]{2}(?:\.[0-9@])?")
_LIKE_NUMERAL = re.compile("[ШПИ]{1,2}|[МТт]")  # no words; whether they are II and III the strokes tell
_LIKE_RHESUS = re.compile("[ВЕКЯ][БВЬНЫП]")
SURE_RHESUS_FROM = 0.9
_ONE_FIGURE = re.compile(r"(?<![0-9.])1\.[0-9]{2}\.[0-9]{4}|\.1\.[0-9]{4}")  # of two that are alike
NARROW = 0.35  # of its height: the width of each 1
_DATE = re.compile(r"[0-3][0-9]\.[01][0-9]\.(?:19|20)[0-9]{2}")
_LIKE_TENTH = re.compile("(?:[Оо0][Лл]|0[0-9])(?P<unit>[Мм][Лл])?|ил")  # 0,1 and 0,5 that lost their commas; 11,1
_TENTH = re.compile(rf"(0,[0-9]){OTHER}*")
_LIKE_ONE = re.compile("[гдежзйлмнпрстфцчшщ]")  # a small letter that is no word
_TORN_FIGURES = re.compile(r"(?<![0-9.])[0-9]{2}(?:\.[0-9]{4}|[0-9]{2}\.[0-9]{4})$|^[0-9]{5,}[.,/-]+$")
_CAPITALS = re.compile(r"[А-ЯЁ]{2,5}")
_LIKE_CODE = re.compile(r"[0-9А-Я]{2,3}\.[0-9]{1,2}")  # 420.9 and 050.9: decimals have commas
_LIKE_LOT = re.compile(r"[0-9]{5,8}|[0-9]{3,6}-[0-9]{1,3}")
_LIKE_FIGURES = re.compile(r"[0-9]+(?:[.,/-]+[0-9]+)*(?:/?[а-я]{1,3})?")
_ZERO_LOST = re.compile(r"(?<![0-9])[69],[0-9]")
_NO_DATE = re.compile(  # of a day, a month or a year that there is not
    r"(?<![0-9.])(?:[4-9][0-9]([.-])[0-9]{2}\1|[0-9]{2}([.-])[2-9][0-9]\2|[0-9]{2}([.-])[0-9]{2}\3(?:1[0-8]|2[1-9]|[3-9][0-9])[0-9]{2})"
)
_QUOTES = '«»"„“”'
_EDGES = " .,;:()«»\"'" + OTHER
_DIAGNOSIS = re.compile(r"[A-Z][0-9]{2}(?:\.[0-9]{1,2})?")
_DOSE = re.compile(r"R?V[0-9]?|V/RV|R?V-[0-9]")
_ROMAN = re.compile(r"I{2,3}|I?V|VI{1,3}|I?X")
_UPRIGHTS = re.compile(r"(?=.*I)[I1]+")
_LIKE_UPRIGHTS = re.compile(r"[|!1lІIТПШИ]{1,4}")
_LIKE_I = frozenset("Тт")
_LIKE_STICKS = re.compile("[ИиМмПпШшН]{1,2}")
_NUMERALS = ("II", "III")  # a single stroke may be the rest of a ruling
STROKES_CONFIDENCE = 0.8
_LOT = re.compile(r"(?=.*[0-9])[A-ZБ-Я0-9]{3,}(?:[-/][0-9A-Z]{1,4})?")
_FIGURES = re.compile(r"[0-9]+(?:[.,/-][0-9]+)*")
_LATIN_ONLY = re.compile("[DFGIJLNQRSUVWZ]")
_CYRILLIC_ONLY = re.compile("[БГДЖЗИЛПФЦЧШЩЫЬЭЮЯ]")
_FIGURE_PLACES = str.maketrans("OОоЗзбI", "0003361")
_SAME_SHAPE = ({"3", "З"}, {"0", "O"})
_SAME_FIGURE = ({"1", "I"},)
_WORN = ({"П", "И"}, {"П", "H"}, {"П", "Л"}, {"X", "Ж"}, {"Г", "T"}, {"Ц", "Щ"}, {"З", "Э"}, {"Л", "Д"})
_LETTER_LIKE = ({"5", "S"}, {"0", "O"}, {"1", "I"}, {"8", "B"}, {"6", "Б"})  # among figures a figure is likelier
MAX_NAME = 5  # letters of an abbreviation
_BRACKET = re.compile(r"[()]")  # beside the figures of a telephone it may pass for a letter
_KEPT = ":+%"  # signs that the network has no name for, or takes for a full stop


def with_codes_named(text: Pixels, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words, those that are codes as the network reads them."""
    asked = sorted(filter(may_be_code, words), key=_is_plain)[:MAX_CODES]
    named = {id(word): _quoted(text, word) for word in asked}
    return tuple(named.get(id(word), word) for word in words)


def may_be_code(word: Word) -> bool:
    """Whether the engine may have misspelled a code or figures."""
    core = word.text.strip(_EDGES)
    if any(shape.search(core) for shape in (_TORN_FIGURES, _NO_DATE, _ONE_FIGURE)) or _is_narrow(word):
        return True
    if any(shape.fullmatch(core) for shape in (_LIKE_DIAGNOSIS, _LIKE_NUMERAL, _LIKE_TENTH)):
        return True
    if _LIKE_FIGURES.fullmatch(core):
        limit = DOUBT_ROUND_BELOW if _ZERO_LOST.search(core) else DOUBT_FIGURES_BELOW
        is_code = _LIKE_CODE.fullmatch(core) or _LIKE_LOT.fullmatch(core)
        return bool(is_code) or word.confidence < limit
    if not core or re.search("[а-яё]{2}", core):
        return False
    if any(shape.search(core) for shape in (_STRANGE, _MIXED, _LIKE_DOSE)) or _LIKE_CODE.fullmatch(core):
        return True
    if _CAPITALS.fullmatch(core) and (known_share(core) < 1 or word.text.startswith("(")):  # (RBC), (HGB)
        return True
    return word.confidence < DOUBT_BELOW and any(shape.fullmatch(core) for shape in (_SHORT, _LIKE_ONE))


def _is_narrow(word: Word) -> bool:
    """Whether several figures have the room of one."""
    return word.text.isdigit() and len(word.text) > 1 and word.box.width < NARROW * len(word.text) * word.box.height


def _is_plain(word: Word) -> bool:
    """Whether it may be just the figures that it seems to be."""
    return _LIKE_FIGURES.fullmatch(word.text.strip(_EDGES)) is not None


def _quoted(text: Pixels, word: Word) -> Word:
    """The word as named without its quotation marks, which the network takes for parts of its letters."""
    inner = word.text.strip(_QUOTES)
    before, _, after = word.text.partition(inner) if inner else ("", "", "")
    if not before + after or len(word.symbols) != len(word.text):
        return _named(text, word)
    symbols = word.symbols[len(before) : len(word.text) - len(after)]
    named = _named(text, replace(word, text=inner, box=hull(symbol.box for symbol in symbols), symbols=symbols))
    if named.text == inner:
        return word
    return replace(word, text=f"{before}{named.text}{after}", confidence=named.confidence, symbols=(), engine=word)


def _named(text: Pixels, word: Word) -> Word:
    box = word.box.grown(MARGIN_PX, text.shape[1], text.shape[0])
    crop = text[box.top : box.bottom, box.left : box.right]
    if word.text in _LIKE_I and is_one(crop):
        return respelled(word, "I")
    if _LIKE_STICKS.fullmatch(word.text) and (sticks := bare_sticks(crop)):
        return replace(word, text=sticks, confidence=STROKES_CONFIDENCE, symbols=(), engine=_bare(word))
    signs = read_signs(crop)
    named = "".join(sign.text for sign in signs)
    if _LIKE_UPRIGHTS.fullmatch(word.text.strip(_EDGES)) and _may_be_numeral(signs):
        return _as_numeral(crop, word)
    if _LIKE_RHESUS.fullmatch(word.text) and _is_rhesus(signs):
        return respelled(word, "Rh")
    return _as_tenth(word, signs, named) or _with_figures(word, signs, named) or _as_code(word, signs, named) or word


def _as_tenth(word: Word, signs: Sequence[Sign], named: str) -> Word | None:
    """A dose with its comma and its unit: 05мл is 0,5мл where the network sees the comma."""
    own, seen = _LIKE_TENTH.fullmatch(word.text), _TENTH.fullmatch(named)
    if own is None or seen is None or not own["unit"]:
        return None
    if min(sign.chance for sign in signs[: len("0,5")]) < SURE_CAPITALS_FROM:
        return None
    return replace(word, text=f"{seen[1]}{own['unit'].lower()}", symbols=(), engine=_bare(word))


def _may_be_numeral(signs: Sequence[Sign]) -> bool:
    """Whether the network saw upright strokes, or cannot tell what it saw."""
    named = "".join(sign.text for sign in signs).strip(_EDGES)
    is_unsure = min((sign.chance for sign in signs), default=1.0) < SURE_FROM and not named.isdigit()
    return is_unsure or _UPRIGHTS.fullmatch(named) is not None


def _is_rhesus(signs: Sequence[Sign]) -> bool:
    """Whether the network saw an R and a letter that is none of capitals."""
    if len(signs) != len("Rh") or signs[0].text != "R" or signs[0].chance < SURE_RHESUS_FROM:
        return False
    return signs[1].text == OTHER or signs[1].chance < SURE_RHESUS_FROM


def _as_numeral(crop: Pixels, word: Word) -> Word:
    """A numeral of upright strokes alone, which are counted: the network tells I from other letters, but loses one."""
    numeral = read_strokes(crop)
    if numeral not in _NUMERALS or numeral == word.text:
        return word
    return replace(word, text=numeral, confidence=STROKES_CONFIDENCE, symbols=(), engine=_bare(word))


def _with_figures(word: Word, signs: Sequence[Sign], named: str) -> Word | None:
    """The word with other figures where the network saw them, sign for sign: 24.07.2017г., 113/у."""
    if len(named) != len(word.text) or not any(map(str.isdigit, word.text)):
        return None
    pairs = list(zip(word.text, named, strict=True))
    whole = "".join(own if own == seen or seen == OTHER or own in _KEPT else seen for own, seen in pairs)
    changed = [at for at, char in enumerate(whole) if char != word.text[at]]
    is_figures = all(whole[at].isdigit() and not word.text[at].isalpha() for at in changed)
    if not changed or not is_figures or min(sign.chance for sign in signs if sign.text != OTHER) < SURE_FIGURES_FROM:
        return None
    return _respelled(word, signs, (0, len(named)), whole)


def _as_code(word: Word, signs: Sequence[Sign], named: str) -> Word | None:
    start, end = len(named) - len(named.lstrip(_EDGES)), len(named.rstrip(_EDGES))
    before, own, after = _edged(word.text)
    core = _diagnosis(named[start:end], own) or _spelled(named[start:end])
    is_bracketed = own.isdigit() and not core.isdigit() and _BRACKET.search(word.text) is not None
    has_lost = (
        is_bracketed or named[:start].count(OTHER) > len(before) or named[end:].count(OTHER) > len(after.strip(".,;: "))
    )
    are_figures = _FIGURES.fullmatch(core) and _FIGURES.fullmatch(own)
    shapes = _SAME_SHAPE + _SAME_FIGURE if are_figures else _SAME_SHAPE
    chance = min((_chance(sign, shapes) for sign in signs[start:end]), default=0.0)
    is_same = to_latin(core) == to_latin(own) if _DIAGNOSIS.fullmatch(core) else _alike(core) == _alike(own)
    if own.islower() and len(own) > 1 and core == own.upper():  # capitals are all that the network knows
        return None
    if not core or has_lost or is_same or not _is_believed(core, own, chance, word.confidence):
        return None
    before, after = before if start else "", after if end < len(named) else after.strip("()«»\"'")
    if before or after:
        return replace(word, text=f"{before}{core}{after}", confidence=round(chance, 3), symbols=(), engine=_bare(word))
    return _respelled(word, signs, (start, end), core)


def _respelled(word: Word, signs: Sequence[Sign], span: tuple[int, int], core: str) -> Word:
    chance = min(_chance(sign, _SAME_SHAPE) for sign in signs[span[0] : span[1]] if sign.text != OTHER)
    symbols = _symbols(word, signs, span, core)
    return replace(word, text=core, confidence=round(chance, 3), symbols=symbols, engine=_bare(word))


def _bare(word: Word) -> Word:
    return replace(word, engine=None)


def _edged(text: str) -> tuple[str, str, str]:
    """What stands before the signs of a word, the signs, and what stands behind them."""
    own = text.strip(_EDGES)
    before, _, after = text.partition(own) if own else ("", "", "")
    return before, own, after


def _chance(sign: Sign, shapes: Sequence[set[str]]) -> float:
    """The chance of a sign or of the other script's sign of its shape: the code's own form decides between them."""
    twins = sum(share for text, share in sign.others if {text, sign.text} in shapes)
    return min(1.0, sign.chance + twins)


def _diagnosis(named: str, own: str) -> str:
    """A letter and figures, of which each eye may have taken one for a letter; empty where they saw something else."""
    if len(named) != len(own) or not _LIKE_DIAGNOSIS.fullmatch(own) or not any(map(str.isdigit, named[1:])):
        return ""
    figures = (a if a.isdigit() else b.translate(_FIGURE_PLACES) for a, b in zip(named[1:], own[1:], strict=True))
    code = named[0] + "".join(figures)
    return code if _DIAGNOSIS.fullmatch(code) else ""


def _spelled(named: str) -> str:
    """The network's word in one script, with figures where a code has figures."""
    if OTHER in named:
        return ""
    figures = named.translate(_FIGURE_PLACES)
    if _FIGURES.fullmatch(figures) and any(map(str.isdigit, named)):
        return figures
    code = named[:1] + figures[1:]
    if _DIAGNOSIS.fullmatch(code) and any(map(str.isdigit, named)):
        return code
    if _LATIN_ONLY.search(named) or not named.isalpha():
        return named.replace("З", "3")
    return named if _CYRILLIC_ONLY.search(named) is None else to_cyrillic(named)


def _alike(text: str) -> str:
    return to_latin(text).replace("О", "0").replace("O", "0").replace("З", "3")


def _is_believed(core: str, own: str, chance: float, trust: float) -> bool:
    if _FIGURES.fullmatch(core):
        is_set_right = _DATE.fullmatch(core) and not _DATE.fullmatch(own)
        return chance >= (SURE_FIGURES_FROM if _FIGURES.fullmatch(own) and not is_set_right else SURE_FROM)
    if _DIAGNOSIS.fullmatch(core) and _LIKE_DIAGNOSIS.fullmatch(own) and chance >= SURE_CAPITALS_FROM:
        return True
    if (own, core) == ("М", "N"):
        return chance >= SURE_FIGURES_FROM
    if own.isdigit() and trust < DOUBT_FIRST_BELOW and core[0].isalpha() and core[1:] == own[1:]:
        return chance >= SURE_FIRST_FROM
    if own.isdigit() and len(own) == len(core) and any({a, b} in _LETTER_LIKE for a, b in zip(own, core, strict=True)):
        return False
    if not _DOSE.fullmatch(core) and _LOT.fullmatch(core) and own.isalpha() and not _STRANGE.search(own):
        return False
    if any(shape.fullmatch(core) for shape in (_DIAGNOSIS, _DOSE, _ROMAN, _LOT)):
        return chance >= SURE_FROM and not own.endswith("/у")
    if not core.isalpha() or not 1 < len(core) == len(own) <= MAX_NAME:
        return False
    changed = [{a, b} for a, b in zip(_alike(core), _alike(own), strict=True) if a != b]
    return chance >= (SURE_WORN_FROM if all(pair in _WORN for pair in changed) else SURE_CAPITALS_FROM)


def _symbols(word: Word, signs: Sequence[Sign], span: tuple[int, int], core: str) -> tuple[Symbol, ...]:
    """The signs in boxes that meet half-way between them."""
    box, (start, end) = word.box, span
    middles = [box.left - MARGIN_PX + (sign.left_px + sign.right_px) // 2 for sign in signs]
    halves = [(a + b) // 2 for a, b in pairwise(middles)]
    edges = [box.left, *(min(max(half, box.left + 1), box.right - 1) for half in halves), box.right]
    return tuple(
        Symbol(char, sign.chance, Box(left, box.top, max(left + 1, right), box.bottom), sign.others)
        for char, sign, left, right in zip(
            core, signs[start:end], edges[start:end], edges[start + 1 : end + 1], strict=True
        )
    )
