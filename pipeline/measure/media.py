"""Compare how words were judged to have come onto the paper with how they were drawn.

A word seen belongs to the piece of text that holds its middle. Words where pieces of several media lie on each other,
as below a stamp, do not count, nor do those on stamps: the figure is that of print and pen. Words not read at all are
in no figure here; the character errors have them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.measure.agree import holds_middle
from pipeline.measure.truth import Corners, PageTold
from schemas.page import Medium
from schemas.sight import SeenWord

COUNTED = frozenset({Medium.PRINTED, Medium.HANDWRITTEN})


def compare_media(page: PageTold, words: Sequence[SeenWord]) -> Iterator[tuple[str, bool]]:
    """The medium drawn and whether it was told, for every word that lies on print or pen alone."""
    for word in words:
        box: Corners = (word.box.left, word.box.top, word.box.right, word.box.bottom)
        media = {line.medium for line in page.lines if holds_middle(line.bbox, box)}
        if len(media) == 1 and (true := media.pop()) in COUNTED:
            yield true, word.medium == true
