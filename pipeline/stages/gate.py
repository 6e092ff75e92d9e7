"""Judge what was read: how probable each value is, and whether it may be stored without a person.

A value is accepted when its calibrated probability passes the threshold of its kind and nothing speaks
against it; a critical value also needs a second, independent piece of evidence. Reads nothing itself.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from schemas.entry import Alternative, Candidate, Entry, Field, MergedEntry, Provenance, Reading, Source, State, Status
from schemas.kinds import EntryKind, FieldKind
from schemas.outcome import BADLY_READ, UNSURE_TURN
from schemas.page import Medium

VETOES = {  # evidence that sends a value to a person when it speaks clearly against it
    "second_reading": "readings_disagree",
    "range": "out_of_range",
    "checksum": "checksum_fails",
    "life": "outside_life",
    "order": "out_of_order",
    "age": "age_disagrees",
    "sex": "sex_disagrees",
    "born": "is_birth_date",
    "on_end": "stands_on_end",
    "style": "month_may_be_roman",
    "year": "year_may_be_cut",
    "strokes": "numeral_unclear",
    "growth": "growth_implausible",
    "form": "unknown_form",
    "ditto": "ditto_unsure",
    "turn": UNSURE_TURN,
    "legible": BADLY_READ,
    "cut": "cut_off",
    "worded": "words_unclear",
    "told_once": "one_date_twice",  # one date on paper cannot be two of an event
}
VETOED = 0.25  # strength below which evidence speaks clearly against a value
UNDATED = "undated_event"  # reason of every field of an event whose time was not read
UNNAMED = "unnamed_event"  # reason of every field of an event of which it was not read what it is
_NO_NAMES = ("date", "age_months", "admission_date", "specialty", "panel")  # of an event's identity: when, or by whom
INDEPENDENT = ("second_reading", "agree", "checksum")  # evidence that does not rest on the first reading
ALTERNATIVE_SHARE = 0.5  # of the probability that the value is wrong, given to the first alternative


@dataclass(frozen=True, slots=True)
class GateModel:
    """A fitted judge. Score = bias + group's bias + weights * features; probability by the isotonic knots."""

    version: str
    bias: float
    groups: Mapping[str, float]
    weights: Mapping[str, float]
    knots: tuple[tuple[float, float], ...]  # (score, probability), both ascending
    threshold: float
    critical_threshold: float
    text_threshold: float  # of free text, which no list, limit or check digit can refute

    def threshold_for(self, kind: FieldKind) -> float:
        """The probability from which a value of the kind is accepted."""
        if kind.value == "text":
            return self.text_threshold
        return self.critical_threshold if kind.critical else self.threshold

    def probability(self, kind: FieldKind, features: Mapping[str, float]) -> float:
        """The probability that a value of the kind with these features is right."""
        score = self.score(kind, features)
        if not self.knots:
            return 1 / (1 + math.exp(-score))
        return float(np.interp(score, [x for x, _ in self.knots], [y for _, y in self.knots]))

    def score(self, kind: FieldKind, features: Mapping[str, float]) -> float:
        """The uncalibrated log odds."""
        weighted = sum(self.weights.get(name, 0.0) * strength for name, strength in features.items())
        return self.bias + self.groups.get(kind.value, 0.0) + weighted


@dataclass(frozen=True, slots=True)
class FormLabel:
    """How entries name the form they were read from."""

    code: str
    version: int


@dataclass(frozen=True, slots=True)
class Judge:
    """What the gate needs besides an entry."""

    model: GateModel
    kinds: Mapping[str, EntryKind]
    forms: Mapping[str, FormLabel]
    engines: Mapping[tuple[str, int], str]  # (scan hash, page in the scan) -> engine
    recipes: Mapping[tuple[str, int], str]


@cache
def load_gate_model() -> GateModel:
    """The model that ships with the project."""
    raw = json.loads(resources.files("schemas").joinpath("calibration/gate.json").read_text("utf-8"))
    raw.pop("fitted_on")
    return GateModel(**{**raw, "knots": tuple((x, y) for x, y in raw["knots"])})


def judge(merged: MergedEntry, chart_id: str, court: Judge) -> Entry:
    """The entry with every field's probability, status and reasons."""
    kind = court.kinds[merged.kind]
    conflicts = (
        *merged.conflicts,
        *((UNDATED,) if _is_undated(merged, kind) else ()),
        *((UNNAMED,) if _is_unnamed(merged, kind) else ()),
    )
    fields = {
        name: _judge_field(kind.fields[name], candidates, conflicts, court)
        for name, candidates in merged.candidates.items()
    }
    sources = tuple(
        Source(_code(mention.form, court), mention.page, mention.box, mention.ref.scan.sha256, mention.ref.page_no)
        for mention in merged.mentions
    )
    return Entry(merged.entry_id, chart_id, merged.kind, merged.date, sources[0].form, fields, sources, merged.same_as)


def _is_undated(merged: MergedEntry, kind: EntryKind) -> bool:
    """True where neither a date nor an age was read, or a date that no day of the child's life can be.

    Another page may tell the same event with its date.
    """
    if any(_is_impossible(candidate.reading) for candidate in merged.candidates.get(kind.date_field or "", ())[:1]):
        return True
    timed = [name for name in (kind.date_field, "age_months") if name in kind.identity]
    read = (candidate.reading.state for name in timed for candidate in merged.candidates.get(name, ()))
    return bool(timed) and merged.date is None and State.READ not in read


def _is_impossible(day: Reading) -> bool:
    return any(day.evidence.get(name, 1.0) < VETOED for name in ("range", "life"))


def _is_unnamed(merged: MergedEntry, kind: EntryKind) -> bool:
    """True where neither vaccine nor test, analyte or diagnosis was read: the row may be one of another table."""
    names = [name for name in kind.identity if name not in _NO_NAMES]
    read = (candidate.reading for name in names for candidate in merged.candidates.get(name, ()))
    return bool(names) and not any(
        one.state is State.READ and one.evidence.get("closed_list", 1.0) > 0.0 for one in read
    )


def features(reading: Reading, candidates: Sequence[Candidate]) -> dict[str, float]:
    """What the model weighs: presence and strength of each piece of evidence, centred so that 0 is 'not known'."""
    confidence = min(max(reading.engine_confidence, 0.01), 0.999)
    found = {
        "engine": math.log(confidence / (1 - confidence)),
        "engine_low": float(confidence < 0.6),
        "handwritten": float(reading.medium is not Medium.PRINTED),
        "short": float(len(reading.raw) <= 2),
        "length": math.log1p(len(reading.raw)),
        "inferred": float(reading.inferred),
    }
    for name, strength in reading.evidence.items():
        found[f"{name}+"] = max(0.0, 2 * strength - 1)
        found[f"{name}-"] = max(0.0, 1 - 2 * strength)
    same = sum(1 for other in candidates[1:] if other.reading.value == reading.value)
    found["pages_agree"] = float(same > 0)
    found["pages_disagree"] = float(_contradicted(candidates))
    return found


def _judge_field(kind: FieldKind, candidates: Sequence[Candidate], conflicts: Sequence[str], court: Judge) -> Field:
    best = candidates[0]
    reading = best.reading
    if reading.state is not State.READ:
        return _field(best, 0.0, Status.REVIEW, ("unreadable",), (), court)
    probability = court.model.probability(kind, features(reading, candidates))
    reasons = [*conflicts, *reasons_against(kind, reading, candidates)]
    if probability < court.model.threshold_for(kind):
        reasons.append("low_confidence")
    status = Status.REVIEW if reasons else Status.ACCEPTED
    return _field(best, probability, status, tuple(reasons), _alternatives(candidates, probability), court)


def reasons_against(kind: FieldKind, reading: Reading, candidates: Sequence[Candidate]) -> list[str]:
    """What alone keeps a value from being accepted."""
    reasons = [code for name, code in VETOES.items() if reading.evidence.get(name, 1.0) < VETOED]
    if reading.medium is not Medium.PRINTED:
        reasons.append("stamped" if reading.medium is Medium.STAMP else "handwritten")
    if _contradicted(candidates):
        reasons.append("pages_disagree")
    if kind.critical and not _has_second_evidence(reading, candidates):
        reasons.append("no_second_evidence")
    if kind.value == "name" and reading.evidence.get("known") == 0.0 and not _is_stated_again(candidates):
        reasons.append("name_unknown")  # two looks at a torn word agree as well
    return reasons


def _has_second_evidence(reading: Reading, candidates: Sequence[Candidate]) -> bool:
    evidence = reading.evidence
    if any(evidence.get(name, 0.0) >= 0.99 for name in INDEPENDENT):
        return True
    if _is_stated_again(candidates):
        return True
    return evidence.get("closed_list", 0.0) >= 0.99 and evidence.get("ambiguous", 1.0) >= 0.99


def _is_stated_again(candidates: Sequence[Candidate]) -> bool:
    return any(other.reading.value == candidates[0].reading.value for other in candidates[1:])


def _contradicted(candidates: Sequence[Candidate]) -> bool:
    """Whether another page has another value of equal standing (printed against printed)."""
    best = candidates[0].reading
    return any(
        other.reading.state is State.READ
        and other.reading.value != best.value
        and (other.reading.medium is Medium.PRINTED or best.medium is not Medium.PRINTED)
        for other in candidates[1:]
    )


def _alternatives(candidates: Sequence[Candidate], probability: float) -> tuple[Alternative, ...]:
    """Other values on the same ink, then those of other pages; shares of what the value itself leaves."""
    best = candidates[0]
    seen = {best.reading.value}
    found: list[Alternative] = []
    share = (1 - probability) * ALTERNATIVE_SHARE
    for candidate in candidates:
        own = (candidate.reading.value,) if candidate is not best and candidate.reading.value is not None else ()
        for value in (*own, *candidate.reading.others):
            if value not in seen:
                seen.add(value)
                found.append(Alternative(value, round(share, 4), candidate.mention.page, candidate.reading.box))
                share *= ALTERNATIVE_SHARE
    return tuple(found)


def _field(
    candidate: Candidate,
    probability: float,
    status: Status,
    reasons: tuple[str, ...],
    alternatives: tuple[Alternative, ...],
    court: Judge,
) -> Field:
    reading, mention = candidate.reading, candidate.mention
    page = (mention.ref.scan.sha256, mention.ref.page_no)
    provenance = Provenance(
        scan_sha256=page[0],
        scan_page_no=page[1],
        page=mention.page,
        box=reading.box,
        form=mention.form,
        form_version=court.forms[mention.form].version if mention.form in court.forms else 0,
        engine=court.engines[page],
        recipe_id=court.recipes[page],
    )
    medium = Medium.HANDWRITTEN if reading.medium is Medium.HANDWRITTEN else Medium.PRINTED  # a stamp's are types
    return Field(
        reading.value,
        reading.raw,
        medium,
        round(probability, 4),
        status,
        provenance,
        alternatives,
        reasons,
        reading.inferred,
    )


def _code(form: str, court: Judge) -> str:
    return court.forms[form].code if form in court.forms else form
