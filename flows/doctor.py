"""Check that everything Kartoteka needs is there. Changes nothing and makes no store."""

from __future__ import annotations

import platform
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flows.messages import text
from pipeline.settings import Settings, thread_limit
from schemas.errors import KartotekaError

LANGUAGES = ("rus", "eng")  # eng reads Latin codes and Roman numerals
ANSWER_LIMIT_S = 20.0
LOW_DISK_GB = 2.0  # a batch holds one scan a worker, of at most 300 MB
WORKER_MEMORY_GB = 1.0  # what a worker holds on a page of 300 dpi
GB = 1e9


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `message` says what to do where it is not good."""

    name: str
    is_good: bool
    message: str


def examine(settings: Settings) -> tuple[Finding, ...]:
    """Everything that was looked at, in a fixed order."""
    checks: tuple[Callable[[Settings], list[Finding]], ...] = (_python, _tesseract, _poppler, _threads, _forms, _store,
                                                               _disk, _memory)  # fmt: skip
    return tuple(finding for check in checks for finding in check(settings))


def _python(settings: Settings) -> list[Finding]:
    return [Finding("python", True, text("doctor.python", version=platform.python_version()))]


def _tesseract(settings: Settings) -> list[Finding]:
    version = _ask("tesseract", "--version")
    if not version:
        return [Finding("tesseract", False, text("doctor.tesseract_missing"))]
    found = [Finding("tesseract", True, text("doctor.tesseract", version=version.split()[1]))]
    known = _ask("tesseract", "--list-langs").split()
    for language in LANGUAGES:
        key = "doctor.language" if language in known else "doctor.language_missing"
        found.append(Finding(f"tesseract-{language}", language in known, text(key, language=language)))
    return found


def _poppler(settings: Settings) -> list[Finding]:
    is_there = shutil.which("pdftoppm") is not None
    return [Finding("poppler", is_there, text("doctor.poppler" if is_there else "doctor.poppler_missing"))]


def _threads(settings: Settings) -> list[Finding]:
    is_one = thread_limit() == "1"
    return [Finding("threads", is_one, text("doctor.threads" if is_one else "doctor.threads_many"))]


def _forms(settings: Settings) -> list[Finding]:
    from schemas.form import load_forms

    try:
        return [Finding("forms", True, text("doctor.forms", forms=len(load_forms())))]
    except KartotekaError as error:
        return [Finding("forms", False, str(error))]


def _store(settings: Settings) -> list[Finding]:
    from pipeline.wiring import open_records

    if "://" not in settings.store and not Path(settings.store).exists():
        return [Finding("store", True, text("doctor.store_new", store=settings.store))]
    try:
        with open_records(settings) as records:
            return [Finding("store", True, text("doctor.store", store=records.place))]
    except KartotekaError as error:
        return [Finding("store", False, text("doctor.store_bad", message=str(error)))]


def _disk(settings: Settings) -> list[Finding]:
    free_gb = shutil.disk_usage(tempfile.gettempdir()).free / GB
    key = "doctor.disk" if free_gb >= LOW_DISK_GB else "doctor.disk_low"
    return [Finding("disk", free_gb >= LOW_DISK_GB, text(key, gigabytes=free_gb))]


def _memory(settings: Settings) -> list[Finding]:
    free_gb = _free_memory_gb()
    fitting = max(1, int(free_gb / WORKER_MEMORY_GB))
    is_enough = fitting >= settings.workers
    key = "doctor.memory" if is_enough else "doctor.memory_low"
    message = text(key, gigabytes=free_gb, workers=settings.workers, fitting=fitting)
    return [Finding("memory", is_enough, message)]


def _free_memory_gb() -> float:
    """What the kernel could give to new programs without swapping."""
    for line in Path("/proc/meminfo").read_text("ascii").splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024 / GB
    return 0.0


def _ask(*command: str) -> str:
    """What a program answers; nothing where it is missing or broken."""
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=ANSWER_LIMIT_S, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout or answer.stderr
