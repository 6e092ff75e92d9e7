"""Tell people what came of a batch. The machine-readable account is `BatchReport.as_json`."""

from __future__ import annotations

from collections import Counter

from rich.console import Console
from rich.table import Table

from flows.messages import text, text_or
from flows.terminal import console, tell
from pipeline.batch import BatchAccount
from pipeline.records.model import BatchReport
from pipeline.settings import called_as
from schemas.entry import Status
from schemas.kinds import load_kinds
from schemas.outcome import PageStatus


def show_account(account: BatchAccount) -> None:
    """The account after a run, and what to do next, on stderr."""
    for failure in account.failures:
        tell("digitize.failed_source", source_no=failure.source_no, message=failure.message)
    if account.lost_workers:
        tell("digitize.lost", lost=account.lost_workers)
    if account.new_pages == 0 and not account.failures:
        tell("digitize.nothing_new")
    else:
        tell("account.new_pages", pages=account.new_pages, seconds=account.wall_s)
    show_report(account.report, console(to_people=True))
    key = "account.next_review" if account.report.waiting else "account.next_export"
    tell(key, command=called_as())


def show_report(report: BatchReport, out: Console) -> None:
    """A batch's account as a small table."""
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_row(text("account.title"), text("account.charts", charts=report.charts, pages=report.pages))
    table.add_row(text("account.pages"), _counts({_status(s): report.by_status.get(s, 0) for s in PageStatus}))
    reasons = Counter(page.reason for page in report.quarantined_pages)
    if reasons:
        table.add_row(
            text("account.quarantined"), _counts({text_or(f"reason.{r}", r): n for r, n in reasons.most_common()})
        )
    for key, pages in (("unsure_turn", report.unsure_turn_pages), ("badly_read", report.badly_read_pages)):
        if pages:
            table.add_row(text(f"account.{key}"), ", ".join(f"{chart_id} {page}" for chart_id, page in pages))
    table.add_row(
        text("account.entries"),
        _counts({text_or(f"kind.{kind}", kind): report.entries.get(kind, 0) for kind in load_kinds()}),
    )
    table.add_row(text("account.values"), _counts({_status(s): report.fields.get(s, 0) for s in Status}))
    out.print(table)


def _status(status: PageStatus | Status) -> str:
    return text(f"status.{status.value}")


def _counts(counts: dict[str, int]) -> str:
    shown = [f"{name} {number}" for name, number in counts.items() if number]
    return ", ".join(shown) or text("account.none")
