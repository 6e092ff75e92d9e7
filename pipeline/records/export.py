"""Entries out of the store: JSON lines as the contract has them, CSV and Parquet in long form.

The same store gives the same bytes. Decides nothing about values.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import IO, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.records.store import RecordStore
from schemas.entry import Alternative, Entry, Field, Value
from schemas.geometry import Box
from schemas.kinds import load_kinds
from schemas.page import Medium

CONFIDENCE_DIGITS: Final = 4  # no calibration is finer
COLUMNS: Final = pa.schema(
    [
        ("chart_id", pa.string()),
        ("entry_id", pa.string()),
        ("kind", pa.string()),
        ("date", pa.string()),
        ("form", pa.string()),
        ("same_as", pa.string()),
        ("field", pa.string()),
        ("value", pa.string()),
        ("number", pa.float64()),  # the value again where it is a number
        ("raw", pa.string()),
        ("medium", pa.string()),
        ("confidence", pa.float64()),
        ("status", pa.string()),
        ("inferred", pa.bool_()),
        ("page", pa.int32()),
        ("left", pa.int32()),
        ("top", pa.int32()),
        ("right", pa.int32()),
        ("bottom", pa.int32()),
        ("alternatives", pa.string()),  # JSON, as in the lines
    ]
)
_ROWS_PER_GROUP: Final = 20_000
# What a spreadsheet would run as a formula; a number or a telephone is harmless.
_FORMULA: Final = re.compile(r"[=@\t\r\n]|[+-](?![0-9 ().,-]*$)")


def export_jsonl(store: RecordStore, out: IO[bytes], chart_id: str | None = None) -> int:
    """Write one JSON object a line, one line an entry; returns the number of lines."""
    written = 0
    for entry in store.entries(chart_id):
        line = json.dumps(entry_json(entry), ensure_ascii=False, allow_nan=False)
        out.write(line.encode() + b"\n")
        written += 1
    return written


def export_csv(store: RecordStore, out: IO[bytes], chart_id: str | None = None) -> int:
    """Write one row a field under a header, UTF-8; returns the number of rows.

    A text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS.names)
    written = 0
    for row in _rows(store.entries(chart_id)):
        rows.writerow([_cell(value) for value in row.values()])
        written += 1
    text.detach()  # the stream belongs to the caller
    return written


def export_parquet(store: RecordStore, out: IO[bytes], chart_id: str | None = None) -> int:
    """Write one row a field, the columns of the CSV with their types; returns the number of rows."""
    rows = _rows(store.entries(chart_id))
    written = 0
    with pq.ParquetWriter(out, COLUMNS, compression="zstd") as writer:
        while part := list(islice(rows, _ROWS_PER_GROUP)):
            writer.write_table(pa.Table.from_pylist(part, schema=COLUMNS))
            written += len(part)
    return written


EXPORTS: Final[Mapping[str, Callable[[RecordStore, IO[bytes], str | None], int]]] = {
    "jsonl": export_jsonl,
    "csv": export_csv,
    "parquet": export_parquet,
}


def entry_json(entry: Entry) -> dict[str, Any]:
    """The entry as a line of the export says it."""
    told: dict[str, Any] = {
        "entry_id": entry.entry_id,
        "chart_id": entry.chart_id,
        "kind": entry.kind,
        "date": entry.date,
        "form": entry.form,
        "fields": {name: field_json(entry.fields[name]) for name in _in_order(entry)},
        "sources": [{"form": each.form, "page": each.page, "bbox": _bbox(each.box)} for each in entry.sources],
    }
    if entry.same_as is not None:
        told["same_as"] = entry.same_as
    return told


def field_json(field: Field) -> dict[str, Any]:
    """The field as a line of the export says it."""
    told: dict[str, Any] = {
        "value": field.value,
        "raw": field.raw,
        "medium": _medium(field.medium),
        "confidence": round(field.confidence, CONFIDENCE_DIGITS),
        "status": field.status.value,
        "page": field.provenance.page,
        "bbox": _bbox(field.provenance.box),
    }
    if field.alternatives:
        told["alternatives"] = [_alternative(other) for other in field.alternatives]
    if field.inferred:
        told["inferred"] = True
    return told


def _alternative(other: Alternative) -> dict[str, Any]:
    return {
        "value": other.value,
        "confidence": round(other.confidence, CONFIDENCE_DIGITS),
        "page": other.page,
        "bbox": _bbox(other.box),
    }


def _medium(medium: Medium) -> str:
    """The contract knows two: what a stamp left was printed."""
    return Medium.HANDWRITTEN.value if medium is Medium.HANDWRITTEN else Medium.PRINTED.value


def _bbox(box: Box) -> list[int]:
    return [box.left, box.top, box.right, box.bottom]


def _in_order(entry: Entry) -> list[str]:
    """The names of the fields as the file of kinds orders them, others after."""
    spec = load_kinds().get(entry.kind)
    known = list(spec.fields) if spec is not None else []
    return [name for name in known if name in entry.fields] + sorted(entry.fields.keys() - set(known))


def _rows(entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        for name in _in_order(entry):
            yield _row(entry, name, entry.fields[name])


def _row(entry: Entry, name: str, field: Field) -> dict[str, Any]:
    box = field.provenance.box
    others = [_alternative(other) for other in field.alternatives]
    return {
        "chart_id": entry.chart_id,
        "entry_id": entry.entry_id,
        "kind": entry.kind,
        "date": entry.date,
        "form": entry.form,
        "same_as": entry.same_as,
        "field": name,
        "value": _as_text(field.value),
        "number": _as_number(field.value),
        "raw": field.raw,
        "medium": _medium(field.medium),
        "confidence": round(field.confidence, CONFIDENCE_DIGITS),
        "status": field.status.value,
        "inferred": field.inferred,
        "page": field.provenance.page,
        "left": box.left,
        "top": box.top,
        "right": box.right,
        "bottom": box.bottom,
        "alternatives": json.dumps(others, ensure_ascii=False, allow_nan=False) if others else None,
    }


def _as_text(value: Value | None) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value)


def _as_number(value: Value | None) -> float | None:
    return None if value is None or isinstance(value, (str, bool)) else float(value)


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value
