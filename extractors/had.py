"""Which names of a printed list of illnesses the paper says the child had: those with a date or a mark of their own.

Reads no values: it gives the words that belong to a name, and says whether they or a mark affirm it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.labels import Hit
from extractors.locate import value_zone
from extractors.told import is_denied
from extractors.view import View
from schemas.geometry import Box
from schemas.page import MarkKind, Word

_ENDS = (",", ";")
_AFFIRMED = re.compile(
    r"^\W*(?:\+|[vV✓✔☑☒](?!\w)|да(?!\w)|был[аои]?(?!\w)|пере(?:нес|бол)|боле[лт]|имел)", re.IGNORECASE
)
_AT_AGE = re.compile(r"\d+\s*(?:лет|год|г\.|мес)", re.IGNORECASE)
_MARKS = (MarkKind.UNDERLINE, MarkKind.CIRCLE, MarkKind.CHECK_BOX)


def own_words(view: View, hit: Hit) -> tuple[Word, ...]:
    """The words that tell when: after the name as far as its part of the list goes, or before it where days lead."""
    return _before(view, hit) if _days_lead(view, hit) else _to_end(hit, value_zone(view, hit).words)


def is_had(view: View, hit: Hit) -> bool:
    """True where a plus, «да», an age, an underline or a ticked box stands at the name."""
    words = own_words(view, hit)
    text = " ".join(word.text for word in words)
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
    """«2014 – ветряная оспа; 2016 – скарлатина»: a number comes before the first name of the row."""
    first = next(other for other in view.by_row[hit.row] if other.target.specs and other.target.section is None)
    lead = view.rows[hit.row].words[_start(view, first) : first.start]
    return any(char.isdigit() for word in lead for char in word.text)


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
