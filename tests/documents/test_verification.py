"""Verifying papers (文书核验): the file as it was sealed is genuine, and nothing else is."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pypdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from documents import papers
from documents.models import Ending, Paper
from documents.pdf_signature import KeyMissing, SealKey, load_key, make_trial_key, sign
from documents.register import check_file, validity
from documents.verification import examine_registered
from supervision.models import Notice
from tests.cases import Cases
from tests.cast import Cast
from tests.conftest import signed_in


@pytest.fixture
def paper(cast: Cast, seals: None, today: object) -> Paper:
    """A notice that was really rendered and signed."""
    notice: Notice = Cases(cast).issued()
    return Paper.objects.get(pk=notice.paper_id)


def test_the_sealed_file_is_genuine_and_in_force(paper: Paper) -> None:
    answer = check_file(paper.path.read_bytes())
    assert (answer.genuine, answer.paper, answer.validity) == (True, paper, "现行有效")


def test_flipped_bits_are_refused_wherever_they_are(paper: Paper) -> None:
    sealed = paper.path.read_bytes()
    for place in range(0, len(sealed), max(1, len(sealed) // 150)):
        broken = bytearray(sealed)
        broken[place] ^= 1
        assert not check_file(bytes(broken)).genuine, place


@pytest.mark.slow
def test_every_edit_of_a_sealed_file_is_refused_though_its_digest_were_written_anew(paper: Paper) -> None:
    """Twelve hundred, by the signature alone: bits turned, bytes taken out, put in and changed places. What fills the room of
    the signature up is left out, which only the registered digest covers."""
    sealed = paper.path.read_bytes()
    end, begin, _ = map(int, re.findall(rb"/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)", sealed)[0])
    room = range(end, begin)
    step = len(sealed) // 300
    assert examine_registered(sealed, paper.signer).genuine
    for place in (place for place in range(step, len(sealed) - 2, step) if place not in room):
        for edited in edits(sealed, place):
            assert not examine_registered(edited, paper.signer).genuine, place


def edits(sealed: bytes, place: int) -> Iterator[bytes]:
    before, one, after = sealed[:place], sealed[place], sealed[place + 1 :]
    yield before + bytes([one ^ 1]) + after
    yield before + after
    yield before + bytes([one, one ^ 0x80]) + after
    yield before + bytes([one ^ 0xFF]) + after


@pytest.mark.parametrize("more", [b" ", b"\n%%EOF\n", b"1 0 obj\n<<>>\nendobj\n"])
def test_appended_bytes_are_refused(paper: Paper, more: bytes) -> None:
    assert not check_file(paper.path.read_bytes() + more).genuine


def test_a_file_saved_again_is_refused(paper: Paper) -> None:
    again = BytesIO()
    pypdf.PdfWriter(clone_from=BytesIO(paper.path.read_bytes())).write(again)
    answer = check_file(again.getvalue())
    assert not answer.genuine
    assert answer.reason


def test_an_incremental_update_is_refused(paper: Paper) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(paper.path.read_bytes()))
    writer.root["/Lang"] = writer.root["/Type"]
    writer.update_root()
    updated = BytesIO()
    writer.write(updated)
    answer = check_file(updated.getvalue())
    assert not answer.genuine
    assert "签名之后被改动" in answer.reason


def test_a_foreign_certificate_is_refused(paper: Paper, tmp_path: Path) -> None:
    make_trial_key(tmp_path / "foreign.p12", "x", "江滨区安全生产监督管理局")
    forged = sign(papers.render(paper.facts), load_key(tmp_path / "foreign.p12", "x"), reason="伪造")
    answer = check_file(forged)
    assert not answer.genuine
    assert "他人的证书" in answer.reason


def test_the_bureau_s_own_signature_on_other_contents_is_refused(paper: Paper) -> None:
    """Even the real key makes no genuine paper: the register has to know the file."""
    facts = {**paper.facts, "title": "另一份"}
    assert not check_file(sign(papers.render(facts), papers.seal_key(paper.bureau.code), reason="x")).genuine


@pytest.mark.parametrize("junk", [b"", b"no pdf", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_refused(paper: Paper, junk: bytes) -> None:
    assert not check_file(junk).genuine


@pytest.mark.parametrize("ending", list(Ending))
def test_a_paper_that_ended_is_genuine_and_says_so(paper: Paper, ending: Ending) -> None:
    papers.end(paper, ending=ending, because="复查决定", now=paper.reserved_at)
    answer = check_file(paper.path.read_bytes())
    assert answer.genuine
    assert answer.validity.startswith(ending.label)
    assert validity(paper) == answer.validity


# --- By command -------------------------------------------------------------------------------------------------------


def verify(file: Path) -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("verify_paper", str(file), stdout=said, stderr=said)
    except SystemExit as end:
        return int(end.code or 0), said.getvalue()
    return 0, said.getvalue()


def test_the_command_exits_0_for_a_genuine_paper_and_1_with_the_reason_otherwise(paper: Paper, tmp_path: Path) -> None:
    code, said = verify(paper.path)
    assert (code, said[:2]) == (0, "真实")
    assert paper.number in said
    (tmp_path / "forged.pdf").write_bytes(paper.path.read_bytes() + b" ")
    assert verify(tmp_path / "forged.pdf")[0] == 1
    code, said = verify(tmp_path / "nothing.pdf")
    assert code == 1
    assert "没有这个文件" in said


# --- In the browser, by anyone ----------------------------------------------------------------------------------------


def test_the_code_on_the_paper_leads_to_what_the_register_says(paper: Paper, client: Client) -> None:
    page = client.get(f"/verify/{paper.token}/")
    assert page.status_code == 200
    said = page.content.decode()
    assert paper.number in said
    assert "现行有效" in said
    assert "监察一科" not in said, "nothing of the contents"


def test_an_unknown_code_answers_404(paper: Paper, client: Client) -> None:
    page = client.get(f"/verify/{uuid4()}/")
    assert page.status_code == 404
    assert "登记簿中没有这份文书" in page.content.decode()


def test_an_uploaded_file_is_verified(paper: Paper, client: Client) -> None:
    sealed = paper.path.read_bytes()
    page = client.post("/verify/", {"file": SimpleUploadedFile("a.pdf", sealed)})
    assert "是真实的文书" in page.content.decode()
    page = client.post("/verify/", {"file": SimpleUploadedFile("a.pdf", sealed[:-1])})
    assert "不是真实的文书" in page.content.decode()
    page = client.post("/verify/", {})
    assert page.status_code == 422


# --- Keys ---------------------------------------------------------------------------------------------------------------


def test_a_missing_key_and_a_wrong_passphrase_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KeyMissing, match="系统管理员"):
        load_key(tmp_path / "none.p12", "x")
    make_trial_key(tmp_path / "one.p12", "right", "局")
    with pytest.raises(KeyMissing, match="口令"):
        load_key(tmp_path / "one.p12", "wrong")
    assert (tmp_path / "one.p12").stat().st_mode & 0o077 == 0


def _certificate(private_key: Any, begins: datetime, ends: datetime) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "局")])
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private_key.public_key())
    dated = built.serial_number(7).not_valid_before(begins).not_valid_after(ends)
    return dated.sign(private_key, hashes.SHA256())


def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.mark.parametrize(
    ("begins", "ends", "said"), [(-20, -1, "到期"), (1, 20, "起才有效")], ids=["expired", "too early"]
)
def test_nothing_is_signed_with_a_certificate_that_is_not_valid_now(begins: int, ends: int, said: str) -> None:
    now, private_key = datetime.now(UTC), _new_key()
    certificate = _certificate(private_key, now + timedelta(days=begins), now + timedelta(days=ends))
    with pytest.raises(KeyMissing, match=said):
        sign(b"not even read", SealKey(private_key, certificate), reason="x")


def test_a_key_that_is_not_its_certificate_s_or_cannot_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, private_key = datetime.now(UTC), _new_key()
    file = tmp_path / "jiang.p12"
    file.write_bytes(b"no key at all")
    with pytest.raises(KeyMissing, match="打不开"):
        load_key(file, "x")
    another = _certificate(_new_key(), now, now + timedelta(days=1))
    monkeypatch.setattr(pkcs12, "load_key_and_certificates", lambda *args: (private_key, another, []))
    with pytest.raises(KeyMissing, match="不是一对"):
        load_key(file, "x")
    monkeypatch.undo()
    (tmp_path / "folder.p12").mkdir()
    with pytest.raises(KeyMissing, match="不能读取"):
        load_key(tmp_path / "folder.p12", "x")


def test_a_paper_whose_certificate_ran_out_waits_for_the_new_one(
    cast: Cast, seals: None, today: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, private_key = datetime.now(UTC), _new_key()
    expired = SealKey(private_key, _certificate(private_key, now - timedelta(days=9), now - timedelta(days=1)))
    cases = Cases(cast)
    submitted, browser = cases.submitted(), signed_in(cast["leader"])
    with monkeypatch.context() as patch:
        patch.setattr(papers, "seal_key", lambda code: expired)
        answer = browser.post(f"/notices/{submitted.pk}/issue/", {"version": submitted.version})
        assert "印章证书已于" in browser.get(answer["Location"]).content.decode()
    waiting = Paper.objects.get(root_id=submitted.pk)
    assert (bool(waiting.number), waiting.is_sealed, waiting.path.exists()) == (True, False, False)
    call_command("finish_papers", stdout=StringIO())
    assert check_file(waiting.path.read_bytes()).genuine


def test_an_act_stands_while_its_key_is_missing_and_the_paper_is_finished_later(
    cast: Cast, seals: None, today: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SEAL_PASSPHRASE", "wrong")
    papers.seal_key.cache_clear()
    notice: Notice = Cases(cast).issued()
    waiting = Paper.objects.get(pk=notice.paper_id)
    assert notice.number
    assert not waiting.is_sealed

    monkeypatch.undo()
    papers.seal_key.cache_clear()
    call_command("finish_papers", stdout=StringIO())
    assert check_file(Paper.objects.get(pk=waiting.pk).path.read_bytes()).genuine
