"""What the names at a place say: files to overlook, whether a folder is itself a chart.

Reads no storage. Names are opaque text otherwise and are never used as local paths.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePosixPath

from schemas.scan_format import ScanFormat, format_by_extension

_OVERLOOKED = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx"})
_WHOLE_CHART = (ScanFormat.PDF, ScanFormat.TIFF)  # at top level one such file is one chart
_PAGE_NAME = re.compile(
    r"(?:page|pg|p|scan|img|image|sheet|стр|страница|с|лист|л|скан|изображение)?[ ._-]*[0-9]{1,4}[a-zа-я]?"
)


def is_overlooked(key: str) -> bool:
    """True for hidden files and what operating systems leave behind, anywhere on the way."""
    return any(
        part.casefold() in _OVERLOOKED or (part.startswith(".") and part not in (".", "..")) for part in key.split("/")
    )


def chart_level(key: str) -> str:
    """The first part of the key that is not empty."""
    return next((part for part in key.split("/") if part), "")


def without_extension(name: str) -> str:
    """A file's name without its last suffix."""
    return PurePosixPath(name).stem if name not in ("", ".", "..") else name


def holds_pages_itself(files: Collection[str], has_folders: bool) -> bool:
    """True where a folder with these files at its top is one chart, not a folder of charts.

    Single pictures are pages. Beside PDF or TIFF files, each a chart of its own at this level, they are
    pages only if all are named like pages: charts of two children must never become one.
    """
    if has_folders:
        return False
    scans = [name for name in files if format_by_extension(name) and not is_overlooked(name)]
    formats = {format_by_extension(name) for name in scans}
    if not formats.difference(_WHOLE_CHART):
        return False
    if formats.isdisjoint(_WHOLE_CHART):
        return True
    return all(_PAGE_NAME.fullmatch(without_extension(name).casefold()) for name in scans)
