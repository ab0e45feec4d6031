"""The house (目录结构): how many rooms stand beside each other, what runs between them, how small the pieces are."""

import ast
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
HOUSES = ("config", "accountability", "supervision", "documents")
MOST_ENTRIES, MOST_ARROWS = 24, 140
"""Entries at the top of ``supervision``, and pairs of rooms of which one takes something from the other."""
MEDIAN, NINETIETH = 6, 14
"""Lines of a function, from its ``def`` to its end, docstring included."""
SLOW = ("weasyprint", "pyhanko", "pypdf", "xlsxwriter", "openpyxl", "PIL", "icalendar")
"""What makes and reads files; a command that does neither starts without it."""


def _modules(house: str) -> list[Path]:
    return sorted(path for path in (ROOT / house).rglob("*.py") if "migrations" not in path.parts)


def _room(module: str) -> str:
    """The room of a module: the package of its noun, or the house where it has none. What an application lists and wires at its
    top is a room of its own, above all others."""
    house, noun, *_ = [*module.split("."), ""]
    if house not in ("supervision", "accountability"):
        return house
    return f"{house}.{noun}" if (ROOT / house / noun / "__init__.py").is_file() and noun else f"{house}, wired"


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from (f"{module}.{name.name}" for name in names)


def _arrows() -> set[tuple[str, str]]:
    found = set()
    for house in HOUSES:
        for path in _modules(house):
            here = _room(".".join(path.relative_to(ROOT).with_suffix("").parts))
            rooms = {_room(name) for name in _imported(path) if name.split(".")[0] in HOUSES}
            found |= {(here, room) for room in rooms - {here}}
    return found


def test_few_things_stand_at_the_top_of_supervision() -> None:
    entries = [path.name for path in (ROOT / "supervision").iterdir() if path.name != "__pycache__"]
    assert len(entries) <= MOST_ENTRIES, sorted(entries)


def test_arrows_between_rooms_are_few_and_run_in_no_circle() -> None:
    arrows = _arrows()
    assert ("supervision.notices", "supervision.core") in arrows
    assert len(arrows) <= MOST_ARROWS
    graph = TopologicalSorter[str]()
    for here, there in arrows:
        graph.add(here, there)
    graph.prepare()  # raises CycleError with the circle


def test_functions_are_small() -> None:
    functions = [
        node.end_lineno - node.lineno + 1
        for house in HOUSES
        for path in _modules(house)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None
    ]
    median, ninetieth = statistics.median(functions), statistics.quantiles(functions, n=10)[-1]
    assert (median <= MEDIAN, ninetieth <= NINETIETH) == (True, True), (median, ninetieth)


@pytest.mark.parametrize("started", ["django.core.management"])
def test_a_command_starts_without_what_makes_files(started: str) -> None:
    """In a process of its own, up to where the command itself would begin: settings, applications, addresses, checks."""
    code = (
        f"import sys; from {started} import call_command; import django; django.setup(); "
        f"call_command('check'); print(*[name for name in {SLOW!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""


def test_a_command_collects_garbage_though_its_start_does_not() -> None:
    code = "import gc; print(gc.isenabled(), gc.get_freeze_count() > 100_000)"
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True", "True"]
