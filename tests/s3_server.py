"""A real S3 server for tests: Ceph's RADOS Gateway with one monitor and one store, throw-away, on loopback.

Mocks accept wrong secrets, tampered requests and lost updates; this one does not. Debian has it as the
packages `radosgw ceph-mon ceph-osd`.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
import pytest
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

PROGRAMS = ("ceph", "ceph-authtool", "ceph-mon", "ceph-osd", "monmaptool", "radosgw", "radosgw-admin")
REMEDY = (
    "the S3 tests need Ceph's programs: apt-get install --no-install-recommends radosgw ceph-mon ceph-osd, "
    "or set KARTOTEKA_SKIP_S3=1 to leave these tests out"
)
ACCESS_KEY, SECRET_KEY = "testkey", "testsecret"
START_TIMEOUT_S, STOP_TIMEOUT_S = 60.0, 20.0
_MAX_SOCKET_PATH = 107  # of a Unix socket's address

_CONF = """
[global]
fsid = {fsid}
mon_host = v2:127.0.0.1:{mon_port}/0
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
keyring = {folder}/keyring
auth_allow_insecure_global_id_reclaim = false
# One store holds one copy.
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 1
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
mon_allow_pool_size_one = true
mon_warn_on_pool_no_redundancy = false
rgw_rados_pool_pg_num_min = 1
# A first start of 6 instead of 17 seconds: the gateway makes its pools one by one, each a round of the monitor.
paxos_propose_interval = 0.05
paxos_min_wait = 0.01
osd_client_watch_timeout = 5
mon_data = {folder}/mon
osd_data = {folder}/osd
run_dir = {folder}/run
log_file = {folder}/log/$name.log
admin_socket = {folder}/run/$name.asok
osd_objectstore = bluestore
# A sparse file: a hundred megabytes are used.
bluestore_block_size = 4294967296
osd_memory_target = 939524096
debug_osd = 0/0
debug_bluestore = 0/0
debug_bluefs = 0/0
debug_rocksdb = 0/0
debug_mon = 0/0
debug_paxos = 0/0

[client.rgw]
admin_socket = {folder}/run/$name.$pid.asok
# Without tcp_nodelay every answer waits 40 ms for the client's acknowledgement.
rgw_frontends = beast endpoint=127.0.0.1:{port} tcp_nodelay=1
rgw_num_control_oids = 1
rgw_thread_pool_size = 64
"""


@dataclass(slots=True)
class S3Server:
    """A running server; `client` and `environment` are ways to it."""

    folder: Path
    port: int
    mon_port: int
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _client: S3Client | None = None

    @property
    def endpoint_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What a program must find set to use the server the usual AWS way."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint_url,
            "AWS_ACCESS_KEY_ID": ACCESS_KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }

    def client(self) -> S3Client:
        """One client, which threads may share."""
        if self._client is not None:
            return self._client
        client: S3Client = boto3.client(
            "s3",
            endpoint_url=self.endpoint_url,
            region_name="us-east-1",
            aws_access_key_id=ACCESS_KEY,
            aws_secret_access_key=SECRET_KEY,
            config=Config(s3={"addressing_style": "path"}, request_checksum_calculation="when_required"),
        )
        self._client = client
        return client

    def new_bucket(self) -> str:
        """An empty bucket of its own for a test."""
        name = f"test-{uuid.uuid4().hex[:12]}"
        self.client().create_bucket(Bucket=name)
        return name

    def start(self) -> None:
        """Make the cluster and wait until the gateway answers."""
        fsid = str(uuid.uuid4())
        for part in ("mon", "osd", "rgw", "log", "run"):
            (self.folder / part).mkdir()
        conf = _CONF.format(fsid=fsid, folder=self.folder, port=self.port, mon_port=self.mon_port)
        (self.folder / "ceph.conf").write_text(conf)
        self._make_keys()
        monmap = str(self.folder / "monmap")
        address = f"[v2:127.0.0.1:{self.mon_port}]"
        self._run("monmaptool", "--create", "--addv", "a", address, "--fsid", fsid, monmap)
        conf_option = ("-c", str(self.folder / "ceph.conf"))
        keyring = ("--keyring", str(self.folder / "keyring"))
        self._run("ceph-mon", *conf_option, "-i", "a", "--mkfs", *keyring, "--monmap", monmap)
        self._spawn("ceph-mon", "-i", "a", "--public-addr", f"v2:127.0.0.1:{self.mon_port}")
        osd_id = str(uuid.uuid4())
        self._ceph("osd", "new", osd_id)
        self._run("ceph-osd", *conf_option, "-i", "0", "--mkfs", "--osd-uuid", osd_id, "--monmap", monmap)
        self._spawn("ceph-osd", "-i", "0")
        self._wait_until(lambda: "1 up" in self._ceph("osd", "stat"))
        self.start_gateway()
        user = ("user", "create", "--uid=test", "--display-name=test")
        keys = (f"--access-key={ACCESS_KEY}", f"--secret={SECRET_KEY}")
        self._run("radosgw-admin", *conf_option, "-n", "client.rgw", *keyring, *user, *keys)

    def start_gateway(self) -> None:
        """Start the part that speaks S3; the data stays with the rest."""
        self._spawn(
            "radosgw", "-n", "client.rgw", f"--rgw-data={self.folder}/rgw", "--keyring", str(self.folder / "keyring")
        )
        self._wait_until(self._answers)

    def kill_gateway(self) -> None:
        """What a power cut does to the part that speaks S3."""
        process = self.processes.pop("radosgw")
        process.kill()
        process.wait(STOP_TIMEOUT_S)

    def stop(self) -> None:
        """End what was started, the gateway first."""
        for process in reversed(self.processes.values()):
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(STOP_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(STOP_TIMEOUT_S)
        self.processes.clear()

    def _make_keys(self) -> None:
        keyring = str(self.folder / "keyring")
        self._run("ceph-authtool", "--create-keyring", keyring)
        for name, *caps in (
            ("mon.", "mon", "allow *"),
            ("client.admin", "mon", "allow *", "osd", "allow *"),
            ("osd.0", "mon", "allow profile osd", "osd", "allow *"),
            ("client.rgw", "mon", "allow rw", "osd", "allow rwx"),
        ):
            options = [word for kind, cap in zip(caps[::2], caps[1::2], strict=True) for word in ("--cap", kind, cap)]
            self._run("ceph-authtool", keyring, "--gen-key", "-n", name, *options)

    def _ceph(self, *words: str) -> str:
        access = ("-c", str(self.folder / "ceph.conf"), "-k", str(self.folder / "keyring"))
        return self._run("ceph", *access, "--connect-timeout", "20", *words)

    def _run(self, *words: str) -> str:
        done = subprocess.run(words, capture_output=True, text=True, timeout=START_TIMEOUT_S)
        if done.returncode:
            raise RuntimeError(f"{words[0]} ended with {done.returncode}: {done.stderr[-2000:]}")
        return done.stdout

    def _spawn(self, program: str, *words: str) -> None:
        """Start a daemon in the foreground, so that it is our child and is reaped by us."""
        log = (self.folder / "log" / f"{program}.stderr").open("ab")
        with log:
            self.processes[program] = subprocess.Popen(
                (program, "-f", "-c", str(self.folder / "ceph.conf"), *words), stdout=log, stderr=log
            )

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def _wait_until(self, is_true: object) -> None:
        give_up_at = time.monotonic() + START_TIMEOUT_S
        while not is_true():  # type: ignore[operator]
            ended = [name for name, process in self.processes.items() if process.poll() is not None]
            if ended or time.monotonic() > give_up_at:
                raise RuntimeError(f"the S3 server did not start: {ended or 'no answer'}, see {self.folder}/log")
            time.sleep(0.05)


@pytest.fixture(scope="session")
def s3_server() -> Iterator[S3Server]:
    """One server for the whole run; its programs missing is a failure unless KARTOTEKA_SKIP_S3=1."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing and os.environ.get("KARTOTEKA_SKIP_S3") == "1":
        pytest.skip("KARTOTEKA_SKIP_S3=1")
    if missing:
        pytest.fail(f"{', '.join(missing)} not found: {REMEDY}")
    folder = Path(tempfile.mkdtemp(prefix="s3-"))
    if len(f"{folder}/run/client.rgw.4194304.asok") > _MAX_SOCKET_PATH:
        pytest.fail("the temporary folder's path is too long for Unix sockets: set TMPDIR to a shorter one")
    server = S3Server(folder, *_free_ports(2))
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for taken in sockets:
            taken.bind(("127.0.0.1", 0))
        return [int(taken.getsockname()[1]) for taken in sockets]
    finally:
        for taken in sockets:
            taken.close()
