"""Risk signals as they are shown: in the history, on its page, and one a line for programs."""

from __future__ import annotations

import json
from pathlib import Path
from string import Formatter

import pytest

from extractors.risks import RULES
from flows.cli import run
from flows.messages import catalog
from tests.filled_store import CHART, fill_store


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(fill_store(tmp_path, weight_g=1900))


def printed(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(arguments) == 0
    return " ".join(capfd.readouterr().out.split())


def test_the_history_names_the_signal_its_source_and_the_page(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    told = printed(capfd, "history", CHART, "--store", store, "--lang", "ru")
    assert "Низкая масса тела при рождении: 1900 г." in told
    assert "МКБ-10, P07" in told
    assert "1900 (стр. 1)" in told


def test_a_chart_without_signals_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    told = printed(capfd, "history", CHART, "--store", str(fill_store(tmp_path)), "--lang", "ru")
    assert catalog("ru")["risk.none"] in told


def test_the_page_of_the_history_shows_the_signals(store: str, tmp_path: Path) -> None:
    page = tmp_path / "history.html"
    assert run(("history", CHART, "--store", store, "--html", str(page), "--lang", "ru")) == 0
    assert "Низкая масса тела при рождении: 1900 г." in page.read_text("utf-8")


def test_exported_signals_point_at_the_pixels(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(("export", "--what", "signals", "--store", store)) == 0
    told = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    (signal,) = [one for one in told if one["rule"] == "low_birth_weight"]
    assert (signal["chart_id"], signal["rule"], signal["facts"]) == (CHART, "low_birth_weight", {"weight_g": 1900})
    (evidence,) = signal["evidence"]
    assert evidence == {
        "entry_id": "birth-1", "field": "weight_g", "value": 1900, "page": 1, "bbox": [40, 150, 200, 190]
    }  # fmt: skip


def test_signals_are_no_table(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(("export", "--what", "signals", "--format", "csv", "--store", store)) == 2
    assert "--format" in capfd.readouterr().err


def test_every_rule_has_its_sentence_in_both_languages_with_the_same_facts() -> None:
    rules = {name for name in catalog("ru") if name.startswith("risk.")}
    assert len(rules) > len(RULES)
    for name in rules:
        named = [
            {part for _, part, _, _ in Formatter().parse(catalog(language)[name]) if part} for language in ("ru", "en")
        ]
        assert named[0] == named[1], name
