"""Errors with a stable code, a place and a remedy. Never text or values from a page."""

from __future__ import annotations


class KartotekaError(Exception):
    """Base of all errors that a user may see; `code` never changes once published."""

    code = "internal"
    exit_code = 1


class KindFileError(KartotekaError):
    """The file of kinds cannot be used."""

    code = "kind-file"
    exit_code = 7

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f"schemas/kinds.toml, {key}: {problem}")


class FormFileError(KartotekaError):
    """A form file cannot be used. Nothing runs until it is repaired."""

    code = "form-file"
    exit_code = 7

    def __init__(self, form: str, key: str, problem: str) -> None:
        super().__init__(f"{form}.toml, {key}: {problem}. See schemas/forms/README.md.")


class CodeListError(KartotekaError):
    """A code list cannot be used."""

    code = "code-list"
    exit_code = 7

    def __init__(self, name: str, line_no: int, problem: str) -> None:
        super().__init__(f"{name}, line {line_no}: {problem}")
