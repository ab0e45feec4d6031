"""A key whose certificate somebody issued (证书链): every signature carries the issuers, and others find it good by the root alone."""

import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from documents import sealed_file
from documents.pdf_signature import load_key, sign
from documents.rendering import render
from documents.verification import examine_registered
from tests.documents.facts import letter

NOW = datetime.now(UTC)
Issued = tuple[rsa.RSAPrivateKey, x509.Certificate]


def issue(name: str, by: Issued | None = None, *, issues: bool = True) -> Issued:
    """A certificate by another one, or by itself."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer_key, issuer = (by[0], by[1].subject) if by is not None else (key, subject)
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=issues, path_length=None), critical=True)
    )
    return key, built.sign(issuer_key, hashes.SHA256())


@pytest.fixture
def issued(tmp_path: Path) -> Path:
    """The folder with a bureau's key, and the root that its reader trusts."""
    root = issue("江滨测试根")
    between = issue("江滨测试签发机构", root)
    key, certificate = issue("江滨区安全生产监督管理局", between, issues=False)
    encryption = serialization.BestAvailableEncryption(b"x")
    packed = pkcs12.serialize_key_and_certificates(b"seal", key, certificate, [between[1], root[1]], encryption)
    (tmp_path / "seal.p12").write_bytes(packed)
    (tmp_path / "root.pem").write_bytes(root[1].public_bytes(serialization.Encoding.PEM))
    return tmp_path


def test_a_signature_carries_its_issuers_and_is_good_by_the_root_alone(issued: Path) -> None:
    key = load_key(issued / "seal.p12", "x")
    assert len(key.chain) == 2
    sealed = sign(render(letter("正文。")), key, reason="文书", location=sealed_file.ledger_mark(12, "ab" * 32))
    assert examine_registered(sealed, key.fingerprint).genuine
    assert sealed_file.read(sealed, fingerprint=key.fingerprint).sequence == 12
    assert b"verification successful" in _asked_of_openssl(sealed, issued).lower()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="OpenSSL is not installed")
def test_without_its_issuers_it_is_not_good_by_the_root_alone(issued: Path) -> None:
    """What the test above proves is the chain's doing."""
    key = load_key(issued / "seal.p12", "x")
    key.chain = ()
    sealed = sign(render(letter("正文。")), key, reason="文书")
    assert b"verification successful" not in _asked_of_openssl(sealed, issued).lower()


def _asked_of_openssl(sealed: bytes, folder: Path) -> bytes:
    """What ``openssl cms`` says of the signature, with the root and nothing else."""
    ((end, begin),) = [(int(one), int(two)) for one, two in re.findall(rb"/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)", sealed)]
    (folder / "content").write_bytes(sealed[:end] + sealed[begin:])
    (folder / "signature.der").write_bytes(bytes.fromhex(sealed[end + 1 : begin - 1].decode()))
    asked = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", str(folder / "signature.der")]
    asked += [
        "-content",
        str(folder / "content"),
        "-CAfile",
        str(folder / "root.pem"),
        "-purpose",
        "any",
        "-out",
        "/dev/null",
    ]
    return subprocess.run(asked, capture_output=True, check=False).stderr
