"""Second readings: values that matter or are in doubt are read from the pixels once more and compared.

Judges nothing: it only records evidence. The names of evidence, each from 0 (against the value) to 1 (for it);
a name is absent where nothing is known:

engine          the worst confidence of the print engine among the words used
second_reading  1 a second look at the pixels gave the same value, 0 another one, 0.3 it could not be read;
                texts: how alike both looks are
second_only     0 where only the second look made a value
closed_list     1 spelled as the list has it, 0.5 nearly, 0 not in the list
ambiguous       1 nothing else comes near, 0.5 something does, 0 something comes as near
checksum        1 the check digit holds, 0 it fails
range           1 within the field's hard limits (a year within the programme's), 0 outside
complete        1 all that the value could state, less where a day, a unit or a code is missing
repaired        0.5 look-alike characters were set right, 0 its structure was
known           1 the words are in the dictionary as what they should be, 0 they are not
agree, life, order, age, growth, form: what the chart says, see `extractors.chart_rules`
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from extractors.values import read_value
from schemas.entry import Reading, State, Value
from schemas.geometry import Box, hull
from schemas.kinds import ValueSpec
from schemas.page import Medium, Reread, Word

SURE = 0.9  # engine confidence from which a value that cannot harm is not read again
SHORT_KINDS = frozenset(
    {"date", "integer", "decimal", "number_or_text", "icd10", "snils", "oms_policy", "phone", "dose", "lot"}
)
MAX_TEXT_WORDS = 24  # longer text costs more than it tells
UNREAD_SECOND = 0.3  # the strength of a second look that found no value
TEXT_SHARE = 0.95  # the most that two unlike texts can be worth

_DIGITS = "0123456789"
_ALPHABETS = {
    "snils": _DIGITS + "-",
    "oms_policy": _DIGITS,
    "phone": _DIGITS + "+-()",
    "icd10": "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + _DIGITS + ".",
    "dose": "VRI" + _DIGITS,
}
_NUMERIC = {
    "date": _DIGITS + ".,/-",
    "integer": _DIGITS + ".,/-",
    "decimal": _DIGITS + ".,/-",
    "number_or_text": _DIGITS + ".,-<>",
}


def alphabet_for(spec: ValueSpec, raw: str) -> str | None:
    """The characters that a second look may read, or None where words may stand there."""
    if spec.kind.value in _NUMERIC:
        return None if any(c.isalpha() for c in raw) else _NUMERIC[spec.kind.value]
    if spec.kind.value == "dose" and any(c.islower() for c in raw):
        return None
    return _ALPHABETS.get(spec.kind.value)


def read_with_evidence(spec: ValueSpec, words: Sequence[Word], reread: Reread) -> Reading:
    """The reading of the words, with a second look where it matters or where there is doubt.

    Raises:
        ValueError: if there are no words.
    """
    first = read_value(spec, words)
    if not _needs_second(spec, first):
        return first
    alone, box = _second_place(spec, first, words)
    seen = reread(box, alphabet_for(spec, first.raw))
    if not seen:
        return first
    second = read_value(alone, seen)
    if first.state is State.UNREADABLE:
        return _from_second(first, second)
    if second.state is not State.READ:
        return _with(first, {"second_reading": UNREAD_SECOND})
    return _compared(spec, first, second)


def _needs_second(spec: ValueSpec, first: Reading) -> bool:
    if first.state is State.BLANK or first.medium is Medium.HANDWRITTEN:
        return False
    n_words = len(first.raw.split())
    if spec.kind.value == "text" and n_words > MAX_TEXT_WORDS:
        return False
    if spec.kind.critical or first.state is State.UNREADABLE or "repaired" in first.evidence:
        return True
    if first.engine_confidence < SURE:
        return spec.kind.value != "text" or n_words <= 4
    return spec.kind.value in SHORT_KINDS and not spec.field.startswith("reference_")


def _second_place(spec: ValueSpec, first: Reading, words: Sequence[Word]) -> tuple[ValueSpec, Box]:
    """What to look for and where: a name's own word alone, a pair or a range as a whole."""
    if spec.kind.value == "name" and first.state is State.READ:
        return replace(spec, part=None), first.box
    if spec.part is not None or first.state is State.UNREADABLE:
        return spec, hull(word.box for word in words)
    return spec, hull(word.box for word in words if word.box.overlap(first.box))


def _from_second(first: Reading, second: Reading) -> Reading:
    if second.state is not State.READ:
        return first
    others = tuple(dict.fromkeys(value for value in (*second.others, *first.others) if value != second.value))
    return replace(_with(second, {"second_only": 0.0}), medium=first.medium, others=others)


def _compared(spec: ValueSpec, first: Reading, second: Reading) -> Reading:
    likeness = _likeness(spec, first.value, second.value)
    if likeness == 1.0:
        return _with(_cleaner(first, second), {"second_reading": 1.0})
    chosen, rejected = (second, first) if _standing(second) > _standing(first) else (first, second)
    others = [value for value in (rejected.value, *chosen.others) if value is not None and value != chosen.value]
    kept = replace(chosen, medium=first.medium, others=tuple(dict.fromkeys(others)))
    return _with(kept, {"second_reading": likeness, "engine": round(min(first.engine_confidence, 1.0), 3)})


def _cleaner(first: Reading, second: Reading) -> Reading:
    """The first reading with what the second look resolved: a value once read clean needs no repair."""
    evidence = dict(first.evidence)
    if "repaired" in evidence and "repaired" not in second.evidence:
        del evidence["repaired"]
    if second.evidence.get("closed_list", 0.0) > evidence.get("closed_list", 0.0):
        evidence["closed_list"] = second.evidence["closed_list"]
    return replace(first, evidence=evidence)


def _standing(reading: Reading) -> tuple[float, float, float]:
    """How well a value fits what is known of its field; says nothing of the ink."""
    evidence = reading.evidence
    return evidence.get("range", 1.0), evidence.get("checksum", 1.0), evidence.get("closed_list", 0.5)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower().replace("ё", "е"))


def _likeness(spec: ValueSpec, first: Value | None, second: Value | None) -> float:
    """1 where both are the same value, 0 where they are not; texts may be nearly the same."""
    if first == second:
        return 1.0
    if spec.kind.value not in ("text", "name") or not isinstance(first, str) or not isinstance(second, str):
        return 0.0
    if _letters(first) == _letters(second):
        return 1.0
    ratio = fuzz.ratio(_letters(first), _letters(second)) / 100
    return round(TEXT_SHARE * ratio, 3) if spec.kind.value == "text" else 0.0


def _with(reading: Reading, evidence: dict[str, float]) -> Reading:
    return replace(reading, evidence={**reading.evidence, **evidence})
