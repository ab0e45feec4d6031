"""Referrals: the duty that appears by itself, its period, who learns of it, the letter, the material, the loop back."""

import hashlib
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from accountability.assessment.factors import Element
from accountability.assessment.found import Found
from accountability.cases import own_decisions
from accountability.cases.forms.answers import OF_CASE
from accountability.models import LiabilityCase, Referral
from accountability.referrals import duties as referrals
from accountability.referrals import papers as referral_papers
from accountability.referrals.acts.closing import no_referral_owed
from documents import clock, ledger, papers
from documents.models import Evidence, LedgerEntry, Paper
from documents.technical_key import fingerprints
from documents.verification import signature_of
from supervision.core.acts import REGISTRY
from supervision.core.refusals import Refused
from supervision.core.roles import Role
from supervision.models import DeadlineRule, Notice, RoleGrant, Turn
from tests.accountability import course, liability, referring_cases
from tests.accountability.liability import answers_typed, ruling_typed
from tests.accountability.referring_cases import outcome, receipt, referral_typed
from tests.cases import Cases, in_days
from tests.cast import FIRST, USERNAMES, appoint
from tests.conftest import signed_in
from tests.documents.test_bundling import pdf

HIDDEN = "暗记移送之事"


def provisions(case: LiabilityCase) -> list[str]:
    fresh = LiabilityCase.objects.get(pk=case.pk)
    return [duty.provision for duty in referrals.owed(fresh, clock.today())]


def read(cases: Cases, by: str, where: str) -> str:
    return signed_in(cases.person(by)).get(where).content.decode()


def page_of(referral: Referral) -> str:
    return reverse("referral", args=[referral.pk])


# --- The duty -------------------------------------------------------------------------------------------------------


@pytest.mark.provision("5.3.1.1", "5.3.1.2", "5.3.1.3", "5.3.1.4")
@pytest.mark.parametrize(
    ("source", "effect", "owed"),
    [
        ("court", "annulled", "5.3.1.1"),
        ("court", "perform", "5.3.1.1"),
        ("reconsideration", "varied", "5.3.1.2"),
        ("reconsideration", "redo", "5.3.1.2"),
        ("supervision", "illegal", "5.3.1.3"),
        ("audit", "illegal", "5.3.1.4"),
        ("petition", "illegal", "5.3.1.4"),
        ("other", "illegal", "5.3.1.4"),
    ],
)
def test_a_ruling_in_force_has_to_be_referred(cases: Cases, source: str, effect: str, owed: str) -> None:
    case = liability.opened(cases, **ruling_typed(source=source, effect=effect))
    assert provisions(case) == [owed]
    row = case.owedreferrals.get()
    assert (row.provision, row.receiver, row.deadline.last_day) == (owed, "supervision", in_days(10))
    cases.act("referral.seal", referring_cases.submitted(cases, referring_cases.drafted(cases, case)), "leader")
    assert provisions(case) == []


@pytest.mark.provision("5.3.1.5", "5.2.5")
@pytest.mark.parametrize(
    ("element", "provision", "receiver"),
    [
        (Element.OTHER_ILLEGALITY, "5.3.1.5", "supervision"),
        (Element.DISCIPLINE, "5.2.5", "supervision"),
        (Element.CRIME, "5.2.5", "judicial"),
    ],
)
def test_what_was_found_has_to_be_referred(cases: Cases, element: Element, provision: str, receiver: str) -> None:
    case = liability.opened(cases, **ruling_typed(effect="upheld"))
    case = liability.investigated(cases, case)
    assert provisions(case) == []
    case = cases.act("liability-case.answer", case, "inspector", **answers_typed(OF_CASE, element))
    assert provisions(case) == [provision]
    row = case.owedreferrals.get()
    assert (row.receiver, row.deadline.last_day) == (receiver, in_days(3 if element == Element.CRIME else 10))


def test_a_dropped_case_owes_what_its_ruling_asks(cases: Cases) -> None:
    """The duty hangs on what happened to the enforcement act, not on whether there is a case."""
    case = liability.dropped(cases)
    assert provisions(case) == ["5.3.1.1"]
    assert "移送有关材料" in read(cases, "inspector", "/")
    referral = referring_cases.sent(cases, referring_cases.drafted(cases, case))
    assert (referral.state, provisions(case)) == ("sent", [])


def test_a_ruling_that_is_worded_anew_is_not_owed_again(cases: Cases) -> None:
    referral = referring_cases.sent(cases)
    ruling = referral.case.outsiderulings.get()
    cases.act("ruling.edit", ruling, "inspector", **ruling_typed(number="（2026）吉行初21号"))
    assert provisions(referral.case) == []
    cases.act("ruling.edit", ruling, "inspector", **ruling_typed(source="reconsideration", effect="varied"))
    assert provisions(referral.case) == ["5.3.1.2"]


def test_the_period_is_kept_and_makes_late(cases: Cases) -> None:
    case = liability.investigated(cases)
    (turn,) = Turn.objects.filter(what="移送有关材料")
    assert turn.due_at == case.owedreferrals.get().deadline.due_at
    assert "移送案件材料的期限" in read(cases, "inspector", reverse("liability-case", args=[case.pk]))
    with clock.set_to(turn.due_at + timedelta(minutes=1)):
        assert "已逾期" in read(cases, "leader", reverse("liability-case", args=[case.pk]))
        assert "已逾期" in read(cases, "inspector", "/")


def test_a_case_is_not_closed_while_a_referral_is_owed(cases: Cases) -> None:
    row = referring_cases.owed(cases)
    refusal = no_referral_owed(row.case, cases.person("inspector"), clock.now())
    assert refusal is not None
    assert "5.3.1.1" in refusal.message
    referring_cases.absent(cases, referring_cases.asked(cases, row))
    assert no_referral_owed(LiabilityCase.objects.get(), cases.person("inspector"), clock.now()) is None


# --- The bureau's own decision (5.3.1.3) ----------------------------------------------------------------------------


def decision(cases: Cases, **changed: Any) -> Notice:
    return cases.served(kind="decision", revoked_act="安监罚〔2026〕22号行政处罚决定", **changed)


def from_notice(cases: Cases, notice: Notice) -> LiabilityCase:
    return liability.investigated(cases, liability.opened(cases, origin="notice", notice=str(notice.pk)))


@pytest.mark.provision("5.3.1.3")
def test_the_duty_appears_when_a_review_upholds_the_decision(cases: Cases) -> None:
    notice = decision(cases)
    case = from_notice(cases, notice)
    assert provisions(case) == []
    cases.decided("upheld", cases.review(notice))
    assert provisions(case) == ["5.3.1.3"]
    assert case.owedreferrals.get().reason.endswith(f"{notice.number}撤销")
    assert Turn.objects.filter(what="移送有关材料", opens_at=None).exists()


@pytest.mark.provision("5.3.1.3")
def test_the_duty_appears_when_nobody_asks_for_a_review_in_time(cases: Cases) -> None:
    notice = decision(cases)
    case = from_notice(cases, notice)
    assert notice.review_deadline is not None
    last = notice.review_deadline.last_day
    assert referrals.owed(case, last) == []
    assert [duty.provision for duty in referrals.owed(case, last + timedelta(days=1))] == ["5.3.1.3"]
    (turn,) = Turn.objects.filter(what="移送有关材料")
    assert turn.opens_at == notice.review_deadline.due_at
    with clock.set_to(notice.review_deadline.due_at):
        assert "移送有关材料" in read(cases, "inspector", "/")
        assert provisions(case) == ["5.3.1.3"]
        drafted = referring_cases.drafted(cases, case, duties=[f"supervision|5.3.1.3|notice:{notice.pk}"])
    assert drafted.duties.get().arose_at == notice.review_deadline.due_at


@pytest.mark.provision("5.3.1.3")
@pytest.mark.parametrize(("outcome", "owed"), [("varied", ["5.3.1.3"]), ("revoked", [])])
def test_a_review_leaves_a_ground_or_takes_it_away(cases: Cases, outcome: str, owed: list[str]) -> None:
    notice = decision(cases)
    case = from_notice(cases, notice)
    cases.decided(outcome, cases.review(notice))
    if outcome == "varied":
        new = Notice.objects.get(replaces=notice)
        assert own_decisions.standing(new, clock.today()) is (Found.YES if new.state == "served" else Found.NO)
        cases.act("notice.acknowledge", new, "head") if new.state == "issued" else None
    assert provisions(case) == owed


@pytest.mark.provision("5.3.1.3")
def test_a_case_from_a_finding_of_the_decision_or_that_names_its_number_owes_it_too(cases: Cases) -> None:
    finding = cases.concluded().findings.get()
    notice = decision(cases, findings=[str(finding.pk)])
    of_finding = liability.opened(cases, origin="finding", finding=str(finding.pk))
    upheld = ruling_typed(effect="upheld")
    naming = liability.opened(cases, **upheld, summary=f"本局{notice.number}决定书撤销的处罚由李科员承办。")
    other = liability.opened(cases, **upheld, summary="另一件事。")
    Notice.objects.filter(pk=notice.pk).update(state="closed")
    assert [provisions(case) for case in (of_finding, naming, other)] == [["5.3.1.3"], ["5.3.1.3"], []]


def test_the_page_of_a_decision_that_stands_asks_for_a_referral_and_tells_of_no_case(cases: Cases) -> None:
    notice = decision(cases)
    where = reverse("notice", args=[notice.pk])
    assert "5.3.1.3" not in read(cases, "second-inspector", where)
    Notice.objects.filter(pk=notice.pk).update(state="closed")
    before = {by: read(cases, by, where) for by in ("second-inspector", "second-leader", "head")}
    assert ["登记过错责任线索" in text for text in before.values()] == [True, True, False]
    case = from_notice(cases, notice)
    assert "登记过错责任线索" in read(cases, "second-inspector", where)
    for by in ("second-inspector", "second-leader", "head"):
        assert case.reference not in read(cases, by, where)
    assert case.reference in read(cases, "inspector", where)


# --- Who learns of it -----------------------------------------------------------------------------------------------


def test_nobody_else_learns_of_a_referral_from_any_page(cases: Cases) -> None:
    """Words planted in it, its reference, number and key stand on no page of anybody who has no part in it."""
    referral = referring_cases.sent(cases, summary=f"{HIDDEN}。")
    paper, file = Paper.objects.about(referral).get(), Evidence.objects.of_case(referral.case)[0]
    telling = [HIDDEN, referral.reference, referral.number, str(referral.pk), "移送案件"]
    pages = ["/", f"/?q={referral.number}", page_of(referral), "/ledger/", "/notices/", "/referrals/"]
    for username in set(USERNAMES) - {"inspector", "leader", "discipline"}:
        browser = signed_in(cases.person(username))
        for where in pages:
            text = browser.get(where).content.decode().replace(where, "")
            shown = [word for word in telling if word in text and word not in where]
            in_hands = username in ("second-inspector", "second-leader")
            assert [word for word in shown if not (in_hands and word == "移送案件")] == [], (username, where)
        for key in (reverse("paper-file", args=[paper.token]), reverse("evidence-file", args=[file.key])):
            assert browser.get(key).status_code == 404, username
        assert browser.get(page_of(referral)).status_code == 404, username
        assert browser.post(f"{page_of(referral)}package/").status_code == 404, username


def test_the_discipline_staff_sees_what_was_sent_and_nothing_more_of_the_case(cases: Cases) -> None:
    case = liability.opened(cases, summary=HIDDEN, origin="ruling")
    case = liability.answered_fault(cases, liability.investigated(cases, case)).case
    draft = referring_cases.drafted(cases, case, summary="移送的事实。")
    assert read(cases, "discipline", "/referrals/").count(draft.reference) == 0
    given_back = cases.act("referral.give-back", referring_cases.submitted(cases, draft), "leader", comments=HIDDEN)
    referral = referring_cases.sent(cases, given_back)
    text = read(cases, "discipline", page_of(referral))
    assert "移送的事实。" in text
    for told in (HIDDEN, case.reference, str(case.pk), "退回"):
        assert told not in text, told
    assert referral.number in read(cases, "discipline", f"/referrals/?q={referral.number}")
    assert "签收移送材料" in read(cases, "discipline", "/")
    assert signed_in(cases.person("discipline")).get(reverse("liability-case", args=[case.pk])).status_code == 404


def test_what_goes_outside_the_discipline_staff_does_not_see(cases: Cases) -> None:
    referral = referring_cases.sent_outside(cases)
    assert not Referral.objects.visible_to(cases.person("discipline").viewer).exists()
    assert signed_in(cases.person("discipline")).get(page_of(referral)).status_code == 404


def test_discipline_staff_whom_it_concerns_keep_out(cases: Cases) -> None:
    """The respondent's division, the respondent, and whoever the complaint names."""
    bureau = cases.cast.bureau
    of_division = appoint("first-discipline", Role.DISCIPLINE, cases.division, bureau)
    RoleGrant.objects.create(officer=cases.person("officer"), role=Role.DISCIPLINE, granted_at=clock.now())
    respondent = type(of_division).objects.with_roles().get(pk=cases.person("officer").pk)
    named = appoint("named-discipline", Role.DISCIPLINE, None, bureau)
    complaint = cases.accepted_complaint(cases.complaint(named=[str(named.pk)]))
    opened = liability.opened(cases, origin="complaint", complaint=str(complaint.pk))
    case = liability.investigated(cases, opened)
    case = cases.act("liability-case.answer", case, "inspector", **answers_typed(OF_CASE, Element.DISCIPLINE))
    referral = referring_cases.sent(cases, referring_cases.drafted(cases, case))
    assert Referral.objects.visible_to(cases.person("discipline").viewer).count() == 1
    for person in (of_division, respondent, named):
        assert not Referral.objects.visible_to(person.viewer).exists(), person
        browser = signed_in(person)
        assert browser.get(page_of(referral)).status_code == 404
        assert referral.reference not in browser.get("/").content.decode()
        assert referral.number not in browser.get("/").content.decode()


def test_where_no_discipline_staff_is_left_the_handler_records(cases: Cases) -> None:
    referral = referring_cases.sent(cases)
    with pytest.raises(Refused, match="签收移送材料"):
        cases.act("referral.record-receipt", referral, "inspector", files=["回执"], **receipt())
    RoleGrant.objects.filter(role=Role.DISCIPLINE).update(ended_at=clock.now())
    got = cases.act("referral.record-receipt", referral, "inspector", files=["回执"], **receipt())
    assert (got.manner, got.state) == ("paper", "received")
    said = wrong(liability.investigated(cases), cases.person("inspector"))
    assert "没有不需回避的监察、人事人员" in said["is_inside"]


def test_nothing_tells_who_complained(cases: Cases) -> None:
    complaint = cases.accepted_complaint(cases.complaint(files=["来信"]))
    opened = liability.opened(cases, origin="complaint", complaint=str(complaint.pk))
    case = liability.investigated(cases, opened)
    case = cases.act(
        "liability-case.answer", case, "inspector", files=["来信"], **answers_typed(OF_CASE, Element.CRIME)
    )
    offered = [material for material in referral_papers.offered(case) if material.kind != "extract"]
    assert [material.title for material in offered] == ["行政判决书.txt"]  # the letter came with the complaint
    typed = {"receiver": "judicial", "outside": True, "materials": []}
    for told in ({"summary": "何举报反映的事。"}, {"typed": "何举报的证言，2页"}):
        with pytest.raises(Refused, match="身份信息"):
            referring_cases.drafted(cases, case, **typed, **told)
    assert referring_cases.drafted(cases, case, **typed, typed="处罚案卷，2页").state == "draft"


def test_the_ledger_says_nothing_of_it(cases: Cases) -> None:
    referral = referring_cases.concluded(cases)
    rows = LedgerEntry.objects.about(referral)
    assert rows.count() == 5  # submitted, sealed, the paper finished, acknowledged, concluded
    assert all(row.is_confidential and not row.reason for row in rows)
    assert list(ledger.breaks(cases.cast.bureau)) == []


# --- What is typed --------------------------------------------------------------------------------------------------


def wrong(case: LiabilityCase, by: Any, **changed: Any) -> dict[str, str]:
    form = REGISTRY["liability-case.draft-referral"].form_for(case, by=by, data=referral_typed(case, **changed))
    return {name: " ".join(map(str, errors)) for name, errors in form.errors.items()}


def test_a_referral_says_where_it_goes_and_what_goes_with_it(cases: Cases) -> None:
    case = referring_cases.crime(cases)
    by = cases.person("inspector")
    both = ["|".join(owedreferral.identity) for owedreferral in case.owedreferrals.all()]
    judicial = [duty for duty in both if duty.startswith("judicial")]
    assert "分别草拟移送函" in wrong(case, by, duties=both)["duties"]
    assert "不由本局人员接收" in wrong(case, by, duties=judicial)["is_inside"]
    assert "没有写明页数" in wrong(case, by, typed="处罚案卷")["typed"]
    assert "材料" in wrong(case, by, typed="", materials=[])["materials"]
    assert "字库没有的字符" in wrong(case, by, summary="事实😀")["summary"]
    assert wrong(case, by, materials=["evidence:999999"])["materials"]
    assert wrong(case, by) == {}


def test_two_referrals_of_one_case_go_to_two_offices(cases: Cases) -> None:
    case = referring_cases.crime(cases)
    first = referring_cases.sent(cases, referring_cases.drafted(cases, case))
    second = referring_cases.sent(cases, referring_cases.drafted(cases, case, receiver="judicial", outside=True))
    assert provisions(case) == []
    assert (first.receiver, second.receiver) == ("supervision", "judicial")
    assert [first.number, second.number] == ["江安监移〔2026〕专1号", "江安监移〔2026〕专2号"]
    with pytest.raises(Refused, match="没有应当移送的情形"):
        referring_cases.drafted(cases, case, duties=[f"supervision|5.3.1.1|{first.duties.get().key}"])


def test_a_duty_that_ended_meanwhile_is_not_sealed(cases: Cases) -> None:
    referral = referring_cases.submitted(cases)
    cases.act("ruling.set-aside", referral.case.outsiderulings.get(), "inspector", reason="不是本案。")
    with pytest.raises(Refused, match="所依的登记已经更改"):
        cases.act("referral.seal", referral, "leader")
    assert provisions(referral.case) == ["5.3.1.1"]


def test_a_discarded_referral_leaves_the_duty(cases: Cases) -> None:
    referral = referring_cases.discarded(cases)
    assert provisions(referral.case) == ["5.3.1.1"]
    assert referring_cases.drafted(cases, referral.case).state == "draft"


def test_whoever_drafted_it_does_not_seal_it(cases: Cases) -> None:
    referral = referring_cases.submitted(cases)
    Referral.objects.filter(pk=referral.pk).update(drafted_by=cases.person("leader"))
    with pytest.raises(Refused, match="应当回避"):
        cases.act("referral.seal", referral, "leader")


def test_a_receipt_lies_between_the_sending_and_today(cases: Cases) -> None:
    referral = referring_cases.sent_outside(cases)
    for day, said in ((in_days(1), "今日之后"), (in_days(-1), "早于移送之日")):
        with pytest.raises(Refused, match=said):
            cases.act("referral.record-receipt", referral, "inspector", files=["回执"], **receipt(received_on=str(day)))
    got = cases.act("referral.record-receipt", referral, "inspector", files=["回执"], **receipt())
    typed = outcome(outcome_on=str(in_days(-1)))
    with pytest.raises(Refused, match="早于接收之日"):
        cases.act("referral.record-outcome", got, "inspector", files=["决定"], **typed)


# --- The loop back --------------------------------------------------------------------------------------------------


@pytest.mark.provision("5.3.2")
def test_receipt_and_outcome_come_back_to_the_case(cases: Cases) -> None:
    referral = referring_cases.sent(cases)
    where = reverse("liability-case", args=[referral.case_id])
    assert referral.number in read(cases, "inspector", where)
    got = cases.act("referral.acknowledge", referral, "discipline", remark="材料齐全。")
    assert (got.received_by, got.received_on) == (cases.person("discipline").name, clock.today())
    assert "接收" in read(cases, "leader", where)
    assert "登记处理结果" in read(cases, "discipline", "/")
    done = cases.act("referral.record-outcome", got, "discipline", files=["处分决定"], **outcome())
    assert "给予处分" in read(cases, "leader", where)
    assert "给予警告处分。" in read(cases, "inspector", page_of(done))
    (file,) = Evidence.objects.of_case(done)
    assert (file.is_encrypted, file.name) == (True, "处分决定.txt")
    assert not Turn.objects.filter(root_type="accountability.referral").exists()


@pytest.mark.provision("5.3.2")
def test_of_a_judicial_organ_the_handler_records_the_outcome(cases: Cases) -> None:
    case = referring_cases.crime(cases)
    referral = referring_cases.sent(cases, referring_cases.drafted(cases, case, receiver="judicial", outside=True))
    got = cases.act("referral.record-receipt", referral, "inspector", files=["回执"], **receipt())
    typed = outcome(outcome="declined", outcome_text="不符合立案条件。")
    assert cases.act("referral.record-outcome", got, "inspector", files=["通知"], **typed).state == "concluded"


def test_with_other_hands_it_is_their_turn(cases: Cases) -> None:
    referral = referring_cases.drafted(cases)
    typed = {name: str(cases.person(who).pk) for name, who in (("handler", "second-inspector"), ("leader", "leader"))}
    cases.act("liability-case.reassign", referral.case, "leader", **typed, reason="外出。")
    assert not Referral.objects.visible_to(cases.person("inspector").viewer).exists()
    (turn,) = Turn.objects.filter(what="提交移送函")
    assert turn.holder == f"officer:{cases.person('second-inspector').pk}"


def test_whoever_deliberates_finds_it_and_new_hands_do_when_its_outcome_is_known(cases: Cases) -> None:
    told = course.waived(cases, course.received(cases, course.announced(cases, liability.answered(cases))))
    referral = referring_cases.sent(cases, referring_cases.drafted(cases, told.case))

    def finds(by: str) -> bool:
        return page_of(referral) in read(cases, by, f"/referrals/?q={referral.number}")

    deliberated = course.submitted(cases, told.case)
    assert not finds("second-leader")
    course.seated(cases, deliberated)
    assert finds("second-leader")
    got = cases.act("referral.acknowledge", referral, "discipline", remark="")
    cases.act("referral.record-outcome", got, "discipline", files=["处分决定"], **outcome())
    typed = {"handler": str(cases.person("second-inspector").pk), "leader": str(cases.person("leader").pk)}
    cases.act("liability-case.reassign", referral.case, "leader", **typed, reason="外出。")
    assert [finds(by) for by in ("second-inspector", "second-leader", "inspector")] == [True, True, False]


def test_the_rule_administrator_keeps_the_period_and_learns_of_no_case(cases: Cases) -> None:
    liability.investigated(cases)
    rule = DeadlineRule.objects.get(code="referral", bureau=cases.cast.bureau)
    assert (rule.length, rule.provision) == (10, "5.3.1")
    page = read(cases, "rule-admin", f"/admin/supervision/deadlinerule/{rule.pk}/change/")
    assert "过错责任追究案件" not in page


def test_the_division_of_the_respondent_is_kept_out_of_turns(cases: Cases) -> None:
    referring_cases.sent(cases)
    (turn,) = Turn.objects.filter(what="签收移送材料")
    assert turn.kept_out == f",{cases.cast.division(FIRST).pk},"
    assert f",{cases.person('officer').pk}," in turn.barred


# --- The package ----------------------------------------------------------------------------------------------------


def test_the_package_holds_letter_index_and_material_and_each_download_is_recorded(
    cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "render", lambda facts: pdf(2))
    referral = referring_cases.sent(cases)
    where = f"{page_of(referral)}package/"
    made = [signed_in(cases.person(by)).post(where) for by in ("discipline", "inspector")]
    assert _texts(made[0].content) == _texts(made[1].content), "the same but for the instant of the signature"
    assert signature_of(made[0].content)["signer"] in fingerprints()
    assert "no-store" in made[0]["Cache-Control"]
    index = PdfReader(BytesIO(made[0].content)).pages[2].extract_text()
    for said in ("卷内目录", referral.number, "行政判决书.txt", "另附", "处罚案卷（复印件）", "36", "1—2"):
        assert said in index, said
    for entry in referral.materials:
        assert entry.get("sha256", "")[:16] in index.replace("\n", "")
    rows = LedgerEntry.objects.about(referral).filter(act="referral.package")
    assert [row.actor for row in rows] == [cases.person("discipline"), cases.person("inspector")]
    said = ledger.content_of(rows[0])["data"]
    assert said["sha256"] == hashlib.sha256(made[0].content).hexdigest()
    assert rows[0].is_confidential


def _texts(whole: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(whole)).pages]


def test_what_is_no_longer_what_was_listed_stays_outside_the_package(
    cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "render", lambda facts: pdf(2))
    referral = referring_cases.sent(cases)
    monkeypatch.setattr(referral_papers, "_content", lambda document: pdf(3))
    made = PdfReader(BytesIO(referral_papers.package(referral)))
    assert "与登记的摘要不符" in made.pages[0].extract_text().replace("\n", "")
    assert len(made.pages) == 1


def test_whoever_received_it_opens_what_the_letter_lists_and_no_more(cases: Cases) -> None:
    referral = referring_cases.sent(cases)
    browser = signed_in(cases.person("discipline"))
    answer = browser.get(f"{page_of(referral)}materials/1/")
    assert b"".join(answer.streaming_content).decode() == "行政判决书（演示材料）\n"  # type: ignore[attr-defined]
    assert "no-store" in answer["Cache-Control"]
    assert [browser.get(f"{page_of(referral)}materials/{place}/").status_code for place in (0, 2, 9)] == [404] * 3
    later = cases.act("ruling.edit", referral.case.outsiderulings.get(), "inspector", files=["补充"], **ruling_typed())
    file = Evidence.objects.of_case(later.case).latest("pk")
    assert browser.get(reverse("evidence-file", args=[file.key])).status_code == 404


def test_before_it_is_sent_there_is_no_package(cases: Cases) -> None:
    referral = referring_cases.submitted(cases)
    browser = signed_in(cases.person("inspector"))
    assert browser.post(f"{page_of(referral)}package/").status_code == 404
    assert browser.get(f"{page_of(referral)}materials/1/").status_code == 404
