"""Draws sheets full of choices, marked in the many ways of people, with the truth of each choice.

`python -m samples.mark_sheets OUT --seed 1 --sheets 12 --level office`, then `kartoteka digitize` and `evaluate`, which
counts the choices. No form and no values: only where a mark is and whether it is set.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import ImageDraw

from samples.canvas import A4_MM, Canvas
from samples.damage import LEVELS, choose, scan_sheet
from samples.draw import TUNED, DrawnChart, write_chart
from samples.fonts import FOLDER, OFFICE, Font
from samples.mark_pens import INKS, Marker
from samples.pen import PRINT_INK, Pen, Rect
from samples.truth import Choice
from schemas.geometry import Box

HANDS = (
    "caveat", "bad-script", "marck", "neucha", "comforter", "great", "kurale", "pangolin", "playpen", "shantell",
    "klee", "yomogi", "zen", "comic", "hachi", "victor", "lxgw", "gabriela", "marmelad", "kiwi", "yuji", "gnu",
    "pacifico", "cormorant", "bellota", "andika", "balsamiq",
)  # fmt: skip
QUESTIONS = (
    ("Пол", ("м", "ж")), ("Пол", ("мужской", "женский")), ("Роды", ("самостоятельные", "кесарево сечение")),
    ("Вскармливание", ("грудное", "смешанное", "искусственное")), ("Группа здоровья", ("I", "II", "III", "IV", "V")),
    ("Доношен", ("да", "нет")), ("Диагноз", ("острый", "хронический")), ("Осмотр", ("первичный", "повторный")),
    ("Группа для физкультуры", ("основная", "подготовительная", "специальная")), ("Резус-фактор", ("+", "–")),
    ("Заболевание", ("впервые", "ранее известное")), ("Исход", ("выздоровление", "улучшение", "без перемен")),
    ("Реакция на прививку", ("нет", "местная", "общая")), ("Крик", ("громкий", "слабый", "не было")),
)  # fmt: skip
PLAIN = (
    "Осмотр педиатра: жалоб нет, состояние удовлетворительное.", "Мать — 27 лет, здорова; отец — 31 год.",
    "Прививка БЦЖ-М 12.03.2011, серия 245, доза 0,05 мл", "Рост 74 см, масса 9,6 кг; гемоглобин 112 г/л",
)  # fmt: skip


def faces() -> list[Font]:
    """The typefaces of all families to tune on, no hands among them."""
    paths = [path for family in TUNED for path in sorted((FOLDER / family).glob("*-400.ttf"))]
    return [Font(f"{path.parent.name}/{path.stem}") for path in paths if not path.stem.startswith(HANDS)]


class Sheet:
    """One sheet of questions in one typeface, size and pen."""

    def __init__(self, rng: random.Random, fonts: Sequence[Font], dpi: int = 300) -> None:
        self.rng = rng
        self.c = Canvas(A4_MM, dpi, rng, None, "")
        self.pen = Pen(rng.choice(fonts), rng.uniform(3.2, 4.6))
        self.hand = Pen(rng.choice(OFFICE.hand), 5.4, rng.choice(INKS), 0.8)
        self.marker = Marker(self.c, rng)
        self.box_mm = rng.uniform(2.6, 5.0)
        self.gap_mm = rng.choice((1.5, 3.0, 5.0, 8.0))
        self.joint = rng.choice((",", " /", "", ";"))

    def fill(self) -> Canvas:
        y = 24.0
        self.c.text(105, y, "СВЕДЕНИЯ О РЕБЁНКЕ", self.pen.bold.sized(self.pen.size_mm * 1.3), "middle")
        if self.rng.random() < 0.5:
            self.c.line(60, y + 1.2, 150, y + 1.2, 0.3)  # a heading's rule is no mark
        rows: tuple[Callable[[float], None], ...] = (
            self.worded, self.worded, self.worded, self.boxed, self.boxed, self.round_boxed, self.bracketed,
            self.lettered, self.plain, self.filled_in,
        )  # fmt: skip
        while y < 275:
            y += self.pen.size_mm * self.rng.uniform(2.2, 2.9)
            self.rng.choice(rows)(y)
        return self.c

    def worded(self, y: float) -> None:
        """Printed words of which one is underlined or ringed, or the others are struck; in some rows none is."""
        label, options = self.rng.choice(QUESTIONS)
        boxes, x = [], 15 + self.c.width_of(f"{label}:", self.pen) + 3
        self.c.text(15, y, f"{label}:", self.pen)
        for index, option in enumerate(options):
            joint = self.joint if index < len(options) - 1 else ""
            box = self.c.text(x, y, option, self.pen)
            if joint:
                self.c.text(x + self.c.width_of(option, self.pen), y, joint, self.pen)
            boxes.append(box)
            x += self.c.width_of(option + joint, self.pen) + self.gap_mm
        if self.rng.random() < 0.5:
            self.c.text(x + 2, y, "(нужное подчеркнуть)", self.pen.sized(self.pen.size_mm * 0.75))
        self.mark(boxes)

    def mark(self, boxes: Sequence[Box]) -> None:
        chosen, way = self.rng.randrange(len(boxes)), self.rng.random()
        if way < 0.15:
            self.c.truth.choices += [Choice(box, "underline", False, box) for box in boxes]
            return
        kind = "underline" if way < 0.55 else "circle" if way < 0.8 else "strike"
        for index, box in enumerate(boxes):
            is_set = (index == chosen) != (kind == "strike" and len(boxes) == 2 and self.rng.random() < 0.7)
            if kind == "strike" and len(boxes) > 2:
                is_set = index != chosen
            if is_set:
                getattr(self.marker, kind)(box)
            self.c.truth.choices.append(Choice(box, kind, is_set, box))

    def boxed(self, y: float) -> None:
        """A box to tick before or after each choice."""
        label, options = self.rng.choice(QUESTIONS[:9])
        x = 15 + self.c.width_of(f"{label}:", self.pen) + 3
        self.c.text(15, y, f"{label}:", self.pen)
        size, first = self.box_mm, self.rng.random() < 0.7
        for option in options:
            wide = self.c.width_of(option, self.pen)
            at = x if first else x + wide + 1.5
            self.c.text(x + size + 1.5 if first else x, y, option, self.pen)
            self.check_box(Rect(at, y - size * 0.9, size, size))
            x += size + wide + 3 + self.gap_mm

    def check_box(self, area: Rect) -> None:
        self.c.rect(area, self.rng.choice((0.15, 0.2, 0.3)))
        box = self.c.truth.areas.pop().box
        self._tick(box)

    def round_boxed(self, y: float) -> None:
        """A ring to tick or fill before each choice."""
        label, options = self.rng.choice(QUESTIONS[:9])
        x = 15 + self.c.width_of(f"{label}:", self.pen) + 3
        self.c.text(15, y, f"{label}:", self.pen)
        size = min(4.0, self.box_mm)
        for option in options:
            px = self.c.px
            box = Box(px(x), px(y - size * 0.9), px(x + size), px(y + size * 0.1))
            line_px = max(2, px(0.2))
            ImageDraw.Draw(self.c.image).ellipse(
                (box.left, box.top, box.right, box.bottom), outline=PRINT_INK, width=line_px
            )
            self._tick(box)
            self.c.text(x + size + 1.5, y, option, self.pen)
            x += size + self.c.width_of(option, self.pen) + 3 + self.gap_mm

    def bracketed(self, y: float) -> None:
        """A pair of square brackets to tick before each choice."""
        label, options = self.rng.choice(QUESTIONS[:9])
        x = 15 + self.c.width_of(f"{label}:", self.pen) + 3
        self.c.text(15, y, f"{label}:", self.pen)
        px, wide, tall = self.c.px, min(4.5, self.box_mm + 0.5), self.pen.size_mm * self.rng.uniform(0.85, 1.1)
        thick, arm = max(1, px(self.rng.uniform(0.15, 0.3))), px(self.rng.uniform(0.5, 0.9))
        for option in options:
            box = Box(px(x), px(y - tall * 0.82), px(x + wide), px(y + tall * 0.18))
            for side, inward in ((box.left, arm), (box.right, -arm)):
                corners = [(side, box.top), (side, box.bottom)]
                bracket = [(side + inward, box.top), *corners, (side + inward, box.bottom)]
                ImageDraw.Draw(self.c.image).line(bracket, PRINT_INK, thick)
            self._tick(box)
            self.c.text(x + wide + 1.5, y, option, self.pen)
            x += wide + self.c.width_of(option, self.pen) + 3 + self.gap_mm

    def lettered(self, y: float) -> None:
        """A date with a box or a tooth for each figure: no marks."""
        self.c.text(15, y, "Дата рождения", self.pen)
        x, wide = 15 + self.c.width_of("Дата рождения", self.pen) + 3, self.pen.size_mm * self.rng.uniform(1.0, 1.5)
        way, gap = self.rng.choice(("boxes", "teeth")), self.rng.choice((0.0, 0.0, 0.7))
        writer = self.hand if self.rng.random() < 0.3 else self.pen
        for place, sign in enumerate("12032011"):
            if place in (2, 4):
                self.c.text(x + 0.6, y, ".", self.pen)
                x += 2.0
            self.c.text(x + wide / 2, y, sign, writer, "middle")
            top = y - 1.05 * wide if way == "boxes" else y
            sides = [(x, y + 0.35 * wide, x + wide, y + 0.35 * wide)]
            sides += [(at, top, at, y + 0.35 * wide) for at in (x, x + wide)]
            sides += [(x, top, x + wide, top)] if way == "boxes" else []
            for side in sides:
                self.c.line(*side, 0.15)
            x += wide + gap

    def _tick(self, box: Box) -> None:
        is_set = self.rng.random() < 0.45
        if is_set:
            self.marker.tick(box)
        self.c.truth.choices.append(Choice(box, "check_box", is_set, box))

    def plain(self, y: float) -> None:
        self.c.text(15, y, self.rng.choice(PLAIN), self.pen)

    def filled_in(self, y: float) -> None:
        """A label and a line to write on, some filled in by pen: no marks."""
        label = self.rng.choice(("Фамилия", "Адрес", "Дата рождения", "Врач", "Диагноз"))
        self.c.text(15, y, label, self.pen)
        start = 15 + self.c.width_of(label, self.pen) + 2
        self.c.fill_line(start, self.rng.uniform(110, 190), y, dotted=self.rng.random() < 0.3)
        if self.rng.random() < 0.7:
            text = self.rng.choice(("Иванова Мария", "12.03.2011", "ул. Лесная, 5", "здоров", "ОРВИ"))
            self.c.text(start + 3, y - 0.3, text, self.hand if self.rng.random() < 0.7 else self.pen)


def draw_sheets(out: Path, seed: int, count: int, level: str, fonts: Sequence[Font] | None = None) -> int:
    """Draw sheets as one chart with its truth; gives the number of choices."""
    name = f"marks-{level}-{seed:04d}"
    drawn, choices = DrawnChart(name, level, "marks", [], []), 0
    for index in range(count):
        rng = random.Random(f"{seed} {index}")
        sheet = Sheet(rng, fonts or faces()).fill()
        scan = scan_sheet(sheet.image, sheet.dpi, choose(rng, level), rng.randrange(2**31))
        truth = sheet.truth.mapped(scan.to_scan, scan.size_px)
        truth.turn_deg, truth.skew_deg, truth.dpi = scan.damage.turn_deg, scan.damage.skew_deg, scan.damage.dpi
        choices += len(sheet.truth.choices)
        drawn.scans.append(scan)
        drawn.truths.append(truth)
    write_chart(out, drawn, "folder")
    return choices


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m samples.mark_sheets", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sheets", type=int, default=12)
    parser.add_argument("--level", choices=LEVELS, default="clean")
    given = parser.parse_args()
    print(f"{draw_sheets(given.out, given.seed, given.sheets, given.level)} choices on {given.sheets} sheets")


if __name__ == "__main__":
    main()
