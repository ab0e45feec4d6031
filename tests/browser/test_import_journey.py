"""Case files from Excel in a real browser: refused with the reason, then watched while it is checked, confirmed, registered."""

from threading import Semaphore
from typing import Any

import pytest
from playwright.sync_api import expect

from config.demo.cases import Setting
from supervision.case_files.imports import parsing as reading
from supervision.case_files.imports import validation as checking
from supervision.case_files.imports import views as imports
from supervision.models import CaseFile
from tests.browser.people import Person
from tests.tables import case_row, case_rows, excel

pytestmark = pytest.mark.browser

LONGEST_STEP = 30
"""Seconds after which a step goes on by itself, so that a test that fails ends."""


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Semaphore:
    """Three rows a step, and each step waits until the test lets it through: what the page shows in between stands still."""
    gate = Semaphore(0)

    def go_on(*args: Any, **kwargs: Any) -> None:
        gate.acquire(timeout=LONGEST_STEP)
        checking.go_on(*args, **kwargs)

    monkeypatch.setattr(reading, "CHUNK", 3)
    monkeypatch.setattr(imports, "BY_SCRIPT", -1.0)
    monkeypatch.setattr(imports, "go_on", go_on)
    return gate


@pytest.mark.provision("1.1")
def test_a_table_is_refused_then_watched_and_registered(
    passing: "type[Person]", bureau: Setting, gate: Semaphore
) -> None:
    inspector = passing("zhoumin").go("/imports/")
    _upload(inspector, [case_row(1), case_row(2, 承办科室="三科", 办结日期="去年")])
    inspector.reads("有1行需要改正，整个文件都没有导入", "三科", "办结日期「去年」不是日期")
    assert not inspector.page.locator("main").get_by_role("link", name="确认导入", exact=True).count()
    with inspector.page.expect_download() as fetched:
        inspector.page.get_by_role("link", name="下载需要改正的行（Excel）").click()
    assert fetched.value.suggested_filename == "需要改正的行.xlsx"
    inspector.press("放弃导入").press("放弃导入").reads("已放弃导入，什么也没有写入登记").go("/imports/").reads(
        "已放弃"
    )

    _upload(inspector, case_rows(8))
    _watch(inspector, gate)
    inspector.reads("新登记 8", "江滨第8化工有限公司").press("确认导入").reads("8件").press("确认导入")
    inspector.reads("已导入：新登记8件，变更0件，没有变化0件").go("/casefiles/?q=江滨第8化工").reads(
        "江安监罚〔2026〕8号"
    )
    assert CaseFile.objects.registered().count() == 8


def _upload(inspector: Person, rows: Any) -> None:
    inspector.press("导入案卷").attach("file", "案卷.xlsx", excel(rows).read()).press("导入案卷")


def _watch(inspector: Person, gate: Semaphore) -> None:
    """The page goes on by itself, step after step, and turns into the result."""
    said = inspector.page.locator("[data-said]")
    expect(inspector.page.get_by_role("button", name="继续核对")).to_be_hidden()
    for checked in (0, 3, 6):
        expect(said).to_have_text(f"已核对{checked}行，共8行")
        expect(inspector.page.locator("progress")).to_have_js_property("value", checked)
        gate.release()
    expect(inspector.page.get_by_role("heading", name="正在核对")).to_have_count(0)
    inspector.page.wait_for_load_state("load")
    inspector.look()
