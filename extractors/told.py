"""Allergies as running text tells them, «на амоксициллин – сыпь», and what of any text is denied or undone.

What the text denies is no entry. Finds no sections; takes their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.evidence import read_with_evidence
from extractors.fold import fold
from extractors.rows import part_of
from schemas.entry import Reading, State
from schemas.form import value_spec
from schemas.page import Reread, Word, text_of

_DENIED = re.compile(
    r"отягощ|отрица|спокой|(?<!\w)нет(?!\w)|не\s*выявл|не\s*было|не\s*отмеч|без\s+особен|отсутств|б/о|неизвест|не\s*наблюд|благополуч"
    r"|(?<!\w)сведени[яй]\s+(?:в|на|об?|не|см)(?!\w)|(?<!\w)см\.|(?<!\w)смотри|не\s*установл|не\s*указ|не\s*име[ею]|не\s*извест"
    r"|не\s*страда|не\s*боле[ею]|(?<!\w)здоров[ыа]?(?!\w)|без\s+патолог",
    re.IGNORECASE,
)
_UNDONE = re.compile(
    r"(?<!\w)(?:за)?планир\w+|(?<!\w)не\s*(?:провод|провед|сдел|выполн|взят|обслед|привит|введ)\w*"
    r"|(?<!\w)(?:отказ|медотвод|отвод)(?!\w)|(?<!\w)подлеж\w+|(?<!\w)рекомендован\w*",
    re.IGNORECASE,
)
_ITEM_END = re.compile(r"[;.]$")
_SPLIT = re.compile(r"^[-–—:]$")
_IN_FORM = ("в", "виде")
_SHOWN = re.compile(r"^(?:ринит|крапивниц|сып[ьи]|высыпани|от[её]к|зуд|анафил|бронхоспазм|конъюнктивит)", re.IGNORECASE)
_YEAR = re.compile(r"^\(?(?:\d{1,2}[./])*(?:19|20)\d\d(?:г|г\.)?[,:)]?$|^г\.?$")  # «2013 — на цефтриаксон, крапивница»
_REACTION = re.compile(r"^\(?(?:реакци|проявл|симптом|клиник)", re.IGNORECASE)
_LEAD = frozenset(
    fold(word)
    for word in (
        "на",
        "аллергия",
        "к",
        "реакция",
        "аллергическая",
        "непереносимость",
        "препарат",
        "отмечается",
        "у",
        "по",
        "линии",
        "со",
        "стороны",
    )
)
_NAME_LENGTH = 4  # a shorter word with a full stop is an abbreviation, not the end of an item


def is_undone(text: str) -> bool:
    """True where a text says that something was not done or is still to be done: «запланирован», «не проведён»."""
    return _UNDONE.search(text) is not None


def is_denied(text: str) -> bool:
    """True where a text denies an illness or an allergy, or tells of none: «не отягощена», «нет», «здоров»."""
    return _DENIED.search(text) is not None or not any(char.isalpha() for char in text)


def told_allergies(words: Sequence[Word], reread: Reread) -> Iterator[dict[str, Reading]]:
    """Substance and reaction of each allergy that the text affirms."""
    for item in clauses_of(words):
        if _DENIED.search(text_of(item)):
            continue
        substance, reaction = _halves(item)
        readings = read_parts("allergy", {"substance": substance, "reaction": reaction}, reread)
        if "substance" in readings:
            yield readings


def clauses_of(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The text cut at semicolons and full stops."""
    item: list[Word] = []
    for word in words:
        item.append(word)
        if _ITEM_END.search(word.text) and (word.text.endswith(";") or len(fold(word.text)) >= _NAME_LENGTH):
            yield item
            item = []
    if item:
        yield item


def _halves(item: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """What stands before and after the dash, the colon or «в виде»."""
    kept = list(item)
    while kept and (fold(kept[0].text) in (*_LEAD, "") or (len(kept) > 1 and _YEAR.match(kept[0].text))):
        kept.pop(0)
    cut = next((place for place in range(len(kept)) if _split_length(kept, place)), len(kept))
    after = cut
    while after < len(kept) and (length := _split_length(kept, after)):
        after += length
    if cut == len(kept):  # «цефтриаксон (отек Квинке)»
        cut = after = next((place for place, word in enumerate(kept) if place and word.text.startswith("(")), len(kept))
    if cut == len(kept):  # «пыльца березы ринит»: its dash was lost
        cut = after = next((place for place, word in enumerate(kept) if place and _SHOWN.match(word.text)), len(kept))
    if cut == len(kept):
        cut = after = next((place + 1 for place, word in enumerate(kept) if word.text.endswith((":", ","))), len(kept))
    return kept[:cut], _without_parentheses(_to_bracket(kept[after:]))


def _to_bracket(words: list[Word]) -> list[Word]:
    """A reaction in parentheses without what stands on the lines below it: another matter, whatever its label."""
    closed = next((no for no, word in enumerate(words) if word.text.rstrip(".,;").endswith(")")), None)
    if closed is None or not words[0].text.startswith("(") or closed + 1 == len(words):
        return words
    is_below = words[closed + 1].box.top > words[closed].box.bottom
    return words[: closed + 1] if is_below else words


def _without_parentheses(words: list[Word]) -> list[Word]:
    """The words without the parentheses around all of them."""
    if not words or not words[0].text.startswith("(") or len(words[0].text) < 2:
        return words
    first = part_of(words[0], 1, len(words[0].text))
    rest = [first, *words[1:]]
    end = rest[-1].text.rstrip(".,;")
    return [*rest[:-1], part_of(rest[-1], 0, len(end) - 1)] if end.endswith(")") and len(end) > 1 else rest


def _split_length(words: Sequence[Word], place: int) -> int:
    """How many words from here part a substance from its reaction: a dash, a colon, «реакция:», «в виде»."""
    if _SPLIT.match(words[place].text) or (words[place].text.endswith(":") and _REACTION.match(words[place].text)):
        return 1
    return 2 if tuple(fold(word.text) for word in words[place : place + 2]) == _IN_FORM else 0


def read_parts(kind: str, parts: dict[str, Sequence[Word]], reread: Reread) -> dict[str, Reading]:
    """The readings of an entry, each field among words of its own; none where they read as nothing."""
    found: dict[str, Reading] = {}
    for field, words in parts.items():
        if words:
            reading = read_with_evidence(value_spec(kind, field), words, reread)
            if reading.state is State.READ:
                found[field] = reading
    return found
