"""Cases that not everybody may know of (保密事项): what the ledger, the papers and the files do otherwise for them."""

from typing import Any


def is_confidential(root: Any) -> bool:
    """Whether a case says of itself that only certain people may know of it."""
    return bool(getattr(root, "is_confidential", False))
