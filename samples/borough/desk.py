"""Pieces that several papers of this family share: names on rules, choices of sex, what the chart knows of the child.

Knows no form.
"""

from __future__ import annotations

from samples.borough.paper import Fact, Sheet, home
from samples.canvas import Rect
from samples.dispensary.desk import allergy, birth_facts, block, findings, patient, rows, sex, whole_name
from samples.dispensary.marks import Ask, Marker, ask, comb, label_ask, make_marker

__all__ = [
    "Ask", "Marker", "address", "allergy", "ask", "birth_facts", "block", "comb", "findings", "frame",
    "label_ask", "make_marker", "patient", "rows", "sex", "whole_name",
]  # fmt: skip


def address(s: Sheet) -> Fact:
    """Where the child lives, as this clinic writes it."""
    return Fact(home(s.child), s.patient, "address")


def frame(s: Sheet, area: Rect, width_mm: float = 0.3) -> None:
    """Four rules around what is no cell of a table."""
    left, top, right, bottom = area.left, area.top, area.right, area.bottom
    for ends in ((left, top, right, top), (left, bottom, right, bottom), (left, top, left, bottom),
                 (right, top, right, bottom)):  # fmt: skip
        s.c.line(*ends, width_mm)
