"""Finds the sections of a page: from a heading to the next, in reading order, so that columns do not mix.

Reads no values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from extractors.fold import fold
from extractors.form_labels import fields_at, spec_at
from extractors.labels import Hit, begins_row, is_enumerator
from extractors.rows import SEGMENT_GAP, Row
from extractors.said_again import line_said_again
from extractors.stamped import without_stamp
from schemas.form import FormType, SectionSpec
from schemas.page import Word

_FULL_LINE = 0.75  # of the text's width
_SECTION_GAP = 4.0  # heights of the heading: a larger gap ends a section that has no other end
_COLUMN_GAP = 0.8  # heights between a heading and what stands beside it
_LONG_HEADING = 10  # letters: so long a wording after a full stop is a heading without a colon too
_BIRTH = re.compile(r"(?<!\w)(?:при рожд|родил|рожден|роддом|доношен|апгар|выписк)", re.IGNORECASE)
_MAX_ASKED = 3  # words of a label that the form does not know
_VITALS = tuple(map(fold, ("чсс", "чд", "пульс", "ps")))
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
    for (hit, section_id), following in zip_longest(found, found[1:]):
        beside = _beside(rows, hit, places)
        if beside:
            yield Stretch(sections[section_id], hit, without_stamp(beside))
            continue
        start = max(places[id(word)] for word in hit.words) + 1
        end = places[id(following[0].words[0])] if following else len(words)
        if sections[section_id].until_label:
            begun = {h.row for h in ordered if h.row > hit.row and begins_row(rows, h)}
            later = (places[id(word)] for row in begun for word in rows[row].words)
            end = min([end, *(place for place in later if place >= start)])
            end = start + _before_jump(hit, words[start:end])
        if sections[section_id].until_measures or sections[section_id].until_vitals:
            begun_rows = _measure_rows if sections[section_id].until_measures else _vital_rows
            measures = (places[id(words_of[0])] for words_of in begun_rows(rows, ordered, hit.row))
            end = min([end, *(place for place in measures if place >= start)])
        if sections[section_id].closed and not sections[section_id].resumes:
            fields = (places[id(h.words[0])] for h in ordered if _is_next_field(rows, hit, h))
            end = min([end, *(place for place in fields if place >= start)])
        if sections[section_id].closed and (item := _next_item(rows, hit)) is not None:
            end = min([end, *(place for word in item.words if (place := places[id(word)]) >= start)])
        if sections[section_id].closed and not sections[section_id].resumes and hit.end < len(rows[hit.row].words):
            items = (places[id(row.words[0])] for row in _items_below(rows, hit))
            end = min([end, *(place for place in items if place >= start)])
        if sections[section_id].until_again:
            again = (places[id(word)] for word in line_said_again(form, rows, ordered, hit)[:1])
            end = min([end, *(place for place in again if place >= start)])
        own = words[start:end]
        own = _below_heading(sections[section_id], hit, own, rows, ordered)
        yield Stretch(sections[section_id], hit, without_stamp(own))


def _beside(rows: Sequence[Row], hit: Hit, places: Mapping[int, int]) -> tuple[Word, ...]:
    """The words right of a heading in a column of headings, where the reading order takes columns one by one.

    They end at the row that has words in the column of headings again.
    """
    first = _follower(rows, hit)
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


def _next_item(rows: Sequence[Row], hit: Hit) -> Row | None:
    """The row with the number after that of the heading's own item: «2.10.» after «2.9.», whatever it asks."""
    number = _number(rows[hit.row])
    if not number or hit.start != 1:
        return None
    following = (*number[:-1], number[-1] + 1)
    return next((row for row in rows[hit.row + 1 :] if _number(row) == following), None)


def _items_below(rows: Sequence[Row], hit: Hit) -> Iterator[Row]:
    """Rows at the heading's edge that ask something unknown, below a line that was not full: «Обращение: …»."""
    edge = max((row.box.right for row in rows), default=0)
    left = rows[hit.row].words[0].box.left
    for above, row in pairwise(rows[hit.row :]):
        asked = next((no for no, word in enumerate(row.words[:_MAX_ASKED], 1) if word.text.endswith(":")), 0)
        is_level = abs(row.words[0].box.left - left) < row.box.height and hit.start == 0
        is_new = above.box.right < _FULL_LINE * edge and not above.words[-1].text.endswith((",", ":", "-"))
        if asked and is_level and is_new and len(row.words) > asked and row.words[0].text[:1].isupper():
            yield row


def _number(row: Row) -> tuple[int, ...]:
    first = row.words[0]
    return tuple(map(int, first.text.rstrip(".)").split("."))) if is_enumerator(first) and len(row.words) > 1 else ()


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
        is_new = rows[row - 1].box.right < _FULL_LINE * edge
        is_first = bool(own) and begins_row(rows, own[0])
        below = [hit for hit in labels.get(row + 1, ()) if begins_row(rows, hit)]
        is_list = any(_follower_text(rows, hit)[:1].isdigit() for hit in below)
        if len(own) > 1 or (is_first and (is_new or is_list)):
            yield rows[row].words
        elif _is_all_labels(rows[row], asked):
            yield rows[row - 1 if _is_all_numbers(rows[row - 1]) else row].words


def _vital_rows(rows: Sequence[Row], hits: Sequence[Hit], after: int) -> Iterator[tuple[Word, ...]]:
    """Rows that begin with measures which no history tells: more than two, or of a line of their own.

    What a child measured at birth is history; no pulse is told of it.
    """
    starts = {id(hit.words[0]): hit for hit in hits if hit.target.specs and _follower_text(rows, hit)[:1].isdigit()}
    edge = max((row.box.right for row in rows), default=0)
    for words in _measure_rows(rows, hits, after):
        row = next(no for no, own in enumerate(rows) if own.words[0] is words[0])
        own = [word for word in words if id(word) in starts]
        is_new = rows[row - 1].box.right < _FULL_LINE * edge
        is_led = bool(own) and _is_lead(words[: words.index(own[0])]) and len(own) > (1 if is_new else 2)
        has_pulse = any(hit.label.startswith(_VITALS) for hit in hits if row <= hit.row <= row + (not own))
        is_of_birth = not has_pulse and any(_BIRTH.search(other.text) for other in rows[row - 1 : row + 1])
        if (is_led or not own) and not is_of_birth:
            yield words


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
    words = rows[hit.row].words
    return words[hit.end].text if hit.end < len(words) else ""


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
