"""A stand-in for a sealed paper (替身文书): a few hundred bytes, not laid out, but signed and marked as a paper is."""

from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

BODY = b"%PDF-1.7 a stand-in for a paper\n%%EOF\n"
_ROOM = 4000
"""Digits that the signature may take."""


class StandInKey:
    """A key that no bureau has, the same for all papers of a process."""

    def __init__(self) -> None:
        self.private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "stand-in")])
        now = datetime.now(UTC)
        self.certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self.private.public_key())
            .serial_number(1)
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .sign(self.private, hashes.SHA256())
        )
        self.fingerprint = self.certificate.fingerprint(hashes.SHA256()).hex()


@cache
def key() -> StandInKey:
    return StandInKey()


def sign(pdf: bytes, key: StandInKey, *, reason: str, location: str | None = None) -> bytes:
    """Sign as ``documents.sealing.sign`` does, so that ``documents.sealed_file`` reads it."""
    before = pdf + b"<</Contents "
    end, begin = len(before), len(before) + _ROOM + 2
    marks = f"/Reason ({_escaped(reason)}) /Location ({location})>>\n".encode()
    lengths = "/ByteRange [0 {:08} {:08} {:08}] "
    after = lengths.format(end, begin, len(lengths.format(0, 0, 0)) + len(marks)).encode() + marks
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    builder = pkcs7.PKCS7SignatureBuilder().set_data(before + after)
    signed = builder.add_signer(key.certificate, key.private, hashes.SHA256()).sign(serialization.Encoding.DER, options)
    return before + b"<" + signed.hex().encode().ljust(_ROOM, b"0") + b">" + after


def _escaped(text: str) -> str:
    return "".join(f"\\{byte:03o}" for byte in b"\xfe\xff" + text.encode("utf-16-be"))
