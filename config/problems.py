"""What answers errors (出错时的页面): they say when, under which number in the log, and what was kept of what was typed."""

import sys
from http import HTTPStatus
from secrets import token_hex
from typing import Any
from urllib.parse import urlencode

import structlog
from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from config.logs import address_text
from config.sessions import not_stored
from documents import failures
from documents.access import anyone
from documents.drafts import pages
from documents.drafts.shown import kept_text, moment
from documents.drafts.store import Saved

log = structlog.get_logger(__name__)

RETRY_SECONDS = 60
"""After which to try again where disk or database failed."""


@anyone
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page's token is of before a login, or the request was forged: nothing was done. What a page of ours sent is kept for
    whom that page was made, and is one click away."""
    page, saved = pages.page_of(request), pages.keep(request)
    is_own = page is not None and page.owner == request.user.pk
    if wants_json(request):
        return _token_anew(request, saved, is_own=is_own)
    context: dict[str, Any] = {"problem": "此页打开得太久或者已失效。请返回上一页，刷新后重新提交。"}
    if page is not None and saved is not None:
        context = {"problem": _moved(request, is_own=is_own), "kept": kept_text(saved), **_again(request, page.place)}
    return render(request, "problem.html", context, status=403)


def _moved(request: HttpRequest, *, is_own: bool) -> str:
    if is_own:
        return "您打开此页之后重新登录过，这次没有提交。请接着填写，核对后再提交。"
    if request.user.is_authenticated:
        return "此页是由另一个帐号打开的，这次没有提交。请退出后，用原来的帐号登录，再接着填写。"
    return "登录已失效，这次没有提交。请重新登录，再接着填写。"


def _again(request: HttpRequest, place: str) -> dict[str, str]:
    """Where the person goes on; to whoever is signed in as somebody else no address is offered."""
    if not request.user.is_authenticated:
        return {"again": f"{reverse('account_login')}?{urlencode({'next': place})}", "again_said": "重新登录，接着填写"}
    page = pages.page_of(request)
    return {"again": place} if page is not None and page.owner == request.user.pk else {}


def wants_json(request: HttpRequest) -> bool:
    """Whether a page's script asks, and no person reads the answer as a page."""
    return request.headers.get("Accept") == "application/json"


def signed_out(request: HttpRequest) -> HttpResponse:
    """Tell a page's script that the login is over. What it sent is kept for whom the page was made."""
    saved = pages.keep(request)
    return _unkept(JsonResponse({"is_out": True, **_kept_at(saved)}, status=HTTPStatus.UNAUTHORIZED))


def _token_anew(request: HttpRequest, saved: Saved | None, *, is_own: bool) -> HttpResponse:
    """A token for a page of the person who is signed in again; for nobody else's."""
    recorded = {"token": get_token(request)} if is_own else {"is_other": request.user.is_authenticated}
    return _unkept(JsonResponse({**recorded, **_kept_at(saved)}, status=HTTPStatus.FORBIDDEN))


def _kept_at(saved: Saved | None) -> dict[str, str]:
    return {"at": moment(saved.at), "mark": pages.mark(saved.page)} if saved is not None else {}


def _unkept(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "no-store"
    return answer


_TOO_MUCH: dict[type[Exception], str] = {
    RequestDataTooBig: (
        f"填写的文字超过{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024 // 1024}兆，没有接收。请返回上一页删减，或者作为文件提交。"
    ),
    TooManyFilesSent: (
        f"一次最多提交{settings.DATA_UPLOAD_MAX_NUMBER_FILES}个文件，没有接收。请返回上一页，分几次提交。"
    ),
}
"""What Django stops reading at, and how it is said."""


@anyone
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What came is not whole, or too much; or the session could not be stored, which Django takes for a request of no worth."""
    if isinstance(exception, SessionInterrupted):
        failure = not_stored(exception)
        return _failed(request, failure) if failure is not None else _session_ended()
    problem = next((text for kind, text in _TOO_MUCH.items() if isinstance(exception, kind)), "")
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if problem else HTTPStatus.BAD_REQUEST
    problem = problem or "提交的内容不完整，请返回上一页重新填写。"
    return render(request, "problem.html", {"problem": problem}, status=status)


@anyone
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "problem.html", {"problem": "您没有办理此事项的权限。"}, status=403)


@anyone
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page whatever was asked for; what was typed by somebody who may no longer see the record waits unsaid."""
    if request.resolver_match is not None:
        pages.keep(request)
    return render(request, "404.html", status=404)


@anyone
def server_error(request: HttpRequest) -> HttpResponse:
    """The server broke, or the database is not there. The page needs neither the database nor, at the worst, a template."""
    return _failed(request, failures.known(sys.exc_info()[1]))


def _session_ended() -> HttpResponse:
    problem = "您的登录在此期间已经结束（可能已在别处退出）。请重新登录，核对刚才的事项是否已经办理。"
    return HttpResponse(render_to_string("problem.html", {"problem": problem}), status=HTTPStatus.BAD_REQUEST)


def _failed(request: HttpRequest, failure: failures.Failure | None) -> HttpResponse:
    """The page of an error that nobody expected; of one of disk or database, what it was and what to do."""
    number = token_hex(4).upper()
    log.error("server_error_page", number=number, request=f"{request.method} {address_text(request.path)}")
    recorded = {
        "number": number,
        "at": f"{timezone.localtime():%Y-%m-%d %H:%M:%S}",
        "failure": failure,
        "is_post": request.method == "POST",
        **_kept_in_spite(request),
    }
    answer = HttpResponse(_page(recorded), status=failure.status if failure is not None else 500)
    answer.headers["Cache-Control"] = "no-store"
    if failure is not None:
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer


def _kept_in_spite(request: HttpRequest) -> dict[str, str]:
    """What could be kept although the server broke: whatever broke it may break this too."""
    try:
        page, saved = pages.page_of(request), pages.keep(request)
    except Exception:
        log.exception("draft_not_kept_after_error")
        return {}
    return {"kept": kept_text(saved), "again": page.place} if page is not None and saved is not None else {}


def _page(context: dict[str, Any]) -> str:
    try:
        return render_to_string("500.html", context)
    except Exception:
        log.exception("error_page_not_rendered")
        return _BARE.format(kept=context.get("kept", ""), **{name: context[name] for name in ("number", "at")})


_BARE = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>系统出错</title></head><body><h1>系统出错</h1>'
    "<p>刚才的操作没有完成。{kept}请稍后重试；仍不能办理的，请把下面的时间和编号告知系统管理员。</p>"
    '<p>时间：{at}　编号：{number}</p><p><a href="/">返回工作台</a></p></body></html>'
)
"""The page where even the template fails: all in it is ours."""
