import unicodedata
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.scans.charts import ChartSource, list_charts, open_scans, survey
from pipeline.scans.errors import PlaceError, PlaceNotFound
from pipeline.scans.naming import holds_pages_itself
from pipeline.scans.store import LocalScan, ScanObject
from schemas.natural_order import natural_key

PDF, JPEG, TEXT = b"%PDF-1.4", b"\xff\xd8\xff\xe0", b"{}"


class ListedStore:
    """A place with given keys and first bytes, in the order given: for names that no file system takes."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files

    def list_objects(self):  # type: ignore[no-untyped-def]
        return (ScanObject(key, len(head), "1") for key, head in self.files.items())

    def open(self, scan: ScanObject, into: Path) -> AbstractContextManager[LocalScan]:
        raise AssertionError("a listing opens no scan")

    def read_head(self, scan: ScanObject, n_bytes: int) -> bytes:
        return self.files[scan.key][:n_bytes]


def charts(files: Mapping[str, bytes] | list[str]) -> dict[str, tuple[list[str], list[str]]]:
    """Scans and strays by chart, in listed order."""
    listed = files if isinstance(files, Mapping) else dict.fromkeys(files, JPEG)
    return {
        source.name: (keys(source), [item.key for item in source.strays]) for source in list_charts(ListedStore(listed))
    }


def keys(source: ChartSource) -> list[str]:
    return [item.key for item in source.objects]


def write(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return folder


def test_files_and_folders_are_charts_by_the_contract() -> None:
    names = ["b.pdf", "a/1.jpg", "c.TIF", "d.tiff", "a/2.Pdf", "e/x.webp", "e/x.bmp", "e/x.jp2", "e/x.JPEG", "e/x.png"]
    assert {name: scans for name, (scans, _) in charts(names).items()} == {
        "a": ["a/1.jpg", "a/2.Pdf"],
        "b": ["b.pdf"],
        "c": ["c.TIF"],
        "d": ["d.tiff"],
        "e": ["e/x.bmp", "e/x.jp2", "e/x.JPEG", "e/x.png", "e/x.webp"],
    }


def test_pages_come_in_natural_order_with_subfolders() -> None:
    names = ["a/10.jpg", "a/2.jpg", "a/1.JPG", "a/part 10/1.jpg", "a/part 2/1.jpg", "a/02b.jpg"]
    assert charts(names)["a"][0] == [
        "a/1.JPG", "a/2.jpg", "a/02b.jpg", "a/10.jpg", "a/part 2/1.jpg", "a/part 10/1.jpg",
    ]  # fmt: skip


@given(st.lists(st.text(min_size=1, max_size=6), unique=True, max_size=8), st.randoms())
def test_the_order_never_depends_on_the_listing(names: list[str], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(names)
    random.shuffle(shuffled)
    assert sorted(shuffled, key=natural_key) == sorted(names, key=natural_key)


def test_what_systems_leave_behind_is_overlooked() -> None:
    names = ["a/1.jpg", "a/Thumbs.db", "a/.DS_Store", "a/desktop.ini", "a/._1.jpg", ".trash/1.jpg", "__MACOSX/a/1.jpg"]
    assert charts(names) == {"a": (["a/1.jpg"], [])}


def test_other_files_in_a_chart_are_strays_and_shift_no_page() -> None:
    assert charts(["a/0 notes.txt", "a/1.jpg", "a/2.jpg", "a/cover.docx"]) == {
        "a": (["a/1.jpg", "a/2.jpg"], ["a/0 notes.txt", "a/cover.docx"])
    }


def test_files_beside_the_charts_are_ignored_and_reported_unless_they_are_scans() -> None:
    found = survey(ListedStore({"truth.json": TEXT, "a.pdf": PDF, "meta/list.csv": TEXT, "lost": PDF, "b.dat": JPEG}))
    assert [source.name for source in found.charts] == ["a", "b", "lost"]
    assert {source.name: [item.key for item in source.strays] for source in found.charts} == {
        "a": [], "b": ["b.dat"], "lost": ["lost"],
    }  # fmt: skip
    assert [item.key for item in found.ignored] == ["meta/list.csv", "truth.json"]


def test_nothing_that_is_listed_gets_lost() -> None:
    files = {
        "a.pdf": PDF,
        "a/1.jpg": JPEG,
        "a/n.txt": TEXT,
        "x.txt": TEXT,
        "b/c/d.md": TEXT,
        "../p.jpg": JPEG,
        "s": JPEG,
    }
    found = survey(ListedStore(files))
    told = [item.key for source in found.charts for item in (*source.objects, *source.strays)]
    assert sorted([*told, *(item.key for item in found.ignored)]) == sorted(files)


def test_a_file_and_a_folder_of_one_name_are_one_chart() -> None:
    assert charts(["a/1.jpg", "a.pdf"]) == {"a": (["a.pdf", "a/1.jpg"], [])}


@pytest.mark.parametrize(
    "name",
    [
        "../../etc",
        "a\nb",
        "\u202egpj.exe",
        "й" * 500,
        unicodedata.normalize("NFD", "й"),
        "CON",
        "a'; --",
        " ",
        "..",
        "{x}",
    ],
)
def test_odd_names_are_opaque_text(name: str) -> None:
    level = name.split("/")[0]
    found = charts([f"{name}/1.jpg", f"{name}/2.jpg"])
    assert found == {level: ([f"{name}/1.jpg", f"{name}/2.jpg"], [])}


def test_composed_and_decomposed_names_stay_two_charts() -> None:
    composed, decomposed = (unicodedata.normalize(form, "Зайцев й") for form in ("NFC", "NFD"))
    assert set(charts([f"{composed}/1.jpg", f"{decomposed}/1.jpg"])) == {composed, decomposed}


def test_dots_in_names_of_charts_stay() -> None:
    assert set(charts(["Иванов И.И..pdf", "Петров П.П./1.jpg", "2012.03.tif"])) == {
        "Иванов И.И.",
        "Петров П.П.",
        "2012.03",
    }


@pytest.mark.parametrize(
    ("names", "is_one_chart"),
    [
        (["1.jpg", "2.jpg"], True),
        (["1.jpg", "notes.txt"], True),
        (["a.pdf", "b.tif"], False),
        (["1.pdf", "2.pdf"], False),
        (["1.jpg", "2.tif", "3.pdf", "page 4.png"], True),
        (["стр_001.jpg", "стр_002.tif"], True),
        (["Иванов.pdf", "Петров.jpg"], False),
        (["chart-0001.pdf", "chart-0002.jpg"], False),
        (["notes.txt"], False),
        ([], False),
    ],
)
def test_a_folder_is_one_chart_only_where_its_files_are_pages(names: list[str], is_one_chart: bool) -> None:
    assert holds_pages_itself(names, has_folders=False) is is_one_chart
    assert not holds_pages_itself(names, has_folders=True)


@pytest.mark.parametrize("place", ["", "chart-1", "chart-1/"])
def test_a_chart_has_the_same_keys_from_above_and_from_inside(tmp_path: Path, place: str) -> None:
    write(tmp_path, "chart-1/1.jpg", "chart-1/2.jpg")
    [source] = list_charts(open_scans(str(tmp_path / place)))
    assert (source.name, keys(source)) == ("chart-1", ["chart-1/1.jpg", "chart-1/2.jpg"])


def test_a_single_file_is_a_place(tmp_path: Path) -> None:
    write(tmp_path, "chart-2.pdf", "chart-1/1.jpg")
    [source] = list_charts(open_scans(str(tmp_path / "chart-2.pdf")))
    assert (source.name, keys(source)) == ("chart-2", ["chart-2.pdf"])
    assert keys(source) == keys(list_charts(open_scans(str(tmp_path)))[1])


def test_single_pictures_beside_chart_folders_are_charts_of_one_page(tmp_path: Path) -> None:
    write(tmp_path, "a/1.jpg", "b.jpg", "c.png")
    assert [keys(source) for source in list_charts(open_scans(str(tmp_path)))] == [["a/1.jpg"], ["b.jpg"], ["c.png"]]


def test_an_empty_folder_has_no_charts(tmp_path: Path) -> None:
    assert list_charts(open_scans(str(tmp_path))) == []


@pytest.mark.parametrize("place", ["s3://", "s3:///prefix", "https://host/charts", "ftp://host"])
def test_a_place_of_an_unknown_kind_is_refused_with_a_remedy(place: str) -> None:
    with pytest.raises(PlaceError, match="Give"):
        open_scans(place)


def test_a_missing_folder_is_told_without_its_name(tmp_path: Path) -> None:
    with pytest.raises(PlaceNotFound) as caught:
        open_scans(str(tmp_path / "Иванов Иван"))
    assert caught.value.code == "place-not-found"
    assert "Иванов" not in str(caught.value)
