"""Over the end of a year in a real browser: received in December, provisional, published, moved, told; used on the last day."""

from datetime import date, datetime

import pytest
from playwright.sync_api import expect

from config.demo.cases import Setting
from documents import clock
from supervision.models import CalendarYear, Notice, ReviewRequest
from tests.browser.conftest import apart
from tests.browser.people import Person
from tests.cases import at
from tests.loop.world import play
from tests.supervision.core.working_calendar.test_notice import REST_OF_2027

pytestmark = [pytest.mark.browser, pytest.mark.provision("4.3")]

NOTICE_OF_2027 = "\n".join(
    [
        "国务院办公厅关于2027年部分节假日安排的通知",
        "国办发明电〔2026〕12号",
        "现将2027年放假调休日期的具体安排通知如下。",
        "元旦：2026年12月31日（周四）至2027年1月3日（周日）放假调休，共4天。2026年12月26日（周六）上班。",
        *(line for name, line in REST_OF_2027.items() if name != "元旦"),
    ]
)
"""As in 2018: it makes 31 December a day off, and a Saturday of December a working day."""


class MovedClock:
    """Stands in for the clock's own variable, so that the server's threads are moved with the test."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def get(self) -> datetime:
        return self.instant

    def set(self, instant: datetime) -> datetime:
        before, self.instant = self.instant, instant
        return before

    def reset(self, before: datetime) -> None:
        self.instant = before


@pytest.fixture(autouse=True)
def time(monkeypatch: pytest.MonkeyPatch) -> MovedClock:
    moved = MovedClock(at(date(2026, 12, 18), 9))
    monkeypatch.setattr(clock, "_set_to", moved)
    return moved


@pytest.fixture
def notices(bureau: Setting, time: MovedClock) -> list[Notice]:
    """Two notices, for 监察一科 and 监察二科, issued on Friday, 18 December, and received by their heads on Monday, the 21st."""

    def received() -> None:
        for title in ("责令纠正告知程序问题", "责令纠正听证程序问题"):
            case = bureau.case()
            notice = play(case.issue(0, -9, title=title))
            time.instant = at(date(2026, 12, 21), 10)
            bureau.desk.act("notice.acknowledge", notice, case.head)
            time.instant = at(date(2026, 12, 18), 9)

    apart(received)
    time.instant = at(date(2026, 12, 22), 9)
    return list(Notice.objects.order_by("pk"))


def _publish(keeper: Person) -> None:
    """The notice is pasted, read, made a draft of, and published, all on pages."""
    page = keeper.go("/admin/supervision/calendaryear/from-notice/").page
    page.fill("[name=text]", NOTICE_OF_2027)
    page.get_by_role("button", name="读取").click()
    expect(page.locator("body")).to_contain_text("每一句都已读懂")
    expect(page.locator("body")).to_contain_text("2026年12月31日放假")
    keeper.look()
    page.get_by_role("button", name="生成草稿").click()
    expect(page.locator("body")).to_contain_text("已生成2027年的草稿")
    draft = CalendarYear.objects.get(year=2027)
    keeper.go(f"/admin/supervision/calendaryear/{draft.pk}/publish/")
    expect(page.locator("body")).to_contain_text("2026-12-31（暂定）→ 2027-01-04")
    page.get_by_role("button", name="确认发布").click()
    expect(page.locator("body")).to_contain_text("已发布")
    keeper.look()


def test_a_period_of_december_is_provisional_until_the_year_is_published_and_then_moves(
    person: "type[Person]", notices: list[Notice], time: MovedClock
) -> None:
    where = f"/notices/{notices[0].pk}/"
    head = person("majun").go(where)
    head.reads("暂定", "2026年12月31日", "今天是第1日，还剩9日（暂定）", "2027年的放假安排尚未公布")
    keeper = person("guize").reads("2027")
    time.instant = at(date(2026, 12, 28), 10)
    _publish(keeper)
    head.go(where).reads("2027年1月4日").go("/reminders/").reads("期限已变动")
    head.go(where)
    assert "暂定" not in head.page.inner_text("main").partition("整改")[0]

    time.instant = at(date(2027, 1, 4), 23, 59)
    head.go(where).reads("是末日，24时届满").press("申请复查")
    head.fill(claim="请求撤销。", grounds="当事人已当场放弃。").press("申请复查").reads("复查申请已提交")
    review = ReviewRequest.objects.get(notice=notices[0])
    assert (review.deadline.trigger_on, review.deadline.last_day) == (date(2027, 1, 4), date(2027, 1, 19))


def test_a_paper_posted_on_the_last_day_is_registered_late_and_keeps_the_right(
    person: "type[Person]", notices: list[Notice], time: MovedClock
) -> None:
    where = f"/notices/{notices[1].pk}/"
    time.instant = at(date(2026, 12, 28), 10)
    _publish(person("guize"))
    time.instant = at(date(2027, 1, 8), 9)
    head = person("songyaqin").go(where)
    assert not head.page.locator("main").get_by_role("link", name="申请复查", exact=True).count()
    head.unfold("暂时不能办理").reads("已于2027年1月4日届满")

    inspector = person("hejianguo").go(f"{where}register-review/")
    inspector.choose("handing", "邮").fill(claim="请求撤销。", grounds="事实不清。")
    inspector.fill(handed_in_on="2027-01-05", bureau_received_on="2027-01-06").choose("signed_by", "宋雅琴")
    inspector.attach("attachments", "申请书.txt", "申请书原件".encode()).press("登记书面复查申请")
    inspector.reads("已于2027年1月4日届满")  # posted a day too late
    inspector.fill(handed_in_on="2027-01-04")
    inspector.attach("attachments", "申请书.txt", "申请书原件".encode()).press("登记书面复查申请")
    inspector.reads("书面复查申请已登记")
    review = ReviewRequest.objects.get(notice=notices[1])
    assert (review.handed_in_on, review.deadline.trigger_on) == (date(2027, 1, 4), date(2027, 1, 6))
    assert review.deadline.last_day == date(2027, 1, 21)
    person("chenzhiyuan").reads("作出复查决定").go(f"/reviews/{review.pk}/").reads("2027年1月21日")


def test_without_the_year_a_right_ends_some_days_after_its_provisional_day(
    person: "type[Person]", notices: list[Notice], time: MovedClock
) -> None:
    """Nobody publishes 2027: the last day stays provisional, refuses nobody, and is over fifteen days later."""
    where = f"/notices/{notices[0].pk}/"
    time.instant = at(date(2027, 1, 15), 23, 59)
    head = person("majun").go(where).reads("暂定的末日已过15日", "期限到2027年1月15日届满，还剩0日")
    head.press("申请复查").fill(claim="请求撤销。", grounds="当事人已当场放弃。").press("申请复查")
    head.reads("复查申请已提交")
    time.instant = at(date(2027, 1, 16))
    other = person("songyaqin").go(f"/notices/{notices[1].pk}/")
    other.unfold("暂时不能办理").reads("已于2027年1月15日届满")
    other.through(f"/notices/{notices[1].pk}/file-review/").reads("不能再申请")
