"""The whole way as a clinic goes it: scans in a bucket, records in PostgreSQL or a file, the real Tesseract."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from schemas.contract import entry_schema
from tests.s3_server import S3Server

pytestmark = [pytest.mark.engine, pytest.mark.s3]

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "samples" / "charts" / "office-clean-0102"


def call(*arguments: str, cwd: Path, environment: dict[str, str]) -> tuple[int, str, str]:
    command = [sys.executable, "-P", "-m", "flows.cli", *arguments]
    own = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LC_ALL": "C", **environment}
    done = subprocess.run(command, cwd=cwd, env=own, capture_output=True, text=True, timeout=600, check=False)
    return done.returncode, done.stdout, done.stderr


def test_bucket_is_read_stored_exported_and_grows(s3_server: S3Server, store_url: str, tmp_path: Path) -> None:
    bucket = s3_server.new_bucket()

    def upload(page: int) -> None:
        s3_server.client().upload_file(str(PAGES / f"{page}.jpg"), bucket, f"incoming/chart-7/{page}.jpg")

    environment = {**s3_server.environment, "KARTOTEKA_STORE": store_url, "KARTOTEKA_WORKERS": "1"}

    def kartoteka(*arguments: str) -> str:
        code, out, err = call(*arguments, cwd=tmp_path, environment=environment)
        assert code == 0, err
        return out

    upload(1)
    first = json.loads(kartoteka("digitize", f"s3://{bucket}/incoming"))
    assert (first["charts"], first["pages"], first["balanced"]) == (1, 1, True)
    lines = [json.loads(line) for line in kartoteka("export").splitlines()]
    assert lines and {line["chart_id"] for line in lines} == {"chart-7"}
    for line in lines:
        jsonschema.validate(line, entry_schema())

    upload(2)
    second = json.loads(kartoteka("digitize", f"s3://{bucket}/incoming/"))
    assert (second["pages"], second["timings"]["new_pages"]) == (2, 1)
    grown = [json.loads(line) for line in kartoteka("export").splitlines()]
    assert {line["entry_id"] for line in lines} <= {line["entry_id"] for line in grown}

    kartoteka("history", "chart-7", "--html", "page.html")
    assert "data:image/png" in (tmp_path / "page.html").read_text("utf-8")
    kartoteka("look", "chart-7", "1", "-o", "look.png")
    assert (tmp_path / "look.png").stat().st_size > 10_000
