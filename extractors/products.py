"""Which labels of one line belong to one shot: «Вакцинация БЦЖ: 25.03.2017, препарат БЦЖ-М, серия 606».

The product that a line names beside the infection is no shot of its own. Reads no values.
"""

from __future__ import annotations

from extractors.fold import fold
from extractors.labels import Hit
from extractors.view import View
from schemas.page import Word

_LEADS = frozenset(map(fold, ("вакцина", "препарат", "вакциной", "препаратом", "название вакцины", "вакцины")))


def goes_with(view: View, hit: Hit, place_of: tuple[str, int, int]) -> Hit:
    """The label of the shot that a label belongs to: an earlier one of its line, or itself."""
    opened = _opened_above(view, hit, place_of)
    is_named = False  # whether a word that leads to the product came after the label
    if opened is not None:
        return opened
    for other in view.by_row.get(hit.row, ()):
        if place_of not in other.target.specs:
            continue
        is_lead = _is_lead(other) or _is_led(view, other)
        if opened is None or not is_lead or (is_named and not _follows_lead(view, other)):
            opened, is_named = other, _is_lead(other)
        else:
            is_named = True
        if other is hit:
            return opened
    return hit


def product_words(view: View, hit: Hit, place_of: tuple[str, int, int]) -> tuple[Word, ...]:
    """The words from the label of the product on that belong to the shot of an earlier label of the line."""
    after = [other for other in view.by_row.get(hit.row, ()) if other.start >= hit.end]
    own = [other for other in after if place_of in other.target.specs and goes_with(view, other, place_of) is hit]
    row = hit.row
    if not own and hit.next_row_end and row + 1 in view.by_row:
        row, after = row + 1, list(view.by_row[row + 1])
        own = [other for other in after if _opened_above(view, other, place_of) is hit]
    if not own:
        return ()
    words = view.rows[row].words
    end = next((other.start for other in after if other.start > own[-1].start), len(words))
    return tuple(words[own[0].start : end])


def _opened_above(view: View, hit: Hit, place_of: tuple[str, int, int]) -> Hit | None:
    """The label that runs over the end of the line above, up to this one: «… Против / туберкулёза: БЦЖ»."""
    above = view.by_row.get(hit.row - 1, ())
    opened = above[-1] if above and place_of in above[-1].target.specs else None
    return opened if opened is not None and 0 < opened.next_row_end == hit.start else None


def _is_lead(hit: Hit) -> bool:
    return "".join(fold(word.text) for word in hit.words) in _LEADS


def _is_led(view: View, hit: Hit) -> bool:
    """True for a name right after a word that leads to it: «препарат БЦЖ-М»."""
    return hit.start > 0 and fold(view.rows[hit.row].words[hit.start - 1].text) in _LEADS


def _follows_lead(view: View, hit: Hit) -> bool:
    """True for the name that a leading label names: «вакцина БЦЖ-М», both of them labels."""
    return not _is_lead(hit) and _is_led(view, hit)
