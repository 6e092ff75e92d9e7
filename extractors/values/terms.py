"""Standard names of specialties, relatives, analytes and units.

What no list has is kept as printed.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.closed_list import cached
from extractors.lookalikes import fold, repair_word
from extractors.values.damaged_terms import analyte_of_end, without_signer
from extractors.values.parsed import Parsed, absent, unreadable
from schemas.codes import load_analytes, load_relatives, load_specialties, load_units
from schemas.kinds import ValueSpec

_NEAREST, _MIN_END = ("мать", "отец", "брат", "сестра", "бабушка", "дедушка"), 2
_specialties = cached(load_specialties)
_relatives = cached(load_relatives)
_analytes = cached(load_analytes)

_DOCTOR = re.compile(
    r"(?<!\w)(?:осмотр|прием|приём|консультация|врач\w*|участков\w+|доктор\w*|специалист\w*)(?!\w)[\s:.-]*", re.I
)
_DECLINED = re.compile(r"(лог|тор|ург|апевт|иатр|пед|ист|донт|тик|врач)(?:а|у|ом|е)(?!\w)", re.IGNORECASE)
_ADJECTIVES = (("детского", "детский"), ("детскому", "детский"), ("детским", "детский"))
_ABBREVIATION = re.compile(  # in brackets whatever print has made of it, but no Russian word
    r"[(\[](?![^)\]]*[а-яё]{2})[^()\[\]]{1,10}[)\]]|(?<!\w)[A-Z][A-Za-z0-9#%+\-]{1,7}(?!\w)"
)
_DAMAGED_SIGNS = re.compile(  # «Эритроциты, ВВС»: the analyser's sign in Cyrillic; «абс.» makes another analyte
    r"^(?P<name>[А-ЯЁа-яё -]{4,}?)\s*[,(]\s*(?!(?i:абс))(?P<sign>[A-ZА-ЯЁ\\/|]{2,5})\)?$"
)
_LIKE_LETTERS = str.maketrans("(093", "СОЭЭ")  # «(09» is СОЭ
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_POWER = re.compile(  # a litre holds 10^9 cells and more, a microlitre thousands
    r"^[*×хxХX·•\s]*1[0OО]\s?(?:[\^*eEЕе]\s?)?(?:(?P<n>12|9|6)\s?/\s?[лlL]|(?P<thousands>6|3)\s?/\s?мкл)\b",
    re.IGNORECASE,
)
_TORN_POWER = re.compile(r"^[*×хxХX·•\s]*(?:1[0OОо]|Ю)[^\s/\\]{0,5}?\s?[/\\И]\s?(?P<per>мкл|[лlL])\W*$", re.IGNORECASE)
_DAMAGED = (("/", ""), ("/", "1"), ("/", "l"), ("/", "I"), ("Ь/", "Ы"), ("Г/", "И"), ("/", "И"))  # in folded units


def read_specialty(spec: ValueSpec, text: str) -> Parsed:
    """The specialty in the nominative, lower case."""
    nominative = _DECLINED.sub(r"\1", " ".join(repair_word(word) for word in text.split()))
    for declined, plain in _ADJECTIVES:
        nominative = nominative.replace(declined, plain)
    listed = _specialties()
    exact = listed.find_all(nominative)
    if exact:
        longest = max(exact, key=lambda m: m.span[1] - m.span[0])
        return Parsed(longest.name, (0, len(text)), (), {"closed_list": 1.0})
    if near := listed.find_near(nominative):
        return Parsed(near.name, (0, len(text)), near.others, {"closed_list": 0.5, "repaired": 0.5})
    rest = _DOCTOR.sub("", nominative).strip(" _.,;:-").lower()
    return Parsed(rest, (0, len(text)), (), {"closed_list": 0.0}) if rest else unreadable(text)


def read_relative(spec: ValueSpec, text: str) -> Parsed:
    """The relative in the nominative, lower case."""
    listed = _relatives()
    exact = listed.find_all(text)
    if exact:
        longest = max(exact, key=lambda m: m.span[1] - m.span[0])
        return Parsed(longest.name, longest.span, (), {"closed_list": 1.0})
    if near := listed.find_near(text):
        return Parsed(near.name, near.span, near.others, {"closed_list": 0.5, "repaired": 0.5})
    kept = text.strip(" _.,;:-").lower()
    if whole := _begun_by_a_blot(kept):
        return Parsed(whole, (0, len(text)), (), {"closed_list": 0.5, "repaired": 0.0})
    return Parsed(kept, (0, len(text)), (), {"closed_list": 0.0}) if kept else absent(text)


def _begun_by_a_blot(end: str) -> str | None:
    """The one relative of the nearest kin that ends in what was read of a damaged word: «ец» of «отец»."""
    near = [name for name in _NEAREST if name.endswith(end.replace("э", "е")) and len(end) >= _MIN_END]
    return near[0] if len(near) == 1 else None


def _analyte_words(text: str) -> list[str]:
    """The words as printed, and without the analyser's abbreviation where a name is left."""
    whole = " ".join(text.split()).strip(" _.,;:*")
    stripped = " ".join(_ABBREVIATION.sub(" ", whole).split()).strip(" _.,;:*-%")
    stripped = stripped if stripped.count("(") == stripped.count(")") else stripped.strip("( )")
    words = [whole, stripped] if re.search(r"[а-яёА-ЯЁ]{3}", stripped) else [whole]
    damaged = _DAMAGED_SIGNS.match(whole)
    if damaged is not None and not _analytes().find_all(damaged["sign"]):
        words.insert(1, damaged["name"])
    return [" ".join(repair_word(word) for word in found.split()) for found in words]


def read_analyte(spec: ValueSpec, text: str) -> Parsed:
    """The analyte without the analyser's abbreviation; an abbreviation alone by the list."""
    listed = _analytes()
    candidates = _analyte_words(text)
    for words in candidates:
        exact = [m for m in listed.find_all(words) if len(words) - (m.span[1] - m.span[0]) <= 2]
        if exact:
            return Parsed(exact[0].name, (0, len(text)), (), {"closed_list": 1.0})
    if signs := listed.exact.get((fold(text.strip().translate(_LIKE_LETTERS)),)):
        return Parsed(signs, (0, len(text)), (), {"closed_list": 0.5, "repaired": 0.5})
    words = candidates[-1]
    near = listed.find_near(words)
    if near and near.span == (0, len(words)) and not near.others:
        return Parsed(near.name, (0, len(text)), (), {"closed_list": 0.5, "repaired": 0.5})
    if whole := analyte_of_end(words):
        return Parsed(whole, (0, len(text)), (), {"closed_list": 0.5, "repaired": 0.0})
    if (own := without_signer(words)) and (exact := [m for m in listed.find_all(own) if m.span == (0, len(own))]):
        return Parsed(exact[0].name, (0, len(text)), (), {"closed_list": 0.5, "repaired": 0.0})
    return Parsed(words, (0, len(text)), (), {"closed_list": 0.0}) if words else unreadable(text)


def _unit_key(text: str) -> str:
    return fold(re.sub(r"[\s.]", "", text.translate(_SUPERSCRIPT))).replace("\\", "/")


@cache
def _unit_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for term in load_units():
        for writing in term.writings:
            names.setdefault(_unit_key(writing), term.name)
    return names


@cache
def _damaged_unit_names() -> dict[str, str]:
    """Units whose slash print engines lose or take for a letter, «ил» of «г/л», where one unit alone may be it."""
    found: dict[str, set[str]] = {}
    for key, name in _unit_names().items():
        for damaged in {fold(key.replace(sign, seen)) for sign, seen in _DAMAGED if sign in key}:
            found.setdefault(damaged, set()).add(name)
    return {key: names.pop() for key, names in found.items() if len(names) == 1 and key not in _unit_names()}


def powers_of(text: str) -> tuple[str, ...]:
    """The units that a power of ten with a damaged exponent may be: 10°/л, 10'2/л; none for another text."""
    torn = _TORN_POWER.match(text.strip(" _,;:()[]"))
    if torn is None:
        return ()
    per = torn["per"].lower().replace("l", "л")
    return tuple(t.name for t in load_units() if t.name.startswith("10^") and t.name.endswith(f"/{per}"))


def read_unit(spec: ValueSpec, text: str) -> Parsed:
    """The unit as printed, in its normal spelling: 10^9/л, мм/ч."""
    trimmed = text.strip(" _,;:()[]")
    if power := _POWER.match(trimmed.translate(_SUPERSCRIPT)):
        unit = f"10^{power['n']}/л" if power["n"] else f"10^{power['thousands']}/мкл"
        return Parsed(unit, (0, len(text)), (), {"closed_list": 1.0})
    name = _unit_names().get(_unit_key(trimmed))
    if name:
        return Parsed(name, (0, len(text)), (), {"closed_list": 1.0})
    if damaged := _damaged_unit_names().get(_unit_key(trimmed)):
        return Parsed(damaged, (0, len(text)), (), {"closed_list": 0.5, "repaired": 0.5})
    if powers := powers_of(trimmed):
        return unreadable(text, list(powers))
    kept = " ".join(repair_word(word) for word in trimmed.split())
    return Parsed(kept, (0, len(text)), (), {"closed_list": 0.0}) if kept else absent(text)
