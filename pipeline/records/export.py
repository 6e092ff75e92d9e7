"""Entries out of the store: JSON lines as the contract has them, CSV and Parquet in long form.

The same store gives the same bytes. Decides nothing about values.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import batched
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.records.store import RecordStore
from schemas.entry import Alternative, Entry, Field, Value
from schemas.geometry import Box
from schemas.kinds import load_kinds
from schemas.page import Medium

CONFIDENCE_DIGITS = 4  # the calibration is not finer

COLUMNS = {
    "chart_id": pa.string(),
    "entry_id": pa.string(),
    "kind": pa.string(),
    "date": pa.string(),
    "form": pa.string(),
    "same_as": pa.string(),
    "field": pa.string(),
    "value": pa.string(),
    "number": pa.float64(),
    "raw": pa.string(),
    "medium": pa.string(),
    "confidence": pa.float64(),
    "status": pa.string(),
    "inferred": pa.bool_(),
    "page": pa.int32(),
    "left": pa.int32(),
    "top": pa.int32(),
    "right": pa.int32(),
    "bottom": pa.int32(),
    "alternatives": pa.string(),
}
_ROWS_PER_GROUP = 20_000
# What a spreadsheet would run as a formula; numbers and telephones are harmless.
_FORMULA = re.compile(r"[=@\t\r\n]|[+-](?![0-9 ().,-]*$)")
