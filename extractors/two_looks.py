"""What a second look at the pixels makes of a reading: agreement, disagreement, a value where there was none.

Says how two looks are put together; which looks are taken is told by `extractors.evidence`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.cut_dates import goes_on
from extractors.likeness import likeness, standing
from extractors.second_look import Look, rivals
from extractors.values import read_value
from schemas.entry import Reading, State, Value
from schemas.kinds import ValueSpec
from schemas.page import Reread, Word

UNREAD_SECOND = 0.3  # the strength of a second look that found no value
UNSEEN_AGAIN = 0.2  # the strength of an ambiguous value that a second look did not see
TWO_OF_THREE = 0.2  # the strength of a value that two looks of three gave
FAINT_RIVAL = 0.03  # the network's share for another sign from which a person is told of it
FAINT = 0.5  # confidence of a second look below which its figures are hardly seen
_NUMBERS = ("integer", "decimal", "number_or_text")
_OF_FIGURES = ("date", *_NUMBERS)
_NO_FIGURE, _TWICE = re.compile(r"[^\d.,/-]|\W+$"), re.compile(r"(\d)\1+")


def by_engine(spec: ValueSpec, first: Reading, look: Look, reread: Reread) -> Reading:
    """The reading with what the engine's second look says."""
    seen = reread(look.box, look.alphabet)
    if not seen:
        return (
            first
            if first.evidence.get("ambiguous", 1.0) == 1.0
            else with_evidence(first, {"second_reading": UNSEEN_AGAIN})
        )
    second = read_value(look.spec, seen)
    if first.state is State.UNREADABLE:
        return from_second(first, second)
    if second.state is not State.READ:
        return with_evidence(first, {"second_reading": UNREAD_SECOND})
    alike = likeness(spec, first.value, second.value)
    if alike == 1.0:
        is_faint = spec.kind.value in _NUMBERS and min(word.confidence for word in seen) < FAINT
        both = agreed(first, second, look, seen)
        return with_evidence(both, {"second_reading": UNSEEN_AGAIN}) if is_faint else both
    return _disagreed(spec, first, second, alike, _third(look, reread))


def instead(first: Reading, second: Reading) -> Reading:
    """The second reading in the place of the first, which stays as an alternative."""
    others = tuple(dict.fromkeys(v for v in (first.value, *second.others) if v is not None and v != second.value))
    return replace(second, raw=first.raw, box=first.box, medium=first.medium, others=others)


def from_second(first: Reading, second: Reading) -> Reading:
    """The reading that only the second look gave; never sure."""
    if second.state is not State.READ:
        return first
    others = tuple(dict.fromkeys(value for value in (*second.others, *first.others) if value != second.value))
    evidence = {"second_only": 0.0}
    if "closed_list" in second.evidence:  # read in letters of the list alone, it could hardly miss the list
        evidence["closed_list"] = min(0.5, second.evidence["closed_list"])
    return replace(with_evidence(second, evidence), medium=first.medium, others=others)


def agreed(first: Reading, second: Reading, look: Look, seen: Sequence[Word]) -> Reading:
    """The first reading with what the second look resolved and with the rivals it saw."""
    evidence = dict(first.evidence)
    if "repaired" in evidence and "repaired" not in second.evidence:
        del evidence["repaired"]
    if second.evidence.get("closed_list", 0.0) > evidence.get("closed_list", 0.0):
        evidence["closed_list"] = second.evidence["closed_list"]
    found: dict[Value, float] = {}
    if look.spec.kind.value != "text" and second.value is not None:
        found = rivals(look, seen, second.value)
    evidence["second_reading"] = round(max(0.0, 1.0 - 2 * max(found.values(), default=0.0)), 3)
    if look.spec.kind.unit == "month" and "repaired" in evidence and evidence.get("ambiguous", 1.0) < 1.0:
        evidence["second_reading"] = min(evidence["second_reading"], UNSEEN_AGAIN)  # the same letter, seen twice
    return replace(first, evidence=evidence, others=tuple(dict.fromkeys((*first.others, *found))))


def with_rivals(reading: Reading, look: Look, seen: Sequence[Word]) -> Reading:
    """The reading with what else the signs of a look may make of it, last of its others: for a person to choose from.

    The network that weighed them is mostly sure of itself, so its small shares are no evidence against the value.
    """
    if reading.value is None or look.spec.kind.value == "text":
        return reading
    found = rivals(look, seen, reading.value, FAINT_RIVAL)
    return replace(reading, others=tuple(dict.fromkeys((*reading.others, *found)))) if found else reading


def _third(look: Look, reread: Reread) -> Reading | None:
    """What the same place says in any letters; None where the second look was that already, or knows better."""
    if look.alphabet is None or look.spec.kind.value == "lot":
        return None
    seen = reread(look.box, None)
    return read_value(look.spec, seen) if seen else None


def _disagreed(spec: ValueSpec, first: Reading, second: Reading, alike: float, third: Reading | None) -> Reading:
    """The value that two looks of three give, else the one that fits its field, else the first; never sure."""
    if third is not None and third.state is State.READ and _is_alone_in_range(third, first, second):
        return with_evidence(instead(first, third), {"second_reading": alike})
    told = None if third is None else third.value
    decided = told is not None and told in (first.value, second.value)
    takes_second = told == second.value if decided else standing(spec, second) > standing(spec, first)
    if spec.kind.value == "date" and (goes_on(second, first) or goes_on(first, second)):
        takes_second = goes_on(second, first)  # a look loses figures, 05.07.20 of 2011, and makes none up
    lost_twin = spec.kind.value in _OF_FIGURES and lost_double(first.raw, second.raw)
    takes_second = takes_second or lost_twin
    if spec.field == "rh_factor":
        takes_second = second.value == "positive"  # a sign loses its upright stroke, and gets none from nowhere
    chosen, rejected = (second, first) if takes_second else (first, second)
    others = [value for value in (rejected.value, *chosen.others) if value is not None and value != chosen.value]
    kept = replace(
        chosen, medium=first.medium, others=tuple(dict.fromkeys(others)), engine_confidence=first.engine_confidence
    )
    strength = max(alike, TWO_OF_THREE) if decided else alike
    return with_evidence(kept, {"second_reading": min(strength, TWO_OF_THREE) if lost_twin else strength})


def _is_alone_in_range(third: Reading, *others: Reading) -> bool:
    """True for a number within the limits of its field where those of the other looks are not."""
    return third.evidence.get("range") == 1.0 and all(other.evidence.get("range", 1.0) == 0.0 for other in others)


def lost_figures(shorter: Value | None, longer: Value | None) -> bool:
    """True where one number is the other without some figures: looks lose figures and make none up."""
    less, more = ([char for char in str(value) if char.isdigit()] for value in (shorter, longer))
    rest = iter(more)
    return len(less) < len(more) and all(char in rest for char in less)


def lost_double(shorter: str, longer: str) -> bool:
    """True where two looks differ in figures said twice alone: print engines read the 11 of narrow types as 1."""
    less, more = (_NO_FIGURE.sub("", raw) for raw in (shorter, longer))
    return len(less) < len(more) and _TWICE.sub(r"\1", less) == _TWICE.sub(r"\1", more)


def with_evidence(reading: Reading, evidence: dict[str, float]) -> Reading:
    """The reading with more evidence, which goes before what it had."""
    return replace(reading, evidence={**reading.evidence, **evidence})
