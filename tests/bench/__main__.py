"""Times pages, acts, papers, whole files and imports: ``python -m tests.bench [--cases 1000 100000] [--only sqlite] [--parts pages act]
[--pages list "record page"]``.

Each page is timed turn by turn with a bare page of the same run, which loads session and user (and, as "bare list",
renders 50 rows of one indexed query): where a machine is slow or busy, both are, and the ratio stands.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.postgres import available, postgresql

LIMITS: dict[str, tuple[float | None, int | None]] = {
    "worklist": (1.6, 6),
    "list": (1.6, 6),
    "filtered list": (1.6, 6),
    "deep page": (1.6, 6),
    "search, two characters": (2.0, None),
    "search, four characters": (2.0, None),
    "record page": (2.0, 12),
    "everything, two characters": (None, 40),
    "everything, a number": (None, 40),
    "everything, words of few": (None, 40),
    "case files": (1.6, 6),
    "case files, filtered": (1.6, 6),
    "case files, a year": (1.6, 6),
    "case files, deep page": (1.6, 6),
    "case files, a number": (2.0, None),
    "case files, words and filter": (2.0, None),
    "case file page": (2.0, 11),
    "inspections": (1.6, 6),
    "inspections, filtered": (1.6, 6),
    "inspections, two characters": (2.0, None),
    "inspection page": (4.0, 17),
    "checks": (1.6, 6),
    "checks, filtered": (1.6, 6),
    "check page": (4.0, 17),
    "requests for material": (1.6, 6),
    "requests for material, filtered": (1.6, 6),
    "complaints": (1.6, 6),
    "complaints, filtered": (1.6, 6),
    "complaints, two characters": (2.0, None),
    "complaint page": (4.0, 17),
    "circulars": (1.6, 6),
    "circular page": (2.0, 11),
    "corrections": (1.6, 6),
    "liability cases": (1.6, 6),
    "liability cases, filtered": (1.6, 6),
    "liability cases, two characters": (2.0, None),
    "liability case page": (4.0, 21),
    "referrals": (1.6, 6),
    "referrals, a number": (2.0, None),
    "referral page": (4.0, 17),
    "referrals to the discipline staff": (1.6, 6),
    "an act": (3.0, None),
}
"""At most so many times the bare page, or AT_MOST milliseconds where there is none, with at most so many questions to the
database. The pages of inspections, checks, complaints, liability cases and referrals hold the tables of half a dozen records
each."""
AT_MOST = 300
"""Milliseconds for a search over everything, at whatever number of cases: it asks a dozen lists."""
GROWTH = 1.15
"""The median at the most cases against that at the fewest, each by the bare page of its own minutes; of a page that shows as
much at both."""
PAPER_MS = 150
GROWTH_MIB = 8
"""What a process may grow by over 400 papers, or a list a thousand times: more is a leak."""
IMPORT_SECONDS = 60
"""For 50,000 case files from a workbook, from the click to the last row on the register."""
FILE_SECONDS = 10
"""For a whole file of 200 pages, from the click to its address."""
PARTS = ("pages", "act", "paper", "lists", "file", "import")
DATABASES = ("sqlite", "postgresql")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--only", choices=DATABASES, help="one database")
    parser.add_argument("--parts", choices=PARTS, nargs="+", default=list(PARTS), help="some of the measurements")
    parser.add_argument(
        "--pages", choices=list(LIMITS), nargs="+", default=[], metavar="PAGE", help="some of the pages"
    )
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    for database in [options.only] if options.only else DATABASES:
        with tempfile.TemporaryDirectory(prefix="supervision-bench-") as folder, url(database, folder) as where:
            show(measured(Path(folder), where, options))


@contextmanager
def url(database: str, folder: str) -> Iterator[str]:
    """Where the database is that is measured: always a new one."""
    if database == "sqlite":
        yield f"sqlite:///{folder}/db.sqlite3"
        return
    if not available():
        raise SystemExit("No PostgreSQL to measure on.")
    with postgresql() as where:
        yield where


def environment(folder: Path, where: str) -> dict[str, str]:
    """What a process that is measured gets: this database, a folder for its files, the settings of a bureau."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "DATABASE_URL": where,
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


def measured(folder: Path, where: str, options: argparse.Namespace) -> dict[str, Any]:
    out = folder / "figures.json"
    parts, pages = ",".join(options.parts), ";".join(options.pages)
    command = [sys.executable, "-m", "tests.bench.measure", str(out), parts, pages, *map(str, options.cases)]
    with subprocess.Popen(command, env=environment(folder, where)) as process:
        try:
            if process.wait():
                raise SystemExit("the measurement failed")
        finally:
            process.terminate()
    said: dict[str, Any] = json.loads(out.read_text())
    return said


def show(said: dict[str, Any]) -> None:
    print(f"\n## {said['database']}\n")
    for count, seconds in said["loads"]:
        print(f"{count} cases loaded in {seconds} s")
    if said["figures"]:
        show_pages(said["figures"])
    if "paper" in said:
        paper = said["paper"]
        met = _met(paper["median"] <= PAPER_MS)
        print(f"\nA paper of two pages, rendered and signed: median {paper['median']} ms, p95 {paper['p95']} ms;")
        print(
            f"target: {PAPER_MS} ms; met: {met}; {paper['median'] / paper['bare']:.1f} × a bare list ({paper['bare']} ms)"
        )
        print(f"400 papers: {paper['growth']:+} MiB; met: {_met(paper['growth'] <= GROWTH_MIB)}")
    if "file" in said:
        show_whole_file(said["file"])
    if "import" in said:
        show_import(said["import"])
    if "lists" in said:
        print(f"A list a thousand times: {said['lists']:+} MiB; met: {_met(said['lists'] <= GROWTH_MIB)}")
    sys.stdout.flush()


def show_import(figures: dict[str, Any]) -> None:
    for name, said in (("first", "An import of"), ("again", "The same file again,")):
        stages = figures[name]
        whole = round(sum(stages.values()), 1)
        parts = ", ".join(f"{stage} {seconds} s" for stage, seconds in stages.items())
        met = _met(whole <= IMPORT_SECONDS)
        print(f"{said} {figures['rows']:,} rows: {whole} s ({parts}); target: {IMPORT_SECONDS} s; met: {met}")


def show_whole_file(said: dict[str, Any]) -> None:
    for form in ("pdf", "zip"):
        seconds, size = said[form]["seconds"], said[form]["size"]
        met = _met(seconds <= FILE_SECONDS)
        print(
            f"A whole file of {said['pages']} pages as {form}, {size} MiB: {seconds} s; target: {FILE_SECONDS} s; met: {met}"
        )


def show_pages(figures: list[dict[str, Any]]) -> None:
    print(
        "\n| what | cases | median ms | p95 ms | queries | a second, 8 at once | rows | ratio | growth | target | met |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |")
    first = {figure["what"]: figure for figure in reversed(figures)}
    for figure in figures:
        print(_line(figure, _growth(figure, first[figure["what"]])))


def _growth(figure: dict[str, Any], first: dict[str, Any]) -> float | None:
    """None where the page shows more than it did at fewer cases."""
    return figure["ratio"] / first["ratio"] if figure["rows"] == first["rows"] else None


def _line(figure: dict[str, Any], growth: float | None) -> str:
    ratio, queries = LIMITS[figure["what"]]
    wrong = [
        *(["ratio"] if ratio is not None and figure["ratio"] > ratio else []),
        *(["milliseconds"] if ratio is None and figure["median"] > AT_MOST else []),
        *(["queries"] if queries is not None and figure["queries"] > queries else []),
        *(["growth"] if ratio is not None and growth is not None and growth > GROWTH else []),
    ]
    most = f"≤ {AT_MOST} ms" if ratio is None else f"≤ {ratio} × {figure['base']}"
    target = most + (f", ≤ {queries} queries" if queries is not None else "")
    cells = [
        figure["what"],
        f"{figure['cases']:,}",
        figure["median"],
        figure["p95"],
        figure["queries"],
        figure["per_second"],
        figure["rows"],
        figure["ratio"],
        "—" if growth is None else f"{growth:.2f}",
        target if ratio is None else f"{target}; growth ≤ {GROWTH}",
        f"NO: {', '.join(wrong)}" if wrong else "yes",
    ]
    return f"| {' | '.join(map(str, cells))} |"


def _met(is_met: bool) -> str:
    return "yes" if is_met else "NO"


if __name__ == "__main__":
    main()
