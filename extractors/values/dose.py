"""The place of a dose in its course: V, V1 to V4, RV, RV1 to RV3.

Volumes are another field.
"""

from __future__ import annotations

import re

from extractors.lookalikes import roman_number, to_digits
from extractors.values.parsed import Parsed, absent, unreadable
from schemas.kinds import ValueSpec

_SUBSCRIPTS = str.maketrans("₀₁₂₃₄⁰¹²³⁴①②③④", "01234012341234")
_V, _R = "VvВвУуYyѴ", "RrРрЯяPp"
_NUMBER = r"(?P<n>[1-9]|[IІlіi|!ПШ]{1,3}|[ZzЗз])"
_STEM = rf"(?:\\\s?[/УуVvYyМм]?|[{_V}])"  # engines make a stroke of the V's left side
_LABEL = re.compile(
    rf"(?<![\w\\])(?!(?<=\d[-–—])[яЯ])(?:(?P<rv>(?:[{_V}]\s?\d?\s?)?(?:[{_R}КкВв]\s?{_STEM})|[{_R}](?=\s?[\dIІl|ПШ.\s-]|$))|(?P<v>{_STEM}))\.?"
    rf"(?:\s?[-–./(№]?\s?{_NUMBER})?(?![\w\\])"
)
_TWO = re.compile(rf"[{_V}]\s?(?P<n>\d?)\s+[{_R}КкВв]")  # «V RV»: doses of two rows, or a stray sign before one
_NTH = r"(?:(?P<before>[1-4]|[IІПШ]{1,3}|перв\w+|втор\w+|трет\w+|четв\w+)(?:\s?[-–]?\s?(?:я|ая|й|ой|а))?\s?)?"
_AFTER = r"(?:\s?[№N:(.-]?\s?(?P<after>[1-4]|[IІПШ]{1,3})(?!\w))?"
_WORDS = re.compile(
    rf"(?<!\w){_NTH}(?P<word>ревакц\w*|рев|вакц(?!ин[аыуо]й?(?!\w))\w*|прививк\w+|доз\w+|вак)(?!\w)\.?{_AFTER}",
    re.IGNORECASE,
)
_BARE = re.compile(r"^\W*(?P<n>[1-4]|[IІlПШ]{1,3}|IV|1У|IУ)\s?(?:[-–]?\s?(?:я|ая))?\W*$")
_HALF_READ = re.compile(r"^\W*[Вв]\W*$")
_ORDINALS = ("перв", "втор", "трет", "четв")
_ROUTE = re.compile(r"(?<!\w)[вп]\s?/\s?[мкв](?!\w)", re.IGNORECASE)  # в/м, п/к: where it was given
_STUMP = re.compile(r"\s?[,;:'`’|!/]")  # behind a label: perhaps what is left of its 1
_LIMITS = {"V": 4, "RV": 3}


def _count(text: str | None) -> int | None:
    if not text:
        return None
    for number, stem in enumerate(_ORDINALS, start=1):
        if text.lower().startswith(stem):
            return number
    if text in "123456789":
        return int(text)
    if text in "ZzЗз":
        return int(to_digits(text))
    return roman_number(text)


def _label(course: str, count: int | None) -> str | None:
    if count is None:
        return course
    return f"{course}{count}" if 1 <= count <= _LIMITS[course] else None


def _is_latin(text: str) -> bool:
    return all(c in "VR0123456789 .-" for c in text)


def _from_label(text: str) -> Parsed | None:
    match = _LABEL.search(text)
    if match is None:
        return None
    course = "RV" if match["rv"] else "V"
    count = _count(match["n"])
    value = _label(course, count)
    if value is None or (match["n"] and count is None):
        return None
    evidence = {"closed_list": 1.0}
    if not _is_latin(match.group()):
        evidence |= {"repaired": 0.5}
        if not match["n"]:
            evidence |= {"closed_list": 0.5, "ambiguous": 0.5}  # a lone В may be any letter of a word
    if match["rv"] and (two := _TWO.match(match["rv"])):
        return Parsed(value, match.span(), (f"V{two['n']}",), evidence | {"strokes": 0.0})
    if not match["n"] and _STUMP.match(text, match.end()):
        return Parsed(value, match.span(), (f"{value}1",), evidence | {"strokes": 0.0})
    return Parsed(value, match.span(), (), evidence)


def _from_words(text: str) -> Parsed | None:
    match = _WORDS.search(text)
    if match is None:
        return None
    course = "RV" if match["word"].lower().startswith("рев") else "V"
    value = _label(course, _count(match["before"]) or _count(match["after"]))
    if value is None or (value == "V" and match["word"].lower().startswith(("доз", "прив"))):
        return None
    return Parsed(value, match.span(), (), {"closed_list": 1.0})


def read_dose(spec: ValueSpec, text: str) -> Parsed:
    """The label of the dose; a bare number is a vaccination, and says that it may be more."""
    view = _ROUTE.sub(lambda match: " " * len(match.group()), text.translate(_SUBSCRIPTS))
    if not any(c.isalnum() for c in view):
        return unreadable(text) if "\\" in view else absent(text)  # a stroke is what is left of a V
    if _HALF_READ.match(view):
        return unreadable(text, ["RV", "V"])  # what is left of an RV, or a V taken for a letter
    if found := _from_words(view) or _from_label(view):
        return found
    bare = _BARE.match(view)
    count = _count(bare["n"]) if bare else None
    if bare and count and count <= _LIMITS["V"]:
        others = (f"RV{count}",) if count <= _LIMITS["RV"] else ()
        return Parsed(f"V{count}", bare.span("n"), others, {"closed_list": 0.5, "ambiguous": 0.5})
    return unreadable(text)
