"""The export is what the contract says, the same bytes for the same store."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow.parquet as pq
import pytest

from pipeline.records.export import EXPORTS, export_csv, export_jsonl, export_parquet
from pipeline.records.store import RecordStore, open_store
from schemas.contract import entry_schema, published_text, schema_text
from schemas.entry import Reading, State
from schemas.page import Medium
from tests.records_scene import VACCINE_BOX, page, put_chart, run_place, scan, shot

VALIDATOR = jsonschema.Draft202012Validator(entry_schema())


EXAMPLE = """{
  "entry_id": "6f1c", "chart_id": "chart-0007", "kind": "immunization", "date": "2012-03-17", "form": "063/у",
  "fields": {
    "date": {"value": "2012-03-17", "raw": "17.03.12", "medium": "printed", "confidence": 0.995, "status": "accepted",
             "page": 4, "bbox": [150, 829, 205, 870]},
    "dose": {"value": "V1", "raw": "V 1", "medium": "printed", "confidence": 0.62, "status": "review",
             "page": 4, "bbox": [405, 828, 470, 870]}},
  "sources": [{"form": "063/у", "page": 4, "bbox": [150, 826, 1490, 874]}]}"""


def lines(store: RecordStore) -> list[dict[str, Any]]:
    out = io.BytesIO()
    export_jsonl(store, out)
    return [json.loads(line) for line in out.getvalue().decode().splitlines()]


def one_line(url: str) -> dict[str, Any]:
    run_place(url)
    with open_store(url) as store:
        return next(line for line in lines(store) if line["date"] == "2012-05")


def test_the_published_schema_is_the_one_of_the_kinds() -> None:
    assert published_text() == schema_text(), "run python -m schemas.contract"
    jsonschema.Draft202012Validator.check_schema(entry_schema())


def test_the_schema_takes_the_contracts_example() -> None:
    VALIDATOR.validate(json.loads(EXAMPLE))


def test_every_line_is_as_the_schema_says(store_url: str) -> None:
    run_place(store_url)
    with open_store(store_url) as store:
        found = lines(store)
    assert len(found) == 3
    for line in found:
        VALIDATOR.validate(line)


def test_a_line_has_the_contracts_keys_in_its_order(store_url: str) -> None:
    line = one_line(store_url)
    assert list(line) == ["entry_id", "chart_id", "kind", "date", "form", "fields", "sources"]
    assert list(line["fields"]) == ["date", "vaccine", "lot"]
    assert line["fields"]["vaccine"] == {
        "value": "Энджерикс В",
        "raw": "Энджерикс В",
        "medium": "printed",
        "confidence": 0.6,
        "status": "review",
        "page": 1,
        "bbox": [300, 865, 480, 915],
    }
    assert line["sources"] == [{"form": "063/у", "page": 1, "bbox": [100, 860, 1500, 920]}]


def test_entries_come_by_chart_date_and_kind_and_undated_ones_first(store_url: str) -> None:
    dates = ("2012-03-17", "2012", "2012-03", "2011-12-31")
    with open_store(store_url) as store:
        for chart_id in ("b", "B", "а"):
            shots = [shot(date, "АКДС", dy=60 * n, ordinal=n) for n, date in enumerate(dates)]
            put_chart(store, chart_id, page(scan(f"{chart_id}/1.jpg"), *shots))
        told = [(line["chart_id"], line["date"]) for line in lines(store)]
    assert told == [(chart, date) for chart in ("B", "b", "а") for date in sorted(dates)]


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_store_gives_the_same_bytes(store_url: str, name: str) -> None:
    run_place(store_url)
    written = []
    for _ in range(2):
        out = io.BytesIO()
        with open_store(store_url) as store:
            EXPORTS[name](store, out, None)
        written.append(out.getvalue())
    assert written[0] == written[1] != b""


def test_the_table_has_one_row_a_field(store_url: str) -> None:
    run_place(store_url)
    text, binary = io.BytesIO(), io.BytesIO()
    with open_store(store_url) as store:
        assert export_csv(store, text) == export_parquet(store, binary) == 9
    rows = list(csv.DictReader(io.StringIO(text.getvalue().decode())))
    table = pq.read_table(binary)
    assert table.column_names == list(rows[0])
    assert [row["value"] for row in rows] == [value or "" for value in table.column("value").to_pylist()]
    corrected = next(row for row in rows if row["status"] == "corrected")
    assert (corrected["field"], corrected["value"], corrected["page"]) == ("lot", "У-77", "1")


@pytest.mark.parametrize(
    ("raw", "cell"), [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-cmd", "'-cmd"), ("+7 916 167-39-72",) * 2]
)
def test_no_cell_is_a_formula(tmp_path: Path, raw: str, cell: str) -> None:
    line = shot("2012", "АКДС")
    read = Reading(State.READ, raw, VACCINE_BOX, Medium.STAMP, "АКДС", 0.95)
    out = io.BytesIO()
    with open_store(str(tmp_path / "records.db")) as store:
        put_chart(store, "c", page(scan("c/1.jpg"), replace(line, readings={**line.readings, "vaccine": read})))
        export_csv(store, out)
    rows = csv.DictReader(io.StringIO(out.getvalue().decode()))
    assert [(row["raw"], row["medium"]) for row in rows if row["field"] == "vaccine"] == [(cell, "printed")]


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("date", {"value": None}),
        ("vaccine", {"value": ""}),
        ("lot", {"value": 114}),
        ("date", {"value": "17.03.2012"}),
        ("date", {"value": "2012-13"}),
        ("date", {"page": 0}),
        ("date", {"medium": "stamp"}),
        ("date", {"bbox": [1, 2, 3]}),
        ("date", {"alternatives": []}),
        ("date", {"alternatives": [{"value": "1.2.03", "confidence": 0.1, "page": 1, "bbox": [0, 0, 1, 1]}]}),
        ("date", {"inferred": False}),
        ("date", {"note": "x"}),
        ("dose", {"value": "V5"}),
        ("dose_ml", {"value": 50.0}),
        ("weight_g", {}),
    ],
)
def test_the_schema_refuses_what_the_contract_does(field: str, change: dict[str, Any]) -> None:
    line = json.loads(EXAMPLE)
    told = {**line["fields"]["date"], "value": "x"} | line["fields"].get(field, {})
    line["fields"][field] = {**told, **change}
    assert not VALIDATOR.is_valid(line)
