"""What a place of scans offers: a listing, and each file as bytes that were checked.

Knows nothing of pages. Scans are only ever read.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.scans.errors import ScanChanged
from schemas.page import ScanRef
from schemas.scan_format import extension_of, format_by_extension

CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class ScanObject:
    """One file of a place. `key` begins with the chart-level name; `etag` changes when the bytes do."""

    key: str
    size_bytes: int
    etag: str


@dataclass(frozen=True, slots=True)
class ChartSource:
    """One file or one folder of page files: one unit of work.

    objects: the scans in page order. strays: files among them that are no scans, to be quarantined after them.
    """

    name: str  # opaque text: may hold anything that a file name may
    objects: tuple[ScanObject, ...]
    strays: tuple[ScanObject, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalScan:
    """A scan's bytes on this machine."""

    ref: ScanRef
    path: Path


class ScanStore(Protocol):
    """A place of scans: a local folder or file, or a prefix of a bucket."""

    def list_objects(self) -> Iterator[ScanObject]:
        """Every file, in no particular order.

        Raises:
            PlaceError: if the place cannot be listed.
        """

    def open(self, scan: ScanObject, into: Path) -> AbstractContextManager[LocalScan]:
        """A private copy in the folder `into`, gone when the block ends.

        Raises:
            ScanChanged: if the bytes are not, or no longer, those that were listed.
            ScanUnreadable: if they cannot be read.
        """

    def read_head(self, scan: ScanObject, n_bytes: int) -> bytes:
        """The first bytes of a file.

        Raises:
            ScanUnreadable: if they cannot be read.
        """


@contextmanager
def private_copy(scan: ScanObject, chunks: Iterable[bytes], into: Path) -> Iterator[LocalScan]:
    """The chunks in a file of ours, hashed on the way and checked for length at the end.

    The local name is made up, so that no object key can lead out of the folder.
    """
    digest = hashlib.sha256()
    size_bytes = 0
    suffix = extension_of(scan.key) if format_by_extension(scan.key) else ""
    with tempfile.NamedTemporaryFile(dir=into, prefix="scan-", suffix=suffix) as file:
        for chunk in chunks:
            digest.update(chunk)
            size_bytes += len(chunk)
            file.write(chunk)
        file.flush()
        if size_bytes != scan.size_bytes:
            raise ScanChanged(scan.key)
        yield LocalScan(ScanRef(scan.key, digest.hexdigest(), size_bytes), Path(file.name))
