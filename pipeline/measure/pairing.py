"""Pair the entries exported of a chart with the true ones, one to one within a kind.

An entry with a misread date still pairs with its event, by where it stands on paper: then the date is
wrong, instead of one event missing and another invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.measure.agree import area, hits, same_value, shared_area
from pipeline.measure.truth import EntryTold
from schemas.kinds import EntryKind, load_kinds

SINGLE_KINDS = frozenset({"patient", "birth"})  # a chart has one of each
DATE_WEIGHT = 2.0
IDENTITY_WEIGHT = 1.5
VALUE_WEIGHT = 1.0
PLACE_WEIGHT = 1.0
SOURCE_WEIGHT = 1.0
LEAST_SCORE = 2.0


@dataclass(frozen=True, slots=True)
class Pair:
    """An entry read and the true one; one of them is None where it stands alone."""

    read: EntryTold | None
    true: EntryTold | None


def pair_entries(read: Sequence[EntryTold], true: Sequence[EntryTold]) -> list[Pair]:
    """All entries of both sides, each once; the best pairs are taken first."""
    scored = sorted(
        (
            (-_score(one, other, load_kinds().get(one.kind)), i, j)
            for i, one in enumerate(read)
            for j, other in enumerate(true)
            if one.kind == other.kind
        ),
    )
    taken_read: set[int] = set()
    taken_true: set[int] = set()
    pairs: list[Pair] = []
    for score, i, j in scored:
        enough = -score >= LEAST_SCORE or read[i].kind in SINGLE_KINDS
        if enough and i not in taken_read and j not in taken_true:
            taken_read.add(i)
            taken_true.add(j)
            pairs.append(Pair(read[i], true[j]))
    pairs += [Pair(None, other) for j, other in enumerate(true) if j not in taken_true]
    pairs += [Pair(one, None) for i, one in enumerate(read) if i not in taken_read]
    return pairs


def _score(read: EntryTold, true: EntryTold, kind: EntryKind | None) -> float:
    score = DATE_WEIGHT if read.date is not None and read.date == true.date else 0.0
    for name, field in read.fields.items():
        other = true.fields.get(name)
        if other is None:
            continue
        field_kind = kind.fields.get(name) if kind else None
        if same_value(field_kind, field.value, other.value):
            score += IDENTITY_WEIGHT if kind and name in kind.identity else VALUE_WEIGHT
        if hits(field.page, field.bbox, other.all_places):
            score += PLACE_WEIGHT
    return score + (SOURCE_WEIGHT if _share_source(read, true) else 0.0)


def _share_source(read: EntryTold, true: EntryTold) -> bool:
    return any(
        one.page == other.page
        and shared_area(one.bbox, other.bbox) > 0.5 * max(1, min(area(one.bbox), area(other.bbox)))
        for one in read.sources
        for other in true.sources
    )
