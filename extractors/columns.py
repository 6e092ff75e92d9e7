"""Reads one row of a table: each field from its column, or from where else the form says that it may stand.

Knows nothing of headings but which column is whose; finds no tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractors.cell_looks import is_bracketed_code, is_signature, unread_age, without_row_number
from extractors.cells import cell_words
from extractors.clauses import person_words, unit_in
from extractors.diagnoses import tidy_row
from extractors.ditto import is_ditto, is_plain_sign, nothing_above, repeated
from extractors.fields import doubted, ink_reading, read_words, unread_signs
from extractors.fold import fold
from extractors.groups import of_group
from extractors.header import Header
from extractors.headings import best_heading
from extractors.infections import is_infection
from extractors.ink import cell_ink
from extractors.makers import own_of_shared, part_beside
from extractors.marked import own_part, without
from extractors.numerals import NUMERALS, unread_numeral
from extractors.shots import product_beside, unless_hidden, with_doses_apart
from extractors.skin_sizes import sizes_under
from extractors.units import is_unit, settle_result, unit_after_amount, unit_after_name, unit_among
from extractors.view import View
from extractors.zone import Zone
from schemas.entry import Reading, State
from schemas.form import ColumnSpec, TableSpec, value_spec
from schemas.page import Cell, Reread, Word

Body = Sequence[Sequence[Cell]]  # a row: for each column its cells, more than one where a row was torn in two

_SHARED = ("text", "result", "papule_mm", "age_months", "reference_low", "value")  # columns that two fields read whole
_SKIN_SIZES = ("papule_mm", "hyperemia_mm", "result")


@dataclass(slots=True)
class Above:
    """What the rows above gave, for ditto marks, and the headings over the rows, the nearest first."""

    words: dict[int, tuple[Word, ...]] = field(default_factory=dict)
    headings: tuple[tuple[Word, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class RowReader:
    """One row of one group of columns."""

    view: View
    spec: TableSpec
    header: Header
    group: Mapping[str, tuple[int, ...]]
    body: Body
    above: Above
    reread: Reread
    borrowed: frozenset[int] = frozenset()  # columns whose words stand beside another row of their cell

    def readings(self) -> dict[str, Reading]:
        """The readings of the row's fields."""
        found = self._of_group()
        is_all_guess = all(set(columns) <= self.header.guessed for columns in self.group.values())
        for name, column in self.spec.columns.items():
            is_open = name not in found or found[name].state is not State.READ
            if is_open and (reading := self._elsewhere(name, column, found)) is not None:
                found[name] = doubted(reading) if is_all_guess else reading
        self._drop_misread(found)
        for place in {c for name in _SKIN_SIZES for own in self._each_column_of(name) for c in own.group[name]}:
            found |= sizes_under(self.view, self.header.texts.get(place, ""), self._words(place), found, self.reread)
        settle_result(found)
        if "vaccine" in found and is_infection(found["vaccine"].value):
            found["vaccine"] = self._product_or(found["vaccine"])
        self._remember()
        if self.spec.kind == "diagnosis" and "text" in found and "text" in self.group:
            words = [word for place in self.group["text"] for word in self._filled(place)]
            words += self._stray_codes(found)
            if words:
                is_final = self.spec.final and "certainty" not in self.group
                return tidy_row(found, words, self.reread, is_final=is_final)
        return found

    def _of_group(self) -> dict[str, Reading]:
        """The fields that have a column each."""
        found: dict[str, Reading] = {}
        for name, columns in self.group.items():
            reading = self._of_columns(name, columns)
            if reading is None or reading.state is not State.READ:
                reading = self._of_rival(name) or reading
            if reading is not None:
                found[name] = self._doubted(name, reading)
        return found

    def _of_rival(self, name: str) -> Reading | None:
        """A choice or an age from another column whose heading names it too, if it is read there."""
        asked = value_spec(self.spec.kind, name).kind
        rivals = self.header.rivals.get(name, ()) if asked.value == "choice" or asked.unit == "month" else ()
        readings = (self._of_columns(name, (column,)) for column in rivals)
        return next((one for one in readings if one is not None and one.state is State.READ), None)

    def _product_or(self, infection: Reading) -> Reading:
        """The product of the shot where a column that is no other field's names it, else the infection."""
        used = {column for group in self.header.groups for own in group.values() for column in own}
        used |= self.header.ignored
        free = [column for column in range(len(self.body)) if column not in used and self._words(column)]
        headings = {column: best_heading(self.spec, (self.header.texts.get(column, ""),)) for column in free}
        cells = [(self._filled(column), (headings[column] or ("",))[0] == "vaccine") for column in free]
        cells = [(words, is_headed) for words, is_headed in cells if words]
        named = [word for column in self.group.get("vaccine", ()) for word in self._filled(column)]
        product = product_beside(self.view, unless_hidden(infection, named), cells, self.reread)
        above = [column for column in free if any(word.box.overlap(product.box) for word in self._filled(column))]
        sign = next((own for column in above if is_ditto(own := self._words(column))), ())
        return self._repeated("vaccine", product, sign) if sign else product

    def _remember(self) -> None:
        """Keeps the words of columns that no field has read, for ditto marks below them."""
        read = {column for own in self.group.values() for column in own}
        for column in set(range(len(self.body))) - read:
            if not is_ditto(words := self._words(column)):
                self.above.words[column] = words

    def _doubted(self, name: str, reading: Reading) -> Reading:
        columns = self.group[name]
        is_guessed = any(column in self.header.guessed for column in columns)
        is_borrowed = any(column in self.borrowed for column in columns)
        if not (is_guessed or is_borrowed):
            return reading
        return replace(doubted(reading), inferred=reading.inferred or is_borrowed)

    def _words(self, column: int) -> tuple[Word, ...]:
        return with_doses_apart(word for cell in self.body[column] for word in cell_words(self.view, cell))

    def _filled(self, column: int) -> tuple[Word, ...]:
        """The words of a cell, or those above it where a ditto mark stands."""
        words = self._words(column)
        return self.above.words.get(column, ()) if is_ditto(words) else words

    def _of_columns(self, name: str, columns: Sequence[int]) -> Reading | None:
        words: list[Word] = []
        ink: Reading | None = None
        sign: tuple[Word, ...] = ()
        for column in columns:
            own = self._words(column)
            if is_ditto(own) and self.spec.columns[name].ditto:
                sign, own = own, self.above.words.get(column, ())
            elif is_ditto(own):
                own = ()
            elif own:
                self.above.words[column] = own
            else:
                self.above.words.pop(column, None)
                ink = ink or self._ink(column)
            words += own
        if not words:
            lost = nothing_above(sign) if is_plain_sign(sign) else None
            return self._numeral(name, ink) if ink is not None else lost
        words = list(person_words(words)) if name == "doctor" else words
        if name == "doctor" and is_signature(words):
            return None
        words = own_of_shared(words, name, [f for c in columns for f in self.header.also.get(c, ())], self.spec)
        reading = self._read(name, words, " ".join(self.header.texts.get(column, "") for column in columns))
        if name == "unit" and not is_unit(reading):
            reading = unit_among(words, self._read) or reading
        reading = reading or unread_signs(words) or (unread_age(words) if name == "age_months" else None)
        return self._repeated(name, reading, sign) if reading is not None and sign else reading

    def _repeated(self, name: str, reading: Reading, sign: Sequence[Word]) -> Reading:
        return repeated(reading, sign, is_critical=value_spec(self.spec.kind, name).kind.critical)

    def _numeral(self, name: str, ink: Reading) -> Reading:
        """A numeral of thin strokes that the page pass left out, or ink that nobody read."""
        if name not in NUMERALS:
            return ink
        asked = value_spec(self.spec.kind, name)
        return unread_numeral(self.view, asked, Zone(ink=ink.box), (), self.reread) or ink

    def _ink(self, column: int) -> Reading | None:
        boxes = [box for cell in self.body[column] if (box := cell_ink(self.view, cell)) is not None]
        return ink_reading(Zone(ink=boxes[0])) if boxes else None

    def _read(self, name: str, words: Sequence[Word], heading: str = "") -> Reading | None:
        column = self.spec.columns[name]
        part = None if {"reference_low", "reference_high"} <= set(self.group) else column.part  # an end in each column
        asked = value_spec(self.spec.kind, name, part, unit_in(heading) or column.unit)
        return read_words(self.view, asked, words, self.reread)

    def _elsewhere(self, name: str, column: ColumnSpec, found: dict[str, Reading]) -> Reading | None:
        """The field from another field's column, a head of the row or the heading above; only if it is read."""
        for other in (*column.also_in, *self._named_with(name)):
            for own in self._each_column_of(other):
                if (reading := own._from_column(name, other, found)) is not None:
                    return reading
        if name in self.group:
            return None
        if column.row_head and self.header.heads:
            words = without_row_number([self._words(place) for place in self.header.heads])
            reading = self._read(name, words) if words else None
            if reading is not None and reading.state is State.READ:
                return reading
        if column.row_head and (over := self._over()):
            reading = self._read(name, over)
            if reading is not None and reading.state is State.READ:
                return replace(reading, inferred=True)
        if column.over_rows:
            return of_group(self.above.headings, column.over_rows, lambda words: self._read(name, words))
        return self._from_heading(name) if column.heading_above else None

    def _each_column_of(self, name: str) -> Iterator[RowReader]:
        """The row read with each of the columns that may be a field's."""
        if name in self.group:
            yield self
            yield from (replace(self, group={**self.group, name: (c,)}) for c in self.header.rivals.get(name, ()))

    def _named_with(self, name: str) -> Iterator[str]:
        """The fields whose heading names this one too: «Вакцина, производитель»."""
        for column, further in self.header.also.items():
            if name in further:
                yield from (field for field, columns in self.group.items() if column in columns)

    def _over(self) -> tuple[Word, ...]:
        """The words of the heading over the group's columns, such as «Ревакцинация»."""
        cells = [self.header.over[c] for columns in self.group.values() for c in columns if c in self.header.over]
        return cell_words(self.view, cells[0]) if cells else ()

    def _from_column(self, name: str, other: str, found: dict[str, Reading]) -> Reading | None:
        if name == "unit":
            return self._unit_from(other, found)
        words = self._beside(name, other, found)
        reading = self._read(name, words) if words else None
        if reading is None or reading.state is not State.READ:
            return None
        if name == "dose" and reading.raw.isdigit():  # «Энджерикс 3»: В as print engines take it
            reading = doubted(reading)
        sign = next((own for place in self.group[other] if is_ditto(own := self._words(place))), ())
        return self._repeated(name, reading, sign) if sign else reading

    def _beside(self, name: str, other: str, found: Mapping[str, Reading]) -> tuple[Word, ...]:
        """The words of a field in another one's column."""
        shared = part_beside([word for place in self.group[other] for word in self._filled(place)], name, other)
        if shared is not None:
            return shared
        if name == "manufacturer" and (other not in found or found[other].evidence.get("closed_list", 0.0) == 0.0):
            return ()  # where the vaccine was not read, nothing tells where its name ends
        return own_part(self._left_over(other, found), name, self.spec)

    def _unit_from(self, other: str, found: dict[str, Reading]) -> Reading | None:
        """A unit printed after a number, a range or the name: «120–160 г/л», «Гемоглобин, г/л»."""
        words = [word for place in self.group[other] for word in self._words(place)]
        if other != "analyte":
            return unit_after_amount(words, self._read)
        unit, name = unit_after_name(words, self._read)
        if name is not None:
            found["analyte"] = name
        return unit

    def _from_heading(self, name: str) -> Reading | None:
        """The field as the heading over the rows states it, letter by letter; a near miss states nothing."""
        asked = value_spec(self.spec.kind, name)
        for words in self.above.headings if asked.kind.value == "choice" else self.above.headings[:1]:
            reading = self._read(name, words)
            is_exact = reading is not None and reading.evidence.get("closed_list", 1.0) == 1.0
            if reading is not None and reading.state is State.READ and is_exact:
                return replace(reading, inferred=True)
        return None

    def _left_over(self, other: str, found: Mapping[str, Reading]) -> tuple[Word, ...]:
        """The words of a column that are no part of what its own field took from them."""
        words = [word for place in self.group[other] for word in self._filled(place)]
        taken = found.get(other)
        if taken is None or taken.state is not State.READ or other in _SHARED:
            return tuple(words)
        used = taken.raw.split()
        rest = [left for word in words if (left := without(word, used)) is not None]
        while other == "vaccine" and rest and fold(rest[0].text) in fold(taken.raw):
            rest.pop(0)  # a piece of the name that was boxed twice
        return tuple(rest)

    def _stray_codes(self, found: dict[str, Reading]) -> list[Word]:
        """Codes in brackets that the wording pushed into the columns after it; they are no values of those."""
        if "icd10" in self.group:
            return []
        codes: list[Word] = []
        for name in ("certainty", "first_time", "doctor"):
            words = [word for place in self.group.get(name, ()) for word in self._words(place)]
            own = [word for word in words if is_bracketed_code(word)]
            codes += own
            if own and (len(own) == len(words) or (name in found and found[name].state is not State.READ)):
                found.pop(name, None)
        return codes

    def _drop_misread(self, found: dict[str, Reading]) -> None:
        """A column that turned out to hold another field's value is not an unread value of its own."""
        for name, column in self.spec.columns.items():
            reading = found.get(name)
            if reading is None or reading.state is not State.READ:
                continue
            for other in column.also_in:
                own = found.get(other)
                if own is not None and own.state is State.UNREADABLE and own.box.overlap(reading.box):
                    del found[other]
