"""Diagnoses that a paper and its counterfoil both tell: each once, with what either copy says.

Compares wordings on one page; reads no values.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractors.fold import fold, is_like
from schemas.entry import Reading


def without_copies(diagnoses: Iterable[dict[str, Reading]]) -> list[dict[str, Reading]]:
    """The diagnoses in their order; of two that say the same the shorter wording, as what follows it is no part."""
    kept: list[dict[str, Reading]] = []
    for diagnosis in diagnoses:
        first = next((one for one in kept if _is_copy(one, diagnosis)), None)
        if first is None:
            kept.append(dict(diagnosis))
            continue
        if "text" in first and "text" in diagnosis and len(diagnosis["text"].raw) < len(first["text"].raw):
            first["text"] = diagnosis["text"]
        for field, reading in diagnosis.items():
            first.setdefault(field, reading)
    return kept


def _is_copy(first: dict[str, Reading], other: dict[str, Reading]) -> bool:
    if "text" not in first or "text" not in other:
        return False
    codes = [one["icd10"].value for one in (first, other) if "icd10" in one]
    if len(codes) == 2 and codes[0] != codes[1]:
        return False
    texts = sorted((fold(one["text"].raw) for one in (first, other)), key=len)
    return bool(texts[0]) and (texts[1].startswith(texts[0]) or is_like(texts[1], texts[0]))
