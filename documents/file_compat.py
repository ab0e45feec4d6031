"""What leans on parts of pypdf that it does not promise to keep, as ``compat`` does of other libraries.

It imports nothing: the jobs that read files from outside use it, and have nothing of the application in their memory.
"""

from typing import Any

# --- pypdf ------------------------------------------------------------------------------------------------------------


def add_object(writer: Any, part: Any) -> Any:
    """Put an object into a PDF that is being written; the reference to it."""
    return writer._add_object(part)


def set_stream(part: Any, data: bytes) -> None:
    """Give a stream bytes that are encoded already, as its filter says."""
    part._data = data
