"""Which names of a printed list of illnesses the paper says the child had: those with a date or a mark of their own.

Reads no values: it gives the words that belong to a name, and says whether they or a mark affirm it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.labels import Hit
from extractors.locate import value_zone
from extractors.rows import Row
from extractors.told import is_denied
from extractors.view import View
from schemas.geometry import Box
from schemas.page import MarkKind, Word, text_of

_ENDS = (",", ";")
_AFFIRMED = re.compile(
    r"^\W*(?:\+|[vV✓✔☑☒](?!\w)|да(?!\w)|был[аои]?(?!\w)|пере(?:нес|бол)|боле[лт]|имел)", re.IGNORECASE
)
_AT_AGE = re.compile(r"\d+\s*(?:лет|год|г\.|мес)", re.IGNORECASE)
_ADJECTIVE = re.compile(r"^[А-Яа-яё-]{3,}(?:ый|ий|ой|ая|яя|ое|ее|ую|юю)$")
_DAY = re.compile(r"(?:19|20)\d\d(?!\d)|\d[./-]\s?[\dIVX]|\d\s*(?:лет|год|г\.|мес)", re.IGNORECASE)
_TO_MARK = re.compile(r"подчеркн|отметить|обвести|указать|нужное", re.IGNORECASE)
_MAX_TOLD, _LIST_GAP = 4, 1.5  # names of such a list; heights from one to the next
_MARKS = (MarkKind.UNDERLINE, MarkKind.CIRCLE, MarkKind.CHECK_BOX)


def told_names(view: View, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The names of a list that is told and not printed to be marked: few of them, all that a label is answered with."""
    if not 0 < len(hits) <= _MAX_TOLD or any(_is_marked(view, hit) for hit in hits):
        return ()
    row = view.rows[hits[0].row]
    is_answer = hits[0].start > 0 and row.words[hits[0].start - 1].text.endswith(":")
    below = view.rows[hits[0].row + 1 : hits[0].row + 2]
    if not is_answer or hits[-1].row != hits[0].row or hits[-1].end < len(row.words) or _asks(below):
        return ()
    return tuple(hits) if all(_follows(one, hit) for one, hit in pairwise(hits)) else ()


def _asks(rows: Sequence[Row]) -> bool:
    """True where the line below says what to do with the list: «(нужное подчеркнуть)»."""
    return any(_TO_MARK.search(text_of(row.words)) for row in rows)


def _follows(before: Hit, hit: Hit) -> bool:
    """True for the next name of a list with commas, not of one with room for an answer at each name."""
    is_close = hit.box.left - before.words[-1].box.right < _LIST_GAP * hit.box.height
    return before.end == hit.start and is_close and before.words[-1].text.endswith(_ENDS)


def own_words(view: View, hit: Hit) -> tuple[Word, ...]:
    """The words that tell when: after the name as far as its part of the list goes, or before it where days lead."""
    return _before(view, hit) if _days_lead(view, hit) else _to_end(hit, value_zone(view, hit).words)


def whole_name(view: View, hit: Hit) -> tuple[Word, ...]:
    """The name of an illness with the adjectives before it: «Острый гнойный средний отит»."""
    words, start = view.rows[hit.row].words, hit.start
    while start > 0 and _is_adjective_of(words[start - 1], words[start]) and not view.is_label(words[start - 1]):
        start -= 1
    return (*words[start : hit.start], *hit.words)


def _is_adjective_of(before: Word, word: Word) -> bool:
    is_near = -word.box.height < word.box.left - before.box.right < _LIST_GAP * word.box.height
    return is_near and _ADJECTIVE.match(before.text) is not None


def is_had(view: View, hit: Hit) -> bool:
    """True where a plus, «да», an age, an underline or a ticked box stands at the name."""
    words = own_words(view, hit)
    text = text_of(words)
    if words and is_denied(text) and not _AFFIRMED.match(text):
        return False
    return bool(_AFFIRMED.match(text) or _AT_AGE.search(text)) or _is_marked(view, hit)


def _to_end(hit: Hit, after: Sequence[Word]) -> tuple[Word, ...]:
    """«скарлатина 2014, корь»: up to the comma, and nothing beyond the parenthesis that holds the list."""
    if hit.words[-1].text.endswith((*_ENDS, ")")):
        return ()
    ends = (*_ENDS, ")")
    end = next((place for place, word in enumerate(after, 1) if word.text.endswith(ends)), len(after))
    return tuple(after[:end])


def _days_lead(view: View, hit: Hit) -> bool:
    """«2014 – ветряная оспа; 2016 – скарлатина»: a day or an age comes before the first name of the row."""
    first = next(other for other in view.by_row[hit.row] if other.target.specs and other.target.section is None)
    lead = view.rows[hit.row].words[_start(view, first) : first.start]
    return _DAY.search(text_of(lead)) is not None  # «5 Ветряная оспа» is the fifth row of a list


def _before(view: View, hit: Hit) -> tuple[Word, ...]:
    return tuple(view.rows[hit.row].words[_start(view, hit) : hit.start])


def _start(view: View, hit: Hit) -> int:
    """Where in its row the words before a name begin: after the label or the heading before it."""
    return max((other.end for other in view.by_row[hit.row] if other.end <= hit.start), default=0)


def _is_marked(view: View, hit: Hit) -> bool:
    box, height = hit.box, hit.box.height
    below = Box(box.left, box.top, box.right, box.bottom + height // 2)
    before = Box(max(0, box.left - 2 * height), box.top, box.left, box.bottom)
    set_marks = [mark for mark in view.page.marks if mark.is_set and mark.kind in _MARKS]
    return any(mark.box.overlap(before if mark.kind is MarkKind.CHECK_BOX else below) > 0 for mark in set_marks)
