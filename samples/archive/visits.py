"""Which of a child's visits a paper of the archive family tells of."""

from __future__ import annotations

import random

from samples.illness import Visit
from samples.life import Child, pick_visit

INFECTIONS = ("B01.9", "A38", "A09")


def acute_visit(child: Child, rng: random.Random) -> Visit:
    """A visit of a sick child to the district's doctor whose diagnosis no list doubts."""
    ill = [visit for visit in _sure(child) if visit.sick and not visit.illness.chronic]
    own = [visit for visit in ill if visit.illness.specialty == "педиатр"]
    return rng.choice(own or ill) if ill else pick_visit(child, rng)


def infectious_visit(child: Child, rng: random.Random) -> Visit:
    """A visit with an illness that must be reported, or else with any acute one."""
    found = [visit for visit in _sure(child) if visit.illness.icd10 in INFECTIONS]
    return rng.choice(found) if found else acute_visit(child, rng)


def specialist_visits(child: Child, rng: random.Random) -> list[Visit]:
    """Visits to others than the district's doctor, in a random order, or else any one of a sick child."""
    found = [visit for visit in _sure(child) if visit.sick and visit.illness.specialty != "педиатр"]
    rng.shuffle(found)
    return found or [acute_visit(child, rng)]


def _sure(child: Child) -> list[Visit]:
    doubted = {row.number for row in child.diagnoses if row.certainty != "confirmed"}
    return [visit for visit in child.visits if visit.number not in doubted]
