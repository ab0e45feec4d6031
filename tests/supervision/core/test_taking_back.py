"""Drafts taken back, ended, and begun again from an ended one (撤回提交、作废草稿、据此另行草拟): of every kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from accountability.cases.models.decisions import Seat
from documents import evidence
from documents.models import Evidence, LedgerEntry, Paper
from supervision.core.acts import REGISTRY
from supervision.core.organisation import Officer
from supervision.core.redrafts import origin_of, redraft_of
from supervision.core.refusals import Why
from supervision.desk.worklist.pages import waiting_for
from supervision.models import Complaint, Inspection, Method, Notice, Redraft
from tests.accountability import course
from tests.accountability import referring_cases as referring
from tests.cases import Cases, in_days
from tests.cast import FIRST, SECOND, TODAY
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused
from tests.supervision.year_reports import examples as year_reports


@dataclass(frozen=True)
class Kind:
    """A kind of draft: submitted, ended; how its approval is called, and in which state it then is."""

    noun: str
    submitted: Callable[[Cases], Any]
    ended: Callable[[Cases], Any]
    approve: str
    approved: str


KINDS = (
    Kind("notice", Cases.submitted, Cases.withdrawn, "issue", "issued"),
    Kind("inspection", Cases.plan_submitted, Cases.voided_plan, "approve", "under_way"),
    Kind("circular", Cases.circular_submitted, Cases.withdrawn_circular, "issue", "issued"),
    Kind("year-report", year_reports.submitted, year_reports.taken_back, "issue", "issued"),
    Kind("referral", referring.submitted, referring.discarded, "seal", "sent"),
)
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)


def _waits(person: Officer) -> list[str]:
    return [row.what for row in waiting_for(person, TODAY)]


def _as_shown(cases: Cases, code: str, record: Any, by: str = "inspector") -> dict[str, Any]:
    """What a browser sends of a form that is handed in as it is shown."""
    form = REGISTRY[code].form_for(record, by=cases.person(by))
    values = {name: form[name].value() for name in form.fields if name != "attachments"}
    return {name: _sent(value) for name, value in values.items() if value not in (None, "", False)}


def _sent(value: Any) -> Any:
    return [str(chosen) for chosen in value] if isinstance(value, list | tuple) else str(value)


# --- Taken back -------------------------------------------------------------------------------------------------------


@every_kind
def test_what_its_author_takes_back_is_the_authors_again(cases: Cases, kind: Kind) -> None:
    record = kind.submitted(cases)
    assert _waits(cases.person("leader")) != []
    before = _waits(cases.person("leader"))
    back = cases.act(f"{kind.noun}.take-back", record, "inspector")
    assert back.state == type(record)._meta.get_field("state").default
    assert _waits(cases.person("leader")) != before
    assert any("提交" in what for what in _waits(cases.person("inspector")))

    again = cases.act(f"{kind.noun}.submit", back, "inspector")
    approved = cases.act(f"{kind.noun}.{kind.approve}", again, "leader")
    assert approved.state == kind.approved


@every_kind
def test_whoever_was_about_to_approve_it_is_told_that_it_is_gone(cases: Cases, kind: Kind) -> None:
    record = kind.submitted(cases)
    opened = {"version": record.root().version}
    cases.act(f"{kind.noun}.take-back", record, "inspector")
    papers = Paper.objects.count()
    answer = signed_in(cases.person("leader")).post(reverse(f"{kind.noun}-{kind.approve}", args=[record.pk]), opened)
    if answer.status_code == 302:  # the password is asked for first; the person comes back to the page
        answer = signed_in(cases.person("leader")).get(reverse(f"{kind.noun}-{kind.approve}", args=[record.pk]))
    assert answer.status_code == 409
    assert "没有办理" in answer.content.decode()
    assert Paper.objects.count() == papers


@every_kind
def test_what_is_decided_is_not_taken_back(cases: Cases, kind: Kind) -> None:
    approved = cases.act(f"{kind.noun}.{kind.approve}", kind.submitted(cases), "leader")
    with refused(Why.STATE, "不能办理「撤回提交」"):
        cases.act(f"{kind.noun}.take-back", approved, "inspector")


def test_who_submitted_it_takes_it_back_and_no_third_person(cases: Cases) -> None:
    submitted: Notice = cases.act("notice.submit", cases.draft(), "second-inspector")
    assert cases.act("notice.take-back", submitted, "second-inspector").state == Notice.State.DRAFT
    submitted = cases.act("notice.submit", submitted, "inspector")
    with refused(Why.ROLE, "由草拟、修改或者提交草稿的人员办理"):
        cases.act("notice.take-back", submitted, "second-inspector")


def test_who_wrote_in_it_takes_it_back(cases: Cases) -> None:
    edited = cases.act("notice.edit", cases.draft(), "second-inspector", **cases.notice_typed(title="改后的事由"))
    submitted = cases.act("notice.submit", edited, "inspector")
    assert cases.act("notice.take-back", submitted, "second-inspector").state == Notice.State.DRAFT


def test_the_only_button_after_submitting_no_longer_ends_the_paper(cases: Cases) -> None:
    """Seen: what was called to take it back made it void, and all had to be typed again."""
    notice = cases.submitted()
    page = signed_in(cases.person("inspector")).get(reverse("notice", args=[notice.pk])).content.decode()
    assert all(verb in page for verb in (">撤回提交</a>", ">作废草稿</a>"))
    assert "撤回文书" not in page
    back = cases.act("notice.take-back", notice, "inspector")
    assert (back.state, back.facts, back.comments) == (Notice.State.DRAFT, notice.facts, "")


def test_a_conclusion_is_taken_back_with_the_letter_that_it_drafts(cases: Cases) -> None:
    concluded: Complaint = cases.concluded_complaint()
    conclusion, feedback = concluded.conclusion, concluded.feedback
    back: Complaint = cases.act("complaint.take-back", concluded, "inspector")
    assert (back.state, back.outcome, back.concluded_at) == (Complaint.State.INVESTIGATING, "", None)
    assert "签发结果告知书" not in _waits(cases.person("leader"))
    assert "查结" in _waits(cases.person("inspector"))
    shown = _as_shown(cases, "complaint.conclude", back)
    assert (shown["conclusion"], shown.get("feedback", "")) == (conclusion, feedback)
    assert back.investigation is not None
    assert back.investigation.state == Inspection.State.UNDER_WAY


def test_once_its_letter_is_signed_a_conclusion_is_not_taken_back(cases: Cases) -> None:
    told = cases.result_issued()
    with refused(Why.CONDITION, "已经签发"):
        cases.act("complaint.take-back", told, "inspector")


@pytest.mark.parametrize(("before", "state"), [(course.seated, "stating"), (course.innocent, "investigating")])
def test_a_proposal_is_taken_back_to_where_it_came_from(
    cases: Cases, before: Callable[[Cases], Any], state: str
) -> None:
    """And who was to deliberate sees the case no more."""
    case = before(cases)
    back = cases.act("liability-case.take-back", case, "inspector")
    assert back.state == state
    assert not Seat.objects.filter(case=back).exists()
    assert signed_in(cases.person("second-leader")).get(reverse("liability-case", args=[back.pk])).status_code == 404
    assert _as_shown(cases, "liability-case.submit", back)["proposal"] == case.proposal


def test_once_somebody_voted_a_proposal_is_not_taken_back(cases: Cases) -> None:
    voted = course.voted(cases)
    with refused(Why.CONDITION, "已经有审议人员表决"):
        cases.act("liability-case.take-back", voted, "inspector")


# --- Begun again ------------------------------------------------------------------------------------------------------


@every_kind
def test_nothing_that_was_typed_has_to_be_typed_again(cases: Cases, kind: Kind) -> None:
    """The form as it is shown makes a draft that says what the ended one said, and names it; the ended one names it back."""
    ended = kind.ended(cases)
    cases.act(f"{kind.noun}.redraft", ended, "inspector", **_as_shown(cases, f"{kind.noun}.redraft", ended))
    draft = redraft_of(ended)
    assert draft.state == type(ended)._meta.get_field("state").default
    edit = f"{kind.noun}.edit"
    shown, said = _as_shown(cases, edit, draft), _as_shown(cases, edit, ended)
    assert shown == said
    assert len(shown) >= 2
    assert origin_of(draft) == ended
    browser = signed_in(cases.person("inspector"))
    for here, there in ((draft, ended), (ended, draft)):
        page = browser.get(reverse(kind.noun, args=[here.pk])).content.decode()
        assert f'href="{reverse(kind.noun, args=[there.pk])}"' in page
    assert len(_waits(cases.person("inspector"))) >= 1


@every_kind
def test_of_an_ended_draft_another_is_begun_once(cases: Cases, kind: Kind) -> None:
    ended = kind.ended(cases)
    typed = _as_shown(cases, f"{kind.noun}.redraft", ended)
    cases.act(f"{kind.noun}.redraft", ended, "inspector", **typed)
    with refused(Why.CONDITION, "已经据此另行草拟"):
        cases.act(f"{kind.noun}.redraft", ended, "inspector", **typed)
    label = ended._meta.label_lower
    with pytest.raises(IntegrityError), transaction.atomic():
        Redraft.objects.create(root_type=label, root_id=ended.pk + 999, origin_id=ended.pk)


def test_its_files_come_with_it_and_the_ended_draft_keeps_its_own(cases: Cases) -> None:
    notice = cases.act("notice.draft", None, "inspector", files=["取证照片"], **cases.notice_typed())
    ended = cases.act("notice.void", notice, "inspector", reason="对象有误。")
    page = signed_in(cases.person("inspector")).get(reverse("notice-redraft", args=[ended.pk])).content.decode()
    assert "附件随之带入：取证照片.txt。" in page
    cases.act("notice.redraft", ended, "inspector", **_as_shown(cases, "notice.redraft", ended))
    (old,), (new,) = Evidence.objects.about(ended), Evidence.objects.about(redraft_of(ended))
    assert (new.name, new.sha256, new.size) == (old.name, old.sha256, old.size)
    assert new.key != old.key
    with new.open() as file:
        assert file.read()


def test_the_files_of_a_confidential_draft_stay_encrypted(cases: Cases) -> None:
    ended = referring.discarded(cases)
    letter = SimpleUploadedFile("线索.txt", "暗记".encode(), content_type="text/plain")
    (file,) = evidence.hand_in([letter], subject=ended, root=ended, by=cases.person("inspector"), now=TODAY)
    cases.act("referral.redraft", ended, "inspector", **_as_shown(cases, "referral.redraft", ended))
    (copy,) = Evidence.objects.about(redraft_of(ended))
    assert copy.is_encrypted
    assert "暗记".encode() not in copy.path.read_bytes()
    with copy.open() as opened, file.open() as original:
        assert opened.read() == original.read()


def test_the_assignments_of_a_plan_come_with_it_and_lots_are_drawn_anew(cases: Cases) -> None:
    ended = cases.voided_plan()
    assert ended.active_tasks()
    cases.act("inspection.redraft", ended, "inspector", **_as_shown(cases, "inspection.redraft", ended))

    def said(plan: Inspection) -> set[tuple[Any, ...]]:
        return {(task.division_id, task.method, task.due_on) for task in plan.active_tasks()}

    again = redraft_of(ended)
    assert said(again) == said(ended)
    assert all(task.checker_id is None for task in again.active_tasks() if task.method == Method.MUTUAL)
    spot = [task for task in again.active_tasks() if task.method == Method.SPOT]
    assert all(task.inspectors.exists() for task in spot)


def test_an_issued_notice_that_was_withdrawn_is_drafted_again_too(cases: Cases) -> None:
    withdrawn: Notice = cases.act("notice.withdraw", cases.issued(), "leader", reason="单位名称有误。")
    cases.act("notice.redraft", withdrawn, "inspector", **_as_shown(cases, "notice.redraft", withdrawn))
    draft = redraft_of(withdrawn)
    again = cases.act("notice.issue", cases.act("notice.submit", draft, "inspector"), "leader")
    assert again.number == "江安监督通〔2026〕2号"
    assert Notice.objects.get(pk=withdrawn.pk).paper.ending == "voided"  # type: ignore[union-attr]


def test_a_circular_drafted_again_stands_on_the_latest_summary(cases: Cases) -> None:
    ended = cases.withdrawn_circular()
    texts = {name: f"{heading}：重新核对。" for name, heading in type(ended.summary).TEXTS.items()}
    cases.act("inspection.summarise-again", ended.inspection, "inspector", reason="数字有误。", **texts)
    cases.act("circular.redraft", ended, "inspector", **_as_shown(cases, "circular.redraft", ended))
    again = redraft_of(ended)
    assert again.summary.serial == ended.summary.serial + 1
    assert again.overall == ended.overall, "the words are those of the ended circular"


def test_who_may_not_see_the_ended_draft_does_not_learn_of_it_from_the_new_one(cases: Cases) -> None:
    """A draft that was void against a division is drafted again against another one: an inspector of the first division
    may see the second draft alone."""
    ended = cases.act("notice.void", cases.draft(title="不能让一科知道的事由"), "inspector", reason="对象有误。")
    other = str(cases.cast.division(SECOND, cases.of).pk)
    typed = {**_as_shown(cases, "notice.redraft", ended), "division": other, "title": "另一事由"}
    cases.act("notice.redraft", ended, "inspector", **typed)
    draft = redraft_of(ended)
    within = cases.person("second-inspector")
    page = signed_in(within).get(reverse("notice", args=[draft.pk])).content.decode()
    assert "不能让一科知道的事由" in page
    Officer.objects.filter(pk=within.pk).update(division=cases.cast.division(FIRST, cases.of))
    page = signed_in(Officer.objects.get(pk=within.pk)).get(reverse("notice", args=[draft.pk])).content.decode()
    assert "另一事由" in page
    assert "不能让一科知道的事由" not in page
    assert reverse("notice", args=[ended.pk]) not in page


def test_the_ledger_says_from_which_ended_draft_another_was_begun(cases: Cases) -> None:
    ended = cases.withdrawn()
    cases.act("notice.redraft", ended, "inspector", **_as_shown(cases, "notice.redraft", ended))
    row = LedgerEntry.objects.get(act="notice.redraft")
    assert (row.root_id, row.verb, row.data["draft"]) == (ended.pk, "据此另行草拟", redraft_of(ended).pk)


def test_a_new_day_is_needed_where_the_old_one_is_over(cases: Cases) -> None:
    """What has become wrong meanwhile is said in its field, and the rest stays."""
    ended = cases.withdrawn()
    Notice.objects.filter(pk=ended.pk).update(correct_by=in_days(-1))
    browser = signed_in(cases.person("inspector"))
    ended = Notice.objects.get(pk=ended.pk)
    typed = {**_as_shown(cases, "notice.redraft", ended), "version": ended.version}
    answer = browser.post(reverse("notice-redraft", args=[ended.pk]), typed)
    assert answer.status_code == 422
    assert "执行期限应当在今日之后" in answer.content.decode()
    assert ended.reasons in answer.content.decode()
