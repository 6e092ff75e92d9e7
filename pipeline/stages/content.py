"""Tells the form of a page whose title says nothing, by reading the page as each candidate: its own tells most.

Looks at no pixels and keeps no values: the page is read again once its form is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors import extract_entries
from schemas.entry import PageEntry, State
from schemas.form import FormType
from schemas.geometry import Box
from schemas.page import Page, Word

MIN_VALUES = 9  # drawn papers of no form tell at most 4
MIN_LEAD = 1.25  # times what the page tells as any other form
MIN_CLEAR_VALUES, MIN_CLEAR_LEAD = 20, 1.6
NEAR = 0.9  # of the most values: of forms that tell so many the one that is for them
MIN_NUMBERS = 8  # words with digits: a page with fewer cannot tell as many values of an event
CLEAR, UNCLEAR = 0.7, 0.2  # confidence; an unclear form sends every value to a person
_MET_ANYWHERE = {"visit", "diagnosis", "growth", "preventive_exam"}  # kinds whose words other lists hold as well
_TOLD_ANYWHERE = ("patient", "allergy", "family_history")  # kinds that papers of every form tell


@dataclass(frozen=True, slots=True)
class _Trial:
    """What a page tells as one form."""

    form: FormType
    entries: tuple[PageEntry, ...]
    names_child: bool  # the page says whose it is

    @property
    def is_of_child(self) -> bool:
        """False where days and words alone are told that any list of duties or journal has too."""
        own = (entry for entry in self.entries if entry.kind not in _MET_ANYWHERE)
        coded = (entry for entry in self.entries if (code := entry.readings.get("icd10")) and code.state is State.READ)
        return self.names_child or any(own) or any(coded)

    @property
    def n_values(self) -> int:
        return sum(map(_values, self.entries))

    @property
    def n_own(self) -> int:
        """Values of the kind that the form is for."""
        own = next(iter(_kinds_of(self.form)), None)
        return sum(_values(entry) for entry in self.entries if entry.kind == own)

    def rivals(self, best: _Trial) -> int:
        """Values of entries that the best form does not tell as well."""
        return sum(_values(entry) for entry in self.entries if not any(_is_same(entry, own) for own in best.entries))


def _kinds_of(form: FormType) -> list[str]:
    """The kinds of entry that set a form apart, in the order of its file."""
    kinds = (*(spec.kind for spec in form.entries), *(spec.kind for spec in form.tables))
    return [kind for kind in dict.fromkeys(kinds) if kind not in _TOLD_ANYWHERE]


def form_by_content(page: Page, candidates: Sequence[FormType]) -> tuple[FormType, float] | None:
    """The form that the page tells by far the most values of, and how sure that is; None where none stands out.

    candidates: the likeliest first; of forms for one kind of entry, which tell the same, only the first is tried.
    """
    first = {own[0]: form for form in reversed(candidates) if (own := _kinds_of(form))}
    candidates = [form for form in candidates if form in first.values()]
    numbers = sum(any(char.isdigit() for char in word.text) for line in page.lines for word in line.words)
    trials = [_read_as(page, form) for form in candidates] if numbers >= MIN_NUMBERS else []
    if not trials:
        return None
    most = max(trial.n_values for trial in trials)
    best = max((trial for trial in trials if trial.n_values >= NEAR * most), key=lambda t: (t.n_own, t.n_values))
    best = max((trial for trial in trials if not best.rivals(trial)), key=lambda trial: trial.n_own, default=best)
    rival = max((trial.rivals(best) for trial in trials if trial is not best), default=0)
    if best.n_values < MIN_VALUES or best.n_values < MIN_LEAD * rival:
        return None
    is_clear = best.n_values >= MIN_CLEAR_VALUES and best.n_values >= MIN_CLEAR_LEAD * rival and best.is_of_child
    return best.form, CLEAR if is_clear else UNCLEAR


def _read_as(page: Page, form: FormType) -> _Trial:
    entries = extract_entries(page, form, _without_second_look)
    names_child = any(entry.kind == "patient" for entry in entries)
    return _Trial(form, tuple(entry for entry in entries if entry.kind not in _TOLD_ANYWHERE), names_child)


def tells_anything(page: Page, form: FormType) -> bool:
    """False for a page that holds the labels of a form and none of its values: a price list, an order."""
    return any(_values(entry) for entry in _read_as(page, form).entries)


def is_filled(page: Page, form: FormType) -> bool:
    """True where a page tells a value of the form, or at least whose paper it is: parents who suffer from nothing."""
    trial = _read_as(page, form)
    return trial.names_child or any(map(_values, trial.entries))


def _without_second_look(box: Box, alphabet: str | None) -> tuple[Word, ...]:
    """How many values there are does not need the pixels."""
    return ()


def _values(entry: PageEntry) -> int:
    """How much an entry tells: a listed word counts twice, what is inferred or should be listed and is not, nothing."""
    read = [reading for reading in entry.readings.values() if reading.state is State.READ and not reading.inferred]
    listed = [reading.evidence["closed_list"] for reading in read if "closed_list" in reading.evidence]
    return len(read) - len(listed) + 2 * sum(likeness >= 1.0 for likeness in listed)


def _is_same(entry: PageEntry, other: PageEntry) -> bool:
    return entry.kind == other.kind and entry.box.overlap(other.box) > 0
