"""Merges what the pages of a chart tell into events, each once, with all readings and stable ids.

Pure: it sees outcomes of pages and nothing else. It chooses an order of trust, never a final value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extractors.chart_rules import apply_rules
from extractors.children import child_of, foreign_pages
from extractors.comparison import NAMES, Told, is_same, is_vaguer, place_key, plain, settled_code, standing
from extractors.dictionary import known_share
from extractors.fold import fold, is_like
from extractors.identity import Key, entry_id, event_keys
from extractors.twice import joined, with_doubted_twins
from schemas.entry import Candidate, Mention, MergedEntry, PageEntry, State
from schemas.kinds import EntryKind, load_kinds
from schemas.outcome import PageOutcome

OTHER_CHILD = "other_child"
IDENTITY_DISPUTED = "identity_disputed"

_DOUBTING = ("form", "ditto", "second_reading", "strokes", "range", "checksum")  # evidence that sends to a person
_DOUBT = 0.5  # below it
_SEVERAL = 2  # pages
_WORDINGS = ("text", "diagnosis")

# Fields without which an entry of the kind says nothing; any one is enough.
_ESSENTIAL: Mapping[str, tuple[str, ...]] = {
    "immunization": ("date", "vaccine", "lot"),
    "tuberculin_test": ("date", "result", "papule_mm", "hyperemia_mm"),
    "growth": ("weight_g", "height_cm", "head_circumference_cm", "chest_circumference_cm"),
    "diagnosis": ("text", "icd10"),
    "allergy": ("substance",),
    "lab_result": ("value",),
    "screening": ("test", "result"),
    "family_history": ("condition",),
}


def merge_chart(chart_id: str, pages: Sequence[tuple[int, PageOutcome]]) -> tuple[MergedEntry, ...]:
    """The events of a chart, sorted by date, kind and id; what the chart says of each value is in its evidence."""
    kinds = load_kinds()
    foreign = foreign_pages({page: child_of(outcome.entries) for page, outcome in pages})
    told = [one for one in _all_told(pages, foreign) if _says_something(one.entry, kinds)]
    events = joined(event_keys(told, kinds), kinds)
    merged = [_merge(chart_id, kinds[key[0]], key, group) for key, group in events.items()]
    linked = _with_same_fact(_with_birth_date(merged))
    ruled = with_doubted_twins(apply_rules(linked))
    judged = [_disputed(entry) for entry in ruled] if foreign else ruled
    return tuple(sorted(judged, key=lambda e: (e.date or "9999", e.kind, e.entry_id)))


def _all_told(pages: Iterable[tuple[int, PageOutcome]], foreign: frozenset[int]) -> Iterable[Told]:
    for page, outcome in pages:
        for entry in outcome.entries:
            yield Told(Mention(outcome.ref, page, entry.form, entry.box), _settled(entry), page in foreign)


def _settled(entry: PageEntry) -> PageEntry:
    """The entry with a code that only its wording decides among its readings."""
    code = entry.readings.get("icd10")
    wording = entry.readings.get("diagnosis" if entry.kind != "diagnosis" else "text")
    if code is None or wording is None or not isinstance(wording.value, str):
        return entry
    return replace(entry, readings={**entry.readings, "icd10": settled_code(code, wording.value)})


def _says_something(entry: PageEntry, kinds: Mapping[str, EntryKind]) -> bool:
    """Whether the page has ink of its own for the event: an empty row of a form is no event."""
    stated = {name for name, r in entry.readings.items() if r.state is not State.BLANK and not r.inferred}
    if entry.kind == "birth":
        stated -= {"birth_date"}
    return bool(stated & set(_ESSENTIAL.get(entry.kind, tuple(kinds[entry.kind].fields))))


def _merge(chart_id: str, kind: EntryKind, key: Key, group: Sequence[Told]) -> MergedEntry:
    candidates: dict[str, list[Candidate]] = {}
    for one in group:
        for field, reading in one.entry.readings.items():
            if reading.state is not State.BLANK and field in kind.fields:
                candidates.setdefault(field, []).append(Candidate(one.mention, reading))
    ranked = {field: _ranked(field, candidates[field]) for field in kind.fields if field in candidates}
    mentions = {one.mention for one in group}
    return MergedEntry(
        entry_id=entry_id(chart_id, key[0], key[1:]),
        kind=key[0],
        date=_date_of(ranked.get(kind.date_field, ())),
        mentions=tuple(sorted(mentions, key=lambda m: (m.page, m.ref.scan.sha256, m.ref.page_no, m.box))),
        candidates=ranked,
        conflicts=(OTHER_CHILD,) if any(one.is_foreign for one in group) else (),
    )


def _disputed(entry: MergedEntry) -> MergedEntry:
    """Where pages name two children, who the chart is about is for a person to say."""
    if entry.kind not in ("patient", "birth") or entry.conflicts:
        return entry
    return replace(entry, conflicts=(IDENTITY_DISPUTED,))


def _ranked(field: str, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates, the value that most pages give first. A vaguer value gives way to a fuller one."""
    readable = [c for c in candidates if c.reading.value is not None]
    kept = [c for c in candidates if not any(_gives_way(field, c, other) for other in readable)]
    kept = [c for c in kept if not _is_damaged_name(field, c, kept) and not _is_damaged_wording(field, c, kept)]

    def support(candidate: Candidate) -> int:
        value = candidate.reading.value
        if value is None or candidate.reading.inferred:
            return 0
        pages = {
            c.mention.page for c in readable if c.reading.value is not None and is_same(field, value, c.reading.value)
        }
        return len(pages)

    def trust(candidate: Candidate) -> tuple[object, ...]:
        rank = standing(candidate.reading)
        return (-rank[0], -rank[1], -support(candidate), *(-part for part in rank[2:]), *place_key(candidate))

    return _led_by_the_surest(sorted(kept, key=trust))


def _led_by_the_surest(ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Of the pages that give the first value, the one with the fewest doubts of its reading speaks for it."""
    if not ranked or ranked[0].reading.value is None:
        return tuple(ranked)
    same = [candidate for candidate in ranked if candidate.reading.value == ranked[0].reading.value]
    first = min(same, key=_doubts)  # the first of equals
    return (first, *(candidate for candidate in ranked if candidate is not first))


def _is_damaged_name(field: str, candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """True for a name that no dictionary knows, a letter from one that it knows and that several pages state."""
    value = candidate.reading.value
    if field not in NAMES or not isinstance(value, str) or candidate.reading.evidence.get("known") != 0.0:
        return False
    known = [c for c in others if c.reading.evidence.get("known") == 1.0 and isinstance(c.reading.value, str)]
    stated: dict[str, set[int]] = {}
    for other in known:
        stated.setdefault(fold(str(other.reading.value)), set()).add(other.mention.page)
    return any(len(pages) >= _SEVERAL and is_like(fold(value), name) for name, pages in stated.items())


def _is_damaged_wording(field: str, candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """True for a diagnosis a letter from one that another page words, of whose words the dictionary has more."""
    value = candidate.reading.value
    if field not in _WORDINGS or not isinstance(value, str) or (share := known_share(value)) == 1.0:
        return False
    worded = (str(c.reading.value) for c in others if c is not candidate and isinstance(c.reading.value, str))
    return any(known_share(text) > share and is_like(fold(value), fold(text)) for text in worded)


def _doubts(candidate: Candidate) -> int:
    return sum(candidate.reading.evidence.get(name, 1.0) < _DOUBT for name in _DOUBTING)


def _gives_way(field: str, candidate: Candidate, other: Candidate) -> bool:
    mine, theirs = candidate.reading.value, other.reading.value
    return mine is not None and theirs is not None and is_vaguer(field, mine, theirs)


def _date_of(candidates: Sequence[Candidate]) -> str | None:
    value = candidates[0].reading.value if candidates else None
    return value if isinstance(value, str) else None


def _with_birth_date(entries: Sequence[MergedEntry]) -> list[MergedEntry]:
    """The child's birth date on the birth and on the patient, from whichever page states it."""
    own = [entry for entry in entries if not entry.conflicts and entry.kind in ("patient", "birth")]
    stated = [c for entry in own for c in entry.candidates.get("birth_date", ()) if not c.reading.inferred]
    completed: list[MergedEntry] = []
    for entry in entries:
        if entry in own and stated and "birth_date" not in entry.candidates:
            carried = [Candidate(c.mention, replace(c.reading, inferred=True)) for c in stated]
            ranked = _ranked("birth_date", carried)
            date = _date_of(ranked) if entry.kind == "birth" else entry.date
            entry = replace(entry, candidates={**entry.candidates, "birth_date": ranked}, date=date)
        completed.append(entry)
    return completed


def _with_same_fact(entries: Sequence[MergedEntry]) -> list[MergedEntry]:
    """Measurements and diagnoses that repeat a visit of the same day are marked as the same fact."""
    visits = [entry for entry in entries if entry.kind == "visit" and entry.date and not entry.conflicts]
    linked: list[MergedEntry] = []
    for entry in entries:
        visit = next((v for v in sorted(visits, key=lambda v: v.entry_id) if _repeats(entry, v)), None)
        linked.append(replace(entry, same_as=visit.entry_id) if visit else entry)
    return linked


def _repeats(entry: MergedEntry, visit: MergedEntry) -> bool:
    pairs = {
        "growth": (("weight_g", "weight_g"), ("height_cm", "height_cm")),
        "diagnosis": (("icd10", "icd10"), ("text", "diagnosis")),
    }.get(entry.kind, ())
    if entry.conflicts or entry.date != visit.date:
        return False
    compared = [(entry.value(mine), visit.value(theirs)) for mine, theirs in pairs]
    both = [(mine, theirs) for mine, theirs in compared if mine is not None and theirs is not None]
    if entry.kind == "growth":
        return bool(both) and all(mine == theirs for mine, theirs in both)
    return any(plain(mine) == plain(theirs) for mine, theirs in both)
