"""What a store's answers mean, with a remedy. Knows no objects and repeats no message of the store.

Messages of stores quote keys, access keys and signatures, so only their codes are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    IncompleteReadError,
    NoCredentialsError,
    ParamValidationError,
    PartialCredentialsError,
    ProfileNotFound,
    ReadTimeoutError,
    ResponseStreamingError,
)

from pipeline.scans.errors import PlaceDenied, PlaceError, PlaceNotFound, ScanChanged, ScanStoreError, StoreUnreachable

STREAM_ERRORS = (ReadTimeoutError, ResponseStreamingError, IncompleteReadError, ConnectionError)

_BAD_CREDENTIALS = frozenset({"InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken"})
_DENIED = frozenset({"AccessDenied", "AllAccessDisabled", "UserSuspended", "403", "Forbidden", "InvalidObjectState"})
_GONE = frozenset({"NoSuchKey", "404", "InvalidRange", "PreconditionFailed"})


@contextmanager
def place_errors(bucket: str) -> Iterator[None]:
    """Turn the client's errors while a bucket is listed into ours."""
    try:
        yield
    except (ClientError, BotoCoreError, ConnectionError) as error:
        raise _meaning(error, bucket) from None  # the chain would carry the store's message


@contextmanager
def scan_errors(bucket: str, key: str) -> Iterator[None]:
    """Turn the client's errors while an object is asked for into ours."""
    try:
        yield
    except ClientError as error:
        if _code(error) in _GONE:
            raise ScanChanged(key) from None
        raise _meaning(error, bucket) from None
    except STREAM_ERRORS:
        raise
    except BotoCoreError as error:
        raise _meaning(error, bucket) from None


def _meaning(error: Exception, bucket: str) -> ScanStoreError:
    if isinstance(error, ClientError):
        return _meaning_of_answer(_code(error), bucket)
    if isinstance(error, NoCredentialsError | PartialCredentialsError | ProfileNotFound):
        return PlaceDenied(
            f"no usable credentials for bucket {bucket}. "
            "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE."
        )
    if isinstance(error, ParamValidationError):
        return PlaceError("the place names no valid bucket. Give it as s3://bucket or s3://bucket/prefix.")
    return StoreUnreachable(
        f"the store of bucket {bucket} does not answer ({type(error).__name__}). "
        "Check AWS_ENDPOINT_URL and the network."
    )


def _meaning_of_answer(code: str, bucket: str) -> ScanStoreError:
    if code in ("NoSuchBucket", "404"):
        return PlaceNotFound(f"there is no bucket {bucket}. Check the name and AWS_ENDPOINT_URL.")
    if code in _BAD_CREDENTIALS:
        return PlaceDenied(
            f"the store does not accept the credentials for bucket {bucket}. Check the access key and secret."
        )
    if code in _DENIED:
        return PlaceDenied(
            f"bucket {bucket} may not be read ({code}). Ask its owner for the rights to list and get objects."
        )
    if code in ("PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException"):
        return PlaceError(f"bucket {bucket} is in another region. Set AWS_REGION to the bucket's region.")
    return StoreUnreachable(
        f"the store of bucket {bucket} answers with {code}. Try again, then ask the store's operator."
    )


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", "unknown"))
