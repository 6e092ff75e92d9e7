"""Codes of МКБ-10, read through the letters that Cyrillic engines put in their place.

Whether a code was valid on the day of a visit is not known here.
"""

from __future__ import annotations

import re

from extractors.lookalikes import NEAR_DIGITS, to_digits, to_latin
from extractors.values.parsed import Parsed, absent, unreadable
from schemas.codes import load_icd10
from schemas.kinds import ValueSpec

# First letters as misread, each with the letters of the list that it may be, likeliest first.
_FIRST = {
    **{letter: letter for letter in "ABCDEFGHIJKLMNOPQRSTVWXYZ"},
    **{"А": "A", "В": "B", "С": "C", "Е": "E", "Н": "HN", "К": "K", "М": "M", "Р": "P", "Т": "T", "У": "Y", "Х": "X"},
    **{
        "О": "O",
        "0": "OQD",
        "Ј": "J",
        "Ѕ": "S",
        "І": "I",
        "З": "ZJ",
        "з": "ZJ",
        "3": "JZ",
        "7": "JZ",
        "2": "ZJ",
        "/": "J",
        "\\": "J",
    },
    **{
        "1": "IJL",
        "l": "IJ",
        "|": "IJ",
        "!": "IJ",
        "]": "J",
        "}": "J",
        ")": "J",
        "Л": "J",
        "л": "J",
        "5": "S",
        "8": "B",
    },
    **{
        "б": "G",
        "6": "G",
        "Б": "B",
        "Ю": "O",
        "Я": "R",
        "Г": "F",
        "Д": "D",
        "Ф": "F",
        "П": "N",
        "И": "N",
        "4": "JAL",
        "№": "N",
    },
    **{"Э": "D", "Ц": "L", "Ь": "L", "Ч": "Y", "$": "S", "д": "J", "Ј".lower(): "J", "ј": "J"},
}
_N = "[0-9ОоOo@ЗзIlІ|бБSВB]"
_SAID = re.compile(r"[^\W\d_]{5,}(?:[\s,-]+[^\W\d_]+)*\.?")  # «здоров»: words where a code may stand
_CODE = re.compile(
    rf"(?<![0-9A-Za-zА-Яа-я])(?P<first>[A-Za-zА-Яа-яЈЅІј№0-9/\\|!\]}})$])\s?(?P<two>{_N}{{2}})"
    rf"(?:\s?[.,·:;]\s?(?P<rest>{_N}{{1,2}})|(?P<glued>[0-9]{{1,2}}))?(?![0-9A-Za-zА-Яа-я])"
)


def _variants(match: re.Match[str]) -> list[tuple[str, float]]:
    """The codes that a match may stand for, with 1 as printed, 0.5 look-alikes set right, 0 structure set right."""
    first = match["first"]
    letters = _FIRST.get(first) or _FIRST.get(first.upper()) or ""
    two = to_digits(match["two"])
    rest = to_digits(match["rest"] or match["glued"] or "")
    is_clean = first in letters and match["two"].isdigit() and (match["rest"] or "0").isdigit()
    is_same_letter = to_latin(first) == letters[:1]
    clean = 0.0 if match["glued"] else 1.0 if is_clean else 0.75 if is_same_letter else 0.5
    return [(f"{letter}{two}" + (f".{rest}" if rest else ""), clean) for letter in letters]


def _neighbours(code: str) -> list[str]:
    """Listed codes that differ in one digit that looks alike."""
    listed = load_icd10()
    found: list[str] = []
    for at, digit in enumerate(code):
        for near in NEAR_DIGITS.get(digit, ""):
            changed = code[:at] + near + code[at + 1 :]
            if changed in listed and changed not in found:
                found.append(changed)
    return found


def _read_one(match: re.Match[str]) -> Parsed | None:
    variants = _variants(match)
    if not variants:
        return None
    listed = load_icd10()
    ranked = sorted(variants, key=lambda v: v[0] not in listed)
    code, clean = ranked[0]
    if match.group().isdigit():
        return None  # a bare number, such as a year
    if match["first"].isdigit() and "." not in code:
        if code not in listed:
            return None
        clean = 0.0
    evidence = {"closed_list": 1.0 if code in listed and clean >= 0.75 else 0.5 if code in listed else 0.0}
    if clean < 1.0:
        evidence["repaired"] = 0.5 if clean >= 0.5 else 0.0
    others = [v for v, _ in ranked[1:] if v in listed]
    if code not in listed:
        others += _neighbours(code)[:3]
    if len([v for v, _ in ranked if v in listed]) > 1 or _neighbours(code):
        evidence["ambiguous"] = 0.5
    return Parsed(code, match.span(), tuple(others), evidence)


def read_icd10(spec: ValueSpec, text: str) -> Parsed:
    """The first code of the text; further codes are proposed beside it."""
    if not any(c.isalnum() for c in text):
        return absent(text)
    found = [parsed for match in _CODE.finditer(text) if (parsed := _read_one(match))]
    if not found:
        return absent(text) if _SAID.fullmatch(text.strip()) else unreadable(text)
    best = max(found, key=lambda p: (p.evidence["closed_list"] > 0, -p.span[0]))
    more = tuple(p.value for p in found if p.value is not None and p.value != best.value)
    evidence = {**best.evidence, "ambiguous": 0.5} if more else best.evidence
    return Parsed(best.value, best.span, (*best.others, *more), evidence)
