"""Numbers of people: СНИЛС, the policy of compulsory insurance, telephones.

A check digit that fails is told, not repaired: the paper itself may be wrong.
"""

from __future__ import annotations

import re

from extractors.lookalikes import DIGIT_LIKE, to_digits
from extractors.values.parsed import Parsed, absent, unreadable
from schemas.kinds import ValueSpec

_N = "[0-9" + re.escape(DIGIT_LIKE) + "]"
_GAP = r"[\s.\-–—−_]{0,3}"
_SNILS = re.compile(rf"(?<![0-9]){_N}(?:{_GAP}{_N}){{10}}(?![0-9])")
_POLICY = re.compile(rf"(?<![0-9]){_N}(?:{_GAP}{_N}){{15}}(?![0-9])")
_PHONE = re.compile(r"(?<![0-9])(?:\+?\s?[78][\s(/\-–—.]{0,3})?[0-9](?:[\s()/\-–—.]{0,3}[0-9]){9}(?![0-9])")
_LOCAL = re.compile(r"(?<![0-9])[0-9]{1,3}[\s\-–—.]{1,2}[0-9]{2}[\s\-–—.]{1,2}[0-9]{2}(?![0-9])")


def snils_is_valid(digits: str) -> bool:
    """The checksum of eleven digits: weights 9 to 1, modulo 101, 100 and 101 count as 0."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(9, 0, -1), strict=True))
    return total % 101 % 100 == int(digits[9:])


def luhn_is_valid(digits: str) -> bool:
    """The modulus-10 check of a policy number."""
    doubled = [int(d) * (2 if place % 2 else 1) for place, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _digits(match: re.Match[str]) -> str:
    return "".join(c for c in to_digits(match.group()) if c.isdigit())


def _mostly_digits(match: re.Match[str], limit: float = 0.7) -> bool:
    true = sum(c.isdigit() for c in match.group())
    return true >= limit * len(_digits(match))


def _repaired(match: re.Match[str]) -> dict[str, float]:
    return {"repaired": 0.5} if any(c.isalpha() or c in "|!" for c in match.group()) else {}


def read_snils(spec: ValueSpec, text: str) -> Parsed:
    """Eleven digits as 112-233-445 95."""
    match = next((m for m in _SNILS.finditer(text) if _mostly_digits(m)), None)
    if match is None:
        return unreadable(text) if any(c.isalnum() for c in text) else absent(text)
    digits = _digits(match)
    value = f"{digits[:3]}-{digits[3:6]}-{digits[6:9]} {digits[9:]}"
    return Parsed(value, match.span(), (), {"checksum": float(snils_is_valid(digits)), **_repaired(match)})


def read_oms_policy(spec: ValueSpec, text: str) -> Parsed:
    """Sixteen digits; old Moscow policies fail the check digit and are kept."""
    match = next((m for m in _POLICY.finditer(text) if _mostly_digits(m)), None)
    if match is None:
        return unreadable(text) if any(c.isalnum() for c in text) else absent(text)
    digits = _digits(match)
    return Parsed(digits, match.span(), (), {"checksum": float(luhn_is_valid(digits)), **_repaired(match)})


def read_phone(spec: ValueSpec, text: str) -> Parsed:
    """A telephone as +79161673972; a local number without its code is kept as digits."""
    if not any(c.isalnum() for c in text):
        return absent(text)
    view = re.sub(rf"(?<=[0-9\s()\-+]){_N}(?=[0-9\s()\-])", lambda m: to_digits(m.group()), text)
    found = list(_PHONE.finditer(view))
    if found:
        numbers = ["+7" + "".join(c for c in m.group() if c.isdigit())[-10:] for m in found]
        evidence = {"complete": 1.0} | ({"repaired": 0.5} if view != text else {})
        return Parsed(numbers[0], found[0].span(), tuple(dict.fromkeys(numbers[1:])), evidence)
    local = _LOCAL.search(view)
    if local and not any(c.isdigit() for c in view[: local.start()]):  # the rest of a longer number is none
        return Parsed("".join(c for c in local.group() if c.isdigit()), local.span(), (), {"complete": 0.0})
    return unreadable(text)
