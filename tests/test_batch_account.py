"""A batch's books: every page of every source is in them, whatever happened on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch import BatchAccount, canonical_place, digitize_batch, find_sources
from pipeline.errors import BatchFailed, NothingThere
from pipeline.progress import Progress, ProgressCount
from pipeline.scans.store import ChartSource, ScanObject
from pipeline.settings import Settings
from pipeline.wiring import open_records
from pipeline.work import PageTick
from schemas.outcome import PageStatus
from tests.fake_reading import StoredReading, fill_place


@pytest.fixture(autouse=True)
def stored_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.batch.ReadingSetUp", StoredReading)
    monkeypatch.setattr("pipeline.reading.RETRY_AFTER_S", 0.0)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=str(tmp_path / "records.db"), workers=2)


def digitize(place: str, settings: Settings) -> BatchAccount:
    return digitize_batch(place, find_sources(place).charts, settings, lambda progress: None)


def test_account_holds_every_page_of_every_source(tmp_path: Path, settings: Settings) -> None:
    place = fill_place(tmp_path / "scans", "a/1.png", "a/2.png", "a/10.png", "b.png")
    account = digitize(place, settings)
    account.require_whole()
    assert (account.charts, account.pages, account.new_pages) == (2, 4, 4)
    assert (account.report.charts, account.report.pages) == (2, 4)
    assert account.report.by_status[PageStatus.BLANK] == 4 and account.report.is_balanced
    assert account.report.recipe_id == "fake-recipe"


def test_second_call_finds_nothing_new_and_the_same_account(tmp_path: Path, settings: Settings) -> None:
    place = fill_place(tmp_path / "scans", "a/1.png", "b.png")
    first, second = digitize(place, settings), digitize(place, settings)
    assert (second.pages, second.new_pages) == (2, 0)
    assert first.report.by_status == second.report.by_status


def test_page_that_kills_is_in_the_account_as_quarantined(tmp_path: Path, settings: Settings) -> None:
    place = fill_place(tmp_path / "scans", "a/1.png", "a/2-kill.png", "a/3.png")
    account = digitize(place, settings)
    account.require_whole()
    assert account.lost_workers == 3
    assert [(page.page, page.reason) for page in account.report.quarantined_pages] == [(2, "crashed")]
    assert account.report.by_status[PageStatus.BLANK] == 2


def test_batch_with_an_unfinished_source_is_no_success_and_keeps_the_rest(tmp_path: Path, settings: Settings) -> None:
    place = fill_place(tmp_path / "scans", "a/1.png", "b/refuse.png")
    account = digitize(place, settings)
    with pytest.raises(BatchFailed, match="1 of 2"):
        account.require_whole()
    assert [(failure.source_no, failure.code) for failure in account.failures] == [(2, "fake-store-down")]
    assert "refuse" not in account.failures[0].message, "a key may be a child's name"
    with open_records(settings) as store:
        assert store.charts() == ("a",)


def test_pages_missing_from_the_records_fail_the_batch(tmp_path: Path, settings: Settings) -> None:
    account = digitize(fill_place(tmp_path / "scans", "a.png"), settings)
    more_read = BatchAccount(account.report, 1, account.pages + 1, 0, 0.0, 0, ())
    with pytest.raises(BatchFailed, match="2 pages were read, 1"):
        more_read.require_whole()


def test_nothing_is_left_in_temporary_folders(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    digitize(fill_place(tmp_path / "scans", "a/kill.png", "b.png"), settings)
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize(("only", "has_others"), [((), False), (("c",), True)])
def test_place_without_the_wanted_charts_is_an_error(tmp_path: Path, only: tuple[str, ...], has_others: bool) -> None:
    (tmp_path / "scans").mkdir()
    if has_others:
        fill_place(tmp_path / "scans", "a.png")
    with pytest.raises(NothingThere) as error:
        find_sources(str(tmp_path / "scans"), only)
    assert error.value.has_others is has_others


def test_place_is_the_same_however_it_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to("scans")
    (tmp_path / "scans").mkdir()
    assert {canonical_place(each) for each in ("scans", "./scans/", "link", str(tmp_path / "scans"))} == {
        str(tmp_path.resolve() / "scans")
    }
    assert canonical_place("s3://bucket/incoming/") == canonical_place("s3://bucket/incoming")
    assert canonical_place("s3://") == "s3://"  # no bucket: an error of its own, not a missing folder


def test_only_the_named_charts_are_read(tmp_path: Path) -> None:
    place = fill_place(tmp_path / "scans", "a.png", "b.png", "c/1.png")
    assert [source.name for source in find_sources(place, ("c", "a")).charts] == ["a", "c"]


def test_progress_learns_how_many_pages_a_file_holds() -> None:
    objects = {n: (ScanObject(f"{n}.pdf", 1_000_000, "e"),) for n in (1, 2)}
    count = ProgressCount({n: ChartSource(str(n), scans) for n, scans in objects.items()})
    for page in range(1, 11):
        count.tick(1, PageTick(("1.pdf", page)))
        count.tick(1, PageTick(("1.pdf", page), PageStatus.LOADED))
    count.end(1)
    assert count.progress() == Progress(pages=10, pages_expected=20, new_pages=10, sources=1, sources_total=2)
