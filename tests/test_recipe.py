"""The id under which a page's result is kept changes with all that decides it, and with nothing else."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.recipe import RESULT_PACKAGES, _files, make_recipe

ROOT = Path(__file__).parents[1]


def test_same_ingredients_give_the_same_id_in_any_order() -> None:
    first = make_recipe("tesseract 5.3.0 0a1b2c3d", {"engine": "inprocess", "limit": "1"})
    second = make_recipe("tesseract 5.3.0 0a1b2c3d", {"limit": "1", "engine": "inprocess"})
    assert first.recipe_id == second.recipe_id
    assert len(first.recipe_id) == 16 and int(first.recipe_id, 16) >= 0


def test_every_process_makes_the_same_id() -> None:
    """The seed of hashes and the working directory must not come in."""
    code = "from pipeline.recipe import make_recipe; print(make_recipe('engine', {'a': '1', 'b': '2'}).recipe_id)"
    told = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=folder,
            env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout
        for folder, seed in ((ROOT, "1"), (ROOT / "tests", "2"))
    ]
    assert told[0] == told[1] != ""


def test_engine_settings_version_and_code_each_change_the_id() -> None:
    recipe = make_recipe("engine 1", {"engine": "inprocess"})
    others = [
        make_recipe("engine 2", {"engine": "inprocess"}),
        make_recipe("engine 1", {"engine": "command"}),
        make_recipe("engine 1", {}),
        replace(recipe, version="0.0.0"),
        replace(recipe, code_sha256="0" * 64),
    ]
    assert len({recipe.recipe_id, *(other.recipe_id for other in others)}) == 6


@pytest.mark.parametrize("name", ["stage.py", "forms/form.toml", "codes.csv", "model.json", "network.onnx"])
def test_code_counts_every_file_that_changes_a_result(name: str, tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "stage.py").write_text("not code")
    (tmp_path / "py.typed").touch()
    (tmp_path / name).write_text("a")
    assert dict(_files(tmp_path, "package")) == {f"package/{name}": b"a"}


def test_every_kind_of_data_file_of_the_result_packages_is_counted() -> None:
    """A new kind of file beside the code, such as a network's weights, must not change results under an old id."""
    folders = [ROOT / package.replace(".", "/") for package in RESULT_PACKAGES]
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in (".md", ".typed")
    }
    counted = {
        name.replace("pipeline.stages", "pipeline/stages")
        for package, folder in zip(RESULT_PACKAGES, folders, strict=True)
        for name, _ in _files(folder, package)
    }
    assert found - counted == set()
