"""What leans on parts of pypdf and openpyxl that they do not promise to keep, as ``compat`` does of other libraries.

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


# --- openpyxl ---------------------------------------------------------------------------------------------------------


def path_in_workbook(sheet: Any) -> str:
    """Where the XML of a sheet stands in the file that a workbook was read from."""
    path: str = sheet._worksheet_path
    return path
