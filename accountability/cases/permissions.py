"""Who may do what in a liability case: one small function an act. Who may not even know of one gets no answer at all."""

from accountability.cases.incidents import barred_from, has_able_leader, keeps_out
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import PERSONNEL, Sanction
from accountability.cases.reader import seats_of
from accountability.cases.recusal import complaint_behind, unfit
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_recusal, by_role
from supervision.core.roles import SUPERVISING_ROLES, Role


def open_case(user: Officer) -> Refusal | None:
    """An inspector's; a leader's where the inspectors have to keep out."""
    if user.holds_any(SUPERVISING_ROLES):
        return None
    return by_role("此事项由督察人员或者局领导办理，您没有这一角色。")


def work_on_case(user: Officer, case: LiabilityCase) -> Refusal | None:
    """A case is investigated by its handler."""
    return keeps_out(user, case) if user.pk == case.handler_id else by_role("此事项由本案的承办人办理。")


def lead_case(user: Officer, case: LiabilityCase) -> Refusal | None:
    """Whether there is a case is the responsible leader's to decide, or a leader's who stands in (代理)."""
    if not case.has_leader:
        return by_role("本案没有不需回避的局领导，由承办人办理「报请上级机关处理」。")
    if user.pk == case.leader_id:
        return keeps_out(user, case)
    if case.leader_id not in user.away(Role.LEADER):
        return by_role("此事项由本案的负责局领导办理。")
    said = unfit_substitute(user, case)
    return by_recusal(said) if said else None


def unfit_substitute(user: Officer, case: LiabilityCase) -> str:
    """Why the substitute has to keep out of the case (回避): by what concerns the substitute, whatever holds of who is away."""
    if user.pk == case.handler_id:
        return "您是本案的承办人，应当回避，不能代理本案的负责局领导。"
    complaint = case.once("complaint behind", lambda: complaint_behind(case.complaint, case.finding))
    return unfit(user, case.respondent, complaint, barred_from(case)).replace("请另选", "不能代理本案的负责局领导")


def reassign_case(user: Officer, case: LiabilityCase) -> Refusal | None:
    """The responsible leader; the handler where that leader has to keep out; where nobody is left, another who sees it."""
    if user.pk == case.handler_id and not has_able_leader(case):
        return keeps_out(user, case)
    others = user.has_role(Role.LEADER) or not has_able_leader(case)
    if user.pk != case.handler_id and (user.pk == case.leader_id or others):
        return keeps_out(user, case)
    return by_role("此事项由本案的负责局领导办理。")


def serve_publicly(user: Officer, case: LiabilityCase) -> Refusal | None:
    """That a name is published is the responsible leader's to answer for; where no leader may, the handler's."""
    return lead_case(user, case) if has_able_leader(case) else work_on_case(user, case)


def answer_for_oneself(user: Officer, case: LiabilityCase) -> Refusal | None:
    """What is served on the officer, and what the officer says of it, is the officer's own."""
    return None if user.pk == case.respondent_id else by_role("此事项由被调查人本人办理。")


def carry_out(user: Officer, measure: Sanction) -> Refusal | None:
    """The bureau's own measures are the handler's to record; a transfer and the end of the qualification are the discipline
    staff's (5.3.2), and the handler's, who hears of it on paper where it was done by somebody else."""
    if measure.form not in PERSONNEL or not user.has_role(Role.DISCIPLINE):
        return work_on_case(user, measure.case)
    if Role.DISCIPLINE not in user.granted_roles and user.pk in (measure.case.leader_id, *_sitting(measure.case)):
        return by_recusal("您参加过本案的审议，应当回避，不能代理监察、人事人员执行。请另行安排代理人。")
    return None


def _sitting(case: LiabilityCase) -> list[int]:
    return [seat.officer_id for seat in seats_of(case)]


def deliberate(user: Officer, case: LiabilityCase) -> Refusal | None:
    """Whoever sits votes."""
    if any(seat.officer_id == user.pk for seat in seats_of(case)):
        return keeps_out(user, case)
    return by_role("此事项由本案的审议人员办理。")
