"""The worklist in a real browser: how many clicks a day's acts take from it, on any screen, by keyboard, without a script."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from config.demo.cases import Setting
from supervision.models import Notice, Reminder
from tests.browser.conftest import apart
from tests.browser.people import Person
from tests.loop.world import play

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 768, 1280)
MOST_TABS = 6
Fill = Callable[[Person], Any]


def _clicks(person: Person, act: str, fill: Fill = lambda person: None) -> int:
    """Do the first act of this name from the worklist, as its row offers it; returns the clicks, a password aside."""
    clicks = 0
    person.go("/")
    for target in (
        lambda: person.page.locator("main td.what").get_by_role("link", name=act, exact=True).first,
        lambda: person.page.locator("main").get_by_role("button", name=act, exact=True).first,
    ):
        target().click()
        clicks += 1
        person.page.wait_for_load_state("load")
        person.confirm()
        if clicks == 1:
            fill(person)
    expect(person.page.get_by_role("status")).to_contain_text("办理下一件")
    return clicks


def test_a_days_acts_take_two_clicks_from_the_worklist(person: "type[Person]", bureau: Setting) -> None:
    case = bureau.case()
    apart(lambda: play(case.submit(3, -20)))
    notice = Notice.objects.get()
    leader, inspector, head = person(bureau.leader), person(case.inspector), person(case.head)
    counted = {"审批签发": _clicks(leader, "审批签发"), "签收": _clicks(head, "签收")}
    head.go("/").reads("可以申请复查")
    head.page.locator("main td.what").get_by_role("link", name="申请复查").click()
    head.fill(claim="请求变更。", grounds="要求过重。").press("申请复查")
    counted["报告整改"] = _clicks(head, "报告整改", lambda one: one.fill(text="已逐项改正。"))
    counted["核实通过"] = _clicks(inspector, "核实通过", lambda one: one.fill(text="属实。"))
    other = person(bureau.other_leader)
    counted["作出复查决定"] = _clicks(other, "作出复查决定", _uphold)
    print(f"clicks from the worklist, passwords aside: {counted}")  # noqa: T201 - what the bars are held against is to be read
    assert all(number <= 2 for number in counted.values())
    assert Notice.objects.get(pk=notice.pk).correction.state == "accepted"


def _uphold(leader: Person) -> None:
    leader.choose("decision", "维持").fill(reasons="原文书认定事实清楚，要求适当。")


def test_it_fits_every_screen_and_breaks_no_rule(person: "type[Person]", bureau: Setting) -> None:
    apart(lambda: play(bureau.case().serve(60, 20)))
    inspector, head = person("zhoumin"), person("majun")
    wide = {}
    for one, address in ((inspector, "/"), (inspector, "/?tab=awaited"), (inspector, "/?tab=done"), (head, "/")):
        for width in WIDTHS:
            one.page.set_viewport_size({"width": width, "height": 844})
            one.go(address)
            found = one.page.evaluate("document.documentElement.scrollWidth")
            wide[f"{address} {width}"] = found - width
            one.look_closely()  # raises where WCAG A or AA forbids anything
            if width <= 390 and address == "/" and one is head:
                _last_day_in_the_first_line(one)
    print(f"horizontal overflow: {max(wide.values())} px, axe violations: 0, on {len(wide)} pages")  # noqa: T201 - what the bars are held against is to be read
    assert max(wide.values()) <= 0, wide


def _last_day_in_the_first_line(person: Person) -> None:
    row = person.page.locator("main tr:has(td.until)").first
    what, until = (row.locator(f"td.{cell}").bounding_box() for cell in ("what", "until"))
    assert what is not None
    assert until is not None
    assert abs(what["y"] - until["y"]) < 12, "the last day stands beside the act"


def test_the_first_act_is_a_few_tabs_from_the_skip_link(person: "type[Person]", bureau: Setting) -> None:
    apart(lambda: play(bureau.case().issue(3, -20)))
    head = person("majun").go("/")
    head.page.keyboard.press("Tab")
    head.page.keyboard.press("Enter")
    tabs, act = 0, head.page.locator("main td.what a").first
    while not act.evaluate("each => each === document.activeElement"):
        head.page.keyboard.press("Tab")
        tabs += 1
        assert tabs <= MOST_TABS, head.page.evaluate("document.activeElement.outerHTML")
    print(f"tabs from the skip link to the first act: {tabs}")  # noqa: T201 - what the bars are held against is to be read


def test_it_works_without_a_script(person: "type[Person]", bureau: Setting) -> None:
    apart(lambda: play(bureau.case().serve(60, 20)))
    inspector = person("zhoumin", java_script_enabled=False).through("/?tab=awaited").reads("报告整改", "逾期")
    inspector.page.locator("main a", has_text="催办").click()
    inspector.reads("催办的事项").page.locator("main form button", has_text="催办").click()
    inspector.page.wait_for_load_state("load")
    inspector.reads("已催办")
    assert Reminder.objects.filter(stage=Reminder.Stage.URGED).count() == 1
    person("majun").go("/reminders/").reads("催办", "报告整改")
