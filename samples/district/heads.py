"""The upper edge of a page of The district family: who issues it, under which order, and whose it is.

Tables and values are drawn by `paper`.
"""

from __future__ import annotations

from collections.abc import Sequence

from samples.canvas import Anchor
from samples.district.paper import Sheet


def lines(s: Sheet, x: float, y: float, texts: Sequence[str], anchor: Anchor = "left") -> float:
    """Small print line by line; gives the next baseline."""
    for text in texts:
        s.c.text(x, y, text, s.small, anchor)
        y += s.small.size_mm * 1.28
    return y


def ministry(s: Sheet, left: float, right: float, y: float, code: str) -> float:
    """The two corners of an approved blank: the institution at the left, codes and order at the right."""
    lines(s, left, y, ("Министерство здравоохранения", "Российской Федерации", s.child.clinic))
    s.c.fill_line(left, left + 62, y + 3 * s.small.size_mm * 1.28 - 2.2)
    s.c.text(left + 31, y + 3.9 * s.small.size_mm * 1.28 - 1.2, "наименование учреждения", s.small.sized(2.0), "middle")
    order = ("Код формы по ОКУД ________", "Медицинская документация", f"ФОРМА № {code}", "Утверждена Минздравом СССР")
    return max(lines(s, right, y, (*order, "04.10.80 г. № 1030"), "right"), y + 16)


def letterhead(s: Sheet, x: float, y: float, anchor: Anchor, name: str = "") -> float:
    """A department, its institution and how to call it; gives the next baseline."""
    s.c.text(x, y, "ДЕПАРТАМЕНТ ЗДРАВООХРАНЕНИЯ ГОРОДА МОСКВЫ", s.small, anchor)
    s.c.text(x, y + 4.6, name or s.child.clinic, s.label.bold, anchor)
    number = f"{s.rng.randint(100, 999)}-{s.rng.randint(10, 99)}-{s.rng.randint(10, 99)}"
    tail = f"Филиал № {s.rng.randint(1, 5)}. Единый справочный телефон: 8 (495) {number}"
    s.c.text(x, y + 8.6, tail, s.small, anchor)
    return y + 14


def network(s: Sheet, left: float, right: float, y: float) -> float:
    """The head of a private network: a mark, a slogan, a site; gives the next baseline."""
    s.c.line(left, y + 3.4, right, y + 3.4, 0.6)
    s.c.text(left, y, "СЕМЕЙНЫЙ ДОКТОР +", s.loud(1.5))
    s.c.text(right, y, "сеть детских клиник · круглосуточно · 8 (495) 780-07-71", s.small, "right")
    return y + 11


def whose(s: Sheet, x: float, y: float, until: float, way: int) -> float:
    """Whose page it is, in one of four ways; gives the next baseline."""
    if way == 0:  # one label a line
        s.c.text(x, y, "Фамилия, имя, отчество", s.label)
        start = x + s.c.width_of("Фамилия, имя, отчество", s.label) + 1.4
        s.c.fill_line(start, until, y)
        s.name(start + 1.5, y - 0.25, until - start - 2)
        s.line(x, y + 7.2, "Число, месяц, год рождения", s.born(), min(until, x + 96))
        return y + 14
    if way == 1:  # captions below three rules
        wide = (until - x) / 4
        words = ("(фамилия)", "(имя)", "(отчество)", "(дата рождения)")
        for index, (caption, fact) in enumerate(zip(words, (*s.names(), s.born()), strict=True)):
            s.caption(x + index * wide, x + (index + 1) * wide - 2, y, caption, fact)
        return y + 9
    if way == 2:  # capitals and the year of birth in one go
        s.c.text(x, y, "Ребенок:", s.label)
        end = s.name(x + s.c.width_of("Ребенок:", s.label) + 2, y, (until - x) * 0.62, capitals=True)
        s.run(end + 1, y, until - end, [s.born(), "г.р."], 5)
        return y + 7
    s.line(x, y, "Ф. И. О.", None, until, "dots")  # two dotted lines
    s.name(x + s.c.width_of("Ф. И. О.", s.label) + 3, y - 0.25, (until - x) * 0.8)
    s.line(x, y + 7, "Дата рожд.", s.born(), x + (until - x) * 0.45, "dots")
    text = f"{s.child.district}"
    s.c.text(x + (until - x) * 0.5, y + 7, f"Участок № {text}", s.label)
    return y + 14
