"""The documents a newcomer reads: every link leads somewhere, and each decision is one that the list names."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("findings/*.md")])
README_LINES = 150
DECISION_LINES = 60


def _links(page: Path) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            yield target


def _headings(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = []
    for link in _links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in _headings(target)):
            lost.append(link)
    assert not lost


def test_the_front_door_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= README_LINES


def test_every_decision_is_listed_and_has_its_three_parts() -> None:
    decisions = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    numbers = [int(decision.name[:4]) for decision in decisions]
    assert numbers == list(range(1, len(decisions) + 1))
    listed = set(_links(ROOT / "docs/decisions/README.md"))
    assert listed == {decision.name for decision in decisions}
    for decision in decisions:
        text = decision.read_text(encoding="utf-8")
        assert [line for line in text.splitlines() if line.startswith("## ")] == [
            "## Context",
            "## Decision",
            "## Consequence",
        ], decision.name
        assert len(text.splitlines()) <= DECISION_LINES, decision.name


def test_every_finding_is_listed() -> None:
    scripts = {script.name for script in (ROOT / "findings").glob("*.sh")}
    text = (ROOT / "findings/README.md").read_text(encoding="utf-8")
    assert scripts == set(re.findall(r"`(\w[\w-]*\.sh)`", text)) | set(re.findall(r"\((\w[\w-]*\.sh)\)", text))


_OURS = ("accountability", "config", "docs", "documents", "findings", "supervision", "templates", "tests")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_path_that_is_named_is_there(page: Path) -> None:
    """So the lists of what an act, a paper and a period owe are held against the tree."""
    named = re.findall(r"`([\w./-]+)`", page.read_text(encoding="utf-8"))
    paths = [path for path in named if "/" in path and path.split("/")[0] in _OURS]
    assert [path for path in paths if not (ROOT / path).exists()] == []


def _to_add(what: str) -> str:
    """The list of ``docs/architecture.md`` that says how one is added."""
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    found = re.search(rf"^### To add {what}\n(.+?)(?=^###|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found is not None, f"docs/architecture.md does not say how to add {what}"
    return found[1]


@pytest.mark.parametrize(
    ("what", "declared_in"), [("a kind of paper", "paper_kinds.py"), ("a kind of period", "period_kinds.py")]
)
def test_what_a_kind_owes_stands_beside_every_declaration(what: str, declared_in: str) -> None:
    """Each noun that declares one has the files that the list names; so the list is the one that is followed."""
    owed = set(re.findall(r"the noun's `(\w+\.py)`", _to_add(what))) - {"due_times.py"}
    assert declared_in in owed
    nouns = [path.parent for app in ("supervision", "accountability") for path in (ROOT / app).rglob(declared_in)]
    nouns = [noun for noun in nouns if "core" not in noun.parts]
    assert len(nouns) >= 5
    for noun in nouns:
        lacking = sorted(name for name in owed if not (noun / name).exists())
        assert not lacking, f"{noun.relative_to(ROOT)} declares {what} and has no {lacking}, which the list names"


def test_what_the_tests_ask_for_stands_in_the_lists() -> None:
    """A file that a failing test sends one to is one that the lists name."""
    asking = (ROOT / "tests/supervision/core/test_declarations.py").read_text(encoding="utf-8")
    asked = set(re.findall(r"_beside\(\w+, '(\w+\.py)'\)", asking)) | {
        "parts.toml",
        "act_examples.py",
        "WRITTEN_BY",
        "ledger_names",
    }
    assert {"impact.py", "paper_kinds.py", "period_kinds.py", "due_times.py"} <= asked
    lists = "".join(_to_add(what) for what in ("an act", "a kind of paper", "a kind of period"))
    assert sorted(name for name in asked if name not in lists) == []
