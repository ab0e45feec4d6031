"""Examining a PDF (文书核验): is it, byte for byte, what was sealed, and by whom?

A signature alone is not enough: bits in its padding, and bytes after its end, can change without its noticing. So the
recorded hash is compared first, and the signature has to cover the whole file.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from documents.untrusted_files.client import Content, read
from documents.untrusted_files.refusals import Broken

UNREADABLE = "文件不能读取，或者电子签名不完整。"
GENUINE = "文件与登记的完全一致，电子签名有效，签名之后没有改动。"


@dataclass(frozen=True)
class Verdict:
    """Whether a file is genuine, and why, in a Chinese sentence."""

    genuine: bool
    reason: str


def examine_registered(pdf: bytes, fingerprint: str) -> Verdict:
    """Whether a file that the register knows, byte for byte, bears one signature, with this certificate, that covers all
    of it and forbids every change. It is no file from outside: the application made it."""
    from documents.untrusted_files.readers import signatures  # loaded by who verifies, and nobody else

    try:
        fault = signatures.fault(BytesIO(pdf), fingerprint=fingerprint)
    except Exception:  # noqa: BLE001 - a reader fails over what was never sealed in whatever way: each is an answer
        fault = UNREADABLE
    return Verdict(not fault, fault or GENUINE)


def signature_of(
    pdf: Content, *, checked: Iterable[str] = (), purpose: str = "signature of a stranger"
) -> dict[str, str | None]:
    """Who a file says to be signed by ("signer": the certificate's fingerprint, or None); where that is one of those to be
    checked, what is wrong with the signature ("fault").

    Raises TooComplex and Busy, at once where too many strangers' files are being read.
    """
    try:
        found: dict[str, str | None] = read("signer", pdf, purpose=purpose, checked=list(checked))
    except Broken:
        return {"signer": None, "fault": ""}
    return found
