"""Lists, the search and the leaders' figures on any screen: nothing lies beside it, nothing that WCAG forbids, with suggestions
as one types and without any script."""

import sys
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pypdf import PdfReader

from config.demo.cases import Setting
from tests.browser.people import RULES, Person
from tests.loop.world import play

pytestmark = pytest.mark.browser

WIDTHS = (320, PHONE := 390, 768, 1280)
LINE = 20
"""Pixels below which what begins stands in the same line."""
PAGES = {
    "zhoumin": (
        "/checks/",
        "/checks/?state=under_way&checked_from=2020-01-01&due_to=2039-12-31&order=day",
        "/notices/?q=没有这样的话",
        "/search/?q=检查",
        "/search/?q=10号",
    ),
    "liushufen": ("/figures/", "/matters/", "/findings/?division=1"),
    "guize": ("/admin/", "/admin/supervision/deadlinerule/"),
    "tangwei": ("/ledger/?at_from=2020-01-01",),
}


_FIRST_LINE = """() => {
    const tops = [...document.querySelectorAll(".cards tbody tr:first-child :is(.state, .until, td.short:first-child)")]
    return Math.max(0, ...tops.map(each => each.getBoundingClientRect().top - each.parentElement.getBoundingClientRect().top))
}"""
"""How far below the upper edge of a list's first card the lowest of its number, state and last day begins."""


def _measured(person: Person, path: str, width: int) -> tuple[int, list[str]]:
    """How far the page reaches beyond a screen of this width, and what WCAG A or AA forbids on it."""
    person.page.set_viewport_size({"width": width, "height": 844})
    if not person.page.url.endswith(path):
        person.page.goto(person.server + path)
    beyond = person.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found = Axe().run(person.page, options=RULES).response["violations"]
    forbidden = [violation["id"] for violation in found]
    return beyond, [*forbidden, "first line"] if width == PHONE and person.page.evaluate(
        _FIRST_LINE
    ) > LINE else forbidden


def test_nothing_lies_beside_any_screen(passing: "type[Person]", bureau: Setting) -> None:
    case = bureau.case()
    case.find(play(case.open_check(3)))
    found = {}
    for username, paths in PAGES.items():
        person = passing(username)
        found |= {(path, width): _measured(person, path, width) for path in paths for width in WIDTHS}
    for (path, width), (beyond, forbidden) in found.items():
        sys.stdout.write(f"{width:5} {beyond:3} beyond, {len(forbidden)} forbidden  {path}\n")
    assert {asked: said for asked, said in found.items() if said != (0, [])} == {}


def test_names_are_suggested_as_one_types_and_the_field_works_without(passing: "type[Person]", bureau: Setting) -> None:
    case = bureau.case()
    check = play(case.open_check(3))
    typing = passing("zhoumin").go("/search/")
    typing.page.locator("#search-words").press_sequentially(check.title[:6])
    expect(typing.page.locator("main datalist option").first).to_have_attribute("value", check.title)
    typing.page.fill("#search-words", check.title)
    typing.page.locator("#search-words").press("Enter")
    typing.page.wait_for_load_state("load")
    typing.reads("检查任务")
    assert typing.page.locator("main mark").count() > 0
    plain = passing("zhoumin", java_script_enabled=False)
    plain.page.goto(plain.server + "/search/")
    plain.fill(q=check.title)
    plain.page.locator("main").get_by_role("button", name="检索").click()
    assert check.title in plain.page.inner_text("main .found")


def test_the_figures_are_one_page_on_paper(passing: "type[Person]", bureau: Setting) -> None:
    """The numbers and the four pictures; folded tables stay folded."""
    case = bureau.case()
    case.find(play(case.open_check(3)))
    leader = passing("liushufen").go("/figures/")
    paper = PdfReader(BytesIO(leader.page.pdf(format="A4", prefer_css_page_size=True)))
    assert len(paper.pages) == 1
