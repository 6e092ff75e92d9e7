"""How many characters of a page's print were read wrong, whatever order the lines were read in.

Twins in print (Latin and Cyrillic letters of one shape, dashes, quotation marks, a raised figure and one that stands
on the line) count as the same: the page itself does not tell them apart, or says the same with them. So do spaces,
which the truth of a form sets as its drawing did. What was read as a stamp's or a pen's may be a line's text, but is
not invented print; nor is what a stamp says where the truth tells it. Whether it was told for a stamp, the media say.
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
_NO_TEXT = re.compile(r"[_•●▪□☐○]+|\s+")  # lines to write on, dots before items and boxes to tick are not text
_TWINS = str.maketrans("–—−‐«»„“”‚′’`ё×⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", '----""""",\'\'\'ех01234567890123456789')


def comparable(text: str) -> str:
    """The characters of a text as its print shows them, without spaces."""
    return to_cyrillic(_NO_TEXT.sub("", unicodedata.normalize("NFC", text)).translate(_TWINS))


def char_errors(
    lines: Sequence[str], found: str, is_print: Sequence[bool] = (), stamped: Sequence[str] = ()
) -> tuple[int, int]:
    """Wrong, missing and surplus characters of what was found for the lines, and the characters of the lines.

    Lines that were read rightly claim their words first, so that a misread 60 does not take the end of 9060 from its
    own line. Each other line, the longest first, claims the part of the rest that is likest to it, or two such parts
    where the words of the line were not read one after the other. `is_print`: of each word found; all, where empty.
    `stamped`: lines of stamps, which stand on the paper too: what was read of them is not invented, what was not is no
    error of print.
    """
    rest = _Found(found.split(), is_print)
    damaged = [line for line in _by_length(lines) if not rest.claim_words(comparable(line))]
    errors = sum(rest.claim_likest(line) for line in damaged)
    for line in _by_length(stamped):
        _ = rest.claim_words(comparable(line)) or rest.claim_likest(line)
    n_chars = sum(len(comparable(line)) for line in lines)
    return min(n_chars, errors + rest.n_surplus), n_chars


def _by_length(lines: Sequence[str]) -> list[str]:
    return sorted(filter(comparable, lines), key=lambda line: len(comparable(line)), reverse=True)


class _Found:
    """What was found on a page and is not yet claimed."""

    def __init__(self, words: Sequence[str], is_print: Sequence[bool]) -> None:
        counts = is_print if len(is_print) == len(words) else [True] * len(words)
        pieces = [comparable(word) for word in words]
        self._text = "".join(pieces)
        self._counts = [count for piece, count in zip(pieces, counts, strict=True) for _ in piece]
        ends = [0]
        for piece in pieces:
            ends.append(ends[-1] + len(piece))
        self._ends = frozenset(ends)

    @property
    def n_surplus(self) -> int:
        return sum(char != _TAKEN and count for char, count in zip(self._text, self._counts, strict=True))

    def claim_words(self, line: str) -> bool:
        """Take whole words that say exactly this; False where there are none."""
        start = self._text.find(line)
        while start >= 0:
            if {start, start + len(line)} <= self._ends:
                self._take(start, start + len(line))
                return True
            start = self._text.find(line, start + 1)
        return False

    def claim_likest(self, line: str) -> int:
        """Take what is likest to the line, in one piece or in two: the edits between them."""
        whole = comparable(line)
        best: tuple[int, tuple[str, ...]] = (self._edits(whole), (whole,))
        words = line.split()
        for n_first in range(1, len(words)) if best[0] > 1 else ():
            parts = comparable(" ".join(words[:n_first])), comparable(" ".join(words[n_first:]))
            if all(parts) and (edits := sum(map(self._edits, parts))) < best[0]:
                best = edits, parts
        return sum(map(self._claim, sorted(best[1], key=len, reverse=True)))

    def _edits(self, part: str) -> int:
        edits = _likest(part, self._text)[0]
        return len(part) if edits > MAX_DAMAGE * len(part) else edits

    def _claim(self, part: str) -> int:
        edits, start, end = _likest(part, self._text)
        if edits > MAX_DAMAGE * len(part):  # it was not read at all: what is likest to it is another line's
            return len(part)
        self._take(start, end)
        return edits

    def _take(self, start: int, end: int) -> None:
        self._text = self._text[:start] + _TAKEN * (end - start) + self._text[end:]


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
            if (edits, start - end) < (best[0], best[1] - best[2]):  # the longer leaves less surplus
                best = edits, start, end
    return best
