"""Which checklists (检查表) are in force, which a check may use, and what a draft still lacks."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from supervision.checks.models.checklists import Checklist, ChecklistItem
from supervision.checks.models.checks import Check
from supervision.checks.scoring import FULL, plain
from supervision.core.regulation.lookup import current_provisions
from supervision.core.regulation.models import ProvisionKind


def in_force(bureau_id: int, purpose: Checklist.Purpose, on: date) -> list[Checklist]:
    """The checklists of a purpose that the bureau uses on a day, each in its version in force."""
    latest: dict[str, Checklist] = {}
    versions = Checklist.objects.in_force(on).filter(bureau_id=bureau_id).prefetch_related("items")
    for version in versions.order_by("-effective_from", "code"):
        latest.setdefault(version.code, version)
    found = [version for version in latest.values() if version.is_active and version.purpose == purpose]
    return sorted(found, key=lambda version: version.code)


def offered_to(check: Check, purpose: Checklist.Purpose, on: date) -> list[Checklist]:
    """The checklists that a check may use: those in force that fit, but of a kind that it uses already its version.

    A checklist fits where one of its items does; a scoring standard only where all do, because a grade from half the
    standard would say too much.
    """
    used = {sheet.checklist.code: sheet.checklist for sheet in check.active_sheets}
    versions = [used.get(version.code, version) for version in in_force(check.bureau_id, purpose, on)]
    return [version for version in versions if fits(version, check)]


def fits(checklist: Checklist, check: Check) -> bool:
    covered = [item.is_covered_by(check) for item in checklist.items.all()]
    return all(covered) if checklist.is_scoring else any(covered)


def what_it_needs(check: Check, purpose: Checklist.Purpose, on: date) -> str:
    """What keeps a check from using what is in force, said with what to do; empty where nothing does."""
    found = [version for version in in_force(check.bureau_id, purpose, on) if not fits(version, check)]
    if purpose == Checklist.Purpose.CHECK or not found:
        offered = offered_to(check, purpose, on)
        return "" if offered else f"没有符合本次检查的{purpose.label}，请规则管理员发布。"
    return "".join(f"「{version.name}」还需要{_missing(version, check)}；要用它的，请先修改检查。" for version in found)


def _missing(checklist: Checklist, check: Check) -> str:
    items = list(checklist.items.all())
    codes = {item.content for item in items} - check.content_codes
    contents = current_provisions().filter(code__in=codes).order_by("position").values_list("citation", flat=True)
    kinds = dict.fromkeys(item.kind_name for item in items if item.kind and item.kind not in check.kinds)
    parts = (("检查内容", contents), ("执法种类", kinds))
    return "、".join(f"{name}{'、'.join(needed)}" for name, needed in parts if needed)


def obstacles(checklist: Checklist) -> Iterator[str]:
    """What a draft still lacks before it can be published, beside what every version needs."""
    items = list(checklist.items.all())
    contents = set(current_provisions(ProvisionKind.INSPECTION_CONTENT).values_list("code", flat=True))
    for code in sorted({item.content for item in items} - contents):
        yield f"现行制度的监督检查内容没有代码为「{code}」的条款，请改正有关检查项目。"
    yield from (_scoring_obstacles if checklist.is_scoring else _plain_obstacles)(items)


def _scoring_obstacles(items: list[ChecklistItem]) -> Iterator[str]:
    total = sum((item.points or Decimal(0) for item in items), Decimal(0))
    if total != FULL:
        yield f"各检查项目的分值合计为{plain(total)}分，应当为100分。"
    yield from (f"「{item}」没有分值，也不是一票否决项。" for item in items if item.points is None and not item.is_veto)


def _plain_obstacles(items: list[ChecklistItem]) -> Iterator[str]:
    if any(item.points is not None or item.is_veto for item in items):
        yield "检查表的项目不计分值、不设一票否决；需要评分的，请把用途改为案卷评查标准。"
