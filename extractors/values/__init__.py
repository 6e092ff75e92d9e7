"""Readers of values: words and what they should be make a reading.

One file a kind of value. Looks at no pixels and at no other field.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.values.choice import read_choice
from extractors.values.code import read_code
from extractors.values.date import read_date
from extractors.values.dose import read_dose
from extractors.values.flag import read_flag
from extractors.values.icd10 import read_icd10
from extractors.values.identifiers import read_oms_policy, read_phone, read_snils
from extractors.values.lot import read_lot
from extractors.values.name import read_name
from extractors.values.number import read_decimal, read_integer
from extractors.values.number_or_text import read_number_or_text
from extractors.values.parsed import Ink, Parsed, Reader, medium_of, piece_box, piece_confidence
from extractors.values.text import read_text
from extractors.values.vaccine import read_vaccine
from schemas.entry import Reading, State
from schemas.geometry import hull
from schemas.kinds import ValueKind, ValueSpec
from schemas.page import Word

READERS: Mapping[ValueKind, Reader] = {
    "date": read_date,
    "integer": read_integer,
    "decimal": read_decimal,
    "name": read_name,
    "text": read_text,
    "choice": read_choice,
    "code": read_code,
    "icd10": read_icd10,
    "snils": read_snils,
    "oms_policy": read_oms_policy,
    "phone": read_phone,
    "flag": read_flag,
    "vaccine": read_vaccine,
    "dose": read_dose,
    "lot": read_lot,
    "number_or_text": read_number_or_text,
}


def _in_limits(spec: ValueSpec, parsed: Parsed) -> dict[str, float]:
    """A value outside its hard limits is kept and flagged, never dropped."""
    low, high = spec.kind.min, spec.kind.max
    if isinstance(parsed.value, bool) or not isinstance(parsed.value, int | float) or (low is None and high is None):
        return {}
    fits = (low is None or parsed.value >= low) and (high is None or parsed.value <= high)
    return {"range": 1.0 if fits else 0.0}


def read_value(spec: ValueSpec, words: Sequence[Word]) -> Reading:
    """What the words say, as one reading; never raises on what they say.

    Raises:
        ValueError: if there are no words: a reading needs a place.
    """
    ink = Ink.of(words)
    parsed = READERS[spec.kind.value](spec, ink.text)
    pieces = ink.pieces(parsed.span)
    used = [word for word, _, _ in pieces]
    confidence = min(piece_confidence(*piece) for piece in pieces)
    state = State.READ if parsed.value is not None else State.BLANK if parsed.is_absent else State.UNREADABLE
    evidence = dict(parsed.evidence)
    if state is State.READ:
        evidence |= {"engine": round(confidence, 3), **_in_limits(spec, parsed)}
    return Reading(
        state=state,
        raw=" ".join(word.text[low:high] for word, low, high in pieces),
        box=hull(piece_box(*piece) for piece in pieces),
        medium=medium_of(used),
        value=parsed.value,
        engine_confidence=confidence,
        evidence=evidence,
        others=tuple(other for other in parsed.others if other != parsed.value),
    )
