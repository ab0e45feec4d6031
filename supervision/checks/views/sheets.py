"""Pages of a check sheet (检查表): filling in, saving as it is typed, printing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents import clock
from documents.access import holds
from documents.drafts import pages as drafts
from documents.drafts import store
from documents.drafts.pages import Offered
from documents.drafts.shown import DraftShown, kept_text
from supervision.checks import sheet_answers, sheet_summary
from supervision.checks.forms.sheets import AnswerForm
from supervision.checks.models.checklists import ChecklistItem
from supervision.checks.models.sheets import Answer, Sheet
from supervision.checks.sheet_answers import Outcome
from supervision.checks.sheet_summary import Line
from supervision.core.organisation import Officer
from supervision.core.record_heads import Head, head_of
from supervision.core.record_views import find_for_act, no_store, offers_on
from supervision.core.refusals import Refusal, Refused, Why
from supervision.core.roles import INSPECTING_ROLES


@dataclass(frozen=True)
class Field:
    """An item as the page lets it be filled in: what it says, or what was typed and not saved, and why not."""

    line: Line
    result: str
    remark: str
    deducted: str
    version: int
    wrong: str = ""
    theirs: Answer | None = None

    @property
    def results(self) -> list[tuple[str, str, bool]]:
        """The answers as they may be chosen."""
        choices = [*Answer.Result.choices, ("", "未填写")]
        return [(str(value), str(label), value == self.result) for value, label in choices]


def _find(user: Officer, pk: int) -> Sheet:
    """The sheet with all that it says, or 404."""
    found = Sheet.objects.visible_to(user.viewer).with_answers().select_related("check_task__division", "begun_by")
    sheet = found.filter(pk=pk).first()
    if sheet is None:
        raise Http404("no such sheet for this person")
    return sheet


def _may_fill(user: Any, named: Mapping[str, Any]) -> None:
    find_for_act(Sheet, user, named["pk"])


@require_http_methods(["GET", "HEAD", "POST"])
@holds(*INSPECTING_ROLES)
@drafts.drafted(drafts.Form(_may_fill, "填写检查表", Sheet))
def sheet_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet, to be filled in by who may; POST saves a part of it, for a browser without JavaScript."""
    user: Any = request.user
    sheet = _find(user, pk)
    if request.method == "POST":
        return _save_part(request, sheet)
    offer = drafts.offered(request)
    return _page(request, sheet, _taken_back(sheet, offer), offer=offer)


def _taken_back(sheet: Sheet, offer: Offered) -> dict[int, Field]:
    """What was interrupted before it was saved: it stands in the page again, and is saved by nobody but the person. A draft of
    which all is saved meanwhile is forgotten."""
    kept = {name: values[0] for name, values in offer.kept.fields.items() if values} if offer.kept is not None else {}
    forms = {item: form for item, form in _forms(sheet, kept).items() if "version" not in form.errors}
    lines = {line.item.pk: line for line in sheet_summary.lines_of(sheet)} if forms else {}
    found = {}
    for item, form in forms.items():
        answer = lines[item].answer
        if answer is not None and _is_saved_since(answer, offer):
            continue
        before = answer.content() if answer is not None else ("", "", None)
        if not form.is_valid() or form.typed().content() != before:
            found[item] = _troubled(lines[item], form, Outcome(refused={item: "先前填写的，还没有保存。"}))
    if offer.kept is not None and not found:
        store.drop(offer.page.owner, offer.kept.key)
    return found


def _is_saved_since(answer: Answer, offer: Offered) -> bool:
    """Whether the person has saved the item after the draft was kept."""
    assert offer.kept is not None
    return answer.answered_by_id == offer.page.owner and answer.answered_at > offer.kept.saved_at


def _forms(sheet: Sheet, data: Mapping[str, Any]) -> dict[int, AnswerForm]:
    """The answers that a page sends, by item."""
    return {
        item.pk: AnswerForm(item=item, data=data, prefix=str(item.pk))
        for item in sheet.items
        if f"{item.pk}-version" in data
    }


@require_safe
@holds(*INSPECTING_ROLES)
def sheet_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet as a table to print; an empty one can be filled in by hand on the spot."""
    user: Any = request.user
    sheet = _find(user, pk)
    return no_store(render(request, "checks/sheets/print.html", _context(sheet)), sheet.check_task)


def _context(sheet: Sheet) -> dict[str, Any]:
    sections = sheet_summary.sections_of(sheet)
    lines = [line for section in sections for line in section.lines]
    return {
        "sheet": sheet,
        "check": sheet.check_task,
        "sections": sections,
        "tally": sheet_summary.tally(lines),
        "score": sheet_summary.score_of(sheet, lines),
        "results": Answer.Result.choices,
        "inspectors": sheet.check_task.inspectors.order_by("id"),
    }


def _page(
    request: HttpRequest,
    sheet: Sheet,
    troubled: Mapping[int, Field],
    status: int = 200,
    offer: Offered | None = None,
) -> HttpResponse:
    user: Any = request.user
    shown = _context(sheet)
    context = {
        **shown,
        "may_fill": sheet_answers.refusal_to_fill(sheet, user) is None,
        "parts": [(section, [_field(line, troubled) for line in section.lines]) for section in shown["sections"]],
        "draft": _draft(request, offer, troubled),
        "troubled": [field.line for field in troubled.values()],
        "head": _head_of(sheet, user),
        "next_open": next((line for section in shown["sections"] for line in section.lines if not line.result), None),
    }
    return no_store(render(request, "checks/sheets/sheet.html", context, status=status), sheet.check_task)


def _head_of(sheet: Sheet, user: Any) -> Head:
    now = clock.about_now()
    return head_of(sheet, user, now, offers=offers_on([sheet], user, now))


def _draft(request: HttpRequest, offer: Offered | None, troubled: Mapping[int, Field]) -> DraftShown:
    """What the page's parts carry; it says that a draft was restored where anything in it is not saved yet."""
    if offer is None:
        return DraftShown(drafts.own_page(request))
    restored = offer.kept.saved_at if offer.kept is not None and troubled else None
    return DraftShown(offer.page, restored)


def _field(line: Line, troubled: Mapping[int, Field]) -> Field:
    if line.item.pk in troubled:
        return troubled[line.item.pk]
    answer = line.answer
    if answer is None:
        return Field(line, "", "", "", 0)
    return Field(line, answer.result, answer.remark, answer.deducted_text, answer.version)


# --- Saving ---------------------------------------------------------------------------------------------------------


@require_POST
@holds(*INSPECTING_ROLES)
def save_answer(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Save one answer as it is typed; answers with its new version, or with what somebody else wrote meanwhile."""
    user: Any = request.user
    sheet: Sheet = find_for_act(Sheet, user, pk)
    form = AnswerForm(item=_item(sheet, item), data=request.POST)
    if not form.is_valid():
        return _invalid(form)
    try:
        outcome = sheet_answers.save(sheet, {item: form.typed()}, by=user, now=clock.now())
    except Refused as refused:
        return JsonResponse({"wrong": refused.refusal.message}, status=_status(refused.refusal))
    return _answered(sheet, outcome, item)


def _item(sheet: Sheet, pk: int) -> ChecklistItem:
    """The item of the sheet, or 404: for one that the check does not look at too."""
    found = ChecklistItem.objects.filter(pk=pk, checklist_id=sheet.checklist_id).first()
    if found is None or not found.is_covered_by(sheet.check_task):
        raise Http404("no item of this sheet")
    return found


def _invalid(form: AnswerForm) -> HttpResponse:
    if "version" in form.errors:
        raise Http404("the form is not whole")
    return JsonResponse({"wrong": form.wrong()}, status=422)


def _status(refusal: Refusal) -> int:
    return 403 if refusal.why in (Why.ROLE, Why.RECUSAL) else 409


def _answered(sheet: Sheet, outcome: Outcome, item: int) -> HttpResponse:
    if item in outcome.refused:
        return JsonResponse({"wrong": outcome.refused[item]}, status=422)
    if item in outcome.stale:
        return JsonResponse({"theirs": _as_data(outcome.stale[item])}, status=409)
    return JsonResponse({**_as_data(outcome.saved[item]), "score": _score_text(sheet)})


def _as_data(answer: Answer) -> dict[str, Any]:
    if not answer.version:
        return {"version": 0, "by": "", "at": "", "result": "", "label": "未填写", "remark": "", "deducted": ""}
    return {
        "version": answer.version,
        "by": answer.answered_by.name,
        "at": f"{timezone.localtime(answer.answered_at):%H:%M:%S}",
        "result": answer.result,
        "label": answer.get_result_display() or "未填写",
        "remark": answer.remark,
        "deducted": answer.deducted_text,
    }


def _score_text(sheet: Sheet) -> str:
    """What the case file comes to now; nothing for a sheet that is not scored."""
    if not sheet.checklist.is_scoring:
        return ""
    filled = Sheet.objects.with_answers().get(pk=sheet.pk)
    filled.use_locked(sheet.check_task)
    score = sheet_summary.score_of(filled)
    return score.text() if score is not None else ""


def _save_part(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Save a part of the sheet at once; what cannot be saved stays on the page."""
    user: Any = request.user
    forms = _forms(sheet, request.POST)
    if any("version" in form.errors for form in forms.values()):
        raise Http404("the form is not whole")
    recorded = {item: form.typed() for item, form in forms.items() if form.is_valid()}
    if request.POST.get("rest") == Answer.Result.COMPLIES:
        recorded = sheet_answers.rest_complies(sheet, recorded)
    now = clock.now()
    try:
        outcome = sheet_answers.save(sheet, recorded, by=user, now=now, only_changed=True)
    except Refused as refused:
        kept = kept_text(drafts.keep(request, user.pk))
        context = {"problem": refused.refusal.message, "kept": kept}
        return render(request, "problem.html", context, status=_status(refused.refusal))
    unsaved = {*forms} - {*recorded} | {*outcome.stale} | {*outcome.refused}
    if unsaved:
        return _unsaved(request, sheet, {item: forms[item] for item in unsaved}, outcome)
    _drop_draft(request, {*forms})
    messages.success(request, f"已保存 {timezone.localtime(now):%H:%M:%S}。")
    return redirect(reverse("sheet", args=[sheet.pk]) + _anchor(request))


def _drop_draft(request: HttpRequest, saved: set[int]) -> None:
    """Forget what was kept of these items; a draft that holds others stays, for they are not saved yet."""
    page = drafts.own_page(request)
    kept = store.open_draft(page.owner, page.key)
    items = {name.partition("-")[0] for name in kept.fields if "-" in name} if kept is not None else set()
    if kept is not None and items <= {str(pk) for pk in saved}:
        store.drop(page.owner, page.key)


def _anchor(request: HttpRequest) -> str:
    part = request.POST.get("part", "")
    return f"#part-{part}" if part.isdecimal() else ""


def _unsaved(request: HttpRequest, sheet: Sheet, left: Mapping[int, AnswerForm], outcome: Outcome) -> HttpResponse:
    """The page again: what was saved as it stands, what was not as it was typed, with the reason."""
    drafts.keep(request, request.user.pk)
    fresh = _find(request.user, sheet.pk)  # type: ignore[arg-type]
    lines = {line.item.pk: line for line in sheet_summary.lines_of(fresh)}
    troubled = {item: _troubled(line, left[item], outcome) for item, line in lines.items() if item in left}
    wrong = any(not form.is_valid() for form in left.values()) or outcome.refused
    return _page(request, fresh, troubled, status=422 if wrong else 409)


def _troubled(line: Line, form: AnswerForm, outcome: Outcome) -> Field:
    item = line.item.pk
    theirs = outcome.stale.get(item)
    return Field(
        line=line,
        result=str(form["result"].value() or ""),
        remark=str(form["remark"].value() or ""),
        deducted=str(form["deducted"].value() or ""),
        version=theirs.version if theirs is not None else int(form["version"].value() or 0),
        wrong=outcome.refused.get(item, "") or form.wrong(),
        theirs=theirs,
    )
