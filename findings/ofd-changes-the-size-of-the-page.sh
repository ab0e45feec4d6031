#!/usr/bin/env bash
# easyofd 20260427 makes OFD files (版式文件, GB/T 33190-2016), in which offices exchange official papers, from PDF, and PDF from OFD.
#
# Valid input: a PDF of one page of A4 with a line of text; an OFD of one page of 210 × 297 mm, its namespace and
# unit (millimetres) those of the standard.
# Expected: the page stays A4 both ways (595 × 842 pt; 210 × 297 mm), the text stays text, the namespace is http://www.ofdspec.org/2016, and a
# second file can be made. Seen: OFD → PDF a page of 1653.54 × 2338.58 pt, 2.8 times as wide; PDF → OFD a page of about 101 × 143 mm that holds one picture
# and no text, under a namespace that is not the standard's; and one conversion only for each working folder: the second ends
# with FileExistsError, for the first leaves ./test behind. A paper printed from it is not the paper that was sealed.
# Exits 0 while that is so, 1 as soon as it changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check easyofd==20260427 pymupdf==2.0 reportlab==5.1.0
cd "$folder"
"$folder/venv/bin/python" - 2>/dev/null <<'PY'
import io
import re
import sys
import zipfile
from importlib.metadata import version

import fitz
from easyofd import OFD

STANDARD = "http://www.ofdspec.org/2016"
MM = 72 / 25.4


def quietly(call, *args, **kwargs):
    """What the library prints on its way is not shown."""
    shown, sys.stdout = sys.stdout, io.StringIO()
    try:
        return call(*args, **kwargs)
    finally:
        sys.stdout = shown


def ofd_of_a4() -> bytes:
    def xml(name: str, attributes: str, inner: str) -> str:
        return f'<?xml version="1.0" encoding="UTF-8"?><ofd:{name} xmlns:ofd="{STANDARD}"{attributes}>{inner}</ofd:{name}>'

    parts = {
        "OFD.xml": xml(
            "OFD",
            ' DocType="OFD" Version="1.1"',
            "<ofd:DocBody><ofd:DocInfo><ofd:DocID>0123456789abcdef0123456789abcdef</ofd:DocID></ofd:DocInfo>"
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>",
        ),
        "Doc_0/Document.xml": xml(
            "Document",
            "",
            "<ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            "</ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
            '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>',
        ),
        "Doc_0/PublicRes.xml": xml(
            "Res", ' BaseLoc="Res"', '<ofd:Fonts><ofd:Font ID="2" FontName="Helvetica" FamilyName="Helvetica"/></ofd:Fonts>'
        ),
        "Doc_0/Pages/Page_0/Content.xml": xml(
            "Page",
            "",
            '<ofd:Content><ofd:Layer ID="3" Type="Body"><ofd:TextObject ID="4" Boundary="20 20 100 10" Font="2" Size="5">'
            '<ofd:FillColor Value="0 0 0"/><ofd:TextCode X="0" Y="7" DeltaX="g 3 3">2026</ofd:TextCode></ofd:TextObject>'
            "</ofd:Layer></ofd:Content>",
        ),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return file.getvalue()


def pdf_of_a4() -> bytes:
    document = fitz.open()
    document.new_page(width=210 * MM, height=297 * MM).insert_text((72, 72), "Notice 2026-12-10")
    return document.tobytes()


for package in ("easyofd", "pymupdf", "reportlab"):
    print(package, version(package))
changed = []

reader = OFD()
quietly(reader.read, ofd_of_a4(), fmt="binary")
box = fitz.open(stream=quietly(reader.to_pdf), filetype="pdf")[0].rect
print(f"OFD of 210 × 297 mm → PDF of {box.width / MM:.1f} × {box.height / MM:.1f} mm ({box.width:.2f} × {box.height:.2f} pt)")
if abs(box.width - 210 * MM) < 2:
    changed.append("OFD to PDF keeps the page")

made = quietly(OFD().pdf2ofd, pdf_of_a4())
with zipfile.ZipFile(io.BytesIO(made)) as packed:
    page = packed.read("Doc_0/Pages/Page_0/Content.xml").decode()
width, height = map(float, re.search(r"PhysicalBox>0 0 ([\d.]+) ([\d.]+)<", page).groups())
namespace = re.search(r'xmlns:ofd="([^"]+)"', page)[1]
print(f"PDF of 210 × 297 mm → OFD of {width} × {height} mm, {page.count('TextCode')} texts, {page.count('<ofd:ImageObject')} picture")
print(f"  its namespace is the standard's: {namespace == STANDARD}")
if abs(width - 210) < 1:
    changed.append("PDF to OFD keeps the page")
if "TextCode" in page:
    changed.append("PDF to OFD keeps the text")
if namespace == STANDARD:
    changed.append("the namespace is the standard's")

try:
    quietly(OFD().pdf2ofd, pdf_of_a4())
    changed.append("a second file can be made")
except FileExistsError as error:
    print(f"  a second PDF in the same folder: FileExistsError: {error.filename}")
raise SystemExit("changed: " + "; ".join(changed) if changed else 0)
PY
