"""Summing an inspection up (总结): when, with which figures, frozen; again with a reason; and its closing. Provision 3.4."""

import json

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from documents import ledger
from documents.models import LedgerEntry
from supervision.core.refusals import Why
from supervision.inspections.turns import waits_of_inspection
from supervision.models import Check, Circular, Inspection, Summary, SummaryRule, Turn
from supervision.rules import publication
from tests.cases import Cases, in_days
from tests.cast import FIRST, SECOND
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("3.4")


def _page(cases: Cases, by: str, name: str, *args: int, status: int = 200) -> str:
    answer = signed_in(cases.person(by)).get(reverse(name, args=args))
    assert answer.status_code == status
    return answer.content.decode()


def _due(inspection: Inspection) -> list[str]:
    return [wait.what for wait in waits_of_inspection(Inspection.objects.get(pk=inspection.pk))]


# --- When -------------------------------------------------------------------------------------------------------------


def test_the_refusal_names_each_check_that_is_not_done(cases: Cases) -> None:
    inspection = cases.begun("self", FIRST, SECOND)
    cases.done(inspection.checks.get(division__name=FIRST))
    with refused(Why.CONDITION, f"还有检查任务没有完成：{SECOND}自查"):
        cases.summarised(inspection)
    cases.done(inspection.checks.get(division__name=SECOND))
    assert cases.summarised(inspection).state == "summarised"


def test_what_was_cancelled_does_not_hinder(cases: Cases) -> None:
    inspection = cases.begun("self", FIRST, SECOND)
    cases.done(inspection.checks.get(division__name=FIRST))
    Check.objects.filter(inspection=inspection, division__name=SECOND).update(state="cancelled")
    figures = cases.summarised(inspection).summaries.get().figures
    assert figures["checks"]["cancelled"] == 1
    assert [division["name"] for division in figures["divisions"]] == [FIRST]


def test_where_everything_was_cancelled_there_is_nothing_to_sum_up(cases: Cases) -> None:
    inspection = cases.begun()
    Check.objects.filter(inspection=inspection).update(state="cancelled")
    with refused(Why.CONDITION, "没有可以总结的内容"):
        cases.summarised(inspection)


def test_with_its_last_check_the_planner_is_told_to_sum_it_up(cases: Cases) -> None:
    inspection = cases.begun("self", FIRST, SECOND)
    first, second = inspection.checks.order_by("division_id")
    cases.done(first)
    assert not Turn.objects.filter(what="总结").exists()
    cases.done(second)
    assert Turn.objects.get(what="总结").root_id == inspection.pk
    assert "总结" in _page(cases, "inspector", "home")


def test_whoever_is_of_an_inspected_division_keeps_out(cases: Cases) -> None:
    inspection = cases.inspected("spot")
    person = cases.person("second-inspector")
    type(person).objects.filter(pk=person.pk).update(division=cases.division)
    page = _page(cases, "second-inspector", "inspection-summarise", inspection.pk, status=403)
    assert "应当回避" in page
    cases.summarised(inspection)
    assert _page(cases, "second-inspector", "summary", inspection.pk, status=404)
    assert "第1次总结" not in _page(cases, "second-inspector", "inspection", inspection.pk)


# --- Figures and texts ------------------------------------------------------------------------------------------------


def test_the_texts_are_proposed_from_the_figures(cases: Cases) -> None:
    inspection = cases.inspected("self", FIRST, SECOND)
    page = _page(cases, "inspector", "inspection-summarise", inspection.pk)
    for said in (
        "受检科室2个，完成检查任务2项（自查2项）。共发现问题2个，涉及2个科室。",
        "发现的问题都属于具体行政行为的合法性和适当性方面。",
        f"（一）具体行政行为的合法性和适当性的问题在2个科室存在，共2个，涉及{FIRST}、{SECOND}。",
        "上一时段没有已完成的检查，不作比较。",
    ):
        assert said in page


def test_the_figures_are_counted_whatever_is_posted(cases: Cases) -> None:
    inspection = cases.inspected()
    forged = {"figures": json.dumps({"findings": []}), "overall": "共发现问题0个。"}
    summary = cases.summarised(inspection, **forged).summaries.get()
    assert len(summary.figures["findings"]) == 1
    assert summary.overall == "共发现问题0个。"


def test_frozen_figures_stay_and_the_ledger_holds_their_hash(cases: Cases) -> None:
    inspection = cases.summarised()
    summary = inspection.summaries.get()
    said = LedgerEntry.objects.get(act="inspection.summarise").data
    assert (said["serial"], said["findings_counted"], len(said["figures_sha256"])) == (1, 1, 64)
    for statement in ({"figures": {}}, {"overall": "改"}):
        with pytest.raises(DatabaseError, match="no_update"), transaction.atomic():
            Summary.objects.filter(pk=summary.pk).update(**statement)
    with pytest.raises(DatabaseError, match="no_delete"), transaction.atomic():
        Summary.objects.filter(pk=summary.pk)._raw_delete("default")


def test_a_new_threshold_changes_what_is_summed_up_after_it(cases: Cases) -> None:
    inspection = cases.inspected("self", FIRST, SECOND)
    assert [line["key"] for line in cases.summarised(inspection).summaries.get().figures["common"]] == ["2.2", "4.1.2"]
    keeper = cases.person("rule-admin")
    draft = publication.new_draft(SummaryRule.objects.get(bureau=cases.cast.bureau), by=keeper)
    draft.common_divisions, draft.reason = 3, "局务会决定。"
    draft.save()
    publication.publish(draft, by=keeper, seen=publication.fingerprint(draft))
    again = cases.act("inspection.summarise-again", inspection, "inspector", **cases.summary_typed(reason="口径改变。"))
    first, second = again.summaries.order_by("serial")
    assert (len(first.figures["common"]), second.figures["common"], second.rule_id) == (2, [], draft.pk)
    page = _page(cases, "leader", "summary", inspection.pk)
    assert "第2次总结" in page
    assert "口径改变。" in page
    assert "第1次总结" in page


def test_while_a_circular_stands_it_is_not_summed_up_again(cases: Cases) -> None:
    inspection = cases.circular().inspection
    typed = cases.summary_typed(reason="漏写一项。")
    with refused(Why.CONDITION, "请先在通报的页面作废草稿，或者撤回"):
        cases.act("inspection.summarise-again", inspection, "inspector", **typed)
    cases.act("circular.void", Circular.objects.get(), "inspector", reason="重新总结。")
    assert cases.act("inspection.summarise-again", inspection, "inspector", **typed).summaries.count() == 2


# --- The way from a figure to its findings ----------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["inspection-findings", "summary-findings"])
def test_each_figure_opens_its_findings(cases: Cases, address: str) -> None:
    inspection = cases.inspected("self", FIRST, SECOND)
    browser = signed_in(cases.person("second-inspector"))
    first = cases.cast.division(FIRST)
    if address == "inspection-findings":
        where = reverse(address, args=[inspection.pk])
        page = browser.get(reverse("inspection-summarise", args=[inspection.pk])).content.decode()
    else:
        where = reverse(address, args=[cases.summarised(inspection).summaries.get().pk])
        page = browser.get(reverse("summary", args=[inspection.pk])).content.decode()
    for query, number in (
        ("", 2),
        ("?content=2.2", 2),
        ("?content=2.5", 0),
        ("?ground=4.1.2", 2),
        ("?kind=penalty", 2),
        ("?kind=licensing", 0),
        (f"?division={first.pk}", 1),
        (f"?content=2.2&division={first.pk}", 1),
    ):
        found = browser.get(where + query).content.decode()
        assert found.count("问题1</a>") == number, query
        assert not number or f'href="{where}{query.replace("&", "&amp;")}"' in page, query


def test_findings_without_a_ground_are_opened_too(cases: Cases) -> None:
    inspection = cases.begun()
    check = inspection.checks.get()
    cases.act("check.record-finding", check, "head", **cases.finding_typed(ground=""))
    cases.done(check)
    page = _page(cases, "inspector", "summary", cases.summarised(inspection).pk)
    where = reverse("summary-findings", args=[inspection.summaries.get().pk])
    assert f'未列所属情形</td><td class="number"><a href="{where}?ground=none">1</a>' in page
    found = signed_in(cases.person("inspector")).get(f"{where}?ground=none").content.decode()
    assert ("问题1</a>" in found, "问题2</a>" in found) == (True, False)


def test_what_is_concluded_after_the_summary_changes_no_figure_and_nothing_behind_one(cases: Cases) -> None:
    inspection = cases.summarised()
    period = {"period_from": str(in_days(-200)), "period_to": str(in_days(-130))}
    cases.concluded(cases.finding(cases.check(**period)).check_task)
    summary = inspection.summaries.get()
    browser = signed_in(cases.person("leader"))
    counted = browser.get(reverse("summary-findings-before", args=[summary.pk])).content.decode()
    now = browser.get(reverse("inspection-findings-before", args=[inspection.pk])).content.decode()
    assert (summary.figures["findings_before"], "问题1</a>" in counted, "问题1</a>" in now) == ([], False, True)


def test_a_head_opens_behind_the_figures_of_a_circular_the_findings_of_the_own_division(cases: Cases) -> None:
    inspection = cases.summarised(_two(cases))
    where = reverse("summary-findings", args=[inspection.summaries.get().pk])
    head = signed_in(cases.person("head"))
    assert head.get(where).status_code == 404, "not before it is made known"
    cases.circulated(cases.circular_submitted(cases.edited(cases.circular(inspection))))
    second = cases.cast.division(SECOND).pk
    assert head.get(where).content.decode().count("问题1</a>") == 1
    assert head.get(f"{where}?division={second}").content.decode().count("问题1</a>") == 0


def test_the_investigation_of_a_complaint_is_made_known_by_no_circular(cases: Cases) -> None:
    check = cases.investigation_check()
    typed = {"conclusion": "反映属实。", "checked_on": str(in_days(0))}
    inspection: Inspection = cases.act("check.conclude", check, "inspector", **typed).inspection
    assert _due(inspection) == []
    with refused(Why.ROLE, "这是投诉举报的调查"):
        cases.summarised(inspection)


def test_nobody_is_shown_what_they_may_not_see(cases: Cases) -> None:
    inspection = cases.inspected("self", FIRST, SECOND)
    where = reverse("inspection-findings", args=[inspection.pk])
    shown = signed_in(cases.person("head")).get(where).content.decode()
    assert (FIRST in shown, f"{SECOND}　" in shown) == (True, False)
    assert signed_in(cases.person("officer")).get(where).status_code == 404
    assert signed_in(cases.person("foreign-leader")).get(where).status_code == 404


# --- Closing ----------------------------------------------------------------------------------------------------------


def test_it_closes_when_every_division_has_corrected(cases: Cases) -> None:
    circular = cases.circulated(cases.circular_submitted(cases.edited(cases.circular(cases.summarised(_two(cases))))))
    inspection = circular.inspection
    with refused(Why.CONDITION, f"{FIRST}（待签收）、{SECOND}（待签收）"):
        cases.act("inspection.close", inspection, "inspector", reason="完成。")
    cases.answered_opinion(cases.served_opinion(circular))
    with refused(Why.CONDITION, f"还有科室没有办完：{SECOND}（待签收）"):
        cases.act("inspection.close", inspection, "inspector", reason="完成。")
    second = cases.act("opinion.acknowledge", circular.opinions.get(division__name=SECOND), "other-head")
    cases.act("correction.record-refusal", second.correction, "inspector", how="明确表示不改。")
    assert _due(inspection) == ["办结监督检查"]
    closed = cases.act("inspection.close", inspection, "inspector", reason="完成。")
    assert closed.state == "closed"
    assert {opinion.state for opinion in circular.opinions.all()} == {"closed"}
    assert not Turn.objects.filter(root_id__in=[inspection.pk, circular.pk]).exists()
    assert list(ledger.breaks(cases.cast.bureau)) == []


def _two(cases: Cases) -> Inspection:
    return cases.inspected("self", FIRST, SECOND)


def test_without_findings_the_circular_tells_the_result_and_it_closes_once_received(cases: Cases) -> None:
    circular = cases.circular(cases.summarised(cases.inspected(finds=False)))
    assert not circular.load_demands()
    issued = cases.circulated(cases.circular_submitted(circular))
    assert issued.paper is not None
    said = str(issued.paper.facts)
    assert "报告和说明" not in said
    assert "没有发现问题" not in said, "the text is what a person wrote"
    assert _due(issued.inspection) == []
    cases.served_opinion(issued)
    assert _due(issued.inspection) == ["办结监督检查"]
    assert cases.act("inspection.close", issued.inspection, "inspector", reason="没有问题。").state == "closed"
