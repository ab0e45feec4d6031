"""Times pages, acts and papers: ``python -m tests.bench [--cases 1000 100000] [--only sqlite|postgresql]``.

Each page is timed turn by turn with a bare page of the same run, which loads session and user (and, as "bare list",
renders 50 rows of one indexed query); the ratio says more than the milliseconds, for machines differ.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.postgres import available, postgresql

LIMITS = {
    "worklist": (1.6, 6),
    "list": (1.6, 6),
    "filtered list": (1.6, 6),
    "deep page": (1.6, 6),
    "search, two characters": (2.0, None),
    "search, four characters": (2.0, None),
    "record page": (2.0, 10),
    "an act": (3.0, None),
}
"""At most so many times the bare page, with at most so many questions to the database."""
GROWTH = 1.15
"""The median at the most cases against that at the fewest, each by the bare page of its own minutes."""
PAPER_MS = 150


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    options = parser.parse_args()
    if options.only != "postgresql":
        with tempfile.TemporaryDirectory() as folder:
            show(measured(Path(folder), f"sqlite:///{folder}/db.sqlite3", options.cases))
    if options.only != "sqlite":
        if not available():
            raise SystemExit("No PostgreSQL to measure on.")
        with postgresql() as url, tempfile.TemporaryDirectory() as folder:
            show(measured(Path(folder), url, options.cases))


def measured(folder: Path, url: str, cases: list[int]) -> dict[str, Any]:
    out = folder / "figures.json"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "DATABASE_URL": url,
        "DATA_DIR": str(folder),
        "SEAL_KEYS_DIR": str(folder / "keys"),
        "SECRET_KEY": "measures and nothing else, long enough to be taken for a real one",
        "SEAL_PASSPHRASE": "measures only",
        "DEMO": "true",
        "DEBUG": "false",
        "HTTPS": "false",
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "LOG_LEVEL": "ERROR",
    }
    subprocess.run(
        [sys.executable, "-m", "tests.bench.measure", str(out), *map(str, cases)], env=environment, check=True
    )
    said: dict[str, Any] = json.loads(out.read_text())
    return said


def show(said: dict[str, Any]) -> None:
    print(f"\n## {said['database']}\n")
    for count, seconds in said["loads"]:
        print(f"{count} cases loaded in {seconds} s")
    print("\n| what | cases | median ms | p95 ms | queries | a second, 8 at once | ratio | of | met |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |")
    first = {figure["what"]: figure["ratio"] for figure in reversed(said["figures"])}
    for figure in said["figures"]:
        print(_line(figure, first[figure["what"]]))
    paper = said["paper"]
    met = "yes" if paper["median"] <= PAPER_MS else "NO"
    print(
        f"\nA paper of two pages, rendered and signed: median {paper['median']} ms, p95 {paper['p95']} ms; met: {met}"
    )
    print(f"400 papers: {paper['growth']:+} MiB. A list a thousand times: {said['lists']:+} MiB.")


def _line(figure: dict[str, Any], at_first: float) -> str:
    ratio, queries = LIMITS[figure["what"]]
    growth = figure["ratio"] / at_first
    wrong = [
        *(["ratio"] if figure["ratio"] > ratio else []),
        *(["queries"] if queries is not None and figure["queries"] > queries else []),
        *([f"growth {growth:.2f}"] if growth > GROWTH else []),
    ]
    cells = [
        figure["what"],
        figure["cases"],
        figure["median"],
        figure["p95"],
        figure["queries"],
        figure["per_second"] or "",
        figure["ratio"],
        figure["base"],
        f"NO: {', '.join(wrong)}" if wrong else "yes",
    ]
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main()
