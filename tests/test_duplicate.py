"""A sheet scanned twice is one sheet; two sheets of one print with other values are two."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from pipeline.assemble import find_duplicates
from pipeline.stages.duplicate import fingerprint, is_same_sheet
from schemas.outcome import Fingerprint, PageOutcome, PageStatus
from schemas.page import CleanPage, Pixels, Word
from tests.chart_builder import page, reading, shot
from tests.drawn_text import BLACK, DPI, Paper

LABELS = ("Дата", "Рост", "Масса", "Окружность головы", "Педиатр", "Назначения", "Следующая явка")
FIRST = ("12.03.2014", "74,5", "9350", "46,5", "Орлова", "витамин", "12.04.2014")
OTHER = ("14.09.2015", "82,1", "11200", "48,0", "Зимина", "массаж", "20.10.2015")
Paperwork = tuple[Pixels, tuple[Word, ...], CleanPage]


def sheet(values: tuple[str, ...]) -> Paperwork:
    """A form with its values filled in: grey pixels and the words on it."""
    paper = Paper(width_px=1300, height_px=1100)
    paper.write("Осмотр ребенка участковым педиатром", 240, 60, size_px=44)
    for row, (label, value) in enumerate(zip(LABELS, values, strict=True)):
        paper.write(label, 90, 180 + 120 * row)
        paper.write(value, 620, 180 + 120 * row, size_px=40)
    for row in range(len(LABELS) + 1):
        grey = np.array(paper.grey)
        cv2.line(grey, (80, 160 + 120 * row), (1200, 160 + 120 * row), BLACK, 2)
        paper.grey.paste(type(paper.grey)().frombytes("L", grey.shape[::-1], grey.tobytes()))
    words = tuple(Word(text, box, 0.95) for text, boxes in paper.drawn.items() for box in boxes)
    named = tuple(
        replace(word, text=token)
        for text, boxes in paper.drawn.items()
        for token, word in zip(text.split(), (w for w in words if w.box in boxes), strict=True)
    )
    return paper.pixels(), named, paper.clean()
