"""Holds a child's sex against the patronymic, whose ending tells it. Says nothing where the ending is neither.

A ring or a stroke that hides one of two printed letters leaves the wrong one to be read; a mother's patronymic read
as the child's shows here, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from schemas.entry import MergedEntry, Value

_SEXES = (
    ("male", re.compile(r"(?:ич|оглы|оглу)$", re.IGNORECASE)),
    ("female", re.compile(r"(?:на|кызы)$", re.IGNORECASE)),
)


def sex_by_patronymic(entries: Iterable[MergedEntry]) -> dict[tuple[str, str], float]:
    """Strength on sex and patronymic where both were read: 1 they agree, 0 they do not."""
    found: dict[tuple[str, str], float] = {}
    for entry in entries:
        sex, told = entry.value("sex"), _sex_of(entry.value("patronymic"))
        if entry.kind == "patient" and sex is not None and told is not None:
            found |= {(entry.entry_id, field): float(sex == told) for field in ("sex", "patronymic")}
    return found


def _sex_of(patronymic: Value | None) -> str | None:
    if not isinstance(patronymic, str):
        return None
    return next((sex for sex, ending in _SEXES if ending.search(patronymic)), None)
