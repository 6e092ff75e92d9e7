"""What can be wrong with a place of scans: faults of the world, each with a code and a remedy.

No text names an object or a folder: these are often named after children.
"""

from __future__ import annotations

import hashlib

from schemas.errors import KartotekaError


def key_tag(key: str) -> str:
    """A name for an object that tells nothing of it: the start of its key's SHA-256."""
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:12]


class ScanStoreError(KartotekaError):
    """Base of this package's errors. `is_transient`: trying again later may help."""

    code = "scan-store"
    exit_code = 3
    is_transient = False


class PlaceError(ScanStoreError):
    """A place that cannot be used as it was given."""

    code = "place-unusable"


class PlaceNotFound(PlaceError):
    """There is nothing at the place."""

    code = "place-not-found"


class PlaceDenied(PlaceError):
    """The place exists and we may not read it."""

    code = "place-denied"


class StoreUnreachable(ScanStoreError):
    """The store does not answer, or answers with an error of its own."""

    code = "scans-unreachable"
    is_transient = True


class ScanChanged(ScanStoreError):
    """A scan was replaced between listing and reading, or while it was read."""

    code = "scan-changed"
    is_transient = True

    def __init__(self, key: str) -> None:
        super().__init__(
            f"scan {key_tag(key)} changed after it was listed. "
            "Wait until scanning or uploading is over, then start again."
        )


class ScanUnreadable(ScanStoreError):
    """A listed scan cannot be read."""

    code = "scan-unreadable"

    def __init__(self, key: str, cause: str) -> None:
        super().__init__(
            f"scan {key_tag(key)} cannot be read ({cause}). Check its permissions and the disk, then start again."
        )
