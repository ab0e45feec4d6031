"""Forms of the admin site that keep drafts (规则管理中的草稿): those with text to write."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern

from documents.admin import PageAdmin
from documents.drafts import pages, store
from documents.drafts.pages import Form, Offered
from documents.drafts.shown import DraftShown, resent, shown


class DraftedAdmin(PageAdmin):
    """A model's pages whose forms keep what is typed until it is saved, with the rows of their tables."""

    drafted_pages: ClassVar[tuple[str, ...]] = ("add", "change")
    """The pages that keep drafts, by the end of their addresses' names."""

    def get_urls(self) -> list[URLPattern]:
        urls = super().get_urls()
        meta = self.model._meta
        names = {f"{meta.app_label}_{meta.model_name}_{page}" for page in self.drafted_pages}
        for url in urls:
            if url.name in names:
                url.callback = pages.drafted(Form(self._may_fill, f"编辑{meta.verbose_name}"))(url.callback)
        return urls

    def _may_fill(self, user: Any, named: Mapping[str, Any]) -> None:
        key = str(named.get("object_id", named.get("pk", "")))
        if key and not (key.isdecimal() and self._own(user).filter(pk=key).exists()):
            raise Http404("not here, or another bureau's")

    def _own(self, user: Any) -> Any:
        found = self.model._default_manager.all()
        return found.filter(**{self.bureau_lookup: user.bureau_id}) if self.bureau_lookup else found

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        may = self.has_add_permission(request) if add else self.has_change_permission(request, obj)
        if may and not getattr(request, "reads_history", False):
            context["draft"] = self.draft_of(request, context["adminform"].form)
        answer: HttpResponse = super().render_change_form(request, context, add=add, obj=obj, **kwargs)
        return answer

    def draft_of(self, request: HttpRequest, form: Any) -> DraftShown | None:
        """What the page's form carries: filled with its draft where it is opened, kept as it was sent where it is refused."""
        return resent(request, form) if form.is_bound else shown(form, _offer(request))

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """The rows of a table are filled with those of the draft, more or fewer than are saved."""
        given: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        kept = _offer(request).kept if request.method == "GET" else None
        if kept is not None and f"{prefix}-TOTAL_FORMS" in kept.fields:
            given["data"] = pages.as_body(kept.fields)
        return given

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """With what is saved its draft goes, in the same transaction."""
        super().save_related(request, form, formsets, change)
        page = pages.own_page(request)
        store.drop(page.owner, page.key)


def _offer(request: Any) -> Offered:
    """Asked once a request, for the form and its tables."""
    if not hasattr(request, "draft_offered"):
        request.draft_offered = pages.offered(request)
    found: Offered = request.draft_offered
    return found
