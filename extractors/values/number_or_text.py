"""Results of examinations: a number where it is one, else its words.

A norm printed beside a result is not read here; the form tells it apart.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.dictionary import known_share
from extractors.lookalikes import DIGIT_LIKE, repair_word, to_digits
from extractors.values.parsed import Parsed, absent, unreadable
from schemas.entry import Value
from schemas.kinds import ValueSpec

_N = "[0-9" + re.escape(DIGIT_LIKE.replace("|", "").replace("!", "")) + "]"
_FLAGS = r"(?:\s?[↑↓*▲▼]+|\s[HLНВ](?![\w]))*"
_NUMBER = re.compile(
    rf"^\W{{0,2}}(?:[HLНВ]\s)?(?P<n>{_N}+(?:[  ][0-9]{{3}})*(?:\s?[.,]\s?{_N}+)?){_FLAGS}"
    rf"(?P<rest>\s.*|[^\w.,/–—-].*|[а-яёa-z%].*)?$",
    re.IGNORECASE | re.DOTALL,
)
_END = r"[0-9]+(?:[.,][0-9]+)?"
_SPAN = re.compile(rf"^\W{{0,2}}(?P<ends>{_END}(?:\s?[-–—]\s?{_END})+)")  # 1-2, or the counts of three fields: 0-1-2
_SPECK = re.compile(r"^[оОoO°•·]\s+(?=\d)")  # a bit of a ruling read as a letter before the number
_DASH = re.compile(r"\s?[-–—]\s?")
_BOUND = re.compile(r"^\s*(?P<sign>[<>≤≥])\s?(?P<n>[0-9]+(?:[.,][0-9]+)?)")
_DAY = re.compile(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)")
_SHORT = (
    (re.compile(r"^(?:отр|отриц|отрицат|отрицательн(?:о|ая|ое)|abs)\.?$", re.IGNORECASE), "отрицательный"),
    (re.compile(r"^(?:пол|полож|положит|положительн(?:о|ая|ое))\.?$", re.IGNORECASE), "положительный"),
    (re.compile(r"^сл\.?$", re.IGNORECASE), "следы"),
    (re.compile(r"^не обн(?:ар)?\.?$", re.IGNORECASE), "не обнаружено"),
    (re.compile(r"^не выявл?\.?$", re.IGNORECASE), "не выявлено"),
    (re.compile(r"^(?:сомн|сомнит)\.?$", re.IGNORECASE), "сомнительный"),
)
_DENIED = re.compile(r"^не(?=(?:обнаруж|выявл|найд|определ)\w+$)", re.IGNORECASE)  # the engine lost the space
_UNDENIED = re.compile(r"^(?:обнаруж|выявл|найд|определ)\w+$", re.IGNORECASE)  # of what? or its «не» was lost
_ABBREVIATION = re.compile(r"\w+\.")
_SUFFIX = re.compile(  # where microscopes count: «в п/зр», «в преп.»
    r"\s?(?<!\w)(?:в\s?п\s?[./]{0,2}\s?зр?|в поле зрения|в преп(?:арате)?)\b.*$", re.IGNORECASE
)


_UNIT = re.compile(
    r"\s(?:мк|м|н)?(?:г|моль|Ед)\s?[/\\]\s?д?[лl]\W*$", re.IGNORECASE
)  # that a blank prints after its rule


def _number(written: str) -> Value | None:
    digits = to_digits(re.sub(r"\s", "", written)).replace(",", ".")
    if digits[0] == "0" and digits.isdigit() and len(digits) > 1:
        return None  # a lost comma: 0033 stays as words for a person
    if digits.count(".") > 1 or not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", digits):
        return None
    return float(digits) if "." in digits else int(digits)


def _words(text: str) -> str:
    cleaned = " ".join(repair_word(word) for word in text.split()).strip(" _.,;:")
    for pattern, full in _SHORT:
        if pattern.match(cleaned):
            return full
    return _DENIED.sub(r"\g<0> ", cleaned)


def read_number_or_text(spec: ValueSpec, text: str) -> Parsed:
    """The result as a number, a span such as 1–2, or the words."""
    if not any(c.isalnum() or c == "+" for c in text):
        return absent(text)
    if _DAY.search(text):
        return unreadable(text)  # a date belongs to another column
    if span := _SPAN.match(text):
        return Parsed(_DASH.sub("–", span["ends"]).replace(",", "."), span.span("ends"))
    if bound := _BOUND.match(text):
        return Parsed(f"{bound['sign']}{bound['n'].replace(',', '.')}", bound.span())
    if speck := _SPECK.match(text):
        inner = read_number_or_text(spec, text[speck.end() :])
        place = (inner.span[0] + speck.end(), inner.span[1] + speck.end())
        return replace(inner, span=place, evidence={**inner.evidence, "repaired": 0.5, "strokes": 0.0})
    number = _NUMBER.match(text)
    if number and any(c.isdigit() for c in number["n"]):
        value = _number(number["n"])
        if value is not None:
            clean = re.fullmatch(r"[0-9\s.,]+", number["n"]) is not None
            return Parsed(value, number.span("n"), (), {} if clean else {"repaired": 0.5})
    own = _SUFFIX.sub("", text)
    own = _UNIT.sub("", own) if any(map(str.isalpha, _UNIT.sub("", own))) else own
    words = _words(own)
    is_said = len(words) > 1 or not words.isalpha()  # one letter answers nothing: it was a figure
    if not words or not is_said:
        return unreadable(text)
    return Parsed(words, (0, len(own)), (), {} if _are_whole(words) else {"worded": 0.0})


def _are_whole(words: str) -> bool:
    """Whether the dictionary has every word: a result that was cut or torn is another result or none."""
    return not _UNDENIED.match(words) and known_share(_ABBREVIATION.sub("", words)) == 1.0
