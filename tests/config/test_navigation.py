"""The head of every page: what a person's roles open, in menus where there is much and in the line where there is little."""

import re

import pytest

from config.navigation import ITEMS
from tests.cast import Cast
from tests.conftest import signed_in


def _head(cast: Cast, username: str, address: str = "/") -> str:
    page = signed_in(cast[username]).get(address).content.decode()
    return page[page.index("<header") : page.index("</header>")]


def _menus(head: str) -> list[str]:
    return re.findall(r"<summary[^>]*>([^<]+)</summary>", head)


def _names(head: str) -> list[str]:
    return re.findall(r'<a href="[^"]+"(?: aria-current="page")?>([^<]+)</a>', head)


@pytest.mark.parametrize(
    ("username", "menus", "apart"),
    [
        ("inspector", ["检查", "文书", "投诉与追究", "统计", "我的"], ["工作台", "提醒"]),
        ("leader", ["检查", "文书", "投诉与追究", "统计", "我的"], ["工作台", "提醒", "角色确认"]),
        ("head", ["检查", "文书", "我的"], ["工作台", "提醒"]),
        ("auditor", ["我的"], ["工作台", "留痕", "权限清单", "查阅记录"]),
        ("system-admin", ["我的"], ["工作台", "帐号导入", "角色确认", "系统状态", "帐号"]),
        ("discipline", ["我的"], ["工作台", "提醒", "人事措施", "移送案件", "复核申请"]),
    ],
)
def test_many_items_stand_in_menus_and_few_in_the_line(
    cast: Cast, username: str, menus: list[str], apart: list[str]
) -> None:
    head = _head(cast, username)
    assert _menus(head) == menus
    assert _names(re.sub(r"<details.*?</details>", "", head, flags=re.DOTALL)) == apart


def test_each_item_stands_once_and_as_its_role_opens_it(cast: Cast) -> None:
    for username in ("inspector", "head", "officer", "auditor"):
        names = _names(_head(cast, username))
        assert len(names) == len(set(names))
        opened = {name for _, name, _, test in ITEMS if test(cast[username])}
        assert set(names) == opened | {"修改密码", "两步验证"}


def test_the_menu_says_where_one_is(cast: Cast) -> None:
    head = _head(cast, "inspector", "/notices/")
    assert '<summary class="is-here">文书</summary>' in head
    assert '<a href="/notices/" aria-current="page">通知书</a>' in head
    assert head.count("aria-current") == head.count("is-here") == 1


def test_the_second_factor_has_one_name(cast: Cast) -> None:
    page = signed_in(cast["inspector"]).get("/accounts/2fa/").content.decode()
    assert page.count("两步验证") >= 2  # in the head and as the page's own name
    for other in ("双因素", "多因素", "你的"):
        assert other not in page
