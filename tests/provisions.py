"""Which provisions of the regulation the tests prove: read from their text, so that a partial run says the same.

A test cites what it proves by ``@pytest.mark.provision("4.2.1")``, or for a whole file by ``pytestmark``.
"""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent
PENDING = TESTS / "pending_provisions.txt"
REGULATION = TESTS.parent / "supervision" / "rules" / "regulation-2016.toml"


def codes() -> list[str]:
    """The codes of the regulation, in its order."""
    with REGULATION.open("rb") as file:
        return [row["code"] for row in tomllib.load(file)["provision"]]


def leaves() -> list[str]:
    """The provisions that have none below them: what there is to prove."""
    every = codes()
    return [code for code in every if not any(other.startswith(f"{code}.") for other in every)]


def pending(text: str | None = None) -> list[str]:
    """What is not built yet: the codes at the beginning of the lines of the list."""
    lines = (PENDING.read_text(encoding="utf-8") if text is None else text).splitlines()
    return [line.split()[0] for line in lines if line.strip() and not line.startswith("#")]


def cited() -> dict[str, list[str]]:
    """Each code that a test cites, with the files that do."""
    found: dict[str, list[str]] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        for code in citations(path.read_text(encoding="utf-8")):
            found.setdefault(code, []).append(str(path.relative_to(TESTS)))
    return found


def citations(source: str) -> Iterator[str]:
    """The codes in the markers of one file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _is_marker(node.func):
            yield from (_code(argument) for argument in node.args)


def _is_marker(function: ast.expr) -> bool:
    return ast.unparse(function) in ("pytest.mark.provision", "mark.provision")


def _code(argument: ast.expr) -> str:
    """A code is written out: what is only computed when the test runs could not be read here."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    raise ValueError(f"line {argument.lineno}: write the provision's code out, as a string")


def wrong(regulation: list[str], leaves: list[str], cited: set[str], pending: list[str]) -> list[str]:
    """What does not hold, in sentences."""
    found = [f"{code} is no provision" for code in sorted(cited | set(pending)) if code not in regulation]
    found += [f"{code} is pending twice" for code in sorted(set(pending)) if pending.count(code) > 1]
    found += [f"{code} is proved: strike it from the pending" for code in sorted(cited & set(pending))]
    found += [f"{code} has provisions below it: only these are pending" for code in _not_leaves(pending, leaves)]
    found += [f"{code} is neither proved nor pending" for code in leaves if code not in cited | set(pending)]
    return found


def _not_leaves(pending: list[str], leaves: list[str]) -> list[str]:
    return [code for code in pending if code in codes() and code not in leaves]
