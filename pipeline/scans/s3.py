"""Scans in a bucket of an S3 store. Only ever lists and gets.

Endpoint, region and credentials come the usual AWS ways: environment, profile, instance role.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import boto3
from botocore.config import Config

from pipeline.scans.errors import PlaceNotFound, ScanChanged, StoreUnreachable
from pipeline.scans.naming import holds_pages_itself, is_overlooked
from pipeline.scans.s3_errors import STREAM_ERRORS, place_errors, scan_errors
from pipeline.scans.store import CHUNK_BYTES, LocalScan, ScanObject, private_copy

if TYPE_CHECKING:
    from pathlib import Path

    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import ObjectTypeDef

_STREAM_ATTEMPTS = 4  # of one object, each going on where the one before broke off
_ATTEMPTS = 5  # of one request, with growing pauses
_CONNECT_TIMEOUT_S, _READ_TIMEOUT_S = 10, 60


class S3Store:
    """A prefix of charts, one chart's prefix, or one object. The network is first used by the first listing."""

    def __init__(self, bucket: str, prefix: str) -> None:
        self._bucket = bucket
        self._given = prefix
        self._base = f"{prefix.removesuffix('/')}/" if prefix else ""
        self._name = prefix.removesuffix("/").rsplit("/", 1)[-1] or bucket

    def list_objects(self) -> Iterator[ScanObject]:
        """Every object below the prefix, page by page of a thousand."""
        with place_errors(self._bucket):
            if self._single is not None:
                yield _scan_object(self._single, self._name)
                return
            is_empty = True
            for item in self._list(self._base):
                is_empty = False
                relative = item["Key"].removeprefix(self._base)
                if relative:
                    yield _scan_object(item, self._chart_prefix + relative)
        if is_empty and self._base:
            raise PlaceNotFound(
                f"bucket {self._bucket} has nothing under the prefix given. "
                "Check the prefix: it ends where the name of a folder or file ends."
            )

    def open(self, scan: ScanObject, into: Path) -> AbstractContextManager[LocalScan]:
        """A private copy, streamed."""
        return private_copy(scan, self._chunks(scan), into)

    def read_head(self, scan: ScanObject, n_bytes: int) -> bytes:
        """The first bytes of an object."""
        if not scan.size_bytes:
            return b""
        with scan_errors(self._bucket, scan.key):
            answer = self._client.get_object(
                Bucket=self._bucket, Key=self._object_key(scan.key), Range=f"bytes=0-{n_bytes - 1}"
            )
            return answer["Body"].read()

    @cached_property
    def _client(self) -> S3Client:
        session = boto3.Session()  # of our own: the default one keeps the first credentials it has seen
        client = _make_client(session, "auto")
        # Other stores than Amazon's seldom have a host name for each bucket, so the bucket goes into the path.
        is_amazon = ".amazonaws.com" in client.meta.endpoint_url
        return client if is_amazon else _make_client(session, "path")

    @cached_property
    def _single(self) -> ObjectTypeDef | None:
        """The object whose key is exactly the prefix given; it would come first among those that begin with it."""
        if not self._given or self._given.endswith("/"):
            return None
        answer = self._client.list_objects_v2(Bucket=self._bucket, Prefix=self._given, MaxKeys=1)
        found = answer.get("Contents", [])
        return found[0] if found and found[0]["Key"] == self._given else None

    @cached_property
    def _chart_prefix(self) -> str:
        """Keys begin with the chart's name whether the place is the chart's prefix or the one above."""
        files: list[str] = []
        for page in self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self._bucket, Prefix=self._base, Delimiter="/"
        ):
            files += [item["Key"].removeprefix(self._base) for item in page.get("Contents", [])]
            folders = (found["Prefix"].removeprefix(self._base).strip("/") for found in page.get("CommonPrefixes", []))
            if any(not is_overlooked(name) for name in folders):
                return ""
        return f"{self._name}/" if holds_pages_itself(files, has_folders=False) else ""

    def _list(self, prefix: str) -> Iterator[ObjectTypeDef]:
        for page in self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=prefix):
            yield from page.get("Contents", [])

    def _object_key(self, key: str) -> str:
        if self._single is not None:
            return self._given
        if not key.startswith(f"{self._name}/"):  # spares every worker process a listing of its own
            return self._base + key
        return self._base + key.removeprefix(self._chart_prefix)

    def _chunks(self, scan: ScanObject) -> Iterator[bytes]:
        """The object's bytes; a broken connection goes on where it stopped, if the object is still the same."""
        offset = 0
        for attempt in range(1, _STREAM_ATTEMPTS + 1):
            try:
                for chunk in self._stream(scan, offset):
                    offset += len(chunk)
                    yield chunk
            except STREAM_ERRORS as error:
                if attempt == _STREAM_ATTEMPTS:
                    raise StoreUnreachable(
                        f"bucket {self._bucket}: the connection broke off {attempt} times. "
                        "Check the network and start again."
                    ) from error
            else:
                return

    def _stream(self, scan: ScanObject, offset: int) -> Iterator[bytes]:
        if offset and offset == scan.size_bytes:
            return
        with scan_errors(self._bucket, scan.key):
            key = self._object_key(scan.key)
            if offset:
                answer = self._client.get_object(Bucket=self._bucket, Key=key, Range=f"bytes={offset}-")
            else:
                answer = self._client.get_object(Bucket=self._bucket, Key=key)
        # Compared here: If-Match is read differently by different stores (Ceph refuses a quoted ETag).
        if answer["ETag"].strip('"') != scan.etag or answer["ContentLength"] != scan.size_bytes - offset:
            answer["Body"].close()
            raise ScanChanged(scan.key)
        # Not `with body`: that hands out the stream below, which ends silently where the connection broke off.
        with closing(answer["Body"]) as body:
            yield from iter(lambda: body.read(CHUNK_BYTES), b"")


def _scan_object(item: ObjectTypeDef, key: str) -> ScanObject:
    return ScanObject(key, item["Size"], item.get("ETag", "").strip('"'))


def _make_client(session: boto3.Session, addressing: Literal["auto", "path"]) -> S3Client:
    client: S3Client = session.client(
        "s3",
        config=Config(
            connect_timeout=_CONNECT_TIMEOUT_S,
            read_timeout=_READ_TIMEOUT_S,
            retries={"mode": "standard", "total_max_attempts": _ATTEMPTS},
            s3={"addressing_style": addressing},
            # boto3's default since 1.36 sends trailing checksums, which Ceph refuses over TLS, and asks for ones
            # that some stores (rclone) answer wrongly for ranges. Length and SHA-256 are checked by us.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )
    return client
