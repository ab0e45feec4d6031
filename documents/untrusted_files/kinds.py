"""What may be handed in (可以上传的类型), in one table: by its extension what a file is kept as, and what its content may be.

All that a content is found to be (``readers.content_types``) has to stand in the row: a .docx that holds macros as well, or a .txt
that a browser would take for a page, is something that it must not be.
"""

from dataclasses import dataclass

TEXT, PAGE, SCRIPT, RTF = "文本", "网页", "程序脚本", "RTF文档"
PDF, JPEG, PNG, HEIC, OTHER_PICTURE = "PDF", "JPEG图片", "PNG图片", "HEIC图片", "其他格式的图片"
FILM, MP3, WAV, AMR = "录像或者录音", "MP3录音", "WAV录音", "AMR录音"
ARCHIVE, DOCX, XLSX, PPTX, OFD = (
    "压缩包",
    "Word文档（.docx）",
    "Excel工作簿（.xlsx）",
    "演示文稿（.pptx）",
    "OFD版式文件",
)
OPEN_DOCUMENT, MACROS, PACKED_PROGRAM = "OpenDocument文件", "带有宏的文件", "程序包"
COMPOUND, DOC, XLS, PPT = (
    "旧版Office一类的文件",
    "旧版Word文档（.doc）",
    "旧版Excel工作簿（.xls）",
    "旧版演示文稿（.ppt）",
)
MAIL, INSTALLER, LOCKED = "Outlook邮件（.msg）", "安装程序", "设有打开密码的Office文件"
UNKNOWN = "不能识别的内容"


@dataclass(frozen=True)
class Kind:
    """A kind of file: the media type that it is kept as, and what its content may be found to be."""

    media_type: str
    may_be: frozenset[str]


def _kind(media_type: str, *may_be: str) -> Kind:
    return Kind(media_type, frozenset(may_be))


KINDS: dict[str, Kind] = {
    ".pdf": _kind("application/pdf", PDF),
    ".ofd": _kind("application/ofd", OFD),
    ".jpg": _kind("image/jpeg", JPEG),
    ".jpeg": _kind("image/jpeg", JPEG),
    ".png": _kind("image/png", PNG),
    ".heic": _kind("image/heic", HEIC),
    ".txt": _kind("text/plain", TEXT),
    ".csv": _kind("text/csv", TEXT),
    ".doc": _kind("application/msword", DOC, COMPOUND),
    ".xls": _kind("application/vnd.ms-excel", XLS, COMPOUND),
    ".docx": _kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", DOCX),
    ".xlsx": _kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", XLSX),
    ".wps": _kind("application/wps-office.wps", DOC, DOCX, COMPOUND),
    ".et": _kind("application/wps-office.et", XLS, XLSX, COMPOUND),
    ".dps": _kind("application/wps-office.dps", PPT, PPTX, COMPOUND),
    ".mp4": _kind("video/mp4", FILM),
    ".mov": _kind("video/quicktime", FILM),
    ".mp3": _kind("audio/mpeg", MP3),
    ".m4a": _kind("audio/mp4", FILM),
    ".amr": _kind("audio/amr", AMR),
    ".wav": _kind("audio/wav", WAV),
    ".zip": _kind("application/zip", ARCHIVE),
}
PICTURES = ("image/jpeg", "image/png", "image/heic")
"""What can be drawn, printed and copied as a picture."""
RECORDINGS = ("video/mp4", "video/quicktime", "audio/mpeg", "audio/mp4", "audio/amr", "audio/wav")
"""Sound and video."""
