"""Lots of preparations: kept letter by letter; only mixed scripts, small letters and an O among digits are set right.

No other spelling is repaired: a lot has no dictionary.
"""

from __future__ import annotations

import re

from extractors.lookalikes import BOTH_SCRIPTS, to_cyrillic, to_latin
from extractors.values.parsed import Parsed, absent, unreadable
from schemas.kinds import ValueSpec

_LABEL = re.compile(r"^\W*(?:серия|сер|с(?=\s?\.\s)|лот|lot|№|N(?=[\s°º]))\W*", re.IGNORECASE)
_TAIL = re.compile(
    r"[\s,;(/]+(?:до|годен|срок|годн|exp|ср|г\.)\b.*$|[\s,;/]+\d{1,2}[.,/]\d{2}(?:\d{2}|[.,/]\d{2,4})?\s*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=\d)\.[А-ЯЁ][а-яё].*$")  # «641.Выписана»: the space after the full stop was lost
_SHORTEST = 3  # figures of a lot that is nothing else
_ZEROS = re.compile(r"[OО0-9]*[0-9][OО0-9]*")  # lots are printed in capitals and use no O among digits
_TORN = re.compile(r"[\\$\[\]{}@&<>|]|\.\)")
_LOT = re.compile(r"[^\W_](?:[\w/\-–.]*[^\W_])?(?:\s?[-–/]\s?[^\W_]+)*")


def _one_script(lot: str) -> tuple[str, dict[str, float]]:
    """The lot in one script, decided by the letters that only one script has."""
    letters = [c for c in lot if c.isalpha()]
    cyrillic = [c for c in letters if not c.isascii() and c not in BOTH_SCRIPTS]
    latin = [c for c in letters if c.isascii() and c not in BOTH_SCRIPTS]
    if cyrillic and latin:
        return lot, {"ambiguous": 0.0}
    decided = to_cyrillic(lot) if cyrillic else to_latin(lot) if latin else lot
    if not cyrillic and not latin and letters:
        n_latin = sum(c.isascii() for c in letters)
        if 0 < n_latin < len(letters):
            decided = to_latin(lot) if n_latin * 2 > len(letters) else to_cyrillic(lot)
        return decided, {"ambiguous": 0.5}  # every letter is spelled alike in both scripts
    return decided, ({"repaired": 0.5} if decided != lot else {})


def read_lot(spec: ValueSpec, text: str) -> Parsed:
    """The lot as printed."""
    start = label.end() if (label := _LABEL.match(text)) else 0
    body = _SENTENCE.sub("", _TAIL.sub("", text[start:]))
    found = [m for m in _LOT.finditer(body) if any(c.isdigit() for c in m.group())]
    if not found:
        return unreadable(text) if any(c.isalnum() for c in text) else absent(text)
    match = found[0]
    lead = re.search(r"(?:^|\s)([A-ZА-ЯЁ]{1,3})\s$", body[: match.start()])  # С 123-4: letters set apart
    first = lead.start(1) if lead else match.start()
    written = re.sub(r"\s+", " ", body[first : match.end()]).replace("–", "-").replace(" - ", "-")
    capitals = _ZEROS.sub(lambda m: m.group().replace("O", "0").replace("О", "0"), written.upper())
    lot, evidence = _one_script(capitals)
    if written != capitals:
        evidence = {**evidence, "repaired": 0.5}
    if _TORN.search(body):  # signs that no lot has: letters that were not known
        evidence = {**evidence, "complete": 0.5}
    if lot.isdigit() and len(lot) < _SHORTEST:  # the size of a reaction, a volume, a row's number
        evidence = {**evidence, "complete": 0.5}
    if len(found) > 1:
        evidence = {**evidence, "ambiguous": 0.5}
    return Parsed(lot, (start + first, start + match.end()), tuple(m.group() for m in found[1:]), evidence)
