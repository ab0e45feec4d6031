"""The admin site (规则管理): for those who keep rules, and for those who keep accounts. Neither meets a case there."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, reverse

from documents import clock
from documents.access import anyone, holds, nobody
from supervision.core.roles import Role
from supervision.desk.reminders.missing_years import told_to

KEEPERS = (Role.RULE_ADMIN, Role.SYSTEM_ADMIN)
_PAGES = ("index", "app_list", "jsi18n")
"""The pages beside those of the models. Login, logout and password are the application's own; the rest is closed."""
_GROUPS = {Role.RULE_ADMIN: "规则", Role.SYSTEM_ADMIN: "帐号"}
"""What each role keeps here, by its name."""


class RulesSite(AdminSite):
    """The admin site, in which each address says who may use it."""

    site_title = site_header = "规则管理"
    index_title = "规则管理"
    site_url = "/"
    empty_value_display = "—"
    final_catch_all_view = False

    def has_permission(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return bool(user.is_authenticated and user.is_active and user.holds_any(KEEPERS))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """What every page says: it is called by what the person keeps."""
        user: Any = request.user
        kept = [name for role, name in _GROUPS.items() if user.is_authenticated and user.has_role(role)]
        name = "、".join(kept) or str(self.site_header)
        return {**super().each_context(request), "site_header": name, "site_title": name}

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The models' addresses are declared by their pages; the site's own here."""
        urls: list[URLPattern | URLResolver] = super().get_urls()
        for url in urls:
            if isinstance(url, URLPattern):
                url.callback = _declared(url)
        return urls

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """People sign in on the application's page alone, with its throttling and second factor."""
        return redirect_to_login(reverse("admin:index"))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The start page, with what the rule administrator must not miss."""
        user: Any = request.user
        missing = told_to(user, clock.today())
        return super().index(
            request,
            {**(extra_context or {}), "missing_years": missing, "title": self.each_context(request)["site_header"]},
        )

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Rules and people apart, each in the order in which they are declared."""
        if app_label is not None:
            return super().get_app_list(request, app_label)
        found = {model["model"]: model for app in super().get_app_list(request) for model in app["models"]}
        groups = [(role, [found[model] for model in self._models_of(role) if model in found]) for role in _GROUPS]
        return [_group(role, models) for role, models in groups if models]

    def _models_of(self, role: Role) -> list[Any]:
        return [model for model, pages in self._registry.items() if getattr(pages, "kept_by", None) == role]


def _group(role: Role, models: list[Any]) -> dict[str, Any]:
    return {
        "name": _GROUPS[role],
        "app_label": role.value,
        "app_url": reverse("admin:index"),
        "has_module_perms": True,
        "models": models,
    }


def _declared(pattern: URLPattern) -> Any:
    """The view of a page of the site itself, with who may use it."""
    view = pattern.callback

    def called(*args: Any, **kwargs: Any) -> Any:
        return view(*args, **kwargs)

    if pattern.name == "login":
        return anyone(called)
    return holds(*KEEPERS)(called) if pattern.name in _PAGES else nobody(called)
