"""Commands (管理命令) speak to the people of a bureau as its pages do: in Chinese."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

CHINESE = re.compile("[\u4e00-\u9fff]")
SHARED = Path(settings.BASE_DIR) / "documents/verification_command.py"
COMMANDS = [
    SHARED,
    *sorted(path for path in Path(settings.BASE_DIR).glob("*/management/commands/*.py") if path.name != "__init__.py"),
]
FORMATS = ("days_off: ", "make_up_days: ")
"""What the rule administrator pastes, and other programs read."""


def _told(tree: ast.AST) -> Iterator[str]:
    """The words of what a command writes, or ends with."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _is_told(call.func) and call.args:
            words = "".join(_words(call.args[0]))
            if re.search("[A-Za-z]{2}", words):
                yield words


def _is_told(function: ast.expr) -> bool:
    match function:
        case ast.Name(id="CommandError") | ast.Attribute(attr="write"):
            return True
    return False


def _words(said: ast.expr) -> Iterator[str]:
    match said:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            for part in parts:
                yield from _words(part)
        case ast.BinOp(left=left, right=right):
            yield from _words(left)
            yield from _words(right)


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.stem)
def test_a_command_speaks_chinese(path: Path) -> None:
    foreign = [words for words in _told(ast.parse(path.read_text())) if not CHINESE.search(words)]
    assert [words for words in foreign if words not in FORMATS] == []


def test_the_scan_finds_what_is_told() -> None:
    found = list(_told(ast.parse('self.stdout.write(f"{number} done")\nraise CommandError("no such bureau")')))
    assert found == [" done", "no such bureau"]
