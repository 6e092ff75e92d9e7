"""Ages as papers write them, in whole months: 3 мес 12 дн, 1 г. 3 мес., 2,5 г, 14 дней.

Says nothing of whether the age fits the birth date.
"""

from __future__ import annotations

import re

from extractors.lookalikes import DIGIT_LIKE, to_digits
from extractors.values.parsed import Parsed, absent, unreadable
from schemas.kinds import ValueSpec

_N = "[0-9" + re.escape(DIGIT_LIKE.replace("бБ", "")) + "]"
_NUMBER = rf"{_N}{{1,3}}(?:\s?[.,]\s?[0-9])?(?:\s?[½])?|½"
_END = r"(?![а-яё])\.?"
_STRAY = r"(?:(?P<stray>[.,])\s)?"  # a speck behind the number, or a comma whose half year was lost: «2, года»
_YEARS = re.compile(rf"(?P<n>{_NUMBER}){_STRAY}(?:\s?-?(?:х|ти|й|ый|ой))?\s?(?:год\w*|лет\w*|г|л){_END}", re.IGNORECASE)
_MONTHS = re.compile(
    rf"(?P<n>{_NUMBER}){_STRAY}(?:\s?-?(?:х|ти|й|ый|ой))?\s?(?:месяц\w*|мес\w*|мec|м|m){_END}", re.IGNORECASE
)
_TWELFTHS = re.compile(r"(?:(?P<y>[0-9]{1,2})\s)?(?P<n>[0-9]{1,2})\s?/\s?12(?![0-9])")
_YEARS_AND_MONTHS = re.compile(r"(?<![0-9;])(?P<y>[0-9]|1[0-8])\s?;\s?(?P<m>[0-9]|1[01])(?![0-9;])")  # 1;6
_DAYS = re.compile(rf"(?P<n>{_NUMBER})\s?(?:дн\w*|день|сут\w*|недел\w*|нед|д|н){_END}", re.IGNORECASE)
_BARE = re.compile(rf"(?<![0-9]){_NUMBER}(?![0-9])")
_UNIT_WORD = re.compile(r"(?:год[ау]?|лет|месяц\w*|мес)(?![а-яё:])", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(rf"(?:{_N}|½)(?:[.,](?=\s))?\s?-?(?:х|ти|й|ый|ой)?\s?$")
_PART_BEFORE = re.compile(r"[0-9]\s?/\s?$")  # of a fraction: 5 1/2 лет
_NEWBORN = re.compile(r"новорожд|при рождении|роддом|рожд", re.IGNORECASE)
_LAST_UNIT = re.compile(r"(?:год[ау]?|лет|мес(?:яц\w*)?)\.?\s*$", re.IGNORECASE)
_UNIT_YEARS = re.compile(r"^(?:year|год\w*|лет|г|л)\.?$", re.IGNORECASE)
_UNIT_DAYS = re.compile(r"^(?:day|week|дн\w*|дней|сут\w*|нед\w*)\.?$", re.IGNORECASE)


_UNIT = re.compile(
    r"^(?:год\w{0,2}|лет|г|л|месяц\w{0,2}|мес|мec|м|m|дн\w*|день|сут\w*|недел\w*|нед)\.?$", re.IGNORECASE
)


_PRINTED_RANGE = re.compile(r"^\W*\d{1,2}\s?(?:-|–|—|до)\s?\d{1,2}\s?(?:лет|года?)(?!\w)(?!.*\d)", re.IGNORECASE)
_SAID_TOO = {"год": "года", "года": "лет"}  # in other cases: с 1 года, до 3 лет
_LIKE_LETTERS = {"п": (11,), "э": (9, 3), "б": (6,), "д": (4,), "]": (1,), "|": (1,), "!": (1,)}
_WORN = re.compile(r"^\W{0,2}?(?P<n>[пэбд\]|!])\s?(?P<unit>года?|лет|мес)(?:яц\w*)?\W*$", re.IGNORECASE)


def is_age_unit(text: str) -> bool:
    """True for one unit of an age and nothing else."""
    return _UNIT.match(text.strip()) is not None


def ends_in_unit(text: str) -> bool:
    """True for an age whose number was read as letters: «Плет» for 11 лет."""
    return _LAST_UNIT.search(text) is not None


def plain_numbers(text: str) -> str:
    """The text with figures for the letters that stand for them in its numbers: «1г Змес.» is 1г 3мес."""
    for pattern in (_YEARS, _MONTHS) if _YEARS.search(text) or _MONTHS.search(text) else (_DAYS,):
        text = pattern.sub(lambda m: to_digits(m["n"]) + m.group()[len(m["n"]) :], text)
    return text


def _number(text: str) -> float:
    half = 0.5 if "½" in text else 0.0
    digits = to_digits(re.sub(r"[\s½]", "", text)).replace(",", ".")
    if not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", digits):  # a small letter like a capital that is like a digit
        return half
    return float(digits) + half


def _repaired(text: str) -> dict[str, float]:
    return {} if re.fullmatch(r"[0-9\s.,½]+", text) else {"repaired": 0.5}


def _agrees(years: re.Match[str]) -> bool | None:
    """Whether the word for years has the form that goes with its number: 1 год, 2 года, 5 лет; None where cut short."""
    number, text = _number(years["n"]), years.group().lower().replace("a", "а")
    form = next((form for form in ("года", "год", "лет") if form in text), None)
    if form is None:
        return None
    return form == _unit_of(int(number))


def _lacks_a_digit(years: re.Match[str]) -> bool:
    """True where no form of speech puts the word for years behind its number: «1 лет» may be 11 лет, «12 года» 2 года.

    «до 3 лет», «с 1 года» and parts of years are said.
    """
    number = _number(years["n"])
    if number % 1 or _agrees(years) is not False:
        return False
    said_too = _SAID_TOO.get(_unit_of(int(number)))
    return said_too is None or said_too not in years.group().lower()


def _fitting(sign: str, unit: str, n_signs: int) -> Parsed | None:
    """The age of a letter and its unit, where one number alone is like the letter and goes with the unit's form.

    A person looks at the strokes.
    """
    months = unit.startswith("м")
    likely = [n for n in _LIKE_LETTERS[sign] if months or unit == _unit_of(n)]
    if len(likely) != 1:
        return None
    value = likely[0] if months else 12 * likely[0]
    return Parsed(value, (0, n_signs), (), {"repaired": 0.5, "ambiguous": 0.5, "strokes": 0.0})


def _unit_of(years: int) -> str:
    last = 0 if 11 <= years <= 14 else years % 10
    return "год" if last == 1 else "года" if 2 <= last <= 4 else "лет"


def _span(*matches: re.Match[str] | None) -> tuple[int, int]:
    found = [match.span() for match in matches if match]
    return min(start for start, _ in found), max(end for _, end in found)


def _stated(text: str) -> Parsed | None:
    """An age whose units are written with it."""
    if twelfths := _TWELFTHS.search(text):
        return Parsed(int(twelfths["y"] or 0) * 12 + int(twelfths["n"]), twelfths.span())
    if pair := _YEARS_AND_MONTHS.search(text):
        return Parsed(int(pair["y"]) * 12 + int(pair["m"]), pair.span())
    years = _YEARS.search(text)
    months = _MONTHS.search(text, years.end() if years else 0) or (None if years else _MONTHS.search(text))
    days = None if years or months else _DAYS.search(text)
    if years or months:
        total = (_number(years["n"]) * 12 if years else 0.0) + (_number(months["n"]) if months else 0.0)
        evidence = _repaired((years["n"] if years else "") + (months["n"] if months else "1"))
        if evidence and not (months is None and years is not None and _agrees(years)):
            evidence |= {"ambiguous": 0.5}  # a З may be a 9 as well
        if years is not None and _repaired(years["n"]) and _agrees(years) is False:
            return None
        has_stray = any(one is not None and one["stray"] for one in (years, months))
        if has_stray or (years is not None and _lacks_a_digit(years)):
            evidence |= {"ambiguous": 0.5, "strokes": 0.0}
        return Parsed(int(total + 1e-6), _span(years, months), (), evidence)
    if days:
        count = _number(days["n"]) * (7 if "н" in days.group().lower().lstrip("0123456789., ")[:1] else 1)
        return Parsed(int(count // 30.4375), days.span(), (), _repaired(days["n"]))
    if newborn := _NEWBORN.search(text):
        return Parsed(0, newborn.span())
    return None


def _is_letters_alone(text: str, stated: Parsed) -> bool:
    """True for «ол»: letters that would make an age of nothing, which nobody writes so."""
    written = text[slice(*stated.span)]
    return stated.value == 0 and not any(map(str.isdigit, written)) and not _NEWBORN.search(written)


def read_age(spec: ValueSpec, text: str) -> Parsed:
    """The age in whole months; none in a range of ages that a paper prints, «для детей 5-17 лет»."""
    if _PRINTED_RANGE.match(text):
        return absent(text)
    if not any(c.isalnum() or c == "½" for c in text):
        return absent(text)
    worn = _WORN.match(text)
    fitting = _fitting(worn["n"].lower(), worn["unit"].lower(), len(text)) if worn else None
    return fitting or _written(spec, text)


def _written(spec: ValueSpec, text: str) -> Parsed:
    if not all(_NUMBER_BEFORE.search(text[: unit.start()]) for unit in _UNIT_WORD.finditer(text)):
        return unreadable(text)  # the number of a stated unit was not read: 6 мес. of 2 года 6 мес.
    if not any(c.isdigit() or c == "½" for c in to_digits(text)) and not _NEWBORN.search(text):
        return unreadable(text)
    if (stated := _stated(text)) and not _is_letters_alone(text, stated):
        return unreadable(text) if _PART_BEFORE.search(text[: stated.span[0]]) else stated
    if _YEARS.search(text) or _MONTHS.search(text):
        return unreadable(text)  # its number does not go with its unit
    bare = next((m for m in _BARE.finditer(text) if any(c.isdigit() or c == "½" for c in m.group())), None)
    if bare is None:
        return unreadable(text)
    number, unit = _number(bare.group()), spec.unit or ""
    if _UNIT_YEARS.match(unit):
        return Parsed(int(number * 12 + 1e-6), bare.span(), (), _repaired(bare.group()))
    if _UNIT_DAYS.match(unit):
        return Parsed(int(number // 30.4375), bare.span(), (), _repaired(bare.group()))
    evidence = _repaired(bare.group())
    if not unit:  # neither the words nor the heading say months
        evidence |= {"complete": 0.5, "ambiguous": 0.5}
    others = () if unit else (int(number * 12),)
    return Parsed(int(number), bare.span(), others, evidence)
