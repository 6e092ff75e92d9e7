"""Tells the form of a page whose title says nothing by all that it asks for: labels that few forms know tell most.

Reads no values and looks at no pixels.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.labels import find_hits
from extractors.rows import Row
from pipeline.stages.form_wordings import asked_by
from schemas.form import FormType

# Measured on 411 pages of nine families without their titles and numbers, 343 of them of a form: at these bounds 165
# were told, 156 of them rightly; the other 9 were protocols of several analyses, which the headings of those tell.
MIN_WEIGHT = 15.0  # of all labels together; one that a single form of twenty-two knows weighs 3.1
MIN_LEAD = 1.3  # times the weight of the labels that the next form knows
RARE, MIN_RARE = 2, 4  # so many forms at most know a rare label, and so many of them stand on the page
PLAIN_WEIGHT, PLAIN_RARE = 30.0, 6  # no price list or order asks so much of one form
MIN_DENYING = 3  # or so many where they only speak against another form


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What the labels of a page weigh for each form.

    rare: how many of them few forms know. gathered: places of the forms that each form puts together on a page.
    known_to: places of the forms that know each of the labels.
    """

    weights: tuple[float, ...]
    rare: tuple[int, ...]
    gathered: tuple[frozenset[int], ...]
    known_to: tuple[frozenset[int], ...]

    @property
    def form(self) -> int | None:
        """The place of the form that knows by far the most of them; None where none stands out."""
        ranked = sorted(range(len(self.weights)), key=lambda place: -self.weights[place])
        if not ranked or self.weights[ranked[0]] < MIN_WEIGHT or self.rare[ranked[0]] < MIN_RARE:
            return None
        return ranked[0] if len(ranked) == 1 or self._leads(ranked[0], ranked[1]) else None

    def apart(self, place: int, other: int) -> float:
        """The weight of the labels that one form knows and another does not."""
        own = (places for places in self.known_to if place in places and other not in places)
        return sum(math.log(len(self.weights) / len(places)) for places in own)

    def is_plain(self, place: int) -> bool:
        """True where so much of what that form alone asks for stands on the page that it is the form, filled or not."""
        return self.weights[place] >= PLAIN_WEIGHT and self.rare[place] >= PLAIN_RARE

    def denies(self, place: int) -> bool:
        """True where another form knows so much more of the page that it can hardly be of this one."""
        others = [other for other in range(len(self.weights)) if other not in self.gathered[place]]
        top = max(others, key=lambda other: self.weights[other])
        return self.weights[top] >= MIN_WEIGHT and self.rare[top] >= MIN_DENYING and self._leads(top, place)

    def _leads(self, place: int, other: int) -> bool:
        return self.weights[place] >= MIN_LEAD * self.weights[other]


class AskedOnce:
    """What the labels of a page weigh, asked only where a page's title leaves it open."""

    def __init__(self, rows: Sequence[Row], forms: Sequence[FormType]) -> None:
        self._rows, self._forms = rows, forms
        self._asked: AskedFor | None = None

    @property
    def now(self) -> AskedFor:
        if self._asked is None:
            self._asked = asked_for(self._rows, self._forms)
        return self._asked


def asked_for(rows: Sequence[Row], forms: Sequence[FormType]) -> AskedFor:
    """Weighs the labels on a page by how few forms know them."""
    asked = asked_by(forms)
    weights, rare = [0.0] * len(forms), [0] * len(forms)
    known_to = tuple(asked.of_forms[label] for label in {hit.label for hit in find_hits(rows, asked.index)})
    for places in known_to:
        for place in places:
            weights[place] += math.log(len(forms) / len(places))
            rare[place] += len(places) <= RARE
    places_of = {form.id: place for place, form in enumerate(forms)}
    gathered = (frozenset(places_of[name] for name in form.match.gathers if name in places_of) for form in forms)
    return AskedFor(tuple(weights), tuple(rare), tuple(gathered), known_to)
