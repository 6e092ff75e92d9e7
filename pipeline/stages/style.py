"""How the words of a page are written, in numbers: thickness, lean, edges, darkness, and what their page tells of them.

The print of one page is alike, and the writing of one hand is alike; a word is judged with those like it and beside it.
Decides nothing: `medium` weighs these numbers, `samples.fit_medium` fits the weights.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.fold import fold
from pipeline.stages.strokes import HEIGHT_PX, Crops, odds_of
from schemas.page import Word

Floats = NDArray[np.float64]
MAX_DOUBT = 0.4  # Latin codes in print are doubted more than that
DOUBT_WEIGHT = 6.0  # log odds
LIKE = 4.0  # squared distance of two styles that are not quite alike
FEW = 0.5  # words alike that count half
STEEP = 1.2  # an edge that rises so much more than it runs is of a stem
ENOUGH = 6  # words of the form's own; with fewer, those most like print stand for it
TALL, STOUT, PALE = (
    0.2,
    0.14,
    0.1,
)  # logs of heights and of widths, share of the contrast: print of one page differs less
AT_ONCE = 8  # words whose pixels stay near the processor: half the time of all at once
REACH = 1.6  # heights between neighbours on a line


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """One row per word. facts: of the word itself and beside the page's print. style: where alike words lie near."""

    facts: Floats
    style: Floats
    edges: Floats  # left, top, right, bottom


def looks_of(crops: Crops, words: Sequence[Word], known: Collection[str]) -> Looks:
    """The numbers of all words of a page; what is known to be a form's wording tells what its print is like."""
    edges = np.array([(w.box.left, w.box.top, w.box.right, w.box.bottom) for w in words], np.float64).reshape(-1, 4)
    height = edges[:, 3] - edges[:, 1]
    odds = np.asarray(odds_of(crops), np.float64)
    doubt = np.array([min(MAX_DOUBT, 1 - word.confidence) for word in words])
    share, lean, spread, soft, level, aslant = _strokes(crops)
    thick = np.log(np.maximum(0.05, share * height))
    texts = [word.text for word in words]
    is_known = np.array([fold(text) in known for text in texts])
    in_order = np.argsort(odds + DOUBT_WEIGHT * doubt)
    most_print = np.flatnonzero(is_known) if is_known.sum() >= ENOUGH else in_order[: max(12, len(words) // 5)]

    def beside(values: Floats) -> Floats:
        return np.asarray(values - np.median(values[most_print]))

    contrast = max(20.0, float(np.median((crops.paper - crops.ink)[most_print])))
    tall, stout, pale = beside(np.log(height)), beside(thick), beside(crops.ink.astype(np.float64)) / contrast
    as_print = np.exp(-((tall / 0.2) ** 2 + (stout / 0.14) ** 2 + (pale / 0.06) ** 2) / 2)
    facts = (
        odds / 4, beside(odds) / 4, 3 * doubt, tall, stout, 5 * np.abs(beside(lean)),
        4 * beside(spread), 5 * pale, 2 * beside(soft), 5 * beside(aslant), 5 * beside(level),
        np.array([sum(map(str.isdigit, text)) / len(text) for text in texts]),
        is_known.astype(np.float64),
        np.array([float(text.isupper()) for text in texts]),
        np.minimum(1, np.array([len(text) for text in texts]) / 8), np.log(np.maximum(0.01, share)) + 2,
        np.full(len(words), np.log(max(1, len(words))) / 5), np.full(len(words), np.median(odds[most_print]) / 4),
        2 * as_print,
    )  # fmt: skip
    style = (8 * lean, 4 * thick, 8 * crops.ink / contrast, 2 * soft, 6 * aslant, 2 * np.log(height), odds / 2.5)
    return Looks(np.clip(np.stack(facts, 1), -4, 4), np.stack(style, 1).astype(np.float64), edges)


def around(looks: Looks, odds: Floats) -> Floats:
    """What the words alike on the page, and those beside on the line, say of each; `odds` are what each says alone."""
    odds = np.clip(odds, -6, 6)
    alike = _alikeness(looks.style)
    n_alike = alike.sum(1)
    group = (alike @ odds) / (n_alike + FEW)
    wordings, doubt, digits, as_print = (looks.facts[:, place] for place in (12, 2, 11, 18))
    near = _neighbours(looks.edges)
    beside = (near @ odds) / np.maximum(1, near.sum(1))
    chance = 1 / (1 + np.exp(-odds))
    most = np.sort(chance)[::-1][: max(3, len(odds) // 20)].mean()
    told = (
        3 * (alike @ wordings + wordings) / (n_alike + 1), 2 * (alike @ doubt) / (n_alike + FEW),
        (alike @ digits) / (n_alike + FEW), (alike @ as_print + as_print) / (n_alike + 1),
        odds / 3, group / 3, group * n_alike / (n_alike + 3) / 3, beside / 3,
        np.full(len(odds), 2 * chance.mean()), np.full(len(odds), most),
    )  # fmt: skip
    return np.concatenate([looks.facts, np.stack(told, 1)], 1)


def like_labels(looks: Looks) -> Floats:
    """How many of the words like a word are no higher than the labels, and as stout and dark: 0 to 1."""
    tall, stout, pale = looks.facts[:, 3], looks.facts[:, 4], looks.facts[:, 7] / 5
    near = np.exp(-((np.maximum(0, tall) / TALL) ** 2 + (stout / STOUT) ** 2 + (pale / PALE) ** 2) / 2)
    alike = _alikeness(looks.style)
    return np.asarray((alike @ near + near) / (alike.sum(1) + 1))


def _strokes(crops: Crops) -> tuple[Floats, ...]:
    """Of each word: stroke width in heights, lean, its spread, steepness of edges, level and slanting ones."""
    few = [_strokes_of(crops.dark[at : at + AT_ONCE]) for at in range(0, max(1, len(crops.dark)), AT_ONCE)]
    return tuple(np.concatenate(values) for values in zip(*few, strict=True))


def _strokes_of(dark: NDArray[np.float32]) -> tuple[Floats, ...]:
    ink = dark > 0.5
    turns = np.count_nonzero(ink[:, 1:] != ink[:, :-1], axis=(1, 2))
    turns = turns + np.count_nonzero(ink[:, :, 1:] != ink[:, :, :-1], axis=(1, 2))
    share = np.count_nonzero(ink, axis=(1, 2)) * (np.pi / 2) / np.maximum(1, turns) / HEIGHT_PX
    across = dark[:, 1:-1, 2:] - dark[:, 1:-1, :-2]
    down = dark[:, 2:, 1:-1] - dark[:, :-2, 1:-1]
    strength = across * across + down * down
    wide, high = np.abs(across), np.abs(down)
    total = np.maximum(1e-6, strength.sum((1, 2)))
    stems = np.where(wide > STEEP * high, strength, 0)
    slope = down / np.where(across == 0, 1, across)
    of_stems = np.maximum(1e-6, stems.sum((1, 2)))
    lean = -(stems * slope).sum((1, 2)) / of_stems
    spread = np.sqrt((stems * (slope + lean[:, None, None]) ** 2).sum((1, 2)) / of_stems)
    flat = np.partition(strength.reshape(len(dark), -1), -60, axis=1)[:, -60]
    level = np.where(high > STEEP * wide, strength, 0).sum((1, 2)) / total
    aslant = np.where((high <= 1.8 * wide) & (wide <= 1.8 * high), strength, 0).sum((1, 2)) / total
    return tuple(np.asarray(value, np.float64) for value in (share, lean, spread, np.sqrt(flat), level, aslant))


def _alikeness(style: Floats) -> Floats:
    squares = (style**2).sum(1)
    distance = np.maximum(0, squares[:, None] + squares[None] - 2 * style @ style.T)
    alike = np.exp(-distance / LIKE)
    np.fill_diagonal(alike, 0)
    return np.asarray(alike)


def _neighbours(edges: Floats) -> Floats:
    """Which words stand next to each other on a line."""
    left, top, right, bottom = edges.T
    middle, height = (top + bottom) / 2, bottom - top
    is_level = np.abs(middle[:, None] - middle[None]) < 0.5 * np.minimum(height[:, None], height[None])
    gap = np.maximum(left[None] - right[:, None], left[:, None] - right[None])
    near = is_level & (gap < REACH * np.maximum(height[:, None], height[None]))
    np.fill_diagonal(near, False)
    return np.asarray(near, np.float64)
