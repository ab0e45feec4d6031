"""What the electronic signature of a PDF says (电子签名)."""

import hashlib
from collections.abc import Coroutine, Sequence
from typing import Any, BinaryIO

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext


def signer(file: BinaryIO) -> str | None:
    """The fingerprint (SHA-256, hexadecimal) of the certificate that a file says it was signed with, or None."""
    signatures = PdfFileReader(file).embedded_signatures
    return _fingerprint(signatures[0].signer_cert) if signatures else None


def read(file: BinaryIO, *, checked: Sequence[str]) -> dict[str, str | None]:
    """Who says to have signed a file ("signer", a fingerprint, or None); where it is one of those to be checked, what is wrong
    with the signature ("fault", or nothing)."""
    found = signer(file)
    if found is None or found not in checked:
        return {"signer": found, "fault": ""}
    return {"signer": found, "fault": fault(file, fingerprint=found)}


def fault(file: BinaryIO, *, fingerprint: str) -> str:
    """What is wrong with the signature of a file, as a sentence; nothing where it bears one signature, with this
    certificate, that covers all of it and forbids every change."""
    signatures = PdfFileReader(file).embedded_signatures
    if len(signatures) != 1:
        return f"文件应当有一个电子签名，实有{len(signatures)}个。"
    if _fingerprint(signatures[0].signer_cert) != fingerprint:
        return "电子签名使用的不是登记的证书。"
    return _fault_of_integrity(signatures[0])


def _fault_of_integrity(signature: EmbeddedPdfSignature) -> str:
    trusted = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    status = _done(async_validate_pdf_signature(signature, signer_validation_context=trusted))
    if not status.intact or not status.valid or not status.bottom_line:
        return "电子签名与文件内容不符，已被改动。"
    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        return "签名之后又有内容加入文件。"
    if signature.docmdp_level != MDPPerm.NO_CHANGES:
        return "电子签名没有禁止改动，不是本系统的签名。"
    return ""


def _done(validation: Coroutine[Any, Any, Any]) -> Any:
    """The result of a validation that fetches nothing and so waits for nothing: a job has no room for an event loop."""
    try:
        validation.send(None)
    except StopIteration as end:
        return end.value
    raise RuntimeError("the validation waits for something outside of the file")


def _fingerprint(certificate: x509.Certificate) -> str:
    return hashlib.sha256(certificate.dump()).hexdigest()
