"""Printed choices as the registry draws them, but what strikes a word out runs through its letters.

A word's box reaches down to its tails: half its height may be its baseline, where a stroke underlines. Knows no form.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from PIL import ImageDraw

from samples.registry import choices as registry
from samples.registry.choices import Ask, Marker, comb, make_marker
from samples.registry.paper import Fact, Sheet
from schemas.geometry import Box

__all__ = ["Ask", "Marker", "ask", "comb", "label_ask", "make_marker"]

APART_MM = 0.6  # of the two lines of a double stroke


def ask(
    s: Sheet, marker: Marker, at: tuple[float, float], words: Sequence[str], chosen: Collection[int], way: Ask,
    fact: Fact | None = None,
) -> tuple[float, float]:  # fmt: skip
    """Print the choices from a point on and mark the chosen ones; gives where they end."""
    if way.how != "strike" or not chosen:
        return registry.ask(s, marker, at, words, chosen, way, fact)
    end = registry.ask(s, marker, at, words, (), way)
    told = s.c.truth.choices[-len(words) :]
    kept = min(chosen)
    for number, (one, word) in enumerate(zip(told, words, strict=True)):
        is_set = number not in chosen
        s.c.truth.choices[number - len(words)] = replace(one, is_set=is_set, beside=told[kept].box)
        if is_set:
            _strike(s, marker, word, one.box)
    if fact is not None:
        s.mark(Fact(words[kept], fact.told, fact.field, fact.value), told[kept].box, marker.medium)
    return end


def label_ask(
    s: Sheet, marker: Marker, x: float, y: float, label: str, words: Sequence[str], chosen: Collection[int], way: Ask,
    fact: Fact | None = None,
) -> float:  # fmt: skip
    """A label, then its choices; gives the baseline of their last line."""
    s.c.text(x, y, label, s.label)
    start = x + s.c.width_of(label, s.label) + (3.0 if way.how == "circle" else 1.8)
    return ask(s, marker, (start, y), words, chosen, way, fact)[1]


def letters_of(s: Sheet, word: str, box: Box) -> tuple[float, float]:
    """Where the small letters of a printed word begin and end, the capitals of one that has no others."""
    face = s.label.font.at(s.c.px(s.label.size_mm))
    baseline = box.top - face.getbbox(word, anchor="ls")[1]
    return baseline + face.getbbox("Н" if word == word.upper() else "н", anchor="ls")[1], baseline


def _strike(s: Sheet, marker: Marker, word: str, box: Box) -> None:
    rng, (top, baseline) = s.rng, letters_of(s, word, box)
    tall, apart = baseline - top, 0.0
    if marker.stroke == "double":
        apart = min(s.c.px(APART_MM) / 2, tall * 0.3)
    room = 0.5 * tall - apart - s.c.px(marker.width_mm) / 2
    ends = [top + tall / 2 + room * rng.uniform(-0.5, 0.5) for _ in range(2)]
    for shift in (-apart, apart) if apart else (0.0,):
        _line(s, marker, (box.left - 3, ends[0] + shift), (box.right + 4, ends[1] + shift))
    if marker.stroke == "wavy" and box.width < box.height * 3:  # a short word is crossed out
        _line(s, marker, (box.left - 2, box.bottom), (box.right + 3, box.top))


def _line(s: Sheet, marker: Marker, start: tuple[float, float], end: tuple[float, float]) -> None:
    path = [(round(x), round(y)) for x, y in (start, end)]
    ImageDraw.Draw(s.c.image).line(path, fill=marker.ink, width=max(2, s.c.px(marker.width_mm)))
