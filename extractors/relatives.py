"""Illnesses of relatives as running text tells them: «у матери астма», «поллиноз у отца», «глаукома (бабушка по отцу)».

What the text denies is no entry, nor what does not tell plainly which illness is whose. Finds no sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from extractors.fold import fold
from extractors.locate import MAX_LEADING
from extractors.prose import read_context
from extractors.rows import Row
from extractors.told import clauses_of, is_denied, read_parts
from extractors.view import View
from schemas.codes import load_diagnosis_words, load_icd10, load_relatives
from schemas.entry import Reading
from schemas.form import shared_list
from schemas.page import Reread, Word, text_of

_MAX_NAME_WORDS = 4  # «бабушка по линии матери»
_MAX_LABEL_WORDS = 6  # «Наследственные и хронические заболевания в семье:»
_LEADS = frozenset(map(fold, ("у", "по", "линии", "со", "стороны", "и", "а", "также", "ребенка")))
_JOINERS = frozenset((fold("и"), ""))
_SIGNS = "()[]«».,;:"
_ITEM = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]$")
_AGE = re.compile(r"^\W*\d{1,4}\W*$")
_AGE_UNIT = re.compile(r"^\W*(?:лет|года?|л|г|мес|месяц\w*|г\.?\s?р|рожд\w*|рождения)\W*$", re.IGNORECASE)
_SUFFERS = re.compile(r"^(?:страда[елю]\w*|боле[елю]\w*|болен|больна|больны|имеет|имеется|имеются)$", re.IGNORECASE)
_FAMILY = re.compile(r"(?:родственник|семь|семей|наследств|род(?:у|ителей))", re.IGNORECASE)
_PREGNANCY = re.compile(r"беремен|гестоз|(?<!\w)род(?:ах|ы|ов)(?!\w)|токсикоз", re.IGNORECASE)
_NAME = re.compile(r"^[А-ЯЁ](?:[а-яё]+|\.)")
_CAPITAL = re.compile(r"^[А-ЯЁ][а-яё]{2,}$")
_PATRONYMIC = re.compile(r"[а-яё](?:вич|ьич|вна|ична|инична)[,.;]?$")
_FULL = 0.85  # of the width of the text: so far reaches a row that runs on
_APART = 1.2  # heights of a gap wider than between words
_STEM = 6  # letters of the beginning of a word that no ending changes
_NO_ILLNESS = (
    "други",
    "неуточ",
    "состоя",
    "период",
    "осложн",
    "уточне",
    "ребенк",
    "матери",
    "детски",
    "сердца",
    "медика",
)  # words of code lists


@dataclass(frozen=True, slots=True)
class _Mention:
    """A relative that a clause names: its words, and what stands from it to the next one."""

    words: tuple[Word, ...]
    after: tuple[Word, ...]
    is_led: bool  # by «у», or in parentheses of its own


def told_illnesses(
    words: Sequence[Word], reread: Reread, *, anywhere: bool = False, filled_in: bool = False
) -> Iterator[dict[str, Reading]]:
    """Relative and illness of each illness in the family that the text affirms.

    anywhere: in text about other matters too, so only «у матери — …» and what plainly is an illness.
    filled_in: on lines where a gap sets the illness off from the relative: «Мать    астма».
    """
    for clause in clauses_of(words):
        before, mentions = _mentions(clause)
        is_strict = anywhere and not _asks_of_family(before)
        for mention, told in _pairs(before, mentions, anywhere=is_strict):
            own = _illness(told)
            text = text_of(own)
            if not text or is_denied(text_of(told)):
                continue
            is_apart = filled_in and _is_apart(mention)
            if is_strict and not _is_plain(mention, text, is_apart=is_apart):
                continue
            if read_context(f"{mention.words[0].text} {text}").certainty == "excluded":
                continue
            plain = [replace(word, text=word.text.strip(_SIGNS)) for word in mention.words]
            readings = read_parts("family_history", {"relative": plain, "condition": own}, reread)
            if len(readings) == 2:
                yield readings


def told_elsewhere(view: View, section: str, reread: Reread) -> Iterator[dict[str, Reading]]:
    """The same in the text outside of a section: each paragraph by itself."""
    own = {id(word) for stretch in view.stretches if stretch.section.id == section for word in stretch.words}
    edge = max((row.box.right for row in view.rows), default=0)
    paragraph: list[Word] = []
    last: Row | None = None
    for row in (*(row for row in view.rows if not any(id(word) in own for word in row.words)), None):
        if row is None or last is None or not _goes_on(view, last, row, edge):
            in_cell = bool(paragraph) and view.cell_of(paragraph[0]) is not None
            yield from told_illnesses(paragraph, reread, anywhere=True, filled_in=not in_cell)
            paragraph = []
        if row is not None:
            paragraph += row.words
            last = row


def _goes_on(view: View, above: Row, row: Row, edge: int) -> bool:
    """True for a row that a full row above it runs on into."""
    gap = row.box.top - above.box.bottom
    is_full = above.box.right >= _FULL * edge
    is_cell = view.cell_of(row.words[0]) is not None or view.cell_of(above.words[0]) is not None
    return (
        -view.height_px < gap < MAX_LEADING * view.height_px
        and is_full
        and row.words[0].text[:1].islower()
        and not is_cell
    )


def before_names(words: Sequence[Word]) -> tuple[Word, ...]:
    """What is told up to the full name of somebody else, with what leads to it on a line of its own."""
    for place in range(1, len(words) - 2):
        if not (_CAPITAL.match(words[place].text) and _PATRONYMIC.search(words[place + 2].text)):
            continue
        begun = (at for at in range(max(1, place - 2), place) if words[at].box.left < words[at - 1].box.left)
        return tuple(words[: next(begun, place)])
    return tuple(words)


def names_relative(text: str) -> bool:
    """True where a text is nothing but a relative: «мать», «бабушка (по матери)»."""
    return fold(text) in _relatives()


def is_illness(text: str) -> bool:
    """True where a word of the text is one that lists of diagnoses use."""
    words = [fold(word) for word in text.split()]
    return any(word[:_STEM] in _illness_stems() or word in _illness_words() for word in words if word)


def _asks_of_family(before: Sequence[Word]) -> bool:
    """True for a label that asks after the illnesses of relatives: «Аллергические заболевания у родственников:»."""
    is_label = bool(before) and any(word.text.endswith(":") for word in before[-2:])
    return is_label and _FAMILY.search(text_of(before)) is not None


def _is_plain(mention: _Mention, text: str, *, is_apart: bool) -> bool:
    """True for «у матери — …», and for «отец – …», «отец страдает …» where it is an illness and not of a pregnancy."""
    signs = [word.text for word in mention.after if not fold(word.text) or _SUFFERS.match(word.text)][:1]
    is_named = len(mention.after) > 1 and all(_NAME.match(word.text) for word in mention.after[:2])
    is_set_off = bool(signs) or is_named or mention.words[-1].text.endswith(":") or is_apart
    return is_set_off and (mention.is_led or is_illness(text)) and not _PREGNANCY.search(text)


def _is_apart(mention: _Mention) -> bool:
    """True where a gap parts the relative from what is told."""
    before, after = mention.words[-1].box, mention.after[0].box if mention.after else None
    is_told = bool(mention.after) and mention.after[0].text[:1].isalpha()  # «Отец | 1983 | астма» is a table's row
    return is_told and after is not None and after.left - before.right > _APART * before.height


def _mentions(clause: Sequence[Word]) -> tuple[tuple[Word, ...], list[_Mention]]:
    """The words before the first relative, and the relatives in their order."""
    spans: list[tuple[int, int]] = []
    place = 0
    while place < len(clause):
        length = _name_length(clause, place)
        if length and not (place and fold(clause[place - 1].text) == fold("слов")):  # «со слов матери»
            spans.append((place, place + length))
        place += max(1, length)
    found = []
    for (start, end), following in zip(spans, [*spans[1:], (len(clause), 0)], strict=False):
        is_own = clause[start].text.startswith("(") and clause[end - 1].text.rstrip(".,;:").endswith(")")
        is_led = is_own or (start > 0 and fold(clause[start - 1].text) == fold("у"))
        found.append(_Mention(tuple(clause[start:end]), tuple(clause[end : following[0]]), is_led))
    before = tuple(clause[: spans[0][0]]) if spans else tuple(clause)
    return before, found


def _name_length(clause: Sequence[Word], place: int) -> int:
    """How many words from here name a relative; none inside a longer word of another meaning."""
    for length in range(min(_MAX_NAME_WORDS, len(clause) - place), 0, -1):
        words = clause[place : place + length]
        is_cut = any(word.text.endswith((",", ":", ";")) for word in words[:-1]) or not all(fold(w.text) for w in words)
        if not is_cut and names_relative(text_of(words)):
            return length
    return 0


def _pairs(
    before: Sequence[Word], mentions: Sequence[_Mention], *, anywhere: bool
) -> Iterator[tuple[_Mention, tuple[Word, ...]]]:
    """Each relative with the words of its illness: those after it, or before it as in «поллиноз у матери»."""
    if not mentions or any(_is_of_relative(one) for one in mentions[:-1]):
        return
    told = _without_leads(_without_label(before))
    if any(fold(word.text) for word in told):
        yield from () if anywhere else _told_before(told, mentions)
        return
    last = mentions[-1]
    if len(mentions) > 1 and last.is_led and not _without_leads(last.after) and not _is_joined(mentions[-2]):
        return  # «мать — астма, гипертония у отца»: where one ends and the other begins, nothing tells
    shared: list[_Mention] = []
    for mention in mentions:
        if mention.words[-1].text.endswith(":") and not _without_leads(mention.after):
            shared = []  # «Братья, сёстры: брат 7 лет — …»
            continue
        if _is_joined(mention):
            shared.append(mention)
            continue
        for one in (*shared, mention):
            yield one, _without_leads(mention.after)
        shared = []


def _told_before(told: tuple[Word, ...], mentions: Sequence[_Mention]) -> Iterator[tuple[_Mention, tuple[Word, ...]]]:
    is_shared = False
    for mention in mentions:
        is_led = is_shared or mention.is_led or mention.words[0].text.startswith("(")
        if not told or not is_led:
            return
        yield mention, told
        is_shared = _is_joined(mention)
        told = told if is_shared else _without_leads(mention.after)


def _is_of_relative(mention: _Mention) -> bool:
    """True for «сестра матери», «бабушка (мать отца)»: relatives that are not told apart here."""
    return not mention.after and not mention.words[-1].text.endswith((",", ":"))


def _is_joined(mention: _Mention) -> bool:
    """True where the next relative follows at once: «мать и бабушка — гипертония»."""
    is_said = mention.words[-1].text.endswith(":")
    lead = [fold(word.text) for word in mention.after]
    has_joint = mention.words[-1].text.endswith(",") or fold("и") in lead
    return has_joint and not is_said and all(word in (*_JOINERS, fold("у")) for word in lead)


def _without_label(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words after a label: «Хронические заболевания: у отца …»."""
    ends = [place for place, word in enumerate(words, 1) if word.text.endswith(":")]
    return tuple(words[ends[-1] :]) if ends and ends[-1] <= _MAX_LABEL_WORDS else tuple(words)


def _without_leads(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without what leads from one relative to the next, and without an age."""
    own = list(words)
    while own and _ITEM.match(own[0].text):
        own.pop(0)
    while own and fold(own[-1].text) in (*_LEADS, ""):
        own.pop()
    while own and (fold(own[0].text) in (*_LEADS, "") or _is_age(own)):
        own.pop(0)
    return tuple(own)


def _is_age(words: Sequence[Word]) -> bool:
    """True where an age or a year of birth begins, or its unit is left: «7 лет», «(1985 г.р.)»."""
    is_number = _AGE.match(words[0].text) is not None
    return _AGE_UNIT.match(words[0].text) is not None or (is_number and len(words) > 1)


def _illness(words: Sequence[Word]) -> tuple[Word, ...]:
    """What is told of a relative as an illness: the words after «страдает», or all that begin with no name."""
    verb = next((place for place, word in enumerate(words, 1) if _SUFFERS.match(word.text.strip(_SIGNS))), 0)
    own = _without_leads(words[verb:])
    is_named = len(own) > 1 and all(_NAME.match(word.text) for word in own[:2])
    own = _listed(own) if is_named else own
    return () if any(word.text.endswith(":") for word in own) else own  # another label, which reads it itself


def _listed(words: Sequence[Word]) -> tuple[Word, ...]:
    """The illness in what is listed after a name: «Иванов Пётр Петрович, 1983 г.р., бронхиальная астма»."""
    ends = [place for place, word in enumerate(words, 1) if word.text.endswith(",")]
    pieces = [_without_leads(words[start:end]) for start, end in pairwise((*ends, len(words)))]
    told = [piece for piece in pieces if is_illness(text_of(piece))]
    return told[0] if len(told) == 1 else ()


@cache
def _relatives() -> frozenset[str]:
    return frozenset(fold(writing) for term in load_relatives() for writing in (term.name, *term.writings))


@cache
def _illness_stems() -> frozenset[str]:
    texts = (*load_diagnosis_words(), *load_icd10().values(), *shared_list("people.illnesses"))
    words = (fold(word) for text in texts for word in text.split())
    return frozenset(word[:_STEM] for word in words if len(word) >= _STEM) - set(_NO_ILLNESS)


@cache
def _illness_words() -> frozenset[str]:
    """Words too short for a beginning: «рак», «ИБС»."""
    texts = (*load_diagnosis_words(), *shared_list("people.illnesses"))
    return frozenset(fold(text) for text in texts if len(fold(text)) < _STEM)
