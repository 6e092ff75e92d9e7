"""Captions in small print below what they explain: which labels are such, and what stands on the line above them.

Finds no labels and reads no values.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extractors.cells import joined_boxes
from extractors.fold import fold
from extractors.ink import box_inside, ink_in
from extractors.labels import Hit, is_enumerator
from extractors.rows import Row, segments_of
from extractors.view import View
from extractors.zone import Zone
from schemas.form import shared_list
from schemas.page import Cell, Table, Word

_NEAR = 1.2  # heights from a line down to its caption
_NEARER = 0.6  # of the way to the next row: a caption keeps to its line
_LEVEL = 1.25  # times the way to the next row, which tells nothing by itself
_SMALL = 0.88  # of the height of the print above
_MAX_ABOVE = 1.5  # heights up to what a caption names
_MAX_BETWEEN = 3  # rows from a caption up to what it names, those of another block between them included
_MIN_WORDS = 2  # of a caption without parentheses that is told by its words alone


@cache
def _caption_words() -> frozenset[str]:
    return frozenset(map(fold, shared_list("captions.words")))


def is_explanation(words: Sequence[Word]) -> bool:
    """True for words that only say what to write: «(населенный пункт, улица, дом, квартира)»."""
    parts = [fold(part) for word in words for part in word.text.replace("/", " ").replace(",", " ").split()]
    told = [part for part in parts if part]
    is_framed = bool(words) and words[0].text.startswith("(") and words[-1].text.rstrip(".,;:").endswith(")")
    return len(told) >= (1 if is_framed else _MIN_WORDS) and all(part in _caption_words() for part in told)


def is_caption(view: View, hit: Hit) -> bool:
    """True for a label that stands below its value: in parentheses, or in a row of captions close to what they name."""
    return _is_framed(view, hit) or _is_under_value(view, hit) or _is_under_own(view, hit)


def _is_framed(view: View, hit: Hit) -> bool:
    """True for a label in parentheses that stands by itself, not right after the label that it explains."""
    if not hit.words[0].text.startswith(("(", "[", "{")) or _holds_value(view, hit):
        return False
    if hit.start == 0:
        return True
    before = view.rows[hit.row].words[hit.start - 1]
    return not view.is_label(before) or hit.box.left - before.box.right > 1.5 * view.height_px


def _holds_value(view: View, hit: Hit) -> bool:
    """True where the parentheses hold a figure behind the label: «(код МКБ-10 J00)»."""
    rest = view.rows[hit.row].words[hit.end :]
    end = next((no for no, word in enumerate(rest, 1) if word.text.rstrip(".,;:").endswith((")", "]", "}"))), 0)
    is_closed = hit.words[-1].text.rstrip(".,;:").endswith((")", "]", "}"))
    return not is_closed and any(char.isdigit() for word in rest[:end] for char in word.text)


def _is_under_value(view: View, hit: Hit) -> bool:
    """True where the row holds captions and nothing else, and keeps to the row above, which names nothing."""
    if hit.row == 0 or hit.next_row_end or not _holds_captions(view, hit.row):
        return False
    row, above = view.rows[hit.row], view.rows[hit.row - 1]
    if any(view.is_label(word) for word in above.words) or not (_is_small(row, above) or _is_lower(view, hit.row)):
        return False
    cell = view.cell_of(hit.words[0])
    if cell is not None and cell[0].is_ruled:
        return _is_under_cell(view, above, *cell)
    return _keeps_to_row_above(view, hit.row)


def _keeps_to_row_above(view: View, row_no: int) -> bool:
    """True where captions are much nearer to the row above, or as near as below where those of the next line are."""
    row, above = view.rows[row_no], view.rows[row_no - 1]
    gap = row.box.top - above.box.bottom
    if gap > _NEAR * max(view.height_px, _height(above)):
        return False
    below = view.rows[row_no + 1].box.top - row.box.bottom if row_no + 1 < len(view.rows) else None
    if below is None or gap < _NEARER * below:
        return True
    following = row_no + 2  # the captions of the next line
    if gap > _LEVEL * below or following >= len(view.rows):
        return False
    is_row_of_captions = view.by_row.get(following) and _holds_captions(view, following)
    return bool(is_row_of_captions) and _is_small(row, above) and _keeps_to_row_above(view, following)


def _is_under_own(view: View, hit: Hit) -> bool:
    """True for a caption with other matter far beside it or beside what it names: two blocks of a letterhead."""
    row, cell = view.rows[hit.row], view.cell_of(hit.words[0])
    if hit.next_row_end or hit.row == 0 or (cell is not None and cell[0].is_ruled):
        return False
    own = next((row.words[begin:end] for begin, end in segments_of(row) if begin == hit.start and end == hit.end), ())
    above = _over(view, hit)
    is_alone = len(own) == len(row.words) and len(above) == len(view.rows[hit.row - 1].words)
    if not own or is_alone or not above or own[-1].text.endswith((":", "=")):
        return False
    gap = hit.box.top - max(word.box.bottom for word in above)
    names_nothing = not any(view.is_label(word) for word in above) and own[0].text[:1].islower()
    return names_nothing and gap <= _NEAR * max(view.height_px, max(word.box.height for word in above))


def _over(view: View, hit: Hit) -> tuple[Word, ...]:
    """The part of the nearest row above that stands over a caption: lines of another block may lie between."""
    for row in reversed(view.rows[max(0, hit.row - _MAX_BETWEEN) : hit.row]):
        for begin, end in segments_of(row):
            words = row.words[begin:end]
            if words[0].box.left < hit.box.right and hit.box.left < words[-1].box.right:
                return words
    return ()


def _is_under_cell(view: View, above: Row, table: Table, cell: Cell) -> bool:
    """True for captions in the cells of their values, or in cells of their own where no label stands in the first."""
    over = [found[1] for word in above.words if (found := view.cell_of(word)) is not None and found[0] is table]
    if any(other is cell for other in over):
        return True
    first = (word for other in table.cells if other.row == 0 for line in other.lines for word in line.words)
    labels = {(word.box.left, word.box.top) for hit in view.hits for word in hit.words}
    is_labelled = any((word.box.left, word.box.top) in labels for word in first)
    return cell.row > 0 and not is_labelled and any(other.row + other.row_span == cell.row for other in over)


def _holds_captions(view: View, row_no: int) -> bool:
    """True for a row of labels, each with what it says in parentheses after itself at most."""
    inside = False
    for word in view.rows[row_no].words:
        inside = inside or word.text.startswith("(")
        if not inside and not view.is_label(word) and fold(word.text) not in ("", *_caption_words()):
            return False
        has_number = any(char.isdigit() for char in word.text) and not view.is_label(word)  # «код по МКБ-10» has none
        if word.text.endswith((":", "=")) or has_number or is_enumerator(word):
            return False
        inside = inside and not word.text.rstrip(".,;").endswith(")")
    return True


def _is_small(row: Row, above: Row) -> bool:
    return _height(row) <= _SMALL * _height(above)


def _height(row: Row) -> int:
    return max(word.box.height for word in row.words)


def _is_lower(view: View, row_no: int) -> bool:
    """True where half of the captions begin with a small letter at least, «СНИЛС» being none."""
    hits = view.by_row.get(row_no, ())
    return 2 * sum(hit.words[0].text[:1].islower() for hit in hits) >= len(hits)


def zone_above(view: View, hit: Hit) -> Zone:
    """What was written on the line above its caption."""
    if hit.row == 0:
        return Zone()
    captions = [other.box for other in view.by_row.get(hit.row, ()) if other is not hit]
    box = hit.box
    left: float = max((b.right for b in captions if b.right <= box.left), default=0)
    right: float = min((b.left for b in captions if b.left >= box.right), default=view.page.width_px)
    left = (left + box.left) / 2 if left else 0
    right = (right + box.right) / 2 if right < view.page.width_px else right
    above = view.rows[hit.row - 1]
    over = _over(view, hit)
    reach = _MAX_ABOVE * max(view.height_px, _height(above))  # small captions make the usual height a small one
    if over and over[0] not in above.words and box.top - over[0].box.bottom <= reach:
        return Zone(joined_boxes([word for word in over if not view.is_label(word)]))
    if box.top - above.box.bottom <= reach:
        inside = [word for word in above.words if left <= word.box.center[0] < right]
        if any(view.is_label(word) for word in inside if word not in over):
            inside = [word for word in inside if word in over] or inside  # beside it stands another block's matter
        own = [w for w in _own_segment(view, hit) or inside if not view.is_label(w) and not is_enumerator(w)]
        if own:
            return Zone(joined_boxes(own))
    return Zone(ink=ink_in(view, box_inside(left, box.top - 2 * view.height_px, right, box.top, view)))


def _own_segment(view: View, hit: Hit) -> tuple[Word, ...]:
    """The part of the row above that is the caption's by order, where there are as many as captions."""
    row, above = view.rows[hit.row], view.rows[hit.row - 1]
    parts, captions = segments_of(above), view.by_row.get(hit.row, ())
    if len(captions) < 2 or len(parts) != len(captions) or captions[0].start > 0 or len(segments_of(row)) != len(parts):
        return ()
    begin, end = parts[captions.index(hit)]
    return above.words[begin:end]
