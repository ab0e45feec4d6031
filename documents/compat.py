"""What leans on parts of libraries that they do not promise to keep: all of it stands here, and nothing of it elsewhere.

What readers and makers of files need stands in ``file_compat``: a job that reads a file from outside has no Django.
Each is held by a test in ``tests/documents/test_compat.py`` that fails when the library changes what is used.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from copy import copy
from dataclasses import dataclass, is_dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models import QuerySet
from django.db.models.base import ModelState

Row = TypeVar("Row")


# --- Python ---------------------------------------------------------------------------------------------------------


def is_frozen(kind: type) -> bool:
    """Whether a class is a dataclass whose instances cannot be changed."""
    return is_dataclass(kind) and kind.__dataclass_params__.frozen  # type: ignore[attr-defined]


# --- Django -----------------------------------------------------------------------------------------------------------


def sql_of(asked: "QuerySet[Any, Any]") -> tuple[str, tuple[Any, ...]]:
    """The text and the parameters of a query as its rows are read, locks and deferred fields included."""
    sql, parameters = _compiler(asked).as_sql()
    return sql, tuple(parameters)


class FrozenQuery(Generic[Row]):
    """A query that the ORM compiles once, asked again and again with other parameters."""

    def __init__(self, asked: "QuerySet[Any, Row]") -> None:
        self.asked = without_owner(asked)
        self.compiler = _compiler(asked)
        self.compiler.as_sql()
        self.converters = self.compiler.get_converters([column for column, *_ in self.compiler.select])

    def rows(self, sql: str, parameters: tuple[Any, ...]) -> list[Row]:
        """Its rows with this text and these parameters, made by the ORM as it makes them of any answer."""
        compiler: Any = copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]  # this thread's
        compiler.as_sql = lambda *_, **__: (sql, parameters)
        compiler.get_converters = lambda _: self.converters
        asked: Any = self.asked.all()
        asked.query.get_compiler = lambda *_, **__: compiler
        return list(asked)


def without_owner(asked: "QuerySet[Any, Row]") -> "QuerySet[Any, Row]":
    """A query by the manager of a relation, whose rows would be given the instance that it was asked of: where that is made
    of its key alone, they are better without it."""
    vars(asked)["_known_related_objects"] = {}
    return asked


def _compiler(asked: "QuerySet[Any, Any]") -> Any:
    return asked.query.get_compiler(using=DEFAULT_DB_ALIAS)


def blank(model: type[models.Model]) -> Any:
    """An instance of which nothing is set, not even defaults: for making many, several times as fast."""
    row: Any = model.__new__(model)
    row._state = ModelState()
    return row


def delete_unseen(rows: "QuerySet[Any, Any]") -> int:
    """Delete rows in one statement, without reading them or looking for what hangs on them; how many there were. The
    database refuses where something does."""
    return rows._raw_delete(DEFAULT_DB_ALIAS)


# --- WeasyPrint -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class WeasyPrintLayout:
    """The modules of the library's layout that justified Chinese lines are made with."""

    boxes: Any
    inline: Any
    create_layout: Callable[..., Any]


@cache
def weasyprint_layout() -> WeasyPrintLayout:
    """Loaded when it is asked for: most processes lay out nothing."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import inline
    from weasyprint.text.line_break import create_layout

    return WeasyPrintLayout(boxes, inline, create_layout)


_PATHS = 512
"""Paths of drawings that are remembered: the characters of some dozens of seals, and the codes of the last papers."""


@cache
def draw_pdfs_fast() -> None:
    """Have the library remember what it made of a drawing's path, which gives the same bytes, and press what it writes two
    per cent less closely, for a third of the time."""
    import zlib

    import pydyf
    from weasyprint import svg

    svg.TAGS["path"] = _remembered(svg.TAGS["path"])
    pydyf.zlib = SimpleNamespace(compressobj=lambda level: zlib.compressobj(min(level, 4)))


@cache
def tag_completely() -> None:
    """Have what stands in the margins of a tagged page be either an artifact, as a page's number is, or, where it holds a
    picture, part of the document, and each head of a column or row say so. The library tags the text of margins and leaves the
    tags out of the document, and drops the scope of heads."""
    from weasyprint import document
    from weasyprint.pdf import tags
    from weasyprint.pdf.stream import Stream

    document.draw_page = _noting_artifacts(document.draw_page)
    Stream.marked = _marking_artifacts(Stream.marked)
    tags._build_box_tree = _with_margins(tags._build_box_tree)


def _is_margin(box: Any) -> bool:
    return isinstance(box, weasyprint_layout().boxes.MarginBox)


def _is_artifact(box: Any) -> bool:
    picture = weasyprint_layout().boxes.ReplacedBox
    return _is_margin(box) and not any(isinstance(part, picture) for part in box.descendants())


def _noting_artifacts(draw_page: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    def draw(page: Any, stream: Any) -> None:
        margins = [box for box in page.children if _is_artifact(box)]
        stream.artifacts = {id(part) for box in margins for part in box.descendants()}
        draw_page(page, stream)

    return draw


def _marking_artifacts(marked: Callable[[Any, Any, str], Any]) -> Callable[[Any, Any, str], Any]:
    def mark(stream: Any, box: Any, tag: str) -> Any:
        return stream.artifact() if id(box) in getattr(stream, "artifacts", ()) else marked(stream, box, tag)

    return mark


def _with_margins(build: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    def tree(box: Any, *where: Any) -> Iterator[Any]:
        if not _is_margin(box):
            for element in build(box, *where):
                yield _scoped(box, element)
        elif not _is_artifact(box):
            for child in box.children:
                yield from build(child, *where)

    return tree


_SCOPES = {"col": "/Column", "row": "/Row"}


def _scoped(box: Any, element: Any) -> Any:
    """The tag of a cell that heads a column or a row, which it says as its markup does."""
    if element["S"] == "/TH" and (scope := box.element.get("scope")):
        element["A"]["Scope"] = _SCOPES[scope]
    return element


def _remembered(draw: Callable[[Any, Any, float], None]) -> Callable[[Any, Any, float], None]:
    made: dict[str, tuple[bytes, list[Any]]] = {}

    def path(drawing: Any, node: Any, font_size: float) -> None:
        operations: list[Any] = drawing.stream.stream
        outline = node.get("d", "")
        if outline not in made:
            before, vertices = len(operations), len(node.vertices)
            draw(drawing, node, font_size)
            if len(made) >= _PATHS:
                made.clear()
            made[outline] = b"\n".join(operations[before:]), list(node.vertices)[vertices:]
            return
        pieces, corners = made[outline]
        operations.append(pieces)
        node.vertices.extend(corners)

    return path


# --- django-fsm -------------------------------------------------------------------------------------------------------


def sources_of(transition: Any) -> list[str]:
    """The states from which a transition goes, in the order of declaration."""
    return [str(source) for source in transition._django_fsm.transitions]


def each_condition_list(transition: Any) -> list[list[Callable[[Any], bool]]]:
    """The conditions of a transition, from each state that it goes from: the lists themselves, to be added to."""
    return [found.conditions for found in transition._django_fsm.transitions.values()]


def conditions_here(record: Any, transition: Any) -> list[Callable[[Any], bool]]:
    """The conditions of a transition that goes from the record's state."""
    declared = transition._django_fsm
    conditions: list[Callable[[Any], bool]] = declared.get_transition(declared.field.get_state(record)).conditions
    return conditions


def is_one_way(model: Any, transition: str) -> bool:
    """Whether no transition leads a record back to where this one goes from."""
    steps = {(found.source, to) for found in _transitions(model) for to in _targets(found)}
    own = getattr(model, transition)._django_fsm.transitions.values()
    return all(found.source not in _reached(to, steps) for found in own for to in _targets(found))


def _transitions(model: Any) -> Iterable[Any]:
    (field,) = [field for field in model._meta.get_fields() if hasattr(field, "get_all_transitions")]
    found: Iterable[Any] = field.get_all_transitions(model)
    return found


def _targets(transition: Any) -> Iterable[str]:
    """Where a transition leads to: to one state, or to one of several; where it leaves the state alone, to none."""
    if transition.target is None:
        return (transition.source,)
    return getattr(transition.target, "allowed_states", (transition.target,))


def _reached(start: str, steps: Collection[tuple[str, str]]) -> set[str]:
    """A state, and every one that is reached from it."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            waiting += [to for source, to in steps if source == state]
    return reached
