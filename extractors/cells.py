"""Labels and values in the cells of a ruled form: beside each other, below each other, or in letter boxes.

Tables of many rows are read elsewhere; this is for cells that hold a label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.ink import cell_ink
from extractors.labels import Hit, is_enumerator
from extractors.rows import is_filler, one_word
from extractors.stamped import without_stamp
from extractors.view import View
from extractors.zone import Zone
from schemas.geometry import Box
from schemas.page import Cell, Table, Word


def neighbour_zone(view: View, hit: Hit, table: Table, cell: Cell) -> Zone:
    """The cell right of a label's cell, or the one below where the right one holds a label too."""
    right = _cell_at(table, cell.row, cell.column + cell.column_span)
    while right is not None and view.person_at(right.box) is not None:  # the mother's column, before the child's
        right = _cell_at(table, cell.row, right.column + right.column_span)
    below = _cell_at(table, cell.row + cell.row_span, cell.column)
    is_heading = right is not None and below is not None and _is_under_heading(view, right, below)
    if right is not None and not _has_label(view, right) and not is_heading:
        letters = list(_letter_boxes(view, table, right))
        words = joined_boxes(letters) if len(letters) > 1 else cell_words(view, right)
        if words or cell_ink(view, right):
            ink = None if words else cell_ink(view, right)
            return Zone(tuple(words), ink, is_cell=True)
        return Zone()
    if below is not None and not _has_label(view, below):
        ink = None if below.lines else cell_ink(view, below)
        return Zone(cell_words(view, below), ink, is_cell=True)
    return Zone()


def _is_under_heading(view: View, right: Cell, below: Cell) -> bool:
    """True where the right cell is a heading too: it has no figure, and the cell below the label nothing else."""
    figures = [sum(map(str.isdigit, cell.text)) for cell in (right, below)]
    is_plain = figures[0] == 0 and any(map(str.isalpha, right.text))
    return is_plain and figures[1] > 0 and not _has_label(view, below) and not any(map(str.isalpha, below.text))


def words_after_label(view: View, hit: Hit, cell: Cell) -> list[Word]:
    """The words after the label inside its own cell, up to the next label."""
    own = {word.box for line in cell.lines for word in line.words}
    after: list[Word] = []
    last = hit.row + (1 if hit.next_row_end else 0)
    for row_no in range(hit.row, len(view.rows)):
        for place, word in enumerate(view.rows[row_no].words):
            is_before = row_no == hit.row and place < hit.end
            if is_before or word in hit.words or not any(_inside(word.box, box) for box in own):
                continue
            if view.is_label(word):
                return after
            after.append(word)
        if row_no > last + 3:
            break
    return after


def cell_words(view: View, cell: Cell) -> tuple[Word, ...]:
    """The words of a cell, top to bottom, without fill-in lines and a stamp across them."""
    return without_stamp([word for line in cell.lines for word in line.words if not is_filler(word)])


def joined_boxes(words: Sequence[Word]) -> tuple[Word, ...]:
    """Four or more single characters in a row stood in letter boxes: they are one word."""
    found: list[Word] = []
    run: list[Word] = []
    for word in words:
        if len(word.text) == 1 and word.text.isalnum():
            run.append(word)
            continue
        found += [one_word(run)] if len(run) >= 4 else run
        run = []
        found.append(word)
    return (*found, *([one_word(run)] if len(run) >= 4 else run))


def _letter_boxes(view: View, table: Table, first: Cell) -> Iterator[Word]:
    cell: Cell | None = first
    while cell is not None and len(words := cell_words(view, cell)) <= 1 and all(len(word.text) == 1 for word in words):
        if not words:
            return
        yield from words
        cell = _cell_at(table, cell.row, cell.column + cell.column_span)


def _cell_at(table: Table, row: int, column: int) -> Cell | None:
    for cell in table.cells:
        if cell.row <= row < cell.row + cell.row_span and cell.column <= column < cell.column + cell.column_span:
            return cell
    return None


def _has_label(view: View, cell: Cell) -> bool:
    """True where the cell begins with a label; one inside a value, such as Rh+, does not make it a label's."""
    words = [word for line in cell.lines for word in line.words]
    if not words:
        return False
    start = words[1] if len(words) > 1 and is_enumerator(words[0]) else words[0]
    places = {(word.box.left, word.box.top) for hit in view.hits for word in hit.words}
    return (start.box.left, start.box.top) in places


def _inside(box: Box, other: Box) -> bool:
    return box == other or box.overlap(other) >= 0.8 * box.area
