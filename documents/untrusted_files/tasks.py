"""The closed list of what may be done with a file from outside: a name, and the function that does it."""

from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

Task = Callable[..., Any]

TASKS: dict[str, str] = {
    "content_type": "documents.untrusted_files.readers.content_types:content_type",
    "signer": "documents.untrusted_files.readers.signatures:read",
    "table": "documents.untrusted_files.readers.tables:rows",
    "count pages": "documents.untrusted_files.readers.binding:count_pages",
    "take pdf": "documents.untrusted_files.readers.binding:take_pdf",
    "take picture": "documents.untrusted_files.readers.binding:take_picture",
    "bind": "documents.untrusted_files.readers.binding:bind",
    "count pages to copy": "documents.remaking.readers:count_pages",
    "draw pages": "documents.remaking.readers:draw_pages",
    "remake picture": "documents.remaking.readers:remake_picture",
    "draw small": "documents.remaking.readers:draw_small",
    "shooting": "documents.untrusted_files.readers.shooting:shooting",
    "examine dossier": "documents.untrusted_files.readers.dossier_zips:examine",
}
LIBRARIES = ("encodings", "pyhanko.pdf_utils", "pyhanko.sign", "pyhanko_certvalidator", "pypdf", "openpyxl")
"""Packages of which every module is loaded beforehand: a job cannot open a file any more, not even a module's."""
WARM_UPS: tuple[str, ...] = (
    "documents.untrusted_files.readers.pictures:warm_up",
    "documents.remaking.readers:warm_up",
)
"""What is done once in the template, so that what a library loads at its first use is there for every job."""


def loaded(registry: str) -> dict[str, Task]:
    """Every task of a registry (this module, or one of the tests' that has more), its module imported."""
    return {name: _function(where) for name, where in import_module(registry).TASKS.items()}


def load_libraries() -> None:
    """Import every module of the readers' libraries, but those that lack something which is not installed."""
    for library in LIBRARIES:
        package = import_module(library)
        for module in walk_packages(package.__path__, f"{library}."):
            if not module.name.endswith("__main__"):
                with suppress(ImportError, LookupError):
                    import_module(module.name)


def warm_ups(registry: str) -> list[Task]:
    """What a registry does before the first job."""
    return [_function(where) for where in import_module(registry).WARM_UPS]


def _function(where: str) -> Task:
    module, _, name = where.partition(":")
    found: Task = getattr(import_module(module), name)
    return found
