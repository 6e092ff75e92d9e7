"""Events that stand line by line or in cells of their own: «12.09.2011 р-я Манту 2 ТЕ с. 624 – пап. 3 мм».

What is told is an event only where one day and a listed vaccine or test are read in it; finds no tables and no labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.cells import cell_words
from extractors.diagnoses import is_code, read_diagnosis
from extractors.fields import box_of, read_words
from extractors.fold import fold
from extractors.rows import one_word
from extractors.told import is_undone
from extractors.values.date import day_spans
from extractors.view import View
from schemas.entry import PageEntry, Reading, State
from schemas.form import TableSpec, value_spec
from schemas.geometry import Box
from schemas.page import Cell, Reread, Table, Word

_DASH = re.compile(r"^[-–—]+$")
_AMOUNT = re.compile(r"^\d[\d.,]*$")
_OTHER_DAY = re.compile(  # what stands before a day that is not the event's
    r"учт[её]н|уч[её]т|провер|оцен[кен]|прочит|чтени|снят|годе?н|срок|следующ|рожд|\bр\.|план|назнач|выдан|изготовл",
    re.IGNORECASE,
)
_MAX_GAP = 2.0  # heights of text: a wider gap ends what is told
_MAX_NAME_WORDS = 5
_MIN_SHORTENED = 3  # letters of a shortened marker: «пап.»
_AFTER_WORDING = re.compile(
    r"^\W*(?:установл|впервые|первичн|повторн|ранее|выявлен|врач|диспанс|исход|подпись)", re.IGNORECASE
)
_OCCASION = re.compile(r"^\W*(?:впервые|первичн|повторн|ранее)", re.IGNORECASE)
_NAMES = {
    "immunization": "vaccine",
    "tuberculin_test": "test",
    "diagnosis": "icd10",
}  # the field that says what was done


@dataclass(frozen=True, slots=True)
class _Block:
    """Words that may tell of one event; of a cell, what heads its row and its column too."""

    words: tuple[Word, ...]
    row_head: tuple[Word, ...] = ()
    column_head: tuple[Word, ...] = ()


def line_entries(view: View, tables: Sequence[Box], known: Sequence[PageEntry], reread: Reread) -> Iterator[PageEntry]:
    """The events in lines and lone cells outside of tables that no other entry of the page tells."""
    specs = [spec for spec in view.form.tables if spec.kind in _NAMES]
    for block in _blocks(view, tables) if specs else ():
        for spec in specs:
            readings = _event(view, spec, block, reread)
            if readings and not _is_told(readings, spec, known):
                yield PageEntry(spec.kind, view.form.id, 0, box_of(readings), readings)
                break


def _blocks(view: View, tables: Sequence[Box]) -> Iterator[_Block]:
    """A line or a cell with a day, and what goes on below it."""
    framed = [table for table in view.page.tables if table.is_ruled and table.n_columns > 1]
    framed = [table for table in framed if not any(box.overlap(table.box) for box in tables)]
    for table in framed:
        for column in range(table.n_columns):
            cells = sorted((cell for cell in table.cells if cell.column == column), key=lambda cell: cell.row)
            yield from _joined([_in_cell(view, table, cell) for cell in cells if cell.lines])
    taken = [*tables, *(table.box for table in framed)]
    group: list[_Block] = []
    bottom = 0
    for row in view.rows:
        if any(box.overlap(row.box) for box in taken):
            continue
        if row.box.top - bottom > _MAX_GAP * view.height_px:
            yield from _joined(group)
            group = []
        group.append(_Block(row.words))
        bottom = row.box.bottom
    yield from _joined(group)


def _in_cell(view: View, table: Table, cell: Cell) -> _Block:
    """A cell with what heads its row, in the first column, and the lowest heading over its column."""
    row_heads = [other for other in table.cells if other.column == 0 and _reaches(other, cell.row)]
    over = [other for other in table.cells if other.column == cell.column and other.row < cell.row]
    over = [other for other in over if other.lines and not _own_days(cell_words(view, other))][:2]
    return _Block(
        cell_words(view, cell),
        cell_words(view, row_heads[0]) if row_heads and cell.column > 0 else (),
        cell_words(view, over[-1]) if over else (),
    )


def _reaches(cell: Cell, row: int) -> bool:
    return cell.row <= row < cell.row + cell.row_span


def _joined(parts: Sequence[_Block]) -> Iterator[_Block]:
    """Each part that states the day of an event, with those after it that state none."""
    block: _Block | None = None
    for part in parts:
        if _own_days(part.words):
            if block:
                yield block
            block = part
        elif block:
            block = replace(block, words=(*block.words, *part.words))
    if block:
        yield block


def _days(words: Sequence[Word]) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """The text of the words, where it states days of an event, and where others: of reading, of expiry."""
    text = " ".join(word.text for word in words)
    own: list[tuple[int, int]] = []
    others: list[tuple[int, int]] = []
    start = 0
    for span in day_spans(text):
        (others if _OTHER_DAY.search(text[start : span[0]]) else own).append(span)
        start = span[1]
    return text, own, others


def _own_days(words: Sequence[Word]) -> bool:
    return bool(_days(words)[1])


def _is_told(readings: Mapping[str, Reading], spec: TableSpec, known: Sequence[PageEntry]) -> bool:
    box = readings["date"].box
    same = (entry.readings["date"] for entry in known if entry.kind == spec.kind and "date" in entry.readings)
    return any(date.state is State.READ and date.box.overlap(box) for date in same)


def _event(view: View, spec: TableSpec, block: _Block, reread: Reread) -> dict[str, Reading]:
    """The readings of a block; empty where it is no event, or states several days."""
    text, own, others = _days(block.words)
    if len(own) != 1 or is_undone(text):
        return {}
    day, left = _apart(block.words, own, others)
    if spec.kind == "diagnosis":
        return _diagnosis(view, spec, day, left, reread)
    asked = value_spec(spec.kind, "date")
    date = read_words(view, asked, [one_word(day)] if _is_figures(day) else day, reread)
    parts = _parts(spec, left)
    name = _named(view, spec, [*parts.get("", ()), *parts.get(_NAMES[spec.kind], ())], reread)
    if name is None and _heads_doses(view, spec, block, reread):
        name = _named(view, spec, block.row_head, reread)
        parts.setdefault("lot", [word for word in parts.pop("", []) if any(char.isdigit() for char in word.text)])
        parts.setdefault("dose", list(block.column_head))
    if date is None or date.state is not State.READ or name is None:
        return {}
    readings = {"date": date, _NAMES[spec.kind]: name}
    for field in spec.columns:
        own_words = _amount(parts.get("", ())) if field == "dose_ml" and field not in parts else parts.get(field, [])
        reading = read_words(view, value_spec(spec.kind, field), own_words, reread) if own_words else None
        if field not in readings and reading is not None:
            readings[field] = reading
    if "result" in spec.columns and ("result" not in readings or readings["result"].state is not State.READ):
        result = _outcome(view, spec, left, reread)
        if result is not None:
            readings["result"] = result
    return readings


def _heads_doses(view: View, spec: TableSpec, block: _Block, reread: Reread) -> bool:
    """True for a cell of a matrix: its column is one dose of a course, so that its row may be the vaccine."""
    if "dose" not in spec.columns or not block.column_head:
        return False
    reading = read_words(view, value_spec(spec.kind, "dose"), block.column_head, reread)
    return reading is not None and reading.state is State.READ


def _diagnosis(
    view: View, spec: TableSpec, day: Sequence[Word], words: Sequence[Word], reread: Reread
) -> dict[str, Reading]:
    """«05.03.2013 J04.0 Острый ларингит установлен впервые врач …»: a listed code says that it is a diagnosis."""
    start = next((no for no, word in enumerate(words) if is_code(word, is_led=True)), None)
    date = read_words(view, value_spec(spec.kind, "date"), day, reread)
    if start is None or date is None or date.state is not State.READ:
        return {}
    end = next((no for no in range(start + 1, len(words)) if _AFTER_WORDING.match(words[no].text)), len(words))
    readings = {"date": date, **read_diagnosis(words[start:end], "main", reread, is_final=spec.final)}
    rest = list(words[end:])
    at = next((no for no, word in enumerate(rest) if fold(word.text).startswith("врач")), None)
    for field, own in (("first_time", rest[:at]), ("doctor", rest[at + 1 :] if at is not None else [])):
        own = [word for word in own if field == "doctor" or _OCCASION.match(word.text)]
        reading = read_words(view, value_spec(spec.kind, field), own, reread) if own else None
        if reading is not None and reading.state is State.READ and field in spec.columns:
            readings[field] = reading
    return readings if "text" in readings else {}


def _outcome(view: View, spec: TableSpec, words: Sequence[Word], reread: Reread) -> Reading | None:
    """The result in a word of its own, wherever it stands: «… гиперемия 6 мм, положит.»."""
    asked = value_spec(spec.kind, "result")
    for word in words:
        is_word = len(fold(word.text)) >= _MIN_SHORTENED and not any(char.isdigit() for char in word.text)
        if is_word and _field_of(spec, word) is None:
            reading = read_words(view, asked, [word], reread)
            if reading is not None and reading.state is State.READ:
                return reading
    return None


def _apart(
    words: Sequence[Word], own: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]
) -> tuple[list[Word], list[Word]]:
    """The words of the day, and those of no day at all."""
    day: list[Word] = []
    left: list[Word] = []
    at = 0
    for word in words:
        end = at + len(word.text)
        if any(at < span[1] and span[0] < end for span in own):
            day.append(word)
        elif not any(at < span[1] and span[0] < end for span in others):
            left.append(word)
        at = end + 1
    return day, left


def _is_figures(words: Sequence[Word]) -> bool:
    return len(words) > 1 and not any(char.isalpha() for word in words for char in word.text)


def _parts(spec: TableSpec, words: Sequence[Word]) -> dict[str, list[Word]]:
    """The words of each field, by the marker before them; those before any marker under the empty name."""
    parts: dict[str, list[Word]] = {}
    owner = ""
    for word in words:
        marked = _field_of(spec, word)
        if _DASH.match(word.text):
            owner = "result" if "result" in spec.columns else "-"
        elif marked is not None:
            owner = marked
        else:
            parts.setdefault(owner, []).append(word)
            if word.text.endswith((",", ";")) and owner == "lot":
                owner = "-"
    return parts


def _field_of(spec: TableSpec, word: Word) -> str | None:
    text = fold(word.text)
    if any(char.isdigit() for char in text) or (len(text) == 1 and word.text.isalpha()):
        return None  # «с» without a point is a word: «проба с Диаскинтестом»
    for field, markers in _markers(spec).items():
        is_short = word.text.endswith(".") and len(text) >= _MIN_SHORTENED
        if text in markers or (is_short and any(marker.startswith(text) for marker in markers)):
            return field
    return None


_known: dict[int, tuple[TableSpec, dict[str, frozenset[str]]]] = {}  # keeps the spec alive with its id


def _markers(spec: TableSpec) -> dict[str, frozenset[str]]:
    """The single words that stand before a field's value in running text: its headings and markers."""
    if id(spec) not in _known:
        found = {
            field: frozenset(
                fold(text) for text in (*column.headings, *column.marked) if " " not in text and len(fold(text)) > 0
            )
            for field, column in spec.columns.items()
            if field not in ("date", "dose")
        }
        found["lot"] = found.get("lot", frozenset()) | _lot_markers()
        _known[id(spec)] = (spec, found)
    return _known[id(spec)][1]


@cache
def _lot_markers() -> frozenset[str]:
    return frozenset(map(fold, ("с.", "сер.", "серия", "сер.№", "с.№")))


def _named(view: View, spec: TableSpec, words: Sequence[Word], reread: Reread) -> Reading | None:
    """The vaccine or test among words: the longest run of them that is in the list letter by letter."""
    asked = value_spec(spec.kind, _NAMES[spec.kind])
    for length in range(min(_MAX_NAME_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            reading = read_words(view, asked, words[start : start + length], reread)
            is_listed = reading is not None and reading.evidence.get("closed_list", 0.0) >= 1.0
            if reading is not None and reading.state is State.READ and is_listed:
                return reading
    return None


def _amount(words: Sequence[Word]) -> list[Word]:
    """The number before «мл»."""
    for place, word in enumerate(words):
        follower = words[place + 1].text if place + 1 < len(words) else ""
        if _AMOUNT.match(word.text) and fold(follower) == "мл":
            return list(words[place : place + 2])
    return []
