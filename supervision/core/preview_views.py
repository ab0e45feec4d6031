"""The preview of a paper (预览文书): as it would be printed, marked as a draft, without number and seal."""

from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from documents import clock
from documents.models import Bureau
from documents.paper_kinds import PaperKind
from documents.papers import Stationery
from documents.rendering import Facts
from documents.rendering import render as render_pdf
from documents.rendering.characters import Unprintable, refuse_unprintable


def previewed(
    request: HttpRequest, bureau: Bureau, kind: PaperKind, compose: Callable[[Stationery], Facts]
) -> HttpResponse:
    """The paper that ``compose`` makes with the stationery of today, or why it cannot be made yet."""
    today = clock.today()
    try:
        stationery = Stationery.of(bureau, kind, today)
        facts = {**compose(stationery), "issuer": stationery.issuer(), "issued_on": today.isoformat()}
        refuse_unprintable(facts)
    except (ImproperlyConfigured, Unprintable) as error:
        return render(request, "problem.html", {"problem": str(error)}, status=409)
    return HttpResponse(render_pdf(facts, draft=True), content_type="application/pdf")
