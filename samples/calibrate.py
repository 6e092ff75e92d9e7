"""Fit the gate on drawn charts that were digitized: `python -m samples.calibrate STORE TRUTH [STORE TRUTH ...]`.

Writes schemas/calibration/gate.json. Never to be given charts of the unseen family.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from pipeline.measure.calibrate import calibrate, write_model
from pipeline.measure.fit import Targets
from pipeline.records.store import open_store

OUT = Path(__file__).parents[1] / "schemas/calibration/gate.json"
TARGETS = Targets(other=0.002, critical=0.001, text=0.002)  # below the goal of 0.005: others' charts are harder


def main() -> None:
    given = sys.argv[1:]
    if not given or len(given) % 2:
        sys.exit(__doc__)
    with ExitStack() as open_stores:
        samples = [
            (open_stores.enter_context(open_store(store)), Path(truth))
            for store, truth in zip(given[::2], given[1::2], strict=True)
        ]
        n_charts = sum(len(store.charts()) for store, _ in samples)
        model = calibrate(samples, date.today().isoformat(), TARGETS)
    write_model(model, f"{n_charts} drawn charts of the families to tune on", OUT)
    print(f"thresholds {model.threshold}, critical {model.critical_threshold}, text {model.text_threshold}")
    for name, weight in sorted(model.weights.items(), key=lambda item: -abs(item[1])):
        print(f"{weight:8.3f} {name}")


if __name__ == "__main__":
    main()
