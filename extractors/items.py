"""Where the next item of a numbered list, or of a column of questions, ends what stands under a heading.

Finds no headings; reads no values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.fold import fold
from extractors.labels import Hit, is_enumerator
from extractors.rows import Row
from schemas.page import text_of

FULL_LINE = 0.75  # of the text's width
_MAX_ASKED = 3  # words of a label that the form does not know
_MAX_ASKED_YES = 7  # the same, where yes or no answers it
_MAX_SCRAP = 3  # letters of an answer that a ring has spoiled
_YES_NO_WORDS = {fold("да"), fold("нет")}
_YES_NO = {*_YES_NO_WORDS, "", fold("был"), fold("не"), fold("было"), fold("имеется"), fold("v"), fold("х")}
_DAMAGED_NUMBER = re.compile(r"^[\w|!\]\[]{1,3}[.,)] [А-ЯЁ]")  # «И. Госпитализирован» for «11.»


def next_item(rows: Sequence[Row], hit: Hit, hits: Sequence[Hit]) -> Row | None:
    """The row with the number after that of the heading's own item: «2.10.» after «2.9.», whatever it asks.

    Where that number was not read, the row that begins with some sign of its kind before the next number but one.
    """
    asked = (other.row for other in hits if other.start == 1 and other.row <= hit.row and _number(rows[other.row]))
    item = max(asked, default=None)
    if item is None:
        return None
    own = _number(rows[item])
    below = rows[hit.row + 1 :]
    numbers = [_number(row) for row in below]
    for step in (1, 2):
        at = next((no for no, number in enumerate(numbers) if number == (*own[:-1], own[-1] + step)), None)
        if at is not None:
            damaged = (row for row in below[:at] if step > 1 and _DAMAGED_NUMBER.match(text_of(row.words[:2])))
            return next(damaged, below[at])
    return None


def items_below(rows: Sequence[Row], hit: Hit) -> Iterator[Row]:
    """Rows at the heading's edge that ask something unknown, below a line that was not full: «Обращение: …»."""
    edge = max((row.box.right for row in rows), default=0)
    left = rows[hit.row].words[0].box.left
    for above, row in pairwise(rows[hit.row :]):
        asked = next((no for no, word in enumerate(row.words[:_MAX_ASKED], 1) if word.text.endswith(":")), 0)
        is_level = abs(row.words[0].box.left - left) < row.box.height and hit.start == 0
        is_new = above.box.right < FULL_LINE * edge and not above.words[-1].text.endswith((",", ":", "-"))
        if asked and is_level and is_new and len(row.words) > asked and row.words[0].text[:1].isupper():
            yield row


def answered_below(rows: Sequence[Row], hit: Hit) -> Iterator[Row]:
    """Rows below that ask for a yes or no, however much of the question was read: «…такт с больными: нет да»."""
    for row in rows[hit.row + 1 :]:
        asked = next((no for no, word in enumerate(row.words[:_MAX_ASKED_YES], 1) if word.text.endswith((":", "?"))), 0)
        answers = [fold(word.text) for word in row.words[asked:]]
        is_choice = all(answer in _YES_NO or len(answer) <= _MAX_SCRAP for answer in answers)
        if asked and is_choice and set(answers) & _YES_NO_WORDS:
            yield row


def _number(row: Row) -> tuple[int, ...]:
    first = row.words[0]
    is_number = is_enumerator(first) and first.text[0].isdigit() and len(row.words) > 1
    return tuple(map(int, first.text.rstrip(".)").split("."))) if is_number else ()
