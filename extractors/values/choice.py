"""Choices from a closed list: sex, delivery, results, blood groups, health groups, certainty.

The writings of each choice are in `schemas/codes/choices.csv`. Two choices found at once are no choice.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.closed_list import ClosedList
from extractors.lookalikes import fold, is_pure_roman, roman_number
from extractors.prose import read_context
from extractors.values.parsed import Parsed, absent, unreadable
from schemas.codes import load_choices
from schemas.kinds import ValueSpec

_GROUPS = ("O(I)", "A(II)", "B(III)", "AB(IV)")
_LETTERS = {"0": 0, "О": 0, "А": 1, "В": 2, "АВ": 3}  # folded to Cyrillic
_ONE_STROKE = ("1", "l", "|", "I", "І")
_ORDINALS = ("перв", "втор", "трет", "четв", "пят")
_BLOOD = re.compile(
    r"(?<!\w)(?P<letter>[АA][ВB8]|[0ОOоАAВB8])\s?(?:\d?\s?)?[(\[{]\s?(?P<roman>[^\s)\]}]{1,4})\s?[)\]}]?"
    r"|(?<!\w)(?P<first>[IІVПШУNlНТ1!]{1,3})\s?[(/\[]\s?(?P<then>[АA][ВB]|[0ОOАAВB])\s?[)/\]]"
    r"|(?<!\w)(?P<bare>[АA][ВB]|[0ОOАAВB])(?![\w])|(?<!\w)(?P<numeral>[IІVПШУNlН1]{1,3}|Т{1,3})(?!\w)"
)
_BRACKET = re.compile(r"\w\s?[(\[{)\]}]")
_NUMERAL = re.compile(r"(?<!\w)(?P<n>[1-5]|[IІVlПШУХНИТ1|]{1,3})\s?(?P<sub>[АAБBВ])?(?!\w)")
_SIGN = re.compile(
    r"(?:[RКРK][hнНH]|(?<!\w)[RКВЕ][hнНBВbЬьБП]?|рез\w*|фактор)(?:\s?\(?[DД]\)?)?[\s:.]*\(?\s?(?P<near>[+\-–—−]{1,2})(?!\w)\s?\)?"
    r"|\(\s?(?P<framed>[+\-–—−])\s?\)"
    r"|^\s*(?P<alone>[+\-–—−])\s*$",
    re.IGNORECASE,
)
_PLUS_MINUS = ("±", "+-", "+/-", "-+")
_RESULT_SIGN = re.compile(r"^\W*?\(\s?(?P<framed>[+±]|\+/?-|-\+|[-–—−])\s?\)|^\s*(?P<alone>\+|±)(?=\s|$)")
_ANSWER_NO = re.compile(r"\W*нет(?!\w)\W*(?:$|[А-ЯЁ])")  # to the question before it, no denial of a diagnosis


@cache
def _writings(field: str) -> ClosedList:
    return ClosedList.of(load_choices().get(field, ()))


def _ordinal(text: str) -> int | None:
    low = text.lower()
    found = [index for index, stem in enumerate(_ORDINALS) if stem in low]
    return found[0] if len(found) == 1 else None


def _roman_index(text: str) -> int | None:
    number = int(text) if text in "12345" and text else roman_number(text)
    if text in ("1", "11", "111"):
        number = len(text)
    return number - 1 if number else None


def _read_blood_group(spec: ValueSpec, text: str) -> Parsed:
    """Letter and numeral check each other: 0(I), A(II); where they differ nothing is read."""
    match = _BLOOD.search(text)
    if match is None:
        index = _ordinal(text)
        if index is None or index > 3:
            return unreadable(text)
        return Parsed(_GROUPS[index], (0, len(text)), (), {"closed_list": 1.0})
    letter = match["letter"] or match["bare"] or match["then"]
    roman = match["roman"] or match["numeral"] or match["first"]
    by_letter = _LETTERS.get(fold(letter).replace("8", "В")) if letter else None
    by_roman = _roman_index(roman) if roman else None
    found = [i for i in (by_letter, by_roman) if i is not None and i < 4]
    if not found or len(set(found)) > 1:
        return unreadable(text, [_GROUPS[i] for i in dict.fromkeys(found)])
    both = len(found) == 2
    evidence = {"closed_list": 1.0 if both else 0.5}
    if roman and not is_pure_roman(roman):
        evidence["repaired"] = 0.5
    if _BRACKET.search(text, match.end()):
        evidence["worded"] = 0.0  # a list to choose from: a mark may have swallowed the one that holds
    return Parsed(_GROUPS[found[0]], match.span(), (), evidence)


def _read_rh(spec: ValueSpec, text: str) -> Parsed:
    """A sign or a word; a sign is one stroke from its opposite, and where both are there they must agree."""
    match = _SIGN.search(text)
    listed = _read_listed(spec, text)
    if match is None:
        return listed
    signs = match["near"] or match["framed"] or match["alone"]
    if "+" in signs and len(signs) > 1:
        return unreadable(text, ["positive", "negative"])  # one of the two strokes is of something else
    sign = "positive" if signs == "+" else "negative"
    if listed.value is None and not listed.others:
        # one stroke and no word: of «Rh (+) Rh (-)» a mark may have swallowed the other
        return Parsed(sign, match.span(), (), {"closed_list": 1.0, "ambiguous": 0.5, "worded": 0.0})
    if listed.value != sign:
        return unreadable(text, ["positive", "negative"])
    return Parsed(sign, match.span(), (), {"closed_list": 1.0})


def _read_health_group(spec: ValueSpec, text: str) -> Parsed:
    match = _NUMERAL.search(text)
    index = _roman_index(match["n"]) if match else _ordinal(text)
    if index is None or index > 4:
        return unreadable(text)
    span = match.span("n") if match else (0, len(text))
    evidence = {"closed_list": 1.0}
    if match and not is_pure_roman(match["n"]) and match["n"] not in "12345":
        evidence = {"closed_list": 0.5, "repaired": 0.5, "strokes": 0.0}  # И may be II as well as III
    if match and match["n"] in _ONE_STROKE:  # II is often read as one stroke
        return Parsed("I", span, ("II",), evidence | {"closed_list": 0.5, "ambiguous": 0.5})
    return Parsed(spec.kind.choices[index], span, (), evidence)


def _read_result(spec: ValueSpec, text: str) -> Parsed:
    """A word, or a sign in brackets: «(+) 5 мм»; a sign is one stroke from its opposite, so it is never sure."""
    listed = _read_listed(spec, text)
    sign = _RESULT_SIGN.match(text)
    if sign is None or listed.value is not None or listed.others:
        return listed if any(c.isalnum() or c in "+?" for c in text) else absent(text)
    found = sign["framed"] or sign["alone"]
    value = "positive" if found == "+" else "doubtful" if found in _PLUS_MINUS else "negative"
    return Parsed(value, sign.span(), (), {"closed_list": 1.0, "ambiguous": 0.5, "strokes": 0.0})


def _read_certainty(spec: ValueSpec, text: str) -> Parsed:
    """Doubt and denial by the whole clause first: не исключена is a doubt, исключена is none."""
    if _ANSWER_NO.match(text):
        return absent(text)
    certainty = read_context(text).certainty
    if certainty != "confirmed":
        return Parsed(certainty, (0, len(text)), (), {"closed_list": 1.0})
    return _read_listed(spec, text)


def _read_listed(spec: ValueSpec, text: str) -> Parsed:
    """The one choice whose writing the text holds."""
    writings = _writings(spec.field)
    exact = [m for m in writings.find_all(text) if m.name in spec.kind.choices]
    names = list(dict.fromkeys(m.name for m in exact))
    if len(names) > 1:
        return unreadable(text, names)
    if names:
        return Parsed(names[0], exact[0].span, (), {"closed_list": 1.0})
    near = writings.find_near(text)
    if near is None or near.name not in spec.kind.choices:
        return _read_verbatim(spec, text)
    if near.others:
        return unreadable(text, [near.name, *near.others])
    return Parsed(near.name, near.span, (), {"closed_list": 0.5, "repaired": 0.5})


def _read_verbatim(spec: ValueSpec, text: str) -> Parsed:
    """A choice of a field without a list of writings, spelled as in `kinds.toml`."""
    wanted = fold(text.strip())
    for choice in spec.kind.choices:
        if fold(choice) == wanted:
            return Parsed(choice, (0, len(text)), (), {"closed_list": 1.0})
    return unreadable(text)


_SPECIAL = {
    "blood_group": _read_blood_group,
    "rh_factor": _read_rh,
    "health_group": _read_health_group,
    "certainty": _read_certainty,
    "result": _read_result,
}


def read_choice(spec: ValueSpec, text: str) -> Parsed:
    """The choice of the field's list that the text makes."""
    if not any(c.isalnum() or c in "+?✓" for c in text) and spec.field not in ("rh_factor", "result"):
        return absent(text)
    if not text.strip(" _."):
        return absent(text)
    return _SPECIAL.get(spec.field, _read_listed)(spec, text)
