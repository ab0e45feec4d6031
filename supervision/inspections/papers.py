"""What the papers of an inspection print: 行政执法监督检查通知, 取消监督检查通知, 抽取记录."""

from typing import Any

from django.utils import timezone

from documents.papers import Stationery
from documents.rendering import Facts
from supervision.core.enforcement import Basis, EnforcementKind
from supervision.core.paper_blocks import Block, day, fields, heading, listed, note, paragraph, signature, table
from supervision.core.regulation.lookup import current_provisions
from supervision.inspections import lottery
from supervision.inspections.models.assignments import Assignment
from supervision.inspections.models.draws import Draw
from supervision.inspections.models.inspections import Inspection


def announcement(inspection: Inspection, stationery: Stationery) -> Facts:
    """行政执法监督检查通知: basis, contents, period, method a division, team, days, duties (3.1 to 3.3)."""
    tasks = inspection.active_tasks()
    opening = stationery.wording.opening.format(basis=basis_text(inspection), title=inspection.title)
    blocks = [
        paragraph(opening),
        heading("一、检查内容"),
        listed([content.text.rstrip("；。") + "。" for content in inspection.contents.order_by("position")]),
        paragraph(f"检查的执法种类：{'、'.join(EnforcementKind(kind).label for kind in inspection.kinds)}。"),
        heading("二、检查时段和检查时间"),
        paragraph(f"检查{day(inspection.period_from)}至{day(inspection.period_to)}的行政执法活动。"),
        paragraph(f"检查自{day(inspection.starts_on)}起，至{day(inspection.ends_on)}止。"),
        heading("三、检查方式和任务"),
        _tasks(tasks),
        heading("四、检查组"),
        paragraph(_team(inspection)),
        heading("五、协助和配合检查的义务"),
        *_duties(),
        *_requirements(inspection),
    ]
    if stationery.wording.closing:
        blocks.append(paragraph(stationery.wording.closing))
    return {
        "layout": "letter",
        "title": f"关于开展{inspection.title}的通知",
        "addressee": "、".join(addressees(tasks)),
        "blocks": blocks,
        "signature": signature(stationery),
        "copies_to": stationery.wording.copies_to,
    }


def basis_text(inspection: Inspection) -> str:
    """The basis as a sentence begins with it."""
    number = f"（{inspection.basis_number}）" if inspection.basis_number else ""
    document = f"《{inspection.basis_document.strip('《》')}》{number}" if inspection.basis_document else ""
    return {
        Basis.SUPERIOR: f"根据上级机关{document}的部署",
        Basis.WORK: f"根据工作需要{f'和{document}' if document else ''}",
        Basis.COMPLAINT: "根据工作需要",
        Basis.SUGGESTION: f"根据有关部门的建议{document}",
    }[Basis(inspection.basis)]


def addressees(tasks: list[Assignment]) -> list[str]:
    """The inspected divisions, each once."""
    return list(dict.fromkeys(task.division.name for task in tasks))


def _tasks(tasks: list[Assignment]) -> Block:
    rows = [
        (str(serial), f"{task.division.name}\n{task.get_method_display()}", _by_whom(task), day(task.due_on))
        for serial, task in enumerate(tasks, start=1)
    ]
    return table(("序号", "受检科室和检查方式", "检查人员", "完成期限"), rows)


def _by_whom(task: Assignment) -> str:
    names = "、".join(inspector.name for inspector in task.inspectors.order_by("id"))
    return f"{task.checker.name}\n{names}" if task.checker is not None else names


def _team(inspection: Inspection) -> str:
    members = [officer.name for officer in inspection.team.order_by("id") if officer.pk != inspection.team_leader_id]
    message = f"组长：{inspection.team_leader.name}。"
    return f"{message}成员：{'、'.join(members)}。" if members else message


def _duties() -> list[Block]:
    """The duties of those who are inspected, as the regulation has them (3.3)."""
    provision = current_provisions().select_related("regulation").get(code="3.3")
    return [paragraph(f"《{provision.regulation.title}》{provision.citation}规定：“{provision.text}”")]


def _requirements(inspection: Inspection) -> list[Block]:
    if not inspection.requirements:
        return []
    return [heading("六、工作要求"), paragraph(inspection.requirements)]


def cancellation(inspection: Inspection, stationery: Stationery) -> Facts:
    """取消监督检查通知: the whole inspection is not carried on."""
    return _end(
        stationery,
        inspection,
        title=f"关于取消{inspection.title}的通知",
        to=addressees(inspection.active_tasks()),
        what="全部尚未完成的检查任务",
        reason=inspection.cancelled_because,
    )


def task_cancellation(task: Assignment, stationery: Stationery) -> Facts:
    """取消监督检查通知: one division's check by one method is not carried on."""
    return _end(
        stationery,
        task.inspection,
        title=f"关于取消{task.inspection.title}一项检查任务的通知",
        to=addressees([task]),
        what=f"对{task.division.name}的{task.get_method_display()}",
        reason=task.cancelled_because,
    )


def _end(stationery: Stationery, inspection: Inspection, *, title: str, to: list[str], what: str, reason: str) -> Facts:
    opening = stationery.wording.opening.format(number=_announced(inspection), title=inspection.title, what=what)
    return {
        "layout": "letter",
        "title": title,
        "addressee": "、".join(to),
        "blocks": [paragraph(opening), paragraph(f"取消的理由：{reason}"), paragraph(stationery.wording.closing)],
        "signature": signature(stationery),
        "copies_to": stationery.wording.copies_to,
    }


def _announced(inspection: Inspection) -> str:
    """The announcement as another paper refers to it: its title first, then its number."""
    assert inspection.announcement is not None
    return f"《关于开展{inspection.title}的通知》（{inspection.announcement.number}）"


def draw_record(draw: Draw, stationery: Stationery) -> Facts:
    """抽取记录: from what, with which seed, how, what came out; who was left out and why. Anybody can draw it again."""
    names = {division["id"]: division["name"] for division in draw.population}
    drawn = [(str(i), names[one], names[other]) for i, (one, other) in enumerate(draw.result, start=1)]
    return {
        "layout": "form",
        "title": "抽取记录",
        "blocks": [
            fields(
                ("监督检查", draw.inspection.title),
                ("抽取事项", draw.get_kind_display(), "抽取次序", f"第{draw.serial}次"),
                ("抽取编号", str(draw.pk)),
                ("抽取人", draw.drawn_by.name),
                ("抽取时间", _instant(draw)),
                ("再次抽取", draw.reason or "否，首次抽取"),
                ("抽取范围", "\n".join(f"{division['id']}　{division['name']}" for division in draw.population)),
                ("回避人员", _left_out(draw)),
            ),
            heading("抽取结果"),
            table(("序号", "承担检查的科室", "被检查的科室"), drawn),
            heading("复现的依据"),
            fields(("范围摘要", draw.population_sha256), ("种子", draw.seed)),
            note(f"范围摘要：{lottery.FROZEN}"),
            note(f"随机数：{lottery.ALGORITHM}"),
            note(f"配对：{lottery.PAIRING}"),
        ],
        "signature": signature(stationery),
    }


def _instant(draw: Draw) -> str:
    at = timezone.localtime(draw.drawn_at)
    return f"{day(at.date())}{at.hour}时{at.minute:02d}分，由系统抽取"


def _left_out(draw: Draw) -> str:
    recused: list[dict[str, Any]] = draw.parameters["recused"]
    names = "、".join(f"{officer['name']}（{officer['division']}）" for officer in recused)
    return f"{names}\n事由：{draw.parameters['recusal_reason']}" if recused else "无"
