"""Whose examination a page is of, where no label asks for the specialty: its title, who signs it, who is named.

Finds words only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from extractors.fold import fold
from extractors.labels import Hit
from extractors.view import View, specialties
from schemas.page import Word

_EXAMINATIONS = tuple(map(fold, ("осмотр", "консультация", "прием", "заключение")))
_EXAMINATION = re.compile(r"^\W?(?:консульт|осмотр|при[её]м|заключени|протокол|запис)", re.IGNORECASE)
_DOCTOR = fold("врач")
_INITIAL = re.compile(r"^/?[А-ЯЁ0]\.(?:\s?[А-ЯЁ]\.?)?[/)]?$")
_MAX_TITLE_ROWS = 6


def specialists(view: View, *, is_asked: bool) -> Iterator[tuple[Word, ...]]:
    """The words of each specialty, the likeliest first; is_asked: for the place that looks beyond titles."""
    yield from (hit.words for hit in view.hits if _answers_doctor(view, hit))
    yield from (hit.words[1:] for hit in view.hits if _is_title_of_examination(hit))
    yield from _titling(view)
    if is_asked:
        yield from (*_signing(view), *_named_alone(view), *_before_names(view))


def _answers_doctor(view: View, hit: Hit) -> bool:
    """True for a specialty that is all that «Врач:» is answered with; the name stands at another label."""
    before = next((other for other in view.by_row[hit.row] if other.end == hit.start), None)
    if before is None or view.fields_of(before) != {"doctor"} or view.fields_of(hit) != {"doctor"}:
        return False
    follower = view.rows[hit.row].words[hit.end : hit.end + 1]
    return before.has_colon and not hit.has_colon and (not follower or view.is_label(follower[0]))


def _is_title_of_examination(hit: Hit) -> bool:
    """True for «Осмотр окулиста» over a page, which names the specialty itself."""
    is_led = len(hit.words) > 1 and fold(hit.words[0].text) in _EXAMINATIONS
    return is_led and hit.row < _MAX_TITLE_ROWS and not hit.has_colon


def _titling(view: View) -> Iterator[tuple[Word, ...]]:
    """What a title in any wording ends with: «Консультативный приём / врача-офтальмолога»."""
    named = min((hit.row for hit in view.hits if view.fields_of(hit) - {"phone", "facility"}), default=len(view.rows))
    is_led = False
    for row in view.rows[: min(named, _MAX_TITLE_ROWS)]:
        places = [no for no, word in enumerate(row.words) if _EXAMINATION.match(word.text)]
        rest = row.words[places[-1] + 1 :] if places else row.words if is_led else ()
        is_told = bool(rest) and not any(char.isdigit() for word in rest for char in word.text)
        if is_told and fold(rest[0].text).startswith(_DOCTOR):
            yield rest
        is_led = bool(places) and not rest


def _signing(view: View) -> Iterator[tuple[Word, ...]]:
    """The specialty of the one doctor who signs: «Врач-хирург: Иванова А. А.», with initials after it."""
    signed = [hit for hit in view.hits if hit.start == 0 and view.fields_of(hit) == {"doctor"}]
    signed = [hit for hit in signed if fold(hit.words[0].text).startswith(_DOCTOR) and len(hit.label) > len(_DOCTOR)]
    named = [hit for hit in signed if any(_INITIAL.match(w.text) for w in view.rows[hit.row].words[hit.end :][:4])]
    if len({hit.label for hit in named}) == 1:
        yield named[-1].words


def doctors_named(view: View) -> Iterator[tuple[Word, ...]]:
    """Who stands behind a specialty that a label asks for: «Специалист: травматолог-ортопед, Жданова Н. С.»."""
    for hit in view.hits:
        words = view.rows[hit.row].words[hit.end :] if view.fields_of(hit) == {"specialty"} else ()
        lead = tuple(takewhile(lambda word: word.text[:1].islower(), words))
        rest = words[len(lead) :]
        if lead and fold(" ".join(word.text for word in lead)) in specialties() and len(rest) > 1:
            yield rest if _INITIAL.match(rest[1].text) else ()


def _before_names(view: View) -> Iterator[tuple[Word, ...]]:
    """A specialty between a label and the doctor's name: «Консультант: аллерголог-иммунолог Котова М. М.»."""
    for hit in view.hits:
        words = view.rows[hit.row].words[hit.end :] if view.fields_of(hit) == {"doctor"} else ()
        lead = tuple(takewhile(lambda word: word.text[:1].islower(), words))
        if lead and fold(" ".join(word.text for word in lead)).removeprefix(_DOCTOR) in specialties():
            yield lead


def _named_alone(view: View) -> Iterator[tuple[Word, ...]]:
    """The one specialty that is named without a name behind it: «Дата консультации 05.11.15 врач оториноларинголог»."""
    named = [hit for hit in view.hits if view.fields_of(hit) == {"doctor"} and not hit.has_colon]
    named = [hit for hit in named if hit.label.removeprefix(_DOCTOR) in specialties() and hit.label != _DOCTOR]
    followers = ((hit, view.rows[hit.row].words[hit.end : hit.end + 1]) for hit in named)
    alone = [hit for hit, follower in followers if not follower or view.is_label(follower[0])]
    if len({hit.label for hit in alone}) == 1:
        yield alone[0].words
