import hashlib
import os
from pathlib import Path

import pytest

from pipeline.scans.charts import open_scans
from pipeline.scans.errors import PlaceDenied, ScanChanged, ScanUnreadable
from pipeline.scans.store import ScanObject, ScanStore


def listed(store: ScanStore) -> dict[str, ScanObject]:
    return {item.key: item for item in store.list_objects()}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "place" / "chart-1"
    folder.mkdir(parents=True)
    (folder / "1.jpg").write_bytes(b"first page" * 300_000)
    (folder / "2.jpg").write_bytes(b"second page")
    return tmp_path / "place"


@pytest.fixture
def into(tmp_path: Path) -> Path:
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder


def test_a_copy_is_whole_hashed_and_gone_afterwards(place: Path, into: Path) -> None:
    store = open_scans(str(place))
    item = listed(store)["chart-1/1.jpg"]
    with store.open(item, into) as scan:
        content = (place / "chart-1/1.jpg").read_bytes()
        assert scan.path.read_bytes() == content
        assert scan.path.parent == into
        assert scan.path.suffix == ".jpg"
        assert (scan.ref.key, scan.ref.size_bytes) == ("chart-1/1.jpg", len(content))
        assert scan.ref.sha256 == hashlib.sha256(content).hexdigest()
    assert list(into.iterdir()) == []


def test_originals_are_never_touched(place: Path, into: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in place.rglob("*.jpg")}
    store = open_scans(str(place))
    for item in store.list_objects():
        with store.open(item, into) as scan:
            scan.path.write_bytes(b"scribbled over")
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in place.rglob("*.jpg")} == before


def test_a_scan_changed_after_listing_is_the_worlds_fault(place: Path, into: Path) -> None:
    store = open_scans(str(place))
    items = listed(store)
    (place / "chart-1/1.jpg").write_bytes(b"another page")
    (place / "chart-1/2.jpg").unlink()
    for key in items:
        with pytest.raises(ScanChanged) as caught, store.open(items[key], into):
            pass
        assert caught.value.is_transient
        assert "chart-1" not in str(caught.value)
    assert list(into.iterdir()) == []


def test_a_scan_changed_while_it_is_read_is_noticed(place: Path, into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_scans(str(place))
    item = listed(store)["chart-1/1.jpg"]
    original = place / "chart-1/1.jpg"
    monkeypatch.setattr("pipeline.scans.folder.CHUNK_BYTES", 1000)
    chunks = store._chunks(item)  # type: ignore[attr-defined]
    next(chunks)
    with original.open("r+b") as file:
        file.write(b"other bytes, same length")
    os.utime(original, ns=(1, 1))
    with pytest.raises(ScanChanged):
        list(chunks)


def test_the_etag_changes_with_the_bytes(place: Path) -> None:
    before = listed(open_scans(str(place)))
    (place / "chart-1/2.jpg").write_bytes(b"second Page")
    after = listed(open_scans(str(place)))
    assert before["chart-1/1.jpg"] == after["chart-1/1.jpg"]
    assert before["chart-1/2.jpg"].etag != after["chart-1/2.jpg"].etag


def test_names_of_all_kinds_can_be_opened(tmp_path: Path, into: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    names = ["a\nb", "\u202egpj", "и\u0306", "й", "x" * 240, "it's", "%2e%2e", r"\xff"]
    for name in names:
        (place / name).mkdir()
        (place / name / "1.jpg").write_bytes(name.encode())
    store = open_scans(str(place))
    for key, item in listed(store).items():
        with store.open(item, into) as scan:
            assert f"{scan.path.read_bytes().decode()}/1.jpg" == key


def test_a_name_that_is_no_utf8_becomes_text_and_can_be_opened(tmp_path: Path, into: Path) -> None:
    surname = os.fsdecode("Петров".encode("cp1251"))  # as old archives have it
    folder = tmp_path / "place" / surname
    folder.mkdir(parents=True)
    (folder / "1.jpg").write_bytes(b"page")
    store = open_scans(str(tmp_path / "place"))
    [item] = store.list_objects()
    assert item.key == r"\xcf\xe5\xf2\xf0\xee\xe2/1.jpg"
    item.key.encode("utf-8")
    with store.open(item, into) as scan:
        assert scan.path.read_bytes() == b"page"


def test_links_are_followed_but_never_round_in_circles(place: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "1.jpg").write_bytes(b"page")
    (place / "chart-2").symlink_to(elsewhere)
    (place / "chart-1" / "round").symlink_to(place)
    assert sorted(listed(open_scans(str(place)))) == ["chart-1/1.jpg", "chart-1/2.jpg", "chart-2/1.jpg"]


def test_a_dangling_link_is_not_passed_over_in_silence(place: Path, into: Path) -> None:
    (place / "chart-1" / "3.jpg").symlink_to(place / "gone.jpg")
    store = open_scans(str(place))
    with pytest.raises(ScanChanged), store.open(listed(store)["chart-1/3.jpg"], into):
        pass


def test_a_pipe_in_the_folder_does_not_hang_the_listing(place: Path) -> None:
    os.mkfifo(place / "chart-1" / "4.jpg")
    assert len(listed(open_scans(str(place)))) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told_with_a_remedy(place: Path, into: Path) -> None:
    store = open_scans(str(place))
    item = listed(store)["chart-1/1.jpg"]
    (place / "chart-1/1.jpg").chmod(0)
    with pytest.raises(ScanUnreadable, match="Check its permissions"), store.open(item, into):
        pass
    (place / "chart-1").chmod(0)
    with pytest.raises(PlaceDenied, match="Check its permissions"):
        listed(open_scans(str(place)))
    (place / "chart-1").chmod(0o700)
