"""The regulation, whole (制度原文), and the records that cite a provision."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents.access import signed_in
from documents.text_folding import compact
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core.global_search import KINDS, SHOWN, Kind, SearchResult, numbered
from supervision.core.lists import PAGE
from supervision.core.organisation import Officer
from supervision.core.regulation.lookup import current_provisions, regulation_in_force, search_provisions
from supervision.core.regulation.models import Provision, Regulation
from supervision.notices.models.notices import Notice


@dataclass(frozen=True)
class Line:
    """A provision as the page prints it, with its depth."""

    provision: Provision
    depth: int


@require_safe
@signed_in
def regulation_page(request: HttpRequest) -> HttpResponse:
    """The version in force, or an earlier one; narrowed to the provisions that hold the words."""
    words = request.GET.get("q", "").replace("\0", "").strip()
    version = request.GET.get("version", "")
    published = Regulation.objects.published().order_by("-effective_from")
    chosen = published.filter(pk=version).first() if version.isdecimal() and len(version) < 10 else None
    regulation = chosen or regulation_in_force()
    provisions = regulation.provisions.all() if regulation is not None else current_provisions()
    context = {
        "regulation": regulation,
        "versions": published,
        "lines": [Line(provision, provision.code.count(".")) for provision in search_provisions(provisions, words)],
        "words": words,
    }
    return render(request, "rules/regulation/regulation.html", context)


def _sought(user: Officer, words: str) -> list[SearchResult]:
    """The provisions in force that hold the words, in their order."""
    found = search_provisions(current_provisions(), words).order_by("position")[: SHOWN + 1]
    return [SearchResult(f"/regulation/{provision.pk}/", provision.citation, [provision.text]) for provision in found]


@numbered
def _coded(user: Officer, number: str) -> list[SearchResult]:
    """The provision in force under this code, such as 4.2.1."""
    found = current_provisions().filter(code=compact(number))
    return [SearchResult(f"/regulation/{provision.pk}/", provision.citation, [provision.text]) for provision in found]


KINDS.append(Kind("制度条款", "/regulation/", (), _sought))


@require_safe
@signed_in
def provision_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One provision, and the records that cite it, as far as the person may see them; bounded, the newest first."""
    provision = (
        Provision.objects.select_related("regulation").filter(pk=pk, regulation__published_at__isnull=False).first()
    )
    if provision is None:
        raise Http404("no such provision")
    user: Any = request.user
    notices = Notice.objects.visible_to(user.viewer).filter(Q(grounds=provision) | Q(provisions=provision)).distinct()
    findings = Finding.objects.visible_to(user.viewer).filter(Q(content=provision) | Q(ground=provision)).active()
    checks = Check.objects.visible_to(user.viewer).filter(contents=provision)
    context = {
        "provision": provision,
        "notices": notices.select_related("division").order_by("-id")[:PAGE],
        "findings": findings.select_related("check_task").order_by("-id")[:PAGE],
        "checks": checks.select_related("division").order_by("-id")[:PAGE],
    }
    return render(request, "rules/regulation/provision.html", context)
