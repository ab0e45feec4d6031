"""The pages of a PDF, drawn as pictures at 200 dots an inch (逐页绘制)."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from math import sqrt

import pypdfium2
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdfium2 import raw

from documents.remaking.drawn import DrawnPage
from documents.remaking.encoding import encoded
from documents.untrusted_files.refusals import Refused

DOTS_AN_INCH = 200
"""Small print is legible at this, as fax machines and archives have it."""
POINTS_AN_INCH = 72
MAX_DOTS = 32_000_000
"""A1 at 200 dots an inch. A larger page gets as many dots, further apart: programs that make a PDF of a photograph often
take one point for each of its dots, and so a page of a metre and a half."""
MAX_PAGES = 200
LONGEST_SIDE = 14_400
"""Points of a side, as many as a page may have whose unit is a point (PDF 32000-1, annex C)."""


@contextmanager
def _opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise Refused("文件加了密码，不能读取。请取消密码后重新提交。") from error
        raise Refused("文件不能读取或者已经损坏。请重新生成PDF或者扫描后重新提交。") from error
    with closing(document):
        document.init_forms()  # before any page is asked for, or what was filled in is not drawn
        yield document


def count_pages(content: bytes) -> int:
    """How many pages a PDF has. Raises Refused, also where there are more than ``MAX_PAGES``."""
    with _opened(content) as document:
        count = len(document)
    if count == 0:
        raise Refused("文件里没有页面。请核对后重新提交。")
    if count > MAX_PAGES:
        raise Refused(f"文件有{count}页，一份最多{MAX_PAGES}页。请拆分成几份后重新提交。")
    return count


def draw_pages(content: bytes, first: int, count: int) -> Iterator[DrawnPage]:
    """``count`` pages from the ``first`` (counted from 0), or those that are left. Raises Refused."""
    with _opened(content) as document:
        units = _units(content)
        for index in range(first, min(first + count, len(document))):
            yield _drawn(document, index, units.get(index, 1.0))


def _units(content: bytes) -> dict[int, float]:
    """The unit of each page that counts in another than points (UserUnit: large drawings), which PDFium passes over. Where
    its page tree is too broken for this reader, nothing is known, and every page is drawn in points."""
    try:
        found = {index: float(page.user_unit) for index, page in enumerate(PdfReader(BytesIO(content)).pages)}
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return {}
    return {index: unit for index, unit in found.items() if unit > 0}


def _drawn(document: pypdfium2.PdfDocument, index: int, unit: float) -> DrawnPage:
    """A page upright, as a viewer shows it: with what is filled in and remarked, without what is hidden."""
    try:
        with closing(document[index]) as page:
            width, height = page.get_size()
            unit = unit if max(width, height) * unit <= LONGEST_SIDE else 1.0
            scale = _scale(width * unit, height * unit) * unit
            with closing(page.render(scale=scale, rev_byteorder=True)) as bitmap:
                return DrawnPage(width * unit, height * unit, encoded(bitmap.to_pil()))
    except pypdfium2.PdfiumError as error:
        raise Refused(f"第{index + 1}页不能读取。请重新生成PDF或者扫描后重新提交。") from error


def _scale(width: float, height: float) -> float:
    """Dots for each point."""
    return min(DOTS_AN_INCH / POINTS_AN_INCH, sqrt(MAX_DOTS / max(width * height, 1)))
