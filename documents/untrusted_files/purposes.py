"""What a file is read for (读取目的), and what may be spent on it. A verification is short, a file of 200 pages is not."""

from dataclasses import dataclass

MB = 1 << 20


@dataclass(frozen=True)
class Purpose:
    """Limits of one job."""

    pool: str
    """Which places it takes: "public" for what anybody may ask, "quick" for what takes an instant, "long" for the rest."""
    seconds: float
    """By the clock, for one answer."""
    processor: int
    """Seconds of processor time, for the whole job."""
    memory: int
    """Bytes beyond what the readers themselves take."""
    answer: int
    """Bytes of the whole job's answers."""
    total: float = 0
    """Seconds by the clock for a job that answers several questions; 0 where ``seconds`` says it."""
    niceness: int = 5
    """How far the job stands back behind the workers, where the processor is short."""
    waits: float = 2.0
    """Seconds for which it waits for a place."""


PURPOSES: dict[str, Purpose] = {
    "content type": Purpose("quick", seconds=2, processor=2, memory=64 * MB, answer=4096, niceness=0),
    "signature of a stranger": Purpose(
        "public", seconds=2, processor=2, memory=160 * MB, answer=65_536, niceness=10, waits=0
    ),
    "pages": Purpose("long", seconds=20, processor=20, memory=512 * MB, answer=65_536),
    "table": Purpose("long", seconds=45, processor=40, memory=1024 * MB, answer=192 * MB),
    "dossier": Purpose("long", seconds=15, processor=90, memory=2048 * MB, answer=512 * MB, total=100, niceness=1),
    "archive": Purpose("long", seconds=900, processor=900, memory=512 * MB, answer=1 * MB, waits=60),
    "thumbnail": Purpose("long", seconds=15, processor=15, memory=1024 * MB, answer=1 * MB, niceness=10),
    "drawing": Purpose("long", seconds=60, processor=90, memory=1024 * MB, answer=256 * MB, total=100),
}
