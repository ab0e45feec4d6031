"""Drawn pages bound into one PDF (装订): the pictures byte for byte as they were drawn, and nothing else."""

from collections.abc import Iterable
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from documents.file_compat import add_object
from documents.remaking.drawn import DrawnPage
from documents.remaking.plain import png_chunks, refuse_unless_plain, size_of

_COLOURS = {1: "/DeviceGray", 3: "/DeviceRGB"}


def bind(pages: Iterable[DrawnPage]) -> bytes:
    """A PDF of these pages, each of its own size. Raises NotPlain where a picture holds more than its pixels."""
    writer = PdfWriter()
    writer.metadata = None
    for page in pages:
        refuse_unless_plain(page.content)
        _add(writer, page)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _add(writer: PdfWriter, page: DrawnPage) -> None:
    sheet = writer.add_blank_page(page.width, page.height)
    drawing = DecodedStreamObject()
    drawing.set_data(f"q {page.width:.4f} 0 0 {page.height:.4f} 0 0 cm /Page Do Q".encode())
    picture = add_object(writer, _as_object(page.content))
    sheet[NameObject("/Contents")] = add_object(writer, drawing)
    sheet[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/Page"): picture})}
    )


def _as_object(content: bytes) -> StreamObject:
    """A picture as a PDF holds it: the data of a JPEG whole, of a PNG as they are packed."""
    width, height, colours = size_of(content)
    held = StreamObject()
    held.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(width),
            NameObject("/Height"): NumberObject(height),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/ColorSpace"): NameObject(_COLOURS[colours]),
        }
    )
    if content.startswith(b"\xff\xd8"):
        held[NameObject("/Filter")] = NameObject("/DCTDecode")
        held.set_data(content)
        return held
    held[NameObject("/Filter")] = NameObject("/FlateDecode")
    held[NameObject("/DecodeParms")] = DictionaryObject(
        {
            NameObject("/Predictor"): NumberObject(15),
            NameObject("/Colors"): NumberObject(colours),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/Columns"): NumberObject(width),
        }
    )
    held.set_data(b"".join(data for name, data in png_chunks(content) if name == b"IDAT"))
    return held
