"""Second readings: values that matter or are in doubt are read from the pixels once more and compared.

Judges nothing: it only records evidence. The names of evidence, each from 0 (against the value) to 1 (for it);
a name is absent where nothing is known:

engine          the worst confidence of the print engine among the words used
second_reading  1 a second look at the pixels gave the same value, less where a symbol of it has a rival; 0 it gave
                another one, 0.2 another one but a third look decided, or nothing for an ambiguous value,
                0.3 it could not be read; texts: how alike both looks are
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

from extractors.dictionary import known_share
from extractors.lookalikes import to_latin
from extractors.second_look import (
    FIGURES,
    LATIN_TEXT,
    Look,
    figures_in,
    is_latin_text,
    is_noise,
    look_for,
    pattern_of,
    rivals,
)
from extractors.values import read_value
from schemas.entry import Reading, State, Value
from schemas.kinds import ValueSpec
from schemas.page import Medium, Reread, Word

SURE = 0.9  # engine confidence from which a value that cannot harm is not read again
SHORT_KINDS = frozenset(
    {"date", "integer", "decimal", "number_or_text", "icd10", "snils", "oms_policy", "phone", "dose", "lot"}
)
SHORT_CHOICE = 4  # letters: II, 2, м, отр
FIGURE_KINDS = frozenset({"date", "integer", "decimal", "number_or_text", "snils", "oms_policy", "phone"})
SURE_FIGURES = 0.95  # the network's chance from which it is believed against the engine
LATIN_CONFIDENCE = 0.6  # of the Latin model's least sure word, from which its text is the value
MAX_TEXT_WORDS = 24  # longer text costs more than it tells
UNREAD_SECOND = 0.3  # the strength of a second look that found no value
UNSEEN_AGAIN = 0.2  # the strength of an ambiguous value that a second look did not see
TWO_OF_THREE = 0.2  # the strength of a value that two looks of three gave
TEXT_SHARE = 0.95  # the most that two unlike texts can be worth


def read_with_evidence(spec: ValueSpec, words: Sequence[Word], reread: Reread) -> Reading:
    """The reading of the words, with a second look where it matters or where there is doubt.

    Raises:
        ValueError: if there are no words.
    """
    first = read_value(spec, words)
    if not _needs_second(spec, first):
        return first
    look = look_for(spec, first, words)
    if spec.kind.value in FIGURE_KINDS and (judged := _by_figures(spec, first, words, look, reread)):
        return judged
    if spec.field.startswith("reference_") and first.state is State.READ and first.engine_confidence >= SURE:
        return first
    if look.alphabet == LATIN_TEXT:
        return _latin_or_noise(first, look, reread)
    return _checked_figures(spec, _by_engine(spec, first, look, reread), look, reread)


def _by_engine(spec: ValueSpec, first: Reading, look: Look, reread: Reread) -> Reading:
    """The reading with what the engine's second look says."""
    seen = reread(look.box, look.alphabet)
    if not seen:
        return first if first.evidence.get("ambiguous", 1.0) == 1.0 else _with(first, {"second_reading": UNSEEN_AGAIN})
    second = read_value(look.spec, seen)
    if first.state is State.UNREADABLE:
        return _from_second(first, second)
    if second.state is not State.READ:
        return _with(first, {"second_reading": UNREAD_SECOND})
    likeness = _likeness(spec, first.value, second.value)
    if likeness == 1.0:
        return _agreed(first, second, look, seen)
    return _disagreed(spec, first, second, likeness, _third(look, reread))


def _needs_second(spec: ValueSpec, first: Reading) -> bool:
    if first.state is State.BLANK or first.medium is Medium.HANDWRITTEN:
        return False
    n_words = len(first.raw.split())
    if spec.kind.value == "text" and n_words > MAX_TEXT_WORDS:
        return False
    if spec.kind.critical or first.state is State.UNREADABLE or "repaired" in first.evidence:
        return True
    if spec.kind.value == "text" and is_noise(first):
        return True
    if first.engine_confidence < SURE:
        return spec.kind.value != "text" or n_words <= 4
    return spec.kind.value in SHORT_KINDS or (spec.kind.value == "choice" and len(first.raw) <= SHORT_CHOICE)


def _by_figures(spec: ValueSpec, first: Reading, words: Sequence[Word], look: Look, reread: Reread) -> Reading | None:
    """The reading as the network of figures leaves it; None where it cannot tell, or what it tells fits less."""
    saw = reread(look.box, FIGURES)
    seen = figures_in(look, words, saw)
    if not seen:
        return None
    second = read_value(look.spec, seen)
    if second.state is not State.READ:
        return None
    if first.state is State.UNREADABLE:
        return _from_second(first, second)
    if second.value == first.value:
        return _agreed(first, second, look, ())
    if min(word.confidence for word in saw) < SURE_FIGURES or _standing(spec, second) < _standing(spec, first):
        return None
    third = reread(look.box, look.alphabet)
    is_backed = bool(third) and read_value(look.spec, third).value == second.value
    others = tuple(dict.fromkeys(v for v in (first.value, *second.others) if v is not None and v != second.value))
    kept = replace(second, raw=first.raw, box=first.box, medium=first.medium, others=others)
    return _with(kept, {"second_reading": 1.0 if is_backed else TWO_OF_THREE})


def _latin_or_noise(first: Reading, look: Look, reread: Reread) -> Reading:
    """Latin words that the Russian model spelled, as the Latin model reads them; never sure."""
    seen = reread(look.box, look.alphabet)
    text = " ".join(word.text for word in seen)
    doubted = _with(first, {"second_reading": UNSEEN_AGAIN, "known": 0.0})
    if not is_latin_text(text) or min(word.confidence for word in seen) < LATIN_CONFIDENCE:
        return doubted
    others = (first.value,) if first.value is not None and first.value != text else ()
    return replace(doubted, value=text, state=State.READ, others=others)


def _checked_figures(spec: ValueSpec, reading: Reading, look: Look, reread: Reread) -> Reading:
    """A lot or a dose whose figures the network sees otherwise is not sure; of two lots the one it sees is taken."""
    if spec.kind.value not in ("lot", "dose") or not isinstance(reading.value, str):
        return reading
    saw = reread(look.box, FIGURES)
    pattern = "".join(word.text for word in saw)
    if not any(char.isdigit() for char in pattern):
        return reading
    if spec.kind.value == "dose":
        is_same = [c for c in pattern if c.isdigit()] == [c for c in reading.value if c.isdigit()]
        return reading if is_same else _with(reading, {"second_reading": UNSEEN_AGAIN})
    if pattern_of(reading.value) == pattern:
        return reading
    better = [other for other in reading.others if isinstance(other, str) and pattern_of(other) == pattern]
    doubted = _with(reading, {"second_reading": min(UNSEEN_AGAIN, reading.evidence.get("second_reading", 1.0))})
    if not better:
        return doubted
    others = tuple(dict.fromkeys((reading.value, *(v for v in reading.others if v != better[0]))))
    return replace(doubted, value=better[0], others=others)


def _from_second(first: Reading, second: Reading) -> Reading:
    if second.state is not State.READ:
        return first
    others = tuple(dict.fromkeys(value for value in (*second.others, *first.others) if value != second.value))
    evidence = {"second_only": 0.0}
    if "closed_list" in second.evidence:  # read in letters of the list alone, it could hardly miss the list
        evidence["closed_list"] = min(0.5, second.evidence["closed_list"])
    return replace(_with(second, evidence), medium=first.medium, others=others)


def _agreed(first: Reading, second: Reading, look: Look, seen: Sequence[Word]) -> Reading:
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
    return replace(first, evidence=evidence, others=tuple(dict.fromkeys((*first.others, *found))))


def _third(look: Look, reread: Reread) -> Value | None:
    """What the same place says in any letters; None where the second look was that already, or knows better."""
    if look.alphabet is None or look.spec.kind.value == "lot":
        return None
    seen = reread(look.box, None)
    return read_value(look.spec, seen).value if seen else None


def _disagreed(spec: ValueSpec, first: Reading, second: Reading, likeness: float, third: Value | None) -> Reading:
    """The value that two looks of three give, else the one that fits its field, else the first; never sure."""
    decided = third is not None and third in (first.value, second.value)
    takes_second = third == second.value if decided else _standing(spec, second) > _standing(spec, first)
    chosen, rejected = (second, first) if takes_second else (first, second)
    others = [value for value in (rejected.value, *chosen.others) if value is not None and value != chosen.value]
    kept = replace(
        chosen, medium=first.medium, others=tuple(dict.fromkeys(others)), engine_confidence=first.engine_confidence
    )
    return _with(kept, {"second_reading": max(likeness, TWO_OF_THREE) if decided else likeness})


def _standing(spec: ValueSpec, reading: Reading) -> tuple[float, ...]:
    """How well a value fits what is known of its field; of the ink only where nothing else is known, as of lots."""
    evidence, value = reading.evidence, reading.value
    known = known_share(value) if spec.kind.value == "text" and isinstance(value, str) else evidence.get("known", 1.0)
    if spec.kind.value == "lot":
        known = evidence.get("complete", 1.0)
    ink = reading.engine_confidence if spec.kind.value == "lot" else 0.0
    if spec.kind.value == "vaccine":  # of two listed names the longer one has lost less
        ink = float(len(str(value)))
    return evidence.get("range", 1.0), evidence.get("checksum", 1.0), evidence.get("closed_list", 0.5), known, ink


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower().replace("ё", "е"))


def _likeness(spec: ValueSpec, first: Value | None, second: Value | None) -> float:
    """1 where both are the same value, 0 where they are not; texts may be nearly the same."""
    if first == second:
        return 1.0
    if not isinstance(first, str) or not isinstance(second, str):
        return 0.0
    if spec.kind.value == "lot":  # a letter that both scripts spell alike is one letter
        return float(to_latin(first).replace(" ", "") == to_latin(second).replace(" ", ""))
    if spec.kind.value not in ("text", "name"):
        return 0.0
    if _letters(first) == _letters(second):
        return 1.0
    ratio = fuzz.ratio(_letters(first), _letters(second)) / 100
    return round(TEXT_SHARE * ratio, 3) if spec.kind.value == "text" else 0.0


def _with(reading: Reading, evidence: dict[str, float]) -> Reading:
    return replace(reading, evidence={**reading.evidence, **evidence})
