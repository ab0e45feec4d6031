"""By keyboard alone: a notice from its draft to its receipt, with the focus in sight wherever it goes."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from config.demo.cases import Setting
from supervision.models import Notice
from tests.browser.conftest import apart
from tests.browser.people import Person

pytestmark = pytest.mark.browser

MOST = 300
"""More presses of the Tab key than any page takes from its top to its end."""
FOCUS = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const hit = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, innerHeight / 2));
  return {
    what: at.outerHTML.slice(0, 160),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inSight: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
    covered: Boolean(hit) && hit !== at && !at.contains(hit) && !hit.contains(at) && !hit.closest("label"),
    parts: at.type === "date" ? 4 : 1,
  };
}"""


class Hands:
    """Somebody who has a keyboard and nothing else."""

    def __init__(self, person: Person) -> None:
        self.page: Page = person.page
        self.keys = person.page.keyboard

    def tab(self, key: str = "Tab") -> dict[str, Any]:
        """One press, after which the focus stands somewhere in sight."""
        self.keys.press(key)
        found: dict[str, Any] = self.page.evaluate(FOCUS)
        assert found["outlined"], f"no outline: {found['what']}"
        assert found["inSight"], f"out of sight: {found['what']}"
        assert not found["covered"], f"covered: {found['what']}"
        return found

    def to(self, selector: str) -> "Hands":
        """Go on until the focus stands there; never is it held for longer than the thing has parts."""
        wanted, held = self.page.locator(selector).first, 0
        before: dict[str, Any] = {}
        for _ in range(MOST):
            found = self.tab()
            held = held + 1 if found["what"] == before.get("what") else 1
            assert held <= found["parts"], f"trapped at {found['what']}"
            if wanted.evaluate("each => each === document.activeElement"):
                return self
            before = found
        raise AssertionError(f"{selector} was not reached on {self.page.url}")

    def into_text(self) -> "Hands":
        """Past the navigation by the link that is there for it; what a form leads to keeps the place in the address, and a
        form that is to be filled in takes the focus itself."""
        if self.page.url.endswith("#main") or self.page.locator("main :focus").count():
            return self
        self.tab()
        self.keys.press("Enter")
        self.page.wait_for_url("**#main")
        return self

    def press(self, name: str, key: str = "Enter") -> "Hands":
        """Go to the link or button of this name in the page's main part, and press it."""
        self.to(f"main a:text-is('{name}'), main button:text-is('{name}')")
        with self.page.expect_navigation():
            self.keys.press(key)
        return self

    def write(self, **typed: str) -> "Hands":
        for name, text in typed.items():
            self.to(f"main [name={name}]")
            self.keys.type(text)
        return self

    def tick(self, label: str) -> "Hands":
        self.to(f"main label:has-text('{label}') input")
        self.keys.press("Space")
        return self


def test_a_notice_is_drafted_submitted_and_received_by_keyboard(person: "type[Person]", bureau: Setting) -> None:
    _draft(Hands(person("zhoumin").go("/")), bureau)
    notice = Notice.objects.get()
    assert (notice.state, notice.division.name) == (Notice.State.SUBMITTED, "监察二科")
    apart(lambda: bureau.desk.act("notice.issue", notice, "liushufen"))
    _receive(Hands(person("songyaqin").go("/")))
    notice.refresh_from_db()
    assert notice.state == Notice.State.SERVED


def _draft(hands: Hands, bureau: Setting) -> None:
    hands.to("nav summary:text-is('文书')")
    hands.keys.press("Enter")
    hands.to("nav a:text-is('通知书')")
    hands.keys.press("Enter")
    hands.page.wait_for_url("**/notices/")
    hands.into_text().press("草拟文书").into_text()
    expect(hands.page.locator("main [name=division]")).to_be_focused()
    chosen = "document.activeElement.selectedOptions[0].text"
    for _ in range(hands.page.evaluate("document.activeElement.options.length")):
        if "监察二科" not in hands.page.evaluate(chosen):
            hands.keys.press("ArrowDown")
    assert "监察二科" in hands.page.evaluate(chosen)
    back = hands.tab("Shift+Tab")["what"]
    assert 'name="division"' not in back
    hands.write(title="责令纠正行政处罚告知程序违法问题").tick("程序违法").write(
        facts="未告知即作出处罚决定。", reasons="剥夺了当事人的程序权利。", decision="责令改正。"
    )
    hands.to("main fieldset:has([name=provisions]) input[type=search]").keys.type("复查")
    hands.write(legal_basis="《行政处罚法》第四十四条。", manner="书面报告。").to("main [name=correct_by]")
    day = bureau.days.day(-15)
    hands.keys.type(day.strftime("%m%d%Y"))
    assert hands.page.locator("[name=correct_by]").input_value() == str(day)
    hands.press("保存草稿").into_text().press("提交审批").into_text().press("提交审批", "Space")
    expect(hands.page.get_by_role("status")).to_contain_text("已提交局领导审批")


def _receive(hands: Hands) -> None:
    hands.into_text().press("签收").into_text().press("签收", "Space")
    expect(hands.page.get_by_role("status")).to_contain_text("已送达，期限开始计算")
