"""Everything that decides what a page gives: code, engine, forms, lists and settings, under one id.

Two runs with the same recipe give the same outcomes, so the id keys what is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import pipeline

RESULT_PACKAGES = ("schemas", "extractors", "pipeline.stages")  # whose files change what a page gives
RESULT_SUFFIXES = (".py", ".toml", ".csv", ".json", ".onnx")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What made a result. `code_sha256` covers the code and data of the result packages."""

    version: str
    code_sha256: str
    engine: str
    settings: Mapping[str, str]

    @property
    def recipe_id(self) -> str:
        """Sixteen hex digits that name the recipe."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]


def make_recipe(engine: str, settings: Mapping[str, str]) -> Recipe:
    """The recipe of this installation with the given engine name and result-changing settings."""
    return Recipe(pipeline.__version__, _code_sha256(), engine, dict(settings))


@cache
def _code_sha256() -> str:
    digest = hashlib.sha256()
    for package in RESULT_PACKAGES:
        for name, content in sorted(_files(resources.files(package), package)):
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def _files(folder: Traversable, path: str) -> Iterable[tuple[str, bytes]]:
    for item in folder.iterdir():
        name = f"{path}/{item.name}"
        if item.is_dir():
            if item.name != "__pycache__":
                yield from _files(item, name)
        elif item.name.endswith(RESULT_SUFFIXES):
            yield name, item.read_bytes()
