"""Pages of documents: a paper's file, an evidence's file, the verification of a paper (文书核验)."""

from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from allauth.core import ratelimit
from django import forms
from django.apps import apps
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_safe

from documents import encrypted_papers, vault
from documents.access import OPENERS, anyone, recently_authenticated, signed_in
from documents.file_answers import answer_with
from documents.models import Evidence, Paper
from documents.register import Answer, check_file, earlier, validity
from documents.shooting import drawn, is_picture, shooting_of
from documents.thumbnails import has_thumbnail, thumbnail_of
from documents.timestamps import proof_of
from documents.untrusted_files.refusals import Busy, CannotRead
from documents.uploads import takes_one_file


def may_open(user: Any, document: Paper | Evidence) -> bool:
    """Whether the person may see the case that a paper or file belongs to, or the very record of it that it is about:
    somebody may be shown a part of a case."""
    if may_see(user, document.root_type, document.root_id):
        return True
    is_root = (document.subject_type, document.subject_id) == (document.root_type, document.root_id)
    if not is_root and may_see(user, document.subject_type, document.subject_id):
        return True
    return any(opens(user, document) for opens in OPENERS)


def may_see(user: Any, label: str, pk: int) -> bool:
    """Whether the person may see a record; its own ``visible_to`` says."""
    model: Any = apps.get_model(label)
    visible: models.QuerySet[Any] = model.objects.visible_to(user.viewer)
    return visible.filter(pk=pk).exists()


@require_safe
@signed_in
def paper_file(request: HttpRequest, token: UUID) -> HttpResponseBase:
    """The sealed file of a paper, for whoever may see its case or what it is about."""
    paper = Paper.objects.select_related("bureau").filter(token=token).defer("facts").first()
    if paper is None or not may_open(request.user, paper):
        raise Http404("no such paper for this person")
    if not paper.is_sealed:
        return render(request, "problem.html", {"problem": "文书正在生成，尚未用印完毕。请稍候再打开。"}, status=409)
    if paper.is_encrypted:
        return _encrypted_paper(request, paper)
    try:
        return _paper(request, paper)
    except vault.Locked as error:
        return render(request, "problem.html", {"problem": str(error)}, status=409)


def _paper(request: HttpRequest, paper: Paper) -> HttpResponseBase:
    name = f"{paper.get_kind_display()} {paper.number}.pdf"
    answer = answer_with(request, BytesIO(paper.read()), content_type="application/pdf", filename=name)
    return _unkept(answer) if paper.is_confidential else answer


def _encrypted_paper(request: HttpRequest, paper: Paper) -> HttpResponseBase:
    """A paper that names who must stay unknown: for whoever gave the password just now, with a row in the ledger."""
    if not recently_authenticated(request):
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}")
    try:
        answer = _paper(request, paper)
    except vault.Locked as error:
        return render(request, "problem.html", {"problem": str(error)}, status=409)
    encrypted_papers.record_opening(paper, request.user)
    return answer


def _unkept(answer: HttpResponseBase) -> HttpResponseBase:
    """No browser keeps what only certain people may know of."""
    add_never_cache_headers(answer)
    return answer


_SHOWN = ("application/pdf", "image/jpeg", "image/png")
"""What a browser may show itself; everything else is downloaded."""


def unkept_file(request: HttpRequest, document: Paper | Evidence) -> HttpResponseBase:
    """A paper or a file, for a page that has asked who may open it. Raises vault.Locked, of which Altered is one."""
    if isinstance(document, Paper):
        return _unkept(_paper(request, document))
    return _unkept(_as_answer(request, document))


def _as_answer(request: HttpRequest, evidence: Evidence) -> HttpResponseBase:
    shown = evidence.content_type in _SHOWN
    return answer_with(
        request,
        evidence.open(),
        content_type=evidence.content_type if shown else "application/octet-stream",
        as_attachment=not shown,
        filename=evidence.name,
    )


def _evidence_for(user: Any, key: UUID) -> Evidence:
    """A file that the person may open, or 404."""
    evidence = Evidence.objects.select_related("bureau").filter(key=key).first()
    if evidence is None or not may_open(user, evidence):
        raise Http404("no such file for this person")
    return evidence


@require_safe
@signed_in
def evidence_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """A file that was handed in, for whoever may see its case or what it is about."""
    evidence = _evidence_for(request.user, key)
    try:
        answer = _as_answer(request, evidence)
    except vault.Locked as error:
        return render(request, "problem.html", {"problem": str(error)}, status=409)
    return _unkept(answer) if evidence.is_encrypted else answer


@require_safe
@signed_in
def evidence_thumbnail(request: HttpRequest, key: UUID) -> HttpResponse:
    """A small picture of a file, drawn anew; no content where there is none to be had now."""
    evidence = _evidence_for(request.user, key)
    if not has_thumbnail(evidence):
        raise Http404("nothing to draw")
    try:
        drawn = thumbnail_of(evidence)
    except (Busy, vault.Locked):
        drawn = b""
    return HttpResponse(drawn, content_type="image/jpeg") if drawn else HttpResponse(status=204)


@require_safe
@signed_in
def evidence_shooting(request: HttpRequest, key: UUID) -> HttpResponse:
    """When and where a picture was taken, as its camera wrote it down, and the picture upright (拍摄信息)."""
    evidence = _picture_for(request.user, key)
    try:
        said = shooting_of(evidence)
    except (CannotRead, vault.Locked) as error:
        return _unread(request, error)
    return render(request, "documents/shooting.html", {"file": evidence, "said": said})


@require_safe
@signed_in
def evidence_drawn(request: HttpRequest, key: UUID) -> HttpResponse:
    """A picture as every browser shows it."""
    evidence = _picture_for(request.user, key)
    try:
        content, kind = drawn(evidence)
    except (CannotRead, vault.Locked) as error:
        return _unread(request, error)
    return HttpResponse(content, content_type=kind)


def _picture_for(user: Any, key: UUID) -> Evidence:
    evidence = _evidence_for(user, key)
    if not is_picture(evidence):
        raise Http404("no picture")
    return evidence


def _unread(request: HttpRequest, error: Exception) -> HttpResponse:
    status = error.status if isinstance(error, CannotRead) else 409
    return render(request, "problem.html", {"problem": str(error)}, status=status)


@require_safe
@anyone
def verify_paper(request: HttpRequest, token: UUID) -> HttpResponse:
    """What the QR code on a paper leads to: whether it is registered and in force. Says nothing of its contents."""
    papers = Paper.objects.select_related("bureau", "replaced_by", "amends")
    paper = papers.filter(token=token).defer("facts", "replaced_by__facts", "amends__facts").first()
    if paper is None or not paper.is_sealed:
        return render(request, "documents/verify.html", {"form": UploadForm(), "unknown": True}, status=404)
    found = {"paper": paper, "validity": validity(paper), "earlier": earlier(paper), "proof": proof_of(paper)}
    return render(request, "documents/verify.html", {"form": UploadForm(), **found})


PAPER_MAX_BYTES = 30 * 1024 * 1024
"""No paper is larger."""


class UploadForm(forms.Form):
    """A PDF to be verified."""

    file = forms.FileField(label="文书的PDF文件", widget=forms.ClearableFileInput(attrs={"class": "form-control"}))

    def clean_file(self) -> Any:
        """A PDF no larger than what the bureau's papers are."""
        file = self.cleaned_data["file"]
        if file.size > PAPER_MAX_BYTES:
            raise forms.ValidationError(
                f"文件超过{PAPER_MAX_BYTES // 1024 // 1024}兆，不是本系统制作的文书；更大的案卷请系统管理员用verify_dossier命令核验。"
            )
        return file


@require_http_methods(["GET", "HEAD", "POST"])
@anyone
@takes_one_file(PAPER_MAX_BYTES)
def verify(request: HttpRequest) -> HttpResponse:
    """Verify a PDF file: genuine or not, with the reason, and whether it is in force."""
    if request.method != "POST":
        return render(request, "documents/verify.html", {"form": UploadForm()})
    if not ratelimit.consume(request, action="verify_upload"):
        return render(request, "429.html", status=429)
    form = UploadForm(request.POST, request.FILES)
    answer: Answer | None = check_file(form.cleaned_data["file"]) if form.is_valid() else None
    return render(
        request, "documents/verify.html", {"form": form, "answer": answer}, status=200 if answer is not None else 422
    )
