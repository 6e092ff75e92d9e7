"""Scans in a local folder, or one local file. Only ever reads."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path

from pipeline.scans.errors import PlaceDenied, PlaceError, PlaceNotFound, ScanChanged, ScanUnreadable
from pipeline.scans.naming import holds_pages_itself, is_overlooked
from pipeline.scans.store import CHUNK_BYTES, LocalScan, ScanObject, private_copy

_ESCAPED_BYTE = re.compile(r"\\x([89a-f][0-9a-f])")


class FolderStore:
    """A folder of charts, one chart's folder, or one file.

    Raises:
        PlaceNotFound: if there is nothing.
        PlaceDenied: if it may not be read.
    """

    def __init__(self, place: Path) -> None:
        try:
            place = place.resolve(strict=True)
            mode = place.stat().st_mode
        except FileNotFoundError as error:
            raise PlaceNotFound(
                "the folder or file does not exist. Check the path and that its disk is mounted."
            ) from error
        except (OSError, RuntimeError) as error:
            raise PlaceDenied(
                f"the folder or file cannot be looked at ({type(error).__name__}). Check its permissions."
            ) from error
        if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
            raise PlaceError("the place is neither a folder nor a file. Give the folder that holds the scans.")
        self._place = place
        self._is_file = stat.S_ISREG(mode)

    def list_objects(self) -> Iterator[ScanObject]:
        """Every regular file below the place; links are followed once."""
        if self._is_file:
            yield _scan_object(self._place, _as_text(self._place.name))
            return
        yield from self._walk(self._place, self._prefix, set())

    def open(self, scan: ScanObject, into: Path) -> AbstractContextManager[LocalScan]:
        """A private copy: the original may be rewritten by a scanner while its pages are read."""
        return private_copy(scan, self._chunks(scan), into)

    def read_head(self, scan: ScanObject, n_bytes: int) -> bytes:
        """The first bytes of a file."""
        try:
            with self._path(scan.key).open("rb") as file:
                return file.read(n_bytes)
        except OSError as error:
            raise ScanUnreadable(scan.key, type(error).__name__) from error

    @cached_property
    def _prefix(self) -> str:
        """Keys begin with the chart's name whether the place is the chart's folder or the one above."""
        names = [(_as_text(entry.name), entry.is_dir()) for entry in self._entries(self._place)]
        folders = [name for name, is_folder in names if is_folder and not is_overlooked(name)]
        files = [name for name, is_folder in names if not is_folder]
        return f"{_as_text(self._place.name)}/" if holds_pages_itself(files, bool(folders)) else ""

    def _walk(self, folder: Path, prefix: str, seen: set[tuple[int, int]]) -> Iterator[ScanObject]:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        for entry in self._entries(folder):
            key = prefix + _as_text(entry.name)
            if entry.is_dir():
                yield from self._walk(Path(entry.path), f"{key}/", seen)
            elif entry.is_file() or entry.is_symlink():
                yield _scan_object(Path(entry.path), key)

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            raise PlaceDenied(
                f"a folder below the place cannot be listed ({type(error).__name__}). Check its permissions."
            ) from error

    def _path(self, key: str) -> Path:
        if self._is_file:
            return self._place
        path = self._place / key.removeprefix(self._prefix)
        if path.exists() or not _ESCAPED_BYTE.search(key):
            return path
        raw = _ESCAPED_BYTE.sub(lambda found: chr(0xDC00 + int(found[1], 16)), key.removeprefix(self._prefix))
        return self._place / raw

    def _chunks(self, scan: ScanObject) -> Iterator[bytes]:
        path = self._path(scan.key)
        try:
            with path.open("rb") as file:
                _check_unchanged(scan, os.fstat(file.fileno()))
                while chunk := file.read(CHUNK_BYTES):
                    yield chunk
                _check_unchanged(scan, os.fstat(file.fileno()))
        except FileNotFoundError as error:
            raise ScanChanged(scan.key) from error
        except OSError as error:
            raise ScanUnreadable(scan.key, type(error).__name__) from error


def _scan_object(path: Path, key: str) -> ScanObject:
    try:
        status = path.stat()
    except OSError:  # a dangling link: listed, so that it is missed when it is opened
        return ScanObject(key, 0, "missing")
    return ScanObject(key, status.st_size, _etag(status))


def _etag(status: os.stat_result) -> str:
    return f"{status.st_size}-{status.st_mtime_ns}"


def _check_unchanged(scan: ScanObject, status: os.stat_result) -> None:
    if _etag(status) != scan.etag:
        raise ScanChanged(scan.key)


def _as_text(name: str) -> str:
    """The name as text that any database takes: bytes that are no UTF-8 are written as `\\xNN`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
