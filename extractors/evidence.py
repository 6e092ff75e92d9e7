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
strokes         0 a Roman numeral or an exponent was not read as its own signs
repaired        0.5 look-alike characters were set right, 0 its structure was
known           1 the words are in the dictionary as what they should be, 0 they are not
agree, life, order, age, growth, form: what the chart says, see `extractors.chart_rules`
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.cut_dates import ends_wide, goes_on
from extractors.dictionary import known_share
from extractors.likeness import likeness, standing
from extractors.second_look import (
    CODES,
    FIGURES,
    LATIN_TEXT,
    Look,
    alphabet_for,
    beside,
    code_in,
    explains,
    figures_in,
    is_latin_text,
    is_noise,
    is_same_lot,
    longer_code,
    look_for,
    rivals,
    shorter_code,
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
CODE_KINDS = frozenset({"lot", "icd10"})
SURE_FIGURES = 0.95  # the network's chance from which it is believed against the engine
DOUBTING = 0.5  # from which another code that it saw counts against the engine's
BELIEVED_LETTERS = 0.7  # from which it is believed, but not sure, where it sees letters
SURE_CODE = 0.9  # and from which its agreement on a code needs no other look
LEAST_FIGURES = 2  # in a code that the network alone reads: ТУБЕРКУЛЕЗ may end in a 3
EXPLAINED = 0.8  # the strength of a lot whose letters the network alone names, where the engine wrote their look-alikes
LATIN_CONFIDENCE = 0.6  # of the Latin model's least sure word, from which its text is the value
MAX_TEXT_WORDS = 24  # longer text costs more than it tells
UNREAD_SECOND = 0.3  # the strength of a second look that found no value
UNSEEN_AGAIN = 0.2  # the strength of an ambiguous value that a second look did not see
TWO_OF_THREE = 0.2  # the strength of a value that two looks of three gave


def read_with_evidence(spec: ValueSpec, words: Sequence[Word], reread: Reread) -> Reading:
    """The reading of the words, with a second look where it matters or where there is doubt.

    Raises:
        ValueError: if there are no words.
    """
    first = read_value(spec, words)
    if spec.kind.value == "lot" and first.medium is Medium.HANDWRITTEN and first.state is not State.BLANK:
        return _lot_of_a_pen(first, look_for(spec, first, words), reread)
    if not _needs_second(spec, first):
        return first
    look = look_for(spec, first, words)
    if spec.kind.value in FIGURE_KINDS and (judged := _by_figures(spec, first, words, look, reread)):
        return _doubted_if_cut(judged, words)
    if spec.field.startswith("reference_") and first.state is State.READ and first.engine_confidence >= SURE:
        return first
    if look.alphabet == LATIN_TEXT:
        return _latin_or_noise(first, look, reread)
    if spec.kind.value in CODE_KINDS:
        return _by_codes(spec, first, look, reread)
    reading = _by_engine(spec, first, look, reread)
    return _checked_dose(reading, look, reread) if spec.kind.value == "dose" else _doubted_if_cut(reading, words)


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
    alike = likeness(spec, first.value, second.value)
    if alike == 1.0:
        return _agreed(first, second, look, seen)
    return _disagreed(spec, first, second, alike, _third(look, reread))


def _needs_second(spec: ValueSpec, first: Reading) -> bool:
    if first.state is State.BLANK or first.medium is Medium.HANDWRITTEN:
        return False
    n_words = len(first.raw.split())
    if spec.kind.value == "text" and n_words > MAX_TEXT_WORDS:
        return False
    if _is_surely_text(spec, first):
        return is_noise(first)
    if spec.kind.critical or first.state is State.UNREADABLE or "repaired" in first.evidence:
        return True
    if spec.kind.value == "text" and is_noise(first):
        return True
    if first.engine_confidence < SURE:
        return spec.kind.value != "text" or n_words <= 4
    return spec.kind.value in SHORT_KINDS or (spec.kind.value == "choice" and len(first.raw) <= SHORT_CHOICE)


def _is_surely_text(spec: ValueSpec, first: Reading) -> bool:
    """Free text of known words, read surely: it waits for a person in any case, and no look would better it."""
    is_sure = first.state is State.READ and first.engine_confidence >= SURE
    return spec.kind.value == "text" and is_sure and known_share(first.raw) == 1.0


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
    if min(word.confidence for word in saw) < SURE_FIGURES or standing(spec, second) < standing(spec, first):
        return None
    third = reread(look.box, look.alphabet)
    is_backed = bool(third) and read_value(look.spec, third).value == second.value
    return _with(_instead(first, second), {"second_reading": 1.0 if is_backed else TWO_OF_THREE})


def _latin_or_noise(first: Reading, look: Look, reread: Reread) -> Reading:
    """Latin words that the Russian model spelled, as the Latin model reads them; never sure."""
    seen = reread(look.box, look.alphabet)
    text = " ".join(word.text for word in seen)
    doubted = _with(first, {"second_reading": UNSEEN_AGAIN, "known": 0.0})
    if not is_latin_text(text) or min(word.confidence for word in seen) < LATIN_CONFIDENCE:
        return doubted
    others = (first.value,) if first.value is not None and first.value != text else ()
    return replace(doubted, value=text, state=State.READ, others=others)


def _by_codes(spec: ValueSpec, first: Reading, look: Look, reread: Reread) -> Reading:
    """A lot or a code of a diagnosis as the engine and the network, which names letters, leave it; not sure if cut."""
    reading = _as_boxed(spec, first, look, reread)
    if spec.kind.value != "lot" or reading.state is not State.READ:
        return reading
    around = reread(beside(look).box, CODES)
    longer = longer_code(str(reading.value), look, around)
    if longer is None and reading.evidence.get("second_reading", 0.0) < 1.0:
        longer = shorter_code(str(reading.value), look, around)
    if longer is None:
        return reading
    whole = _instead(reading, longer) if longer.state is State.READ else reading
    return _with(whole, {"second_reading": UNSEEN_AGAIN})


def _as_boxed(spec: ValueSpec, first: Reading, look: Look, reread: Reread) -> Reading:
    """The code as what was boxed by the engine tells it."""
    saw = reread(look.box, CODES)
    second = code_in(look, first, saw)
    chance = min((word.confidence for word in saw), default=0.0)
    if second is not None and first.state is State.READ and _is_same_code(spec, first, second) and chance >= SURE_CODE:
        return _agreed(replace(first, value=second.value, evidence=second.evidence), second, look, ())
    if second is None or chance < DOUBTING or standing(spec, second)[:3] < standing(spec, first)[:3]:
        return _by_engine(spec, first, look, reread)
    if not _is_believed(second, chance):
        return _doubted_code(spec, _by_engine(spec, first, look, reread), second)
    if first.state is State.UNREADABLE:
        is_code = chance >= SURE_CODE and sum(map(str.isdigit, str(second.value))) >= LEAST_FIGURES
        return _from_second(first, second) if is_code else _by_engine(spec, first, look, reread)
    is_listed = second.evidence.get("closed_list", 0.0) == 1.0  # the list vouches for what a lot's chance must
    may_be_sure = is_listed or chance >= SURE_CODE
    strength = _support(spec, first, second, look, reread) if may_be_sure else TWO_OF_THREE
    return _with(_instead(first, second), {"second_reading": strength})


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


def _lot_of_a_pen(first: Reading, look: Look, reread: Reread) -> Reading:
    """A lot that was taken for a pen's, since the engine doubts print that it has no letters for; never sure."""
    saw = reread(look.box, CODES)
    second = code_in(look, first, saw)
    chance = min((word.confidence for word in saw), default=0.0)
    if second is None or second.value == first.value or not _is_believed(second, chance):
        return first
    return _with(_instead(first, second), {"second_reading": TWO_OF_THREE})


def _instead(first: Reading, second: Reading) -> Reading:
    """The second reading in the place of the first, which stays as an alternative."""
    others = tuple(dict.fromkeys(v for v in (first.value, *second.others) if v is not None and v != second.value))
    return replace(second, raw=first.raw, box=first.box, medium=first.medium, others=others)


def _doubted_code(spec: ValueSpec, reading: Reading, second: Reading) -> Reading:
    """The engine's reading; not sure where the network, itself unsure, saw another value."""
    if second.value is None or likeness(spec, reading.value, second.value) == 1.0:
        return reading
    others = tuple(dict.fromkeys((*reading.others, second.value)))
    doubt = min(UNSEEN_AGAIN, reading.evidence.get("second_reading", 1.0))
    return replace(_with(reading, {"second_reading": doubt}), others=others)


def _checked_dose(reading: Reading, look: Look, reread: Reread) -> Reading:
    """A dose whose figures the network sees otherwise is not sure."""
    seen = [char for word in reread(look.box, FIGURES) for char in word.text if char.isdigit()]
    is_same = not seen or seen == [char for char in str(reading.value) if char.isdigit()]
    return reading if is_same else _with(reading, {"second_reading": UNSEEN_AGAIN})


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
    if look.spec.kind.unit == "month" and "repaired" in evidence and evidence.get("ambiguous", 1.0) < 1.0:
        evidence["second_reading"] = min(evidence["second_reading"], UNSEEN_AGAIN)  # the same letter, seen twice
    return replace(first, evidence=evidence, others=tuple(dict.fromkeys((*first.others, *found))))


def _third(look: Look, reread: Reread) -> Value | None:
    """What the same place says in any letters; None where the second look was that already, or knows better."""
    if look.alphabet is None or look.spec.kind.value == "lot":
        return None
    seen = reread(look.box, None)
    return read_value(look.spec, seen).value if seen else None


def _disagreed(spec: ValueSpec, first: Reading, second: Reading, alike: float, third: Value | None) -> Reading:
    """The value that two looks of three give, else the one that fits its field, else the first; never sure."""
    decided = third is not None and third in (first.value, second.value)
    takes_second = third == second.value if decided else standing(spec, second) > standing(spec, first)
    if spec.kind.value == "date" and (goes_on(second, first) or goes_on(first, second)):
        takes_second = goes_on(second, first)  # a look loses figures, 05.07.20 of 2011, and makes none up
    chosen, rejected = (second, first) if takes_second else (first, second)
    others = [value for value in (rejected.value, *chosen.others) if value is not None and value != chosen.value]
    kept = replace(
        chosen, medium=first.medium, others=tuple(dict.fromkeys(others)), engine_confidence=first.engine_confidence
    )
    return _with(kept, {"second_reading": max(alike, TWO_OF_THREE) if decided else alike})


def _doubted_if_cut(reading: Reading, words: Sequence[Word]) -> Reading:
    doubt = min(UNSEEN_AGAIN, reading.evidence.get("second_reading", 1.0))
    return _with(reading, {"second_reading": doubt}) if ends_wide(reading, words) else reading


def _with(reading: Reading, evidence: dict[str, float]) -> Reading:
    return replace(reading, evidence={**reading.evidence, **evidence})
