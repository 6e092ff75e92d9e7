"""How many characters of a page's print were read wrong, whatever order the lines were read in.

Twins in print (Latin and Cyrillic letters of one shape, dashes, quotation marks) count as the same: the page itself
does not tell them apart. So do spaces, which the truth of a form sets as its drawing did.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extractors.lookalikes import to_cyrillic

MAX_DAMAGE = 0.6  # of a line's characters
_TAKEN = "\n"  # stands for what a line of the truth has already claimed
_NO_TEXT = re.compile(r"_+|\s+")  # lines to write on are not text
_TWINS = str.maketrans("–—−‐«»„“”′’`ё", '----"""""\'\'\'е')


def comparable(text: str) -> str:
    """The characters of a text as its print shows them, without spaces."""
    return to_cyrillic(_NO_TEXT.sub("", unicodedata.normalize("NFC", text)).translate(_TWINS))


def char_errors(lines: Sequence[str], found: str) -> tuple[int, int]:
    """Wrong, missing and surplus characters of what was found for the lines, and the characters of the lines.

    Each line, the longest first, claims the part of the found text that is likest to it.
    """
    true = sorted(filter(None, map(comparable, lines)), key=len, reverse=True)
    rest, errors = comparable(found), 0
    for line in true:
        edits, start, end = _likest(line, rest)
        if edits > MAX_DAMAGE * len(line):  # the line was not read at all: what is likest to it is another line's
            errors += len(line)
            continue
        errors += edits
        rest = rest[:start] + _TAKEN * (end - start) + rest[end:]
    surplus = len(rest.replace(_TAKEN, ""))
    n_chars = sum(map(len, true))
    return min(n_chars, errors + surplus), n_chars


def _likest(line: str, text: str) -> tuple[int, int, int]:
    """The part of the text that is likest to a line: edits between them, start and end."""
    if line in text:
        return 0, text.index(line), text.index(line) + len(line)
    found = fuzz.partial_ratio_alignment(line, text)
    if found is None:
        return len(line), 0, 0
    reach = max(2, len(line) // 10)  # characters that may be lost or too many
    best = (len(line), found.dest_start, found.dest_start)
    for start in range(max(0, found.dest_start - reach), min(len(text), found.dest_start + reach) + 1):
        for end in range(max(start, found.dest_end - reach), min(len(text), found.dest_end + reach) + 1):
            edits = Levenshtein.distance(line, text[start:end].replace(_TAKEN, ""), score_cutoff=best[0])
            if (edits, start - end) < (
                best[0],
                best[1] - best[2],
            ):  # the longer leaves less surplus
                best = edits, start, end
    return best
