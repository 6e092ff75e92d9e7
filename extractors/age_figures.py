"""The figures that the network saw in an age, put into its words.

Where they cannot be matched sign by sign nothing is made of them: part of an age is another age.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.values.age import plain_numbers
from schemas.page import Word, text_of


def figures_of_age(words: Sequence[Word], seen: Sequence[Word], no_figure: str) -> tuple[Word, ...]:
    """The words of an age with the figures seen in them; `no_figure` stands for a sign that is none."""
    own, saw = "".join(word.text for word in words), "".join(word.text for word in seen)
    if no_figure not in saw:  # of «1г 3мес.» only the 1 was seen, unless no unit stands there
        return () if any(char.isalpha() for char in own) else tuple(seen)
    if len(own) == len(saw):
        is_seen = all(mark.isdigit() for sign, mark in zip(own, saw, strict=True) if sign.isdigit())
        signs = "".join(mark if mark.isdigit() else sign for sign, mark in zip(own, saw, strict=True))
        return tuple(_spread(words, signs)) if is_seen else ()
    plain = plain_numbers(text_of(words)).replace(" ", "")
    figures = [char for char in saw if char.isdigit()]
    if len(plain) != len(own) or sum(char.isdigit() for char in plain) != len(figures):
        return ()
    rest = iter(figures)
    return tuple(_spread(words, "".join(next(rest) if char.isdigit() else char for char in plain)))


def _spread(words: Sequence[Word], signs: str) -> Iterator[Word]:
    """The words with other signs, as many in each as before."""
    at = 0
    for word in words:
        yield replace(word, text=signs[at : at + len(word.text)], symbols=())
        at += len(word.text)
