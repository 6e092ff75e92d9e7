"""Signs that repeat the value above: «–»–«», 〃, -//-, " ", то же.

Knows which words are such a sign and what a value is worth that only they tell; finds no values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from schemas.entry import Reading, State
from schemas.geometry import hull
from schemas.page import Medium, Word, text_of

_QUOTES = "\"«»„“”″〃'`’"
_SIGN = re.compile(
    rf"^[\s\-–—_.,]*(?:[{_QUOTES}*]|,,|//|\|\|)[\s\-–—_.,/|{_QUOTES}]*$|^(?:то|та|те|тот|там)\s?же\.?$", re.IGNORECASE
)
# strokes between dashes that an engine reads as letters or figures; between dashes stands no value of a form
_MISREAD = re.compile(r"^[-–—_]\s?(?:[1!IlІ|/\\]{2,3}|[/\\!|]|[ИиНнПп]|>{1,2})\s?[-–—_]$")
_HALF = re.compile(r"^—\s?[-–—]$|^[-–]\s?—$")  # «—»—» of whose middle nothing was read; a dash alone is one
_SURE = re.compile(rf"(?:[{_QUOTES}]\s?){{2,}}|[\"«»“”„″〃]|//|,,|же\.?$", re.IGNORECASE)
SURE_SIGN, UNSURE_SIGN = 1.0, 0.2  # evidence; below the gate's veto a person sees the value
SURE_CONFIDENCE = 0.8  # of the engine, from which it read the sign as it is


def is_ditto(words: Sequence[Word]) -> bool:
    """True for the signs that repeat what stands above; a dash alone says that there is nothing."""
    return bool(words) and any(sign.match(text_of(words)) for sign in (_SIGN, _MISREAD, _HALF))


def is_plain_sign(words: Sequence[Word]) -> bool:
    """True for a sign that is no speck and no misread word: it stands for something, though nothing is above."""
    return is_ditto(words) and _SURE.search(text_of(words)) is not None


def repeated(reading: Reading, sign: Sequence[Word], *, is_critical: bool) -> Reading:
    """The value above as told by a sign: the words and the place are the sign's, what they are worth is weighed.

    A critical value is left to a person unless the sign is printed and was surely read, any value where half of it was.
    """
    confidence = min(word.confidence for word in sign)
    is_sure = is_plain_sign(sign) and confidence >= SURE_CONFIDENCE and sign[0].medium is Medium.PRINTED
    is_half = _HALF.match(text_of(sign)) is not None
    strength = SURE_SIGN if is_sure or not (is_critical or is_half) else UNSURE_SIGN
    return replace(
        reading,
        raw=text_of(sign),
        box=hull(word.box for word in sign),
        medium=sign[0].medium,
        engine_confidence=min(confidence, reading.engine_confidence),
        evidence={**reading.evidence, "ditto": strength},
        inferred=True,
    )


def nothing_above(sign: Sequence[Word]) -> Reading:
    """A sign under which no value was read: a person gets it."""
    return Reading(State.UNREADABLE, text_of(sign), hull(word.box for word in sign), sign[0].medium)
