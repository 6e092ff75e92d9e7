"""Which of several printed choices was marked: by underline, circle, tick box or by striking out the others.

Where nothing is marked nothing is chosen. Reads one choice at a time through the readers of values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.numbered_options import numeral_options
from extractors.values import read_value
from schemas.entry import State, Value
from schemas.geometry import Box, hull
from schemas.kinds import ValueSpec
from schemas.page import Mark, MarkKind, Medium, Word

_BESIDE = 3.0  # heights: choices of one question stand that near to each other
_TICK = re.compile(r"^(?:[\[(][xхvу✓✔+*][\])]|[☑☒■✓✔])$", re.IGNORECASE)


def options_of(spec: ValueSpec, words: Sequence[Word]) -> tuple[tuple[Value, tuple[Word, ...]], ...]:
    """The choices among the words with their words, where there is more than one."""
    numerals = numeral_options(spec.kind.choices, words) if spec.field == "health_group" else None
    if numerals is not None:
        return numerals if len(numerals) > 1 else ()
    found: list[tuple[Value, tuple[Word, ...]]] = []
    run: list[Word] = []
    for word in words:
        if spec.field == "blood_group" and word.text.startswith("(") and found and not run:
            found[-1] = (found[-1][0], (*found[-1][1], word))  # the numeral of the letter before it: «A (II)»
            continue
        alone = read_value(spec, [word])
        if alone.state is State.READ and alone.value is not None:
            if found and found[-1][0] == alone.value:
                found[-1] = (alone.value, (*found[-1][1], word))
            else:
                found.append((alone.value, (*run, word)))
            run = []
        else:
            run.append(word)
    return tuple(found) if len({value for value, _ in found}) > 1 else ()


def marked_words(options: Sequence[tuple[Value, tuple[Word, ...]]], marks: Sequence[Mark]) -> tuple[Word, ...] | None:
    """The words of the one choice that the marks leave; None where they leave none or several.

    What ink chose is as handwritten as the ink, however the words were printed; a tick that was read is as it was read.
    """
    ticked = [words for _, words in options if any(_TICK.match(word.text) for word in words[:-1])]
    if len(ticked) == 1:
        return ticked[0][-1:]
    chosen = _chosen(options, marks)
    return tuple(replace(word, medium=Medium.HANDWRITTEN) for word in chosen[0]) if len(chosen) == 1 else None


def _chosen(options: Sequence[tuple[Value, tuple[Word, ...]]], marks: Sequence[Mark]) -> list[tuple[Word, ...]]:
    """The choices that ink left: ticked ones where there are boxes, else picked ones, else those not struck."""
    frame = hull(word.box for _, words in options for word in words)
    near = [mark for mark in marks if _is_near(mark.box, frame)]
    boxes = [mark for mark in near if mark.kind is MarkKind.CHECK_BOX]
    if boxes:
        return [words for place, (_, words) in enumerate(options) if _is_ticked(options, place, boxes)]
    picked = [words for _, words in options if _touches(words, near, (MarkKind.UNDERLINE, MarkKind.CIRCLE))]
    left = [words for _, words in options if not _touches(words, near, (MarkKind.STRIKE,))]
    return picked or (left if len(left) < len(options) else [])


def is_told_otherwise(words: Sequence[Word], marks: Sequence[Mark]) -> bool:
    """True where the marks choose something that was not read beside the words, or strike the words themselves.

    Of «М Ж» with a ring around one letter an engine may read the other alone.
    """
    own = hull(word.box for word in words)
    for mark in marks:
        if not mark.is_set or mark.kind is MarkKind.CHECK_BOX:
            continue
        is_level = abs(mark.box.center[1] - own.center[1]) < 0.6 * max(own.height, mark.box.height)
        gap = max(mark.box.left - own.right, own.left - mark.box.right)
        if not is_level or gap > _BESIDE * own.height:
            continue
        if _touches(words, [mark], (mark.kind,)):
            return mark.kind is MarkKind.STRIKE
        if mark.kind is not MarkKind.STRIKE:
            return True
    return False


def _is_near(box: Box, frame: Box) -> bool:
    margin = 2 * frame.height
    return (
        frame.left - margin <= box.center[0] <= frame.right + margin
        and frame.top - margin / 2 <= box.center[1] <= frame.bottom + margin / 2
    )


def _touches(words: Sequence[Word], marks: Sequence[Mark], kinds: Sequence[MarkKind]) -> bool:
    box = hull(word.box for word in words)
    for mark in marks:
        if mark.kind not in kinds or not mark.is_set:
            continue
        shared = min(box.right, mark.box.right) - max(box.left, mark.box.left)
        is_level = box.top - box.height / 2 <= mark.box.center[1] <= box.bottom + 0.6 * box.height
        if is_level and shared >= 0.5 * min(box.width, mark.box.width):
            return True
    return False


def _is_ticked(options: Sequence[tuple[Value, tuple[Word, ...]]], place: int, boxes: Sequence[Mark]) -> bool:
    """A tick box belongs to the choice nearest to it, the one to its right where two are as near."""
    return any(mark.is_set and _owner(options, mark.box) == place for mark in boxes)


def _owner(options: Sequence[tuple[Value, tuple[Word, ...]]], box: Box) -> int:
    def distance(place: int) -> float:
        own = hull(word.box for word in options[place][1])
        gap = own.left - box.right if own.left >= box.center[0] else 1.5 * (box.left - own.right)
        is_read = own.left < box.center[0] < own.right  # the box itself was read as a word of the choice
        return (0 if is_read else abs(gap)) + 3 * abs(own.center[1] - box.center[1])

    return min(range(len(options)), key=distance)
