"""Rebuilds a table that stands on the page without rulings: words gathered under the headings that a form names.

Gives cells only; what they mean is read like any other table's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extractors.blocks import days_in
from extractors.centred_rows import are_centred, around_days
from extractors.fold import fold
from extractors.ink import ink_in
from extractors.labels import Hit, LabelIndex, Target, find_hits
from extractors.rows import Row, row_of, segments_of
from extractors.view import View
from schemas.form import TableSpec
from schemas.geometry import Box, hull
from schemas.page import Cell, Line, Table, Word

_MAX_ROW_GAP = 4.5  # heights: a wider gap ends the table
_HEADING_GAP = 0.9  # heights between words of two headings
_CONTINUED_GAP = 1.3  # heights between two lines of one cell
_CONTINUED_SHARE = 0.75  # of the usual gap between rows: so close a row without a beginning goes on with the one above
_LISTED_GAP = 1.2  # heights between the words of a heading that names two things: «Показатель, единицы»
_WORD_GAP = 0.75  # heights between words of one heading or value
_FEW_VALUES = 2  # of a column, all of which count
_TAIL_GAP = 2.0  # likewise before an abbreviation that belongs to a number: 12.03.2013 г.


@dataclass(frozen=True, slots=True)
class _Column:
    box: Box
    is_known: bool
    words: tuple[Word, ...]


def recover_table(view: View, spec: TableSpec, others: Sequence[Table]) -> Iterator[tuple[Table, bool]]:
    """The tables with the spec's headings among words that stand in none of the others, and whether rows are sure."""
    rows = [row for row in (_outside(row, others) for row in view.rows) if row is not None]
    hits = find_hits(rows, _index(spec))
    by_row: dict[int, list[Hit]] = {}
    for hit in hits:
        by_row.setdefault(hit.row, []).append(hit)
    row_no = 0
    while row_no < len(rows):
        known = {field for hit in by_row.get(row_no, ()) for field in _fields(spec, hit)}
        is_head = len(known) >= max(2, spec.min_columns - 1) and not _has_values(rows[row_no])
        if is_head and _has_must(spec, known | _next_fields(spec, by_row, row_no)):
            table, is_sure, row_no = _table(view, spec, rows, by_row, row_no)
            if table is not None:
                yield table, is_sure
        row_no += 1


def _has_values(row: Row) -> bool:
    """True for a row with too many numbers for headings."""
    digits = sum(any(char.isdigit() for char in word.text) for word in row.words)
    return digits > 0.25 * len(row.words)


def _index(spec: TableSpec) -> LabelIndex:
    headings = [*(h for column in spec.columns.values() for h in column.headings), *spec.ignored]
    return LabelIndex({folded: Target() for heading in headings if (folded := fold(heading))})


def _fields(spec: TableSpec, hit: Hit) -> tuple[str, ...]:
    columns = spec.columns.items()
    return tuple(name for name, column in columns if hit.label in map(fold, column.headings))


def _next_fields(spec: TableSpec, by_row: dict[int, list[Hit]], row_no: int) -> set[str]:
    return {field for hit in by_row.get(row_no + 1, ()) for field in _fields(spec, hit)}


def _has_must(spec: TableSpec, known: set[str]) -> bool:
    return all(must in known or any(other in known for other in spec.columns[must].also_in) for must in spec.must)


def _outside(row: Row, others: Sequence[Table]) -> Row | None:
    words = [word for word in row.words if not any(table.box.holds_middle_of(word.box) for table in others)]
    return None if not words else row if len(words) == len(row.words) else row_of(words)


def _table(
    view: View, spec: TableSpec, rows: Sequence[Row], by_row: dict[int, list[Hit]], first: int
) -> tuple[Table | None, bool, int]:
    """The table whose headings begin in a row, whether its lines are surely parted, and the last row it takes."""
    last = first
    while last + 1 < len(rows) and last - first < 2 and _is_heading_row(view, rows, by_row, last):
        last += 1
    columns = _columns(view, [word for row in rows[first : last + 1] for word in row.words], by_row, first, last)
    body_rows = list(_body_rows(view, rows, last))
    if not body_rows:
        return None, True, last
    columns = _widened(columns, [row for row, _ in body_rows])
    own = [row for row, _ in body_rows]
    dated = [bool(days_in(row.words)[1]) for row in own] if "date" in spec.must else []
    is_centred = are_centred(own, dated, view.height_px)
    groups = around_days(own, dated) if is_centred else _continued(view, spec, body_rows, columns)
    bodies = [_in_columns([own[no] for no in group], columns) for group in groups]
    return _built(view, columns, bodies), not is_centred, last + len(body_rows)


def _continued(
    view: View, spec: TableSpec, body_rows: Sequence[tuple[Row, float]], columns: Sequence[_Column]
) -> list[list[int]]:
    """Lines by rows of the table: one close below another, without a beginning of its own, goes on with it."""
    anchors = _anchors(spec, columns)
    typical = _typical_gap([row for row, _ in body_rows], columns, anchors)
    groups: list[list[int]] = []
    for no, (row, gap_px) in enumerate(body_rows):
        tells_other = any(fold(word) in fold(row.text) for word in spec.not_rows)
        is_close = gap_px < min(_CONTINUED_GAP * view.height_px, _CONTINUED_SHARE * typical)
        cells = _dealt(row, columns)
        if groups and is_close and not tells_other and not any(cells[place] for place in anchors):
            groups[-1].append(no)
        else:
            groups.append([no])
    return groups


def _in_columns(rows: Sequence[Row], columns: Sequence[_Column]) -> list[list[Row]]:
    """The lines of one row of the table, in each column."""
    dealt = [_dealt(row, columns) for row in rows]
    return [[row_of(words[place]) for words in dealt if words[place]] for place in range(len(columns))]


def _body_rows(view: View, rows: Sequence[Row], last: int) -> Iterator[tuple[Row, float]]:
    """The rows below the headings, each with the gap above it, down to a wide gap or a labelled line."""
    bottom = rows[last].box.bottom
    for row in rows[last + 1 :]:
        gap_px = row.box.top - bottom
        if gap_px > _MAX_ROW_GAP * view.height_px or _is_labelled(view, row):
            return
        yield row, gap_px
        bottom = row.box.bottom


def _widened(columns: Sequence[_Column], rows: Sequence[Row]) -> tuple[_Column, ...]:
    """The columns as wide as what surely stands in them: a short value need not reach below its centred heading."""
    standing: list[list[Box]] = [[] for _ in columns]
    for words in (group for row in rows for group in _close_words(row.words)):
        box = hull(word.box for word in words)
        under = [no for no, c in enumerate(columns) if min(box.right, c.box.right) > max(box.left, c.box.left)]
        if len(under) == 1:
            standing[under[0]].append(box)
    return tuple(_wide(columns, no, boxes) for no, boxes in enumerate(standing))


def _wide(columns: Sequence[_Column], no: int, standing: Sequence[Box]) -> _Column:
    """The column as wide as its values but the widest one, which may be cells that were read as one."""
    if not standing:
        return columns[no]
    box, odd = columns[no].box, len(standing) > _FEW_VALUES
    low = columns[no - 1].box.right if no > 0 else 0
    high = columns[no + 1].box.left if no + 1 < len(columns) else max(one.right for one in standing)
    left = max(low, min(box.left, sorted(one.left for one in standing)[odd]))
    right = min(high, max(box.right, sorted(one.right for one in standing)[-1 - odd]))
    return replace(columns[no], box=replace(box, left=left, right=max(left + 1, right)))


def _typical_gap(rows: Sequence[Row], columns: Sequence[_Column], anchors: Sequence[int]) -> float:
    """The gap between rows that begin an entry; endless where there are too few to tell."""
    first = [row for row in rows if any(_dealt(row, columns)[place] for place in anchors)]
    gaps = [max(0, below.box.top - above.box.bottom) for above, below in pairwise(first)]
    return median(gaps) if gaps else float("inf")


def _is_heading_row(view: View, rows: Sequence[Row], by_row: dict[int, list[Hit]], row_no: int) -> bool:
    """True where the next row still belongs to the headings: it holds some, or goes on with them in small letters."""
    below = rows[row_no + 1]
    if (below.box.top - rows[row_no].box.bottom) > 0.9 * view.height_px:
        return False
    if any(char.isdigit() for word in below.words for char in word.text) or len(below.words) > 8:
        return False
    starts = (below.words[first].text[0] for first, _ in segments_of(below))
    return bool(by_row.get(row_no + 1)) or any(start.islower() or start == "(" for start in starts)


def _columns(
    view: View, words: Sequence[Word], by_row: dict[int, list[Hit]], first: int, last: int
) -> tuple[_Column, ...]:
    """The headings as columns, left to right: those found, and other words of the heading rows by their gaps."""
    groups: list[tuple[list[Word], bool]] = []
    for row_no in range(first, last + 1):
        groups += [(list(hit.words), True) for hit in by_row.get(row_no, ())]
    taken = {id(word) for own, _ in groups for word in own}
    for word in sorted((word for word in words if id(word) not in taken), key=lambda word: word.box.left):
        near = [(own, known) for own, known in groups if _overlap(hull(w.box for w in own), word.box)]
        if near:
            near[0][0].append(word)
        elif (
            groups and not groups[-1][1] and word.box.left - groups[-1][0][-1].box.right < _HEADING_GAP * view.height_px
        ):
            groups[-1][0].append(word)
        else:
            groups.append(([word], False))
    merged: list[tuple[list[Word], bool]] = []
    for own, known in sorted(groups, key=lambda group: min(word.box.left for word in group[0])):
        before = hull(w.box for w in merged[-1][0]) if merged else None
        box = hull(w.box for w in own)
        is_list = bool(merged) and max(merged[-1][0], key=lambda w: w.box.right).text[-1] in ",;"
        near_px = (_LISTED_GAP if is_list else 0.6) * view.height_px
        if before is not None and (_overlap(before, box) or box.left - before.right < near_px):
            merged[-1] = ([*merged[-1][0], *own], merged[-1][1] or known)
        else:
            merged.append((own, known))
    ordered = [
        (sorted(own, key=lambda w: (w.box.center[1] // view.height_px, w.box.left)), known) for own, known in merged
    ]
    return tuple(_Column(hull(word.box for word in own), known, tuple(own)) for own, known in ordered)


def _overlap(box: Box, other: Box) -> bool:
    return min(box.right, other.right) - max(box.left, other.left) > 0.3 * min(box.width, other.width)


def _anchors(spec: TableSpec, columns: Sequence[_Column]) -> tuple[int, ...]:
    """The columns that every row fills: those of the fields that a table must have, else the first."""
    wanted = {fold(h) for must in spec.must for h in spec.columns[must].headings}
    found = tuple(place for place, c in enumerate(columns) if fold("".join(w.text for w in c.words)) in wanted)
    return found or (0,)


def _is_tail(word: Word, before: Word) -> bool:
    """True for an abbreviation that belongs to the number before it: 12.03.2013 г."""
    is_short = len(word.text) <= 4 and word.text.rstrip(".").isalpha() and word.text[:1].islower()
    return is_short and any(char.isdigit() for char in before.text)


def _dealt(row: Row, columns: Sequence[_Column]) -> list[list[Word]]:
    """The words of a row, each group of close words to the column it stands under or next to."""
    cells: list[list[Word]] = [[] for _ in columns]
    for words in _close_words(row.words):
        box = hull(word.box for word in words)
        under = [column for column in columns if min(box.right, column.box.right) > max(box.left, column.box.left)]
        for group in (words,) if len(under) < 2 else _with_tails(words):
            place = hull(word.box for word in group)
            cells[min(range(len(columns)), key=lambda no: _distance(columns[no].box, place))].extend(group)
    return cells


def _with_tails(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Single words, an abbreviation together with the number before it."""
    group: list[Word] = []
    for word in words:
        if group and not _is_tail(word, group[-1]):
            yield tuple(group)
            group = []
        group.append(word)
    yield tuple(group)


def _close_words(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    group: list[Word] = []
    for word in words:
        is_tail = bool(group) and _is_tail(word, group[-1])
        gap_px = word.box.left - group[-1].box.right if group else 0
        height_px = max(word.box.height, group[-1].box.height) if group else 0
        if group and gap_px > (_TAIL_GAP if is_tail else _WORD_GAP) * height_px:
            yield tuple(group)
            group = []
        group.append(word)
    yield tuple(group)


def _distance(column: Box, word: Box) -> float:
    gap = max(column.left - word.right, word.left - column.right)
    return float(gap) if gap > 0 else gap / 1000 - 1


def _is_labelled(view: View, row: Row) -> bool:
    """A row that begins with a label and a colon stands below the table."""
    return any(hit.words[0] is row.words[0] and hit.has_colon for hit in view.by_row.get(_row_number(view, row), ()))


def _row_number(view: View, row: Row) -> int:
    same = (no for no, other in enumerate(view.rows) if other.box.top == row.box.top and row.words[0] in other.words)
    return next(same, -1)


def _built(view: View, columns: Sequence[_Column], bodies: Sequence[Sequence[Sequence[Row]]]) -> Table:
    edges = [0, *((a.box.right + b.box.left) // 2 for a, b in pairwise(columns)), view.page.width_px]
    cells = [Cell(0, no, column.box, (Line(column.words),), has_ink=True) for no, column in enumerate(columns)]
    for row_no, body in enumerate(bodies, start=1):
        boxes = [row.box for rows in body for row in rows]
        top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
        for no, rows in enumerate(body):
            lines = tuple(Line(row.words) for row in rows)
            box = Box(edges[no], top, max(edges[no] + 1, edges[no + 1]), bottom)
            ink = bool(lines) or ink_in(view, box) is not None
            cells.append(Cell(row_no, no, hull(r.box for r in rows) if rows else box, lines, has_ink=ink))
    return Table(hull(cell.box for cell in cells), len(bodies) + 1, len(columns), tuple(cells), is_ruled=False)
