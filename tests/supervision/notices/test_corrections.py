"""Corrections (整改): reports in rounds, the due day, what is overdue."""

from datetime import timedelta

import pytest
from django.urls import reverse

from documents import clock
from documents.models import LedgerEntry
from supervision.core.refusals import Why
from supervision.models import Correction, Notice
from supervision.notices.burdens import count_items, items_of
from tests.cases import Cases, at, in_days
from tests.cast import TODAY
from tests.conftest import signed_in
from tests.supervision.core.refusing import refused

pytestmark = pytest.mark.provision("4.3")


def _said(cases: Cases, by: str, name: str, *args: int) -> str:
    return signed_in(cases.person(by)).get(reverse(name, args=args)).content.decode()


def test_a_report_is_a_paper_with_what_was_done(cases: Cases) -> None:
    correction = cases.correction()
    cases.act("correction.report", correction, "head", files=["补正文书"], text="已补正三份文书。")
    report = correction.reports.get()
    assert report.paper is not None
    assert (report.round, report.paper.kind, report.reported_by) == (1, "correction_report", cases.person("head"))
    assert "已补正三份文书。" in str(report.paper.facts)
    assert report.paper.facts["attachments"] == ["补正文书"]
    assert LedgerEntry.objects.get(act="correction.report").data["late"] is False


def test_any_number_of_rounds(cases: Cases) -> None:
    correction = cases.correction()
    due_on = correction.due_on
    for _ in range(3):
        cases.act("correction.report", correction, "head", text="已改正。")
        cases.act("correction.give-back", correction, "inspector", text="没有附补正文书。")
    cases.act("correction.report", correction, "head", text="附上了。")
    accepted: Correction = cases.act("correction.accept", correction, "inspector", text="属实。")
    assert [report.outcome for report in accepted.reports.all()] == ["returned"] * 3 + ["accepted"]
    assert [report.round for report in accepted.reports.all()] == [1, 2, 3, 4]
    assert (accepted.state, accepted.due_on) == ("accepted", due_on)
    assert len({report.paper_id for report in accepted.reports.all()}) == 4


def test_it_is_overdue_from_the_end_of_its_last_day(cases: Cases) -> None:
    correction = cases.correction()
    with clock.set_to(at(correction.due_on, 23, 59, 59)):
        assert not Correction.objects.overdue(clock.now()).exists()
        assert "整改逾期" not in _said(cases, "head", "notice", correction.notice_id)
    with clock.set_to(at(correction.due_on + timedelta(days=1))):
        assert Correction.objects.overdue(clock.now()).get() == correction
        for by in ("head", "inspector", "leader"):
            assert "整改逾期" in _said(cases, by, "notice", correction.notice_id)
        assert "已逾期" in _said(cases, "head", "home")
        assert "已逾期" in _said(cases, "inspector", "home")


def test_a_late_report_is_taken_and_known_as_late(cases: Cases) -> None:
    correction = cases.correction()
    with clock.set_to(at(correction.due_on + timedelta(days=1))):
        cases.act("correction.report", correction, "head", text="已改正。")
    assert LedgerEntry.objects.get(act="correction.report").data["late"] is True


def test_a_suspended_correction_is_not_overdue(cases: Cases) -> None:
    correction = cases.suspended()
    with clock.set_to(at(correction.due_on + timedelta(days=1))):
        assert not Correction.objects.overdue(clock.now()).exists()
        assert "暂停执行" in _said(cases, "head", "correction", correction.pk)


def test_an_extension_moves_the_day_and_keeps_the_old_one(cases: Cases) -> None:
    correction = cases.correction()
    new = in_days(60)
    extended: Correction = cases.act("correction.extend", correction, "leader", due_on=str(new), reason="停产检修。")
    assert (extended.due_on, extended.due_at) == (new, at(new + timedelta(days=1)))
    assert Notice.objects.get(pk=extended.notice_id).due_at == extended.due_at
    entry = LedgerEntry.objects.get(act="correction.extend")
    assert (entry.reason, entry.data["before"], entry.data["after"]) == ("停产检修。", "2026-06-10", str(new))
    assert [version.due_on for version in extended.history.order_by("history_id")] == [correction.due_on, new]


@pytest.mark.parametrize("days", [0, 29, 30])
def test_a_day_that_is_no_later_extends_nothing(cases: Cases, days: int) -> None:
    correction = cases.correction()
    with refused(Why.CONDITION, "新的期限应当在原期限（2026年6月10日）和今日之后"):
        cases.act("correction.extend", correction, "leader", due_on=str(in_days(days)), reason="停产检修。")


def test_who_refused_may_still_report(cases: Cases) -> None:
    correction: Correction = cases.act(
        "correction.record-refusal", cases.correction(), "inspector", how="明确表示不改。"
    )
    assert correction.refused_at == TODAY
    reported: Correction = cases.act("correction.report", correction, "head", text="已改正。")
    assert (reported.state, reported.refused_how, reported.refused_at) == ("reported", "明确表示不改。", TODAY)


def test_nothing_is_extended_once_its_case_was_closed_on_a_refusal(cases: Cases) -> None:
    correction: Correction = cases.act(
        "correction.record-refusal", cases.correction(), "inspector", how="明确表示不改。"
    )
    with clock.set_to(at(in_days(40))):
        cases.act("notice.close", Notice.objects.get(pk=correction.notice_id), "inspector", reason="拒不整改已记录。")
        with refused(Why.CONDITION, "已经办结，不能再延长整改期限"):
            cases.act(
                "correction.extend", Correction.objects.get(), "leader", due_on=str(in_days(60)), reason="停产检修。"
            )


def test_what_was_closed_on_a_refusal_is_late_no_more(cases: Cases) -> None:
    how = {"how": "明确表示不改。"}
    correction: Correction = cases.act("correction.record-refusal", cases.correction(), "inspector", **how)
    now = at(in_days(40))
    with clock.set_to(now):
        assert list(Correction.objects.overdue(now)) == [correction]
        assert correction.is_overdue(now)
        cases.act("notice.close", Notice.objects.get(pk=correction.notice_id), "inspector", reason="拒不整改已记录。")
        assert not Correction.objects.overdue(now).exists()
        assert not Correction.objects.get().is_overdue(now)


# --- Each item of the decision has its answer ---------------------------------------------------------------------------------

ITEMS = ["一、责令补正文书；", "二、责令自查同类案件。"]


def _two_items(cases: Cases) -> Correction:
    return cases.correction(decision="\n".join(ITEMS))


def test_each_item_of_the_decision_is_answered(cases: Cases) -> None:
    correction = _two_items(cases)
    page = _said(cases, "head", "correction-report", correction.pk)
    assert all(item in page for item in ITEMS)
    cases.act("correction.report", correction, "head", item_1="已补正三份。", item_2="已自查26件。", text="另附清单。")
    told = f"{ITEMS[0]}\n整改情况：已补正三份。\n{ITEMS[1]}\n整改情况：已自查26件。\n其他情况：另附清单。"
    assert correction.reports.get().text == told


def test_an_item_without_an_answer_is_refused_and_what_is_typed_stays(cases: Cases) -> None:
    correction = _two_items(cases)
    typed = {"version": correction.root().version, "item_1": "已补正三份。"}
    answer = signed_in(cases.person("head")).post(reverse("correction-report", args=[correction.pk]), typed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["item_2"]  # type: ignore[index]
    assert "已补正三份。" in answer.content.decode()
    cases.act("correction.report", correction, "head", text="两项已一并改正。")
    assert correction.reports.get().text == "两项已一并改正。"


def test_a_returned_report_is_gone_on_with(cases: Cases) -> None:
    correction = _two_items(cases)
    cases.act("correction.report", correction, "head", item_1="已补正三份。", item_2="正在自查。", text="另附清单。")
    cases.act("correction.give-back", correction, "inspector", text="自查没有结果。")
    answer = signed_in(cases.person("head")).get(reverse("correction-report", args=[correction.pk]))
    form = answer.context["form"]  # type: ignore[index]
    said = {name: form[name].value() for name in ("item_1", "item_2", "text")}
    assert said == {"item_1": "已补正三份。", "item_2": "正在自查。", "text": "另附清单。"}
    assert "自查没有结果。" in answer.content.decode()


def test_the_report_is_seen_as_it_would_be_printed_and_nothing_is_kept(cases: Cases) -> None:
    correction = _two_items(cases)
    browser, where = signed_in(cases.person("head")), reverse("correction-preview-report", args=[correction.pk])
    half = browser.post(where, {"item_1": "已补正三份。"})
    assert (half.status_code, ITEMS[1] in half.content.decode()) == (409, True)
    answer = browser.post(where, {"item_1": "已补正三份。", "item_2": "已自查26件。"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert not correction.reports.exists()
    assert signed_in(cases.person("other-head")).post(where, {"text": "改了。"}).status_code == 404
    assert signed_in(cases.person("inspector")).post(where, {"text": "改了。"}).status_code == 404


@pytest.mark.parametrize(
    ("decision", "items"),
    [
        ("责令改正。", ["责令改正。"]),
        ("责令如下：一、补正；二、自查。", ["一、补正；", "二、自查。"]),
        ("1. 补正\n2. 自查", ["1. 补正", "2. 自查"]),
        ("补正。\n\n自查。", ["补正。", "自查。"]),
        ("", []),
    ],
)
def test_a_decision_is_told_apart_into_its_items(decision: str, items: list[str]) -> None:
    assert items_of(decision) == items
    assert count_items(decision) == len(items)
