import numpy as np
import pytest

from pipeline.measure.fit import JudgedField, Targets, fit_gate, isotonic, logistic, threshold_for
from schemas.kinds import FieldKind


def drawn_fields(n: int, seed: int) -> list[JudgedField]:
    """Fields whose chance of being right is known: logistic in one feature."""
    rng = np.random.default_rng(seed)
    strength = rng.normal(2.5, 2.0, n)
    right = rng.random(n) < 1 / (1 + np.exp(-strength))
    return [
        JudgedField(f"chart-{i % 97}", "date", {"engine": float(x)}, bool(ok), False, False)
        for i, (x, ok) in enumerate(zip(strength, right, strict=True))
    ]


def test_fitted_probabilities_match_how_often_values_are_right() -> None:
    model = fit_gate(drawn_fields(8000, 1), "t", Targets(0.01, 0.01, 0.01))
    fresh = drawn_fields(8000, 2)
    kind = FieldKind(value="date")
    chance = np.array([model.probability(kind, field.features) for field in fresh])
    right = np.array([field.is_right for field in fresh], float)
    for low, high in ((0.5, 0.8), (0.8, 0.95), (0.95, 1.0)):
        inside = (chance >= low) & (chance < high)
        assert right[inside].mean() == pytest.approx(chance[inside].mean(), abs=0.05)


def test_accepted_share_of_wrong_stays_below_the_target_on_fresh_fields() -> None:
    model = fit_gate(drawn_fields(20000, 3), "t", Targets(0.005, 0.005, 0.005))
    kind = FieldKind(value="date")
    accepted = [f for f in drawn_fields(20000, 4) if model.probability(kind, f.features) >= model.threshold]
    assert len(accepted) > 1000
    assert sum(not f.is_right for f in accepted) / len(accepted) < 0.01


def test_isotonic_curve_rises_and_never_claims_certainty() -> None:
    rng = np.random.default_rng(5)
    knots = isotonic(rng.normal(size=500), (rng.random(500) < 0.7).astype(float))
    chances = [y for _, y in knots]
    assert chances == sorted(chances)
    assert max(isotonic(np.arange(100.0), np.ones(100)), key=lambda k: k[1])[1] < 1


def test_threshold_is_out_of_reach_where_too_few_fields_vouch() -> None:
    assert threshold_for(np.full(50, 0.999), np.ones(50), 0.001) == 0.9999


def test_threshold_admits_the_share_that_the_target_allows() -> None:
    chances = np.concatenate([np.full(5000, 0.99), np.full(5000, 0.6)])
    right = np.concatenate([np.ones(5000), (np.arange(5000) % 2).astype(float)])
    assert threshold_for(chances, right, 0.001) == 0.99


def test_all_right_fields_teach_nothing() -> None:
    fields = [JudgedField("c", "date", {"engine": 1.0}, True, False, False)] * 3
    with pytest.raises(ValueError, match="all right or all wrong"):
        fit_gate(fields, "t", Targets(0.01, 0.01, 0.01))


def test_logistic_finds_the_sign_of_evidence() -> None:
    rng = np.random.default_rng(6)
    x = rng.normal(size=2000)
    weights = logistic(np.column_stack([np.ones(2000), x]), (rng.random(2000) < 1 / (1 + np.exp(-x))).astype(float))
    assert weights[1] == pytest.approx(1.0, abs=0.2)
