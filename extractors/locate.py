"""Finds the words that stand at a label: to its right, below it, above its caption, or in a neighbouring cell.

By wording and geometry relative to the label, never by coordinates; reads no values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extractors.captions import is_caption, is_explanation, zone_above
from extractors.cells import joined_boxes, neighbour_zone, words_after_label
from extractors.continued import MAX_GAP_IN_TEXT, begins_label, continued, is_inside_text, up_to_label
from extractors.fold import fold
from extractors.ink import box_inside, ink_in
from extractors.labels import Hit, is_enumerator
from extractors.stacked import beside_own_line, stand_below
from extractors.stamped import without_stamp
from extractors.view import View
from extractors.zone import Zone
from schemas.form import Where, shared_list
from schemas.geometry import Box
from schemas.page import Word, text_of

_NUMBER = fold("№")
_SIGN = re.compile(r"[+\-−–—\"«»!]")  # that may be a value by itself
_WIDE_GAP = 2.5  # heights between words that may begin another column
MAX_LEADING = 1.8  # heights of white between two lines of running text
_MAX_LEFT_WORDS = _MAX_SAID_WORDS = 10  # that a label says in parentheses after itself
_MAX_DROP = 2.6  # heights down to the row below a label


@cache
def _captions() -> frozenset[str]:
    return frozenset(map(fold, shared_list("captions")))


def value_zone(view: View, hit: Hit, where: Where = "any", rows: int = 1) -> Zone:
    """What stands at the label, but for a stamp across it; an empty zone where nothing does."""
    zone = _zone(view, hit, where, rows)
    return replace(zone, words=without_stamp(zone.words))


def _zone(view: View, hit: Hit, where: Where, rows: int) -> Zone:
    if where == "above" or (where == "any" and is_caption(view, hit)):
        return zone_above(view, hit)
    if where == "left":
        return _left(view, hit)
    if where == "through":
        return _through(view, hit, rows)
    if where != "below":
        words = _right(view, hit)
        if words and (beside := _beside_long_label(view, hit, words)):
            return beside
        if words:
            return Zone((*words, *continued(view, hit, words, rows)))
        cell = view.cell_of(hit.words[0])
        if cell is not None and where == "any":
            return beside_own_line(view, hit, neighbour_zone(view, hit, *cell))
        if wrapped := _wrapped(view, hit):
            return Zone(wrapped)
        ink = ink_in(view, _right_box(view, hit))
        if ink is not None or where == "right":
            return Zone(ink=ink)
    return _below(view, hit, rows)


def _beside_long_label(view: View, hit: Hit, words: Sequence[Word]) -> Zone:
    """The next cell, where the label's own cell only goes on with it: «Поступил | в стационар (дата, время)»."""
    cell = view.cell_of(hit.words[0])
    goes_on = words[0].text[:1].islower() or words[0].text.startswith("(")
    if cell is None or hit.has_colon or not goes_on or any(char.isdigit() for word in words for char in word.text):
        return Zone()
    beside = neighbour_zone(view, hit, *cell)
    is_right = bool(beside.words) and beside.words[0].box.left >= words[-1].box.right
    return beside if is_right and all(view.cell_of(word) == cell for word in words) else Zone()


def _left(view: View, hit: Hit) -> Zone:
    """The words left of a label that follows its value, such as «17.03.2012 г.р.»."""
    words = view.rows[hit.row].words
    start = max((other.end for other in view.by_row.get(hit.row, ()) if other.end <= hit.start), default=0)
    return Zone(words[max(start, hit.start - _MAX_LEFT_WORDS) : hit.start])


def _through(view: View, hit: Hit, rows: int) -> Zone:
    """All words after the label to the end of its row, over other labels, and those of the rows below."""
    words = list(view.rows[hit.row].words[hit.end :])
    for row_no in range(hit.row + 1, min(len(view.rows), hit.row + rows)):
        row = view.rows[row_no]
        if row.box.top - view.rows[row_no - 1].box.bottom > 1.2 * view.height_px or _starts_with_colon(row.words):
            break
        words += row.words
    return Zone(tuple(words))


def _starts_with_colon(words: Sequence[Word]) -> bool:
    return any(word.text.endswith(":") for word in words[:3])


def _right(view: View, hit: Hit) -> tuple[Word, ...]:
    """The words right of the label in its row (and beside its second line), up to the next label."""
    words = list(view.rows[hit.row].words[hit.end : _barrier(view, hit.row, hit.end)])
    words += _own_name(view, hit, words)
    if hit.next_row_end:
        below = [word for word in view.rows[hit.row + 1].words if word.box.left >= hit.box.left]
        own = [place for place, word in enumerate(below) if word in hit.words]
        after = below[own[-1] + 1 :] if own else []
        words += [word for word in after if not view.is_label(word)]
    cell = view.cell_of(hit.words[0])
    if cell is not None:
        words = words_after_label(view, hit, cell[1])
    end = _barrier(view, hit.row, hit.end)
    if cell is None and not hit.next_row_end and end < len(view.rows[hit.row].words) and _is_said_number(words):
        return ()  # «Родился в (№ родильного дома) Родильный дом № 29»: its value looks like a label
    found = trimmed(view, _without_caption(words))
    return found if any(fold(word.text) not in ("", _NUMBER) or _SIGN.search(word.text) for word in found) else ()


def _own_name(view: View, hit: Hit, words: Sequence[Word]) -> tuple[Word, ...]:
    """The label's own word once more, in small letters, after the value: «Отделение Грудное отделение палата 4»."""
    following = next((other for other in view.by_row.get(hit.row, ()) if words and other.start >= hit.end), None)
    if following is None or following.has_colon or following.start != hit.end + len(words):
        return ()
    word = following.words[0]
    is_again = word.text[:1].islower() and fold(word.text) == fold(hit.words[0].text)
    return (word,) if is_again and word.box.left - words[-1].box.right < MAX_GAP_IN_TEXT * view.height_px else ()


def _barrier(view: View, row: int, start: int) -> int:
    """Where the next label of the row begins, the number printed before it included."""
    words = view.rows[row].words
    for hit in view.by_row.get(row, ()):
        if hit.start == start and hit.words[0].text.startswith("(") and hit.words[-1].text.rstrip(":").endswith(")"):
            continue  # «Срок беременности (нед.)»: it belongs to the label
        if hit.start >= start:
            end = hit.start
            while end - 1 > start and is_enumerator(words[end - 1]):
                end -= 1
            return end
    return len(words)


def trimmed(view: View, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words up to where an unknown label or another column begins."""
    for place in range(1, len(words)):
        before, word = words[place - 1], words[place]
        if word.box.left - before.box.right <= _WIDE_GAP * view.height_px or word.box.left < before.box.left:
            continue
        is_other_line = view.line_of.get(id(word)) != view.line_of.get(id(before))
        if is_other_line or any(follower.text.endswith(":") for follower in words[place : place + 5]):
            return tuple(words[:place])
    return joined_boxes(words)


def _without_caption(words: Sequence[Word]) -> list[Word]:
    """The words without what a label says in parentheses after itself, and without a lone colon or dash."""
    found = list(words)
    while found and not fold(found[0].text) and not re.search(r"[+№\"'«»]", found[0].text) and len(found) > 1:
        found = found[1:]
    if found and found[0].text.startswith("("):
        for end in range(1, min(_MAX_SAID_WORDS, len(found)) + 1):
            if found[end - 1].text.rstrip(".,;:").endswith(")"):
                inner = "".join(fold(word.text) for word in found[:end])
                is_said = inner in _captions() or (not any(char.isdigit() for char in inner) and end < len(found))
                is_said = is_said or is_explanation(found[:end])
                return _without_caption(found[end:]) if is_said and len(inner) > 0 else found
    return found


def _is_said_number(words: Sequence[Word]) -> bool:
    """True for words in parentheses that ask for a number and give none: «(№ родильного дома)»."""
    text = text_of(words)
    return text.startswith("(№") and text.endswith(")") and not any(map(str.isdigit, text))


def _wrapped(view: View, hit: Hit) -> tuple[Word, ...]:
    """The value of a label that ends a line of running text: it stands at the start of the next line."""
    row_no = hit.row
    words = view.rows[row_no].words
    if hit.end < len(words) or hit.start == 0 or hit.next_row_end or row_no + 1 >= len(view.rows):
        return ()
    gaps = [after.box.left - before.box.right for before, after in pairwise(words[max(0, hit.start - 3) : hit.end])]
    below = view.rows[row_no + 1]
    is_near = below.box.top - view.rows[row_no].box.bottom < MAX_LEADING * view.height_px
    is_full = view.rows[row_no].box.right >= 0.85 * max(row.box.right for row in view.rows)
    if (
        max(gaps, default=0) > MAX_GAP_IN_TEXT * view.height_px
        or not is_near
        or not is_full
        or view.is_label(below.words[0])
    ):
        return ()
    return trimmed(view, up_to_label(view, below.words))


def _right_box(view: View, hit: Hit) -> Box | None:
    """The empty place right of a label, up to the next label or the edge of the text."""
    row = view.rows[hit.row]
    end = _barrier(view, hit.row, hit.end)
    left = row.words[hit.end - 1].box.right
    right = row.words[end].box.left if end < len(row.words) else view.page.width_px
    margin = round(0.5 * view.height_px)
    return box_inside(left, row.box.top - margin, right, row.box.bottom + margin // 2, view)


def _below(view: View, hit: Hit, rows: int) -> Zone:
    """Words in the rows below a label, between its neighbours in its own row."""
    if hit.has_colon and rows == 1 and len(view.by_row.get(hit.row, ())) < 2 and not stand_below(view):
        return Zone()
    box = hit.box
    row_hits = view.by_row.get(hit.row, ())
    if len(row_hits) > 1 and any(_right(view, other) for other in row_hits if other is not hit):
        return Zone()
    right = min((other.box.left for other in row_hits if other.box.left > box.right), default=view.page.width_px)
    left = box.left - 1.5 * view.height_px
    if left_edges := [other.box.right for other in row_hits if other.box.right < box.left]:
        left = max(left, *left_edges)
    found: list[Word] = []
    bottom = box.bottom
    first = hit.row + (2 if hit.next_row_end else 1)
    for row_no in range(first, min(len(view.rows), first + rows)):
        own = [word for word in view.rows[row_no].words if left <= word.box.center[0] < right]
        is_far = bool(own) and own[0].box.top - bottom > _MAX_DROP * max(view.height_px, box.height)
        is_item = bool(own) and own[0] is view.rows[row_no].words[0] and len(own) > 1 and is_enumerator(own[0])
        if not own or is_far or is_item or begins_label(view, own) or is_inside_text(view, row_no, own[0]):
            break
        found += up_to_label(view, own)
        bottom = own[0].box.bottom
    if found:
        return Zone(trimmed(view, found))
    free = min((row.box.top for row in view.rows[first:] if row.box.top > box.bottom), default=view.page.height_px)
    room = min(box.bottom + 2 * view.height_px, free)
    if hit.has_colon or room - box.bottom < 1.2 * view.height_px:
        return Zone()
    return Zone(ink=ink_in(view, box_inside(left, box.bottom, right, room, view)))
