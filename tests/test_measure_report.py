import json
import math
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.measure.compare import FieldCase, Outcome
from pipeline.measure.evaluate import EvaluationReport, evaluate, report_of
from pipeline.measure.figures import confidence_of, figures_of
from pipeline.measure.intervals import calibration_of, share_of, wilson
from pipeline.measure.pages import PageRead, compare_pages, page_figures
from pipeline.measure.show import error_lines, reliability_lines, show
from pipeline.measure.truth import ChartTold, EntryTold, TruthError, load_truth
from schemas.outcome import PageStatus
from tests.filled_store import CHART, fill_store, open_filled


def case(outcome: Outcome, status: str = "accepted", chart_id: str = "c", confidence: float = 0.9) -> FieldCase:
    read = None if outcome in (Outcome.MISSING, Outcome.UNREAD) else 1
    return FieldCase(
        chart_id, "clean", "office", "growth", "weight_g", "printed", outcome, 1, read, status=status,
        confidence=confidence,
    )  # fmt: skip


def test_figures_count_what_their_names_say() -> None:
    figures = figures_of(
        [
            *[case(Outcome.RIGHT)] * 5,
            case(Outcome.RIGHT, "review"),
            case(Outcome.WRONG),
            case(Outcome.WRONG, "review"),
            case(Outcome.MISSING, ""),
            case(Outcome.UNREAD, "review"),
            case(Outcome.INVENTED),
            case(Outcome.MISPLACED, "review"),
        ]
    )
    assert (figures.fields_found.count, figures.fields_found.total) == (9, 10)
    assert (figures.fields_right.count, figures.fields_right.total) == (6, 10)
    assert (figures.touchless.count, figures.touchless.total) == (5, 10)
    assert (figures.accepted_wrong.count, figures.accepted_wrong.total) == (2, 7)
    assert (figures.n_review, figures.n_invented, figures.n_invented_accepted, figures.n_misplaced) == (4, 1, 1, 1)


def test_what_a_person_decided_says_nothing_of_the_program() -> None:
    decided = replace(case(Outcome.WRONG), status="corrected", is_machine=False)
    assert figures_of([decided, case(Outcome.RIGHT)]).fields_right.total == 1


def test_wilson_interval_is_that_of_the_books() -> None:
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 100) == pytest.approx((0.0, 0.0370), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)


def test_fields_of_a_chart_that_err_together_widen_the_interval() -> None:
    apart = share_of((f"c{i % 10}", i // 10 % 5 != 0) for i in range(100))
    together = share_of((f"c{i % 10}", i % 10 > 1) for i in range(100))
    assert (apart.count, together.count) == (80, 80)
    assert together.high - together.low > 1.5 * (apart.high - apart.low)


def test_calibration_error_on_known_numbers() -> None:
    judged = [(0.95, True)] * 9 + [(0.95, False)] + [(0.55, True)] * 5 + [(0.55, False)] * 5
    found = calibration_of(judged)
    assert found.expected_error == pytest.approx(0.05)
    assert [(one.low, one.n_fields, one.share_right) for one in found.bins] == [(0.5, 10, 0.5), (0.9, 10, 0.9)]
    assert calibration_of([]).expected_error is None


def test_calibration_counts_invented_values_as_wrong_and_leaves_unread_ones_out() -> None:
    found = confidence_of([case(Outcome.RIGHT), case(Outcome.INVENTED), case(Outcome.UNREAD, "review")])
    assert found.n_fields == 2
    assert found.expected_error == pytest.approx(0.4)


def test_reliability_is_drawn_with_right_share_and_mean_confidence() -> None:
    lines = list(reliability_lines("all", calibration_of([(0.95, True)] * 3 + [(0.95, False)])))
    assert "expected error 0.200 over 4 fields" in lines[0]
    assert lines[1].count("=") == 30
    assert lines[1].index("|") == lines[1].index("[") + 1 + 38
    assert "0.75 right of 4" in lines[1]


PAGES = (
    {"page": 1, "kind": "form", "form": "title_112u", "turn_deg": 90, "skew_deg": 1.0, "text": "Карта развития"},
    {"page": 2, "kind": "blank"},
    {"page": 3, "kind": "duplicate", "duplicate_of": 1, "form": "title_112u"},
    {"page": 4, "kind": "unknown", "text": "Справка"},
)


def test_pages_are_compared_with_their_truth() -> None:
    truth = ChartTold.model_validate({"chart_id": "c", "pages": PAGES})
    right = {
        1: PageRead(PageStatus.LOADED, "title_112u", turn_deg=270, skew_deg=1.1, text="Карта  развития"),
        2: PageRead(PageStatus.BLANK),
        3: PageRead(PageStatus.DUPLICATE, "title_112u", duplicate_of=1),
        4: PageRead(PageStatus.LOADED, text="Справка"),
    }
    figures = page_figures(compare_pages(truth, right))
    shares = (figures.accounted, figures.form_right, figures.blank_right, figures.duplicate_right, figures.turn_right)
    assert [(share.count, share.total) for share in shares] == [(4, 4), (1, 1), (1, 1), (1, 1), (1, 1)]
    assert (figures.unknown_rejected.count, figures.unknown_rejected.total) == (1, 1)
    assert figures.worst_skew_error_deg == pytest.approx(0.1)
    assert (figures.char_errors.share, figures.word_errors.share) == (0.0, 0.0)


def test_each_fault_of_the_page_account_is_seen() -> None:
    truth = ChartTold.model_validate({"chart_id": "c", "pages": PAGES})
    wrong = {
        1: PageRead(PageStatus.LOADED, "newborn_113u", turn_deg=90, skew_deg=-1.0, text="Кapта развития"),
        2: PageRead(PageStatus.LOADED),
        3: PageRead(PageStatus.DUPLICATE, "title_112u", duplicate_of=2),
        4: PageRead(PageStatus.BLANK),
    }
    figures = page_figures(compare_pages(truth, wrong))
    assert (figures.form_right.count, figures.form_right.total) == (0, 1)
    assert (figures.blank_right.count, figures.blank_right.total) == (0, 2)
    assert figures.duplicate_right.count == 0
    assert figures.turn_right.count == 0
    assert figures.worst_skew_error_deg == pytest.approx(2.0)
    assert figures.word_errors.share == pytest.approx(0.5)


def test_page_that_is_not_in_the_account_is_not_accounted() -> None:
    truth = ChartTold.model_validate({"chart_id": "c", "pages": PAGES})
    assert page_figures(compare_pages(truth, {})).accounted.count == 0


def entry(chart_id: str, day: str, value: float) -> dict[str, object]:
    place = {"page": 1, "bbox": [10, 10, 60, 30], "medium": "printed", "raw": "x"}
    fields = {"weight_g": {**place, "value": value, "confidence": 0.9, "status": "accepted"}}
    return {"entry_id": f"{chart_id}-{day}", "chart_id": chart_id, "kind": "growth", "date": day, "fields": fields}


def lines_file(path: Path, *entries: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in entries), "utf-8")
    return path


def test_export_is_measured_against_truth_in_the_same_format(tmp_path: Path) -> None:
    truth = lines_file(tmp_path / "truth.jsonl", entry("a", "2012", 3000), entry("b", "2013", 4000))
    export = lines_file(tmp_path / "export.jsonl", entry("a", "2012", 3000), entry("x", "2012", 1))
    report = evaluate(export, truth)
    assert (report.n_charts, report.charts_missing) == (2, 1)
    assert (report.entries.count, report.entries.total) == (1, 2)
    assert (report.groups["all"].fields_right.count, report.groups["all"].fields_right.total) == (1, 2)


def small_report() -> EvaluationReport:
    truth = [ChartTold.model_validate({"chart_id": "a", "level": "clean", "entries": [entry("a", "2012", 3000)]})]
    return report_of(truth, {"a": [EntryTold.model_validate(entry("a", "2012", 3777))]}, {})


def test_figures_hold_no_value_of_a_page() -> None:
    told = json.dumps(small_report().to_json())
    assert "3777" not in told and "3000" not in told
    assert json.loads(told)["groups"]["all"]["accepted_wrong"]["share"] == 1.0


def test_error_lines_name_value_page_and_box() -> None:
    (line,) = error_lines(small_report().errors())
    assert line.split("\t") == [
        "wrong", "ACCEPTED", "a", "p1 10,10,60,30", "growth.weight_g", "printed", "true=3000", "read=3777", "raw='x'",
        "0.900",
    ]  # fmt: skip


def test_tables_show_the_figures() -> None:
    out = StringIO()
    show(small_report(), Console(file=out, width=200))
    shown = out.getvalue()
    assert "1 charts" in shown
    assert "1/1 100.00 %" in shown
    assert "growth.weight_g" in shown


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.jsonl", "{", "line 1"),
        ("b.json", '{"chart_id": 1}', "chart_id"),
        ("c.jsonl", '{"kind": "growth", "fields": {"weight_g": {"value": "секрет", "page": "x"}}}', "page"),
    ],
)
def test_faulty_files_are_named_without_their_values(tmp_path: Path, name: str, text: str, problem: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(TruthError, match=problem) as caught:
        load_truth(tmp_path / name)
    assert "секрет" not in str(caught.value)


def test_folder_without_truth_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TruthError):
        load_truth(tmp_path)


def test_intervals_stay_within_zero_and_one() -> None:
    for count in range(11):
        low, high = wilson(count, 10, 2.5)
        assert 0.0 <= low <= count / 10 <= high <= 1.0
        assert not math.isnan(low + high)


def test_store_is_measured_with_its_account_of_pages(tmp_path: Path) -> None:
    place = {"page": 1, "bbox": [40, 200, 260, 240], "medium": "printed", "raw": "x"}
    entries = [{"kind": "immunization", "date": None, "fields": {"vaccine": {**place, "value": "БЦЖ-М"}}}]
    pages = [{"page": 1, "kind": "form", "form": "immunization_063u"}]
    truth = tmp_path / "truth.json"
    truth.write_text(json.dumps({"chart_id": CHART, "pages": pages, "entries": entries}), "utf-8")
    with open_filled(fill_store(tmp_path)) as store:
        report = evaluate(store, truth)
    assert (report.n_charts, report.charts_missing) == (1, 0)
    assert (report.pages.accounted.count, report.pages.form_right.count) == (1, 1)
    assert report.entries_by_kind["immunization"].count == 1
