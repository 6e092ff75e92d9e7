"""Dates as Russian papers write them, read as ISO 8601 at the paper's precision.

Day before month always. Knows no calendar of the chart: whether a date fits the child is for `chart_rules`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.lookalikes import DIGIT_LIKE, NEAR_DIGITS, ROMAN_LIKE, is_pure_roman, roman_number, to_digits
from extractors.values.parsed import Parsed, absent, unreadable
from schemas.kinds import ValueSpec

# Children's charts of the programme: births from 2000; a date far outside is kept and flagged.
FIRST_YEAR, LAST_YEAR = 1995, 2030
_PIVOT = 30  # two digits up to here are of this century: no paper is later, no child is older

_N = "[0-9" + re.escape(DIGIT_LIKE) + "]"
_ROMAN = "[" + re.escape(ROMAN_LIKE) + "]{1,5}"
_SEP = r"(?:\s?[.,;:·•*'‚/\\_~–—-]+\s?|\s)"
_YEAR_END = rf"(?!{_N})(?!\s?[.,]\d)(?!\s?[\^*]\s?\d)"  # «4,2 10^12/л» is no day
_MISREAD = "$§?#&@%€£¥"  # what stands for a figure that the engine does not know: $1.05.2009 is no 1st of May
_START = rf"(?<![0-9{_MISREAD}])(?<![0-9][.,/])(?:(?<![^\W\d_])|(?=[0-9]))"  # no letter inside a word: по 23-02
_MONTHS = (
    ("янв", "января", "январь"),
    ("фев", "февраля", "февраль"),
    ("мар", "марта", "март"),
    ("апр", "апреля", "апрель"),
    ("мая", "май", "маи"),
    ("июн", "июня", "июнь"),
    ("июл", "июля", "июль"),
    ("авг", "августа", "август"),
    ("сен", "сентября", "сентябрь", "сент"),
    ("окт", "октября", "октябрь"),
    ("ноя", "ноября", "ноябрь", "нояб"),
    ("дек", "декабря", "декабрь"),
)
_MONTH_OF = {form: number for number, forms in enumerate(_MONTHS, start=1) for form in forms}
_WORD = r"[а-яёА-ЯЁa-zA-Z]{3,8}"
_Y = rf"(?P<y>{_N}{{4}}|{_N}{{2}})"

_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_START}(?P<d>[0-9]{{1,2}})[.,](?P<m>[0-9]{{1,2}})[.,](?P<cut>19|20)\s(?P<y>(?:19|20)[0-9]{{2}}){_YEAR_END}",
        rf"{_START}(?P<d>{_N}{{1,2}}){_SEP}(?P<m>{_N}{{1,2}}){_SEP}{_Y}{_YEAR_END}",
        rf"{_START}(?P<d>{_N}{{1,2}}){_SEP}(?P<r>{_ROMAN}){_SEP}{_Y}{_YEAR_END}",
        rf"{_START}[«\"“„<]?\s?(?P<d>{_N}{{1,2}})\s?[»\"”“>]?\s?(?P<w>{_WORD})\.?\s?{_Y}{_YEAR_END}",
        rf"{_START}(?P<d>[0-9]{{2}}){_SEP}?(?P<m>[0-9]{{2}}){_SEP}?(?P<y>(?:19|20)[0-9]{{2}}){_YEAR_END}",
        r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?![0-9])",
        rf"(?P<w>{_WORD})\.?\s?(?P<y>{_N}{{4}}){_YEAR_END}",
        rf"{_START}(?P<m>{_N}{{1,2}})\s?[.,/–—-]\s?(?P<y>{_N}{{4}}){_YEAR_END}",
        rf"(?<![\w])(?P<r>{_ROMAN})\s?[.,/–—\s-]\s?(?P<y>{_N}{{4}}){_YEAR_END}",
        rf"{_START}(?P<y>{_N}{{4}}){_YEAR_END}",
    )
)
_UNREAD_BEFORE = re.compile(r"\d\S{0,6}[.,/-]\s?$|(?<!\w)[^\W_]{1,3}[.,/-]$")  # 2?.0?.2019, «ОЦ.02.2008»
_OF_MONTH = re.compile(r"(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)\b", re.I)
_SPAN_BEFORE = re.compile(
    r"(?<!\w)(?:со?|до|от|после|около|ранее|позднее|начал\w*|конц\w*|конец|середин\w*|половин\w*|декад\w*|числа)\s$",
    re.I,
)
_YEAR_TWICE, _LOST_DOTS = 0, 4  # indices of the forms with a year begun twice, 03.11.20 2017, and separators lost
_YEARLESS = re.compile(
    rf"{_START}(?P<d>{_N}{{1,2}})(?:\s?[./,]\s?(?:(?P<m>{_N}{{1,2}})(?!{_N})|(?P<r>{_ROMAN})(?!\w))"
    rf"|\s(?P<w>{_WORD}))?"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A date's parts as found; `iso` is None where they make no date."""

    iso: str | None
    span: tuple[int, int]
    day: int | None
    month: int | None
    year: int | None
    repaired: float = 1.0  # 1 as printed, 0.5 look-alikes set right, 0 structure set right
    others: tuple[str, ...] = ()


def full_year(digits: str) -> int:
    """The year of four digits, or of two in the century that a child's chart allows."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year <= _PIVOT else 1900 + year


def iso_date(day: int | None, month: int | None, year: int) -> str | None:
    """The date in ISO 8601, or None where the calendar has no such day."""
    if not 1900 <= year <= 2099 or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}"
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _month_of_word(word: str) -> tuple[int | None, float, tuple[int, ...]]:
    """The month, how well the word spells it, and the months it may also be."""
    from rapidfuzz.distance import Levenshtein

    low = word.lower().rstrip(".")
    if low in _MONTH_OF:
        return _MONTH_OF[low], 1.0, ()
    close: dict[int, int] = {}
    for form, number in _MONTH_OF.items():
        distance = Levenshtein.distance(low, form)
        if distance <= (1 if len(form) <= 4 else 2):
            close[number] = min(distance, close.get(number, 9))
    ranked = sorted(close, key=lambda number: (close[number], number))
    if not ranked:
        return None, 0.0, ()
    if len(ranked) > 1 and close[ranked[0]] == close[ranked[1]]:
        return None, 0.0, tuple(ranked)
    return ranked[0], 0.5, tuple(ranked[1:])


def _month(groups: dict[str, str | None]) -> tuple[int | None, float, tuple[int, ...]]:
    if word := groups.get("w"):
        return _month_of_word(word)
    if roman := groups.get("r"):
        number = roman_number(roman)
        return number, (1.0 if is_pure_roman(roman) else 0.5), ()
    if digits := groups.get("m"):
        return int(to_digits(digits)), (1.0 if digits.isdigit() else 0.5), ()
    return None, 1.0, ()


def _is_numeric_enough(match: re.Match[str]) -> bool:
    """Most characters of the day, month and year are true digits: words do not become dates."""
    for part in "dm":
        written = match.groupdict().get(part)
        if written and not any(c.isdigit() for c in written) and written[0] not in "ОоOo":
            return False
    text = "".join(value for key, value in match.groupdict().items() if value and key in "dmy")
    return sum(c.isdigit() for c in text) * 2 >= len(text)


def _repairs(day: str, month: str, year: str) -> tuple[str, ...]:
    """Dates that one misread digit away from an impossible one, day and month swapped last."""
    found: list[str] = []
    written = [day, month, year]
    for part, digits in enumerate(written):
        for at, digit in enumerate(digits):
            for near in NEAR_DIGITS.get(digit, ""):
                changed = list(written)
                changed[part] = digits[:at] + near + digits[at + 1 :]
                iso = iso_date(int(changed[0]), int(changed[1]), full_year(changed[2]))
                if iso and FIRST_YEAR <= int(iso[:4]) <= LAST_YEAR and iso not in found:
                    found.append(iso)
    swapped = iso_date(int(month), int(day), full_year(year))
    return tuple([*found[:3], *([swapped] if swapped else [])])


def _resolve(match: re.Match[str], form: int) -> _Found | None:
    groups = match.groupdict()
    if not _is_numeric_enough(match):
        return None
    month, spelled, also = _month(groups)
    has_month = any(groups.get(key) for key in "mrw")
    if has_month and month is None and not also:
        return None
    day_text, year_text = groups.get("d"), to_digits(groups["y"] or "")
    day = int(to_digits(day_text)) if day_text else None
    year = full_year(year_text)
    repaired = min(spelled, 1.0 if (day_text or "1").isdigit() and (groups["y"] or "").isdigit() else 0.5)
    if form in (_YEAR_TWICE, _LOST_DOTS):
        repaired = 0.0
    others = tuple(iso for m in also if (iso := iso_date(day, m, year)))
    if groups.get("cut"):
        others = tuple(filter(None, [iso_date(day, month, full_year(groups["cut"] or ""))]))
    iso = iso_date(day, month, year) if month is not None or not has_month else None
    if iso is None and day_text and groups.get("m"):
        others = _repairs(to_digits(day_text), to_digits(groups["m"] or ""), year_text)
    if iso and groups.get("m") == "11" and match.group().count("/") == 1 and "-" in match.group():
        others = (*others, *filter(None, [iso_date(day, 2, year)]))  # 12/11-09 may be the Roman II
    return _Found(iso, match.span(), day, month, year, repaired, others)


def _dates(text: str) -> Iterator[_Found]:
    """All dates of a text, left to right, the most complete writing first at each place."""
    taken: list[_Found] = []
    for form, pattern in enumerate(_FORMS):
        for match in pattern.finditer(text):
            if any(match.start() < f.span[1] and f.span[0] < match.end() for f in taken):
                continue
            if found := _resolve(match, form):
                taken.append(found)
    return iter(sorted(taken, key=lambda f: f.span))


def day_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the text states a day with its month and year, left to right."""
    return tuple(found.span for found in _dates(text) if found.iso is not None and found.day is not None)


def _evidence(found: _Found) -> dict[str, float]:
    precision = 1.0 if found.day is not None else 0.6 if found.month is not None else 0.3
    evidence = {"complete": precision}
    if found.repaired < 1.0:
        evidence["repaired"] = found.repaired
    if found.year is not None:
        evidence["range"] = 1.0 if FIRST_YEAR <= found.year <= LAST_YEAR else 0.0
    return evidence


def _range_start(text: str, end: _Found) -> _Found | None:
    """The start of a range that leaves its year, or its year and month, to the end: с 12.03 по 19.03.09."""
    if end.year is None or end.month is None:
        return None
    for match in _YEARLESS.finditer(text[: end.span[0]]):
        if not any(c.isdigit() for c in match["d"]):
            continue
        month, spelled, _ = _month(match.groupdict())
        day = int(to_digits(match["d"]))
        month = end.month if month is None else month
        year = end.year - 1 if month > end.month else end.year
        iso = iso_date(day, month, year)
        if iso:
            return _Found(iso, match.span(), day, month, year, min(spelled, 0.5))
    return None


def _with_stray_digit(found: _Found, text: str) -> _Found:
    """A digit torn off the day: in 1 2.03.2009 the twelfth is likelier than the second."""
    torn = re.search(r"(?<![\w.,/])([0-3])\s$", text[: found.span[0]])
    if torn is None or found.day is None or found.day > 9 or found.year is None:
        return found
    joined = iso_date(int(f"{torn[1]}{found.day}"), found.month, found.year)
    if joined is None or found.iso is None:
        return replace(found, repaired=0.0)
    span = (torn.start(1), found.span[1])
    return replace(found, iso=joined, span=span, repaired=0.0, others=(found.iso, *found.others))


def _pick(found: list[_Found], part: str | None, text: str) -> _Found | None:
    if part in ("high", "second"):
        return found[-1]
    if part in ("low", "first") and len(found) == 1:
        return _range_start(text, found[0]) or found[0]
    return max(found, key=lambda f: (f.iso is not None, f.day is not None, -f.span[0])) if part is None else found[0]


def _is_rest(chosen: _Found, found: list[_Found], text: str) -> bool:
    """True for the year of a day that was not read: figures and a separator stand right before it."""
    before = _UNREAD_BEFORE.search(text[: chosen.span[0]])
    return before is not None and not any(
        other.iso and other.span[1] > before.start() for other in found if other is not chosen
    )


def _lost_its_day(chosen: _Found, text: str) -> bool:
    """True for «июля 2018»: the case of the month asks for a day before it, which was not read."""
    is_alone = chosen.day is None and _OF_MONTH.match(text[chosen.span[0] :]) is not None
    return is_alone and _SPAN_BEFORE.search(text[: chosen.span[0]]) is None


def read_date(spec: ValueSpec, text: str) -> Parsed:
    """The date that the text holds, or the one end of a range that the part asks for."""
    if not any(c.isalnum() for c in text):
        return absent(text)
    found = list(_dates(text))
    chosen = _pick(found, spec.part, text) if found else None
    if chosen is None:
        return unreadable(text)
    if chosen.iso and chosen.day is None and _is_rest(chosen, found, text):
        return unreadable(text, [chosen.iso])
    chosen = _with_stray_digit(chosen, text)
    others = list(chosen.others)
    if spec.part is None:
        others += [f.iso for f in found if f.iso and f.day and f.iso != chosen.iso]
    evidence = _evidence(chosen) if chosen.iso else {}
    if chosen.iso and others:
        evidence["ambiguous"] = 0.5
    if chosen.iso and _lost_its_day(chosen, text):
        evidence["cut"] = 0.0
    return Parsed(chosen.iso, chosen.span, tuple(dict.fromkeys(others)), evidence)
