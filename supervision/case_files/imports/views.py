"""Pages of imports into the register of case files (案卷导入): list, progress and preview, the rows to be put right."""

from collections.abc import Sequence
from decimal import Decimal
from time import monotonic
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from documents import clock
from documents.access import holds
from supervision.case_files import amounts
from supervision.case_files.imports import file_formats
from supervision.case_files.imports.columns import HEADS, NAMES
from supervision.case_files.imports.models import ImportBatch, ImportRow
from supervision.case_files.imports.validation import go_on
from supervision.case_files.turns import waits_of_import
from supervision.core import table_templates
from supervision.core.enforcement import EnforcementKind
from supervision.core.lists import Filter, Listing, Order, labels, page, state_tags
from supervision.core.offers import beginning
from supervision.core.record_heads import head_of
from supervision.core.record_views import case_papers, find, find_for_act, offers_on
from supervision.core.roles import Role
from supervision.core.table_templates import as_file

SHOWN = 50
"""How many rows of a verdict a page shows."""
AT_ONCE, BY_SCRIPT = 8.0, 1.0
"""For how many seconds one click checks, and one step of a page that goes on by itself."""
_STATES = state_tags(ImportBatch.State.choices, waits=(ImportBatch.State.CHECKED,))
_KINDS = labels(EnforcementKind.choices)
_FIRST = 7
"""So many columns every table was read with before there were more."""
_COLUMNS = ("line", "reasons", "raw", "changes", *("division__name" if name == "division" else name for name in NAMES))


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, file_name, state, name, uploaded_at, total, new, changed, bad = row
    when = timezone.localtime(uploaded_at).strftime("%Y-%m-%d %H:%M")
    return f"/imports/{pk}/", [
        file_name,
        _STATES[state],
        name,
        when,
        *(str(number) for number in (total, new, changed, bad)),
    ]


@require_safe
@holds(Role.INSPECTOR, Role.LEADER)
def import_list(request: HttpRequest) -> HttpResponse:
    """Tables that were handed in for the register."""
    user: Any = request.user
    listing = Listing(
        rows=ImportBatch.objects.visible_to(user.viewer),
        columns=(
            "pk",
            "file_name",
            "state",
            "uploaded_by__name",
            "uploaded_at",
            "rows_total",
            "rows_new",
            "rows_changed",
            "rows_bad",
        ),
        heads=("文件", "状态", "上传人", "上传时间", "行数", "新登记", "变更", "需要改正"),
        cells=_cells,
        orders={"newest": Order("最新", "id")},
        filters={"state": Filter("状态", "state", ImportBatch.State.choices)},
    )
    begin = beginning("import.upload", user, clock.about_now())
    return render(request, "list.html", {"title": "案卷导入", "page": page(listing, request.GET, user), "begin": begin})


@require_safe
@holds(Role.INSPECTOR, Role.LEADER)
def import_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A table with its rows, those that are wrong first, and what may be done with it."""
    user: Any = request.user
    batch: ImportBatch = find(ImportBatch, user, pk)
    verdict = _verdict(batch, request.GET.get("show", ""))
    places = _places(batch)
    rows, following = _rows(batch, verdict, request.GET.get("after", ""), places)
    now, case = clock.about_now(), case_papers(batch)
    context = {
        "batch": batch,
        "checking": batch.state == ImportBatch.State.CHECKING,
        "mapping": batch.state == ImportBatch.State.MAPPING,
        "may_check": user.has_role(Role.INSPECTOR),
        "counts": _counts(batch, verdict),
        "verdict": verdict,
        "heads": [HEADS[place] for place in places],
        "rows": rows,
        "following": following,
        "is_first": not request.GET.get("after"),
        "twin": _twin(batch),
        **_similar(batch),
        "head": head_of(
            batch,
            user,
            now,
            offers=offers_on([batch], user, now),
            waits=[(f"上传人{batch.uploaded_by.name}", wait) for wait in waits_of_import(batch)],
            timeline=case.timeline,
        ),
        "case": case,
    }
    return render(request, "case_files/imports/import.html", context)


def _counts(batch: ImportBatch, chosen: str) -> list[tuple[str, str, int, bool]]:
    """Each verdict with its number of rows, and whether they are shown."""
    return [
        (verdict.value, str(verdict.label), getattr(batch, f"rows_{verdict}"), verdict == chosen)
        for verdict in (
            ImportRow.Verdict.BAD,
            ImportRow.Verdict.CHANGED,
            ImportRow.Verdict.NEW,
            ImportRow.Verdict.UNCHANGED,
        )
    ]


def _verdict(batch: ImportBatch, asked: str) -> str:
    """The rows to show: those asked for, or those that matter most."""
    there = [value for value, _, number, _ in _counts(batch, "") if number]
    return asked if asked in there else next(iter(there), "")


def _places(batch: ImportBatch) -> list[int]:
    """Which columns are shown: those that the table has."""
    names = batch.layout.get("names", NAMES[:_FIRST])
    return [place for place, name in enumerate(NAMES) if name in names or place < _FIRST]


def _rows(
    batch: ImportBatch, verdict: str, after: str, places: Sequence[int]
) -> tuple[list[dict[str, Any]], int | None]:
    """Some rows of a verdict, and after which line the next begin."""
    rows = batch.rows.filter(verdict=verdict).order_by("line")
    if after.isdecimal() and len(after) < 10:
        rows = rows.filter(line__gt=int(after))
    found = [_shown(row, places) for row in rows.values_list(*_COLUMNS)[: SHOWN + 1]]
    return found[:SHOWN], found[SHOWN - 1]["line"] if len(found) > SHOWN else None


def _shown(row: tuple[Any, ...], places: Sequence[int]) -> dict[str, Any]:
    line, reasons, raw, changes, number, kind, *rest = row
    texts = raw or [number, _KINDS.get(kind, ""), *(_as_shown(cell) for cell in rest)]
    cells = [texts[place] for place in places if place < len(texts)]
    changed = [(head, *changes[head]) for head in HEADS if head in changes]
    return {"line": line, "reasons": reasons.split("；"), "cells": cells, "number": number, "changes": changed}


def _as_shown(cell: Any) -> Any:
    return amounts.shown(cell) if isinstance(cell, Decimal) else cell


def _similar(batch: ImportBatch) -> dict[str, Any]:
    """How many new rows have a number that a reader may take for another's, and the first of them."""
    rows = batch.rows.exclude(similar="").order_by("line").values_list("line", "number", "party", "similar")
    found = list(rows[: SHOWN + 1])
    return {"similar": found[:SHOWN], "similar_total": batch.rows_similar if len(found) > SHOWN else len(found)}


def _twin(batch: ImportBatch) -> ImportBatch | None:
    """An earlier import of the very same file."""
    same = ImportBatch.objects.filter(bureau_id=batch.bureau_id, sha256=batch.sha256, pk__lt=batch.pk)
    found: ImportBatch | None = same.exclude(state=ImportBatch.State.DISCARDED).order_by("-pk").first()
    return found


@require_POST
@holds(Role.INSPECTOR)
def import_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Check more rows. The register is not touched; whoever clicks, and however often, each row is checked once."""
    batch: ImportBatch = find_for_act(ImportBatch, request.user, pk)
    by_script = request.headers.get("Accept") == "application/json"
    go_on(batch, until=monotonic() + (BY_SCRIPT if by_script else AT_ONCE))
    if not by_script:
        return redirect(reverse("import", args=[batch.pk]))
    batch.refresh_from_db()
    checking = batch.state == ImportBatch.State.CHECKING
    return JsonResponse({"checked": batch.rows_checked, "total": batch.rows_total, "checking": checking})


@require_safe
@holds(Role.INSPECTOR, Role.LEADER)
def import_bad_rows(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All rows that have to be put right, as a workbook."""
    batch: ImportBatch = find_for_act(ImportBatch, request.user, pk)
    if not batch.rows.filter(verdict=ImportRow.Verdict.BAD).exists():
        raise Http404("no row is bad, or they are forgotten")
    return as_file(file_formats.bad_rows(batch), "需要改正的行.xlsx")


@require_safe
@holds(Role.INSPECTOR, Role.LEADER)
def import_open_rows(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All rows with handlers of whom nobody knows who they are, as a workbook."""
    batch: ImportBatch = find_for_act(ImportBatch, request.user, pk)
    if not batch.rows.exclude(open_handlers="").exists():
        raise Http404("all handlers are known, or the rows are forgotten")
    return as_file(file_formats.open_rows(batch), "承办人待认定的行.xlsx")


@require_safe
@holds(Role.INSPECTOR, Role.LEADER)
def import_similar_rows(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All new rows whose numbers a reader may take for others, as a workbook."""
    batch: ImportBatch = find_for_act(ImportBatch, request.user, pk)
    if not batch.rows_similar:
        raise Http404("no number is like another, or the rows are forgotten")
    return as_file(file_formats.similar_rows(batch), "案卷号相近的行.xlsx")


@require_safe
@holds(Role.INSPECTOR)
def template(request: HttpRequest) -> HttpResponseBase:
    """The template (导入模板) with the bureau's own divisions to choose from."""
    user: Any = request.user
    return as_file(table_templates.template(file_formats.TEMPLATE, user.bureau_id), "案卷登记表模板.xlsx")
