"""The papers' font files (字库), and the rarest of them out of their wrapping.

Characters of the extensions A to F, which names of people hold, take 32 MB: they are kept compressed, and unpacked once into
the cache of the machine.
"""

import lzma
import os
import shutil
from functools import cache
from pathlib import Path

from django.conf import settings

_KINDS = (".ttf", ".otf")


@cache
def font_files() -> dict[str, Path]:
    """Every font of the papers by its file's name, in the order of these; those that were packed are unpacked."""
    folder = Path(settings.PAPER_FONTS_DIR)
    found = {path.name: path for path in folder.iterdir() if path.suffix in _KINDS}
    found |= {path.stem: _unpacked(path) for path in folder.glob("*.xz")}
    return dict(sorted(found.items()))


def folders() -> list[Path]:
    """Where the fonts lie."""
    return sorted({path.parent for path in font_files().values()})


def _unpacked(packed: Path) -> Path:
    """A font out of its wrapping. The workers of a server start together: each finds it whole, another's or its own."""
    folder = Path(settings.PAPER_CACHE_DIR) / "unpacked" / str(packed.stat().st_size)
    made = folder / packed.stem
    if not made.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder.parent / f"{packed.stem}.{os.getpid()}"
        with lzma.open(packed) as source, draft.open("wb") as target:
            shutil.copyfileobj(source, target)
        draft.replace(made)
    return made
