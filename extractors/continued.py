"""Words of the rows below that go on with a value, and what ends them: another label, another item, another column.

Finds no labels; reads no values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.captions import is_explanation
from extractors.labels import Hit, is_enumerator
from extractors.view import View
from schemas.page import Word

MAX_GAP_IN_TEXT = 2.0  # heights, as typewriters and justified lines set them
_MAX_LEAD_WORDS = 3
_MAX_CONTINUED_DROP = 3.5  # heights down to the second fill-in line of a value


def continued(view: View, hit: Hit, words: Sequence[Word], rows: int) -> Iterator[Word]:
    """Words of the rows below that go on with a value that filled its row."""
    if rows < 2 or hit.next_row_end or view.cell_of(hit.words[0]) is not None:
        return
    left = 0 if _is_in_text(view, hit) else hit.words[0].box.left - 2 * view.height_px
    edge = max(row.box.right for row in view.rows)
    last = words[-1]
    if _is_followed(view, hit, last):
        return
    for row_no in range(hit.row + 1, min(len(view.rows), hit.row + rows)):
        is_full = last.box.right >= left + 0.6 * (edge - left)
        if not is_full and not last.text.endswith((",", "-")) and not _is_rest_of_name(view, row_no, words):
            return
        own = [word for word in view.rows[row_no].words if word.box.left >= left]
        if not own or own[0].box.top - last.box.bottom > _MAX_CONTINUED_DROP * view.height_px:
            return
        if is_inside_text(view, row_no, own[0]) or _begins_item(view, row_no, hit):
            return
        if _goes_on(view, row_no, own):
            yield from own
            return
        if begins_label(view, own) or _leads_to_label(view, own):
            return
        taken = up_to_label(view, own)
        yield from taken
        last = taken[-1]


def _is_followed(view: View, hit: Hit, last: Word) -> bool:
    """True where another label follows close in running text: what goes on below is its value."""
    after = [word for word in view.rows[hit.row].words if word.box.left >= last.box.right]
    is_close = bool(after) and after[0].box.left - last.box.right < MAX_GAP_IN_TEXT * view.height_px
    return is_close and view.is_label(after[0]) and last.text.endswith((".", ";"))


def _begins_item(view: View, row_no: int, hit: Hit) -> bool:
    """True for a row that is the next item of a numbered list: «4. Место учебы» below «3. Домашний адрес …»."""
    first, *rest = view.rows[row_no].words
    is_capital = bool(rest) and (rest[0].text.lstrip('«"(')[:1].isupper() or rest[0].text.startswith("№"))
    return is_enumerator(first) and is_capital and first.box.left < hit.box.left + view.height_px


def _leads_to_label(view: View, words: Sequence[Word]) -> bool:
    """True for a few words that only lead to a label: «Состоит ли» before «на диспансерном учёте»."""
    lead = up_to_label(view, words)
    is_lead = len(lead) < min(len(words), _MAX_LEAD_WORDS + 1) and words[0].text[:1].isupper()
    return is_lead and all(word.text.rstrip(",;.").isalpha() for word in lead)


def _is_rest_of_name(view: View, row_no: int, words: Sequence[Word]) -> bool:
    """True for «Ярослава Игоревна» on the line below «Кузнецова»."""
    below = view.rows[row_no].words
    is_name = all(word.text[:1].isupper() and word.text.isalpha() for word in (*words, *below))
    return len(words) == 1 and len(below) == 2 and is_name and not any(map(view.is_label, below))


def _is_in_text(view: View, hit: Hit) -> bool:
    """True for a label in the middle of running text, which goes on at the beginning of the next row."""
    words = view.rows[hit.row].words
    return hit.start > 0 and hit.box.left - words[hit.start - 1].box.right < 1.2 * view.height_px


def _goes_on(view: View, row_no: int, words: Sequence[Word]) -> bool:
    """True for the last words of a value that only look like a label: «в отделении: Инфекционное / отделение»."""
    hits = view.by_row.get(row_no, ())
    is_all = len(hits) == 1 and list(hits[0].words) == list(words) and not hits[0].has_colon
    return is_all and words[0].text[:1].islower() and bool(hits[0].target.specs)


def begins_label(view: View, words: Sequence[Word]) -> bool:
    """True where words below a value begin with a label, known or not, or explain the line above."""
    if any(view.is_label(word) for word in words[:2]) or words[0].text.startswith("(") or is_explanation(words):
        return True
    return any(word.text.endswith(":") for word in words[:4])


def up_to_label(view: View, words: Sequence[Word]) -> list[Word]:
    """The words before the first label, without the number of its item."""
    taken: list[Word] = []
    for word in words:
        if view.is_label(word):
            break
        taken.append(word)
    while len(taken) > 1 and is_enumerator(taken[-1]):
        taken.pop()
    return taken


def is_inside_text(view: View, row_no: int, word: Word) -> bool:
    """True where words stand close before a word: it is the middle of a line, not a value below a label."""
    words = view.rows[row_no].words
    place = words.index(word)
    return place > 0 and word.box.left - words[place - 1].box.right < 1.2 * view.height_px
