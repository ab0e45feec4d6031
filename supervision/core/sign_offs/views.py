"""Pages of reading and countersigning (核稿、会签): what is asked of a person, the draft to be read, the sheet."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents import clock
from documents.access import holds
from supervision.core.organisation import Officer
from supervision.core.preview_views import previewed
from supervision.core.record_heads import head_of
from supervision.core.record_views import address, case_papers, find, may_see, offers_on
from supervision.core.sign_offs.kinds import signable_of
from supervision.core.sign_offs.models import DESK, SIGNERS, SignOff, SignOffSheet
from supervision.core.sign_offs.sheets import earlier_sheets
from supervision.core.sign_offs.turns import waits_of_sign_off


@require_safe
@holds(*SIGNERS)
def sign_off_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What a person is asked to read or to countersign, and what the others said of it."""
    user: Any = request.user
    line: SignOff = find(SignOff, user, pk)
    now = clock.about_now()
    context = {
        "line": line,
        "sheet": line.sheet,
        "lines": line.sheet.load_lines(),
        "is_open": line.sheet.state == SignOffSheet.State.OPEN,
        "draft": _draft_for(line.sheet, user),
        "head": head_of(
            line,
            user,
            now,
            offers=offers_on([line], user, now),
            waits=[(line.asked_of, wait) for wait in waits_of_sign_off(line)],
        ),
    }
    return render(request, "sign_offs/sign_off.html", context)


def _draft_for(sheet: SignOffSheet, user: Officer) -> Any:
    """Where the draft itself is, for whoever may open it."""
    draft = sheet.draft()
    if not may_see(type(draft), user.viewer, draft.pk):
        return None
    return {"address": address(draft), "title": str(draft)}


@require_safe
@holds(*SIGNERS)
def sign_off_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as it would be printed, for whoever is asked to sign it off, while it is asked."""
    line: SignOff = find(SignOff, request.user, pk)
    if line.sheet.state != SignOffSheet.State.OPEN:
        raise Http404("not before anybody any more")
    draft = line.sheet.draft()
    declared = signable_of(draft)
    assert declared is not None
    return previewed(
        request, draft.bureau, declared.kind_of(draft), lambda stationery: declared.compose(draft, stationery)
    )


@require_safe
@holds(*DESK)
def sign_off_sheet_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet as it stands, to be read and printed."""
    user: Any = request.user
    sheet: SignOffSheet = find(SignOffSheet, user, pk)
    context = {
        "sheet": sheet,
        "lines": sheet.load_lines(),
        "earlier": [(before, before.load_lines()) for before in earlier_sheets(sheet)],
        "draft": _draft_for(sheet, user),
        "case": case_papers(sheet),
    }
    return render(request, "sign_offs/sheet.html", context)
