"""Finds the sections of a page: from a heading to the next, in reading order, so that columns do not mix.

Reads no values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import takewhile, zip_longest

from extractors.fold import fold
from extractors.form_labels import fields_at, spec_at
from extractors.items import FULL_LINE, answered_below, items_below, next_item
from extractors.labels import Hit, begins_row
from extractors.rows import SEGMENT_GAP, Row
from extractors.said_again import line_said_again
from extractors.stamped import without_stamp
from schemas.form import FormType, SectionSpec
from schemas.page import Word

_SECTION_GAP = 4.0  # heights of the heading: a larger gap ends a section that has no other end
_COLUMN_GAP = 0.8  # heights between a heading and what stands beside it
_LONG_HEADING = 10  # letters: so long a wording after a full stop is a heading without a colon too
_BIRTH = re.compile(r"(?<!\w)(?:при рожд|родил|рожден|роддом|доношен|апгар|выписк)", re.IGNORECASE)
_OF_CHILD = {"blood_group", "rh_factor", "snils", "oms_policy", "phone", "birth_date"}  # no part of any section
_WARMTH = tuple(map(fold, ("температура", "темп", "t")))
_FEVER = re.compile(r"^(?:3[4-9]|4[0-2])[.,]\d\W*$")
_VITALS = tuple(map(fold, ("чсс", "чд", "пульс", "ps", "частота")))
_MAX_LEAD, _MIN_SAID = 3, 4  # words before the first measure of a row; letters of one that says something
_HEADS, _HEADS_SHARE = 3, 0.4  # labels of a row that is nothing else, and of its words


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """A section on the page: its heading and the words from there to the next heading."""

    section: SectionSpec
    heading: Hit
    words: tuple[Word, ...]


def find_sections(form: FormType, rows: Sequence[Row], hits: Sequence[Hit], words: Sequence[Word]) -> Iterator[Stretch]:
    """The sections in reading order, which is the order of `words`."""
    places = {id(word): place for place, word in enumerate(words)}
    sections = {section.id: section for section in form.sections}
    ordered = sorted(hits, key=lambda hit: places[id(hit.words[0])])
    found = list(_headings(form, rows, ordered, places))
    asked = {id(hit.words[0]) for hit in (*(hit for hit in ordered if hit.target.specs), *(hit for hit, _ in found))}
    for (hit, section_id), following in zip_longest(found, found[1:]):
        beside = _beside(rows, hit, places, asked)
        if beside:
            yield Stretch(sections[section_id], hit, without_stamp(beside))
            continue
        start = max(places[id(word)] for word in hit.words) + 1
        end = places[id(following[0].words[0])] if following else len(words)
        section = sections[section_id]
        if section.until_label:
            begun = {h.row for h in ordered if h.row > hit.row and begins_row(rows, h)}
            later = (places[id(word)] for row in begun for word in rows[row].words)
            end = min([end, *(place for place in later if place >= start)])
            end = start + _before_jump(hit, words[start:end])
        ends = (places[id(word)] for word in _ends(form, section, rows, ordered, hit))
        end = min([end, *(place for place in ends if place >= start)])
        own = words[start:end]
        own = _below_heading(section, hit, own, rows, ordered)
        yield Stretch(section, hit, without_stamp(own))


def _ends(
    form: FormType, section: SectionSpec, rows: Sequence[Row], hits: Sequence[Hit], heading: Hit
) -> Iterator[Word]:
    """Words that begin something else, each of which ends a section that has come so far."""
    if section.until_measures or section.until_vitals:
        begun_rows = _measure_rows if section.until_measures else _vital_rows
        yield from (words[0] for words in begun_rows(rows, hits, heading.row))
    if section.until_measures:
        yield from (hit.words[0] for hit in hits if hit.row >= heading.row and _is_fever(rows, hit))
    if section.closed:
        item = next_item(rows, heading, hits)
        yield from item.words if item is not None else ()
        yield from (row.words[0] for row in answered_below(rows, heading))
        below = (hit for hit in hits if hit.row > heading.row and begins_row(rows, hit))
        yield from (hit.words[0] for hit in below if fields_at(form, hit) & _OF_CHILD)
    if section.closed and not section.resumes:
        yield from (hit.words[0] for hit in hits if _is_next_field(rows, heading, hit))
        is_led = heading.end < len(rows[heading.row].words)
        yield from (row.words[0] for row in (items_below(rows, heading) if is_led else ()))
    if section.until_again:
        yield from line_said_again(form, rows, hits, heading)[:1]


def _beside(rows: Sequence[Row], hit: Hit, places: Mapping[int, int], asked: Set[int]) -> tuple[Word, ...]:
    """The words right of a heading in a column of headings, where the reading order takes columns one by one.

    They end at the row that has words in the column of headings again. asked: ids of words that begin another label.
    """
    first = _follower(rows, hit)
    if first is not None and id(first) in asked:
        return ()  # a box of measures beside the text: what the heading is over stands below it
    is_next = first is not None and places[id(first)] == max(places[id(word)] for word in hit.words) + 1
    if first is None or is_next or hit.start > 0 or first.box.left - hit.box.right < _COLUMN_GAP * first.box.height:
        return ()
    left = first.box.left - first.box.height
    words = list(rows[hit.row].words[hit.end :])
    for row in rows[hit.row + 1 :]:
        is_far = row.box.top - words[-1].box.bottom > _SECTION_GAP * first.box.height
        if is_far or row.words[0].box.left < left:
            break
        words += row.words
    return tuple(words)


def _before_jump(heading: Hit, words: Sequence[Word]) -> int:
    """How many words follow before the reading order leaves the place: up to another column or far down."""
    reach = _SECTION_GAP * heading.box.height
    lowest = heading.box.bottom
    for count, word in enumerate(words):
        if word.box.bottom < heading.box.top or word.box.top > lowest + reach:
            return count
        lowest = max(lowest, word.box.bottom)
    return len(words)


def _measure_rows(rows: Sequence[Row], hits: Sequence[Hit], after: int) -> Iterator[tuple[Word, ...]]:
    """Rows with measures: two labels with numbers, or one that begins the row after a line that was not full.

    And rows of nothing but labels, whose numbers stand below or above, as in a table.
    """
    edge = max((row.box.right for row in rows), default=0)
    labels: dict[int, list[Hit]] = {}
    for hit in hits:
        if hit.row > after and hit.target.specs:
            labels.setdefault(hit.row, []).append(hit)
    for row, asked in labels.items():
        own = [hit for hit in asked if _follower_text(rows, hit)[:1].isdigit()]
        is_new = rows[row - 1].box.right < FULL_LINE * edge
        is_first = bool(own) and begins_row(rows, own[0])
        below = [hit for hit in labels.get(row + 1, ()) if begins_row(rows, hit)]
        is_list = any(_follower_text(rows, hit)[:1].isdigit() for hit in below)
        if len(own) > 1 or (is_first and (is_new or is_list)):
            yield rows[row].words
        elif _is_all_labels(rows[row], asked):
            yield rows[row - 1 if _is_all_numbers(rows[row - 1]) else row].words


def _is_fever(rows: Sequence[Row], hit: Hit) -> bool:
    """True for a measured temperature that is a sentence of its own: «Жалобы: кашель. Температура 37,4.»"""
    before = rows[hit.row].words[: hit.start]
    is_sentence = bool(before) and before[-1].text.endswith(".") and hit.words[0].text[:1].isupper()
    return is_sentence and hit.label.startswith(_WARMTH) and _FEVER.match(_follower_text(rows, hit)) is not None


def _vital_rows(rows: Sequence[Row], hits: Sequence[Hit], after: int) -> Iterator[tuple[Word, ...]]:
    """Rows that begin with measures which no history tells: more than two, or of a line of their own.

    What a child measured at birth is history; no pulse is told of it.
    """
    starts = {id(hit.words[0]): hit for hit in hits if hit.target.specs and _follower_text(rows, hit)[:1].isdigit()}
    edge = max((row.box.right for row in rows), default=0)
    for words in _measure_rows(rows, hits, after):
        row = next(no for no, own in enumerate(rows) if own.words[0] is words[0])
        own = [word for word in words if id(word) in starts]
        is_new = rows[row - 1].box.right < FULL_LINE * edge
        is_led = bool(own) and _is_lead(words[: words.index(own[0])]) and len(own) > (1 if is_new else 2)
        has_pulse = any(hit.label.startswith(_VITALS) for hit in hits if row <= hit.row <= row + (not own))
        is_of_birth = not has_pulse and any(_BIRTH.search(other.text) for other in rows[row - 1 : row + 1])
        if (is_led or not own or _heads_list(rows, starts, row)) and not is_of_birth:
            yield words


def _heads_list(rows: Sequence[Row], starts: Mapping[int, Hit], row: int) -> bool:
    """True where measures stand below each other from a row on, one in each, the pulse among them."""
    run = list(takewhile(lambda own: id(own.words[0]) in starts, rows[row:]))
    labels = [starts[id(own.words[0])].label for own in run]
    return len(run) >= _HEADS and any(label.startswith(_VITALS) for label in labels)


def _below_heading(
    section: SectionSpec, heading: Hit, words: Sequence[Word], rows: Sequence[Row], hits: Sequence[Hit]
) -> list[Word]:
    """The words of a section without those above it that the reading order, taking columns one by one, puts there."""
    if not section.closed:
        is_childs = section.subject == "child"
        return [word for word in words if not is_childs or word.box.bottom > heading.box.top]
    above = {other.row for other in hits if _is_asked_above(rows, heading, other)}
    answers = {id(word) for row in above for word in rows[row].words}
    return [word for word in words if id(word) not in answers]


def _is_asked_above(rows: Sequence[Row], heading: Hit, other: Hit) -> bool:
    """True for a label that begins a row above a heading: its value, read as a column of its own, is no part of it."""
    return other.row < heading.row and bool(other.target.specs) and begins_row(rows, other)


def _is_lead(words: Sequence[Word]) -> bool:
    """True for nothing, or for a short label that was not read and its number: «ю 37,2» before «ЧСС 112»."""
    is_short = all(sum(map(str.isalpha, word.text)) < _MIN_SAID for word in words)
    return len(words) <= _MAX_LEAD and is_short


def _follower_text(rows: Sequence[Row], hit: Hit) -> str:
    after = (word.text for word in rows[hit.row].words[hit.end :] if fold(word.text))  # past «Температура –»
    return next(after, "")


def _is_all_labels(row: Row, asked: Sequence[Hit]) -> bool:
    """True for the heads of measures, whatever units stand between them."""
    n_words = sum(hit.end - hit.start for hit in asked)
    return len(asked) >= _HEADS and n_words >= _HEADS_SHARE * len(row.words)


def _is_all_numbers(row: Row) -> bool:
    numbers = sum(word.text[:1].isdigit() for word in row.words)
    return numbers >= _HEADS and 2 * numbers >= len(row.words)


def _headings(
    form: FormType, rows: Sequence[Row], hits: Sequence[Hit], places: Mapping[int, int]
) -> Iterator[tuple[Hit, str]]:
    """The labels that stand as headings, each with the id of its section."""
    resuming = {section.id for section in form.sections if section.resumes}
    until = {section.id: section.until for section in form.sections if section.until}
    ends: tuple[str, ...] = ()  # the only sections that end the one at hand
    resumed: str | None = None  # the last section that may go on
    last: Hit | None = None
    for hit in hits:
        section = hit.target.section
        if hit.target.resumes:
            section = resumed if resumed in hit.target.resumes else hit.target.resumes[0]
        is_led = last is not None and _is_led(last, hit)
        if section is None or (last is not None and _says_again(places, last, hit)):
            continue
        if not is_led and (not _is_heading(rows, hit) or _is_title(form, hit, hits)):
            continue
        if ends and section not in ends:
            continue
        ends = until.get(section, ())
        yield hit, section
        last = hit
        resumed = section if section in resuming else resumed


def _is_title(form: FormType, hit: Hit, hits: Sequence[Hit]) -> bool:
    """True for the title of a paper in the wording of a heading, above the patient's name: «ЗАКЛЮЧЕНИЕ СПЕЦИАЛИСТА»."""
    specs = [spec_at(form, *place) for place in hit.target.specs if place[2] >= 0]
    is_like = any(hit.label in map(fold, spec.titles) for spec in specs)
    names = [other.row for other in hits if "family_name" in fields_at(form, other)]
    return is_like and not hit.has_colon and bool(names) and hit.row < min(names)


def _is_led(last: Hit, hit: Hit) -> bool:
    """True for a field's label that a heading only leads to: «Заключение: физическое развитие …»."""
    return hit.row == last.row and last.has_colon and last.end == hit.start and bool(hit.target.specs)


def _is_next_field(rows: Sequence[Row], heading: Hit, other: Hit) -> bool:
    """True for the label of a field below a heading, both with their values in the same column to the right."""
    if not other.target.specs or other.row <= heading.row or not begins_row(rows, heading):
        return False
    own, below = _follower(rows, heading), _follower(rows, other)
    if own is None or below is None or not begins_row(rows, other):
        return False
    height = own.box.height
    is_apart = min(own.box.left - heading.box.right, below.box.left - other.box.right) > 0.8 * height
    return is_apart and abs(own.box.left - below.box.left) < height and abs(heading.box.left - other.box.left) < height


def _follower(rows: Sequence[Row], hit: Hit) -> Word | None:
    words = rows[hit.row].words
    return words[hit.end] if hit.end < len(words) and not hit.next_row_end else None


def _says_again(places: Mapping[int, int], last: Hit, hit: Hit) -> bool:
    """«Жалобы: Жалоб нет»: the same heading at once again, in reading order, is text."""
    if hit.target.section is None or last.target.section != hit.target.section or hit.has_colon:
        return False
    return max(places[id(word)] for word in last.words) + 1 == places[id(hit.words[0])]


def _is_heading(rows: Sequence[Row], hit: Hit) -> bool:
    """A heading begins a row or a column of it, or has a colon after the end of a sentence."""
    words = rows[hit.row].words
    if begins_row(rows, hit) or (hit.start == 1 and not fold(words[0].text)):
        return True
    before = words[hit.start - 1]
    if words[hit.start].box.left - before.box.right > SEGMENT_GAP * before.box.height:
        return True
    if before.text.endswith(".") and hit.words[0].text[:1].isupper() and len(hit.label) >= _LONG_HEADING:
        return True
    return hit.has_colon and (before.text.endswith((".", ";", "!", ",", ":")) or hit.words[0].text[:1].isupper())
