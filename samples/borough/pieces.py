"""Pieces of paper that the cards, certificates and notices of this family share: corners, frames, sentences on rules.

Knows no form.
"""

from __future__ import annotations

from collections.abc import Sequence

from samples.borough.paper import BLANKS, PROGRAMS, Fact, Sheet, Strong, Words, clinic, home, open_sheet
from samples.canvas import Pen, Rect
from samples.dispensary.marks import Ask, Marker, ask, label_ask, make_marker
from samples.events import tell_birth, tell_diagnosis
from samples.illness import Diagnosis
from samples.life import Relative
from samples.registry.ledger import Head, body, headings, widths_of
from samples.wording import centimetres, phone
from schemas.geometry import hull

__all__ = [
    "BLANKS", "GROUPS", "PROGRAMS", "SPORTS", "Ask", "Cell", "Fact", "Head", "Marker", "Sheet", "Strong", "Words",
    "allergy", "allergy_cells", "ask", "asked", "at_birth", "blood", "body", "clinic", "corner", "doctor", "foot",
    "framed", "gender", "had_before", "headings", "health", "home", "keyed", "label_ask", "lines", "lives",
    "make_marker", "of_child", "open_sheet", "over", "phoned", "pick_sex", "ruled_name", "sentence", "span", "taught",
    "title", "under", "widths_of",
]  # fmt: skip

GROUPS = ("I", "II", "III", "IV", "V")
SPORTS = ("основная", "подготовительная", "специальная")
APART_MM = 3.0  # rulings of two rows that are nearer each other are one
Cell = tuple[str, float, Words]  # a label, the share of the width, what is filled in


# -- what the chart knows of the child --------------------------------------------------------------------------------


def of_child(s: Sheet, field: str, text: str = "") -> Fact:
    """A fact that the chart knows by this name."""
    value = str(getattr(s.child, field))
    return Fact(text or value, s.patient, field, value)


def lives(s: Sheet) -> Fact:
    return Fact(home(s.child), s.patient, "address")


def phoned(s: Sheet) -> Fact:
    return of_child(s, "phone", phone(s.child.phone))


def gender(s: Sheet, male: str, female: str) -> Fact:
    return Fact(male if s.child.sex == "male" else female, s.patient, "sex", s.child.sex)


def blood(s: Sheet) -> Words:
    sign = "Rh+" if s.child.rh_factor == "positive" else "Rh-"
    return [of_child(s, "blood_group"), Fact(sign, s.patient, "rh_factor", s.child.rh_factor)]


def doctor(s: Sheet) -> Fact:
    """The district's doctor where nothing of a doctor is asked."""
    return Fact(s.child.doctors["педиатр"].short)


def taught(s: Sheet, months: int) -> str:
    """Where a child of an age is taught."""
    number = s.child.seed % 60 + s.child.district
    return f"МБОУ «Гимназия № {number % 30 + 1}»" if months > 84 else f"МБДОУ № {number + 100} «Теремок»"


def health(s: Sheet, one: Relative) -> tuple[Fact | None, Fact]:
    """Who it is, told only with an illness, and what is said of the health."""
    if one.condition is None:
        return None, Fact("здоров" if one.person.sex == "male" else "здорова")
    told = s.c.tell("family_history", ("family", one.role))
    return Fact(one.role, told, "relative", one.role), Fact(one.condition, told, "condition")


def allergy(s: Sheet, none: str) -> Words:
    """What the child does not bear and how it shows, in one go, or that there is nothing."""
    if s.child.allergy is None:
        return [Fact(none)]
    told, (substance, reaction) = s.c.tell("allergy", "allergy"), s.child.allergy
    return [Fact(substance, told, "substance"), "(", Fact(reaction, told, "reaction"), ")"]


def allergy_cells(s: Sheet) -> tuple[Fact, Fact] | None:
    if s.child.allergy is None:
        return None
    told, (substance, reaction) = s.c.tell("allergy", "allergy"), s.child.allergy
    return Fact(substance, told, "substance"), Fact(reaction, told, "reaction")


def at_birth(s: Sheet) -> dict[str, Fact]:
    """What may be filled in of the birth."""
    told, birth = tell_birth(s.c, s.child), s.child.birth
    return {
        "weeks": Fact(str(birth.gestation_weeks), told, "gestation_weeks", birth.gestation_weeks),
        "weight": Fact(str(birth.weight_g), told, "weight_g", birth.weight_g),
        "length": Fact(centimetres(birth.length_cm), told, "length_cm", birth.length_cm),
        "one": Fact(str(birth.apgar[0]), told, "apgar_1min", birth.apgar[0]),
        "five": Fact(str(birth.apgar[1]), told, "apgar_5min", birth.apgar[1]),
        "way": Fact("", told, "delivery", birth.delivery),
        "where": Fact(birth.hospital, told, "maternity_hospital"),
    }


def had_before(s: Sheet, ills: Sequence[Diagnosis]) -> Words:
    """Illnesses in one go, each with its day."""
    words: list[str | Strong | Fact] = []
    for ill in ills:
        told = tell_diagnosis(s.c, ill)
        words += [*([";"] if words else []), Fact(ill.text, told, "text"), "-", s.dated(told, ill.day)]
    return words


# -- heads, titles and feet -------------------------------------------------------------------------------------------


def corner(s: Sheet, left: float, right: float, y: float, code: str, below: Sequence[str] = ()) -> float:
    """Ministry and clinic at the left, what approved the form in a column at the right; gives the next baseline."""
    block = ("Медицинская документация", f"Форма № {code}", *below)
    room = (right - left) * 0.54
    start = right - max(s.c.width_of(text, s.small) for text in block)
    low = y
    for number, text in enumerate(block):
        s.c.text(start, y + s.small.size_mm * 1.35 * number, text, s.small.bold if number == 1 else s.small)
        low = y + s.small.size_mm * 1.35 * number
    s.c.text(left, y, "Министерство здравоохранения Российской Федерации", s.fitted(
        "Министерство здравоохранения Российской Федерации", s.small, room))  # fmt: skip
    for text in s.c.wrap(clinic(s.child), s.label, room):
        y += s.label.size_mm * 1.45
        s.c.text(left, y, text, s.fitted(text, s.label, room))
    return max(low, y) + 8


def over(s: Sheet, left: float, right: float, y: float, code: str) -> float:
    """A program's upper edge: the clinic small at the left, the form at the right, one rule below."""
    s.c.text(left, y, clinic(s.child), s.fitted(clinic(s.child), s.small.bold, (right - left) * 0.72))
    if code:
        s.c.text(right, y, code, s.small, "right")
    s.c.line(left, y + 2, right, y + 2, 0.3)
    return y + 11


def title(s: Sheet, y: float, text: str, scale: float, below: Sequence[str] = (), left: float | None = None) -> float:
    """The title, in the middle or from `left` on, and what explains it; gives the baseline of the last line."""
    x, room = s.c.width_mm / 2 if left is None else left, s.c.width_mm - 22
    for number, line in enumerate((text, *below)):
        y += s.label.size_mm * 1.5 if number else 0.0
        pen = s.label if number else s.loud(scale)
        s.c.text(x, y, line, s.fitted(line, pen, room), "middle" if left is None else "left")
    return y


def foot(s: Sheet, text: str, x: float | None = None) -> None:
    """Small print at the lower edge, in the middle or from `x` on."""
    y = s.c.height_mm - 7
    if x is None:
        s.c.text(s.c.width_mm / 2, y, text, s.small, "middle")
    else:
        s.c.text(x, y, text, s.small)


def lines(s: Sheet, x: float, y: float, texts: Sequence[str], right: bool = False) -> float:
    """Small print line by line; gives the next baseline."""
    for text in texts:
        s.c.text(x, y, text, s.small, "right" if right else "left")
        y += s.small.size_mm * 1.4
    return y


# -- ways of filling in -----------------------------------------------------------------------------------------------


def _pen(s: Sheet, word: str | Strong | Fact) -> tuple[str, Pen]:
    if isinstance(word, str):
        return word, s.label
    return (word.text, s.label.bold) if isinstance(word, Strong) else (word.text, s.value)


def _gap(word: str, before: str, pen: Pen) -> float:
    if word[0] in ",.;:)" or before == "(":
        return 0.6 if pen.font.hand else 0.0
    return 2.4 if pen.font.hand else 1.5


def span(s: Sheet, x: float, y: float, room: float, words: Words) -> float:
    """Words on one line, all of them smaller where they have no room; gives where they end."""
    drawn = [_pen(s, word) for word in words]
    gaps = [_gap(text, last, s.value) for (text, _), (last, _) in zip(drawn[1:], drawn[:-1], strict=True)]
    wide = sum(s.c.width_of(text, pen) for text, pen in drawn)
    scale = min(1.0, max(0.5, (room - sum(gaps)) / max(wide, 0.1)))
    for word, (text, pen), gap in zip(words, drawn, [0.0, *gaps], strict=True):
        small = pen.sized(pen.size_mm * scale)
        box = s.c.text(x + gap, y, text, small)
        if isinstance(word, Fact):
            s.mark(word, box, small.medium)
        x += gap + s.c.width_of(text, small)
    return x


def under(s: Sheet, x0: float, x1: float, y: float, label: str, words: Words) -> None:
    """Words on a rule from its left end on, the label in brackets in small print below its middle."""
    s.c.fill_line(x0, x1, y)
    if words:
        span(s, x0 + 2, y - 0.3, x1 - x0 - 3, words)
    text = f"({label})"
    s.c.text((x0 + x1) / 2, y + 3.3, text, s.fitted(text, s.small, x1 - x0), "middle")


def ruled_name(s: Sheet, x: float, y: float, label: str, until: float, rule: str = "line") -> None:
    """A label, then the child's whole name on a rule."""
    s.c.text(x, y, label, s.label)
    x += s.c.width_of(label, s.label) + 1.6
    s.c.fill_line(x, until, y, dotted=rule == "dots")
    span(s, x + 1, y - 0.3, until - x - 2, s.names())


def sentence(s: Sheet, x: float, y: float, wide: float, words: Words, leading: float) -> float:
    """Running text in which what is filled in stands on rules of its own; gives the next baseline."""
    at, before = x, ""
    for word in words:
        text, pen = _pen(s, word)
        at += _gap(text, before, s.value) if at > x else 0.0
        boxes, rest = [], text.split(" ")
        whole = s.c.width_of(text, pen)
        if isinstance(word, Fact) and at > x and at + whole > x + wide and whole <= wide:
            at, y = x, y + leading
        while rest:
            take = len(rest)
            while take and at + s.c.width_of(" ".join(rest[:take]), pen) > x + wide:
                take -= 1
            if not take and at > x:
                at, y = x, y + leading
                continue
            said, rest = " ".join(rest[: max(take, 1)]), rest[max(take, 1) :]
            boxes.append(s.c.text(at, y, said, pen))
            end = at + s.c.width_of(said, pen)
            if isinstance(word, Fact):
                s.c.fill_line(at - 0.5, end + 0.5, y)
            at, y = (x, y + leading) if rest else (end, y)
        if isinstance(word, Fact):
            s.mark(word, hull(boxes), pen.medium)
        before = text
    return y + leading


def framed(s: Sheet, left: float, y: float, right: float, rows: Sequence[Sequence[Cell]], tall: float = 11.0) -> float:
    """Rows of frames, each with its label small in the upper left corner; gives the lower edge."""
    ruled: list[float] = []
    for row in rows:
        edges = [left, *_rulings(left, right, row, ruled), right]
        ruled += edges[1:-1]
        for (label, _, words), x, end in zip(row, edges[:-1], edges[1:], strict=True):
            area = Rect(x, y, end - x, tall)
            s.c.rect(area)
            s.c.text(x + 1.1, y + s.small.size_mm * 1.1, label, s.fitted(label, s.small, area.width - 2))
            if words:
                span(s, x + 1.6, y + tall - 2.3, area.width - 3, words)
        y += tall
    return y


def _rulings(left: float, right: float, row: Sequence[Cell], ruled: Sequence[float]) -> list[float]:
    """Where a row is cut: by its shares, but no nearer to a ruling of a row above than one tells them apart."""
    total, x = sum(share for _, share, _ in row), left
    edges = []
    for _, share, _ in row[:-1]:
        x += (right - left) * share / total
        edges.append(next((one for one in ruled if abs(one - x) < APART_MM), x))
    return edges


def keyed(s: Sheet, y: float, keys: tuple[float, float, float], pairs: Sequence[tuple[str, Words]], step: float,
          flush: bool = False) -> float:  # fmt: skip
    """Keys in bold, their values beside in a column of their own, nothing ruled; gives the next baseline."""
    left, middle, right = keys
    for label, words in pairs:
        key, pen = f"{label}:", s.label.bold
        s.c.text(middle - 2.5 if flush else left, y, key, s.fitted(key, pen, middle - left - 2.5),
                 "right" if flush else "left")  # fmt: skip
        y = s.run(middle, y, right - middle, words, s.label.size_mm * 1.6) + step - s.label.size_mm * 1.6
    return y


def asked(
    s: Sheet, m: Marker, x: float, y: float, way: Ask, questions: Sequence[tuple[str, Sequence[str], int]], step: float
) -> float:
    """Questions of no field one below the other, each with its answers; gives the next baseline."""
    for label, words, usual in questions:
        y = label_ask(s, m, x, y, label, words, [usual], way) + step
    return y


def pick_sex(s: Sheet, m: Marker, x: float, y: float, label: str, words: Sequence[str], how: str) -> None:
    """Sex as two printed choices of which one is marked."""
    way = Ask(how, x, 999, between="," if how in ("underline", "strike") else "", gap_mm=5 if how == "circle" else 2)
    chosen = 0 if s.child.sex == "male" else 1
    label_ask(s, m, x, y, label, words, [chosen], way, Fact("", s.patient, "sex", s.child.sex))
