"""Pages of imports of accounts and roles (帐号导入): list, preview, template."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from supervision.core import table_templates
from supervision.core.lists import Filter, Listing, Order, page, state_tags
from supervision.core.offers import beginning
from supervision.core.record_heads import head_of
from supervision.core.record_views import case_papers, find, offers_on
from supervision.core.roles import Role
from supervision.core.table_templates import as_file
from supervision.people.imports import parsing
from supervision.people.imports.diff import VERDICTS, compared
from supervision.people.imports.models import AccountImport

_STATES = state_tags(AccountImport.State.choices, waits=(AccountImport.State.UPLOADED,))


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, file_name, state, name, uploaded_at = row
    when = timezone.localtime(uploaded_at).strftime("%Y-%m-%d %H:%M")
    return f"/account-imports/{pk}/", [file_name, _STATES[state], name, when]


@require_safe
@holds(Role.SYSTEM_ADMIN)
def account_import_list(request: HttpRequest) -> HttpResponse:
    """Tables of accounts that were handed in."""
    user: Any = request.user
    listing = Listing(
        rows=AccountImport.objects.visible_to(user.viewer),
        columns=("pk", "file_name", "state", "uploaded_by__name", "uploaded_at"),
        heads=("文件", "状态", "上传人", "上传时间"),
        cells=_cells,
        orders={"newest": Order("最新", "id")},
        filters={"state": Filter("状态", "state", AccountImport.State.choices)},
    )
    begin = beginning("account-import.upload", user, clock.about_now())
    return render(request, "list.html", {"title": "帐号导入", "page": page(listing, request.GET, user), "begin": begin})


@require_safe
@holds(Role.SYSTEM_ADMIN)
def account_import_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Every row with what becomes of it, the bad ones first; after the decision only what was handed in."""
    user: Any = request.user
    batch: AccountImport = find(AccountImport, user, pk)
    waits = batch.state == AccountImport.State.UPLOADED
    lines = compared(batch, user) if waits else []
    now, case = clock.about_now(), case_papers(batch)
    context = {
        "batch": batch,
        "waits": waits,
        "groups": [(label, [line for line in lines if line.verdict == name]) for name, label in VERDICTS.items()],
        "head": head_of(batch, user, now, offers=offers_on([batch], user, now), timeline=case.timeline),
        "case": case,
    }
    return render(request, "people/imports/account_import.html", context)


@require_safe
@holds(Role.SYSTEM_ADMIN)
def template(request: HttpRequest) -> HttpResponseBase:
    """The template (导入模板) with the bureau's own divisions to choose from."""
    user: Any = request.user
    return as_file(table_templates.template(parsing.TEMPLATE, user.bureau_id), "帐号登记表模板.xlsx")
