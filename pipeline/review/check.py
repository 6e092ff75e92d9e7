"""Whether a person's value may stand in a field: its type, form, check digits and limits.

Says nothing of whether it is what the paper says. Problems are named without the value.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping

from extractors.values.identifiers import snils_is_valid
from schemas.codes import load_icd10
from schemas.contract import PATTERNS
from schemas.entry import Value
from schemas.kinds import FieldKind, ValueKind

_NUMBER = re.compile(r"[+-]?[0-9]{1,12}([.,][0-9]{1,6})?")


def problem_with(kind: FieldKind, value: Value, today: datetime.date, *, limits: bool = True) -> str | None:
    """Why the value cannot stand in the field, None where it can.

    limits: False where the machine read the value from the paper and a person agrees: a strange value
        that is there is not an error of typing.
    """
    if kind.value in ("integer", "decimal"):
        return _number_problem(kind, value, limits)
    if kind.value == "flag":
        return None if isinstance(value, bool) else "must be true or false"
    if kind.value == "number_or_text" and not isinstance(value, str):
        return None if _is_number(value) else "must be a number or a text"
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        return "must be a text without spaces around it"
    if kind.choices:
        return None if value in kind.choices else f"must be one of {', '.join(kind.choices)}"
    if kind.value in PATTERNS and not re.fullmatch(PATTERNS[kind.value], value):
        return _FORMS[kind.value]
    if kind.value == "snils":
        return _snils_problem(value)
    if kind.value == "date":
        return _date_problem(value, today if limits else datetime.date.max)
    if kind.value == "icd10" and limits and value not in load_icd10():
        return "is not a code of МКБ-10"
    return None


def value_from_text(kind: FieldKind, text: str) -> Value:
    """What a person typed as a value of the kind; the text itself where it is none, for `problem_with` to name."""
    text = text.strip()
    if kind.value == "flag":
        return {"true": True, "да": True, "false": False, "нет": False}.get(text.casefold(), text)
    if kind.value in ("integer", "decimal", "number_or_text") and _NUMBER.fullmatch(text):
        number = float(text.replace(",", "."))
        return int(number) if kind.value == "integer" and number.is_integer() else _natural(number, text)
    return text


def _natural(number: float, text: str) -> int | float:
    """A number written without a fraction is a whole one."""
    return number if "." in text or "," in text else int(number)


def _number_problem(kind: FieldKind, value: Value, limits: bool) -> str | None:
    if not _is_number(value) or isinstance(value, str):
        return "must be a number"
    if kind.value == "integer" and not isinstance(value, int):
        return "must be a whole number"
    low = kind.min if kind.min is not None else -math.inf
    high = kind.max if kind.max is not None else math.inf
    if limits and not low <= value <= high:
        return f"must lie between {low:g} and {high:g} {kind.unit or ''}".rstrip()
    return None


def _is_number(value: Value) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, float) and math.isfinite(value)
    )


def _date_problem(value: str, today: datetime.date) -> str | None:
    year, month, day = ([int(part) for part in value.split("-")] + [1, 1])[:3]
    try:
        earliest = datetime.date(year, month, day)
    except ValueError:
        return "is not a day of the calendar"
    return "lies in the future" if earliest > today else None


def _snils_problem(value: str) -> str | None:
    digits = "".join(char for char in value if char.isdigit())
    return None if snils_is_valid(digits) else "fails the check digits of a СНИЛС"


_FORMS: Mapping[ValueKind, str] = {
    "date": "must be a date such as 2012-03-17, 2012-03 or 2012",
    "icd10": "must be a code such as J06.9",
    "snils": "must be a СНИЛС such as 112-233-445 95",
    "oms_policy": "must be the sixteen digits of a policy",
    "phone": "must be a telephone such as +79161673972",
    "dose": "must be V, V1 to V4, RV or RV1 to RV3",
}
