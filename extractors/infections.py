"""Names of products against names of infections: «Грипп: Гриппол плюс» is a shot of Гриппол плюс.

Knows the list of vaccines only; reads no words and looks at no places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from extractors.closed_list import Match
from extractors.lookalikes import fold
from schemas.codes import Vaccine, load_vaccines
from schemas.entry import Value

_MIN_NAME = 3  # letters: ОПВ
_MIN_INFECTION = 6  # letters of a name that its beginning surely tells
_DOSE = re.compile(r"^[\W_]*[VvRrВвКкУу\\/|]{1,4}[\dЗзЭZzаo]?[\W_]*$")  # as engines write V1, RV
_NO_NAME = re.compile(  # what else is written after an infection
    r"(?:и?вак(?!с)|рев|прот(?:ив|\.)|привив|доз|инфекц|живая|рекомб|сухая|детск|взросл|перв|втор|трет|сери|сер$|вирусн|эпидем)",
    re.IGNORECASE,
)


@cache
def _listed() -> Mapping[str, Vaccine]:
    return {vaccine.name: vaccine for vaccine in load_vaccines()}


def is_infection(name: Value | None) -> bool:
    """True for a name that only says what the shot protects from, listed as one or not: «дифтерии, столбняка»."""
    vaccine = _listed().get(str(name))
    return vaccine.is_generic if vaccine is not None else bool(_infections_in(str(name)))


def is_product_for(name: Value | None, infection: Value | None) -> bool:
    """True for a product that protects from the infection, among others perhaps, or from a part of a group."""
    product, general = _listed().get(str(name)), _listed().get(str(infection))
    if product is None or product.is_generic or product.kind == "test":
        return False
    if general is None:
        return bool(_infections_in(str(infection)) & set(product.infections))
    return general.is_generic and bool(set(product.infections) & set(general.infections))


@cache
def _stems() -> Mapping[str, str]:
    """The beginnings of infections' names, as they stand in every case, and the infections."""
    names = {infection for vaccine in load_vaccines() for infection in vaccine.infections}
    return {fold(name)[:-1]: name for name in names if name.isalpha() and len(name) >= _MIN_INFECTION}


def _infections_in(text: str) -> frozenset[str]:
    """The infections that a text names, where it names nothing else: «против дифтерии и столбняка»."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) >= _MIN_NAME and not _NO_NAME.match(word)]
    found = [next((name for stem, name in _stems().items() if fold(word).startswith(stem)), None) for word in words]
    return frozenset(filter(None, found)) if all(found) else frozenset()


def without_infections(matches: Sequence[Match]) -> list[Match]:
    """The names found, without the infections that a product beside them protects from."""
    return [one for one in matches if not any(is_product_for(other.name, one.name) for other in matches)]


@cache
def _last_words() -> frozenset[str]:
    """The last words of products' names of several words: «полио» of «Имовакс Полио»."""
    writings = [w for vaccine in load_vaccines() if not vaccine.is_generic for w in (vaccine.name, *vaccine.writings)]
    return frozenset(fold(writing.split()[-1]) for writing in writings if len(writing.split()) > 1)


def may_end_a_name(text: str) -> bool:
    """True for the name of an infection that also ends the name of a product."""
    return fold(text.strip()) in _last_words()


def hides_a_name(texts: Iterable[str]) -> bool:
    """True where words beside the name of an infection may be a product's name that was not read."""
    return any(_may_name(text) for text in texts)


def _may_name(text: str) -> bool:
    has_letters = sum(char.isalpha() for char in text) >= _MIN_NAME
    return has_letters and not _DOSE.match(text) and not _NO_NAME.match(text.strip("\"'«»„“”(.,:;)-"))


_NAMED = {"immunization": "vaccine", "tuberculin_test": "test"}  # kind of entry -> kind of what its rows name
_MIN_NAMED = 2


@cache
def _kinds_by_writing() -> Mapping[str, str]:
    listed = load_vaccines()
    return {fold(w): "test" if vaccine.kind == "test" else "vaccine" for vaccine in listed for w in vaccine.writings}


def names_others(kind: str, texts: Iterable[str]) -> bool:
    """True where most of the cells that name a vaccine or a test name the one that entries of a kind are not of."""
    if kind not in _NAMED:
        return False
    found = [of for text in texts if (of := _kinds_by_writing().get(fold(text.strip()))) is not None]
    others = sum(of != _NAMED[kind] for of in found)
    return others >= _MIN_NAMED and 2 * others > len(found)
