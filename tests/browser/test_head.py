"""The head of every page: one line of 48 px at any width, its menus within reach with and without a script."""

import pytest
from playwright.sync_api import expect

from config.demo.cases import Setting
from tests.browser.people import Person

pytestmark = pytest.mark.browser

HEIGHT = 48
MENUS = ("检查", "文书", "投诉与追究", "统计", "我的")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_head_is_one_line_and_all_of_it_can_be_reached(
    person: "type[Person]", bureau: Setting, *, script: bool
) -> None:
    leader = person("liushufen", java_script_enabled=script)
    for width in (320, 390, 640, 768, 1024, 1280, 1600):
        leader.page.set_viewport_size({"width": width, "height": 844})
        leader.go("/")
        box = leader.page.locator(".topbar").bounding_box()
        assert box is not None
        assert box["height"] == HEIGHT, f"{box['height']} px at {width}"
        assert _reached(leader) == [*MENUS], f"at {width}"
    leader.page.set_viewport_size({"width": 390, "height": 844})
    leader.go("/")
    leader.page.get_by_role("button", name="菜单").click()
    leader.page.locator("header summary", has_text="文书").click()
    leader.page.locator("header a", has_text="通知书").click()
    leader.page.wait_for_url("**/notices/")


def _reached(leader: Person) -> list[str]:
    """The menus that open under the pointer, each with what stands in it on the screen."""
    button = leader.page.get_by_role("button", name="菜单")
    if button.is_visible():
        button.click()
    opened = []
    for summary in leader.page.locator("header summary").all():
        summary.click()
        links = summary.locator("xpath=..").locator("a")
        for link in links.all():
            expect(link).to_be_in_viewport(ratio=1)
        assert leader.page.locator("header details[open]").count() == 1, "one menu closes the other"
        opened.append(summary.inner_text())
    return opened


def test_an_open_menu_breaks_no_rule_and_closes(person: "type[Person]", bureau: Setting) -> None:
    inspector = person("zhoumin")
    for width in (320, 390, 768, 1280):
        inspector.page.set_viewport_size({"width": width, "height": 844})
        inspector.go("/")
        if inspector.page.get_by_role("button", name="菜单").is_visible():
            inspector.page.get_by_role("button", name="菜单").click()
        menu = inspector.page.locator("header details", has_text="检查任务")
        menu.locator("summary").click()
        inspector.look_closely()
        assert inspector.page.evaluate("document.documentElement.scrollWidth") <= width
    menu.locator("a").first.focus()
    inspector.page.keyboard.press("Escape")
    expect(menu.locator("summary")).to_be_focused()
    assert not menu.evaluate("menu => menu.open")
    menu.locator("summary").click()
    inspector.page.locator("main").click(position={"x": 5, "y": 5})
    assert not menu.evaluate("menu => menu.open")
