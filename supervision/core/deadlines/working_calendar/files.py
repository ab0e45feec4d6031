"""A notice that comes as a file (通知文件): its bytes as text."""

import codecs

from documents.text_decoding import first_of

LARGEST = 1_000_000
"""Bytes; the longest notice so far has 5,000."""
_BY_MARK = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_TELLS = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")


class NotText(ValueError):
    """The file is no plain text, or too large; the message says what to do."""


def text_of(content: bytes) -> str:
    """The text of a file, in UTF-8, UTF-16 or GB 18030. Raises NotText."""
    if len(content) > LARGEST:
        raise NotText("文件太大，不像是一份通知。请只取通知的文字。")
    if content.startswith(_TELLS):
        raise NotText("这是 Word、PDF 一类的文件。请打开它，全选、复制，把文字粘贴过来，或者另存为纯文本。")
    encoding = next((name for mark, name in _BY_MARK if content.startswith(mark)), None)
    text = first_of(content, [encoding] if encoding else ["utf-8", "gb18030"])
    if text is None or "\x00" in text:
        raise NotText("文件的文字编码不能识别。请另存为 UTF-8 编码的纯文本。")
    return text
