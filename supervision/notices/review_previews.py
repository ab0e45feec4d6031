"""Previews of what a review's decision would issue (预览复查决定书、变更后的文书): from its draft, or from what is typed. Nothing
of it is kept."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from documents import clock
from documents.access import holds
from documents.papers import Stationery
from documents.rendering import Facts
from supervision.core.organisation import Officer
from supervision.core.preview_views import previewed
from supervision.core.record_views import find
from supervision.core.roles import Role
from supervision.notices import paper_kinds, review_papers
from supervision.notices import papers as notice_papers
from supervision.notices.acts.notices import kind_of_paper
from supervision.notices.execution import last_day_if_run_again
from supervision.notices.forms.review_decisions import PreviewForm
from supervision.notices.models.reviews import ReviewRequest
from supervision.notices.new_facts import hearings_of
from supervision.notices.review_variation import Variation

NOT_NUMBERED = "（文号待编）"
Decision = ReviewRequest.Decision


@require_http_methods(["GET", "HEAD", "POST"])
@holds(Role.INSPECTOR, Role.LEADER)
def decision_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """复查决定书, as it would be printed, marked as a draft, without number and seal."""
    return _previewed(request, pk, _decision)


@require_http_methods(["GET", "HEAD", "POST"])
@holds(Role.INSPECTOR, Role.LEADER)
def notice_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice that would be issued with a decision that varies (变更后的文书)."""
    return _previewed(request, pk, _new_notice)


Show = Callable[[HttpRequest, ReviewRequest, dict[str, Any]], HttpResponse]


def _previewed(request: HttpRequest, pk: int, show: Show) -> HttpResponse:
    user: Any = request.user
    review = _undecided(user, pk)
    form = _form(request, user, review)
    if not form.is_valid():
        return _problem(
            request, "".join(f"{form[name].label}：{''.join(map(str, errors))}" for name, errors in form.errors.items())
        )
    return show(request, review, form.cleaned_data)


def _undecided(user: Officer, pk: int) -> ReviewRequest:
    """A review that waits for its decision, for who may take part in it; nobody of its division."""
    review: ReviewRequest = find(ReviewRequest, user, pk)
    if not review.is_open or user.division_id == review.division_id:
        raise Http404("no draft for this person")
    return review


def _form(request: HttpRequest, user: Officer, review: ReviewRequest) -> PreviewForm:
    """What is typed on the page of an act; without it what stands in the draft."""
    if request.method == "POST":
        return PreviewForm(by=user, review=review, data=request.POST)
    draft = getattr(review, "draft", None)
    if draft is None:
        raise Http404("no draft yet")
    return PreviewForm(by=user, review=review, data=draft.content)


def _problem(request: HttpRequest, message: str) -> HttpResponse:
    return render(request, "problem.html", {"problem": message}, status=409)


def _decision(request: HttpRequest, review: ReviewRequest, data: dict[str, Any]) -> HttpResponse:
    review.decision, review.decision_reasons = data["decision"], data["reasons"]
    review.late_because = data.get("late_because", "")
    told = _told(review, data)
    return previewed(
        request,
        review.bureau,
        paper_kinds.REVIEW_DECISION,
        lambda stationery: review_papers.review_decision(review, stationery, told),
    )


def _told(review: ReviewRequest, data: dict[str, Any]) -> review_papers.Told:
    """With the days of a suspension that the decision would end today."""
    correction = review.notice.correction
    before = correction.due_on
    if data["decision"] == Decision.UPHELD:
        correction.due_on = last_day_if_run_again(correction, clock.today())
    new = Variation.of(review.notice, data).as_notice(review.notice, clock.about_now())
    return review_papers.Told(
        due_before=before,
        found_anew=data.get("found_anew", ""),
        hearings=hearings_of(review),
        replaced_by=f"《{kind_of_paper(new).label}》{NOT_NUMBERED}",
    )


def _new_notice(request: HttpRequest, review: ReviewRequest, data: dict[str, Any]) -> HttpResponse:
    if data["decision"] != Decision.VARIED:
        return _problem(request, "不是变更，没有变更后的文书。")
    variation = Variation.of(review.notice, data)
    new = variation.as_notice(review.notice, clock.about_now())

    def compose(stationery: Stationery) -> Facts:
        decided_by = f"本局《{paper_kinds.REVIEW_DECISION.label}》{NOT_NUMBERED}"
        return notice_papers.notice(new, stationery, variation.cited, decided_by)

    return previewed(request, review.bureau, kind_of_paper(new), compose)
