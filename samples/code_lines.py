"""Lines of figures, dates, lots and codes as forms have them, to train the network that reads those.

Draws nothing: see `samples.train_figures`.
"""

from __future__ import annotations

import random

SMALL = "абвгдежзиклмнопрстуфхцчшщэюя"
SIGNS = "№%():+абвгдежзиклмнопрстухмгл"
LATIN = "ABCDEFGHIIIJKLMNPQRSTUVWXYZ"  # I is narrow and easily lost; seldom there are also those below
CYRILLIC = "АБВГДЕЖИКЛМНПРСТУФХЦЧШЩЫЬЭЮЯ"
SELDOM = {LATIN: "O", CYRILLIC: "ЗО"}  # lots do without them, as they would be read as 0 and 3


def some_lot(rng: random.Random) -> str:
    """A lot in the shapes that makers use (П671, AC14B909DJ, R1128-3, К-46, 668-40), or any letters and digits."""
    script = CYRILLIC if rng.random() < 0.4 else LATIN

    def letters(n: int) -> str:
        return "".join(rng.choice(SELDOM[script] if rng.random() < 0.02 else script) for _ in range(n))

    def digits(low: int, high: int) -> str:
        return "".join(rng.choice("0123456789") for _ in range(rng.randint(low, high)))

    if rng.random() < 0.2:
        return "".join(letters(1) if rng.random() < 0.5 else digits(1, 1) for _ in range(rng.randint(2, 11)))
    text = letters(rng.choice((0, 1, 1, 1, 2, 3, 4, 5))) + ("-" if rng.random() < 0.08 else "") + digits(1, 6)
    if rng.random() < 0.3:
        text += letters(rng.randint(1, 2)) + digits(2, 4)
    text += letters(rng.choice((0, 0, 0, 1, 1, 2)))
    if rng.random() < 0.25:
        text += rng.choice("--/") + digits(1, 4)
    return text


def some_words(rng: random.Random) -> str:
    """A word in small letters or capitals, or a code of a diagnosis."""
    word = "".join(rng.choice(SMALL) for _ in range(rng.randint(2, 8)))
    code = f"{rng.choice('ABCDEFGHIJKLMNOPQRSTVWXYZ')}{rng.randint(0, 99):02}"
    code += f".{rng.randint(0, 9)}" if rng.random() < 0.7 else ""
    return rng.choice((word, word.capitalize(), word.upper(), code, f"({code})"))


def some_line(rng: random.Random) -> str:
    """A line as the network meets it."""
    roll = rng.random()
    if roll < 0.42:
        return some_figures(rng)
    if roll < 0.52:
        return some_words(rng)
    label = rng.choice(("сер. ", "серия ", "с. ", "№ ", "лот ", "с.")) if rng.random() < 0.06 else ""
    return label + some_lot(rng) + (" " + some_figures(rng) if rng.random() < 0.04 else "")


def some_figures(rng: random.Random) -> str:
    """A date, a figure, a range or a code, now and then with its unit."""
    day, month, year = rng.randint(1, 31), rng.randint(1, 12), rng.randint(1975, 2024)
    stop = rng.choice("....../-")
    text = rng.choice(
        [
            f"{day:02}{stop}{month:02}{stop}{year}",
            f"{day:02}{stop}{month:02}{stop}{year}",
            f"{day:02}{stop}{month:02}{stop}{year % 100:02}",
            f"{rng.randint(0, 200)},{rng.randint(0, 9)}",
            f"{rng.randint(0, 12)}{rng.choice('.,')}{rng.randint(0, 99):02}",
            str(rng.randint(0, 9)),
            str(rng.randint(10, 999)),
            str(rng.randint(1000, 99999)),
            f"{rng.randint(0, 400)}{rng.choice(['-', ' - ', '–', ' – '])}{rng.randint(0, 400)}",
            f"{rng.randint(0, 10)}/{rng.randint(0, 10)}",
            "".join(rng.choice("0123456789") for _ in range(rng.randint(4, 16))),
            f"{rng.randint(100, 999)}-{rng.randint(100, 999)}-{rng.randint(100, 999)} {rng.randint(10, 99)}",
        ]
    )
    if rng.random() < 0.2:
        text += rng.choice(["", " "]) + "".join(rng.choice(SIGNS) for _ in range(rng.randint(1, 3)))
    if rng.random() < 0.1:
        text = rng.choice(SIGNS) + rng.choice(["", " "]) + text
    return text
