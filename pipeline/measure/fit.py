"""Fit the gate: from judged fields of drawn charts to a model that says how probable a value is right.

Logistic regression for the order, isotonic regression for the scale, both cross-fitted by chart so that
a chart never vouches for itself. Reads no store and no truth; `pipeline.measure.calibrate` brings the fields.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.gate import GateModel

Floats = NDArray[np.float64]

FOLDS = 5
RIDGE = 1.0  # in units of one observation: evidence seen a handful of times stays near 0
ROUNDS = 30  # Newton's method settles within ten
MIN_BLOCK = 40  # fields behind a step of the isotonic curve, so that 1.0 is never claimed from a few
GROUP = "group:"
TEXT = "text"


@dataclass(frozen=True, slots=True)
class Targets:
    """The shares of accepted values that may be wrong."""

    other: float
    critical: float
    text: float


@dataclass(frozen=True, slots=True)
class JudgedField:
    """One machine-read field whose truth is known."""

    chart_id: str
    group: str  # kind of value
    features: Mapping[str, float]
    is_right: bool
    is_critical: bool
    is_vetoed: bool  # the gate would send it to a person whatever the probability


def fit_gate(fields: Sequence[JudgedField], version: str, targets: Targets) -> GateModel:
    """The gate fitted on the fields.

    Raises:
        ValueError: if there is no right or no wrong field to learn from.
    """
    right = np.array([field.is_right for field in fields], float)  # shape: n
    if not 0 < right.sum() < len(fields):
        raise ValueError("the fields to fit on are all right or all wrong")
    names = sorted({name for field in fields for name in _row(field)})
    matrix = np.array([[_row(field).get(name, 0.0) for name in names] for field in fields])  # shape: n, k
    matrix = np.hstack([np.ones((len(fields), 1)), matrix])
    folds = np.array([zlib.crc32(field.chart_id.encode()) % FOLDS for field in fields])
    scores = np.zeros(len(fields))
    for fold in range(FOLDS):
        inside = folds == fold
        if inside.any() and not inside.all():
            scores[inside] = matrix[inside] @ logistic(matrix[~inside], right[~inside])
    knots = isotonic(scores, right)
    chances = np.interp(scores, [x for x, _ in knots], [y for _, y in knots])
    usable = np.array([not field.is_vetoed for field in fields])
    critical = np.array([field.is_critical for field in fields])
    weights = logistic(matrix, right)
    by_name = dict(zip(names, (round(float(w), 4) for w in weights[1:]), strict=True))
    is_text = np.array([field.group == TEXT for field in fields])

    def lowest(chosen: NDArray[np.bool_], target: float) -> float:
        return threshold_for(chances[usable & chosen], right[usable & chosen], target)

    threshold = lowest(~critical & ~is_text, targets.other)
    return GateModel(
        version=version,
        bias=round(float(weights[0]), 4),
        groups={name.removeprefix(GROUP): w for name, w in by_name.items() if name.startswith(GROUP)},
        weights={name: w for name, w in by_name.items() if not name.startswith(GROUP)},
        knots=knots,
        threshold=threshold,
        critical_threshold=max(threshold, lowest(critical & ~is_text, targets.critical)),
        text_threshold=max(threshold, lowest(is_text, targets.text)),
    )


def logistic(matrix: Floats, right: Floats) -> Floats:
    """Ridge logistic regression by Newton's method; the first column, the bias, is not shrunk."""
    weights = np.zeros(matrix.shape[1])
    ridge = np.full(matrix.shape[1], RIDGE)
    ridge[0] = 1e-6
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (right - chance) - ridge * weights
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights += step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


def isotonic(scores: Floats, right: Floats) -> tuple[tuple[float, float], ...]:
    """Knots (score, probability) of a rising curve through the fields, by pooling adjacent violators.

    Each step is shrunk by one imagined wrong field: a block of n right ones says n / (n + 1).
    """
    order = np.argsort(scores, kind="stable")
    blocks: list[list[float]] = []  # sum of scores, right, count
    for start in range(0, len(order), MIN_BLOCK):
        chosen = order[start : start + MIN_BLOCK]
        blocks.append([float(scores[chosen].sum()), float(right[chosen].sum()), float(len(chosen))])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    return tuple((round(x / n, 4), round(hits / (n + 1), 6)) for x, hits, n in blocks)


def threshold_for(chances: Floats, right: Floats, target: float) -> float:
    """The lowest probability above which at most the target share is wrong; 0.9999 where none does.

    One wrong field is added to those seen: with few fields the threshold stays high.
    """
    order = np.argsort(-chances, kind="stable")
    wrong = np.cumsum(1 - right[order])
    share = (wrong + 1) / np.arange(1, len(order) + 1)
    ends = np.append(np.diff(chances[order]) < 0, True)  # equal chances pass or fail together
    passing = np.flatnonzero(ends & (share <= target))
    if not len(passing):
        return 0.9999
    return math.floor(float(chances[order][passing[-1]]) * 1e4 + 1e-6) / 1e4


def _row(field: JudgedField) -> dict[str, float]:
    return {**field.features, GROUP + field.group: 1.0}
