"""What the rest of a chart says of a value, as evidence on its readings. No value is changed or chosen here.

agree   1 another page, or the code and its wording, say the same; 0.5 some pages do and some do not; 0 only others
life    1 the date lies between the child's birth and majority, 0 outside
age     1 the stated age fits the date and the birth date, 0.5 nearly, 0 it does not
growth  1 a measurement lies between its neighbours in time, 0.3 it breaks the order at an end, 0 it breaks it
        between two that agree, or is outside what children of the age have
style   0 a month written 1, 11 or 111 on a page that writes its months in Roman numerals
year    0 a year written 19 or 20 on a page that mostly writes its years with four figures
order   1 the doses of a course, or the rows of a page, follow in time; 0 the dose breaks the order; 0.3 the row does
sex     1 sex and patronymic agree, 0 they do not
born    0 the date of what hardly happens on the day of birth is the birth date, which pages print beside others
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extractors.comparison import code_of_wording, is_same
from extractors.course import ages_of, broken_rows, broken_shots, growth_strengths
from extractors.cut_dates import half_years
from extractors.roman_style import roman_months
from extractors.sex_of_name import sex_by_patronymic
from schemas.entry import Candidate, MergedEntry

MAJORITY_YEARS = 19  # a child's chart is kept to the eighteenth birthday; its extract may follow
MAX_OUTSIDE_SHARE = 0.5  # of the chart's dates: beyond it the birth date is the wrong one

NOT_AT_BIRTH = {"visit", "diagnosis", "lab_result", "tuberculin_test", "preventive_exam"}

_AGE_UNIT = re.compile(r"\d\s*(?:л(?:ет)?|г(?:од\w*)?|м(?:ес\w*)?)\b", re.IGNORECASE)
_INFERRED_FIELD = 0.2  # evidence of a value whose field was inferred, as `extractors.fields` gives it

_DENSITY = re.compile(r"^\W*(?:(?:относ\w*|отн)\W*плотн|уд\w*\W*вес|плотность\b)", re.IGNORECASE)
_URINOMETER = (1.0, 1.06)

Strengths = Mapping[tuple[str, str], float]  # (entry id, field) -> strength


def apply_rules(entries: Sequence[MergedEntry]) -> list[MergedEntry]:
    """The entries with what the chart says of them added to their readings' evidence."""
    birth = birth_date_of(entries)
    own = [entry for entry in entries if not entry.conflicts]
    found: list[tuple[str, Strengths]] = [
        ("agree", agreements(entries)),
        ("life", in_life(own, birth)),
        ("born", on_the_birth_date(own, birth)),
        ("age", ages_of(own, birth)),
        ("growth", growth_strengths(own, birth)),
        ("range", impossible_densities(own)),
        ("style", roman_months(own)),
        ("year", half_years(own)),
        ("order", broken_shots(own)),
        ("order", broken_rows(own)),
        ("sex", sex_by_patronymic(own)),
    ]
    for name, strengths in found:
        entries = [_with_evidence(entry, name, strengths) for entry in entries]
    return [_with_known_age(entry) for entry in entries]


def _with_known_age(entry: MergedEntry) -> MergedEntry:
    """An age with its unit that fits the day and the birth is one, though only its place told that it was asked for.

    It then is as sure of its field as the day on its page.
    """
    age, *others = entry.candidates.get("age_months", (None,))
    if age is None or age.reading.evidence.get("age") != 1.0 or not _AGE_UNIT.search(age.reading.raw):
        return entry
    days = (day for day in entry.candidates.get("date", ()) if day.mention.page == age.mention.page)
    day = next(days, None)
    if day is None or age.reading.evidence.get("form") != _INFERRED_FIELD:
        return entry
    evidence = {**age.reading.evidence, "form": day.reading.evidence.get("form", 1.0)}
    settled = replace(age, reading=replace(age.reading, evidence=evidence))
    return replace(entry, candidates={**entry.candidates, "age_months": (settled, *others)})


def birth_date_of(entries: Iterable[MergedEntry]) -> str | None:
    """The child's full birth date as the chart has it best."""
    for kind in ("patient", "birth"):
        for entry in entries:
            if entry.kind == kind and not entry.conflicts:
                for candidate in entry.candidates.get("birth_date", ())[:1]:
                    if isinstance(candidate.reading.value, str) and len(candidate.reading.value) == 10:
                        return candidate.reading.value
    return None


def agreements(entries: Iterable[MergedEntry]) -> dict[tuple[str, str], float]:
    """Fields that several pages state, and codes beside their own wording."""
    found: dict[tuple[str, str], float] = {}
    for entry in entries:
        for field, candidates in entry.candidates.items():
            strength = _agreement(field, candidates)
            if strength is not None:
                found[entry.entry_id, field] = strength
        for code_field, text_field in (("icd10", "text"), ("icd10", "diagnosis")):
            fits = _code_fits_wording(entry, code_field, text_field)
            if fits is not None:
                for field in (code_field, text_field):
                    found[entry.entry_id, field] = min(fits, found.get((entry.entry_id, field), fits))
    return found


def _agreement(field: str, candidates: Sequence[Candidate]) -> float | None:
    best = candidates[0]
    value = best.reading.value
    others = [c for c in candidates[1:] if c.reading.value is not None and c.mention.page != best.mention.page]
    if value is None or not others:
        return None
    same = [is_same(field, value, c.reading.value) for c in others if c.reading.value is not None]
    return 1.0 if all(same) else 0.5 if any(same) else 0.0


def _code_fits_wording(entry: MergedEntry, code_field: str, text_field: str) -> float | None:
    """Two prints of one fact: a code and its official name or usual wording; None for a free wording."""
    code, text = entry.value(code_field), entry.value(text_field)
    told = code_of_wording(text) if text is not None else None
    if told is None or not isinstance(code, str):
        return None
    return 1.0 if told == code else 0.5 if told[:3] == code[:3] else 0.0


def in_life(entries: Sequence[MergedEntry], birth: str | None) -> dict[tuple[str, str], float]:
    """Dates of events against the child's life."""
    if birth is None:
        return {}
    last = f"{int(birth[:4]) + MAJORITY_YEARS}{birth[4:]}"
    found = {
        (entry.entry_id, field): float(_is_between(value, birth, last))
        for entry in entries
        for field in entry.candidates
        if field.endswith("date") and field != "birth_date"
        if isinstance(value := entry.value(field), str)
    }
    outside = sum(1 for strength in found.values() if strength == 0.0)
    if len(found) >= 4 and outside > MAX_OUTSIDE_SHARE * len(found):
        return {(e.entry_id, "birth_date"): 0.0 for e in entries if "birth_date" in e.candidates}
    return found


def on_the_birth_date(entries: Iterable[MergedEntry], birth: str | None) -> dict[tuple[str, str], float]:
    """Strength 0 for the date of an examination, a test or an illness that is the child's birth date."""
    told = [entry for entry in entries if entry.kind in NOT_AT_BIRTH and birth is not None]
    return {(entry.entry_id, "date"): 0.0 for entry in told if entry.value("date") == birth}


def impossible_densities(entries: Iterable[MergedEntry]) -> dict[tuple[str, str], float]:
    """Strength 0 for a density of urine off the scale of a urinometer, 1.000 to 1.060: 1823 is 1023 misread."""
    found: dict[tuple[str, str], float] = {}
    for entry in entries:
        value, analyte = entry.value("value"), entry.value("analyte")
        if not isinstance(value, int | float) or not _DENSITY.match(str(analyte or "")):
            continue
        low, high = _URINOMETER
        if not (low <= value <= high or low * 1000 <= value <= high * 1000):
            found[entry.entry_id, "value"] = 0.0
    return found


def _is_between(date: str, first: str, last: str) -> bool:
    """Compared at the date's own precision: 2009 lies not before 2009-03-12."""
    return first[: len(date)] <= date <= last[: len(date)]


def _with_evidence(entry: MergedEntry, name: str, strengths: Strengths) -> MergedEntry:
    """The strength on the best reading and on those that say the same; the worst of two findings stays."""
    changed = {
        field: _weighed(field, candidates, name, strengths[entry.entry_id, field])
        for field, candidates in entry.candidates.items()
        if (entry.entry_id, field) in strengths
    }
    return replace(entry, candidates={**entry.candidates, **changed}) if changed else entry


def _weighed(field: str, candidates: Sequence[Candidate], name: str, strength: float) -> tuple[Candidate, ...]:
    value = candidates[0].reading.value
    weighed: list[Candidate] = []
    for candidate in candidates:
        reading = candidate.reading
        if value is not None and reading.value is not None and is_same(field, value, reading.value):
            evidence = {**reading.evidence, name: min(strength, reading.evidence.get(name, 1.0))}
            candidate = replace(candidate, reading=replace(reading, evidence=evidence))
        weighed.append(candidate)
    return tuple(weighed)
