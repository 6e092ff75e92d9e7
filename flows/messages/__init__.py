"""What people read, in Russian and in English: one catalog a language, found by key.

Machine-readable output never passes through here.
"""

from __future__ import annotations

import tomllib
from importlib import resources

from schemas.entry import Value

LANGUAGES = ("en", "ru")

_spoken = "en"
_catalogs: dict[str, dict[str, str]] = {}


class _Count(int):
    """A number that picks the form of its noun: `{n} {n:page|pages}`, `{n} {n:страница|страницы|страниц}`."""

    def __format__(self, spec: str) -> str:
        return _form(int(self), spec.split("|")) if "|" in spec else format(int(self), spec)


def speak(language: str) -> None:
    """Choose the language of all that follows."""
    global _spoken
    _spoken = language if language in LANGUAGES else "en"


def language() -> str:
    """The chosen language."""
    return _spoken


def text(key: str, /, **values: object) -> str:
    """The message in the chosen language.

    Raises:
        KeyError: if there is no such message.
    """
    counted = {name: _Count(value) if type(value) is int else value for name, value in values.items()}
    template = catalog(_spoken)[key]
    return template.format_map(counted) if values else template


def text_or(key: str, fallback: str) -> str:
    """The message, or the fallback where the catalog has none: for codes that others define."""
    return catalog(_spoken).get(key, fallback)


def show_value(value: Value) -> str:
    """A value in the user's language where it is one of a closed list, else as it is."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # 34 cm on paper is not 34.0
    name = str(value).lower() if isinstance(value, bool) else str(value)
    return text_or(f"value.{name}", name)


def catalog(language: str) -> dict[str, str]:
    """Key -> message of a language."""
    if language not in _catalogs:
        source = resources.files("flows.messages").joinpath(f"{language}.toml").read_text("utf-8")
        sections = tomllib.loads(source)
        _catalogs[language] = {
            f"{section}.{name}": message for section, named in sections.items() for name, message in named.items()
        }
    return _catalogs[language]


def _form(number: int, forms: list[str]) -> str:
    if len(forms) == 2:
        return forms[number != 1]
    tens, ones = number % 100, number % 10
    if ones == 1 and tens != 11:
        return forms[0]
    return forms[1] if ones in (2, 3, 4) and tens not in (12, 13, 14) else forms[2]
