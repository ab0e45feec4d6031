"""Recusal (回避): nobody acts on a matter that concerns them. The one place for it."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from supervision.models import (
    CaseFile,
    Circular,
    Complaint,
    Division,
    ImportBatch,
    ImportRow,
    Inspection,
    Notice,
    Officer,
    RoleGrant,
    YearReport,
)
from supervision.name_parting import name_key
from supervision.refusals import Refusal, by_recusal
from supervision.roles import Role


def own_division(user: Officer, division: Division, doing: str) -> Refusal | None:
    """Nobody inspects their own division, or drafts, approves or decides about it."""
    if user.division_id != division.pk:
        return None
    return by_recusal(f"您是「{division.name}」的人员，{doing}时应当回避。请由其他人员办理。")


def own_name(user: Officer, case_file: CaseFile) -> Refusal | None:
    """Nobody says who a handler is whose name may be the own."""
    if name_key(user.name) not in name_key(case_file.handlers):
        return None
    return by_recusal("承办人中有与您同名的，可能就是您本人，您不能认定。请由其他督察人员认定。")


def import_about_own_division(user: Officer, batch: ImportBatch) -> Refusal | None:
    """Nobody changes what the register says of their own division, by an import no more than one by one."""
    if user.division is None or not batch.rows_changed:
        return None
    changed = batch.rows.filter(verdict=ImportRow.Verdict.CHANGED)
    own = Q(division_id=user.division_id) | Q(case_file__division_id=user.division_id)
    if not changed.filter(own).exists():
        return None
    return by_recusal(
        f"本文件变更「{user.division.name}」的案卷登记，您是该科室的人员，应当回避。请由其他督察人员确认导入。"
    )


def own_draft(user: Officer, notice: Notice) -> Refusal | None:
    """Nobody approves what they drafted, be it in the draft of somebody else."""
    if not notice.was_written_by(user):
        return None
    return by_recusal("本文书由您草拟或者修改，您不能审批。请由其他局领导审批。")


def own_plan(user: Officer, inspection: Inspection) -> Refusal | None:
    """Nobody approves what they planned, be it in the plan of somebody else."""
    if not inspection.was_written_by(user):
        return None
    return by_recusal("本计划由您拟定或者修改，您不能审批。请由其他局领导审批。")


def own_circular(user: Officer, circular: Circular) -> Refusal | None:
    """Nobody approves what they drafted, be it in the draft of somebody else."""
    if not circular.was_written_by(user):
        return None
    return by_recusal("本通报由您草拟或者修改，您不能审批。请由其他局领导审批。")


def own_year_report(user: Officer, report: YearReport) -> Refusal | None:
    """Nobody approves what they drafted, be it in the draft of somebody else."""
    if not report.was_written_by(user):
        return None
    return by_recusal("本报告由您草拟或者修改，您不能审批。请由其他局领导审批。")


def own_division_inspected(user: Officer, inspection: Inspection, doing: str) -> Refusal | None:
    """Nobody plans, approves or ends an inspection in which others inspect their own division; a self-check aside."""
    if user.division is None or user.division_id not in inspection.divisions_inspected_by_others():
        return None
    return own_division(user, user.division, doing)


def hands_in(notice: Notice) -> frozenset[int]:
    """Who drafted the notice, wrote in its draft or approved it, and so should not decide its review."""
    approved = [notice.approved_by_id] if notice.approved_by_id is not None else []
    return frozenset([*notice.hands(), *approved])


def deciding_review(user: Officer, notice: Notice) -> Refusal | None:
    """Whoever had a hand in a notice does not decide its review; where no other leader is free to, they may, with reasons.

    Whoever is of the notice's own division never does.
    """
    refused = own_division(user, notice.division, "作出复查决定")
    if refused is not None or user.pk not in hands_in(notice) or user.pk not in recused_from_review(notice):
        return refused
    return by_recusal("本文书由您草拟、修改或者签发，您不能对它作出复查决定。请由其他局领导决定。")


def recused_from_review(notice: Notice) -> frozenset[int]:
    """The leaders who leave the review of a notice to another: nobody, where no leader in office is free of recusal."""
    hands, divisions = hands_in(notice), {each.pk: each.division_id for each in leaders_of(notice.bureau_id)}
    is_free = any(pk not in hands and division != notice.division_id for pk, division in divisions.items())
    return hands & divisions.keys() if is_free else frozenset()


# --- Complaints: who may handle one ---------------------------------------------------------------------------------


def own_complaint(user: Officer, complaint: Complaint) -> Refusal | None:
    """Nobody handles a complaint about the own division. Who is named in it does not even see it."""
    if complaint.division_id is None or user.division_id != complaint.division_id:
        return None
    return by_recusal("您是本件涉及科室的人员，应当回避。请办理「调整承办人」，交由其他人员办理。")


def concerned_in(complaint: Complaint) -> list[int]:
    """The people whom a complaint names, and who took revenge for it."""
    avengers = complaint.retaliations.values_list("officers", flat=True)
    return [*complaint.named.values_list("pk", flat=True), *(each for each in avengers if each is not None)]


def inspectors_of(bureau_id: int) -> QuerySet[Officer]:
    return _holding(bureau_id, Role.INSPECTOR)


def leaders_of(bureau_id: int) -> QuerySet[Officer]:
    return _holding(bureau_id, Role.LEADER)


def hands_of(bureau_id: int) -> QuerySet[Officer]:
    """Who may handle complaints at all: inspectors, and leaders where no inspector may."""
    return _holding(bureau_id, Role.INSPECTOR, Role.LEADER)


def _holding(bureau_id: int, *roles: Role) -> QuerySet[Officer]:
    grants = RoleGrant.objects.standing().filter(role__in=roles)
    found: QuerySet[Officer] = Officer.objects.filter(bureau_id=bureau_id, is_active=True)
    return found.filter(pk__in=grants.values("officer_id")).select_related("division").order_by("id")


def unfit(officer: Officer, division: Division | None, concerned: Collection[int]) -> str:
    """Why a person may not handle a complaint, or answer for it; empty where the person may."""
    if officer.pk in concerned:
        return f"{officer.name}是被反映的人员，应当回避，请另选。"
    if division is not None and officer.division_id == division.pk:
        return f"{officer.name}是「{division.name}」的人员，应当回避，请另选。"
    return ""


def fit(officers: QuerySet[Officer], division: Division | None, concerned: Collection[int]) -> list[Officer]:
    """Those who may."""
    return [each for each in officers if not unfit(each, division, concerned)]
