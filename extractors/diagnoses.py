"""One diagnosis out of the words that hold it: the wording without its code, the code, and how sure the text is.

Knows no diseases; a text of several is split by `extractors.diagnosis_parts`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.diagnosis_parts import CODE, ITEM, letters_of
from extractors.dictionary import known_share
from extractors.evidence import read_with_evidence
from extractors.fold import fold
from extractors.prose import read_context
from extractors.relatives import is_illness
from extractors.values import read_value
from schemas.entry import Reading, State
from schemas.form import value_spec
from schemas.geometry import hull
from schemas.page import Reread, Word, text_of

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
_NUMBERED = re.compile(r"^[№N]\s?\d{1,2}[).,]?$")
_MIN_WORD = 3  # letters of a word that may go on with a diagnosis after its code
_HEALTHY = re.compile(
    r"^\W*(?:(?:\w+чески|реб[её]нок|девочка|мальчик)\W+)*здоров[аы]?(?:\W+реб[её]нок)?(?:\W*$|\W+(?-i:[А-ЯЁ]))",
    re.IGNORECASE,
)
_TORN_END = re.compile(r"\s[-–—~]\s*[^\s\d]{0,5}\W*$|\s[^\W\dIVX]{1,2}\W*$")  # «Плоскостопие - ис» of «- исключено»
_EXAMINATION = "Z00"


def read_diagnosis(words: Sequence[Word], role: str, reread: Reread, *, is_final: bool = False) -> dict[str, Reading]:
    """The wording, the code and the certainty of one diagnosis; a code too damaged to read is for a person.

    is_final: the paper lists final diagnoses, so that a plain statement is confirmed.
    """
    code_spec = value_spec("diagnosis", "icd10")
    codes = [word for word in words if CODE.match(word.text) and read_value(code_spec, [word]).state is State.READ]
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
    while kept and (kept[0] in codes or not fold(kept[0].text) or ITEM.match(kept[0].text)):
        kept.pop(0)
    while kept and (kept[-1] in codes or (not letters_of(kept[-1]) and "?" not in kept[-1].text)):
        is_near_code = any(code in kept[-3:] for code in codes)
        if fold(kept[-1].text) and not is_near_code and not ITEM.match(kept[-1].text):
            break  # a number that ends the wording, such as a degree
        kept.pop()
    return tuple(word for word in kept if not (word in codes and word.text.startswith(("(", "[", "{"))))


def _without_scraps(words: Sequence[Word], codes: Sequence[Word]) -> list[Word]:
    """The words up to a code that only scraps of a stamp or a pen follow: «Атопический дерматит L20.8 и»."""
    kept = list(words)
    last = next((no for no in range(len(kept) - 1, 0, -1) if kept[no] in codes), len(kept) - 1)
    after = kept[last + 1 :]
    is_scrap = all(len(letters_of(word)) < _MIN_WORD and "?" not in word.text for word in after)
    is_scrap = is_scrap or (not any("?" in word.text for word in after) and known_share(text_of(after)) == 0.0)
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
    evidence = {"engine": confidence}
    if certainty == "confirmed" and _TORN_END.search(text):
        evidence["form"] = 0.2  # what denied it may have been lost
    box = hull(word.box for word in words)
    return {"certainty": Reading(State.READ, text, box, words[0].medium, certainty, confidence, evidence)}


def is_code(word: Word, *, is_led: bool = False) -> bool:
    """True for a code of the list of diseases that begins with its letter and has its point; without it, where led."""
    has_point = len(word.text) > 4 or is_led
    is_lettered = word.text.lstrip("([")[:1].isalpha() or (is_led and "." in word.text)
    is_shaped = is_lettered and CODE.match(word.text) is not None and has_point
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
