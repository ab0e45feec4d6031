"""What leans on private parts of libraries: each part does still what it is used for, and nothing else leans on any."""

import ast
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from inspect import signature
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from django.db import connection, models
from django.test.utils import CaptureQueriesContext, isolate_apps
from django_fsm import FSMField, can_proceed, transition
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, NumberObject, StreamObject
from weasyprint.layout import inline

from config.settings import BASE_DIR
from documents import compat, file_compat
from documents.rendering import justification, render
from documents.rendering.engine import Engine
from documents.spreadsheets import excel_compat
from supervision.models import Division, ImportRow, Notice, Officer
from tests.cast import Cast
from tests.documents.facts import letter

COMPAT = tuple(Path("documents", name) for name in ("compat.py", "file_compat.py", "spreadsheets/excel_compat.py"))
APPLICATIONS = ("config", "accountability", "supervision", "documents")
DOCUMENTED = {"_asdict", "_meta", "_default_manager", "_state", "_change_reason", "_history_user", "_exit"}
"""Names with an underscore that Django, simple-history and Python describe for everybody."""


@dataclass(frozen=True)
class Frozen:
    pk: int


@dataclass
class Loose:
    pk: int


def test_a_frozen_dataclass_is_told_from_others() -> None:
    assert [compat.is_frozen(kind) for kind in (Frozen, Loose, int, str)] == [True, False, False, False]


def test_the_sql_of_a_query_is_what_the_orm_asks(cast: Cast) -> None:
    asked = Officer.objects.filter(bureau=cast.bureau).select_related("division").defer("title")
    sql, parameters = compat.sql_of(asked)
    with CaptureQueriesContext(connection) as seen:
        list(asked)
    (question,) = seen.captured_queries
    assert sql.split("WHERE")[0] == question["sql"].split("WHERE")[0]
    assert parameters == (cast.bureau.pk,)


def test_a_frozen_query_makes_rows_of_other_parameters_as_the_orm_does(cast: Cast) -> None:
    first, second = cast["inspector"], cast["foreign-inspector"]
    frozen = compat.FrozenQuery(Officer.objects.filter(pk=first.pk).select_related("division"))
    sql, _ = compat.sql_of(frozen.asked)
    with CaptureQueriesContext(connection) as seen:
        (found,) = frozen.rows(sql, (second.pk,))
        assert (found, found.division.name) == (second, second.division.name)  # type: ignore[union-attr]
    assert len(seen.captured_queries) == 1, "the division came with it"
    assert isinstance(found.history.model.objects, models.Manager)
    assert not found._state.adding


def test_rows_of_a_relation_do_not_get_the_instance_that_it_was_asked_of(cast: Cast) -> None:
    division = cast["inspector"].division
    assert division is not None
    stand_in = Division(pk=division.pk)
    assert {officer.division is stand_in for officer in stand_in.officers.all()} == {True}, "the ORM would"
    officers = list(compat.without_owner(stand_in.officers.select_related("division")))
    assert {officer.division.name for officer in officers} == {division.name}  # type: ignore[union-attr]


def test_a_blank_row_has_a_state_and_nothing_else() -> None:
    row = compat.blank(Officer)
    assert list(vars(row)) == ["_state"]
    assert row._state.adding
    assert vars(row._state) == vars(Officer()._state)


def test_rows_are_deleted_in_one_statement_unread(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as seen:
        assert compat.delete_unseen(ImportRow.objects.filter(batch=1)) == 0
    assert [query["sql"].split()[0] for query in seen.captured_queries] == ["DELETE"]


def test_the_layout_has_the_function_that_is_replaced() -> None:
    layout = compat.weasyprint_layout()
    assert list(signature(layout.inline.justify_line).parameters) == ["context", "line", "extra_width"]
    assert list(signature(layout.create_layout).parameters)[:4] == ["text", "style", "context", "max_width"]
    assert {"TextBox", "LineBox", "InlineBox"} <= vars(layout.boxes).keys()
    Engine()
    assert inline.justify_line is justification.justify_line


def test_a_transition_says_from_where_it_goes() -> None:
    assert sorted(compat.sources_of(Notice.void)) == sorted(["draft", "submitted"])


@isolate_apps()
def test_a_transition_hands_out_its_conditions_to_be_added_to() -> None:
    class Door(models.Model):
        state = FSMField(default="open")

        class Meta:
            app_label = "supervision"

        def __str__(self) -> str:
            return self.state

        @transition(field=state, source=["open", "ajar"], target="shut")
        def shut(self) -> None: ...

    def is_free(door: Any) -> bool:
        return bool(door.is_free)

    assert compat.each_condition_list(Door.shut) == [[], []]
    compat.each_condition_list(Door.shut)[1].append(is_free)
    doors = [Door(state="open"), Door(state="ajar")]
    assert [compat.conditions_here(door, door.shut) for door in doors] == [[], [is_free]]
    for door in doors:
        door.is_free = False
    assert [can_proceed(door.shut) for door in doors] == [True, False]


def test_what_files_need_loads_nothing_of_the_application() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, documents.file_compat; print('django' in sys.modules)"],
        cwd=BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"


def test_an_object_and_an_encoded_stream_stand_in_the_pdf() -> None:
    writer, stream = PdfWriter(), StreamObject()
    writer.add_blank_page(10, 10)
    file_compat.set_stream(stream, b"encoded already")
    stream[NameObject("/Length")] = NumberObject(15)
    writer.pages[0][NameObject("/Ours")] = file_compat.add_object(writer, stream)
    file = BytesIO()
    writer.write(file)
    found: Any = PdfReader(file).pages[0]["/Ours"]
    assert found.get_object()._data == b"encoded already"


def test_a_sheet_says_where_it_stands_in_the_file() -> None:
    book, file = openpyxl.Workbook(), BytesIO()
    book.create_sheet("第二张")
    book.save(file)
    read = openpyxl.load_workbook(file, read_only=True)
    assert [excel_compat.path_in_workbook(sheet) for sheet in read.worksheets] == [
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    ]


def test_the_cells_of_a_sheet_come_with_kind_and_style() -> None:
    book, file = openpyxl.Workbook(), BytesIO()
    book.active.append(["甲", 17, True, "#N/A", "=A1", date(2026, 3, 2), None, 46083])
    book.active["B1"].number_format = "0000"
    book.save(file)
    read = openpyxl.load_workbook(file, read_only=True, data_only=True)
    ((line, cells),) = list(excel_compat.rows(read.active, frozenset()))
    codes = excel_compat.formats(read)
    assert (line, [cell.column for cell in cells]) == (1, [1, 2, 3, 4, 5, 6, 8])
    assert [cell.kind for cell in cells] == ["s", "n", "b", "e", excel_compat.FORMULA, "d", "n"]
    assert [codes[cell.style] for cell in cells[1:]] == ["0000", *["General"] * 3, "yyyy-mm-dd", "General"]
    assert [cell.value for cell in cells[:4]] == ["甲", 17, True, "#N/A"]


def _trees() -> dict[Path, ast.Module]:
    files = [
        file for name in APPLICATIONS for file in (BASE_DIR / name).rglob("*.py") if "migrations" not in file.parts
    ]
    return {file.relative_to(BASE_DIR): ast.parse(file.read_text()) for file in files}


def _own_names(tree: ast.Module) -> set[str]:
    """Private names that the project itself defines: functions, classes, attributes of its own instances."""
    found = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    found |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return found | {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and _is_own(node.value)
    }


def _is_own(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id in ("self", "cls")


def test_nothing_else_leans_on_private_parts() -> None:
    trees = _trees()
    own = set().union(*map(_own_names, trees.values())) | DOCUMENTED
    leaning = {
        f"{file}:{node.lineno} .{node.attr}"
        for file, tree in trees.items()
        if file not in COMPAT
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not node.attr.startswith("__")
        and not _is_own(node.value)
        and node.attr not in own
    }
    assert leaning == set()


def test_nothing_imports_a_private_name_of_a_library() -> None:
    imported = {
        f"{file}:{node.lineno} {node.module}.{alias.name}"
        for file, tree in _trees().items()
        if file not in COMPAT
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] not in {*APPLICATIONS, "__future__"}
        for alias in node.names
        if alias.name.startswith("_") or "._" in f".{node.module}"
    }
    assert imported == set()


def _marks(pdf: bytes) -> tuple[list[bytes], list[bytes]]:
    """Of a tagged paper: how its contents are marked, and what is drawn outside of any mark."""
    marks, outside, depth = [], [], 0
    for page in PdfReader(BytesIO(pdf)).pages:
        before = b""
        for line in page.get_contents().get_data().split(b"\n"):
            if line.endswith((b"BDC", b"BMC")):
                depth += 1
                marks.append(before + line)
            elif line == b"EMC":
                depth -= 1
            elif depth == 0 and line.endswith((b"TJ", b"Tj", b" Do")):
                outside.append(line)
            before = line
    return marks, outside


def _tags(pdf: bytes) -> list[Any]:
    """Every element of a paper's structure, from its root."""
    waiting, found = [PdfReader(BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]], []
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, dict):
            found.append(element)
            kids = element.get("/K", [])
            waiting += kids if isinstance(kids, list) else [kids]
    return found


def test_a_page_s_number_is_an_artifact_and_a_code_in_the_margin_is_part_of_the_document() -> None:
    rows = [["1", "甲", "乙"]]
    table = {"type": "table", "head": ["序号", "内容", "事实"], "rows": rows}
    pdf = render(letter("甲。", blocks=[table, {"type": "fields", "rows": [["丙", "丁"]]}]))
    marks, outside = _marks(pdf)
    assert not outside
    assert any(mark.startswith(b"/Artifact") for mark in marks)
    tags = _tags(pdf)
    said = {str(tag["/Alt"]) for tag in tags if tag.get("/S") == "/Figure"}
    assert said == {"江滨区安全生产监督管理局印章（试用）", "文书核验码"}
    scopes = [tag["/A"].get_object().get("/Scope") for tag in tags if tag.get("/S") == "/TH"]
    assert sorted(scopes) == ["/Column", "/Column", "/Column", "/Row"]


def test_the_library_alone_leaves_margins_out_and_drops_scopes() -> None:
    """Once it does not, ``tag_completely`` may go."""
    script = (
        "from weasyprint import HTML\n"
        "html = '<html lang=zh-CN><style>@page{@bottom-right{content:counter(page)}}</style>"
        "<table><tr><th scope=row>a</th><td>b</td></tr></table></html>'\n"
        "open('/dev/stdout', 'wb').write(HTML(string=html).write_pdf(pdf_variant='pdf/a-3a', uncompressed_pdf=True))"
    )
    pdf = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout
    assert b"/Scope" not in pdf
    assert not any(mark.startswith(b"/Artifact") for mark in _marks(pdf)[0])


def test_a_drawing_s_path_that_is_remembered_gives_the_same_bytes() -> None:
    drawn = [
        [page.get_contents().get_data() for page in PdfReader(BytesIO(render(letter("甲。")))).pages] for _ in range(2)
    ]
    assert drawn[0] == drawn[1]
    script = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'\n"
        "import django; django.setup()\n"
        "from documents.rendering import engine, render\n"
        "from tests.documents.facts import letter\n"
        "engine.draw_pdfs_fast = lambda: None\n"
        "sys.stdout.buffer.write(render(letter('甲。')))"
    )
    plain = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout
    assert [page.get_contents().get_data() for page in PdfReader(BytesIO(plain)).pages] == drawn[0]
