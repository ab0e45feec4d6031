"""Loading what the nouns declare to the core: acts, turns, pages' parts, and so on."""

from collections.abc import Collection
from importlib import import_module
from pkgutil import walk_packages


def load_declarations(package: str, parts: Collection[str]) -> None:
    """Import every module of a package whose path holds one of the parts: no process may act without them."""
    for module in walk_packages(import_module(package).__path__, prefix=f"{package}."):
        if not set(module.name.split(".")).isdisjoint(parts):
            import_module(module.name)
