import hashlib
import os
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.scans import s3
from pipeline.scans.charts import list_charts, open_scans
from pipeline.scans.errors import PlaceDenied, PlaceError, PlaceNotFound, ScanChanged, ScanStoreError, StoreUnreachable
from pipeline.scans.store import ScanObject, ScanStore
from tests.s3_server import ACCESS_KEY, SECRET_KEY, S3Server

pytestmark = pytest.mark.s3


@pytest.fixture
def bucket(s3_server: S3Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty bucket, reached by the environment alone."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    for name, value in s3_server.environment.items():
        monkeypatch.setenv(name, value)
    yield s3_server.new_bucket()


def put(server: S3Server, bucket: str, *keys: str, body: bytes = b"page") -> None:
    client = server.client()
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda key: client.put_object(Bucket=bucket, Key=key, Body=body), keys))


def listed(store: ScanStore) -> dict[str, ScanObject]:
    return {item.key: item for item in store.list_objects()}


@pytest.fixture
def into(tmp_path: Path) -> Path:
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder


def test_more_than_a_thousand_objects_are_all_listed(s3_server: S3Server, bucket: str) -> None:
    put(s3_server, bucket, *(f"charts/big/{number}.jpg" for number in range(1, 1106)))
    [source] = list_charts(open_scans(f"s3://{bucket}/charts"))
    assert [item.key for item in source.objects] == [f"big/{number}.jpg" for number in range(1, 1106)]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("", {"in": ["in/chart-1/1.jpg", "in/chart-1/2.jpg", "in/chart-2.pdf"], "in2": ["in2/x.pdf"]}),
        ("/in", {"chart-1": ["chart-1/1.jpg", "chart-1/2.jpg"], "chart-2": ["chart-2.pdf"]}),
        ("/in/", {"chart-1": ["chart-1/1.jpg", "chart-1/2.jpg"], "chart-2": ["chart-2.pdf"]}),
        ("/in/chart-1", {"chart-1": ["chart-1/1.jpg", "chart-1/2.jpg"]}),
        ("/in/chart-1/", {"chart-1": ["chart-1/1.jpg", "chart-1/2.jpg"]}),
        ("/in/chart-1/2.jpg", {"2": ["2.jpg"]}),
        ("/in/chart-2.pdf", {"chart-2": ["chart-2.pdf"]}),
    ],
)  # fmt: skip
def test_a_prefix_a_chart_and_an_object_are_places(
    s3_server: S3Server, bucket: str, into: Path, place: str, expected: dict[str, list[str]]
) -> None:
    put(s3_server, bucket, "in/", "in/chart-1/", "in2/x.pdf", body=b"")
    put(s3_server, bucket, "in/chart-1/2.jpg", "in/chart-1/1.jpg", "in/chart-2.pdf", "in2/x.pdf")
    sources = list_charts(open_scans(f"s3://{bucket}{place}"))
    assert {source.name: [item.key for item in source.objects] for source in sources} == expected
    for source in sources:
        for item in source.objects:
            with open_scans(f"s3://{bucket}{place}").open(item, into) as scan:  # as another process does it
                assert scan.path.read_bytes() == b"page"


@pytest.mark.parametrize("name", ["..", "a\nb", "\u202egpj", "и\u0306", "a//b", "%41+ &=?#", "a'<b>", "й" * 400])
def test_odd_keys_are_opaque_text(s3_server: S3Server, bucket: str, into: Path, name: str) -> None:
    put(s3_server, bucket, f"in/{name}/1.jpg", body=name.encode())
    store = open_scans(f"s3://{bucket}/in")
    [item] = store.list_objects()
    assert item.key == f"{name}/1.jpg"
    with store.open(item, into) as scan:
        assert scan.path.read_bytes() == name.encode()
        assert scan.path.parent == into


def test_a_download_is_whole_and_hashed_and_gone_afterwards(s3_server: S3Server, bucket: str, into: Path) -> None:
    content = os.urandom(5_000_001)
    put(s3_server, bucket, "a/1.jpg", body=content)
    store = open_scans(f"s3://{bucket}")
    with store.open(listed(store)["a/1.jpg"], into) as scan:
        assert scan.path.read_bytes() == content
        assert (scan.ref.sha256, scan.ref.size_bytes) == (hashlib.sha256(content).hexdigest(), len(content))
    assert list(into.iterdir()) == []


def test_an_object_uploaded_in_parts_is_one_scan(s3_server: S3Server, bucket: str, into: Path) -> None:
    client, content = s3_server.client(), os.urandom(6_000_000)
    upload = client.create_multipart_upload(Bucket=bucket, Key="a.pdf")["UploadId"]
    parts = []
    for number, body in enumerate((content[:5_500_000], content[5_500_000:]), start=1):
        answer = client.upload_part(Bucket=bucket, Key="a.pdf", UploadId=upload, PartNumber=number, Body=body)
        parts.append({"PartNumber": number, "ETag": answer["ETag"]})
    assert listed(open_scans(f"s3://{bucket}")) == {}  # half an upload is no scan
    client.complete_multipart_upload(Bucket=bucket, Key="a.pdf", UploadId=upload, MultipartUpload={"Parts": parts})  # type: ignore[typeddict-item]
    store = open_scans(f"s3://{bucket}")
    with store.open(listed(store)["a.pdf"], into) as scan:
        assert scan.ref.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("change", ["same size", "other size", "deleted"])
def test_an_object_changed_after_listing_is_the_worlds_fault(
    s3_server: S3Server, bucket: str, into: Path, change: str
) -> None:
    put(s3_server, bucket, "a/1.jpg", body=b"first")
    store = open_scans(f"s3://{bucket}")
    item = listed(store)["a/1.jpg"]
    if change == "deleted":
        s3_server.client().delete_object(Bucket=bucket, Key="a/1.jpg")
    else:
        put(s3_server, bucket, "a/1.jpg", body=b"other" if change == "same size" else b"longer than before")
    with pytest.raises(ScanChanged) as caught, store.open(item, into):
        pass
    assert caught.value.is_transient
    assert list(into.iterdir()) == []


def test_a_broken_connection_goes_on_where_it_stopped(
    s3_server: S3Server, bucket: str, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = os.urandom(3_000_000)
    put(s3_server, bucket, "a/1.jpg", body=content)
    with Cutting(s3_server.port, after_bytes=1_200_000, times=2) as proxy:
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{proxy.port}")
        store = open_scans(f"s3://{bucket}")
        with store.open(listed(store)["a/1.jpg"], into) as scan:
            assert scan.ref.sha256 == hashlib.sha256(content).hexdigest()
        assert proxy.times_cut == 2


def test_a_connection_that_always_breaks_is_given_up(
    s3_server: S3Server, bucket: str, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(s3_server, bucket, "a/1.jpg", body=os.urandom(3_000_000))
    with Cutting(s3_server.port, after_bytes=100_000, times=99) as proxy:
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{proxy.port}")
        store = open_scans(f"s3://{bucket}")
        with pytest.raises(StoreUnreachable, match="Check the network"), store.open(listed(store)["a/1.jpg"], into):
            pass


def test_a_missing_bucket_and_a_missing_prefix_are_told_apart(s3_server: S3Server, bucket: str) -> None:
    put(s3_server, bucket, "charts2/1.jpg")
    with pytest.raises(PlaceNotFound, match="there is no bucket no-such-bucket") as no_bucket:
        listed(open_scans("s3://no-such-bucket/charts"))
    with pytest.raises(PlaceNotFound, match="nothing under the prefix") as no_prefix:
        listed(open_scans(f"s3://{bucket}/charts"))
    assert {no_bucket.value.code, no_prefix.value.code} == {"place-not-found"}
    assert listed(open_scans(f"s3://{s3_server.new_bucket()}")) == {}


@pytest.mark.parametrize("name", ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])
def test_wrong_keys_are_told_without_showing_them(bucket: str, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "wrong-and-secret")
    with pytest.raises(PlaceDenied, match="Check the access key and secret") as caught:
        listed(open_scans(f"s3://{bucket}/Иванов"))
    shown = "".join(_texts(caught.value))
    for secret in ("wrong-and-secret", ACCESS_KEY, SECRET_KEY, "Иванов"):
        assert secret not in shown


def test_missing_keys_are_told(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(PlaceDenied, match="AWS_ACCESS_KEY_ID"):
        listed(open_scans(f"s3://{bucket}"))


def test_a_bucket_of_others_is_denied(s3_server: S3Server, bucket: str, into: Path) -> None:
    put(s3_server, bucket, "a/1.jpg")
    store = open_scans(f"s3://{bucket}")
    item = listed(store)["a/1.jpg"]
    rule = (
        '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":["s3:ListBucket","s3:GetObject"],'
        f'"Resource":["arn:aws:s3:::{bucket}","arn:aws:s3:::{bucket}/*"]}}]}}'
    )
    s3_server.client().put_bucket_policy(Bucket=bucket, Policy=rule)
    with pytest.raises(PlaceDenied, match="Ask its owner"):
        listed(store)
    with pytest.raises(PlaceDenied, match="Ask its owner"), store.open(item, into):
        pass


def test_a_name_that_no_bucket_has_is_refused(bucket: str) -> None:
    with pytest.raises(PlaceError, match="no valid bucket"):
        listed(open_scans("s3://not a bucket!"))


def test_a_dead_store_is_transient(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s3, "_ATTEMPTS", 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free.getsockname()[1]}")
        with pytest.raises(StoreUnreachable, match="Check AWS_ENDPOINT_URL") as caught:
            listed(open_scans(f"s3://{bucket}"))
    assert caught.value.is_transient


def test_a_gateway_that_was_killed_is_used_again_once_it_is_back(s3_server: S3Server, bucket: str, into: Path) -> None:
    put(s3_server, bucket, "a.pdf")
    store = open_scans(f"s3://{bucket}")
    item = listed(store)["a.pdf"]
    s3_server.kill_gateway()
    s3_server.start_gateway()
    with store.open(item, into) as scan:
        assert scan.path.read_bytes() == b"page"


def _texts(error: BaseException | None) -> Iterator[str]:
    """All that a traceback would show of an error's messages."""
    while error is not None:
        assert isinstance(error, ScanStoreError)
        yield str(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


class Cutting:
    """A connection through to the server that breaks off after so many bytes of an answer, so many times."""

    def __init__(self, port: int, after_bytes: int, times: int) -> None:
        self._target, self._after_bytes, self._times = ("127.0.0.1", port), after_bytes, times
        self.times_cut = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])

    def __enter__(self) -> "Cutting":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with near, socket.create_connection(self._target) as far:
            threading.Thread(target=_pump, args=(near, far), daemon=True).start()
            carried = 0
            while data := far.recv(65536):
                near.sendall(data)
                carried += len(data)
                if carried > self._after_bytes and self.times_cut < self._times:
                    self.times_cut += 1
                    near.shutdown(socket.SHUT_RDWR)
                    return


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        return
