"""Checklists (检查表) in the admin site: items row by row or pasted from a spreadsheet, published, then read only."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents import clock
from supervision.core.roles import Role
from supervision.models import Checklist, ChecklistItem
from supervision.rules import publication
from tests.rule_fixtures import AUTUMN, Place, settle

pytestmark = pytest.mark.django_db


@pytest.fixture
def jiang() -> Iterator[Place]:
    with clock.set_to(AUTUMN):
        yield settle("jiang")


@pytest.fixture
def keeper(jiang: Place) -> Client:
    client = Client()
    client.force_login(jiang[Role.RULE_ADMIN])
    return client


def _address(version: Checklist, page: str) -> str:
    return reverse(f"admin:supervision_checklist_{page}", args=[version.pk])


def _typed(*rows: dict[str, Any], **said: Any) -> dict[str, Any]:
    plain = {"code": "own", "name": "科室自查表", "purpose": "check", "is_active": "on", "reason": "局务会决定。"}
    frame = {"items-TOTAL_FORMS": len(rows), "items-INITIAL_FORMS": 0, "effective_from": "2026-11-23", "pasted": ""}
    return (
        plain | frame | {f"items-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()} | said
    )


def _added(keeper: Client, typed: dict[str, Any]) -> Any:
    return keeper.post(reverse("admin:supervision_checklist_add"), typed)


ROW = {"position": 1, "content": "2.1", "kind": "", "text": "执法主体合法", "basis": "《行政处罚法》第十七条"}


def test_a_checklist_is_written_row_by_row_and_published(jiang: Place, keeper: Client) -> None:
    assert _added(keeper, _typed(ROW)).status_code == 302
    draft = Checklist.objects.get(code="own")
    assert (draft.bureau, draft.is_published) == (jiang.bureau, False)
    page = keeper.get(_address(draft, "publish")).content.decode()
    assert "2.1（各类执法）执法主体合法" in page
    answer = keeper.post(_address(draft, "publish"), {"seen": publication.fingerprint(draft)})
    assert answer.status_code == 302
    page = keeper.get(_address(draft, "change")).content.decode()
    assert "执法主体合法" in page
    assert 'name="items-0-text"' not in page
    assert 'name="pasted"' not in page


def test_items_are_pasted_as_a_spreadsheet_copies_them(jiang: Place, keeper: Client) -> None:
    lines = (
        "2.2\t行政处罚\t告知程序合法\t《行政处罚法》第四十四条\n2.2\t\t文书规范\n\n2.4\t各类执法\t案卷完整\t\t10\t是"
    )
    assert _added(keeper, _typed(ROW, pasted=lines)).status_code == 302
    items = ChecklistItem.objects.filter(checklist__code="own").values_list(
        "position", "content", "kind", "text", "points", "is_veto"
    )
    assert list(items) == [
        (1, "2.1", "", "执法主体合法", None, False),
        (2, "2.2", "penalty", "告知程序合法", None, False),
        (3, "2.2", "", "文书规范", None, False),
        (4, "2.4", "", "案卷完整", 10, True),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "2.2",
        "2.2 行政处罚 告知程序合法",
        "4.3\t行政处罚\t不是检查内容",
        "2.2\t行政征收\t没有这一种类",
        "2.2\t\t\t没有检查项目",
        "2.2\t\t项目\t依据\t多少",
        "2.2\t\t项目\t依据\t0",
        "2.2\t\t项目\t依据\t0.25",
        "2.2\t\t项目\t依据\tNaN",
        "2.2\t\t项目\t依据\t5\t也许",
        "2.2\t\t项目\t依据\t5\t是\t多一列",
        "2.2\t\t项目\t" + "长" * 201,
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_nothing_is_saved(jiang: Place, keeper: Client, line: str) -> None:
    page = _added(keeper, _typed(ROW, pasted=line))
    assert page.status_code == 200
    assert any(said in page.content.decode() for said in ("不能识别", "的分值应当大于0"))
    assert not Checklist.objects.filter(code="own").exists()


def test_a_content_is_one_of_the_regulation_in_force(jiang: Place, keeper: Client) -> None:
    assert _added(keeper, _typed({**ROW, "content": "4.3"})).status_code == 200
    page = keeper.get(reverse("admin:supervision_checklist_add") + "?draft=new").content.decode()
    assert page.count("2.7　其他需要监督检查的事项") == 1, "one row of choices, in the row to be added"


def test_the_default_standard_is_drafted_anew_and_what_it_lacks_is_told(jiang: Place, keeper: Client) -> None:
    standard = Checklist.objects.get(bureau=jiang.bureau, code="penalty-files")
    keeper.post(_address(standard, "new_draft"))
    draft = Checklist.objects.get(bureau=jiang.bureau, code="penalty-files", published_at=None)
    assert draft.items.count() == standard.items.count()
    draft.items.exclude(points=None)[0].delete()
    page = keeper.get(_address(draft, "publish")).content.decode()
    assert "各检查项目的分值合计为" in page
    assert "确认发布" not in page


def test_a_page_of_many_items_asks_no_more_than_one_of_few(jiang: Place, keeper: Client) -> None:
    asked = []
    for code in ("penalty-files", "general"):
        version = Checklist.objects.get(bureau=jiang.bureau, code=code)
        draft = publication.new_draft(version, by=jiang[Role.RULE_ADMIN])
        keeper.get(_address(draft, "change"))
        with CaptureQueriesContext(connection) as queries:
            assert keeper.get(_address(draft, "change")).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_a_draft_goes_with_its_items(jiang: Place, keeper: Client) -> None:
    version = Checklist.objects.get(bureau=jiang.bureau, code="general")
    draft = publication.new_draft(version, by=jiang[Role.RULE_ADMIN])
    assert keeper.post(_address(draft, "delete"), {"post": "yes"}).status_code == 302
    assert not ChecklistItem.objects.filter(checklist=draft.pk).exists()
    assert version.items.count() > 0


def test_a_later_version_begins_on_its_day(jiang: Place, keeper: Client) -> None:
    version = Checklist.objects.get(bureau=jiang.bureau, code="general")
    draft = publication.new_draft(version, by=jiang[Role.RULE_ADMIN])
    draft.reason, draft.effective_from = "增加项目。", clock.today() + timedelta(days=7)
    draft.save()
    keeper.post(_address(draft, "publish"), {"seen": publication.fingerprint(draft)})
    listed = keeper.get(reverse("admin:supervision_checklist_changelist")).content.decode()
    assert "已发布，尚未施行" in listed
    assert "现行" in listed
