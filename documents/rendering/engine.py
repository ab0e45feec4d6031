"""WeasyPrint as this project uses it (排版引擎): the only place that imports it."""

import os
from base64 import b64encode
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from documents.compat import draw_pdfs_fast, tag_completely
from documents.paper_fonts import folders
from documents.rendering import LaidOut, RenderingError, fitting, justification

_OPTIONS: dict[str, Any] = {"pdf_variant": "pdf/a-3a", "full_fonts": False}
_TABLE_LINE = 22.0
"""Points of a line in a table, as the style sheet has it."""
_ACCESSIBLE = (Path(__file__).parent / "accessible.xmp").read_bytes()
"""That a paper follows PDF/UA-1 (ISO 14289-1) as well, and the schema that PDF/A asks for with it."""


class Engine:
    """WeasyPrint with our fonts alone, prepared once a process."""

    def __init__(self) -> None:
        # The private font configuration has to stand before the first font is looked for.
        os.environ["FONTCONFIG_FILE"] = str(_font_configuration())
        justification.install()
        draw_pdfs_fast()
        tag_completely()
        self._fetcher = URLFetcher(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)
        self._fonts = FontConfiguration()
        css = Path(settings.BASE_DIR / "templates" / "documents" / "print" / "paper.css").read_text()
        self._css = CSS(string=css, font_config=self._fonts, url_fetcher=self._fetcher)

    def laid_out(self, html: str, guess: fitting.Spacing | None = None) -> LaidOut:
        """Lay out as is guessed to fit. Raises RenderingError where anything would be fetched."""
        try:
            rendered = fitting.fitted(partial(self._pages, HTML(string=html, url_fetcher=self._fetcher)), guess)
            rendered.metadata.generate_rdf_metadata = partial(_described, rendered.metadata.generate_rdf_metadata)
            return LaidOut(rendered.write_pdf(**_OPTIONS), len(rendered.pages))
        except FatalURLFetchingError as error:
            raise RenderingError("文书中有外部地址的内容，不能制作。") from error

    def drawn(self, svg: bytes, width: int, height: int) -> bytes:
        """A picture as the one page of a PDF, a pixel a pixel of the style sheets."""
        page = f"@page {{ size: {width}px {height}px; margin: 0 }} body {{ margin: 0; line-height: 0 }}"
        image = (
            f'<img src="data:image/svg+xml;base64,{b64encode(svg).decode()}" width="{width}" height="{height}" alt="">'
        )
        document = HTML(string=f"<style>{page}</style>{image}", url_fetcher=self._fetcher)
        made: bytes = document.write_pdf(font_config=self._fonts)
        return made

    def _pages(self, document: HTML, spacing: fitting.Spacing) -> Any:
        styles = [self._css] if spacing == fitting.STANDARD else [self._css, self._spaced(spacing)]
        return document.render(font_config=self._fonts, stylesheets=styles, **_OPTIONS)

    def _spaced(self, spacing: fitting.Spacing) -> CSS:
        """What changes of the style sheet."""
        line = spacing.line
        lines = (
            f"html {{ line-height: {line:.2f}pt }} .signature {{ margin-top: {line:.2f}pt }} "
            f".signature.sealed {{ margin-top: {2 * line:.2f}pt }} "
            f"table {{ line-height: {_TABLE_LINE * line / fitting.LINE:.2f}pt }}"
        )
        together = "#text > p:last-child { widows: 3; break-before: avoid }" if spacing.keeps_together else ""
        return CSS(string=lines + together, font_config=self._fonts, url_fetcher=self._fetcher)


def _described(describe: Callable[..., bytes], *what: Any) -> bytes:
    """A paper's own description (XMP), with what it says of being accessible. A second description beside the library's, as
    its option ``xmp_metadata`` adds, would be lost when the paper is signed."""
    return describe(*what).replace(b"</rdf:RDF>", _ACCESSIBLE + b"</rdf:RDF>")


def _font_configuration() -> Path:
    """A fontconfig of our own: the project's font folder and a cache folder, nothing of the system's."""
    folder = Path(settings.PAPER_CACHE_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "fonts.conf"
    # The workers of a server start together: each finds the file whole, the others' or its own.
    draft = folder / f"fonts.conf.{os.getpid()}"
    draft.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"{''.join(f'<dir>{fonts}</dir>' for fonts in folders())}<cachedir>{folder}</cachedir></fontconfig>"
    )
    draft.replace(file)
    return file
