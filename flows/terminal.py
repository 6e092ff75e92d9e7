"""The two ways out of a command: stdout for machines, stderr for people."""

from __future__ import annotations

import sys

from flows.messages import text


def put(line: str) -> None:
    """One line for a machine."""
    sys.stdout.write(line + "\n")


def tell(key: str, /, **values: object) -> None:
    """One message for people, in their language."""
    sys.stderr.write(text(key, **values) + "\n")
