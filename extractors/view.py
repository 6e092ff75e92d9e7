"""One page as a form sees it: rows of words, labels found, sections, and whose data stands where.

Computed once per page; reads no values.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from extractors.fold import fold
from extractors.form_labels import fields_at, index_of, spec_at
from extractors.labels import Hit, find_hits, is_enumerator
from extractors.people import Person, find_people
from extractors.rows import Row, rows_of, split_lines, text_height_px
from extractors.sections import Stretch, find_sections
from schemas.codes import load_specialties
from schemas.form import FormType, shared_list
from schemas.geometry import Box
from schemas.page import Cell, Page, Region, RegionKind, Table, Word

_INSTITUTIONS = {"facility", "maternity_hospital"}
_MAX_ITEM_ROWS = 2  # rows that a numbered item may take after its first
_CODE = re.compile(r"^\W?[A-ZА-Я]\s?\d{2}(?:[.,]\d{1,2})?\W?$")
_CODE_HEADING = re.compile(r"(?<!\w)код|мкб|шифр", re.IGNORECASE)
MAX_LABEL_CELL_LINES = 4  # a higher cell frames a part of the page and is no cell of a label


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A page with what its form's labels say of it."""

    page: Page
    form: FormType
    rows: tuple[Row, ...]
    hits: tuple[Hit, ...]
    height_px: float
    stretches: tuple[Stretch, ...]
    stretch_of: Mapping[int, Stretch]  # by the id of each word in it
    line_of: Mapping[int, int]  # number of the line on the page, by the id of each word
    cells: Mapping[tuple[int, int], tuple[Table, Cell]]
    by_row: Mapping[int, tuple[Hit, ...]]
    label_words: frozenset[int]
    foreign: frozenset[int]  # places in `hits` of labels that tell of another person
    pens: tuple[Region, ...] = field(default=())
    people: tuple[Person, ...] = field(default=())  # the parts of the page that tell of others

    def section_of(self, hit: Hit) -> Stretch | None:
        """The section that a label stands in; a heading stands in none."""
        return self.stretch_of.get(id(hit.words[0]))

    def cell_of(self, word: Word) -> tuple[Table, Cell] | None:
        """The table cell that a word stands in, where the cell is no frame around a part of the page."""
        return self.cells.get((word.box.left, word.box.top))

    def without(self, boxes: Sequence[Box]) -> View:
        """The view without labels inside some boxes: what looks like a label in a table of data is data."""
        inside = [no for no, hit in enumerate(self.hits) if any(box.holds_middle_of(hit.box) for box in boxes)]
        if not inside:
            return self
        outside = tuple(one for one in self.stretches if not any(box.holds_middle_of(one.heading.box) for box in boxes))
        return replace(self, foreign=self.foreign | frozenset(inside), stretches=outside)

    def fields_of(self, hit: Hit) -> set[str]:
        """The fields that a label is for."""
        return fields_at(self.form, hit)

    def person_at(self, box: Box) -> Person | None:
        """Whose part of the page a box stands in; None for the child's."""
        return next((person for person in self.people if person.holds(box)), None)

    def is_label(self, word: Word) -> bool:
        """True where the word is part of a label that was found."""
        return id(word) in self.label_words


def view_of(page: Page, form: FormType) -> View:
    """The page seen through a form."""
    lines = split_lines(page.lines)
    rows = rows_of(lines)
    cells = dict(_cell_words(page))
    hits = find_hits(rows, index_of(form), {place: id(cell) for place, (_, cell) in cells.items()})
    hits = tuple(hit for hit in hits if not _is_value(form, hit, hits) and not _is_institution(form, rows, hit, hits))
    height_px = text_height_px(page)
    people = find_people(rows, cells, height_px, page.width_px)
    of_others = [no for no, hit in enumerate(hits) if any(person.holds(hit.box) for person in people)]
    by_row: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_row[hit.row].append(hit)
    found = find_sections(form, rows, hits, [word for line in lines for word in line])
    stretches = tuple(_apart(_in_own_part(_in_own_cells(stretch, cells), people) for stretch in found))
    return View(
        page=page,
        form=form,
        rows=rows,
        hits=hits,
        height_px=height_px,
        stretches=stretches,
        stretch_of={id(word): stretch for stretch in stretches for word in stretch.words},
        line_of={id(word): number for number, line in enumerate(lines) for word in line},
        cells=cells,
        by_row={row: tuple(found) for row, found in by_row.items()},
        label_words=frozenset(id(word) for hit in hits for word in hit.words),
        foreign=frozenset((*_foreign(form, rows, hits), *_not_of_child(form, rows, hits), *of_others)),
        pens=tuple(region for region in page.regions if region.kind is RegionKind.PEN),
        people=people,
    )


def _cell_words(page: Page) -> Iterator[tuple[tuple[int, int], tuple[Table, Cell]]]:
    for table in page.tables:
        if table.n_columns < 2:
            continue
        for cell in table.cells:
            if len(cell.lines) <= MAX_LABEL_CELL_LINES:
                for line in cell.lines:
                    for word in line.words:
                        yield (word.box.left, word.box.top), (table, cell)


def _in_own_cells(stretch: Stretch, cells: Mapping[tuple[int, int], tuple[Table, Cell]]) -> Stretch:
    """A section whose heading stands in a table cell holds the rest of the cell, or else the cells to its right."""
    first = stretch.heading.words[0].box
    table, cell = cells.get((first.left, first.top), (None, None))
    if table is None or cell is None:
        return stretch
    if below := _beside_codes(table, cell):
        return replace(stretch, words=below)
    places = {word: cells.get((word.box.left, word.box.top), (None, None))[1] for word in stretch.words}
    own = tuple(word for word in stretch.words if places[word] is cell)
    own = () if "".join(fold(word.text) for word in own) in _roles() else own  # «Диагноз: основное заболевание | …»
    right = tuple(
        w for w in stretch.words if (c := places[w]) is not None and c.row == cell.row and c.column > cell.column
    )
    return replace(stretch, words=own or right) if own or right else stretch


@cache
def _roles() -> frozenset[str]:
    return frozenset(fold(name) for role in ("main", "other") for name in shared_list(f"diagnosis.{role}"))


def _apart(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The sections, each word in the first that holds it: a column may reach below the next heading."""
    taken: set[int] = set()
    for stretch in stretches:
        own = tuple(word for word in stretch.words if id(word) not in taken)
        taken |= {id(word) for word in own}
        yield stretch if own == stretch.words else replace(stretch, words=own)


def _beside_codes(table: Table, heading: Cell) -> tuple[Word, ...]:
    """The words below a heading that stands beside that of the codes, «Код МКБ-10 | Диагноз», each after its code."""
    codes = [cell for cell in table.cells if cell.row > heading.row and _CODE.match(cell.text)]
    headed = {cell.column for cell in table.cells if cell.row == heading.row and _CODE_HEADING.search(cell.text)}
    found: list[Word] = []
    for code in codes if {code.column for code in codes} <= headed - {heading.column} else ():
        own = [cell for cell in table.cells if cell.column == heading.column and cell.row == code.row]
        found += [word for cell in (code, *own) for line in cell.lines for word in line.words if own]
    return tuple(found)


def _in_own_part(stretch: Stretch, people: Sequence[Person]) -> Stretch:
    """A section of another person ends with that person's part of the page, where the page has columns."""
    part = next((person for person in people if stretch.heading.words[0] in person.heading), None)
    if part is None or stretch.section.subject != "other":
        return stretch
    return replace(stretch, words=tuple(word for word in stretch.words if part.holds(word.box)))


def _foreign(form: FormType, rows: Sequence[Row], hits: Sequence[Hit]) -> Iterator[int]:
    """Labels beside a relative, «ФИО матери», «Мать: ФИО …», and those after them in the same item of the row."""
    others = {fold(word) for word in shared_list("others")}
    citizens = tuple(map(fold, shared_list("citizens")))
    led_row, led_from = -1, 0
    for place, hit in enumerate(hits):
        words = rows[hit.row].words
        if hit.row != led_row and _is_same_item(rows, led_row, hit.row):
            led_row, led_from = hit.row, 0
        if hit.row == led_row and any(is_enumerator(word) for word in words[led_from : hit.start]):
            led_row = -1
        is_others = any(fold(word.text) in others for word in hit.words) and not _names_others(form, hit)
        is_others = is_others or any(fold(word.text).endswith(citizens) for word in words[: hit.end])
        if hit.target.relative or is_others or _is_followed(words, hit, others):
            led_row, led_from = hit.row, hit.end
        if hit.row == led_row:
            yield place


def _names_others(form: FormType, hit: Hit) -> bool:
    """True for a child's label with a word of others: «Приём врача», «Телефон родителей», «№ медицинской карты»."""
    fields = fields_at(form, hit)
    places = {"facility", "department", "maternity_hospital"}  # «Наименование медицинской организации»
    known = ({"doctor", "specialty", "date"}, {"phone"}, {"chart_number"}, places)
    return bool(fields) and any(fields <= own for own in known)


def _is_same_item(rows: Sequence[Row], first: int, row: int) -> bool:
    """True for a row that goes on with a numbered item above it: «9. Мать … / место работы … группа крови …»."""
    if not 0 <= first < row <= first + _MAX_ITEM_ROWS or not is_enumerator(rows[first].words[0]):
        return False
    return not any(is_enumerator(below.words[0]) for below in rows[first + 1 : row + 1])


def _not_of_child(form: FormType, rows: Sequence[Row], hits: Sequence[Hit]) -> Iterator[int]:
    """Addresses and telephones of whoever was named last before them: a clinic in its letterhead, a mother."""
    foreign = set(_foreign(form, rows, hits))
    names = [(place, place not in foreign) for place, hit in enumerate(hits) if _is_name(form, hit)]
    for place, hit in enumerate(hits):
        if not any(spec_at(form, *spec).of_named for spec in hit.target.specs if spec[2] >= 0):
            continue
        before = [is_child for at, is_child in names if at < place]
        if names and not (before[-1] if before else False):
            yield place


def _is_value(form: FormType, hit: Hit, hits: Sequence[Hit]) -> bool:
    """True for a doctor's specialty after or below the label that asks for it: «Специальность педиатр»."""
    if hit.has_colon or hit.label.removeprefix(fold("врач")) not in specialties():
        return False
    askers = (other for other in hits if other is not hit and "specialty" in fields_at(form, other))
    return any(_is_beside(other, hit) or _is_over(other, hit) for other in askers)


def _is_institution(form: FormType, rows: Sequence[Row], hit: Hit, hits: Sequence[Hit]) -> bool:
    """True for what an institution is called right after the label that asks for it: «Роддом – Родильный дом № 4»."""
    asked = fields_at(form, hit) & _INSTITUTIONS
    if not asked or hit.has_colon:
        return False
    words = rows[hit.row].words
    before = next((no for no in range(hit.start - 1, -1, -1) if fold(words[no].text)), -1) + 1
    return any(other.row == hit.row and other.end == before and asked & fields_at(form, other) for other in hits)


def _is_beside(label: Hit, hit: Hit) -> bool:
    return label.row == hit.row and label.end == hit.start


def _is_over(label: Hit, hit: Hit) -> bool:
    """True where a label stands just above, at the same left edge: the heading of a column."""
    below = hit.box.top - label.box.bottom
    return -1 < below < 3 * hit.box.height and abs(label.box.left - hit.box.left) < 2 * hit.box.height


@cache
def specialties() -> frozenset[str]:
    """The folded writings of the listed specialties."""
    return frozenset(fold(writing) for term in load_specialties() for writing in (term.name, *term.writings))


def _is_name(form: FormType, hit: Hit) -> bool:
    return "family_name" in fields_at(form, hit) or (hit.target.relative and not hit.target.section)


def _is_followed(words: Sequence[Word], hit: Hit, others: set[str]) -> bool:
    if hit.end >= len(words) or hit.has_colon or hit.next_row_end:
        return False
    gap = words[hit.end].box.left - words[hit.end - 1].box.right
    return fold(words[hit.end].text) in others and gap <= 2 * words[hit.end].box.height
