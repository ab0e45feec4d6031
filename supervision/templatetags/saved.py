"""The filters that a person keeps (保存的筛选), as lists, worklist and search show them."""

from typing import Any

from django import template

from supervision.desk.saved_filters.views import LISTS, own

register = template.Library()


@register.inclusion_tag("desk/saved_filters/shown.html", takes_context=True)
def saved_filters(context: dict[str, Any]) -> dict[str, Any]:
    """The person's filters of this list (on the worklist and the search page all of them), and the form that saves the one
    that is set now. Asks nothing for whoever keeps none."""
    request = context["request"]
    kept = own(request.user) if getattr(request.user, "has_saved", False) else []
    match = request.resolver_match
    name = match.url_name if match is not None else ""
    shows_all = name in ("home", "search")
    return {
        "saved": [saved for saved in kept if shows_all or saved.address == request.path],
        "has_any": bool(kept),
        "can_save": name in LISTS and _asks(request.GET),
        "address": request.path,
        "query": request.GET.urlencode(),
        "csrf_token": context.get("csrf_token"),
    }


def _asks(asked: Any) -> bool:
    """Whether anything is looked for: a list as it opens need not be saved."""
    return any(value for name, value in asked.items() if name != "after")
