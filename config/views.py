"""Pages that join the applications: the home page, the demo's logins."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from allauth.account.views import LoginView, ReauthenticateView
from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_POST, require_safe

from config import handbook
from config.demo.people import PASSWORD, PLACES
from config.navigation import ITEMS
from documents import clock, health
from documents.access import anyone, signed_in
from documents.replicas import may_lag
from supervision.core import global_search
from supervision.core.act_views import act_in_words
from supervision.core.organisation import Officer
from supervision.core.roles import CASE_ROLES, INSPECTING_ROLES, Role
from supervision.core.search import too_short
from supervision.desk.reminders.missing_years import told_to
from supervision.desk.worklist.pages import Asked, next_of, worklist

_GUIDES = {
    Role.OFFICER: ("执法人员目前没有需要在系统内办理的事项。对您送达的文书，会在这里显示。", "", ""),
    Role.DISCIPLINE: ("监察、人事人员目前没有等待签收、等待登记处理结果的移送案件。", "移送案件", "/referrals/"),
    Role.AUDITOR: ("审计员查阅留痕，不办理案件。", "查阅留痕", "/ledger/"),
    Role.RULE_ADMIN: ("规则管理员维护期限、工作日历、文书用语和印章，不办理案件。", "打开规则", "/admin/"),
    Role.SYSTEM_ADMIN: ("系统管理员维护人员和角色，看不到案件。", "打开帐号", "/admin/"),
}
"""What the home page says to roles that work on no case: a sentence, and where their work is."""


_WORKING = (*INSPECTING_ROLES, Role.DISCIPLINE, Role.SYSTEM_ADMIN)
"""The roles that something may wait for."""


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """The worklist of the person (工作台)."""
    user: Any = request.user
    now = clock.about_now()
    context: dict[str, Any] = {"today": clock.day(now), "missing_years": told_to(user, clock.day(now))}
    found = worklist(user, Asked.of(request.GET), now) if user.holds_any(_WORKING) else None
    if found is not None and (found.has_any or user.holds_any(CASE_ROLES)):
        context["worklist"] = found
    else:
        context["guides"] = [guide for role, guide in _GUIDES.items() if user.has_role(role)]
    return render(request, "home.html", context)


@require_safe
@signed_in
def next_work(request: HttpRequest) -> HttpResponse:
    """On to the most pressing of what waits for the person (办理下一件); to the worklist, where nothing does."""
    user: Any = request.user
    return redirect(next_of(user, clock.about_now()) if user.holds_any(_WORKING) else "home")


_PLACES = {address: place for place, (_, _, address, _) in enumerate(ITEMS)}


@require_safe
@signed_in
@may_lag
def search(request: HttpRequest) -> HttpResponse:
    """The search over everything that the person may see (全局检索): what bears the number first, then each kind in the order
    of the navigation. No browser keeps it, for it may show what only certain people may know of."""
    user: Any = request.user
    words = request.GET.get("q", "").replace("\0", "").strip()
    is_long = len(words) > global_search.LONGEST
    numbered = global_search.under_number(user, words) if words and not is_long else []
    whole = _groups(user, words, global_search.with_whole_numbers) if not request.GET.get("all") else []
    context = {
        "sought": words,
        "problem": "" if numbered else _problem(words),
        "numbered": numbered,
        "whole": whole,
        "groups": whole or _groups(user, words, global_search.everything),
        "shown": global_search.SHOWN,
    }
    return render(request, "search.html", context)


def _groups(
    user: Officer, words: str, find: Callable[[Officer, str], list[global_search.Group]]
) -> list[global_search.Group]:
    """What was found, the likeliest kinds first, else as the navigation has them."""
    found = find(user, words) if len(words) <= global_search.LONGEST else []
    return sorted(found, key=lambda group: (*global_search.likeliest(group, words), _place(group)))


@require_safe
@signed_in
@may_lag
def search_suggestions(request: HttpRequest) -> HttpResponse:
    """What the search would find of what is being typed (检索提示): a few names, as the options of its field."""
    user: Any = request.user
    words = request.GET.get("q", "").replace("\0", "").strip()
    return render(request, "suggestions.html", {"suggested": global_search.suggested(user, words)})


def _problem(words: str) -> str:
    """Why nothing is looked for, in words."""
    if words and too_short(words):
        return "请输入至少两个字再检索。"
    return f"最多检索{global_search.LONGEST}个字，请缩短。" if len(words) > global_search.LONGEST else ""


def _place(group: global_search.Group) -> int:
    """Where the navigation has the list of a kind; what it does not have comes last."""
    return _PLACES.get(group.address.partition("?")[0], len(_PLACES))


@require_safe
@anyone
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the application works (运行检查), for what watches over it: ok or not, and nothing else."""
    is_well = health.database_takes() and health.clock_agrees() and health.disk_takes()
    text, status = ("ok", 200) if is_well else ("not ok", 503)
    return HttpResponse(f"{text}\n", content_type="text/plain", status=status)


@require_safe
@anyone
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus (运行指标), for whoever brings the token; for everybody else there is no such page."""
    token = f"Bearer {settings.METRICS_TOKEN}"
    if not settings.METRICS_TOKEN or not constant_time_compare(request.headers.get("Authorization", ""), token):
        raise Http404("no figures here")
    from config.metrics import text  # here, for nobody else loads the library

    return HttpResponse(text(), content_type="text/plain; version=0.0.4; charset=utf-8")


@require_safe
@signed_in
def handbook_of_person(request: HttpRequest) -> HttpResponse:
    """The handbook (使用手册), opened at the part of the person's own role."""
    user: Any = request.user
    own = next((role for role in handbook.parts() if user.has_role(role)), Role.INSPECTOR)
    return redirect("handbook-part", own.value)


@require_safe
@signed_in
def handbook_page(request: HttpRequest, role: str) -> HttpResponse:
    """The handbook of one role, for everybody: who works with others should know what they do."""
    part = handbook.parts().get(Role(role)) if role in Role.values else None
    if part is None:
        raise Http404("no such part")
    context = {"part": part, "parts": handbook.parts().values(), "chapters": handbook.with_provisions(part)}
    return render(request, "handbook.html", context)


@dataclass(frozen=True)
class DemoPerson:
    """One of the demo's people, as the login page offers them."""

    username: str
    name: str
    text: str


class Login(LoginView):
    """The login page (登录); in the demo it offers the demo's people, one click each."""

    template_name = "account/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if settings.DEMO:
            context |= {"demo_people": _demo_people(), "demo_password": PASSWORD}
        return context


def _demo_people() -> list[tuple[str, list[DemoPerson]]]:
    by_bureau: dict[str, list[DemoPerson]] = {}
    for officer in Officer.objects.with_roles().filter(username__in=_demo_usernames(), is_active=True).order_by("pk"):
        message = f"{officer.role_names()}　{officer.division.name if officer.division else ''}".strip()
        by_bureau.setdefault(officer.bureau.name, []).append(DemoPerson(officer.username, officer.name, message))
    return list(by_bureau.items())


def _demo_usernames() -> list[str]:
    return [person.username for place in PLACES for person in place.people]


login_page = anyone(Login.as_view())


class Reauthenticate(ReauthenticateView):
    """The page that asks for the password again (确认身份); it says for which act on which record."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        asked = urlsplit(context.get("redirect_field_value") or "").path
        context["purpose"] = act_in_words(asked, self.request.user) if asked else ""
        return context


reauthenticate_page = signed_in(Reauthenticate.as_view())


@require_POST
@anyone
def demo_login(request: HttpRequest, username: str) -> HttpResponse:
    """Sign in as one of the demo's people. Outside the demo there is no such page.

    It does not count as giving the password, so sealing and deciding ask for it in the demo too.
    """
    if not settings.DEMO:
        raise Http404("not the demo")
    person = get_user_model().objects.filter(username=username, is_active=True).first()
    if person is None or person.username not in _demo_usernames():
        raise Http404("no such person of the demo")
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(settings.LOGIN_REDIRECT_URL)
