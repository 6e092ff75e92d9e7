"""Fixtures that several test files share."""

from tests.postgres_server import postgres_server, store_url

__all__ = ["postgres_server", "store_url"]
