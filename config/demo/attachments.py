"""Files that the demo's people hand in (演示的附件): scans, photographs, a table, a recording. Drawn here, each once a process."""

import io
import random
from collections.abc import Sequence
from functools import cache
from pathlib import PurePath

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFilter, ImageFont

_NOTE = "演示材料，内容虚构"
_PAGE, _RESOLUTION = (868, 1228), 105
"""Dots of a sheet of A4, and of an inch."""
_INK, _PEN = 45, 70
"""How dark print and handwriting are on a scan in grey."""

_SCANS: dict[str, tuple[str, Sequence[str]]] = {
    "案卷有关页扫描件": (
        "行政处罚案卷（节录）",
        (
            "卷内第3页　立案审批表　　　　　　　　有",
            "卷内第5页　现场检查记录　　　　　　　有",
            "卷内第9页　询问笔录　　　　　　　　　有",
            "卷内第12页　行政处罚告知书　　　　　 当日送达",
            "卷内第13页　送达回证　　　　　　　　 无收件人日期",
            "卷内第14页　行政处罚决定书　　　　　 次日作出",
        ),
    ),
    "案卷第12页扫描件": (
        "复查意见书",
        ("整改复查情况：", "~隐患已经整改，现场复查合格。", "复查人员签名：~（签名）", "复查日期："),
    ),
    "补正文书扫描件": (
        "补正文书目录",
        (
            "1．告知书及送达回证（补充送达）",
            "2．陈述申辩笔录",
            "3．陈述申辩复核意见书",
            "4．同类案件自查清单",
            "以上文书已经附卷。",
        ),
    ),
    "有关文书扫描件": ("案卷材料（节录）", ("询问笔录第3页", "被询问人签名：", "修改处押印：", "记录人：~（签名）")),
    "裁决文书": (
        "行政裁决文书（节录）",
        (
            "本机关经审理查明：",
            "被申请人作出的行政行为程序违法。",
            "依照有关法律规定，确认该行政行为违法。",
            "（以下从略）",
        ),
    ),
    "行政判决书": (
        "行政判决书（节录）",
        ("本院认为，被告作出的行政行为程序违法。", "判决如下：", "撤销被告作出的行政强制措施决定。", "（以下从略）"),
    ),
    "处罚案卷": (
        "行政处罚案卷（节录）",
        (
            "第1页　立案审批表",
            "第3页　现场检查记录",
            "第7页　责令限期整改指令书",
            "第11页　行政处罚决定书",
            "附：送达回证三份",
        ),
    ),
    "询问笔录": (
        "询问笔录",
        (
            "问：案件由谁承办？",
            "~答：由我承办。",
            "问：作出决定以前履行了哪些程序？",
            "~答：口头作了说明，没有制作文书。",
            "被询问人签名：~（签名）",
        ),
    ),
    "谈话笔录": (
        "谈话笔录",
        (
            "问：检查人员是否推荐过评价机构？",
            "~答：提供了一家机构的联系方式。",
            "~以上记录我看过，与我说的一致。",
            "被谈话人签名：~（签名）",
        ),
    ),
    "谈话记录": (
        "谈话记录",
        ("谈话事由：督促整改", "~本人仍认为案件已经归档，不需要整改。", "谈话人：~（签名）", "被谈话人：~（拒绝签名）"),
    ),
    "情况说明": ("情况说明", ("有关文书因归档疏漏没有装入案卷，", "现将原件的复印件一并提交。", "说明人：~（签名）")),
    "现场记录": (
        "现场记录",
        (
            "检查人员持调阅通知单到科室调取台账，",
            "科室负责人称正在整理，暂时不能提供。",
            "记录人：~（签名）",
            "见证人：~（签名）",
        ),
    ),
    "执行记录": (
        "处理执行记录",
        (
            "谈话地点：局二楼会议室",
            "谈话内容：指出过错，提出要求。",
            "~本人接受处理，今后严格依法办事。",
            "本人签名：~（签名）",
        ),
    ),
    "执法记录仪录像说明": (
        "执法记录仪录像说明",
        ("设备编号：执记-07", "录像时长：32分15秒", "~第18分：当事人口头表示放弃陈述和申辩。", "说明人：~（签名）"),
    ),
    "报价单复印件": (
        "安全现状评价报价单",
        ("项目：安全现状评价", "报价：人民币12000元", "报价单位：（评价机构）", "本报价三十日内有效。"),
    ),
    "评价机构的报价单": (
        "安全现状评价报价单",
        ("项目：安全现状评价", "报价：人民币12000元", "报价单位：（评价机构）", "本报价三十日内有效。"),
    ),
    "处分决定": ("行政处分决定书（节录）", ("经研究，决定给予警告处分，处分期六个月。", "本决定自作出之日起生效。")),
    "回执": ("移送材料回执", ("移送函及所附材料已收，材料齐全。", "收件人：~（签名）", "收件单位：~（印章）")),
    "签收页扫描件": ("送达签收页", ("文书已收到。", "收件人：~（签名）", "送达人：~（签名）")),
    "上级通知扫描件": (
        "关于开展监督检查工作的通知",
        (
            "各区县安全生产监督管理局：",
            "请对照检查内容组织自查、互查和抽查，",
            "于检查结束后书面报告情况。",
            "（以下从略）",
        ),
    ),
}
"""What a page says, by the name of its file; what somebody wrote by hand stands behind a wave."""
_PHOTOGRAPHS = ("送达现场照片", "现场照片")
_FILES = {"处罚台账": ".xlsx", "通话录音": ".mp3"}


def attachment(name: str) -> SimpleUploadedFile:
    """A file of this name, with the ending of what it is."""
    ending = ".jpg" if name in _PHOTOGRAPHS else _FILES.get(name, ".pdf")
    types = {".jpg": "image/jpeg", ".mp3": "audio/mpeg", ".pdf": "application/pdf"}
    kind = types.get(ending, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    return SimpleUploadedFile(f"{PurePath(name)}{ending}", _content(name, ending), content_type=kind)


@cache
def _content(name: str, ending: str) -> bytes:
    makers = {".pdf": _scan, ".jpg": _photograph, ".xlsx": _ledger, ".mp3": _recording}
    return makers[ending](name)


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(settings.BASE_DIR / "documents" / "fonts" / name, size)


def _scan(name: str) -> bytes:
    """A page as a scanner sees it: grey, a little askew, its text a picture."""
    title, lines = _SCANS[name]
    page = Image.new("L", _PAGE, 248)
    draw = ImageDraw.Draw(page)
    draw.text((_PAGE[0] / 2, 130), title, font=_font("gw-title.ttf", 36), fill=_INK, anchor="mm")
    for place, line in enumerate(lines):
        _line(draw, line, 230 + place * 58)
    draw.text((_PAGE[0] - 90, _PAGE[1] - 70), _NOTE, font=_font("gw-kai.ttf", 18), fill=150, anchor="rm")
    return _as_pdf(_scanned(page, name), title)


def _line(draw: ImageDraw.ImageDraw, line: str, top: int) -> None:
    printed, _, written = line.partition("~")
    print_font, pen = _font("FandolFang-Regular.otf", 27), _font("gw-kai.ttf", 31)
    draw.text((110, top), printed, font=print_font, fill=_INK)
    draw.text((110 + draw.textlength(printed, font=print_font), top - 4), written, font=pen, fill=_PEN)
    draw.line((105, top + 42, _PAGE[0] - 105, top + 42), fill=205)


def _scanned(page: Image.Image, name: str) -> Image.Image:
    """Turned by less than a degree, with the shadow of the edge; the same page each time."""
    turn = random.Random(name).uniform(-0.7, 0.7)  # noqa: S311 - a page that lies askew
    turned = page.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=225)
    ImageDraw.Draw(turned).line((2, 0, 2, _PAGE[1]), fill=190, width=4)
    return turned.filter(ImageFilter.GaussianBlur(0.4))


def _as_pdf(page: Image.Image, title: str) -> bytes:
    file = io.BytesIO()
    page.save(file, "PDF", resolution=_RESOLUTION, quality=50, title=title)
    return file.getvalue()


def _photograph(name: str) -> bytes:
    """The door of an office, with a sheet of paper on it."""
    picture = Image.linear_gradient("L").resize((960, 720)).point(lambda grey: 235 - grey // 5).convert("RGB")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 600, 960, 720), fill=(120, 108, 96))
    draw.rectangle((300, 70, 660, 640), fill=(132, 92, 58), outline=(88, 60, 38), width=10)
    draw.ellipse((606, 350, 630, 374), fill=(205, 190, 120))
    draw.rectangle((400, 110, 560, 160), fill=(225, 228, 232))
    draw.text((480, 135), "科室办公室", font=_font("gw-hei.ttf", 26), fill=(60, 60, 60), anchor="mm")
    draw.rectangle((415, 220, 545, 400), fill=(250, 250, 246))
    for top in range(250, 390, 14):
        draw.line((428, top, 532, top), fill=(150, 150, 150), width=3)
    draw.text((20, 690), f"{name}　{_NOTE}", font=_font("gw-hei.ttf", 20), fill=(250, 240, 120), anchor="lm")
    file = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(0.8)).save(file, "JPEG", quality=70)
    return file.getvalue()


def _ledger(name: str) -> bytes:
    """A table as an office keeps it."""
    import xlsxwriter

    rows = [("序号", "案号", "当事人", "违法行为", "罚款（元）")]
    rows += [(str(n), f"安监罚〔2026〕{n}号", f"企业{n}", "未按规定开展安全教育培训", "10000") for n in range(1, 21)]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(name)
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return file.getvalue()


def _recording(name: str) -> bytes:
    """Two seconds of silence: frames of MPEG-1 layer 3, each its header and nothing."""
    return (b"\xff\xfb\x90\x00" + bytes(413)) * 77
