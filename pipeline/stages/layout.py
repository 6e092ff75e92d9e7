"""Puts the words of a clean page into lines, tables and reading order, and adds regions and marks.

Reads no text: the words come from the print engine.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.stages.boxed_words import without_boxes
from pipeline.stages.lines import Gutter, cut_words, find_gutters, group_lines, split_line, split_wide_gaps
from pipeline.stages.marks import find_marks
from pipeline.stages.regions import find_regions
from pipeline.stages.rulings import Segment
from pipeline.stages.stamps import coloured_stamps, without_words_across
from pipeline.stages.tables import find_tables, map_ink, ruled_segments, walls_of
from schemas.page import CleanPage, Line, Page, Table, Word


def lay_out(clean: CleanPage, words: Sequence[Word]) -> Page:
    """The page as read: every word once, in lines that never cross a cell or column."""
    image = clean.image
    level, upright = ruled_segments(clean.rulings, image.dpi)
    walls = walls_of(upright, (image.width_px, image.height_px))
    pieces = cut_words(words, walls)
    told = without_words_across(pieces)
    tables = find_tables(clean, told, level, upright, map_ink(clean))
    lines = reading_order(told, tables, level)
    framed = coloured_stamps(clean)
    marks = find_marks(clean, lines, level, walls, framed)
    told_lines, told_tables = without_boxes(lines, tables, marks)
    return Page(
        ref=image.ref,
        width_px=image.width_px,
        height_px=image.height_px,
        dpi=image.dpi,
        to_scan=image.to_scan,
        scan_size_px=image.scan_size_px,
        lines=told_lines,
        tables=told_tables,
        regions=tuple(find_regions(clean, pieces, framed)),
        marks=tuple(marks),
        turn_deg=clean.turn_deg,
        skew_deg=clean.skew_deg,
    )


def reading_order(words: Sequence[Word], tables: Sequence[Table], level: Sequence[Segment]) -> list[Line]:
    """Lines as a person reads them: tables row by row, columns of text one after the other."""
    in_tables = [line for table in tables for cell in table.cells for line in cell.lines]
    taken = {id(word) for line in in_tables for word in line.words}
    free = group_lines([word for word in words if id(word) not in taken])
    blocks: list[tuple[float, float, list[Line]]] = []
    for table in tables:
        cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
        blocks.append((table.box.top, table.box.left, [line for cell in cells for line in cell.lines]))
    blocks.extend(_text_blocks(free, level))
    return [line for _, _, lines in sorted(blocks, key=lambda block: block[:2]) for line in lines]


def _text_blocks(lines: Sequence[Line], level: Sequence[Segment]) -> list[tuple[float, float, list[Line]]]:
    gutters = find_gutters(lines)
    blocks: list[tuple[float, float, list[Line]]] = []
    inside: dict[Gutter, tuple[list[Line], list[Line]]] = {gutter: ([], []) for gutter in gutters}
    for line in lines:
        gutter = next((g for g in gutters if g.top_px <= line.box.center[1] <= g.bottom_px), None)
        if gutter is None:
            pieces = split_wide_gaps(line, level)
            blocks.extend((line.box.top, piece.box.left, [piece]) for piece in pieces)
            continue
        middle = (gutter.left_px + gutter.right_px) / 2
        for piece in split_line(line, [middle]):
            inside[gutter][piece.box.center[0] > middle].append(piece)
    for gutter, (left, right) in inside.items():
        blocks.append((gutter.top_px, gutter.left_px, left + right))
    return blocks
