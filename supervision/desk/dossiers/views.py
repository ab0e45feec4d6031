"""Pages of the whole file (案卷): what belongs into it, its making with progress shown, and fetching it."""

import hashlib
from collections.abc import Callable, Generator, Iterator
from tempfile import TemporaryFile
from typing import Any, BinaryIO

import structlog
from django.core.exceptions import ImproperlyConfigured
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST, require_safe

from documents import dossiers as bound_dossiers
from documents import failures, outgoing
from documents.access import holds
from documents.bundling import Step
from documents.dossiers import Dossier
from documents.pdf_signature import KeyMissing
from documents.untrusted_files.refusals import CannotRead
from supervision.core.access_log import record_access
from supervision.core.dossiers import KINDS, MADE, dossier_of
from supervision.core.record_views import address, find_for_act
from supervision.core.records import CaseRecord
from supervision.core.roles import INSPECTING_ROLES

log = structlog.get_logger(__name__)

Writer = Callable[[Dossier, BinaryIO], Generator[Step, None, None]]
FORMS: dict[str, tuple[str, str, Writer]] = {
    "pdf": ("PDF文件", "application/pdf", bound_dossiers.write_pdf),
    "zip": ("压缩包", "application/zip", bound_dossiers.write_zip),
}
"""In which forms a whole file may be had: the name, what the file is, how it is written."""
_HERE = "<!-- progress -->"
_BROKEN = "系统出错，已经记入系统日志。请告知系统管理员出错的时间。"
"""The page has begun by then, so the answer to an error can only stand in it."""


def _found(noun: str, user: Any, pk: int) -> CaseRecord:
    """The record, or 404: for a kind that has no whole file, or not for this person, as for a record that is not there."""
    kind = KINDS.get(noun)
    if kind is None or not user.holds_any(kind.readers):
        raise Http404("no whole file for this person")
    found: CaseRecord = find_for_act(kind.model, user, pk)
    return found


@require_safe
@holds(*INSPECTING_ROLES)
def dossier_page(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    """What belongs into the whole file, and the ways to have it."""
    record = _found(noun, request.user, pk)
    user: Any = request.user
    context = {"record": record, "address": address(record), "dossier": dossier_of(record, user), "noun": noun}
    return render(request, "desk/dossiers/dossier.html", context)


@require_POST
@holds(*INSPECTING_ROLES)
def make_dossier(request: HttpRequest, noun: str, pk: int) -> HttpResponseBase:
    """Make it: a page that grows while it is being made, and ends with where to fetch it."""
    record = _found(noun, request.user, pk)
    form = request.POST.get("form", "")
    if form not in FORMS:
        raise Http404("no such form")
    context = {"record": record, "address": address(record), "noun": noun, "pk": pk, "form": FORMS[form][0]}
    before, _, after = render_to_string("desk/dossiers/making.html", context, request).partition(_HERE)
    answer = StreamingHttpResponse(_pages(before, _told(request, record, form), after))
    answer["X-Accel-Buffering"] = "no"  # a proxy that gathers the whole answer first would show no progress
    add_never_cache_headers(answer)
    return answer


def _pages(before: str, lines: Iterator[str], after: str) -> Iterator[str]:
    yield before
    yield from lines
    yield after


def _told(request: HttpRequest, record: CaseRecord, form: str) -> Iterator[str]:
    """A line for each step, of which the page shows the last; then the way to the file, or why there is none."""
    user: Any = request.user
    try:
        with TemporaryFile() as file:
            dossier, write = dossier_of(record, user), FORMS[form][2]
            for step in write(dossier, file):
                yield render_to_string("desk/dossiers/step.html", {"step": step})
            made = _kept(record, user, form, dossier, file)
            yield render_to_string("desk/dossiers/made.html", {**made, "csrf_token": get_token(request)})
    except (CannotRead, ImproperlyConfigured, KeyMissing) as error:
        yield render_to_string("desk/dossiers/problem.html", {"problem": str(error)})
    except Exception as error:
        log.exception("dossier_not_made", noun=record.noun, form=form)
        yield render_to_string("desk/dossiers/problem.html", {"problem": failures.why(error) or _BROKEN})


def _kept(record: CaseRecord, user: Any, form: str, dossier: Dossier, file: BinaryIO) -> dict[str, Any]:
    """Keep what was made for its reader, and write it into the ledger."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    size = file.tell()
    ticket = outgoing.keep(
        file,
        name=f"{dossier.title}.{form}",
        content_type=FORMS[form][1],
        holder=user.pk,
        case=(record.noun, record.pk),
        sealed=record.is_confidential,
    )
    record_access(MADE, user, record, {"form": form, "pieces": len(dossier.pieces), "sha256": digest, "size": size})
    return {"ticket": ticket, "size": size, "sha256": digest, "name": f"{dossier.title}.{form}"}


@require_POST
@holds(*INSPECTING_ROLES)
def fetch_dossier(request: HttpRequest) -> HttpResponseBase:
    """The file that was made, for whom it was made, while that person may see the case."""
    user: Any = request.user
    try:
        found = outgoing.redeem(request.POST.get("ticket", ""), user.pk)
        _found(found.noun, user, found.record)
        content = found.open()
    except outgoing.Gone:
        raise Http404("nothing to fetch with this ticket") from None
    except ImproperlyConfigured as error:
        return render(request, "problem.html", {"problem": str(error)}, status=409)
    return FileResponse(content, as_attachment=True, filename=found.name, content_type=found.content_type)
