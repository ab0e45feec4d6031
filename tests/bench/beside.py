"""Times an act of this checkout and of another one, turn by turn: ``python -m tests.bench.beside CHECKOUT [--only sqlite]
[--rounds 30]``.

Each side is a process of its own with a database of its own, loaded alike; while one is timed the other waits. So the
moods of the machine fall on both, and the ratios stand: of the time by the clock, and of the processor's.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any

from tests.bench.__main__ import DATABASES, environment, url

HERE = Path(__file__).resolve()
AT_ONCE = 10
"""Acts that one side does before the other's turn comes."""
MEASURES = ("wall", "processor")

Times = list[list[float]]
"""Of each act, milliseconds by each of ``MEASURES``."""


class Side:
    """One checkout at work."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process, self.times = process, Times()

    def answer(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("one side ended")
        return line

    def ask(self, count: int) -> Any:
        """Have so much done, and say what was measured."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{count}\n")
        self.process.stdin.flush()
        return json.loads(self.answer())

    def take_turn(self) -> None:
        self.times += self.ask(AT_ONCE)


@contextmanager
def side(checkout: Path, database: str, program: str = "one_side.py") -> Iterator[Side]:
    with tempfile.TemporaryDirectory(prefix="supervision-bench-") as folder, url(database, folder) as where:
        command = [sys.executable, str(HERE.with_name(program))]
        kept = {"cwd": checkout, "env": environment(Path(folder), where), "text": True}
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **kept) as process:  # type: ignore[call-overload]
            try:
                yield Side(process)
            finally:
                process.terminate()


def measured(checkouts: Sequence[Path], database: str, rounds: int) -> list[Times]:
    with ExitStack() as stack:
        sides = [stack.enter_context(side(checkout, database)) for checkout in checkouts]
        for each_side in sides:
            each_side.answer()
        for turn in range(rounds):
            for each_side in sides if turn % 2 else reversed(sides):
                each_side.take_turn()
        return [each_side.times for each_side in sides]


def show(database: str, before: Times, now: Times) -> None:
    """The median, and the lower quartile: of a machine that others use, too, the moments that it had for this."""
    for place, measure in enumerate(MEASURES):
        old, new = (quantiles([act[place] for act in times], n=4) for times in (before, now))
        said = ", ".join(
            f"{name} {old[at]:.2f} ms before, {new[at]:.2f} ms now: {new[at] / old[at]:.3f}"
            for name, at in (("median", 1), ("lower quartile", 0))
        )
        print(f"{database}, an act, {measure}: {said} ({len(now)} acts)")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.beside", description=__doc__)
    parser.add_argument("checkout", type=Path, help="a work tree of the commit to compare with")
    parser.add_argument("--only", choices=DATABASES, help="one database")
    parser.add_argument("--rounds", type=int, default=30, help=f"turns of {AT_ONCE} acts")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    for database in [options.only] if options.only else DATABASES:
        show(database, *measured([options.checkout.resolve(), HERE.parents[2]], database, options.rounds))


if __name__ == "__main__":
    # ``url`` takes a database that the environment names, but the two sides need one each.
    for name in ("DATABASE_URL", "TEST_DATABASE_URL"):
        os.environ.pop(name, None)
    main()
