"""What the top of every page offers a person, by role; no query beyond the roles."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from supervision.core.roles import CASE_ROLES, INSPECTING_ROLES, SUPERVISING_ROLES, Role
from supervision.desk.reminders.models import MOST_COUNTED

_REMINDERS = "提醒"
ITEMS: tuple[tuple[str, str, Callable[[Any], bool]], ...] = (
    ("工作台", "/", lambda user: True),
    ("监督情况", "/figures/", lambda user: user.has_role(Role.LEADER)),
    (_REMINDERS, "/reminders/", lambda user: user.holds_any((*INSPECTING_ROLES, Role.DISCIPLINE, Role.RULE_ADMIN))),
    ("监督检查", "/inspections/", lambda user: user.holds_any(INSPECTING_ROLES)),
    ("检查任务", "/checks/", lambda user: user.holds_any(INSPECTING_ROLES)),
    ("调阅", "/materials/", lambda user: user.holds_any(INSPECTING_ROLES)),
    ("案卷", "/casefiles/", lambda user: user.holds_any(CASE_ROLES)),
    ("通报", "/circulars/", lambda user: user.holds_any(CASE_ROLES)),
    ("通知书", "/notices/", lambda user: user.holds_any(CASE_ROLES)),
    ("整改", "/corrections/", lambda user: user.holds_any(CASE_ROLES)),
    ("复查", "/reviews/", lambda user: user.holds_any(CASE_ROLES)),
    ("督办", "/escalations/", lambda user: user.holds_any(SUPERVISING_ROLES)),
    ("年度报告", "/year-reports/", lambda user: user.holds_any((Role.INSPECTOR, Role.LEADER))),
    ("投诉举报", "/complaints/", lambda user: user.holds_any(SUPERVISING_ROLES)),
    ("责任追究", "/liability-cases/", lambda user: user.holds_any(SUPERVISING_ROLES)),
    ("人事措施", "/liability-measures/", lambda user: user.has_role(Role.DISCIPLINE)),
    ("移送案件", "/referrals/", lambda user: user.holds_any((*SUPERVISING_ROLES, Role.DISCIPLINE))),
    ("复核申请", "/objections/", lambda user: user.has_role(Role.DISCIPLINE)),
    ("本人案件", "/own-liability-cases/", lambda user: True),
    (
        "工作代理",
        "/substitutions/",
        lambda user: user.holds_any((Role.LEADER, Role.INSPECTOR, Role.HEAD, Role.DISCIPLINE)),
    ),
    ("帐号导入", "/account-imports/", lambda user: user.has_role(Role.SYSTEM_ADMIN)),
    ("角色确认", "/role-requests/", lambda user: user.holds_any((Role.LEADER, Role.SYSTEM_ADMIN))),
    ("制度原文", "/regulation/", lambda user: True),
    ("使用手册", "/handbook/", lambda user: True),
    ("文书核验", "/verify/", lambda user: True),
    ("留痕", "/ledger/", lambda user: user.has_role(Role.AUDITOR)),
    ("权限清单", "/authority/", lambda user: user.has_role(Role.AUDITOR)),
    ("查阅记录", "/looks/", lambda user: user.has_role(Role.AUDITOR)),
    ("系统状态", "/status/", lambda user: user.has_role(Role.SYSTEM_ADMIN)),
    ("规则管理", "/admin/", lambda user: user.holds_any((Role.RULE_ADMIN, Role.SYSTEM_ADMIN))),
)

TOOLS = {"督办", "本人案件", "工作代理", "角色确认", "制度原文", "使用手册", "文书核验"}
"""What is opened seldom: it stands above, beside the person's name, so that the records fit in one line."""


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The addresses that the person's roles open, as (name, address, whether one is there)."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": [], "demo": settings.DEMO}
    here = request.path
    open_to = [
        (name, (_named(name, user), address, here == address or (address != "/" and here.startswith(address))))
        for name, address, test in ITEMS
        if test(user)
    ]
    return {
        "navigation": [item for name, item in open_to if name not in TOOLS],
        "tools": [item for name, item in open_to if name in TOOLS],
        "demo": settings.DEMO,
    }


def _named(name: str, user: Any) -> str:
    """The name of an item; that of the reminders with how many are unread, which came with the person."""
    unread = getattr(user, "unread_reminders", 0) if name == _REMINDERS else 0
    if not unread:
        return name
    return f"{name}（{unread if unread < MOST_COUNTED else f'{MOST_COUNTED - 1}+'}）"
