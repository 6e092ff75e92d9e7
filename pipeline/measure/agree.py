"""Say whether a value read is the value on paper, and whether a box points at it.

Strict where a wrong value can harm: a date, number, name or code is right or wrong. Of spelling only
what paper does not show is forgiven: case, spaces, punctuation of text, ё for е, letters that look
the same in both alphabets within codes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pipeline.measure.truth import Corners, PlaceTold
from schemas.entry import Value
from schemas.kinds import FieldKind, ValueKind

NUMBERS: frozenset[ValueKind] = frozenset({"integer", "decimal"})
CODES: frozenset[ValueKind] = frozenset({"code", "lot", "icd10", "snils", "oms_policy", "phone", "dose"})
SAME_GLYPHS = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
LEAST_IOU = 0.3


def same_value(kind: FieldKind | None, read: Value | None, true: Value | None) -> bool:
    """True where the value read stands for the same as the true one; None is never right."""
    if read is None or true is None:
        return False
    value = kind.value if kind else "text"
    if value in NUMBERS or value == "number_or_text":
        numbers = _number(read), _number(true)
        if None not in numbers or value in NUMBERS:
            return None not in numbers and abs(float(numbers[0] or 0) - float(numbers[1] or 0)) < 1e-6
    if value == "flag":
        return bool(read) is bool(true)
    if value == "date":
        return str(read) == str(true)
    if value in CODES:
        return code_form(str(read)) == code_form(str(true))
    return text_form(str(read)) == text_form(str(true))


def text_form(text: str) -> str:
    """Words and figures only, lower case, ё as е: what is left decides whether two texts are equal."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    signed = re.sub("[‐-―−]", "-", folded)
    return " ".join(re.findall(r"\d+(?:[.,]\d+)+|\w+|[<>+-](?=\s*\d)", signed)).replace(",", ".")


def code_form(code: str) -> str:
    """Letters and figures only, capitals, look-alike letters as Latin ones."""
    folded = unicodedata.normalize("NFKC", code).upper().translate(SAME_GLYPHS)
    return "".join(char for char in folded if char.isalnum())


def hits(page: int, box: Corners, places: Sequence[PlaceTold]) -> bool:
    """True where the box points at one of the places: its middle lies inside, or they overlap well."""
    return hit_place(page, box, places) is not None


def hit_place(page: int, box: Corners, places: Sequence[PlaceTold]) -> PlaceTold | None:
    """The place that the box points at."""
    for place in places:
        if place.page == page and (holds_middle(place.bbox, box) or iou(place.bbox, box) > LEAST_IOU):
            return place
    return None


def iou(one: Corners, other: Corners) -> float:
    """Shared area over joint area."""
    shared = shared_area(one, other)
    joint = area(one) + area(other) - shared
    return shared / joint if joint else 0.0


def shared_area(one: Corners, other: Corners) -> int:
    """Square pixels that both boxes have."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(0, width) * max(0, height)


def area(box: Corners) -> int:
    """Square pixels of a box."""
    return max(0, box[2] - box[0]) * max(0, box[3] - box[1])


def holds_middle(outer: Corners, inner: Corners) -> bool:
    """True where the middle of the inner box lies in the outer one."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _number(value: Value) -> float | None:
    try:
        return float(str(value).replace(",", "."))
    except ValueError:
        return None
