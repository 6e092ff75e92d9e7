"""What a user may set: the only reader of the environment and of `kartoteka.toml`.

Decides nothing: a setting that changes results is named in the recipe by `pipeline.wiring`.
The command line goes before `KARTOTEKA_…` variables, these before `kartoteka.toml` in the working directory.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, MutableMapping, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from schemas.errors import KartotekaError

SETTINGS_FILE = "kartoteka.toml"
PREFIX = "KARTOTEKA_"
DEFAULT_STORE = ".kartoteka/records.db"


class SettingsError(KartotekaError):
    """A setting cannot be used. Nothing runs until it is repaired."""

    code = "settings"
    exit_code = 2

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}. Repair it in {SETTINGS_FILE}, in {PREFIX}… or on the command line.")


class Settings(BaseModel):
    """Every setting with its default. An unknown name in the file is an error, so that none is silently ignored.

    store: the path of an SQLite file or the address of a PostgreSQL database.
    workers: worker processes; each reads one chart at a time with one thread.
    engine: Tesseract inside the worker, or as a program of its own.
    page_limit_s: a page that takes longer is stopped with its worker, tried again, then quarantined.
    worker_memory_mb: a worker that holds more is stopped; one that holds half is replaced after its page.
    pages_per_worker: after so many pages a worker is replaced, so that leaks of libraries cannot add up.
    debug: show the lines of code an error came through, and what libraries print in the workers: not for shared logs.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    store: str = Field(default=DEFAULT_STORE, min_length=1)
    workers: int = Field(default_factory=lambda: len(os.sched_getaffinity(0)), ge=1, le=256)
    engine: Literal["inprocess", "command"] = "inprocess"
    page_limit_s: float = Field(default=60.0, gt=0)
    worker_memory_mb: int = Field(default=3000, ge=300)
    pages_per_worker: int = Field(default=500, ge=1)
    debug: bool = False
    lang: Literal["ru", "en"] | None = None


def load_settings(given: Mapping[str, object] | None = None) -> Settings:
    """The settings of this call; `given` holds what the command line names, None where it does not.

    Raises:
        SettingsError: if a name or a value cannot be used; names the setting, never its value.
    """
    named = {name: value for name, value in (given or {}).items() if value is not None}
    try:
        return _sourced(named)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise SettingsError(".".join(map(str, first["loc"])), first["msg"]) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(SETTINGS_FILE, str(error)) from error


def _sourced(named: Mapping[str, object]) -> Settings:
    """What is named, then the environment, then the file; no other place is looked at."""
    # Loaded here: it takes a tenth of a second of CPU, which a worker, who is given its settings, need not spend.
    from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

    class Sourced(Settings, BaseSettings):
        model_config = SettingsConfigDict(env_prefix=PREFIX, toml_file=SETTINGS_FILE)

        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,
            file_secret_settings: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    return Settings.model_validate(Sourced(**named).model_dump())  # type: ignore[arg-type]  # checked by the model


def spoken_language(arguments: Sequence[str], environ: Mapping[str, str] = os.environ) -> str:
    """The language of a call, by `--lang`, KARTOTEKA_LANG or the terminal's locale; told before anything is parsed."""
    for place, argument in enumerate(arguments):
        if argument == "--lang":
            return "".join(arguments[place + 1 : place + 2])
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    names = (PREFIX + "LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    return next((environ[name] for name in names if environ.get(name)), "en")[:2]


def called_as(environ: Mapping[str, str] = os.environ) -> str:
    """The command as the user typed it, to show what to type next."""
    return environ.get(PREFIX + "CALLED_AS", "kartoteka")


def wants_traces(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether errors show where they come from; asked even where the settings themselves cannot be read."""
    return environ.get(PREFIX + "DEBUG", "").lower() not in ("", "0", "false", "no")


def limit_threads(environ: MutableMapping[str, str] = os.environ) -> None:
    """Let each process compute with one thread; must run before any library that computes is loaded.

    Pages are read side by side, and Tesseract with two threads takes twice the time for a page.
    """
    environ["OMP_THREAD_LIMIT"] = "1"
    environ["OPENBLAS_NUM_THREADS"] = "1"  # numpy's, which else keeps a thread for every core waiting


def thread_limit(environ: Mapping[str, str] = os.environ) -> str | None:
    """How many threads a Tesseract may use, as set for it; None where nobody said."""
    return environ.get("OMP_THREAD_LIMIT")


def prepare_prefect(environ: MutableMapping[str, str] = os.environ) -> None:
    """What Prefect must find set before it is imported: no outside traffic, and time to start its own server.

    A user's own value stands. PREFECT_API_URL is left alone: without one, an ephemeral server runs.
    """
    environ.setdefault("DO_NOT_TRACK", "1")
    environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    environ.setdefault("PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT", "false")
    environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")  # 20 is too short on a slow disk
