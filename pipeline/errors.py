"""Errors of the machinery: a stable code, a place and a remedy, never text from a page."""

from __future__ import annotations

from schemas.errors import KartotekaError


class BatchFailed(KartotekaError):
    """Some source could not be finished, or the pages do not add up. What was read is kept."""

    code = "batch-failed"
    exit_code = 5

    def __init__(self, problem: str) -> None:
        super().__init__(f"{problem}. What was read is kept: the same call goes on from here.")


class NothingThere(KartotekaError):
    """A place without charts, or without those that were asked for."""

    code = "nothing-there"
    exit_code = 3

    def __init__(self, has_others: bool) -> None:
        self.has_others = has_others
        super().__init__(
            "no chart of this name is at the place. List the names with --dry-run."
            if has_others
            else "the place holds no scan. Charts are PDF, TIFF or picture files, or folders of these."
        )
