"""What is stated once for several entries: in the heading of a group of rows, or anywhere on the page.

Reads no row and no label's own words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from extractors.fields import merge_readings, read_field
from extractors.fold import fold, is_like
from extractors.view import View
from schemas.entry import Reading, State
from schemas.form import FieldSpec
from schemas.page import Reread, Word

_MAX_HEADING_WORDS = 8


def of_page(
    view: View, kind: str, place: tuple[str, int], specs: Sequence[FieldSpec], reread: Reread
) -> dict[str, Reading]:
    """What the page states once for all its entries of a kind, such as the day."""
    found: dict[str, Reading] = {}
    for spec_no, wanted in enumerate(specs):
        merge_readings(found, read_field(view, kind, (*place, spec_no), wanted, reread))
    return {name: replace(reading, inferred=True) for name, reading in found.items()}


def of_group(
    headings: Iterable[Sequence[Word]], wordings: Sequence[str], read: Callable[[Sequence[Word]], Reading | None]
) -> Reading | None:
    """The nearest heading over the rows in one of the wordings: the analysis that the rows below it belong to."""
    folded = [fold(wording) for wording in wordings]
    for words in headings:
        own = _named([word for word in words if not _is_speck(word.text)], folded)
        reading = read(own) if own else None
        if reading is not None and reading.state is State.READ:
            return replace(reading, inferred=True)
    return None


def _is_speck(text: str) -> bool:
    """True for what is no word nor number: a stroke, or one letter read beside one."""
    return sum(map(str.isalnum, text)) < 2 and not text.isalnum()


def _named(words: Sequence[Word], folded: Sequence[str]) -> Sequence[Word]:
    """The words of a heading that are one of the wordings, from its beginning on but for a number before it."""
    start = next((place for place, word in enumerate(words) if any(map(str.isalpha, word.text))), len(words))
    ends = range(min(len(words), start + _MAX_HEADING_WORDS), start, -1)
    texts = {end: "".join(fold(word.text) for word in words[start:end]) for end in ends}
    exact = (end for end, text in texts.items() if text in folded)
    near = (
        end
        for end, text in texts.items()
        if any(map(str.isalpha, words[end - 1].text)) and any(is_like(text, wording) for wording in folded)
    )
    end = next(exact, None) or next(near, None)
    return () if end is None else words[start:end]
