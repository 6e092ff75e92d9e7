"""Which columns of a table belong together: each field's one column, or groups of columns that repeat side by side.

Takes columns whose headings are known already; matches no wording.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz.distance import Levenshtein

from extractors.fold import fold
from schemas.form import TableSpec

Group = Mapping[str, tuple[int, ...]]
_MIN_BEGUN = 3  # fields of a group that is shorter than the first
_MIN_LIKENESS = 0.75  # of the headings of one field in all groups


def groups_of(
    spec: TableSpec,
    fields: Mapping[int, str],
    scores: Mapping[int, float],
    texts: Mapping[int, str],
    cells: Mapping[int, tuple[int, ...]],
    over: Mapping[int, int],
) -> tuple[Group, ...]:
    """Columns side by side that repeat the same fields are groups; else the likeliest column of each field.

    over: for a column the heading that it shares with its neighbours.
    """
    found = {(name, cells[column]) for column, name in fields.items() if name in (spec.must or spec.needs)}
    keys = [name for name, _ in found]
    repeats = {name for name in keys if keys.count(name) > 1}
    if repeats and all(_same_headings(name, fields, texts) for name in repeats):
        if courses := _under_doses(spec, fields, over):
            return courses
        groups = _side_by_side(spec, fields, cells)
        is_whole = any(_is_like_first(group, groups[0]) for group in groups[1:])
        if is_whole or len(set(fields.values())) == 1:
            return tuple(groups)
    return (single(spec, fields, scores, cells),)


def single(
    spec: TableSpec,
    fields: Mapping[int, str],
    scores: Mapping[int, float],
    cells: Mapping[int, tuple[int, ...]],
) -> dict[str, tuple[int, ...]]:
    """The likeliest column of each field."""
    found: dict[str, tuple[int, ...]] = {}
    for column, name in sorted(fields.items(), key=lambda item: -scores[item[0]]):
        if name not in found or spec.columns[name].join or cells[found[name][0]] == cells[column]:
            found[name] = tuple(sorted((*found.get(name, ()), column)))
    return found


def _under_doses(spec: TableSpec, fields: Mapping[int, str], over: Mapping[int, int]) -> tuple[Group, ...]:
    """Groups under a heading each, «V1 | дата | серия», with the columns before the first that name what all are of."""
    ordered = sorted(fields)
    first = next((place for place, column in enumerate(ordered) if column in over), len(ordered))
    shared, own = ordered[:first], ordered[first:]
    if not any(column.row_head for column in spec.columns.values()) or not shared:
        return ()
    groups: dict[int, dict[str, tuple[int, ...]]] = {}
    for column in own:
        group = groups.setdefault(over[column], {}) if column in over else None
        if group is None or fields[column] in group:
            return ()
        group[fields[column]] = (column,)
    names = {fields[column] for column in shared}
    parts = [set(group) for group in groups.values()]
    if len(parts) < 2 or any(part != parts[0] for part in parts) or names & parts[0] or len(names) < len(shared):
        return ()
    common = {fields[column]: (column,) for column in shared}
    return tuple({**common, **group} for group in groups.values())


def _is_like_first(group: Group, first: Group) -> bool:
    """True for a group that has the fields of the first one, or begins with them and leaves out the last ones."""
    own = list(group)
    return set(group) >= set(first) or (len(own) >= _MIN_BEGUN and own == list(first)[: len(own)])


def _side_by_side(
    spec: TableSpec, fields: Mapping[int, str], cells: Mapping[int, tuple[int, ...]]
) -> Sequence[dict[str, tuple[int, ...]]]:
    groups: list[dict[str, tuple[int, ...]]] = [{}]
    for column, name in sorted(fields.items()):
        own = groups[-1].get(name, ())
        if own and not spec.columns[name].join and cells[own[0]] != cells[column]:
            groups.append({})
            own = ()
        groups[-1][name] = (*own, column)
    return groups


def _same_headings(field: str, fields: Mapping[int, str], texts: Mapping[int, str]) -> bool:
    """True where a field's columns are headed alike but for what stands over them: «V1 дата», «V2 дата»."""
    own = [fold(texts[column]) for column, name in fields.items() if name == field]
    return all(Levenshtein.normalized_similarity(own[0], text) > _MIN_LIKENESS for text in own)
