"""Allergens that speak against vaccines, from `codes/allergy_vaccines.csv`, once per process.

Says against which infections such vaccines are; which product holds the allergen, its leaflet tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from schemas.code_rows import read_rows, split_cell


@dataclass(frozen=True, slots=True)
class Allergen:
    """An allergen by its usual name and other writings; `infections` as in `vaccines.csv`."""

    name: str
    writings: tuple[str, ...]
    infections: tuple[str, ...]
    source: str


@cache
def load_allergens() -> tuple[Allergen, ...]:
    """The allergens in the order of the list.

    Raises:
        CodeListError: if the list breaks a rule; names the line.
    """
    columns = ("allergen", "infections", "writings", "source")
    return tuple(
        Allergen(
            row["allergen"],
            (row["allergen"], *split_cell(row["writings"])),
            split_cell(row["infections"], ";"),
            row["source"],
        )
        for _, row in read_rows("allergy_vaccines.csv", columns)
    )
