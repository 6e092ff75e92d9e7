"""Printed choices that a pen or a program marks: ticked boxes, underlined, ringed and struck-out words; letter boxes.

One person marks a whole page in one way. Knows no form.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PIL import ImageDraw

from samples.canvas import PRINT_INK, Colour
from samples.registry.paper import Fact, Sheet
from samples.truth import Choice, TextLine
from schemas.geometry import Box, hull

TICKS = ("tick", "tick", "cross", "fill", "slash")
FRAMES = ("square", "square", "square", "round", "bracket")
STROKES = ("straight", "straight", "wavy", "double")
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Marker:
    """How one page is marked, and whether by a pen or by the program that printed it."""

    ink: Colour
    tick: str
    frame: str
    stroke: str
    width_mm: float
    medium: str = "handwritten"


def make_marker(s: Sheet, by_program: bool = False) -> Marker:
    """A way to mark the page, drawn by chance."""
    rng = s.rng
    if by_program:
        return Marker(PRINT_INK, rng.choice(("cross", "tick")), "square", "straight", 0.25, "printed")
    tick, frame, stroke = rng.choice(TICKS), rng.choice(FRAMES), rng.choice(STROKES)
    return Marker(s.hand.ink, tick, frame, stroke, rng.uniform(0.3, 0.5))


@dataclass(frozen=True, slots=True)
class Ask:
    """A question's printed choices: how one marks them, where a line of them ends and where the next begins."""

    how: str  # check_box, underline, circle or strike
    left: float
    until: float
    leading_mm: float = 6.0
    between: str = ","
    gap_mm: float = 1.6


def ask(
    s: Sheet, marker: Marker, at: tuple[float, float], words: Sequence[str], chosen: Collection[int], way: Ask,
    fact: Fact | None = None,
) -> tuple[float, float]:  # fmt: skip
    """Print the choices from a point on and mark the chosen ones; gives where they end.

    Of struck-out choices all but the chosen are struck. With `fact` the first chosen one is the value of a field.
    """
    x, y = at
    tick_mm = s.label.size_mm * 0.9 if way.how == "check_box" else 0.0
    squares: list[Box] = []
    boxes: list[Box] = []
    for number, word in enumerate(words):
        wide = s.c.width_of(word, s.label) + (tick_mm + 1.4 if tick_mm else 0.0)
        if x > way.left and x + wide > way.until:
            x, y = way.left, y + way.leading_mm
        if tick_mm:
            squares.append(_frame(s, marker, x, y, tick_mm))
            x += tick_mm + 1.4
        last = number + 1 == len(words)
        boxes.append(s.c.text(x, y, word, s.label))
        x += s.c.width_of(word, s.label)
        if way.between and not last and not tick_mm:
            s.c.text(x, y, way.between, s.label)
            x += s.c.width_of(way.between, s.label)
        x += 0.0 if last else way.gap_mm + (2.4 if tick_mm else 0.0)
    _mark(s, marker, way.how, squares or boxes, boxes, sorted(chosen))
    if fact is not None and chosen:
        first = min(chosen)
        s.mark(Fact(words[first], fact.told, fact.field, fact.value), boxes[first], marker.medium)
    return x, y


def label_ask(
    s: Sheet, marker: Marker, x: float, y: float, label: str, words: Sequence[str], chosen: Collection[int], way: Ask,
    fact: Fact | None = None,
) -> float:  # fmt: skip
    """A label, then its choices; gives the baseline of their last line."""
    s.c.text(x, y, label, s.label)
    start = x + s.c.width_of(label, s.label) + (3.0 if way.how == "circle" else 1.8)
    return ask(s, marker, (start, y), words, chosen, way, fact)[1]


def _mark(
    s: Sheet, marker: Marker, how: str, targets: Sequence[Box], words: Sequence[Box], chosen: Sequence[int]
) -> None:
    """Draw the marks and tell of every choice; the group is known by the box of its first chosen word."""
    group = words[chosen[0]] if chosen else None
    for number, (box, word) in enumerate(zip(targets, words, strict=True)):
        is_set = (number not in chosen and bool(chosen)) if how == "strike" else number in chosen
        s.c.truth.choices.append(Choice(box, how, is_set, group or word))
        if is_set:
            {"check_box": _tick, "underline": _underline, "circle": _ring, "strike": _strike}[how](s, marker, box)


# -- what a pen does, in pixels ---------------------------------------------------------------------------------------


def _stroke(s: Sheet, marker: Marker, points: Points, closed: bool = False) -> None:
    path = [(round(x), round(y)) for x, y in points]
    ImageDraw.Draw(s.c.image).line(path, fill=marker.ink, width=max(2, s.c.px(marker.width_mm)), joint="curve")
    if closed:
        ImageDraw.Draw(s.c.image).line((path[-1], path[0]), fill=marker.ink, width=max(2, s.c.px(marker.width_mm)))


def _frame(s: Sheet, marker: Marker, x: float, y: float, size_mm: float) -> Box:
    """The printed box to tick, its lower edge a little below the baseline; gives its outer edges."""
    c, thick = s.c, max(1, s.c.px(0.18))
    left, top, right, bottom = c.px(x), c.px(y - size_mm * 0.86), c.px(x + size_mm), c.px(y + size_mm * 0.14)
    draw = ImageDraw.Draw(c.image)
    if marker.frame == "round":
        draw.ellipse((left, top, right, bottom), outline=PRINT_INK, width=thick)
    elif marker.frame == "bracket":
        arm = (right - left) // 4
        for side, inward in ((left, arm), (right, -arm)):
            draw.line([(side + inward, top), (side, top), (side, bottom), (side + inward, bottom)], PRINT_INK, thick)
    else:
        draw.rectangle((left, top, right, bottom), outline=PRINT_INK, width=thick)
    return Box(left, top, right + 1, bottom + 1)


def _tick(s: Sheet, marker: Marker, box: Box) -> None:
    wide, tall, rng = box.width, box.height, s.rng
    if marker.tick == "fill":
        lines = 5
        points: list[tuple[float, float]] = []
        for number in range(lines + 1):
            y = box.top + tall * (0.12 + 0.76 * number / lines)
            ends = (box.left + wide * 0.1, box.right - wide * 0.1)
            points += [(ends[number % 2], y), (ends[1 - number % 2], y + tall * 0.06)]
        _stroke(s, marker, points)
        return
    over = 0.0 if marker.medium == "printed" else rng.uniform(-0.08, 0.3)
    left, right = box.left + wide * (0.15 - over), box.right - wide * (0.15 - over)
    top, bottom = box.top + tall * (0.15 - over), box.bottom - tall * (0.15 - over / 2)
    if marker.tick == "tick":
        low = (box.left + wide * 0.42, bottom)
        _stroke(s, marker, [(left, box.top + tall * 0.5), low, (right + wide * over, top - tall * over)])
        return
    _stroke(s, marker, [(left, bottom), (right, top)])
    if marker.tick == "cross":
        _stroke(s, marker, [(left, top), (right, bottom)])


def _underline(s: Sheet, marker: Marker, box: Box) -> None:
    y, rng = box.bottom + s.c.px(0.45), s.rng
    bend = 0.0 if marker.medium == "printed" else rng.uniform(-0.4, 0.4)
    steps = max(6, box.width // 4)
    wave = s.c.px(0.35) if marker.stroke == "wavy" else 0
    path = [
        (box.left - 2 + (box.width + 5) * no / steps, y + s.c.px(bend) * no / steps + wave * math.sin(no * 1.1))
        for no in range(steps + 1)
    ]
    _stroke(s, marker, path)
    if marker.stroke == "double":
        _stroke(s, marker, [(x + 2, py + s.c.px(0.9)) for x, py in path])


def _ring(s: Sheet, marker: Marker, box: Box) -> None:
    """A ring by hand: not quite closed, a little off the middle."""
    rng, pad = s.rng, s.c.px(_ring_pad(s, box))
    mid_x, mid_y = box.center
    wide, tall = box.width / 2 + pad, box.height / 2 + pad * 0.8
    turn, off = rng.uniform(-0.06, 0.06), rng.uniform(-0.2, 0.2)
    path = []
    for no in range(41):
        angle = -math.pi / 2 + off + 2 * math.pi * no / 38
        grow = 1 + 0.05 * math.sin(2 * angle + off) + 0.002 * no
        x, y = wide * grow * math.cos(angle), tall * grow * math.sin(angle)
        path.append((mid_x + x - y * turn, mid_y + y + x * turn))
    _stroke(s, marker, path)


def _ring_pad(s: Sheet, box: Box) -> float:
    """How far a ring stays from its word, in millimetres: short words get wider rings."""
    return s.rng.uniform(0.7, 1.1) + (0.4 if box.width < box.height * 1.3 else 0.0)


def _strike(s: Sheet, marker: Marker, box: Box) -> None:
    rng = s.rng
    y0, y1 = (box.top + box.height * rng.uniform(0.35, 0.65) for _ in range(2))
    _stroke(s, marker, [(box.left - 3, y0), (box.right + 4, y1)])
    if marker.stroke == "double":
        _stroke(s, marker, [(box.left - 2, y0 + s.c.px(0.7)), (box.right + 3, y1 + s.c.px(0.6))])
    elif marker.stroke == "wavy" and box.width < box.height * 3:
        _stroke(s, marker, [(box.left - 2, box.bottom), (box.right + 3, box.top)])


# -- letter boxes -----------------------------------------------------------------------------------------------------


def comb(s: Sheet, x: float, y: float, fact: Fact, wide_mm: float, way: str = "boxes") -> float:
    """A value with one sign in each box: `boxes` side by side, `apart`, or `teeth` on a rule; gives where it ends.

    Points and dashes between groups are printed between the boxes.
    """
    c, pen, start = s.c, s.value.sized(min(s.value.size_mm, wide_mm * 0.95)), x
    c.truth.lines, kept = [], c.truth.lines
    boxes: list[Box] = []
    tall = wide_mm * 1.3
    for sign in fact.text:
        if sign in " -.":
            boxes += [c.text(x + 0.9, y, sign, pen.sized(pen.size_mm * 0.9), "middle")] if sign != " " else []
            x += 1.8
            continue
        _tooth(s, x, y, wide_mm, tall, way)
        boxes.append(c.text(x + wide_mm / 2, y, sign, pen, "middle"))
        x += wide_mm + (0.7 if way == "apart" else 0.0)
    c.truth.lines = [*kept, TextLine(fact.text, hull(boxes), pen.medium)]
    s.mark(fact, hull(boxes), pen.medium)
    return x if x > start else start


def _tooth(s: Sheet, x: float, y: float, wide: float, tall: float, way: str) -> None:
    """One letter box round the baseline; no cell of a table."""
    top, bottom = y - tall * 0.76, y + tall * 0.24
    if way == "teeth":
        s.c.line(x, bottom, x + wide, bottom, 0.15)
        for side in (x, x + wide):
            s.c.line(side, bottom - tall * 0.35, side, bottom, 0.15)
        return
    for x0, y0, x1, y1 in ((x, top, x + wide, top), (x, bottom, x + wide, bottom), (x, top, x, bottom),
                           (x + wide, top, x + wide, bottom)):  # fmt: skip
        s.c.line(x0, y0, x1, y1, 0.15)
