"""The wordings by which forms are known, folded and ready to be looked for on a page; and all labels that they ask for.

Looks at no page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from extractors.fold import fold
from extractors.labels import LabelIndex, Target
from pipeline.stages.form_numbers import number_key
from pipeline.stages.form_titles import TitleIndex, folded, index_titles
from schemas.codes import load_analytes, load_vaccines
from schemas.form import FormType
from schemas.form_spec import MatchSpec

MIN_LISTED = 4  # letters of a listed word
MIN_ASKED = 4  # letters of a label that tells forms apart

Built = TypeVar("Built")


@dataclass(frozen=True, slots=True)
class Role:
    """What a wording says: of the form with that number, as its title, phrase or as not its title."""

    form: int
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class Wordings:
    """All wordings of some forms.

    numbers: key of a printed number -> places of the forms that bear it; owners: of the one form that is named by it.
    """

    forms: tuple[FormType, ...]
    index: LabelIndex
    roles: Mapping[str, tuple[Role, ...]]
    titles: TitleIndex
    numbers: Mapping[str, tuple[int, ...]]
    owners: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Everything that some forms ask for: label -> places of the forms."""

    forms: tuple[FormType, ...]
    index: LabelIndex
    of_forms: Mapping[str, frozenset[int]]


_wordings: dict[
    tuple[int, ...], Wordings
] = {}  # keep the forms alive with their ids: to hash their wordings costs more
_asked: dict[tuple[int, ...], Asked] = {}


def wordings_of(forms: Sequence[FormType]) -> Wordings:
    """The wordings that know these forms, folded once a process."""
    return _once(_wordings, forms, _fold_all)


def asked_by(forms: Sequence[FormType]) -> Asked:
    """The labels, headings and phrases of these forms, folded once a process."""
    return _once(_asked, forms, _gather)


def _once(known: dict[tuple[int, ...], Built], forms: Sequence[FormType], build: Callable[..., Built]) -> Built:
    key = tuple(map(id, forms))
    if key not in known:
        known[key] = build(tuple(forms))
    return known[key]


def _fold_all(forms: tuple[FormType, ...]) -> Wordings:
    roles: dict[str, list[Role]] = defaultdict(list)
    numbers: dict[str, list[int]] = defaultdict(list)
    for place, form in enumerate(forms):
        match = form.match
        for kind, wordings in (
            ("title", match.titles),
            ("phrase", (*match.phrases, *_listed(match))),
            ("not_title", match.not_titles),
        ):
            for wording in folded(wordings):
                roles[wording].append(Role(place, kind))
        for key in dict.fromkeys(filter(None, map(number_key, match.codes))):
            numbers[key].append(place)
    return Wordings(
        forms,
        LabelIndex({wording: Target() for wording in roles}),
        {key: tuple(own) for key, own in roles.items()},
        index_titles([form.match for form in forms]),
        {key: tuple(places) for key, places in numbers.items()},
        {key: owners[0] for key, places in numbers.items() if len(owners := _owners(forms, key, places)) == 1},
    )


def _owners(forms: Sequence[FormType], key: str, places: Sequence[int]) -> list[int]:
    """Of forms that bear a number those that go by it, or else all: a list of skin tests is put into the form 063/у."""
    return [place for place in places if number_key(forms[place].code) == key] or list(places)


def _listed(match: MatchSpec) -> Iterator[str]:
    """The words of the form's code lists that are long enough to be no accident."""
    terms = {"analytes": load_analytes, "vaccines": load_vaccines}
    for name in match.lists:
        yield from (word for term in terms[name]() for word in term.writings if len(fold(word)) >= MIN_LISTED)


def _gather(forms: tuple[FormType, ...]) -> Asked:
    asked: dict[str, set[int]] = defaultdict(set)
    for place, form in enumerate(forms):
        for label in folded(_asked_of(form)):
            if len(label) >= MIN_ASKED:
                asked[label].add(place)
    index = LabelIndex({label: Target() for label in asked})
    return Asked(forms, index, {label: frozenset(places) for label, places in asked.items()})


def _asked_of(form: FormType) -> Iterator[str]:
    """What the form prints beside its title: neither whose paper it is, which all forms ask, nor lists of illnesses."""
    yield from (*form.match.phrases, *form.stops)
    for section in form.sections:
        yield from section.headings
    for entry in form.entries:
        if entry.block is None:
            for spec in (*entry.fields, *entry.page):
                yield from spec.labels
    for table in form.tables:
        yield from table.ignored
        for column in table.columns.values():
            yield from column.headings
        for spec in table.page:
            yield from spec.labels
