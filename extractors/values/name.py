"""People's names in the nominative, title case: family name, given name, patronymic.

A name in another case is put into the nominative, for a person to look at.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.dictionary import is_name
from extractors.lookalikes import repair_word, to_cyrillic
from extractors.values.declined import is_declined, nominative
from extractors.values.parsed import Parsed, absent, unreadable
from schemas.kinds import ValueSpec

_TOKEN = re.compile(
    r"(?<!\w)[^\W\d_](?:\s[^\W\d_]){2,}(?!\w)"  # letters set apart
    r"|(?<![\w])[036]?[^\W\d_](?:[\w'’]*[^\W_])?(?:\s?[-–]\s?[^\W\d_][\w'’]*)*\.?"
)
_PATRONYMIC = re.compile(r"(?:вич|ьич|ич|вна|ична|инична|вича|вны|ичны|вичу|вне)$", re.IGNORECASE)
_TURKIC = re.compile(r"^(?:оглы|кызы|гызы|оглу|улы|уулу)$", re.IGNORECASE)
_NOT_NAMES = re.compile(
    r"^(?:фио|ф|и|о|фамилия|имя|отчество|г|гр|года|рожд\w*|пол|муж\w*|жен\w*|дата|возраст|пациент\w*|реб[её]н\w*|сын|дочь|от)\.?$",
    re.IGNORECASE,
)


_GRAMMEMES = {"family": "Surn", "given": "Name", "patronymic": "Patr"}
_LEADING = {"0": "О", "3": "З", "6": "Б"}
_MAX_SCRAP = 3
_PARTICLES = ("де", "да", "ди", "дю", "ла", "ле", "фон", "ван", "аль", "эль", "бен", "бин", "ибн", "эр", "тер")


def _title(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in re.split(r"\s?[-–]\s?", word))


def _clean(written: str) -> str:
    word = re.sub(r"(?<=\w)\s(?=\w)", "", written)
    repaired = repair_word(_LEADING.get(word[0], word[0]) + word[1:])
    if repaired == word and any(c.isascii() and c.isalpha() for c in word):
        folded = to_cyrillic(word)
        repaired = folded if not any(c.isascii() and c.isalpha() for c in folded) else word
    return repaired


def _names(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Words that may be names, each repaired, up to the first thing that is none after a name."""
    found: list[tuple[str, tuple[int, int]]] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        letters = word.rstrip(".")
        if _NOT_NAMES.match(word) and not (len(letters) == 1 and letters.isupper() and found):
            continue
        is_small = letters[:1].islower() and not _TURKIC.match(letters)
        between = text[found[-1][1][1] : match.start()] if found else ""
        if found and (is_small or any(c.isdigit() or c in ",;:(" for c in between)):
            break
        if found and not is_small and _is_scrap(found[0][0]):
            found.clear()
        if not is_small or len(found) == 0:
            found.append((_clean(word), match.span()))
    return found


def _is_scrap(word: str) -> bool:
    """True for a short word in small letters before a name: what was read of a stamp or a mark."""
    return len(word) <= _MAX_SCRAP and word[:1].islower() and word not in _PARTICLES


def _assign(names: list[tuple[str, tuple[int, int]]]) -> dict[str, list[tuple[str, tuple[int, int]]]]:
    """Family, given, patronymic: in this order, unless the patronymic stands second."""
    turkic = [n for n in names if _TURKIC.match(n[0])]
    plain = [n for n in names if not _TURKIC.match(n[0])]
    order = ["family", "given", "patronymic"]
    if len(plain) == 3 and _PATRONYMIC.search(plain[1][0]) and not _PATRONYMIC.search(plain[2][0]):
        order = ["given", "patronymic", "family"]
    parts = {part: [name] for part, name in zip(order, plain, strict=False)}
    if turkic and "patronymic" in parts:
        parts["patronymic"] = [*parts["patronymic"], *turkic]
    return parts


def _with_known(spec: ValueSpec, parsed: Parsed) -> Parsed:
    grammeme = _GRAMMEMES.get(spec.part or spec.field.removesuffix("_name"))
    if grammeme is None or not isinstance(parsed.value, str):
        return parsed
    known = float(is_name(parsed.value.split(" ")[0], grammeme))
    return replace(parsed, evidence={**parsed.evidence, "known": known})


def _read(names: list[tuple[str, tuple[int, int]]], text: str) -> Parsed:
    if all(len(word.rstrip(".")) == 1 for word, _ in names):
        return unreadable(text)
    value = " ".join(w.lower() if _TURKIC.match(w) else _title(w.rstrip(".")) for w, _ in names)
    span = (names[0][1][0], names[-1][1][1])
    if not re.fullmatch(r"[А-ЯЁа-яё'’ -]+", value):
        return Parsed(value, span, (), {"repaired": 0.0}) if sum(c.isalpha() for c in value) > 1 else unreadable(text)
    as_read = " ".join(text[span[0] : span[1]].split())
    changed = value.lower() != as_read.lower().rstrip(".").replace(" - ", "-").replace("–", "-")
    return Parsed(value, span, (), {"repaired": 0.5} if changed else {})


def read_name(spec: ValueSpec, text: str) -> Parsed:
    """One part of a full name, or the words as one name where no part is asked for."""
    names = _names(text)
    if not names:
        return absent(text) if not any(c.isalnum() for c in text) else unreadable(text)
    if spec.part is None:
        return _with_known(spec, _read(names, text))
    assigned = _assign(names)
    chosen = assigned.get(spec.part)
    if not chosen or (len(chosen[0][0].rstrip(".")) == 1 and spec.part != "family"):
        return absent(text)  # initials do not state the name
    parsed = _with_known(spec, _read(chosen, text))
    patronymic = assigned["patronymic"][0][0] if "patronymic" in assigned else ""
    if not is_declined(patronymic) or not isinstance(parsed.value, str):
        return parsed
    value = nominative(spec.part, parsed.value, patronymic)
    return replace(parsed, value=value, others=(parsed.value,), evidence={**parsed.evidence, "form": 0.2})
