"""The samples: that made-up children are coherent, that truth is what is drawn, and that files say the same."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from samples.bind import write_pdf, write_tiff
from samples.canvas import A5_MM, Canvas, Pen
from samples.damage import LEVELS, Damage, choose, scan_sheet
from samples.draw import Style, draw_one, load_family, separator, write_chart
from samples.fonts import FOLDER, OFFICE, Font
from samples.life import Child, make_child
from samples.truth import PageTruth
from samples.truth_files import merge_tellings
from schemas.kinds import FieldKind, load_kinds

SAMPLES = FOLDER.parent
DPI = 90
SCAN_ENDINGS = {".pdf", ".tif", ".jpg", ".png"}


@cache
def _pages(seed: int, medium: str = "mixed") -> list[PageTruth]:
    sheets = load_family("office")(make_child(seed), random.Random(seed), Style(dpi=DPI, medium=medium))
    return [sheet.truth for sheet in sheets]


@pytest.fixture(scope="module")
def children() -> list[Child]:
    return [make_child(seed) for seed in range(60)]


def test_numbers_of_a_child_have_valid_check_digits(children: list[Child]) -> None:
    for child in children:
        digits = [int(sign) for sign in child.snils if sign.isdigit()]
        total = sum(digit * weight for digit, weight in zip(digits[:9], range(9, 0, -1), strict=True))
        assert total % 101 % 100 == digits[9] * 10 + digits[10]
        policy = [int(sign) for sign in child.oms_policy]
        doubled = [sum(divmod(2 * digit, 10)) for digit in policy[-2::-2]]
        assert len(policy) == 16 and (sum(policy[-1::-2]) + sum(doubled)) % 10 == 0


def test_the_snils_rule_agrees_with_the_published_example() -> None:
    total = sum(int(digit) * weight for digit, weight in zip("112233445", range(9, 0, -1), strict=True))
    assert total % 101 % 100 == 95


def test_names_agree_in_gender(children: list[Child]) -> None:
    for child in children:
        ending = "вич" if child.sex == "male" else "вна"
        assert child.person.patronymic.endswith(ending)
        assert child.mother.person.patronymic.endswith("вна")
        assert child.father.person.patronymic.endswith("вич")


def test_events_lie_within_the_life_of_the_child(children: list[Child]) -> None:
    for child in children:
        days = [v.day for v in child.vaccinations] + [t.day for t in child.tests] + [v.day for v in child.visits]
        days += [m.day for m in child.growth] + [child.stay.admitted]
        assert all(child.born <= day <= child.until for day in days)
        assert child.stay.admitted < child.stay.discharged


def test_a_child_gets_each_dose_of_an_infection_once_and_in_order(children: list[Child]) -> None:
    for child in children:
        for infection in {v.product.infection for v in child.vaccinations} - {"грипп"}:
            rows = [v for v in child.vaccinations if v.product.infection == infection]
            assert len({v.dose for v in rows}) == len(rows)
            assert [v.dose for v in rows] == sorted((v.dose for v in rows), key=lambda d: (d.startswith("R"), d))


def test_a_child_grows(children: list[Child]) -> None:
    for child in children:
        heights = [measure.height_cm for measure in child.growth]
        assert heights == sorted(heights)
        assert child.growth[-1].weight_g > child.birth.weight_g


def test_a_blood_formula_sums_to_a_hundred(children: list[Child]) -> None:
    for count in (count for child in children for count in child.blood_counts):
        assert sum(row.value for row in count.rows if row.unit == "%") == 100


def _fields(pages: list[PageTruth]) -> Iterator[tuple[FieldKind, object]]:
    kinds = load_kinds()
    for entry in merge_tellings(pages):
        for name, field in entry["fields"].items():
            yield kinds[entry["kind"]].fields[name], field["value"]


@pytest.mark.parametrize("seed", range(4))
def test_truth_keeps_to_the_kinds_of_the_contract(seed: int) -> None:
    for kind, value in _fields(_pages(seed)):
        if kind.choices:
            assert value in kind.choices
        if kind.value == "date":
            date.fromisoformat(str(value))
        if kind.min is not None and kind.max is not None:
            assert isinstance(value, int | float) and kind.min <= value <= kind.max


def test_an_event_on_several_pages_is_one_entry() -> None:
    pages = _pages(3)
    entries = merge_tellings(pages)
    patients = [entry for entry in entries if entry["kind"] == "patient"]
    assert len(patients) == 1
    assert len({source["page"] for source in patients[0]["sources"]}) == len(patients[0]["sources"]) > 3
    at_birth = [e for e in entries if e["kind"] == "immunization" and len(e["sources"]) == 2]
    assert len(at_birth) == 2  # the page of the newborn and the card both tell of them


def test_what_is_the_mothers_is_not_the_childs() -> None:
    drawn_for_both = 0
    for seed in range(6):
        child = make_child(seed)
        if child.mother.blood_group == child.blood_group:
            continue
        pages = _pages(seed)
        groups = {p.value for page in pages for t in page.tellings for p in t.places if p.field == "blood_group"}
        assert groups <= {child.blood_group}
        drawn_for_both += any(child.mother.blood_group in line.text for page in pages for line in page.lines)
    assert drawn_for_both


def test_printed_charts_hold_no_handwritten_value_but_marks() -> None:
    for page in _pages(5, medium="printed"):
        by_hand = [p.field for told in page.tellings for p in told.places if p.medium == "handwritten"]
        assert set(by_hand) <= {"sex"}


@pytest.mark.parametrize("turn_deg", [0, 90, 180, 270])
@pytest.mark.parametrize("skew_deg", [0.0, -6.0, 3.0])
def test_boxes_follow_the_ink_through_the_scanner(turn_deg: int, skew_deg: float) -> None:
    canvas = Canvas(A5_MM, 150, random.Random(1), "growth_112u", "112/у")
    told = canvas.tell("growth", 1)
    canvas.value(told, "weight_g", "3450", 3450, (30, 40), Pen(OFFICE.print[0], 6))
    damage = Damage(turn_deg=turn_deg, skew_deg=skew_deg, dpi=200)
    scan = scan_sheet(canvas.image, canvas.dpi, damage, seed=1)
    box = canvas.truth.mapped(scan.to_scan, scan.size_px).tellings[0].places[0].box
    rows, columns = np.nonzero(scan.pixels < 150)
    ink = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    loose = 3 + box.width * 0.12 * (skew_deg != 0)  # the box of a skewed box is larger than its ink
    assert np.abs(np.subtract(ink, (box.left, box.top, box.right, box.bottom))).max() <= loose


@pytest.mark.parametrize("level", LEVELS)
def test_every_value_of_a_scan_has_ink_in_its_box(level: str) -> None:
    chart = draw_one("c", "office", 4, level, "mixed", dpi=120, most=10)
    for scan, truth in zip(chart.scans, chart.truths, strict=True):
        grey = scan.pixels if scan.pixels.ndim == 2 else scan.pixels.mean(axis=2)
        for place in (place for told in truth.tellings for place in told.places):
            crop = grey[place.box.top : place.box.bottom, place.box.left : place.box.right]
            assert np.percentile(crop, 95) - crop.min() > 35, (level, truth.form, place.field)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    digests = []
    for attempt in ("first", "second"):
        write_chart(tmp_path / attempt, draw_one("c", "office", 9, "hard", "mixed", dpi=DPI, most=6), "pdf")
        files = sorted(path for path in (tmp_path / attempt).rglob("*") if path.is_file())
        digests.append([hashlib.sha256(path.read_bytes()).hexdigest() for path in files])
    assert len(digests[0]) == 2 and digests[0] == digests[1]


def test_a_chart_has_a_blank_page_and_a_page_scanned_twice() -> None:
    chart = draw_one("c", "office", 2, "office", "mixed", dpi=DPI, most=6)
    kinds = [truth.kind for truth in chart.truths]
    assert kinds.count("blank") == 1 and kinds.count("duplicate") == 1
    twin = chart.truths[kinds.index("duplicate")]
    assert twin.duplicate_of is not None and not twin.tellings
    assert chart.truths[twin.duplicate_of - 1].form == twin.form
    first, second = (chart.scans[i].pixels for i in (twin.duplicate_of - 1, kinds.index("duplicate")))
    assert first.shape != second.shape or not np.array_equal(first, second)


def test_files_hold_every_page_upright_in_tone(tmp_path: Path) -> None:
    canvas = Canvas(A5_MM, DPI, random.Random(1), None, "")
    canvas.text(40, 40, "Жалоб нет", Pen(OFFICE.print[0], 8))
    damages = [Damage(fax=True), Damage(dpi=150), Damage(grey=False)]
    scans = [scan_sheet(canvas.image, DPI, damage, 1) for damage in damages]
    write_pdf(tmp_path / "c.pdf", scans)
    write_tiff(tmp_path / "c.tif", scans)
    document = pypdfium2.PdfDocument(tmp_path / "c.pdf")
    with Image.open(tmp_path / "c.tif") as tiff:
        assert len(document) == tiff.n_frames == 3  # type: ignore[attr-defined]
        for number, scan in enumerate(scans):
            tiff.seek(number)
            assert tiff.size == scan.size_px
            page = document[number]
            assert page.get_width() == pytest.approx(72 * scan.size_px[0] / scan.damage.dpi, abs=0.1)
            for image in (tiff.convert("L"), page.render().to_pil().convert("L")):
                assert 240 < np.asarray(image).mean() < 255


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_separator_sheets_name_their_chart(seed: int) -> None:
    scan, _ = separator("chart-0042", random.Random(seed))
    assert [code.text for code in zxingcpp.read_barcodes(scan.pixels)] == ["CHART:chart-0042"]


def test_levels_grow_harder() -> None:
    rng = random.Random(5)
    skews = {level: max(abs(choose(rng, level).skew_deg) for _ in range(60)) for level in LEVELS}
    assert skews["clean"] < 0.2 < skews["office"] <= 3 < skews["hard"] <= 6


FONT_FILES = sorted(FOLDER.rglob("*.ttf"))


@pytest.mark.parametrize("path", FONT_FILES, ids=lambda path: path.stem)
def test_fonts_draw_what_forms_need_and_have_a_licence(path: Path) -> None:
    face = Font(str(path.relative_to(FOLDER).with_suffix(""))).at(40)
    missing = bytes(face.getmask("\U0010fffd"))
    letters = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
    for sign in letters + letters.lower() + "0123456789" + "ABCDEFGIJLMNRSTUVXZ" + "№«»–-+°/().,:;?%":
        assert bytes(face.getmask(sign)) != missing, sign
    assert path.with_name(path.stem.rsplit("-", 1)[0] + "-LICENSE.txt").exists()


def test_no_font_file_is_there_twice() -> None:
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in FONT_FILES]
    assert len(set(digests)) == len(digests)


def test_the_committed_charts_are_small_and_nothing_but_scans() -> None:
    files = [path for path in (SAMPLES / "charts").rglob("*") if path.is_file()]
    assert files and {path.suffix for path in files} <= SCAN_ENDINGS
    assert sum(path.stat().st_size for path in files) <= 25_000_000


def test_every_committed_page_is_in_a_truth_file() -> None:
    pages: dict[str, int] = {}
    for path in (SAMPLES / "truth").glob("*.json"):
        truth = json.loads(path.read_text("utf-8"))
        assert truth["chart_id"] == path.stem
        for page in truth["pages"]:
            assert (SAMPLES / "charts" / page["scan"]).exists()
            pages[page["scan"]] = pages.get(page["scan"], 0) + 1
    for path in (SAMPLES / "charts").glob("*.pdf"):
        separators = 2 if path.stem.startswith("batch") else 0
        assert len(pypdfium2.PdfDocument(path)) == pages[path.name] + separators
