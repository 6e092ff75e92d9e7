"""Names of analyses and of what they measure whose print was cut, covered or torn, by the lists of both.

What it finds is a repair for a person to see. Reads no whole names: those are found letter by letter elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from rapidfuzz.distance import Levenshtein

from extractors.fold import fold
from schemas.codes import load_analytes
from schemas.form import shared_list

_PANELS = ("lab.panels.blood", "lab.panels.urine", "lab.panels.chemistry", "lab.panels.other")
_MIN_END = 3  # letters of a name that are left
_MAX_LOST = 4  # letters before them
_MAX_NOISE = 2  # letters that a stamp or a stroke made of its beginning
_MAX_BEFORE = 3  # letters of something else before the name of an analysis
_LETTERS_PER_ERROR = 10
_STAMPED = re.compile(
    r"^(?P<name>[А-ЯЁа-яё][^,;]*?)\s+(?:ВРАЧ\w*(?:\s+[А-ЯЁ][\w.]*)*|[А-ЯЁ][а-яё]{3,}(?:\s+[А-ЯЁ][\w.]*)+)\W*$"
)


def analyte_of_end(text: str) -> str | None:
    """The one analyte that ends in what was read: «изь» of «Слизь», «эзрачность» of «Прозрачность»."""
    whole = fold(text)
    for noise in range(min(_MAX_NOISE + 1, len(whole))):
        end = whole[noise:]
        names = {
            name
            for written, name in _analytes().items()
            if len(end) >= max(_MIN_END, len(written) - _MAX_LOST) and written.endswith(end) and written != end
        }
        if names:
            return names.pop() if len(names) == 1 else None
    return None


def without_signer(text: str) -> str | None:
    """A name before somebody's own: «Лейкоциты Оксана Николаевна», «Эпителий плоский ВРАЧ Быкова» under a stamp."""
    stamped = _STAMPED.match(" ".join(text.split()))
    return stamped["name"] if stamped is not None else None


def panel_like(text: str) -> str | None:
    """The analysis that a damaged title names: «АНАЛИЗ КРОВ», «АА АНАЛИ ЗКРОВИ»; None for a whole one."""
    own = fold(text)
    panels = _panels()
    if not own or own in panels:
        return None
    ends = [name for name in panels if own.endswith(name) and len(own) - len(name) <= _MAX_BEFORE]
    if ends:
        return panels[max(ends, key=len)]
    near = {
        name: distance
        for name in panels
        if (distance := Levenshtein.distance(own, name)) <= len(name) // _LETTERS_PER_ERROR and len(name) > _MIN_END
    }
    best = [name for name in near if near[name] == min(near.values())]
    return panels[best[0]] if len(best) == 1 else None


@cache
def _analytes() -> Mapping[str, str]:
    return _folded((writing, term.name) for term in load_analytes() for writing in (*term.writings, term.name))


@cache
def _panels() -> Mapping[str, str]:
    return _folded((panel, panel) for name in _PANELS for panel in shared_list(name))


def _folded(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {fold(written): name for written, name in pairs if fold(written)}
