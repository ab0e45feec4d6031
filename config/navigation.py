"""What the top of every page offers a person, by role; no query beyond the roles."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest

from supervision.core.roles import CASE_ROLES, INSPECTING_ROLES, SUPERVISING_ROLES, Role
from supervision.desk.reminders.models import MOST_COUNTED

_REMINDERS = "提醒"
_FRONT, OWN = "", "我的"
ITEMS: tuple[tuple[str, str, str, Callable[[Any], bool]], ...] = (
    (_FRONT, "工作台", "/", lambda user: True),
    (
        _FRONT,
        _REMINDERS,
        "/reminders/",
        lambda user: user.holds_any((*INSPECTING_ROLES, Role.DISCIPLINE, Role.RULE_ADMIN)),
    ),
    ("检查", "监督检查", "/inspections/", lambda user: user.holds_any(INSPECTING_ROLES)),
    ("检查", "检查任务", "/checks/", lambda user: user.holds_any(INSPECTING_ROLES)),
    ("检查", "调阅", "/materials/", lambda user: user.holds_any(INSPECTING_ROLES)),
    ("检查", "案卷", "/casefiles/", lambda user: user.holds_any(CASE_ROLES)),
    ("文书", "通知书", "/notices/", lambda user: user.holds_any(CASE_ROLES)),
    ("文书", "整改", "/corrections/", lambda user: user.holds_any(CASE_ROLES)),
    ("文书", "复查", "/reviews/", lambda user: user.holds_any(CASE_ROLES)),
    ("文书", "通报", "/circulars/", lambda user: user.holds_any(CASE_ROLES)),
    ("投诉与追究", "投诉举报", "/complaints/", lambda user: user.holds_any(SUPERVISING_ROLES)),
    ("投诉与追究", "责任追究", "/liability-cases/", lambda user: user.holds_any(SUPERVISING_ROLES)),
    ("投诉与追究", "人事措施", "/liability-measures/", lambda user: user.has_role(Role.DISCIPLINE)),
    ("投诉与追究", "移送案件", "/referrals/", lambda user: user.holds_any((*SUPERVISING_ROLES, Role.DISCIPLINE))),
    ("投诉与追究", "复核申请", "/objections/", lambda user: user.has_role(Role.DISCIPLINE)),
    ("统计", "监督情况", "/figures/", lambda user: user.has_role(Role.LEADER)),
    ("统计", "督办", "/escalations/", lambda user: user.holds_any(SUPERVISING_ROLES)),
    ("统计", "年度报告", "/year-reports/", lambda user: user.holds_any((Role.INSPECTOR, Role.LEADER))),
    ("管理", "帐号导入", "/account-imports/", lambda user: user.has_role(Role.SYSTEM_ADMIN)),
    ("管理", "角色确认", "/role-requests/", lambda user: user.holds_any((Role.LEADER, Role.SYSTEM_ADMIN))),
    ("管理", "留痕", "/ledger/", lambda user: user.has_role(Role.AUDITOR)),
    ("管理", "权限清单", "/authority/", lambda user: user.has_role(Role.AUDITOR)),
    ("管理", "查阅记录", "/looks/", lambda user: user.has_role(Role.AUDITOR)),
    ("管理", "系统状态", "/status/", lambda user: user.has_role(Role.SYSTEM_ADMIN)),
    ("管理", "规则", "/admin/", lambda user: user.has_role(Role.RULE_ADMIN)),
    ("管理", "帐号", "/admin/", lambda user: user.has_role(Role.SYSTEM_ADMIN)),
    (OWN, "本人案件", "/own-liability-cases/", lambda user: True),
    (OWN, "工作代理", "/substitutions/", lambda user: user.holds_any((*SUPERVISING_ROLES, Role.HEAD, Role.DISCIPLINE))),
    (OWN, "我的草稿", "/drafts/", lambda user: True),
    (OWN, "使用手册", "/handbook/", lambda user: True),
    (OWN, "制度原文", "/regulation/", lambda user: True),
    (OWN, "文书核验", "/verify/", lambda user: True),
)
"""Each with its menu: those of the front stand by themselves."""

MOST_FLAT = 5
"""So many items need no menus: whoever has few sees them all in the line."""


class Item(NamedTuple):
    """One address of the navigation, and whether the page is there."""

    name: str
    address: str
    is_here: bool


class Menu(NamedTuple):
    """Items under one heading; a single one stands for itself, without a menu."""

    name: str
    items: tuple[Item, ...]

    @property
    def is_here(self) -> bool:
        return any(item.is_here for item in self.items)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The addresses that the person's roles open: menus for the line, and the person's own."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menus": (), "demo": settings.DEMO}
    grouped: dict[str, list[Item]] = {}
    for group, name, address, test in ITEMS:
        if test(user):
            grouped.setdefault(group, []).append(Item(_named(name, user), address, _is_at(request.path, address)))
    own = Menu(OWN, tuple(grouped.pop(OWN)))
    return {"menus": _menus(grouped), "own_menu": own, "demo": settings.DEMO}


def _menus(grouped: dict[str, list[Item]]) -> tuple[Menu, ...]:
    """The front's items and single ones for themselves, the others under their headings; few need none."""
    is_flat = sum(len(items) for group, items in grouped.items() if group != _FRONT) <= MOST_FLAT
    menus: list[Menu] = []
    for group, items in grouped.items():
        apart = is_flat or group == _FRONT or len(items) == 1
        menus += [Menu(item.name, (item,)) for item in items] if apart else [Menu(group, tuple(items))]
    return tuple(menus)


def _is_at(here: str, address: str) -> bool:
    return here == address or (address != "/" and here.startswith(address))


def _named(name: str, user: Any) -> str:
    """The name of an item; that of the reminders with how many are unread, which came with the person."""
    unread = getattr(user, "unread_reminders", 0) if name == _REMINDERS else 0
    if not unread:
        return name
    return f"{name}（{unread if unread < MOST_COUNTED else f'{MOST_COUNTED - 1}+'}）"
