"""Reads the fields that a form's labels name: the words at a label become a reading.

Looks at one page; an entry's fields are put together elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.choices import marked_words, options_of
from extractors.evidence import read_with_evidence
from extractors.fold import fold
from extractors.labels import Hit
from extractors.locate import name_before, value_zone
from extractors.rows import one_word, part_of, segments_of
from extractors.sections import Stretch
from extractors.view import View
from extractors.zone import Zone
from schemas.entry import Reading, State
from schemas.form import FieldSpec, value_spec
from schemas.geometry import Box, hull
from schemas.kinds import ValueSpec
from schemas.page import Medium, Reread, Word

_NUMERIC = ("integer", "decimal")
_NEEDS_DIGIT = (*_NUMERIC, "date", "snils", "oms_policy", "phone", "code")
_UNIT_IN_LABEL = re.compile(r"(?<![а-яё])(кг|гр|г|см|мм|мл|мес|лет|год|нед)[а-яё]*\.?(?![а-яё])", re.IGNORECASE)
_UNITS = {
    "кг": "kg",
    "гр": "g",
    "г": "g",
    "см": "cm",
    "мм": "mm",
    "мл": "ml",
    "мес": "month",
    "лет": "year",
    "год": "year",
    "нед": "week",
}
_LETTERS = re.compile(r"[а-яёa-z]{3,}", re.IGNORECASE)
_UNIT_WORDS = re.compile(
    r"^\W*(?:кг|гр?|см|мм|мл|мес\w*|лет|год\w*|г|нед\w*|градус\w*|уд\w*|мин\w*|баллов|грамм\w*|рождении|около|составляет|срок\w*)\W*$",
    re.I,
)
_CLAUSE_END = re.compile(r"[;]$|[^\d\W]\.$|\d[.;,]$|[^\W\d]{2,},$")
_INITIALS = re.compile(r"^[А-ЯЁA-Z]\.\s?(?:[А-ЯЁA-Z]\.?)?,?$")
_PATRONYMIC = re.compile(r"[а-яё](?:вич|ьич|вна|ична|оглы|кызы)а?,?$", re.IGNORECASE)
_SURNAME = re.compile(r"[А-ЯЁ][а-яё]{2}|[А-ЯЁ]{4}")
_DASHES = re.compile(r"^[\s\-–—_.,:;~='`‘’·•*()\[\]]*$")
_LABEL_WORD = re.compile(r"^[а-яё]{4,}[.,:]?$")
_MONTH = re.compile(r"^(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|года|число)", re.IGNORECASE)
DOUBTED = {"form": 0.2}  # evidence below the gate's veto: which field this is was inferred
MAX_NUMBER_WORDS = 5
_INSTITUTIONS = ("facility", "department", "maternity_hospital")
_FORM_NOTE = re.compile(r"(?<!\w)(?:утв|приказ|минздрав|ссср|окуд|окпо|форма №)", re.IGNORECASE)
_FORM_CODE = re.compile(r"\d\s*/\s*[уyУY](?![а-яё])")
_CUT_NUMBER = re.compile(r"^\d{1,2}[.,]$")
_MIN_SENTENCE_END = 4  # letters of a word that is no abbreviation


def ink_reading(zone: Zone) -> Reading | None:
    """Ink that nobody read: a person gets it."""
    if zone.ink is None:
        return None
    return Reading(State.UNREADABLE, "", zone.ink, Medium.HANDWRITTEN)


def unit_in(text: str) -> str | None:
    """The unit that a label or a column heading states."""
    found = _UNIT_IN_LABEL.findall(text)
    return _UNITS[found[-1].lower()] if found else None


def read_words(view: View, spec: ValueSpec, words: Sequence[Word], reread: Reread) -> Reading | None:
    """The reading of the words at a label or in a cell; None where they hold no value of the field."""
    if not words:
        return None
    if spec.kind.value == "choice":
        options = options_of(spec, words)
        if options:
            marked = marked_words(options, view.page.marks)
            return read_with_evidence(spec, marked, reread) if marked else None
    if spec.field == "doctor" and not any(_SURNAME.search(word.text) for word in words):
        return None  # a signature that was read as letters
    reading = read_with_evidence(spec, without_stop(words) if spec.kind.value == "text" else words, reread)
    if reading.state is State.BLANK:
        return unread_signs(words) if spec.kind.value == "choice" else None
    is_pen = any(word.medium is Medium.HANDWRITTEN for word in words)
    has_digit = any(char.isdigit() for word in words for char in word.text)
    if reading.state is State.UNREADABLE and spec.kind.value in _NEEDS_DIGIT and not has_digit:
        return reading if is_pen and spec.kind.value != "code" else None
    return reading


def unread_signs(words: Sequence[Word]) -> Reading | None:
    """Signs that are no dash: something stands there and was not read."""
    text = " ".join(word.text for word in words)
    if any(char.isalnum() for char in text) or _DASHES.match(text):
        return None
    return Reading(State.UNREADABLE, text, hull(word.box for word in words), words[0].medium)


def without_stop(words: Sequence[Word]) -> Sequence[Word]:
    """A text without the full stop of its sentence; that of an abbreviation or of initials stays."""
    last = words[-1].text
    if not last.endswith(".") or last.endswith("..") or len(fold(last)) < _MIN_SENTENCE_END or "." in last[:-1]:
        return words
    return (*words[:-1], part_of(words[-1], 0, len(last) - 1))


def first_sentence(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words up to the end of the first sentence."""
    for place, word in enumerate(words, 1):
        if word.text.endswith((".", ";")) and len(fold(word.text)) >= _MIN_SENTENCE_END:
            return tuple(words[:place])
    return tuple(words)


def number_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a number in running text: from its first digit to the end of its clause.

    Empty where other words stand between the label and the digits: they make it another measure.
    """
    first = next((place for place, word in enumerate(words) if any(char.isdigit() for char in word.text)), None)
    if first is None:
        return tuple(words[:MAX_NUMBER_WORDS])
    before = [word for word in words[:first] if _LETTERS.search(word.text) and not _UNIT_WORDS.match(word.text)]
    if len(before) > 1 or (
        before and fold(before[0].text) in ("выписке", "выписка", "матери", "мать", "отца", "норма", "плода")
    ):
        return ()
    taken: list[Word] = []
    for word in _joined_decimal(words[first : first + MAX_NUMBER_WORDS + 1])[:MAX_NUMBER_WORDS]:
        taken.append(word)
        if _CLAUSE_END.search(word.text):
            break
    return tuple(taken)


def _joined_decimal(words: Sequence[Word]) -> list[Word]:
    """«3, 730 кг» with a space after the comma is one number, where a unit follows or three digits do."""
    if len(words) < 2 or not _CUT_NUMBER.match(words[0].text) or not words[1].text[:1].isdigit():
        return list(words)
    has_unit = len(words) > 2 and _UNIT_WORDS.match(words[2].text) is not None
    is_thousandth = re.match(r"\d{3}(?!\d)", words[1].text) is not None
    if not (has_unit or is_thousandth):
        return list(words)
    return [one_word(words[:2]), *words[2:]]


def person_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """A signed name up to its initials or its third word: a signature that was read as letters follows."""
    for place, word in enumerate(words[:4]):
        if _INITIALS.match(word.text):
            follows = words[place + 1 : place + 2]
            is_split = len(fold(word.text)) == 1 and bool(follows) and _INITIALS.match(follows[0].text)
            is_led = place == 0 and not is_split  # «А.А. Иванов»
            return tuple(words[: place + (2 if is_split or is_led else 1)])
    return tuple(words[:3])


def hits_of(view: View, place: tuple[str, int, int], spec: FieldSpec) -> Iterator[Hit]:
    """The labels of a field on the page that tell of the child, in reading order."""
    titles = {fold(title) for title in spec.titles}
    for number, hit in enumerate(view.hits):
        if place not in hit.target.specs or number in view.foreign:
            continue
        stretch = view.section_of(hit)
        if spec.inside and not (stretch is None or stretch.section.id in spec.inside):
            continue
        if stretch is not None and (stretch.section.closed or stretch.section.subject == "other"):
            continue
        if (hit.label in titles or spec.labels) and (hit.start == 0 or not spec.begins_line):
            yield hit


def section_words(view: View, section: str) -> tuple[Word, ...]:
    """The words under the first heading of a section that has any."""
    return next((words for stretch in view.stretches if (words := stretch_words(view, stretch, section))), ())


def stretch_words(view: View, stretch: Stretch, section: str) -> tuple[Word, ...]:
    """The words of a stretch of the section, without signs at its beginning; none of another section's."""
    words = list(stretch.words) if stretch.section.id == section else []
    while words and not fold(words[0].text):
        words.pop(0)
    return tuple(words)


def _zones(view: View, place: tuple[str, int, int], spec: FieldSpec) -> Iterator[tuple[Zone, tuple[Word, ...]]]:
    """The places where the field may stand, the likeliest first, each with its label."""
    if spec.section is not None:
        words = section_words(view, spec.section)
        if words:
            yield Zone(words), ()
        return
    if spec.lines_with:
        yield from ((Zone(words), ()) for words in _lines_with(view, spec.lines_with))
    titles = {fold(title) for title in spec.titles}
    for hit in hits_of(view, place, spec):
        if hit.label in titles and spec.where != "right":
            yield Zone(hit.words), ()
        elif hit.label in titles:
            yield Zone(_rest_of_title(view, hit)), ()
        else:
            names = spec.where == "left" and "family_name" in dict(spec.targets)
            yield (name_before(view, hit) if names else value_zone(view, hit, spec.where, spec.rows)), hit.words


def _rest_of_title(view: View, hit: Hit) -> tuple[Word, ...]:
    """The words after the beginning of a title, without dates and numbers: «Приём 25.09.2017 врач-педиатр»."""
    words = view.rows[hit.row].words[hit.end :]
    return tuple(word for word in words if not any(char.isdigit() for char in word.text))


def _lines_with(view: View, wordings: Sequence[str]) -> Iterator[tuple[Word, ...]]:
    """The lines of the letterhead that hold one of the words: those above the first label."""
    first = min((hit.row for hit in view.hits if hit.target.specs or hit.target.section), default=len(view.rows))
    folded = [fold(wording) for wording in wordings]
    for row in view.rows[:first]:
        for begin, end in segments_of(row):
            words = row.words[begin:end]
            if any(part in fold(word.text) for word in words for part in folded):
                yield words


def read_field(
    view: View, kind: str, place: tuple[str, int, int], spec: FieldSpec, reread: Reread
) -> dict[str, Reading]:
    """The readings of the fields that one label fills; a value that was read goes before ink that was not."""
    found: dict[str, Reading] = {}
    for zone, label in _zones(view, place, spec):
        for field, part in spec.targets:
            if field in found and found[field].state is State.READ:
                continue
            asked = value_spec(kind, field, part, spec.unit or unit_in(" ".join(word.text for word in label)))
            reading = _zone_reading(view, asked, _with_label(asked, label, zone), reread)
            if asked.kind.value == "choice" and (reading is None or reading.state is not State.READ):
                reading = _own_sign(view, asked, (*label[-1:], *zone.words), reread) or reading
            if reading is not None and spec.where != "through":
                reading = _doubted_date(asked, zone, reading)
            if reading is None or (spec.where == "left" and not _fits_left(asked, zone, reading)):
                continue
            if field not in found or reading.state is State.READ:
                found[field] = reading
    return found


def _zone_reading(view: View, spec: ValueSpec, zone: Zone, reread: Reread) -> Reading | None:
    if not zone.words:
        return ink_reading(zone)
    words = number_words(zone.words) if spec.kind.value in _NUMERIC else zone.words
    if spec.kind.value == "name" and words and not _is_capital(words[0]):
        return None  # «Ребенок активный» names nobody
    if spec.field == "chart_number" and _FORM_CODE.search(" ".join(word.text for word in words)):
        return None  # the number of the form: «История развития ребенка № 112/у»
    if spec.field in _INSTITUTIONS and _FORM_NOTE.search(_text(words)):
        return None  # what the form says of itself: «Утверждена Минздравом СССР 04.10.80 № 1030»
    if spec.field == "doctor":
        words = person_words(words)
    reading = read_words(view, spec, words, reread)
    if reading is None and zone.is_cell and spec.kind.value in _NUMERIC and any(fold(word.text) for word in words):
        return Reading(State.UNREADABLE, _text(words), hull(word.box for word in words), words[0].medium)
    is_doubtful = reading is not None and spec.kind.value == "choice" and _has_other_options(words, reading)
    return replace(reading, evidence={**reading.evidence, **DOUBTED}) if reading and is_doubtful else reading


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _has_other_options(words: Sequence[Word], reading: Reading) -> bool:
    """True where beside the one choice that was read another seems to stand, damaged perhaps by its mark."""
    used = reading.raw.split()
    left = [word for word in words if word.text not in used and len(fold(word.text)) >= 3]
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
    return replace(reading, evidence={**reading.evidence, **DOUBTED}) if is_named else reading


def _with_label(spec: ValueSpec, label: Sequence[Word], zone: Zone) -> Zone:
    """«Роддом № 7»: where only a number follows the label of a text, the label is a part of the name."""
    is_number = bool(zone.words) and not _LETTERS.search(" ".join(word.text for word in zone.words))
    is_named = any("№" in word.text for word in (*label, *zone.words)) or len(zone.words) == 1
    return Zone((*label, *zone.words)) if spec.kind.value == "text" and label and is_number and is_named else zone


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
    return reading if reading is not None and reading.state is State.READ else None


def merge_readings(into: dict[str, Reading], new: dict[str, Reading]) -> None:
    """Adds readings of fields that are not there yet or were not read before."""
    for field, reading in new.items():
        if field not in into or (reading.state is State.READ and into[field].state is not State.READ):
            into[field] = reading


def is_answer(readings: dict[str, Reading], needs: Iterable[str]) -> bool:
    """True where one of the fields that make an entry is there, read or not."""
    wanted = tuple(needs)
    own = [field for field, reading in readings.items() if not reading.inferred]
    return bool(own) if not wanted else any(field in own for field in wanted)


def box_of(readings: dict[str, Reading]) -> Box:
    """The box around all readings, those inferred from elsewhere on the page only where there are no others."""
    own = [reading.box for reading in readings.values() if not reading.inferred]
    return hull(own or [reading.box for reading in readings.values()])
