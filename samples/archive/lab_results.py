"""Makes up what laboratories found: urinalyses and biochemistry of a child, on days of their own. Draws nothing."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from samples.illness import make_blood_count
from samples.life import Child
from samples.truth import Value

BLOOD_NO = 40  # numbers counts that other papers of the chart do not tell
Plan = tuple[str, float, float, int, str, float | None, float | None, str]


@dataclass(frozen=True, slots=True)
class Result:
    """One analyte: what it is, and how the paper writes it. `group` is the part of the analysis it stands in."""

    name: str
    value: Value
    text: str
    unit: str
    low: float | None
    high: float | None
    norm: str
    group: str = ""

    @property
    def flag(self) -> str:
        """The arrow of an analyser where the number lies outside its norm."""
        if not isinstance(self.value, int | float):
            return ""
        if self.high is not None and self.value > self.high:
            return "↑"
        return "↓" if self.low is not None and self.value < self.low else ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """The results of one sample; `series` and `number` tell it from every other of the child."""

    series: str
    number: int
    day: date
    rows: tuple[Result, ...]


CHEMISTRY: tuple[Plan, ...] = (
    ("Общий белок", 58, 82, 1, "г/л", 60.0, 80.0, "60–80"),
    ("Альбумин", 33, 52, 1, "г/л", 35.0, 50.0, "35–50"),
    ("Глюкоза", 3.1, 6.2, 2, "ммоль/л", 3.3, 5.6, "3,3–5,6"),
    ("Мочевина", 1.9, 7.4, 1, "ммоль/л", 1.8, 6.4, "1,8–6,4"),
    ("Креатинин", 24, 82, 0, "мкмоль/л", 27.0, 62.0, "27–62"),
    ("Мочевая кислота", 110, 370, 0, "мкмоль/л", 120.0, 320.0, "120–320"),
    ("Билирубин общий", 4, 24, 1, "мкмоль/л", 3.4, 20.5, "3,4–20,5"),
    ("Билирубин прямой", 0.6, 5.8, 1, "мкмоль/л", None, 5.1, "до 5,1"),
    ("АЛТ", 8, 56, 0, "Ед/л", None, 40.0, "до 40"),
    ("АСТ", 12, 54, 0, "Ед/л", None, 42.0, "до 42"),
    ("Щелочная фосфатаза", 120, 520, 0, "Ед/л", 130.0, 420.0, "130–420"),
    ("Холестерин", 2.7, 5.9, 2, "ммоль/л", 2.9, 5.2, "2,9–5,2"),
    ("Кальций", 2.05, 2.75, 2, "ммоль/л", 2.2, 2.7, "2,2–2,7"),
    ("Железо", 5.2, 25, 1, "мкмоль/л", 7.0, 22.0, "7,0–22,0"),
    ("С-реактивный белок", 0.3, 14, 1, "мг/л", None, 5.0, "< 5,0"),
)
PHYSICAL, CHEMICAL, SEDIMENT = "Физические свойства", "Химические свойства", "Микроскопия осадка"


def _day(rng: random.Random, child: Child) -> date:
    return child.born + timedelta(days=rng.randint(200, (child.until - child.born).days))


def chemistry(child: Child, number: int) -> Analysis:
    """Biochemistry of blood: the numbers of a healthy child, a few outside the norm."""
    rng = random.Random(f"chemistry {child.seed} {number}")
    rows = []
    for name, low, high, places, unit, norm_low, norm_high, norm in CHEMISTRY:
        value = round(rng.uniform(low, high), places)
        text = f"{value:.{places}f}".replace(".", ",")
        rows.append(Result(name, value if places else int(value), text, unit, norm_low, norm_high, norm))
    kept = set(rng.sample(range(len(rows)), rng.randint(9, 13)))
    return Analysis("chemistry", number, _day(rng, child), tuple(row for no, row in enumerate(rows) if no in kept))


def _said(name: str, text: str, norm: str, group: str, unit: str = "", value: Value | None = None) -> Result:
    return Result(name, text if value is None else value, text, unit, None, None, norm, group)


def _counted(rng: random.Random, name: str, norm: str, high: float | None) -> Result:
    """Cells that a microscope shows in its fields: a span, counts of three fields, or words."""
    least = rng.randint(0, 3)
    spans = (f"{least}-{least + 1}", f"{least}-{least + 2}", f"{least}-{least + 1}-{least + 2}", str(least + 1))
    text = rng.choice((*spans, "единичные"))
    value: Value = int(text) if text.isdigit() else text.replace("-", "–")
    return Result(name, value, text, "в п/зр", None, high, norm, SEDIMENT)


def urine(child: Child, number: int) -> Analysis:
    """A urinalysis: words, numbers and spans."""
    rng = random.Random(f"urine {child.seed} {number}")
    acid, dense = rng.choice((5.0, 5.5, 6.0, 6.5, 7.0)), rng.randint(1004, 1030)
    protein = rng.choice((None, None, 0.033, 0.066, 0.1))
    negative = rng.choice(("отр.", "отриц.", "не обнаружено"))
    no = "отрицательный" if negative.startswith("отр") else negative
    rows = (
        _said("Цвет", rng.choice(("соломенно-желтый", "желтый", "светло-желтый")), "соломенно-желтый", PHYSICAL),
        _said("Прозрачность", rng.choice(("полная", "прозрачная", "мутная")), "полная", PHYSICAL),
        Result("Относительная плотность", dense, str(dense), "", 1010.0, 1025.0, "1010–1025", PHYSICAL),
        Result("Реакция (pH)", acid, f"{acid}".replace(".", ","), "", 5.0, 7.0, "5,0–7,0", CHEMICAL),
        Result("Белок", no, negative, "г/л", None, 0.033, "до 0,033", CHEMICAL)
        if protein is None
        else Result("Белок", protein, f"{protein}".replace(".", ","), "г/л", None, 0.033, "до 0,033", CHEMICAL),
        _said("Глюкоза", negative, "отр.", CHEMICAL, "ммоль/л", no),
        _said("Кетоновые тела", rng.choice((negative, "следы")), "отр.", CHEMICAL),
        _said("Билирубин", negative, "отр.", CHEMICAL, "", no),
        _counted(rng, "Эпителий плоский", "0–3", 3.0),
        _counted(rng, "Лейкоциты", "до 5", 5.0),
        _counted(rng, "Эритроциты", "0–2", 2.0),
        _said("Цилиндры", negative, "отсутствуют", SEDIMENT, "", no),
        _said("Слизь", rng.choice(("+", "++", "небольшое количество")), "отсутствует", SEDIMENT),
        _said("Бактерии", rng.choice(("не обнаружены", "+")), "отсутствуют", SEDIMENT),
    )
    told = tuple(_with_low(_with_no(row, negative, no)) for row in rows)
    return Analysis("urine", number, _day(rng, child), told)


def _with_no(row: Result, negative: str, no: str) -> Result:
    value = no if row.text == negative else row.value
    return Result(row.name, value, row.text, row.unit, row.low, row.high, row.norm, row.group)


def _with_low(row: Result) -> Result:
    """A norm that begins with zero states it."""
    low = 0.0 if row.norm.startswith("0–") else row.low
    return Result(row.name, row.value, row.text, row.unit, low, row.high, row.norm, row.group)


def blood(child: Child, number: int) -> Analysis:
    """A blood count that no other paper of the chart tells."""
    rng = random.Random(f"blood {child.seed} {number}")
    count = make_blood_count(rng, BLOOD_NO + number, _day(rng, child))
    rows = (Result(row.name, row.value, row.text, row.unit, row.low, row.high, row.norm) for row in count.rows)
    return Analysis("lab", count.number, count.day, tuple(rows))
