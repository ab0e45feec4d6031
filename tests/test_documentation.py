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
