"""Code lists shipped with the product, loaded from `schemas/codes/*.csv`, once per process.

Strict: a missing column, an empty name or a writing with two meanings fails at load. Matches nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from schemas.code_rows import read_rows, split_cell
from schemas.errors import CodeListError
from schemas.kinds import load_kinds

ICD10_FORM = re.compile(r"[A-Z][0-9]{2}(?:\.[0-9]{1,2})?")
_VACCINE_KINDS = ("vaccine", "test", "immunoglobulin")


@dataclass(frozen=True, slots=True)
class Term:
    """A standard name and the other ways to write it."""

    name: str
    aliases: tuple[str, ...] = ()

    @property
    def writings(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Vaccine(Term):
    """A product or test on the immunization pages; `infections` it protects from.

    is_generic: the name only says what it protects from; a product's name says more.
    """

    kind: str = "vaccine"
    is_generic: bool = False
    infections: tuple[str, ...] = ()


def _unique(name: str, terms: list[tuple[int, Term]]) -> None:
    seen: dict[str, str] = {}
    for line_no, term in terms:
        for writing in dict.fromkeys(term.writings):
            if seen.setdefault(writing, term.name) != term.name:
                raise CodeListError(name, line_no, "a writing stands for two names")


def _terms(name: str, first: str = "name") -> tuple[Term, ...]:
    terms = [(n, Term(row[first], split_cell(row["aliases"]))) for n, row in read_rows(name, (first, "aliases"))]
    _unique(name, list(terms))
    return tuple(term for _, term in terms)


@cache
def load_icd10() -> Mapping[str, str]:
    """Names of the МКБ-10 codes by code.

    Raises:
        CodeListError: if the list breaks a rule; names the line.
    """
    codes: dict[str, str] = {}
    for line_no, row in read_rows("icd10.csv", ("code", "name")):
        if not ICD10_FORM.fullmatch(row["code"]) or not row["name"] or row["code"] in codes:
            raise CodeListError("icd10.csv", line_no, "a code must be well formed, named and listed once")
        codes[row["code"]] = row["name"]
    return codes


@cache
def load_vaccines() -> tuple[Vaccine, ...]:
    """Vaccines, immunoglobulins and skin tests by their standard spelling.

    Raises:
        CodeListError: if the list breaks a rule; names the line.
    """
    found: list[tuple[int, Term]] = []
    for line_no, row in read_rows("vaccines.csv", ("name", "kind", "is_generic", "infections", "aliases")):
        if row["kind"] not in _VACCINE_KINDS:
            raise CodeListError("vaccines.csv", line_no, f"kind must be one of {', '.join(_VACCINE_KINDS)}")
        if row["is_generic"] not in ("yes", "no"):
            raise CodeListError("vaccines.csv", line_no, "is_generic must be yes or no")
        is_generic = row["is_generic"] == "yes"
        vaccine = Vaccine(
            row["name"], split_cell(row["aliases"]), row["kind"], is_generic, split_cell(row["infections"], ";")
        )
        found.append((line_no, vaccine))
    _unique("vaccines.csv", found)
    return tuple(vaccine for _, vaccine in found if isinstance(vaccine, Vaccine))


@cache
def load_specialties() -> tuple[Term, ...]:
    """Doctors' specialties in the nominative."""
    return _terms("specialties.csv")


@cache
def load_drugs() -> tuple[Term, ...]:
    """Drugs by their substance, trade names as aliases."""
    return _terms("drugs.csv")


@cache
def load_relatives() -> tuple[Term, ...]:
    """Relatives in the nominative."""
    return _terms("relatives.csv")


@cache
def load_units() -> tuple[Term, ...]:
    """Units of laboratory results in their normal spelling."""
    return _terms("units.csv", "unit")


@cache
def load_analytes() -> tuple[Term, ...]:
    """Laboratory analytes by their standard name."""
    return _terms("analytes.csv")


@cache
def load_analyte_units() -> Mapping[str, tuple[str, ...]]:
    """The powers of ten in which cells of blood are counted, by the analyte's standard name.

    Raises:
        CodeListError: if an analyte or a unit is in no other list.
    """
    analytes = {term.name for term in load_analytes()}
    units = {term.name for term in load_units()}
    found: dict[str, tuple[str, ...]] = {}
    for line_no, row in read_rows("analyte_units.csv", ("analyte", "units")):
        if row["analyte"] not in analytes or not set(split_cell(row["units"])) <= units:
            raise CodeListError("analyte_units.csv", line_no, "the analyte and its units must be in their lists")
        found[row["analyte"]] = split_cell(row["units"])
    return found


@cache
def load_choices() -> Mapping[str, tuple[Term, ...]]:
    """The writings of every choice, by field.

    Raises:
        CodeListError: if a choice is none of the field's in `kinds.toml`.
    """
    allowed: dict[str, set[str]] = {}
    for kind in load_kinds().values():
        for field, spec in kind.fields.items():
            allowed.setdefault(field, set()).update(spec.choices)
    choices: dict[str, list[Term]] = {}
    for line_no, row in read_rows("choices.csv", ("field", "choice", "writings")):
        if row["choice"] not in allowed.get(row["field"], set()):
            raise CodeListError("choices.csv", line_no, "not a choice of this field in kinds.toml")
        choices.setdefault(row["field"], []).append(Term(row["choice"], split_cell(row["writings"])))
    return {field: tuple(terms) for field, terms in choices.items()}


@cache
def load_diagnosis_words() -> Mapping[str, str]:
    """Codes that a colloquial wording of a diagnosis most often stands for; no code is ever written from it."""
    words: dict[str, str] = {}
    for line_no, row in read_rows("diagnosis_words.csv", ("wording", "icd10")):
        if not ICD10_FORM.fullmatch(row["icd10"]) or row["wording"] in words:
            raise CodeListError("diagnosis_words.csv", line_no, "a wording needs one well-formed code")
        words[row["wording"]] = row["icd10"]
    return words
