"""The application's addresses, and two bare pages to compare them with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from documents.access import signed_in
from supervision.models import Notice

_TEMPLATE = engines["django"].from_string(
    "<table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"
)
_COLUMNS = ("pk", "number", "title", "kind", "division__name", "state", "issued_at", "due_at")


@signed_in
def bare_page(request: HttpRequest) -> HttpResponse:
    """Loads session and user."""
    return HttpResponse(str(request.user.pk))


@signed_in
def bare_list(request: HttpRequest) -> HttpResponse:
    """Loads session and user, and renders 50 rows of one indexed query."""
    user: Any = request.user
    rows = Notice.objects.filter(bureau_id=user.bureau_id).order_by("-id").values_list(*_COLUMNS)[:50]
    return HttpResponse(_TEMPLATE.render({"rows": list(rows)}))


urlpatterns = [path("bare/page/", bare_page), path("bare/list/", bare_list), path("", include("config.urls"))]
handler404 = "config.problems.not_found"
