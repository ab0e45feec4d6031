"""A liability case from the announcement to its end: what the officer is told, says and gets; how it is decided."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accountability.assessment.conclusions import Result
from accountability.assessment.factors import Element
from accountability.cases.facts import assessed
from accountability.cases.register import Named, like_cases
from accountability.models import Announcement, LiabilityCase, LiabilityDecision, PursuitRule, Sanction, Statement
from documents import clock
from documents.models import Evidence, Paper
from supervision.core import preview_views as previews
from supervision.core.acts import REGISTRY
from supervision.core.refusals import Refused
from supervision.core.roles import Role
from supervision.desk.worklist.pages import waiting_for
from supervision.models import Turn
from supervision.rules import publication
from tests.accountability import course, liability
from tests.accountability.liability import SUMMARY
from tests.cases import Cases, in_days
from tests.cast import USERNAMES, appoint
from tests.conftest import signed_in
from tests.rule_fixtures import DECIDED, second_keeper


def browser(cases: Cases, username: str) -> Client:
    return signed_in(cases.person(username))


def page(cases: Cases, username: str, case: LiabilityCase) -> str:
    return browser(cases, username).get(f"/liability-cases/{case.pk}/").content.decode()


def to_do(cases: Cases, username: str) -> list[str]:
    return [row.what for row in waiting_for(cases.person(username), clock.now())]


# --- What the officer is told ---------------------------------------------------------------------------------------


@pytest.mark.provision("5.0")
def test_the_whole_way_from_the_announcement_to_the_end(cases: Cases) -> None:
    case = course.closed(cases)
    assert (case.state, case.decision.outcome, case.sanctions.get().form) == ("closed", "pursued", "5.2.1.1")
    kinds = Paper.objects.about(case).values_list("kind", flat=True)
    assert list(kinds) == ["liability_findings", "service", "liability_decision", "service"]
    assert not Turn.objects.filter(root_id=case.pk).exists()
    assert "已全部执行。" in page(cases, "leader", case)
    assert "已办结" in page(cases, "officer", case)


def test_the_officer_knows_nothing_before_and_only_the_served_after(cases: Cases) -> None:
    case = liability.answered(cases)
    where = f"/liability-cases/{case.pk}/"
    assert browser(cases, "officer").get(where).status_code == 404
    told = course.announced(cases, case)
    read = page(cases, "officer", case)
    assert told.number in read
    for hidden in (SUMMARY, "江滨区人民法院", "见判决书、卷宗第12页", cases.person("inspector").name, "留痕"):
        assert hidden not in read.replace("留痕</a>", "")
    assert case.reference in browser(cases, "officer").get("/own-liability-cases/").content.decode()
    for username in set(USERNAMES) - {"inspector", "leader", "officer"}:
        assert browser(cases, username).get(where).status_code == 404
        assert case.reference not in browser(cases, username).get("/own-liability-cases/").content.decode()
    assert browser(cases, "officer").get("/liability-cases/").status_code == 404


def test_the_paper_says_what_is_intended_and_how_to_answer(cases: Cases) -> None:
    told = course.announced(cases, liability.answered(cases, Element.REFUSED))
    assert told.paper is not None
    said = str(told.paper.facts)
    for text in ("违反法定的行政处罚程序", "未告知陈述申辩权", "多次信访", "拟给予诫勉谈话。", "10日内", "拒绝纠正"):
        assert text in said
    assert told.paper.facts["addressee"] == cases.person("officer").name


def test_each_paper_is_previewed_with_what_is_typed_before_it_is_sealed(
    cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By whoever drafts and whoever seals, and by nobody else; nothing of it is kept."""
    shown: list[str] = []
    monkeypatch.setattr(previews, "render_pdf", lambda facts, draft: shown.append(f"{facts}{draft}") or b"%PDF-")
    case = liability.answered(cases, Element.REFUSED)
    where = reverse("liability-case-preview-told", args=[case.pk])
    assert where in page(cases, "inspector", case)
    assert (
        f'formaction="{where}"'
        in browser(cases, "inspector").get(f"/liability-cases/{case.pk}/announce/").content.decode()
    )
    made = browser(cases, "inspector").post(where, {"intention": "拟通报批评。"})
    assert (made["Content-Type"], "no-store" in made["Cache-Control"]) == ("application/pdf", True)
    for text in ("拟通报批评。", "陈述申辩告知书", "从重追究", "True"):
        assert text in shown[-1]
    assert "（尚未填写）" not in shown[-1]
    for username in ("officer", "second-inspector", "second-leader", "head"):
        assert browser(cases, username).get(where).status_code == 404
    told = course.waived(cases, course.received(cases, course.announced(cases, case)))
    assert browser(cases, "inspector").get(where).status_code == 404
    submitted = course.submitted(cases, told.case)
    where = reverse("liability-case-preview-decision", args=[case.pk])
    browser(cases, "inspector").get(where)
    assert "处理方式为：（尚未表决）" in shown[-1]
    course.voted(cases, submitted, forms=["5.2.1.3"])
    browser(cases, "leader").post(where, {"reasons": "事实清楚。", "departure": "已经改正。"})
    for text in ("过错责任追究决定书", "通报批评", "理由：事实清楚。", "不一致，理由：已经改正。"):
        assert text in shown[-1]
    assert list(Paper.objects.about(case).values_list("kind", flat=True)) == ["liability_findings", "service"]


def test_what_is_not_known_yet_is_not_previewed(cases: Cases) -> None:
    case = liability.fault(cases).case
    answer = browser(cases, "inspector").get(reverse("liability-case-preview-told", args=[case.pk]))
    assert answer.status_code == 409
    assert "还不能得出评定结果" in answer.content.decode()


def _opens(client: Client, file: Evidence) -> bool:
    return client.get(reverse("evidence-file", args=[file.key])).status_code == 200


def test_what_is_not_known_is_put_before_nobody(cases: Cases) -> None:
    with pytest.raises(Refused, match="还不能得出评定结果"):
        course.announced(cases, liability.fault(cases).case)


def test_the_period_begins_with_the_receipt_and_shows_to_both(cases: Cases) -> None:
    told = course.announced(cases)
    assert "签收陈述申辩告知书" in to_do(cases, "officer")
    assert "送达陈述申辩告知书" in to_do(cases, "inspector")
    told = course.received(cases, told)
    assert told.deadline is not None
    assert (told.deadline.trigger_on, told.deadline.raw_last_day) == (in_days(0), in_days(10))
    assert to_do(cases, "officer") == ["陈述申辩"]
    assert "陈述申辩的期限" in page(cases, "officer", told.case)
    assert "陈述申辩的期限" in page(cases, "inspector", told.case)


def test_a_refusal_to_sign_is_recorded_with_its_witnesses(cases: Cases) -> None:
    typed = course.service(manner="refused", witnesses="张工会主席", remark="本人拒绝签收。")
    told = cases.act("announcement.record-service", course.announced(cases), "inspector", files=["回证"], **typed)
    proof = Paper.objects.about(told.case).get(kind="service")
    said = str(proof.facts)
    assert "受送达人拒绝签收" in said
    assert "张工会主席" in said
    assert told.deadline is not None


# --- What the officer says ------------------------------------------------------------------------------------------


def test_a_statement_after_the_period_is_taken_and_marked(cases: Cases) -> None:
    told = course.received(cases)
    assert told.deadline is not None
    with clock.set_to(told.deadline.due_at - timedelta(seconds=1)):
        assert not course.stated(cases, told).is_late
    with clock.set_to(told.deadline.due_at):
        late = course.stated(cases, told)
    assert late.is_late
    assert "逾期提出" in page(cases, "inspector", told.case)


def test_what_came_on_paper_in_time_is_in_time(cases: Cases) -> None:
    told = course.received(cases)
    assert told.deadline is not None
    typed = {"text": course.SAID, "made_on": str(told.deadline.last_day)}
    with clock.set_to(told.deadline.due_at + timedelta(days=2)):
        made = cases.act("announcement.record-statement", told, "inspector", files=["申辩书"], **typed)
        assert not made.is_late
        typed["made_on"] = str(told.deadline.last_day + timedelta(days=1))
        assert cases.act("announcement.record-statement", told, "inspector", files=["申辩书"], **typed).is_late
        early = {**typed, "made_on": str(in_days(-30))}
        with pytest.raises(Refused, match="早于告知书的送达日期"):
            cases.act("announcement.record-statement", told, "inspector", files=["申辩书"], **early)


def test_nobody_deliberates_before_the_officer_was_heard(cases: Cases) -> None:
    case = liability.answered(cases)
    with pytest.raises(Refused, match="先告知被调查人"):
        course.submitted(cases, case, outcome="not_pursued")
    told = course.announced(cases, case)
    with pytest.raises(Refused, match="尚未送达"):
        course.submitted(cases, case)
    told = course.received(cases, told)
    with pytest.raises(Refused, match="届满"):
        course.submitted(cases, case)
    made = course.stated(cases, told)
    with pytest.raises(Refused, match="还没有审核"):
        course.submitted(cases, case)
    course.weighed(cases, made)
    assert course.submitted(cases, case).state == "deliberating"


def test_a_waiver_or_the_lapse_of_the_period_is_enough(cases: Cases) -> None:
    told = course.received(cases)
    assert told.deadline is not None
    with clock.set_to(told.deadline.due_at):
        assert "提请审议" in to_do(cases, "inspector")
        assert to_do(cases, "officer") == []
        assert course.submitted(cases, told.case).state == "deliberating"


def test_a_waiver_needs_no_lapse_and_stands_in_the_case_and_in_the_decision(cases: Cases) -> None:
    case = course.submitted(cases, course.waived(cases).case)
    assert case.state == "deliberating"
    for username in ("leader", "officer"):
        assert "<dt>放弃陈述申辩</dt>" in page(cases, username, case)
    made = course.decided(cases, course.voted(cases, case))
    assert "声明放弃陈述、申辩。" in str(made.paper and made.paper.facts)


@pytest.mark.parametrize("username", ["second-leader", "head"])
def test_a_leader_or_head_learns_of_the_own_case_by_what_is_served_alone(cases: Cases, username: str) -> None:
    case = liability.answered_case_of(cases, username)
    own, where = browser(cases, username), f"/liability-cases/{case.pk}/"
    pages = (
        "/",
        "/own-liability-cases/",
        "/liability-cases/",
        "/figures/",
        "/reminders/",
        f"/search/?q={case.reference}",
    )
    before = [own.get(address).content.decode().replace(f'value="{case.reference}"', "") for address in pages]
    assert not any(SUMMARY in shown or str(case.pk) in shown for shown in before)
    assert own.get(where).status_code == 404
    told = course.announced(cases, case)
    assert told.number in own.get(where).content.decode()
    assert SUMMARY not in own.get(where).content.decode()
    assert case.reference not in own.get("/liability-cases/").content.decode()


def test_further_investigation_takes_the_announcement_back(cases: Cases) -> None:
    told = course.revoked(cases)
    assert told.paper is not None
    told.paper.refresh_from_db()
    assert (told.case.state, told.stands, told.paper.ending) == ("investigating", False, "revoked")
    assert "已经失效" in page(cases, "officer", told.case)
    again = course.announced(cases, told.case)
    assert (again.serial, again.received_on) == (2, None)


def test_what_the_officer_writes_is_read_by_nobody_else(cases: Cases) -> None:
    made = course.stated(cases)
    file = Evidence.objects.about(made).get()
    assert _opens(browser(cases, "officer"), file)
    assert _opens(browser(cases, "leader"), file)
    for username in ("head", "second-leader", "second-inspector", "auditor"):
        assert not _opens(browser(cases, username), file)


# --- How it is decided ----------------------------------------------------------------------------------------------


def test_a_leader_who_sits_sees_the_case_while_it_is_deliberated(cases: Cases) -> None:
    case = course.submitted(cases)
    where = f"/liability-cases/{case.pk}/"
    assert browser(cases, "second-leader").get(where).status_code == 404
    case = course.seated(cases, case)
    assert browser(cases, "second-leader").get(where).status_code == 200
    assert "审议表决" in to_do(cases, "second-leader")
    with pytest.raises(Refused, match="还没有表决"):
        course.decided(cases, course.voted(cases, case))
    cases.act("liability-case.give-back", case, "leader", reason="事实还不清楚。")
    assert browser(cases, "second-leader").get(where).status_code == 404


def test_dissent_stands_in_the_case_and_the_majority_decides(cases: Cases) -> None:
    case = course.voted(cases, course.seated(cases))
    dissent = {"outcome": "not_pursued", "weight": "", "forms": [], "opinion": "情节轻微，主张不予追究。"}
    case = course.voted(cases, case, by="second-leader", **dissent)
    made = course.decided(cases, case)
    assert made.outcome == "pursued", "equal votes: the responsible leader's own"
    assert "情节轻微，主张不予追究。" in page(cases, "inspector", case)
    assert "情节轻微，主张不予追究。" not in page(cases, "officer", case)


def test_in_the_officers_favour_nothing_need_be_announced_and_nothing_can_be_held_against_them(cases: Cases) -> None:
    case = course.innocent(cases)
    form = REGISTRY["liability-case.vote"].form_for(case, by=cases.person("leader"), data=course.PURSUED)
    assert not form.is_valid()
    made = course.decided(cases, course.voted(cases, case, **course.FAVOURABLE))
    assert (made.outcome, made.paper and made.paper.kind) == ("not_established", "liability_waived")
    assert made.case.sanctions.count() == 0
    said = str(made.paper and made.paper.facts)
    assert "过错责任不成立" in said
    assert "所列情形不成立" in said
    assert "以上行为属于" not in said
    served = course.served(cases, made)
    assert course.closed(cases, served.case).state == "closed"


def test_a_departure_takes_a_reason_and_is_kept(cases: Cases) -> None:
    case = course.voted(cases, weight="lighter")
    with pytest.raises(Exception, match="departure"):
        course.decided(cases, case, departure="")
    made = course.decided(cases, case, departure="本人及时补正，社会影响已经消除。")
    assert made.departs
    assert "不一致，理由：本人及时补正" in str(made.paper and made.paper.facts)
    assert LiabilityDecision.objects.filter(departs=True).count() == 1


def test_the_assessment_of_its_day_is_kept_with_the_decision(cases: Cases) -> None:
    made = course.decided(cases)
    assert (made.assessment["result"], made.assessment["weight"], made.departs) == ("pursued", "ordinary", False)
    assert made.assessment["faults"] == ["5.1.3.3"]


def test_nobody_with_a_hand_in_it_or_of_the_own_division_sits(cases: Cases) -> None:
    kin = appoint("kin-leader", Role.LEADER, cases.division, cases.cast.bureau)
    form = REGISTRY["liability-case.seat"].form_for(
        course.submitted(cases), by=cases.person("leader"), data={"leaders": [str(kin.pk)]}
    )
    assert "同在一个科室" in str(form.errors)


def test_like_cases_tell_what_was_decided_and_not_of_whom(cases: Cases) -> None:
    other = liability.answered_case_of(cases, "head")
    done = course.decided(cases, course.voted(cases, course.submitted(cases, course.heard_by(cases, other, "head"))))
    case = course.submitted(cases)
    excused = liability.answered_case_of(cases, "head", *liability.PLAIN, Element.DECEIVED, Element.MISLED)
    excused = course.submitted(cases, excused, outcome="not_pursued")
    course.decided(cases, course.voted(cases, excused, **{**course.FAVOURABLE, "outcome": "not_pursued"}))
    first, second = like_cases(case, ["5.1.3.3"], ["5.2.4.4"])
    assert first.factors == [Named("不予追究：行政相对人弄虚作假", is_shared=True)]
    assert (second.outcome, second.forms, second.year) == ("追究", "诫勉谈话", done.decided_on.year)
    read = page(cases, "leader", case)
    like = read[read.index("同类案件") :]
    assert "<b>违反法定的行政处罚程序</b>" in like
    assert "5.1.3.3" not in like[: like.index("</table>")]
    assert done.case.reference not in read
    assert cases.person("head").name not in read


# --- Twice within a year --------------------------------------------------------------------------------------------


@pytest.mark.provision("5.2.2.5")
def test_a_second_pursuit_within_the_window_is_heavier(cases: Cases) -> None:
    first = course.served(cases)
    case = liability.answered(cases)
    assert [
        pursuit.reference for pursuit in assessed(case, first.decided_on + timedelta(days=365)).repetition.within
    ] == [first.number]
    assert not assessed(case, first.decided_on + timedelta(days=366)).repetition.is_repeated
    assert first.number in page(cases, "inspector", case)


def test_the_window_is_the_rule_administrators(cases: Cases) -> None:
    first = course.served(cases)
    case = liability.answered(cases)
    draft = publication.new_draft(PursuitRule.objects.get(bureau=cases.cast.bureau), by=cases.person("rule-admin"))
    draft.days, draft.reason, draft.effective_from = 100, "局务会决定。", in_days(0)
    draft.decided_by, draft.decision_number = DECIDED.values()
    draft.save()
    publication.publish(draft, by=second_keeper(cases.cast.bureau), seen=publication.fingerprint(draft))
    assert not assessed(case, first.decided_on + timedelta(days=101)).repetition.is_repeated
    assert assessed(case, first.decided_on + timedelta(days=100)).repetition.is_repeated


def test_a_decision_that_pursued_nobody_is_not_counted(cases: Cases) -> None:
    course.decided(cases, course.voted(cases, course.innocent(cases), **course.FAVOURABLE))
    assert assessed(liability.answered(cases), clock.today()).result == Result.PURSUED
    assert not assessed(liability.answered(cases), clock.today()).repetition.is_repeated


def test_what_came_up_after_the_announcement_makes_nothing_heavier(cases: Cases) -> None:
    case = course.submitted(cases)
    course.served(cases)
    assert assessed(case, clock.today()).repetition.is_repeated
    form = REGISTRY["liability-case.vote"].form_for(
        case, by=cases.person("leader"), data={**course.PURSUED, "weight": "heavier"}
    )
    assert "告知书告知的是追究，没有告知从重追究" in str(form.errors)


def test_nobody_is_held_liable_where_it_was_announced_that_nobody_would_be(cases: Cases) -> None:
    excused = liability.answered_case_of(cases, "officer", *liability.PLAIN, Element.DECEIVED, Element.MISLED)
    told = course.waived(cases, course.received(cases, course.announced(cases, excused)))
    assert (told.result, told.weight, told.forms) == ("not_pursued", "", [])
    submitted = course.submitted(cases, told.case, outcome="not_pursued")
    form = REGISTRY["liability-case.vote"].form_for(submitted, by=cases.person("leader"), data=course.PURSUED)
    assert "outcome" in form.errors


# --- The six forms --------------------------------------------------------------------------------------------------


@pytest.mark.provision("5.2.1.1")
@pytest.mark.provision("5.2.1.2")
@pytest.mark.provision("5.2.1.3")
@pytest.mark.provision("5.2.1.4")
@pytest.mark.provision("5.2.1.5")
@pytest.mark.provision("5.2.1.6")
def test_every_form_is_carried_out_with_what_it_needs(cases: Cases) -> None:
    made = course.served(cases, course.decided_all(cases))
    for form in course.EVERY_FORM:
        measure = made.case.sanctions.get(form=form)
        with pytest.raises(Refused, match="还没有执行"):
            course.closed(cases, made.case)
        for name in course.CARRIED_OUT[form]:
            typed = course.carry_out_typed(form, **{name: ""})
            act = REGISTRY["sanction.carry-out"]
            assert not act.form_for(measure, by=cases.person("inspector"), data=typed).is_valid()
        course.carried_out(cases, measure)
    assert course.closed(cases, made.case).state == "closed"
    read = page(cases, "leader", made.case)
    for said in ("诫勉谈话", "责令作出书面检查", "通报批评", "责令离岗培训", "调离执法岗位", "取消执法资格", "王局长"):
        assert said in read


def test_nothing_is_carried_out_before_the_officer_has_the_decision(cases: Cases) -> None:
    measure = course.decided(cases).case.sanctions.get()
    with pytest.raises(Refused, match="尚未送达"):
        course.carried_out(cases, measure)


@pytest.mark.provision("5.2.1.6")
def test_revoking_the_qualification_ends_the_roles_that_stand_on_it(cases: Cases) -> None:
    measure = course.sanction(cases, "5.2.1.6")
    where = f"/sanctions/{measure.pk}/carry-out/"
    assert "执法人员" in browser(cases, "inspector").get(where).content.decode()
    done = course.carried_out(cases, measure, grants="end")
    assert "已终止角色：执法人员" in done.consequence
    assert not cases.person("officer").grants.active().exists()
    assert "已决定" in page(cases, "officer", done.case)


def test_a_measure_is_recorded_once_and_not_in_the_future(cases: Cases) -> None:
    measure = course.sanction(cases)
    form = REGISTRY["sanction.carry-out"].form_for(
        measure, by=cases.person("inspector"), data=course.carry_out_typed("5.2.1.1", done_on=str(in_days(1)))
    )
    assert "今日之后" in str(form.errors)
    with pytest.raises(Refused, match="早于作出决定之日"):
        course.carried_out(cases, measure, done_on=str(in_days(-1)))


def test_statements_and_measures_are_seen_by_hands_and_officer_alone(cases: Cases) -> None:
    measure = course.sanction(cases)
    for model in (Announcement, Statement, LiabilityDecision, Sanction):
        for username in USERNAMES:
            sees = model.objects.visible_to(cases.person(username).viewer).exists()
            assert sees == (username in ("inspector", "leader", "officer")), (model, username)
    assert measure.case.respondent == cases.person("officer")
