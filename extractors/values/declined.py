"""Names of a person in the nominative, where the paper has them in another case: «Дана Котову Ивану Сергеевичу».

Only a patronymic tells the case surely; without one nothing is changed.
"""

from __future__ import annotations

import re

from extractors.dictionary import nominative_name

_MALE = re.compile(r"(?:ович|евич|ич)(?:а|у|ем|е)$", re.IGNORECASE)
_FEMALE = re.compile(r"(?:овн|евн|ичн|иничн)(?:ы|е|ой|у)$", re.IGNORECASE)
_MALE_FAMILY = (
    (r"(?<=[оеё]в)(?:а|у|ым|е)$", ""),
    (r"(?<=[иы]н)(?:а|у|ым|е)$", ""),
    (r"(?<=[сц]к)(?:ого|ому|им)$", "ий"),
)
_FEMALE_FAMILY = ((r"(?<=[оеё]в)(?:ой|у)$", "а"), (r"(?<=[иы]н)(?:ой|у)$", "а"), (r"(?<=[сц]к)(?:ой|ую)$", "ая"))


def is_declined(patronymic: str) -> bool:
    """True for a patronymic in another case than the nominative."""
    return bool(_MALE.search(patronymic) or _FEMALE.search(patronymic))


def nominative(part: str, word: str, patronymic: str) -> str:
    """A part of a name in the nominative, as printed where its form is not surely known."""
    is_male = _MALE.search(patronymic) is not None
    if part == "patronymic":
        return re.sub(r"(?:а|у|ем|е)$", "", word) if is_male else re.sub(r"(?:ы|е|ой|у)$", "а", word)
    if part == "given":
        return nominative_name(word, "masc" if is_male else "femn") or word
    endings = _MALE_FAMILY if is_male else _FEMALE_FAMILY
    changed = (re.sub(ending, plain, word) for ending, plain in endings if re.search(ending, word))
    return next(changed, word)
