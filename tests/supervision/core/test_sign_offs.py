"""Who reads and who agrees before a paper is issued (核稿、会签), and the sheet that keeps it (发文稿纸)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from documents.models import LedgerEntry, Paper
from supervision.core.acts import REGISTRY
from supervision.core.dossiers import dossier_of
from supervision.core.organisation import Officer
from supervision.core.refusals import Why
from supervision.core.roles import Role
from supervision.core.sign_offs.kinds import signable_kinds
from supervision.desk.worklist.pages import waiting_for
from supervision.models import (
    Amendment,
    Circular,
    Inspection,
    Notice,
    SignOff,
    SignOffParty,
    SignOffRule,
    SignOffSheet,
    YearReport,
)
from supervision.rules import publication
from tests import signing
from tests.cases import Cases
from tests.cast import FIRST, TODAY, appoint
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused
from tests.supervision.people.substitution_examples import arranged
from tests.supervision.year_reports import examples as year_reports


@dataclass(frozen=True)
class Kind:
    """A kind of paper that can be signed off: its rule, its draft, how and by whom it is approved, what it then issues, who else
    is asked."""

    kind: str
    noun: str
    draft: Callable[[Cases], Any]
    approve: str
    issued: str
    by: str = "leader"
    other: str = "second-leader"


KINDS = (
    Kind("notice", "notice", Cases.draft, "issue", "notice"),
    Kind("decision", "notice", lambda cases: cases.draft(kind="decision", revoked_act="处罚决定"), "issue", "decision"),
    Kind("inspection_notice", "inspection", Cases.planned, "approve", "inspection_notice"),
    Kind("circular", "circular", Cases.edited, "issue", "circular"),
    Kind("year_report", "year-report", year_reports.edited, "issue", "year_report"),
    Kind("rectification", "amendment", Cases.rectification, "issue", "rectification"),
    Kind("revocation", "amendment", Cases.revocation, "issue", "revocation", by="second-leader", other="leader"),
)
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)


def _what(person: Officer) -> list[str]:
    return [row.what for row in waiting_for(person, TODAY)]


def _page(person: Officer, name: str, *args: Any) -> Any:
    return signed_in(person).get(reverse(name, args=args))


def test_every_kind_that_can_be_signed_off_is_tried_here_and_off_at_first(cases: Cases) -> None:
    assert {kind.value for kind in signable_kinds()} == {kind.kind for kind in KINDS}
    rules = SignOffRule.objects.filter(bureau=cases.cast.bureau)
    assert {rule.kind for rule in rules} == {kind.kind for kind in KINDS}
    assert not any(rule.asks for rule in rules)


@every_kind
def test_while_it_is_off_nobody_is_asked(cases: Cases, kind: Kind) -> None:
    draft = kind.draft(cases)
    assert not REGISTRY[f"{kind.noun}.submit"].form_for(draft, by=cases.person("inspector")).fields
    submitted = cases.act(f"{kind.noun}.submit", draft, "inspector")
    cases.act(f"{kind.noun}.{kind.approve}", submitted, kind.by)
    assert not SignOffSheet.objects.exists()
    assert not Paper.objects.filter(kind="issue_sheet").exists()


@every_kind
def test_switched_on_a_paper_is_issued_once_it_is_read_and_countersigned(cases: Cases, kind: Kind) -> None:
    signing.switched_on(cases, kind.kind, countersigning="chosen")
    draft = kind.draft(cases)
    people = {"reader": str(cases.person("second-inspector").pk), "people": [str(cases.person(kind.other).pk)]}
    submitted = cases.act(f"{kind.noun}.submit", draft, "inspector", **people)
    approve = f"{kind.noun}.{kind.approve}"
    reader, other = cases.person("second-inspector"), cases.person(kind.other)
    assert _what(cases.person(kind.by)) == []
    with refused(Why.CONDITION, f"还差{reader.name}（核稿）、{other.name}（会签）。"):
        cases.act(approve, submitted, kind.by)
    read, agreed = SignOffSheet.objects.of(submitted).get().load_lines()
    cases.act("sign-off.agree", read, "second-inspector", words="文字已核。")
    with refused(Why.CONDITION, f"还差{other.name}（会签）。"):
        cases.act(approve, submitted, kind.by)
    cases.act("sign-off.agree", agreed, kind.other, words="")
    cases.act(approve, submitted, kind.by, words="请抓紧送达。")

    assert set(Paper.objects.filter(kind__in=[kind.issued, "issue_sheet"]).values_list("kind", flat=True)) == {
        kind.issued,
        "issue_sheet",
    }
    said = str(Paper.objects.get(kind="issue_sheet").facts["blocks"])
    names = [cases.person(username).name for username in ("inspector", "second-inspector", kind.by)]
    for words in (*names, "文字已核。", "请抓紧送达。", "2026年5月11日10时00分"):
        assert words in said
    issued = Paper.objects.get(kind=kind.issued)
    assert issued.number in said


def test_the_turn_is_the_readers_and_the_heads_and_only_then_the_leaders(cases: Cases) -> None:
    notice = signing.sent(cases)
    assert _what(cases.person("second-inspector")) == ["核稿"]
    assert _what(cases.person("other-head")) == ["会签"]
    assert _what(cases.person("leader")) == []
    page = _page(cases.person("inspector"), "notice", notice.pk).content.decode()
    assert f"轮到<b>{cases.person('second-inspector').name}</b>：核稿" in page
    assert "轮到<b>监察二科负责人</b>：会签" in page
    signing.read(cases, notice)
    assert _what(cases.person("second-inspector")) == []
    signing.countersigned(cases, notice)
    assert _what(cases.person("leader")) == ["审批签发"]


def test_the_sheet_of_what_puts_a_notice_right_is_kept_from_its_division(cases: Cases) -> None:
    """On the page of the amendment and in the notice's whole file, for the desk; the division sees the paper alone."""
    signing.switched_on(cases, "rectification", countersigning="none")
    asked = {"reader": str(cases.person("second-inspector").pk)}
    submitted = cases.act("amendment.submit", cases.rectification(), "inspector", **asked)
    page = _page(cases.person("inspector"), "amendment", submitted.pk).content.decode()
    assert f"轮到<b>{cases.person('second-inspector').name}</b>：核稿" in page
    cases.act("sign-off.agree", signing.line(submitted, "reading"), "second-inspector", words="笔误属实。")
    issued = cases.act("amendment.issue", submitted, "leader")
    notice = Notice.objects.get(pk=issued.notice_id)
    for username, shown in (("inspector", True), ("leader", True), ("head", False)):
        person = cases.person(username)
        assert ("笔误属实。" in _page(person, "amendment", issued.pk).content.decode()) == shown, username
        held = [piece.document for piece in dossier_of(notice, person).pieces]
        kinds = {document.kind for document in held if isinstance(document, Paper)}
        assert ("issue_sheet" in kinds, "rectification" in kinds) == (shown, True), username


def test_nobody_reads_what_they_wrote(cases: Cases) -> None:
    signing.switched_on(cases, countersigning="none")
    edited = cases.act("notice.edit", cases.draft(), "second-inspector", **cases.notice_typed(title="改后的事由"))
    form = REGISTRY["notice.submit"].form_for(edited, by=cases.person("inspector"))
    readers = {officer.username for officer in form.fields["reader"].queryset}  # type: ignore[attr-defined]
    assert readers == {"leader", "second-leader"}
    answer = signed_in(cases.person("inspector")).post(
        reverse("notice-submit", args=[edited.pk]),
        {"version": edited.version, "reader": cases.person("inspector").pk},
    )
    assert answer.status_code == 422
    assert Notice.objects.get(pk=edited.pk).state == Notice.State.DRAFT


def test_who_came_to_write_in_it_since_does_not_sign(cases: Cases) -> None:
    line = signing.reading(cases)
    SignOffSheet.objects.filter(pk=line.sheet_id)  # the sheet's authors are fixed with the submission
    line.sheet.authors = f",{cases.person('second-inspector').pk},"
    refusal = REGISTRY["sign-off.agree"].permission(line, cases.person("second-inspector"))
    assert refusal is not None
    assert refusal.why is Why.RECUSAL


def test_the_division_that_it_is_about_is_not_asked_and_learns_nothing(cases: Cases) -> None:
    signing.switched_on(cases)
    draft = cases.draft()
    form = REGISTRY["notice.submit"].form_for(draft, by=cases.person("inspector"))
    assert FIRST not in [division.name for division in form.fields["divisions"].queryset]  # type: ignore[attr-defined]
    assert "head" not in [officer.username for officer in form.fields["people"].queryset]  # type: ignore[attr-defined]
    notice = signing.signed_off(cases)
    issued = cases.act("notice.issue", notice, "leader")
    served = cases.act("notice.acknowledge", issued, "head")
    sheet = SignOffSheet.objects.of(served).get()
    head = cases.person("head")
    page = _page(head, "notice", served.pk).content.decode()
    assert not any(word in page for word in ("核稿", "会签", "发文稿纸", "文字已核"))
    assert _page(head, "sign-off-sheet", sheet.pk).status_code == 404
    assert sheet.paper is not None
    assert signed_in(head).get(reverse("paper-file", args=[sheet.paper.token])).status_code == 404
    assert sheet.paper.pk not in [piece.document.pk for piece in dossier_of(served, head).pieces]
    found = signed_in(head).get(reverse("search"), {"q": sheet.paper.number}).content.decode()
    assert reverse("sign-off-sheet", args=[sheet.pk]) not in found


def test_the_sheet_is_kept_with_the_case_for_the_desk(cases: Cases) -> None:
    issued = cases.act("notice.issue", signing.signed_off(cases), "leader")
    sheet = SignOffSheet.objects.of(issued).get()
    assert sheet.paper is not None
    for username in ("inspector", "leader"):
        person = cases.person(username)
        assert sheet.paper.pk in [piece.document.pk for piece in dossier_of(issued, person).pieces]
        assert (
            f'href="{reverse("sign-off-sheet", args=[sheet.pk])}"'
            in _page(person, "notice", issued.pk).content.decode()
        )
        page = _page(person, "sign-off-sheet", sheet.pk).content.decode()
        assert all(
            word in page for word in ("文字已核。", cases.person("other-head").name, "同意签发。", issued.number)
        )
        assert signed_in(person).get(reverse("paper-file", args=[sheet.paper.token])).status_code == 200


def test_a_head_who_countersigns_reads_the_draft_and_opens_nothing_else(cases: Cases) -> None:
    line = signing.countersigning(cases)
    head = cases.person("other-head")
    page = _page(head, "sign-off", line.pk).content.decode()
    assert reverse("sign-off-paper", args=[line.pk]) in page
    assert reverse("notice", args=[line.sheet.root_id]) not in page
    assert _page(head, "sign-off-paper", line.pk)["Content-Type"] == "application/pdf"
    assert _page(head, "notice", line.sheet.root_id).status_code == 404
    assert _page(cases.person("head"), "sign-off", line.pk).status_code == 404
    cases.act("notice.take-back", Notice.objects.get(pk=line.sheet.root_id), "inspector")
    assert _page(head, "sign-off-paper", line.pk).status_code == 404
    assert "不需要再签" in _page(head, "sign-off", line.pk).content.decode()


def test_who_has_come_to_the_division_that_it_is_about_sees_it_no_more(cases: Cases) -> None:
    line = signing.reading(cases)
    Officer.objects.filter(username="second-inspector").update(division=cases.division)
    assert _page(Officer.objects.get(username="second-inspector"), "sign-off", line.pk).status_code == 404


def test_what_is_not_agreed_is_issued_with_the_leaders_reasons_alone(cases: Cases) -> None:
    notice = signing.sent(cases)
    signing.read(cases, notice)
    signing.refused(cases, notice)
    answer = signed_in(cases.person("leader")).get(reverse("notice-issue", args=[notice.pk]))
    assert "监察二科负责人有不同意见，仍然签发的应当写明理由" in answer.content.decode() or answer.status_code == 302
    form = REGISTRY["notice.issue"].form_for(notice, by=cases.person("leader"), data={"words": ""})
    assert not form.is_valid()
    issued = cases.act("notice.issue", notice, "leader", words="期限已经充分考虑。")
    said = str(Paper.objects.get(kind="issue_sheet").facts["blocks"])
    assert "不同意。期限太短，建议改为三十日。" in said
    assert "期限已经充分考虑。" in said
    assert issued.state == Notice.State.ISSUED


@pytest.mark.parametrize(
    ("code", "by", "typed"),
    [("notice.take-back", "inspector", {}), ("notice.give-back", "leader", {"comments": "请补充事实。"})],
)
def test_what_comes_back_is_signed_off_again(cases: Cases, code: str, by: str, typed: dict[str, str]) -> None:
    notice = signing.signed_off(cases)
    back = cases.act(code, notice, by, **typed)
    first = SignOffSheet.objects.of(notice).get()
    assert first.state == SignOffSheet.State.LAPSED
    edited = cases.act("notice.edit", back, "inspector", **cases.notice_typed(title="改后的事由"))
    form = REGISTRY["notice.submit"].form_for(edited, by=cases.person("inspector"))
    assert str(form["reader"].value()) == str(cases.person("second-inspector").pk), "whom it was sent to before"
    again = cases.act("notice.submit", edited, "inspector", **signing.asked_typed(cases))
    with refused(Why.CONDITION, "尚未核稿、会签完毕"):
        cases.act("notice.issue", again, "leader")
    signing.read(cases, again, "第二次核稿。")
    signing.countersigned(cases, again)
    cases.act("notice.issue", again, "leader")
    said = str(Paper.objects.get(kind="issue_sheet").facts["blocks"])
    for words in ("第2次送审", "第二次核稿。", "以前各次送审的意见", "文字已核。"):
        assert words in said


def test_what_is_asked_is_asked_no_more_once_the_draft_came_back(cases: Cases) -> None:
    line = signing.reading(cases)
    cases.act("notice.take-back", Notice.objects.get(pk=line.sheet.root_id), "inspector")
    assert _what(cases.person("second-inspector")) == []
    assert _what(cases.person("other-head")) == []
    with refused(Why.STATE, "已失效"):
        cases.act("sign-off.agree", line, "second-inspector", words="")


def test_a_rule_names_who_countersigns(cases: Cases) -> None:
    """The division that a paper is about, and who wrote it, are left out."""
    divisions, people = (
        [signing.second(cases), cases.division],
        [cases.person("inspector"), cases.person("second-leader")],
    )
    signing.switched_on(cases, reader=False, countersigning="named", divisions=divisions, people=people)
    form = REGISTRY["notice.submit"].form_for(cases.draft(), by=cases.person("inspector"))
    assert f"按规则由监察二科、监察一科、{people[0].name}、" in form.fields["divisions"].help_text
    submitted = cases.act("notice.submit", cases.draft(), "inspector")
    asked = [line.asked_of for line in SignOffSheet.objects.of(submitted).get().load_lines()]
    assert asked == ["监察二科负责人", cases.person("second-leader").name]


def test_a_named_division_without_a_head_is_said_and_stops_the_submission(cases: Cases) -> None:
    signing.switched_on(cases, reader=False, countersigning="named", divisions=[signing.second(cases)])
    Officer.objects.filter(username="other-head").update(is_active=False)
    draft = cases.draft()
    with refused(Why.CONDITION, "规则指定会签的「监察二科」没有可以会签的负责人"):
        cases.act("notice.submit", draft, "inspector")
    assert Notice.objects.get(pk=draft.pk).state == Notice.State.DRAFT


def test_a_rule_that_began_while_the_page_was_open_is_told(cases: Cases) -> None:
    draft = cases.draft()
    opened = {"version": draft.version}
    signing.switched_on(cases)
    answer = signed_in(cases.person("inspector")).post(reverse("notice-submit", args=[draft.pk]), opened)
    assert answer.status_code == 422
    assert "核稿人" in answer.content.decode()
    assert not SignOffSheet.objects.exists()


def test_what_is_signed_is_in_the_ledger_and_stays(cases: Cases) -> None:
    notice = signing.signed_off(cases)
    rows = LedgerEntry.objects.filter(act__startswith="sign-off.")
    assert [(row.verb, row.data["words"]) for row in rows] == [("审签同意", "文字已核。"), ("审签同意", "同意。")]
    assert not LedgerEntry.objects.about(notice).filter(act__startswith="sign-off.").exists()
    line = signing.line(notice, "reading")
    with refused(Why.STATE, "不能办理「提出不同意见」"):
        cases.act("sign-off.refuse", line, "second-inspector", words="反悔。")


def test_a_rule_is_published_whole(cases: Cases) -> None:
    keeper = cases.person("rule-admin")
    first = SignOffRule.objects.get(bureau=cases.cast.bureau, kind="notice")
    draft = publication.new_draft(first, by=keeper)
    draft.countersigning, draft.reason = "named", "试行。"
    draft.save()
    with pytest.raises(ValidationError, match="应当列出会签的科室、人员"):
        publication.publish(draft, by=keeper, seen=publication.fingerprint(draft))
    SignOffParty.objects.create(rule=draft, division=signing.second(cases))
    shown = [(change.name, change.after) for change in publication.changes(draft)]
    assert ("监察二科", "会签") in shown
    published = publication.publish(draft, by=keeper, seen=publication.fingerprint(draft))
    assert published.asks
    assert "会签" in str(published)
    draft = publication.new_draft(published, by=keeper)
    assert [str(party) for party in draft.parties.all()] == ["监察二科"]
    draft.countersigning, draft.reason = "none", "停止试行。"
    draft.save()
    with pytest.raises(ValidationError, match="把列出的去掉"):
        publication.publish(draft, by=keeper, seen=publication.fingerprint(draft))


def test_a_rule_of_a_confidential_paper_there_is_none(cases: Cases) -> None:
    rule = SignOffRule(bureau=cases.cast.bureau, kind="referral", effective_from=TODAY.date(), reason="试。")
    with pytest.raises(ValidationError, match="属于保密事项"):
        rule.full_clean()


def test_the_rule_administrator_keeps_it_in_the_admin_site(cases: Cases) -> None:
    browser = signed_in(cases.person("rule-admin"))
    first = SignOffRule.objects.get(bureau=cases.cast.bureau, kind="notice")
    draft = publication.new_draft(first, by=cases.person("rule-admin"))
    at = reverse("admin:supervision_signoffrule_change", args=[draft.pk])
    page = browser.get(at).content.decode()
    assert "签发以前须经核稿" in page
    typed = {
        "kind": "notice",
        "needs_reader": "on",
        "countersigning": "named",
        "effective_from": TODAY.date().isoformat(),
        "reason": "局务会决定试行。",
        "parties-TOTAL_FORMS": "1",
        "parties-INITIAL_FORMS": "0",
        "parties-0-division": str(signing.second(cases).pk),
        "parties-0-officer": "",
    }
    foreign = str(cases.cast.division(FIRST, "foreign-").pk)
    assert browser.post(at, {**typed, "parties-0-division": foreign}).status_code == 200, "of another bureau"
    assert browser.post(at, typed).status_code == 302
    draft.refresh_from_db()
    assert (draft.needs_reader, draft.countersigning) == (True, "named")
    both = {**typed, "parties-0-officer": str(cases.person("leader").pk), "parties-0-id": str(draft.parties.get().pk)}
    answer = browser.post(at, {**both, "parties-INITIAL_FORMS": "1"})
    assert answer.status_code == 200
    assert "每行填一个科室或者一名人员" in answer.content.decode()


def test_every_approval_of_a_signable_draft_waits_for_it() -> None:
    """An approval that comes later is guarded, too, or this fails."""
    codes = {"notice.issue", "inspection.approve", "circular.issue", "year-report.issue", "amendment.issue"}
    assert {Notice, Inspection, Circular, YearReport, Amendment} == {REGISTRY[code].model for code in codes}
    assert all("signed_off" in [guard.__name__ for guard in REGISTRY[code].guards] for code in codes)  # type: ignore[attr-defined]


def test_of_one_sheet_each_is_asked_once(cases: Cases) -> None:
    """Named by the rule and chosen by the drafter alike."""
    signing.switched_on(cases, reader=False, countersigning="named", divisions=[signing.second(cases)])
    typed = {"divisions": [str(signing.second(cases).pk)]}
    submitted = cases.act("notice.submit", cases.draft(), "inspector", **typed)
    assert SignOff.objects.filter(sheet__root_id=submitted.pk).count() == 1


def test_nobody_stands_in_for_who_is_asked(cases: Cases) -> None:
    """Who reads is chosen; a substitute is shown nothing that could not be opened."""
    signing.switched_on(cases, countersigning="none")
    absent, substitute = cases.person("inspector"), appoint("stand-in", Role.INSPECTOR, None, cases.cast.bureau)
    draft = cases.act("notice.draft", None, "second-inspector", **cases.notice_typed())
    cases.act("notice.submit", draft, "second-inspector", reader=str(absent.pk))
    arranged(cases, substitute=str(substitute.pk))
    assert _what(absent) == ["核稿"]
    assert _what(Officer.objects.with_roles().get(pk=substitute.pk)) == []
