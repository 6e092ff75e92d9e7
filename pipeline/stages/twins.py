"""Set right signs that have a twin, by what stands around them: «З года», «06З/у», «Дорофеева 0.В.», «{37,6».

A 3 and a З of many faces are one shape, so no look at the ink tells them apart; the word does. Looks at no pixels. What
is set right keeps the engine's spelling beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.dictionary import known_share, with_worn_letter
from schemas.page import Symbol, Word

_DIGITS = str.maketrans("ЗзбОоО|]!", "336000111")
_UNIT = r"(?:г|год|года|лет|л|мес|месяц[а-я]*|дн|дня|дней|нед|недел[а-я]*|сут|мм|см|кг|мл|раза?|часа?)"
_COUNTED = re.compile(rf"(?<!\w)(?P<figures>[0-9]*[Ззб|\]!][0-9]*)(?={_UNIT}[.,;)]*$)")
_UNIT_WORD = re.compile(rf"{_UNIT}[.,;)]*")
_MAY_BE_WORN = re.compile("[аеёиоуыэюя]и")
DOUBT_BELOW = 0.9
_ELEVENS = frozenset(("П", "И", "ТТ", "!!", "||", "II"))
_ALONE = re.compile(r"[Ззб]")
_NEAR = 1.5  # heights between a figure and its unit, or between Rh and its sign
_FORM_NUMBER = re.compile(r"(?<![А-Яа-я])(?P<figures>[0-9ОоЗзб]{3,4})(?=/у)")
_ELEVEN_IN_FORM = re.compile(r"(?<![А-Яа-я0-9-])П(?=[0-9З]/у)")  # 112/у and 113/у
_THREE_TWICE = re.compile("3З|З3")  # one sign seen as both
_ZERO_IN_WORD = re.compile(
    r"(?<=[А-Яа-яЁё])0(?=[А-Яа-яЁё.])|(?<![0-9,.])0(?=\.[А-ЯЁ]\.)|(?<=[А-ЯЁ]\.)0(?=\.)|(?<![0-9,.])0(?=[а-яё]{2})"
)
_THREE_IN_INITIALS = re.compile(r"^3(?=\.[А-ЯЁ]\.)|(?<=[А-ЯЁ]\.)3(?=\.)")
_TWO_ZEROS, _NAME = re.compile(r"0\.0\.,?"), re.compile("[А-ЯЁ][а-яё]{2,}")
_AGE = re.compile(r"^(?:(?P<eleven>[ПИН]|1[ТтГ]|[ТтГ]1)|(?P<nine>[ЭР]))(?=лет[.,;)]*$)")  # of 3 one says «года»
_ONE_YEAR = re.compile(r"^1?[ТтГ|](?=год[.,;)]*$)")
_DIAGNOSIS = re.compile(r"^[0ОD]?[5$s]:$")  # Ds:
_NUMBER_TWICE = re.compile(r"№[оОюo](?=[0-9]{1,4}(?:\D|$))")  # the raised o of the sign, seen once more
_TORN_DATE = re.compile(  # faint stops are lost
    r"^(?P<day>0[1-9]|[12][0-9]|3[01])\.?(?P<month>0[1-9]|1[0-2])\.?(?P<year>(?:19|20)[0-9]{2})(?=г?[.,;]?$)"
)
_ACIDITY = re.compile(r"^(?P<open>\(?)р[нН](?P<close>\)?[.,:;]?)$")  # pH
_VITAMIN, _LIKE_D = re.compile(r"витамин[а-я]{0,2}"), re.compile(r"^[О0](?=[.,;)]*$)")
_BIRTH = re.compile(r"^др\.:?$")
_LIKE_VIS = re.compile(r"(?:\\|V|У|М|\\/)?[1IlLІ][5S$s]{1,2}")  # Vis 1,0/0,8
_ACUITY = re.compile(r"=?[0-2][,.][0-9]{1,2}/[0-2][,.][0-9]{1,2}[,.;]?")
_HOUSE = re.compile(r"^[0-9]{1,3}[а-я]?\.$")
_HOUSE_PART = re.compile(r"^(?:кв|корп|стр)\.")
_NARROW_ZERO, _OVAL = 0.74, 0.85  # of its height: an О is rounder, and so is an о
_DEGREES = re.compile(r"^[{\[тЕГ](?=(?:3[4-9]|4[0-2])(?:,[0-9])?$)")
_POWER = re.compile(r"(?<=10)(?P<power>°|[^0-9/А-Яа-я]{1,2}2|[^0-9/А-Яа-я]{2})(?=/л)")
_BRACE = re.compile(r"^\{(?=[А-Яа-яЁё(])|(?<=[а-яё.])\}(?=[.,;]*$)")
_NUMBER_SIGN = re.compile(r"^№\.$")
_LIKE_F = re.compile(r"(?<![A-Za-z0-9$])\$(?=\.(?:[^A-Za-z]|$))")  # «ф. и. о.», «ф. № 112/у»
_IN_INITIALS = re.compile(r"[А-ЯЁ]\.\$|\$\.[А-ЯЁ]")
_NAME_ORDER, _ZERO_FIRST = frozenset(("и.", "И.")), re.compile(r"^0(?=[.,])")  # ф. и. о.
_FULL_STOPS = re.compile(r"(?<=[а-яё]{4})\.(?=[а-яё]{4})")  # commas of small print
_PRODUCT = re.compile(r"(?<=М-М-Р)(?:П|И|Н|ТТ|11|!!|\|\|)$")  # M-M-R II
_WHITE_CELLS = re.compile(r"(?<=\()(?:\\?М/|\\М/?|\\/\\/)ВС(?=\))")  # WBC
_RECIPE = re.compile(r"^Вр\.:$")
_RHESUS = re.compile(r"^[ВвЕКЯ][ВвиЬБ&НЫнhпПЪ](?=-фактор|\(?[+–-]\)?[.,;]?$)")


def with_twins_set_right(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words as the engine gave them one after the other, each sign as its neighbours want it."""
    return tuple(
        _set_right(before, word, after)
        for before, word, after in zip((None, *words), words, (*words[1:], None), strict=False)
    )


def _set_right(before: Word | None, word: Word, after: Word | None) -> Word:
    text = _by_neighbour(before, word, after)
    if text != word.text:
        return respelled(word, text)
    if after is not None and _DEGREES.search(text + after.text) and len(text) == 1 and _stands_by(word, after):
        text = "t"
    elif text in ("О", "о"):
        text = "0" if _is_zero(before, word, after) else text
    elif text in _ELEVENS and _counts(word, after):
        text = "11"
    elif _TWO_ZEROS.fullmatch(text) and before is not None and _NAME.fullmatch(before.text):
        text = text.replace("0", "О")
    elif _ALONE.fullmatch(text):
        text = text.translate(_DIGITS) if text != "б" or _counts(word, after) else text
    elif len(text) > 1:
        text = _rhesus(word, after) or _rewritten(text)
        if _MAY_BE_WORN.search(text) or word.confidence < DOUBT_BELOW:
            text = with_worn_letter(text)
    return word if text == word.text else respelled(word, text)


def _is_zero(before: Word | None, word: Word, after: Word | None) -> bool:
    """Whether a lone О is a figure: by its unit, by its shape, small ones also by standing alone, as no о does."""
    is_narrow = word.box.width < _NARROW_ZERO * word.box.height
    if word.text == "О":
        return _counts(word, after) or is_narrow
    is_near = (before is not None and _stands_by(before, word)) or (after is not None and _stands_by(word, after))
    return not is_near and word.box.width < _OVAL * word.box.height


def _by_neighbour(before: Word | None, word: Word, after: Word | None) -> str:
    """The word as the one before it or behind it wants it: «витамин О», «др. 01.02.2010», «д. 7. кв. 5»."""
    text = word.text
    if before is not None and _VITAMIN.fullmatch(before.text.lower()):
        text = _LIKE_D.sub("D", text)
    elif before is not None and before.text in _NAME_ORDER:
        text = _ZERO_FIRST.sub("О" if before.text.isupper() else "о", text)
    elif text == "кори." and before is not None and before.text[-1:] in ",.":
        text = "корп."
    if after is None or not _stands_by(word, after):
        return text
    if _BIRTH.match(text) and after.text[:1].isdigit():
        return text.replace("др", "д.р")
    if _DIAGNOSIS.match(text) and not after.text[:1].isdigit():
        return "Ds:"
    if _LIKE_VIS.fullmatch(text) and _ACUITY.fullmatch(after.text):
        return "Vis"
    if _HOUSE.match(text) and _HOUSE_PART.match(after.text):
        return f"{text[:-1]},"
    return text


def _rhesus(word: Word, after: Word | None) -> str | None:
    """Rh, where its sign stands apart."""
    if word.confidence >= DOUBT_BELOW or after is None or after.text[:1] not in "+-(" or not _stands_by(word, after):
        return None
    return "Rh" if _RHESUS.search(f"{word.text}{after.text}") and len(word.text) == len("Rh") else None


def _counts(word: Word, after: Word | None) -> bool:
    """Whether a unit follows on the same line."""
    return after is not None and _UNIT_WORD.fullmatch(after.text) is not None and _stands_by(word, after)


def _stands_by(word: Word, after: Word) -> bool:
    height = word.box.height
    gap_px = after.box.left - word.box.right
    return abs(after.box.center[1] - word.box.center[1]) < height and -height < gap_px < _NEAR * height


def _rewritten(text: str) -> str:
    text = _NUMBER_TWICE.sub("№", text)
    if "/у" in text:
        text = _FORM_NUMBER.sub(_in_figures, _THREE_TWICE.sub("3", _ELEVEN_IN_FORM.sub("11", text)))
    if "0" in text:
        text = _POWER.sub(lambda found: "⁹" if found["power"] == "°" else "¹²", text)
        text = _ZERO_IN_WORD.sub(_letter_o, text)
    if text[:2].isdigit() and ("." in text[2:5] or "г" in text):
        text = _TORN_DATE.sub(r"\g<day>.\g<month>.\g<year>", text)
    if text.endswith(("год", "год.")):
        text = _ONE_YEAR.sub("1", text)
    if "лет" in text:
        text = _AGE.sub(lambda found: "11" if found["eleven"] else "9", text)
    if "." in text:
        text = _LIKE_F.sub(lambda found: "Ф" if _IN_INITIALS.search(found.string) else "ф", text)
        text = _with_commas(_NUMBER_SIGN.sub("№", _THREE_IN_INITIALS.sub("З", text)))
    if "р" in text or "-" in text or "+" in text:
        text = _ACIDITY.sub(r"\g<open>pH\g<close>", text)
        text = _PRODUCT.sub("II", _RHESUS.sub("Rh", _RECIPE.sub("Rp.:", text)))
    if "ВС)" in text:
        text = _WHITE_CELLS.sub("WBC", text)
    return _BRACE.sub(_bracket, _DEGREES.sub("t", _COUNTED.sub(_in_figures, text)))


def _with_commas(text: str) -> str:
    """Commas between the words of «Дифтерия.коклюш.столбняк»."""
    return _FULL_STOPS.sub(",", text) if _FULL_STOPS.search(text) and known_share(text) == 1.0 else text


def _in_figures(found: re.Match[str]) -> str:
    return found["figures"].translate(_DIGITS)


def _letter_o(found: re.Match[str]) -> str:
    """О, small between small letters."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return "о" if before.islower() and after.islower() else "О"


def _bracket(found: re.Match[str]) -> str:
    return "(" if found.group() == "{" else ")"


def respelled(word: Word, text: str) -> Word:
    """The word with another text, and with the engine's spelling beside it."""
    engine = word.engine or word
    if len(text) != len(word.symbols):
        return replace(word, text=text, symbols=(), engine=engine)
    pairs = zip(word.symbols, text, strict=True)
    return replace(word, text=text, symbols=tuple(_as(symbol, char) for symbol, char in pairs), engine=engine)


def _as(symbol: Symbol, char: str) -> Symbol:
    if symbol.text == char:
        return symbol
    return replace(symbol, text=char, alternatives=((symbol.text, symbol.confidence), *symbol.alternatives))
