"""Finds the row of a label's printed wordings where it stands below the label, or below a wording that it says closer.

Chooses none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.options import is_general, printed_options
from extractors.view import View
from extractors.zone import Zone
from schemas.form import FieldSpec
from schemas.geometry import hull
from schemas.page import Word

_MIN_OPTIONS, _MAX_OPTIONS_DROP = 3, 6.0  # wordings that make a row a list of them; heights of text below their label
_MAX_CLOSER_DROP = 3.5  # heights down to the row that says closer what was chosen


def with_options(view: View, spec: FieldSpec, zone: Zone, label: Sequence[Word]) -> Zone:
    """Where a label's printed wordings fill a row of their own below it, that row: other labels may stand between."""
    if spec.options and zone.words and is_general(zone.words, spec.options):
        return replace(zone, words=(*zone.words, *_said_closer(view, spec, zone.words)))
    if not spec.options or not label or len(printed_options(zone.words, spec.options)) > 1:
        return zone
    height = hull(word.box for word in label).height
    bottom = max(word.box.bottom for word in label)
    below = [row for row in view.rows if bottom <= row.box.top < bottom + _MAX_OPTIONS_DROP * height]
    rows = (row for row in below if not view.is_label(row.words[0]))
    own = next((row.words for row in rows if len(printed_options(row.words, spec.options)) >= _MIN_OPTIONS), None)
    return Zone(own) if own is not None else zone


def _said_closer(view: View, spec: FieldSpec, words: Sequence[Word]) -> tuple[Word, ...]:
    """The next row, where it lists what a general wording leaves open: «нарушения: дефицит массы тела, …»."""
    height, bottom = words[-1].box.height, words[-1].box.bottom
    below = [row for row in view.rows if words[-1].box.top < row.box.top < bottom + _MAX_CLOSER_DROP * height]
    lists = (row.words for row in below if row.words[0] not in words)
    return next((own for own in lists if len(printed_options(own, spec.options)) > 1), ())
