"""Events that stand line by line or in cells of their own: «12.09.2011 р-я Манту 2 ТЕ с. 624 – пап. 3 мм».

What is told is an event only where one day and a listed vaccine or test are read in it; finds no tables and no labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from extractors.blocks import Block, blocks_of, days_in, is_headed_by_other
from extractors.cards import cards_of
from extractors.choices import options_of
from extractors.courses import single_days, touching
from extractors.diagnoses import is_code, read_diagnosis
from extractors.fields import box_of, doubted, read_words
from extractors.fold import fold
from extractors.infections import is_infection
from extractors.markers import MIN_SHORTENED, field_of
from extractors.relatives import is_illness
from extractors.rows import one_word, part_of
from extractors.sheets_of_labels import mixes_answers
from extractors.shots import dose_beside, is_of_other_line, unless_hidden
from extractors.skin_rows import as_skin_test
from extractors.skin_sizes import headed_test, sizes_in, without_size
from extractors.told import is_undone
from extractors.values import read_value
from extractors.view import View
from schemas.entry import PageEntry, Reading, State
from schemas.form import TableSpec, value_spec
from schemas.geometry import Box
from schemas.page import Reread, Word, text_of

_DASH = re.compile(r"^[-–—]+$")
_DAY_LABEL = re.compile(r"^(?:дата|число)[:.]?$", re.IGNORECASE)
_OF_YEAR = re.compile(r"^(?:г|гг|год[а-я]?)[.,:;]*$", re.IGNORECASE)  # behind a day: no marker of a field
_AMOUNT = re.compile(r"^\d[\d.,]*$")
_VOLUME = re.compile(r"^[01][.,]\d{1,2}$")  # «0,5» behind a lot is none of it
_GLUED_LOT = re.compile(r"^(?:с|сер)\.\s?№?(?=\S*\d)", re.IGNORECASE)  # «с.347»
_MAX_NAME_WORDS = 5
_MAX_UNLISTED_WORDS = 8  # that may hold a name too damaged to be like any: those of one line
_AFTER_WORDING = re.compile(
    r"^\W*(?:установл|впервые|первичн|повторн|ранее|выявлен|врач|диспанс|исход|подпись)", re.IGNORECASE
)
_OCCASION = re.compile(r"^\W*(?:впервые|первичн|повторн|ранее)", re.IGNORECASE)
_NAMES = {"immunization": "vaccine", "tuberculin_test": "test", "diagnosis": "icd10"}  # the field: what was done


def line_entries(view: View, tables: Sequence[Box], known: Sequence[PageEntry], reread: Reread) -> Iterator[PageEntry]:
    """The events in lines and lone cells outside of tables that no other entry of the page tells."""
    specs = [spec for spec in view.form.tables if spec.kind in _NAMES]
    cards = cards_of(view, tables) if specs else ()
    on_cards = {id(word) for block in cards for word in block.words}
    blocks = [block for block in blocks_of(view, tables) if specs and not any(id(w) in on_cards for w in block.words)]
    parts = (part for whole in (*cards, *blocks) for part in single_days(whole))
    for block in (_outside_lists(view, part) for part in parts if not mixes_answers(view, part.words)):
        for spec in specs:
            readings = _event(view, spec, block, known, reread)
            if block.is_mixed:
                readings = {name: doubted(reading) for name, reading in readings.items()}
            if readings:
                test = as_skin_test(view, spec.kind, readings, reread)
                kind, readings = ("tuberculin_test", test) if test else (spec.kind, readings)
                yield PageEntry(kind, view.form.id, 0, box_of(readings), readings)
                break


def _outside_lists(view: View, block: Block) -> Block:
    """The block without words of sections whose printed lists are read name by name: an illness there is no shot."""
    lists = {section for entry in view.form.entries for section in entry.each_inside}
    own = (word for word in block.words if (s := view.stretch_of.get(id(word))) is None or s.section.id not in lists)
    return replace(block, words=tuple(own)) if lists else block


def _day_of(
    view: View, spec: TableSpec, day: Sequence[Word], known: Sequence[PageEntry], reread: Reread
) -> Reading | None:
    """The day of an event; None where it is not read, or is that of an event told elsewhere or of the birth."""
    date = read_words(view, value_spec(spec.kind, "date"), day, reread)
    if date is None or date.state is not State.READ or is_headed_by_other(view, date.box):
        return None
    kinds = (spec.kind, "diagnosis") if spec.kind == "immunization" else (spec.kind,)  # «Ветряная оспа 05.2014» was had
    same = (entry.readings.get("date" if entry.kind in kinds else "birth_date") for entry in known)
    is_told = any(other and other.state is State.READ and other.box.overlap(date.box) for other in same)
    return None if is_told else date


def _event(view: View, spec: TableSpec, block: Block, known: Sequence[PageEntry], reread: Reread) -> dict[str, Reading]:
    """The readings of a block; empty where it is no event or one already known, or states several days."""
    text, own, others = days_in(block.words)
    if len(own) != 1 or is_undone(text):
        return {}
    day, left = _apart(block.words, own, others)
    if spec.kind == "diagnosis":
        return _diagnosis(view, spec, day, left, known, reread)
    date = _day_of(view, spec, [one_word(day)] if _is_figures(day) else day, known, reread)
    if date is None:
        return {}
    parts = _parts(spec, left)
    told = [*parts.get("", ()), *parts.get(_NAMES[spec.kind], ())]
    name = _named(view, spec, told, reread)
    if name is None and _heads_doses(view, spec, block, reread):
        name = _named(view, spec, block.row_head, reread) or _infections(view, spec, block.row_head, reread)
        parts.setdefault("lot", [word for word in parts.pop("", []) if any(char.isdigit() for char in word.text)])
        parts.setdefault("dose", list(block.column_head))
    name = name or headed_test(view, spec.kind, block.words, reread)
    if name is None:
        return {}
    name = doubted(name) if spec.kind == "immunization" and is_of_other_line(name, day, left) else name
    readings = {"date": date, _NAMES[spec.kind]: unless_hidden(name, told)}
    if "dose" in spec.columns and "dose" not in parts and (dose := dose_beside(view, left, name, reread)) is not None:
        readings["dose"] = dose
    readings = {**_marked(view, spec, parts, reread), **readings}
    if "result" in spec.columns and ("result" not in readings or readings["result"].state is not State.READ):
        result = _outcome(view, spec, left, reread)
        if result is not None:
            readings["result"] = result
    if "papule_mm" in spec.columns and "papule_mm" not in readings:
        redness = parts.get("hyperemia_mm", ())
        readings = {**sizes_in(view, [word for word in left if word not in redness], reread), **readings}
    readings = without_size(readings)
    return {} if name.inferred and not set(spec.needs) - {"date"} & set(readings) else readings


def _marked(view: View, spec: TableSpec, parts: dict[str, list[Word]], reread: Reread) -> dict[str, Reading]:
    """The fields whose markers stand before them, and the amount."""
    found: dict[str, Reading] = {}
    for field in spec.columns:
        own_words = parts.get(field)
        reading = read_words(view, value_spec(spec.kind, field), own_words, reread) if own_words else None
        if reading is not None:
            found[field] = reading
    return found


def _heads_doses(view: View, spec: TableSpec, block: Block, reread: Reread) -> bool:
    """True for a cell of a matrix: its column is one dose of a course, so that its row may be the vaccine."""
    if "dose" not in spec.columns or not block.column_head:
        return False
    reading = read_words(view, value_spec(spec.kind, "dose"), block.column_head, reread)
    return reading is not None and reading.state is State.READ


def _diagnosis(
    view: View,
    spec: TableSpec,
    day: Sequence[Word],
    words: Sequence[Word],
    known: Sequence[PageEntry],
    reread: Reread,
) -> dict[str, Reading]:
    """«05.03.2013 J04.0 Острый ларингит впервые врач …», «Ларингит (J04.0)»: a listed code tells a diagnosis."""
    start = next((no for no, word in enumerate(words) if is_code(word, is_led=True)), None)
    date = _day_of(view, spec, day, known, reread) if start is not None else None
    if start is None or date is None:
        return {}
    end = next((no for no in range(start + 1, len(words)) if _AFTER_WORDING.match(words[no].text)), len(words))
    after = words[start + 1 : end]
    is_before = _names_something(words[:start]) and not is_illness(text_of(after))  # a doctor's name follows
    is_after = _names_something(after) and not is_before
    told = words[start:end] if is_after else _before_code(words[: start + 1])
    readings = {"date": date, **read_diagnosis(told, "main", reread, is_final=spec.final)}
    rest = list(words[end if is_after else start + 1 :])
    at = next((no for no, word in enumerate(rest) if fold(word.text).startswith("врач")), None if is_after else -1)
    for field, own in (("first_time", rest[:at]), ("doctor", rest[at + 1 :] if at is not None else [])):
        own = [word for word in own if field == "doctor" or _OCCASION.match(word.text)]
        reading = read_words(view, value_spec(spec.kind, field), own, reread) if own else None
        if reading is not None and reading.state is State.READ and field in spec.columns:
            readings[field] = reading
    return readings if "text" in readings else {}


def _names_something(words: Sequence[Word]) -> bool:
    return any(sum(char.isalpha() for char in word.text) >= MIN_SHORTENED for word in words)


def _before_code(words: Sequence[Word]) -> Sequence[Word]:
    """The wording before a code, from its label on where it has one, with the code."""
    label = next((no for no, word in enumerate(words) if word.text.endswith(":")), -1)
    own = words[label + 1 :]
    first = next((no for no, word in enumerate(own) if _names_something([word])), 0)
    return own[first:]


def _outcome(view: View, spec: TableSpec, words: Sequence[Word], reread: Reread) -> Reading | None:
    """The result in a word of its own, wherever it stands: «… гиперемия 6 мм, положит.».

    Of a printed list of results only a mark chooses: «Реакция: отрицательная, сомнительная, положительная».
    """
    asked = value_spec(spec.kind, "result")
    told = [word for word in words if len(fold(word.text)) >= MIN_SHORTENED and field_of(spec, word) is None]
    told = [word for word in told if not any(char.isdigit() for char in word.text)]
    listed = [word for word in told if read_value(asked, [word]).state is State.READ]
    if options_of(asked, listed):
        return read_words(view, asked, listed, reread)
    readings = (read_words(view, asked, [word], reread) for word in told)
    return next((reading for reading in readings if _is_read(reading)), None)


def _apart(
    words: Sequence[Word], own: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]
) -> tuple[list[Word], list[Word]]:
    """The words of the day, and those of no day at all."""
    is_own, is_other = touching(words, own), touching(words, others)
    day = [word for word, is_day in zip(words, is_own, strict=True) if is_day]
    left: list[Word] = []
    for place, word in enumerate(words):
        is_after = place > 0 and (is_own[place - 1] or is_other[place - 1])
        if not is_own[place] and not is_other[place] and not (_OF_YEAR.match(word.text) and is_after):
            left.append(word)
    return day, left


def _is_figures(words: Sequence[Word]) -> bool:
    return len(words) > 1 and not any(char.isalpha() for word in words for char in word.text)


def _parts(spec: TableSpec, words: Sequence[Word]) -> dict[str, list[Word]]:
    """The words of each field, by the marker before them; those before any marker under the empty name."""
    parts: dict[str, list[Word]] = {}
    owner = ""
    for word in words:
        if glued := _GLUED_LOT.match(word.text):
            owner, word = "lot", part_of(word, glued.end(), len(word.text))
        marked = field_of(spec, word)
        if _DAY_LABEL.match(word.text):
            owner = ""
        elif _DASH.match(word.text):
            owner = "result" if "result" in spec.columns else "-" if owner else ""  # «Гепатит В – Эувакс В»
        elif marked == "dose_ml" and _AMOUNT.match((parts.get(owner) or [word])[-1].text):
            parts.setdefault(marked, []).append(parts[owner].pop())  # «0,5 мл»: the unit stands behind its number
        elif marked is not None:
            owner = marked
        else:
            owner = "-" if owner == "lot" and _VOLUME.match(word.text) else owner
            parts.setdefault(owner, []).append(word)
            if word.text.endswith((",", ";")) and owner == "lot":
                owner = "-"
    return parts


def _named(view: View, spec: TableSpec, words: Sequence[Word], reread: Reread) -> Reading | None:
    """The vaccine or test among words: the longest run of them that is in the list letter by letter.

    A look at pixels is dear: what is like a name gets one of its own, a few words that are like none get one together.
    """
    asked = value_spec(spec.kind, _NAMES[spec.kind])
    lengths = range(min(_MAX_NAME_WORDS, len(words)), 0, -1)
    runs = [words[start : start + length] for length in lengths for start in range(len(words) - length + 1)]
    near = [run for run in runs if _in_list(read_words(view, asked, run, _no_look)) > 0.0]
    if not near and len(words) <= _MAX_UNLISTED_WORDS and _is_read(read_words(view, asked, words, _no_look)):
        near = [words]
    readings = (read_words(view, asked, run, reread) for run in near)
    return next((reading for reading in readings if _in_list(reading) == 1.0), None)


def _infections(view: View, spec: TableSpec, words: Sequence[Word], reread: Reread) -> Reading | None:
    """What a shot protects from, where several illnesses stand for its name: «дифтерия, коклюш, столбняк»."""
    reading = read_words(view, value_spec(spec.kind, _NAMES[spec.kind]), words, reread)
    return reading if _is_read(reading) and spec.kind == "immunization" and is_infection(reading.value) else None


def _no_look(_box: Box, _alphabet: str | None) -> tuple[Word, ...]:
    return ()


def _is_read(reading: Reading | None) -> TypeGuard[Reading]:
    return reading is not None and reading.state is State.READ


def _in_list(reading: Reading | None) -> float:
    """How surely a reading is in the list, as evidence has it; 0 where nothing was read."""
    return reading.evidence.get("closed_list", 0.0) if _is_read(reading) else 0.0
