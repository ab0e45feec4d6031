"""The right to be heard is a period (陈述申辩的期限): no statement ends it, but its end, or the officer."""

from datetime import timedelta

import pytest

from accountability.models import Announcement
from documents import clock
from documents.models import Evidence
from supervision.core.acts import REGISTRY
from supervision.core.refusals import Refused
from supervision.desk.worklist.pages import waiting_for
from tests.accountability import course
from tests.cases import Cases, in_days
from tests.conftest import signed_in

TIME = "请给予时间，容我收集证据。"
ADD = "补充陈述申辩或者表示陈述完毕"


def to_do(cases: Cases, username: str) -> list[str]:
    return [row.what for row in waiting_for(cases.person(username), clock.now())]


def fresh(told: Announcement) -> Announcement:
    return Announcement.objects.get(pk=told.pk)


def asked_for_time(cases: Cases) -> Announcement:
    """Said, and weighed: and still nothing has been said to the matter."""
    told = course.received(cases)
    made = cases.act("announcement.state", told, "officer", text=TIME)
    cases.act("statement.weigh", made, "inspector", **course.weigh_typed())
    return fresh(told)


@pytest.mark.provision("5.0")
def test_a_statement_does_not_end_the_period(cases: Cases) -> None:
    """「请给予时间」 was taken for the statement, and decided the same day."""
    told = asked_for_time(cases)
    assert told.deadline is not None
    assert to_do(cases, "officer") == [ADD]
    assert "提请审议" not in to_do(cases, "inspector")
    with pytest.raises(Refused, match="随时可以补充。期满、表示陈述完毕或者放弃之后才能提请审议") as refused:
        cases.act("liability-case.submit", told.case, "inspector", **course.submit_typed())
    assert refused.value.refusal.deadline == told.deadline
    assert f"{told.deadline.last_day.year}年{told.deadline.last_day.month}月{told.deadline.last_day.day}日" in str(
        refused.value
    )
    page = signed_in(cases.person("officer")).get(f"/liability-cases/{told.case_id}/").content.decode()
    assert "陈述完毕" in page
    with clock.set_to(told.deadline.lapses_at - timedelta(seconds=1)), pytest.raises(Refused, match="届满"):
        cases.act("liability-case.submit", told.case, "inspector", **course.submit_typed())
    with clock.set_to(told.deadline.lapses_at):
        assert to_do(cases, "officer") == []
        case = cases.act("liability-case.submit", told.case, "inspector", **course.submit_typed())
        assert case.state == "deliberating"


def test_the_officer_ends_it_and_is_asked_once_more(cases: Cases) -> None:
    told = asked_for_time(cases)
    act = REGISTRY["announcement.finish"]
    assert not act.form_for(told, by=cases.person("officer"), data={}).is_valid()
    page = signed_in(cases.person("officer")).get(f"/announcements/{told.pk}/finish/").content.decode()
    assert "本人再次确认" in page
    assert TIME in page
    told = course.finished(cases, told)
    assert (told.finished_on, told.finished_by) == (in_days(0), cases.person("officer"))
    assert to_do(cases, "officer") == []
    assert "提请审议" in to_do(cases, "inspector")
    case = cases.act("liability-case.submit", told.case, "inspector", **course.submit_typed())
    made = course.decided(cases, course.voted(cases, case))
    assert "表示陈述完毕。" in str(made.paper and made.paper.facts)


def test_who_adds_something_after_all_has_to_say_so_again(cases: Cases) -> None:
    """Before it is deliberated and while it is: it is not decided before the period is over, or nothing is to be added."""
    told = course.finished(cases, asked_for_time(cases))
    case = cases.act("liability-case.submit", told.case, "inspector", **course.submit_typed())
    made = cases.act("announcement.state", told, "officer", text="另有新的证据。")
    assert not fresh(told).is_finished
    assert to_do(cases, "officer") == []
    cases.act("statement.weigh", made, "inspector", **course.weigh_typed())
    assert to_do(cases, "officer") == [ADD]
    assert "审议表决" not in to_do(cases, "leader")
    with pytest.raises(Refused, match="之后才能表决"):
        course.voted(cases, type(case).objects.get(pk=case.pk))
    with pytest.raises(Refused, match="之后才能作出决定"):
        course.decided(cases, type(case).objects.get(pk=case.pk))
    course.finished(cases, fresh(told))
    assert "审议表决" in to_do(cases, "leader")
    assert course.decided(cases, course.voted(cases, type(case).objects.get(pk=case.pk))).number


def test_a_waiver_is_taken_back_by_a_statement_within_the_period(cases: Cases) -> None:
    told = course.waived(cases)
    cases.act("announcement.state", told, "officer", text=TIME)
    assert fresh(told).waived_at is None
    with pytest.raises(Refused, match="还没有审核"):
        cases.act("liability-case.submit", told.case, "inspector", **course.submit_typed())


def test_what_is_said_after_the_period_opens_no_period(cases: Cases) -> None:
    told = course.finished(cases, asked_for_time(cases))
    assert told.deadline is not None
    with clock.set_to(told.deadline.lapses_at):
        made = course.stated(cases, told)
        assert (made.is_late, fresh(told).is_finished) == (True, True)
        course.weighed(cases, made)
        assert course.submitted(cases, told.case).state == "deliberating"


def test_it_is_recorded_from_paper_with_the_paper(cases: Cases) -> None:
    told = asked_for_time(cases)
    typed = {"finished_on": str(in_days(0)), "remark": "", "confirmed": "on"}
    act = REGISTRY["announcement.record-finish"]
    form = act.form_for(told, by=cases.person("inspector"), data={"finished_on": str(in_days(0))}, files={})
    assert {"attachments", "confirmed"} <= set(form.errors)
    early = {**typed, "finished_on": str(in_days(-1))}
    with pytest.raises(Refused, match="早于告知书的送达日期"):
        cases.act("announcement.record-finish", told, "inspector", files=["笔录"], **early)
    told = cases.act("announcement.record-finish", told, "inspector", files=["笔录"], **typed)
    assert (told.finished_on, told.finished_by) == (in_days(0), cases.person("inspector"))
    assert Evidence.objects.about(told).get().name == "笔录.txt"
    assert (
        "据书面材料记录" in signed_in(cases.person("leader")).get(f"/liability-cases/{told.case_id}/").content.decode()
    )
    assert course.submitted(cases, told.case).state == "deliberating"


def test_no_paper_from_before_the_last_statement_ends_it(cases: Cases) -> None:
    told = course.received(cases)
    assert told.deadline is not None
    with clock.set_to(told.deadline.due_at - timedelta(days=2)):
        day = clock.today()
        made = cases.act("announcement.state", told, "officer", text=TIME)
        cases.act("statement.weigh", made, "inspector", **course.weigh_typed())
        typed = {"finished_on": str(day - timedelta(days=1)), "remark": "", "confirmed": "on"}
        with pytest.raises(Refused, match="此后又有陈述的"):
            cases.act("announcement.record-finish", told, "inspector", files=["笔录"], **typed)


def test_a_waiver_on_paper_is_said_in_the_decision(cases: Cases) -> None:
    """Nothing was said at all, and the officer signed that there is nothing to say."""
    told = course.received(cases)
    typed = {"finished_on": str(in_days(0)), "remark": "", "confirmed": "on"}
    told = cases.act("announcement.record-finish", told, "inspector", files=["声明"], **typed)
    made = course.decided(cases, course.voted(cases, course.submitted(cases, told.case)))
    assert "书面表示没有陈述、申辩的意见。" in str(made.paper and made.paper.facts)


def test_nothing_is_finished_that_was_not_begun_or_is_over(cases: Cases) -> None:
    told = course.received(cases)
    with pytest.raises(Refused, match="还没有提出陈述申辩"):
        course.finished(cases, told)
    assert told.deadline is not None
    with clock.set_to(told.deadline.lapses_at), pytest.raises(Refused, match="已经届满"):
        cases.act("announcement.finish", told, "officer", confirmed="on")
    done = course.waived(cases, told)
    with pytest.raises(Refused, match="已放弃陈述申辩"):
        cases.act("announcement.finish", done, "officer", confirmed="on")
