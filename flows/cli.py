"""The command `kartoteka`: speaks the user's language and turns every error into a code and a remedy.

The commands are in `flows.commands`. What is machine-readable goes to stdout, what people read to stderr.

Exit codes: 0 done; 1 unexpected; 2 wrong call or setting; 3 a place, chart or value that is not there;
4 the records; 5 a batch that could not be finished; 6 a missing program; 7 a faulty form, list or truth file;
130 stopped by the user.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from flows.messages import speak, text, text_or
from flows.terminal import tell
from pipeline.errors import origin_of
from pipeline.settings import called_as, limit_threads, spoken_language, wants_traces
from schemas.errors import KartotekaError

INTERNAL, USAGE, INTERRUPTED = 1, 2, 130
GC_EVERY = 20_000  # objects: imports make much that stays, and looking it through time and again is a tenth of a start


def main() -> None:
    """The entry point of the start script."""
    if isinstance(sys.stdout, TextIOWrapper) and isinstance(sys.stderr, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # for machines, whatever the terminal's letters are
        sys.stderr.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """One call of the command; the exit code."""
    speak(spoken_language(arguments))
    limit_threads()
    gc.set_threshold(GC_EVERY, 10, 10)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a polite stop ends workers as Ctrl-C does
    try:
        return _call(arguments)
    except KartotekaError as error:
        return _tell(error)
    except KeyboardInterrupt:
        tell("digitize.interrupted")
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # Rich and Typer end the program where the reader of a pipe has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or closing stdout would fail once more
        return 0
    except Exception as error:
        _trace(error)
        tell("error.head", code="internal", message=text("error.internal", name=type(error).__name__))
        return INTERNAL


def _call(arguments: Sequence[str]) -> int:
    from flows.commands import app, usage_problem  # after the language is known: it makes the help

    try:
        result = app(list(arguments), prog_name=called_as(), standalone_mode=False)
    except Exception as error:
        problem = usage_problem(error)
        if problem is None:
            raise
        tell("error.usage", message=problem)
        context = getattr(error, "ctx", None)
        tell("error.hint", command=context.command_path if context else called_as())
        return USAGE
    if result == INTERRUPTED:  # Typer makes an exit code of Ctrl-C
        raise KeyboardInterrupt
    sys.stdout.flush()  # a closed pipe shows here and not while Python ends
    return result if isinstance(result, int) else 0


def _tell(error: KartotekaError) -> int:
    _trace(error)
    remedy = text_or(f"remedy.{error.code}", "")
    tell("error.head", code=error.code, message=f"{remedy}\n  ({error})" if remedy else str(error))
    return error.exit_code


def _trace(error: Exception) -> None:
    """Show where an error comes from to a developer who asks for it."""
    if wants_traces():
        sys.stderr.write(origin_of(error) + "\n")


if __name__ == "__main__":
    main()
