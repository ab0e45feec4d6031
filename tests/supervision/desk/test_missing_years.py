"""A year whose working days are missing (年度工作日安排未发布) is loud for whoever keeps the rules, until it is published."""

from datetime import datetime

import pytest
from django.core import mail
from django.test import override_settings
from django.urls import reverse

from documents import clock
from supervision.core.deadlines.counting import SHANGHAI
from supervision.desk.reminders import mail as mailing
from supervision.desk.reminders.missing_years import WHAT
from supervision.desk.reminders.sending import remind
from supervision.models import CalendarDay, CalendarYear, Officer, Reminder
from supervision.rules import publication
from tests.cases import Cases
from tests.conftest import signed_in

OCTOBER = datetime(2026, 10, 31, 23, tzinfo=SHANGHAI)
NOVEMBER = datetime(2026, 11, 1, 0, tzinfo=SHANGHAI)
JANUARY = datetime(2027, 1, 6, 10, tzinfo=SHANGHAI)
OTHERS = ("inspector", "head", "leader", "auditor", "system-admin")


def pages(cases: Cases, at: datetime, who: str = "rule-admin") -> list[str]:
    """The home page and the reminders of a person; of who keeps rules the admin site's start page too."""
    addresses = ["/", reverse("reminders"), *(["/admin/"] if who in ("rule-admin", "system-admin") else [])]
    with clock.set_to(at):
        browser = signed_in(cases.person(who))
        return [browser.get(address).content.decode() for address in addresses]


def sweep(at: datetime) -> None:
    with clock.set_to(at):
        remind(at)


def given() -> list[tuple[str, str, int]]:
    found = Reminder.objects.open().filter(what=WHAT).select_related("officer").order_by("id")
    return [(reminder.officer.username, reminder.stage, reminder.root_id) for reminder in found]


def publish(cases: Cases, at: datetime) -> None:
    with clock.set_to(at):
        year = CalendarYear.objects.create(year=2027, effective_from=clock.today(), source="国办通知", reason="已公布")
        CalendarDay.objects.create(year=year, day="2027-01-01", kind="holiday", name="元旦")
        year.refresh_from_db()
        publication.publish(year, by=cases.person("rule-admin"), seen=publication.fingerprint(year))


def test_from_1_november_the_next_year_is_missed_on_every_page_of_who_keeps_the_rules(cases: Cases) -> None:
    sweep(OCTOBER)
    assert not any("2027年" in page for page in pages(cases, OCTOBER))
    sweep(NOVEMBER)
    home, reminders, admin = pages(cases, NOVEMBER)
    for page in (home, reminders, admin):
        assert "2027年的年度工作日安排尚未发布" in page
        assert reverse("admin:supervision_calendaryear_from_notice") in page
    assert "alert-warning" in home
    assert '<a href="/reminders/">提醒（1）</a>' in home


def test_a_year_that_has_begun_is_missed_more_loudly(cases: Cases) -> None:
    sweep(JANUARY)
    home, reminders, admin = pages(cases, JANUARY)
    assert all("今年（2027年）的年度工作日安排尚未发布" in page for page in (home, reminders, admin))
    assert "alert-danger" in home
    assert "已逾期" in reminders


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_is_told(cases: Cases, who: str) -> None:
    sweep(JANUARY)
    assert not any("年度工作日安排" in page and "2027" in page for page in pages(cases, JANUARY, who))


def test_each_is_reminded_once_and_once_more_when_the_year_begins(cases: Cases) -> None:
    for _ in range(2):
        sweep(NOVEMBER)
    assert given() == [("rule-admin", "before", 2027), ("foreign-rule-admin", "before", 2027)]
    for _ in range(2):
        sweep(JANUARY)
    of_jiang = [(stage, year) for who, stage, year in given() if who == "rule-admin"]
    assert of_jiang == [("before", 2027), ("overdue", 2027)]


def test_the_publication_ends_it(cases: Cases) -> None:
    sweep(NOVEMBER)
    publish(cases, NOVEMBER)
    assert given() == []
    sweep(JANUARY)
    assert given() == []
    assert not any("尚未发布" in page for page in pages(cases, JANUARY))


def test_whoever_keeps_the_rules_no_more_reads_nothing_of_it(cases: Cases) -> None:
    sweep(NOVEMBER)
    cases.person("rule-admin").grants.update(role="auditor")
    with clock.set_to(NOVEMBER):
        browser = signed_in(Officer.objects.get(username="rule-admin"))
        assert browser.get(reverse("reminders")).context["lines"] == []


def test_a_mail_says_that_there_is_something_and_not_what(cases: Cases) -> None:
    Officer.objects.filter(username="rule-admin").update(email="shen@example.com")
    sweep(NOVEMBER)
    with clock.set_to(NOVEMBER), override_settings(MAIL_IS_SET=True):
        assert mailing.send_waiting(NOVEMBER) == (1, 0)
    (sent,) = mail.outbox
    assert (sent.to, "2027" in sent.body, reverse("reminders") in sent.body) == (["shen@example.com"], False, True)
