"""Splits a text into its diagnoses, by «Основной», «Сопутствующий», by codes and sentences; each with its role.

Reads no wording and knows no diseases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from extractors.fold import fold, is_like
from extractors.relatives import is_illness
from extractors.values import read_value
from schemas.entry import State
from schemas.form import shared_list, value_spec
from schemas.page import Word, text_of

CODE = re.compile(r"^[(\[{]?[^\s(\[{][0-9OОoоЗзIб]{2}(?:[.,][0-9OОoо]{1,2}[*+]?)?[)\]},.;:?]*$")
ITEM = re.compile(r"^\d[.)]$")  # the number of an item
_OF_PAPER = re.compile(r"^\W*не\s+(?:является|заменяет|подлежит|служит|может|действительн)", re.IGNORECASE)  # of itself
_NOTHING = re.compile(r"^(?i:нет|не выявлен\w*|не имеет\w*|отсутству\w*|б/о|-)(?:\W*$|\W+(?=[А-ЯЁ]))")
_MIN_OTHER_MATTER = 6  # words after a code that are no second diagnosis
_DIAGNOSIS, _DAY, _DOCTOR = fold("диагноз"), fold("дата"), (fold("врач"), fold("участков"))
_SIGNED = re.compile(r"^[А-ЯЁ][а-яё]{2,}[А-ЯЁа-яё]\.[А-ЯЁ]\.?$")  # a name with its initials in one word: a stamp's
_ANSWERS = {"", fold("да"), fold("нет")}


@cache
def _roles() -> Mapping[str, str]:
    return {fold(name): role for role in ("main", "other", "suspected") for name in shared_list(f"diagnosis.{role}")}


@cache
def _asides() -> tuple[frozenset[str], frozenset[str]]:
    """What ends a wording, and what stands before a code."""
    ends, codes = (frozenset(map(fold, shared_list(f"diagnosis.{name}"))) for name in ("asides", "code"))
    return ends, codes


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One diagnosis of a text: the words of its wording and code, and its role."""

    words: tuple[Word, ...]
    role: str = "main"


def split_diagnoses(words: Sequence[Word]) -> tuple[Diagnosis, ...]:
    """The diagnoses in the words under a heading, in their order."""
    found: list[Diagnosis] = []
    parts = (
        (role, kept)
        for role, own in _parts(_without_label(words))
        for kept in _at_codes(_to_sentence(_without_aside(own)))
    )
    for role, kept in parts:
        if kept and (fold(kept[0].text) == "нет" or {fold(word.text) for word in kept} <= _ANSWERS):
            continue  # «Сопутствующий: нет», whatever text follows
        text = text_of(kept)
        role, kept = _role_behind(role, kept)
        if any(len(fold(word.text)) > 1 for word in kept) and not (_NOTHING.match(text) or _OF_PAPER.match(text)):
            found.append(Diagnosis(tuple(kept), role))
    return tuple(found)


def _without_label(words: Sequence[Word]) -> Sequence[Word]:
    """The words without the end of their own heading: «диагноза: нет» of «Осложнения основного диагноза: нет»."""
    first = words[0].text if words else ""
    if first.endswith(":") and fold(first).startswith(_DIAGNOSIS):
        return words[1:]
    is_named = len(words) > 1 and fold(first) == _DIAGNOSIS  # «Диагноз 1 | K02.1 Кариес дентина»
    return words[1 + words[1].text.strip(".:№)").isdigit() :] if is_named else words


def _parts(words: Sequence[Word]) -> Iterator[tuple[str, list[Word]]]:
    role = "main"
    own: list[Word] = []
    place = 0
    while place < len(words):
        length, new_role = _role_at(words, place)
        if length:
            yield role, own
            role, own = new_role, []
            place += length
        else:
            own.append(words[place])
            place += 1
    yield role, own


def _at_codes(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Several diagnoses with codes in one text, cut at the codes, which stand before or after each wording."""
    spec = value_spec("diagnosis", "icd10")
    coded = [no for no, w in enumerate(words) if CODE.match(w.text) and read_value(spec, [w]).state is State.READ]
    if len(coded) < 2:
        cut = coded[0] + 1 if coded and _is_told_apart(words, coded[0]) else len(words)
        yield from (list(part) for part in (words[:cut], words[cut:]) if part)
        return
    leads = all(not letters_of(word) for word in words[: coded[0]])
    cuts = [0, *(coded[1:] if leads else [no + 1 for no in coded[:-1]]), len(words)]
    for start, end in pairwise(cuts):
        yield list(words[start:end])


def _is_told_apart(words: Sequence[Word], code: int) -> bool:
    """True where another illness follows the sentence that a code ends: «Нарушение осанки (M43.9). Кариес»."""
    rest = words[code + 1 :]
    is_next = bool(rest) and rest[0].text[:1].isupper() and words[code].text.endswith((".", ";"))
    return is_next and any(letters_of(word) for word in words[:code]) and is_illness(text_of(rest))


def _role_behind(role: str, words: list[Word]) -> tuple[str, list[Word]]:
    """The role in parentheses behind a diagnosis, which is no part of it: «J20.9 Острый бронхит (основной)»."""
    last = words[-1].text.rstrip(".,;") if words else ""
    is_role = len(words) > 1 and last.startswith("(") and last.endswith(")") and fold(last) in _roles()
    return (_roles()[fold(last)], words[:-1]) if is_role else (role, words)


def _to_sentence(words: list[Word]) -> list[Word]:
    """The words up to the code that ends the wording, where another sentence follows: «(А08.0) Из анамнеза: …»."""
    spec = value_spec("diagnosis", "icd10")
    coded = [no for no, w in enumerate(words) if CODE.match(w.text) and read_value(spec, [w]).state is State.READ]
    if not coded or not any(letters_of(word) for word in words[: coded[0]]):
        return words
    rest = words[coded[-1] + 1 :]
    is_sentence = bool(rest) and rest[0].text[:1].isupper() and not ITEM.match(rest[0].text)
    is_other = len(rest) >= _MIN_OTHER_MATTER or any(word.text.endswith(":") for word in rest)
    return words[: coded[-1] + 1] if is_sentence and is_other else words


def letters_of(word: Word) -> str:
    """The letters of a word."""
    return "".join(char for char in word.text if char.isalpha())


def _role_at(words: Sequence[Word], place: int) -> tuple[int, str]:
    """How many words from here name the role of the next diagnosis, and the role; 0 where none do."""
    for length in (4, 3, 2, 1):
        own = words[place : place + length]
        name = "".join(fold(word.text) for word in own)
        is_marked = own[-1].text.endswith((":", "-", "—")) or place == 0 or own[-1].text.endswith(".")
        role = _role_like(name) if len(own) == length and is_marked else None
        if role is not None:
            return length, role
    return 0, ""


@lru_cache(maxsize=2048)
def _role_like(name: str) -> str | None:
    name = name.removesuffix(_DIAGNOSIS) if len(name) > len(_DIAGNOSIS) else name
    if name in _roles() or len(name) < 7:
        return _roles().get(name)
    near = (role for known, role in _roles().items() if abs(len(known) - len(name)) < 2 and is_like(name, known))
    return next(near, None)


def _without_aside(words: Sequence[Word]) -> list[Word]:
    """The words up to a label of another matter, such as «Характер:»; the label of the code itself is left out."""
    ends, codes = _asides()
    kept: list[Word] = []
    for place, word in enumerate(words):
        folded = fold(word.text)
        is_in_label = folded == "по" and place > 0 and fold(words[place - 1].text) in codes
        if (folded in codes or is_in_label) and place + 1 < len(words):
            continue
        follows_sentence = place > 0 and words[place - 1].text.endswith((".", ";", ","))
        if folded in ends and (word.text.endswith(":") or (follows_sentence and word.text[:1].isupper())):
            break
        if place > 0 and (folded == _DAY or folded.startswith(_DOCTOR)):
            break  # «Острый бронхит дата установления 15.03.2016», and who signed across it
        kept += () if _SIGNED.match(word.text) else (word,)
    return kept
