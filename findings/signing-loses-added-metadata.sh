#!/usr/bin/env bash
# WeasyPrint 70.0 adds a piece of XMP metadata to a PDF by its option xmp_metadata (as Factur-X invoices and PDF/UA
# declarations need it); pyHanko 0.38.0 signs that PDF.
#
# Valid input: a PDF/A-3a of one line, with the identification of PDF/UA-1 (ISO 14289-1, clause 5) added by that option.
# Expected: what the document says of itself is there after signing as it was before. Seen: WeasyPrint appends the piece as a
# second rdf:RDF beside its own, where XMP (ISO 16684-1, 7.4) has one; pyHanko reads the first and writes that alone: the
# identification is gone, without a word, and the signature is valid. Put inside the first rdf:RDF
# (DocumentMetadata.generate_rdf_metadata), it survives. A paper declared accessible is no longer so once it is sealed.
# Exits 0 while that is so, 1 as soon as it changes. Needs Pango, as WeasyPrint does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pydyf==0.13.0 pyhanko==0.38.0 cryptography==50.0.2 pypdf==7.1.0
cd "$folder"
cat >piece.xmp <<'XMP'
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
</rdf:RDF>
XMP
"$folder/venv/bin/python" - <<'PY'
import datetime
from functools import partial
from importlib.metadata import version
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pypdf import PdfReader
from weasyprint import HTML

PAGE = '<html lang="zh-CN"><title>Notice</title><p>2026-12-10</p></html>'


def signer():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Seal")])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=9))
        .sign(key, hashes.SHA256())
    )
    with open("key.p12", "wb") as file:
        file.write(pkcs12.serialize_key_and_certificates(b"s", key, certificate, None, serialization.BestAvailableEncryption(b"s")))
    return signers.SimpleSigner.load_pkcs12("key.p12", passphrase=b"s")


def signed(pdf):
    out = BytesIO()
    meta = signers.PdfSignatureMetadata(field_name="Seal")
    signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), meta, signer=SIGNER, output=out)
    return out.getvalue()


def says(pdf):
    said = PdfReader(BytesIO(pdf)).trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    return "pdfuaid" in said, said.count("<rdf:RDF")


def inside(describe, *what):
    piece = open("piece.xmp", "rb").read().split(b">", 1)[1]
    return describe(*what).replace(b"</rdf:RDF>", piece)


for package in ("weasyprint", "pyhanko"):
    print(package, version(package))
SIGNER = signer()
by_option = HTML(string=PAGE).write_pdf(pdf_variant="pdf/a-3a", xmp_metadata=["piece.xmp"])
document = HTML(string=PAGE).render(pdf_variant="pdf/a-3a")
document.metadata.generate_rdf_metadata = partial(inside, document.metadata.generate_rdf_metadata)
within = document.write_pdf(pdf_variant="pdf/a-3a")
found = {}
for name, pdf in (("by the option", by_option), ("inside the one rdf:RDF", within)):
    found[name] = says(pdf), says(signed(pdf))
    (before, parts), (after, _) = found[name]
    print(f"{name}: {parts} rdf:RDF; says PDF/UA before signing: {before}, after: {after}")
expected = {"by the option": ((True, 2), (False, 1)), "inside the one rdf:RDF": ((True, 1), (True, 1))}
raise SystemExit(0 if found == expected else "changed")
PY
