"""The store keeps every page and every decision, whatever is run again, in whatever order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.records.errors import AccountUnbalancedError, ChartElsewhereError, RecordFaultError, UnknownBatchError
from pipeline.records.model import AttachedPage, KnownScan
from pipeline.records.store import RecordStore, open_store
from pipeline.review.queue import decide, list_items
from schemas.entry import Status
from schemas.outcome import PageStatus
from schemas.review import Action
from tests.records_scene import PLACE, RECIPE, build, in_processes, page, put, put_chart, run_place, scan, shot


def entry_ids(store: RecordStore) -> list[str]:
    return [entry.entry_id for entry in store.entries()]


def test_an_outcome_comes_back_as_it_was_saved(store_url: str) -> None:
    ref = scan("a.pdf")
    outcome = page(ref, shot("2012", "БЦЖ", None), page_no=3)
    with open_store(store_url) as store:
        store.save_outcome(outcome)
        store.save_outcome(replace(outcome, text="read a second time"))
        assert store.outcomes(ref.sha256, RECIPE) == {3: outcome}
        assert store.outcomes(ref.sha256, "other") == {}


def test_the_latest_outcome_is_of_the_newest_recipe(store_url: str) -> None:
    ref = scan("a.pdf")
    old, new = page(ref, recipe_id="old"), page(ref, recipe_id="new")
    with open_store(store_url) as store:
        for outcome in (page(ref, page_no=2, recipe_id="old"), old, new):
            store.save_outcome(outcome)
        assert {no: o.recipe_id for no, o in store.latest_outcomes(ref.sha256).items()} == {1: "new", 2: "old"}


def test_a_scan_is_known_until_its_etag_changes(store_url: str) -> None:
    ref, rewritten = scan("a.pdf"), scan("a.pdf", "other bytes")
    with open_store(store_url) as store:
        store.remember_place(PLACE, "s3://bucket/charts")
        store.remember_scan(PLACE, "a.pdf", "v1", ref, 2)
        assert store.known_scan(PLACE, "a.pdf", "v1") == KnownScan(ref.sha256, 1000, 2)
        assert store.known_scan(PLACE, "a.pdf", "v2") is None
        assert [(at.place_url, at.key) for at in store.locations(ref.sha256)] == [("s3://bucket/charts", "a.pdf")]
        store.remember_scan(PLACE, "a.pdf", "v2", rewritten, 3)
        assert store.known_scan(PLACE, "a.pdf", "v1") is None
        assert store.locations(ref.sha256) == ()


def test_a_chart_has_its_pages_in_natural_order_of_their_keys(store_url: str) -> None:
    with open_store(store_url) as store:
        put_chart(store, "c", *(page(scan(f"c/{n}.jpg")) for n in (10, 9, 1)))
        assert [line.ref.scan.key for line in store.account("c")] == ["c/1.jpg", "c/9.jpg", "c/10.jpg"]


def test_finalizing_twice_writes_once(store_url: str) -> None:
    with open_store(store_url) as store:
        first = put_chart(store, "c", page(scan("c/1.jpg"), shot("2012-03-17", "БЦЖ-М")))
        before = list(store.entries())
        again = put_chart(store, "c", page(scan("c/1.jpg"), shot("2012-03-17", "БЦЖ-М")))
        assert (first.changed, again.changed) == (True, False)
        assert list(store.entries()) == before
        assert again == replace(first, changed=False)


def test_pages_that_come_later_keep_the_ids_and_move_the_numbers(store_url: str) -> None:
    with open_store(store_url) as store:
        put_chart(store, "c", page(scan("c/2.jpg"), shot("2012-03-17", "БЦЖ-М", confidence=0.5)))
        (before,) = store.entries()
        decide(store, f"{before.entry_id}:vaccine", Action.CONFIRM, None, "nurse")
        put_chart(store, "c", page(scan("c/1.jpg"), shot("2011-01-01", "АКДС")))
        first, second = store.entries()
        assert second.entry_id == before.entry_id
        assert {field.provenance.page for field in second.fields.values()} == {2}
        assert second.fields["vaccine"].status is Status.CONFIRMED
        assert first.sources[0].page == 1


def test_an_entry_no_longer_produced_goes_with_its_review_item(store_url: str) -> None:
    with open_store(store_url) as store:
        put_chart(store, "c", page(scan("c/1.jpg"), shot("2012-03-17", "БЦЖ-М", None, confidence=0.5)))
        assert len(list_items(store)) == 3
        put_chart(store, "c", page(scan("c/1.jpg", "scanned anew"), status=PageStatus.BLANK))
        assert entry_ids(store) == []
        assert list_items(store) == ()


def test_an_entry_decided_by_a_person_stays_when_no_longer_produced(store_url: str) -> None:
    with open_store(store_url) as store:
        put_chart(store, "c", page(scan("c/1.jpg"), shot("2012-03-17", "БЦЖ-М", None)))
        (entry,) = store.entries()
        decide(store, f"{entry.entry_id}:lot", Action.CORRECT, "У-77", "nurse")
        put_chart(store, "c", page(scan("c/1.jpg"), recipe_id="recipe-2"))
        (kept,) = store.entries()
        assert (kept.fields["lot"].value, kept.fields["lot"].status) == ("У-77", Status.CORRECTED)


def test_decisions_survive_another_recipe_that_reads_otherwise(store_url: str) -> None:
    with open_store(store_url) as store:
        put_chart(store, "c", page(scan("c/1.jpg"), shot("2012-03-17", "БЦЖ-М", "П-114")))
        (entry,) = store.entries()
        decide(store, f"{entry.entry_id}:lot", Action.CORRECT, "У-77", "nurse")
        redone = page(scan("c/1.jpg"), shot("2012-03-17", "БЦЖ-М", "П-174"), recipe_id="recipe-2")
        counts = put_chart(store, "c", redone)
        (after,) = store.entries()
        lot = after.fields["lot"]
        assert (after.entry_id, lot.value, lot.status) == (entry.entry_id, "У-77", Status.CORRECTED)
        assert [other.value for other in lot.alternatives] == ["П-174"]
        assert after.fields["vaccine"].provenance.recipe_id == "recipe-2"
        assert counts.fields == {Status.ACCEPTED: 2, Status.CORRECTED: 1}


def test_ink_read_as_another_event_keeps_its_id_and_its_decisions(store_url: str) -> None:
    with open_store(store_url) as store:
        put_chart(
            store, "c", page(scan("c/1.jpg"), shot("2012-03-17", "БЦЖ-М"), shot("2013", "АКДС", dy=60, ordinal=1))
        )
        entry = next(e for e in store.entries() if e.date == "2012-03-17")
        decide(store, f"{entry.entry_id}:vaccine", Action.CONFIRM, None, "nurse")
        lines = shot("2012-03-19", "БЦЖ-М"), shot("2013", "АКДС", dy=60, ordinal=1)
        put_chart(store, "c", page(scan("c/1.jpg"), *lines, recipe_id="recipe-2"))
        assert [e.date for e in store.entries()] == ["2012-03-19", "2013"]
        again = next(e for e in store.entries() if e.date == "2012-03-19")
        assert again.entry_id == entry.entry_id
        assert again.fields["vaccine"].status is Status.CONFIRMED
        put_chart(store, "c", page(scan("c/0.jpg")))
        assert entry.entry_id in entry_ids(store)
        assert len(entry_ids(store)) == 2


def test_ink_that_may_be_either_of_two_events_takes_no_decision(store_url: str) -> None:
    with open_store(store_url) as store:
        put_chart(store, "c", page(scan("c/1.jpg"), shot("2012-03-17", "БЦЖ-М")))
        (entry,) = store.entries()
        decide(store, f"{entry.entry_id}:vaccine", Action.CONFIRM, None, "nurse")
        lines = shot("2012-03-19", "БЦЖ-М"), shot("2012-03-11", "БЦЖ-М", dy=2, ordinal=1)
        put_chart(store, "c", page(scan("c/1.jpg"), *lines, recipe_id="recipe-2"))
        decided = {e.date: e.fields["vaccine"].status.is_decided for e in store.entries()}
        assert decided == {"2012-03-11": False, "2012-03-17": True, "2012-03-19": False}


def test_a_decided_date_dates_the_entry_and_survives(store_url: str) -> None:
    with open_store(store_url) as store:
        put_chart(store, "c", page(scan("c/1.jpg"), shot("2012-03-17", "БЦЖ-М")))
        (entry,) = store.entries()
        decide(store, f"{entry.entry_id}:date", Action.CORRECT, "2012-03-12", "nurse")
        put_chart(store, "c", page(scan("c/1.jpg"), shot("2012-03-17", "БЦЖ-М"), recipe_id="recipe-2"))
        (after,) = store.entries()
        assert (after.date, after.fields["date"].value) == ("2012-03-12", "2012-03-12")


def test_a_rejected_entry_does_not_come_back(store_url: str) -> None:
    with open_store(store_url) as store:
        put_chart(store, "c", page(scan("c/1.jpg"), shot("2012-03-17", "БЦЖ-М", None, confidence=0.5)))
        (entry,) = store.entries()
        decide(store, f"{entry.entry_id}:*", Action.REJECT, None, "nurse")
        counts = put_chart(store, "c", page(scan("c/1.jpg"), shot("2012-03-17", "БЦЖ-М", "П-1"), recipe_id="recipe-2"))
        assert entry_ids(store) == []
        assert list_items(store) == ()
        assert (counts.entries, counts.fields) == ({}, {})


def test_a_source_split_anew_leaves_no_page_behind(store_url: str) -> None:
    ref = scan("batch.pdf")
    pages = [page(ref, page_no=1), page(ref, page_no=2)]
    with open_store(store_url) as store:
        put(store, "whole", "batch.pdf", pages)
        store.finalize("whole", build("whole"))
        assert store.charts_of("", "batch.pdf") == ("whole",)
        store.attach("whole", "batch.pdf", [AttachedPage(ref.sha256, 1, RECIPE)])
        store.attach("rest", "batch.pdf", [AttachedPage(ref.sha256, 2, RECIPE)])
        assert store.charts_of("", "batch.pdf") == ("rest", "whole")
        assert store.charts_of("another place", "batch.pdf") == ()
        counts = [store.finalize(chart_id, build(chart_id)) for chart_id in ("whole", "rest")]
        assert [each.n_pages for each in counts] == [1, 1]


def test_two_children_under_one_name_are_not_mixed(store_url: str) -> None:
    with open_store(store_url) as store:
        for content in ("one child", "another child"):
            store.save_outcome(page(scan("c.pdf", content)))
        store.attach("c", "c.pdf", [AttachedPage(scan("c.pdf", "one child").sha256, 1, RECIPE)], "place-a")
        store.attach("c", "c.pdf", [AttachedPage(scan("c.pdf", "one child").sha256, 1, RECIPE)], "place-b")
        with pytest.raises(ChartElsewhereError):
            store.attach("c", "c.pdf", [AttachedPage(scan("c.pdf", "another child").sha256, 1, RECIPE)], "place-a")


def test_a_record_that_loses_a_page_is_refused(store_url: str) -> None:
    with open_store(store_url) as store:
        put(store, "c", "c/1.jpg", [page(scan("c/1.jpg"), shot("2012", "БЦЖ"))])
        with pytest.raises(AccountUnbalancedError):
            store.finalize("c", lambda outcomes, _: replace(build("c")(outcomes, _), account=()))
        assert store.charts() == ()


def test_a_record_with_one_id_twice_is_refused(store_url: str) -> None:
    with open_store(store_url) as store:
        put(store, "c", "c/1.jpg", [page(scan("c/1.jpg"), shot("2012", "БЦЖ"))])
        with pytest.raises(RecordFaultError):
            store.finalize(
                "c", lambda outcomes, _: replace(r := build("c")(outcomes, _), entries=(*r.entries, *r.entries))
            )


def test_the_account_of_a_batch_balances(store_url: str) -> None:
    report = run_place(store_url)
    told = report.as_json()
    assert told["charts"] == 2
    assert told["pages"] == 4
    assert [told[status] for status in PageStatus] == [2, 1, 0, 0, 1]
    assert told["quarantined_pages"] == [{"chart_id": "chart-2", "page": 2, "reason": "unreadable-file"}]
    assert told["entries"] == {"immunization": 3}
    assert told["fields"] == {"accepted": 6, "review": 2, "confirmed": 0, "corrected": 1, "illegible": 0}
    assert told["balanced"] is True


def test_a_batch_that_lost_a_page_of_a_scan_does_not_finish(store_url: str) -> None:
    ref = scan("c.pdf")
    with open_store(store_url) as store:
        batch_id = store.start_batch(PLACE, RECIPE)
        put(store, "c", "c.pdf", [page(ref), page(ref, page_no=2)])
        store.attach("c", "c.pdf", [AttachedPage(ref.sha256, 1, RECIPE)])
        store.finalize("c", build("c"))
        with pytest.raises(AccountUnbalancedError):
            store.finish_batch(batch_id, ["c"])
        with pytest.raises(UnknownBatchError):
            store.report()


def test_the_account_of_a_batch_stays_as_it_was(store_url: str) -> None:
    first = run_place(store_url)
    with open_store(store_url) as store:
        put_chart(store, "chart-1", page(scan("chart-1/3.jpg")))
        second = store.finish_batch(store.start_batch(PLACE, RECIPE), ["chart-1"])
        assert store.report(first.batch_id) == first
        assert store.report() == second
        assert second.pages == 3


def test_processes_that_open_and_write_at_once_agree(store_url: str) -> None:
    assert in_processes(run_place, store_url, 4) == [0, 0, 0, 0]
    with open_store(store_url) as store:
        assert len(set(entry_ids(store))) == len(entry_ids(store)) == 3
        assert store.report().pages == 4
        assert len(store.decisions()) == 1


def test_what_a_database_cannot_hold_is_replaced_and_the_rest_kept(store_url: str) -> None:
    with open_store(store_url) as store:
        put_chart(store, "c", page(scan("c/1.jpg"), shot("2012", "БЦЖ\x00-М")))
        (entry,) = store.entries()
        assert entry.fields["vaccine"].raw == "БЦЖ�-М"
