"""Where and how a value is looked at a second time, and what else its symbols may be.

The page pass reads with the Russian model. Digits, Latin codes and Roman numerals alone are read by the Latin
one, so that the second look does not repeat the first one's mistakes. Compares nothing: see `extractors.evidence`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.age_figures import figures_of_age
from extractors.infections import is_infection, may_end_a_name
from extractors.lookalikes import BOTH_SCRIPTS, to_cyrillic, to_digits, to_latin
from extractors.values import read_value
from extractors.values.age import is_age_unit
from extractors.values.parsed import Ink, piece_box
from schemas.entry import Reading, State, Value
from schemas.geometry import Box, hull
from schemas.kinds import ValueSpec
from schemas.page import Word, text_of

RIVAL = 0.1  # an engine's share for another symbol from which it is a rival
MAX_RIVALS = 3

NO_FIGURE = "¤"  # how the network of figures writes a letter or a sign
FIGURES = "0123456789.,/-" + NO_FIGURE  # asks that network, not the engine
CODES = FIGURES + "ABCDEFGHIJKLMNOPQRSTUVWXYZБГДЖЗИЛПФЦЧШЩЫЬЭЮЯ"  # the same; a letter of both scripts is Latin
_DIGITS = "0123456789"
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ALPHABETS = {
    "snils": _DIGITS + "-",
    "oms_policy": _DIGITS,
    "phone": _DIGITS + "+-()",
    "icd10": _LATIN + _DIGITS + ".",
    "dose": "VRI" + _DIGITS,
}
LATIN_TEXT = ""  # the Latin model without a list of letters: with one it loses the spaces
_NUMBERS = {
    "date": _DIGITS + ".,/-",
    "integer": _DIGITS + ".,/-",
    "decimal": _DIGITS + ".,/-",
    "number_or_text": _DIGITS + ".,-<>",
}
_SIGNS_OF_DOSES = "мзувкпш"  # small letters that the Russian model writes for V, R and their figures
_CHOICES = {"health_group": "IV12345", "blood_group": "ABO0IV()", "rh_factor": "Rh()+-"}
_CHOICE_WORD = re.compile(r"перв|втор|трет|четв|групп|полож|отр", re.IGNORECASE)
_NUMERALS = ("health_group",)
_ROMAN_MONTH = "IVX"
_ELEVEN = re.compile(r"(?<![0-9])11(?![0-9])")  # or the Roman II: the second look may say so
_ROMAN_DATE = re.compile(r"[\dIVXХІУПШl|.,/\s-]+")
_RANGE = re.compile(r"(?<![0-9¤])[0-9]+(?:[.,][0-9]+)?\s?-\s?[0-9]+(?:[.,][0-9]+)?(?![0-9¤/])")
_UNIT_AT_END = re.compile(r"^(?P<number>[^A-Za-zА-Яа-яё°%]*\d)\s?(?P<unit>[A-Za-zА-Яа-яё°%][A-Za-zА-Яа-яё°%/.\s]*)$")
_UNNAMED_IN_LOT = re.compile(rf"\w{NO_FIGURE}|{NO_FIGURE}\w")
_UNNAMED_IN_CODE = re.compile(rf"[\w.]{NO_FIGURE}+[\w.]|[.]{NO_FIGURE}")  # at its ends brackets may stand
BESIDE_CODE = 2.0  # heights
_ALONE = re.compile(rf"^(?P<code>[^{NO_FIGURE},;]+)(?:[,;]{NO_FIGURE}*)?$")  # before a comma other words may follow
_LABEL_END = re.compile(rf"^[\w{NO_FIGURE}]{{0,2}}\.")
_LEAST_ALONE, _MOST_STUCK = 5, 2  # signs of a code; of its neighbours that a box may have cut off with it
MOST_CYRILLIC = 2  # letters in a lot of a Russian maker, as in П671, ДП-12; foreign ones mostly have more
_WRITTEN_FOR_FIGURES = {"0": "O", "3": "З 3З З3", "4": "Ч", "6": "Б"}
# What the models were seen to write for a sign of a lot, letters of both scripts as Latin ones.
_WRITTEN_FOR = {
    "B": "8", "D": "0 O P", "F": "E Г P", "G": "6 C Б", "I": "1 T", "J": "3 1 I I3 9", "L": "1 Ь I E", "N": "M H И П",
    "O": "0", "R": "B K Я 8", "S": "5 8", "U": "0 O Ц И Ч", "V": "Y", "W": "Ш", "Z": "2 7 3", "Б": "6", "З": "3",
    "Ч": "4", "П": "N M 0 1 11", "И": "N H U", "8": "B", **_WRITTEN_FOR_FIGURES,
}  # fmt: skip


_ODD = re.compile(r"[$@{}\\]|[а-яё][А-ЯЁ]{2}|[а-яё][0-9]+[а-яё]|(?<![\w-])[0-9]{2}[А-ЯЁ][а-яё]")
LEAST_LETTERS = 5
_LATIN_WORD = re.compile(r"[A-Za-z]{3,}")


def is_noise(reading: Reading) -> bool:
    """Whether a text holds what no Russian text does: mostly Latin words that the Russian model spelled."""
    return reading.evidence.get("closed_list", 0.0) == 0.0 and _ODD.search(reading.raw) is not None


def is_latin_text(text: str) -> bool:
    """Whether most letters of a text stand in Latin words."""
    letters = sum(char.isalpha() for char in text)
    return letters >= LEAST_LETTERS and sum(map(len, _LATIN_WORD.findall(text))) > 0.6 * letters


@dataclass(frozen=True, slots=True)
class Look:
    """What to look for, where, and in which letters; any letters where alphabet is None."""

    spec: ValueSpec
    box: Box
    alphabet: str | None


def look_for(spec: ValueSpec, first: Reading, words: Sequence[Word]) -> Look:
    """The second look at what was read: a name's own word, a number without its unit, a pair or range as a whole."""
    if spec.part in ("low", "high"):
        return _range_look(spec, words, is_torn=first.state is State.UNREADABLE)
    if first.state is State.UNREADABLE:
        return Look(spec, hull(word.box for word in words), alphabet_for(spec, first.raw))
    if spec.kind.value == "name":
        return Look(replace(spec, part=None), first.box, None)
    if spec.part is not None:
        text = text_of(words)
        return Look(spec, hull(word.box for word in words), alphabet_for(spec, text))
    used = hull(word.box for word in words if word.box.overlap(first.box))
    if spec.kind.value in ("integer", "decimal") and (number := _bare_number(spec, first, words)):
        return number
    if spec.kind.value == "text" and is_noise(first):
        return Look(spec, used, LATIN_TEXT)
    box = first.box if spec.kind.value == "date" or spec.field in _NUMERALS else used
    return Look(spec, _widened(box, *_beside(spec, first)), alphabet_for(spec, first.raw))


def _beside(spec: ValueSpec, first: Reading) -> tuple[float, float]:
    """How many heights to the left and right of it a part of the value may stand that was not read."""
    kind = spec.kind.value
    if kind == "lot":  # its first letter
        return 0.7, 0.7
    if spec.field in _NUMERALS or (kind == "dose" and first.raw.isdigit()):  # a stroke, a V
        return 0.5, 0.5
    if kind == "vaccine" and is_infection(first.value) and may_end_a_name(first.raw):  # the Имовакс of Имовакс Полио
        return 6.0, 3.0
    if kind == "vaccine" and first.evidence.get("ambiguous", 1.0) < 1.0:  # -М, 13
        return 0.0, 3.0
    if spec.kind.unit == "g" and first.raw.isdigit() and len(first.raw) <= 2:  # the 730 of 3 730
        return 0.0, 3.0
    return 0.0, 0.0


def alphabet_for(spec: ValueSpec, raw: str) -> str | None:
    """The characters that a second look may read, or None where words may stand there."""
    kind = spec.kind.value
    if kind in _NUMBERS:
        if kind == "date" and (_ELEVEN.search(raw) or not _is_numeric(raw)):
            return _NUMBERS[kind] + _ROMAN_MONTH if _ROMAN_DATE.fullmatch(raw) else None
        return _NUMBERS[kind] if _is_numeric(raw) else None
    if kind == "dose":
        return None if any(c.islower() and c not in _SIGNS_OF_DOSES for c in raw) else _ALPHABETS[kind]
    if kind == "choice":
        return None if _CHOICE_WORD.search(raw) else _CHOICES.get(spec.field)
    if kind == "lot":
        is_latin = all(c.isascii() or c in BOTH_SCRIPTS or not c.isalpha() for c in raw)
        return _LATIN + _DIGITS + "-/" if is_latin else None  # a lot read as digits may begin with a letter
    return _ALPHABETS.get(kind)


def _range_look(spec: ValueSpec, words: Sequence[Word], *, is_torn: bool) -> Look:
    """The words of a range that hold figures; wider to the right where its end is missing."""
    figures = [place for place, word in enumerate(words) if any(char in _DIGITS for char in word.text)]
    used = words[figures[0] : figures[-1] + 1] if figures else words
    box = hull(word.box for word in used)
    return Look(spec, _widened(box, 0.0, 3.0) if is_torn else box, alphabet_for(spec, ""))


def figures_in(look: Look, words: Sequence[Word], seen: Sequence[Word]) -> tuple[Word, ...]:
    """The words with the figures that the network saw in them; none where they cannot be matched."""
    if look.spec.part in ("low", "high"):  # a unit may follow the range
        text = text_of(seen)
        found = _RANGE.search(text)
        return (replace(seen[0], text=found.group()),) if found else ()
    target = [word for word in words if word.box.overlap(look.box)]
    if look.spec.kind.unit == "month" and all(word.box.right <= look.box.right for word in target):
        return figures_of_age(target, seen, NO_FIGURE)
    if not any(NO_FIGURE in word.text for word in seen):
        return tuple(seen)
    figures = [char for word in seen for char in word.text if char in _DIGITS]
    if len(figures) != sum(char in _DIGITS for word in target for char in word.text):
        return ()
    rest = iter(figures)
    texts = ["".join(next(rest) if char in _DIGITS else char for char in word.text) for word in target]
    return tuple(replace(word, text=text, symbols=()) for word, text in zip(target, texts, strict=True))


def code_in(look: Look, first: Reading, seen: Sequence[Word]) -> Reading | None:
    """The lot or the code of a diagnosis as the network saw it; None where a sign of it has no name."""
    if not seen:
        return None
    if any(char in _LATIN and char not in BOTH_SCRIPTS for word in seen for char in word.text):
        seen = [replace(word, text=word.text.replace("З", "3")) for word in seen]  # a Latin lot has no З
    second = read_value(look.spec, seen)
    if not isinstance(second.value, str) or second.evidence.get("ambiguous") == 0.0:
        return None
    is_lot = look.spec.kind.value == "lot"
    unnamed = _UNNAMED_IN_LOT if is_lot else _UNNAMED_IN_CODE
    if unnamed.search(text_of(seen)):
        return None
    if not is_lot:
        return None if "repaired" in second.evidence else second
    letters = [char for char in second.value if char.isalpha()]
    is_short = len(letters) <= MOST_CYRILLIC and all(char in BOTH_SCRIPTS for char in letters)
    if is_short and not any(char.isalpha() and char.isascii() for char in first.raw):
        return replace(second, value=to_cyrillic(second.value))
    return second


def beside(look: Look) -> Look:
    """The same place with more on either side, where a code may go on whose end the engine never boxed."""
    return replace(look, box=_widened(look.box, BESIDE_CODE, BESIDE_CODE))


def longer_code(code: str, look: Look, seen: Sequence[Word]) -> Reading | None:
    """The code that this one is only a part of, among the words seen around it."""
    part = _bare(code).replace("З", "3")
    for word in map(_alone, seen):
        if part in _bare(word.text) and len(_bare(word.text)) > len(part):
            return read_value(look.spec, [word])
    return None


def _alone(word: Word) -> Word:
    """The word without a comma and what stuck to it, and without the end of a label: «с.К-21»."""
    own = _ALONE.match(word.text)
    text = _LABEL_END.sub("", own["code"] if own else word.text)
    return replace(word, text=text, symbols=()) if text and text != word.text else word


def shorter_code(code: str, look: Look, seen: Sequence[Word]) -> Reading | None:
    """The code that stands alone among the words seen around it, where pieces of its neighbours stuck to this one."""
    for word in seen:
        before, own, after = code.partition(_alone(word).text)
        is_code = _ALONE.match(word.text) is not None and len(_bare(own)) >= _LEAST_ALONE
        if is_code and (before + after).isalnum() and len(before + after) <= _MOST_STUCK:
            return read_value(look.spec, [_alone(word)])
    return None


def recut_code(code: str, look: Look, seen: Sequence[Word]) -> Reading | None:
    """The code that a wider look sees where its box cut through the first or the last sign: …GC is then …GG."""
    own = _bare(code).replace("З", "3")
    for word in map(_alone, seen):
        other = _bare(word.text).replace("З", "3")
        if own != other and len(own) == len(other) and (own[1:] == other[1:] or own[:-1] == other[:-1]):
            return read_value(look.spec, [word])
    return None


def explains(seen: str, first: str) -> bool:
    """Whether the engine's lot is this one but for letters and figures that it takes for each other.

    Its Russian model has no G, J or Z and writes 6, 3 or 2; where it wrote a figure for another figure, one erred.
    """
    return _spells(seen, first, _WRITTEN_FOR)


def is_same_lot(seen: str, first: str) -> bool:
    """Whether the engine's lot differs only by letters that stand for figures and that no maker uses."""
    return _spells(seen, first, _WRITTEN_FOR_FIGURES)


def _spells(seen: str, first: str, written_for: Mapping[str, str]) -> bool:
    signs = ("|".join([re.escape(sign), *written_for.get(sign, "").split()]) for sign in _bare(seen))
    return re.fullmatch("".join(f"(?:{sign})" for sign in signs), _bare(first)) is not None


def _bare(code: str) -> str:
    return re.sub(r"[\W_]", "", to_latin(code))


def _widened(box: Box, left: float, right: float) -> Box:
    """The box with so many of its heights more on either side."""
    return Box(max(0, box.left - round(left * box.height)), box.top, box.right + round(right * box.height), box.bottom)


def _is_numeric(raw: str) -> bool:
    return not any(c.isalpha() for c in to_digits(raw))


def _bare_number(spec: ValueSpec, first: Reading, words: Sequence[Word]) -> Look | None:
    """The digits of a number that its unit follows, where the symbols tell where they end."""
    unit = _UNIT_AT_END.match(first.raw)
    ink = Ink.of(words)
    start = ink.text.find(first.raw)
    if unit is None or start < 0:
        return None
    pieces = ink.pieces((start, start + unit.end("number")))
    if any((low, high) != (0, len(word.text)) and len(word.symbols) != len(word.text) for word, low, high in pieces):
        return None
    if spec.kind.unit == "month" and not is_age_unit(unit["unit"]):
        return None  # 1г Змес., 1Тгод: what follows its first figure is more than a unit
    bare = replace(spec, unit=unit["unit"].strip(" .") or spec.unit)
    return Look(bare, hull(piece_box(*piece) for piece in pieces), alphabet_for(bare, unit["number"]))


def rivals(look: Look, seen: Sequence[Word], value: Value, least: float = RIVAL) -> dict[Value, float]:
    """Other values that the symbols of a look may make, with the engine's share for them, the strongest first."""
    found: dict[Value, float] = {}
    for place, word in enumerate(seen):
        if "".join(symbol.text for symbol in word.symbols) != word.text:
            continue
        for at, symbol in enumerate(word.symbols):
            for text, share in symbol.alternatives:
                if share < least or text == symbol.text or not text.isalnum():
                    continue
                spelled = "".join(s.text if index != at else text for index, s in enumerate(word.symbols))
                changed = [*seen[:place], replace(word, text=spelled, symbols=()), *seen[place + 1 :]]
                other = read_value(look.spec, changed).value
                if other is not None and other != value:
                    found[other] = max(share, found.get(other, 0.0))
    strongest = sorted(found, key=lambda other: (-found[other], str(other)))
    return {other: found[other] for other in strongest[:MAX_RIVALS]}
