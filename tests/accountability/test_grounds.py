"""Grounds of referral that cannot be lost: recorded in every state, refused by nobody, found absent by all leaders alone."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django_fsm import TransitionNotAllowed
from pypdf import PdfReader

from accountability.assessment.factors import Element
from accountability.assessment.found import Found
from accountability.assessment.referral_duties import CrimeKind, names_another_organ
from accountability.cases.acts.grounds import REFERRED
from accountability.cases.forms.answers import OF_CASE
from accountability.models import GroundFinding, GroundRule, LiabilityCase, OwedReferral, Referral
from accountability.referrals import duties, ground_papers, paper_kinds, permissions
from accountability.referrals import papers as referral_papers
from accountability.referrals.acts.closing import nothing_unclear
from documents import clock, ledger, papers
from documents.models import LedgerEntry, Paper
from supervision.core.acts import REGISTRY
from supervision.core.refusals import Refused
from supervision.core.roles import Role
from supervision.models import RoleGrant, Turn
from supervision.rules import publication
from tests.accountability import course, liability, referring_cases
from tests.accountability.liability import answers_typed, ruling_typed
from tests.cases import Cases, in_days
from tests.cast import FIRST, appoint
from tests.conftest import signed_in
from tests.documents.test_bundling import pdf

AUDIT = {"source": "audit", "effect": "illegal", "issuer": "区审计局", "number": "审报〔2026〕1号"}


def provisions(case: LiabilityCase) -> list[str]:
    fresh = LiabilityCase.objects.get(pk=case.pk)
    return [duty.provision for duty in duties.owed(fresh, clock.today())]


def whats(case: LiabilityCase) -> list[str]:
    turns = Turn.objects.filter(root_type="accountability.liabilitycase", root_id=case.pk).order_by("id")
    return list(turns.values_list("what", flat=True))


def add_ruling(cases: Cases, case: LiabilityCase, **changed: Any) -> Any:
    return cases.act("liability-case.add-ruling", case, "inspector", files=["判决书"], **ruling_typed(**changed))


def page_of(finding: GroundFinding) -> str:
    return reverse("ground-finding", args=[finding.pk])


def read(cases: Cases, by: str, where: str) -> str:
    return signed_in(cases.person(by)).get(where).content.decode()


# --- Recorded in every state ------------------------------------------------------------------------------------------


STATES = {
    "opened": lambda cases: liability.opened(cases, effect="upheld"),
    "dropped": lambda cases: cases.act(
        "liability-case.drop", liability.opened(cases, effect="upheld"), "leader", reason="没有过错。"
    ),
    "stating": lambda cases: course.received(cases).case,
    "deliberating": course.submitted,
    "decided": lambda cases: course.decided(cases).case,
    "closed": course.closed,
}


@pytest.mark.parametrize("state", STATES)
def test_a_ruling_and_a_crime_are_recorded_in_every_state(cases: Cases, state: str) -> None:
    """Before, a ruling was taken while the case was investigated, and never after."""
    case = STATES[state](cases)
    assert (case.state, provisions(case)) == (state, [])
    ruling = add_ruling(cases, case, in_force="no", number="（2026）吉行初99号")
    assert provisions(case) == []
    cases.act("ruling.edit", ruling, "inspector", **ruling_typed(number="（2026）吉行初99号"))
    assert provisions(case) == ["5.3.1.1"]
    assert "移送有关材料" in whats(case)
    typed = answers_typed(REFERRED, Element.CRIME, Element.DISCIPLINE)
    case = cases.act("liability-case.record-grounds", case, "inspector", **typed)
    assert (case.state, provisions(case)) == (state, ["5.2.5", "5.2.5", "5.3.1.1"])


def test_a_late_ruling_on_a_closed_case_is_referred_and_its_outcome_comes_back(cases: Cases) -> None:
    case = course.closed(cases)
    assert whats(case) == []
    add_ruling(cases, case)
    (turn,) = Turn.objects.filter(what="移送有关材料")
    row = OwedReferral.objects.get()
    assert (turn.due_at, row.deadline.last_day) == (row.deadline.due_at, in_days(10))
    referral = referring_cases.concluded_of(cases, case)
    assert (referral.state, provisions(case), whats(case)) == ("concluded", [], [])
    assert LiabilityCase.objects.get(pk=case.pk).state == "closed"


def test_a_closed_case_gets_another_handler_where_a_ruling_came_late(cases: Cases) -> None:
    case = course.closed(cases)
    add_ruling(cases, case)
    typed = {"handler": str(cases.person("second-inspector").pk), "leader": str(cases.person("leader").pk)}
    cases.act("liability-case.reassign", case, "leader", **typed, reason="原承办人调离。")
    (turn,) = Turn.objects.filter(what="移送有关材料")
    assert turn.holder == f"officer:{cases.person('second-inspector').pk}"


# --- Nothing unclear --------------------------------------------------------------------------------------------------


def unclear_force(cases: Cases) -> LiabilityCase:
    case = course.closable(cases)
    add_ruling(cases, case, in_force="unknown")
    return LiabilityCase.objects.get(pk=case.pk)


def unclear_sign(cases: Cases, element: Element) -> LiabilityCase:
    typed = answers_typed(REFERRED, unknown=(element,))
    found: LiabilityCase = cases.act("liability-case.record-grounds", course.closable(cases), "inspector", **typed)
    return found


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (unclear_force, "是否已经生效尚未查明"),
        (lambda cases: unclear_sign(cases, Element.CRIME), "是否涉嫌犯罪尚未查明"),
        (lambda cases: unclear_sign(cases, Element.DISCIPLINE), "违反政纪规定，应当给予行政处分尚未查明"),
        (lambda cases: unclear_sign(cases, Element.OTHER_ILLEGALITY), "其他涉嫌违法情形尚未查明"),
    ],
    ids=["force", "crime", "discipline", "other"],
)
def test_a_case_is_not_closed_while_a_ground_is_unclear(cases: Cases, prepare: Any, said: str) -> None:
    """Before, it was closed, and what was found out later could be recorded no more."""
    case = prepare(cases)
    with pytest.raises(Refused, match=said):
        course.closed(cases, case)
    with pytest.raises(TransitionNotAllowed):
        LiabilityCase.objects.get(pk=case.pk).close("直接办结。", clock.now())
    assert whats(case) == ["查明是否应当移送"]


def test_the_page_says_what_is_unclear_when_all_is_decided(cases: Cases) -> None:
    case = unclear_force(cases)
    page = read(cases, "inspector", reverse("liability-case", args=[case.pk]))
    assert "是否应当移送，还要查明" in page
    assert "是否已经生效尚未查明" in page
    ruling = case.outsiderulings.get(in_force="unknown")
    cases.act("ruling.edit", ruling, "inspector", **ruling_typed(in_force="no"))
    assert nothing_unclear(LiabilityCase.objects.get(pk=case.pk), cases.person("inspector"), clock.now()) is None
    assert course.closed(cases, LiabilityCase.objects.get(pk=case.pk)).state == "closed"


def test_a_case_is_not_closed_while_the_bureaus_own_decision_may_be_reviewed(cases: Cases) -> None:
    """5.3.1.3 counts when its review is over: until then it is not known whether there is a duty."""
    notice = cases.served(kind="decision", revoked_act="安监罚〔2026〕22号行政处罚决定")
    opened = liability.opened(cases, origin="notice", notice=str(notice.pk))
    case = liability.investigated(cases, opened)
    refusal = nothing_unclear(case, cases.person("inspector"), clock.now())
    assert refusal is not None
    assert "复查期限尚未届满" in refusal.message


# --- No order loses a duty --------------------------------------------------------------------------------------------


def test_a_duty_that_arose_is_taken_back_by_no_change_of_what_is_recorded(cases: Cases) -> None:
    """Before, the handler put a ruling aside with a sentence, and nothing was owed."""
    case = liability.investigated(cases)
    ruling = case.outsiderulings.get()
    for code, typed in (
        ("ruling.edit", ruling_typed(in_force="no")),
        ("ruling.edit", ruling_typed(effect="upheld")),
        ("ruling.set-aside", {"reason": "不是本案。"}),
    ):
        cases.act(code, ruling, "inspector", **typed)
        assert provisions(case) == ["5.3.1.1"], code
    page = read(cases, "inspector", reverse("liability-case", args=[case.pk]))
    assert "所依的登记已经更改" in page


def test_what_the_same_ruling_is_instead_is_owed_instead(cases: Cases) -> None:
    case = liability.investigated(cases)
    typed = ruling_typed(source="reconsideration", effect="varied")
    cases.act("ruling.edit", case.outsiderulings.get(), "inspector", **typed)
    assert provisions(case) == ["5.3.1.2"]


def test_a_crime_is_not_answered_away(cases: Cases) -> None:
    case = referring_cases.crime(cases)
    case = cases.act("liability-case.answer", case, "inspector", **answers_typed(OF_CASE, Element.OFFICIAL))
    assert case.look(Element.CRIME) == Found.NO
    assert provisions(case) == ["5.3.1.1", "5.2.5"]


def test_a_decision_that_its_fault_names_no_more_is_owed_still(cases: Cases) -> None:
    notice = cases.served(kind="decision", revoked_act="安监罚〔2026〕22号行政处罚决定")
    cases.decided("upheld", cases.review(notice))
    case = liability.investigated(cases, liability.opened(cases, **ruling_typed(effect="upheld")))
    fault = liability.fault(cases, case, facts=f"{notice.number}已经撤销。")
    assert provisions(case) == ["5.3.1.3"]
    cases.act("fault.set-aside", fault, "inspector", reason="重复。")
    assert provisions(case) == ["5.3.1.3"]


def test_nobody_can_refuse_a_referral() -> None:
    """「应当移送」 leaves no refusal."""
    assert "owed-referral.refuse" not in REGISTRY
    assert not [act.verb for act in REGISTRY.values() if "不予移送" in act.verb]


def test_an_earlier_refusal_stays_legible_and_meets_nothing(cases: Cases) -> None:
    row = referring_cases.owed(cases)
    said = {"refused_at": clock.now(), "refused_by": cases.person("leader"), "refused_because": "上级已经移送。"}
    OwedReferral.objects.filter(pk=row.pk).update(**said)
    assert provisions(row.case) == ["5.3.1.1"]
    page = read(cases, "inspector", reverse("liability-case", args=[row.case_id]))
    assert "此前决定不予移送的理由" in page
    assert "上级已经移送。" in page


# --- All leaders together ---------------------------------------------------------------------------------------------


def test_all_leaders_together_find_that_a_ground_is_not_there(cases: Cases) -> None:
    """Before, one leader refused with a sentence."""
    finding = referring_cases.asked(cases)
    holders = {f"officer:{cases.person(who).pk}" for who in ("leader", "second-leader")}
    assert {turn.holder for turn in Turn.objects.filter(what="认定是否属于移送情形")} == holders
    with pytest.raises(Refused, match="还没有提出意见"):
        cases.act("ground-finding.find-absent", finding, "leader")
    referring_cases.spoken(cases, finding)
    with pytest.raises(Refused, match=f"{cases.person('second-leader').name}还没有提出意见"):
        cases.act("ground-finding.find-absent", finding, "leader")
    assert provisions(finding.case) == ["5.3.1.1"]
    found = referring_cases.absent(cases, finding)
    assert (found.state, found.leaders, provisions(finding.case)) == ("absent", 2, [])
    assert not Turn.objects.filter(what="移送有关材料").exists()


def test_one_leader_who_sees_the_ground_is_enough(cases: Cases) -> None:
    finding = referring_cases.spoken(cases, referring_cases.spoken(cases), "second-leader", **referring_cases.PRESENT)
    assert (finding.state, provisions(finding.case)) == ("present", ["5.3.1.1"])
    assert finding.votes.count() == 2
    with pytest.raises(Refused, match="不能办理"):
        cases.act("ground-finding.find-absent", finding, "leader")
    assert Turn.objects.filter(what="移送有关材料").exists()


def test_the_transition_asks_for_all_of_them_too(cases: Cases) -> None:
    finding = GroundFinding.objects.get(pk=referring_cases.spoken(cases).pk)
    with pytest.raises(TransitionNotAllowed):
        finding.find_absent(cases.person("leader"), 1, clock.now())


def test_a_leader_who_comes_into_office_is_asked_too(cases: Cases) -> None:
    finding = referring_cases.all_spoken(cases)
    third = appoint("third-leader", Role.LEADER, None, cases.cast.bureau)
    with pytest.raises(Refused, match=f"{third.name}还没有提出意见"):
        cases.act("ground-finding.find-absent", finding, "leader")
    assert signed_in(third).get(page_of(finding)).status_code == 200


def test_a_leader_whom_it_concerns_is_not_asked_and_learns_nothing(cases: Cases) -> None:
    bureau = cases.cast.bureau
    of_division = appoint("first-leader", Role.LEADER, cases.division, bureau)
    RoleGrant.objects.create(officer=cases.person("officer"), role=Role.LEADER, granted_at=clock.now())
    respondent = type(of_division).objects.with_roles().get(pk=cases.person("officer").pk)
    finding = referring_cases.asked(cases)
    asked = [leader.username for leader in permissions.leaders_asked(finding.case)]
    assert asked == ["leader", "second-leader"]
    for person in (of_division, respondent):
        assert not GroundFinding.objects.visible_to(person.viewer).exists()
        browser = signed_in(person)
        assert browser.get(page_of(finding)).status_code == 404
        assert finding.reference not in browser.get("/ground-findings/").content.decode()
        assert finding.reference not in browser.get("/").content.decode()
    assert referring_cases.absent(cases, finding).state == "absent"


def test_a_leader_sees_the_ground_and_its_document_and_not_the_case(cases: Cases) -> None:
    finding = referring_cases.asked(cases)
    browser = signed_in(cases.person("second-leader"))
    text = browser.get(page_of(finding)).content.decode()
    assert "江滨区人民法院（2026）吉行初12号撤销" in text
    assert "行政判决书.txt" in text
    assert browser.get(reverse("liability-case", args=[finding.case_id])).status_code == 404
    (file,) = referral_papers.own_files(finding.case)
    assert browser.get(reverse("evidence-file", args=[file.key])).status_code == 200
    cases.act("ground-finding.withdraw", finding, "leader", reason="准备移送。")
    assert browser.get(page_of(finding)).status_code == 404
    assert browser.get(reverse("evidence-file", args=[file.key])).status_code == 404


def test_what_changed_since_they_were_asked_is_another_ground(cases: Cases) -> None:
    """No leader's finding covers what the leader did not see."""
    finding = referring_cases.all_spoken(cases)
    typed = ruling_typed(number="（2026）吉行终7号")
    cases.act("ruling.edit", finding.case.outsiderulings.get(), "inspector", **typed)
    with pytest.raises(Refused, match="登记的情形已经更改"):
        cases.act("ground-finding.find-absent", finding, "leader")
    with pytest.raises(Refused, match="登记的情形已经更改"):
        cases.act("ground-finding.speak", finding, "leader", **referring_cases.ABSENT)


def test_a_ground_that_is_recorded_otherwise_after_it_was_found_absent_arises_anew(cases: Cases) -> None:
    finding = referring_cases.absent(cases)
    case, row = finding.case, finding.owed
    with clock.set_to(clock.now() + timedelta(days=30)):
        typed = ruling_typed(number="（2026）吉行终7号")
        cases.act("ruling.edit", case.outsiderulings.get(), "inspector", **typed)
        assert provisions(case) == ["5.3.1.1"]
        again = OwedReferral.objects.get(pk=row.pk)
        assert again.deadline.last_day >= in_days(10) > row.deadline.last_day
        assert not duties.standings(case, clock.today())[0].is_overdue(clock.now())


def test_what_was_found_absent_can_be_referred_still(cases: Cases) -> None:
    finding = referring_cases.absent(cases)
    referral = referring_cases.sent(cases, referring_cases.drafted(cases, finding.case))
    assert list(referral.duties.all()) == [finding.owed]


def test_what_was_sent_meanwhile_is_not_found_absent(cases: Cases) -> None:
    finding = referring_cases.all_spoken(cases)
    referring_cases.sent(cases, referring_cases.drafted(cases, finding.case))
    with pytest.raises(Refused, match="不需要认定"):
        cases.act("ground-finding.find-absent", finding, "leader")
    assert Turn.objects.filter(what="撤回提请认定（已经不需要认定）").exists()
    assert not Turn.objects.filter(what="作出移送情形的认定").exists()


def test_the_office_of_discipline_is_told_number_and_ground_and_no_more(cases: Cases) -> None:
    finding = referring_cases.absent(cases)
    assert finding.number == "江安监移认〔2026〕专1号"
    (turn,) = Turn.objects.filter(what="阅知移送情形的认定")
    assert turn.holder == f"discipline:{cases.cast.bureau.pk}"
    text = read(cases, "discipline", page_of(finding))
    assert finding.number in text
    assert "江滨区人民法院（2026）吉行初12号撤销" in text
    hidden = (finding.reasons, referring_cases.ABSENT["reasons"], cases.person("officer").name, "second-leader")
    for told in (*hidden, cases.person("second-leader").name):
        assert told not in text, told
    assert finding.number in read(cases, "discipline", "/ground-findings/")
    assert referring_cases.told(cases, finding).told_to == cases.person("discipline").name
    assert not Turn.objects.filter(root_type="accountability.groundfinding").exists()


def test_before_it_is_found_the_discipline_staff_learns_nothing(cases: Cases) -> None:
    finding = referring_cases.all_spoken(cases)
    assert signed_in(cases.person("discipline")).get(page_of(finding)).status_code == 404


def test_discipline_staff_whom_it_concerns_keep_out(cases: Cases) -> None:
    staff = appoint("first-discipline", Role.DISCIPLINE, cases.cast.division(FIRST), cases.cast.bureau)
    finding = referring_cases.absent(cases)
    assert signed_in(staff).get(page_of(finding)).status_code == 404


def test_the_letter_says_case_ground_and_how_many_and_no_name(cases: Cases) -> None:
    finding = referring_cases.absent(cases)
    stationery = papers.Stationery.of(cases.cast.bureau, paper_kinds.GROUND_FINDING, clock.today())
    said = str(ground_papers.letter(finding, stationery))
    for told in (finding.case.reference, "第五部分第（三）项第1目第（1）点", "（2人）", "吉行初12号撤销"):
        assert told in said, told
    assert cases.person("officer").name not in said
    assert referring_cases.ABSENT["reasons"] not in said


def test_the_ledger_says_nothing_of_it(cases: Cases) -> None:
    finding = referring_cases.told(cases)
    rows = LedgerEntry.objects.about(finding)
    assert rows.count() == 5  # two leaders spoke; found, the paper finished, read
    assert all(row.is_confidential and not row.reason for row in rows)
    assert list(ledger.breaks(cases.cast.bureau)) == []


def test_the_database_keeps_what_was_asked_and_found(cases: Cases) -> None:
    finding = referring_cases.absent(cases)
    for table, changed in (
        (GroundFinding.objects.filter(pk=finding.pk), {"ground": "别的"}),
        (GroundFinding.objects.filter(pk=finding.pk), {"number": "别的"}),
        (finding.votes, {"officer": cases.person("inspector")}),
    ):
        with pytest.raises(DatabaseError, match=r"unchangeable|found_once"), transaction.atomic():
            table.update(**changed)


def test_a_bureau_with_one_leader_left_asks_that_one(cases: Cases) -> None:
    RoleGrant.objects.filter(officer=cases.person("second-leader")).update(ended_at=clock.now())
    finding = referring_cases.spoken(cases)
    found = cases.act("ground-finding.find-absent", finding, "leader")
    assert (found.state, found.leaders) == ("absent", 1)


# --- A suspected crime ------------------------------------------------------------------------------------------------


@pytest.mark.provision("5.2.5")
@pytest.mark.parametrize(
    ("kind", "office", "organ"),
    [
        ("office", "江滨区监察委员会", "监察机关"),
        ("both", "江滨区监察委员会", "监察机关"),
        ("judicial_staff", "江滨区人民检察院", "检察机关"),
        ("ordinary", "江滨区公安局", "公安机关"),
    ],
)
def test_the_letter_names_the_organ_and_why(cases: Cases, kind: str, office: str, organ: str) -> None:
    case = referring_cases.crime(cases)
    draft = referring_cases.drafted(cases, case, receiver="judicial", outside=True, office=office, crime_kind=kind)
    stationery = papers.Stationery.of(cases.cast.bureau, paper_kinds.REFERRAL, clock.today())
    said = str(referral_papers.letter(draft, stationery))
    assert f"本案据此移送{organ}" in said
    assert CrimeKind(kind).label in said
    assert referring_cases.CRIME["crime_reason"] in said
    assert ("第十九条" in said) == (kind in ("judicial_staff", "ordinary"))


@pytest.mark.parametrize(
    ("kind", "office", "another"),
    [
        ("office", "江滨区公安局", True),
        ("office", "江滨区监察委员会", False),
        ("office", "江滨区纪委监委", False),
        ("ordinary", "江滨区监察委员会", True),
        ("ordinary", "江滨海关缉私分局", False),
        ("ordinary", "江滨区公安局", False),
        ("judicial_staff", "江滨区公安局", True),
        ("judicial_staff", "江滨区人民检察院", False),
        ("both", "江滨区人民检察院", True),
    ],
)
def test_an_office_that_is_another_organ_is_refused(kind: str, office: str, another: bool) -> None:
    assert names_another_organ(CrimeKind(kind), office) is another


def test_a_suspected_crime_needs_its_kind_and_its_reason(cases: Cases) -> None:
    case = referring_cases.crime(cases)

    def wrong(**changed: Any) -> dict[str, str]:
        typed = referring_cases.referral_typed(case, receiver="judicial", **{"is_inside": None, **changed})
        form = REGISTRY["liability-case.draft-referral"].form_for(case, by=cases.person("inspector"), data=typed)
        return {name: " ".join(map(str, errors)) for name, errors in form.errors.items()}

    assert "种类" in wrong(crime_kind="")["crime_kind"]
    assert "理由" in wrong(crime_reason="")["crime_reason"]
    assert "不是监察机关" in wrong(office="江滨区公安局")["office"]
    assert wrong(office="江滨区监察委员会") == {}


def test_a_draft_from_before_says_its_kind_before_it_goes_out(cases: Cases) -> None:
    case = referring_cases.crime(cases)
    draft = referring_cases.drafted(cases, case, receiver="judicial", outside=True)
    Referral.objects.filter(pk=draft.pk).update(crime_kind="", crime_reason="")
    with pytest.raises(Refused, match="没有选定涉嫌犯罪的种类"):
        cases.act("referral.submit", draft, "inspector")


def test_what_goes_to_the_discipline_staff_says_no_kind_of_crime(cases: Cases) -> None:
    draft = referring_cases.drafted(cases, crime_kind="office", crime_reason="不应当留下。")
    assert (draft.crime_kind, draft.crime_reason) == ("", "")


# --- Which rulings count only in force --------------------------------------------------------------------------------


@pytest.mark.provision("5.3.1.1", "5.3.1.2", "5.3.1.3", "5.3.1.4")
@pytest.mark.parametrize(
    ("source", "effect", "in_force", "owed"),
    [
        ("court", "annulled", "no", []),
        ("court", "annulled", "unknown", []),
        ("reconsideration", "varied", "no", []),
        ("supervision", "annulled", "no", ["5.3.1.3"]),
        ("supervision", "annulled", "unknown", ["5.3.1.3"]),
        ("audit", "illegal", "no", ["5.3.1.4"]),
        ("petition", "illegal", "unknown", ["5.3.1.4"]),
        ("other", "illegal", "no", ["5.3.1.4"]),
    ],
)
def test_the_text_asks_force_of_courts_and_reconsideration_alone(
    cases: Cases, source: str, effect: str, in_force: str, owed: list[str]
) -> None:
    """Before, every ruling had to be in force."""
    case = liability.opened(cases, **ruling_typed(source=source, effect=effect, in_force=in_force))
    assert provisions(case) == owed


def test_a_decision_of_the_bureau_itself_counts_when_it_is_final(cases: Cases) -> None:
    issuer = cases.cast.bureau.name
    case = liability.opened(cases, **ruling_typed(source="supervision", issuer=issuer, in_force="no"))
    assert provisions(case) == []


def publish_rule(cases: Cases, **changed: Any) -> GroundRule:
    draft: Any = publication.new_draft(GroundRule.objects.get(bureau=cases.cast.bureau), by=cases.person("rule-admin"))
    for name, value in {**changed, "effective_from": clock.today(), "reason": "本局会议决定。"}.items():
        setattr(draft, name, value)
    draft.save()
    publication.publish(draft, by=cases.person("rule-admin"), seen=publication.fingerprint(draft))
    found: GroundRule = draft
    return found


@pytest.mark.parametrize(
    ("name", "ruling", "owed"),
    [
        ("others_in_force", AUDIT, "5.3.1.4"),
        ("superiors_in_force", {"source": "supervision", "issuer": "市安全生产监督管理局"}, "5.3.1.3"),
    ],
)
def test_the_rule_administrator_may_ask_force_of_the_others(
    cases: Cases, name: str, ruling: dict[str, str], owed: str
) -> None:
    before = liability.opened(cases, **ruling_typed(**ruling, in_force="unknown"))
    publish_rule(cases, **{name: True})
    with clock.set_to(clock.now() + timedelta(days=1)):
        after = liability.opened(cases, **ruling_typed(**ruling, in_force="unknown"))
        assert (provisions(before), provisions(after)) == ([owed], [])
        grounds = duties.unclear(after, clock.today())
        assert [ground.provision for ground in grounds if ground.key.startswith("ruling:")] == [owed]


def test_the_rule_says_how_it_reads(cases: Cases) -> None:
    rule = GroundRule.objects.get(bureau=cases.cast.bureau)
    page = read(cases, "rule-admin", reverse("admin:accountability_groundrule_change", args=[rule.pk]))
    assert "第（1）、（2）点写明「已生效的」" in page


# --- The package is whole ---------------------------------------------------------------------------------------------


def test_the_package_holds_extracts_that_are_taken_when_it_is_sealed(
    cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before, a referral offered papers and files, and nothing of what was found, said and voted."""
    case = add_ruling(cases, course.closed(cases)).case
    names = {material.name for material in referral_papers.offered(case)}
    wanted = {"opening", "answers", "assessment", "told", "statements", "votes", "decision", "sanctions", "duties"}
    assert {f"extract:{name}" for name in wanted} <= names
    form = REGISTRY["liability-case.draft-referral"].form_for(case, by=cases.person("inspector"))
    assert set(form.initial["materials"]) == names
    monkeypatch.setattr(papers, "render", lambda facts: pdf(1))
    draft = referring_cases.drafted(cases, case, materials=["extract:statements", "extract:votes"])
    assert [entry["sha256"] for entry in draft.materials if entry["kind"] == "extract"] == ["", ""]
    sent = referring_cases.sent(cases, draft)
    kept = [entry for entry in sent.materials if entry["kind"] == "evidence"]
    assert [entry["title"] for entry in kept] == ["陈述申辩和审核意见（摘录）.pdf", "审议和表决记录（摘录）.pdf"]
    assert all(entry["sha256"] and entry["pages"] for entry in kept)
    made = PdfReader(BytesIO(referral_papers.package(sent)))
    text = "".join("".join(page.extract_text().split()) for page in made.pages)
    assert course.SAID in text
    assert "没有证据证明已经口头告知" in text
    assert "摘录" in text


def test_papers_of_the_finding_are_confidential(cases: Cases) -> None:
    finding = referring_cases.absent(cases)
    paper = Paper.objects.get(kind="ground_finding")
    assert paper.root_id == finding.pk
    assert signed_in(cases.person("auditor")).get(reverse("paper-file", args=[paper.token])).status_code == 404
