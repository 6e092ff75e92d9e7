"""Whose page it is: pages that name another child than the chart does.

Never drops a page; what is on such a page goes to a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extractors.comparison import NAMES, plain
from schemas.entry import PageEntry

_UNLIKE = 60.0  # per cent of likeness below which print damage no longer explains two names


@dataclass(frozen=True, slots=True)
class Child:
    """The child as one page names it; empty where the page does not."""

    family: str = ""
    given: str = ""
    birth_date: str = ""
    names: frozenset[str] = frozenset()  # all that stood at its name, in whatever order they were read


def child_of(entries: Iterable[PageEntry]) -> Child:
    """The child whom a page's entries name."""
    found: dict[str, str] = {}
    names: set[str] = set()
    for entry in entries:
        if entry.kind not in ("patient", "birth"):
            continue
        names |= {plain(value) for field in NAMES if (value := _value_of(entry, field)) is not None}
        for field in ("family_name", "given_name", "birth_date"):
            value = _value_of(entry, field)
            if value is not None:
                found.setdefault(field, value if field == "birth_date" else plain(value))
    family, given, birth = (found.get(field, "") for field in ("family_name", "given_name", "birth_date"))
    return Child(family, given, birth, frozenset(names))


def _value_of(entry: PageEntry, field: str) -> str | None:
    reading = entry.readings.get(field)
    return None if reading is None or reading.value is None or reading.inferred else str(reading.value)


def foreign_pages(children: Mapping[int, Child]) -> frozenset[int]:
    """The pages whose child is clearly another one than that of most pages."""
    family, given, birth = (_most(part, children) for part in ("family", "given", "birth_date"))
    usual = Child(family, given, birth)
    return frozenset(page for page, child in children.items() if _is_other(child, usual))


def _most(part: str, children: Mapping[int, Child]) -> str:
    """The value that most pages give; of two equally common ones that of the earlier page."""
    values: Sequence[str] = [getattr(children[page], part) for page in sorted(children)]
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else ""


def _differ(first: str, second: str) -> bool:
    return bool(first and second) and fuzz.ratio(first, second) < _UNLIKE


def _is_other(child: Child, usual: Child) -> bool:
    """Two of three marks speak against the page, or the given name alone does against an equal family: a sibling.

    Not where both names of the usual child stand there, after a scrap that was read as the first of them.
    """
    if usual.family and usual.given and {usual.family, usual.given} <= child.names:
        return False
    family = _differ(child.family, usual.family)
    given = _differ(child.given, usual.given)
    birth = bool(child.birth_date and usual.birth_date) and child.birth_date[:10] != usual.birth_date[:10]
    return given or (family and birth)
