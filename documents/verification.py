"""Examining a PDF (文书核验): is it, byte for byte, what was sealed, and by whom?

A signature alone is not enough: bits in its padding, and bytes after its end, can change without its noticing. So the
recorded hash is compared first, and the signature has to cover the whole file.
"""

import hashlib
from dataclasses import dataclass
from io import BytesIO

import structlog
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Verdict:
    """Whether a file is genuine, and why, in a Chinese sentence."""

    genuine: bool
    reason: str


def examine(pdf: bytes, *, sha256: str, fingerprint: str) -> Verdict:
    """Compare a file with what was recorded of a paper: its hash, and the fingerprint of the signer's certificate."""
    if hashlib.sha256(pdf).hexdigest() != sha256:
        return Verdict(False, "文件内容与登记的不符，已被改动。")
    return examine_signature(pdf, fingerprint)


def examine_signature(pdf: bytes, fingerprint: str) -> Verdict:
    """Whether a file bears one signature, with this certificate, that covers all of it and forbids every change."""
    try:
        return _examine_signature(pdf, fingerprint)
    except Exception as error:  # noqa: BLE001 - see _note
        _note(error)
        return Verdict(False, "文件不能读取，或者电子签名不完整。")


def _note(error: Exception) -> None:
    """Anybody may upload anything here, and a broken file makes the reader fail in whatever way: each is an answer."""
    log.info("unreadable_pdf", error=repr(error)[:200])


def _examine_signature(pdf: bytes, fingerprint: str) -> Verdict:
    signatures = PdfFileReader(BytesIO(pdf)).embedded_signatures
    if len(signatures) != 1:
        return Verdict(False, f"文件应当有一个电子签名，实有{len(signatures)}个。")
    signature = signatures[0]
    if _fingerprint(signature.signer_cert) != fingerprint:
        return Verdict(False, "电子签名使用的不是登记的证书。")
    return _examine_integrity(signature)


def _examine_integrity(signature: EmbeddedPdfSignature) -> Verdict:
    trusted = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    status = validate_pdf_signature(signature, signer_validation_context=trusted)
    if not status.intact or not status.valid or not status.bottom_line:
        return Verdict(False, "电子签名与文件内容不符，已被改动。")
    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        return Verdict(False, "签名之后又有内容加入文件。")
    if signature.docmdp_level != MDPPerm.NO_CHANGES:
        return Verdict(False, "电子签名没有禁止改动，不是本系统的签名。")
    return Verdict(True, "文件与登记的完全一致，电子签名有效，签名之后没有改动。")


def signer_of(pdf: bytes) -> str | None:
    """The fingerprint of the certificate that a file says it was signed with, or None where it says none."""
    try:
        signatures = PdfFileReader(BytesIO(pdf)).embedded_signatures
        return _fingerprint(signatures[0].signer_cert) if signatures else None
    except Exception as error:  # noqa: BLE001 - see _note
        _note(error)
        return None


def _fingerprint(certificate: x509.Certificate) -> str:
    return hashlib.sha256(certificate.dump()).hexdigest()
