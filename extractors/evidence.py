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
cut             0 a date without its day, where the case of the month says that one stands there
ditto           1 a sign that repeats the value above was surely read, 0.2 it may be another sign
known           1 the words are in the dictionary as what they should be, 0 they are not
agree, life, order, age, growth, form: what the chart says, see `extractors.chart_rules`
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.code_looks import SURE_FIGURES, by_codes, lot_of_a_pen
from extractors.cut_dates import ends_wide
from extractors.dictionary import known_share
from extractors.likeness import standing
from extractors.second_look import FIGURES, LATIN_TEXT, Look, figures_in, is_latin_text, is_noise, look_for
from extractors.two_looks import (
    TWO_OF_THREE,
    UNREAD_SECOND,
    UNSEEN_AGAIN,
    agreed,
    by_engine,
    from_second,
    instead,
    lost_figures,
    with_evidence,
    with_rivals,
)
from extractors.values import read_value
from extractors.wrapped import by_lines
from schemas.entry import Reading, State
from schemas.kinds import ValueSpec
from schemas.page import Medium, Reread, Word, text_of

SURE = 0.9  # engine confidence from which a value that cannot harm is not read again
SURELY_OTHER = 0.95  # from which known words are known to be no figures and no term of a list
_WORDY = re.compile("[а-яё]{6}", re.IGNORECASE)  # «полож.», misread, may be another short word
_NO_FIGURES = re.compile(r"[А-Яа-яЁё]{2,}(?:[-,.:() ]+[А-Яа-яЁё]{2,})*[,.:)]*")
SHORT_KINDS = frozenset(
    {"date", "integer", "decimal", "number_or_text", "icd10", "snils", "oms_policy", "phone", "dose", "lot"}
)
SHORT_CHOICE = 4  # letters: II, 2, м, отр
FIGURE_KINDS = frozenset({"date", "integer", "decimal", "number_or_text", "snils", "oms_policy", "phone"})
CODE_KINDS = frozenset({"lot", "icd10"})
WITNESSED_KINDS = FIGURE_KINDS | CODE_KINDS | {"dose"}  # the engine is one witness, the network of codes the other
WITNESSED_FIELDS = frozenset({"health_group", "blood_group"})
GUESSED_WORD = 0.4  # confidence of a whole word below which its sure signs may be the wrong ones, as measured on norms
NEARLY_SURE = 0.8  # the same where the engine's number is out of its limits and the network's is not
LATIN_CONFIDENCE = 0.6  # of the Latin model's least sure word, from which its text is the value
COURSES = ("V", "RV")  # doses without a number
MAX_TEXT_WORDS = 24  # longer text costs more than it tells


def read_with_evidence(spec: ValueSpec, words: Sequence[Word], reread: Reread) -> Reading:
    """The reading of the words, with a second look where it matters or where there is doubt.

    What stands on end gets no independent look, as crops are read lying: a person sees it.

    Raises:
        ValueError: if there are no words.
    """
    reading = _witnessed(spec, words, by_lines(words, reread))
    return with_evidence(reading, {"on_end": 0.0}) if any(word.stands_on_end for word in words) else reading


def _witnessed(spec: ValueSpec, words: Sequence[Word], reread: Reread) -> Reading:
    named = words
    if spec.kind.value in WITNESSED_KINDS or spec.field in WITNESSED_FIELDS:
        words = [word.as_engine_read for word in words]
        if spec.field in WITNESSED_FIELDS and (numeral := _named_only(spec, named, words)):
            return numeral
    first = read_value(spec, words)
    if spec.kind.value == "lot" and first.medium is Medium.HANDWRITTEN and first.state is not State.BLANK:
        return lot_of_a_pen(first, look_for(spec, first, words), reread)
    if spec.kind.value == "dose" and first.medium is Medium.HANDWRITTEN and first.state is State.UNREADABLE:
        return _dose_of_a_pen(first, look_for(spec, first, words), reread)
    if not _needs_second(spec, first):
        return first
    look = look_for(spec, first, words)
    if spec.kind.value in FIGURE_KINDS and (judged := _by_figures(spec, first, words, look, reread)):
        return _doubted_if_cut(judged, words)
    if _is_sure_norm(spec, first, words):
        return first
    if look.alphabet == LATIN_TEXT:
        return _latin_or_noise(first, look, reread)
    if spec.kind.value in CODE_KINDS:
        return by_codes(spec, first, look, reread, named)
    reading = _as_named(spec, by_engine(spec, first, look, reread), named)
    return _checked_dose(reading, look, reread) if spec.kind.value == "dose" else _doubted_if_cut(reading, words)


def _as_named(spec: ValueSpec, first: Reading, named: Sequence[Word]) -> Reading:
    """What the network named on the page, where it is surer than the engine and no second look told; never sure."""
    if spec.kind.value not in FIGURE_KINDS:
        return first
    told = read_value(spec, named)
    has_day = told.state is State.READ and told.value != first.value and str(told.value).startswith(str(first.value))
    if has_day and first.evidence.get("cut") == 0.0:  # «Т июля 2018», named «1 июля 2018»
        return with_evidence(instead(first, told), {"second_reading": UNSEEN_AGAIN})
    is_surer = told.state is State.READ and told.engine_confidence > first.engine_confidence
    if first.state is State.UNREADABLE and told.state is State.READ:
        return with_evidence(from_second(first, told), {"second_reading": UNREAD_SECOND})
    if first.evidence.get("second_reading") != UNREAD_SECOND or told.value == first.value or not is_surer:
        return first
    return with_evidence(instead(first, told), {"second_reading": UNREAD_SECOND})


def _named_only(spec: ValueSpec, named: Sequence[Word], words: Sequence[Word]) -> Reading | None:
    """A numeral that the engine could not spell, as its strokes were named; never sure."""
    own, told = read_value(spec, words), read_value(spec, named)
    if own.state is State.READ or told.state is not State.READ:
        return None
    return with_evidence(from_second(own, told), {"strokes": 0.0})


def _needs_second(spec: ValueSpec, first: Reading) -> bool:
    if first.state is State.BLANK or first.medium is Medium.HANDWRITTEN:
        return False
    n_words = len(first.raw.split())
    if spec.kind.value == "text" and n_words > MAX_TEXT_WORDS:
        return False
    if _is_surely_text(spec, first):
        return is_noise(first)
    if _is_surely_other(spec, first):
        return False
    if spec.kind.critical or first.state is State.UNREADABLE or "repaired" in first.evidence:
        return True
    if spec.kind.value == "text" and is_noise(first):
        return True
    if first.engine_confidence < SURE:
        return spec.kind.value != "text" or n_words <= 4
    return spec.kind.value in SHORT_KINDS or (spec.kind.value == "choice" and len(first.raw) <= SHORT_CHOICE)


def _is_sure_norm(spec: ValueSpec, first: Reading, words: Sequence[Word]) -> bool:
    """An end of a norm, surely read in a word that is no guess as a whole: the 4 of «1.86.4» is sure of itself."""
    is_sure = first.state is State.READ and first.engine_confidence >= SURE
    own = (word.confidence for word in words if word.box.overlap(first.box))
    return spec.field.startswith("reference_") and is_sure and min(own, default=1.0) >= GUESSED_WORD


def _is_surely_text(spec: ValueSpec, first: Reading) -> bool:
    """Free text of known words, read surely: it waits for a person in any case, and no look would better it."""
    is_sure = first.state is State.READ and first.engine_confidence >= SURE
    return spec.kind.value == "text" and is_sure and known_share(first.raw) == 1.0


def _is_surely_other(spec: ValueSpec, first: Reading) -> bool:
    """Known words, surely read, where figures or a term of a list are wanted: another look would read the same."""
    is_sure = first.engine_confidence >= SURELY_OTHER and _WORDY.search(first.raw) is not None
    if not is_sure or known_share(first.raw) < 1.0:
        return False
    if spec.kind.value in FIGURE_KINDS:
        return first.state is State.UNREADABLE and _NO_FIGURES.fullmatch(first.raw) is not None
    if spec.kind.value == "vaccine":
        return first.evidence.get("closed_list", 0.0) == 0.0
    return spec.kind.value == "choice" and first.state is State.UNREADABLE


def _by_figures(spec: ValueSpec, first: Reading, words: Sequence[Word], look: Look, reread: Reread) -> Reading | None:
    """The reading as the network of figures leaves it; None where it cannot tell, or what it tells fits less."""
    saw = reread(look.box, FIGURES)
    judged = _judged_by(saw, spec, first, words, look, reread)
    return None if judged is None else with_rivals(judged, look, saw)


def _judged_by(
    saw: Sequence[Word], spec: ValueSpec, first: Reading, words: Sequence[Word], look: Look, reread: Reread
) -> Reading | None:
    seen = figures_in(look, words, saw)
    if not seen:
        return None
    second = read_value(look.spec, seen)
    if second.state is not State.READ:
        return None
    if first.state is State.UNREADABLE:
        is_part = _count_figures(saw) < _count_figures(words)  # of «3 3-5,6» it saw 3-5,6
        return with_evidence(from_second(first, second), {"strokes": 0.0} if is_part else {})
    if second.value == first.value:
        return agreed(first, second, look, ())
    fits_better = standing(spec, second)[0] > standing(spec, first)[0]
    needed = NEARLY_SURE if fits_better else SURE_FIGURES
    if min(word.confidence for word in saw) < needed or standing(spec, second) < standing(spec, first):
        return None
    third = reread(look.box, look.alphabet)
    told = read_value(look.spec, third).value if third else None
    if told == first.value and lost_figures(second.value, first.value):
        return with_evidence(instead(second, first), {"second_reading": TWO_OF_THREE})
    is_backed = told == second.value
    return with_evidence(instead(first, second), {"second_reading": 1.0 if is_backed else TWO_OF_THREE})


def _count_figures(words: Sequence[Word]) -> int:
    return sum(char.isdigit() for word in words for char in word.text)


def _latin_or_noise(first: Reading, look: Look, reread: Reread) -> Reading:
    """Latin words that the Russian model spelled, as the Latin model reads them; never sure."""
    seen = reread(look.box, look.alphabet)
    text = text_of(seen)
    doubted = with_evidence(first, {"second_reading": UNSEEN_AGAIN, "known": 0.0})
    if not is_latin_text(text) or min(word.confidence for word in seen) < LATIN_CONFIDENCE:
        return doubted
    others = (first.value,) if first.value is not None and first.value != text else ()
    return replace(doubted, value=text, state=State.READ, others=others)


def _dose_of_a_pen(first: Reading, look: Look, reread: Reread) -> Reading:
    """A dose that was taken for a pen's, since the engine has no letters for V and R; never sure."""
    seen = reread(look.box, look.alphabet) if look.alphabet else ()
    return _checked_dose(from_second(first, read_value(look.spec, seen)), look, reread) if seen else first


def _checked_dose(reading: Reading, look: Look, reread: Reread) -> Reading:
    """A dose whose figures the network sees otherwise is not sure."""
    seen = [char for word in reread(look.box, FIGURES) for char in word.text if char.isdigit()]
    if not seen or seen == [char for char in str(reading.value) if char.isdigit()]:
        return reading
    if reading.value in COURSES and len(seen) == 1 and "1" <= seen[0] <= "3":  # its figure was lost
        others = (*reading.others, reading.value)
        reading = replace(reading, value=f"{reading.value}{seen[0]}", others=tuple(dict.fromkeys(others)))
    return with_evidence(reading, {"second_reading": UNSEEN_AGAIN})


def _doubted_if_cut(reading: Reading, words: Sequence[Word]) -> Reading:
    doubt = min(UNSEEN_AGAIN, reading.evidence.get("second_reading", 1.0))
    return with_evidence(reading, {"second_reading": doubt}) if ends_wide(reading, words) else reading
