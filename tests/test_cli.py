"""The command as a user calls it: a process of its own, its two outputs and its exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

import pyarrow.parquet as pq
import pytest
from PIL import Image

from flows.cli import run
from flows.messages import catalog, speak, text
from tests.filled_store import CHART, fill_store

ROOT = Path(__file__).parents[1]
COMMANDS = (
    *("digitize", "export", "report", "history", "schema", "look", "doctor", "evaluate"),
    *("review list", "review show", "review decide", "forms check", "forms list"),
)


class Done(NamedTuple):
    """What one call gave."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture
def call(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Call]:
    """Calls the command in this process: `call(*arguments, cwd=..., NAME=value of the environment)`."""
    handler = signal.getsignal(signal.SIGTERM)

    def call(*arguments: str, cwd: Path = tmp_path, **environment: str) -> Done:
        with monkeypatch.context() as patch:
            patch.chdir(cwd)
            for name, value in {"LC_ALL": "C", "COLUMNS": "120", **environment}.items():
                patch.setenv(name, value)
            capfd.readouterr()
            code = run(arguments)
            sys.stdout.flush()
            return Done(code, *capfd.readouterr())

    yield call
    signal.signal(signal.SIGTERM, handler)
    speak("en")


def start_process(*arguments: str, cwd: Path, language: str = "C") -> subprocess.Popen[str]:
    """Starts the command as the start script does."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "COLUMNS": "120", "LC_ALL": language}
    command = [sys.executable, "-P", "-m", "flows.cli", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=cwd, env=environment, text=True, stdout=pipe, stderr=pipe)


def call_process(*arguments: str, cwd: Path, language: str = "C") -> Done:
    """Calls the command as the start script does."""
    with start_process(*arguments, cwd=cwd, language=language) as process:
        out, err = process.communicate(timeout=300)
    return Done(process.returncode, out, err)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory with a filled store at its default place."""
    home = tmp_path_factory.mktemp("home")
    store = fill_store(home)
    (home / ".kartoteka").mkdir()
    store.rename(home / ".kartoteka" / "records.db")
    return home


def test_help_waits_for_no_engine_store_or_orchestrator(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-X", "importtime", "-m", "flows.cli", "--help"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "COLUMNS": "120"}
    called = subprocess.run(command, cwd=tmp_path, env=environment, text=True, capture_output=True, timeout=300)
    assert called.returncode == 0 and all(name.split()[0] in called.stdout for name in COMMANDS)
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in called.stderr.splitlines() if "|" in line}
    assert "typer" in loaded
    assert not loaded & {"boto3", "cv2", "numpy", "prefect", "spacy", "sqlalchemy", "tesserocr"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.commands import app

    monkeypatch.setenv("COLUMNS", "200")
    app([*name.split(), "--help"], standalone_mode=False, prog_name="kartoteka")
    told = capsys.readouterr().out
    assert re.search(rf"^ *kartoteka {name}( |$)", told, re.M), told


def test_messages_speak_the_language_of_the_terminal(tmp_path: Path) -> None:
    assert "there is no option --no" in call_process("report", "--no", cwd=tmp_path, language="C.UTF-8").err
    assert "нет параметра --no" in call_process("report", "--no", cwd=tmp_path, language="ru_RU.UTF-8").err
    assert "Превращает" in call_process("--lang", "ru", "--help", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("digitize",), 2, "PLACE"),
        (("nonsense",), 2, "no such command"),
        (("digitize", "missing"), 3, "place-not-found"),
        (("digitize", "."), 3, "nothing-there"),
        (("review", "decide", "x:y"), 2, "--confirm"),
        (("export", "--format", "parquet"), 2, "-o"),
        (("report", "--store", "postgresql://u:secret@127.0.0.1:1/none"), 4, "store-unreachable"),
        (("report", "--store", "records.db"), 3, "no-records"),
        (("export", "--store", "sqlite:///records.db"), 3, "no-records"),
        (("report", "--lang", "fr"), 2, "--lang: must be one of ru, en"),
        (("report", "--batch"), 2, "--batch needs a value"),
        (("digitize", "a", "b"), 2, "more arguments"),
        (("digitize", "--workers", "0", "a"), 2, "--workers: must be a whole number, 1 or more"),
        (("look", "a", "one", "-o", "b.png"), 2, "PAGE: must be a whole number"),
        (("look", "a", "1"), 2, "--output/-o is missing"),
        (("export", "--format", "xml"), 2, "--format: must be one of jsonl, csv, parquet"),
    ],
)
def test_errors_have_a_code_and_no_trace(
    call: Call, tmp_path: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    called = call(*arguments)
    assert (called.code, called.out) == (code, "")
    assert told in called.err and "Traceback" not in called.err and "secret" not in called.err
    assert not list(tmp_path.iterdir()), "what only asks must not make records"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("history", "nobody"), "no-chart"),
        (("export", "--chart", "nobody"), "no-chart"),
        (("review", "list", "--chart", "nobody"), "no-chart"),
        (("review", "show", "x:y"), "no-item"),
        (("look", "nobody", "1", "-o", "page.png"), "no-page"),
        (("look", CHART, "1", "-o", "missing/page.png"), "output"),
        (("export", "-o", "missing/entries.jsonl"), "output"),
    ],
)
def test_what_is_not_there_is_an_error_and_writes_nothing(
    call: Call, home: Path, arguments: tuple[str, ...], told: str
) -> None:
    before = set(home.rglob("*"))
    called = call(*arguments, cwd=home)
    assert (called.code, called.out) == (3, "") and f"[{told}]" in called.err
    assert set(home.rglob("*")) <= before | {home / ".kartoteka" / f"records.db-{end}" for end in ("shm", "wal")}


def test_no_message_of_an_error_reaches_a_developers_trace(
    call: Call, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Иванов")

    monkeypatch.setattr("flows.history.make_history", fail)
    called = call("history", CHART, cwd=home, KARTOTEKA_DEBUG="1")
    assert called.code == 1 and re.search(r"ValueError at .*flows\.commands\.records:\d+", called.err)
    assert "Иванов" not in called.err


@pytest.mark.parametrize("arguments", [(), ("review",), ("forms",)])
def test_call_without_a_command_shows_help(call: Call, arguments: tuple[str, ...]) -> None:
    called = call(*arguments)
    assert called.code == 2 and "Commands" in called.out and "say which command" in called.err


def test_help_is_in_one_language(tmp_path: Path) -> None:
    for name in ("", *COMMANDS, "review", "forms"):
        told = call_process("--lang", "ru", *name.split(), "--help", cwd=tmp_path).out
        assert "Вызов: kartoteka" in told
        for english in ("Usage", "Options", "Arguments", "Commands", "[default", "[required", "Show this", "<bool>"):
            assert english not in told, (name, english)


def test_unknown_setting_is_refused(call: Call, tmp_path: Path) -> None:
    (tmp_path / "kartoteka.toml").write_text('stroe = "x.db"\n')
    called = call("report")
    assert called.code == 2 and "stroe" in called.err


def test_command_line_goes_before_environment_before_file(call: Call, home: Path, tmp_path: Path) -> None:
    filled = str(home / ".kartoteka" / "records.db")
    (tmp_path / "kartoteka.toml").write_text(f'store = "{filled}"\n')
    assert call("report").code == 0
    assert call("report", cwd=tmp_path, KARTOTEKA_STORE="empty.db").code == 3
    assert call("report", "--store", filled, cwd=tmp_path, KARTOTEKA_STORE="empty.db").code == 0


def test_export_writes_lines_a_table_and_parquet(call: Call, home: Path, tmp_path: Path) -> None:
    lines = json_lines(call("export", cwd=home))
    assert [line["kind"] for line in lines] == ["patient", "birth", "immunization"]
    rows = list(csv.DictReader(io.StringIO(call("export", "--format", "csv", cwd=home).out)))
    assert {row["field"] for row in rows if row["status"] == "review"} == {"vaccine", "lot"}
    file = tmp_path / "values.parquet"
    called = call("export", "--format", "parquet", "-o", str(file), cwd=home)
    assert called.out == "" and pq.read_table(file).num_rows == len(rows)
    assert file.stat().st_mode & 0o077 == 0, "patient data must be readable by its owner alone"


def test_closed_pipe_is_no_error(home: Path) -> None:
    for arguments in ("schema", f"history {CHART}", "review list --json"):
        command = f"{sys.executable} -P -m flows.cli {arguments} | true; echo ${{PIPESTATUS[0]}}"
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(["bash", "-c", command], cwd=home, env=environment, capture_output=True, check=True)
        assert done.stdout == b"0\n" and done.stderr == b""


def test_report_is_text_or_json(call: Call, home: Path) -> None:
    assert json.loads(call("report", "--format", "json", cwd=home).out)["pages"] == 1
    assert "страницы" in call("report", "--lang", "ru", cwd=home).out.lower()


def test_schema_is_the_published_one(call: Call, tmp_path: Path) -> None:
    assert call("schema").out == (ROOT / "schemas" / "entry.schema.json").read_text("utf-8")


def test_history_tells_ages_and_what_waits(call: Call, home: Path) -> None:
    told = call("history", CHART, "--lang", "ru", cwd=home).out
    assert "4 дня" in told and "вакцина БЦЖ-М ?, серия" in told and "[Пробная] ✓" in told
    assert "2 значения ждут человека" in told


def test_history_page_needs_nothing_else_and_shows_the_pictures(call: Call, home: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert call("history", CHART, "--html", str(page), "--lang", "ru", cwd=home).code == 0
    html = page.read_text("utf-8")
    assert html.count("data:image/png;base64,") == 6  # one for each value
    assert not re.findall(r"""(?:src|href)=["'](?!data:)""", html) and "<script" not in html
    assert '<html lang="ru">' in html and "(ждёт человека)" in html


def test_history_page_without_scans_says_so(call: Call, home: Path, tmp_path: Path) -> None:
    copy = fill_store(tmp_path / "gone")
    for scan in (tmp_path / "gone" / "scans").rglob("*.png"):
        scan.unlink()
    page = tmp_path / "page.html"
    assert call("history", CHART, "--html", str(page), "--store", str(copy)).code == 0
    assert "data:image" not in page.read_text("utf-8") and "no picture" in page.read_text("utf-8")


def test_review_goes_from_list_to_decision(call: Call, tmp_path: Path) -> None:
    store = str(fill_store(tmp_path))
    listed = json_lines(call("review", "list", "--json", "--store", store))
    item = next(each["item_id"] for each in listed if each["field"] == "vaccine")
    assert "БЦЖ-М" not in json.dumps(listed, ensure_ascii=False)
    crop = tmp_path / "crop.png"
    shown = call("review", "show", item, "--crop", str(crop), "--store", store)
    assert "БЦЖ-М" in shown.out and f"review decide {item}" in shown.err
    picture = Image.open(crop)
    assert picture.getpixel((picture.width // 2, picture.height // 2)) == (200, 0, 0)
    decided = call("review", "decide", item, "--correct", "БЦЖ", "--who", "nurse 7", "--store", store)
    assert decided.code == 0
    vaccine = json_lines(call("export", "--store", store))[2]["fields"]["vaccine"]
    assert (vaccine["value"], vaccine["status"]) == ("БЦЖ", "corrected")


def test_doctor_names_what_is_missing_and_what_to_do(call: Call, tmp_path: Path) -> None:
    called = call("doctor", "--json", cwd=tmp_path, PATH="/missing")
    bad = {json.loads(line)["name"] for line in called.out.splitlines() if not json.loads(line)["good"]}
    assert called.code == 6 and {"tesseract", "poppler"} <= bad
    assert not (tmp_path / ".kartoteka").exists(), "a check must not make a store"


def test_dry_run_lists_and_reads_nothing(call: Call, home: Path) -> None:
    called = call("digitize", str(home / "scans"), "--dry-run", "--store", "other.db", cwd=home)
    assert called.out.split("\t")[:2] == [CHART, "1"] and called.code == 0
    assert not (home / "other.db").exists()


@pytest.fixture
def chart(tmp_path: Path) -> Path:
    """Three pages of a drawn chart."""
    chart = tmp_path / "chart"
    chart.mkdir()
    for page in sorted((ROOT / "samples" / "charts" / "office-clean-0102").glob("[1-3].jpg")):
        shutil.copy(page, chart)
    return chart


@pytest.mark.engine
def test_stopped_reading_says_so_and_goes_on_with_the_next_call(tmp_path: Path, chart: Path) -> None:
    arguments = ("digitize", str(chart), "--workers", "1")
    with start_process(*arguments, cwd=tmp_path) as process:
        wait_for(lambda: n_read(tmp_path) > 0)
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 130 and "the same call goes on" in told
    done_before = n_read(tmp_path)
    done = call_process(*arguments, cwd=tmp_path)
    report = json.loads(done.out)
    assert done.code == 0 and report["timings"]["new_pages"] == report["pages"] - done_before


@pytest.mark.engine
def test_killed_worker_costs_no_page(tmp_path: Path, chart: Path) -> None:
    with start_process("digitize", str(chart), "--workers", "1", cwd=tmp_path) as process:
        wait_for(lambda: n_read(tmp_path) > 0)
        os.kill(worker_of(process.pid), signal.SIGKILL)
        out, _ = process.communicate(timeout=300)
    report = json.loads(out)
    assert process.returncode == 0 and report["timings"]["lost_workers"] == 1
    assert (report["pages"], report["balanced"], report["quarantined"]) == (3, True, 0)


def worker_of(pid: int) -> int:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return next(int(child) for child in children if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text())


def n_read(folder: Path) -> int:
    """Pages with a stored outcome."""
    file = folder / ".kartoteka" / "records.db"
    if not file.exists():
        return 0
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as store, suppress(sqlite3.OperationalError):
        return int(store.execute("select count(*) from outcomes").fetchone()[0])
    return 0


def wait_for(is_so: Callable[[], bool], limit_s: float = 60.0) -> None:
    deadline_s = time.monotonic() + limit_s
    while not is_so():
        assert time.monotonic() < deadline_s, "waited in vain"
        time.sleep(0.1)


def test_both_languages_say_the_same_things() -> None:
    english, russian = (
        {key: message for key, message in catalog(language).items() if not key.startswith("remedy.")}
        for language in ("en", "ru")
    )
    assert english.keys() == russian.keys()
    for key, message in english.items():
        assert values_of(message) == values_of(russian[key]), key


def test_every_error_is_explained_in_russian() -> None:
    sources = [
        file for package in ("flows", "pipeline", "extractors", "schemas") for file in (ROOT / package).rglob("*.py")
    ]
    codes = {code for file in sources for code in re.findall(r'^    code = "(\S+)"', file.read_text("utf-8"), re.M)}
    not_seen_by_users = {"internal", "crash-point", "scan-store"}  # told otherwise; for tests; a base class
    explained = {key.removeprefix("remedy.") for key in catalog("ru") if key.startswith("remedy.")}
    assert codes - not_seen_by_users == explained


@pytest.mark.parametrize(("language", "n_forms"), [("en", 2), ("ru", 3)])
def test_nouns_have_all_their_forms(language: str, n_forms: int) -> None:
    for key, message in catalog(language).items():
        for _, name, spec, _ in Formatter().parse(message):
            if name and "|" in (spec or ""):
                assert spec is not None and spec.count("|") == n_forms - 1, key


@pytest.mark.parametrize(
    ("number", "told"), [(1, "1 год"), (2, "2 года"), (5, "5 лет"), (11, "11 лет"), (21, "21 год"), (112, "112 лет")]
)
def test_russian_numbers_take_the_right_noun(call: Call, number: int, told: str) -> None:
    speak("ru")
    assert text("history.years", years=number) == told


def json_lines(done: Done) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.out.splitlines()]


def values_of(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}
