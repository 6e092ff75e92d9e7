"""An entry of a page with its place in the chart, and how values of entries compare.

Groups nothing: that is `extractors.merge`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from extractors.infections import is_product_for
from extractors.lookalikes import fold
from schemas.codes import Vaccine, load_diagnosis_words, load_icd10, load_vaccines
from schemas.entry import Candidate, Mention, PageEntry, Reading, State, Value
from schemas.page import Medium

NAMES = ("family_name", "given_name", "patronymic")
_NAMING = 5  # letters of a wording that names a code inside a longer text
_STEPWISE = ("address", "facility", "maternity_hospital")  # told in steps: a shorter one may end earlier


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of one page in its chart. `is_foreign`: the page names another child."""

    mention: Mention
    entry: PageEntry
    is_foreign: bool = False

    def value(self, field: str) -> Value | None:
        """The value that was read in a field, or None."""
        reading = self.entry.readings.get(field)
        return reading.value if reading is not None else None


def plain(value: Value) -> str:
    """A value for comparison: capitals, one script, letters and digits only."""
    return re.sub(r"[\W_]+", "", fold(str(value)))


@cache
def _vaccines() -> dict[str, Vaccine]:
    return {plain(vaccine.name): vaccine for vaccine in load_vaccines()}


def vaccine_group(name: Value) -> str:
    """What a preparation protects from, which tells one shot from another of the same day better than its name."""
    vaccine = _vaccines().get(plain(name))
    return "+".join(sorted(vaccine.infections)) if vaccine and vaccine.infections else plain(name)


def is_generic_vaccine(name: Value) -> bool:
    """True for a name that only says what the shot protects from: Гепатит В, ВГВ, Грипп."""
    vaccine = _vaccines().get(plain(name))
    return vaccine is not None and vaccine.is_generic


@cache
def _codes_by_wording() -> dict[str, str]:
    codes = {plain(name): code for code, name in load_icd10().items()}
    return codes | {plain(wording): code for wording, code in load_diagnosis_words().items()}


def code_of_wording(text: Value) -> str | None:
    """The code whose official name or common wording the text is, exactly; None for any other text."""
    return _codes_by_wording().get(plain(text))


@cache
def _wordings_by_code() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for wording, code in _codes_by_wording().items():
        found.setdefault(code, set()).add(wording)
    return {code: frozenset(wordings) for code, wordings in found.items()}


def names_code(text: Value, code: Value) -> bool:
    """Whether a text holds a wording of the code, whatever it adds: «Миопия слабой степени» of H52.1, «Миопия»."""
    own = plain(text)
    return any(len(wording) >= _NAMING and wording in own for wording in _wordings_by_code().get(str(code), ()))


def settled_code(reading: Reading, wording: str) -> Reading:
    """The code that its own wording tells, where the ink of the code leaves it open; else the reading as it is."""
    told = code_of_wording(wording)
    if (
        told is None
        or reading.value == told
        or told not in reading.others
        or reading.evidence.get("closed_list") == 1.0
    ):
        return reading
    others = tuple(v for v in (reading.value, *reading.others) if v is not None and v != told)
    evidence = {**reading.evidence, "closed_list": 0.5, "ambiguous": 0.5}
    return replace(reading, state=State.READ, value=told, others=others, evidence=evidence)


def is_same(field: str, first: Value, second: Value) -> bool:
    """Whether two values say the same: spelled alike, or one says less without contradicting."""
    if first == second or (isinstance(first, str) and isinstance(second, str) and plain(first) == plain(second)):
        return True
    return is_vaguer(field, first, second) or is_vaguer(field, second, first)


def is_vaguer(field: str, vague: Value, full: Value) -> bool:
    """Whether `vague` says a part of what `full` says: a month of its day, a general name of a product, ё as е."""
    if field.endswith("date") and isinstance(vague, str) and isinstance(full, str):
        return full != vague and full.startswith(f"{vague}-")
    if field == "vaccine" and vague != full:
        if is_product_for(full, vague):
            return True
        same_group = vaccine_group(vague) == vaccine_group(full)
        return same_group and is_generic_vaccine(vague) and not is_generic_vaccine(full)
    if field in NAMES and isinstance(vague, str) and isinstance(full, str):
        return vague != full and vague == full.replace("ё", "е").replace("Ё", "Е")
    if field in _STEPWISE and isinstance(vague, str) and isinstance(full, str):
        return plain(vague) != plain(full) and plain(full).startswith(plain(vague))
    return False


def standing(reading: Reading) -> tuple[float, ...]:
    """How far a reading can be trusted before the chart has spoken; the larger tuple is the better."""
    evidence = reading.evidence
    against = sum(1.0 - evidence.get(name, 1.0) for name in ("range", "checksum", "form", "second_only"))
    return (
        float(reading.state is State.READ),
        float(not reading.inferred),
        -against,
        float(reading.medium is Medium.PRINTED),
        evidence.get("complete", 1.0),
        evidence.get("second_reading", 0.5) + evidence.get("closed_list", 0.5) + evidence.get("repaired", 1.0),
        round(reading.engine_confidence, 4),
    )


def place_key(candidate: Candidate) -> tuple[object, ...]:
    """Where a candidate stands: the last word in a tie, so that no order of pages matters."""
    mention = candidate.mention
    return (mention.page, mention.ref.scan.sha256, mention.ref.page_no, candidate.reading.box, candidate.reading.raw)
