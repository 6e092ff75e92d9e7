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
_ENDS = ("!", ";", "\n")  # of a sentence, besides the full stop


@cache
def load_pipeline() -> Language:
    """A blank Russian pipeline that cuts sentences."""
    import spacy  # half a second of CPU, which a worker that meets no prose need not spend

    language = spacy.blank("ru")
    language.add_pipe("sentencizer", config={"punct_chars": [".", *_ENDS]})
    return language


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; a full stop after an abbreviation ends none."""
    if _is_one(text):
        if text.strip():
            yield text.strip()
        return
    kept = ""
    for sentence in load_pipeline()(text).sents:
        kept += sentence.text_with_ws
        words = kept.split()
        last = words[-1].rstrip(".") if words else ""
        if len(last) >= _ABBREVIATION_LENGTH or kept.rstrip().endswith(_ENDS):
            yield kept.strip()
            kept = ""
    if kept.strip():
        yield kept.strip()


def _is_one(text: str) -> bool:
    """Whether nothing in a text can end a sentence before its end: told without loading spaCy, most are like that."""
    *words, last = text.split() or [""]
    # A sign in front of a word may belong to the sentence before.
    doubtful = [word for word in words if "." in word or not word[0].isalnum()]
    may_end = any(len(word.rstrip(".")) >= _ABBREVIATION_LENGTH for word in doubtful)
    return not may_end and "." not in last.rstrip(".") and not any(end in text for end in _ENDS)
