"""Puts readings of one page together into entries: those a page holds once, and those at each of some labels.

Rows of tables are entries of their own and made elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.clauses import first_sentence, number_words, without_days
from extractors.copies import without_copies
from extractors.diagnoses import is_health
from extractors.fields import box_of, doubted, is_answer, merge_readings, read_field, read_words
from extractors.fold import fold, is_like
from extractors.groups import of_page
from extractors.had import is_had, own_words, told_names, whole_name
from extractors.kin import led_by
from extractors.labels import Hit
from extractors.locate import value_zone
from extractors.places import section_words
from extractors.products import goes_with, product_words
from extractors.relatives import before_names, told_elsewhere, told_illnesses
from extractors.stated import stated_diagnoses
from extractors.told import is_denied, is_undone, told_allergies
from extractors.units import is_unit, unit_beyond
from extractors.view import View
from extractors.whose_name import with_doubts
from schemas.entry import PageEntry, Reading, State
from schemas.form import TOLD_KINDS, EntrySpec, FieldSpec, Where, shared_list, value_spec
from schemas.kinds import load_kinds
from schemas.page import Reread, Word, text_of

_MAX_DENIAL_WORDS = 4
_EDGES = ".,;:()"


def field_entries(view: View, reread: Reread) -> Iterator[PageEntry]:
    """The entries of the page that stand at labels."""
    for number, spec in enumerate(view.form.entries):
        if spec.told_in:
            yield from _told(view, spec, reread)
        elif spec.of_person:
            yield from _of_people(view, number, spec, reread)
        elif spec.each:
            yield from _each(view, number, spec, reread)
        elif spec.kind == "diagnosis" and spec.diagnoses_of:
            yield from _stated(view, number, spec, reread)
        else:
            yield from _once(view, number, spec, reread)


def _told(view: View, spec: EntrySpec, reread: Reread) -> Iterator[PageEntry]:
    """Entries that running text under a heading tells."""
    tell = told_allergies if spec.kind == "allergy" else told_illnesses
    for readings in tell(section_words(view, str(spec.told_in)), reread):
        yield _entry(view, spec.kind, readings)
    if spec.told_anywhere and spec.kind == "family_history":
        for readings in told_elsewhere(view, str(spec.told_in), reread):
            yield _entry(view, spec.kind, readings)


def _once(view: View, number: int, spec: EntrySpec, reread: Reread) -> Iterator[PageEntry]:
    readings: dict[str, Reading] = {}
    diagnoses: list[dict[str, Reading]] = []
    is_resorted = False
    if spec.diagnoses_of:
        diagnoses = stated_diagnoses(view, spec.diagnoses_of, reread)
    for spec_no, wanted in enumerate(spec.fields):
        if wanted.section is not None and wanted.section == spec.diagnoses_of:
            continue
        if wanted.last_resort and any(field in readings for field, _ in wanted.targets):
            continue
        found = read_field(view, spec.kind, ("entries", number, spec_no), wanted, reread)
        merge_readings(readings, found)
        is_resorted = is_resorted or (wanted.last_resort and bool(found))
    if diagnoses:
        of_kind = load_kinds()[spec.kind].fields
        merge_readings(readings, {name: one for name, one in _as_fields(diagnoses[0]).items() if name in of_kind})
    if not is_answer(readings, spec.needs) or _denies(spec, readings):
        return
    if is_resorted:
        readings = {name: doubted(reading) for name, reading in readings.items()}
    yield _entry(view, spec.kind, with_doubts(view, readings) if spec.kind == "patient" else readings)
    if spec.diagnoses_of:
        skipped = 1 if spec.diagnoses_too == "others" else 0
        yield from _diagnosis_entries(view, diagnoses[skipped:], readings, has_main=not skipped)


def _denies(spec: EntrySpec, readings: dict[str, Reading]) -> bool:
    """True for an allergy or an illness in the family that a label asks for and the paper denies."""
    return spec.kind in TOLD_KINDS and any(is_denied(readings[name].raw) for name in spec.needs if name in readings)


def _stated(view: View, number: int, spec: EntrySpec, reread: Reread) -> Iterator[PageEntry]:
    """Diagnoses of a paper that tells of no visit, a certificate or a notice, with what its labels say of them all."""
    others: dict[str, Reading] = {}
    for spec_no, wanted in enumerate(spec.fields):
        merge_readings(others, read_field(view, spec.kind, ("entries", number, spec_no), wanted, reread))
    nothing = tuple(map(fold, spec.nothing))
    found = [one for one in stated_diagnoses(view, str(spec.diagnoses_of), reread) if not is_health(one)]
    told = without_copies(one for one in found if "text" not in one or not fold(one["text"].raw).startswith(nothing))
    code = others.pop("icd10", None)
    for place, diagnosis in enumerate(told):
        if code is not None and place == 0 and "icd10" not in diagnosis:
            diagnosis["icd10"] = code
        yield _entry(view, spec.kind, {**others, **diagnosis})


def _entry(view: View, kind: str, readings: dict[str, Reading]) -> PageEntry:
    return PageEntry(kind, view.form.id, 0, box_of(readings), readings)


def _as_fields(diagnosis: dict[str, Reading]) -> dict[str, Reading]:
    names = {"text": "diagnosis", "icd10": "icd10"}
    return {names[name]: reading for name, reading in diagnosis.items() if name in names}


def _diagnosis_entries(
    view: View, diagnoses: Sequence[dict[str, Reading]], event: dict[str, Reading], *, has_main: bool
) -> Iterator[PageEntry]:
    """Each diagnosis of a visit or stay once more as an entry of its own, dated by the event."""
    for place, diagnosis in enumerate(diagnoses):
        if is_health(diagnosis):
            continue
        readings = dict(diagnosis)
        if has_main and place == 0 and "icd10" not in readings and "icd10" in event:
            readings["icd10"] = event["icd10"]
        date = event.get("date") or event.get("discharge_date") or event.get("admission_date")
        if date is not None:
            readings["date"] = replace(date, inferred=True)
        if "doctor" in event:
            readings["doctor"] = replace(event["doctor"], inferred=True)
        yield _entry(view, "diagnosis", readings)


def _each(view: View, number: int, spec: EntrySpec, reread: Reread) -> Iterator[PageEntry]:
    """One entry at each of the labels, from the words beside it."""
    place_of = ("entries", number, -1)
    shared: dict[str, Reading] | None = None
    asked = [hit for no, hit in enumerate(view.hits) if place_of in hit.target.specs and no not in view.foreign]
    told = told_names(view, asked) if spec.each_marked else ()
    for place, hit in enumerate(view.hits):
        if place_of not in hit.target.specs or place in view.foreign or goes_with(view, hit, place_of) is not hit:
            continue
        stretch = view.section_of(hit)
        if stretch is not None and (stretch.section.closed or stretch.section.subject == "other"):
            continue
        if spec.each_inside and (stretch is None or stretch.section.id not in spec.each_inside):
            continue
        more = product_words(view, hit, place_of)
        readings = {} if _is_planned(view, hit) else _at_hit(view, spec, hit, more, reread)
        if is_answer(readings, spec.needs) or (spec.each_marked and (hit in told or is_had(view, hit))):
            shared = of_page(view, spec.kind, ("pages", number), spec.page, reread) if shared is None else shared
            yield _entry(view, spec.kind, {**shared, **readings})


def _of_people(view: View, number: int, spec: EntrySpec, reread: Reread) -> Iterator[PageEntry]:
    """One entry at each of the labels in another person's part of the page: who it is and what stands there."""
    for hit in view.hits:
        words = value_zone(view, hit, rows=spec.each_rows).words if ("entries", number, -1) in hit.target.specs else ()
        heading, words = _whose(view, hit, words)
        words = before_names(words)
        if not heading or not words or is_denied(text_of(words)):
            continue
        asked = {str(spec.of_person): heading, str(spec.each_field): words}
        found = {name: read_words(view, value_spec(spec.kind, name), own, reread) for name, own in asked.items()}
        readings = {name: reading for name, reading in found.items() if reading is not None}
        who = readings.get(str(spec.of_person))
        if len(readings) == len(asked) and who is not None and who.evidence.get("closed_list", 1.0) >= 1.0:
            yield _entry(view, spec.kind, readings)


def _whose(view: View, hit: Hit, words: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Who it is that a label tells of, and the words told: the part's person, or «Состояние здоровья матери: …»."""
    if words and not hit.has_colon and fold(words[0].text) in set(map(fold, shared_list("others"))):
        return words[:1], words[1:]
    person = view.person_at(hit.box)
    return (person.heading if person is not None else led_by(view, hit), words)


def _is_planned(view: View, hit: Hit) -> bool:
    """True where the words after a label say that it was not done: «запланирован», «не проведён»."""
    words = [word.text for word in value_zone(view, hit).words[:_MAX_DENIAL_WORDS]]
    return is_undone(" ".join(words))


def _at_hit(view: View, spec: EntrySpec, hit: Hit, more: Sequence[Word], reread: Reread) -> dict[str, Reading]:
    where: Where = "right" if spec.each_beside and view.cell_of(hit.words[0]) is None else "any"
    beside = value_zone(view, hit, where, rows=1 if more else spec.each_rows).words
    words = (*(word for word in beside if word not in more), *more)
    words = own_words(view, hit) if spec.each_marked else words
    readings: dict[str, Reading] = {}
    if spec.each_field:
        asked = value_spec(spec.kind, spec.each_field)
        is_list = asked.kind.value not in ("text", "choice")  # the words beside the label name it better than the label
        named = read_words(view, asked, words, reread) if is_list and words else None
        if named is None or named.evidence.get("closed_list", 0.0) < 1.0:
            named = read_words(view, asked, whole_name(view, hit) if spec.each_marked else hit.words, reread)
        if named is not None and named.state is State.READ and named.evidence.get("closed_list", 1.0) > 0.0:
            readings[spec.each_field] = named
    _add_fields(view, spec, words, readings, reread)
    if "value" in readings and "unit" not in readings and any("unit" in dict(wanted.targets) for wanted in spec.fields):
        asked = value_spec(spec.kind, "unit")
        unit = unit_beyond(view, hit, words, lambda _, own: read_words(view, asked, own, reread))
        readings |= {"unit": unit} if unit is not None else {}
    return readings


def _add_fields(
    view: View, spec: EntrySpec, words: Sequence[Word], readings: dict[str, Reading], reread: Reread
) -> None:
    """Reads the entry's other fields among the words: after their labels, or before all labels."""
    for wanted in spec.fields:
        for field, part in wanted.targets:
            asked = value_spec(spec.kind, field, part, wanted.unit)
            own = _words_for(wanted, asked.kind.value, words, spec)
            own = without_days(own) if asked.kind.value == "text" else own
            own = _without(own, readings) if field != "date" else own
            reading = read_words(view, asked, own, reread) if own and field not in readings else None
            if field == "unit" and not is_unit(reading):
                continue  # what the result left over
            is_there = bool(wanted.labels) or (field == "date" and _has_digit(own))
            if reading is not None and (reading.state is State.READ or is_there):
                readings[field] = reading


def _words_for(wanted: FieldSpec, value_kind: str, words: Sequence[Word], spec: EntrySpec) -> tuple[Word, ...]:
    if wanted.labels:
        own = _part_at(words, wanted, spec)
    else:
        own = tuple(words) if value_kind == "choice" else _before_labels(words, spec)
    own = number_words(own) if value_kind in ("integer", "decimal") else own
    return first_sentence(own) if value_kind == "text" else own


def _has_digit(words: Sequence[Word]) -> bool:
    return any(char.isdigit() for word in words for char in word.text)


def _without(words: Sequence[Word], readings: dict[str, Reading]) -> tuple[Word, ...]:
    """The words that no other field of the entry has taken."""
    used = {token.strip(_EDGES) for reading in readings.values() for token in reading.raw.split()}
    return tuple(word for word in words if word.text.strip(_EDGES) not in used and not _is_year_of(word, readings))


def _is_year_of(word: Word, readings: dict[str, Reading]) -> bool:
    """True for a word that a date of the entry takes up but for a stuck «г.»."""
    date = readings.get("date")
    return date is not None and bool(date.raw) and date.raw in word.text and date.box.overlap(word.box) > 0


def _label_at(words: Sequence[Word], place: int, spec: EntrySpec) -> tuple[FieldSpec, int] | None:
    """The field whose label begins at a word inside an entry's words, and the label's length in words."""
    for length in (3, 2, 1):
        text = "".join(fold(word.text) for word in words[place : place + length])
        if len(words) < place + length or not text:
            continue
        for wanted in spec.fields:
            for label in wanted.labels:
                if is_like(text, fold(label)):
                    return wanted, length
    return None


def _part_at(words: Sequence[Word], wanted: FieldSpec, spec: EntrySpec) -> tuple[Word, ...]:
    """The words after a label inside an entry's words, up to the next such label."""
    place = 0
    while place < len(words):
        found = _label_at(words, place, spec)
        if found is None:
            place += 1
            continue
        start = place + found[1]
        end = next((p for p in range(start, len(words)) if _label_at(words, p, spec)), len(words))
        if found[0] is wanted:
            return tuple(words[start:end])
        place = end
    return ()


def _before_labels(words: Sequence[Word], spec: EntrySpec) -> tuple[Word, ...]:
    end = next((place for place in range(len(words)) if _label_at(words, place, spec)), len(words))
    return tuple(words[:end]) or tuple(words)
