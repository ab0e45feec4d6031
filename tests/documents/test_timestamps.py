"""Time-stamps (时间戳, RFC 3161): asked of a real service of OpenSSL's, kept beside the paper, verified against its file."""

import hashlib
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from documents import soundness, timestamps
from documents.checks import timestamp_service
from documents.models import Paper, PaperTimestamp
from documents.register import check_file
from tests.cases import Cases
from tests.cast import Cast

CONFIGURATION = """
[tsa]
default_tsa = service
[service]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
certs = {folder}/root.pem
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
signer_digest = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[extensions]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
"""


def openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


@dataclass
class Service:
    """A time-stamping service: what it answers, and how often it was asked."""

    folder: Path
    asked: int = 0
    answers_with: bytes | None = None
    url: str = field(default="")

    @property
    def roots(self) -> Path:
        return self.folder / "root.pem"

    def answer(self, query: bytes) -> bytes:
        self.asked += 1
        if self.answers_with is not None:
            return self.answers_with
        (self.folder / "query").write_bytes(query)
        files = ("-queryfile", str(self.folder / "query"), "-out", str(self.folder / "reply"))
        openssl("ts", "-reply", "-config", str(self.folder / "tsa.cnf"), *files)
        return (self.folder / "reply").read_bytes()


def certified(folder: Path) -> Service:
    """A root of its own, and a certificate for time-stamping below it."""
    (folder / "tsa.cnf").write_text(CONFIGURATION.format(folder=folder))
    (folder / "serial").write_text("01\n")
    for name in ("root", "tsa"):
        openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", str(folder / f"{name}.key"))
    of_root = ("-subj", "/CN=Root of time", "-days", "3650", "-out", str(folder / "root.pem"))
    openssl("req", "-x509", "-new", "-key", str(folder / "root.key"), *of_root)
    asked = ("-subj", "/CN=可信时间戳服务（试用）", "-utf8", "-out", str(folder / "tsa.csr"))
    openssl("req", "-new", "-key", str(folder / "tsa.key"), *asked)
    by = ("-CA", str(folder / "root.pem"), "-CAkey", str(folder / "root.key"), "-CAcreateserial", "-days", "3650")
    extended = ("-extfile", str(folder / "tsa.cnf"), "-extensions", "extensions", "-out", str(folder / "tsa.pem"))
    openssl("x509", "-req", "-in", str(folder / "tsa.csr"), *by, *extended)
    return Service(folder)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Service:
    return certified(tmp_path_factory.mktemp("tsa"))


@pytest.fixture
def service(made: Service, settings: Any) -> Iterator[Service]:
    """The service on this machine, which the application is set to ask."""
    service = Service(made.folder)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            reply = service.answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *args: Any) -> None:
            """Silent."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.TIMESTAMP_URL = f"http://127.0.0.1:{server.server_port}/"
    settings.TIMESTAMP_ROOTS = service.roots
    timestamps._roots.cache_clear()
    yield service
    server.shutdown()
    server.server_close()
    timestamps._roots.cache_clear()


@pytest.fixture
def paper(cast: Cast, seals: None, today: object) -> Paper:
    return Paper.objects.get(pk=Cases(cast).issued().paper_id)


def test_a_sealed_paper_is_time_stamped_at_once_and_never_changes(service: Service, paper: Paper) -> None:
    kept = paper.timestamp
    assert service.asked == 1
    assert kept.authority == "可信时间戳服务（试用）"
    assert timestamps.verified(kept, paper.sha256) == kept.at
    assert check_file(paper.path.read_bytes()).genuine, "the paper is as it was"


def test_verification_tells_what_it_proves(service: Service, paper: Paper, tmp_path: Path) -> None:
    answer = check_file(paper.path.read_bytes())
    assert answer.proof is not None
    assert answer.proof.holds
    assert "由可信时间戳服务（试用）加盖，证明文件在此时已经存在" in answer.proof.text
    assert "签名证书以后到期，不影响这一证明" in Client().get(f"/verify/{paper.token}/").content.decode()
    said = StringIO()
    call_command("verify_paper", str(paper.path), stdout=said)
    assert "加盖，证明文件在此时已经存在" in said.getvalue()


def test_openssl_finds_it_good(service: Service, paper: Paper, tmp_path: Path) -> None:
    (tmp_path / "token").write_bytes(bytes(paper.timestamp.response))
    checked = ("ts", "-verify", "-data", str(paper.path), "-in", str(tmp_path / "token"), "-CAfile", str(service.roots))
    said = subprocess.run(["openssl", *checked], capture_output=True, check=True, text=True)
    assert "Verification: OK" in said.stdout


@pytest.mark.parametrize("wrong", [b"", b"no token", "another's"], ids=["nothing", "no token", "another paper's"])
def test_an_answer_that_proves_nothing_is_not_kept_and_sweep_asks_again(
    service: Service, cast: Cast, seals: None, today: object, wrong: bytes | str
) -> None:
    cases = Cases(cast)
    if isinstance(wrong, str):
        other = Paper.objects.get(pk=cases.issued().paper_id)
        service.answers_with = bytes(other.timestamp.response)
    else:
        service.answers_with = wrong
    paper = Paper.objects.get(pk=cases.issued().paper_id)
    assert paper.is_sealed, "no act fails over it"
    assert not PaperTimestamp.objects.filter(paper=paper).exists()
    with pytest.raises(timestamps.NoTimestamp):
        timestamps.ask_for_missing()
    service.answers_with = None
    assert timestamps.ask_for_missing() == 1
    assert timestamps.ask_for_missing() == 0
    assert PaperTimestamp.objects.filter(paper=paper).exists()


def test_where_the_service_is_away_papers_are_sealed_all_the_same(
    cast: Cast, seals: None, today: object, settings: Any
) -> None:
    settings.TIMESTAMP_URL = "http://127.0.0.1:9/"
    assert Paper.objects.get(pk=Cases(cast).issued().paper_id).is_sealed
    with pytest.raises(timestamps.NoTimestamp, match="没有应答"):
        timestamps.ask_for_missing()


def test_where_none_is_set_nobody_is_asked(paper: Paper) -> None:
    assert not PaperTimestamp.objects.exists()
    assert timestamps.ask_for_missing() == 0
    assert check_file(paper.path.read_bytes()).proof is None


def test_every_edit_of_a_token_is_refused(service: Service, paper: Paper) -> None:
    """A thousand and more: of what the service signed, and of what stands around it."""
    kept = PaperTimestamp.objects.get(paper=paper)
    whole = bytes(kept.response)
    for place in range(0, len(whole), 2):
        edited = bytearray(whole)
        edited[place] ^= 1
        kept.response = bytes(edited)
        with pytest.raises(timestamps.NoTimestamp):
            timestamps.verified(kept, paper.sha256)


def test_whoever_writes_the_digest_anew_gains_no_other_instant_and_no_other_file(
    service: Service, paper: Paper
) -> None:
    kept = PaperTimestamp.objects.get(paper=paper)
    whole = bytes(kept.response)
    believed = set()
    for place in range(0, len(whole), max(len(whole) // 300, 1)):
        edited = bytearray(whole)
        edited[place] ^= 1
        kept.response, kept.sha256 = bytes(edited), hashlib.sha256(edited).hexdigest()
        with suppress(timestamps.NoTimestamp):
            believed.add(timestamps.verified(kept, paper.sha256))
        with pytest.raises(timestamps.NoTimestamp):
            timestamps.verified(kept, hashlib.sha256(b"another file").hexdigest())
    assert believed <= {kept.at}


def test_a_token_of_a_service_that_is_not_trusted_is_refused(
    service: Service, paper: Paper, settings: Any, tmp_path: Path
) -> None:
    settings.TIMESTAMP_ROOTS = certified(tmp_path).roots
    timestamps._roots.cache_clear()
    proof = timestamps.proof_of(paper)
    assert proof is not None
    assert not proof.holds
    assert "不是所信任的机构" in proof.text


def test_verify_ledger_names_a_time_stamp_that_does_not_hold(service: Service, paper: Paper) -> None:
    assert list(soundness.faults(paper.bureau, {})) == []
    PaperTimestamp.objects.update(response=b"nothing")
    assert list(soundness.faults(paper.bureau, {})) == [f"{paper}的时间戳不对：时间戳与登记的摘要不符"]


@pytest.mark.parametrize(
    ("url", "found"), [("", []), ("ftp://x/", ["documents.E002"]), ("https://tsa.example/", ["documents.E003"])]
)
def test_a_deployment_that_could_not_verify_is_told(settings: Any, tmp_path: Path, url: str, found: list[str]) -> None:
    settings.TIMESTAMP_URL, settings.TIMESTAMP_ROOTS = url, tmp_path / "none.pem"
    assert [error.id for error in timestamp_service(None)] == found
