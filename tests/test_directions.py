"""Nothing below names what is above (向下依赖): neither by its class nor by its label, where no import would show it, nor in what is
written for people."""

import ast
import io
import re
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.own_models import own_models

ROOT = Path(settings.BASE_DIR)


def _layers() -> list[str]:
    """The packages, the highest first, as import-linter has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    within = {name: contract["layers"] for contract in contracts for name in contract.get("containers", [])}
    (whole,) = (contract for contract in contracts if contract["type"] == "layers" and "containers" not in contract)
    return [f"{layer}.{noun}" if noun else layer for layer in whole["layers"] for noun in within.get(layer, [""])]


LAYERS = _layers()


def _layer(module: str) -> int | None:
    """The place of a module's layer; none for the module that lists an application's models, and gives them their history."""
    return next((place for place, layer in enumerate(LAYERS) if f"{module}.".startswith(f"{layer}.")), None)


def _above(place: int) -> set[str]:
    """How the models of the layers above are called in code, and by Django."""
    layers = {model: _layer(model.__module__) for model in own_models()}
    found = {model for model, layer in layers.items() if layer is not None and layer < place}
    return {model.__name__ for model in found} | {model._meta.label_lower for model in found}


def _files(place: int) -> list[Path]:
    files = (ROOT / LAYERS[place].replace(".", "/")).rglob("*.py")
    return sorted(path for path in files if "migrations" not in path.parts and "management" not in path.parts)


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                yield name
            case ast.Constant(value=str(text)):
                yield text


def _classes(paths: list[Path]) -> set[str]:
    trees = (ast.parse(path.read_text()) for path in paths)
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


@pytest.mark.parametrize("place", range(1, len(LAYERS)), ids=LAYERS[1:])
def test_no_layer_names_a_model_of_one_above(place: int) -> None:
    """A class of its own, or of a layer below, may bear the same name."""
    own = _classes([path for lower in range(place, len(LAYERS)) for path in _files(lower)])
    above = _above(place) - own
    named = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in _files(place)
        for name in set(_names(ast.parse(path.read_text()))) & above
    }
    assert named == set()


# --- Comments and docstrings ----------------------------------------------------------------------------------------

UNMISTAKABLE = {"complaint", "circular", "substitution"}
"""Records whose English name is one word, and no ordinary one: of checks, orders and notices everybody speaks."""


def _prose(source: str) -> Iterator[str]:
    """The comments of a module and the strings that stand for themselves in it: docstrings of modules, classes, functions, fields."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield text


def _words_for(model: type) -> str:
    """How prose calls a model: ``ReviewRequest`` is a review request."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()


def _unspeakable(place: int) -> "re.Pattern[str]":
    """How prose would name a record of a layer above, by its class or by a name that means nothing else."""
    layers = {model: _layer(model.__module__) for model in own_models()}
    above = [model for model, layer in layers.items() if layer is not None and layer < place]
    own = {_words_for(model) for model, layer in layers.items() if layer is None or layer >= place}
    spoken = {words for model in above if " " in (words := _words_for(model)) or words in UNMISTAKABLE} - own
    classes = {model.__name__ for model in above if " " in _words_for(model)}
    names = [
        *(word + "s?" for word in spoken),
        *classes,
        *(model._meta.label_lower for model in above),
    ]
    return re.compile(r"\b(" + "|".join(sorted(names)) + r")\b") if names else re.compile(r"(?!)")


BY_ITS_BASIS = {"supervision.inspections", "supervision.notices", "supervision.checks"}
"""Why an inspection is run the regulation lists (3.2, 3.5): a complaint is one reason, and makes it confidential, whoever asks."""


@pytest.mark.parametrize("place", range(1, len(LAYERS)), ids=LAYERS[1:])
def test_no_comment_speaks_of_a_record_of_a_layer_above(place: int) -> None:
    spoken = _unspeakable(place)
    named = {
        f"{path.relative_to(ROOT)}: {found}"
        for path in _files(place)
        for text in _prose(path.read_text())
        for found in spoken.findall(text)
        if not (LAYERS[place] in BY_ITS_BASIS and found in {"complaint", "complaints"})
    }
    assert named == set()


def test_the_scan_of_comments_finds_what_is_spoken_of() -> None:
    spoken = _unspeakable(LAYERS.index("supervision.core"))
    written = list(_prose('X = 1  # as of a complaint\n"""What a LiabilityCase takes; a review request is told."""\n'))
    assert {found for text in written for found in spoken.findall(text)} == {
        "complaint",
        "LiabilityCase",
        "review request",
    }
    assert not spoken.search("Check that the order is kept, and take notice of a finding")


def test_the_scan_finds_what_is_named() -> None:
    below = LAYERS.index("supervision.core")
    assert {"Notice", "supervision.notice", "LiabilityCase", "accountability.liabilitycase"} <= _above(below)
    assert "LedgerEntry" not in _above(below)
    assert {"Notice", "supervision.notice"} <= set(
        _names(ast.parse('kind = Notice if at == "supervision.notice" else 0'))
    )
