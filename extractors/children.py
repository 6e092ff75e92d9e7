"""Whose page it is: pages that name another child than the chart does.

Never drops a page; what is on such a page goes to a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extractors.comparison import plain
from schemas.entry import PageEntry

_UNLIKE = 60.0  # per cent of likeness below which print damage no longer explains two names


@dataclass(frozen=True, slots=True)
class Child:
    """The child as one page names it; empty where the page does not."""

    family: str = ""
    given: str = ""
    birth_date: str = ""


def child_of(entries: Iterable[PageEntry]) -> Child:
    """The child whom a page's entries name."""
    found: dict[str, str] = {}
    for entry in entries:
        if entry.kind not in ("patient", "birth"):
            continue
        for field in ("family_name", "given_name", "birth_date"):
            reading = entry.readings.get(field)
            if reading is not None and reading.value is not None and not reading.inferred:
                value = str(reading.value)
                found.setdefault(field, value if field == "birth_date" else plain(value))
    return Child(found.get("family_name", ""), found.get("given_name", ""), found.get("birth_date", ""))


def foreign_pages(children: Mapping[int, Child]) -> frozenset[int]:
    """The pages whose child is clearly another one than that of most pages."""
    usual = Child(*(_most(child, children) for child in ("family", "given", "birth_date")))
    return frozenset(page for page, child in children.items() if _is_other(child, usual))


def _most(part: str, children: Mapping[int, Child]) -> str:
    """The value that most pages give; of two equally common ones that of the earlier page."""
    values: Sequence[str] = [getattr(children[page], part) for page in sorted(children)]
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else ""


def _differ(first: str, second: str) -> bool:
    return bool(first and second) and fuzz.ratio(first, second) < _UNLIKE


def _is_other(child: Child, usual: Child) -> bool:
    """Two of three marks speak against the page, or the given name alone does against an equal family: a sibling."""
    family = _differ(child.family, usual.family)
    given = _differ(child.given, usual.given)
    birth = bool(child.birth_date and usual.birth_date) and child.birth_date[:10] != usual.birth_date[:10]
    return given or (family and birth)
