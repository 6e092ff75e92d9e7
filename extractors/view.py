"""One page as a form sees it: rows of words, labels found, sections, and whose data stands where.

Computed once per page; reads no values.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from extractors.fold import fold
from extractors.labels import Hit, find_hits, index_of, is_enumerator
from extractors.rows import SEGMENT_GAP, Row, rows_of, text_height_px
from schemas.form import FormType, SectionSpec, shared_list
from schemas.page import Cell, Page, Region, RegionKind, Table, Word

MAX_LABEL_CELL_LINES = 4  # a higher cell frames a part of the page and is no cell of a label


@dataclass(frozen=True, slots=True)
class Stretch:
    """A section on the page: from its heading to the next heading, in row and word places."""

    section: SectionSpec
    heading: Hit
    start: tuple[int, int]
    end: tuple[int, int]

    def holds(self, place: tuple[int, int]) -> bool:
        return self.start <= place < self.end


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A page with what its form's labels say of it."""

    page: Page
    form: FormType
    rows: tuple[Row, ...]
    hits: tuple[Hit, ...]
    height_px: float
    stretches: tuple[Stretch, ...]
    cells: Mapping[tuple[int, int], tuple[Table, Cell]]
    by_row: Mapping[int, tuple[Hit, ...]]
    label_words: frozenset[int]
    foreign: frozenset[int]  # places in `hits` of labels that tell of another person
    pens: tuple[Region, ...] = field(default=())

    def section_at(self, row: int, word: int) -> Stretch | None:
        """The section that a place lies in."""
        return next((stretch for stretch in self.stretches if stretch.holds((row, word))), None)

    def cell_of(self, word: Word) -> tuple[Table, Cell] | None:
        """The table cell that a word stands in, where the cell is no frame around a part of the page."""
        return self.cells.get((word.box.left, word.box.top))

    def is_label(self, word: Word) -> bool:
        """True where the word is part of a label that was found."""
        return id(word) in self.label_words


def view_of(page: Page, form: FormType) -> View:
    """The page seen through a form."""
    rows = rows_of(page.lines)
    hits = find_hits(rows, index_of(form))
    by_row: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_row[hit.row].append(hit)
    cells = dict(_cell_words(page))
    return View(
        page=page,
        form=form,
        rows=rows,
        hits=hits,
        height_px=text_height_px(page),
        stretches=tuple(_stretches(form, rows, hits)),
        cells=cells,
        by_row={row: tuple(found) for row, found in by_row.items()},
        label_words=frozenset(id(word) for hit in hits for word in hit.words),
        foreign=frozenset(_foreign(rows, hits)),
        pens=tuple(region for region in page.regions if region.kind is RegionKind.PEN),
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


def _stretches(form: FormType, rows: Sequence[Row], hits: Sequence[Hit]) -> Iterator[Stretch]:
    sections = {section.id: section for section in form.sections}
    headings = [hit for hit in hits if hit.target.section and _is_heading(rows, hit)]
    for hit, following in zip_longest(headings, headings[1:]):
        end = (following.row, following.start) if following else (len(rows), 0)
        yield Stretch(sections[str(hit.target.section)], hit, (hit.row, hit.end), end)


def _is_heading(rows: Sequence[Row], hit: Hit) -> bool:
    """A heading begins a row or a column of it, or has a colon after the end of a sentence."""
    words = rows[hit.row].words
    if hit.start == 0 or (hit.start == 1 and (is_enumerator(words[0]) or not fold(words[0].text))):
        return True
    before = words[hit.start - 1]
    if words[hit.start].box.left - before.box.right > SEGMENT_GAP * before.box.height:
        return True
    return hit.has_colon and (before.text.endswith((".", ";", "!", ",", ":")) or hit.words[0].text[:1].isupper())


def _foreign(rows: Sequence[Row], hits: Sequence[Hit]) -> Iterator[int]:
    """Labels beside a relative: «ФИО матери», «Мать: ФИО …»."""
    others = {fold(word) for word in shared_list("others")}
    relatives = [hit for hit in hits if hit.target.relative]
    for place, hit in enumerate(hits):
        words = rows[hit.row].words
        follower = fold(words[hit.end].text) if hit.end < len(words) else ""
        has_gap = hit.end < len(words) and words[hit.end].box.left - words[hit.end - 1].box.right > 2 * words[0].box.height
        is_followed = follower in others and not hit.has_colon and not has_gap
        is_led = any(other.row == hit.row and other.start < hit.start for other in relatives)
        if hit.target.relative or is_followed or is_led:
            yield place
