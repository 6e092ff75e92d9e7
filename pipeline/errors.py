"""Errors of the machinery: a stable code, a place and a remedy, never text from a page."""

from __future__ import annotations

from traceback import walk_tb

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


def origin_of(error: BaseException) -> str:
    """An error's type and the modules and lines it came through, for logs.

    Never its message, nor that of an error behind it: a library's may quote what was read from a page.
    """
    lines = [f"{frame.f_globals.get('__name__', '?')}:{line_no}" for frame, line_no in walk_tb(error.__traceback__)]
    told = f"{type(error).__name__} at {' > '.join(lines) or '?'}"
    behind = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return f"{told}, because of {origin_of(behind)}" if behind else told
