"""The spaCy pipeline of Russian clinical prose, loaded once per process.

Rules only: no trained model, so it costs a tokenizer.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_ABBREVIATION_LENGTH = 4  # "хр.", "обостр." aside, a word as short before a full stop does not end a sentence


@cache
def load_pipeline() -> Language:
    """A blank Russian pipeline that cuts sentences."""
    import spacy  # half a second of CPU, which a worker that meets no prose need not spend

    language = spacy.blank("ru")
    language.add_pipe("sentencizer", config={"punct_chars": [".", "!", ";", "\n"]})
    return language


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; a full stop after an abbreviation ends none."""
    kept = ""
    for sentence in load_pipeline()(text).sents:
        kept += sentence.text_with_ws
        words = kept.split()
        last = words[-1].rstrip(".") if words else ""
        if len(last) >= _ABBREVIATION_LENGTH or kept.rstrip().endswith((";", "!", "\n")):
            yield kept.strip()
            kept = ""
    if kept.strip():
        yield kept.strip()
