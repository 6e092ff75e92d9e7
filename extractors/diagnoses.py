"""Diagnoses out of a text that holds them: the wording without its code, the code, and how sure the text is.

Splits the diagnoses of a visit by «Основной», «Сопутствующий»; knows no diseases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from extractors.evidence import read_with_evidence
from extractors.fold import fold, is_like
from extractors.prose import read_context
from extractors.relatives import is_illness
from extractors.values import read_value
from schemas.entry import Reading, State
from schemas.form import shared_list, value_spec
from schemas.geometry import hull
from schemas.page import Reread, Word, text_of

_CODE = re.compile(r"^[(\[{]?[^\s(\[{][0-9OОoоЗзIб]{2}(?:[.,][0-9OОoо]{1,2}[*+]?)?[)\]},.;:?]*$")
_LIKE_CODE = re.compile(
    r"^\W*(?:\w?\W?[0-9OОoоЗзбbЭ]{2,4}(?:[.,][0-9OОoоЗзбb]{1,2})*|[^\W\d_]\W?[0-9][.,][0-9]{1,2}|(?<=№)[0-9]{1,2}|[A-ZА-Я]0"
    r"|[^\W\d_]{2}[0-9OОoо]{2}(?:[.,][0-9OОoо])?[^\W\d_])[)\]},.;:?]*$"  # «UJ00J»: its brackets read as letters
)  # too damaged to be read, yet no word
_LED = re.compile(  # with a colon the wording after it stays as it is
    r"^(?:подозрени[ея](?:\s+на)?|вероятн\w+|предположительно|под вопросом|исключ[её]н\w*|снят\w*|не подтвержд[её]н\w*)"
    r"(?:\s+диагноз\w*)?\s*:\s*",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\?[)\]}.,;:]*$")  # a question mark inside a code is a figure that was misread
_ITEM = re.compile(r"^\d[.)]$")  # the number of an item
_NUMBERED = re.compile(r"^[№N]\s?\d{1,2}[).,]?$")
_OF_PAPER = re.compile(r"^\W*не\s+(?:является|заменяет|подлежит|служит|может|действительн)", re.IGNORECASE)  # of itself
_NOTHING = re.compile(r"^(?i:нет|не выявлен\w*|не имеет\w*|отсутству\w*|б/о|-)(?:\W*$|\W+(?=[А-ЯЁ]))")
_MIN_OTHER_MATTER = 6  # words after a code that are no second diagnosis
_MIN_WORD = 3  # letters of a word that may go on with a diagnosis after its code
_DIAGNOSIS, _DAY, _DOCTOR = fold("диагноз"), fold("дата"), (fold("врач"), fold("участков"))
_SIGNED = re.compile(r"^[А-ЯЁ][а-яё]{2,}[А-ЯЁа-яё]\.[А-ЯЁ]\.?$")  # a name with its initials in one word: a stamp's
_HEALTHY = re.compile(
    r"^\W*(?:(?:практически|соматически|клинически|реб[её]нок|девочка|мальчик)\W+)*здоров[аы]?(?:\W+реб[её]нок)?\W*$",
    re.IGNORECASE,
)
_EXAMINATION = "Z00"
_ANSWERS = {"", fold("да"), fold("нет")}


@cache
def _roles() -> Mapping[str, str]:
    return {fold(name): role for role in ("main", "other", "suspected") for name in shared_list(f"diagnosis.{role}")}


@cache
def _asides() -> tuple[frozenset[str], frozenset[str]]:
    """What ends a wording, and what stands before a code."""
    ends, codes = (frozenset(map(fold, shared_list(f"diagnosis.{name}"))) for name in ("asides", "code"))
    return ends, codes


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One diagnosis of a text: the words of its wording and code, and its role."""

    words: tuple[Word, ...]
    role: str = "main"


def split_diagnoses(words: Sequence[Word]) -> tuple[Diagnosis, ...]:
    """The diagnoses in the words under a heading, in their order."""
    found: list[Diagnosis] = []
    parts = (
        (role, kept)
        for role, own in _parts(_without_label(words))
        for kept in _at_codes(_to_sentence(_without_aside(own)))
    )
    for role, kept in parts:
        if kept and (fold(kept[0].text) == "нет" or {fold(word.text) for word in kept} <= _ANSWERS):
            continue  # «Сопутствующий: нет», whatever text follows
        text = text_of(kept)
        if any(len(fold(word.text)) > 1 for word in kept) and not (_NOTHING.match(text) or _OF_PAPER.match(text)):
            found.append(Diagnosis(tuple(kept), role))
    return tuple(found)


def _without_label(words: Sequence[Word]) -> Sequence[Word]:
    """The words without the end of their own heading: «диагноза: нет» of «Осложнения основного диагноза: нет»."""
    is_label = bool(words) and words[0].text.endswith(":") and fold(words[0].text).startswith(_DIAGNOSIS)
    return words[1:] if is_label else words


def _parts(words: Sequence[Word]) -> Iterator[tuple[str, list[Word]]]:
    role = "main"
    own: list[Word] = []
    place = 0
    while place < len(words):
        length, new_role = _role_at(words, place)
        if length:
            yield role, own
            role, own = new_role, []
            place += length
        else:
            own.append(words[place])
            place += 1
    yield role, own


def _at_codes(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Several diagnoses with codes in one text, cut at the codes, which stand before or after each wording."""
    spec = value_spec("diagnosis", "icd10")
    coded = [no for no, w in enumerate(words) if _CODE.match(w.text) and read_value(spec, [w]).state is State.READ]
    if len(coded) < 2:
        yield list(words)
        return
    leads = all(not _letters_of(word) for word in words[: coded[0]])
    cuts = [0, *(coded[1:] if leads else [no + 1 for no in coded[:-1]]), len(words)]
    for start, end in pairwise(cuts):
        yield list(words[start:end])


def _to_sentence(words: list[Word]) -> list[Word]:
    """The words up to the code that ends the wording, where another sentence follows: «(А08.0) Из анамнеза: …»."""
    spec = value_spec("diagnosis", "icd10")
    coded = [no for no, w in enumerate(words) if _CODE.match(w.text) and read_value(spec, [w]).state is State.READ]
    if not coded or not any(_letters_of(word) for word in words[: coded[0]]):
        return words
    rest = words[coded[-1] + 1 :]
    is_sentence = bool(rest) and rest[0].text[:1].isupper() and not _ITEM.match(rest[0].text)
    is_other = len(rest) >= _MIN_OTHER_MATTER or any(word.text.endswith(":") for word in rest)
    return words[: coded[-1] + 1] if is_sentence and is_other else words


def _letters_of(word: Word) -> str:
    return "".join(char for char in word.text if char.isalpha())


def _role_at(words: Sequence[Word], place: int) -> tuple[int, str]:
    """How many words from here name the role of the next diagnosis, and the role; 0 where none do."""
    for length in (4, 3, 2, 1):
        own = words[place : place + length]
        name = "".join(fold(word.text) for word in own)
        is_marked = own[-1].text.endswith((":", "-", "—")) or place == 0 or own[-1].text.endswith(".")
        role = _role_like(name) if len(own) == length and is_marked else None
        if role is not None:
            return length, role
    return 0, ""


@lru_cache(maxsize=2048)
def _role_like(name: str) -> str | None:
    name = name.removesuffix(_DIAGNOSIS) if len(name) > len(_DIAGNOSIS) else name
    if name in _roles() or len(name) < 7:
        return _roles().get(name)
    near = (role for known, role in _roles().items() if abs(len(known) - len(name)) < 2 and is_like(name, known))
    return next(near, None)


def _without_aside(words: Sequence[Word]) -> list[Word]:
    """The words up to a label of another matter, such as «Характер:»; the label of the code itself is left out."""
    ends, codes = _asides()
    kept: list[Word] = []
    for place, word in enumerate(words):
        folded = fold(word.text)
        is_in_label = folded == "по" and place > 0 and fold(words[place - 1].text) in codes
        if (folded in codes or is_in_label) and place + 1 < len(words):
            continue
        follows_sentence = place > 0 and words[place - 1].text.endswith((".", ";", ","))
        if folded in ends and (word.text.endswith(":") or (follows_sentence and word.text[:1].isupper())):
            break
        if place > 0 and (folded == _DAY or folded.startswith(_DOCTOR)):
            break  # «Острый бронхит дата установления 15.03.2016», and who signed across it
        kept += () if _SIGNED.match(word.text) else (word,)
    return kept


def read_diagnosis(words: Sequence[Word], role: str, reread: Reread, *, is_final: bool = False) -> dict[str, Reading]:
    """The wording, the code and the certainty of one diagnosis; a code too damaged to read is for a person.

    is_final: the paper lists final diagnoses, so that a plain statement is confirmed.
    """
    code_spec = value_spec("diagnosis", "icd10")
    codes = [word for word in words if _CODE.match(word.text) and read_value(code_spec, [word]).state is State.READ]
    ends = (words[-1], words[0]) if len(words) > 1 else ()
    damaged = [] if codes else [word for word in ends if _LIKE_CODE.match(word.text)]
    found: dict[str, Reading] = {}
    if codes or damaged:
        found["icd10"] = read_with_evidence(code_spec, (codes or damaged)[:1], reread)
    wording = without_codes(words, codes or _with_letter(words, damaged))
    if wording:
        text = _without_question(read_with_evidence(value_spec("diagnosis", "text"), wording, reread))
        if text.state is not State.BLANK:
            found["text"] = text
    plain = [word for word in words if word not in (codes or damaged) or _ASKED.search(word.text)]
    return found | _certainty(plain or words, role, is_final)


def _with_letter(words: Sequence[Word], damaged: Sequence[Word]) -> list[Word]:
    """A damaged code with the letter that was read apart from its figures: «систолический шум. В 01.0»."""
    is_apart = len(words) > 2 and words[-1] in damaged and len(words[-2].text) == 1 and words[-2].text.isupper()
    return [words[-2], *damaged] if is_apart else list(damaged)


def _without_question(reading: Reading) -> Reading:
    """A question mark after the wording, or «Подозрение:» before it, tells of its certainty."""
    if not isinstance(reading.value, str):
        return reading
    plain = _LED.sub("", re.sub(r"[\s(]*\?+[\s).]*$", "", reading.value))
    return replace(reading, value=plain) if plain and plain != reading.value else reading


def without_codes(words: Sequence[Word], codes: Sequence[Word]) -> tuple[Word, ...]:
    """The wording without codes at its ends or in parentheses."""
    kept = _without_scraps(words, codes)
    while kept and (kept[0] in codes or not fold(kept[0].text) or _ITEM.match(kept[0].text)):
        kept.pop(0)
    while kept and (kept[-1] in codes or (not _letters_of(kept[-1]) and "?" not in kept[-1].text)):
        is_near_code = any(code in kept[-3:] for code in codes)
        if fold(kept[-1].text) and not is_near_code and not _ITEM.match(kept[-1].text):
            break  # a number that ends the wording, such as a degree
        kept.pop()
    return tuple(word for word in kept if not (word in codes and word.text.startswith(("(", "[", "{"))))


def _without_scraps(words: Sequence[Word], codes: Sequence[Word]) -> list[Word]:
    """The words up to a code that only scraps of a stamp or a pen follow: «Атопический дерматит L20.8 и»."""
    kept = list(words)
    last = next((no for no in range(len(kept) - 1, 0, -1) if kept[no] in codes), len(kept) - 1)
    is_scrap = all(len(_letters_of(word)) < _MIN_WORD and "?" not in word.text for word in kept[last + 1 :])
    return kept[: last + 1] if is_scrap else kept


def _certainty(words: Sequence[Word], role: str, is_final: bool) -> dict[str, Reading]:
    """Doubt or denial in the text; a plain statement says nothing of its certainty, unless it is a final one."""
    if not words:
        return {}
    text = text_of(words)
    certainty = read_context(text).certainty
    if certainty == "confirmed" and role == "suspected":
        certainty = "suspected"
    if certainty == "confirmed" and not is_final:
        return {}
    confidence = min(word.confidence for word in words)
    return {
        "certainty": Reading(
            State.READ,
            text,
            hull(word.box for word in words),
            words[0].medium,
            certainty,
            confidence,
            {"engine": confidence},
        )
    }


def is_code(word: Word, *, is_led: bool = False) -> bool:
    """True for a code of the list of diseases that begins with its letter and has its point; without it, where led."""
    has_point = len(word.text) > 4 or is_led
    is_lettered = word.text.lstrip("([")[:1].isalpha() or (is_led and "." in word.text)
    is_shaped = is_lettered and _CODE.match(word.text) is not None and has_point
    return is_shaped and read_value(value_spec("diagnosis", "icd10"), [word]).state is State.READ


def is_health(readings: dict[str, Reading]) -> bool:
    """True where the text says that the child is healthy: that is no diagnosis to remember.

    So says the code of an examination of somebody without complaints, where no text names an illness.
    """
    text, code = readings.get("text"), readings.get("icd10")
    if text is not None and _HEALTHY.match(text.raw):
        return True
    is_examination = code is not None and str(code.value).startswith(_EXAMINATION)
    return is_examination and (text is None or not is_illness(text.raw))


def tidy_row(
    readings: dict[str, Reading], words: Sequence[Word], reread: Reread, *, is_final: bool
) -> dict[str, Reading]:
    """A row of a list of diagnoses: its wording without the code, which stands in the same cell."""
    tidy = dict(readings)
    code = tidy.get("icd10")
    damaged = [word for word in words[:1] if _is_damaged_code(word, code)] if len(words) > 1 else []
    own = read_diagnosis([word for word in words if word not in damaged], "main", reread, is_final=is_final)
    if code is not None and "icd10" in own and own["icd10"].state is State.READ and own["icd10"].box.overlap(code.box):
        del tidy["icd10"]  # read off the whole cell: a word of its own tells where the code ends
    if "text" in own:
        tidy["text"] = replace(own["text"], inferred=readings["text"].inferred)
    for name in ("icd10", "certainty"):
        if name in own and (name not in tidy or tidy[name].state is not State.READ):
            tidy[name] = own[name]
    return tidy


def _is_damaged_code(word: Word, code: Reading | None) -> bool:
    """True for «№7» where a second look read N47."""
    is_one = code is not None and code.state is State.READ and word.box.overlap(code.box) > 0
    return is_one and _NUMBERED.match(word.text) is not None
