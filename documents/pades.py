"""Signing a PDF by pyHanko (PAdES): the only place of this process that imports it."""

from io import BytesIO
from typing import TYPE_CHECKING

from asn1crypto import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

if TYPE_CHECKING:
    from documents.pdf_signature import SealKey


def _chain_of(key: "SealKey") -> SimpleCertificateStore:
    """What the library puts into the signature beside the key's own certificate."""
    store = SimpleCertificateStore()
    store.register_multiple(
        x509.Certificate.load(issuer.public_bytes(serialization.Encoding.DER)) for issuer in key.chain
    )
    return store


class _Signer(signers.Signer):
    """A bureau's key as the library asks for it."""

    def __init__(self, key: "SealKey") -> None:
        self._private_key = key.private_key
        super().__init__(
            signing_cert=x509.Certificate.load(key.certificate.public_bytes(serialization.Encoding.DER)),
            cert_registry=_chain_of(key),
            signature_mechanism=None,
        )

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        return self._private_key.sign(data, padding.PKCS1v15(), hashes.SHA256())


def signed(pdf: bytes, key: "SealKey", *, field: str, reserved: int, reason: str, location: str | None) -> bytes:
    """The PDF with one invisible signature that certifies it and allows no change after."""
    meta = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        reason=reason,
        location=location,
        name=key.certificate.subject.rfc4514_string(),
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,
    )
    output = BytesIO()
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    signers.sign_pdf(writer, meta, signer=_Signer(key), bytes_reserved=reserved, output=output)
    return output.getvalue()
