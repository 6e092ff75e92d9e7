"""Shares with 95 % intervals, and how well probabilities are calibrated.

Fields of one chart err together, so a share's interval rests on the effective number of fields:
the count divided by how much more the charts differ than independent fields would.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `total`, and between which shares the true one lies in 19 of 20 cases."""

    count: int
    total: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        return self.count / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Bin:
    """Fields of similar confidence."""

    low: float
    high: float
    n_fields: int
    mean_confidence: float
    share_right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Bins of confidence, and the mean distance between confidence and share right, weighted by fields."""

    bins: tuple[Bin, ...]
    expected_error: float | None
    n_fields: int


def share_of(flags: Iterable[tuple[str, bool]]) -> Share:
    """The share of true flags; each flag comes with the chart that it is from."""
    return pooled_share((chart_id, int(is_true), 1) for chart_id, is_true in flags)


def pooled_share(counts: Iterable[tuple[str, int, int]]) -> Share:
    """The share of counts that come with the chart that they are from: chart, count, total."""
    return _pooled(counts, 1.0)


def f1_of(counts: Iterable[tuple[str, int, int, int]]) -> Share:
    """F1, the harmonic mean of precision and recall, of chart, right, true, found: 2 right of (true + found)."""
    # a right one counts in both halves of the total, which is therefore worth half as many independent ones
    return _pooled(((chart_id, 2 * right, true + found) for chart_id, right, true, found in counts), 2.0)


def _pooled(counts: Iterable[tuple[str, int, int]], weight: float) -> Share:
    by_chart: dict[str, list[int]] = {}
    for chart_id, own_count, own_total in counts:
        told = by_chart.setdefault(chart_id, [0, 0])
        told[0] += own_count
        told[1] += own_total
    count, total = (sum(told[i] for told in by_chart.values()) for i in (0, 1))
    low, high = wilson(count, total, max(weight, design_effect(by_chart)))
    return Share(count, total, low, high)


def wilson(count: int, total: int, effect: float = 1.0) -> tuple[float, float]:
    """Wilson's interval for a share; a design effect above 1 widens it."""
    if total == 0:
        return 0.0, 1.0
    n = total / effect
    share = count / total
    centre = (share + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 / (1 + Z95**2 / n) * math.sqrt(share * (1 - share) / n + Z95**2 / (4 * n * n))
    return max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half))


def design_effect(by_chart: Mapping[str, Sequence[int]]) -> float:
    """How much more the charts' shares vary than those of independent fields; at least 1.

    by_chart: chart -> fields that count, all fields.
    """
    count, total = (sum(counts[i] for counts in by_chart.values()) for i in (0, 1))
    n_charts = len(by_chart)
    if n_charts < 2 or count in (0, total):
        return 1.0
    share = count / total
    between = sum((true - share * n) ** 2 for true, n in by_chart.values()) * n_charts / (n_charts - 1) / total**2
    return max(1.0, between / (share * (1 - share) / total))


def calibration_of(judged: Iterable[tuple[float, bool]], n_bins: int = 10) -> Calibration:
    """Confidence against truth, in bins of equal width."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(n_bins)]
    for confidence, is_right in judged:
        bins[min(n_bins - 1, int(confidence * n_bins))].append((confidence, is_right))
    total = sum(map(len, bins))
    told = [
        Bin(
            i / n_bins, (i + 1) / n_bins, len(own), sum(c for c, _ in own) / len(own), sum(r for _, r in own) / len(own)
        )
        for i, own in enumerate(bins)
        if own
    ]
    error = sum(b.n_fields * abs(b.mean_confidence - b.share_right) for b in told) / total if total else None
    return Calibration(tuple(told), error, total)
