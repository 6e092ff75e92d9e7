"""`kartoteka forms`, `evaluate` and `doctor`: is everything as it should be?"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.app import LangOption, StoreOption, app, command, existing_records, group, settings_of
from flows.messages import text
from flows.terminal import console, put, tell

MISSING_PROGRAM = 6

forms_app = group("forms.help")
app.add_typer(forms_app, name="forms")


@command(forms_app, "forms.check", "forms check", name="check")
def check_forms(lang: LangOption = None) -> None:
    """Load all form files; the first fault is the error."""
    from schemas.form import load_forms

    tell("forms.good", forms=len(load_forms()))


@command(forms_app, "forms.list", "forms list", name="list")
def list_forms(lang: LangOption = None) -> None:
    """One form a line: id, code, version, with tabs between."""
    from schemas.form import load_forms

    for form in load_forms():
        put(f"{form.id}\t{form.code}\t{form.version}")


@command(app, "evaluate.help", "evaluate samples/truth", "evaluate samples/truth --json", name="evaluate")
def evaluate(
    truth: Annotated[Path, typer.Argument(metavar="TRUTH", help=text("evaluate.truth"))],
    entries: Annotated[Path | None, typer.Option(metavar="FILE", help=text("evaluate.entries"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=text("review.json"))] = False,
    errors: Annotated[bool, typer.Option("--errors", help=text("evaluate.errors"))] = False,
    store: StoreOption = None,
    lang: LangOption = None,
) -> None:
    """Compare the records, or an exported file, with truth."""
    from pipeline.measure.evaluate import evaluate as measure
    from pipeline.measure.show import error_lines, show

    if entries is not None:
        found = measure(entries, truth)
    else:
        with existing_records(settings_of(store)) as records:
            found = measure(records, truth)
    if errors:
        for line in error_lines(found.errors()):
            put(line)
    elif as_json:
        put(json.dumps(found.to_json(), ensure_ascii=False, indent=1))
    else:
        show(found, console())


@command(app, "doctor.help", "doctor", "doctor --json", name="doctor")
def doctor(
    store: StoreOption = None,
    as_json: Annotated[bool, typer.Option("--json", help=text("review.json"))] = False,
    lang: LangOption = None,
) -> None:
    """Tell what is there and what is missing."""
    from flows.doctor import examine

    findings = examine(settings_of(store))
    for finding in findings:
        if as_json:
            put(json.dumps({"name": finding.name, "good": finding.is_good, "message": finding.message}))
        else:
            mark = text("doctor.good" if finding.is_good else "doctor.bad")
            sys.stderr.write(f"{mark:>5}  {finding.message}\n")
    faults = sum(1 for finding in findings if not finding.is_good)
    if faults:
        tell("doctor.some_bad", faults=faults)
        raise typer.Exit(MISSING_PROGRAM)
    tell("doctor.all_good")
