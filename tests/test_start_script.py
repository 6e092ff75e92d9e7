"""`./kartoteka` sets itself up once, safely, from anywhere; here with stand-ins for Python, apt-get and sudo."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOLS = (
    *("sh", "cat", "cksum", "readlink", "dirname", "id", "mktemp", "tail", "rm", "grep", "ls"),
    *("flock", "env", "mkdir", "cp", "sleep", "touch", "wc", "chmod"),
)

PYTHON = """#!/bin/sh
[ "$1 $2" = "-m venv" ] || exit 0
mkdir -p "$3/bin" && cp "$FAKES/venv-python" "$3/bin/python"
echo venv >>"$FAKES/log"
"""
VENV_PYTHON = """#!/bin/sh
case "$1 $2 $3" in
    "-m pip install")
        echo "pip $*" >>"$FAKES/log"
        sleep 0.2
        [ ! -e "$FAKES/pip-fails" ] ;;
    "-P -m flows.cli") shift 3; echo "ran in $PWD with $# arguments: $*, threads $OMP_THREAD_LIMIT" ;;
    *) echo "$FAKES/site" ;;
esac
"""
TESSERACT = "#!/bin/sh\necho rus\n"
APT = """#!/bin/sh
echo "apt-get $*" >>"$FAKES/log"
case $* in *tesseract-ocr*) printf '%s' "$TESSERACT" >"$FAKES/bin/tesseract"; chmod +x "$FAKES/bin/tesseract" ;; esac
"""


class Place:
    """A copy of the script in a folder with a space in its name, and programs that only note their calls."""

    def __init__(self, folder: Path) -> None:
        self.fakes = folder / "fakes"
        self.root = folder / "two words"
        (self.fakes / "bin").mkdir(parents=True)
        (self.fakes / "site").mkdir()
        self.root.mkdir()
        shutil.copy(ROOT / "kartoteka", self.root)
        (self.root / "requirements.lock").write_text("one==1\n")
        for tool in TOOLS:
            (self.fakes / "bin" / tool).symlink_to(shutil.which(tool) or "/missing")
        self.program("python3", PYTHON)
        self.program("tesseract", TESSERACT)
        self.program("pdftoppm", "#!/bin/sh\n")
        (self.fakes / "venv-python").write_text(VENV_PYTHON)
        (self.fakes / "venv-python").chmod(0o755)

    def program(self, name: str, text: str) -> None:
        (self.fakes / "bin" / name).write_text(text)
        (self.fakes / "bin" / name).chmod(0o755)

    def start(self, *arguments: str, script: Path | None = None, cwd: Path | None = None) -> subprocess.Popen[str]:
        environment = {"PATH": str(self.fakes / "bin"), "FAKES": str(self.fakes), "TESSERACT": TESSERACT}
        return subprocess.Popen(
            [str(script or self.root / "kartoteka"), *arguments],
            env=environment,
            cwd=cwd or self.root,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def call(self, *arguments: str, script: Path | None = None, cwd: Path | None = None) -> tuple[int, str, str]:
        process = self.start(*arguments, script=script, cwd=cwd)
        out, err = process.communicate(timeout=30)
        return process.returncode, out, err

    @property
    def log(self) -> list[str]:
        file = self.fakes / "log"
        return file.read_text().splitlines() if file.exists() else []

    @property
    def n_installs(self) -> int:
        return sum(line.startswith("pip") for line in self.log)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_first_call_sets_up_and_the_next_starts_at_once(place: Place, tmp_path: Path) -> None:
    code, out, err = place.call("digitize", "my scans", cwd=tmp_path)
    assert (code, out) == (0, f"ran in {tmp_path} with 2 arguments: digitize my scans, threads 1\n")
    assert "installing Python packages" in err
    assert "--require-hashes" in place.log[1]
    assert place.call("report")[0::2] == (0, "")
    assert place.n_installs == 1
    assert (place.fakes / "site" / "kartoteka.pth").read_text() == f"{place.root}\n"


def test_symbolic_links_lead_to_the_real_folder(place: Place, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "inner").symlink_to("../two words/kartoteka")
    (tmp_path / "outer").symlink_to(tmp_path / "bin" / "inner")
    assert place.call("x", script=tmp_path / "outer", cwd=tmp_path)[0] == 0
    assert (place.root / ".venv" / "bin" / "python").exists()


def test_interrupted_set_up_is_done_anew(place: Place) -> None:
    (place.fakes / "pip-fails").touch()
    code, _, err = place.call("x")
    assert code == 6 and "Call again" in err
    (place.fakes / "pip-fails").unlink()
    assert place.call("x")[0] == 0
    assert place.log.count("venv") == 2


def test_two_first_calls_set_up_once(place: Place) -> None:
    both = [place.start("x"), place.start("y")]
    assert [process.wait(30) for process in both] == [0, 0]
    assert place.n_installs == 1
    for process in both:
        process.communicate()


def test_new_lock_file_or_a_moved_folder_is_noticed(place: Place) -> None:
    place.call("x")
    (place.root / "requirements.lock").write_text("one==2\n")
    place.call("x")
    assert place.n_installs == 2
    place.root = place.root.rename(place.root.with_name("elsewhere"))
    place.call("x")
    assert place.n_installs == 3


def test_missing_packages_are_installed_and_named(place: Place) -> None:
    (place.fakes / "bin" / "tesseract").unlink()
    place.program("apt-get", APT)
    place.program("sudo", '#!/bin/sh\nexec "$@"\n')
    code, _, err = place.call("x")
    assert code == 0
    assert "installing Debian packages as root" in err and "tesseract-ocr-rus" in err
    assert place.log[:2] == [
        "apt-get update",
        "apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-rus",
    ]


def test_without_a_package_tool_the_missing_programs_are_named(place: Place) -> None:
    (place.fakes / "bin" / "pdftoppm").unlink()
    code, out, err = place.call("x")
    assert (code, out) == (6, "")
    assert "poppler-utils" in err


def test_script_is_plain_posix() -> None:
    for shell in ("dash", "sh"):
        if shutil.which(shell):
            subprocess.run([shell, "-n", str(ROOT / "kartoteka")], check=True)
    if shutil.which("shellcheck"):
        subprocess.run(["shellcheck", str(ROOT / "kartoteka"), str(ROOT / ".ci/run")], check=True)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_files_pin_with_hashes_and_name_no_host(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    pins = [line for line in text.splitlines() if line and line[0].isalnum()]
    assert len(pins) > 50 and all("==" in line for line in pins)
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text and os.sep + "simple" not in text
