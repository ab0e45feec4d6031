"""What the sheet prints (发文稿纸): who drafted, read, agreed and issued; each with name, time and words."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from documents.papers import Stationery
from documents.rendering import Facts
from supervision.core.deadlines.counting import in_words
from supervision.core.organisation import Officer
from supervision.core.paper_blocks import fields, heading, signature, table
from supervision.core.sign_offs.models import SignOff, SignOffSheet
from supervision.core.standing_in import Signed


def at(instant: datetime) -> str:
    local = timezone.localtime(instant)
    return f"{in_words(local.date())}{local.hour}时{local.minute:02d}分"


def issue_sheet(
    sheet: SignOffSheet, lines: Sequence[SignOff], earlier: Sequence[SignOffSheet], stationery: Stationery
) -> Facts:
    """发文稿纸: the course of one paper from its draft to its issue."""
    assert sheet.issued_by is not None
    assert sheet.issued_at is not None
    told = [line for one in earlier for line in one.load_lines()]
    signed = Signed.on(*lines, *told)
    rows = [
        ("文种", sheet.kind_label, "文号", sheet.number),
        ("标题", sheet.title),
        *_drafting(sheet),
        *_signed(lines, SignOff.Kind.READING, signed),
        *_signed(lines, SignOff.Kind.COUNTERSIGNING, signed),
        ("签发", f"{sheet.issued_by.name}，{at(sheet.issued_at)}"),
        ("签发意见", sheet.words or "同意签发。"),
    ]
    return {
        "layout": "form",
        "title": "发文稿纸",
        "blocks": [fields(*rows), *_before(earlier, signed)],
        "signature": signature(stationery, seal=False),
    }


def _drafting(sheet: SignOffSheet) -> Iterable[tuple[str, str]]:
    yield "拟稿", f"{sheet.drafted_by.name}，{at(sheet.drafted_at)}"
    others = [key for key in sheet.author_keys() if key != sheet.drafted_by_id]
    if others:
        names = Officer.objects.filter(pk__in=others).order_by("pk").values_list("name", flat=True)
        yield "修改", "、".join(names)
    yield "提交", f"{sheet.submitted_by.name}，{at(sheet.submitted_at)}"
    yield "送审", f"第{sheet.serial}次送审"


def _signed(lines: Iterable[SignOff], kind: SignOff.Kind, signed: Signed) -> list[tuple[str, str]]:
    """A row for each who signed, or one that says that nobody was asked."""
    return [(kind.label, line_text(line, signed)) for line in lines if line.kind == kind] or [(kind.label, "无")]


def line_text(line: SignOff, signed: Signed) -> str:
    """One line of the sheet: who, when, whether agreed, in which words."""
    if line.signed_by is None or line.signed_at is None:
        return f"{line.asked_of}：{line.outcome}"
    name = signed.name(line.signed_by, line.signed_at)
    own = f"{name}（{line.division.name}）" if line.division is not None else name
    return f"{own}，{at(line.signed_at)}：{line.outcome}{f'。{line.words}' if line.words else ''}"


def _before(earlier: Sequence[SignOffSheet], signed: Signed) -> list[dict[str, Any]]:
    """What was said of earlier submissions, which came back."""
    rows = [
        (f"第{sheet.serial}次", f"{line.get_kind_display()}", line_text(line, signed))
        for sheet in earlier
        for line in sheet.load_lines()
        if line.signed_at is not None
    ]
    return [heading("以前各次送审的意见"), table(("送审", "种类", "意见"), rows)] if rows else []
