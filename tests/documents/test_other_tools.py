"""Papers before tools that nobody here wrote (第三方工具验证): what each says of them stands in docs/papers.md."""

import shutil
import subprocess
from pathlib import Path

import pytest
from pdfua import Severity, validate
from pypdf import PdfReader

from documents.pdf_signature import load_key, make_trial_key, sign
from documents.rendering import render
from tests.documents.facts import LONG, form, letter, report

TABLE = {
    "type": "table",
    "head": ["序号", "检查内容", "问题事实"],
    "rows": [[str(n), "行政处罚", LONG] for n in range(1, 30)],
}
FACTS = {
    "letter": letter(*[LONG] * 9, copies_to="局办公室，监察一科。"),
    "table": letter(LONG, blocks=[TABLE]),
    "form": form([["问题事实", LONG * 3], ["甲", "乙", "丙", "丁"]] * 5),
    "report": report(LONG),
}
TOOLS = {
    "qpdf": ["qpdf", "--check"],
    "mutool": ["mutool", "draw", "-q", "-o", "/dev/null", "-F", "txt"],
    "ghostscript": ["gs", "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage"],
    "poppler": ["pdftotext", "-q"],
}

TOLD = ("no AP", "ICC support is not available")
"""What is no complaint: that an invisible signature has no picture, that a tool was built without colour profiles."""


@pytest.fixture(scope="module", params=FACTS)
def sealed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper, sealed."""
    folder = tmp_path_factory.mktemp("sealed")
    make_trial_key(folder / "seal.p12", "试用", "江滨区安全生产监督管理局")
    key = load_key(folder / "seal.p12", "试用")
    file = folder / f"{request.param}.pdf"
    file.write_bytes(sign(render(FACTS[request.param]), key, reason="Sealed"))
    return file


def test_it_is_accessible(sealed: Path) -> None:
    """By the PyPI checker of PDF/UA-1: neither an error nor a warning."""
    found = validate(str(sealed))
    assert [one for one in found.findings if one.severity in (Severity.ERROR, Severity.WARNING)] == []


def test_it_says_that_it_is_kept_for_long_and_accessible(sealed: Path) -> None:
    """PDF/A-3a and PDF/UA-1, also after it was signed."""
    root = PdfReader(sealed).trailer["/Root"]
    said = root["/Metadata"].get_object().get_data().decode()
    assert 'pdfaid:part="3"' in said
    assert 'pdfaid:conformance="A"' in said
    assert "pdfuaid:part" in said
    assert said.count("<rdf:RDF") == 1
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("zh-CN", True)


def test_its_signature_is_valid(sealed: Path) -> None:
    said = subprocess.run(["pdfsig", "-nocert", str(sealed)], capture_output=True, check=True, text=True).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said


@pytest.mark.parametrize("tool", [tool for tool, command in TOOLS.items() if shutil.which(command[0])])
def test_it_is_read_without_complaint(sealed: Path, tool: str) -> None:
    command = [*TOOLS[tool], str(sealed), *(["/dev/null"] if tool == "poppler" else [])]
    said = subprocess.run(command, capture_output=True, check=False, text=True)
    assert said.returncode == 0, said.stderr
    assert not [line for line in said.stderr.splitlines() if not any(known in line for known in TOLD)]
