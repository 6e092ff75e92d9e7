"""What words beside a vaccine's name tell of the shot: its dose, and whether they hide the name itself.

Takes words and the name found among them; finds no events and no tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.fields import doubted, read_words
from extractors.fold import fold
from extractors.infections import hides_a_name, is_infection, is_product_for
from extractors.rows import part_of
from extractors.values import read_value
from extractors.view import View
from schemas.entry import Reading, State
from schemas.form import value_spec
from schemas.geometry import hull
from schemas.page import Reread, Word

_SIGN = re.compile(r"^[\W_]*[VvRrВвКкУуYy\\/|]{1,4}[-.]?[\dЗзZzIІПШаo]{0,3}[\W_]*$")  # V1, RV, as engines write them
_PLAIN_SIGN = re.compile(r"^\W*R?V\d?\W*$")
_GLUED = re.compile(r"^\w{3,}[-–—](?=[RР]?V[1-4]?[.,;]?$)")  # «АКДС-V1»
_MIN_NAME = 3  # letters: БЦЖ
_MAX_DOSE = 3  # signs of a dose: «(RV1)» explains nothing
_COMMA = re.compile(r"^[.,:;–—-]+$")
_NUMBER = re.compile(r"^[1-4][.,;]?$")
_WORD = re.compile(r"^\W*(?:вакцинац|вакц\.|ревакц|рев\.)", re.IGNORECASE)
_ORDINAL = re.compile(r"^(?:[1-4IVПШ]{1,3}|перв\w+|втор\w+|трет\w+|четв\w+)(?:-?(?:я|ая|й))?$", re.IGNORECASE)
_COUNTED = ("доза", "дозы", "доз", "мл", "кап", "капли")  # what a number counts that is no number of a dose


def with_doses_apart(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words with a dose that a dash ties to a name as a word of its own: «АКДС-V1» is «АКДС V1»."""
    found: list[Word] = []
    for word in words:
        glued = _GLUED.match(word.text)
        cut = glued.end() if glued else 0
        found += [part_of(word, 0, cut - 1), part_of(word, cut, len(word.text))] if cut else [word]
    return tuple(found)


def dose_beside(view: View, words: Sequence[Word], name: Reading, reread: Reread) -> Reading | None:
    """The dose right behind the name, or in plain words or signs before it: «ОПВ, RV2», «1-я вакцинация АКДС»."""
    own = [place for place, word in enumerate(words) if word.box.overlap(name.box)]
    if not own:
        return None
    asked = value_spec("immunization", "dose")
    for part, may_guess in ((_behind(words[own[-1] + 1 :]), True), (_before(words[: own[0]]), False)):
        reading = read_words(view, asked, part, reread) if part else None
        if reading is not None and (may_guess or reading.state is State.READ):
            return reading
    return None


def _behind(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a dose at the beginning of what follows a name."""
    words = [_without_comma(word) for word in _behind_brackets(words) if not _COMMA.match(word.text)]
    if not words:
        return ()
    first, rest = words[0].text, words[1:]
    if _NUMBER.match(first):
        is_count = bool(rest) and fold(rest[0].text).startswith(_COUNTED)
        return () if is_count else words[:1]
    if _SIGN.match(first):
        is_split = bool(rest) and _NUMBER.match(rest[0].text) is not None and not any(c.isdigit() for c in first)
        return words[: 1 + is_split]
    return _worded(words[:3])


def _behind_brackets(words: Sequence[Word]) -> Sequence[Word]:
    """What follows the infections that a name is explained by: «Приорикс (корь, паротит, краснуха) V»."""
    end = next((place for place, word in enumerate(words) if word.text.rstrip(",;.:").endswith(")")), None)
    is_list = end is not None and words[0].text.startswith("(") and (end > 0 or len(fold(words[0].text)) > _MAX_DOSE)
    return words[end + 1 :] if is_list and end is not None else words


def _without_comma(word: Word) -> Word:
    return part_of(word, 0, len(word.text) - 1) if word.text.endswith((",", ";")) else word


def _before(words: Sequence[Word]) -> Sequence[Word]:
    signs = [word for word in words if _PLAIN_SIGN.match(word.text)]
    told = _worded(words)
    is_title = len(told) == 1 and not fold(told[0].text).startswith("рев")  # «Вакцинация против гриппа» counts nothing
    return signs[:1] if len(signs) == 1 else () if is_title else told


def _worded(words: Sequence[Word]) -> Sequence[Word]:
    """«1-я вакцинация», «Ревакцинация 2»."""
    at = next((place for place, word in enumerate(words) if _WORD.match(word.text)), None)
    if at is None or at > 2:
        return ()
    start = at - 1 if at > 0 and _ORDINAL.match(words[at - 1].text) else at
    end = at + 2 if len(words) > at + 1 and _NUMBER.match(words[at + 1].text) else at + 1
    return words[start:end]


def is_of_other_line(name: Reading, day: Sequence[Word], words: Sequence[Word]) -> bool:
    """True for a name below its day's line where other words stand in that line: they may be the day's own name."""
    line = hull(word.box for word in day)
    beside = [word for word in words if line.top <= word.box.center[1] < line.bottom]
    is_named = any(sum(map(str.isalpha, word.text)) >= _MIN_NAME for word in beside)
    return is_named and not any(word.box.overlap(name.box) for word in beside)


def unless_hidden(name: Reading, words: Sequence[Word]) -> Reading:
    """The name of an infection is never sure where words beside it may be the product's: «Полиомиелит: О1В»."""
    if not is_infection(name.value):
        return name
    own = [place for place, word in enumerate(words) if word.box.overlap(name.box)]
    before = words[max(0, own[0] - 1) : own[0]] if own else ()
    others = (*before, *words[own[-1] + 1 :]) if own else ()
    return doubted(name) if hides_a_name(w.text for w in others) else name


def product_beside(
    view: View, infection: Reading, cells: Sequence[tuple[Sequence[Word], bool]], reread: Reread
) -> Reading:
    """The product that another cell of the row names, else the infection; not sure where that cell hides a name.

    cells: the words of cells that are no other field's, and whether their heading is a vaccine's.
    """
    asked = value_spec("immunization", "vaccine")
    is_hidden = False
    for words, is_headed in cells:
        seen = read_value(asked, words)
        if seen.evidence.get("closed_list", 0.0) < 1.0 or not is_product_for(seen.value, infection.value):
            is_hidden = is_hidden or (is_headed and hides_a_name(word.text for word in words))
            continue
        product = read_words(view, asked, words, reread)
        if product is not None and is_product_for(product.value, infection.value):
            return product if is_headed else doubted(product)
    return doubted(infection) if is_hidden else infection
