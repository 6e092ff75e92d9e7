"""Free text as on paper, with fill-in lines and print damage taken out; some fields have standard names.

Understands nothing of the text; `extractors.prose` does.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.dictionary import with_worn_letter
from extractors.lookalikes import repair_word
from extractors.values.damaged_terms import panel_like
from extractors.values.parsed import Parsed, absent, unreadable
from extractors.values.terms import read_analyte, read_relative, read_specialty, read_unit
from schemas.kinds import ValueSpec

_NUMBER = re.compile(r"№\s?(?:[оОoO0°º]\s)?(?=\d)")  # the space after the sign is lost, its ring read once more
_FILL = re.compile(r"_{1,}|\.{3,}|…+|‗+|¬|\u00ad")
_CERTAINTY_AT_END = re.compile(
    r"[\s,;–—-]*[(]?\s?"
    r"(?:\?+|(?:диагноз\s)?(?:исключ[её]н\w*|снят\w?|под вопросом|не подтвержд[её]н\w*|не подтвердил\w+))"
    r"\s?[)]?[\s.]*$",
    re.IGNORECASE,
)
_SPACE_BEFORE = re.compile(r"\s+([,.;:!?»)])(?=\s|$)")
_EDGE = " \t_|.,;:—–-=~'\"`*•·"
_LETTERS = {"3": "З", "0": "О", "6": "Б"}  # that an engine reads as figures
_INITIAL = re.compile(r"(?<![^\W_])[А-ЯЁA-Z]$")
_DIGIT_INITIAL = re.compile(r"(?<![\w.,-])([306])\.(?=\s?[А-ЯЁ](?:\.|$))")  # З.А. read as 3.А.
_ZERO_INITIALS = re.compile(r"(?<=[а-яё])\W{1,2}0\W{1,2}0\W*$")  # Громова О.О. read as Громова 0.0.
_LAST_DIGIT_INITIAL = re.compile(r"(?<=[а-яё])(\s?[А-ЯЁ]\.\s?)([306])\W?$")  # Иванов А.З. read as Иванов А.3.
_INITIALS = re.compile(r"(?<!\w)([А-ЯЁ])\s?[.,]\s?([А-ЯЁ])(?!\w)[.,]?")
_STUCK_INITIALS = re.compile(r"(?<=[а-яё]{2})([А-ЯЁ])\s?[.,]\s?([А-ЯЁ])(?!\w)[.,]?")  # МедведевА.М.
_PLAIN_INITIALS = re.compile(r"(?<=[а-яё])\s([А-ЯЁ])([А-ЯЁ])\.?$")  # Ершов ЕК
_ABBREVIATED = re.compile(r"(?<!\w)(г|ул|д|кв|корп|стр|пр|пер|пос|обл|наб|б-р|пр-т|ш),(?=\s?[\wА-Яа-я])")
_STUCK_SIZE = re.compile(r"(?<=[а-яё]{4})(?=\d)")  # «инфильтрат5 мм»
_SIGNED_AT_END = re.compile(r"(?<=\d)\s[А-ЯЁ][а-яё]{2,}[А-ЯЁа-яё]\.[А-ЯЁ]\.?$")  # of a stamp: «кв. 60 Щукини.Н.»
_TEMPERATURE = re.compile(  # the sign t, as print engines make it, and a child's temperature
    r"^\W{0,4}(?:[tтfеeсc1lI4]\W{0,2})?(?P<n>3[5-9]|4[0-2])\s?[.,/]\s?(?P<tenth>[0-9])\W{0,2}[СCсc]?\W?$", re.IGNORECASE
)
_ORPHAN = re.compile(r"^[)\]}»]+\s*|\s*[(\[{«]+$")


def clean_text(text: str) -> str:
    """One line of text without fill-in lines, stray marks at its edges and letters of the wrong script."""
    words = [with_worn_letter(repair_word(word)) for word in _NUMBER.sub("№ ", _FILL.sub(" ", text)).split()]
    joined = _SPACE_BEFORE.sub(r"\1", " ".join(words))
    trimmed = _ORPHAN.sub("", joined.strip(_EDGE)).strip(_EDGE)
    trimmed = _DIGIT_INITIAL.sub(lambda m: f"{_LETTERS[m.group(1)]}.", trimmed)
    if _INITIAL.search(trimmed) and joined.rpartition(trimmed)[2][:1] in (".", ","):
        trimmed += "."
    if trimmed and joined.startswith("-") and joined[1:2].isdigit():
        trimmed = "-" + trimmed
    return trimmed


def _read_doctor(spec: ValueSpec, text: str) -> Parsed:
    """A doctor's name; initials end in full stops whatever the print has made of them."""
    plain = _read_plain(spec, text)
    if not isinstance(plain.value, str):
        return plain
    value = _ZERO_INITIALS.sub(" О.О.", plain.value)
    value = _LAST_DIGIT_INITIAL.sub(lambda m: f"{m.group(1)}{_LETTERS[m.group(2)]}.", value)
    value = _STUCK_INITIALS.sub(r" \1.\2.", value)
    value = _INITIALS.sub(r"\1.\2.", _PLAIN_INITIALS.sub(r" \1.\2.", value))
    return plain if value == plain.value else replace(plain, value=value, evidence={"repaired": 0.5})


def _read_plain(spec: ValueSpec, text: str) -> Parsed:
    cleaned = clean_text(text)
    if not any(c.isalnum() for c in cleaned):
        return absent(text)
    letters = sum(c.isalnum() for c in cleaned)
    if letters * 2 < len(cleaned.replace(" ", "")):
        return unreadable(text)
    start = len(text) - len(text.lstrip(" _.…"))
    is_worn = any(with_worn_letter(word) != word for word in map(repair_word, text.split()))
    return Parsed(cleaned, (start, len(text.rstrip(" _…"))), (), {"repaired": 0.5} if is_worn else {})


def _read_address(spec: ValueSpec, text: str) -> Parsed:
    """An address; a comma after an abbreviation in it is a misread full stop, a name stuck to initials is a stamp's."""
    plain = _read_plain(spec, text)
    if not isinstance(plain.value, str):
        return plain
    value = _SIGNED_AT_END.sub("", _ABBREVIATED.sub(r"\1.", plain.value))
    return plain if value == plain.value else replace(plain, value=value, evidence={"repaired": 0.5})


def _read_diagnosis(spec: ValueSpec, text: str) -> Parsed:
    """A diagnosis without the words at its end that say how sure it is: they are its certainty."""
    told = _CERTAINTY_AT_END.search(text)
    if told is None or not any(c.isalpha() for c in text[: told.start()]):
        return _read_plain(spec, text)
    return _read_plain(spec, text[: told.start()])


def _read_reaction(spec: ValueSpec, text: str) -> Parsed:
    """A reaction; a temperature alone is written with its sign, which print engines seldom know."""
    found = _TEMPERATURE.match(text)
    if found is None:
        return _read_plain(spec, _STUCK_SIZE.sub(" ", text))
    value = f"t {found['n']},{found['tenth']}"
    return Parsed(value, (0, len(text)), (), {} if text.startswith("t ") else {"repaired": 0.5})


def _read_panel(spec: ValueSpec, text: str) -> Parsed:
    """The analysis, by the list of analyses where its title was damaged."""
    whole = panel_like(text)
    return Parsed(whole, (0, len(text)), (), {"repaired": 0.0}) if whole else _read_plain(spec, text)


_STANDARD = {
    "panel": _read_panel,
    "analyte": read_analyte,
    "unit": read_unit,
    "specialty": read_specialty,
    "relative": read_relative,
    "doctor": _read_doctor,
    "address": _read_address,
    "reaction": _read_reaction,
    "text": _read_diagnosis,
    "diagnosis": _read_diagnosis,
}


def read_text(spec: ValueSpec, text: str) -> Parsed:
    """The text, or the standard name in a field that has one."""
    if not any(c.isalnum() or c in "%‰" for c in text):
        return absent(text)
    return _STANDARD.get(spec.field, _read_plain)(spec, text)
