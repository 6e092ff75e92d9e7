"""Draws small pages for tests: lines of text at places, ruled tables, pen ink and marks."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.geometry import Affine, Box
from schemas.page import Cell, Line, Mark, MarkKind, Medium, Page, PageRef, Region, RegionKind, ScanRef, Table, Word

HEIGHT = 30
CHAR = 16
PITCH = 60


def words_at(text: str, left: int, top: int, height: int = HEIGHT, medium: Medium = Medium.PRINTED) -> tuple[Word, ...]:
    words: list[Word] = []
    char = CHAR * height / HEIGHT
    x = float(left)
    for token in text.split(" "):
        if token:
            words.append(
                Word(token, Box(round(x), top, round(x + max(1, len(token)) * char), top + height), 0.95, medium)
            )
        x += (len(token) + 1) * char
    return tuple(words)


class PageBuilder:
    """Text lines at character columns; `gap` in a text is made by several spaces."""

    def __init__(self, width_px: int = 1654, height_px: int = 2339) -> None:
        self.width_px, self.height_px = width_px, height_px
        self.lines: list[Line] = []
        self.tables: list[Table] = []
        self.regions: list[Region] = []
        self.marks: list[Mark] = []
        self.y = 60

    def line(self, text: str, left: int = 80, height: int = HEIGHT, medium: Medium = Medium.PRINTED) -> PageBuilder:
        words = words_at(text, left, self.y, height, medium)
        if words:
            self.lines.append(Line(words))
        self.y += max(PITCH, height * 2)
        return self

    def title(self, text: str, left: int = 400) -> PageBuilder:
        return self.line(text, left, 44)

    def gap(self, px: int) -> PageBuilder:
        self.y += px
        return self

    def pen(self, left: int, right: int, row_up: int = 1) -> PageBuilder:
        top = self.y - row_up * PITCH - 6
        self.regions.append(Region(RegionKind.PEN, Box(left, top, right, top + 40)))
        return self

    def mark(self, kind: MarkKind, word: str, is_set: bool = True) -> PageBuilder:
        box = next(w.box for line in reversed(self.lines) for w in line.words if w.text == word)
        if kind is MarkKind.UNDERLINE:
            box = Box(box.left, box.bottom, box.right, box.bottom + 4)
        if kind is MarkKind.CHECK_BOX:
            box = Box(box.left - 40, box.top, box.left - 10, box.bottom)
        self.marks.append(Mark(kind, box, is_set))
        return self

    def table(
        self,
        rows: Sequence[Sequence[str | None]],
        widths: Sequence[int],
        left: int = 80,
        ink: Sequence[tuple[int, int]] = (),
        is_ruled: bool = True,
    ) -> PageBuilder:
        """A table; None goes on with the cell to the left, "^" with the cell above, "|" breaks lines in a cell."""
        edges = [left]
        for width in widths:
            edges.append(edges[-1] + width)
        tops = [self.y]
        for row in rows:
            n_lines = max([1, *(text.count("|") + 1 for text in row if text)])
            tops.append(tops[-1] + 20 + 40 * n_lines)
        cells: list[Cell] = []
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                if text is None or text == "^":
                    continue
                columns = next((n for n in range(1, len(row) - c) if row[c + n] is not None), len(row) - c)
                spans = next((n for n in range(1, len(rows) - r) if rows[r + n][c] != "^"), len(rows) - r)
                lines = []
                for n, part in enumerate(text.split("|")):
                    words = words_at(part, edges[c] + 8, tops[r] + 10 + 40 * n)
                    if words:
                        lines.append(Line(words))
                box = Box(edges[c], tops[r], edges[c + columns], tops[r + spans])
                cells.append(Cell(r, c, box, tuple(lines), spans, columns, bool(lines) or (r, c) in ink))
        self.lines += [line for cell in cells for line in cell.lines]
        box = Box(left, tops[0], edges[-1], tops[-1])
        self.tables.append(Table(box, len(rows), len(widths), tuple(cells), is_ruled))
        self.y = tops[-1] + 30
        return self

    def page(self) -> Page:
        return Page(
            PageRef(ScanRef("chart.pdf", "0" * 64, 1), 1),
            self.width_px,
            self.height_px,
            200.0,
            Affine(),
            (self.width_px, self.height_px),
            tuple(self.lines),
            tuple(self.tables),
            tuple(self.regions),
            tuple(self.marks),
        )


def no_second_look(_box: Box, _alphabet: str | None) -> tuple[Word, ...]:
    """A reread that reads nothing: what the first reading gave stands alone."""
    return ()
