"""Errors of the machinery: a stable code, a place and a remedy, never text from a page."""

from __future__ import annotations

from schemas.errors import KartotekaError


class PageTimeLimit(KartotekaError):
    """A page took longer than its limit; the page is quarantined, its chart goes on."""

    code = "timeout"

    def __init__(self, stage: str, limit_s: float) -> None:
        super().__init__(f"{stage} took longer than {limit_s:g} s")
