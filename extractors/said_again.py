"""Where what was told of the birth ends: a line that begins with a measure which those lines have had already.

Finds no labels; reads no values.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.form_labels import fields_at
from extractors.labels import Hit, begins_row
from extractors.rows import Row
from schemas.form import FormType
from schemas.page import Word


def line_said_again(form: FormType, rows: Sequence[Row], hits: Sequence[Hit], heading: Hit) -> tuple[Word, ...]:
    """The first line after the heading's that begins with a field which the lines since the heading have told."""
    told: set[str] = set()
    for row_no in range(heading.row, len(rows)):
        asked = sorted((hit for hit in hits if hit.row == row_no), key=lambda hit: hit.start)
        if row_no > heading.row and asked and begins_row(rows, asked[0]) and fields_at(form, asked[0]) & told:
            return rows[row_no].words
        told |= {field for hit in asked for field in fields_at(form, hit)}
    return ()
