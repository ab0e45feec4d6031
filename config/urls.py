"""All addresses. What a library brings is declared here, view by view; nothing is open by silence."""

from collections.abc import Callable
from typing import Any

from allauth.account import urls as account_urls
from allauth.mfa import urls as mfa_urls
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from config import passwords, views
from documents.access import anyone, nobody, signed_in

handler400 = "config.problems.bad_request"
handler403 = "config.problems.permission_denied"
handler404 = "config.problems.not_found"
handler500 = "config.problems.server_error"

_LOGIN: dict[str, Callable[[Any], Any]] = {
    "account_login": anyone,
    "account_logout": signed_in,
    "account_reauthenticate": signed_in,
    "account_change_password": signed_in,
    "mfa_index": signed_in,
    "mfa_authenticate": anyone,
    "mfa_reauthenticate": signed_in,
    "mfa_activate_totp": signed_in,
    "mfa_deactivate_totp": signed_in,
    "mfa_view_recovery_codes": signed_in,
    "mfa_generate_recovery_codes": signed_in,
    "mfa_download_recovery_codes": signed_in,
}
"""Which of the login library's pages are used, and by whom; the rest are closed."""


def _declare_library(patterns: list[URLPattern | URLResolver]) -> None:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            _declare_library(pattern.url_patterns)
        else:
            _LOGIN.get(pattern.name or "", nobody)(pattern.callback)


_declare_library([*account_urls.urlpatterns, *mfa_urls.urlpatterns])

urlpatterns = [
    path("", views.home, name="home"),
    path("next/", views.next_work, name="next-work"),
    path("handbook/", views.handbook_of_person, name="handbook"),
    path("handbook/<slug:role>/", views.handbook_page, name="handbook-part"),
    path("search/", views.search, name="search"),
    path("search/suggestions/", views.search_suggestions, name="search-suggestions"),
    path("healthz", views.healthz, name="healthz"),
    path("metrics", views.metrics, name="metrics"),
    path("demo-login/<slug:username>/", views.demo_login, name="demo-login"),
    path("accounts/login/", views.login_page, name="account_login"),
    path("accounts/reauthenticate/", views.reauthenticate_page, name="account_reauthenticate"),
    path("accounts/password/change/", passwords.password_page, name="account_change_password"),
    path("accounts/", include(account_urls)),
    path("accounts/2fa/", include(mfa_urls)),
    path("admin/", admin.site.urls),
    path("", include("documents.urls")),
    path("", include("supervision.urls")),
    path("", include("accountability.urls")),
]
