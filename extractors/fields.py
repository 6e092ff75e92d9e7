"""Reads the fields that a form's labels name: the words at a label become a reading.

Looks at one page; an entry's fields are put together elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from extractors.addresses import address_words
from extractors.apgar import which_score, without_minute
from extractors.choices import is_told_otherwise, marked_words, options_of
from extractors.clauses import blood_parts, number_words, person_words, unit_in, without_day_captions, without_stop
from extractors.dates import has_date
from extractors.evidence import read_with_evidence
from extractors.fold import fold
from extractors.institutions import INSTITUTIONS, with_label
from extractors.numerals import NUMERALS, by_place, by_strokes, unread_numeral
from extractors.option_rows import with_options
from extractors.options import chosen_option
from extractors.places import zones_of
from extractors.view import View
from extractors.vitals import part_of_pair
from extractors.zone import Zone
from schemas.entry import Reading, State
from schemas.form import FieldSpec, value_spec
from schemas.geometry import Box, hull
from schemas.kinds import ValueSpec
from schemas.page import MarkKind, Medium, Reread, Word, text_of

_NUMERIC = ("integer", "decimal")
_NEEDS_DIGIT = (*_NUMERIC, "date", "snils", "oms_policy", "phone", "code")
_PATRONYMIC = re.compile(r"[а-яё](?:вич|ьич|вна|ична|оглы|кызы)а?,?$", re.IGNORECASE)
_SURNAME = re.compile(r"[А-ЯЁ][а-яё]{2}|[А-ЯЁ]{4}")
_DASHES = re.compile(r"^[\s\-–—_.,:;~='`‘’·•*()\[\]]*$")
_LABEL_WORD = re.compile(r"^[а-яё]{4,}[.,:]?$")
_MONTH = re.compile(r"^(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|года|число)", re.IGNORECASE)
_DOUBTED = {"form": 0.2}  # evidence below the gate's veto: which field this is was inferred
MAX_SPECIALTY_WORDS = 4
_SEXES = ("м", "ж")
_FORM_NOTE = re.compile(r"(?<!\w)(?:утв|приказ|минздрав|ссср|окуд|окпо|форма №)", re.IGNORECASE)
_ON_DAY = re.compile(r"^\W*(?:на|через)\s+\d{1,2}\W*(?:[а-я]{1,2}\W+)?(?:сут|день|дн)", re.IGNORECASE)
_LONE_SIGN = re.compile(r"^[+=±]$")
_LEADING_ON = ("без", "о", "об", "в", "во", "на", "и", "из", "с", "со", "по", "при", "для", "от", "к", "за", "у")
_PAPER = re.compile(
    r"медицинск\w+ карт|(?<!\w)карт[аы] стационарн|истори[яи] (?:болезни|развития)|эпикриз|условиях(?!\w)"
    r"|^\W*(?:выписка|справка)",
    re.IGNORECASE,
)
_FORM_CODE = re.compile(r"\d\s*/\s*[уyУY](?![а-яё])")


def doubted(reading: Reading) -> Reading:
    """The reading as one that may belong to another field: it always goes to a person."""
    return replace(reading, evidence={**reading.evidence, **_DOUBTED})


def ink_reading(zone: Zone) -> Reading | None:
    """Ink that nobody read: a person gets it."""
    if zone.ink is None:
        return None
    return Reading(State.UNREADABLE, "", zone.ink, Medium.HANDWRITTEN)


def read_words(view: View, spec: ValueSpec, words: Sequence[Word], reread: Reread) -> Reading | None:
    """The reading of the words at a label or in a cell; None where they hold no value of the field."""
    if not words:
        return None
    if spec.kind.value == "choice":
        options = options_of(spec, words)
        if options:
            marked = marked_words(options, view.page.marks)
            reading = read_with_evidence(spec, marked, reread) if marked else None
            return by_place(spec, reading, options) if reading is not None and spec.field in NUMERALS else reading
        if is_told_otherwise(words, view.page.marks):
            return Reading(State.UNREADABLE, text_of(words), hull(word.box for word in words), words[0].medium)
    if spec.field == "doctor" and not any(_SURNAME.search(word.text) for word in words):
        return None  # a signature that was read as letters
    reading = read_with_evidence(spec, without_stop(words) if spec.kind.value == "text" else words, reread)
    if spec.field in NUMERALS and reading.state is not State.BLANK:
        reading = by_strokes(spec, reading, words, reread)
    if reading.state is State.BLANK:
        return unread_signs(words) if spec.kind.value == "choice" else None
    is_pen = any(word.medium is Medium.HANDWRITTEN for word in words)
    has_digit = any(char.isdigit() for word in words for char in word.text)
    if reading.state is State.UNREADABLE and spec.kind.value in _NEEDS_DIGIT and not has_digit:
        return reading if is_pen and spec.kind.value != "code" else None
    return reading


def unread_signs(words: Sequence[Word]) -> Reading | None:
    """Signs that are no dash: something stands there and was not read."""
    text = text_of(words)
    if any(char.isalnum() for char in text) or _DASHES.match(text):
        return None
    return Reading(State.UNREADABLE, text, hull(word.box for word in words), words[0].medium)


def read_field(
    view: View, kind: str, place: tuple[str, int, int], spec: FieldSpec, reread: Reread
) -> dict[str, Reading]:
    """The readings of the fields that one label fills; a value that was read goes before ink that was not."""
    found: dict[str, Reading] = {}
    for zone, label in zones_of(view, place, spec):
        for field, part in spec.targets:
            if field in found and found[field].state is State.READ:
                continue
            zone = replace(zone, words=without_minute(field, zone.words))
            part = part or part_of_pair(field, text_of(label), zone.words) or which_score(field, zone.words)
            asked = value_spec(kind, field, part, spec.unit or unit_in(text_of(label)))
            own = with_label(view, asked, label, _blood_zone(view, asked, spec, zone))
            own = with_options(view, spec, own, label)
            option, words = chosen_option(own.words, spec.options, view.page.marks) if spec.options else ("", own.words)
            reading = _zone_reading(view, asked, replace(own, words=words), reread)
            if option and reading is not None and reading.state is State.READ:
                reading = replace(reading, value=option)
            is_led = spec.where != "through" and asked.kind.value == "choice"
            if is_led and (reading is None or reading.state is not State.READ):
                reading = _own_sign(view, asked, (*label[-1:], *zone.words), reread) or reading
            if asked.field in NUMERALS and (reading is None or reading.state is not State.READ):
                reading = unread_numeral(view, asked, zone, label, reread) or reading
            if reading is not None and spec.where != "through":
                reading = _doubted_date(asked, zone, reading)
            if reading is None or (spec.where == "left" and not _fits_left(asked, zone, reading)):
                continue
            if field not in found or reading.state is State.READ:
                found[field] = reading
    return _doubted_half(kind, spec, found)


def _blood_zone(view: View, asked: ValueSpec, spec: FieldSpec, zone: Zone) -> Zone:
    """Of what stands at the label of a blood group, «A(II) Rh (+)», the part that tells the field."""
    if asked.field not in ("blood_group", "rh_factor") or not zone.words:
        return zone
    if asked.field == "blood_group":
        return replace(zone, words=blood_parts(zone.words)[0])
    if spec.where != "through":
        return replace(zone, words=blood_parts(zone.words)[1] or zone.words)
    return Zone(blood_parts(tuple(takewhile(lambda word: not view.is_label(word), zone.words)))[1])


def _doubted_half(kind: str, spec: FieldSpec, found: dict[str, Reading]) -> dict[str, Reading]:
    """One number where a label asks for two may be either of them: «Апгар 9»."""
    is_half = spec.parts is not None and sum(reading.state is State.READ for reading in found.values()) == 1
    return {
        field: doubted(reading) if is_half and value_spec(kind, field).kind.value in _NUMERIC else reading
        for field, reading in found.items()
    }


def _zone_reading(view: View, spec: ValueSpec, zone: Zone, reread: Reread) -> Reading | None:
    if not zone.words:
        return ink_reading(zone)
    words = number_words(zone.words) if spec.kind.value in _NUMERIC else zone.words
    words = without_day_captions(words) if spec.kind.value == "date" else words
    if _tells_other(spec, words):
        return None
    if spec.field == "doctor":
        words = person_words(words)
    words = address_words(words) if spec.field == "address" else words
    reading = None if _answers_other(spec, words) else read_words(view, spec, words, reread)
    is_unlisted = reading is not None and reading.evidence.get("closed_list", 1.0) == 0.0
    if is_unlisted and spec.field == "specialty" and (zone.is_title or _is_no_specialty(words)):
        return None  # «Осмотр» heads what was found, too: only a listed specialty makes it a title
    if reading is None and zone.is_cell and spec.kind.value in _NUMERIC and any(fold(word.text) for word in words):
        return Reading(State.UNREADABLE, text_of(words), hull(word.box for word in words), words[0].medium)
    is_unmarked = spec.kind.value == "choice" and not options_of(spec, words)  # where several stand, a mark decided
    if reading is not None and is_unmarked and _is_ringed_beside(view, reading):
        return Reading(State.UNREADABLE, reading.raw, reading.box, reading.medium)
    is_doubtful = reading is not None and is_unmarked and _has_other_options(words, reading)
    return doubted(reading) if reading and is_doubtful else reading


def _tells_other(spec: ValueSpec, words: Sequence[Word]) -> bool:
    """True for words that surely are none of the field's: what a form says of itself, the middle of a heading."""
    if spec.kind.value == "name":
        return bool(words) and not _is_capital(words[0])  # «Ребенок активный» names nobody
    if spec.field == "chart_number":
        return _FORM_CODE.search(text_of(words)) is not None  # «История развития ребенка № 112/у»
    if spec.field in ("department", "facility") and any(map(has_date, words)):
        return True  # «Инфекционное отделение, с 25.12.2016 по 02.01.2017»
    if spec.field not in INSTITUTIONS:
        return False
    if any(sign.search(text_of(words)) for sign in (_FORM_NOTE, _FORM_CODE, _PAPER)):
        return True  # «Утверждена Минздравом СССР 04.10.80 № 1030», «№ 027/у»
    return fold(words[-1].text) in _LEADING_ON  # «… отделения больницы о новорожденном»


def _answers_other(spec: ValueSpec, words: Sequence[Word]) -> bool:
    """True for printed words that answer another question: «Роды от 1 беременности», «Выписан на 4 сутки»."""
    if not words or any(word.medium is Medium.HANDWRITTEN for word in words):
        return False
    if spec.kind.value == "date":
        return _ON_DAY.match(text_of(words)) is not None and not any(map(has_date, words))
    if spec.kind.value != "choice" or spec.field in NUMERALS:
        return False
    return has_date(words[0]) or (len(words) > 1 and fold(words[0].text) in _LEADING_ON)


def _is_ringed_beside(view: View, reading: Reading) -> bool:
    """True where a ring stands beside the one choice that was read, before any label: the other one was in it."""
    box = reading.box
    level = [mark.box for mark in view.page.marks if mark.is_set and mark.kind is MarkKind.CIRCLE]
    rings = [ring for ring in level if box.top <= ring.center[1] < box.bottom]
    if any(box.overlap(ring) for ring in rings):
        return False
    labels = [hit.box for hit in view.hits if hit.box.top < box.bottom and box.top < hit.box.bottom]
    return any(not any(_is_between(label, box, ring) for label in labels) for ring in rings)


def _is_between(label: Box, box: Box, ring: Box) -> bool:
    return min(box.right, ring.right) <= label.center[0] < max(box.left, ring.left)


def _is_no_specialty(words: Sequence[Word]) -> bool:
    """True for somebody's name, or for more words than a specialty has."""
    return len(words) > MAX_SPECIALTY_WORDS or any(_PATRONYMIC.search(word.text) for word in words)


def _has_other_options(words: Sequence[Word], reading: Reading) -> bool:
    """True where beside the one choice that was read another seems to stand, damaged perhaps by its mark."""
    used = reading.raw.split()
    left = [word for word in words if word.text not in used and len(fold(word.text)) >= 3]
    if fold(reading.raw) in _SEXES and any(not _DASHES.match(word.text) for word in words if word.text not in used):
        return True  # «М <бю», «@ ж»: the other one may have been the circled one
    if any(_LONE_SIGN.match(word.text) for word in words if word.text not in used):
        return True  # «Rh + =»: a minus over a pen's line
    has_separator = any("/" in word.text for word in words) or any(
        word.text.endswith(",") for word in words if word.text.rstrip(",") in [text.rstrip(",") for text in used]
    )
    return has_separator and bool(left)


def _is_capital(word: Word) -> bool:
    letters = [char for char in word.text if char.isalpha()]
    return not letters or letters[0].isupper() or word.medium is Medium.HANDWRITTEN


def _doubted_date(spec: ValueSpec, zone: Zone, reading: Reading) -> Reading:
    """A date after words that may belong to a longer label, «Дата следующего приема», is for a person."""
    if spec.kind.value != "date" or reading.state is not State.READ:
        return reading
    first = next((no for no, word in enumerate(zone.words) if any(char.isdigit() for char in word.text)), 0)
    is_named = any(_LABEL_WORD.match(word.text) and not _MONTH.match(word.text) for word in zone.words[:first])
    return doubted(reading) if is_named else reading


def _fits_left(spec: ValueSpec, zone: Zone, reading: Reading) -> bool:
    """Words before a label are its value only where they surely are one: a full name, a number in its limits."""
    if reading.state is not State.READ or reading.evidence.get("range", 1.0) < 1.0:
        return False
    return spec.kind.value != "name" or any(_PATRONYMIC.search(word.text) for word in zone.words)


def _own_sign(view: View, spec: ValueSpec, words: Sequence[Word], reread: Reread) -> Reading | None:
    """A choice whose sign sticks to its label: «Rh+»."""
    if not any(word.text.endswith(("+", "-", "–", "−", ")")) for word in words):
        return None
    reading = read_words(view, spec, words, reread)
    if reading is None or reading.state is not State.READ or _is_ringed_beside(view, reading):
        return None
    return (
        None if any(_LONE_SIGN.match(word.text) for word in words if word.text not in reading.raw.split()) else reading
    )


def merge_readings(into: dict[str, Reading], new: dict[str, Reading]) -> None:
    """Adds readings of fields that are not there yet, were not read before, or may have been another field's."""
    for field, reading in new.items():
        if field not in into or _standing(reading) > _standing(into[field]):
            into[field] = reading


def _standing(reading: Reading) -> int:
    is_doubted = reading.evidence.get("form") == _DOUBTED["form"]
    return 0 if reading.state is not State.READ else 1 if is_doubted else 2


def is_answer(readings: dict[str, Reading], needs: Iterable[str]) -> bool:
    """True where one of the fields that make an entry is there, read or not."""
    wanted = tuple(needs)
    own = [field for field, reading in readings.items() if not reading.inferred]
    return bool(own) if not wanted else any(field in own for field in wanted)


def box_of(readings: dict[str, Reading]) -> Box:
    """The box around all readings, those inferred from elsewhere on the page only where there are no others."""
    own = [reading.box for reading in readings.values() if not reading.inferred]
    return hull(own or [reading.box for reading in readings.values()])
