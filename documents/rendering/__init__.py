"""From facts to a PDF (排版).

What a paper prints is frozen in its facts; a template of this application lays it out. Nothing is fetched from
anywhere, no font but the project's own is used, a character that no font has is an error.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from documents.seal_image import seal_svg

if TYPE_CHECKING:
    from documents.rendering.engine import Engine


class Facts(TypedDict):
    """What a paper says, whole and as JSON: it is frozen with the paper's number.

    ``layout`` is "letter" (红头), "report" (a division's own paper) or "form" (a table). ``blocks`` are paragraphs,
    headings, lists, tables and fields; see ``templates/documents/print/``.
    """

    layout: str
    title: str
    blocks: list[dict[str, Any]]
    addressee: NotRequired[str]
    signature: NotRequired[dict[str, Any]]
    attachments: NotRequired[list[str]]
    signatory: NotRequired[str]
    """Who signed a paper to the superior organ (签发人, GB/T 9704-2012, 7.2.6)."""
    materials: NotRequired[list[dict[str, Any]]]
    """What goes with the paper, each with its digest: kept, and printed only as far as its blocks say."""
    copies_to: NotRequired[str]
    number: NotRequired[str]
    issued_on: NotRequired[str]
    issuer: NotRequired[dict[str, Any]]
    verify_url: NotRequired[str]
    ledger: NotRequired[dict[str, Any]]


class RenderingError(Exception):
    """A paper cannot be laid out; the message says why."""


def render(facts: Mapping[str, Any], *, draft: bool = False) -> bytes:
    """Lay a paper out as PDF/A-3a, tagged (PDF/UA-1). ``draft`` marks every page, and leaves out seal and number.

    The same facts give the same bytes. Raises RenderingError for a character that no font has.
    """
    from documents.rendering.guessing import guess

    engine = _engine()
    html = render_to_string(f"documents/print/{facts['layout']}.html", _context(facts, draft))
    with _nothing_is_left_out():
        return engine.laid_out(html, guess(facts)).pdf


@dataclass(frozen=True)
class LaidOut:
    """A PDF, and how many pages it has."""

    pdf: bytes
    pages: int


def lay_out(template: str, context: Mapping[str, Any]) -> LaidOut:
    """Lay out pages that are no paper: an index, captions. Raises RenderingError for a character that no font has."""
    with _nothing_is_left_out():
        return _engine().laid_out(render_to_string(template, context))


def drawn(svg: bytes, width: int, height: int) -> bytes:
    """A picture as PDF, in the project's own fonts."""
    return _engine().drawn(svg, width, height)


def _context(facts: Mapping[str, Any], draft: bool) -> dict[str, Any]:
    issuer = facts["issuer"]
    sealed = facts.get("signature", {}).get("seal") and not draft
    url = facts.get("verify_url", "")
    return {
        **facts,
        "draft": draft,
        "seal": mark_safe(seal_svg(issuer["seal_name"], trial=issuer["trial"])) if sealed else "",  # noqa: S308
        "qr": mark_safe(_qr(url)) if url and not draft else "",  # noqa: S308
        "issuer_size": _issuer_size(issuer["name"]),
        "name_is_long": _is_long(facts.get("signature", {}).get("name", "")),
    }


def _issuer_size(name: str) -> int:
    """Points of the red name: a long one is smaller, to stay on one line, but larger than the title; then it wraps."""
    return max(24, min(34, 440 // len(name)))


_NAME_OVER_A_DATE = 13
"""Characters of a name that is centred over the shortest date, 5.5 characters wide and four from the margin, within it."""


def _is_long(name: str) -> bool:
    """Whether a name cannot be centred over its date: then the date is centred under it."""
    return len(name) > _NAME_OVER_A_DATE


def _qr(url: str) -> str:
    import segno

    # A fixed mask spares trying all eight; readers take any.
    drawn: str = segno.make(url, error="m", micro=False, mask=2, boost_error=False).svg_inline(
        border=0, omitsize=True, svgclass="qr-image", title="文书核验码"
    )
    return drawn


@cache
def _engine() -> "Engine":
    """Prepared once a process, and loaded with the first paper: a command that makes none starts without it."""
    from documents.rendering.engine import Engine

    return Engine()


class _Collector(logging.Handler):
    """Keeps what the library only warns of, and what would make a paper lack something: a character that no font has, a
    drawing that could not be drawn."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: list[str] = []
        self.failed: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        if ".notdef" in said:
            self.missing.append(said)
        elif record.levelno >= logging.ERROR:
            self.failed.append(said)


@contextmanager
def _nothing_is_left_out() -> Iterator[None]:
    logger, collector = logging.getLogger("weasyprint"), _Collector()
    # Whatever level the deployment logs at, these warnings have to be heard.
    logger.setLevel(logging.WARNING)
    logger.addHandler(collector)
    try:
        yield
    finally:
        logger.removeHandler(collector)
    if collector.missing:
        raise RenderingError(f"文书中有字库没有的字，请改用通用的字：{collector.missing[0]}")
    if collector.failed:
        raise RenderingError(f"文书未能完整排版，没有制作：{collector.failed[0]}")


def warm_up() -> None:
    """Prepare fonts, templates and drawings before the first paper of a process is asked for, by one that has of everything."""
    name, day = "安全生产监督管理局", "2026-01-01"
    blocks = [
        {"type": "heading1", "text": "一、题"},
        {"type": "heading2", "text": "（一）题"},
        {"type": "paragraph", "text": "正文。" * 20},
        {"type": "fields", "rows": [["栏", "内容", "栏", "内容"], ["栏", "内容"]]},
        {"type": "table", "head": ["序号", "栏"], "rows": [["1", "内容"]]},
    ]
    render(
        {
            "layout": "letter",
            "title": "题",
            "addressee": "科室",
            "blocks": blocks,
            "signature": {"name": name, "date": day, "seal": True},
            "number": "字〔2026〕1号",
            "issuer": {"name": name, "seal_name": name, "trial": True},
            "issued_on": day,
            "verify_url": "http://localhost/",
            "ledger": {"sequence": 1, "hash": "0" * 64},
        }
    )
