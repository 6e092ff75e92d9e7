"""Which columns of a table belong together: each field's one column, or groups of columns that repeat side by side.

Takes columns whose headings are known already; matches no wording.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from extractors.fold import fold
from schemas.form import TableSpec

Group = Mapping[str, tuple[int, ...]]
_MIN_BEGUN = 3  # fields of a group that is shorter than the first
_MIN_SHARED = 2  # fields that such a group begins with as the first does
_MIN_AGAIN = 2  # headings that a group beside repeats
_EVENT = frozenset({"date", "age_months"})  # stand before what was measured
_MIN_LIKENESS = 0.75  # of the headings of one field in all groups
_MIN_LIKE_TWIN = 0.5  # of a heading misread and its like between the same neighbours


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
    columns = {(name, cells[column]) for column, name in fields.items() if name in _EVENT and not spec.must}
    is_event_again = all([name for name, _ in columns].count(event) > 1 for event in _EVENT)
    groups = _side_by_side(spec, fields, cells) if repeats or is_event_again else []
    if repeats and all(_same_headings(name, fields, texts) for name in repeats):
        if courses := _under_doses(spec, fields, over):
            return courses
        is_whole = any(_is_like_first(group, groups[0]) for group in groups[1:])
        if is_whole or len(set(fields.values())) == 1:
            return tuple(groups)
    if len(groups) > 1 and all(_begins_again(group, groups[0]) for group in groups[1:]):
        return tuple(groups)
    return (single(spec, fields, scores, cells),)


def of_pattern(fields: Mapping[int, str], texts: Mapping[int, str], n_columns: int) -> dict[int, str]:
    """Columns whose headings were not read, where the headings of groups side by side tell what stands in their place.

    «Показатель | Результат | Норма | … | Результат | Норма»: the fourth column holds the names too.
    """
    for width in range(2, n_columns // 2 + 1):
        slots: dict[int, set[str]] = {}
        again = 0
        for column, name in fields.items():
            slots.setdefault(column % width, set()).add(name)
            again += fields.get(column + width) == name and _is_again(texts[column], texts[column + width])
        is_even = n_columns % width == 0 and all(len(names) == 1 for names in slots.values())
        if is_even and again >= _MIN_AGAIN and len(slots) == len({next(iter(names)) for names in slots.values()}):
            missing = (column for column in range(n_columns) if column not in fields and column % width in slots)
            return {column: next(iter(slots[column % width])) for column in missing}
    return _between_the_same(fields, texts, n_columns)


def _between_the_same(fields: Mapping[int, str], texts: Mapping[int, str], n_columns: int) -> dict[int, str]:
    """«Мес. | Дата | Масса, г | Длина | Возраст | Лата | Масса, кг»: headed almost alike between the same fields."""
    found: dict[int, str] = {}
    for column in set(range(1, n_columns - 1)) - set(fields):
        sides = fields.get(column - 1), fields.get(column + 1)
        twins = [other for other in fields if (fields.get(other - 1), fields.get(other + 1)) == sides]
        names = {fields[other] for other in twins if _likeness(texts[other], texts[column]) >= _MIN_LIKE_TWIN}
        if None not in sides and len(names) == 1:
            found[column] = names.pop()
    return found


def _is_again(text: str, other: str) -> bool:
    return _likeness(text, other) > _MIN_LIKENESS


def _likeness(text: str, other: str) -> float:
    return Levenshtein.normalized_similarity(fold(text), fold(other))


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
    """True for a group that has the fields of the first one, or the same in the same order but for some left out."""
    own = list(group)
    is_part = own[:_MIN_SHARED] == list(first)[:_MIN_SHARED] and own == [name for name in first if name in group]
    return set(group) >= set(first) or (len(own) >= _MIN_BEGUN and is_part)


def _begins_again(group: Group, first: Group) -> bool:
    """True for a table beside the first in headings of its own: «Мес. | Дата | Масса, г … Возраст | Дата | Масса, кг».

    Columns of norms or estimates repeat what was measured, never the event before it.
    """
    lead, again = next(iter(group)), set(group) & set(first)
    if lead in list(first)[:2]:
        return len(again) >= _MIN_BEGUN or again >= _EVENT
    return lead in _EVENT - set(first) and len(again) >= _MIN_AGAIN


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
    for before, after in pairwise(groups) if not spec.must else ():
        while len(before) > 1 and (last := list(before)[-1]) in _EVENT - set(after):
            moved = {last: before.pop(last), **after}  # its like in the group before was not read
            after.clear()
            after.update(moved)
    return groups


def _same_headings(field: str, fields: Mapping[int, str], texts: Mapping[int, str]) -> bool:
    """True where a field's columns are headed alike but for what stands over them: «V1 дата», «V2 дата»."""
    own = [texts[column] for column, name in fields.items() if name == field]
    return all(_is_again(own[0], text) for text in own)


def rivals_of(
    fields: Mapping[int, str], groups: tuple[Mapping[str, tuple[int, ...]], ...], texts: Mapping[int, str]
) -> dict[str, tuple[int, ...]]:
    """The columns of each field that a table's one group left out: «Результат» beside «Заключение».

    The same heading once more is no rival: it heads another event beside the first.
    """
    taken = {column: name for group in groups for name, columns in group.items() for column in columns}
    said = {(name, fold(texts[column])) for column, name in taken.items()}
    left = {} if len(groups) > 1 else {column: name for column, name in fields.items() if column not in taken}
    left = {column: name for column, name in left.items() if (name, fold(texts[column])) not in said}
    return {name: tuple(column for column, own in left.items() if own == name) for name in left.values()}
