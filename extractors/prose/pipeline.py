"""The spaCy pipeline of Russian clinical prose, loaded once per process.

Rules only: no trained model, so it costs a tokenizer.
"""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language


@cache
def load_pipeline() -> Language:
    """A blank Russian pipeline that cuts sentences."""
    language = spacy.blank("ru")
    language.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", ";", "\n"]})
    return language
