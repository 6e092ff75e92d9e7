"""What can go wrong with the record store, each with its code, place and remedy.

No message holds a password, a value from a page or the parameters of a statement.
"""

from __future__ import annotations

from schemas.errors import KartotekaError


class StoreUrlError(KartotekaError):
    """The address of the store is not one that can be opened."""

    code = "store-url"
    exit_code = 4

    def __init__(self, problem: str) -> None:
        super().__init__(f"store address: {problem}. Give a file path, sqlite:///PATH or postgresql://HOST/DATABASE.")


class StoreUnreachableError(KartotekaError):
    """The store does not answer or cannot be opened."""

    code = "store-unreachable"
    exit_code = 4

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}. Check that it exists, is running and may be written, then run again.")


class StoreNewerError(KartotekaError):
    """The store was written by a later version of the program."""

    code = "store-newer"
    exit_code = 4

    def __init__(self, place: str, found: str) -> None:
        super().__init__(f"{place}: has schema {found}, which this version does not know. Update Kartoteka.")


class StoreBusyError(KartotekaError):
    """Another process held the store for too long; the same call may succeed later."""

    code = "store-busy"
    exit_code = 4

    def __init__(self, place: str) -> None:
        super().__init__(f"{place}: stayed locked by another process. Run again when it has finished.")


class StoreFailedError(KartotekaError):
    """The database refused a statement."""

    code = "store-failed"
    exit_code = 4

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: the database refused a statement ({problem}). Nothing of it was written.")


class UnknownBatchError(KartotekaError):
    """There is no such batch, or none that finished."""

    code = "no-batch"
    exit_code = 3

    def __init__(self, batch_id: str | None) -> None:
        which = f"batch {batch_id}" if batch_id else "any finished batch"
        super().__init__(f"the store has no account of {which}. Digitize a place first.")


class AccountUnbalancedError(KartotekaError):
    """Pages that came in and pages accounted for differ: the run has failed."""

    code = "account-unbalanced"
    exit_code = 5

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}. Nothing was written; digitize it again and report this as a fault.")


class RecordFaultError(KartotekaError):
    """A chart's record contradicts itself; it was not stored."""

    code = "record-fault"
    exit_code = 5

    def __init__(self, chart_id: str, problem: str) -> None:
        super().__init__(f"chart {chart_id}: {problem}. Nothing was written; report this as a fault.")


class ChartElsewhereError(KartotekaError):
    """Two places hold different scans under one chart id and key: they may be two children."""

    code = "chart-elsewhere"
    exit_code = 5

    def __init__(self, chart_id: str) -> None:
        super().__init__(
            f"chart {chart_id}: another place has other scans under the same name. "
            "Rename one of the charts, or keep each place in a store of its own."
        )


class UnknownItemError(KartotekaError):
    """There is no such field in the store."""

    code = "no-item"
    exit_code = 3

    def __init__(self, item_id: str) -> None:
        super().__init__(f"review item {item_id}: not in the store. List the items again.")


class ItemChangedError(KartotekaError):
    """The field changed after the person saw it."""

    code = "item-changed"
    exit_code = 3

    def __init__(self, item_id: str) -> None:
        super().__init__(f"review item {item_id}: changed since it was shown. Look at it again, then decide.")


class DecisionRefusedError(KartotekaError):
    """A decision that makes no sense for its field; never repeats the value."""

    code = "decision-refused"
    exit_code = 3

    def __init__(self, item_id: str, problem: str) -> None:
        super().__init__(f"review item {item_id}: {problem}. Nothing was decided.")


class UnknownCrashPointError(KartotekaError):
    """There is no crash point of this name."""

    code = "crash-point"

    def __init__(self, name: str) -> None:
        super().__init__(f"crash point {name}: unknown. The names are listed in pipeline/records/crash.py.")
