"""Fixtures that several test files share."""

from tests.postgres_server import postgres_server, store_url
from tests.s3_server import s3_server

__all__ = ["postgres_server", "s3_server", "store_url"]
