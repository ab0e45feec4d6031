"""What a draft of a notice takes over from the findings on which it stands, as they are ticked, and takes back again."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from documents import clock
from supervision.core.regulation.lookup import HEADINGS, current_provisions
from supervision.models import Check, Finding, Notice
from supervision.notices.taking_over import MANNER
from tests.cases import FACTS, Cases, key
from tests.conftest import signed_in

pytestmark = pytest.mark.provision("4.2")

SECOND = "检查笔录没有当事人签名。"


@pytest.fixture
def browser(cases: Cases) -> Client:
    return signed_in(cases.person("inspector"))


def _two(cases: Cases) -> list[Finding]:
    first = cases.finding()
    second = cases.finding(first.check_task, facts=SECOND, violated="《行政处罚法》第五十五条。", ground=key("4.1.3"))
    cases.concluded(first.check_task)
    return [first, second]


def _of_another_division(cases: Cases) -> Finding:
    """Concluded, by an inspector of neither division."""
    other = cases.person("other-head").division
    assert other is not None
    check: Check = cases.check(division=str(other.pk))
    finding = cases.finding(check, facts="另一科室的问题。")
    concluded = {"concluded_at": clock.now(), "concluded_by": cases.person("inspector"), "conclusion": "属实。"}
    Check.objects.filter(pk=check.pk).update(state=Check.State.CONCLUDED, **concluded)
    return finding


def _refreshed(browser: Client, where: str, **typed: Any) -> Any:
    answer: Any = browser.post(where, {"refresh": "1", "kind": "notice", **typed})
    assert answer.status_code == 200
    form = answer.context["form"]
    return {name: form[name].value() for name in form.fields}


def test_the_page_offers_the_findings_of_the_division_alone(cases: Cases, browser: Client) -> None:
    finding = cases.concluded().findings.get()
    other = _of_another_division(cases)
    offered = f'name="findings" value="{finding.pk}"'
    assert offered not in browser.get(reverse("notice-draft")).content.decode()
    page = browser.get(reverse("notice-draft"), {"division": cases.division.pk}).content.decode()
    assert offered in page
    assert f'name="findings" value="{other.pk}"' not in page


def test_begun_from_a_finding_it_lacks_what_nobody_knows_yet(cases: Cases, browser: Client) -> None:
    finding = cases.concluded().findings.get()
    page: Any = browser.get(reverse("notice-draft"), {"findings": finding.pk})
    form = page.context["form"]
    known = {name: form[name].value() for name in ("facts", "legal_basis", "grounds", "division", "title", "manner")}
    assert known == {
        "facts": FACTS,
        "legal_basis": finding.violated,
        "grounds": [key("4.1.2")],
        "division": cases.division.pk,
        "title": f"责令纠正{finding.check_task.title}发现的问题",
        "manner": MANNER,
    }
    missing = [content.missing for content in page.context["contents"] if content.missing]
    assert missing == ["未写理由", "未写处理决定", "未定执行期限"]


def test_what_is_ticked_comes_and_what_is_ticked_off_goes(cases: Cases, browser: Client) -> None:
    first, second = _two(cases)
    of_division = {"division": cases.division.pk}
    one = _refreshed(browser, reverse("notice-draft"), **of_division, findings=[first.pk], reasons="理由已经写好。")
    assert (one["facts"], one["reasons"], one["filled"]) == (FACTS, "理由已经写好。", str(first.pk))
    both = _refreshed(
        browser,
        reverse("notice-draft"),
        **of_division,
        **_typed(one, "facts", "filled"),
        findings=[first.pk, second.pk],
    )
    assert both["facts"] == f"{FACTS}\n{SECOND}"
    assert both["grounds"] == sorted([key("4.1.2"), key("4.1.3")])
    assert both["legal_basis"].splitlines() == [first.violated, second.violated]
    left = _refreshed(
        browser, reverse("notice-draft"), **of_division, **_typed(both, "facts", "filled", "grounds", "legal_basis"),
        findings=[second.pk],
    )  # fmt: skip
    assert (left["facts"], left["legal_basis"], left["grounds"]) == (SECOND, second.violated, [key("4.1.3")])
    assert not Notice.objects.exists()


def _typed(said: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: said[name] for name in names}


def test_what_was_written_otherwise_since_is_nobodys_to_take_away(cases: Cases, browser: Client) -> None:
    first, second = _two(cases)
    typed = {"division": cases.division.pk, "filled": str(first.pk), "facts": f"经查，{FACTS}\r\n自己写的一句。"}
    said = _refreshed(browser, reverse("notice-draft"), **typed, findings=[second.pk], title="自己写的事由")
    assert said["facts"] == f"经查，{FACTS}\n自己写的一句。\n{SECOND}"
    assert said["title"] == "自己写的事由"


def test_another_division_takes_the_findings_of_the_first_with_it(cases: Cases, browser: Client) -> None:
    first = cases.concluded().findings.get()
    other = _of_another_division(cases)
    said = _refreshed(
        browser,
        reverse("notice-draft"),
        division=other.check_task.division_id,
        findings=[first.pk],
        filled=str(first.pk),
        facts=FACTS,
    )
    assert (said["findings"], said["facts"]) == ([], "")


def test_a_restored_draft_offers_again_what_was_ticked(cases: Cases, browser: Client) -> None:
    first, second = _two(cases)
    typed = {"division": cases.division.pk, "findings": [first.pk], "facts": FACTS, "token": str(uuid4())}
    assert browser.post(reverse("notice-draft"), typed).status_code == 422
    page: Any = browser.get(reverse("notice-draft"))
    text = page.content.decode()
    assert "已恢复您" in text
    assert re.search(rf'name="findings" value="{first.pk}"[^>]* checked', text)
    assert f'name="findings" value="{second.pk}"' in text
    assert page.context["form"]["filled"].value() == str(first.pk)


def test_a_draft_may_still_be_turned_to_another_division(cases: Cases, browser: Client) -> None:
    other, notice = _of_another_division(cases), cases.draft()
    where, division = reverse("notice-edit", args=[notice.pk]), other.check_task.division_id
    said = _refreshed(browser, where, version=notice.version, division=division, findings=[other.pk], facts="")
    assert (said["facts"], said["findings"]) == (other.facts, [str(other.pk)])


def test_nothing_comes_of_a_finding_that_looked_into_a_complaint(cases: Cases, browser: Client) -> None:
    finding = Finding.objects.get(check_task__inspection__complaint=cases.looked_into())
    division = finding.check_task.division_id
    said = _refreshed(browser, reverse("notice-draft"), division=division, findings=[finding.pk], filled=finding.pk)
    assert (said["facts"], said["findings"]) == ("", [])
    page = browser.get(reverse("notice-draft"), {"division": division, "findings": finding.pk}).content.decode()
    assert finding.facts not in page
    assert str(finding.pk) not in re.findall(r'name="findings" value="(\d+)"', page)


def test_a_page_that_was_refreshed_still_carries_the_version_that_it_came_with(cases: Cases, browser: Client) -> None:
    notice = cases.draft()
    where, before = reverse("notice-edit", args=[notice.pk]), notice.version
    typed = {**cases.notice_typed(), "version": before}
    cases.act("notice.edit", notice, "second-inspector", **cases.notice_typed(title="他人改过"))
    page = browser.post(where, {**typed, "refresh": "1"}).content.decode()
    assert f'name="version" value="{before}"' in page
    assert browser.post(where, typed).status_code == 409


def test_other_acts_know_no_refresh(cases: Cases, browser: Client) -> None:
    notice = cases.submitted()
    where = reverse("notice-take-back", args=[notice.pk])
    assert browser.post(where, {"version": notice.version, "refresh": "1"}).status_code == 404
    notice.refresh_from_db()
    assert notice.state == Notice.State.SUBMITTED


# --- Saved, and on to the submission ----------------------------------------------------------------------------------------


def test_what_is_whole_is_saved_and_led_to_its_submission(cases: Cases, browser: Client) -> None:
    typed = {**cases.notice_typed(), "token": str(uuid4()), "then": "submit"}
    answer = browser.post(reverse("notice-draft"), typed)
    assert answer["Location"] == reverse("notice-submit", args=[Notice.objects.get().pk])  # type: ignore[index]


def test_what_is_not_whole_is_saved_and_says_what_is_missing(cases: Cases, browser: Client) -> None:
    typed = {**cases.notice_typed(reasons=""), "token": str(uuid4()), "then": "submit"}
    page = browser.post(reverse("notice-draft"), typed, follow=True)
    assert page.redirect_chain == [(reverse("notice", args=[Notice.objects.get().pk]), 302)]
    assert "未写理由" in page.content.decode()


# --- The provisions -----------------------------------------------------------------------------------------------------------


def test_headings_are_no_choice_and_what_it_is_about_comes_first(cases: Cases, browser: Client) -> None:
    finding = cases.concluded().findings.get()
    page = browser.get(reverse("notice-draft"), {"findings": finding.pk}).content.decode()
    offered = [int(found) for found in re.findall(r'name="provisions" value="(\d+)"', page)]
    codes = dict(current_provisions().values_list("pk", "code"))
    headings = set(current_provisions(*HEADINGS).values_list("pk", flat=True))
    assert headings
    assert headings.isdisjoint(offered)
    assert [codes[pk] for pk in offered[:4]] == ["2.2", "4.1", "4.2", "4.3"]
    assert len(offered) == len(set(offered)) == len(codes) - len(headings)
    assert "<summary>第五部分第（一）项第3目　属于行政处罚中的过错行为：</summary>" in page


def test_what_an_older_draft_cites_stays_chosen(cases: Cases, browser: Client) -> None:
    notice = cases.draft()
    heading = current_provisions().get(code="5.1")
    notice.provisions.add(heading)
    page = browser.get(reverse("notice-edit", args=[notice.pk])).content.decode()
    assert re.search(rf'name="provisions" value="{heading.pk}"[^>]* checked', page)
