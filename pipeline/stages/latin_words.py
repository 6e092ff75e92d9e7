"""Read anew the Latin words that the Russian model spelled with its own letters: «Апатпез15 тогЫ» is Anamnesis morbi.

Such spellings hold signs and figures between small letters, are no words of Russian at all, or end as the addresses of
the net do: «.ги». They are read by the Latin model, and its words stand where it is sure of them and much surer than
the Russian one was. Codes in capitals are read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.dictionary import known_share
from pipeline.stages.crops import read_lines, trust_of
from pipeline.stages.engine import OcrEngine
from schemas.geometry import Box, hull
from schemas.page import Pixels, Word

MAX_RUNS = 8  # a page; each costs 5 ms
LATIN_MODEL = ""  # an alphabet without Cyrillic letters
DOUBT_BELOW = 0.7  # engine confidence of words that no dictionary has
DOUBT_NEXT_BELOW = 0.95  # the same after a word that is Latin for sure
SURE_FROM, BETTER_BY = 0.75, 0.15  # mean confidence by letter
LIKELY_FROM, FAR_BETTER_BY = 0.55, 0.4  # the same where the Russian model hardly believed itself
GAP = 1.2  # heights between words of one run
ADDRESS_FROM = 0.6  # the same of an address, which no chance makes
LEAST_LETTERS = 4
_STRANGE = re.compile(
    r"[а-яё][0-9$@{}|!<>‹›\\\[\]][а-яё]|[а-яё][$@{}|\\]|[$@{}|\\<‹][а-яё<‹]{2}"
    r"|[а-яё][A-ZА-ЯЁ](?![А-Яа-яёA-Z.])|^[\[<‹$][А-ЯЁ][а-яё]"
)
_ODD = re.compile(r"[а-яё][А-ЯЁ][а-яё]|[0-9][А-ЯЁ]?[а-яё]{2}")  # where the engine doubts it
_OWN = re.compile("[fijlqstvwzDFGJLNQRSUVWZ]")  # letters that no Cyrillic one looks like, upright or in italics
LEAST_OWN = 2
_LIKE_ADDRESS = re.compile(r"[.@][^ ]*(?:ги|га|гц|зи|сот|огд|пе[тёе{])[.,;/]?$")  # .ru, .su, .com, .org, .net
_LIKE_END = re.compile(r"[а-яё]{3}.?(?:ги|га)$|^(?:ги|га|сот|огд)$")  # the same where the dot was lost, or stands apart
DOUBT_END_BELOW = 0.6
_ADDRESS = re.compile(r"(?:[a-z]+://)?[\w.@-]*\w\.(?:ru|su|com|org|net|info|by|kz|ua|biz)[/.,;]?", re.IGNORECASE)
MOST_FRONT, MOST_BEFORE = 3, 2
_FRONT = re.compile("(?!На|До|По|От|Из|За|Об|Во|Не|Ни|Но|Да|То|Он)[А-ЯЁ][а-яё]")
_LIKE_S = frozenset("$<‹5")
_UNIT = re.compile(r"[0-9](?:г|л|м|мес|год|года|лет|дн|см|мм|мл|кг)\b")
_FIGURE = re.compile("[0-9]")
_LETTERS = re.compile("[А-Яа-яЁёA-Za-z]")
_LATIN = re.compile("[A-Za-z]")
_SMALL_CYRILLIC = re.compile("[а-яё]")
_SMALL = re.compile("[a-z]{3}")
_VOWEL = re.compile("[aeiouyAEIOUY]")


def with_latin_read(text: Pixels, words: Sequence[Word], engine: OcrEngine) -> tuple[Word, ...]:
    """The words, given line by line; runs of those that no Russian text has are read by the Latin model."""
    anew: dict[int, tuple[Word, ...]] = {}
    gone: set[int] = set()
    for run in list(_runs(words))[:MAX_RUNS]:
        read = _read(text, run, engine)
        if read:
            anew[id(run[0])] = read
            gone.update(map(id, run))
    return tuple(one for word in words for one in anew.get(id(word), () if id(word) in gone else (word,)))


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words that stand side by side and may be Latin, one of them for sure no Russian word."""
    run: list[Word] = []
    before: tuple[Word, ...] = ()
    for word in (*words, None):
        may_be = word is not None and (_may_be_latin(word) or _goes_on(run, word))
        if word is not None and may_be and (not run or _stands_by(run[-1], word)):
            run.append(word)
            continue
        if any(map(_is_strange, run)):
            yield _with_first(before, run)
        before = (*before, *run)[-MOST_BEFORE:]
        if word is not None and _may_be_latin(word):
            run = [word]
        else:
            run, before = [], (*before, *(() if word is None else (word,)))[-MOST_BEFORE:]


def _goes_on(run: Sequence[Word], word: Word) -> bool:
    """Whether a word that no dictionary has may be the next of a Latin run: praesens after Status."""
    is_latin = bool(run) and any(map(_is_strange, run))
    if is_latin and run[-1].text.endswith(".") and _LIKE_END.fullmatch(word.text):
        return True
    is_latin = is_latin and word.confidence < DOUBT_NEXT_BELOW
    return is_latin and len(_LETTERS.findall(word.text)) >= LEAST_LETTERS and known_share(word.text) == 0


def _with_first(before: Sequence[Word], run: list[Word]) -> list[Word]:
    """The run with the short words in front, such as the LG and Life of LG Life Sciences read as 6 and Ше."""
    told = list(run)
    for word in reversed(before):
        if not _begins(word, told[0]):
            break
        told.insert(0, word)
    return told


def _begins(before: Word, first: Word) -> bool:
    """Whether a short word in front is one name with the run."""
    is_short = len(before.text) <= MOST_FRONT and not _SMALL_CYRILLIC.search(before.text)
    return (is_short or _FRONT.fullmatch(before.text) is not None) and _stands_by(before, first)


def _is_strange(word: Word) -> bool:
    if _STRANGE.search(word.text) is not None or _may_be_address(word):
        return True
    return word.confidence < DOUBT_BELOW and _ODD.search(word.text) is not None and not _UNIT.search(word.text)


def _may_be_address(word: Word) -> bool:
    """Whether it ends as the Russian model spells the end of an address, and is no word."""
    limit = DOUBT_NEXT_BELOW if _LIKE_ADDRESS.search(word.text) else DOUBT_END_BELOW
    is_like = _LIKE_ADDRESS.search(word.text) or _LIKE_END.search(word.text)
    return is_like is not None and word.confidence < limit and known_share(word.text) < 1


def _may_be_latin(word: Word) -> bool:
    if _is_strange(word):
        return True
    letters = len(_LETTERS.findall(word.text))
    is_word = letters >= 3 and not _FIGURE.search(word.text) and known_share(word.text) == 1.0
    return (letters > 0 or word.text in _LIKE_S) and word.confidence < DOUBT_BELOW and not is_word


def _stands_by(before: Word, word: Word) -> bool:
    height = max(before.box.height, word.box.height)
    is_level = abs(before.box.center[1] - word.box.center[1]) < 0.5 * height
    return is_level and -0.5 * height < word.box.left - before.box.right < GAP * height


def _read(text: Pixels, run: Sequence[Word], engine: OcrEngine) -> tuple[Word, ...]:
    box: Box = hull(word.box for word in run)
    read = read_lines(text, box.grown(2, text.shape[1], text.shape[0]), engine, LATIN_MODEL)
    letters = "".join(word.text for word in read)
    has_words = len(_LATIN.findall(letters)) >= LEAST_LETTERS and _SMALL.search(letters) and _VOWEL.search(letters)
    is_latin = has_words and len(_OWN.findall(letters)) >= LEAST_OWN
    trust, before = trust_of(read), trust_of(run)
    if trust >= ADDRESS_FROM and _ADDRESS.fullmatch(letters):
        return read
    is_better = trust >= max(SURE_FROM, before + BETTER_BY) or trust >= max(LIKELY_FROM, before + FAR_BETTER_BY)
    return read if is_latin and is_better else ()
