"""The auditor's view (审计): who may do what, now and on an earlier day; who looked at what."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from documents.models import LedgerEntry
from supervision.models import Officer
from supervision.people import accounts
from tests.accountability import referring_cases
from tests.cases import Cases
from tests.cast import FIRST, SECOND, TODAY
from tests.conftest import signed_in
from tests.supervision.people.account_examples import asked, decided
from tests.supervision.people.substitution_examples import arranged

YESTERDAY = str((TODAY - timedelta(days=1)).date())


def listed(cases: Cases, **query: Any) -> Any:
    return signed_in(cases.person("auditor")).get(reverse("authority-list"), query)


def held(answer: Any) -> dict[str, list[str]]:
    return {person.username: [role.role for role in person.held] for person in answer.context["people"]}


def test_each_role_is_listed_with_who_gave_and_who_confirmed_it(cases: Cases) -> None:
    decided(cases)
    answer = listed(cases)
    assert held(answer)["second-inspector"] == ["督察人员", "审计员"]
    person = next(person for person in answer.context["people"] if person.username == "second-inspector")
    assert (person.held[1].granted_by, person.held[1].confirmed_by) == ("江高系统", "江刘局长")
    assert not any(name.startswith("foreign") for name in held(answer))
    assert "云岭" not in answer.content.decode()


def test_what_waits_stands_apart_and_is_no_role(cases: Cases) -> None:
    asked(cases)
    answer = listed(cases)
    assert held(answer)["second-inspector"] == ["督察人员"]
    assert "授予江吴督察「审计员」" in answer.content.decode()
    assert "授予江吴督察「审计员」" not in listed(cases, on=YESTERDAY).content.decode()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"role": "leader"}, {"leader", "second-leader"}),
        ({"q": "督察"}, {"inspector", "second-inspector"}),
        ({"q": "other-head"}, {"other-head"}),
        ({"q": "没有这个人"}, set()),
        ({"role": "king"}, None),
    ],
)
def test_it_is_narrowed(cases: Cases, query: dict[str, str], names: set[str] | None) -> None:
    everybody = set(held(listed(cases)))
    assert set(held(listed(cases, **query))) == (everybody if names is None else names)
    assert set(held(listed(cases, division=cases.division.pk))) == {"head", "officer"}


def test_an_earlier_day_is_answered_as_it_was(cases: Cases) -> None:
    """The head's role ended, the officer moved to the other division and left, all of it today."""
    keeper, officer = cases.person("system-admin"), Officer.objects.get(username="officer")
    officer.save()  # the cast is put there past the history
    officer.history.update(history_date=TODAY - timedelta(days=30))
    accounts.end(cases.person("head").grants.get(), by=keeper, reason="调离")
    officer.division, officer.is_active = cases.cast.division(SECOND), False
    officer.save()
    officer.history.filter(pk=officer.history.latest().pk).update(history_date=TODAY)
    before, now = (
        next(p for p in listed(cases, on=on).context["people"] if p.username == "officer") for on in (YESTERDAY, "")
    )
    assert (before.division, before.is_active) == (FIRST, True)
    assert (now.division, now.is_active) == (SECOND, False)
    assert held(listed(cases, on=YESTERDAY))["head"] == ["科室负责人"]
    assert "head" not in held(listed(cases))


def test_stand_ins_are_said(cases: Cases) -> None:
    arranged(cases)
    assert "代理江周督察" in listed(cases).content.decode()
    assert "代理江周督察" not in listed(cases, on=YESTERDAY).content.decode()


@pytest.mark.parametrize(("on", "said"), [("soon", "日期不对"), ("2031-01-01", "今日以前"), ("0001-01-01", "今日以前")])
def test_a_day_that_cannot_be_is_said(cases: Cases, on: str, said: str) -> None:
    assert said in listed(cases, on=on).content.decode()


def test_exports_leave_a_row_and_are_listed(cases: Cases) -> None:
    cases.case_file()
    signed_in(cases.person("inspector")).post(reverse("casefile-export"))
    signed_in(cases.person("leader")).post(reverse("figures-workbook"))
    text = signed_in(cases.person("auditor")).get(reverse("look-list")).content.decode()
    for said in ("导出案卷登记", "导出监督情况", "周督察", "刘局长"):
        assert said in text
    narrowed = signed_in(cases.person("auditor")).get(reverse("look-list"), {"act": "figures.export"}).context["page"]
    assert [cells[3] for _, cells in narrowed.rows] == ["导出监督情况"]


@pytest.mark.provision("3.5")
def test_looks_into_confidential_cases_are_kept_and_not_listed(cases: Cases) -> None:
    """The auditor may be the one whom the complaint names."""
    empty = signed_in(cases.person("auditor")).get(reverse("look-list")).context["page"].count
    cases.act("complaint.view-source", cases.complaint(), "leader", reason="核对来件。")
    sent = referring_cases.sent(cases)
    signed_in(cases.person("discipline")).post(reverse("referral-package", args=[sent.pk]))
    kept = LedgerEntry.objects.filter(act__in=("complaint.view-source", "referral.package"))
    assert {entry.is_confidential for entry in kept} == {True}
    assert kept.filter(act="complaint.view-source").exists()
    assert signed_in(cases.person("auditor")).get(reverse("look-list")).context["page"].count == empty
