"""What the papers about material print (调阅文书): the request, the hand-over lists, the part of the check record."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from documents.papers import Stationery
from documents.rendering import Facts
from supervision.checks.materials.models.items import HandOver, MaterialItem
from supervision.checks.materials.models.obstructions import Obstruction
from supervision.checks.materials.models.requests import MaterialRequest
from supervision.checks.models.checks import Check
from supervision.core.deadlines.counting import in_words
from supervision.core.paper_blocks import Block, fields, heading, named, paragraph, signature, table
from supervision.core.regulation.lookup import current_provisions

DUTY = "3.3"
"""The duty of the division to help, tell the facts and give what is asked."""


def material_request(request: MaterialRequest, items: Sequence[MaterialItem], stationery: Stationery) -> Facts:
    """调阅通知单: what is asked, by when, and the duty that 3.3 lays on the division, word for word."""
    wording = stationery.wording
    rows = [(str(item.serial), item.get_kind_display(), item.name) for item in items]
    blocks = [
        paragraph(wording.opening),
        table(("序号", "类别", "名称"), rows),
        *([paragraph(f"调阅事由：{request.purpose}")] if request.purpose else []),
        paragraph(
            f"请于{in_words(request.due_on)}前（含当日）提交本局检查人员（联系人：{request.asked_by.name}）。"
            "提交原件的，使用完毕后退还；没有所列材料或者不能按期提交的，请在期限内书面说明。"
        ),
        paragraph(_duty()),
        *([paragraph(wording.closing)] if wording.closing else []),
    ]
    return {
        "layout": "letter",
        "title": "调阅通知单",
        "addressee": request.division.name,
        "blocks": blocks,
        "signature": signature(stationery),
        "copies_to": wording.copies_to,
    }


def _duty() -> str:
    provision = current_provisions().select_related("regulation").filter(code=DUTY).first()
    if provision is None:
        return "你科室应当如实提供有关资料，不得隐瞒、阻挠或者拒绝。"
    return f"《{provision.regulation.title}》{provision.citation}规定：“{provision.text}”"


def received_list(
    request: MaterialRequest, handed: Sequence[HandOver], stationery: Stationery, files: Sequence[dict[str, Any]]
) -> Facts:
    """材料交接清单 of what the inspectors received: the division's receipt."""
    first = handed[0]
    return _list(
        stationery,
        [
            ("调阅通知单", request.number, "交接事由", "科室提交材料"),
            ("移交单位", request.division.name, "移交日期", _days([handover.handed_on for handover in handed])),
        ],
        [(handover, _handed(handover)) for handover in handed],
        [
            ("附件", "\n".join(str(file["name"]) for file in files) or "无"),
            (
                "移交人",
                "、".join(dict.fromkeys(handover.handed_by for handover in handed)),
                "接收人",
                _name(first.received_by),
            ),
            ("移交人签名", "\n", "接收人签名", "\n"),
        ],
    )


def returned_list(request: MaterialRequest, handed: Sequence[HandOver], stationery: Stationery) -> Facts:
    """材料交接清单 of the originals that went back."""
    first = handed[0]
    assert first.returned_on is not None
    return _list(
        stationery,
        [
            ("调阅通知单", request.number, "交接事由", "退还原件"),
            ("接收单位", request.division.name, "退还日期", in_words(first.returned_on)),
        ],
        [(handover, _handed(handover)) for handover in handed],
        [
            ("退还人", _name(first.returned_by), "接收人", first.returned_to),
            ("退还人签名", "\n", "接收人签名", "\n"),
        ],
    )


def _list(
    stationery: Stationery,
    head: Sequence[Sequence[str]],
    handed: Sequence[tuple[HandOver, str]],
    foot: Sequence[Sequence[str]],
) -> Facts:
    rows = [(str(number), handover.item.name, text) for number, (handover, text) in enumerate(handed, start=1)]
    return {
        "layout": "form",
        "title": "材料交接清单",
        "blocks": [fields(*head), named(("序号", "材料", "形式、范围和说明"), rows), fields(*foot)],
        "signature": signature(stationery),
    }


def _handed(handed: HandOver) -> str:
    part = "" if handed.extent == HandOver.Extent.WHOLE else "，部分"
    return f"{handed.get_form_display()}{part}{f'：{handed.remark}' if handed.remark else ''}"


def _days(days: Sequence[date]) -> str:
    return "、".join(in_words(day) for day in sorted(set(days)))


def _name(person: Any) -> str:
    return str(person.name) if person is not None else ""


# --- The part of the check record -----------------------------------------------------------------------------------


def blocks(check: Check) -> list[Block]:
    """What the record of a check says of what was asked, given and refused (3.3); nothing where nothing was."""
    return [*_asked(check), *_obstructed(check)]


def _asked(check: Check) -> Iterator[Block]:
    requests = MaterialRequest.objects.filter(check_task=check).exclude(state=MaterialRequest.State.WITHDRAWN)
    items = list(MaterialItem.objects.with_fates().filter(request__in=requests).order_by("request_id", "serial"))
    if not items:
        return
    yield heading("调阅材料情况")
    rows = [(str(number), f"{item.name}\n{item.request.number}", _became(item)) for number, item in enumerate(items, 1)]
    yield table(("序号", "材料", "提交情况"), rows)


def _became(item: MaterialItem) -> str:
    """What became of an item, with each hand-over and each way back."""
    lines = [item.fate().label]
    for handover in item.handovers.all():
        if handover.denied_at is not None:
            continue
        back = f"，{in_words(handover.returned_on)}退还" if handover.returned_on else ""
        lines.append(
            f"{in_words(handover.handed_on)}由{handover.handed_by}提交{_handed(handover)}{'，原件未退还' if handover.is_out else back}"
        )
    if item.request.settled_note and len(lines) == 1:
        lines.append(item.request.settled_note)
    return "\n".join(lines)


def _obstructed(check: Check) -> Iterator[Block]:
    found = list(Obstruction.objects.active().filter(check_task=check).prefetch_related("items").order_by("pk"))
    if not found:
        return
    yield heading("拒绝、隐瞒、阻挠检查的情形")
    rows = [(str(number), _what(obstruction), _how(obstruction)) for number, obstruction in enumerate(found, start=1)]
    yield table(("序号", "情形", "经过"), rows)


def _what(obstruction: Obstruction) -> str:
    items = "、".join(item.name for item in obstruction.items.all())
    about = items or ("全部材料" if obstruction.request_id is not None else "")
    return f"{obstruction.get_kind_display()}{f'（{about}）' if about else ''}\n{in_words(obstruction.happened_on)}"


def _how(obstruction: Obstruction) -> str:
    people = f"有关人员：{obstruction.people}" if obstruction.people else ""
    return "\n".join(line for line in (obstruction.how, people, f"见证人：{obstruction.witnesses}") if line)
