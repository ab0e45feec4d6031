"""What browsers keep of pages (浏览器缓存): nothing. Whoever sits down at a screen after somebody else goes back to no page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers


class NoStoreMiddleware:
    """Every answer of the application is ``no-store``: pages, files, redirects, refusals and errors alike.

    Were only pages of confidential cases marked, the worklist, lists, search and notices that link one would have to be
    known one by one, and the mark would tell which they are. Styles, scripts and pictures are answered before this.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        add_never_cache_headers(answer)
        return answer
