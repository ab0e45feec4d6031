"""What a content is, by its first bytes."""

from typing import BinaryIO

import magic


def content_type(file: BinaryIO) -> str:
    """The media type that libmagic finds."""
    found: str = magic.from_buffer(file.read(8192), mime=True)
    return found


def warm_up() -> None:
    """Load libmagic's table of signatures."""
    magic.from_buffer(b"%PDF-1.7", mime=True)
