"""Lots and codes of diagnoses read twice: by the print engine and by the network, which has names for letters.

Numbers and words are compared elsewhere; knows no pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.likeness import likeness, standing
from extractors.second_look import (
    CODES,
    Look,
    alphabet_for,
    beside,
    code_in,
    explains,
    is_same_lot,
    longer_code,
    recut_code,
    shorter_code,
)
from extractors.two_looks import (
    TWO_OF_THREE,
    UNSEEN_AGAIN,
    agreed,
    by_engine,
    from_second,
    instead,
    with_evidence,
    with_rivals,
)
from extractors.values import read_value
from schemas.entry import Reading, State
from schemas.kinds import ValueSpec
from schemas.page import Reread, Word

SURE_FIGURES = 0.95  # the network's chance from which it is believed against the engine
DOUBTING = 0.5  # from which another code that it saw counts against the engine's
BELIEVED_LETTERS = 0.7  # from which it is believed, but not sure, where it sees letters
SURE_CODE = 0.9  # and from which its agreement on a code needs no other look
LEAST_FIGURES = 2  # in a code that the network alone reads: ТУБЕРКУЛЕЗ may end in a 3
EXPLAINED = 0.8  # the strength of a lot whose letters the network alone names, where the engine wrote their look-alikes


def by_codes(spec: ValueSpec, first: Reading, look: Look, reread: Reread, named: Sequence[Word] = ()) -> Reading:
    """A lot or a code of a diagnosis as the engine and the network, which names letters, leave it; not sure if cut."""
    reading = _as_boxed(spec, first, look, reread, named)
    if spec.kind.value != "lot" or reading.state is not State.READ:
        return reading
    around = reread(beside(look).box, CODES)
    longer = longer_code(str(reading.value), look, around)
    if longer is None and reading.evidence.get("second_reading", 0.0) < 1.0:
        longer = shorter_code(str(reading.value), look, around)
    if longer is None:
        longer = recut_code(str(reading.value), look, [word for word in around if word.confidence >= SURE_CODE])
    if longer is None:
        return reading
    whole = instead(reading, longer) if longer.state is State.READ else reading
    return with_evidence(whole, {"second_reading": UNSEEN_AGAIN})


def _as_boxed(spec: ValueSpec, first: Reading, look: Look, reread: Reread, named: Sequence[Word]) -> Reading:
    """The code as what was boxed by the engine tells it."""
    saw = reread(look.box, CODES)
    reading = with_rivals(_judged_by(saw, spec, first, look, reread), look, saw)
    second = code_in(look, first, saw) if named else None
    return reading if second is None else _unless_named_otherwise(spec, first, reading, read_value(spec, named), second)


def _judged_by(saw: Sequence[Word], spec: ValueSpec, first: Reading, look: Look, reread: Reread) -> Reading:
    second = code_in(look, first, saw)
    chance = min((word.confidence for word in saw), default=0.0)
    if second is not None and first.state is State.READ and _is_same_code(spec, first, second) and chance >= SURE_CODE:
        return agreed(replace(first, value=second.value, evidence=second.evidence), second, look, ())
    if second is None or chance < DOUBTING or standing(spec, second)[:3] < standing(spec, first)[:3]:
        return by_engine(spec, first, look, reread)
    if not _is_believed(second, chance):
        return _doubted_code(spec, by_engine(spec, first, look, reread), second)
    if first.state is State.UNREADABLE:
        is_code = chance >= SURE_CODE and sum(map(str.isdigit, str(second.value))) >= LEAST_FIGURES
        return from_second(first, second) if is_code else by_engine(spec, first, look, reread)
    is_listed = second.evidence.get("closed_list", 0.0) == 1.0  # the list vouches for what a lot's chance must
    may_be_sure = is_listed or chance >= SURE_CODE
    strength = _support(spec, first, second, look, reread) if may_be_sure else TWO_OF_THREE
    return with_evidence(instead(first, second), {"second_reading": strength})


def _is_same_code(spec: ValueSpec, first: Reading, second: Reading) -> bool:
    if likeness(spec, first.value, second.value) == 1.0:
        return True
    return spec.kind.value == "lot" and is_same_lot(str(second.value), str(first.value))


def _is_believed(second: Reading, chance: float) -> bool:
    """Whether the network's value is taken before the engine's, which has no names for many letters."""
    has_letters = any(char.isalpha() for char in str(second.value))
    return chance >= (BELIEVED_LETTERS if has_letters else SURE_FIGURES)


def _support(spec: ValueSpec, first: Reading, second: Reading, look: Look, reread: Reread) -> float:
    """How strongly what the engine reads speaks for the code that the network reads otherwise."""
    seen, read = str(second.value), str(first.value)
    third = reread(look.box, alphabet_for(spec, seen))
    if third and likeness(spec, read_value(look.spec, third).value, second.value) == 1.0:
        return 1.0
    return EXPLAINED if spec.kind.value == "lot" and explains(seen, read) else TWO_OF_THREE


def _unless_named_otherwise(spec: ValueSpec, first: Reading, reading: Reading, told: Reading, saw: Reading) -> Reading:
    """The engine's lot is not sure where the network named its signs otherwise on the page, and a look saw that too."""
    is_engines = spec.kind.value == "lot" and reading.value == first.value
    if told.value is None or not is_engines or told.value != saw.value:
        return reading
    if likeness(spec, told.value, reading.value) == 1.0:
        return reading
    doubted = with_evidence(reading, {"second_reading": min(UNSEEN_AGAIN, reading.evidence.get("second_reading", 1.0))})
    return replace(doubted, others=tuple(dict.fromkeys((*reading.others, told.value))))


def lot_of_a_pen(first: Reading, look: Look, reread: Reread) -> Reading:
    """A lot that was taken for a pen's, since the engine doubts print that it has no letters for; never sure."""
    saw = reread(look.box, CODES)
    second = code_in(look, first, saw)
    chance = min((word.confidence for word in saw), default=0.0)
    if second is None or second.value == first.value or not _is_believed(second, chance):
        return first
    return with_evidence(instead(first, second), {"second_reading": TWO_OF_THREE})


def _doubted_code(spec: ValueSpec, reading: Reading, second: Reading) -> Reading:
    """The engine's reading; not sure where the network, itself unsure, saw another value."""
    if second.value is None or likeness(spec, reading.value, second.value) == 1.0:
        return reading
    others = tuple(dict.fromkeys((*reading.others, second.value)))
    doubt = min(UNSEEN_AGAIN, reading.evidence.get("second_reading", 1.0))
    return replace(with_evidence(reading, {"second_reading": doubt}), others=others)
