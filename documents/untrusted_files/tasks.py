"""The closed list of what may be done with a file from outside: a name, and the function that does it."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

Task = Callable[..., Any]

TASKS: dict[str, str] = {
    "content_type": "documents.untrusted_files.readers.content_types:content_type",
    "count pages": "documents.remaking.readers:count_pages",
    "draw pages": "documents.remaking.readers:draw_pages",
    "remake picture": "documents.remaking.readers:remake_picture",
}
WARM_UPS: tuple[str, ...] = (
    "documents.untrusted_files.readers.content_types:warm_up",
    "documents.remaking.readers:warm_up",
)
"""What is done once in the template, so that what a library loads at its first use is there for every job."""


def loaded(registry: str) -> dict[str, Task]:
    """Every task of a registry (this module, or one of the tests' that has more), its module imported."""
    return {name: _function(where) for name, where in import_module(registry).TASKS.items()}


def warm_ups(registry: str) -> list[Task]:
    """What a registry does before the first job."""
    return [_function(where) for where in import_module(registry).WARM_UPS]


def _function(where: str) -> Task:
    module, _, name = where.partition(":")
    found: Task = getattr(import_module(module), name)
    return found
