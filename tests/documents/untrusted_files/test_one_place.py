"""Every file from outside is parsed in one place (外来文件只在一处读取): no other module imports what parses."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.untrusted_files.tasks import TASKS

ROOT = Path(__file__).parents[3]
PARSERS = {
    *(
        "pypdf",
        "pypdfium2",
        "PIL",
        "pi_heif",
        "openpyxl",
        "fitz",
        "pdfminer",
        "docx",
        "xlrd",
        "lxml",
        "tarfile",
        "gzip",
        "bz2",
    ),
    *("lzma", "email", "mailbox", "xml", "html.parser", "defusedxml", "bs4", "olefile", "pyhanko.pdf_utils.reader"),
    *("pyhanko.sign.validation", "zipfile", "csv", "pickle", "marshal", "shelve"),
}
"""What takes a file apart."""
IN_A_JOB = {
    *(where.partition(":")[0] for where in TASKS.values()),
    "documents.spreadsheets.reading",
    "documents.spreadsheets.containers",
    "documents.spreadsheets.excel",
    "documents.spreadsheets.excel_compat",
    "documents.spreadsheets.delimited",
    *(
        f"documents.untrusted_files.readers.{name}"
        for name in ("pictures", "packages", "compounds", "boxes", "texts", "mpeg_audio")
    ),
    *(f"documents.remaking.{name}" for name in ("pages", "pictures", "fonts", "encoding")),
}
"""Modules that work in a job: those of the tasks, and what these import."""
ALLOWED = {
    ("documents.spreadsheets.writing", "csv"): "writes what a person takes away",
    ("documents.dossiers", "zipfile"): "writes the zip of a dossier",
    ("documents.remaking.binding", "pypdf"): "writes a PDF of the pictures that a job drew",
    ("documents.sealed_file", "pypdfium2"): "of papers whose signature by the registered certificate held before",
    ("documents.sealed_file", "pypdf.generic"): "the same",
    (
        "supervision.core.deadlines.working_calendar.source",
        "html.parser",
    ): "of what the rule administrator pasted: text of a bounded length, taken by a parser that builds nothing",
    ("config.demo.attachments", "PIL"): "draws the scans and photographs that the demo hands in",
    ("documents.rendering.pictures", "pypdfium2"): "of the application's own pictures, laid out an instant before",
    ("documents.paper_fonts", "lzma"): "the application's own fonts, whose digests are held",
    **{
        ("documents.timestamp_tokens", f"pyhanko.sign.validation.{module}"): (
            "of the time-stamping service that the bureau's deployment names, 64 kB at most"
        )
        for module in ("errors", "generic_cms", "status")
    },
    ("documents.verification", "documents.untrusted_files.readers.signatures"): "of papers that the register knows",
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for package in ("config", "accountability", "supervision", "documents"):
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), ast.parse(path.read_text())


def imported(tree: ast.Module) -> Iterator[str]:
    """Every name that is imported anywhere in a module, with its package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "import_module":
            yield from (str(given.value) for given in node.args if isinstance(given, ast.Constant))


def is_of(name: str, forbidden: set[str]) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in forbidden)


def outside() -> Iterator[tuple[str, str]]:
    for module, tree in modules():
        if module not in IN_A_JOB:
            for name in imported(tree):
                if is_of(name, PARSERS | IN_A_JOB) and not any(
                    module == where and is_of(name, {what}) for where, what in ALLOWED
                ):
                    yield module, name


def test_what_parses_is_imported_where_jobs_work_and_nowhere_else() -> None:
    assert sorted(set(outside())) == []


def test_what_works_in_a_job_knows_neither_django_nor_what_knows_it() -> None:
    trees = dict(modules())
    known = {name for name in trees if not name.startswith("documents.untrusted_files.readers")}
    pure = {"documents", "documents.untrusted_files.refusals", "documents.untrusted_files", *IN_A_JOB}
    pure |= {"documents.untrusted_files.kinds"}
    pure |= {
        "documents.spreadsheets",
        "documents.spreadsheets.headed",
        "documents.spreadsheets.number_formats",
        "documents.spreadsheets.numbers_as_text",
        "documents.spreadsheets.table",
        "documents.text_decoding",
        "documents.text_folding",
    }
    pure |= {"documents.spreadsheets.writing", "documents.untrusted_files.readers", "documents.file_compat"}
    pure |= {"documents.remaking", *(f"documents.remaking.{name}" for name in ("binding", "drawn", "plain"))}
    for module in sorted(pure - {"documents"}):
        for name in imported(trees[module]):
            assert not is_of(name, {"django", "structlog", "supervision", "accountability", "config"}), (module, name)
            assert name not in known or name in pure, (module, name)


@pytest.mark.parametrize(
    "line",
    [
        "import pypdf",
        "from PIL import Image",
        "from zipfile import ZipFile",
        "import xml.etree.ElementTree",
        "import csv",
    ],
)
def test_the_rule_sees_every_way_of_importing(line: str) -> None:
    assert any(is_of(name, PARSERS) for name in imported(ast.parse(f"def late():\n    {line}\n")))
