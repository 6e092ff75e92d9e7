"""Pieces that several papers of this family share: names on rules, choices of sex, what the chart knows of the child.

Knows no form.
"""

from __future__ import annotations

from collections.abc import Sequence

from samples.dispensary.desk import allergy, birth_facts, block, findings, patient, rows, sex, whole_name
from samples.dispensary.marks import Ask, Marker, ask, comb, label_ask, make_marker
from samples.suburban.paper import Fact, Sheet, home

__all__ = [
    "Ask", "Marker", "address", "allergy", "ask", "birth_facts", "block", "comb", "findings", "label_ask",
    "make_marker", "patient", "questions", "rows", "sex", "whole_name",
]  # fmt: skip


def address(s: Sheet) -> Fact:
    """Where the child lives, as this clinic writes it."""
    return Fact(home(s.child), s.patient, "address")


def questions(
    s: Sheet, m: Marker, y: float, way: Ask, asked: Sequence[tuple[str, Sequence[str], int]], step: float
) -> float:
    """Questions of no field one below the other, each with its answers behind it; gives the next baseline."""
    for label, words, usual in asked:
        y = label_ask(s, m, way.left, y, label, words, [usual], way) + step
    return y
