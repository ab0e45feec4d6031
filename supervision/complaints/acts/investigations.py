"""Acts on the investigation of a complaint and what came of it (组织调查、查结、告知、办结). Provision 3.5."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms

from documents import clock
from supervision.complaints import investigations, letters, period_kinds, permissions
from supervision.complaints.acts.complaints import (
    ComplaintAct,
    by_superior,
    decided_data,
    nothing_proposed,
    refuse_identity,
    refuse_untellable,
    run,
)
from supervision.complaints.acts.handling import STATE
from supervision.complaints.forms.decisions import DecisionForm, FeedbackForm
from supervision.complaints.forms.investigations import (
    AddDivisionsForm,
    ChangeInvestigatorsForm,
    ConcludeForm,
    GiveBackComplaintForm,
    InvestigateForm,
)
from supervision.complaints.models.complaints import Complaint
from supervision.core import papers_about
from supervision.core.acts import Done, Guard, RelatedMaterial, act
from supervision.core.deadlines.models import Deadline
from supervision.core.ledger_verbs import ledger_names
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition, by_recusal
from supervision.inspections.models.inspections import Inspection

_FOUNDED = (Complaint.Outcome.FOUNDED, Complaint.Outcome.PARTLY)


ledger_names({"investigators": "调查人员编号"})


@act
class Investigate(ComplaintAct):
    name = "investigate"
    verb = "组织调查"
    explains = (
        "以一次检查调查本件，每个被调查的科室一项。调查与本件一样保密：科室不会接到通知，"
        "只有承办人、负责局领导和选定的调查人员看得到；调阅材料、送核对问题，由承办人决定。"
    )
    transition = "investigate"

    def form_for(self, record: Complaint, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial: dict[str, Any] = {"matter": record.about, "kinds": [record.kind] if record.kind else []}
        if record.division is not None:
            initial |= {"divisions": [record.division_id], "title": f"{record.division.name}执法工作检查"}
        if record.deadline is not None and record.deadline.last_day >= clock.today():
            initial["due_on"] = record.deadline.last_day
        return InvestigateForm(complaint=record, **{**kwargs, "initial": {**initial, **kwargs.get("initial", {})}})

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["title"], data["matter"])
        inspection, checks = investigations.begin(record, data, now=now)
        record.investigate(inspection)
        record.save()
        people = sorted(investigator.pk for investigator in data["investigators"])
        recorded = {"checks": [check.pk for check in checks], "investigators": people}
        return Done(record, "调查已经开始。", data=recorded, also=[inspection, *checks])


class InvestigationAct(ComplaintAct):
    """An act by the handler while the complaint is under investigation (调查)."""

    states = (STATE.INVESTIGATING,)


@act
class AddDivisions(InvestigationAct):
    name = "add-divisions"
    verb = "增加被调查科室"
    explains = "调查涉及其他科室的，各增加一项检查，由同样的调查人员进行。科室不会接到通知。"

    def form_for(self, record: Complaint, *, by: Officer, **kwargs: Any) -> forms.Form:
        return AddDivisionsForm(complaint=record, **kwargs)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        known = investigations.looked_into(record)
        again = [division.name for division in data["divisions"] if division.pk in known]
        if again:
            raise Refused(by_condition(f"「{again[0]}」已经在被调查的科室之中，不必重复增加。请去掉。"))
        checks = investigations.add(record, data, now=now)
        return Done(record, "已增加被调查科室。", data={"checks": [check.pk for check in checks]}, also=checks)


@act
class ChangeInvestigators(InvestigationAct):
    name = "change-investigators"
    verb = "调整调查人员"
    explains = "另定承办人以外的调查人员。新的人员即日起可以调查；去掉的人员从此看不到这次调查。"

    def form_for(self, record: Complaint, *, by: Officer, **kwargs: Any) -> forms.Form:
        chosen = list(investigations.investigators_of(record).values_list("pk", flat=True))
        initial = {"investigators": chosen, **(kwargs.pop("initial", None) or {})}
        return ChangeInvestigatorsForm(complaint=record, initial=initial, **kwargs)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["reason"])
        before = sorted(investigator.pk for investigator in investigations.investigators_of(record))
        after = sorted(investigator.pk for investigator in data["investigators"])
        if after == before:
            raise Refused(by_condition("调查人员没有变化。请另选，或者返回不办理。"))
        checks = investigations.change_people(record, data["investigators"])
        return Done(
            record, "调查人员已调整。", reason=data["reason"], data={"before": before, "after": after}, also=checks
        )


def checks_are_over(record: Complaint, by: Officer, now: datetime) -> Refusal | None:
    open_ones = investigations.under_way(record)
    if not open_ones:
        return None
    return by_condition(f"对「{open_ones[0].name}」的检查还没有完成。请先在检查的页面办理「完成检查」。")


@act
class Conclude(ComplaintAct):
    name = "conclude"
    verb = "查结"
    explains = (
        "写明调查的结果和结论，调查结束，调查人员从此看不到这次调查。不是匿名的，接着由负责局领导签发办理结果告知书。"
    )
    transition = "conclude"
    guards = (checks_are_over,)

    def form_for(self, record: Complaint, *, by: Officer, **kwargs: Any) -> forms.Form:
        before = {"conclusion": record.conclusion, "feedback": record.feedback}  # of a conclusion that was returned
        return ConcludeForm(complaint=record, **{**kwargs, "initial": {**before, **kwargs.get("initial", {})}})

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        feedback = data.get("feedback", "")
        refuse_identity(record, data["conclusion"])
        refuse_untellable(record, feedback)
        if data["outcome"] in _FOUNDED and not investigations.has_findings(record):
            raise Refused(
                by_condition(
                    "调查结果为属实或者部分属实的，应当有检查记录的问题作依据。调查没有记录问题，请核对调查结果。"
                )
            )
        inspection = record.investigation
        assert inspection is not None
        inspection.end_investigation()
        inspection.save_changed()
        record.conclude(data["outcome"], data["conclusion"], feedback, by, now)
        run_feedback(record, now)
        return Done(record, "已查结。", data={"outcome": record.outcome}, also=[inspection])


def run_feedback(complaint: Complaint, now: datetime) -> None:
    """Start the period for feedback (反馈期限) unless the complaint is anonymous. Saves."""
    if complaint.is_anonymous:
        complaint.run_until(None)
        complaint.save()
        return
    run(complaint, period_kinds.COMPLAINT_FEEDBACK, on=clock.day(now), now=now)


def not_told_yet(record: Complaint, by: Officer, now: datetime) -> Refusal | None:
    return by_condition("办理结果告知书已经签发，请办理「记录送达」。") if record.paper_id is not None else None


@act
class GiveBackConclusion(ComplaintAct):
    name = "give-back"
    verb = "退回调查"
    explains = (
        "不同意调查的结论，退回承办人：查结之前的检查和问题都保留，可以增加被调查的科室，也可以另作结论。"
        "查结的期限自首次受理起算，不重新计算；调查人员又看得到这次调查。"
    )
    transition = "return_for_revision"
    form = GiveBackComplaintForm
    guards = (nothing_proposed, not_told_yet)

    def permission(self, record: Complaint, by: Officer) -> Refusal | None:
        return permissions.lead_complaint(by, record)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_identity(record, data["comments"])
        record.return_for_revision(data["comments"])
        inspection = look_further(record)
        return Done(record, "已退回承办人调查。", reason=data["comments"], also=[inspection])


def look_further(complaint: Complaint) -> Inspection:
    """Open the investigation again, within the period that runs since the acceptance. Saves both."""
    inspection = complaint.investigation
    assert inspection is not None
    inspection.look_further()
    inspection.save_changed()
    complaint.run_until(_investigation_period(complaint))
    complaint.save()
    return inspection


def _investigation_period(complaint: Complaint) -> Deadline | None:
    """The investigation period (查结期限) as counted at acceptance."""
    about = Deadline.objects.filter(root_type=complaint._meta.label_lower, root_id=complaint.pk)
    return about.filter(rule__code=period_kinds.COMPLAINT_INVESTIGATION).order_by("-pk").first()


def not_the_own_conclusion(record: Complaint, by: Officer, now: datetime) -> Refusal | None:
    """Who concluded it does not say that this stands (回避), whatever the person's part in it is by now."""
    if not record.has_leader or record.concluded_by_id != by.pk:
        return None
    return by_recusal("调查结论由您作出，应当由其他局领导审定。请办理「调整承办人」，另定负责局领导。")


class EndingAct(ComplaintAct):
    """An act by which the leader ends what the handler concluded (审定); the superior organ's where no leader is left."""

    guards: ClassVar[tuple[Guard, ...]] = (nothing_proposed, not_the_own_conclusion)
    needs_recent_login = True

    def permission(self, record: Complaint, by: Officer) -> Refusal | None:
        return permissions.decide_on_complaint(by, record)

    def related_material(self, record: Complaint) -> RelatedMaterial:
        """What is to be decided on: the handler's conclusion."""
        concluded = f"（{record.concluded_by.name}查结）" if record.concluded_by is not None else ""
        return RelatedMaterial(notes=[f"调查结果：{record.get_outcome_display()}{concluded}", record.conclusion])


@act
class IssueResult(EndingAct):
    name = "issue-result"
    verb = "签发结果告知书"
    explains = (
        "核定告知投诉举报人的内容，编号、用印，随后由承办人送达。对个人和单位制成告知书，对人大、政协、司法机关和其他部门制成函。"
        "文书以投诉举报人的姓名或者名称为抬头，用印时从加密保存的身份中取出；内容和文件加密保存。"
    )
    states = (STATE.CONCLUDED,)
    guards = (nothing_proposed, not_told_yet, not_the_own_conclusion)
    template = "complaints/sealing.html"

    def paper_about(self, record: Complaint) -> Mapping[str, Any] | None:
        """The letter as the handler proposed it, without whom it is addressed to."""
        if record.is_anonymous:
            return None
        said = letters.result_texts(record)
        return papers_about.composed(
            record,
            letters.RESULT.kind(record),
            lambda about, stationery: letters.compose(letters.RESULT, about, said, stationery),
        )

    def state_refusal(self, record: Complaint) -> Refusal | None:
        if record.is_anonymous:
            return by_condition("本件匿名，没有可以告知的人，由负责局领导办理「匿名件办结」。")
        return super().state_refusal(record)

    def is_upcoming(self, record: Complaint) -> bool:
        return not record.is_anonymous and super().is_upcoming(record)

    def form_for(self, record: Complaint, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {"feedback": record.feedback, **(kwargs.pop("initial", None) or {})}
        return FeedbackForm(complaint=record, initial=initial, **kwargs)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        refuse_untellable(record, data["feedback"])
        record.feedback = data["feedback"]
        files = by_superior(record, data, by=by, now=now)
        record.paper = letters.seal(letters.RESULT, record, letters.result_texts(record), by=by, now=now)
        record.save()
        message = f"已签发，文号为{record.paper.number}，请送达。"
        return Done(record, message, data=decided_data(record, files), papers=[record.paper])


@act
class CloseAnonymous(EndingAct):
    name = "close"
    verb = "匿名件办结"
    explains = "同意承办人的调查结论，本件匿名，没有可以告知的人，办结。不同意的，办理「退回调查」。"
    transition = "close"

    def state_refusal(self, record: Complaint) -> Refusal | None:
        if not record.is_anonymous:
            return by_condition("本件不是匿名的，应当告知投诉举报人办理结果，送达后办完。")
        return super().state_refusal(record)

    def is_upcoming(self, record: Complaint) -> bool:
        return record.is_anonymous and super().is_upcoming(record)

    def form_for(self, record: Complaint, *, by: Officer, **kwargs: Any) -> forms.Form:
        return DecisionForm(complaint=record, **kwargs)

    def perform(self, record: Complaint, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        files = by_superior(record, data, by=by, now=now)
        record.close(now)
        record.run_until(None)
        record.save()
        return Done(record, "已办结。", data=decided_data(record, files))
