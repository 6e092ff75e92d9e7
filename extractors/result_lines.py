"""Laboratory results told line by line: «Гемоглобин — 121 г/л (110–140)», «лейкоциты 7,8×10⁹/л, СОЭ 8 мм/ч».

A line counts only where a listed analyte leads a number of its own or words that answer. Finds no tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.blocks import days_in
from extractors.fields import box_of, read_words
from extractors.fold import fold
from extractors.groups import of_group
from extractors.ink import ink_in
from extractors.rows import Row, part_of
from extractors.units import is_unit, settled_unit, unit_after_amount
from extractors.values import read_value
from extractors.view import View
from schemas.entry import PageEntry, Reading, State
from schemas.form import TableSpec, value_spec
from schemas.geometry import Box, hull
from schemas.page import Reread, Word

KIND = "lab_result"
_MAX_NAME = 5  # words
_MIN_NAME = 4  # letters of a name that needs no unit to be believed: «Hb» may be read anywhere
_MAX_ROWS_ABOVE = 40
_LIST = 3  # analytes of a row of which most have no result: what was asked for, not what was found
_DASH = re.compile(r"^[-–—:=.…]+$")
_TIED = re.compile(r"^[^\W\d_][\w./]{0,14}[-–—=:](?=\d)")
_AMOUNT = re.compile(r"^[<>≤≥]?\d+(?:[.,]\d+)?(?![\d.,]*[-–—]\d)")
_COUNTED = re.compile(r"^\d{1,3}(?:[-–—]\d{1,3}){1,2}$")  # in fields of a microscope: 1-2
_FIELDS = ("впзр", "вполезрения", "впрепарате", "впреп")  # where a span is what was counted, not a norm
_ANSWER = re.compile(r"^(?:отр|пол(?:ож|$)|сомн|необнаруж|невыявл|обнаруж|выявл|отсутств|нет$|следы|норма$|единич)")
_NORM = re.compile(r"^[(\[]|^(?:норм|реф|ref|n[:=]?$|ди[ао]пазон|до$)", re.IGNORECASE)
_ANSWER_WORDS = 3


@dataclass(frozen=True, slots=True)
class _Named:
    """An analyte in a row: its words and what follows them up to the next one."""

    name: tuple[Word, ...]
    rest: tuple[Word, ...]


def result_lines(
    view: View, taken: Sequence[Box], known: Sequence[PageEntry], page: Mapping[str, Reading], reread: Reread
) -> Iterator[PageEntry]:
    """The results in lines outside of tables that no other entry tells.

    page: what the page states once for all of them, such as the day.
    """
    spec = next((spec for spec in view.form.tables if spec.kind == KIND), None)
    if spec is None:
        return
    told = [entry.box for entry in known if entry.kind == KIND]
    for number, row in enumerate(view.rows):
        if any(box.overlap(row.box) for box in (*taken, *told)) or days_in(row.words)[1]:
            continue  # a line with a day of its own may tell of another one
        found = list(_named_in(_apart(row.words)))
        results = [_readings(view, spec, named, reread) for named in found]
        for readings in results if len(found) < _LIST or 2 * sum(map(bool, results)) > len(found) else ():
            if readings:
                group = _group(view, spec, number, reread)
                yield PageEntry(KIND, view.form.id, 0, box_of(readings), {**page, **group, **readings})


def _apart(words: Sequence[Word]) -> list[Word]:
    """The words with a number that a dash ties to the name of an analyte as a word of its own: «Hb-121»."""
    found: list[Word] = []
    for word in words:
        tied = _TIED.match(word.text)
        cut = tied.end() if tied and _name_length([part_of(word, 0, tied.end() - 1)], 0) else 0
        found += [part_of(word, 0, cut - 1), part_of(word, cut, len(word.text))] if cut else [word]
    return found


def _named_in(words: Sequence[Word]) -> Iterator[_Named]:
    """The analytes of a row, each where a line, a column or an item of a list begins."""
    starts: list[tuple[int, int]] = []
    place = 0
    while place < len(words):
        length = _name_length(words, place) if _may_begin(words, place) else 0
        if length:
            starts.append((place, place + length))
        place += max(1, length)
    ends = [*(start for start, _ in starts[1:]), len(words)] if starts else []
    for (start, end), last in zip(starts, ends, strict=True):
        yield _Named(tuple(words[start:end]), tuple(words[end:last]))


def _may_begin(words: Sequence[Word], place: int) -> bool:
    before = words[place - 1] if place else None
    if before is None or not any(map(str.isalnum, before.text)) or before.text.endswith((",", ";", ":", ")", ".")):
        return True
    return words[place].box.left - before.box.right > 2 * words[place].box.height


def _name_length(words: Sequence[Word], place: int) -> int:
    """How many words the longest listed analyte from here on has; 0 for none."""
    asked = value_spec(KIND, "analyte")
    for length in range(min(_MAX_NAME, len(words) - place), 0, -1):
        run = words[place : place + length]
        if not all(any(map(str.isalpha, word.text)) for word in run) or run[-1].text.startswith("("):
            continue
        if read_value(asked, run).evidence.get("closed_list", 0.0) >= 1.0:
            return length
    return 0


def _readings(view: View, spec: TableSpec, named: _Named, reread: Reread) -> dict[str, Reading]:
    def read(field: str, words: Sequence[Word]) -> Reading | None:
        part = spec.columns[field].part if field in spec.columns else None
        return read_words(view, value_spec(KIND, field, part), words, reread) if words else None

    head, rest = _value_place(named.rest)
    value_words, after = _value_words(rest, is_marked=len(rest) < len(named.rest))
    if not value_words or _is_under_pen(view, named.name, value_words):
        return {}
    norm = next((place for place, word in enumerate(after) if _NORM.match(word.text)), len(after))
    unit = unit_after_amount([*value_words, *after[:norm]], read) or _unit_of(read("unit", head))
    unit = unit or unit_after_amount(head, read)
    if unit is None and sum(len(fold(word.text)) for word in named.name) < _MIN_NAME:
        return {}
    found = {"analyte": read("analyte", named.name), "value": read("value", value_words), "unit": unit}
    norms = after[norm:] if _has_digit(after[norm:]) else head  # «Гемоглобин (110–140 г/л) ___»
    if _has_digit(norms):
        found |= {field: read(field, norms) for field in ("reference_low", "reference_high")}
    if unit is not None and found["analyte"] is not None:
        found["unit"] = settled_unit(unit, found["analyte"])
    readings = {field: one for field, one in found.items() if one is not None and one.state is State.READ}
    return readings if {"analyte", "value"} <= set(readings) else {}


def _has_digit(words: Sequence[Word]) -> bool:
    return any(char.isdigit() for word in words for char in word.text)


def _unit_of(reading: Reading | None) -> Reading | None:
    return reading if is_unit(reading) else None


def _value_place(words: Sequence[Word]) -> tuple[list[Word], Sequence[Word]]:
    """What belongs to the name yet, «(г/л)», «(HGB)», and the words from the value on."""
    head: list[Word] = []
    place = 0
    if words and words[0].text.startswith("("):
        place = next((no for no, word in enumerate(words, 1) if word.text.rstrip(",:–—-").endswith(")")), 0)
        head = list(words[:place])
    elif words and not any(map(str.isdigit, words[0].text[:1])) and len(words) > 1 and _is_plain_unit(words[0]):
        place, head = 1, [words[0]]
    while place < len(words) and _DASH.match(words[place].text):
        place += 1
    return head, words[place:]


def _is_plain_unit(word: Word) -> bool:
    return read_value(value_spec(KIND, "unit"), [word]).evidence.get("closed_list", 0.0) >= 1.0


def _value_words(words: Sequence[Word], *, is_marked: bool) -> tuple[Sequence[Word], Sequence[Word]]:
    """The number, or the few words that answer, and what follows; nothing for a norm alone."""
    if not words:
        return (), ()
    beside = "".join(fold(word.text) for word in words[1:3])
    if _AMOUNT.match(words[0].text) or (_COUNTED.match(words[0].text) and beside.startswith(_FIELDS)):
        is_span = len(words) > 2 and _DASH.match(words[1].text) and words[2].text[:1].isdigit()
        bare = part_of(words[0], 0, len(words[0].text.rstrip(",;.")))
        return ((), ()) if is_span else ((bare,), words[1:])
    end = next((no for no, word in enumerate(words, 1) if word.text.endswith((",", ";"))), len(words))
    text = "".join(fold(word.text) for word in words[:end])
    is_answer = is_marked and end <= _ANSWER_WORDS and _ANSWER.match(text) is not None
    return (words[:end], words[end:]) if is_answer else ((), ())


def _is_under_pen(view: View, name: Sequence[Word], value: Sequence[Word]) -> bool:
    """True where unread pen stands between name and number: it is the result, and the number its norm."""
    start, end = name[-1].box, value[0].box
    if end.left <= start.right:
        return False
    box = hull((start, end))
    return ink_in(view, replace(box, left=start.right, right=end.left)) is not None


def _group(view: View, spec: TableSpec, row: int, reread: Reread) -> dict[str, Reading]:
    """The analysis whose name stands over the line."""
    above: list[Row] = list(reversed(view.rows[max(0, row - _MAX_ROWS_ABOVE) : row]))
    wordings = spec.columns["panel"].over_rows if "panel" in spec.columns else ()
    asked = value_spec(KIND, "panel")
    found = of_group([own.words for own in above], wordings, lambda words: read_words(view, asked, words, reread))
    return {"panel": found} if found is not None else {}
