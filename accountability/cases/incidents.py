"""Recusal by incident (同一事件的回避): whoever is a respondent of it, gave the order or approved the paper at fault acts in none
of its cases.

An incident is all cases that were linked with one another when they were opened. Who has to keep out is said in words that
do not tell why: whoever chooses among people learns no more than that.
"""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.incidents import BarredPerson, InvolvedPerson
from accountability.cases.recusal import complaint_behind, unfit
from documents.compiled_queries import compiled
from supervision.core import recusal
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition, by_recusal

STATE = LiabilityCase.State
RUNNING = (STATE.OPENED, STATE.INVESTIGATING, STATE.STATING, STATE.DELIBERATING, STATE.SUPERIOR)
"""The states in which a case is not decided yet."""


def first_case_of(case: LiabilityCase) -> LiabilityCase:
    """The case with which an incident began: every later one hangs on it."""
    while case.incident is not None:
        case = case.incident
    return case


def keys_of_incident(pk: int) -> set[int]:
    """The keys of all cases of the incident to which a case belongs, however they were linked."""
    found, newly = {pk}, {pk}
    while newly:
        rows = LiabilityCase.objects.filter(Q(incident__in=newly) | Q(linked__in=newly))
        newly = set(rows.order_by().values_list("pk", flat=True)) - found
        found |= newly
    return found


def concerned_in(cases: Collection[int]) -> set[int]:
    """The people of the bureau whom an incident concerns: its respondents, who gave the order, who approved. One whose case
    was dropped or withdrawn stays among them: they have part in the matter, and may know of it."""
    respondents = LiabilityCase.objects.filter(pk__in=cases).values_list("respondent", flat=True)
    involved = InvolvedPerson.objects.standing().filter(case__in=cases, officer__isnull=False)
    return {*respondents, *involved.values_list("officer", flat=True)}


def concerned_by(incident: LiabilityCase | None) -> set[int]:
    """Those of the incident that a new case is linked with; nobody where it is linked with none."""
    return concerned_in(keys_of_incident(incident.pk)) if incident is not None else set()


def rewrite_barred(case: LiabilityCase) -> None:
    """Write down anew who keeps out of each case of an incident, after one was opened or a person named."""
    cases = keys_of_incident(case.pk)
    people = concerned_in(cases)
    respondents = dict(LiabilityCase.objects.filter(pk__in=cases).values_list("pk", "respondent"))
    wanted = {(key, officer) for key in cases for officer in people - {respondents[key]}}
    kept = {(row.case_id, row.officer_id): row.pk for row in BarredPerson.objects.filter(case__in=cases)}
    BarredPerson.objects.filter(pk__in=[kept[pair] for pair in kept.keys() - wanted]).delete()
    BarredPerson.objects.bulk_create(
        BarredPerson(case_id=key, officer_id=who) for key, who in sorted(wanted - kept.keys())
    )


def barred_from(case: LiabilityCase) -> frozenset[int]:
    """Who keeps out of a case because of its incident, as it stands written down."""
    return case.once("barred", lambda: frozenset(key for (key,) in _barred(case.pk)))


@compiled
def _barred(case: int) -> "QuerySet[BarredPerson, tuple[int]]":
    return BarredPerson.objects.filter(case=case).order_by().values_list("officer_id")


def keeps_out(user: Officer, case: LiabilityCase) -> Refusal | None:
    """Nobody acts in a case of an incident that concerns them."""
    if user.pk not in barred_from(case):
        return None
    return by_recusal("您与本案所涉的同一事件有关，应当回避。请由其他人员办理。")


def refuse_handler(officer: Officer, cases: Collection[int]) -> Refusal | None:
    """Whoever handles a running case of the incident is replaced there first: else nobody would be left to go on with it."""
    handled = LiabilityCase.objects.filter(pk__in=cases, state__in=RUNNING, handler=officer)
    if not handled.exists():
        return None
    return by_condition(
        f"{officer.name}正在承办同一事件的案件。请先由该案负责局领导办理「调整承办人」，改由他人承办，再办理此事项。"
    )


def fit_leaders(case: LiabilityCase) -> list[Officer]:
    """The leaders in office who may answer for a case, deliberate and vote in it."""
    return case.once("fit leaders", lambda: _fit_leaders(case))


def _fit_leaders(case: LiabilityCase) -> list[Officer]:
    complaint, barred = complaint_behind(case.complaint, case.finding), barred_from(case)
    leaders = recusal.leaders_of(case.bureau_id).exclude(pk=case.handler_id)
    return [leader for leader in leaders if not unfit(leader, case.respondent, complaint, barred)]


def has_able_leader(case: LiabilityCase) -> bool:
    """Whether the leader who answers for the case has not to keep out of it."""
    return case.has_leader and case.leader_id not in barred_from(case)
