import importlib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("schemas", "extractors", "pipeline", "flows")


@pytest.mark.parametrize("name", OURS)
def test_generic_import_name_is_ours(name: str) -> None:
    """Another installed project with a package of this name would shadow or break ours."""
    module = importlib.import_module(name)
    assert Path(module.__file__ or "").parents[1] == ROOT
    assert set(packages_distributions().get(name, [])) <= {"kartoteka"}


def test_no_test_folder_shadows_a_package() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py"))
    assert not [folder for folder in (ROOT / "tests").iterdir() if folder.is_dir() and folder.name in OURS]


def test_only_settings_reads_the_environment() -> None:
    readers = [
        path.relative_to(ROOT).as_posix()
        for package in OURS
        for path in (ROOT / package).rglob("*.py")
        if "os.environ" in path.read_text("utf-8") or "getenv" in path.read_text("utf-8")
    ]
    assert readers == ["pipeline/settings.py"]
