"""Who may do what about a referral: one small function an act. Whether the person may know of it ``visible_to`` says."""

from django.db.models import QuerySet

from accountability.cases import permissions
from accountability.cases.incidents import barred_from, has_able_leader
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.recusal import complaint_behind, unfit
from accountability.referrals.models.ground_findings import GroundFinding
from accountability.referrals.models.owed import OwedReferral
from accountability.referrals.models.referrals import Referral
from documents.compiled_queries import compiled
from supervision.core import recusal
from supervision.core.organisation import Officer, RoleGrant
from supervision.core.refusals import Refusal, by_recusal, by_role
from supervision.core.roles import Role


def draft(user: Officer, referral: Referral) -> Refusal | None:
    """The handler of the case drafts, changes and submits."""
    return permissions.work_on_case(user, referral.case)


def seal(user: Officer, referral: Referral) -> Refusal | None:
    """The responsible leader seals, and never what the same person drafted as an earlier handler. Where no leader may, the
    handler: what has to be handed over is, and to hand it over decides nothing."""
    if not has_able_leader(referral.case):
        return permissions.work_on_case(user, referral.case)
    refused = permissions.lead_case(user, referral.case)
    if refused is not None or not referral.was_written_by(user):
        return refused
    return by_recusal("移送函由您草拟或者修改，您应当回避，不能签发。请办理「调整承办人」，由其他局领导负责本案。")


def lead(user: Officer, owed: OwedReferral) -> Refusal | None:
    """That the period of a duty is stopped or extended is the responsible leader's to decide."""
    return permissions.lead_case(user, owed.case)


def ask(user: Officer, owed: OwedReferral) -> Refusal | None:
    """The handler or the responsible leader asks all leaders whether a ground is there."""
    if user.pk in (owed.case.handler_id, owed.case.leader_id):
        return None
    return by_role("此事项由本案的承办人或者负责局领导办理。")


def withdraw(user: Officer, finding: GroundFinding) -> Refusal | None:
    return ask(user, finding.owed)


def speak(user: Officer, finding: GroundFinding) -> Refusal | None:
    """Each leader whom the case does not concern says what they find (5.3.1)."""
    if user in leaders_asked(finding.case):
        return None
    return by_role("此事项由不需回避的局领导办理。")


def find(user: Officer, finding: GroundFinding) -> Refusal | None:
    """What all of them found, the responsible leader puts down."""
    return permissions.lead_case(user, finding.case)


def be_told(user: Officer, finding: GroundFinding) -> Refusal | None:
    """The bureau's own discipline staff are told, and say that they read it."""
    if user.has_role(Role.DISCIPLINE):
        return None
    return by_role("此事项由监察、人事人员办理。")


def record_told(user: Officer, finding: GroundFinding) -> Refusal | None:
    """Where no discipline staff is left whom it does not concern, the handler tells the office outside."""
    if receivers(finding.case):
        return by_role("此事项由监察、人事人员办理「阅知」。")
    return permissions.work_on_case(user, finding.case)


def leaders_asked(case: LiabilityCase) -> list[Officer]:
    """The leaders in office whom a case does not concern, and who do not handle it."""
    return case.once("leaders asked", lambda: _leaders_asked(case))


def _leaders_asked(case: LiabilityCase) -> list[Officer]:
    complaint = complaint_behind(case.complaint, case.finding)
    leaders = recusal.leaders_of(case.bureau_id).exclude(pk__in=[case.handler_id, case.respondent_id])
    barred = barred_from(case)
    return [leader for leader in leaders if not unfit(leader, case.respondent, complaint, barred)]


def acknowledge(user: Officer, referral: Referral) -> Refusal | None:
    """What goes to the bureau's own discipline staff they acknowledge themselves."""
    if referral.is_inside and user.has_role(Role.DISCIPLINE):
        return _own_hand(user, referral)
    return by_role("此事项由接收材料的监察、人事人员办理。")


def _own_hand(user: Officer, referral: Referral) -> Refusal | None:
    """Whoever had a hand in the case does not receive it in the place of the discipline staff."""
    if Role.DISCIPLINE in user.granted_roles:
        return None
    case = referral.case
    hands = {case.handler_id, case.leader_id, referral.drafted_by_id, referral.sealed_by_id}
    if user.pk in hands or case.seats.filter(officer=user.pk).exists():
        return by_recusal("您办理过本案，应当回避，不能代理监察、人事人员接收。请另行安排代理人。")
    return None


def record_receipt(user: Officer, referral: Referral) -> Refusal | None:
    """A receipt on paper is the handler's to record: of an office outside, or where no discipline staff is left."""
    if referral.is_inside and somebody_receives(referral):
        return by_role("此事项由接收材料的监察、人事人员办理「签收移送材料」。")
    return permissions.work_on_case(user, referral.case)


def record_outcome(user: Officer, referral: Referral) -> Refusal | None:
    """Whoever received it tells what was done (5.3.2); of an office outside the handler records it."""
    if referral.is_inside and somebody_receives(referral):
        return acknowledge(user, referral)
    return permissions.work_on_case(user, referral.case)


def somebody_receives(referral: Referral) -> bool:
    """Whether somebody of the discipline staff is in office whom it does not concern."""
    return bool(receivers(referral.case))


def receivers(case: LiabilityCase) -> list[Officer]:
    """The discipline staff in office whom a case does not concern."""
    return case.once("receivers", lambda: _receivers(case))


def _receivers(case: LiabilityCase) -> list[Officer]:
    complaint, barred = complaint_behind(case.complaint, case.finding), barred_from(case)
    staff = _discipline_staff(case.bureau_id)
    return [officer for officer in staff if not unfit(officer, case.respondent, complaint, barred)]


@compiled
def _discipline_staff(bureau: int) -> QuerySet[Officer]:
    granted = RoleGrant.objects.active().filter(role=Role.DISCIPLINE, officer__bureau_id=bureau)
    staff: QuerySet[Officer] = Officer.objects.filter(pk__in=granted.values("officer_id"), is_active=True)
    return staff.order_by("pk")
