"""From a place to its charts: which files belong together, in which order.

Opens no scan, but for the first bytes of a top-level file whose extension says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.scans.errors import PlaceError
from pipeline.scans.folder import FolderStore
from pipeline.scans.naming import chart_level, is_overlooked, without_extension
from pipeline.scans.store import ChartSource, ScanObject, ScanStore
from schemas.natural_order import natural_key
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
        from pipeline.scans.s3 import S3Store  # boto3 takes a fifth of a second to load

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
        is_file = item.key.strip("/") == level
        draft = drafts.setdefault(without_extension(level) if is_file else level, _Draft())
        if not format_by_extension(item.key):
            (draft.others if is_file else draft.strays).append(item)
        else:
            (draft.files if is_file else draft.pages).append(item)
    for draft in drafts.values():
        ignored += draft.sort_out(store)
    sources = [drafts[name].source(name) for name in sorted(drafts, key=natural_key)]
    return Survey(tuple(source for source in sources if source.objects or source.strays), tuple(_ordered(ignored)))


@dataclass(slots=True)
class _Draft:
    """A chart while the listing goes on. A file and a folder of one name are one chart, the file first."""

    files: list[ScanObject] = field(default_factory=list)
    pages: list[ScanObject] = field(default_factory=list)
    strays: list[ScanObject] = field(default_factory=list)  # in the folder, no scan by extension
    others: list[ScanObject] = field(default_factory=list)  # beside the folders, no scan by extension

    def sort_out(self, store: ScanStore) -> list[ScanObject]:
        """Take in as strays those files outside a chart's folder that are scans by content; give back the rest."""
        doubtful = self.others if self.pages else self.others + self.strays  # a folder without scans is no chart
        scans = [item for item in doubtful if format_by_content(store.read_head(item, HEAD_BYTES))]
        kept = self.strays if self.pages else []
        self.strays = kept + scans
        return [item for item in doubtful if item not in scans]

    def source(self, name: str) -> ChartSource:
        scans = (*_ordered(self.files), *_ordered(self.pages))
        return ChartSource(name, scans, tuple(_ordered(self.strays)))


def _ordered(items: Iterable[ScanObject]) -> list[ScanObject]:
    return sorted(items, key=lambda item: natural_key(item.key))
