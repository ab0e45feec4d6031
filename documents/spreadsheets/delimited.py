"""Reading CSV: UTF-8 with or without mark, UTF-16, GB18030; parted by commas, tabs or semicolons."""

import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from documents.spreadsheets.table import WIDEST, Row, Spreadsheet, Unreadable, is_blank
from documents.text_decoding import first_of

_PARTING = (",", "\t", ";")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ROUNDED = re.compile(r"-?\d(?:\.\d+)?E[+-]\d{2,3}")
"""How Excel writes a long number in a column that is not set to text."""
_QUOTED = re.compile(r'="((?:[^"]|"")*)"')
"""How programs write a text that Excel shall not take for a number."""
ERRORS = frozenset({"#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DIV/0!", "#SPILL!", "#CALC!"})
"""What Excel shows in the place of a value that it could not reckon."""
_MADE_TEXT = ("'=", "'+", "'-", "'@", "'＝", "'＋", "'－", "'＠")


def read(file: BinaryIO, sheet: str = "") -> Spreadsheet:
    """The rows of a text file. All its cells are text."""
    file.seek(0)
    text = _decoded(file.read())
    if "\0" in text:
        raise Unreadable("文件不是文本文件。请在Excel中另存为“CSV UTF-8（逗号分隔）”后上传。")
    return Spreadsheet("", _rows(text))


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(_UTF16) else ("utf-8-sig", "gb18030")
    text = first_of(content, encodings)
    if text is None:
        raise Unreadable("文件的文字编码不能识别。请在Excel中另存为“CSV UTF-8（逗号分隔）”后上传。")
    return text


def _parting(text: str) -> str:
    """The sign that parts the cells: the one of which the first line that says something has most."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_PARTING, key=first.count)


def _rows(text: str) -> Iterator[Row]:
    parting = _parting(text)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=parting)
    line = 1
    while True:
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(
                f"第{line}行起的内容不能识别，可能是引号没有成对，或者一格的文字过长。请改正后上传。"
            ) from error
        is_hint = line == 1 and cells and cells[0].lower().startswith("sep=")
        if not is_blank(cells) and not is_hint:
            yield Row(line, [_cell(cell) for cell in cells[:WIDEST]], _faults(cells[:WIDEST]))
        line = lines.line_num + 1


def _cell(cell: str) -> str:
    """A cell; what was written as text so that no program takes it for a formula or number loses the signs that made it so."""
    if cell.startswith(_MADE_TEXT):
        return cell[1:]
    if cell.startswith('="') and (quoted := _QUOTED.fullmatch(cell)):
        return quoted[1].replace('""', '"')
    return cell


def _faults(cells: list[str]) -> dict[int, str]:
    """What is wrong with the cells of a line, by their places."""
    return {place: fault for place, cell in enumerate(cells) if (fault := _fault(cell))}


def _fault(cell: str) -> str:
    if cell.startswith("#") and cell in ERRORS:
        return f"是Excel的错误值{cell}，请改为实际的内容"
    if "E" in cell and _ROUNDED.fullmatch(cell):
        return f"「{cell}」是科学记数，末尾的数字已经丢失，请在原来的表中把该列设为“文本”格式，按文本重新填写后另存"
    return ""
