"""From a place to its charts: which files belong together, in which order.

Opens no scan, but for the first bytes of a top-level file whose extension says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.scans.errors import PlaceError
from pipeline.scans.folder import FolderStore
from pipeline.scans.naming import chart_level, is_overlooked, natural_key, without_extension
from pipeline.scans.s3 import S3Store
from pipeline.scans.store import ChartSource, ScanObject, ScanStore
from schemas.scan_format import HEAD_BYTES, format_by_content, format_by_extension

_S3 = "s3://"


@dataclass(frozen=True, slots=True)
class Survey:
    """All that a place holds. `ignored`: files beside the charts that are no scans, to be reported."""

    charts: tuple[ChartSource, ...]
    ignored: tuple[ScanObject, ...]


def open_scans(place: str) -> ScanStore:
    """The store for a local path or `s3://bucket/prefix`.

    Raises:
        PlaceError: if the place does not exist, may not be read or is of an unknown kind.
    """
    if place.startswith(_S3):
        bucket, _, prefix = place.removeprefix(_S3).partition("/")
        if not bucket:
            raise PlaceError("the place names no bucket. Give it as s3://bucket or s3://bucket/prefix.")
        return S3Store(bucket, prefix)
    if "://" in place:
        raise PlaceError("the place is of an unknown kind. Give a local folder or s3://bucket/prefix.")
    return FolderStore(Path(place))


def list_charts(store: ScanStore) -> list[ChartSource]:
    """The charts of a place in natural order of their names."""
    return list(survey(store).charts)


def survey(store: ScanStore) -> Survey:
    """The charts of a place, and the files that belong to none."""
    drafts: dict[str, _Draft] = {}
    ignored: list[ScanObject] = []
    for item in store.list_objects():
        if is_overlooked(item.key) or (item.key.endswith("/") and not item.size_bytes):  # S3's folder markers
            continue
        level = chart_level(item.key)
        is_top = item.key.strip("/") == level
        if not is_top:
            draft = drafts.setdefault(level, _Draft())
            (draft.pages if format_by_extension(item.key) else draft.strays).append(item)
        elif format_by_extension(item.key):
            drafts.setdefault(without_extension(level), _Draft()).files.append(item)
        elif format_by_content(store.read_head(item, HEAD_BYTES)):  # a scan without its extension
            drafts.setdefault(without_extension(level), _Draft()).strays.append(item)
        else:
            ignored.append(item)
    names = sorted(drafts, key=natural_key)
    return Survey(tuple(drafts[name].source(name) for name in names), tuple(_ordered(ignored)))


@dataclass(slots=True)
class _Draft:
    """A chart while the listing goes on. A file and a folder of one name are one chart, the file first."""

    files: list[ScanObject] = field(default_factory=list)
    pages: list[ScanObject] = field(default_factory=list)
    strays: list[ScanObject] = field(default_factory=list)

    def source(self, name: str) -> ChartSource:
        scans = (*_ordered(self.files), *_ordered(self.pages))
        return ChartSource(name, scans, tuple(_ordered(self.strays)))


def _ordered(items: Iterable[ScanObject]) -> list[ScanObject]:
    return sorted(items, key=lambda item: natural_key(item.key))
