"""Draws sheets full of choices, marked in the many ways of people, with the truth of each choice.

`python -m samples.mark_sheets OUT --seed 1 --sheets 12 --level office`, then `kartoteka digitize` and `evaluate`, which
counts the choices. No form and no values: only where a mark is and whether it is set.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import ImageDraw

from samples.canvas import A4_MM, Canvas
from samples.damage import LEVELS, choose, scan_sheet
from samples.draw import TUNED, DrawnChart, write_chart
from samples.fonts import FOLDER, OFFICE, Font
from samples.pen import PEN_INKS, PRINT_INK, Colour, Pen, Rect
from samples.truth import Choice
from schemas.geometry import Box

INKS: tuple[Colour, ...] = (*PEN_INKS, (30, 30, 34), (45, 60, 190), (90, 40, 120))
HANDS = (
    "caveat", "bad-script", "marck", "neucha", "comforter", "great", "kurale", "pangolin", "playpen", "shantell",
    "klee", "yomogi", "zen", "comic", "hachi", "victor", "lxgw", "gabriela", "marmelad", "kiwi", "yuji", "gnu",
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


class Marker:
    """One person with one pen on one sheet: draws strokes that are never quite straight."""

    def __init__(self, canvas: Canvas, rng: random.Random) -> None:
        self.canvas, self.rng = canvas, rng
        self.ink = rng.choice(INKS)
        self.width_px = max(2, canvas.px(rng.uniform(0.3, 0.6)))
        self.draw = ImageDraw.Draw(canvas.image)

    def stroke(self, points: Sequence[tuple[float, float]]) -> None:
        self.draw.line([(x, y) for x, y in points], fill=self.ink, width=self.width_px, joint="curve")

    def level(self, left: float, right: float, y: float, unrest: float = 1.0, tilt: float = 0.012) -> None:
        """A stroke from left to right, a little aslant and bent."""
        slope, bend = self.rng.gauss(0, tilt), self.rng.gauss(0, 1.5) * unrest
        steps = 24
        shares = [step / steps for step in range(steps + 1)]
        long = right - left
        self.stroke([(left + long * t, y + slope * long * (t - 0.5) + bend * math.sin(math.pi * t)) for t in shares])

    def wave(self, left: float, right: float, y: float) -> None:
        high, long = self.canvas.px(0.45), self.canvas.px(2.0)
        self.stroke(
            [(x, y + high * math.sin(2 * math.pi * (x - left) / long)) for x in range(round(left), round(right), 2)]
        )

    def underline(self, box: Box) -> None:
        px, rng = self.canvas.px, self.rng
        left, right = box.left + rng.gauss(0, px(0.5)), box.right + rng.gauss(0, px(0.6))
        y = box.bottom + px(rng.uniform(0.1, 1.0))
        way = rng.random()
        if way < 0.15 and box.width > px(6):
            self.wave(left, right, y + px(0.4))
            return
        self.level(left, right, y)
        if way > 0.8:
            self.level(left, right, y + px(rng.uniform(0.7, 1.1)))

    def circle(self, box: Box) -> None:
        """A ring that may stay open, or be drawn a little more than once around."""
        px, rng = self.canvas.px, self.rng
        a, b = box.width / 2 + px(rng.uniform(0.8, 1.8)), box.height / 2 + px(rng.uniform(0.7, 1.5))
        x, y = box.center[0] + rng.gauss(0, px(0.3)), box.center[1] + rng.gauss(0, px(0.25))
        start, length, turn = rng.uniform(0, 2 * math.pi), 2 * math.pi + rng.uniform(-0.25, 0.5), rng.gauss(0, 0.05)
        ring = []
        for step in range(60):
            angle = start + length * step / 59
            grow = 1 + 0.05 * (step / 59 - 0.5) + 0.03 * math.sin(2 * angle + start)
            dx, dy = a * grow * math.cos(angle), b * grow * math.sin(angle)
            ring.append((x + dx - turn * dy, y + dy + turn * dx))
        self.stroke(ring)

    def strike(self, box: Box) -> None:
        px, rng = self.canvas.px, self.rng
        beyond = px(rng.uniform(0.2, 1.0))
        left, right, y = box.left - beyond, box.right + beyond, box.center[1] + rng.gauss(0, 0.06) * box.height
        self.level(left, right, y)
        if rng.random() < 0.25:
            self.level(left, right, y + px(0.6))

    def tick(self, box: Box) -> None:
        """A tick, a cross, a filled box, or a slanting stroke; some run over the box."""
        rng, (x, y), size = self.rng, box.center, box.width
        way, over = rng.random(), rng.uniform(0.4, 0.75) * size
        if way < 0.45:
            x, y = x + rng.gauss(0, 0.06) * size, y + rng.gauss(0, 0.06) * size
            self.stroke(
                [(x - 0.7 * over, y - 0.1 * over), (x - 0.15 * over, y + 0.6 * over), (x + over, y - 1.1 * over)]
            )
        elif way < 0.8:
            self.stroke([(x - over, y - over * rng.uniform(0.8, 1.1)), (x + over, y + over * rng.uniform(0.8, 1.1))])
            self.stroke([(x - over, y + over * rng.uniform(0.8, 1.1)), (x + over, y - over * rng.uniform(0.8, 1.1))])
        elif way < 0.9:
            self.stroke([(x - over, y + over), (x + over, y - over)])
        else:
            inner = 0.4 * size
            for step in range(7):
                self.stroke(
                    [(x - inner, y - inner + 2 * inner * step / 6), (x + inner, y - inner + 2 * inner * (step + 1) / 7)]
                )


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
            self.worded, self.worded, self.worded, self.boxed, self.boxed, self.round_boxed, self.plain, self.filled_in,
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
