"""What a sealed file says of itself (文书文件所载): its number and the head of the ledger that it prints, if its signature holds.

Whoever rewrites a chain and all rows cannot write them into the files anew: that takes the bureau's key. To verify a
register of 100,000 cases, each file is read in a millisecond or two: the signature dictionary, which the signature covers
as it does the rest, stands in the file as plain text. ``documents.verification`` examines a single file thoroughly.

What reads files is loaded where it is used: a command that reads none starts without it.
"""

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509 import load_der_x509_certificate

_RANGE = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")
_LOCATION = re.compile(rb"/Location\s*\(ledger (\d+) ([0-9a-f]{64})\)")
_REASON = re.compile(rb"/Reason\s*(?=\()")
_PRINTED = re.compile(r"留痕第(\d+)条([0-9a-f]{64})")


class Unsigned(Exception):
    """A file bears no signature that covers all of it, or not that of the certificate; the message says which."""


@dataclass(frozen=True)
class Printed:
    """What a sealed file says."""

    reason: str
    """Kind and number, as the signature gives them."""
    sequence: int
    hash: str
    """The ledger's head, as it stood when the number was taken."""


def ledger_mark(sequence: int, digest: str) -> str:
    """How the signature names the head of the ledger that the paper prints."""
    return f"ledger {sequence} {digest}"


def read(pdf: bytes, *, fingerprint: str) -> Printed:
    """What a file says. Raises Unsigned where its signature does not vouch for it."""
    from pypdf.generic import read_string_from_stream

    signed, dictionary = _checked(pdf, fingerprint)
    reason = _REASON.search(dictionary)
    if reason is None:
        raise Unsigned("电子签名没有载明文书")
    text = str(read_string_from_stream(BytesIO(dictionary[reason.end() :])))
    marked = _LOCATION.search(dictionary)
    if marked is not None:
        return Printed(text, int(marked[1]), marked[2].decode())
    return Printed(text, *_head_in_text(signed))


def _checked(pdf: bytes, fingerprint: str) -> tuple[bytes, bytes]:
    """The file, and the last part of it, which holds the signature dictionary."""
    ranges = _RANGE.findall(pdf)
    if len(ranges) != 1:
        raise Unsigned(f"文件应当有一个电子签名，实有{len(ranges)}个")
    end, begin, length = map(int, ranges[0])
    if begin + length != len(pdf) or pdf[end : end + 1] != b"<" or pdf[begin - 1 : begin] != b">":
        raise Unsigned("电子签名没有包括整个文件")
    digest = hashlib.sha256(pdf[:end])
    digest.update(pdf[begin:])
    _check_signature(bytes.fromhex(pdf[end + 1 : begin - 1].decode("ascii")), digest.digest(), fingerprint)
    return pdf, pdf[begin:]


def _check_signature(encoded: bytes, digest: bytes, fingerprint: str) -> None:
    import asn1crypto.tsp  # noqa: F401 - before the first name is looked up: names that it adds later are never found
    from asn1crypto import cms

    signed = cms.ContentInfo.load(encoded)["content"]
    (signer,) = signed["signer_infos"]
    certificates = [certificate.chosen.dump() for certificate in signed["certificates"]]
    used = next(
        (certificate for certificate in certificates if hashlib.sha256(certificate).hexdigest() == fingerprint), None
    )
    if used is None:
        raise Unsigned("电子签名使用的不是登记的证书")
    attributes = {attr["type"].native: attr["values"][0].native for attr in signer["signed_attrs"]}
    if attributes.get("message_digest") != digest:
        raise Unsigned("电子签名与文件内容不符")
    key = load_der_x509_certificate(used).public_key()
    assert isinstance(key, rsa.RSAPublicKey)  # a seal's key is of no other kind
    try:
        key.verify(
            signer["signature"].native, signer["signed_attrs"].untag().dump(), padding.PKCS1v15(), hashes.SHA256()
        )
    except InvalidSignature as error:
        raise Unsigned("电子签名与文件内容不符") from error


def _head_in_text(pdf: bytes) -> tuple[int, str]:
    """From the first page, of a file sealed before the signature named the head."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        text = document[0].get_textpage().get_text_range()
    finally:
        document.close()
    found = _PRINTED.search("".join(text.split()))
    if found is None:
        raise Unsigned("文书上没有印载留痕")
    return int(found[1]), found[2]
