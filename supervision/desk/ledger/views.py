"""The ledger in the browser (留痕), for auditors.

An auditor may be the person whom a complaint names: of every row about a confidential case the pages show when it was
written and that its chain holds, and nothing else, neither what was done nor by whom.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents import hold
from documents.access import holds
from documents.ledger import CONFIDENTIAL, SEALED
from documents.models import LedgerEntry
from documents.replicas import may_lag
from supervision.core.access_log import ACCESS_KINDS
from supervision.core.acts import REGISTRY
from supervision.core.ledger_verbs import VERBS
from supervision.core.lists import Filter, Listing, Order, Span, page
from supervision.core.organisation import Officer
from supervision.core.roles import Role
from supervision.desk.ledger.wording import data_in_words, kind_in_words


def _cells(row: tuple[Any, ...]) -> tuple[str, list[str]]:
    pk, sequence, at, is_confidential, actor_name, verb, label, digest = row
    when = timezone.localtime(at).strftime("%Y-%m-%d %H:%M:%S")
    texts = [_MASK, _MASK, CONFIDENTIAL] if is_confidential else [actor_name, verb, label]
    return f"/ledger/{pk}/", [str(sequence), when, *texts, digest[:12]]


_MASK = "—"


def _act_choices() -> list[tuple[str, str]]:
    acts = {code: act for code, act in REGISTRY.items() if not act.is_confidential}
    verbs = {code: act.verb for code, act in acts.items()} | {SEALED: "系统制成文书"}
    verbs |= VERBS | ACCESS_KINDS | dict([hold.CONFIRM])
    return [(code, f"{verb}（{code}）") for code, verb in verbs.items()]


def _rows(user: Officer, *, narrowed: bool) -> QuerySet[LedgerEntry]:
    """The bureau's rows; narrowed to an act or a person only those that may say whose act it was."""
    rows: QuerySet[LedgerEntry] = LedgerEntry.objects.filter(bureau_id=user.bureau_id)
    return rows.filter(is_confidential=False) if narrowed else rows


@require_safe
@holds(Role.AUDITOR)
@may_lag
def ledger_list(request: HttpRequest) -> HttpResponse:
    """Rows of the bureau's ledger (留痕), newest first, by act, person and day."""
    user: Any = request.user
    people = Officer.objects.filter(bureau_id=user.bureau_id).values_list("pk", "name")
    listing = Listing(
        rows=_rows(user, narrowed=bool(request.GET.get("act") or request.GET.get("actor"))),
        columns=("pk", "sequence", "at", "is_confidential", "actor_name", "verb", "label", "hash"),
        heads=("序号", "时间", "办理人", "事项", "所涉记录", "摘要"),
        cells=_cells,
        orders={"newest": Order("最新", "sequence"), "oldest": Order("最早", "sequence", descending=False)},
        filters={
            "act": Filter("事项", "act", _act_choices()),
            "actor": Filter("办理人", "actor_id", [(str(key), name) for key, name in people]),
        },
        spans={"at": Span("日期", "at", is_instant=True)},
    )
    return render(request, "list.html", {"title": "留痕", "page": page(listing, request.GET, user)})


@require_safe
@holds(Role.AUDITOR)
def ledger_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One row, whole, with the hash as it is recorded and as it is computed now."""
    user: Any = request.user
    entry = LedgerEntry.objects.filter(bureau_id=user.bureau_id, pk=pk).first()
    if entry is None:
        raise Http404("no such row in this bureau")
    context = {
        "entry": entry,
        "hidden": entry.is_confidential,
        "content": [] if entry.is_confidential else data_in_words(entry.data),
        "subject_kind": kind_in_words(entry.subject_type),
        "root_kind": kind_in_words(entry.root_type),
        "holds": entry.hash == entry.computed_hash(),
    }
    return render(request, "desk/ledger/entry.html", context)
